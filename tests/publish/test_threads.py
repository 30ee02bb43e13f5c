"""Which stories get a page, and which ids lead to it."""

from pelican.plugins.briefing.model import Cited
from pelican.plugins.briefing.publish.cards import DayCard, TellingCard
from pelican.plugins.briefing.publish.threads import Told, find_threads

HEADLINE = Cited(article="a", field="title", start=0, end=1, text="A")


def card(redirects=None, **voices):
    """The card of a day with these stories, most important first, each told by so many voices."""
    tellings = {
        story: TellingCard(mark=story, headline=HEADLINE, articles=n, voices=n, first_day="2031-05-01", named=())
        for story, n in voices.items()
    }
    return DayCard(
        articles=9, lead=None, has_acts=False, tellings=tellings, redirects=redirects or {}, gaps=(), told_on=(),
        outlets={}, elsewhere={},
    )  # fmt: skip


def test_two_voices_or_two_days():
    """A story of one voice on one day has no page; on the second day it has, and the first is part of it."""
    first = card(a=2, b=1, c=1)
    assert find_threads({"2031-05-01": first}, 10).told == {"a": (Told("2031-05-01", "a"),)}
    both = find_threads({"2031-05-01": first, "2031-05-02": card(c=1)}, 10).told
    assert both["c"] == (Told("2031-05-02", "c"), Told("2031-05-01", "c"))
    assert both.keys() == {"a", "c"}


def test_only_the_most_important():
    """One that was among them once is followed on all its days; with none allowed there are no pages."""
    days = {"2031-05-01": card(a=3, b=2, c=2), "2031-05-02": card(c=2, b=2, a=1)}
    found = find_threads(days, 1).told
    assert {story: [told.day for told in found[story]] for story in found} == {
        "a": ["2031-05-02", "2031-05-01"],
        "c": ["2031-05-02", "2031-05-01"],
    }
    assert find_threads(days, 0).told == {}


def test_stories_that_became_one_have_one_page():
    """The days of both are told on it, and the id that went leads to it; so does one that no page told."""
    days = {"2031-05-01": card(a=2, b=2), "2031-05-02": card({"b": "a", "x": "b"}, a=2)}
    found = find_threads(days, 10)
    assert found.told == {"a": (Told("2031-05-02", "a"), Told("2031-05-01", "a"), Told("2031-05-01", "b"))}
    assert found.leads == {"b": "a", "x": "a"}
    assert [found.find(story) for story in ("a", "b", "x", "y")] == ["a", "a", "a", None]


def test_no_redirect_leads_nowhere_or_in_a_circle():
    """To a story that is not told, that has no page, or back to itself: such an id keeps what it had."""
    gone = find_threads({"2031-05-01": card(b=2), "2031-05-02": card({"b": "hidden"})}, 10)
    assert gone.leads == {} and gone.told.keys() == {"b"}
    small = find_threads({"2031-05-01": card({"old": "c"}, c=1)}, 10)
    assert small.leads == {} and small.told == {}
    circle = find_threads({"2031-05-01": card({"a": "b"}, b=2), "2031-05-02": card({"b": "a"}, a=2)}, 10)
    assert circle.leads == {} and circle.told.keys() == {"a", "b"}
