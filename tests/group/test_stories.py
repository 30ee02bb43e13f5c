"""Stories: the same event together, other events apart, every article once."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pelican.plugins.briefing.group import Doc, group_stories, group_texts
from pelican.plugins.briefing.group.likeness import SLACK, Corpus, Vector, nearness
from pelican.plugins.briefing.group.linkage import link, settle
from pelican.plugins.briefing.group.terms import pack_terms, read_terms, unpack_terms


def test_reports_of_one_event_are_one_story(busy_day: list[Doc]) -> None:
    """The two harbor reports and the copy are together; bank and fire are alone."""
    groups = [set(group) for group in group_stories(busy_day)]
    assert {"harbor", "harbor-wire", "harbor-again"} in groups
    assert {"bank"} in groups
    assert {"fire"} in groups


def test_figures_tell_events_apart() -> None:
    """Two matches of one series are two stories: the figures in their titles are kept."""
    first = read_terms("Harbor Cup: Day 2 in Lunden", "Rowers met on Day 2 of the Harbor Cup.")
    second = read_terms("Harbor Cup: Day 21 in Lunden", "Rowers met on Day 21 of the Harbor Cup.")
    assert "day 2" in first
    assert "day 21" not in first
    assert first != second


def test_one_chance_link_joins_nothing() -> None:
    """Average linkage asks for a quorum: a bridge between two tight groups does not make them one."""
    pairs = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (3, 4): 0.9, (3, 5): 0.9, (4, 5): 0.9, (2, 3): 0.5}
    assert link(6, pairs, 0.2) == [[0, 1, 2], [3, 4, 5]]


def test_linkage_joins_what_is_alike_on_average() -> None:
    """Four items that are all alike become one cluster; an item without any link stays alone."""
    pairs = {(a, b): 0.5 for a in range(4) for b in range(a + 1, 4)}
    assert link(5, pairs, 0.2) == [[0, 1, 2, 3], [4]]


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.01, 1.0),
    max_size=40,
)


def test_an_early_join_is_taken_back() -> None:
    """What was joined to one neighbor before the other story had grown moves to where it belongs; then all rest."""
    pairs = {(0, 1): 0.9, (1, 2): 0.2, (0, 2): 0.1, (2, 3): 0.5, (2, 4): 0.5, (3, 4): 0.9}
    settled = settle([[0, 1, 2], [3, 4]], pairs, 0.2)
    assert settled == [[0, 1], [2, 3, 4]]
    assert settle(settled, pairs, 0.2) == settled


def test_one_alone_stays_alone() -> None:
    """An item that is less alike to every story than a join asks for is moved to none."""
    assert settle([[0], [1, 2]], {(0, 1): 0.1, (0, 2): 0.1, (1, 2): 0.9}, 0.2) == [[0], [1, 2]]


@given(pairs=PAIRS, least=st.floats(0.05, 0.9))
@hypothesis_settings(max_examples=150, deadline=None)
def test_linkage_loses_and_repeats_nothing(pairs: dict[tuple[int, int], float], least: float) -> None:
    """Every item is in exactly one cluster, and the order in which pairs were found changes nothing."""
    groups = link(12, pairs, least)
    settled = settle(groups, pairs, least)
    for found in (groups, settled):
        assert sorted(item for group in found for item in group) == list(range(12))
    backwards = dict(sorted(pairs.items(), reverse=True))
    assert link(12, backwards, least) == groups
    assert settle(groups, backwards, least) == settled


@given(pairs=PAIRS, least=st.floats(0.05, 0.9))
@hypothesis_settings(max_examples=100, deadline=None)
def test_no_two_clusters_left_are_alike_enough(pairs: dict[tuple[int, int], float], least: float) -> None:
    """When linkage stops, no two clusters are alike enough on average to be joined."""
    groups = link(12, pairs, least)
    for number, one in enumerate(groups):
        for other in groups[number + 1 :]:
            total = sum(pairs.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
            assert total / (len(one) * len(other)) < least + 1e-9


BAGS = st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.1, 3.0), max_size=6), max_size=10)


def cosine(a: Vector, b: Vector) -> float:
    """Of two vectors of length 1."""
    return math.fsum(value * b[term] for term, value in a.items() if term in b)


@given(BAGS)
@hypothesis_settings(max_examples=100, deadline=None)
def test_the_index_finds_what_comparing_all_finds(terms: list[dict[str, float]]) -> None:
    """The inverted index gives the cosine of every pair, as comparing all pairs does."""
    ids = [str(number) for number in range(len(terms))]
    corpus = Corpus(pack_terms(dict(zip(ids, terms, strict=True))))
    vectors = [corpus.vector(key) for key in ids]
    found = corpus.find_pairs(ids, least=0.05)
    for a, one in enumerate(vectors):
        for b in range(a + 1, len(vectors)):
            alike = cosine(one, vectors[b])
            assert corpus.cosines(ids, ids)[a, b] == pytest.approx(alike)
            if abs(alike - 0.05) > 1e-9:
                assert found.get(a, b) == found.get(b, a) == pytest.approx(alike if alike >= 0.05 else 0.0)


@given(BAGS, BAGS, st.floats(0.05, 0.9), st.floats(0.0, 0.1))
@hypothesis_settings(max_examples=100, deadline=None)
def test_no_meeting_is_missed(
    ours: list[dict[str, float]], theirs: list[dict[str, float]], least: float, telling: float
) -> None:
    """Whichever terms are left out of the search, all pairs that are alike enough are found."""
    one, other = ({f"{mark}{n}": bag for n, bag in enumerate(bags)} for mark, bags in (("a", ours), ("b", theirs)))
    corpus = Corpus(pack_terms(one), [pack_terms(other)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pelican.plugins.briefing.group.likeness.TELLING_SHARE", telling)
        met = set(corpus.find_meetings(list(one), list(other), least))
    table = corpus.cosines(list(one), list(other))
    for a in range(len(one)):
        for b in range(len(other)):
            assert (a, b) in met or table[a, b] < least + SLACK


@given(st.dictionaries(st.text(max_size=3), st.dictionaries(st.text(max_size=4), st.floats(0.01, 9.0)), max_size=6))
@hypothesis_settings(max_examples=100, deadline=None)
def test_terms_come_back_as_they_were_packed(found: dict[str, dict[str, float]]) -> None:
    """Whatever the terms are, and whether or not articles share some."""
    assert unpack_terms(pack_terms(found)) == found


def test_a_month_later_is_another_story() -> None:
    """The same words weeks apart are less alike; an unknown day costs nothing."""
    assert nearness("2031-05-04", "2031-05-05") == 1.0
    assert nearness("2031-05-04", "2031-06-20") < 0.2
    assert nearness("", "2031-06-20") == nearness("2031-05-04", "soon") == 1.0


def test_records_come_back_under_their_ids(busy_day: list[Doc]) -> None:
    """The command line's function names each story after its first record and needs no analysis."""
    records = [(d.id, d.article.title, d.article.text, "") for d in busy_day]
    found = group_texts(records)
    assert found == group_texts(reversed(records))
    assert sorted(found) == sorted(d.id for d in busy_day)
    assert found["harbor"] == found["harbor-again"] == found["harbor-wire"] == "harbor"
    assert found["bank"] == "bank"


def test_nothing_in_nothing_out(doc: Callable[..., Doc]) -> None:
    """No articles, no stories; empty texts are a story each."""
    assert group_stories([]) == []
    assert group_texts([]) == {}
    assert group_texts([("a", "", "", ""), ("b", "", "", "")]) == {"a": "a", "b": "b"}
