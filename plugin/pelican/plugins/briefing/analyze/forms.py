"""All forms that can name an actor or introduce a person, in one automaton.

One pass of an Aho-Corasick automaton finds every form; what does not stand between word boundaries or lies inside a
longer match is dropped. So "New Mexico" and "South China Morning Post", once they are forms themselves, block
"Mexico" and "China".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from .body_words import INTRODUCED
from .outlets import PLATFORMS
from .titles import HONORIFICS, ROLES, US_ROLES

if TYPE_CHECKING:
    from .registry import Registry

Use = Literal[
    "name", "demonym", "capital", "metonym", "place", "noun",  # of an actor
    "full", "surname",  # of a person
    "body", "head", "office", "role", "honorific",  # words that need a country or a name
    "ignore",
]  # fmt: skip
ACTOR_USES = frozenset({"name", "demonym", "capital", "metonym", "place"})
ROLE_USES = frozenset({"head", "office", "role", "honorific"})
PARTIES = frozenset("RDI")
"""Of the Congress of the United States, as they stand after a name: "Anna Berg (R-Ohio)"."""
WATCHED = INTRODUCED | PARTIES | PLATFORMS | {"Government", "Governments", "North", "South"}
"""Words without which some searches find nothing, and are spared."""
SMALL_WORDS = frozenset(["of", "for", "the", "and", "to", "in", "on"])
_PLURAL_FROM = re.compile(r"(?:an|i|ean|k|[^s]t|r|b|d|l|yn|en|q)$")
_STRAIGHT = (("’", "'"), ("‘", "'"), ("\u00a0", " "), ("\u2009", " "), ("\u202f", " "), ("\u2011", "-"))


class Sense(Struct, frozen=True, gc=False):  # 23,000 values without a cycle: nothing to search for garbage
    """One thing that a form can mean: an actor, or (``ref``) a pattern or an office of the registry."""

    use: Use
    actor: str = ""
    ref: str = ""
    ambiguous: bool = False


class Token(Struct, frozen=True):
    """A form found in a text."""

    start: int
    end: int
    form: str
    senses: tuple[Sense, ...]
    uses: frozenset[str]
    """Those of its senses."""

    def has(self, uses: frozenset[str]) -> bool:
        """Whether it has a sense of one of ``uses``."""
        return not self.uses.isdisjoint(uses)


@lru_cache(maxsize=4)  # scan, quotes and events read the same text one after the other
def straighten(text: str) -> str:
    """``text`` with plain apostrophes, hyphens and spaces; every character keeps its place."""
    if not text.isascii():
        for odd, plain in _STRAIGHT:
            text = text.replace(odd, plain)
    return text


def title_case(term: str) -> str:
    """``secretary of state`` -> ``Secretary of State``; words with capitals of their own stay."""
    return " ".join(w if w in SMALL_WORDS or w != w.lower() else w[:1].upper() + w[1:] for w in term.split(" "))


class Read(NamedTuple):
    """What one pass over a text finds."""

    tokens: list[Token]
    """Forms, leftmost and longest first, without overlaps, in text order."""
    words: frozenset[str]
    """Which of ``WATCHED`` and of the cues of rules stand in it, also inside of forms."""


class Matcher:
    """Finds the forms of a registry in a text."""

    def __init__(self, registry: Registry) -> None:
        table: dict[str, list[Sense]] = {}
        for form, sense in _forms(registry):
            known = table.setdefault(form, [])
            if sense not in known:
                known.append(sense)
        for form, rule in registry.rules.items():
            senses = [s for s in table.get(form, []) if not rule.actors or s.actor in rule.actors]
            table[form] = senses or [Sense("name", actor) for actor in rule.actors if registry.knows(actor)]
        self.forms = tuple(form for form in table if table[form] or form in registry.rules)
        self._table = {form: tuple(senses) for form, senses in table.items()}
        self._senses = tuple(self._table[form] for form in self.forms)
        self._uses: dict[int, frozenset[str]] = {}
        cues = (cue for rule in registry.rules.values() for listed in rule.cues.values() for cue in listed)
        watched = dict.fromkeys((*sorted(WATCHED), *filter(None, cues)))
        patterns = dict.fromkeys((*self.forms, *watched))
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard)
        self._watched = {index: pattern for index, pattern in enumerate(patterns) if pattern in watched}
        self.certain = dict(_certain(self._table, registry))
        """Form -> the one actor that it can mean."""

    def senses(self, form: str) -> tuple[Sense, ...]:
        """What a form alone can mean."""
        return self._table.get(form, ())

    def find(self, text: str) -> list[Token]:
        """The tokens of :meth:`read`."""
        return self.read(text).tokens

    def read(self, text: str) -> Read:
        """The forms and watched words of ``text`` (see :func:`straighten`)."""
        size, known = len(text), len(self._senses)
        hits = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if (start == 0 or not text[start - 1].isalnum()) and (end == size or not text[end].isalnum())
        ]
        hits.sort()
        tokens: list[Token] = []
        reached = 0
        for start, minus_end, index in hits:
            if start >= reached and index < known:
                reached = -minus_end
                tokens.append(Token(start, reached, self.forms[index], self._senses[index], self._uses_of(index)))
        words = self._watched.keys() & {index for _, _, index in hits}
        return Read(tokens, frozenset(map(self._watched.__getitem__, words)))

    def _uses_of(self, index: int) -> frozenset[str]:
        """Those of a form's senses; most forms are never met."""
        uses = self._uses.get(index)
        if uses is None:
            uses = self._uses[index] = frozenset(sense.use for sense in self._senses[index])
        return uses


def _certain(table: dict[str, tuple[Sense, ...]], registry: Registry) -> Iterator[tuple[str, str]]:
    for form, senses in table.items():
        actors = {sense.actor for sense in senses if sense.actor and sense.use != "noun"}
        if len(actors) == 1 and form not in registry.rules and not any(sense.ambiguous for sense in senses):
            yield form, actors.pop()


def _forms(registry: Registry) -> list[tuple[str, Sense]]:
    """Every (form, sense), in the order of the registry."""
    found: list[tuple[str, Sense]] = []
    for entry in registry.actors.values():
        capital = (entry.capital,) if isinstance(entry.capital, str) else entry.capital
        lists: tuple[tuple[Use, tuple[str, ...]], ...] = (
            ("name", (entry.name, *entry.names)), ("demonym", entry.demonyms), ("capital", capital),
            ("metonym", entry.metonyms), ("place", entry.places), ("noun", entry.nouns),
        )  # fmt: skip
        for use, forms in lists:
            for form in forms:
                sense = Sense(use, entry.id, ambiguous=form in entry.ambiguous)
                found.extend((spelling, sense) for spelling in spellings(form))
                if use == "demonym" and _PLURAL_FROM.search(form):
                    found.append((form + "s", sense))
    for person in registry.people.values():
        for form in (person.name, *person.names):
            found.extend((spelling, Sense("full", person.id)) for spelling in spellings(form))
        if person.famous:
            for form in surnames(person.surname):
                found.extend((spelling, Sense("surname", person.id)) for spelling in spellings(form))
    for pattern in registry.patterns.values():
        found.extend((form, Sense("body", ref=pattern.id)) for term in pattern.terms for form in _cases(term))
        found.extend((form, Sense("head", ref=pattern.id)) for term in pattern.heads for form in _cases(term))
    for office in registry.offices.values():
        found.extend((form, Sense("office", ref=office.id)) for term in office.terms for form in _cases(term))
    found.extend((form, Sense("role")) for term in (*ROLES, *sorted(US_ROLES)) for form in _cases(term))
    found.extend((form, Sense("honorific")) for form in sorted(HONORIFICS))
    found.extend((spelling, Sense("ignore")) for form in registry.ignored for spelling in spellings(form))
    return [(form, sense) for form, sense in found if form]


def surnames(surname: str | tuple[str, ...]) -> tuple[str, ...]:
    """The surnames of a registry entry as a tuple."""
    return ((surname,) if surname else ()) if isinstance(surname, str) else surname


def spellings(form: str) -> tuple[str, ...]:
    """A form without its article, with plain apostrophes, and again without accents."""
    form = straighten(form)
    if form[:4] in ("the ", "The "):
        form = form[4:]
    if form.isascii():
        return (form,)
    plain = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
    return (form,) if plain == form else (form, plain)


def _cases(term: str) -> tuple[str, ...]:
    """``foreign ministry`` as it stands in a sentence, in a title and at the head of a sentence."""
    term = straighten(term)
    return tuple(dict.fromkeys((term, title_case(term), term[:1].upper() + term[1:])))
