"""Bytes to text: marks, declarations, guesses, and the refusal of what is no text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.extract.decode import MAGIC, NotTextError, decode

PROSE = "Der Präsident öffnete die Tür – „endlich“, sagte er. Das Gespräch über die Zölle dauerte fünf Stunden. "


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_with_and_without_a_mark(charset: str) -> None:
    """Each Unicode encoding is recognized, UTF-16 also without its mark."""
    assert decode(PROSE.encode(charset)) == PROSE


def test_declared_charsets() -> None:
    """A meta element, an XML declaration or a mail header names the charset; Latin-1 is read as browsers do."""
    cyrillic = "Переговоры начались в четверг."
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>{cyrillic}'
    assert cyrillic in decode(page.encode("cp1251"), sniff_html=True)
    assert cyrillic in decode(f"<?xml version='1.0' encoding='koi8-r'?>{cyrillic}".encode("koi8-r"), sniff_html=True)
    assert decode("“Yes”".encode("cp1252"), declared="ISO-8859-1") == "“Yes”"


@pytest.mark.parametrize("declared", ["rot13", "base64", "idna", "no-such-charset", "\x00", "utf-16\udcff"])
def test_a_declaration_that_is_no_charset_is_passed_over(declared: str) -> None:
    """Python's codecs that are no charsets are not run on input, unknown ones are guessed."""
    assert decode("“Yes, of course”, he said.".encode("cp1252"), declared=declared)


def test_a_guess_where_nothing_is_declared() -> None:
    """German in Windows-1252 comes out with its umlauts."""
    assert "Präsident öffnete die Tür" in decode((PROSE * 5).encode("cp1252"))


def test_utf8_with_a_few_broken_bytes_stays_utf8() -> None:
    """One foreign byte does not turn every accent of a long text into two letters."""
    assert "Präsident öffnete" in decode((PROSE * 20).encode() + b"\xff end.")


@pytest.mark.parametrize("magic", MAGIC)
def test_known_binary_files_are_named(magic: bytes) -> None:
    """A PDF renamed to .txt is refused as a PDF."""
    with pytest.raises(NotTextError, match=r"^it is an? "):
        decode(magic + b"text text text")


def test_binary_junk_is_refused() -> None:
    """Random bytes and runs of NUL are no text."""
    for data in (random.Random(1).randbytes(5_000), b"\x00" * 500, bytes(range(256)) * 20):
        with pytest.raises(NotTextError):
            decode(data)


@given(st.binary(), st.text(max_size=12), st.booleans())
def test_any_bytes_are_decoded_or_refused(data: bytes, declared: str, sniff: bool) -> None:
    """No other exception, whatever the bytes and the declaration."""
    try:
        assert isinstance(decode(data, declared=declared, sniff_html=sniff), str)
    except NotTextError as error:
        assert str(error)
