"""The archive: one SQLite file that remembers what was already read, analyzed, grouped and written.

It is a cache and nothing else: deleting it costs time and changes no byte of the site. So a file that is damaged
is set aside and begun anew, every value carries a checksum over itself and its key, and a value that fails its
checksum counts as absent. Writes happen in transactions (WAL), so a process that is killed leaves the last committed
state. A year of a busy desk takes gigabytes here: nothing reads a whole table with values in it.

Tables:

* ``files``     path -> size, time of last change, digest of the bytes, days of its articles; what was found in it
* ``ids``       id of an article -> the files that have an article of this id, and its key in each
* ``articles``  key of the article -> :class:`Article`
* ``analyses``  key of the article and of all that analysis depends on -> :class:`Analysis`
* ``studies``   the same and all that grouping depends on -> :class:`~.group.study.Study`
* ``facts``     day -> :class:`~.day_facts.DayFacts` of its articles
* ``days``      day -> what it was made from and what came of it, as digests; the same as other pages need it; as a
  whole, with the :class:`Briefing`
* ``briefs``    actor and day -> the actor's :class:`Brief` of the day, with the sources it cites
* ``pages``     output folder and path below it -> fingerprint of what was written there, its size
* ``notes``     name -> what a build tells the next one
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from . import model
from .errors import ArchiveError

log = logging.getLogger(__name__)
T = TypeVar("T")

CHECKSUM_BYTES = 8
OUTSIDE = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_INTERRUPT,
}  # fmt: skip
"""Errors whose cause is the machine and not the file: beginning anew would not help."""
FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite's module raises; the second where its message quotes a damaged schema."""
TABLES = {
    "files": "(path TEXT PRIMARY KEY, row BLOB, value BLOB)",
    "ids": "(id TEXT, file TEXT, key TEXT, PRIMARY KEY (id, file)) WITHOUT ROWID",
    "articles": "(key TEXT PRIMARY KEY, value BLOB)",
    "analyses": "(key TEXT PRIMARY KEY, value BLOB)",
    "studies": "(key TEXT PRIMARY KEY, value BLOB)",
    "facts": "(key TEXT PRIMARY KEY, value BLOB)",
    "days": "(day TEXT PRIMARY KEY, head BLOB, card BLOB, value BLOB)",
    "briefs": "(actor TEXT, day TEXT, value BLOB, PRIMARY KEY (actor, day)) WITHOUT ROWID",
    "tellings": "(story TEXT, day TEXT, value BLOB, PRIMARY KEY (story, day)) WITHOUT ROWID",
    "pages": "(site TEXT, path TEXT, fingerprint TEXT, size INTEGER, PRIMARY KEY (site, path))",
    "notes": "(name TEXT PRIMARY KEY, value BLOB)",
}
SCHEMA = 0x7FFF_FFFF & zlib.crc32(
    b"".join(file.read_bytes() for file in sorted(Path(model.__file__).parent.glob("*.py"))) + repr(TABLES).encode()
)
"""Values of another shape are of no use, so what was kept under another ``model``, or in other tables, is dropped."""
DayPart = Literal["head", "card", "value"]
SHARES = {"briefs": "actor", "tellings": "story"}
"""Table with a value of each day for whoever has a page of its own -> the column with the id."""
Shares = Literal["briefs", "tellings"]


def digest(*parts: bytes | str) -> str:
    """Hex digest (128 bits) of the parts; each is delimited, so ``("ab", "c")`` and ``("a", "bc")`` differ."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


def pack(value: Any, *key: str) -> bytes:
    """MessagePack of a value, with a checksum over it and its key before it."""
    data = msgspec.msgpack.encode(value)
    return checksum(data, *key) + data


def unpack(blob: object, kind: type[T], *key: str) -> T | None:
    """The value of :func:`pack`, or None where it is absent, damaged, of another key or of an older shape."""
    if not isinstance(blob, bytes):
        return None
    data = blob[CHECKSUM_BYTES:]
    if checksum(data, *key) != blob[:CHECKSUM_BYTES]:
        return None
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError):
        return None


def checksum(data: bytes, *key: str) -> bytes:
    """Of a value under a key."""
    return hashlib.blake2b(data + "\0".join(key).encode("utf-8", "replace"), digest_size=CHECKSUM_BYTES).digest()


class FileRow(NamedTuple):
    """What is known of a file without looking into it, or into what was found in it."""

    size: int
    mtime_ns: int
    fingerprint: str
    days: tuple[str, ...]
    """Of its articles; one is empty where it has gaps of no day."""


class Archive:
    """The open archive. Use it as a context manager; leaving it commits.

    Raises:
        ArchiveError: the file can be neither opened nor made.
    """

    def __init__(self, path: Path | None) -> None:
        """``path`` is the file, made with its folders when missing; None keeps everything in memory."""
        self.path = path
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._open()
        except (OSError, *FAILURES) as error:
            raise ArchiveError(
                f"{path}: the archive cannot be opened ({error}). Free some space, mend the permissions, "
                "or name another place in BRIEFING_ARCHIVE."
            ) from None

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.close()

    def close(self) -> None:
        """Commit and close."""
        with contextlib.suppress(*FAILURES):
            self._db.commit()
        self._db.close()

    def commit(self) -> None:
        """Make all that was put so far survive a crash."""
        try:
            self._db.commit()
        except FAILURES as error:
            self._begin_anew(error)

    # -- single values

    def get(self, table: str, key: str, kind: type[T]) -> T | None:
        """The value under a key of ``articles``, ``analyses``, ``studies`` or ``facts``, or None."""
        rows = self._run(f"SELECT value FROM {table} WHERE key = ?", (key,))  # noqa: S608
        return unpack(rows[0][0], kind, key) if rows else None

    def put(self, table: str, key: str, value: Any) -> None:
        """Keep a value of ``articles``, ``analyses``, ``studies`` or ``facts``."""
        self._run(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (key, pack(value, key)))  # noqa: S608

    def has(self, table: str, keys: Iterable[str]) -> set[str]:
        """Which of the keys are there (their values unread)."""
        return {key for (key,) in self._among(f"SELECT key FROM {table} WHERE key", keys)}  # noqa: S608

    def drop(self, table: str, prefixes: Iterable[str]) -> None:
        """Forget all values of ``articles``, ``analyses`` or ``studies`` whose keys begin with one of these."""
        for prefix in prefixes:
            self._run(f"DELETE FROM {table} WHERE key >= ? AND key < ?", (prefix, prefix + "\x7f"))  # noqa: S608

    def read_note(self, name: str, kind: type[T]) -> T | None:
        """What an earlier build noted, or None."""
        rows = self._run("SELECT value FROM notes WHERE name = ?", (name,))
        return unpack(rows[0][0], kind, name) if rows else None

    def note(self, name: str, value: Any) -> None:
        """Tell later builds."""
        self._run("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, pack(value, name)))

    # -- files

    def file_rows(self) -> dict[str, FileRow]:
        """What is known of each file; what is damaged is left out."""
        rows = self._run("SELECT path, row FROM files")
        found = ((str(path), unpack(row, FileRow, str(path))) for path, row in rows)
        return {path: row for path, row in found if row is not None}

    def get_file(self, path: str, kind: type[T]) -> T | None:
        """What was found in a file, or None."""
        rows = self._run("SELECT value FROM files WHERE path = ?", (path,))
        return unpack(rows[0][0], kind, path) if rows else None

    def put_file(self, path: str, row: FileRow, value: Any, keys: Mapping[str, str]) -> None:
        """Remember what a file held; ``keys`` are those of its articles by id, empty where several have one id."""
        self._run("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (path, pack(row, path), pack(value, path)))
        self._many("INSERT OR REPLACE INTO ids VALUES (?, ?, ?)", ((name, path, key) for name, key in keys.items()))

    def touch_file(self, path: str, row: FileRow) -> None:
        """The same bytes have another date."""
        self._run("UPDATE files SET row = ? WHERE path = ?", (pack(row, path), path))

    def forget_file(self, path: str) -> None:
        """A file is gone."""
        self._run("DELETE FROM files WHERE path = ?", (path,))

    def forget_ids(self, path: str, ids: Iterable[str]) -> None:
        """A file has these articles no more."""
        self._many("DELETE FROM ids WHERE id = ? AND file = ?", ((name, path) for name in ids))

    def files_of(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """Id of an article -> the files that have an article of this id."""
        found: dict[str, list[str]] = {}
        for name, file in self._among("SELECT id, file FROM ids WHERE id", ids):
            found.setdefault(name, []).append(file)
        return found

    def keys_of(self, article: str) -> list[tuple[str, str]]:
        """The files that have an article of this id, with its key in each."""
        rows = self._run("SELECT file, key FROM ids WHERE id = ?", (article,))
        return [(str(file), str(key)) for file, key in rows]

    # -- days and pages

    def day_parts(self, part: DayPart, kind: type[T]) -> dict[str, T]:
        """Day -> this part of it, of all days that have it; oldest first."""
        rows = self._run(f"SELECT day, {part} FROM days ORDER BY day")  # noqa: S608
        found = ((str(day), unpack(blob, kind, str(day), part)) for day, blob in rows)
        return {day: value for day, value in found if value is not None}

    def get_day(self, day: str, part: DayPart, kind: type[T]) -> T | None:
        """One part of a day, or None."""
        rows = self._run(f"SELECT {part} FROM days WHERE day = ?", (day,))  # noqa: S608
        return unpack(rows[0][0], kind, day, part) if rows else None

    def put_day(self, day: str, **parts: Any) -> None:
        """Remember parts of a day; the others stay as they are."""
        self._run("INSERT OR IGNORE INTO days (day) VALUES (?)", (day,))
        for part, value in parts.items():
            blob = None if value is None else pack(value, day, part)
            self._run(f"UPDATE days SET {part} = ? WHERE day = ?", (blob, day))  # noqa: S608

    def put_shares(self, table: Shares, day: str, shares: Mapping[str, Any], gone: Iterable[str]) -> None:
        """Remember the day's briefs by actor, or its tellings by story, and forget those that it has no more."""
        self._many(f"DELETE FROM {table} WHERE {SHARES[table]} = ? AND day = ?", ((name, day) for name in gone))  # noqa: S608
        rows = ((name, day, pack(share, name, day)) for name, share in shares.items())
        self._many(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", rows)  # noqa: S608

    def get_share(self, table: Shares, name: str, day: str, kind: type[T]) -> T | None:
        """An actor's brief of a day, or a story's telling, or None."""
        rows = self._run(f"SELECT value FROM {table} WHERE {SHARES[table]} = ? AND day = ?", (name, day))  # noqa: S608
        return unpack(rows[0][0], kind, name, day) if rows else None

    def keep_days(self, days: Set[str]) -> None:
        """Forget all other days."""
        gone = [(day,) for (day,) in self._run("SELECT day FROM days") if day not in days]
        self._many("DELETE FROM days WHERE day = ?", gone)
        self._many("DELETE FROM facts WHERE key = ?", gone)
        for table in SHARES if gone else ():
            self._among(f"DELETE FROM {table} WHERE day", (day for (day,) in gone))  # noqa: S608

    def get_pages(self, site: str) -> dict[str, tuple[str, int]]:
        """Path -> (fingerprint, size in bytes) of everything that was written into an output folder."""
        rows = self._run("SELECT path, fingerprint, size FROM pages WHERE site = ?", (site,))
        return {path: (mark, size) for path, mark, size in rows if isinstance(path, str)}

    def put_page(self, site: str, path: str, fingerprint: str, size: int) -> None:
        """Remember what was written to a path."""
        self._run("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)", (site, path, fingerprint, size))

    def forget_page(self, site: str, path: str) -> None:
        """The path was removed from the site."""
        self._run("DELETE FROM pages WHERE site = ? AND path = ?", (site, path))

    # -- the file

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except FAILURES as error:
            if not self._is_damage(error):
                raise
            self._set_aside(str(error))
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path or ":memory:", timeout=30)
        database.text_factory = lambda data: data.decode("utf-8", "replace")
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            version = database.execute("PRAGMA user_version").fetchone()[0]
            if version != SCHEMA:
                # All but the pages: those that leave the site must still be found and removed.
                for table in TABLES.keys() - {"pages"}:
                    database.execute(f"DROP TABLE IF EXISTS {table}")
            for table, columns in TABLES.items():
                database.execute(f"CREATE TABLE IF NOT EXISTS {table} {columns}")
            database.execute(f"PRAGMA user_version = {SCHEMA}")
            database.commit()
        except FAILURES:
            database.close()
            raise
        return database

    def _set_aside(self, why: str) -> None:
        if self.path is None:
            raise ArchiveError(f"the archive in memory is damaged ({why})")
        log.warning("%s: the archive is damaged (%s). It is begun anew; nothing is lost but time.", self.path, why)
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def find_damage(self) -> str:
        """What SQLite's own check of the whole file finds; empty where all is well. Takes seconds a gigabyte."""
        try:
            found = self._db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        except FAILURES as error:
            return str(error)
        return "" if found == "ok" else str(found)

    def _among(self, sql: str, keys: Iterable[str]) -> list[Any]:
        """All rows of a statement that ends where the list of keys begins."""
        wanted, found = list(keys), []
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            found += self._run(f"{sql} IN ({','.join('?' * len(part))})", part)
        return found

    def _many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        for row in rows:
            self._run(sql, row)

    def _run(self, sql: str, values: Iterable[Any] = ()) -> list[Any]:
        """Execute a statement; all its rows."""
        values = tuple(values)
        try:
            return self._db.execute(sql, values).fetchall()
        except FAILURES as error:
            # Damage deep inside shows only when its page is read.
            self._begin_anew(error)
            return self._db.execute(sql, values).fetchall()

    def _begin_anew(self, error: Exception) -> None:
        """After damage go on as if nothing were known.

        Raises:
            ArchiveError: the file is not damaged, the machine cannot serve it.
        """
        if not self._is_damage(error):
            raise ArchiveError(
                f"{self.path}: the archive cannot be used ({error}). Free some space or mend the permissions; "
                "the file may be deleted at any time, which costs nothing but time."
            ) from None
        self._db.close()
        try:
            self._set_aside(str(error))
            self._db = self._connect()
        except (OSError, *FAILURES) as again:
            raise ArchiveError(f"{self.path}: the archive is damaged and cannot be begun anew ({again}).") from None

    def _is_damage(self, error: Exception) -> bool:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        if code & 0xFF == sqlite3.SQLITE_READONLY:
            # A wrong number in the file's head says so too; then the file itself may well be written.
            return self.path is not None and os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)
        return code == sqlite3.SQLITE_IOERR_SHORT_READ or code & 0xFF not in OUTSIDE

    def clear(self) -> None:
        """Forget everything but the pages that were written."""
        for table in TABLES:
            if table != "pages":
                self._run(f"DELETE FROM {table}")  # noqa: S608
