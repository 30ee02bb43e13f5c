"""Runs of capitalized words, in which the names lie that the registry lacks."""

from __future__ import annotations

import re

from msgspec import Struct

from .names import UPPER
from .titles import words

_PLURALS = "|".join(f"(?<={word}'s)" for word in ("People", "Women", "Children", "Men", "Veterans", "Farmers"))
MAX_WORD, MAX_INITIALS, MAX_MARKS = 60, 10, 20
"""Letters between two marks of a word, initials of the longest abbreviation, and marks inside a word ("al-Nahri-Berg"),
that can be of a name. In a word without end each of its capitals would be looked at as the first letter of a name, up
to its end: 2 s for 10,000 of them."""
_LETTERS = rf"[^\W_]{{0,{MAX_WORD}}}+"
_WORD = (
    rf"[{UPPER}](?:\.(?:-?[{UPPER}]\.){{0,{MAX_INITIALS}}}|"
    rf"{_LETTERS}(?:[-'&.](?!s\b)(?=[^\W_]){_LETTERS}){{0,{MAX_MARKS}}}+"
    rf"(?:'(?= [{UPPER}])|'s(?:{_PLURALS})(?= [{UPPER}]))?)"
)
_PREFIXED = rf"(?:(?:al|el|ash|as|an|ar|at|ad|ul|bin|ibn|de|d|l|van)[-'])?{_WORD}"
_LINK = (
    r"(?:(?:of|for|and|on|to|against|&)(?: the)?|"
    r"bin|bint|ibn|al|el|de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ten|ter|y|abu|ul|ur|af)"
)
RUN = re.compile(rf"{_WORD}(?: (?:{_LINK} ){{0,2}}{_PREFIXED})+")
JOINTS = words("of for and on to against & the")
"""Words inside a run that join names, or parts of the name of a body, and never those of a person."""
_PREFIX = re.compile(r"\b(?:al|el|ash|as|an|ar|at|ad)-$")


class Part(Struct, frozen=True):
    """One word of a run."""

    start: int
    end: int
    word: str


def find_runs(text: str) -> list[list[Part]]:
    """Every run of two capitalized words or more, in text order.

    Small words that names can have inside ("of the", "bin") belong to a run, marks and possessives end it.
    """
    runs = []
    for found in RUN.finditer(text):
        start = found.start()
        if text[start - 1 : start] == "-" and (prefix := _PREFIX.search(text, max(0, start - 4), start)):
            start = prefix.start()
        parts, at = [], start
        for word in text[start : found.end()].split(" "):
            parts.append(Part(at, at + len(word), word))
            at += len(word) + 1
        runs.append(parts)
    return runs
