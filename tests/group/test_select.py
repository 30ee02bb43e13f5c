"""Which sentences stand for a story."""

from __future__ import annotations

from collections.abc import Callable

from pelican.plugins.briefing.group import Doc
from pelican.plugins.briefing.group.day import Day
from pelican.plugins.briefing.group.select import LEAD_LIFT, SCENE, best_first, rate_story, reason_of
from pelican.plugins.briefing.settings import Settings

MakeDoc = Callable[..., Doc]
SCENE_TEXT = "Old Anna Holm was mending her nets at noon and thought of the summer when her father was young. "
NEWS = (
    "Norland closed the harbor of Eastmouth to trawlers from Suria on Sunday. "
    "The coast guard turned back nine trawlers before noon. "
    "Insurers raised the price of a passage through the strait by a tenth."
)


def open_day(doc: Doc) -> Day:
    """A day of this article alone."""
    return Day(doc.article.day, [doc], settings=Settings(), registry=None)


def test_a_first_sentence_beside_its_headline_sets_a_scene(doc: MakeDoc) -> None:
    """It loses what a lead gains; the news stands for the story."""
    made = doc("a", "Norland closes Eastmouth harbor to trawlers", SCENE_TEXT + NEWS)
    day = open_day(made)
    first, second, *_ = rate_story(day, day.stories[0])
    assert first.lead == -SCENE
    assert reason_of(first).lead == -SCENE
    assert second.lead == 0.0
    assert best_first(day, day.stories[0])[0] is second


def test_a_first_sentence_that_says_its_headline_leads(doc: MakeDoc) -> None:
    """And so does one of an article without a title, which nothing can be held against."""
    for title in ("Norland closes Eastmouth harbor to trawlers", ""):
        day = open_day(doc("a", title, NEWS))
        assert rate_story(day, day.stories[0])[0].lead == LEAD_LIFT
