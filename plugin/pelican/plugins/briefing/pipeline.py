"""The walk, on one page: read this first.

    1  read      files of the ingested folder     -> RawItem    only files that changed           reading.py
    2  extract   boilerplate off, metadata, date  -> Article    only items never seen, all cores  extract/
    3  settle    ids made unique, overrides       -> Entry      only days whose files changed     ledger.py
    4  analyze   sentences, actors, quotes        -> Analysis   only what is new, on all cores    analyze/
    5  group     duplicates, stories, changes     -> Briefing   only days whose input changed     days.py, group/
    6  publish   pages, feeds, exports            -> files      only those whose content changed  publish/

Steps 4 and 5 overlap: a day is grouped while workers analyze those after it.

``hooks.py`` calls :func:`build` (steps 1 to 5) while Pelican gathers, and the publisher when Pelican writes. What is
already known comes from the archive, and an empty archive changes nothing but the time it takes.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import work
from .archive import Archive
from .clock import Clock
from .days import Days, gap_order
from .entries import DamagedArchiveError, Entry, Tell, analysis_key, fact_key, load_article, study_key
from .errors import SkipArticle
from .executors import one_crew
from .ingest.sources import find_publishers, read_sources
from .ingest.status import FILE_NAME, notices
from .ledger import Ledger
from .model import Article, Gap
from .notes import read_notes
from .overrides import check_names, read_overrides
from .reading import read_and_extract
from .settings import Settings
from .site import Site

if TYPE_CHECKING:
    from .group.facts import Fact

log = logging.getLogger(__name__)


def build(
    settings: Settings,
    archive: Archive,
    tell: Tell = lambda stage, done, total: None,
    clock: Clock | None = None,
) -> Site:
    """Walk from the files below ``settings.content`` to the briefings of all days.

    Args:
        settings: of the site.
        archive: what is already known; it is brought up to date.
        tell: is told of progress.
        clock: measures the stages.

    Raises:
        BriefingError: a setting, the registry, the overrides, the sources or (with ``strict``) an article is wrong.
    """
    clock = clock or Clock()
    with one_crew():
        try:
            return _walk(settings, Path(settings.content), archive, tell, clock)
        except DamagedArchiveError:
            begin_anew(archive)
            return _walk(settings, Path(settings.content), archive, tell, clock)


def begin_anew(archive: Archive) -> None:
    """Empty an archive that lacks a value which it should hold."""
    log.warning("%s: a value in the archive is damaged. It is begun anew; nothing is lost but time.", archive.path)
    archive.clear()


def _walk(settings: Settings, content: Path, archive: Archive, tell: Tell, clock: Clock) -> Site:
    job = work.make_job(settings, content / settings.actors_file)
    overrides_path = content / settings.overrides_file
    overrides = read_overrides(overrides_path)
    publishers = find_publishers(read_sources(content / settings.sources_file))
    notes, gaps = read_notes(content / settings.notes)

    with clock("read"):
        ledger = Ledger(archive, overrides)
        read_and_extract(settings.ingested_path, ledger, job, tell)
    days_told = set(ledger.days())
    gaps += [
        Gap(path=settings.notes, reason=f"the note “{note.title}” has no page: no article is of its day", day=note.day)
        for note in notes
        if not (note.day in days_told and ledger.settle(note.day).entries)
    ]
    gaps += [*notices(settings.ingested_path / FILE_NAME), *ledger.undated()]
    gaps = sorted(gaps, key=gap_order)
    if settings.strict and (bad := next((gap for gap in gaps if gap.skipped and not gap.meant), None)):
        raise SkipArticle(bad.path, bad.reason + " (BRIEFING_STRICT is set)")

    days = Days(ledger, notes, gaps, job=job, publishers=publishers, overrides=overrides)
    with clock("settle"):
        wanting = days.settle()
    analyze_and_group(days, wanting, tell, clock)
    check_names(overrides, overrides_path, days.desk.told, days.desk.stories)
    return Site(days, [*gaps, *(gap for day in days.empty for gap in ledger.settle(day).gaps)])


def analyze_and_group(days: Days, wanting: Sequence[str], tell: Tell, clock: Clock) -> None:
    """Bring the briefings up to date, oldest day first, for each is compared with the one before it.

    A day is grouped as soon as all its articles (``wanting``: some may lack it) have an analysis, while the workers go
    on with those of later days: of a first build it is half of what is left to this process.
    """
    waiting = set(wanting)
    with closing(analyze_new(days, wanting, tell)) as analyzed:
        for number, day in enumerate(days.order, 1):
            with clock("analyze"):
                while day in waiting:
                    waiting.remove(next(analyzed))
            with clock("group"):
                days.group(day)
            tell("group", number, len(days.order))
    days.archive.commit()


def analyze_new(days: Days, wanting: Sequence[str], tell: Tell) -> Generator[str]:
    """Analyze the articles of these days that have no analysis yet; each day once all of them have one, in order."""
    archive = days.archive
    total = sum(days.heads[day].articles for day in wanting)
    begun: deque[_Begun] = deque()
    done = 0

    def step(number: int) -> None:
        nonlocal done
        done += number
        tell("analyze", done, total)

    def missing() -> Iterator[Article]:
        for day in wanting:
            keys = {analysis_key(entry, days.analyzed): entry for entry in days.ledger.settle(day).entries.values()}
            known = archive.has("analyses", keys)
            step(len(known))
            begun.append(_Begun(day, deque((keys[key], key) for key in sorted(keys.keys() - known)), {}))
            for entry, _ in tuple(begun[-1].awaited):
                yield load_article(entry, archive)

    for number, found in enumerate(work.run(work.study_one, missing(), days.job, tell=step), 1):
        own = next(day for day in begun if day.awaited)
        entry, key = own.awaited.popleft()
        archive.drop("analyses", [entry.key])  # by other code, or of another day
        archive.drop("studies", [entry.key])
        archive.put("analyses", key, found.analysis)
        archive.put("studies", study_key(entry, days.analyzed), found.study)
        own.facts[fact_key(entry)] = found.fact
        if number % work.CHUNK == 0:
            archive.commit()
        if not own.awaited:
            days.keep_facts(own.day, own.facts)
        while begun and not begun[0].awaited:
            yield begun.popleft().day
    archive.commit()
    yield from (own.day for own in begun)


class _Begun(NamedTuple):
    """A day some of whose articles are being analyzed."""

    day: str
    awaited: deque[tuple[Entry, str]]
    """Articles that are not back yet, each with the key of its analysis in the archive."""
    facts: dict[str, Fact]
    """Of those that are."""
