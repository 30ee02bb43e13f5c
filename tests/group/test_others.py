"""Everyone without a section."""

from pelican.plugins.briefing.archive import Archive
from pelican.plugins.briefing.group.others import _once
from pelican.plugins.briefing.model import Cited, Said
from pelican.plugins.briefing.pipeline import build
from pelican.plugins.briefing.publish.trace import spans_of
from pelican.plugins.briefing.settings import Settings

TEXT = """Title: River treaty
Date: 2022-01-27
Source: Harbor Wire

Germany and France signed a treaty on river shipping in Strasbourg after two years of talks. The treaty lowers fees \
for barges by a fifth from next year.

“The locks will be paid for this year and not later,” said Anna Berg, the German transport minister. Anna Berg \
had asked France for 40 million euros in December.
"""


def test_persons_have_what_the_page_prints_of_them(tmp_path):
    """A person's brief holds quotes and sentences that the page prints anyway: not one span more."""
    folder = tmp_path / "ingested"
    folder.mkdir()
    (folder / "a.md").write_text(TEXT)
    with Archive(None) as archive:
        briefing = build(Settings(content=str(tmp_path)), archive).days[0].briefing
    (berg,) = [brief for brief in briefing.others if brief.actor.name == "Anna Berg"]
    assert [said.quote.text.rstrip(",") for said in berg.said] == ["The locks will be paid for this year and not later"]
    assert berg.actor.country == "DEU"

    def places(spans: list[Cited]) -> set[tuple[str, int, int]]:
        return {(cited.article, cited.start, cited.end) for cited in spans}

    on_page = [*briefing.bottom_line, *(c for b in briefing.briefs for c in spans_of(b))]
    on_page += [cited for story in briefing.stories for cited in story.summary]
    assert places([c for b in briefing.others for c in spans_of(b)]) <= places(on_page)
    assert not {b.actor.id for b in briefing.others} & {b.actor.id for b in briefing.briefs}


def test_bodies_of_no_registry_have_no_section(tmp_path):
    """A body that only the article names is treated as a person is: its country has the section, it a brief at most."""
    folder = tmp_path / "ingested"
    folder.mkdir()
    text = TEXT.replace("the German transport minister", "director of the German Chamber of Barges")
    (folder / "a.md").write_text(text.replace("Germany and France signed", "The Tessel River Alliance signed"))
    with Archive(None) as archive:
        day = build(Settings(content=str(tmp_path)), archive).days[0]
    assert {"body:german-chamber-of-barges", "body:tessel-river-alliance"} <= day.counts.keys()
    assert not [brief.actor.id for brief in day.briefing.briefs if brief.actor.id.startswith("body:")]
    (germany,) = [brief for brief in day.briefing.briefs if brief.actor.id == "germany"]
    assert "person:anna-berg" in [count.actor for count in germany.people]


def test_a_quote_and_the_report_around_it_are_not_both_printed():
    """Two sections may print one and the other; the person's own page prints the first of them."""

    def said(start, end, article="a"):
        cited = Cited(article=article, start=start, end=end, text="x" * (end - start))
        return Said(quote=cited, speaker="Anna Berg", actor="anna-berg")

    quote, report, other, later = said(10, 20), said(5, 30), said(10, 20, "b"), said(30, 40)
    assert _once([quote, report, other, later]) == (quote, other, later)
    assert _once([report, quote, later]) == (report, later)
