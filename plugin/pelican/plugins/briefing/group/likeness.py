"""How alike articles are: cosine of their terms, weighted by rarity, found through an inverted index.

No pair of articles without a telling term in common is ever looked at, so a day of ten thousand articles works.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Terms = Mapping[str, float]
Vector = dict[str, float]
Pairs = dict[tuple[int, int], float]

FEWEST = 150
"""A collection counts as at least this many articles, so that on a small day, or one that a single event fills, the
event's own words are not worthless. Simulated days of 8 to 60 articles score best with 100 to 200."""
COMMON_SHARE = 0.2
COMMON_FROM = 2_000
"""In collections of this size on, a term that this share of the articles has is not looked up: it tells least
and costs most."""
LEAST = 0.05
"""Pairs less alike than this count as not alike at all. Two articles of unrelated news are at about 0.02; up to 0.06
the scores are the same, and a day of 10,000 articles takes the less the higher this is (bench_grouping.py)."""


class Rarity:
    """How rare each term is in a collection of articles."""

    def __init__(self, collection: Sequence[Terms]) -> None:
        self.size = max(len(collection), FEWEST)
        self.counts: dict[str, int] = {}
        for terms in collection:
            for term in terms:
                self.counts[term] = self.counts.get(term, 0) + 1

        self._weights: dict[str, float] = {}

    def weight(self, term: str) -> float:
        """Inverse document frequency, above 0."""
        known = self._weights.get(term)
        if known is None:
            known = self._weights[term] = math.log((self.size + 1) / (self.counts.get(term, 0) + 0.5))
        return known

    def vector(self, terms: Terms) -> Vector:
        """The terms weighted by rarity, of length 1 (empty for no terms)."""
        weighted = {term: value * self.weight(term) for term, value in terms.items()}
        length = math.sqrt(math.fsum(value * value for value in weighted.values()))
        return {term: value / length for term, value in weighted.items()} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """Cosine of two vectors of length 1."""
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(value * b[term] for term, value in a.items() if term in b)


def find_pairs(vectors: Sequence[Vector], least: float = LEAST) -> Pairs:
    """(i, j) with i < j -> cosine, for all pairs at least ``least`` alike."""
    limit = len(vectors) * COMMON_SHARE if len(vectors) >= COMMON_FROM else math.inf
    index = _Index(vectors, lambda count: 1 < count <= limit)
    pairs: Pairs = {}
    for number, vector in enumerate(vectors):
        sums = index.cosines(vector)
        sums[: number + 1] = 0.0
        for other in np.flatnonzero(sums >= least):
            pairs[number, int(other)] = float(sums[other])
    return pairs


def find_meetings(ours: Sequence[Vector], theirs: Sequence[Vector], least: float = LEAST) -> list[tuple[int, int]]:
    """(i, j) for each of ``ours`` and each of ``theirs`` that are at least ``least`` alike, ascending."""
    index = _Index(theirs)
    return [
        (number, int(other))
        for number, vector in enumerate(ours)
        for other in np.flatnonzero(index.cosines(vector) >= least)
    ]


class _Index:
    """Term -> the vectors that have it, of those terms whose number of vectors ``is_telling``."""

    def __init__(self, vectors: Sequence[Vector], is_telling: Callable[[int], bool] = bool) -> None:
        self._size = len(vectors)
        places: dict[str, tuple[list[int], list[float]]] = {}
        for number, vector in enumerate(vectors):
            for term, value in vector.items():
                numbers, values = places.setdefault(term, ([], []))
                numbers.append(number)
                values.append(value)
        self._postings: dict[str, tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]] = {
            term: (np.array(numbers, dtype=np.int64), np.array(values))
            for term, (numbers, values) in places.items()
            if is_telling(len(numbers))
        }

    def cosines(self, vector: Vector) -> npt.NDArray[np.float64]:
        """With each of the vectors, by the terms in the index."""
        # Sorted, because sums of floats depend on their order.
        shared = [(self._postings[term], value) for term, value in sorted(vector.items()) if term in self._postings]
        if not shared:
            return np.zeros(self._size)
        others = np.concatenate([numbers for (numbers, _), _ in shared])
        weights = np.concatenate([values * value for (_, values), value in shared])
        return np.asarray(np.bincount(others, weights=weights, minlength=self._size), dtype=np.float64)


FREE_DAYS = 2
FADING_DAYS = 7.0


@lru_cache(maxsize=4_096)
def nearness(one: str, other: str) -> float:
    """1 for days (``YYYY-MM-DD``) close to each other, falling to 0.5 after nine days; 1 where one is unknown.

    Reports of one event come within days; the same names a month later are another event.
    """
    if not one or not other:
        return 1.0
    try:
        apart = abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except ValueError:
        return 1.0
    return 1.0 / (1.0 + max(0, apart - FREE_DAYS) / FADING_DAYS)
