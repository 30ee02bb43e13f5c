"""Who did what to whom, from a lexicon of verbs (see ``verbs.py``) over the actors of a sentence.

1. the words of each sentence that names an actor and has a verb of the lexicon    event_words.py
2. the group of the verb, who stands before it and who after it                    event_phrases.py
3. acts that nouns tell: "sanctions of Norland on Tuvalu"                          event_nouns.py
4. the type, which a governing verb can change ("threatened to"), and the time     here
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Actor, ActorInArticle, Event, Sentence
from ..model.analysis import Reading, Voice
from .event_force import is_fight
from .event_nouns import NOUNS, may_tell, noun_acts
from .event_phrases import Group, Party, find_object, find_sayer, find_subject, is_noun, is_time, verb_group
from .event_times import is_past
from .event_words import (
    ADVERBS,
    AUXILIARY,
    BE,
    CONDITIONS,
    DETERMINERS,
    END,
    HEADS,
    MASK,
    NEGATION,
    OFFICIAL,
    PREPOSITIONS,
    Masked,
    Words,
    hide_quotes,
    is_adverb,
    lower_case,
    mask,
    outermost,
)
from .forms import straighten
from .titles import words as word_set
from .verbs import FORMS, alternatives, quad_class

_BY_VERB = FORMS.keys() - OFFICIAL
_TELLING = _BY_VERB | NOUNS.keys() | {"must", END}
_NOT_BEFORE_BASE = BE | {"has", "have", "had", "having"}
_JOINT = word_set(
    """
    agree meet hold sign reach strike conclude establish restore resume normalize upgrade clash fight cooperate discuss
    negotiate talk speak share launch conduct begin open initial ratify clinch consult confer
    """
)
"""Verbs of what two can do together."""
_SOFT = word_set("attack attacks target hit fight pound battle")
"""Between politicians these are words."""
_BEFORE_NOUNS = (DETERMINERS | PREPOSITIONS) - ADVERBS - {"to"}
_VIOLENT = frozenset(("ASSAULT", "FIGHT"))
_ALONE = word_set("MOBILIZE COERCE ASSAULT FIGHT SANCTION")
"""Types of acts that may be told of one actor alone. Read in the real week and 295 articles of a wiki: of those of
MOBILIZE, COERCE, ASSAULT, FIGHT and SANCTION 9 of 10 were right, of the others hardly half."""
_IN_SAYING = word_set("DISAPPROVE INVESTIGATE THREATEN DEMAND SUPPORT REJECT CONSULT AGREE")
"""Types of acts that happen in saying so: a condition after them is what was said."""
_ASKED_FOR = word_set("to for that not")
MAX_NOUNS = 3
"""Words after a target that may still be of its phrase."""
MAX_BY = 8
"""Words between a passive verb and "by"."""
LONGEST_SPAN = 90
"""Characters of a verb with what stands before its target."""
HEAD_WITHIN = 6
"""Words before "to" and a verb in which its governing verb stands."""
ENDING_WITHIN = 14
"""Words after an act in which a condition is looked for."""


class Match(NamedTuple):
    """What the lexicon says of a verb and the words after it."""

    kind: str
    end: int
    """Index of the word after what it matches."""
    whole: bool
    """It says what was done even where nobody it was done to is known: "fired missiles"."""


class Found(NamedTuple):
    """What was read of one verb or noun; places are those of words."""

    kind: str
    lemma: str
    first: int
    last: int
    source: Party
    target: Party | None
    reading: Reading
    hypothetical: bool
    voice: Voice = "active"


def find_events(
    text: str, sentences: tuple[Sentence, ...], actors: tuple[ActorInArticle, ...], day: str = ""
) -> tuple[Event, ...]:
    """Events of an article, in text order. What stands inside quotation marks is speech and yields none.

    ``day`` (``YYYY-MM-DD``) is the article's: it tells what is long past; without it only "years ago" does.
    """
    mentions = outermost(text, actors)
    if not mentions:
        return ()
    lower = lower_case(hide_quotes(straighten(text)))
    who = {item.actor.id: item.actor for item in actors}
    events: list[Event] = []
    for masked in mask(lower, sentences, mentions, _TELLING):
        tellers, nouns, musts = _telling(masked)
        if tellers or nouns or musts:
            words = Words(masked, lower)
            for act in _read(words, tellers, nouns, musts):
                events += _events(words, act, masked, who, day)
    return tuple(events)


def _read(words: Words, tellers: Sequence[int], nouns: Sequence[int], musts: Sequence[int]) -> list[Found]:
    """Every act told in a sentence, in its order."""
    groups = {n: verb_group(words, n) for n in tellers}
    matches = {verb: _match(words, verb) for verb, group in groups.items() if group.heads}
    governed = {head for verb, match in matches.items() if match for head in groups[verb].heads}
    acts: list[Found] = []
    asked: set[int] = set()
    subject: Party | None = None
    for verb, group in groups.items():
        if group.infinitive or verb in governed or not _is_finite(words, verb, group):
            continue
        subject = find_subject(words, group.first) or _shared(words, group, subject)
        if subject is None or subject.mentions[-1].start in asked or group.aux == "must":
            continue  # What somebody asks of another is no act of that other.
        match = matches[verb] if verb in matches else _match(words, verb)
        act = _act(words, verb, match, group, subject) if match else None
        if act is not None:
            acts.append(act)
            if act.kind == "DEMAND" and act.target is not None:
                asked.update(mention.start for mention in act.target.mentions)
    acts += _musts(words, musts)
    acts += _nouns(words, nouns, acts)
    return sorted(acts, key=lambda act: act.first)


def _telling(masked: Masked) -> tuple[list[int], list[int], list[int]]:
    """Places of the words that may tell an act, where the word before or after each lets it: verbs, nouns, "must".

    Who acts, or is acted on, stands before a verb; a noun or "must" has one on both sides.
    """
    words = masked.words
    first = words.index(MASK)
    several = len(masked.mentions) > 1
    verbs: list[int] = []
    nouns: list[int] = []
    musts: list[int] = []
    for n in masked.telling:
        if n > first and words[n] in _BY_VERB and _may_tell(words, n):
            verbs.append(n)
        if several and may_tell(words, n):
            nouns.append(n)
        if several and words[n] == "must":
            musts.append(n)
    return verbs, nouns, musts


def _may_tell(texts: Sequence[str], at: int) -> bool:
    form = FORMS[texts[at]].form
    before = texts[at - 1] if at else ""
    if before in _BEFORE_NOUNS:
        return False
    if form == "ing":
        return before in BE or before in HEADS or is_adverb(before)
    if form == "participle":
        return before in AUXILIARY or is_adverb(before)
    return before != "to" or not HEADS.keys().isdisjoint(texts[max(0, at - HEAD_WITHIN) : at])


def _match(words: Words, verb: int) -> Match | None:
    """The first line of the lexicon that fits what follows a verb."""
    for line in alternatives(FORMS[words.text[verb]].lemma):
        end = words.after(verb, line)
        if end is not None:
            return Match(line.kind, end, line.whole)
    return None


def _shared(words: Words, group: Group, subject: Party | None) -> Party | None:
    """The subject of the verb before, where "and" joins a second to it: "Norland seized a port and closed it"."""
    joined = group.first > 0 and words.text[group.first - 1] in ("and", "but")
    return subject._replace(sure=False) if joined and subject else None


def _is_finite(words: Words, verb: int, group: Group) -> bool:
    """Whether a form of a verb can tell an act after the words before it: no noun ("sanctions on"), no opinion."""
    text = words.text[verb]
    if words.text[verb : verb + 2] == ["agreed", "that"]:
        return False
    form = FORMS[text].form
    alone = group.first == verb and verb + 1 < len(words.text)
    if alone and form in ("base", "present") and text in NOUNS and words.text[verb + 1] in PREPOSITIONS:
        return False
    if form == "ing":
        return group.aux in BE or bool(group.heads)
    if form == "participle":
        return bool(group.aux)
    return form != "base" or bool(group.heads) or group.aux not in _NOT_BEFORE_BASE


def _act(words: Words, verb: int, match: Match, group: Group, subject: Party) -> Found | None:
    """The act of one verb with its ``match`` in the lexicon."""
    lemma, form = FORMS[words.text[verb]]
    kind, hypothetical = _kind(match.kind, group)
    hypothetical = hypothetical or _is_supposed(words, subject)
    told = Found(kind, lemma, group.first, verb, subject, None, "near", hypothetical)
    if group.passive and form in ("past", "participle"):
        return _passive(words, verb, told)
    if form == "base" and not (group.modal or group.heads or group.aux or subject.plural):
        return None  # a noun: "a Norlandian attack"
    target = _other_than(words, subject, find_object(words, match.end))
    if target is None:
        return _alone(words, verb, match, told)
    if lemma == "ask" and not _is_request(words, target):
        return None
    if kind not in _IN_SAYING:
        told = told._replace(hypothetical=hypothetical or _ends_in_condition(words, target))
    last = max(target.first - 1, verb)
    if words.span(last)[1] - words.span(group.first)[0] > LONGEST_SPAN:
        last = match.end - 1
    told = told._replace(last=last, target=target)
    sure = subject.sure and target.sure and not _is_other(words, told, target) and not _acts_itself(words, target)
    return told._replace(reading="clause") if sure else told


def _passive(words: Words, verb: int, told: Found) -> Found | None:
    """The act of a passive verb, if "by" says whose it is."""
    by = next((n for n in range(verb + 1, min(len(words.text), verb + MAX_BY)) if words.text[n] == "by"), None)
    source = find_object(words, by + 1) if by else None
    if by is None or source is None:
        return None
    near = by - verb <= 2 or all(
        not text or text in PREPOSITIONS or is_time(words, verb + 1 + n)
        for n, text in enumerate(words.text[verb + 1 : by])
    )
    sure = told.source.sure and source.sure and near
    return told._replace(
        last=by, source=source, target=told.source, reading="clause" if sure else "near", voice="passive"
    )


def _alone(words: Words, verb: int, match: Match, told: Found) -> Found:
    """An act on nobody known: of several together ("A and B met"), or of one ("declared a state of emergency")."""
    last, whole = match.end - 1, match.whole and told.kind in _ALONE
    while last > verb and (words.text[last] in PREPOSITIONS or is_time(words, last)):
        whole = whole and is_time(words, last)
        last -= 1
    joint = told.lemma in _JOINT and len(told.source.mentions) > 1
    reading: Reading = "clause" if told.source.sure and (joint or whole) else "near"
    told = told._replace(last=last, reading=reading)
    return told._replace(target=told.source, voice="joint") if joint else told


def _other_than(words: Words, subject: Party, target: Party | None) -> Party | None:
    """The party after a verb, or, where that is who acts ("Norland closed the road from Norland to"), the next."""
    own = {mention.actor for mention in subject.mentions}
    if target is None or not own.issuperset(mention.actor for mention in target.mentions):
        return target
    following = find_object(words, target.last + 1)
    return following._replace(sure=False) if following else target


def _is_other(words: Words, found: Found, target: Party) -> bool:
    """Whether the act is one of the mind ("wants Norland to wait", "demands that Norland be heard") or on a thing.

    To receive Norland's reply is not to receive Norland.
    """
    mind = found.lemma == "want" or "that" in words.text[found.first : found.last + 1]
    return mind or (found.kind == "CONSULT" and words.text[target.last + 1 : target.last + 2] == ["'s"])


def _acts_itself(words: Words, target: Party) -> bool:
    """Whether a verb follows, whose subject the target is: "threatened Norland would pay"."""
    at = target.last + 1
    while at < len(words.text) and at - target.last <= MAX_NOUNS and is_noun(words.text[at]):
        at += 1
    return at < len(words.text) and words.text[at] in AUXILIARY - NEGATION


def _is_supposed(words: Words, subject: Party) -> bool:
    """Whether "if", "fear that" or the like stands before a subject."""
    at = subject.first - 1
    while at >= 0 and words.text[at] in DETERMINERS:
        at -= 1
    return at >= 0 and (
        words.text[at] in CONDITIONS or (at > 0 and words.text[at] == "that" and words.text[at - 1] in CONDITIONS)
    )


def _is_request(words: Words, target: Party) -> bool:
    """Whether "asked" asks for an act, and does not put a question."""
    after = words.text[target.last + 1 : target.last + ENDING_WITHIN]
    end = next(
        (n for n, text in enumerate(after) if text in (",", ";", "how", "why", "what", "whether", "if")), len(after)
    )
    return not _ASKED_FOR.isdisjoint(after[:end])


def _ends_in_condition(words: Words, target: Party) -> bool:
    """Whether a condition follows: "will strike Norland if"."""
    after = words.text[target.last + 1 : target.last + ENDING_WITHIN]
    end = after.index(";") if ";" in after else len(after)
    return any(text in ("if", "unless", "should", "provided") for text in after[:end])


def _musts(words: Words, places: Sequence[int]) -> Iterator[Found]:
    """ "Norland said that Tuvalu must wait" is a demand, though not told in so many words."""
    for at in places:
        target = find_subject(words, at)
        source = find_sayer(words, target) if target is not None else None
        if target is not None and source is not None and source.last < target.first:
            yield Found("DEMAND", "must", source.last + 1, target.first - 1, source, target, "near", False)


def _nouns(words: Words, places: Sequence[int], acts: Sequence[Found]) -> Iterator[Found]:
    """Acts of nouns that are no part of a verb's phrase: not "imposed new sanctions on"."""
    for named in noun_acts(words, places):
        if not any(act.first <= named.noun <= act.last for act in acts):
            source = Party(named.sources, True, named.noun, named.noun)
            both = named.sources == named.targets
            target = source if both else Party(named.targets, True, named.noun, named.last)
            voice: Voice = "joint" if both else "active"
            reading: Reading = "near" if named.vague else "noun"
            yield Found(
                named.kind,
                words.text[named.noun],
                named.noun,
                named.last,
                source,
                target,
                reading,
                named.hypothetical,
                voice,
            )


def _kind(kind: str, group: Group) -> tuple[str, bool]:
    """The type as its governing verb or its tense makes it, and whether it has not happened."""
    quad = quad_class(kind)
    friendly, hostile = quad.endswith("cooperation"), quad == "material conflict" and kind != "INVESTIGATE"
    if group.head == "refuse" or (group.negated and (group.future or group.head)):
        return ("REJECT" if friendly else kind), True
    if group.head == "threaten":
        return ("AGREE" if friendly else "THREATEN"), True
    if group.head in ("agree", "plan") or group.future:
        return ("AGREE" if friendly else "THREATEN" if hostile else kind), True
    return kind, group.negated or group.modal


def _events(words: Words, act: Found, masked: Masked, who: dict[str, Actor], day: str) -> Iterator[Event]:
    """The events of one act: each source with each target."""
    offset = masked.sentence.start
    start, end = offset + words.span(act.first)[0], offset + words.span(act.last)[1]
    targets = list(dict.fromkeys(m.actor for m in act.target.mentions)) if act.target else []
    past = is_past(words.text, act.first, act.last, day)
    for source in dict.fromkeys(m.actor for m in act.source.mentions):
        above = {source, *who[source].belongs_to}
        others: list[str | None] = [t for t in targets if t not in above]
        for target in others or [None]:
            kind = act.kind if act.kind not in _VIOLENT else _violence(words, act, who[source], who.get(target or ""))
            yield Event(
                sentence=masked.number, verb_start=start, verb_end=end, source=source, target=target, type=kind,
                hypothetical=act.hypothetical, voice=act.voice, past=past,
                reading=act.reading if target or act.target is None else "near",
            )  # fmt: skip


def _violence(words: Words, act: Found, source: Actor, target: Actor | None) -> str:
    """The type of an attack by who acts and on whom: words, an assault, or fighting."""
    if target is not None and act.lemma in _SOFT and _are_words(source, target):
        return "DISAPPROVE"
    first, after = act.source.first, act.source.last + 1
    doer = (first, act.first) if first < act.first else (first, after + MAX_NOUNS)
    personal = (target or source).kind == "person"
    if act.kind == "FIGHT" or is_fight(words.text, (act.first, act.last), doer, act.lemma, personal=personal):
        return "FIGHT"
    return "ASSAULT"


def _are_words(source: Actor, target: Actor) -> bool:
    """Within a country, and between politicians, "attacked" means words."""
    if source.kind == "person":
        return target.kind not in ("country", "group")
    rivals = source.country is not None and source.country == target.country
    return rivals and (target.kind == "person" or source.kind == target.kind == "institution")
