"""One SQLite file that is a cache: where it is damaged it is set aside and begun anew."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import Any, NamedTuple, Self

from .errors import ArchiveError

log = logging.getLogger(__name__)

OUTSIDE = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_INTERRUPT,
}  # fmt: skip
"""Errors whose cause is the machine and not the file: beginning anew would not help."""
FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite's module raises; the second where its message quotes a damaged schema."""


class Layout(NamedTuple):
    """What is in the file."""

    tables: Mapping[str, str]
    """Name -> its columns."""
    indexes: Mapping[str, str]
    """Name -> table and columns."""
    version: int
    """A file of another version is emptied,"""
    kept: Set[str]
    """but for these tables."""


class Database:
    """The open file. Use it as a context manager; leaving it commits.

    Raises:
        ArchiveError: the file can be neither opened nor made.
    """

    def __init__(self, path: Path | None, layout: Layout) -> None:
        """``path`` is the file, made with its folders when missing; None keeps everything in memory."""
        self.path = path
        self.layout = layout
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._open()
        except (OSError, *FAILURES) as error:
            raise ArchiveError(
                f"{path}: the archive cannot be opened ({error}). Free some space, mend the permissions, "
                "or name another place in BRIEFING_ARCHIVE."
            ) from None

    def __enter__(self) -> Self:
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

    def clear(self) -> None:
        """Forget everything but the tables that are kept."""
        for table in self.layout.tables.keys() - self.layout.kept:
            self._run(f"DELETE FROM {table}")  # noqa: S608

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
            if version != self.layout.version:
                for table in self.layout.tables.keys() - self.layout.kept:
                    database.execute(f"DROP TABLE IF EXISTS {table}")
            for table, columns in self.layout.tables.items():
                database.execute(f"CREATE TABLE IF NOT EXISTS {table} {columns}")
            for index, columns in self.layout.indexes.items():
                database.execute(f"CREATE INDEX IF NOT EXISTS {index} ON {columns}")
            database.execute(f"PRAGMA user_version = {self.layout.version}")
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
