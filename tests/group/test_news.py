"""What reads as news of its day, and which articles are views."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.group import Doc, make_briefing
from pelican.plugins.briefing.group.comment import is_comment
from pelican.plugins.briefing.group.news import weigh_news
from pelican.plugins.briefing.group.said import trim
from pelican.plugins.briefing.settings import Settings

DAY = "2031-05-05"
"""A Monday."""
MakeDoc = Callable[..., Doc]


@pytest.mark.parametrize(
    "text",
    [
        "Norland closed the harbor of Eastmouth on Monday.",
        "Norland closed the harbor of Eastmouth late on Sunday.",
        "Norland closed the harbor of Eastmouth yesterday.",
    ],
)
def test_an_event_of_the_day_weighs_more(text: str) -> None:
    """A sentence that names the day, or the one before, is preferred."""
    assert weigh_news(text, DAY) > 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Norland closed the harbor of Eastmouth on April 18.",
        "Norland closed the harbor of Eastmouth in December.",
        "Norland closed the harbor of Eastmouth last year.",
        "Norland has long wanted to close the harbor of Eastmouth.",
        "Norland’s vote comes as Suria prepares for its winter games.",
        "Norland also closed the harbor of Eastmouth.",
        "The dueling calls brought Suria into the race.",
        "The group’s report also relies on letters.",
        "The meeting was long.",
    ],
)
def test_background_and_dangling_subjects_weigh_less(text: str) -> None:
    """What is long ago, set beside the news, added to it, or about an unnamed thing is no lead."""
    assert weigh_news(text, DAY) < 1.0


@pytest.mark.parametrize(
    "text",
    [
        "The government of Norland closed the harbor.",
        "The bank of the league that lent the money failed.",
        "The House voted to close the harbor of Eastmouth.",
        "The two ministers of Norland and Suria meet on May 9.",
        "The economy grew by three percent.",
    ],
)
def test_named_things_are_not_dangling(text: str) -> None:
    """A phrase that says which one it means, a name, and what there is only one of weigh in full."""
    assert weigh_news(text, DAY) == 1.0


@given(st.text(max_size=80), st.dates())
def test_any_text_has_a_weight(text: str, day: object) -> None:
    """Whatever the words and the day, the weight is a sensible factor."""
    assert 0.2 < weigh_news(text, str(day)) <= 1.2


REPORT = "Norland closed the harbor on Sunday. Berg said that it would stay closed. “We must act,” Berg said. " * 4
VIEW = "We should not pretend. Norland is tired. I have seen its harbors. You cannot eat treaties, can you? " * 4


def test_views_are_told_from_reports(doc: MakeDoc) -> None:
    """The writer's own voice makes a comment; a minister's in quotation marks does not; an address can say it too."""
    assert is_comment(doc("a", "A tired country", VIEW).article)
    assert not is_comment(doc("b", "Harbor closed", REPORT).article)
    assert is_comment(doc("c", "Opinion: Harbor closed", REPORT).article)


def test_the_bottom_line_prefers_the_event_of_the_day(doc: MakeDoc) -> None:
    """Of a story, the dated event is told and not its history, though that comes first."""
    text = (
        "The harbor of Eastmouth has long been a bone of contention between the fleets of Norland and its neighbors. "
        "Norland closed the harbor of Eastmouth to all foreign ships on Monday after a night of talks in the capital. "
        "Insurers raised the price of a passage through the strait of Eastmouth by a tenth for every single ship."
    )
    briefing = make_briefing(DAY, [doc("a", "Eastmouth harbor", text, day=DAY)], history={}, settings=Settings())
    assert briefing.bottom_line[0].text.startswith(("Norland closed",))


def test_views_do_not_lead(doc: MakeDoc) -> None:
    """A report comes before a column in the bottom line."""
    docs = [doc("a", "A tired Norland", VIEW, day=DAY), doc("b", "Harbor of Eastmouth closed", REPORT, day=DAY)]
    briefing = make_briefing(DAY, docs, history={}, settings=Settings())
    assert briefing.bottom_line[0].article == "b"


def test_scraps_are_quoted_only_of_who_says_nothing_else(doc: MakeDoc) -> None:
    """A few words, or the rest of a clause, are left out once their speaker has a whole sentence."""
    text = (
        "“Norland will never sell this harbor,” said Anna Berg. Berg spoke “of a long winter for everyone” on Monday."
    )
    docs = [doc("a", "Berg on the harbor", text, day=DAY)]
    told = make_briefing(DAY, docs, history={}, settings=Settings(quotes=4))
    said = [line.quote.text for brief in told.briefs if brief.actor.id == "norland" for line in brief.said]
    assert said == ["Norland will never sell this harbor"]
    alone = make_briefing(DAY, [doc("a", "Berg", text.split(". ")[1], day=DAY)], history={}, settings=Settings())
    assert "of a long winter for everyone" in str(alone)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("we stay here,", "we stay here"),
        ("we stay here.”", "we stay here."),
        ("he said, ‘No,’", "he said, ‘No,’"),
        (" “we stay", "we stay"),
    ],
)
def test_quotes_lose_stray_marks(text: str, kept: str) -> None:
    """Commas and marks that belong to the sentence around a quote are not printed with it."""
    start, words = trim(text, 0, len(text))
    assert words == kept == text[start : start + len(words)]


def test_news_beside_background_is_neither() -> None:
    """A sentence that names the day and a date long gone is not preferred."""
    assert weigh_news("Norland closed the harbor on Monday, as it had on March 1.", DAY) < 1.0


def test_a_long_text_without_a_line_of_report_is_a_view(doc: MakeDoc) -> None:
    """An essay may do without "I" and "should"; a report of that length names who said what, and when."""
    lines = [f"Harbor number {n} has fewer ships than it had in the days of sail." for n in range(30)]
    essay = doc("a", "The decline of harbors", " ".join(lines))
    report = doc("b", "The decline of harbors", " ".join([*lines, "Holm said so.", "Berg told the league."]))
    assert is_comment(essay.article)
    assert not is_comment(report.article)
