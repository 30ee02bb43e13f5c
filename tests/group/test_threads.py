"""Stories over days: which goes on, under which id, and what leads where."""

from __future__ import annotations

import random
from collections.abc import Callable

import msgspec
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pelican.plugins.briefing.group import Doc, make_briefing
from pelican.plugins.briefing.group.likeness import Corpus
from pelican.plugins.briefing.group.terms import pack_terms
from pelican.plugins.briefing.group.threads import (
    SURELY_ALIKE,
    Thread,
    combine,
    find_matches,
    first_of,
    follow_redirects,
    make_id,
    make_ids,
    match_threads,
)
from pelican.plugins.briefing.settings import Settings

MakeDoc = Callable[..., Doc]
FIRST, SECOND = "2031-05-04", "2031-05-05"


def renamed(doc: Doc, key: str) -> Doc:
    """The same article from a file of another name."""
    article = msgspec.structs.replace(doc.article, id=key, path=f"{key}.md")
    return msgspec.structs.replace(
        doc, article=article, analysis=msgspec.structs.replace(doc.analysis, article=key)
    )  # fmt: skip


@given(order=st.permutations(range(5)), names=st.permutations("abcde"))
@hypothesis_settings(max_examples=20, deadline=None)
def test_order_changes_no_byte_and_names_no_id(busy_day: list[Doc], order: list[int], names: list[str]) -> None:
    """Twenty orders of one day give the same bytes; files of other names give the same ids of stories."""
    plain = make_briefing(FIRST, busy_day, history={}, settings=Settings())
    mixed = make_briefing(FIRST, [busy_day[index] for index in order], history={}, settings=Settings())
    assert msgspec.json.encode(mixed) == msgspec.json.encode(plain)
    other = [renamed(doc, key) for doc, key in zip(busy_day, names, strict=True)]
    again = make_briefing(FIRST, other, history={}, settings=Settings())
    assert [story.id for story in again.stories] == [story.id for story in plain.stories]


def test_a_late_article_leaves_the_id(doc: MakeDoc, busy_day: list[Doc]) -> None:
    """One that comes in later, be it with a later hour or with a day alone, changes no id."""
    before = make_briefing(FIRST, busy_day, history={}, settings=Settings())
    words = busy_day[0].article.text
    for time in ("", "T09:00:00+00:00"):
        late = doc("a-late-one", "Ships kept out of Eastmouth harbor", words.replace("400", "500"), time=time)
        after = make_briefing(FIRST, [*busy_day, late], history={}, settings=Settings())
        assert {story.id for story in after.stories} == {story.id for story in before.stories}


def test_an_id_is_of_the_article_and_its_day(doc: MakeDoc) -> None:
    """The same headline on another day, or under another address, is another story; an edited text is the same."""
    one = doc("a", "Bridge closed", "The bridge of Ostvik was closed.")
    assert make_id([one], FIRST) != make_id([one], SECOND)
    here, there = (
        msgspec.structs.replace(one, article=msgspec.structs.replace(one.article, url=f"https://{host}.example/1"))
        for host in "ab"
    )
    assert make_id([here], FIRST) != make_id([there], FIRST)
    edited = msgspec.structs.replace(here, article=msgspec.structs.replace(here.article, sha256="0"))
    assert make_id([here], FIRST) == make_id([edited], FIRST)


def test_no_two_stories_share_an_id(doc: MakeDoc) -> None:
    """Two articles of one headline without an address are told apart by their words."""
    groups = [[doc(key, "Weather", f"Rain fell in {key} today.")] for key in "abc"]
    assert len(set(make_ids(groups, FIRST, set()))) == 3
    taken = {make_id(groups[0], FIRST)}
    assert make_id(groups[0], FIRST) not in make_ids(groups, FIRST, taken)


def test_the_first_is_one_whose_hour_is_known(doc: MakeDoc) -> None:
    """Of which only the day is known may have come at any hour."""
    known, day_only = doc("b", "B", "Two.", time="T10:00:00+00:00"), doc("a", "A", "One.")
    assert first_of([day_only, known]) is known


WORDS = "Norland closed the harbor of Eastmouth to Surian ships. Two trawlers were seized by the coast guard."
NEAR = "Norland closed nine mines near Ostvik to guard miners who walked out over pay and long hours of work."
THREADS = [
    Thread(story="b", first_day=SECOND, last_day=SECOND, articles=("b1",)),
    Thread(story="a", first_day=FIRST, last_day=SECOND, articles=("a1",)),
]
"""Two threads of the same affair, the second older."""


def corpus_of(**texts: str) -> Corpus:
    """Articles of these words, each of the same weight."""
    return Corpus(pack_terms({key: dict.fromkeys(text.lower().split(), 1.0) for key, text in texts.items()}))


CORPUS = corpus_of(b1=WORDS, a1=WORDS + " So.", t=WORDS, u="It snowed.", n=NEAR)


def test_two_threads_that_become_one_keep_the_older_id() -> None:
    """Both are continued by the only story of the day; it goes under the id of the older."""
    found = match_threads([["t"]], THREADS, CORPUS, "2031-05-06")
    assert found == {0: (0, 1)}
    assert combine([THREADS[place] for place in found[0]]).story == "a"


def test_a_story_of_the_same_affair_is_not_taken_up() -> None:
    """What is only a little alike may come back by itself, and no story goes on in two."""
    threads = [THREADS[0], msgspec.structs.replace(THREADS[1], articles=("n",))]
    assert -SURELY_ALIKE < find_matches([["t"]], threads[1:], CORPUS, SECOND)[0].against < 0
    assert match_threads([["t"]], threads, CORPUS, SECOND) == {0: (0,)}
    assert match_threads([["t"], ["t"]], threads[:1], CORPUS, SECOND) == {0: (0,)}


def test_redirects_lead_to_the_end() -> None:
    """Over days they are followed to the last; a circle leads nowhere."""

    days = [{"a": "b"}, {"b": "c", "x": "y"}, {"y": "x"}]
    assert follow_redirects(days) == {"a": "c", "b": "c"}


@given(seed=st.integers(0, 10_000))
@hypothesis_settings(max_examples=20, deadline=None)
def test_matches_do_not_depend_on_the_order_of_threads(seed: int) -> None:
    """Whichever thread comes first, the same stories go on."""
    mixed = random.Random(seed).sample(THREADS, 2)
    found = match_threads([["t"], ["u"]], mixed, CORPUS, SECOND)
    assert {mixed[place].story for place in found[0]} == {"a", "b"}
    assert 1 not in found
