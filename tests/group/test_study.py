"""What grouping reads in one article: the same read before and read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from pelican.plugins.briefing.group.briefing import make_briefing
from pelican.plugins.briefing.group.doc import Doc
from pelican.plugins.briefing.group.study import Study, study_article
from pelican.plugins.briefing.settings import Settings

MakeDoc = Callable[..., Doc]
TEXT = (
    "Norland sent 400 troops to Eastmouth on Monday. “We will stay,” said Anna Berg. "
    "At least 38 people were killed in the harbor of Eastmouth on Sunday, police said."
)


def test_a_study_survives_the_archive(doc: MakeDoc) -> None:
    """It is the same after it was packed."""
    study = study_article(doc("a", "Norland and Eastmouth", TEXT))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(study), type=Study) == study
    assert len(study.stems) == len(study.hints) == len(study.manners) == len(study.fits) == 3
    assert [one.count.label for one in study.counts] == ["troops sent", "killed"]


def test_what_tells_no_news_counts_nothing(doc: MakeDoc) -> None:
    """Neither a comment nor a text in another language is read for figures."""
    made = doc("a", "Norland and Eastmouth", TEXT)
    assert study_article(msgspec.structs.replace(made, comment=True)).counts == ()
    other = msgspec.structs.replace(made.article, language="de")
    assert study_article(msgspec.structs.replace(made, article=other)).counts == ()


def test_a_briefing_of_articles_read_before_is_the_same(busy_day: list[Doc]) -> None:
    """Whether their studies are at hand changes nothing in it."""
    day = busy_day[0].article.day
    read = [msgspec.structs.replace(one, study=study_article(one)) for one in busy_day]
    first, second = (make_briefing(day, docs, history={}, settings=Settings()) for docs in (busy_day, read))
    assert first == second
