"""What the walk keeps of articles, files and days besides their contents, and how it finds those again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec
from msgspec import Struct

from . import work
from .archive import Archive, digest
from .model import Analysis, Article, Briefing, Gap, Revision, Term

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
    by_file_time: bool = False
    """Its date, or a warning about it, depends on the file's time: extracted again when that changes."""
    source: str | None = None
    """Where the desk corrected it."""


class FileRecord(Struct, frozen=True, kw_only=True):
    """What one file held."""

    entries: tuple[Entry, ...]
    gaps: tuple[Gap, ...]


class DayRecord(Struct, frozen=True, kw_only=True):
    """What was made of one day."""

    briefing: Briefing
    counts: dict[str, int]
    """Articles by actor id."""
    orders: str = ""
    """Digest of what the desk wanted of its stories."""


class Site(Struct, frozen=True, kw_only=True):
    """Everything that is published."""

    days: tuple[DayRecord, ...]
    """Oldest first."""
    gaps: tuple[Gap, ...]
    """Of all days, and those that belong to none."""
    entries: dict[str, Entry]
    """Every article, by id."""
    earlier: dict[str, Entry] = {}
    """First versions of articles that were edited since, by the id of that version."""
    revisions: tuple[Revision, ...] = ()
    """Last edited first."""
    terms: dict[str, tuple[Term, ...]] = {}
    """Terms of office, latest first, by the id of the person or body."""

    @property
    def articles(self) -> int:
        """How many articles were used."""
        return len(self.entries)


class DamagedArchiveError(Exception):
    """A value that the archive should hold fails its checksum: everything is made anew."""


def analysis_key(entry: Entry, job: work.Job) -> str:
    """Under which the archive has the analysis: of the article, its day (because offices depend on it), the code,
    the registry and the settings."""
    code = work.code_fingerprint("analyze", "registry")
    return digest(
        entry.key, entry.day, code, work.registry_of(job).fingerprint,
        job.settings.fingerprint("summarizer", "summary_sentences", "ner"), work.model_of(job),
    )  # fmt: skip


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


def load_analysis(entry: Entry, archive: Archive, job: work.Job) -> Analysis:
    """The analysis of an entry's article.

    Raises:
        DamagedArchiveError: the archive lacks it.
    """
    analysis = archive.get("analyses", analysis_key(entry, job), Analysis)
    if analysis is None:
        raise DamagedArchiveError
    return msgspec.structs.replace(analysis, article=entry.id)


def article_lookup(site: Site, archive: Archive) -> Callable[[str], Article | None]:
    """A function from an article's id to the article, None where the site has no such article."""

    def find(article_id: str) -> Article | None:
        entry = site.entries.get(article_id) or site.earlier.get(article_id)
        return load_article(entry, archive) if entry else None

    return find


def days_until(day: str, length: int) -> list[str]:
    """The ``length`` calendar days that end with ``day``, oldest first."""
    last = dt.date.fromisoformat(day)
    return [(last - dt.timedelta(days=back)).isoformat() for back in range(length - 1, -1, -1)]
