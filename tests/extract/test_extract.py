"""The whole stage: any bytes become a valid article or a reason."""

from __future__ import annotations

import hashlib
import json
import random
from typing import get_args
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.language import detect_language
from pelican.plugins.briefing.errors import SkipArticle
from pelican.plugins.briefing.extract import extract
from pelican.plugins.briefing.extract.normal import MAX_TEXT, normalize
from pelican.plugins.briefing.model import Article, Format, RawItem

VIENNA = ZoneInfo("Europe/Vienna")
PROSE = "Norlandia and Sudmark agreed on Thursday to reopen their common border after two years of dispute."
FORMATS = get_args(Format)


def run(data: bytes, kind: Format = "txt", path: str = "a.txt") -> Article:
    return extract(RawItem(path=path, format=kind, data=data, modified=1_643_000_000), zone=VIENNA, language="en")


def check(article: Article) -> None:
    """What every article promises."""
    assert article.text == normalize(article.text)
    assert not any(part != part.strip() or not part or "\n" in part for part in article.text.split("\n\n"))
    assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()
    assert article.title and "\n" not in article.title
    assert article.url == "" or article.url.startswith(("http://", "https://"))
    assert len(article.day) == 10
    assert article.id
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(article), type=Article) == article


def test_one_article_in_every_format() -> None:
    """The same text comes out of each format, with the title and the day in the site's zone."""
    when, more = "2022-01-27T23:30:00Z", "Parliaments of both countries have to vote before the end of March."
    text = f"{PROSE}\n\n{more}"
    forms: dict[Format, str] = {
        "txt": f"Border opens again\n\nJanuary 28, 2022\n\n{text}",
        "md": f"Title: Border opens again\nDate: {when}\n\n{text}",
        "html": f"<html lang=en><title>Border opens again</title><meta name=date content={when}><body><article>"
        f"<p>{PROSE}</p><p>{more}</p></article></body></html>",
        "eml": f"Subject: Border opens again\nDate: Thu, 27 Jan 2022 23:30:00 +0000\n\n{text}",
        "jsonl": json.dumps({"title": "Border opens again", "date": when, "text": text}),
    }
    assert set(forms) == set(FORMATS)
    for kind, form in forms.items():
        article = run(form.encode(), kind)
        check(article)
        assert (article.text, article.title, article.day, article.language) == (
            text, "Border opens again", "2022-01-28", "en",
        ), kind  # fmt: skip


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "data", [b"", b" \n", b"\x00" * 99, b"%PDF-1.4 x", random.Random(3).randbytes(3_000), b"Hi.", b"Home\nNews\nSport"]
)
def test_what_is_no_article_is_refused_with_a_reason(kind: Format, data: bytes) -> None:
    """Empty, binary and textless input raises SkipArticle with the path."""
    with pytest.raises(SkipArticle) as caught:
        run(data, kind, "x/y.z")
    assert caught.value.path == "x/y.z"
    assert caught.value.reason


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(FORMATS), st.binary(max_size=400))
def test_any_bytes_become_an_article_or_a_reason(kind: Format, data: bytes) -> None:
    """Nothing but SkipArticle is raised, with prose around the bytes or without; twice the same."""
    for form in (
        data,
        PROSE.encode() + b"\n\n" + data + b"\n\n" + PROSE.encode(),
        b"From: a\n\n" + PROSE.encode() + data,
    ):
        try:
            article = run(form, kind)
        except SkipArticle as error:
            assert error.reason
        else:
            check(article)
            assert article == run(form, kind)


@settings(deadline=None, max_examples=60)
@given(st.fixed_dictionaries({}, optional={
    name: st.none() | st.text(st.characters(codec=None),
    max_size=40) | st.integers() | st.floats() | st.lists(st.text(max_size=5), max_size=2)
    for name in ("id", "title", "date", "source", "url", "language", "authors", "raw", "html")
}))  # fmt: skip
def test_any_record_becomes_an_article_or_a_reason(record: dict[str, object]) -> None:
    """Any JSON value in any field: used, passed over with a warning, or refused."""
    line = json.dumps({"text": PROSE, **record}).encode("utf-8", "surrogatepass")
    try:
        check(run(line, "jsonl"))
    except SkipArticle as error:
        assert error.reason


def test_hostile_fields_are_text_or_nothing() -> None:
    """Markup in a title stays text on one line, a script address is dropped with a warning."""
    record = {
        "title": "<script>alert(1)</script>\x00\u202e\n x",
        "url": "javascript:alert(1)",
        "source": "<b>",
        "text": PROSE,
    }
    article = run(json.dumps(record).encode(), "jsonl")
    check(article)
    assert (article.title, article.url, article.source) == ("<script>alert(1)</script> x", "", "<b>")
    assert any("no http or https link" in warning for warning in article.warnings)


def test_a_missing_title_is_made_and_told() -> None:
    """From the address where it has words, else from the first sentence."""
    from_url = run(
        json.dumps({"url": "https://a.example/border-opens-after-two-years.html", "text": PROSE}).encode(), "jsonl"
    )
    assert from_url.title == "Border opens after two years"
    from_text = run(json.dumps({"text": PROSE + " They left."}).encode(), "jsonl")
    assert from_text.title == PROSE.rstrip(".")
    assert any("no title" in warning for warning in from_text.warnings)


def test_a_huge_text_is_cut_and_told() -> None:
    """Five megabytes of prose give the first part, ending with a sentence."""
    article = run(
        json.dumps({"text": "\n\n".join(f"{PROSE} This is number {n}." for n in range(40_000))}).encode(), "jsonl"
    )
    check(article)
    assert len(article.text) <= MAX_TEXT
    assert article.text.endswith(".")
    assert any("very long" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE, "en"),
        ("Die beiden Länder einigten sich am Donnerstag darauf, ihre gemeinsame Grenze wieder zu öffnen.", "de"),
        ("Les deux pays ont convenu jeudi de rouvrir leur frontière commune après deux ans de conflit.", "fr"),
        ("Обе страны договорились в четверг вновь открыть общую границу после двух лет спора.", "ru"),
        ("", "xx"), ("12:30 2022", "xx"), ("Hi", "xx"),
    ],
)  # fmt: skip
def test_languages_are_detected(text: str, language: str) -> None:
    """A sentence suffices; of too little text the default is returned."""
    assert detect_language(text, "xx") == language
