"""Pairs in arrays say what a dictionary of them would say."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pelican.plugins.briefing.group.pairs import Pairs

COUNT = 8
PLAIN = st.dictionaries(
    st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.05, 1.0),
    max_size=20,
)
KINDS = st.lists(st.integers(0, COUNT - 1), min_size=COUNT, max_size=COUNT)


def pairs_of(plain: Mapping[tuple[int, int], float]) -> Pairs:
    """The same in arrays, joined of a part for each first."""
    parts = []
    for first in range(COUNT):
        own = sorted((second, value) for (one, second), value in plain.items() if one == first)
        parts.append((
            np.full(len(own), first),
            np.array([second for second, _ in own], dtype=np.int64),
            np.array([value for _, value in own], dtype=np.float64),
        ))  # fmt: skip
    return Pairs.join(COUNT, parts)


@given(PLAIN)
@hypothesis_settings(max_examples=100, deadline=None)
def test_a_pair_is_found_in_either_order(plain: dict[tuple[int, int], float]) -> None:
    """Every pair that is there has its likeness, every other 0."""
    pairs = pairs_of(plain)
    assert len(pairs) == len(plain)
    for one in range(COUNT):
        for other in range(COUNT):
            assert pairs.get(one, other) == plain.get((min(one, other), max(one, other)), 0.0)


@given(PLAIN, KINDS)
@hypothesis_settings(max_examples=100, deadline=None)
def test_pairs_are_scaled_by_what_their_two_are(plain: dict[tuple[int, int], float], kinds: list[int]) -> None:
    """The factor is that of the row of the first and the column of the second."""
    factors = np.arange(COUNT * COUNT, dtype=np.float64).reshape(COUNT, COUNT)
    scaled = pairs_of(plain).scaled(kinds, factors)
    for (one, other), value in plain.items():
        assert scaled.get(one, other) == value * (kinds[one] * COUNT + kinds[other])


@given(PLAIN, KINDS)
@hypothesis_settings(max_examples=100, deadline=None)
def test_what_groups_have_in_common(plain: dict[tuple[int, int], float], kinds: list[int]) -> None:
    """Within groups likeness is summed up for each member, between them the most counts; what is in no group has 0."""
    pairs = pairs_of(plain)
    groups = [[one for one in range(COUNT) if kinds[one] == kind] for kind in range(1, COUNT)]
    sums = pairs.sum_within(groups)
    for one in range(COUNT):
        own = [value for pair, value in plain.items() if one in pair and kinds[pair[0]] == kinds[pair[1]] != 0]
        assert sums[one] == pytest.approx(sum(own))
    most: dict[tuple[int, int], float] = {}
    for pair, value in plain.items():
        low, high = sorted(kinds[one] for one in pair)
        if low != high:
            most[low, high] = max(most.get((low, high), 0.0), value)
    assert pairs.most_between(kinds) == most


def test_of_nothing_nothing() -> None:
    """No articles, no pairs."""
    nothing = Pairs.join(0, [])
    assert len(nothing) == 0
    assert nothing.sum_within([]) == []
    assert nothing.most_between([]) == {}
