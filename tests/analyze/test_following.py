"""What follows a verb: lines of the lexicon, word by word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.event_lexicon import LEXICON, MANNER, MANNER_PAIRS, SETS
from pelican.plugins.briefing.analyze.following import (
    MAX_AROUND,
    MAX_BETWEEN,
    MAX_MANNER,
    follow,
    needed,
    read_line,
)

LINES = sorted({line.strip().partition(" ")[2] for listed in LEXICON.values() for line in listed.strip().split("\n")})
WORD = r"[\w$'\x01-][^ ]*"


def heads_of(words: list[str]) -> list[str]:
    """The letters, figures and hyphens with which each word begins."""
    return [re.match(r"[\w-]*", word)[0] for word in words]  # type: ignore[index]


def as_pattern(line: str) -> re.Pattern[str]:
    """The same line as a regular expression, for comparison."""
    before, _, after = line.partition(">")
    pattern = "".join(map(piece_pattern, before.split()))
    if after:
        pattern += rf"(?=(?: {WORD}){{1,{MAX_AROUND}}}?{''.join(map(piece_pattern, after.split()))})"
    return re.compile(pattern)


def piece_pattern(piece: str) -> str:
    """One piece of it."""
    choice = piece.rstrip("?")
    if choice == "@":
        pairs = [" ".join(pair) for pair in MANNER_PAIRS]
        return rf"(?: (?:{'|'.join(sorted(MANNER))}|\w+day|\w+ly|{'|'.join(sorted(pairs))})(?![\w-])){{0,{MAX_MANNER}}}"
    if choice == "~":
        return rf"(?: {WORD}){{0,{MAX_BETWEEN}}}?"
    listed = choice.replace("(", "").replace(")", "").split("|")
    words = "|".join(SETS.get(word, word) for word in listed)
    return rf"(?: (?:{words})(?![\w-])){'?' if piece.endswith('?') else ''}"


@pytest.mark.parametrize(
    ("line", "text", "rest"),
    [
        ("to", "to Norland", "Norland"),
        ("to", "toward Norland", None),
        ("@ on|upon", "late on Sunday on terms", "terms"),
        ("@ with?", "on Friday's eve", "eve"),
        ("~ (DEAL) with?", "a long-sought peace deal with Norland", "Norland"),
        ("~ (DEAL) with?", "a , deal with Norland", None),
        ("~ (TROOPS) ~? to", "forces' planes to Norland", None),
        ("> guilty", "Norland guilty", "Norland guilty"),
        ("> guilty", "guilty", None),
        ("@ to", "by phone to Norland", "Norland"),
    ],
)
def test_follow(line: str, text: str, rest: str | None) -> None:
    """Gaps end early, ways and times late; what a mark is glued to ends the line."""
    words = text.split()
    end = follow(read_line(line), words, heads_of(words), 0)
    assert (None if end is None else " ".join(words[end:])) == rest


POOL = sorted({word for line in LINES for piece in line.split() for word in re.findall(r"[\w-]+", piece)} - SETS.keys())
ANY_WORD = st.sampled_from(
    [*POOL, "\x01", ",", "a", "the", "day", "sunday", "last", "week", "mid-sunday", "\x02x", "$5"]
)


@given(st.sampled_from(LINES), st.lists(st.tuples(ANY_WORD, st.sampled_from(["", "", "'", "'s", "."])), max_size=14))
def test_a_line_is_the_pattern_that_it_spells(line: str, drawn: list[tuple[str, str]]) -> None:
    """As a regular expression would match it, it is matched; and never without one of the words needed."""
    words = [word + mark for word, mark in drawn]
    match = as_pattern(line).match("".join(f" {word}" for word in words))
    heads = heads_of(words)
    end = follow(read_line(line), words, heads, 0)
    assert end == (None if match is None else match[0].count(" "))
    if end is not None and needed(line):
        assert not needed(line).isdisjoint(heads)
