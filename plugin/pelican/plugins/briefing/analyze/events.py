"""Who did what to whom: a first version with a lexicon of verbs (see ``verbs.py``).

An event needs its source right before the verb and its target right after it, in one clause; between them only words
that change neither who acts nor on whom. What does not fit is left out: a wrong event costs more than a missing one.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..model import Actor, ActorInArticle, Event, Kind, Mention, Sentence
from .forms import straighten
from .verbs import PASSIVE_BY, find_verbs

_PEOPLE_OF = (
    r"government|governments|officials?|authorities|leaders?|leadership|troops|forces|soldiers|army|military|navy|"
    r"air force|police|warplanes|jets|warships|diplomats?|parliament|lawmakers|prosecutors|regime|administration|"
    r"president|prime minister|foreign minister|foreign ministry|defen[sc]e ministry|embassy|security forces|"
    r"spokesman|spokeswoman|court|intelligence|negotiators"
)
_MEMBERS = r"militants|rebels|fighters|militia(?:men)?|gunmen|insurgents|members|supporters"
"""Who acts for a group that is named, but not for a country."""
_AUXILIARY = (
    r"has|have|had|also|again|then|later|since|already|now|still|recently|repeatedly|meanwhile|have been|has been|"
    r"is|are|was|were|will|would|could|may|might|should|must|can|do|does|did|not|never|to|threatened|threatens|vowed|"
    r"vows|plans|planned|wants|wanted|refused|refuses|hopes|agreed|decided|not to|be|been|being|"
    r"on|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today|yesterday|this|last|week|month|year|\w+ly"
)
_GAP = (
    r"(?:(?:'s|')? (?:(?:interim|military|security|foreign|state|new|top|senior) )?(?:%s)\b)?"
    rf"(?:, [^,;:“”\"]{{3,60}},)?(?: (?:{_AUXILIARY})\b,?)* $"
)
_BEFORE = re.compile(_GAP % _PEOPLE_OF)
_BEFORE_GROUP = re.compile(_GAP % f"{_PEOPLE_OF}|{_MEMBERS}")
_VERB_GROUP = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|will|would|could|may|might|should|must|can|do|does|did|be|been|being|not|never|"
    r"threaten(?:s|ed) to|vow(?:s|ed) to|plan(?:s|ned) to|want(?:s|ed) to|refuse[sd]? to|hopes to|agreed to|decided to|"
    r"not to|to|also|again|already|now|still|since|recently|repeatedly|then|\w+ly) )+$"
)
_ADVERBS_FIRST = re.compile(r"(?:(?:also|again|already|now|still|since|recently|repeatedly|then|\w+ly) )+")
_AFTER = re.compile(
    r" (?:(?:the|an?|its|his|her|their|more|several|two|three|four|five|some|many|dozens of|hundreds of|thousands of|"
    r"former|top|senior|key|ally|rival|neighbou?r|neighbou?ring|\d[\d,]*|at least|President|Prime Minister|"
    r"Foreign Minister|General|Gen\.|Chancellor|leader|its ally|fellow|both) )*$"
)
_OTHERS_DO = re.compile(
    r"(?:'s|')? (?:companies|company|firms?|journalists?|tourists?|scientists?|researchers?|actor|singer|athletes?|"
    r"people|citizens|nationals|students?|men|man|women|woman|couple|side|team|investors)\b"
)
_HYPOTHETICAL = re.compile(
    r"\b(?:not|never|no longer|n't|to|will|would|could|may|might|should|must|can|refus\w+|threaten\w*|vow\w*|plans?|"
    r"planned|wants?|wanted|hopes?|if|unless|whether)\b|n't\b"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|inside|outside|into|on|against|with|for|by|from|over|about|across|around|between)(?: the)? $"
)
_CONDITION = re.compile(
    r"\b(?:if|unless|should|whether|could|would|can|may|might|until|lest|in case|let|allow|have|make|see|"
    r"prevent|stop|deter|before|(?:den(?:y|ies|ied)|fear(?:s|ed)?|risk(?:s|ed)?|claims?|hop(?:e|es|ed|ing))(?: that)?|"
    r"(?:demand(?:s|ed|ing)?|insist(?:s|ed)?) that)(?: the)? $",
    re.IGNORECASE,
)
_ENDING = re.compile(r"[^.;\x00]*?\b(?:if|unless|should|in case|provided that)\b")
"""A condition after the target: "will strike Norland if"."""
_SAYS = frozenset({"ACCUSE", "THREATEN", "REQUEST", "SUPPORT", "REJECT", "CONSULT"})
"""Types of acts that happen in saying so: a condition after them is what was said."""
_ASKED_FOR = re.compile(r"[^.;,\x00]{0,60}? (?:to|not to|for|that|whether)\b")
_COUNTED = re.compile(
    r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|several|some|many|dozens of|an?) $", re.I
)
_SOFT = re.compile(r"(?:attack|target|hit|blast|slam|strike|struck|strikes|bomb|fight|fought)\w*")
"""Of a rival in politics these are words: "attacked the opposition"."""
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|be|being|got)(?: \w+ly)? $")
_IS = re.compile(r"\b(?:is|are|was|were|been) $")
_PARTICIPLE = re.compile(r"\w+ing\b")
ENDING_WITHIN = 120
"""Characters after the target in which a condition is looked for."""
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")


def find_events(text: str, sentences: tuple[Sentence, ...], actors: tuple[ActorInArticle, ...]) -> tuple[Event, ...]:
    """Events of an article, in text order. What stands inside quotation marks is speech and yields none."""
    mentions = sorted((m for a in actors for m in a.mentions if m.form != "capital"), key=lambda m: (m.start, -m.end))
    if not mentions:
        return ()
    starts = [mention.start for mention in mentions]
    above = {item.actor.id: {item.actor.id, *item.actor.belongs_to} for item in actors}
    plain = _QUOTED.sub(lambda match: "\x00" * len(match[0]), straighten(text))
    who = {item.actor.id: item.actor for item in actors}
    events: list[Event] = []
    for number, sentence in enumerate(sentences):
        here = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len(here) < 2 or text[sentence.end - 1] == "?":
            continue
        for start, end, kind in find_verbs(plain, here[0].end, here[-1].start + 1):
            event = _event(plain, number, (start, end, kind), here, who)
            if event is None or event.target in above[event.source]:
                continue
            # What somebody demands or fears is no act toward whoever the clause names.
            if " that " not in plain[event.verb_start : event.verb_end]:
                events.append(event)
    return tuple(events)


def _event(
    text: str, sentence: int, verb: tuple[int, int, str], here: list[Mention], who: dict[str, Actor]
) -> Event | None:
    """The event of one verb, if its source stands right before it and its target right after it (or passive)."""
    start, end, kind = verb
    before = next((m for m in reversed(here) if m.end <= start), None)
    after = next((m for m in here if m.start >= end), None)
    if before is None or after is None or not _joined(text, before, start, who[before.actor].kind):
        return None
    gap = text[before.end : start]
    if _PASSIVE.search(gap):
        by = PASSIVE_BY.match(text, end)
        if by is None or not _reaches(text, by.end() - 1, after.start):
            return None
        source, target, end = after, before, by.end() - 1
        end -= len(" the") if text[:end].endswith(" the") else 0
    else:
        if not _reaches(text, end, after.start) or (_PARTICIPLE.match(text, start, end) and not _IS.search(gap)):
            return None
        source, target = before, after
    if _is_private(text, source) or _is_private(text, target):
        return None
    if text[start : start + 3] == "ask" and not _ASKED_FOR.match(text, after.end):
        return None  # a question, not a request
    kind = _kind(kind, text[start:end], who[source.actor], who[target.actor])
    condition = _CONDITION.search(text, max(0, before.start - 20), before.start)
    ending = kind not in _SAYS and _ENDING.match(text, after.end, after.end + ENDING_WITHIN)
    return Event(
        sentence=sentence, verb_start=_verb_start(text, before.end, start), verb_end=end, source=source.actor,
        target=target.actor, type=kind, hypothetical=bool(condition or ending or _HYPOTHETICAL.search(gap)),
    )  # fmt: skip


def _kind(kind: str, verb: str, source: Actor, target: Actor) -> str:
    """Within a country, "attacked the opposition" means words."""
    words = target.kind == "person" or source.kind == target.kind == "institution" or source.kind == "person"
    rivals = source.country is not None and source.country == target.country
    return "ACCUSE" if kind == "ASSAULT" and rivals and words and _SOFT.match(verb) else kind


def _verb_start(text: str, floor: int, verb: int) -> int:
    """Where the verb group begins: "has warned", "threatened to attack"; an adverb does not open it."""
    group = _VERB_GROUP.search(text, floor, verb)
    if group is None:
        return verb
    skip = _ADVERBS_FIRST.match(text, group.start(), verb)
    return skip.end() if skip else group.start()


def _is_private(text: str, mention: Mention) -> bool:
    """Whether a mention means people of a country and not the country: "two Norlandians"."""
    people = mention.form == "demonym" and text[mention.end - 1] == "s"
    return people and bool(_COUNTED.search(text, max(0, mention.start - 12), mention.start))


def _joined(text: str, source: Mention, verb: int, kind: Kind) -> bool:
    """Whether the words between a mention and a verb leave it the verb's subject."""
    gap = text[source.end : verb]
    placed = _PLACED.search(text, max(0, source.start - 15), source.start)
    before = _BEFORE_GROUP if kind in ("group", "organization") else _BEFORE
    return bool(before.match(gap)) and not _OTHERS_DO.match(gap) and not placed


def _reaches(text: str, verb: int, target: int) -> bool:
    """Whether only an article, a number, a title or the like stands between a verb and its target."""
    return text[verb:target] == " " or bool(_AFTER.match(text, verb, target))
