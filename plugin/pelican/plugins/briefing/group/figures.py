"""Figures as news writes them ("at least 38", "1.2 million", "dozens", "$3bn", "30 to 40"), and which agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

ABOUT = 0.15
""""About 30" agrees with 26 to 34: what editors call about the same. By hand, on stories of a real week."""
NEARLY = 0.15
""""Nearly 40" agrees with 34 to 40."""
OVER = 0.5
""""More than 200" agrees with 201 to 300."""
TALLY = 0.05
""""At least 38" agrees with 38 and 39: news writes it for what was counted so far, and "at least 38" beside "40" is
two counts."""
ROUND = 0.05
"""A round figure from ``ROUND_FROM`` on agrees with those this near: 3,000 with 3,100, not with 3,500."""
ROUND_FROM = 1000
ROUNDED = 0.49
""""1.2 million" agrees with what is rounded to it: less than half of its last digit away."""

RANGE = 100
"""In "2 to 3 million" the first is so many times less than the last: both are millions."""
_BOUNDS = {
    "least": (1.0, 1 + TALLY), "over": (1.0, 1 + OVER), "nearly": (1 - NEARLY, 1.0), "about": (1 - ABOUT, 1 + ABOUT),
    "most": (0.0, 1.0),
}  # fmt: skip
"""Qualifier -> what it agrees with, as shares of the figure."""
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: n for n, word in enumerate((*_UNITS, *_TEENS), 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "m": 1e6, "mn": 1e6,
    "bn": 1e9, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
_VAGUE = {
    "dozens": (24.0, 99.0), "scores": (40.0, 199.0), "hundreds": (200.0, 999.0), "thousands": (2e3, 99_999.0),
    "several": (3.0, 9.0), "a few": (2.0, 9.0), "tens of thousands": (2e4, 99_999.0),
    "hundreds of thousands": (2e5, 999_999.0), "millions": (2e6, 99_999_999.0),
}  # fmt: skip
"""Words for numbers that nobody counted -> what they agree with."""
_QUALIFIERS = {
    "at least": "least", "a minimum of": "least", "more than": "over", "over": "over", "just over": "over",
    "upwards of": "over", "nearly": "nearly", "almost": "nearly", "close to": "nearly", "just under": "nearly",
    "about": "about", "around": "about", "some": "about", "roughly": "about", "approximately": "about",
    "an estimated": "about", "up to": "most", "as many as": "most", "at most": "most", "fewer than": "most",
    "less than": "most", "under": "most",
}  # fmt: skip
_TENS_WORD = "|".join(_TENS)
_UNIT_WORD = "|".join(_UNITS)
_PLAIN = (
    rf"(?:(?:{_TENS_WORD})(?:[- ](?:{_UNIT_WORD}))?|{'|'.join(_TEENS)}|{_UNIT_WORD})"
    r"|an?(?= (?:hundred|thousand|million|billion|dozen)\b)|\d{1,3}(?:,\d{3}){1,4}|\d{1,12}(?:\.\d{1,4})?"
)
_SCALED = r"(?: ?(?:hundred|thousand|million|billion|trillion|dozen)|(?<=\d)(?: ?(?:bn|mn|tn)|[mk]))?"
_NUMBER = rf"(?>(?:{_PLAIN}){_SCALED})\b"
_FIGURE = re.compile(
    rf"(?<![\w.,:/$€£'’-])(?<!\bno )"
    rf"(?:(?P<qualifier>{'|'.join(sorted(_QUALIFIERS, key=len, reverse=True))}|between)\s)?"
    rf"(?P<money>(?:US)?\$|€|£)?"
    rf"(?:(?P<vague>{'|'.join(sorted(_VAGUE, key=len, reverse=True))})\b(?: of)?"
    rf"|(?P<first>{_NUMBER})(?:(?P<join> to |–|-| and )(?:US)?[$€£]?(?P<last>{_NUMBER}))?)"
    r"(?![\w/:’'-]|[.,]\d|(?P<ordinal>st|nd|rd|th)\b)(?P<unit> ?%| per ?cent\b| (?:dollars|euros|pounds)\b)?",
    re.IGNORECASE,
)
_PIECE = re.compile(r"\d+(?:\.\d+)?")
_MONEY = {" dollars": "$", " euros": "€", " pounds": "£"}


class Figure(NamedTuple):
    """A number in a text, with what other numbers would not contradict it."""

    start: int
    """Of all its words: "at least 38"."""
    end: int
    low: float
    high: float
    value: float
    """As it is said; of a range its middle."""
    unit: str
    """``%``, ``$``, ``€``, ``£``, or empty for a count."""
    sure: bool
    """Said without "about" and the like, and no word such as "dozens"."""

    def agrees(self, other: Figure) -> bool:
        """Whether both can be true of one thing."""
        return self.low <= other.high and other.low <= self.high


def read_figures(text: str) -> Iterator[Figure]:
    """The figures in a text, in order."""
    for found in _FIGURE.finditer(text):
        word = (found["qualifier"] or "").lower()
        qualifier = _QUALIFIERS.get(word, "")
        if found["vague"]:
            low, high = _VAGUE[found["vague"].lower()]
            yield Figure(found.start(), found.end(), low, high, low, _unit(found), False)
        elif not found["last"]:
            yield _make(found, found.end(), qualifier, _unit(found))
        elif "and" in found["join"] and word != "between":
            yield _make(found, found.end("first"), qualifier, found["money"][-1] if found["money"] else "")
        else:
            first, last = _read(found["first"]), _read(found["last"])
            scale = _scale_of(found["last"])
            first = first * scale if first < last / RANGE else first  # "2 to 3 million"
            if first < last:  # "232 to 196" is a vote
                yield Figure(found.start(), found.end(), first, last, (first + last) / 2, _unit(found), False)


def _make(found: re.Match[str], end: int, qualifier: str, unit: str) -> Figure:
    value = _read(found["first"])
    low, high = _bounds(value, found["first"], qualifier, unit)
    return Figure(found.start(), end, low, high, value, unit, qualifier in ("", "least"))


def _unit(found: re.Match[str]) -> str:
    if found["money"]:
        return str(found["money"][-1])
    unit = (found["unit"] or "").lower()
    return _MONEY.get(unit, "%" if unit else "")


def _read(written: str) -> float:
    """The value of "1.2 million", "thirty-eight", "3bn"."""
    number = _PIECE.match(written.lower().replace(",", ""))
    if number:
        value = float(number[0])
    else:
        parts = (word for word in re.split("[- ]", written.lower()) if word in _WORDS or word in ("a", "an"))
        value = float(sum(_WORDS.get(word, 1) for word in parts))
    return value * _scale_of(written)


def _scale_of(written: str) -> float:
    word = re.search(r"[a-z]+$", written.lower())
    return _SCALES.get(word[0], 1.0) if word else 1.0


def _bounds(value: float, written: str, qualifier: str, unit: str) -> tuple[float, float]:
    """What a figure agrees with."""
    if qualifier in _BOUNDS:
        low, high = _BOUNDS[qualifier]
        return value * low, value * high
    if written.lower().endswith("dozen"):
        return value * (1 - ABOUT), value * (1 + ABOUT)
    step = _step(value, written)
    if unit or not value.is_integer() or (_scale_of(written) > 1):
        return value - step * ROUNDED, value + step * ROUNDED
    slack = value * ROUND if value >= ROUND_FROM and step >= 10 else 0.0
    return value - slack, value + slack


def _step(value: float, written: str) -> float:
    """The worth of the last digit given: 0.1 million for "1.2 million", 100 for "3,500", 1 for "38"."""
    scale = _scale_of(written)
    if decimals := re.match(r"[\d,]+\.(\d+)", written):
        return float(scale * 10.0 ** -len(decimals[1]))
    step = scale
    while step < value and value % (step * 10) == 0:
        step *= 10
    return step
