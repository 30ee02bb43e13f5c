"""The ledger: which articles the site has, by file and by day, without their texts.

A year's entries are not held at once. What is known of each file is one short row; the entries of a day are settled
when somebody asks for them, and a change to a file marks the days that it touches, and no others, as not grouped yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple

import msgspec

from .archive import Archive, FileRow, Roll, checksum, digest
from .entries import DamagedArchiveError, DayHead, Entry, FileRecord
from .ingest.folder import REVISIONS
from .model import Gap
from .overrides import Overrides, Pin

UNDATED = ""
"""Stands among the days of a file that has gaps of no day."""
DAYS_HELD = 40
"""Settled days in memory, so that a month of pages finds its articles; about 0.4 MB for 1,000 articles each."""
SUFFIX = len("-abcdef")
"""What is added to an id that another article has already."""


class Settled(NamedTuple):
    """The articles of a day by id, in the order of the ids, and what is to be told of them."""

    entries: dict[str, Entry]
    gaps: tuple[Gap, ...]


class Ledger:
    """The site's articles as the archive has them, with the desk's overrides."""

    def __init__(self, archive: Archive, overrides: Overrides | None = None) -> None:
        """Raises DamagedArchiveError where the archive has lost sight of a file."""
        overrides = overrides or Overrides()
        self.archive = archive
        self.hidden = {hide.article: hide.reason for hide in overrides.hide if hide.article}
        self.pins = {pin.article: pin for pin in overrides.pin if pin.article}
        self.rows = archive.file_rows()
        self._roll = Roll(starmap(_mark_of, self.rows.items()))
        if (archive.read_note("ledger", str) or "0 0") != self.mark:
            raise DamagedArchiveError
        self.settle = lru_cache(maxsize=DAYS_HELD)(self._settle)
        self._by_day: dict[str, list[str]] | None = None
        self._obey()

    def _obey(self) -> None:
        """Settle each day anew where the desk has hidden or pinned other articles than at the last build."""
        orders = digest(msgspec.msgpack.encode([self.hidden, list(self.pins.values())]))
        if self.archive.read_note("orders", str) != orders:
            self._disturb({*self.days(), *self.archive.day_parts("head", DayHead)})
            self.archive.note("orders", orders)

    @property
    def mark(self) -> str:
        """Digest of what is known of all files."""
        return str(self._roll)

    # -- writing

    def put(self, name: str, row: FileRow, record: FileRecord) -> None:
        """Enter what a file holds now, which must be extracted already."""
        old = self.record(name) if name in self.rows else FileRecord(entries=(), gaps=())
        row = row._replace(days=_days_of(record))
        keys, were = _keys_of(record), {entry.id for entry in old.entries}
        self._take_out(name, old, keep=frozenset(entry.key for entry in record.entries))
        self.archive.forget_ids(name, were - keys.keys())
        self.archive.put_file(name, row, record, keys)
        self._turn(name, row)
        self._disturb({*row.days, *_days_of(old), *self._days_of_others(keys.keys() | were)})

    def touch(self, name: str, row: FileRow) -> None:
        """Enter that a file has another date, and the same bytes."""
        row = row._replace(days=self.rows[name].days)
        self.archive.touch_file(name, row)
        self._turn(name, row)

    def remove(self, name: str) -> None:
        """Enter that a file is gone."""
        old = self.record(name)
        ids = {entry.id for entry in old.entries}
        self._take_out(name, old, keep=frozenset())
        self.archive.forget_ids(name, ids)
        self.archive.forget_file(name)
        self._turn(name, None)
        self._disturb({*_days_of(old), *self._days_of_others(ids)})

    def commit(self) -> None:
        """Make it survive a crash."""
        self.archive.commit()

    def _take_out(self, name: str, old: FileRecord, keep: frozenset[str]) -> None:
        self.archive.drop("articles", (entry.key for entry in old.entries if entry.key not in keep))

    def _turn(self, name: str, row: FileRow | None) -> None:
        if name in self.rows:
            self._roll.remove(_mark_of(name, self.rows.pop(name)))
        if row is not None:
            self.rows[name] = row
            self._roll.add(_mark_of(name, row))
        self._by_day = None
        # In the transaction that changes the row: what is known of the files and this are always of one moment.
        self.archive.note("ledger", self.mark)

    def _days_of_others(self, ids: Iterable[str]) -> set[str]:
        """Days of all files that have one of these ids: what an article is called depends on those of its name."""
        files = {file for found in self.archive.files_of(ids).values() for file in found}
        return {day for file in files if file in self.rows for day in self.rows[file].days}

    def _disturb(self, days: Iterable[str]) -> None:
        for day in {*days, *(pin.date for pin in self.pins.values() if pin.date)} - {UNDATED}:
            if head := self.archive.get_day(day, "head", DayHead):
                self.archive.put_day(day, head=msgspec.structs.replace(head, inputs=""))
        self.settle.cache_clear()

    # -- reading

    def record(self, name: str) -> FileRecord:
        """What a file holds.

        Raises:
            DamagedArchiveError: the archive lacks it.
        """
        found = self.archive.get_file(name, FileRecord)
        if found is None:
            raise DamagedArchiveError
        return found

    def days(self) -> list[str]:
        """All days that may have articles, in their order."""
        pinned = {pin.date for pin in self.pins.values() if pin.date}
        return sorted({*self._files_by_day(), *pinned} - {UNDATED})

    def find(self, article: str) -> Entry | None:
        """The entry of an article of the site."""
        pin = self.pins.get(article)
        days = {pin.date} if pin and pin.date else set()
        files = self.archive.files_of([article, article[:-SUFFIX]])
        days |= {day for found in files.values() for file in found if file in self.rows for day in self.rows[file].days}
        entries = (self.settle(day).entries.get(article) for day in sorted(days - {UNDATED}))
        return next((entry for entry in entries if entry), None)

    def key(self, article: str) -> str | None:
        """Under which the archive has an article, found without the others of its day; None where it may have another
        name, or the desk had a say, and only settling its day tells."""
        if article in self.hidden or article in self.pins:
            return None
        found = self.archive.keys_of(article)
        return found[0][1] or None if len(found) == 1 and _is_article(found[0][0]) else None

    def earlier_files(self) -> list[str]:
        """The files with what articles were before they were edited."""
        return sorted(name for name in self.rows if name.startswith(f"{REVISIONS}/"))

    def undated(self) -> list[Gap]:
        """The gaps of no day, and the desk's corrections of articles that are not there."""
        found = [gap for name in self._files_by_day().get(UNDATED, ()) for gap in self.record(name).gaps if not gap.day]
        named = {*self.hidden, *self.pins}
        known = {name for name, files in self.archive.files_of(named).items() if any(map(_is_article, files))}
        return found + [
            Gap(path="overrides.toml", reason=f"no article has the id {name}", skipped=False)
            for name in sorted(named - known)
        ]

    def _files_by_day(self) -> dict[str, list[str]]:
        if self._by_day is None:
            self._by_day = defaultdict(list)
            for name, row in self.rows.items():
                if _is_article(name):
                    for day in row.days:
                        self._by_day[day].append(name)
        return self._by_day

    def _settle(self, day: str) -> Settled:
        """The day's articles under ids that are unique on the site."""
        records = {name: self.record(name) for name in self._files_by_day().get(day, ())}
        gaps = [gap for record in records.values() for gap in record.gaps if gap.day == day]
        ids = {entry.id for record in records.values() for entry in record.entries if entry.day == day}
        for name, pin in self.pins.items():
            if pin.date == day:
                ids |= {name, name[:-SUFFIX]}
        files = {name: sorted(filter(_is_article, found)) for name, found in self.archive.files_of(ids).items()}
        for file in {file for found in files.values() for file in found} - records.keys():
            records[file] = self.record(file)
        namesakes: dict[str, list[Entry]] = defaultdict(list)
        for name, record in records.items():
            for entry in record.entries:
                if entry.id in ids:
                    if name not in files.get(entry.id, ()):
                        raise DamagedArchiveError
                    namesakes[entry.id].append(entry)
        entries: dict[str, Entry] = {}
        for found in namesakes.values():
            self._name(sorted(found, key=lambda entry: (entry.path, entry.key)), day, entries, gaps)
        return Settled({name: entries[name] for name in sorted(entries)}, tuple(gaps))

    def _name(self, namesakes: list[Entry], day: str, entries: dict[str, Entry], gaps: list[Gap]) -> None:
        """Settle which of several articles has their id: the first by its path. Of the others, the very same article
        is left out, and any other one gets a name of its own."""
        first: Entry | None = None
        for entry in namesakes:
            told = []
            if entry.id in self.hidden:
                told = [Gap(path=entry.path, reason=f"hidden: {self.hidden[entry.id]}", day=entry.day, meant=True)]
            elif first is None:
                first = entry
                self._enter(entry, day, entries)
            elif first.sha256 == entry.sha256:
                reason = f"the same id and text as {first.path}; counted once"
                told = [Gap(path=entry.path, reason=reason, day=entry.day, meant=True)]
            else:
                name = f"{entry.id}-{digest(entry.path, entry.key)[: SUFFIX - 1]}"
                reason = f"its id {entry.id} is also that of {first.path}; it is called {name}"
                told = [Gap(path=entry.path, reason=reason, day=entry.day, skipped=False)]
                self._enter(msgspec.structs.replace(entry, id=name), day, entries)
            gaps += (gap for gap in told if gap.day == day)

    def _enter(self, entry: Entry, day: str, entries: dict[str, Entry]) -> None:
        entry = _pinned(entry, self.pins.get(entry.id))
        if entry.day == day:
            entries[entry.id] = entry


def _pinned(entry: Entry, pin: Pin | None) -> Entry:
    return msgspec.structs.replace(entry, day=pin.date or entry.day, source=pin.source) if pin else entry


def _is_article(name: str) -> bool:
    return not name.startswith(f"{REVISIONS}/")


def _keys_of(record: FileRecord) -> dict[str, str]:
    """Key of each article by id; empty where several have the id."""
    keys: dict[str, str] = {}
    for entry in record.entries:
        keys[entry.id] = "" if entry.id in keys else entry.key
    return keys


def _days_of(record: FileRecord) -> tuple[str, ...]:
    return tuple(sorted({entry.day for entry in record.entries} | {gap.day for gap in record.gaps}))


def _mark_of(name: str, row: FileRow) -> bytes:
    return checksum(msgspec.msgpack.encode(row), name)
