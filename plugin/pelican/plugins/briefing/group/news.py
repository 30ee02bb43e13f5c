"""How much a sentence reads as news of its day: an event with its day, and not background or an aside."""

from __future__ import annotations

import datetime as dt
import re
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
    if dated := _is_dated(text, day):
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


def _is_dated(text: str, day: str) -> bool:
    return names_today(text) or ("day" in text and any(name in text for name in _fresh_names(day)[0]))


def _is_earlier(text: str, day: str) -> bool:
    if _LONG.search(text):
        return True
    if any(found[1] not in _fresh_names(day)[1] for found in _MONTH_ALONE.finditer(text)):
        return True
    date = dt.date.fromisoformat(day)
    for month, number in _DATE.findall(text):
        place = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month))
        # Of the dates with this name the one nearest to the day is meant.
        back = (date.month * 31 + date.day) - (place * 31 + int(number))
        back = (back + 186) % 372 - 186
        if back > FRESH_DAYS:
            return True
    return False
