"""Tokens, stems and stop words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.words import (
    Pieces,
    _content_stem,
    content_stems,
    stem,
    stop_words,
    word_set,
    words,
)


@pytest.mark.parametrize(
    "token", ["COVID-19", "G7", "F-16", "2022", "U.S.", "don’t", "don't", "1,000", "3.5", "5G", "O’Brien"]
)
def test_news_tokens_stay_whole(token: str) -> None:
    """Tokens that sumy's own tokenizer drops or tears are one word each."""
    assert words(f"The {token} case") == ["The", token, "case"]


def test_hyphens_part_words_but_not_figures() -> None:
    """Outlets disagree on "cease-fire" and "ceasefire"; "Su-35" is a name."""
    assert words("a cease-fire for the Su-35, al-Qaida") == ["a", "cease", "fire", "for", "the", "Su-35", "al", "Qaida"]


def test_scripts_without_spaces_give_pairs() -> None:
    """A run of Chinese becomes overlapping pairs, so that statements can be compared."""
    assert words("外交部 says 部长说") == ["外交", "交部", "says", "部长", "长说"]


def test_stems_join_forms_and_spellings() -> None:
    """Plural, possessive and dots do not part words."""
    assert stem("missiles") == stem("missile") == stem("Missile’s")
    assert stem("U.S.") == stem("US") == "us"
    assert stem("Häuser", "de") == stem("Häusern", "de")
    assert stem("Wörter", "xx") == "wörter"


def test_english_stop_words_keep_names_off() -> None:
    """Country codes and words that carry news are no stop words; function words are."""
    english = stop_words("en")
    assert english.isdisjoint(word_set("us uk eu un il bill state states fire former million world"))
    assert english >= word_set("the a of and is was he they it’s".replace("’", "'"))
    assert stop_words("xx") == frozenset()


def test_content_stems_tell_names_from_pronouns() -> None:
    """WHO and US in capitals are names, "who" is a pronoun; order and repetitions are kept."""
    assert content_stems("The WHO told the US, who heard the WHO.") == ["who", "told", "us", "heard", "who"]


@given(st.text(max_size=80))
def test_content_stems_take_any_text(text: str) -> None:
    """Any text gives stems, the same each time, none of them empty."""
    first = content_stems(text)
    assert first == content_stems(text)
    assert all(first)


@given(st.text(st.sampled_from("aB.’'-1,3 \n\u00a0外交éß—”"), max_size=60), st.sampled_from(["en", "de", "zh"]))
def test_pieces_between_spaces_hold_the_words_of_the_text(text: str, language: str) -> None:
    """Remembering whole pieces finds the same stems as going through the text word by word."""
    by_word = [_content_stem(word, language) for word in words(text)]
    assert content_stems(text, language) == [stem for stem in by_word if stem]


def test_memory_of_pieces_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is emptied when it is full, keeps nothing long, and finds the same afterwards."""
    monkeypatch.setattr("pelican.plugins.briefing.analyze.words.MEMO_LIMIT", 3)
    asked: list[str] = []

    def find(piece: str) -> int:
        asked.append(piece)
        return len(piece)

    lengths = Pieces(find)
    long = "x" * 31
    assert [lengths[piece] for piece in ("a", "bb", "a", long, long)] == [1, 2, 1, 31, 31]
    assert asked == ["a", "bb", long, long]
    assert [lengths[piece] for piece in ("ccc", "dddd", "bb")] == [3, 4, 2]
    assert len(lengths) == 2
