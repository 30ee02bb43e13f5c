"""Steps 1 to 3 of the walk: read files, extract articles, settle who is called what."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec

from . import work
from .archive import Archive, digest
from .entries import Entry, FileRecord, Tell
from .errors import SkipArticle
from .ingest.folder import REVISIONS, find_files, read_items, show_path
from .model import FILE_TIME, Article, Gap, RawItem
from .overrides import Overrides, Pin

_LINE = re.compile(r"(?<=\.jsonl):\d+$", re.I)
"""What ``RawItem.path`` adds to the name of a JSON Lines file."""
_UNREADABLE = "unreadable"
"""Instead of a digest: such a file is tried again by the next build, whatever its size and time."""


def read_and_extract(root: Path, archive: Archive, job: work.Job, tell: Tell) -> dict[str, FileRecord]:
    """Path below ``root`` -> what the file holds. Files that did not change are not opened."""
    code = work.code_fingerprint("ingest", "extract", "analyze/language.py") + job.settings.fingerprint(
        "timezone", "language", "max_file_mb"
    )
    records: dict[str, FileRecord] = {}
    changed: list[_Changed] = []
    for path in find_files(root) if root.is_dir() else []:
        name = show_path(path.relative_to(root))
        try:
            stat = path.stat()
        except OSError as error:  # it vanished since it was listed
            reason = f"the file cannot be read: {error.strerror}"
            records[name] = FileRecord(entries=(), gaps=(Gap(path=name, reason=reason),))
            continue
        known = archive.get_file(name, FileRecord)
        if known and known[:2] == (stat.st_size, stat.st_mtime_ns) and known[2].startswith(code):
            records[name] = known[3]
            continue
        mark = code + _digest_file(path)
        if known and known[2] == mark and not any(e.by_file_time for e in known[3].entries):
            # Another date on the same bytes, as after a checkout.
            records[name] = known[3]
            archive.put_file(name, stat.st_size, stat.st_mtime_ns, mark, known[3])
        else:
            # Its size and time from before it is read: if it changes meanwhile, the next build sees that.
            changed.append(_Changed(name, path, mark, stat.st_size, stat.st_mtime_ns))
    records |= _extract_files(changed, root, archive, job, tell)
    archive.keep_only("files", records)
    archive.commit()
    return dict(sorted(records.items()))


def _digest_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").hexdigest()[:32]
    except OSError:
        return _UNREADABLE


class _Changed(NamedTuple):
    """A file that must be read."""

    name: str
    path: Path
    mark: str
    size: int
    modified_ns: int


def _extract_files(
    changed: list[_Changed], root: Path, archive: Archive, job: work.Job, tell: Tell
) -> dict[str, FileRecord]:
    """Extract the files that changed; each file's record is kept as soon as its last article is done."""
    unread: dict[str, Gap] = {}

    def items() -> Iterator[RawItem]:
        for file in changed:
            try:
                yield from read_items(file.path, root, max_bytes=job.settings.max_file_mb * 1_000_000)
            except SkipArticle as error:
                unread[file.name] = Gap(path=error.path, reason=error.reason)

    total = len(changed)
    done = 0

    def step(number: int) -> None:
        nonlocal done, total
        done += number
        total = max(total, done)
        tell("extract", done, total)

    found: dict[str, FileRecord] = {file.name: FileRecord(entries=(), gaps=()) for file in changed}
    results = work.run(work.extract_one, items(), job, tell=step)
    for name, group in groupby(results, key=lambda result: _LINE.sub("", result.path)):
        found[name] = _keep(group, archive)
        archive.commit()
    for name, gap in unread.items():
        found[name] = msgspec.structs.replace(found[name], gaps=(*found[name].gaps, gap))
    for file in changed:
        if not file.mark.endswith(_UNREADABLE):
            archive.put_file(file.name, file.size, file.modified_ns, file.mark, found[file.name])
    return found


def _keep(results: Iterator[Article | Gap], archive: Archive) -> FileRecord:
    entries, gaps = [], []
    for result in results:
        if isinstance(result, Gap):
            gaps.append(result)
            continue
        key = digest(msgspec.msgpack.encode(result))
        archive.put("articles", key, result)
        timed = any(FILE_TIME in warning for warning in result.warnings)
        entries.append(
            Entry(day=result.day, id=result.id, path=result.path, key=key, sha256=result.sha256, by_file_time=timed)
        )
        gaps += [Gap(path=result.path, reason=text, day=result.day, skipped=False) for text in result.warnings]
    return FileRecord(entries=tuple(entries), gaps=tuple(gaps))


def settle(records: Mapping[str, FileRecord], overrides: Overrides) -> tuple[list[Entry], list[Gap]]:
    """All articles of the site with ids that are unique, sorted by day and id, and all gaps."""
    records = {path: record for path, record in records.items() if not path.startswith(f"{REVISIONS}/")}
    hidden = {hide.article: hide.reason for hide in overrides.hide if hide.article}
    pins = {pin.article: pin for pin in overrides.pin if pin.article}
    gaps = [gap for record in records.values() for gap in record.gaps]
    entries: dict[str, Entry] = {}
    for entry in sorted((e for record in records.values() for e in record.entries), key=lambda e: (e.path, e.key)):
        if entry.id in hidden:
            gaps.append(Gap(path=entry.path, reason=f"hidden: {hidden[entry.id]}", day=entry.day, meant=True))
            continue
        other = entries.get(entry.id)
        if other and other.sha256 == entry.sha256:
            reason = f"the same id and text as {other.path}; counted once"
            gaps.append(Gap(path=entry.path, reason=reason, day=entry.day, meant=True))
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
