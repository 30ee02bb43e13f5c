"""Pairs of articles that are alike: of ten thousand articles of a day more than a million, so kept in arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Pairs:
    """Pairs (first, second) of ``range(count)``, first < second, ascending, each once; and how alike each is."""

    def __init__(self, count: int, first: Integers, second: Integers, likeness: Floats) -> None:
        self.count = count
        self.first, self.second, self.likeness = first, second, likeness

    @classmethod
    def join(cls, count: int, parts: Iterable[tuple[Integers, Integers, Floats]]) -> Pairs:
        """Of parts that follow each other."""
        first, second, likeness = zip((_NONE, _NONE, np.zeros(0)), *parts, strict=True)
        return cls(count, np.concatenate(first), np.concatenate(second), np.concatenate(likeness))

    def __len__(self) -> int:
        return len(self.likeness)

    def get(self, one: int, other: int) -> float:
        """How alike two are, in either order; 0 for a pair that is not here."""
        first, second = min(one, other), max(one, other)
        start, end = np.searchsorted(self.first, [first, first + 1]).tolist()
        place = start + int(np.searchsorted(self.second[start:end], second))
        return float(self.likeness[place]) if place < end and self.second[place] == second else 0.0

    def scaled(self, kinds: Sequence[int], factors: Floats) -> Pairs:
        """Each pair times the factor (row, column) of the kinds of its two."""
        kind = np.array(kinds, dtype=np.int64)
        return Pairs(self.count, self.first, self.second, self.likeness * factors[kind[self.first], kind[self.second]])

    def sum_within(self, groups: Sequence[Sequence[int]]) -> list[float]:
        """How alike each is to all others of its group together; 0 for what is in none."""
        group = np.full(self.count, -1)
        for number, members in enumerate(groups):
            group[list(members)] = number
        own = np.flatnonzero((group[self.first] == group[self.second]) & (group[self.first] >= 0))
        ends = np.concatenate([self.first[own], self.second[own]])
        # Added up one after the other, which is the same on every machine.
        total: list[float] = np.bincount(ends, np.tile(self.likeness[own], 2), minlength=self.count).tolist()
        return total

    def most_between(self, groups: Sequence[int]) -> dict[tuple[int, int], float]:
        """(a, b), a < b -> the most that one of group ``a`` is like one of ``b``. ``groups`` are those of all."""
        group = np.array(groups, dtype=np.int64)
        one, other = group[self.first], group[self.second]
        apart = one != other
        keys = (np.minimum(one, other) * self.count + np.maximum(one, other))[apart]
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        starts = np.flatnonzero(np.diff(keys, prepend=-1))
        most = np.maximum.reduceat(self.likeness[apart][order], starts) if len(starts) else np.zeros(0)
        low, high = np.divmod(keys[starts], self.count)
        return dict(zip(zip(low.tolist(), high.tolist(), strict=True), most.tolist(), strict=True))


_NONE = np.zeros(0, dtype=np.int64)
