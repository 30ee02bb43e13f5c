"""Fields besides the text: identifiers, addresses, languages, authors, titles, and the order of the dates."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.extract.metadata import (
    Draft,
    clean_language,
    clean_url,
    make_id,
    settle_date,
    settle_source,
    split_authors,
    strip_outlet,
)
from pelican.plugins.briefing.model import RawItem

UTC = ZoneInfo("UTC")
PATHS = st.lists(st.text("aAbé ._-:1", min_size=1, max_size=4), min_size=1, max_size=3).map("/".join)


def test_identifiers_are_readable() -> None:
    """A plain path is its own identifier; one that loses something has a hash behind it."""
    assert make_id("2022/kyiv_talks.txt") == "2022/kyiv_talks"
    assert make_id("Kyiv talks.txt").startswith("Kyiv-talks-")
    assert make_id("week.jsonl:7").startswith("week-7-")
    assert make_id("日本.txt").startswith("article-")


@given(PATHS, PATHS)
def test_identifiers_differ_where_paths_differ(one: str, other: str) -> None:
    """No two files of one kind share an identifier, whatever their case, accents or punctuation."""
    for suffix in (".txt", ".md", ".html"):
        assert (make_id(one + suffix) == make_id(other + suffix)) == (one == other)


@pytest.mark.parametrize("url", ["https://a.example/b?c=d#e", "http://a.example:8080/", "HTTPS://A.example/ü"])
def test_links_are_kept(url: str) -> None:
    """Whole http and https addresses pass as they are."""
    assert clean_url(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        "", "a.example", "/a", "javascript:alert(1)", "data:text/html,x", "https://", "https:///a",
        "http://a b.example",
        'https://a.example/"onmouseover="x', "https://a.example/<script>", "http://user:pw@a.example/",
        "http://a:99999/",
        "https://a.example/\u202egnp", "https://a.example/" + "x" * 3_000, "java\nscript:alert(1)", "http://[::1",
    ],
)  # fmt: skip
def test_what_is_no_link_is_dropped(url: str) -> None:
    """Other schemes, no host, markup, credentials, tricks with direction, monsters."""
    assert clean_url(url) == ""


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en-GB", "en"),
        ("en_US", "en"),
        ("English", "en"),
        ("deu", "de"),
        ("FR", "fr"),
        ("x-klingon", ""),
        ("", ""),
        ("12", ""),
    ],
)
def test_languages(tag: str, code: str) -> None:
    """Tags, three-letter codes and names become two letters."""
    assert clean_language(tag) == code


def test_authors() -> None:
    """Names are split, "By" and handles go, doubles go."""
    assert split_authors("By Karin Holm, Tomas Lind and Karin Holm @kholm") == ("Karin Holm", "Tomas Lind")
    assert split_authors(["Karin Holm, PhD", "", "123"]) == ("Karin Holm, PhD",)


@pytest.mark.parametrize(
    ("title", "outlet", "host", "clean"),
    [
        ("Border opens | Coast Herald", "Coast Herald", "", "Border opens"),
        ("Border opens - The Coast Herald", "Coast Herald", "", "Border opens"),
        ("The Herald News | Border opens after two years", "", "", "The Herald News | Border opens after two years"),
        ("Border opens again | World | Coast Herald", "Coast Herald", "", "Border opens again"),
        ("Border opens – coastherald.example", "", "coastherald.example", "Border opens"),
        ("Sudmark - a country by the sea", "Coast Herald", "", "Sudmark - a country by the sea"),
        ("Border", "Border", "", "Border"),
    ],
)
def test_titles_lose_their_outlet(title: str, outlet: str, host: str, clean: str) -> None:
    """The outlet's name goes from the end, a dash inside a headline does not cut it."""
    assert strip_outlet(title, outlet, host) == clean


def item(path: str = "a.txt", modified: float = 1_700_000_000) -> RawItem:
    return RawItem(path=path, format="txt", data=b"x", modified=modified)


def test_the_order_of_dates() -> None:
    """Metadata, address, page, file name, dateline, file time: each counts where those before it are missing."""
    draft = Draft(
        paragraphs=["NORVIK, Jan. 5, 2020 (CH) — Boats left the harbor."], date="2020-01-01",
        url="https://a.example/2020/01/02/x", page_date="January 3, 2020",
    )  # fmt: skip
    origins = []
    for name in ("date", "url", "page_date", "path", "paragraphs", ""):
        when, origin = settle_date(
            draft, item("2020-01-04.txt" if name in ("date", "url", "page_date", "path") else "a.txt"), UTC
        )
        origins.append((origin, when.day))
        if name not in ("path", ""):
            setattr(draft, name, [] if name == "paragraphs" else "")
    assert origins == [
        ("metadata", "2020-01-01"), ("url", "2020-01-02"), ("page", "2020-01-03"), ("file name", "2020-01-04"),
        ("dateline", "2020-01-05"), ("file time", "2023-11-14"),
    ]  # fmt: skip
    assert draft.warnings == ["date taken from the file's time"]


def test_a_date_inside_a_sentence_is_no_dateline() -> None:
    """What happened on a day is not the day of the article."""
    draft = Draft(paragraphs=["On January 12, 2019 the harbor was closed, and it has not opened since."])
    assert settle_date(draft, item(), UTC)[1] == "file time"


def test_doubtful_dates_are_told() -> None:
    """An unreadable date is named and passed over; one after the file's own time is used and named."""
    draft = Draft(date="03/04/2020")
    assert settle_date(draft, item(), UTC)[1] == "file time"
    assert "03/04/2020" in draft.warnings[0]
    future = Draft(date="2030-01-01")
    assert settle_date(future, item(), UTC)[0].day == "2030-01-01"
    assert "2030-01-01" in future.warnings[0]


def test_outlets() -> None:
    """As given, else the host, else the page's own name."""
    assert settle_source(Draft(source="Coast\n Herald", page_source="X"), "https://www.a.example/") == "Coast Herald"
    assert settle_source(Draft(page_source="X"), "https://www.a.example/") == "a.example"
    assert settle_source(Draft(page_source="X"), "") == "X"
