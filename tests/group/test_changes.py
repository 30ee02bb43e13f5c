"""What changed: threads go on, new sentences are told, silence is noticed."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from pelican.plugins.briefing.group import Doc, make_briefing
from pelican.plugins.briefing.group.changes import find_gone, tells_news
from pelican.plugins.briefing.group.day import Day
from pelican.plugins.briefing.group.likeness import Corpus
from pelican.plugins.briefing.group.past import Past
from pelican.plugins.briefing.group.statements import Statements
from pelican.plugins.briefing.group.terms import Bags
from pelican.plugins.briefing.model import Briefing, Change
from pelican.plugins.briefing.settings import Settings

FIRST, SECOND, THIRD = "2031-05-04", "2031-05-05", "2031-05-06"
MakeDoc = Callable[..., Doc]
FOLLOW_UP = (
    "Norland reopened the harbor of Eastmouth to Surian ships on Monday, a day after it had closed it. Suria released "
    "the two trawlers and their crews at noon. The Coast League had asked both sides to step back. Norland closed the "
    "harbor of Eastmouth to Surian ships on Sunday."
)


def compare(doc: MakeDoc, before: list[Doc], today: list[Doc], day: str = SECOND) -> tuple[Briefing, Briefing]:
    """The briefings of two days."""
    settings = Settings()
    previous = make_briefing(before[0].article.day, before, history={}, settings=settings)
    return previous, make_briefing(day, today, before=Past.of(before), previous=previous, history={}, settings=settings)


def by_kind(briefing: Briefing) -> dict[str, list[Change]]:
    """Changes by kind."""
    found: dict[str, list[Change]] = {}
    for change in briefing.changes:
        found.setdefault(change.kind, []).append(change)
    return found


def test_the_first_briefing_has_no_changes(busy_day: list[Doc]) -> None:
    """With nothing before, nothing is called new."""
    assert make_briefing(FIRST, busy_day, history={}, settings=Settings()).changes == ()


def test_a_story_goes_on_under_its_id(doc: MakeDoc, busy_day: list[Doc]) -> None:
    """The follow-up keeps the thread's id and first day, and its news is told, not what was known."""
    today = [doc("open", "Norland reopens Eastmouth harbor to Surian ships", FOLLOW_UP, day=SECOND)]
    previous, briefing = compare(doc, busy_day, today)
    (developed,) = by_kind(briefing)["developed"]
    harbor = next(story for story in previous.stories if "harbor" in story.articles)
    assert developed.story == briefing.stories[0].id == harbor.id
    assert briefing.stories[0].first_day == FIRST
    assert briefing.previous == FIRST
    assert developed.cited.text != "Norland closed the harbor of Eastmouth to Surian ships on Sunday."


def test_new_and_gone_are_told(doc: MakeDoc, busy_day: list[Doc]) -> None:
    """A story without a past is new; one that no article goes on with is gone, cited by its headline."""
    today = [doc("moth", "Rare moth found in the Highfell hills", "A rare moth was found near a mill.", day=SECOND)]
    _, briefing = compare(doc, busy_day, today, day=THIRD)
    changes = by_kind(briefing)
    assert [change.cited.text for change in changes["new"]] == ["Rare moth found in the Highfell hills"]
    assert [change.cited.voices for change in changes["new"]] == [1]
    assert {change.day for change in changes["gone"]} == {FIRST}
    assert [change.cited.text for change in changes["gone"]] == ["Norland closes Eastmouth harbor to Surian ships"]


@pytest.mark.parametrize(
    ("day", "told"),
    [(SECOND, False), (THIRD, True), ("2031-05-11", True), ("2031-05-12", False), ("2033-05-06", False)],
)
def test_silence_is_told_within_a_week(doc: MakeDoc, busy_day: list[Doc], day: str, told: bool) -> None:
    """From the second day on; after a longer gap between two briefings nothing is said of what the first one told."""
    today = [doc("moth", "Rare moth found in the Highfell hills", "A rare moth was found near a mill.", day=day)]
    _, briefing = compare(doc, busy_day, today, day=day)
    assert ("gone" in by_kind(briefing)) is told


def test_what_one_outlet_told_once_is_not_missed(doc: MakeDoc, busy_day: list[Doc]) -> None:
    """Of the day before, only stories of several voices, longer threads and the leading one are listed as gone."""
    today = [doc("open", "Norland reopens Eastmouth harbor to Surian ships", FOLLOW_UP, day=SECOND)]
    _, briefing = compare(doc, busy_day, today)
    assert "gone" not in by_kind(briefing)


def test_views_are_no_changes(doc: MakeDoc, busy_day: list[Doc]) -> None:
    """A column about something new is not listed as new beside reports."""
    view = "We should ask what a library is for. I read there as a child, and you can smell the old paper. " * 5
    today = [
        doc("moth", "Rare moth found in the Highfell hills", "A rare moth was found near a mill.", day=SECOND),
        doc("library", "What is a library for?", view, day=SECOND),
    ]
    _, briefing = compare(doc, busy_day, today)
    assert [change.cited.text for change in by_kind(briefing)["new"]] == ["Rare moth found in the Highfell hills"]
    assert len(briefing.stories) == 2


def test_a_report_heads_a_story_before_a_view_of_it(doc: MakeDoc, busy_day: list[Doc]) -> None:
    """Where a column tells of the same event, the story has the headline of the report, and so has what is new."""
    view = (
        busy_day[0].article.text.replace("on Sunday", "") + " We should ask who gains. You can see that I am angry." * 9
    )
    column = doc("column", "Opinion: Norland must not close Eastmouth harbor", view, source="The Coaster", day=SECOND)
    report = doc("report", "Norland closes Eastmouth harbor", busy_day[0].article.text, day=SECOND)
    before = [doc("moth", "Rare moth found in the Highfell hills", "A rare moth was found near a mill.")]
    _, briefing = compare(doc, before, [column, report])
    assert briefing.stories[0].articles == ("report", "column")
    assert [change.cited.text for change in by_kind(briefing)["new"]] == ["Norland closes Eastmouth harbor"]


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Norland reopened the harbor of Eastmouth on Monday.", True),
        ("Norland had closed the harbor of Eastmouth on Friday.", False),
        ("Norland reopened the harbor of Eastmouth yesterday.", True),
        ("Norland closed the harbor of Eastmouth on March 3.", False),
        ("The harbor of Eastmouth was one of many that Norland closed.", False),
    ],
)
def test_what_is_undated_further_down_or_older_than_the_thread_is_no_development(
    doc: MakeDoc, text: str, tells: bool
) -> None:
    """A line on what is new names a day since the thread was last told, or stands in the lead."""
    made = doc("a", "Norland and the harbor of Eastmouth", "One. Two. Three. " + text, day=SECOND)
    statements = Statements(Corpus(Bags())).of(made)
    assert tells_news(statements[3], FIRST) is tells
    assert tells_news(statements[0], FIRST)


def test_the_same_text_again_is_unchanged(doc: MakeDoc, busy_day: list[Doc]) -> None:
    """Yesterday's words printed again today are no development."""
    again = busy_day[0].article
    _, briefing = compare(doc, busy_day, [doc("again", again.title, again.text, day=SECOND)])
    assert [change.kind for change in briefing.changes if change.kind != "gone"] == ["unchanged"]


def test_another_figure_is_a_development(doc: MakeDoc) -> None:
    """The same sentence with a higher count is news."""
    words = "Rescuers pulled {} miners out of the flooded Ostvik mine in Norland."
    before = [doc("m1", "Miners saved at Ostvik", words.format(12), day=FIRST)]
    today = [doc("m2", "More miners saved at Ostvik", words.format(31), day=SECOND)]
    _, briefing = compare(doc, before, today)
    assert [(change.kind, change.cited.text) for change in briefing.changes] == [("developed", words.format(31))]


def test_a_changed_figure_is_told_with_the_old_one(doc: MakeDoc) -> None:
    """The last figure that the thread gave and today's, both cited; an unchanged or a doubtful one is no change."""
    words = "A flood in the Ostvik valley of Norland killed {} people and cut off four villages, rescuers said."
    before = [doc("f1", "Flood in the Ostvik valley", words.format(38), day=FIRST)]
    today = [doc("f2", "Flood in the Ostvik valley: more dead", words.format(52), day=SECOND)]
    _, briefing = compare(doc, before, today)
    (change,) = briefing.changes
    assert change.old is not None
    assert (change.kind, change.old.article, change.cited.article) == ("figure", "f1", "f2")
    assert "38" in change.old.text
    assert "52" in change.cited.text
    for same in ("38", "at least 38", "dozens of", "9,000"):
        _, briefing = compare(doc, before, [doc("f2", "Flood in Ostvik: the dead", words.format(same), day=SECOND)])
        assert "figure" not in by_kind(briefing)


def test_silence_is_told_once(doc: MakeDoc, busy_day: list[Doc]) -> None:
    """After two days, and not again on the third."""
    moths = [
        doc(f"moth{n}", "Rare moth found in the hills", f"A rare moth was found near mill {n}.", day=f"2031-05-0{n}")
        for n in (5, 6, 7)
    ]
    done: list[Briefing] = []
    docs: list[Doc] = []
    for today in (busy_day, *([moth] for moth in moths)):
        done.append(
            make_briefing(
                today[0].article.day, today, before=Past.of(docs), previous=done[-1] if done else None, earlier=done[:-1],
                history={}, settings=Settings(),
            )
        )  # fmt: skip
        docs = [*docs, *today]
    assert ["gone" in by_kind(briefing) for briefing in done] == [False, False, True, False]


def test_an_affair_that_goes_on_elsewhere_is_not_gone(doc: MakeDoc, busy_day: list[Doc]) -> None:
    """Two threads of one affair: the one that nothing continues is not told to be silent."""
    first = make_briefing(FIRST, busy_day[:3], history={}, settings=Settings())
    today = [doc("open", "Norland reopens Eastmouth harbor to Surian ships", FOLLOW_UP, day=THIRD)]
    day = Day(THIRD, today, Past.of(busy_day[:3]), settings=Settings(), registry=None, earlier=[first])
    assert find_gone(day, first) == []
    other = msgspec.structs.replace(day.stories[0], id="another", thread=None)
    day.stories = [other]
    assert find_gone(day, first) == []
    day.stories = []
    assert [change.kind for change in find_gone(day, first)] == ["gone"]


def test_a_story_that_rested_a_day_keeps_its_id(doc: MakeDoc, busy_day: list[Doc]) -> None:
    """Missing yesterday, back today: the thread goes on under its id."""
    moth = [doc("moth", "Rare moth found in the Highfell hills", "A rare moth was found near a mill.", day=SECOND)]
    first, second = compare(doc, busy_day[:1], moth)
    today = [doc("open", "Norland reopens Eastmouth harbor to Surian ships", FOLLOW_UP, day=THIRD)]
    third = make_briefing(
        THIRD, today, before=Past.of([*busy_day[:1], *moth]), previous=second, earlier=[first], history={}, settings=Settings()
    )  # fmt: skip
    assert third.stories[0].id == first.stories[0].id
    assert third.stories[0].first_day == FIRST
