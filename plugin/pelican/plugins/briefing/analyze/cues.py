"""Where an article says that somebody speaks: its verbs of speech, found once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from .speech import ADDRESSING, CALLING, CUE_WORDS, PARTICIPLE_WORDS, SAYING_THAT, STATING
from .titles import words

_ONLY_BEFORE = {
    **dict.fromkeys(("found", "finds", "showed", "shows", "states"), re.compile(r" that\b")),
    **dict.fromkeys(("shot", "fired", "hit"), re.compile(r" back\b")),
    **dict.fromkeys(("put", "puts"), re.compile(r" it\b")),
    **dict.fromkeys(("went", "goes"), re.compile(r" on[.,:]")),
    **dict.fromkeys(("began", "begins"), re.compile(r"[.,]| (?:as|by|in|at|on) ")),
    "let": re.compile(r"[^.;]{2,60} know\b"),
    "according": re.compile(r" to "),
    "According": re.compile(r" to "),
    "per": re.compile(r" "),
    "Per": re.compile(r" "),
}
"""Words that are cues only with others after them."""
_FINITE = CUE_WORDS | {word for word in _ONLY_BEFORE if word.lower() not in ("according", "per")}
_FOR_CLAUSES = STATING | SAYING_THAT | ADDRESSING | CALLING
_WORDS = sorted(_FINITE | PARTICIPLE_WORDS | _FOR_CLAUSES | frozenset(_ONLY_BEFORE))
_FINDER = AhoCorasick(_WORDS)
_NO_VERB = re.compile(
    r"(?:(?:'s|s'|\b(?:the|an?|his|her|its|their|our|my|your|of|no|any|some|such|these|those|so-called|to)) $)|"
    r"\b(?:was|were|been|be|being|is|are|get|got|gets)(?: \w+ly| also| later| not| once| first| even| then)? $"
)
"""Before a word that could be a verb of speech: a noun ("Berg's claims"), an infinitive, or a passive ("was told")."""
_MAY_BE_NO_VERB = words(
    "the a an his her its their our my your of no any some such these those to "
    "was were been be being is are get got gets also later not once first even then"
)
"""The last word of what that finds, where it is all letters and not in -ly."""
_AS_VERB = re.compile(
    r"(?:s|people|men|women|they|we|I|you|who|and|some|many|others|most|both|also|often|would|will|to) $"
)
"""Before "call", which is a noun otherwise: "a conference call"."""
_BY = re.compile(r" (?:[“\"‘'«]?\x00+[”\"'»,]* )?by ")
PASSED_ON = frozenset(["quoted", "quotes", "quoting", "cited", "cites", "citing", "reported"])
"""Verbs that pass on words of another: "the paper quoted Berg as saying", "Berg was cited as saying by the paper"."""
LOOK_BACK = 20
"""Characters before a word that tell whether it is a verb."""


class Cue(NamedTuple):
    """A word that says that somebody speaks: ``text[start:end]``."""

    start: int
    end: int
    word: str
    verb: bool
    """Whether it is a verb with a subject; else a noun, an infinitive, a passive or "according"."""

    @property
    def source(self) -> bool:
        """Whether the speaker comes after it: "according to", "per"."""
        return self.word in ("according", "According", "per", "Per")


class Cues:
    """The cues of a text whose quotations are blanked with NUL."""

    def __init__(self, blank: str) -> None:
        self.blank = blank
        self.all = sorted(_find(blank))
        self._starts = [cue.start for cue in self.all]

    def between(self, start: int, end: int) -> list[Cue]:
        """Those between two offsets."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def verbs(self, start: int, end: int) -> list[Cue]:
        """The finite verbs of speech between two offsets that bring in a quotation."""
        return [cue for cue in self.between(start, end) if cue.verb and cue.word in _FINITE]

    def infinitives(self, start: int, end: int) -> list[Cue]:
        """Those like "to accuse"."""
        return [
            cue
            for cue in self.between(start, end)
            if cue.word in _FINITE and self.blank.endswith(" to ", start, cue.start)
        ]

    def participles(self, start: int, end: int) -> list[Cue]:
        """Those like "saying"."""
        return [cue for cue in self.between(start, end) if cue.word in PARTICIPLE_WORDS]

    def agent(self, start: int, end: int) -> int | None:
        """Where the source or the agent of a passive begins: "according to …", "was called \0 by …"."""
        for cue in self.between(start, end):
            if cue.source:
                return cue.end + (1 if cue.word.lower() == "per" else len(" to "))
            by = _BY.match(self.blank, cue.end) if cue.word not in PASSED_ON else None
            if by is not None:
                return by.end()
        return None


def _find(blank: str) -> Iterator[Cue]:
    """The places where a word is a cue."""
    for index, start, end in _FINDER.find_matches_as_indexes(blank, overlapping=True):
        if _joined(blank[start - 1 : start]) or _joined(blank[end : end + 1]):
            continue
        word = _WORDS[index]
        only = _ONLY_BEFORE.get(word)
        if only is None or only.match(blank, end):
            yield Cue(start, end, word, _is_verb(blank, start, word))


def _joined(neighbor: str) -> bool:
    return neighbor.isalnum() or neighbor in ("-", "'", "_")


def _is_verb(blank: str, start: int, word: str) -> bool:
    if word == "quoted" or (word in PASSED_ON and blank.startswith(" as saying", start + len(word))):
        return True  # "was quoted as saying"
    if word == "call" and not _AS_VERB.search(blank, max(0, start - LOOK_BACK), start):
        return False
    before = blank[max(0, start - LOOK_BACK) : start - 1].rpartition(" ")[2]
    if before.isalpha() and before not in _MAY_BE_NO_VERB and not before.endswith("ly"):
        return True
    return not _NO_VERB.search(blank, max(0, start - LOOK_BACK), start)
