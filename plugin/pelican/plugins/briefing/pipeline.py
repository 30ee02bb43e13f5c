"""The walk, on one page: read this first.

    1  read      files of the ingested folder     -> RawItem    only files that changed
    2  extract   boilerplate off, metadata, date  -> Article    only items never seen, on all cores
    3  settle    ids made unique, overrides       -> Entry      one light line an article, sorted by day
    4  analyze   sentences, actors, quotes        -> Analysis   only articles never analyzed, on all cores
    5  group     duplicates, stories, changes     -> Briefing   day by day, only days whose input changed

Publishing (``publish/site.py``) is the sixth step; ``hooks.py`` and ``cli.py`` call this module. What is already
known comes from the archive, and an empty archive changes nothing but the time it takes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import msgspec
from msgspec import Struct

from . import work
from .archive import Archive, digest
from .errors import SkipArticle
from .ingest.folder import find_files, read_items
from .model import Analysis, Article, Briefing, Gap, Note, RawItem
from .notes import read_notes
from .overrides import Overrides, Pin, read_overrides
from .settings import Settings

log = logging.getLogger(__name__)

WINDOW = 7
"""Earlier days with articles that a day's stories are compared with."""

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
    dated_by_file: bool = False
    """Its date is the file's time, so it is extracted again when that changes."""
    source: str | None = None
    """Where the desk corrected it."""

    @property
    def analysis_key(self) -> str:
        """The analysis depends on the article's day too, because offices do."""
        return digest(self.key, self.day)


class FileRecord(Struct, frozen=True, kw_only=True):
    """What one file held."""

    entries: tuple[Entry, ...]
    gaps: tuple[Gap, ...]


class DayRecord(Struct, frozen=True, kw_only=True):
    """What was made of one day."""

    briefing: Briefing
    counts: dict[str, int]
    """Articles by actor id."""


class Site(Struct, frozen=True, kw_only=True):
    """Everything that is published."""

    days: tuple[DayRecord, ...]
    """Oldest first."""
    gaps: tuple[Gap, ...]
    """Of all days, and those that belong to none."""
    entries: dict[str, Entry]
    """Every article, by id."""

    @property
    def articles(self) -> int:
        """How many articles were used."""
        return len(self.entries)


class DamagedArchiveError(Exception):
    """A value that the archive should hold fails its checksum: everything is made anew."""


def build(settings: Settings, archive: Archive, tell: Tell = lambda stage, done, total: None) -> Site:
    """Walk from the files below ``settings.content`` to the briefings of all days.

    Args:
        settings: of the site.
        archive: what is already known; it is brought up to date.
        tell: is told of progress.

    Raises:
        BriefingError: a setting, the registry, the overrides or (with ``strict``) an article is wrong.
    """
    try:
        return _walk(settings, Path(settings.content), archive, tell)
    except DamagedArchiveError:
        log.warning("%s: a value in the archive is damaged. It is begun anew; nothing is lost but time.", archive.path)
        archive.clear()
        return _walk(settings, Path(settings.content), archive, tell)


def _walk(settings: Settings, content: Path, archive: Archive, tell: Tell) -> Site:
    job = work.make_job(settings, content / settings.actors_file)
    overrides = read_overrides(content / settings.overrides_file)
    notes, note_gaps = read_notes(content / settings.notes)

    records = read_and_extract(content / settings.ingested, archive, job, tell)
    entries, gaps = settle(records, overrides)
    gaps = sorted([*gaps, *note_gaps], key=lambda gap: (gap.day, gap.path, gap.reason))
    if settings.strict and (bad := next((gap for gap in gaps if gap.skipped), None)):
        raise SkipArticle(bad.path, bad.reason + " (BRIEFING_STRICT is set)")

    analyze_new(entries, archive, job, tell)
    days = tuple(group_days(entries, archive, job, notes, gaps, tell))
    archive.keep_only("articles", (entry.key for entry in entries))
    archive.keep_only("analyses", (_analysis_key(entry, job) for entry in entries))
    archive.keep_only("days", (record.briefing.day for record in days))
    archive.commit()
    return Site(days=days, gaps=tuple(gaps), entries={entry.id: entry for entry in entries})


# --- 1 read, 2 extract -------------------------------------------------------------------------------------


def read_and_extract(root: Path, archive: Archive, job: work.Job, tell: Tell) -> dict[str, FileRecord]:
    """Path below ``root`` -> what the file holds. Files that did not change are not opened."""
    code = work.code_fingerprint("ingest", "extract", "analyze/language.py") + job.settings.fingerprint(
        "timezone", "language", "max_file_mb"
    )
    records: dict[str, FileRecord] = {}
    changed: list[tuple[str, Path, str]] = []
    for path in find_files(root) if root.is_dir() else []:
        name = path.relative_to(root).as_posix()
        stat = path.stat()
        known = archive.get_file(name, FileRecord)
        if known and known[:2] == (stat.st_size, stat.st_mtime_ns) and known[2].startswith(code):
            records[name] = known[3]
            continue
        mark = code + _digest_file(path)
        if known and known[2] == mark and not any(e.dated_by_file for e in known[3].entries):
            # Another date on the same bytes, as after a checkout.
            records[name] = known[3]
            archive.put_file(name, stat.st_size, stat.st_mtime_ns, mark, known[3])
        else:
            changed.append((name, path, mark))
    records |= _extract_files(changed, root, archive, job, tell)
    archive.keep_only("files", records)
    archive.commit()
    return dict(sorted(records.items()))


def _digest_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").hexdigest()[:32]
    except OSError:
        return "unreadable"


def _extract_files(
    changed: list[tuple[str, Path, str]], root: Path, archive: Archive, job: work.Job, tell: Tell
) -> dict[str, FileRecord]:
    """Extract the files that changed; each file's record is kept as soon as its last article is done."""
    marks = {name: (path, mark) for name, path, mark in changed}
    unread: dict[str, Gap] = {}

    def items() -> Iterator[RawItem]:
        for name, path, _ in changed:
            try:
                yield from read_items(path, root, max_bytes=job.settings.max_file_mb * 1_000_000)
            except SkipArticle as error:
                unread[name] = Gap(path=error.path, reason=error.reason)

    total = len(changed)
    done = 0

    def step(number: int) -> None:
        nonlocal done, total
        done += number
        total = max(total, done)
        tell("extract", done, total)

    found: dict[str, FileRecord] = {name: FileRecord(entries=(), gaps=()) for name in marks}
    results = work.run(work.extract_one, items(), job, tell=step)
    for name, group in groupby(results, key=lambda result: result.path.rpartition(":")[0] or result.path):
        found[name] = _keep(group, archive)
        archive.commit()
    for name, gap in unread.items():
        found[name] = msgspec.structs.replace(found[name], gaps=(*found[name].gaps, gap))
    for name, record in found.items():
        path, mark = marks[name]
        stat = path.stat()
        archive.put_file(name, stat.st_size, stat.st_mtime_ns, mark, record)
    return found


def _keep(results: Iterator[Article | Gap], archive: Archive) -> FileRecord:
    entries, gaps = [], []
    for result in results:
        if isinstance(result, Gap):
            gaps.append(result)
            continue
        key = digest(msgspec.msgpack.encode(result))
        archive.put("articles", key, result)
        timed = result.date_from == "file time"
        entries.append(
            Entry(day=result.day, id=result.id, path=result.path, key=key, sha256=result.sha256, dated_by_file=timed)
        )
        gaps += [Gap(path=result.path, reason=text, day=result.day, skipped=False) for text in result.warnings]
    return FileRecord(entries=tuple(entries), gaps=tuple(gaps))


# --- 3 settle ----------------------------------------------------------------------------------------------


def settle(records: Mapping[str, FileRecord], overrides: Overrides) -> tuple[list[Entry], list[Gap]]:
    """All articles of the site with ids that are unique, sorted by day and id, and all gaps."""
    hidden = {hide.article: hide.reason for hide in overrides.hide}
    pins = {pin.article: pin for pin in overrides.pin}
    gaps = [gap for record in records.values() for gap in record.gaps]
    entries: dict[str, Entry] = {}
    for entry in sorted((e for record in records.values() for e in record.entries), key=lambda e: (e.path, e.key)):
        if entry.id in hidden:
            gaps.append(Gap(path=entry.path, reason=f"hidden: {hidden[entry.id]}", day=entry.day))
            continue
        other = entries.get(entry.id)
        if other and other.sha256 == entry.sha256:
            reason = f"the same id and text as {other.path}; counted once"
            gaps.append(Gap(path=entry.path, reason=reason, day=entry.day))
            continue
        if other:
            renamed = msgspec.structs.replace(entry, id=f"{entry.id}-{digest(entry.path, entry.key)[:6]}")
            reason = f"its id {entry.id} is also that of {other.path}; it is called {renamed.id}"
            gaps.append(Gap(path=entry.path, reason=reason, day=entry.day, skipped=False))
            entry = renamed  # noqa: PLW2901
        entries[entry.id] = _pinned(entry, pins.get(entry.id))
    for name in sorted({*hidden, *pins} - {e.id for r in records.values() for e in r.entries}):
        gaps.append(Gap(path="overrides.toml", reason=f"no article has the id {name}", skipped=False))
    return sorted(entries.values()), gaps


def _pinned(entry: Entry, pin: Pin | None) -> Entry:
    if pin is None:
        return entry
    return msgspec.structs.replace(entry, day=pin.date or entry.day, source=pin.source)


# --- 4 analyze ---------------------------------------------------------------------------------------------


def _analysis_key(entry: Entry, job: work.Job) -> str:
    code = work.code_fingerprint("analyze", "registry")
    return digest(
        entry.analysis_key, code, work.registry_of(job).fingerprint,
        job.settings.fingerprint("summarizer", "summary_sentences"),
    )  # fmt: skip


def analyze_new(entries: list[Entry], archive: Archive, job: work.Job, tell: Tell) -> int:
    """Analyze the articles that have no analysis yet; how many those were."""
    keys = {_analysis_key(entry, job): entry for entry in entries}
    missing = sorted(keys.keys() - archive.has("analyses", keys))
    done = 0

    def step(number: int) -> None:
        nonlocal done
        done += number
        tell("analyze", done, len(missing))

    articles = (_load_article(keys[key], archive) for key in missing)
    for key, analysis in zip(
        missing, work.run(work.analyze_one, articles, job, tell=step), strict=True
    ):
        archive.put("analyses", key, analysis)
        if done % work.CHUNK == 0:
            archive.commit()
    archive.commit()
    return len(missing)


def _load_article(entry: Entry, archive: Archive) -> Article:
    article = archive.get("articles", entry.key, Article)
    if article is None:
        raise DamagedArchiveError
    return msgspec.structs.replace(
        article, id=entry.id, day=entry.day, source=article.source if entry.source is None else entry.source
    )


def article_lookup(site: Site, archive: Archive) -> Callable[[str], Article | None]:
    """A function from an article's id to the article, None where the site has no such article."""

    def find(article_id: str) -> Article | None:
        entry = site.entries.get(article_id)
        return _load_article(entry, archive) if entry else None

    return find


# --- 5 group -----------------------------------------------------------------------------------------------


def group_days(
    entries: list[Entry], archive: Archive, job: work.Job, notes: list[Note], gaps: list[Gap], tell: Tell
) -> Iterator[DayRecord]:
    """The briefings, oldest day first; each is compared with the one before it."""
    by_day = {day: list(group) for day, group in groupby(entries, key=lambda entry: entry.day)}
    days = list(by_day)
    notes_of, gaps_of = defaultdict(list), defaultdict(list)
    for note in notes:
        notes_of[note.day].append(note)
    for gap in gaps:
        gaps_of[gap.day].append(gap)
    code = work.code_fingerprint("group", "analyze", "registry") + work.registry_of(job).fingerprint
    counts: dict[str, dict[str, int]] = {}
    previous: DayRecord | None = None
    for number, day in enumerate(days):
        window = days[max(0, number - WINDOW) : number]
        about = (
            code, _group_settings(job.settings), previous.briefing if previous else None,
            [[(e.id, e.source, _analysis_key(e, job)) for e in by_day[d]] for d in (*window, day)],
            notes_of[day], gaps_of[day], [counts.get(d) for d in _calendar(day, job.settings.history_days)],
        )  # fmt: skip
        mark = digest(msgspec.msgpack.encode(about))
        record = archive.get_day(day, mark, DayRecord)
        if record is None:
            record = _group_day(day, window, by_day, previous, counts, archive, job, notes_of[day], gaps_of[day])
            archive.put_day(day, mark, record)
            archive.commit()
        counts[day] = record.counts
        previous = record
        tell("group", number + 1, len(days))
        yield record


def _group_settings(settings: Settings) -> str:
    return settings.fingerprint(
        "bottom_line", "actors_per_day", "developments", "quotes", "quote_limit", "history_days", "watch",
        "summary_sentences", "language",
    )  # fmt: skip


def _group_day(  # noqa: PLR0913
    day: str, window: list[str], by_day: Mapping[str, list[Entry]], previous: DayRecord | None,
    counts: Mapping[str, Mapping[str, int]], archive: Archive, job: work.Job, notes: list[Note], gaps: list[Gap],
) -> DayRecord:  # fmt: skip
    from .group import Doc, count_articles, make_briefing  # noqa: PLC0415  (heavy)

    def docs(of: str) -> list[Doc]:
        return [Doc(article=_load_article(e, archive), analysis=_load_analysis(e, archive, job)) for e in by_day[of]]

    today = docs(day)
    registry = work.registry_of(job)
    counted = count_articles(today, registry)
    span = _calendar(day, job.settings.history_days)
    history = {actor: [counts.get(d, {}).get(actor, 0) for d in span[:-1]] + [n] for actor, n in counted.items()}
    briefing = make_briefing(
        day,
        today,
        before=[doc for d in window for doc in docs(d)],
        previous=previous.briefing if previous else None,
        history=history,
        settings=job.settings,
        registry=registry,
        notes=tuple(notes),
        gaps=tuple(gaps),
    )
    return DayRecord(briefing=briefing, counts=dict(sorted(counted.items())))


def _load_analysis(entry: Entry, archive: Archive, job: work.Job) -> Analysis:
    analysis = archive.get("analyses", _analysis_key(entry, job), Analysis)
    if analysis is None:
        raise DamagedArchiveError
    return msgspec.structs.replace(analysis, article=entry.id)


def _calendar(day: str, length: int) -> list[str]:
    """The days of a window that ends with ``day``, oldest first."""
    last = dt.date.fromisoformat(day)
    return [(last - dt.timedelta(days=back)).isoformat() for back in range(length - 1, -1, -1)]
