"""Choosing sentences of which no two say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.summary import diversity, pick
from pelican.plugins.briefing.analyze.summary.diversity import FEW, rank_diverse
from pelican.plugins.briefing.model import Sentence

SCORES = st.integers(0, 20).map(lambda n: n / 20)
BAGS = st.frozensets(st.sampled_from("abcdefgh"), max_size=6)


@given(st.lists(st.tuples(SCORES, BAGS), max_size=25), st.sampled_from([0.0, 0.3, 0.7, 1.0]))
def test_many_are_ranked_as_few_are(texts: list[tuple[float, frozenset[str]]], redundancy: float) -> None:
    """The index that makes ranking thousands of sentences fast changes no place, not even among equals."""
    scores, bags = [score for score, _ in texts], [bag for _, bag in texts]
    few = list(diversity._rank_few(scores, bags, redundancy))
    assert sorted(few) == list(range(len(texts)))
    assert list(diversity._rank_many(scores, bags, redundancy)) == few


def test_repetitions_come_last() -> None:
    """A repetition of the best text falls behind a worse one of other news, whatever the number of texts."""
    bags = [frozenset("abcd"), frozenset("abcde"), frozenset("wxyz")]
    assert list(rank_diverse([1.0, 0.9, 0.8], bags, 0.3)) == [0, 2, 1]
    more = [0.0] * FEW
    assert list(rank_diverse([1.0, 0.9, 0.8, *more], [*bags, *map(frozenset, ["q"] * FEW)], 0.3))[:3] == [0, 2, 1]


@given(st.lists(st.tuples(SCORES, BAGS), max_size=12), st.integers(0, 5))
def test_pick_leaves_out_only_what_cannot_win(texts: list[tuple[float, frozenset[str]]], k: int) -> None:
    """The sentences that a summary does not even compare are those that it would not take."""
    sentences = [Sentence(n, n + 1, 0, score) for n, (score, _) in enumerate(texts)]
    bags = [bag for _, bag in texts]
    ranked = list(rank_diverse([score for score, _ in texts], bags, 0.3))
    assert pick(sentences, k, bags) == tuple(sorted(ranked[:k]))


@pytest.mark.parametrize("count", [0, 1, FEW + 1])
def test_texts_without_words_keep_the_order_of_their_scores(count: int) -> None:
    """Where nothing can repeat anything, the better and then the earlier comes first."""
    scores = [n % 3 / 2 for n in range(count)]
    order = sorted(range(count), key=lambda n: (-scores[n], n))
    assert list(rank_diverse(scores, [frozenset[str]()] * count, 0.7)) == order
