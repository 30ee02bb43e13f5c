"""Words of the pages: dates, counts and references as templates print them.

English only and from tables of its own: neither the machine's locale nor its time of day may change a page.
:data:`FILTERS` and :data:`FUNCTIONS` are what the plugin's Jinja environment is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from ..model import Act, Actor, Change, ChangeKind, Gap, Quad, Term
from .shares import outlet_shares, outlet_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
EDGE_WORDS = 5
"""Words at each end of a long sentence in a text fragment: five are unique in an article of 1,000 words."""
SHORT_WORDS = 12
"""Up to here the whole sentence goes into the fragment: a start and an end could overlap below it."""
_UNSAFE = re.compile(r"[\x00-\x20\x7f\s]")
TREND_DAYS = 7
"""Days with articles before "most in N days" is said: a maximum of fewer says nothing."""

QUAD_MARKS: Mapping[Quad, str] = {
    "verbal cooperation": "○",
    "material cooperation": "●",
    "verbal conflict": "□",
    "material conflict": "■",
}
"""Class of acts -> its mark, in the order in which they are counted: round for cooperation, filled for deeds."""
Counts = tuple[tuple[Quad, int], ...]
"""Acts of each class, in the order of :data:`QUAD_MARKS`; classes without acts are left out."""
ACT_WORDS = {
    "AGREE": "agreement", "CONSULT": "talks", "SUPPORT": "support", "COOPERATE": "cooperation", "AID": "aid",
    "CONCEDE": "concession", "RETREAT": "stepping back", "DEMAND": "demand", "DISAPPROVE": "criticism",
    "REJECT": "rejection", "THREATEN": "threat", "INVESTIGATE": "investigation",
    "PROTEST": "protest", "SANCTION": "sanction", "MOBILIZE": "mobilization", "COERCE": "coercion",
    "ASSAULT": "assault", "FIGHT": "fighting",
}  # fmt: skip
CHANGE_HEADINGS: tuple[tuple[ChangeKind, str], ...] = (
    ("figure", "Figure changed"), ("new", "New"), ("developed", "Developed"), ("unchanged", "Unchanged"),
    ("gone", "No longer reported"),
)  # fmt: skip


# --- dates and numbers ---------------------------------------------------------------------------------------


def day_words(day: str) -> str:
    """``2022-01-27`` -> ``Thursday 27 January 2022``, with a no-break space between day and month."""
    value = date.fromisoformat(day)
    month = MONTHS[value.month - 1]
    return f"{WEEKDAYS[value.weekday()]} {value.day}{NO_BREAK_SPACE}{month} {value.year:04}"


def day_short(day: str) -> str:
    """``2022-01-27`` -> ``27 Jan``, with a no-break space."""
    value = date.fromisoformat(day)
    return f"{value.day}{NO_BREAK_SPACE}{MONTHS[value.month - 1][:3]}"


def weekday(day: str) -> str:
    """``2022-01-27`` -> ``Thursday``."""
    return WEEKDAYS[date.fromisoformat(day).weekday()]


def since_words(previous: str, day: str) -> str:
    """The day that a briefing is compared with: ``Wednesday`` within a week, else ``Wednesday 19 January``."""
    then, now = date.fromisoformat(previous), date.fromisoformat(day)
    name = WEEKDAYS[then.weekday()]
    return name if 0 < (now - then).days < 7 else f"{name} {then.day}{NO_BREAK_SPACE}{MONTHS[then.month - 1]}"


def span_words(day: str, days: int) -> str:
    """The ``days`` days that end with ``day``: ``24 to 27 Jan``, ``30 Jan to 2 Feb``."""
    last = date.fromisoformat(day)
    first = last - timedelta(days=days - 1)
    if first == last:
        return day_short(day)
    same_month = (first.year, first.month) == (last.year, last.month)
    return f"{first.day if same_month else day_short(first.isoformat())} to {day_short(day)}"


def month_words(month: str) -> str:
    """``2022-01`` -> ``January 2022``."""
    year, number = month.split("-")[:2]
    return f"{MONTHS[int(number) - 1]} {year}"


def published_words(published: str) -> str:
    """``2022-01-27`` -> ``27 Jan``; a date and time -> ``27 Jan, 14:05``, in the offset it was given with."""
    if len(published) <= len("2022-01-27"):
        return day_short(published)
    value = datetime.fromisoformat(published)
    return f"{day_short(value.date().isoformat())}, {value.hour:02}:{value.minute:02}"


def thousands(number: int) -> str:
    """``12345`` -> ``12,345``."""
    return f"{number:,}"


def plural(number: int, noun: str) -> str:
    """``(1, "article")`` -> ``1 article``; ``(2, "story")`` -> ``2 stories``."""
    return f"{thousands(number)}{NO_BREAK_SPACE}{noun if number == 1 else _several(noun)}"


@cache  # of a dozen nouns
def _several(noun: str) -> str:
    return re.sub(r"(?<![aeiou])y$", "ie", noun) + "s"


def trend_words(history: Sequence[int], all_history: Sequence[int]) -> str:
    """What is unusual about the last value: ``most in 30 days``, ``first in 30 days``, or nothing.

    Args:
        history: an actor's articles a day, oldest first.
        all_history: all articles a day over the same days. The days before the first with any articles do not
            count: an archive that began on Monday cannot know what was new on Tuesday.
    """
    days = min(len(history), len(all_history))
    if not days or not history[-1]:
        return ""
    first = next((index for index in range(-days, 0) if all_history[index]), -1)
    known = history[first:]
    if sum(1 for count in all_history[first:] if count) < TREND_DAYS:
        return ""
    if not any(known[:-1]):
        return f"first in {len(known)} days"
    return f"most in {len(known)} days" if known[-1] > max(known[:-1]) else ""


# --- addresses -----------------------------------------------------------------------------------------------


@lru_cache(maxsize=4_000)  # a page names one article several times, and so do the pages of a day
def safe_url(url: str) -> str:
    """``url`` if it is http or https with a host and without white space or control characters, else ``""``."""
    if not url or _UNSAFE.search(url):
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and host else ""


def quote_link(url: str, text: str) -> str:
    """Address of a page at the place where it says ``text``, as a text fragment; ``""`` if not http(s).

    A short text is named whole, a long one by its first and last words. See
    https://wicg.github.io/scroll-to-text-fragment/ for the syntax: the comma, the ampersand and the hyphen
    separate its parts and must be encoded inside them.
    """
    url = safe_url(url)
    words = text.split()
    if not url or not words:
        return url
    ends = [words] if len(words) <= SHORT_WORDS else [words[:EDGE_WORDS], words[-EDGE_WORDS:]]
    terms = (quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={','.join(terms)}"


def host_of(url: str) -> str:
    """``https://www.example.org/a`` -> ``example.org``; ``""`` for what is not http(s)."""
    return (urlsplit(safe_url(url)).hostname or "").removeprefix("www.")


# --- actors and changes -----------------------------------------------------------------------------------------


def names_of(actors: Sequence[Actor]) -> dict[str, str]:
    """Actor id -> name."""
    return {actor.id: actor.name for actor in actors}


def name_of(actor: str, names: Mapping[str, str]) -> str:
    """An actor's name, or one made of its id where the page was not told it: ``person:anna-berg`` -> ``Anna Berg``."""
    return names.get(actor) or actor.rpartition(":")[2].replace("-", " ").title()


def changes_by_kind(changes: Sequence[Change]) -> list[tuple[ChangeKind, str, list[Change]]]:
    """(kind, heading, changes) for each kind that occurs, in the order in which a reader wants them."""
    grouped = [
        (kind, heading, [change for change in changes if change.kind == kind]) for kind, heading in CHANGE_HEADINGS
    ]
    return [group for group in grouped if group[2]]


def gaps_by_reason(gaps: Sequence[Gap]) -> list[tuple[str, bool, list[str]]]:
    """(reason, whether these were left out, paths) for each reason, in the order of the gaps."""
    grouped: dict[tuple[str, bool], list[str]] = {}
    for gap in gaps:
        grouped.setdefault((gap.reason, gap.skipped), []).append(gap.path)
    return [(reason, skipped, paths) for (reason, skipped), paths in grouped.items()]


def quad_marks(counts: Counts) -> str:
    """``□2 ■1``: the acts of each class, for the eye."""
    return " ".join(f"{QUAD_MARKS[quad]}{count}" for quad, count in counts)


def quad_words(counts: Counts) -> str:
    """``2 verbal conflict, 1 material conflict``: the same for the ear."""
    return ", ".join(f"{count} {quad}" for quad, count in counts)


def act_words(act: Act) -> str:
    """What kind of act it is: ``criticism``."""
    return ACT_WORDS.get(act.type, act.type.lower())


def him_or_her(actor: Actor) -> str:
    """How a heading refers to an actor."""
    persons = {"f": "her", "m": "him"}
    return persons.get(actor.gender, "them") if actor.kind == "person" else "it"


def date_words(date: str) -> str:
    """A date of any precision: ``2021-01-26`` -> ``26 January 2021``, ``2021-01`` -> ``January 2021``, ``2021``."""
    year, _, rest = date.partition("-")
    if not rest:
        return year
    month, _, day = rest.partition("-")
    return f"{int(day)}{NO_BREAK_SPACE}{month_words(date)}" if day else month_words(f"{year}-{month}")


def term_words(term: Term) -> str:
    """``26 April 2018 to 20 January 2021``, ``since 26 April 2018``, ``until 2016``, ``dates not known``."""
    if term.first and term.last:
        return f"{date_words(term.first)} to {date_words(term.last)}"
    if term.first or term.last:
        return f"since {date_words(term.first)}" if term.first else f"until {date_words(term.last)}"
    return "dates not known"


def sanitized(html: str) -> Markup:
    """Mark HTML as safe. Only for values that are documented as sanitized: notes, the method page, JSON-LD."""
    return Markup(html)  # noqa: S704 - the one place where HTML is trusted; a test lists who may use it


FILTERS: Mapping[str, Callable[..., Any]] = {
    "date_words": date_words,
    "day_words": day_words,
    "day_short": day_short,
    "weekday": weekday,
    "published_words": published_words,
    "thousands": thousands,
    "plural": plural,
    "safe_url": safe_url,
    "sanitized": sanitized,
}
FUNCTIONS: Mapping[str, Any] = {
    "QUAD_MARKS": QUAD_MARKS,
    "act_words": act_words,
    "changes_by_kind": changes_by_kind,
    "gaps_by_reason": gaps_by_reason,
    "him_or_her": him_or_her,
    "name_of": name_of,
    "names_of": names_of,
    "outlet_shares": outlet_shares,
    "outlet_words": outlet_words,
    "plural": plural,
    "quad_marks": quad_marks,
    "quad_words": quad_words,
    "quote_link": quote_link,
    "since_words": since_words,
    "span_words": span_words,
    "term_words": term_words,
    "trend_words": trend_words,
}
