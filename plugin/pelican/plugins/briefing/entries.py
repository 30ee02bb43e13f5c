"""What the walk keeps of articles, files and days besides their contents, and how it finds those again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec
from msgspec import Struct

from . import work
from .archive import Archive, digest
from .model import Article, Briefing, Cited, Event, Gap, Source

Tell = Callable[[str, int, int], None]
"""Progress: stage, how many are done now, how many there are in all."""


class Entry(Struct, frozen=True, kw_only=True, order=True):
    """One article of the site, without its text."""

    day: str
    id: str
    path: str
    key: str
    """Under which the archive has the article."""
    sha256: str
    raw: str = ""
    """Digest of the bytes it was extracted from; empty where its date, or a warning about it, depends on the file's
    time too: such an article is extracted again whenever its file changes."""
    source: str | None = None
    """Where the desk corrected it."""


class FileRecord(Struct, frozen=True, kw_only=True):
    """What one file held."""

    entries: tuple[Entry, ...]
    gaps: tuple[Gap, ...]


class DayHead(Struct, frozen=True, kw_only=True):
    """What was made of a day, in digests: equal digests, equal things."""

    articles: int = 0
    """How many it has; with none there is no briefing."""
    inputs: str = ""
    """Of its entries and their gaps; empty where those must be settled anew."""
    analyzed: str = ""
    """Of all that its analyses depend on besides the articles; empty where some may be wanting."""
    made_from: str = ""
    """Of all that its briefing depends on but the desk's orders."""
    orders: str = ""
    """Of what the desk wanted of its stories."""
    briefing: str = ""
    threads: str = ""
    """Of what a later day but the next asks of it."""
    counts: str = ""
    card: str = ""
    """Of what other pages need of it,"""
    carded: str = ""
    """and of the code that made it."""


class DayRecord(Struct, frozen=True, kw_only=True):
    """What was made of one day."""

    briefing: Briefing
    counts: dict[str, int]
    """Articles by actor id."""
    violence: tuple[Event, ...] = ()
    """Told on that day, for later days not to tell it again; see ``group.past.find_violence``."""


class ToldStory(Struct, frozen=True, kw_only=True):
    """A story of an earlier day, as far as a later one asks."""

    id: str
    articles: tuple[str, ...]
    first_day: str
    voices: int = 1
    headline: Cited | None = None
    """None for one that the desk hides."""


class Outline(Struct, frozen=True, kw_only=True):
    """What days ask of an earlier briefing but the last: a part of it, so that a week is not held whole."""

    day: str
    stories: tuple[ToldStory, ...]
    hidden: tuple[ToldStory, ...] = ()
    redirects: dict[str, str] = {}
    sources: tuple[Source, ...]


class DayOutline(Struct, frozen=True, kw_only=True):
    """A :class:`DayRecord`, as far as later days ask."""

    briefing: Outline
    violence: tuple[Event, ...] = ()


class DamagedArchiveError(Exception):
    """A value that the archive should hold fails its checksum: everything is made anew."""


def analyzed_by(job: work.Job) -> str:
    """Digest of all that an analysis depends on besides the article: the code, the registry and the settings."""
    return digest(
        work.code_fingerprint("analyze", "registry"), work.actors_fingerprint(job),
        job.settings.fingerprint("summarizer", "summary_sentences", "ner"), work.model_of(job),
    )  # fmt: skip


def analysis_key(entry: Entry, made: str) -> str:
    """Under which the archive has the analysis: the article's key, and a digest of its day (because offices depend on
    it) and of ``made`` (:func:`analyzed_by`)."""
    return entry.key + digest(entry.day, made)


def study_key(entry: Entry, made: str) -> str:
    """Under which the archive has the study of an article; ``made`` as for :func:`analysis_key`."""
    return analysis_key(entry, made) + digest(work.code_fingerprint("group"), entry.source or "")


def fact_key(entry: Entry) -> str:
    """All that an article's facts (``group.facts``) depend on besides the code."""
    return f"{entry.key} {entry.source or ''}"


def load_article(entry: Entry, archive: Archive) -> Article:
    """The article of an entry, with the desk's corrections.

    Raises:
        DamagedArchiveError: the archive lacks it.
    """
    article = archive.get("articles", entry.key, Article)
    if article is None:
        raise DamagedArchiveError
    return msgspec.structs.replace(
        article, id=entry.id, day=entry.day, source=article.source if entry.source is None else entry.source
    )


def days_until(day: str, length: int) -> list[str]:
    """The ``length`` calendar days that end with ``day``, oldest first."""
    last = dt.date.fromisoformat(day)
    return [(last - dt.timedelta(days=back)).isoformat() for back in range(length - 1, -1, -1)]
