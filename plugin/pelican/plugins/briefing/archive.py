"""The archive: one SQLite file that remembers what was already read, analyzed, grouped and written.

It is a cache and nothing else: deleting it costs time and changes no byte of the site. So a file that is damaged
is set aside and begun anew, every value carries a checksum, and a value that fails its checksum counts as absent.
Writes happen in transactions (WAL), so a process that is killed leaves the last committed state.

Tables:

* ``files``     path -> size, time of last change, digest of the bytes, what was found in it
* ``articles``  key of the raw bytes and of all that extraction depends on -> :class:`Article`
* ``analyses``  key of the article and of all that analysis depends on -> :class:`Analysis`
* ``days``      day -> fingerprint of all it was made from, the finished :class:`Briefing`, articles by actor
* ``pages``     output folder and path below it -> fingerprint of what was written there, its size
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from . import model
from .errors import ArchiveError

log = logging.getLogger(__name__)
T = TypeVar("T")

SCHEMA = (
    zlib.crc32(b"".join(file.read_bytes() for file in sorted(Path(model.__file__).parent.glob("*.py")))) & 0x7FFF_FFFF
)
"""Values of another shape are of no use, so what was kept under another ``model`` is dropped."""
CHECKSUM_BYTES = 8
OUTSIDE = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_INTERRUPT,
}  # fmt: skip
"""Errors whose cause is the machine and not the file: beginning anew would not help."""
FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite's module raises; the second where its message quotes a damaged schema."""
TABLES = {
    "files": "path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, fingerprint TEXT, value BLOB",
    "articles": "key TEXT PRIMARY KEY, value BLOB",
    "analyses": "key TEXT PRIMARY KEY, value BLOB",
    "days": "day TEXT PRIMARY KEY, fingerprint TEXT, value BLOB",
    "pages": "site TEXT, path TEXT, fingerprint TEXT, size INTEGER, PRIMARY KEY (site, path)",
}


def digest(*parts: bytes | str) -> str:
    """Hex digest (128 bits) of the parts; each is delimited, so ``("ab", "c")`` and ``("a", "bc")`` differ."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


def pack(value: Any) -> bytes:
    """MessagePack of a value with a checksum before it."""
    data = msgspec.msgpack.encode(value)
    return hashlib.blake2b(data, digest_size=CHECKSUM_BYTES).digest() + data


def unpack(blob: object, kind: type[T]) -> T | None:
    """The value of :func:`pack`, or None where it is absent, damaged or of an older shape."""
    if not isinstance(blob, bytes):
        return None
    checksum, data = blob[:CHECKSUM_BYTES], blob[CHECKSUM_BYTES:]
    if hashlib.blake2b(data, digest_size=CHECKSUM_BYTES).digest() != checksum:
        return None
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError):
        return None


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
        """The value under a key of ``articles`` or ``analyses``, or None."""
        rows = self._run(f"SELECT value FROM {table} WHERE key = ?", (key,))  # noqa: S608
        return unpack(rows[0][0], kind) if rows else None

    def put(self, table: str, key: str, value: Any) -> None:
        """Keep a value of ``articles`` or ``analyses``."""
        self._run(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (key, pack(value)))  # noqa: S608

    def has(self, table: str, keys: Iterable[str]) -> set[str]:
        """Which of the keys are there (their values unread)."""
        found: set[str] = set()
        wanted = list(keys)
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            rows = self._run(f"SELECT key FROM {table} WHERE key IN ({marks})", part)  # noqa: S608
            found.update(key for (key,) in rows)
        return found

    # -- files, days and pages

    def get_file(self, path: str, kind: type[T]) -> tuple[int, int, str, T] | None:
        """(size, mtime_ns, fingerprint, value) of a file as it was read last."""
        for size, mtime_ns, mark, blob in self._run(
            "SELECT size, mtime_ns, fingerprint, value FROM files WHERE path = ?", (path,)
        ):
            value = unpack(blob, kind)
            return (size, mtime_ns, mark, value) if isinstance(mark, str) and value is not None else None
        return None

    def put_file(self, path: str, size: int, mtime_ns: int, fingerprint: str, value: Any) -> None:
        """Remember what a file held."""
        row = (path, size, mtime_ns, fingerprint, pack(value))
        self._run("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", row)

    def get_day(self, day: str, fingerprint: str, kind: type[T]) -> T | None:
        """What was made of a day, if it was made from the same."""
        sql = "SELECT value FROM days WHERE day = ? AND fingerprint = ?"
        rows = self._run(sql, (day, fingerprint))
        return unpack(rows[0][0], kind) if rows else None

    def put_day(self, day: str, fingerprint: str, value: Any) -> None:
        """Remember what was made of a day."""
        self._run("INSERT OR REPLACE INTO days VALUES (?, ?, ?)", (day, fingerprint, pack(value)))

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

    def keep_only(self, table: str, keys: Iterable[str]) -> None:
        """Delete all rows of a table but those whose first column is among ``keys``."""
        column = {"files": "path", "days": "day"}.get(table, "key")
        keep = set(keys)
        rows = self._run(f"SELECT {column} FROM {table}")  # noqa: S608
        gone = [(key,) for (key,) in rows if key not in keep]
        for row in gone:
            self._run(f"DELETE FROM {table} WHERE {column} = ?", row)  # noqa: S608

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
                database.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")
            database.execute(f"PRAGMA user_version = {SCHEMA}")
            if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("its pages do not fit together")
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
