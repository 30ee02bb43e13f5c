"""Steps 1 and 2 of the walk: read the files that changed, and extract what is new in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec

from . import work
from .archive import FileRow, digest
from .entries import Entry, FileRecord, Tell
from .errors import SkipArticle
from .ingest.folder import find_files, read_items, show_path
from .ledger import Ledger
from .model import FILE_TIME, Article, Gap, RawItem

_LINE = re.compile(r"(?<=\.jsonl):\d+$", re.I)
"""What ``RawItem.path`` adds to the name of a JSON Lines file."""
_UNREADABLE = "unreadable"
"""Instead of a digest: such a file is tried again by the next build, whatever its size and time."""


def read_and_extract(root: Path, ledger: Ledger, job: work.Job, tell: Tell) -> None:
    """Bring the ledger up to date with the files below ``root``. Files that did not change are not opened."""
    code = work.code_fingerprint("ingest", "extract", "analyze/language.py") + job.settings.fingerprint(
        "timezone", "language", "max_file_mb"
    )
    changed: list[_Changed] = []
    present: set[str] = set()
    for path in find_files(root) if root.is_dir() else []:
        name = show_path(path.relative_to(root))
        present.add(name)
        known = ledger.rows.get(name)
        try:
            stat = path.stat()
        except OSError as error:  # it vanished since it was listed
            gap = Gap(path=name, reason=f"the file cannot be read: {error.strerror}")
            ledger.put(name, FileRow(-1, -1, _UNREADABLE, ()), FileRecord(entries=(), gaps=(gap,)))
            continue
        row = FileRow(stat.st_size, stat.st_mtime_ns, known.fingerprint if known else "", ())
        if known and row[:2] == known[:2] and known.fingerprint.startswith(code) and _is_read(known):
            continue
        row = row._replace(fingerprint=code + _digest_file(path))
        if known and known.fingerprint == row.fingerprint and all(entry.raw for entry in ledger.record(name).entries):
            # Another date on the same bytes, as after a checkout.
            ledger.touch(name, row)
        else:
            # Its size and time from before it is read: if it changes meanwhile, the next build sees that.
            changed.append(_Changed(name, path, row))
    for name in sorted(ledger.rows.keys() - present):
        ledger.remove(name)
    _extract_files(changed, root, ledger, job, tell)
    ledger.commit()


def _digest_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").hexdigest()[:32]
    except OSError:
        return _UNREADABLE


def _is_read(row: FileRow) -> bool:
    return not row.fingerprint.endswith(_UNREADABLE)


class _Changed(NamedTuple):
    """A file that must be read."""

    name: str
    path: Path
    row: FileRow


def _extract_files(changed: list[_Changed], root: Path, ledger: Ledger, job: work.Job, tell: Tell) -> None:
    """Extract what is new in the files that changed; each file is entered as soon as its last article is done."""
    files = {file.name: file for file in changed}
    found: dict[str, _Found] = {}

    def items() -> Iterator[RawItem]:
        for file in changed:
            found[file.name] = here = _Found(file, ledger)
            try:
                for item in read_items(file.path, root, max_bytes=job.settings.max_file_mb * 1_000_000):
                    if here.is_new(item):
                        yield item
            except SkipArticle as error:
                here.gaps.append(Gap(path=error.path, reason=error.reason))

    total = len(changed)
    done = 0

    def step(number: int) -> None:
        nonlocal done, total
        done += number
        total = max(total, done)
        tell("extract", done, total)

    results = work.run(work.extract_one, items(), job, tell=step)
    for name, group in groupby(results, key=lambda result: _LINE.sub("", result.path)):
        for result in group:
            found[name].keep(result)
        # The next file has begun, so this one was read to its end.
        found.pop(name).enter()
        del files[name]
    for name in files:
        found.pop(name).enter()


class _Found:
    """What a file that changed holds: articles that it held before, and new ones."""

    def __init__(self, file: _Changed, ledger: Ledger) -> None:
        self.file = file
        self.ledger = ledger
        self.entries: list[Entry] = []
        self.gaps: list[Gap] = []
        self.raw: dict[str, str] = {}
        known = ledger.rows.get(file.name)
        same_code = known is not None and known.fingerprint[: -len(digest())] == file.row.fingerprint[: -len(digest())]
        self.before = ledger.record(file.name) if same_code else FileRecord(entries=(), gaps=())
        self.known = {(entry.path, entry.raw): entry for entry in self.before.entries if entry.raw}

    def is_new(self, item: RawItem) -> bool:
        """Whether it must be extracted: its very bytes did not stand in this place before."""
        raw = digest(item.data)
        entry = self.known.get((item.path, raw))
        if entry is None:
            self.raw[item.path] = raw
            return True
        self.entries.append(entry)
        return False

    def keep(self, result: Article | Gap) -> None:
        """Take up what was extracted."""
        if isinstance(result, Gap):
            self.gaps.append(result)
            return
        key = digest(msgspec.msgpack.encode(result))
        self.ledger.archive.put("articles", key, result)
        timed = any(FILE_TIME in warning for warning in result.warnings)
        raw = "" if timed else self.raw[result.path]
        entry = Entry(day=result.day, id=result.id, path=result.path, key=key, sha256=result.sha256, raw=raw)
        self.entries.append(entry)
        self.gaps += [Gap(path=result.path, reason=text, day=result.day, skipped=False) for text in result.warnings]

    def enter(self) -> None:
        """Put the file into the ledger."""
        same = {entry.path for entry in self.entries} - self.raw.keys()
        gaps = (*self.gaps, *(gap for gap in self.before.gaps if gap.path in same))
        self.ledger.put(self.file.name, self.file.row, FileRecord(entries=tuple(sorted(self.entries)), gaps=gaps))
        self.ledger.commit()
