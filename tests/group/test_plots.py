"""The desk's word on stories: merged, split, pinned, hidden, headed otherwise, known by another id."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pelican.plugins.briefing.group import Doc, make_briefing
from pelican.plugins.briefing.group.day import Day
from pelican.plugins.briefing.group.past import Past
from pelican.plugins.briefing.model import Briefing
from pelican.plugins.briefing.orders import OrderError, Orders
from pelican.plugins.briefing.settings import Settings

FIRST, SECOND = "2031-05-04", "2031-05-05"
MakeDoc = Callable[..., Doc]


def brief(docs: list[Doc], **orders: tuple[object, ...]) -> Briefing:
    """The first day's briefing under these orders."""
    return make_briefing(FIRST, docs, history={}, settings=Settings(), orders=Orders(**orders))  # type: ignore[arg-type]


def story_of(briefing: Briefing, article: str) -> str:
    """The id of an article's story."""
    return next(story.id for story in briefing.stories if article in story.articles)


def test_merge_keeps_the_first_id(busy_day: list[Doc]) -> None:
    """Named by article or by id; the other id leads to the first."""
    plain = brief(busy_day)
    bank, fire = story_of(plain, "bank"), story_of(plain, "fire")
    for names in ((bank, fire), ("bank", fire), (bank, "fire")):
        merged = brief(busy_day, merges=(names,))
        assert story_of(merged, "bank") == story_of(merged, "fire") == bank
        assert merged.redirects == {fire: bank}
        assert len(merged.stories) == len(plain.stories) - 1


def test_split_takes_articles_out(busy_day: list[Doc]) -> None:
    """They are a story of their own with an id of its own; the rest keeps its id; a copy is a voice by itself."""
    plain = brief(busy_day)
    for article in ("harbor-again", "harbor-wire", "harbor"):
        found = brief(busy_day, splits=((article,),))
        assert len(found.stories) == len(plain.stories) + 1
        own = next(story for story in found.stories if article in story.articles)
        assert own.articles == (article,)
        rest = "harbor" if article != "harbor" else "harbor-again"
        assert story_of(found, rest) == story_of(plain, "harbor") != own.id
        assert all(story.voices for story in found.stories)
    assert brief(busy_day, splits=(("bank",),)) == plain


def test_split_and_merge_move_an_article(busy_day: list[Doc]) -> None:
    """Taken out of one story and put into another."""
    plain = brief(busy_day)
    moved = brief(busy_day, splits=(("harbor-again",),), merges=((story_of(plain, "bank"), "harbor-again"),))
    assert story_of(moved, "harbor-again") == story_of(moved, "bank") == story_of(plain, "bank")
    assert story_of(moved, "harbor") == story_of(plain, "harbor")


def test_pinned_comes_first(busy_day: list[Doc]) -> None:
    """However few voices it has."""
    assert "fire" not in brief(busy_day).stories[0].articles
    pinned = brief(busy_day, pins=("fire",))
    assert pinned.stories[0].articles == ("fire",)
    assert pinned.bottom_line[0].article == "fire"


def test_hidden_leaves_no_trace_but_is_known_tomorrow(doc: MakeDoc, busy_day: list[Doc]) -> None:
    """Nothing of it is printed, the gaps say so, and what goes on with it can be hidden by the same id."""
    plain = brief(busy_day)
    story = story_of(plain, "harbor")
    hidden = brief(busy_day, hides=((story, "a hoax"),))
    assert {source.article for source in hidden.sources} == {"bank", "fire"}
    assert hidden.voices == 2
    assert [gap.reason for gap in hidden.gaps] == [f"its story {story} is hidden: a hoax"] * 3
    assert [one.id for one in hidden.hidden] == [story]
    again = doc("h2", busy_day[0].article.title, busy_day[0].article.text, day=SECOND)
    moth = doc("moth", "Rare moth found", "A rare moth was found near a mill.", day=SECOND)
    tomorrow = make_briefing(
        SECOND, [again, moth], before=Past.of(busy_day), previous=hidden, history={}, settings=Settings(),
        orders=Orders(hides=((story, "a hoax"),)),
    )  # fmt: skip
    assert {source.article for source in tomorrow.sources} == {"moth"}
    assert all(change.story != story for change in tomorrow.changes)


def test_rename_chooses_the_headline(busy_day: list[Doc]) -> None:
    """The title of the article that the desk names, verbatim."""
    found = brief(busy_day, headlines=("harbor-again",))
    story = next(story for story in found.stories if "harbor" in story.articles)
    assert story.headline.text == "Surian ships barred from Eastmouth harbor"
    assert story.articles[0] == story.headline.article == "harbor-again"


def test_alias_leads_even_from_what_never_was(busy_day: list[Doc]) -> None:
    """An id of an earlier build leads to the story."""
    bank = story_of(brief(busy_day), "bank")
    assert brief(busy_day, aliases=((bank, "old-name-123456"),)).redirects == {"old-name-123456": bank}
    assert brief(busy_day, aliases=(("nobody", "old-name-123456"),)).redirects == {}


def test_the_desk_continues_a_thread(doc: MakeDoc, busy_day: list[Doc]) -> None:
    """Where the machine sees no likeness, a merge makes one story over days."""
    first = brief(busy_day)
    today = [doc("moth", "Rare moth found", "A rare moth was found near a mill.", day=SECOND)]
    bank = story_of(first, "bank")
    second = make_briefing(
        SECOND, today, before=Past.of(busy_day), previous=first, history={}, settings=Settings(),
        orders=Orders(merges=((bank, "moth"),)),
    )  # fmt: skip
    assert (second.stories[0].id, second.stories[0].first_day) == (bank, FIRST)


@pytest.mark.parametrize(
    "orders",
    [
        {"splits": (("harbor-again",),), "merges": (("harbor", "harbor-again"),)},
        {"headlines": ("harbor", "harbor-again")},
        {"pins": ("harbor",), "hides": (("harbor-again", "why"),)},
    ],
)
def test_contradictions_are_told(busy_day: list[Doc], orders: dict[str, tuple[object, ...]]) -> None:
    """What joins again what is split, and what is pinned and hidden."""
    with pytest.raises(OrderError, match="take one"):
        brief(busy_day, **orders)


KEYS = ("harbor", "harbor-wire", "harbor-again", "bank", "fire", "nobody")
NAMES = st.lists(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)


@given(merges=NAMES, splits=NAMES, pins=st.lists(st.sampled_from(KEYS), max_size=2).map(tuple))
@hypothesis_settings(max_examples=60, deadline=None)
def test_no_order_loses_or_repeats_an_article(
    busy_day: list[Doc], merges: tuple[tuple[str, ...], ...], splits: tuple[tuple[str, ...], ...], pins: tuple[str, ...]
) -> None:
    """Each article is in one story, no two stories share an id, and no story that is there leads elsewhere."""
    try:
        day = Day(
            FIRST, busy_day, settings=Settings(), registry=None,
            orders=Orders(merges=merges, splits=splits, pins=pins),
        )  # fmt: skip
    except OrderError:
        return
    assert sorted(key for story in day.stories for key in story.ids) == sorted(doc.id for doc in busy_day)
    ids = [story.id for story in day.stories]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & day.redirects.keys()
    assert all(story.originals for story in day.stories)
    assert {doc.id for story in day.stories for doc in story.originals} == {d.id for d in day.original.values()}


def test_orders_of_a_day() -> None:
    """An article of an earlier day stands for its story, one of a later day is not there; the rest is left aside."""
    given = Orders(merges=(("x", "y"), ("later", "s")), pins=("x", "y"), splits=(("y", "x"),), headlines=("y", "x"))
    found = given.on({"y"}, {"x": "s"}, {"x", "y", "later"})
    assert found == Orders(merges=(("s", "y"),), pins=("s", "y"), splits=(("y",),), headlines=("y",), past=("s",))
    assert found.about(set()) == Orders()
    assert found.about({"s"}) == Orders(merges=(("s", "y"),), pins=("s",), past=("s",))
