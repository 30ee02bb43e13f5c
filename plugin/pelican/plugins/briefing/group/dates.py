"""On which day a sentence says that something happened or will: "was killed on Friday", "is set for Feb. 3".

As in :mod:`.claims`, only what the words around a date make certain: a verb with nothing between it and the date that
parts two statements, or a noun right beside it ("Friday's strike"). A day is a figure that agrees with itself; one
told by its night or morning also agrees with the day beside it, for it is another day a few time zones on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..analyze.words import word_set
from .figures import Figure

DAY = "day"
"""The unit of such a figure; its value is the day's ordinal (``datetime.date.toordinal``)."""
REACH = 90
"""Characters between a date and its verb, at most."""
NEARBY = 30
"""Characters before a verb in which a word may stand that makes it unreal."""
WEEK = 7
NEAR = dt.timedelta(days=92)
"""A day farther away is background, or the year is not certain."""


class Happening(NamedTuple):
    """Verbs and nouns for one thing that happens on a day."""

    label: str
    verbs: str
    nouns: str = ""


HAPPENINGS = (
    Happening("killed", "killed|assassinated|slain|murdered", "killing|assassination|murder"),
    Happening("died", "died", "death"),
    Happening("attacked", "attacked|struck|bombed|raided|stormed|shelled",
              "attacks?|strikes?|airstrikes?|raid|bombings?|assault|shooting|explosion|blast"),
    Happening("fired", "fired(?! back)"),
    Happening("launched", "launched"),
    Happening("crashed", "crashed|derailed|collapsed|capsized|sank", "crash|collapse|derailment"),
    Happening("arrested", "arrested|detained|taken into custody", "arrests?"),
    Happening("charged", "charged|indicted|arraigned", "indictment|arraignment"),
    Happening("sentenced", "sentenced|convicted|acquitted", "sentencing|conviction|acquittal"),
    Happening("signed", "signed"),
    Happening("resigned", "resigned|stepped down", "resignation"),
    Happening("voted", "voted|approved|passed|impeached"),
    Happening("elected", "elected|sworn in|inaugurated"),
    Happening("due", r"(?:scheduled|set|due|slated|planned|expected) (?:for|on|to (?:be|begin|start|open|take)\b)|"
              r"to be held|will (?:be held|begin|start|open|take place|convene)"),
)  # fmt: skip
"""Each with the word that the row of the table gets after "when"."""
_PLANNED = "due"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|Apr(?:il|\.)|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = re.compile(
    rf"\b(?:(?P<part>early|late)(?: on)? )?(?:(?P<weekday>{'|'.join(_WEEKDAYS)})(?P<own>['’]s)?"
    rf"|(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day_first>\d{{1,2}}) (?P<month_last>{_MONTH}))"
    r"(?![\w’'-])(?:,? (?P<year>(?:19|20)\d\d)\b)?(?: (?P<time>morning|afternoon|evening|night)\b)?"
)
_LAST_WORD = re.compile(r"(\w+) $")
_NO_DAY = word_set(
    "last next past every each since until till by after before from of through between than and or this coming"
)
"""Words before a date that make it no day on which something happens."""
_BREAKS = re.compile(
    r"[,;:()\"“”–—]|\b(?:that|which|who|whom|whose|where|sa(?:id|ys?)|told|after|before|when|while|since|until|and|but|or|"
    r"as|because|if|from|through|about|over|for|to|not|never|nobody|no)\b"
)
"""What may not stand between a date and its verb."""
_UNREAL = re.compile(
    r"\b(?:to|will|would|could|can|may|might|should|if|not|never|no|nobody|n['’]t|plan\w*|plot\w*|threat\w*)\b", re.I
)
_VERB = {one.label: re.compile(rf"\b(?:{one.verbs})(?= |$)") for one in HAPPENINGS}
_OF_WHAT = r"(?:(?:[A-Z][\w.-]+|air|car|missile|drone|rocket|suicide|deadly|terror|mass|plane|train) ){0,2}"
_NOUN = {one.label: re.compile(rf"{_OF_WHAT}(?:{one.nouns})\b") for one in HAPPENINGS if one.nouns}
_NOUN_ON = {one.label: re.compile(rf"\b(?:{one.nouns}) (?:on |early |late )?$") for one in HAPPENINGS if one.nouns}
_SUBJECT = re.compile(r"(?: (?:morning|afternoon|evening|night))?,? (?:[\w.’'-]+ ){1,8}?$")
_CLAUSES = re.compile(r"[;:()“”\"–—]|\b(?:that|which|who|sa(?:id|ys?)|told|after|before|when|while|because)\b")
_NAME = re.compile(r"\b[A-Z]\w+(?:-[A-Z]\w+)*")
_HINT = re.compile(r"day|\d")
_NO_NAMES = frozenset(_WEEKDAYS) | word_set(
    """
    The A An In On At It He She They His Her Their This That After Before By For As But And Following Four Ten
    Gen Sen Rep Maj Mr Mrs Ms Dr President US American January February March April June July August September October
    November December Jan Feb Mar Apr Aug Sep Sept Oct Nov Dec
    """
)
"""Capitalized words that say nothing of who or where it was."""


class Dated(NamedTuple):
    """A day with what happened on it; offsets are those of the sentence."""

    happening: str
    names: frozenset[str]
    """Names in the clause, in small letters: who or what it happened to, and where."""
    figure: Figure
    start: int
    """Of the words that say it, with the verb."""
    end: int


def read_dates(sentence: str, day: str) -> Iterator[Dated]:
    """What a sentence of an article of ``day`` (``YYYY-MM-DD``) says to have happened, or to be due, on which day."""
    for found in _DATE.finditer(sentence) if _HINT.search(sentence) else ():
        before = sentence[max(0, found.start() - REACH) : found.start()]
        last = _LAST_WORD.search(before)
        happened = _read_before(before, found) or _read_after(sentence, found)
        if happened is None or (last and last[1] in _NO_DAY):
            continue
        label, start, end = happened
        figure = _read_figure(found, day, ahead=label == _PLANNED)
        names = _find_names(sentence, start, end)
        if figure and names:
            yield Dated(label, names, figure, start, end)


def days_named(text: str, day: str) -> list[dt.date]:
    """The days that a text of ``day`` names, as days gone by; none that cannot be told."""
    told = dt.date.fromisoformat(day)
    found = _DATE.finditer(text) if _HINT.search(text) else ()
    days = [
        _weekday(date["weekday"], told, ahead=False) if date["weekday"] else _calendar_day(date, told, ahead=False)
        for date in found
    ]
    return [on for on in days if on]


def _read_before(before: str, date: re.Match[str]) -> tuple[str, int, int] | None:
    """What ends in a date: "killed in an airstrike on Friday", "the strike on Friday"."""
    base = date.start() - len(before)
    best: tuple[str, int, int] | None = None
    for label, pattern in _VERB.items():
        for found in pattern.finditer(before):
            if label != _PLANNED and _is_unreal(before, found.start()):
                continue
            if (best is None or found.start() + base > best[1]) and not _BREAKS.search(before, found.end()):
                best = label, found.start() + base, date.end()
                if label == _PLANNED:
                    return best
    for label, pattern in _NOUN_ON.items():
        if best is None and (noun := pattern.search(before)) and not _is_unreal(before, noun.start()):
            best = label, noun.start() + base, date.end()
    return best


def _is_unreal(before: str, at: int) -> bool:
    return _UNREAL.search(before, max(0, at - NEARBY), at) is not None


def _read_after(sentence: str, date: re.Match[str]) -> tuple[str, int, int] | None:
    """What begins with a date: "on Friday killed", "Friday's strike", "the Jan. 3 strike", "On Friday, it killed"."""
    at = date.end() + 1
    opens = not sentence[: date.start()].removeprefix("On ").strip()
    for label, pattern in _VERB.items():
        if label == _PLANNED:
            continue
        if found := pattern.match(sentence, at):
            return label, date.start(), found.end()
        if opens and (found := pattern.search(sentence, at, at + REACH)):
            between = sentence[date.end() : found.start()]
            if _SUBJECT.fullmatch(between) and not _BREAKS.search(between.removeprefix(",")):
                return label, date.start(), found.end()
    for label, pattern in _NOUN.items() if not date["time"] else ():
        if found := pattern.match(sentence, at):
            return label, date.start(), found.end()
    return None


def _read_figure(date: re.Match[str], day: str, *, ahead: bool) -> Figure | None:
    told = dt.date.fromisoformat(day)
    on = _weekday(date["weekday"], told, ahead=ahead) if date["weekday"] else _calendar_day(date, told, ahead=ahead)
    if on is None:
        return None
    value = float(on.toordinal())
    early = date["part"] == "early" or date["time"] == "morning"
    late = date["part"] == "late" or date["time"] in ("evening", "night")
    return Figure(date.start(), date.end(), value - early, value + late, value, DAY, True)


def _weekday(name: str, told: dt.date, *, ahead: bool) -> dt.date | None:
    """The last day of that name, or the next; None where the article's day is a day from it, the other way round: where
    it was written it may be that day already, or still."""
    away = (_WEEKDAYS.index(name) - told.weekday()) % WEEK
    if ahead:
        return None if away == WEEK - 1 else told + dt.timedelta(days=away)
    return None if away == 1 else told - dt.timedelta(days=-away % WEEK)


def _calendar_day(date: re.Match[str], told: dt.date, *, ahead: bool) -> dt.date | None:
    month = _MONTHS.index((date["month"] or date["month_last"])[:3]) + 1
    number = int(date["day"] or date["day_first"])
    years = [int(date["year"])] if date["year"] else [told.year - 1, told.year, told.year + 1]
    days = [dt.date(year, month, number) for year in years if _is_day(year, month, number)]
    near = [on for on in days if (told <= on <= told + NEAR if ahead else told - NEAR <= on <= told)]
    return near[0] if near else None


def _is_day(year: int, month: int, number: int) -> bool:
    try:
        dt.date(year, month, number)
    except ValueError:
        return False
    return True


def _find_names(sentence: str, start: int, end: int) -> frozenset[str]:
    before = _CLAUSES.split(sentence[max(0, start - REACH) : start])[-1]
    after = _CLAUSES.split(sentence[end : end + REACH], maxsplit=1)[0]
    names = _NAME.findall(f"{before}{sentence[start:end]}{after}")
    return frozenset(name.lower() for name in names if name not in _NO_NAMES)
