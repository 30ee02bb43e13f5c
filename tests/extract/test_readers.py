"""The readers of Markdown, mail and JSON Lines."""

from __future__ import annotations

import json
import time

import pytest
from pelican.plugins.briefing.extract.decode import NotTextError
from pelican.plugins.briefing.extract.mail import extract_mail
from pelican.plugins.briefing.extract.markdown import extract_markdown, split_header, to_paragraphs
from pelican.plugins.briefing.extract.records import BadRecordError, extract_record

PROSE = "Norlandia and Sudmark agreed on Thursday to reopen their common border after two years of dispute."
MORE = "Parliaments of both countries have to vote on the treaty before the end of March, and majorities are expected."


# --- Markdown ----------------------------------------------------------------------------------------------


def test_pelican_metadata() -> None:
    """Pelican's header lines are read, with a line that goes on; keys that are Pelican's own are passed over."""
    found = extract_markdown(
        f"Title: Border opens\n    again\nDate: 2022-01-27 10:00\nAuthors: Karin Holm; Tomas Lind\nTags: a, b\n"
        f"Source: Coast Herald\nURL: https://a.example/x\nLang: en\n\n{PROSE}\n"
    )
    assert (found.title, found.date, found.source) == ("Border opens again", "2022-01-27 10:00", "Coast Herald")
    assert (found.url, found.language, found.authors) == ("https://a.example/x", "en", ("Karin Holm", "Tomas Lind"))
    assert found.paragraphs == [PROSE]


def test_yaml_front_matter() -> None:
    """Quoted values, inline lists and lists of lines, as front matter has them."""
    found = extract_markdown(
        f'---\ntitle: "Border: \\"open\\""\ndate: \'2022-01-27\'\nauthors:\n  - Karin Holm\n  - Tomas Lind\n'
        f"tags: [a, b]\n---\n\n{PROSE}\n"
    )
    assert (found.title, found.date, found.authors) == ('Border: "open"', "2022-01-27", ("Karin Holm", "Tomas Lind"))
    assert found.paragraphs == [PROSE]


@pytest.mark.parametrize("text", [f"Note: {PROSE}", f"---\n\n{PROSE}", f"He said: yes\nAnd: no\n\n{PROSE}", PROSE])
def test_what_is_no_header_is_text(text: str) -> None:
    """A sentence with a colon and a rule without an end are not metadata."""
    assert split_header(text) == ({}, text)


def test_markdown_becomes_plain_paragraphs() -> None:
    """Markup, links, images, HTML, scripts, notes and comments go; blocks, lists and cells become paragraphs."""
    body = (
        "## A heading\n\nSome **bold** and [linked](http://a.example 't') `code`.\nOn *and* on.\n\n- one\n- two\n\n"
        "> quoted\n\n![image](x.png)\n\n<script>alert(1)</script>\n\n<b onclick=x>HTML</b> &amp; &lt;tag&gt;\n\n"
        "<!-- gone -->\n\n| a | b |\n|---|---|\n| c | d |\n"
    )
    assert to_paragraphs(body) == [
        "A heading", "Some bold and linked code. On and on.", "one", "two", "quoted", "HTML & <tag>", "a", "b", "c",
        "d",
    ]  # fmt: skip


def test_the_heading_is_the_title_where_none_is_given() -> None:
    """A first-level heading at the top, and it is not repeated in the text."""
    found = extract_markdown(f"# Border *opens*\n\n{PROSE}")
    assert (found.title, found.paragraphs) == ("Border opens", [PROSE])


@pytest.mark.parametrize("unit", ["[", "![](a", ">", "`", "**a ", "<a ", "- ", "*_[`<", "\n", "&#x41;", "[^1]: a\n\n"])
def test_no_markdown_takes_long(unit: str) -> None:
    """Input made to slow down the Markdown parser (5,000 open brackets: 3.5 s) is done in seconds."""
    start = time.process_time()
    to_paragraphs(f"{PROSE}\n\n" + unit * (200_000 // len(unit)))
    assert time.process_time() - start < 8


# --- mail --------------------------------------------------------------------------------------------------


def mail(body: str, kind: str = "text/plain; charset=utf-8", head: str = "") -> bytes:
    return (
        "From: =?utf-8?q?K=C3=BCsten_Herald?= <news@coast.example>\nSubject: Fwd: =?utf-8?b?Qm9yZGVyIG9wZW5z?=\n"
        f"Date: Thu, 27 Jan 2022 10:00:00 +0100\n{head}Content-Type: {kind}\n\n{body}"
    ).encode()


def test_a_plain_mail() -> None:
    """Subject, sender and date are decoded; the signature is not text."""
    found = extract_mail(mail(f"{PROSE}\n\n{MORE}\n\n-- \nKarin Holm\nEditor of everything at the Herald.\n"))
    assert (found.title, found.source, found.date) == (
        "Border opens",
        "Küsten Herald",
        "Thu, 27 Jan 2022 10:00:00 +0100",
    )
    assert found.paragraphs == [PROSE, MORE]


def test_a_newsletter_with_two_parts() -> None:
    """The HTML part is taken where the plain one only points to it; attachments are not read."""
    page = f"<html><body><article><p>{PROSE}</p><p>{MORE}</p></article></body></html>"
    body = "\n".join([
        "--b", "Content-Type: text/plain", "", "View this mail in your browser.", "--b",
        "Content-Type: text/html; charset=utf-8", "", page, "--b", "Content-Type: text/plain",
        "Content-Disposition: attachment", "", PROSE * 20, "--b--",
    ])  # fmt: skip
    assert extract_mail(mail(body, 'multipart/alternative; boundary="b"')).paragraphs == [PROSE, MORE]


@pytest.mark.parametrize(
    "data",
    [
        mail(PROSE, "text/plain; charset=no-such"), mail(PROSE, "text/plain; charset*=x''%FF"), mail("",
        "multipart/mixed"),
        mail("=ZZ", head="Content-Transfer-Encoding: base64\n"), b"Subject: =?utf-8?b?!!!?=\nFrom: =?x?q?a?=\n\nx",
        b"From: \xff\xfe <\nSubject:\n\n" + PROSE.encode(), mail("--b\n" * 3_000, 'multipart/mixed; boundary="b"'),
        mail(PROSE, 'multipart/mixed; boundary=""'), mail("x", "message/rfc822"), mail(PROSE, ";;;"),
    ],
)  # fmt: skip
def test_broken_mails_raise_nothing_else(data: bytes) -> None:
    """Unknown charsets, bad encodings, structures that do not hold: read as far as it goes, or refused."""
    try:
        extract_mail(data)
    except NotTextError as error:
        assert str(error)


def test_what_is_no_mail_is_refused() -> None:
    """Text without a header of a mail."""
    with pytest.raises(NotTextError, match="no mail"):
        extract_mail(PROSE.encode())


# --- JSON Lines --------------------------------------------------------------------------------------------


def test_a_whole_record() -> None:
    """Every field arrives; the text is only lightly cleaned."""
    found = extract_record(json.dumps({
        "id": 7, "title": "Border opens", "date": "2022-01-27", "source": "Coast Herald", "url": "https://a.example/",
        "language": "en-GB", "authors": ["Karin Holm"], "text": f"Border opens\n\n{PROSE}\n\nRead more\n\n{MORE}",
    }))  # fmt: skip
    assert (found.id, found.title, found.date, found.source) == ("7", "Border opens", "2022-01-27", "Coast Herald")
    assert (found.url, found.language, found.authors) == ("https://a.example/", "en", ("Karin Holm",))
    assert found.paragraphs == [PROSE, MORE]


def test_raw_and_html_records() -> None:
    """A whole pasted page is cut, a page's HTML is read with its own metadata."""
    pasted = "\n\n".join(["Home", "News", "Sport", "Border opens again", PROSE, MORE, "Leave a Reply", "Name", "Email"])
    assert extract_record(json.dumps({"text": pasted, "raw": True})).paragraphs == [PROSE, MORE]
    page = f"<html><title>Border opens again</title><body><article><p>{PROSE}</p><p>{MORE}</p></article></body></html>"
    found = extract_record(json.dumps({"html": page}))
    assert (found.title, found.paragraphs) == ("Border opens again", [PROSE, MORE])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "a" "b"}', "column 14"), ('{"text": "abc', "cut off"), ("[1]", "a list"), ("7", "a number"),
        ('{"text": 5}', "'text' is a number"),
        ('{"id": true, "text": "a"}', "'id'"), ('{"title": "a"}', "neither"),
        ('{"raw": "yes", "text": "a"}', "'raw'"), ("{", "cut off"),
        ("[" * 100_000, "beyond"), ('{"id": ' + "9" * 5_000 + "}", "beyond"), ('{"text": "  "}', "neither"),
    ],
)  # fmt: skip
def test_bad_records_say_what_is_wrong(line: str, reason: str) -> None:
    """Broken JSON names the column; a wrong type names the field."""
    with pytest.raises(BadRecordError, match=reason):
        extract_record(line)


@pytest.mark.parametrize("field", ["title", "source", "url", "language", "date", "authors"])
def test_a_wrong_field_beside_the_text_is_ignored(field: str) -> None:
    """The article can be used without it; the warning names it."""
    draft = extract_record(json.dumps({field: [{}], "text": PROSE}))
    assert draft.paragraphs == [PROSE]
    assert [field in warning and "ignored" in warning for warning in draft.warnings] == [True]


@pytest.mark.parametrize(
    ("value", "text"), [("a/é", "a/é"), (7, "7"), (1.5, "1.5"), ("", ""), (None, ""), ("\ud800 x", "x")]
)
def test_identifiers_come_back_as_given(value: object, text: str) -> None:
    """Texts and numbers as text, without what cannot be encoded."""
    assert extract_record(json.dumps({"id": value, "text": PROSE})).id == text


def test_markup_is_bounded_over_all_blocks() -> None:
    """Many blocks of much markup each are slow in sum: the first ones are read, the others are plain text."""
    blocks = to_paragraphs("\n\n".join(["*very* " * 100] * 60))
    assert len(blocks) == 60
    assert "*" not in blocks[0]
    assert blocks[-1].count("*") == 200
    assert to_paragraphs("\n\n".join(["*very* " * 100] * 300))[-1] == " ".join(["very"] * 100)


def test_tags_without_end_are_plain_text_where_they_are_many() -> None:
    """For each of them the parser reads all that follows; one by itself is left to it."""
    blocks = to_paragraphs("\n\n".join(["Norlandia *reopens* the strait <b"] * 1_500))
    assert "*" not in blocks[0]
    assert blocks[-1] == "Norlandia *reopens* the strait <b"
