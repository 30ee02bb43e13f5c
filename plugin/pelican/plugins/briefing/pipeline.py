"""The walk, on one page: read this first.

    1  read      files of the ingested folder     -> RawItem    only files that changed           reading.py
    2  extract   boilerplate off, metadata, date  -> Article    only items never seen, all cores  extract/
    3  settle    ids made unique, overrides       -> Entry      one light line an article         reading.py
    4  analyze   sentences, actors, quotes        -> Analysis   only what is new, on all cores    analyze/
    5  group     duplicates, stories, changes     -> Briefing   only days whose input changed     days.py, group/
    6  publish   pages, feeds, exports            -> files      only those whose content changed  publish/

``hooks.py`` calls :func:`build` (steps 1 to 5) while Pelican gathers, and the publisher when Pelican writes. What is
already known comes from the archive, and an empty archive changes nothing but the time it takes.
"""

from __future__ import annotations

import logging
from itertools import chain
from pathlib import Path

from . import work
from .archive import Archive
from .days import Days
from .entries import DamagedArchiveError, Entry, Site, Tell, analysis_key, load_article
from .errors import SkipArticle
from .group.offices import find_terms
from .group.threads import ids_of_stories
from .ingest.sources import find_publishers, read_sources
from .ingest.status import FILE_NAME, notices
from .model import Gap
from .notes import read_notes
from .overrides import check_names, read_overrides
from .reading import read_and_extract, settle
from .revisions import earlier_versions, find_revisions
from .settings import Settings

log = logging.getLogger(__name__)


def build(settings: Settings, archive: Archive, tell: Tell = lambda stage, done, total: None) -> Site:
    """Walk from the files below ``settings.content`` to the briefings of all days.

    Args:
        settings: of the site.
        archive: what is already known; it is brought up to date.
        tell: is told of progress.

    Raises:
        BriefingError: a setting, the registry, the overrides, the sources or (with ``strict``) an article is wrong.
    """
    try:
        return _walk(settings, Path(settings.content), archive, tell)
    except DamagedArchiveError:
        begin_anew(archive)
        return _walk(settings, Path(settings.content), archive, tell)


def begin_anew(archive: Archive) -> None:
    """Empty an archive that lacks a value which it should hold."""
    log.warning("%s: a value in the archive is damaged. It is begun anew; nothing is lost but time.", archive.path)
    archive.clear()


def _walk(settings: Settings, content: Path, archive: Archive, tell: Tell) -> Site:
    job = work.make_job(settings, content / settings.actors_file)
    overrides = read_overrides(content / settings.overrides_file)
    publishers = find_publishers(read_sources(content / settings.sources_file))
    notes, note_gaps = read_notes(content / settings.notes)

    records = read_and_extract(settings.ingested_path, archive, job, tell)
    entries, gaps = settle(records, overrides)
    days_told = {entry.day for entry in entries}
    gaps += [
        Gap(path=settings.notes, reason=f"the note “{note.title}” has no page: no article is of its day", day=note.day)
        for note in notes
        if note.day not in days_told
    ]
    gaps += notices(settings.ingested_path / FILE_NAME)
    gaps = sorted([*gaps, *note_gaps], key=gap_order)
    if settings.strict and (bad := next((gap for gap in gaps if gap.skipped and not gap.meant), None)):
        raise SkipArticle(bad.path, bad.reason + " (BRIEFING_STRICT is set)")

    analyze_new(entries, archive, job, tell)
    made = Days(entries, notes, gaps, archive=archive, job=job, publishers=publishers, overrides=overrides)
    days = tuple(made.group(tell))
    overrides_path = content / settings.overrides_file
    check_names(overrides, overrides_path, made.told, ids_of_stories(record.briefing for record in days))
    gaps = sorted({*gaps, *(gap for record in days for gap in record.briefing.gaps)}, key=gap_order)
    versions = earlier_versions(records, entries)
    archive.keep_only("articles", (entry.key for entry in chain(entries, *versions.values())))
    archive.keep_only("analyses", (analysis_key(entry, job) for entry in entries))
    archive.keep_only("days", (record.briefing.day for record in days))
    archive.commit()
    by_id = {entry.id: entry for entry in entries}
    return Site(
        days=days,
        gaps=tuple(gaps),
        entries=by_id,
        earlier={found[0].id: found[0] for found in versions.values()},
        revisions=find_revisions(versions, by_id, days, archive, settings),
        terms=find_terms(work.registry_of(job), (record.briefing for record in days)),
    )


def gap_order(gap: Gap) -> tuple[str, str, str]:
    """Sorts gaps by day, then by path."""
    return gap.day, gap.path, gap.reason


def analyze_new(entries: list[Entry], archive: Archive, job: work.Job, tell: Tell) -> int:
    """Analyze the articles that have no analysis yet; how many those were."""
    keys = {analysis_key(entry, job): entry for entry in entries}
    missing = sorted(keys.keys() - archive.has("analyses", keys))
    done = 0

    def step(number: int) -> None:
        nonlocal done
        done += number
        tell("analyze", done, len(missing))

    articles = (load_article(keys[key], archive) for key in missing)
    for key, analysis in zip(missing, work.run(work.analyze_one, articles, job, tell=step), strict=True):
        archive.put("analyses", key, analysis)
        if done % work.CHUNK == 0:
            archive.commit()
    archive.commit()
    return len(missing)
