"""Whether a clause tells of something long past, as background to the news of the day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .event_words import STOPS

_YEAR = re.compile(r"(?:19|20)\d\d(?:s)?$")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan. jan", "february feb. feb", "march", "april apr.", "may", "june", "july", "august aug. aug",
            "september sept. sept", "october oct. oct", "november nov. nov", "december dec. dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_BEFORE_TIME = frozenset(
    ("in", "on", "since", "during", "until", "by", "of", "from", "late", "early", "mid", "last", "the")
)
_LONG = frozenset(("year", "years", "decade", "decades", "century", "month", "months"))
_SIGNS = _LONG | _MONTHS.keys() | {"ago"}
_OLD = frozenset(("past", "previous", "former", "historic"))
"""Before a noun that tells an act, as a year does: "past attacks on", "the 2015 accord with"."""
_CLAUSE_ENDS = STOPS - {"than"} | {";"}
_CLAUSE_STARTS = _CLAUSE_ENDS - {"after", "before", "when", "while", "as", "since"}
"""What happened after or before a time long gone is as long gone."""
MONTHS_BACK = 2
"""A month named alone is past from this many back: "in November" told in January; until MONTHS_AHEAD, when it is more
likely one to come."""
MONTHS_AHEAD = 9
WINDOW = 16
"""Words before and after an act that are looked at, within its clause."""


def is_past(texts: Sequence[str], first: int, last: int, day: str) -> bool:
    """Whether the clause around the words ``first`` to ``last`` names a time well before ``day``.

    ``texts`` are the words of the sentence in lower case. A year counts after "in" or the like or after a month, so
    that "the 2015 accord" is no time of the act.
    """
    if any(text in _OLD or _is_year_gone(text, day) for text in texts[max(0, first - 2) : first]):
        return True
    low = first
    while low > 0 and first - low < WINDOW and texts[low - 1] not in _CLAUSE_STARTS:
        low -= 1
    high = last + 1
    while high < len(texts) and high - last < WINDOW and texts[high] not in _CLAUSE_ENDS:
        high += 1
    return any(
        _is_time_gone(texts, at, day)
        for at, text in enumerate(texts[low:high], low)
        if text in _SIGNS or text.startswith(("19", "20"))
    )


def _is_time_gone(texts: Sequence[str], at: int, day: str) -> bool:
    text = texts[at]
    before = texts[at - 1] if at else ""
    if text == "ago":
        return before in _LONG
    if text in _LONG:
        return before == "last"
    if _YEAR.match(text):
        dated = before in _BEFORE_TIME or before in _MONTHS or (at > 1 and before == "," and texts[at - 2].isdigit())
        return dated and _is_year_gone(text, day)
    if text in _MONTHS and day and before in _BEFORE_TIME:
        following = texts[at + 1 : at + 4]
        if any(_YEAR.match(word) for word in following):
            return False  # the year decides
        return MONTHS_BACK <= (int(day[5:7]) - _MONTHS[text]) % 12 <= MONTHS_AHEAD
    return False


def _is_year_gone(text: str, day: str) -> bool:
    return _YEAR.match(text) is not None and (not day or text[:4] < day[:4])
