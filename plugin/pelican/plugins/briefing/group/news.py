"""How much a sentence reads as news of its day: an event with its day, and not background or an aside."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

DATED = 1.2
"""Weight of a sentence that names the day or the one before."""
EARLIER = 0.7
"""Weight of one that tells of weeks, months or years ago, or of how things have long been."""
MIXED = 0.8
"""Weight of one that does both: its news stands beside background."""
CONTEXT = 0.75
"""Weight of one that only sets the news beside something else ("The vote comes as ...")."""
ASIDE = 0.85
"""Weight of one that adds to something told before it ("also", "further")."""
DEFINITE = 0.65
"""Weight of one about "the report" or "the group" without a word that says which."""
FRESH_DAYS = 4
"""A date this many days back is still of the news."""

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DATE = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (\d{1,2})\b")
_MONTH_ALONE = re.compile(r"\b[Ii]n (?:early |late |mid-)?(" + "|".join(_MONTHS) + r")\b(?! \d)")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b")
_IN_YEAR = re.compile(
    r"(?:^|\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Uu]ntil|[Ff]rom|[A-Z][a-z]{2,8}\.?(?: \d{1,2},)?) )"
    r"((?:1[5-9]|20)\d\d)\b"
)
"""A year as a time: not "the 2015 accord"."""
_AGO = re.compile(
    r"\b(?:[Ll]ast (?:month|year|decade|century)|(?:weeks|months|years|decades|centuries) (?:ago|earlier))\b"
)
_PAST_HINT = re.compile(r"\d| ago| earlier|[Ll]ast |[Ii]n (?:early |late |mid-)?[JFMASOND]")
"""What all texts have that :func:`names_past` can find something in."""
_PRESENT = re.compile(r"\b(?:is|are|am|has|have|will|can|says?|now|still)\b|['’](?:s been|re|ve|ll)\b")
_TODAY = re.compile(r"\b(?:[Tt]oday|[Yy]esterday|[Tt]onight|[Tt]his (?:morning|afternoon|evening))\b")
_LONG = re.compile(
    r"\b(?:[Ll]ast (?:month|year|spring|summer|fall|autumn|winter|decade|century)|"
    r"[Ii]n recent (?:months|years|decades)|(?:months|years|decades|centuries) ago|"
    r"[Oo]ver the (?:past|last) (?:few |several |\w+ )?(?:months?|years?|decades?)|"
    r"[Ee]ver since|[Ff]or (?:nearly |almost |about |more than |over |many )?(?:\w+ )?(?:years|decades|centuries)|"
    r"[Ee]arlier this (?:week|month|year)|[Hh]istorically|[Tt]raditionally|have long|has long|had long|so far)\b"
)
_CONTEXT = re.compile(
    r"\b(?:comes?|came) (?:as|after|amid|just|days|weeks|months|hours|(?:a|one|two|three) (?:day|week|month))\b"
)
_ASIDE = re.compile(r"\b(?:also|further|meanwhile|additionally)\b")
# "The new report also says": up to five plain words and the verb, and nothing that says which report.
_UNIQUE = "world|economy|pandemic|coronavirus|virus|dollar|euro|pope|internet|public|government|military|army|police"
_WHICH = (
    "of|in|on|for|to|at|that|who|which|with|by|from|over|between|against|near|behind|about|into|after|before|under|"
    "whose|where|when|and|or|than"
)
_FINITE = (
    "is|was|are|were|has|have|had|will|would|could|can|may|might|should|did|does|do|said|says|took|takes|came|comes|"
    "went|goes|made|makes|gave|gives|told|tells|fell|rose|won|lost|began|left|met|put|held|kept|brought|found|set|cut|"
    "led|sent|saw|got|knew|paid|ran|broke|spoke|wrote|felt|became|appears?|seems?|remains?|continues?|includes?|relies"
)
_DEFINITE = re.compile(
    rf"The (?!(?:{_UNIQUE})\b)(?:(?!(?:{_WHICH}|{_FINITE})\b)[a-z][a-z’'-]* ){{1,4}}?"
    rf"(?:(?:{_FINITE})\b|[a-z]{{2,}}ed\b)"
)


def weigh_news(text: str, day: str) -> float:
    """About 0.3 to 1.2; ``text`` is what stands outside quotation marks, ``day`` the article's (``YYYY-MM-DD``)."""
    weight = 1.0
    if dated := _names_fresh_day(text, day):
        weight *= DATED
    if _is_earlier(text, day):
        weight *= MIXED if dated else EARLIER
    if _CONTEXT.search(text):
        weight *= CONTEXT
    if _ASIDE.search(text):
        weight *= ASIDE
    if _DEFINITE.match(text):
        weight *= DEFINITE
    return weight


def names_past(text: str, day: str) -> bool:
    """Whether it says that what it tells happened weeks or years before ``day``; in English."""
    return _PAST_HINT.search(text) is not None and (
        _names_old_date(text, day)
        or _AGO.search(text) is not None
        or any(year < day[:4] for year in _IN_YEAR.findall(text))
    )


def is_undated(text: str, day: str) -> bool:
    """Whether a sentence in the past tense leaves it to those before it when it was."""
    return not (_WEEKDAY.search(text) or _PRESENT.search(text) or names_today(text) or _DATE.search(text))


@lru_cache(maxsize=512)
def _fresh_names(day: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """(weekdays of the day and the one before, months that are not long ago)."""
    date = dt.date.fromisoformat(day)
    weekdays = tuple(_WEEKDAYS[(date - dt.timedelta(days=back)).weekday()] for back in (0, 1))
    months = frozenset(_MONTHS[(date.month - 1 + ahead) % 12] for ahead in range(5))
    return weekdays, months


def names_today(text: str) -> bool:
    """Whether it says "today", "yesterday" or "this morning"."""
    return _TODAY.search(text) is not None


def is_dated(text: str, day: str) -> bool:
    """Whether it names the day or the one before, in any way."""
    return _names_fresh_day(text, day) or any(back in {0, 1} for back in _days_back(text, day))


def _names_fresh_day(text: str, day: str) -> bool:
    """The same by a word alone: what ends in "Jan. 27" is often a caption."""
    return names_today(text) or ("day" in text and any(name in text for name in _fresh_names(day)[0]))


def _is_earlier(text: str, day: str) -> bool:
    return _LONG.search(text) is not None or _names_old_date(text, day)


def _names_old_date(text: str, day: str) -> bool:
    if any(found[1] not in _fresh_names(day)[1] for found in _MONTH_ALONE.finditer(text)):
        return True
    return any(back > FRESH_DAYS for back in _days_back(text, day))


def _days_back(text: str, day: str) -> Iterator[int]:
    """Of each date how many days it lies back; of the dates with its name the one nearest to ``day`` is meant."""
    date = dt.date.fromisoformat(day)
    for month, number in _DATE.findall(text):
        place = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month))
        back = (date.month * 31 + date.day) - (place * 31 + int(number))
        yield (back + 186) % 372 - 186
