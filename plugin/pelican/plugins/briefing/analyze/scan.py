"""One article's text with the registry's forms found in it, and what each of them means there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..model import Actor, Sentence
from .forms import ACTOR_USES, Sense, Token, straighten
from .titles import DAYS, FIRST_NAMES, NAME_TAIL, NOT_PERSON, OPENERS, PRODUCT_TAIL, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .entries import Rule
    from .ner import Spotted
    from .registry import Registry

PERSON_USES = frozenset({"full", "surname"})
_NAMING = ACTOR_USES | PERSON_USES
USE_RANK = {"name": 0, "demonym": 1, "capital": 2, "metonym": 3, "place": 4}
_MONEY_AFTER = re.compile(
    r" (?:[$€£¥]|(?:[Dd]ollars?|[Dd]lrs?|dinars?|dirhams?|francs?|krona|krone|kroner|lira|pesos?|pounds?|reals|rials?|"
    r"ringgit|riyals?|rubles?|roubles?|rupees?|rupiahs?|shillings?|won|yen|yuan|zloty|cents?|currency)\b)"
)
"""Money of a country does nothing. F1 on the indexed wire articles is 0.4 higher with it."""
_NAMED_AFTER = re.compile(r" (?:[Rr]ound|[Cc]lub|Accords?|Convention|Pact|Protocol)\b")
"""After the name of a place: what only bears that name, such as the Uruguay Round and the Warsaw Pact."""
_TICKER_BEFORE = re.compile(r"(?:^|[\s(])\.$|\b(?:NYSE|NASDAQ|Nasdaq|LON|TSE|OTC) ?: ?$|\$$")
_BEFORE_TICKER = tuple(".:$ ")
_TICKER_AFTER = re.compile(r"\.[A-Z]{1,2}\b(?!\.)")
_CURRENCIES = frozenset("$€£¥")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NAMED_USES = frozenset({"name", "capital", "place", "surname"})
_BEARING_SURNAME = frozenset({"Jr", "Jr.", "Tower", "Hotel", "Street", "Airport"})
_WORD_BEFORE = re.compile(r"([\w.'-]+)$")
_CAPITAL_AFTER = re.compile(r" ([A-Z][\w'-]*)")
GOVERNMENT_AFTER = re.compile(
    r"(?:'s|') (?:\w+ )?(?:government|president|prime minister|foreign|military|army|parliament|leader|leaders|economy|"
    r"capital|king|security|central bank|border|borders|ruling|opposition|election|elections|people|population)\b"
    r"| (?:has|have|had)? ?(?:said|says|announced|accused|warned|urged|demanded|rejected|agreed|signed|denied|"
    r"condemned|called|threatened|insisted|wants|hopes|refused|offered|vowed|pledged|summoned|expelled|recalled|deployed)\b"
)
SOURCE = re.compile(
    r", [^,;“”\"]{3,100} (?:said|says|reported|reports|announced|confirmed|told [\w ]{2,30})"
    r"(?: (?:on |late |early |in )?[\w .]{1,30})?[.]?"
)
MAX_SOURCE = 180
"""Characters of the longest clause that it matches."""
PLACE_BEFORE = words("in to from of with against between and into near across around outside through")
COUNTRY_AFTER = re.compile(r"(?:'s)? (?:has|have|had|will|would|is|was|and its|must|should|could|to)\b")
_POSTED = re.compile(r" (?:ambassador|envoy|representative|mission|delegation|delegate)\b")
_WORK_AFTER = re.compile(
    r" (?:[a-z-]+ )?(?:films?|movies?|novels?|songs?|operas?|poetry|poems?|literature|comed(?:y|ies)|sitcoms?|"
    r"thrillers?|cuisine|restaurants?|language|accent|dialects?|lessons?|shepherds?)\b"
)
"""What is made in a country or spoken there, and does nothing: "a 2004 Norlandian film"."""


How = Literal["only", "rule", "default", "supported", "first", "office", "cue", "uncued", "several", "unsupported"]
"""How a form's meaning was decided: it has only one; by the cues of its rule, or for want of them by the rule's
preference; by what else the article names; as the form's first meaning; by who is in office; by the words around it.
The last three leave it open: a rule without cues, several actors, and none that the article supports."""
OPEN = frozenset({"uncued", "several", "unsupported"})


class Decision(NamedTuple):
    """How the meaning of a form was decided."""

    candidates: tuple[str, ...]
    """Ids of the actors that it can mean, in alphabetical order."""
    how: How


class Scan:
    """The forms found in one text, with their meaning decided."""

    def __init__(self, title: str, text: str, sentences: tuple[Sentence, ...], day: str, registry: Registry) -> None:
        self.title = straighten(title)
        self.text = straighten(text)
        self.sentences = sentences
        self.day = day
        self.registry = registry
        self._starts = [sentence.start for sentence in sentences]
        self._openings = set(self._starts)
        self._sources: dict[int, int] = {}
        self._decided: dict[str, tuple[str, How]] = {}
        self.decisions: dict[int, Decision] = {}
        """Start of a token that can mean several actors, or none -> how its meaning was decided."""
        self.tokens, self.words = registry.matcher.read(self.text)
        self.index()
        self._first_names = {token.form for token in self.tokens if token.form in FIRST_NAMES and self._is_given(token)}
        """Names of places that the article also has as somebody's first name."""
        certain = registry.matcher.certain
        self.support = {
            certain[token.form]
            for token in self.tokens
            if token.form in certain and token.form not in self._first_names
        }
        """Actors that the text names by a form that can mean nothing else."""
        self.meaning: dict[int, Sense] = {}
        """Start of a token -> what it means; tokens without an entry name no actor."""
        self.bodies: dict[str, Actor] = {}
        """Bodies that the registry lacks, by id (see ``bodies.py``)."""
        self.spotted: tuple[Spotted, ...] = ()
        """Names that a model finds in the text, where the site has one (see ``ner.py``)."""
        for token in self.tokens:
            if not token.uses.isdisjoint(_NAMING):
                sense = self.choose(token)
                if sense is not None:
                    self.meaning[token.start] = sense

    def index(self) -> None:
        """Make the tokens findable by where they start and end; call it after a change."""
        self.by_start = {token.start: token for token in self.tokens}
        self._token_starts = list(self.by_start)
        self.by_end = {token.end: token for token in self.tokens}

    def insert(self, new: Iterable[Token]) -> None:
        """Put tokens in place of those that they overlap; of new ones that overlap the first and longest counts."""
        reached = 0
        for token in sorted(new, key=lambda token: (token.start, -token.end)):
            if token.start < reached:
                continue
            reached = token.end
            first, last = self.next_token(token.start), self.next_token(reached)
            if first and self.tokens[first - 1].end > token.start:
                first -= 1
            for old in self.tokens[first:last]:
                del self.by_start[old.start], self.by_end[old.end]
                self.meaning.pop(old.start, None)
            self.tokens[first:last], self._token_starts[first:last] = [token], [token.start]
            self.by_start[token.start] = self.by_end[reached] = token
            if "noun" not in token.uses:
                self.meaning[token.start] = token.senses[0]

    def tokens_between(self, start: int, end: int) -> list[Token]:
        """Those that start at ``start`` or later and before ``end``."""
        return self.tokens[self.next_token(start) : self.next_token(end)]

    def next_token(self, offset: int) -> int:
        """Index of the first token that starts at ``offset`` or later; their number if there is none."""
        return bisect_left(self._token_starts, offset)

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence in which ``offset`` lies (the last before it, between two)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def word_before(self, offset: int) -> str:
        """The word that ends right before the space at ``offset - 1``; empty at a start or after a mark."""
        if offset < 2 or self.text[offset - 1] != " " or offset in self._openings:
            return ""
        last = self.text[max(0, offset - 40) : offset - 1].rpartition(" ")[2]
        if last.isalpha():
            return last
        found = _WORD_BEFORE.search(last)
        return found[1] if found else ""

    def source_from(self, number: int) -> int:
        """Where the clause begins that ends a sentence with its source ("…, Norlandian police said."); else its end."""
        if number not in self._sources:
            start, end = (
                (self.sentences[number].start, self.sentences[number].end) if self.sentences else (0, len(self.text))
            )
            comma = self.text.rfind(", ", max(start, end - MAX_SOURCE), end)
            found = SOURCE.fullmatch(self.text, comma, end) if comma >= 0 else None
            self._sources[number] = comma if found else end
        return self._sources[number]

    def _name_after(self, offset: int) -> str:
        """The capitalized word right after the space at ``offset``; else empty."""
        if self.text[offset + 1 : offset + 2] not in _CAPITALS:
            return ""
        found = _CAPITAL_AFTER.match(self.text, offset)
        return found[1] if found else ""

    # --- meaning -------------------------------------------------------------------------------------------

    def choose(self, token: Token) -> Sense | None:
        """What a form that can name an actor means at its place; None for what is no actor or stays ambiguous."""
        senses = [s for s in token.senses if s.use in _NAMING]
        first_name = token.form in self._first_names
        if (first_name and self._is_given(token)) or self._inside_other_name(token, senses):
            return None
        if len(senses) == 1 and token.form in self.registry.matcher.certain and not first_name:
            return senses[0]
        rule = self.registry.rules.get(token.form)
        how: How = "only"
        candidates = senses
        if rule is not None:
            senses, how = self._by_rule(rule, senses)
            if not senses and GOVERNMENT_AFTER.match(self.text, token.end):
                senses, how = [s for s in candidates if s.use == "name" and self._is_country(s.actor)], "cue"
        if len({sense.actor for sense in senses}) > 1:
            senses, how = self._among(senses)
        sense = min(senses, key=lambda s: USE_RANK.get(s.use, 5), default=None)
        if sense is not None and sense.ambiguous and rule is None:
            if self._supports(sense.actor):
                how = "supported"
            elif self._cued(token, sense):
                how = "cue"
            else:
                sense, how = None, "unsupported"
        if sense is not None and first_name and not self._is_place_for_certain(token, sense):
            sense, how = None, "unsupported"
        if how != "only":
            self.decisions[token.start] = Decision(tuple(sorted({s.actor for s in candidates})), how)
        return sense

    def _among(self, senses: list[Sense]) -> tuple[list[Sense], How]:
        """The senses of the one actor of several that is meant, and how that is known; none if it is not."""
        supported = [sense for sense in senses if sense.actor in self.support]
        certain = [sense for sense in senses if not sense.ambiguous]
        ways: tuple[tuple[How, list[Sense]], ...] = (
            ("supported", supported), ("first", certain), ("office", self._foremost(senses)),
        )  # fmt: skip
        for how, fewer in ways:
            if len({sense.actor for sense in fewer}) == 1:
                return fewer, how
        return [], "several"

    def _by_rule(self, rule: Rule, senses: list[Sense]) -> tuple[list[Sense], How]:
        """The senses of the side with the most cues in the article, else of the preferred one."""
        if rule.form not in self._decided:
            counts = {side: len(cues) for side, cues in self.cues(rule).items()}
            best = max(counts.values(), default=0)
            winners = [side for side, count in counts.items() if count == best]
            decided = best and len(winners) == 1
            side = winners[0] if decided else rule.prefer
            self._decided[rule.form] = (side, "rule" if decided else "default" if side else "uncued")
        side, how = self._decided[rule.form]
        return [sense for sense in senses if sense.actor == side], how

    def cues(self, rule: Rule) -> dict[str, list[str]]:
        """For each side of a rule, the cues that the article has: whole words, or phrases."""
        return {side: [cue for cue in cues if cue in self._cues] for side, cues in rule.cues.items()}

    @cached_property
    def _cues(self) -> frozenset[str]:
        return self.words | self.registry.matcher.read(self.title).words

    def _foremost(self, senses: list[Sense]) -> list[Sense]:
        """Of persons with one name, the one that it means on the day."""
        ids = dict.fromkeys(sense.actor for sense in senses if sense.actor in self.registry.people)
        person = self.registry.foremost(tuple(ids), self.day)
        return [sense for sense in senses if sense.actor == person]

    def _supports(self, actor: str) -> bool:
        """Whether the article names the actor, or for a body its country, by a form that is certain."""
        return actor in self.support or self.registry.country_of(actor, self.day) in self.support

    def _cued(self, token: Token, sense: Sense) -> bool:
        """Whether what stands around an ambiguous name of a country or city shows that it is one."""
        after = self._name_after(token.end)
        if sense.use not in ("name", "capital", "place") or (after and token.end + 1 not in self.by_start):
            return False
        if GOVERNMENT_AFTER.match(self.text, token.end):
            return True
        if not self._is_country(sense.actor):
            return False
        return self.word_before(token.start).lower() in PLACE_BEFORE or bool(COUNTRY_AFTER.match(self.text, token.end))

    def _is_country(self, actor: str) -> bool:
        return self.registry.country_of(actor) == actor

    def _is_given(self, token: Token) -> bool:
        """Whether a surname stands after a form that is a first name as well: "Chad Berg"."""
        after = self._name_after(token.end)
        if not after or token.end + 1 in self.by_start or token.end + 1 in self._openings:
            return False
        return not any(after in listed for listed in (NOT_PERSON, NAME_TAIL, OPENERS, DAYS))

    def _is_place_for_certain(self, token: Token, sense: Sense) -> bool:
        return sense.actor in self.support or self.word_before(token.start).lower() in PLACE_BEFORE

    def _inside_other_name(self, token: Token, senses: list[Sense]) -> bool:
        """A capitalized word right after or before shows that the form is a part of another name."""
        uses = token.uses
        if self._is_ticker(token) or self._is_product(token, senses):
            return True
        if self.text.startswith(" to ", token.end) and token.form.endswith("opposition"):
            return True
        before = self.word_before(token.start)
        if "demonym" in uses and (before.lower() == "ethnic" or _WORK_AFTER.match(self.text, token.end)):
            return True
        if before[:1].isupper() and before not in OPENERS and not uses.isdisjoint(_NAMED_USES):
            return self._is_first_name(token, before)
        return "surname" in uses and self._name_after(token.end) in _BEARING_SURNAME

    def _is_product(self, token: Token, senses: list[Sense]) -> bool:
        """What is named after a country, a place or a company: "Havnby Airways", "Bristol-Myers", "Apple Watch"."""
        text, end = self.text, token.end
        mark = text[end : end + 1]
        if mark != " ":
            named = "place" in token.uses and mark == "-" and text[end + 1 : end + 2] in _CAPITALS
            return named or mark in _CURRENCIES
        after = self._name_after(end)
        if after in NAME_TAIL or _MONEY_AFTER.match(text, end):
            return True
        if after in PRODUCT_TAIL:
            entries = (self.registry.actors.get(sense.actor) for sense in senses)
            return any(entry is not None and entry.kind == "company" for entry in entries)
        return "demonym" not in token.uses and _NAMED_AFTER.match(text, end) is not None

    def _is_ticker(self, token: Token) -> bool:
        """ ".DJI", "(NYSE: GM)", "GM.N"."""
        if not token.form.isupper():
            return False
        if self.text[token.start - 1 : token.start] in _BEFORE_TICKER and _TICKER_BEFORE.search(
            self.text, max(0, token.start - 12), token.start
        ):
            return True
        return _TICKER_AFTER.match(self.text, token.end) is not None

    def _is_first_name(self, token: Token, before: str) -> bool:
        """Whether ``before`` makes the form the end of somebody's or something's else name."""
        start = token.start - len(before) - 1
        if before.endswith(("'s", "s'")):
            return bool(_POSTED.match(self.text, token.end))  # "Norland's U.N. ambassador" speaks for Norland
        if before.rpartition("-")[2].islower():
            return False  # "the Norland-backed Amber Front"
        if token.start - 1 in self.by_end:
            # "President Biden", "Republican Georgia": known words are no first names; known actors before
            # a surname are ("Hunter Biden" is matched as a whole, if it is known).
            return False
        if before in ("Bank", "University", "Institute", "New", "Little", "Lake", "Mount", "Fort", "Saint", "St."):
            return True
        sentence_initial = start == 0 or self.text[start - 2 : start] in (". ", "? ", "! ", "\n\n")
        return not before.isupper() and not (sentence_initial and before.endswith("ly"))
