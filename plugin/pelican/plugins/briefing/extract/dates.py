"""Dates, strictly: what is written is read, nothing is filled in from today, what is ambiguous is refused."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 1900, 2100
MAX_LENGTH = 200
"""Characters of a string that are searched for a date."""


class When(NamedTuple):
    """A point in time as ``Article`` keeps it."""

    published: str
    """ISO 8601: ``2022-01-27`` or, with a time, ``2022-01-27T18:04:00+01:00``."""
    day: str
    """``YYYY-MM-DD`` in the site's zone."""


MONTH_NAMES = (
    "january jan januar jänner janvier enero janeiro gennaio januari",
    "february feb februar februari février fevrier febrero fevereiro febbraio",
    "march mar märz marz mars marzo março marco maart",
    "april apr avril abril aprile",
    "may mai mayo maio maggio mei",
    "june jun juni juin junio junho giugno",
    "july jul juli juillet julio julho luglio",
    "august aug août aout agosto augustus",
    "september sep sept septembre septiembre setembro settembre",
    "october oct oktober okt octobre octubre outubro ottobre",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre diciembre dezembro dicembre",
)
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names.split()}
MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + r")\b\.?"

# Zones by the letters that news pages print. "ET" is New York's time, summer or winter; letters that stand for
# several zones (IST, CST of China) are not here, so a time with them is dropped and the date kept.
ZONES = {
    "z": "UTC", "utc": "UTC", "gmt": "UTC", "ut": "UTC", "et": "America/New_York", "ct": "America/Chicago",
    "mt": "America/Denver", "pt": "America/Los_Angeles",
}  # fmt: skip
FIXED = {"est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "bst": 1, "cet": 1, "cest": 2}

DATELINE_END = re.compile(r"[\s.,]{0,3}(?:$|[(—–:-])")
DATELINE_WORDS = 8
"""Words of the longest dateline up to its year: four of a place, a weekday, three of a date."""

YEAR = r"(?P<year>(?:19|20|21)\d\d)"
END = r"(?!\d(?!\d?:\d\d))"
"""No figure follows, but that of a time of day which the page glued to the date."""
ISO = re.compile(rf"(?<!\d){YEAR}(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?!\d)")
COMPACT = re.compile(rf"(?<![\dA-Za-z]){YEAR}(?P<m>\d\d)(?P<d>\d\d)(?=T\d{{6}}|[^\dA-Za-z]|$)")
MONTH_FIRST = re.compile(rf"\b{MONTH}\s{{0,3}}(?P<d>\d\d?)(?:st|nd|rd|th)?\s{{0,3}},?\s{{0,3}}{YEAR}{END}", re.I)
DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d\d?)(?:st|nd|rd|th|er|º|\.)?[\s-]{{0,3}}(?:de\s)?{MONTH}[\s,-]{{0,3}}(?:de\s)?{YEAR}{END}", re.I
)
CJK = re.compile(rf"{YEAR}\s?[年년]\s?(?P<m>\d\d?)\s?[月월]\s?(?P<d>\d\d?)\s?[日일]")
NUMERIC = re.compile(rf"(?<!\d)(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep){YEAR}{END}")
# With two figures for the year only what can be read in one way: a second number that is no month.
SHORT_YEAR = re.compile(r"(?<![\d/])(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/(?P<short>\d\d)(?![\d/])")
TIME = re.compile(
    r"[\sT,|•·–—-]{0,4}(?:(?:at|um|à|a las|às|klo)\s)?(?P<hour>\d\d?)(?P<colon>[:.h](?P<minute>\d\d))?"
    r"(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?\s{0,2}(?P<half>[ap]\.?m\b\.?)?"
    r"\s{0,2}(?P<zone>(?:(?:UTC|GMT)\s?)?[+−-]\d\d?:?(?:\d\d)?\b|Z\b|[A-Z]{2,4}\b)?",
    re.I,
)
COMPACT_TIME = re.compile(r"T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)(?P<zone>Z|[+-]\d{4})?")
URL_DATE = re.compile(
    r"(?<![\w.])(?P<year>(?:19|20)\d\d)(?P<sep>[-/_])(?P<month>\d\d?|[A-Za-z]{3,9})(?P=sep)(?P<d>\d\d?)(?!\d)"
)
URL_COMPACT = re.compile(r"(?<![0-9A-Za-z])(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<d>[0-3]\d)(?![0-9A-Za-z])")


def parse_date(value: str | float, zone: ZoneInfo) -> When | None:
    """Read a date, with its time where one is written; a time without an offset is the site's.

    ``value`` is text (ISO 8601, RFC 5322, ``January 4, 2019``, ``4 Jan 2019 11:03 PM ET``, ``27.01.2022``, in the
    month names of nine languages) or a number (Unix time in seconds or milliseconds). None for anything else:
    an impossible date, a year outside 1900 to 2100, ``03/04/2020`` (which may be March or April), no year.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return _from_unix(value, zone)
    text = " ".join(value[:MAX_LENGTH].split())
    if text.isascii() and text.isdigit() and len(text) in (10, 13):
        return _from_unix(int(text), zone)
    found = find_day(text)
    if found is None:
        return None
    day, end = found
    return _with_time(text, day, end, zone) or When(day.isoformat(), day.isoformat())


def find_day(text: str) -> tuple[dt.date, int] | None:
    """The first full date in ``text`` and where it ends; None where there is none that can be read in one way."""
    best: tuple[int, dt.date, int] | None = None
    for pattern in (ISO, COMPACT, MONTH_FIRST, DAY_FIRST, CJK, NUMERIC, SHORT_YEAR):
        match = pattern.search(text)
        if match is None or (best is not None and best[0] <= match.start()):
            continue
        day = _date_of(match)
        if day is not None:
            best = match.start(), day, match.end()
    return None if best is None else best[1:]


def date_in_path(path: str) -> str:
    """The date in a URL's or a file's path (``/2020/01/02/``, ``/2020/jan/2/``, ``2020-01-02-title``, ``20200102``)."""
    for pattern in (URL_DATE, URL_COMPACT):
        for match in pattern.finditer(path[:2000]):
            month = match["month"].lower()
            number = int(month) if month.isdigit() else MONTHS.get(month, 0)
            if day := make_day(int(match["year"]), number, int(match["d"])):
                return day.isoformat()
    return ""


def find_dateline(opening: str) -> str:
    """The date of a dateline at the start of a text: alone on its line, or after a place and before a dash or bracket
    ("KYIV, Jan. 27, 2022 (AP) — ..."). A date inside a sentence is none.
    """
    line = opening.lstrip().split("\n", 1)[0][:MAX_LENGTH]
    found = find_day(line)
    if found is None or not DATELINE_END.match(line, found[1]) or len(line[: found[1]].split()) > DATELINE_WORDS:
        return ""
    return found[0].isoformat()


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where there is no such day or its year is out of bounds."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _date_of(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    year = int(parts.get("year") or "20" + parts["short"])
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        # 27.01.2022 is day first wherever dots are used; with slashes only the figures can tell.
        if parts["sep"] == "." or first > 12 or first == second:
            return make_day(year, second, first)
        return make_day(year, first, second) if second > 12 else None
    month = MONTHS[parts["month"].lower()] if parts.get("month") else int(parts["m"])
    return make_day(year, month, int(parts["d"]))


def _with_time(text: str, day: dt.date, end: int, zone: ZoneInfo) -> When | None:
    match = COMPACT_TIME.match(text, end) or TIME.match(text, end)
    if match is None:
        return None
    parts = match.groupdict()
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    half = (parts.get("half") or "").lower()
    if not parts.get("minute") and not half:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    where = _zone_of(parts.get("zone") or "", zone)
    if where is None:
        return None
    try:
        moment = dt.datetime.combine(day, dt.time(hour, minute, min(second, 59)), where)
        return When(moment.isoformat(), moment.astimezone(zone).date().isoformat())
    except (ValueError, OverflowError):
        return None


def _zone_of(text: str, site: ZoneInfo) -> dt.tzinfo | None:
    """The zone that ``text`` names; the site's where it names none; None where it cannot be known."""
    name = text.lower().replace("−", "-")
    if not name:
        return site
    if name in ZONES:
        return ZoneInfo(ZONES[name])
    if name in FIXED:
        return dt.timezone(dt.timedelta(hours=FIXED[name]))
    if match := re.fullmatch(r"(?:utc|gmt)?\s?([+-])(\d\d?):?(\d\d)?", name):
        hours, minutes = int(match[2]), int(match[3] or 0)
        if hours <= 14 and minutes < 60:
            offset = dt.timedelta(hours=hours, minutes=minutes)
            return dt.timezone(-offset if match[1] == "-" else offset)
    return None


def _from_unix(value: float, zone: ZoneInfo) -> When | None:
    if abs(value) > 1e14:  # a whole number may be too large to be divided
        return None
    seconds = value / 1000 if abs(value) > 1e11 else value
    # Below 10^8 (1973) a number is rather a year or a day's number than Unix time; above is the year 2100.
    if not 1e8 <= seconds < 4.1e9:
        return None
    return from_timestamp(seconds, zone)


def from_timestamp(seconds: float, zone: ZoneInfo) -> When:
    """Unix time as the site's date and time (to the second), clamped to the years 1970 to 2100."""
    inside = int(min(max(seconds, 0.0), 4.1e9)) if math.isfinite(seconds) else 0
    moment = dt.datetime.fromtimestamp(inside, zone)
    return When(moment.isoformat(), moment.date().isoformat())
