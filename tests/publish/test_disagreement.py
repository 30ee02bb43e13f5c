"""The table of what sources differ on, as a page prints it."""

import sys
from pathlib import Path

import lxml.html
import msgspec
import pytest
from pelican.plugins.briefing.model import Cited, Claim, Disagreement
from pelican.plugins.briefing.publish.exports import render_markdown
from pelican.plugins.briefing.publish.trace import cited_spans

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import fixture_views  # noqa: E402  (test folders are no packages)

replace = msgspec.structs.replace


@pytest.fixture
def page():
    """A day with one disagreement, of an outlet of which kind and owner are known, and of one that changed its word."""
    page = fixture_views.day_page()
    briefing = page.briefing
    (first, second), story = briefing.sources[:2], briefing.stories[0]
    row = Disagreement(
        label="killed",
        claims=(
            Claim(
                cited=Cited(article=first.article, start=0, end=5, text="aaaaa"),
                earlier=(Cited(article=first.article, start=6, end=9, text="bbb"),),
            ),
            Claim(cited=Cited(article=second.article, start=0, end=4, text="cccc", voices=2)),
        ),
    )
    sources = (replace(first, kind="state", owner="<b>Crown</b>"), *briefing.sources[1:])
    stories = (replace(story, disagreements=(row,)), *briefing.stories[1:])
    return replace(page, briefing=replace(briefing, sources=sources, stories=stories))


def test_each_figure_stands_beside_who_gives_it(page):
    """The words, what the outlet said before, its kind and owner, the time, and how many voices say so."""
    env = fixture_views.environment(HERE.parents[1] / "theme", strict=True)
    html = fixture_views.render("briefing/day.html", page, env)
    tree = lxml.html.document_fromstring(html)
    (table,) = tree.xpath('//table[contains(@class, "differ")]')
    assert table.xpath("string(.//th[@scope='rowgroup'])") == "killed"
    assert [mark.text_content() for mark in table.xpath(".//*[@data-cite]")] == ["aaaaa", "bbb", "cccc"]
    first, second = (" ".join(row.text_content().split()) for row in table.xpath(".//tbody/tr"))
    assert "before that: bbb" in first
    assert "state media, <b>Crown</b> one voice" in first
    assert second.replace("\N{NO-BREAK SPACE}", " ").endswith("2 voices")
    row = tree.get_element_by_id(f"s{page.briefing.sources[0].number}")
    assert "state media, <b>Crown</b>" in row.text_content()


def test_the_markdown_has_the_same_words(page):
    """Row by row, each with the number of its source; kind and owner stand in the list of sources."""
    text = render_markdown(page.briefing, "Desk").decode()
    first = page.briefing.sources[0]
    assert f"The sources differ, killed:\n\n- aaaaa \\[{first.number}\\]\n- cccc" in text
    assert "(state media, &lt;b\\>Crown&lt;/b\\>)" in text


def test_the_trace_gate_sees_each_claim(page):
    """What the table prints is compared with its source, earlier words too."""
    assert {"aaaaa", "bbb", "cccc"} <= {cited.text for cited in cited_spans(page.briefing)}
