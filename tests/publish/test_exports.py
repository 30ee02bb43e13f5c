"""Downloads."""

import lxml.html
import markdown
import msgspec
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.model import Briefing
from pelican.plugins.briefing.publish.exports import escape, render_json, render_markdown


def test_json_is_the_whole_briefing(briefing):
    """A program gets back what the page was made of."""
    assert msgspec.json.decode(render_json(briefing), type=Briefing) == briefing


def test_json_leaves_out_what_has_its_default(briefing):
    """Also of a briefing that was read, whose values are equal to the defaults but not the same objects."""
    made = render_json(briefing)
    assert render_json(msgspec.json.decode(made, type=Briefing)) == made
    found = msgspec.json.decode(made)
    assert "silent" not in found
    assert found["stories"][0]["headline"]["field"] == "title"
    assert found["bottom_line"][0].keys() == {"article", "start", "end", "text"}


def test_markdown_counts_what_the_day_has_and_what_is_listed(briefing):
    """Of a day that is published cut."""
    text = render_markdown(msgspec.structs.replace(briefing, more_stories=24, more_sources=1234), "Desk").decode()
    assert "1,235 articles, 1 voice, 25 stories" in text
    assert "## Sources\n\n1,234 more articles are not listed.\n\n1. " in text


def test_markdown_has_the_words_of_the_page(briefing):
    """Every part, each sentence with the number of its source, rendered by Python-Markdown to the same words."""
    text = render_markdown(briefing, "Desk").decode()
    shown = lxml.html.fromstring(markdown.markdown(text)).text_content()
    assert "Norland & Suthmark signed a *treaty* on <Tuesday>. [1]" in shown
    assert "Norland → Suthmark (agreement): Norland & Suthmark signed" in shown
    assert "“We are [very] glad” — Anna Berg [1]" in shown
    assert "1. Nothing else happened, # really. [1]" in shown
    assert '</title><script>alert("x")</script> & sons' in shown


def test_markdown_carries_no_live_html(briefing):
    """Nothing hostile comes alive when somebody renders the download."""
    html = markdown.markdown(render_markdown(briefing, "Desk").decode())
    assert not lxml.html.fromstring(html).xpath("//script|//b[text()='Post']")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1))
def test_any_words_come_through_markdown(words):
    """Escaped words are shown as they are, whatever characters they have."""
    html = markdown.markdown("- " + escape(words))
    assert lxml.html.fromstring(html).xpath("string(//li)") == words
