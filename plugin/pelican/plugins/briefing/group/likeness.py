"""How alike articles are: cosine of their terms, weighted by rarity, found through an inverted index.

No pair of articles without a telling term in common is ever looked at, so a day of ten thousand articles works.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .pairs import Floats, Integers, Pairs
from .terms import FLOAT, INTEGER, Bags

Vector = dict[str, float]

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
TELLING_SHARE = 0.2
"""Meetings are looked for by terms that no more of the articles have; what the others could add is known beforehand.
Of 1,000 articles against the 7,000 before them 39 thousand pairs are left where 34 thousand are alike enough, for half
of the steps; 0.1 leaves 164 thousand for a quarter of them."""
SLACK = 1e-6
"""More than rounding can change."""


class Corpus:
    """The terms of a day's articles and of those before them, each weighted by how rare it is among them all."""

    def __init__(self, today: Bags, before: Sequence[Bags] = ()) -> None:
        tables = (today, *before)
        numbers = {term: number for number, term in enumerate(today.vocabulary)}
        own = [[numbers.setdefault(term, len(numbers)) for term in table.vocabulary] for table in tables]
        self.rows = {key: row for row, key in enumerate(key for table in tables for key in table.articles)}
        """Article id -> its number."""
        self.size = max(len(self.rows), FEWEST)
        self._numbers = numbers
        sizes = np.concatenate([np.frombuffer(table.sizes, INTEGER) for table in tables]).astype(np.int64)
        self._ends = np.concatenate([[0], np.cumsum(sizes)])
        self._terms = np.concatenate([
            np.array(of, dtype=np.int64)[np.frombuffer(table.places, INTEGER)]
            for of, table in zip(own, tables, strict=True)
        ])  # fmt: skip
        counts = np.bincount(self._terms, minlength=len(numbers))
        self._counts: list[int] = counts.tolist()
        by_count = [self._rarity(count) for count in range(max(self._counts, default=0) + 1)]
        weights = np.array(by_count)[counts]
        self._weights: list[float] = weights.tolist()
        self._unseen = by_count[0]
        values = np.concatenate([np.frombuffer(table.weights, FLOAT) for table in tables]) * weights[self._terms]
        rows = np.repeat(np.arange(len(sizes)), sizes)
        # Summed one after the other, which is the same on every machine.
        lengths = np.sqrt(np.bincount(rows, weights=values * values, minlength=len(sizes)))
        self._values: Floats = values / lengths[rows]

    def _rarity(self, count: int) -> float:
        return math.log((self.size + 1) / (count + 0.5))

    def count(self, term: str) -> int:
        """How many of the articles have a term."""
        number = self._numbers.get(term)
        return 0 if number is None else self._counts[number]

    def weight(self, term: str) -> float:
        """Inverse document frequency, above 0."""
        number = self._numbers.get(term)
        return self._unseen if number is None else self._weights[number]

    def measure(self, terms: Iterable[str]) -> float:
        """The squared length of some terms, each weighted by rarity."""
        known, unseen = self._squares, self._unseen**2
        return math.fsum([known.get(term, unseen) for term in terms])

    @cached_property
    def _squares(self) -> dict[str, float]:
        return {term: weight**2 for term, weight in zip(self._numbers, self._weights, strict=True)}

    def vector(self, article: str) -> Vector:
        """An article's terms, weighted by rarity, of length 1 (empty for no terms)."""
        own = self._select([article])
        return {self._names[term]: value for term, value in zip(own.terms.tolist(), own.values.tolist(), strict=True)}

    def count_terms(self, articles: Sequence[str]) -> dict[str, int]:
        """Term -> how many of ``articles`` have it."""
        counts = np.bincount(self._select(articles).terms, minlength=len(self._names)).tolist()
        return {term: count for term, count in zip(self._names, counts, strict=True) if count}

    @cached_property
    def _names(self) -> list[str]:
        return list(self._numbers)

    def find_pairs(self, articles: Sequence[str], least: float = LEAST) -> Pairs:
        """All pairs of ``articles``, by their places there, that are at least ``least`` alike."""
        ours = self._select(articles)
        counts = np.bincount(ours.terms, minlength=len(self._counts))
        limit = len(articles) * COMMON_SHARE if len(articles) >= COMMON_FROM else math.inf
        found = []
        for first, sums in enumerate(_Index(ours, (counts > 1) & (counts <= limit)).cosines_with_later()):
            second = np.flatnonzero(sums >= least)
            found.append((np.full(len(second), first), second, sums[second]))
        return Pairs.join(len(articles), found)

    def find_meetings(self, ours: Sequence[str], theirs: Sequence[str], least: float) -> list[tuple[int, int]]:
        """(i, j) for each of ``ours`` and each of ``theirs`` that are at least ``least`` alike, and some that are not.

        What common terms can add to a cosine is at most the product of their lengths in both (Cauchy and Schwarz), so
        the others alone say which pairs can be so much alike.
        """
        telling = np.array(self._counts) <= TELLING_SHARE * self.size
        mine, other = self._select(ours), self._select(theirs)
        rest, far = mine.lengths(~telling), other.lengths(~telling)
        found: list[tuple[int, int]] = []
        for number, sums in enumerate(_Index(other, telling).cosines(mine)):
            met = np.flatnonzero(sums >= least - SLACK - rest[number] * far)
            found += [(number, place) for place in met.tolist()]
        return found

    def cosines(self, ours: Sequence[str], theirs: Sequence[str]) -> Floats:
        """How alike each of ``ours`` (rows) is to each of ``theirs`` (columns)."""
        other = self._select(theirs)
        table = np.zeros((len(ours), len(theirs)))
        for number, key in enumerate(ours):
            own = self._select([key])
            self._spread_out[own.terms] = own.values
            shared = self._spread_out[other.terms] * other.values
            table[number] = np.bincount(other.owners, weights=shared, minlength=len(theirs))
            self._spread_out[own.terms] = 0.0
        return table

    @cached_property
    def _spread_out(self) -> Floats:
        """One place for each term."""
        return np.zeros(len(self._counts))

    def _select(self, articles: Sequence[str]) -> _Rows:
        rows = np.array([self.rows[key] for key in articles], dtype=np.int64)
        sizes = self._ends[rows + 1] - self._ends[rows]
        at = _ranges(self._ends[rows], sizes)
        return _Rows(len(rows), self._terms[at], self._values[at], np.repeat(np.arange(len(rows)), sizes))


class _Rows(NamedTuple):
    """Some articles' terms, one article after the other."""

    articles: int
    terms: Integers
    values: Floats
    owners: Integers
    """Number of the article to which each belongs."""

    def lengths(self, chosen: npt.NDArray[np.bool_]) -> Floats:
        """Of each article's vector without all but the chosen terms."""
        parts = np.where(chosen[self.terms], self.values, 0.0)
        return np.sqrt(np.bincount(self.owners, weights=parts * parts, minlength=self.articles))


class _Index:
    """Term -> the articles that have it, of the chosen terms."""

    def __init__(self, rows: _Rows, chosen: npt.NDArray[np.bool_]) -> None:
        kept = chosen[rows.terms]
        terms = rows.terms[kept]
        order = np.argsort(terms, kind="stable")
        self._rows, self._count = rows, rows.articles
        self._kept, self._order = kept, order
        self._owners, self._values = rows.owners[kept][order], rows.values[kept][order]
        self._ends = np.concatenate([[0], np.cumsum(np.bincount(terms, minlength=len(chosen)))])

    def cosines(self, rows: _Rows) -> Iterator[Floats]:
        """How alike each of ``rows`` is to each of the indexed articles, by the terms in the index."""
        return self._cosines(rows, self._ends[rows.terms])

    def cosines_with_later(self) -> Iterator[Floats]:
        """The same of the indexed articles themselves, each with those after it alone: half the work."""
        starts = self._ends[self._rows.terms + 1].copy()
        places = np.empty(len(self._order), dtype=np.int64)
        places[self._order] = np.arange(len(self._order))
        starts[self._kept] = places + 1
        return self._cosines(self._rows, starts)

    def _cosines(self, rows: _Rows, starts: Integers) -> Iterator[Floats]:
        """``starts`` says for each term of each article from where on in the index the others are."""
        sizes = self._ends[rows.terms + 1] - starts
        # One article at a time: what it shares with ten thousand others fits a processor's cache.
        for start, end in pairwise(np.searchsorted(rows.owners, np.arange(rows.articles + 1)).tolist()):
            where = _ranges(starts[start:end], sizes[start:end])
            products = self._values[where]
            products *= np.repeat(rows.values[start:end], sizes[start:end])
            # Added up one after the other, in the order of the terms: sums of floats depend on their order.
            sums = np.bincount(self._owners[where], weights=products, minlength=self._count)
            yield np.asarray(sums, dtype=np.float64)


def _ranges(starts: Integers, sizes: Integers) -> Integers:
    """So many numbers from each start on, one after the other."""
    found = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    found += np.arange(len(found))
    return found


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
