"""Web pages: text, title, outlet, author, language, address and date out of the markup."""

from __future__ import annotations

import pytest
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.extract.html import MAX_COMPARED, MAX_TAGS, cut_page, extract_page

PARAGRAPHS = [
    "Norlandia and Sudmark agreed on Thursday to reopen their common border after two years of dispute over fishing "
    "rights in the northern strait, officials of both countries said.",
    "The agreement sets a common quota for herring and cod, and leaves the question of the three uninhabited islands "
    "to a commission that is to meet in the spring.",
    "Fishing crews blocked both harbors last autumn when the old treaty ended, and trade between the two countries "
    "fell by a third, according to the central bank.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(head: str = "", body: str = BODY, root: str = "<html lang='en-GB'>") -> str:
    return (
        f"<!doctype html>{root}<head>{head}</head><body><nav><a href='/'>Home</a></nav><article>{body}</article></body>"
    )


def test_text_without_the_page_around_it() -> None:
    """Navigation, scripts, captions and boxes stay out; the heading is the title and not a paragraph."""
    box = "<figure><img src=x><figcaption>Boats. (Lena Dahl/Reuters)</figcaption></figure><script>alert('x')</script>"
    found = extract_page(
        page(body=f"<h1>Border opens after two years</h1>{BODY}{box}<p>Sign up for our newsletter.</p>")
    )
    assert found.paragraphs == PARAGRAPHS
    assert found.title == "Border opens after two years"


def test_metadata_of_meta_elements() -> None:
    """Open Graph and article tags give title, outlet, date, address, author and language."""
    found = extract_page(
        page("""
        <title>Border opens after two years | Coast Herald</title>
        <meta property="og:title" content="Border opens after two years | Coast Herald">
        <meta property="og:site_name" content="Coast Herald"><meta name="author" content="By Karin Holm and Tomas Lind">
        <meta property="article:published_time" content="2022-01-27T18:04:00+01:00">
        <link rel="canonical" href="https://coast.example/2022/01/27/border">""")
    )
    assert found.title == "Border opens after two years"
    assert found.source == "Coast Herald"
    assert found.date == "2022-01-27T18:04:00+01:00"
    assert found.url == "https://coast.example/2022/01/27/border"
    assert found.authors == ("Karin Holm", "Tomas Lind")
    assert found.language == "en"


def test_metadata_of_json_ld() -> None:
    """A schema.org description is read, alone or in a graph, with persons and publisher as objects."""
    found = extract_page(
        page("""<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {
        "@type": ["NewsArticle"], "headline": "Border &amp; harbor open", "datePublished": "2022-01-27",
        "author": [{"@type": "Person", "name": "Karin Holm"}], "publisher": {"name": "Coast Herald"}}]}</script>""")
    )
    assert found.title == "Border & harbor open"
    assert (found.date, found.authors, found.source) == ("2022-01-27", ("Karin Holm",), "Coast Herald")


def test_a_date_on_the_page_only() -> None:
    """Without metadata the time element counts; a copyright year is no date."""
    found = extract_page(page(body="<time datetime='2022-01-27'>Thursday</time>" + BODY))
    assert (found.date, found.page_date) == ("", "2022-01-27")
    assert extract_page(page(body=BODY + "<footer>© 2019 Coast Herald</footer>")).page_date == ""


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//x.example/a", "ftp://x.example", "https://", "http://[::1"])
def test_an_address_that_is_no_link_is_not_taken(link: str) -> None:
    """The canonical address of a page is taken only where it can be linked."""
    assert extract_page(page(f'<link rel="canonical" href="{link}">')).url == ""


@pytest.mark.parametrize(
    "text",
    [
        "", " \n", "<", "<html>", "<!-- x", "<html></html>", "<p>", "\x00" * 50, "<?xml version='1.0'?>",
        "<![CDATA[x]]>",
        "<div>" * 20_000, "<b><i>" * 5_000 + "x", "<table>" * 3_000, "<a href=" + "x" * 100_000,
        "&#x110000;&#xd800;" * 99,
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>", "<meta name=date content=''>",
        "<script type='application/ld+json'>{\"@type\": {\"a\": []}, \"@graph\": 7}</script>", "<svg><style><img>",
    ],
)  # fmt: skip
def test_broken_pages_have_no_text_and_raise_nothing(text: str) -> None:
    """Empty, cut off, deeply nested and malformed pages."""
    assert extract_page(text).paragraphs == []


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<article>",
        "<b>",
        "<script>",
        "<table><tr><td>",
        "<!--",
        "&amp;",
        PARAGRAPHS[0],
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(TAGS | st.text(max_size=20), max_size=40))
def test_any_markup_is_read(parts: list[str]) -> None:
    """No markup raises, and no tag reaches the text."""
    for paragraph in extract_page("".join(parts)).paragraphs:
        assert "<p>" not in paragraph
        assert "<script" not in paragraph


def test_a_page_of_nothing_but_tags_is_cut() -> None:
    """What stands after the first thousands of tags is not looked at; what stands before them is read."""
    found = extract_page(page(body=BODY + "<p>" * 3 * MAX_TAGS))
    assert found.paragraphs == PARAGRAPHS
    assert extract_page("<p>" * MAX_TAGS + BODY).paragraphs == []
    assert cut_page("a < b <br>" * MAX_TAGS) == "a < b <br>" * MAX_TAGS
    assert cut_page("<p></p>" * MAX_TAGS).count("<") == MAX_TAGS


def test_a_page_of_very_many_elements_is_read_by_one_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others take the square of the number of paragraphs; the article is found all the same."""
    asked = []
    real = trafilatura.bare_extraction
    monkeypatch.setattr(trafilatura, "bare_extraction", lambda *a, **k: asked.append(k["fast"]) or real(*a, **k))
    for number in (1, MAX_COMPARED):
        assert extract_page(page(body=BODY + "<br>" * number)).paragraphs == PARAGRAPHS
    assert asked == [False, True]
