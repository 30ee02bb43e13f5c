"""The trace gate."""

from html import escape

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.errors import TraceError
from pelican.plugins.briefing.model import Article
from pelican.plugins.briefing.publish.trace import check_briefing, check_page, cited_spans

replace = msgspec.structs.replace


def test_a_true_briefing_passes(briefing, articles):
    """Every span is compared."""
    assert check_briefing(briefing, articles.get) == len(list(cited_spans(briefing))) == 9


def test_one_changed_character_stops_the_build(briefing, articles):
    """The error names the sentence and the source file."""
    lead = briefing.bottom_line[0]
    wrong = replace(briefing, bottom_line=(replace(lead, text=lead.text.replace("signed", "broke")),))
    with pytest.raises(TraceError, match=r"broke a \*treaty.*a\.md"):
        check_briefing(wrong, articles.get)


def test_each_part_of_a_briefing_is_checked(briefing, articles):
    """A wrong span is found wherever it stands: in each of the spans in turn."""
    data = msgspec.to_builtins(briefing)

    def spans(value):
        if isinstance(value, dict):
            if {"article", "start", "end", "text"} <= value.keys():
                yield value
            for part in value.values():
                yield from spans(part)
        elif isinstance(value, list | tuple):
            for part in value:
                yield from spans(part)

    number = len(list(spans(data)))
    assert number == 9
    for n in range(number):
        broken = msgspec.json.decode(msgspec.json.encode(data))
        list(spans(broken))[n]["text"] += "!"
        with pytest.raises(TraceError):
            check_briefing(msgspec.convert(broken, type(briefing)), articles.get)


def test_a_source_that_changed_is_found(briefing, articles):
    """The digest of the text is part of the citation."""
    article = articles["a|1"]
    changed = {article.id: replace(article, text=article.text + " More.")}
    with pytest.raises(TraceError, match="digest"):
        check_briefing(briefing, changed.get)


def test_an_unknown_article_is_found(briefing):
    """A citation of nothing is no citation."""
    with pytest.raises(TraceError, match="no article of this site"):
        check_briefing(briefing, {}.get)


def page(cite, text):
    """A page with one citation."""
    return f'<!doctype html><p>x <q data-cite="{escape(cite)}">{escape(text)}</q></p>'


def test_a_page_is_compared_as_a_browser_reads_it(articles):
    """Escapes and nested marks make no difference; a changed word does."""
    assert check_page(page("a|1|text|0|16", "Norland & Suthma"), articles.get, "p") == 1
    with pytest.raises(TraceError, match=r"^p prints"):
        check_page(page("a|1|text|0|16", "Norland & Suthmo"), articles.get, "p")


@pytest.mark.parametrize(
    "cite", ["a|1", "a|1|text|0|x", "a|1|text|-1|4", "a|1|url|0|4", "a|1|text|0|9999", "b|text|0|4"]
)
def test_malformed_marks_are_found(articles, cite):
    """A mark that points nowhere is an error as well."""
    with pytest.raises(TraceError):
        check_page(page(cite, "Norl"), articles.get, "p")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_text_survives_the_page(text):
    """Whatever an article says, its escaped span passes, and the same span with a character more does not."""
    article = Article(id="a", title="t", text=text, published="2022-01-27", day="2022-01-27", date_from="metadata")
    lookup = {"a": article}.get
    assert check_page(page(f"a|text|0|{len(text)}", text), lookup, "p") == 1
    with pytest.raises(TraceError):
        check_page(page(f"a|text|0|{len(text)}", text + "."), lookup, "p")
