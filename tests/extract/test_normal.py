"""The normal form of text: what is removed, what is joined, and that it is stable."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.extract.normal import (
    MAX_COMBINING,
    has_sentence,
    join_paragraphs,
    normalize,
    normalize_any,
    one_line,
    split_paragraphs,
)

ANY = st.text(st.characters(codec=None))


@given(ANY)
def test_normal_form_is_clean_and_stable(text: str) -> None:
    """NFC, no control, zero-width, bidi or lone surrogate, no double space; a second time changes nothing."""
    once = normalize(text)
    assert normalize(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "  " not in once
    bad = {"Cc", "Cf", "Cs"}
    assert not [char for char in once if char != "\n" and unicodedata.category(char) in bad and char not in FORMAT_KEPT]
    assert once.encode().decode() == once


KEPT_CODES = (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440))
FORMAT_KEPT = {chr(code) for code in KEPT_CODES}
"""Visible signs that Unicode files under "format": Arabic number signs, Egyptian joiners."""


@given(ANY)
def test_one_line_is_one_line_of_bounded_length(text: str) -> None:
    """No line end, nothing at the edges, at most the limit and an ellipsis."""
    line = one_line(text, 50)
    assert "\n" not in line
    assert line == line.strip()
    assert len(line) <= 52


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc\x85d\u2028e", "a\nb\nc\nd\ne"),
        ("a\u00a0\u2003\tb", "a b"),
        ("co\u00adop\u200ber\ufeffate\u202e", "cooperate"),
        ("e\u0301", "é"),
        ("x\x00\x1b[31m\ud800y", "x[31my"),
        ("a" + "\u0301" * 100, "á" + "\u0301" * (MAX_COMBINING - 1)),
    ],
)
def test_what_normal_form_does(text: str, clean: str) -> None:
    """Line ends, spaces, invisible characters, composition, controls, heaps of accents."""
    assert normalize(text) == clean


def test_heaps_of_accents_take_linear_time() -> None:
    """NFC alone takes quadratic time in the marks on one letter: 600,000 of them would take minutes."""
    start = time.process_time()
    normalize("a" + "\u0301\u0323" * 300_000)
    assert time.process_time() - start < 5


def test_hard_wrapped_lines_are_joined() -> None:
    """Lines broken at a fixed width make one paragraph; a short line ends its paragraph."""
    text = (
        "The ministers of the two countries met on Thursday to talk about\n"
        "the fishing treaty that expires at the end of the year, and they\n"
        "agreed on a joint text.\n"
        "A second meeting is planned for the spring, when the parliaments\n"
        "of both countries have voted on the treaty and its three annexes.\n"
    )
    first, second = split_paragraphs(text)
    assert first.endswith("at the end of the year, and they agreed on a joint text.")
    assert second.startswith("A second meeting")


def test_lines_of_their_own_stay_paragraphs() -> None:
    """Lines that end as sentences, of any length, are not joined."""
    text = (
        "The talks began.\nThey went on for two days, longer than anybody had thought possible before.\nThey ended.\n"
    )
    assert len(split_paragraphs(text)) == 3


def test_cut_texts_end_with_a_sentence() -> None:
    """A text over the limit is cut behind a paragraph, or behind a sentence of a huge one, and says so."""
    assert join_paragraphs(["One.", "Two."], 100) == ("One.\n\nTwo.", False)
    assert join_paragraphs(["One is here.", "x" * 100], 50) == ("One is here.", True)
    text, was_cut = join_paragraphs(["This is a sentence. " * 50], 110)
    assert was_cut
    assert text.endswith("sentence.")
    assert len(text) <= 110


@pytest.mark.parametrize(
    ("text", "is_prose"),
    [("Home\n\nNews\n\nSports", False), ("The talks ended on Thursday.", True),
        ("会議は木曜日に終わりました。大臣たちは帰国しました。", True),
    ("12345 67890", False)],
)  # fmt: skip
def test_has_sentence(text: str, is_prose: bool) -> None:
    """A menu is no prose, a sentence is, in scripts without spaces too."""
    assert has_sentence(text) is is_prose


@given(
    st.text(st.sampled_from("ab \n\t\r\u00a0\u00ad\u0301\u2028\u200b\u2019\u3000\u0644\u034fé\U0001f600"), max_size=30)
    | st.text()
)
def test_the_short_way_is_the_long_way(text: str) -> None:
    """Text that needs little is given as by looking for everything."""
    assert normalize(text) == normalize_any(text)
