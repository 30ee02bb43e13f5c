"""``pelican-briefing check``: everything a build would stop at or list as a gap, without building."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from . import work
from .archive import Archive
from .clock import NOTE, Stage, describe
from .entries import DamagedArchiveError
from .errors import ArchiveError, BriefingError
from .ingest.sources import read_sources
from .ingest.status import FILE_NAME, notices
from .ledger import Ledger
from .lock import locked_archive
from .notes import read_notes
from .overrides import Overrides, read_overrides
from .pipeline import begin_anew, build
from .reading import read_and_extract
from .settings import Settings, read_settings


def check_site(pelican_settings: Mapping[str, Any]) -> tuple[list[str], bool]:
    """(lines to print, whether all is well) for a site. Nothing is written but the archive.

    Raises:
        SettingError: a setting is wrong; nothing else can be checked then.
    """
    settings = read_settings(pelican_settings)
    content = Path(settings.content)
    lines = [f"settings   ok ({settings.timezone}, summarizer {settings.summarizer})"]
    good = True
    for name, check in (
        ("registry", _registry),
        ("overrides", _overrides),
        ("sources", _sources),
        ("articles", _articles),
        ("stories", _stories),
    ):
        try:
            found, fine = check(settings, content)
        except BriefingError as error:
            found, fine = [f"wrong: {error}"], False
        good = good and fine
        lines += [f"{name:<10} {text}" for text in found]
    return lines, good


def last_timings(pelican_settings: Mapping[str, Any]) -> list[str]:
    """Where the time of the last build went.

    Raises:
        BriefingError: a setting is wrong, or there was no build.
    """
    settings = read_settings(pelican_settings)
    with Archive(settings.archive_path) as archive:
        stages = archive.read_note(NOTE, list[Stage])
    if not stages:
        raise BriefingError(f"{settings.archive_path}: no build has been measured; run `pelican` first.")
    return describe(stages)


def _registry(settings: Settings, content: Path) -> tuple[list[str], bool]:
    own = content / settings.actors_file
    registry = work.registry_of(work.make_job(settings, own))
    unknown = [name for name in settings.watch if not registry.knows(name)]
    added = f", with {own.name}" if own.is_file() else ""
    lines = [f"ok ({len(registry.actors)} bodies, {len(registry.people)} persons{added})"]
    lines += [f"wrong: BRIEFING_WATCH names {name!r}, which is no actor id of the registry" for name in unknown]
    return lines, not unknown


def _overrides(settings: Settings, content: Path) -> tuple[list[str], bool]:
    found = read_overrides(content / settings.overrides_file)
    stories = len(found.merge) + len(found.split) + len(found.rename) + len(found.alias)
    return [f"ok ({len(found.hide)} hidden, {len(found.pin)} pinned, {stories} other corrections of stories)"], True


def _sources(settings: Settings, content: Path) -> tuple[list[str], bool]:
    found = read_sources(content / settings.sources_file)
    troubles = [f"uncertain: {gap.path}: {gap.reason}" for gap in notices(settings.ingested_path / FILE_NAME)]
    return [f"ok ({len(found)} followed)", *troubles], True


def _articles(settings: Settings, content: Path) -> tuple[list[str], bool]:
    folder = settings.ingested_path
    if not folder.is_dir():
        return [f"wrong: {folder} is no folder; make it and put articles there, or set BRIEFING_INGESTED"], False
    with locked_archive(settings.archive_path) as archive:
        if damage := archive.find_damage():
            raise ArchiveError(f"{archive.path}: is damaged ({damage}). Delete it; that costs nothing but time.")
        try:
            ledger = Ledger(archive, read_overrides(content / settings.overrides_file))
            read_and_extract(folder, ledger, work.make_job(settings), lambda stage, done, total: None)
        except DamagedArchiveError:
            begin_anew(archive)
            return _articles(settings, content)
        counts = {day: len(ledger.settle(day).entries) for day in ledger.days()}
        gaps = ledger.undated()
    notes, note_gaps = read_notes(content / settings.notes)
    skipped = [gap for gap in (*gaps, *note_gaps) if gap.skipped and not gap.meant]
    days = [day for day, count in counts.items() if count]
    span = f", {days[0]} to {days[-1]}" if days else ""
    lines = [f"ok ({sum(counts.values())} on {len(days)} days{span}; {len(notes)} notes)"]
    lines += [f"left out: {gap.path}: {gap.reason}" for gap in skipped]
    return lines, not skipped


def _stories(settings: Settings, content: Path) -> tuple[list[str], bool]:
    """Group the articles, where the desk corrects stories: only then is it known whether each correction finds one."""
    if read_overrides(content / settings.overrides_file).orders == Overrides().orders:
        return ["ok (no correction of the desk to try)"], True
    if not settings.ingested_path.is_dir():
        return ["not tried: there are no articles"], True
    with locked_archive(settings.archive_path) as archive:
        build(msgspec.structs.replace(settings, strict=False), archive)
    return ["ok (every correction of the desk finds its stories and articles)"], True
