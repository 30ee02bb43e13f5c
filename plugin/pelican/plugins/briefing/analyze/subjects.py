"""The noun phrase that speaks: its name as it is shown, and the actor for whom it speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from ..model import ActorInArticle, Mention, Sentence
from .antecedents import Antecedents, Speaker
from .gender import gender_of
from .names import RUN, Name, clean_name, name_at
from .nouns import DETERMINERS, Phrase, phrase_after, phrase_before
from .speech import PRONOUNS
from .titles import DAYS, OPENERS, words

NOT_SUBJECT = re.compile(
    r"^(?:in|on|at|by|with|from|for|of|to|during|since|under|over|who|which|whose|where|speaking|asked|also|then|"
    r"when|while|as|if|after|before|because|although|though|until|once|despite|according|given|"
    r"however|meanwhile|later|earlier|still|yet|so|not|never|only)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:government|administration|regime|officials?|spokes\w+|leaders?|leadership|minister|ministry|president|premier|"
    r"chancellor|secretary|embassy|ambassador|envoys?|diplomats?|delegat\w+|negotiators?|representatives?|statement|"
    r"army|military|forces|troops|navy|police|commanders?|generals?|lawmakers|members?|authorities|parliament|court|"
    r"state media|state television|state tv|news agency|aides?|advisers?|governor|general|chief|head|director|"
    r"communiqu[eé]|report|memo|executives?|counterpart|side|television|tv|radio|media|newspaper|broadcaster)\b",
    re.IGNORECASE,
)
"""Words of a phrase that make it speak for the actor in it: "Norlandian officials", not "Norlandian students"."""
_OBJECT_END = re.compile(
    r"[,;:\n]|(?<!\b[A-Z])(?<!Rev)(?<!Gen)(?<!Sen)(?<!Rep)(?<!Gov)(?<!Lt)(?<!Col)(?<!Dr)(?<!Mr)(?<!Ms)(?<!Mrs)\.(?!\w)|"
    r" (?:who|in an?|on|at|during|after|as|when|while|told|of his|by) "
)
_OPENING_WORD = re.compile(r"[\w']+")
_PREPOSITION = re.compile(r" (?:to|with|of|for) ")
_FIRST_NAME = re.compile(r"\b[A-Z][\w.'-]+(?: [A-Z]\.)?$")
_HALF = re.compile(r"\b[A-Z][a-z]+,? (?:and|&) $")
"""What stands before the second half of a name: "Strategic and International Studies"."""
_GLUED = re.compile(r"[a-z]\. [A-Z]")
_HIMSELF = (" himself", " herself", " itself")
_SCRAPS = words(
    "Rev Rep Sen Gov Gen MORE Courtesy Photo Advertisement Dr Mr Mrs Ms Actor Actress "
    "Shortly Recently Reportedly Separately Initially Previously Finally Apparently Clearly Likewise Partial"
)
_KIN = re.compile(
    r"\b(?:daughter|son|wife|husband|brother|sister|father|mother|parent|child|widow|famil(?:y|ies)|relative|friend|"
    r"all(?:y|ies)|aide|advis[eo]r|lawyer|attorney|spokes\w+|supporter|critic|opponent|rival|office|campaign|team|deput(?:y|ies)|"
    r"successor|predecessor|victim|people close)s? (?:of|to|for) [^,;]*$"
)
"""Between the start of a phrase and a person: somebody else speaks, who belongs to the person."""
_ADDRESSES = ("Mr.", "Mr", "Ms.", "Ms", "Mrs.", "Mrs", "Miss", "Sir", "Lady", "Dame", "Lord")
_JOINTS = (" of ", " from ", " at ", " in ")
MAX_BEFORE_NOUN = 40
"""Characters of a clause before its first known name: more, and the name is not its subject."""


class Subjects:
    """Reads noun phrases of one article.

    ``plain`` is the text with plain apostrophes, ``blank`` the same with quotations and short parentheses blanked; both
    keep the offsets of ``text``.
    """

    def __init__(
        self, text: str, plain: str, blank: str, sentences: tuple[Sentence, ...], actors: tuple[ActorInArticle, ...]
    ) -> None:
        self.text, self.plain, self.blank, self.sentences = text, plain, blank, sentences
        self.actors = {item.actor.id: item.actor for item in actors}
        every = [m for item in actors for m in item.mentions]
        longest_first = sorted((m for m in every if m.form != "capital"), key=attrgetter("end"), reverse=True)
        self.mentions = sorted(longest_first, key=attrgetter("start"))
        """Of those who can speak: places do not."""
        self._places = {m.start: m.end for m in every if m.form == "capital"}
        self._starts = frozenset(sentence.start for sentence in sentences)
        self._full: dict[str, str] = {}
        """Surname -> :meth:`_in_full`."""
        self._mention_starts = [mention.start for mention in self.mentions]
        self.antecedents = Antecedents(self)

    def is_person(self, actor: str) -> bool:
        """Whether an actor id is a person's."""
        return actor in self.actors and self.actors[actor].kind == "person"

    def inside(self, start: int, end: int) -> list[Mention]:
        """Mentions between ``start`` and ``end``, outside quotations."""
        found = self.mentions[
            bisect_right(self._mention_starts, start - 1) : bisect_right(self._mention_starts, end - 1)
        ]
        return [m for m in found if m.end <= end and self.blank[m.start] != "\x00"]

    def back_from(self, end: int) -> Iterator[Mention]:
        """Mentions before ``end``, outside quotations, nearest first."""
        for number in range(bisect_right(self._mention_starts, end - 1) - 1, -1, -1):
            mention = self.mentions[number]
            if mention.end <= end and self.blank[mention.start] != "\x00":
                yield mention

    # --- before and after a verb ---------------------------------------------------------------------------

    def first(self, start: int, end: int) -> Speaker | None:
        """Whatever opens a clause: a pronoun, an actor, a name."""
        offset = start + len(self.blank[start:end]) - len(self.blank[start:end].lstrip())
        word = _OPENING_WORD.match(self.blank, offset)
        if word and word[0].lower() in PRONOUNS:
            return self._pronoun(word[0], word.start(), start)
        inside = self.inside(start, end)
        if inside and inside[0].start - offset <= MAX_BEFORE_NOUN:
            named = next((m for m in inside if self.is_person(m.actor)), inside[0])
            # "Norlandian minister Anna Berg": the name ends the phrase that the country opens
            whole = inside[0].form == "demonym" and not _PREPOSITION.search(self.blank, start, named.start)
            opener = named if whole else inside[0]
            if opener.form != "demonym" or self._is_people(opener):
                return self.of(opener)
        phrase = phrase_after(self.blank, offset, end, verb=True)
        run = RUN.search(self.blank, offset, end)
        if run is not None and (run.start() == offset or (phrase and run.end() == phrase.end)):
            name = self._named(run.start(), run.end())
            if name is not None:
                return name
        return self._phrase(phrase, inside) if phrase and phrase.determined else None

    def before_verb(self, start: int, end: int, loose: bool) -> Speaker | None:
        """The noun phrase that ends a clause before its verb; ``loose`` if more stands between it and the verb."""
        end = start + len(self.blank[start:end].rstrip())
        if self.blank.endswith(_HIMSELF, start, end):
            end = self.blank.rindex(" ", start, end)
        *earlier, last = self.blank[start:end].rsplit(None, 1) or [""]
        lower = last.lower()
        if lower in ("", "who", "which", "to"):
            return self._before_who(start) if last == "who" and not earlier else None
        if lower in PRONOUNS:
            return self._pronoun(last, end - len(last), start)
        inside = self.inside(start, end)
        phrase = phrase_before(self.blank, start, end)
        if inside and self.plain[inside[-1].end : end].strip() in ("", "'s"):
            return self._ending(inside, phrase) if inside[-1].form != "demonym" or self._is_people(inside[-1]) else None
        run = None
        if last != lower:  # a capital, which every word of a name has
            run = next((r for r in RUN.finditer(self.blank, start, end) if r.end() == end), None)
        if run is not None and (named := self._named(run.start(), end)) is not None:
            return named
        if phrase is None or (loose and run is None):
            return None
        return self._phrase(phrase, inside)

    def _before_who(self, start: int) -> Speaker | None:
        """The person before ", who": the name that ends there."""
        who = self.blank.find("who", start)
        end = len(self.blank[:start].rstrip(" ,"))
        floor = max(0, end - MAX_BEFORE_NOUN)
        mention = next((m for m in self.inside(floor, end) if m.end == end and self.is_person(m.actor)), None)
        run = next((r for r in RUN.finditer(self.blank, floor, end) if r.end() == end and " " in r[0]), None)
        found = self.of(mention) if mention else self._named(run.start(), end) if run else None
        return found._replace(start=who, end=who + len("who")) if found else None

    def _ending(self, inside: list[Mention], phrase: Phrase | None) -> Speaker:
        """A clause that ends with a known actor: the actor speaks, unless it only belongs to who does."""
        last = inside[-1]
        if phrase is not None and _KIN.search(self.blank, phrase.start, last.start):
            return self._whole(phrase)
        if phrase is None or self.is_person(last.actor) or phrase.start >= last.start:
            return self.of(last)
        joint = _PREPOSITION.search(self.blank, phrase.start, last.start)
        if joint or " in " in self.blank[phrase.start : last.start]:
            return self._phrase(phrase, inside) or self.of(last)  # "protesters in Norland"
        return self.of(last)

    def after_verb(self, start: int) -> Speaker | None:
        """The noun phrase after "said" or "according to"."""
        stop = _OBJECT_END.search(self.blank, start)
        # "said Lt. Gen. Anna Berg, a …": a full stop inside a run of names does not end it
        run = RUN.match(self.blank, start)
        end = max(stop.start() if stop else len(self.blank), run.end() if run else 0)
        tokens = self.blank[start:end].split()
        if not tokens:
            return None
        if tokens[0].lower() in PRONOUNS:
            return self._pronoun(tokens[0], self.blank.find(tokens[0], start), start)
        inside = self.inside(start, end)
        person = next((m for m in inside if self.is_person(m.actor)), None)
        if person is not None:
            kin = _KIN.search(self.blank, start, person.start) and phrase_after(self.blank, start, person.end)
            return self._whole(kin) if kin else self.of(person)
        runs = list(RUN.finditer(self.blank, start, end))
        name = self._named(run.start(), run.end()) if run and " " in run[0] else None
        if name is None and runs:
            name = self._named(runs[-1].start(), runs[-1].end())
        if name is not None and not (inside and inside[-1].end >= runs[-1].end()):
            return name
        phrase = phrase_after(self.blank, start, end)
        return self._phrase(phrase, inside) if phrase else None

    # --- pronouns ------------------------------------------------------------------------------------------

    def _pronoun(self, word: str, start: int, clause: int) -> Speaker | None:
        """Whom a pronoun in the clause that begins at ``clause`` means; "it" means the last body or country."""
        pronoun = word.lower()
        if pronoun == "who":
            return None
        found = None
        if pronoun == "it":
            body = next((m for m in self.back_from(clause) if not self.is_person(m.actor)), None)
            found = self.of(body) if body else None
        elif pronoun in ("he", "she"):
            found = self.antecedents.person("m" if pronoun == "he" else "f", clause)
        name, actor = (found.name, found.actor) if found else ("", None)
        return Speaker(name, actor, start, start + len(word))

    def named_at(self, start: int) -> Speaker | None:
        """The person with first name and surname whose name begins at ``start``, if it is no known actor's."""
        name = name_at(self.plain, start)
        if name is None or " " not in name.text or not self._is_name(name):
            return None
        return Speaker(name.text, self.actor_named(name.text), name.start, name.end)

    def fits(self, speaker: Speaker, gender: str) -> bool:
        """Whether "he" (``m``) or "she" (``f``) can mean a speaker."""
        if speaker.actor is not None and not self.is_person(speaker.actor):
            return False
        known = self.actors[speaker.actor].gender if speaker.actor else ""
        return (known or self._gender(speaker.name)) in ("", gender)

    def _gender(self, name: str) -> str:
        shown = gender_of(name)
        if shown:
            return shown
        named = list(self._find_all(" " + name.rpartition(" ")[2]))
        addressed = (t for t in _ADDRESSES if any(self.plain.endswith(t, 0, start) for start in named))
        return gender_of("", before=next(addressed, ""))

    def _find_all(self, words: str) -> Iterator[int]:
        start = self.plain.find(words)
        while start >= 0:
            yield start
            start = self.plain.find(words, start + 1)

    def _is_people(self, mention: Mention) -> bool:
        """Whether a demonym stands for people ("the Norlandians") and not before a noun ("Norlandian officials")."""
        return self.blank[mention.end - 1] == "s" or not self.blank[mention.end : mention.end + 2].strip(" ").isalpha()

    # --- names ---------------------------------------------------------------------------------------------

    def of(self, mention: Mention) -> Speaker:
        """A known actor as a speaker."""
        actor = self.actors[mention.actor]
        start = mention.start - len("the ") * self.plain.startswith(
            ("the ", "The "), max(0, mention.start - len("the "))
        )
        if actor.kind == "person":
            return Speaker(actor.name, actor.id, start, mention.end)
        article = "the " if mention.form == "reference" and self.plain[mention.start].islower() else ""
        return Speaker(article + self._words(mention.start, mention.end), actor.id, start, mention.end)

    def _phrase(self, phrase: Phrase, inside: list[Mention]) -> Speaker | None:
        """A phrase as the article writes it, and the actor if the phrase speaks for it; None for half a phrase."""
        inside = [m for m in inside if m.start >= phrase.start and m.end <= phrase.end]
        text = self._words(phrase.start, phrase.end)
        if inside and inside[-1].end == phrase.end:
            bare = self.blank[phrase.start : inside[-1].start].strip().lower() in ("", "the")
            if bare or self.is_person(inside[-1].actor):
                return self.of(inside[-1])
        for mention in inside:  # "Gov. Anna Berg of Norland"
            if self.is_person(mention.actor) and self.blank.startswith(_JOINTS, mention.end):
                return self.of(mention)
        capital = phrase.head[:1].isupper()
        if not (phrase.determined or phrase.plural or capital or _SPEAKS.search(phrase.head)):
            return None
        if not phrase.determined and capital and _HALF.search(self.plain, max(0, phrase.start - 30), phrase.start):
            return None
        if " " not in text and (text in _SCRAPS or text in OPENERS or len(text) < 3 or text.lower() in DETERMINERS):
            return None
        return self._whole(phrase)._replace(actor=self._spoken_for(phrase, inside))

    def _spoken_for(self, phrase: Phrase, inside: list[Mention]) -> str | None:
        """The actor for whom a phrase speaks: "Norland's ambassador to Westmark" for Norland."""
        if not inside or not _SPEAKS.search(self.blank, phrase.start, phrase.end):
            return None
        joint = _PREPOSITION.search(self.blank, phrase.start, phrase.end)
        first, last = inside[0].actor, inside[-1].actor
        actor = first if joint is None or inside[0].end <= joint.start() else last
        return None if self.is_person(actor) else actor

    def _whole(self, phrase: Phrase) -> Speaker:
        """A phrase that speaks for no known actor."""
        name = re.sub(r"^The ", "the ", self._words(phrase.start, phrase.end))
        return Speaker(name, None, phrase.start, phrase.end)

    def _named(self, start: int, end: int) -> Speaker | None:
        name = clean_name(self.plain, start, end)
        if name is None or not self._is_name(name):
            return None
        return Speaker(self._in_full(name.text), self.actor_named(name.text), name.start, name.end)

    def _is_name(self, name: Name) -> bool:
        """Whether a run of capitals is a name: no place, no part of a word, no common word that opens a sentence."""
        around = self.plain[max(0, name.start - 1) : name.start] + self.plain[name.end : name.end + 1]
        if _HALF.search(self.plain, max(0, name.start - 30), name.start) or _GLUED.search(name.text):
            return False
        if self._places.get(name.start, -1) >= name.end or "&" in around or name.text in _SCRAPS or len(name.text) < 3:
            return False
        first = name.text.split(" ")[0]
        if any(m.start <= name.start and m.end >= name.end for m in self.inside(name.start, name.end + 1)):
            return False  # a known actor that is no person, or a person who was looked at before
        if first in OPENERS or first in DAYS:
            return False
        return " " in name.text or not any(f" {first.lower()}{mark}" in self.plain for mark in " ,.")

    def _words(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())

    def actor_named(self, name: str) -> str | None:
        """The one person among the actors who has the last word of ``name`` in his or hers."""
        last = name.rpartition(" ")[2]
        fits = [a for a in self.actors.values() if a.kind == "person" and last in a.name.split(" ")]
        if len(fits) != 1 or (" " in name and name[0] != fits[0].name[0]):
            return None
        return fits[0].id

    def _in_full(self, name: str) -> str:
        """The first form in which the article introduces a surname, best not at the head of a sentence."""
        if name not in self._full:
            self._full[name] = self._find_in_full(name)
        return self._full[name]

    def _find_in_full(self, name: str) -> str:
        initial = ""
        at = self.plain.find(" " + name) if " " not in name else -1
        while at >= 0:
            end = at + 1 + len(name)
            first = _FIRST_NAME.search(self.plain, max(0, at - 40), at)
            whole = first is not None and not self.plain[end : end + 1].isalnum()
            found = clean_name(self.plain, first.start(), end) if first and whole else None
            if found is not None and " " in found.text and self._is_name(found):
                if found.start not in self._starts or gender_of(found.text):
                    return found.text
                initial = initial or found.text
            at = self.plain.find(" " + name, end)
        return initial or name
