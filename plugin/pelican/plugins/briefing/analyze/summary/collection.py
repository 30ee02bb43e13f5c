"""How much each sentence of several texts deserves a reader's time: one score for digests and for a day's stories.

Salience over all texts together, then what only several texts or an earlier reading show: figures that others give
as well or that are the latest, and what the reader knows already.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from .diversity import MIN_SHARED, says_the_same, similarity
from .printable import Grade

BOUND_COST = 0.05
"""What a sentence loses of its score (0..1) that leans on the one before it: 29 % of a digest's sentences are such
instead of 38 %, at no cost; 0.1 makes it 21 % and costs 0.2 R-1, 0.2 makes it 11 % and costs 0.4 R-1. This and the
next are measured by ``learn_summary_weights.py --set BOUND_COST=0.1``."""
CONFIRMED_FIGURES = 0.03
"""What figures gain that other texts give as well: it costs nothing, and 0.1 costs 0.1 R-1."""
FRESH_FIGURES = 0.05
"""What figures of the latest text gain over those of the earliest. By hand: the data to measure it has no times."""
NEVER = 1000.0
"""What a sentence loses that is to come after all others."""
NEARLY = 0.9
"""Likeness to a known sentence, at most, of one that is not it, word for word."""
OTHER_FIGURES = 0.5
"""Share of it that is left where the sentence gives a figure that the known one does not: "52 dead" after "38 dead"."""

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")


class Texts(NamedTuple):
    """The sentences of one text or several, in order: by time where that is known, then as they are read."""

    texts: list[str]
    places: list[tuple[int, int]]
    """(document, position in it) of each."""
    paragraphs: list[int]
    """Index of its paragraph, counted through all documents."""
    grades: list[Grade]
    stems: list[frozenset[str]]
    """Content stems of each."""
    hints: list[int]
    """What :mod:`.hints` found in each."""

    @property
    def several(self) -> bool:
        """Whether more than one document has a sentence."""
        return bool(self.places) and self.places[0][0] != self.places[-1][0]


class Known:
    """Sentences that the reader has seen."""

    def __init__(self, texts: Sequence[str], stems: Sequence[frozenset[str]]) -> None:
        self._seen = {" ".join(text.split()) for text in texts}
        self._stems = stems
        self._figures = [find_figures(text) for text in texts]
        self._holders = index_stems(stems)

    def likeness(self, text: str, stems: frozenset[str]) -> float:
        """How much a sentence repeats the known one that it is most like, 0..1; 1 word for word."""
        if text in self._seen:
            return 1.0
        same = find_same(stems, self._stems, self._holders)
        if not same:
            return 0.0
        figures = find_figures(text)
        return NEARLY * max(
            similarity(stems, self._stems[n]) * (1.0 if figures <= self._figures[n] else OTHER_FIGURES) for n in same
        )


def weigh_figures(found: Texts, *, dated: bool) -> list[float]:
    """What each sentence gains for figures that several texts give or, where the texts are dated, a late one."""
    if not found.several:
        return [0.0] * len(found.texts)
    figures = [find_figures(text) for text in found.texts]
    pairs = {(document, figure) for (document, _), own in zip(found.places, figures, strict=True) for figure in own}
    given = Counter(figure for _, figure in pairs)
    last = found.places[-1][0]
    gains = []
    for (document, _), own in zip(found.places, figures, strict=True):
        confirmed = CONFIRMED_FIGURES * sum(given[figure] > 1 for figure in own) / len(own) if own else 0.0
        gains.append(confirmed + (FRESH_FIGURES * document / last if own and dated else 0.0))
    return gains


def adjust(scores: Sequence[float], found: Texts, *, dated: bool) -> dict[int, float]:
    """Index -> score of the sentences that may be printed, from scores 0..1.

    Junk is left out where there is anything else. Sentences that lean on others lose; figures gain.
    """
    sound = [n for n, grade in enumerate(found.grades) if grade != "junk"] or range(len(scores))
    gains = weigh_figures(found, dated=dated)
    return {n: scores[n] - BOUND_COST * (found.grades[n] == "bound") + gains[n] for n in sound}


def weigh_known(likeness: float, novelty: float) -> float:
    """What a sentence loses that is so much like a known one: nothing at ``novelty`` 0, all at 1."""
    return likeness * (NEVER if novelty == 1 else min(NEVER, novelty / (1 - novelty)))


def find_figures(text: str) -> frozenset[str]:
    """The numbers in a text, as they are written."""
    return frozenset(_FIGURE.findall(text))


def index_stems(bags: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """Stem -> indices of the bags that hold it."""
    holders: dict[str, list[int]] = {}
    for index, bag in enumerate(bags):
        for stem in bag:
            holders.setdefault(stem, []).append(index)
    return holders


def find_same(bag: frozenset[str], bags: Sequence[frozenset[str]], holders: Mapping[str, list[int]]) -> list[int]:
    """Indices of the bags that say the same as this one, without a look at those that share too few stems."""
    shared = Counter(chain.from_iterable(holders.get(stem, ()) for stem in bag))
    return sorted(n for n, count in shared.items() if count >= MIN_SHARED and says_the_same(bag, bags[n]))
