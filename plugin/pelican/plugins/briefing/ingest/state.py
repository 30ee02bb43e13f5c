"""What ingest remembers between runs: validators of feeds, entries already seen, and what the folder holds.

One SQLite file beside the archive, and like it a cache: deleting it costs time and transfers, never an article. What
identifies an article (its address, its feed's identifier, its words) is looked up here instead of in memory, so that
a large folder costs no more than a small one. It is locked while open: a second run says so instead of doubling the
first, and a process that died holds no lock.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ..errors import ArchiveError

TABLES = (
    "feeds (url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT)",
    "entries (feed TEXT, key TEXT, fingerprint TEXT, outcome TEXT, PRIMARY KEY (feed, key))",
    "files (path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER)",
    "articles (path TEXT, id TEXT, title TEXT, digest TEXT, excerpt TEXT, updated TEXT, day TEXT, seen TEXT,"
    " PRIMARY KEY (path, id))",
    "keys (key TEXT, path TEXT, id TEXT, PRIMARY KEY (key, path, id))",
)
SELECT = "SELECT a.path, a.id, a.title, a.digest, a.excerpt, a.updated, a.day, a.seen FROM"
SCHEMA = zlib.crc32("".join(TABLES).encode()) & 0x7FFF_FFFF
"""A file with tables of another shape is begun anew."""


Settled = Literal["held", "retry", "failed"]
"""What became of an entry: an article that the folder holds; an excerpt whose page another run may have; nothing, for
good."""


class Held(Struct, frozen=True, kw_only=True):
    """An article that the folder holds."""

    path: str
    id: str
    title: str = ""
    digest: str = ""
    """:func:`..store.text_digest` of its text."""
    excerpt: str = ""
    updated: str = ""
    day: str = ""
    seen: str = ""


class Seen(Struct, frozen=True, kw_only=True):
    """An entry as it was when it was last settled."""

    fingerprint: str
    outcome: Settled


class State:
    """The open file. Use it as a context manager; leaving it commits, but after an error: what was noted since the
    last commit may not have been written.

    Raises:
        ArchiveError: the file can be neither opened nor made, or another ingest holds it.
    """

    def __init__(self, path: Path) -> None:
        """``path`` is made with its folders when missing, and begun anew where it is damaged."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._db = self._open()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                self._remove()
                self._db = self._open()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise ArchiveError(f"{path}: another ingest of this site is running. Wait until it ends.") from None
            raise self._refusal(error) from None
        except (OSError, sqlite3.Error) as error:
            raise self._refusal(error) from None

    def __enter__(self) -> State:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            with contextlib.suppress(sqlite3.Error):
                self.commit()
        self._db.close()

    def commit(self) -> None:
        """Make all that was noted so far survive."""
        self._db.commit()

    def roll_back(self) -> None:
        """Forget what was noted since the last commit."""
        self._db.rollback()

    # -- feeds and their entries

    def validators(self, url: str) -> tuple[str, str]:
        """(ETag, Last-Modified) of the last answer from ``url`` whose entries are all settled; empty where unknown."""
        row = self._db.execute("SELECT etag, last_modified FROM feeds WHERE url = ?", (url,)).fetchone()
        return (row[0], row[1]) if row else ("", "")

    def note_feed(self, url: str, etag: str, last_modified: str) -> None:
        """Note that all entries of an answer are settled; with no validators, that it must be asked for in full."""
        self._db.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?)", (url, etag, last_modified))

    def forget_validators(self) -> None:
        """All feeds must be asked for in full."""
        self._db.execute("DELETE FROM feeds")

    def seen(self, feed: str, key: str) -> Seen | None:
        """What is known of an entry."""
        row = self._db.execute(
            "SELECT fingerprint, outcome FROM entries WHERE feed = ? AND key = ?", (feed, key)
        ).fetchone()
        return Seen(fingerprint=row[0], outcome=row[1]) if row else None

    def note_entry(self, feed: str, key: str, fingerprint: str, outcome: Settled = "held") -> None:
        """Note that an entry is settled as it is now."""
        self._db.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", (feed, key, fingerprint, outcome))

    # -- the folder

    def files(self) -> dict[str, tuple[int, int]]:
        """Path -> (size, time of last change) of the files whose articles are known."""
        return {row[0]: (row[1], row[2]) for row in self._db.execute("SELECT path, size, mtime_ns FROM files")}

    def note_file(self, path: str, size: int, mtime_ns: int, held: Iterable[tuple[Held, Iterable[str]]]) -> None:
        """Note what a file holds: each article with the keys that identify it."""
        self.forget_file(path)
        self._db.execute("INSERT INTO files VALUES (?, ?, ?)", (path, size, mtime_ns))
        for article, keys in held:
            self.note_article(article, keys)

    def touch_file(self, path: str, size: int, mtime_ns: int) -> None:
        """Note size and time of a file whose articles are noted already."""
        self._db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (path, size, mtime_ns))

    def forget_file(self, path: str) -> None:
        """The file is gone, or will be noted anew."""
        for table in ("files", "articles", "keys"):
            self._db.execute(f"DELETE FROM {table} WHERE path = ?", (path,))  # noqa: S608

    def note_article(self, article: Held, keys: Iterable[str]) -> None:
        """Note an article, or another version of it; its older keys go on naming it."""
        self._db.execute(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article.path, article.id, article.title, article.digest, article.excerpt, article.updated,
                article.day, article.seen,
            ),
        )  # fmt: skip
        self._db.executemany(
            "INSERT OR IGNORE INTO keys VALUES (?, ?, ?)", ((key, article.path, article.id) for key in keys)
        )

    def release(self, keys: Iterable[str]) -> None:
        """The keys name no article any more."""
        self._db.executemany("DELETE FROM keys WHERE key = ?", ((key,) for key in keys))

    def get(self, path: str, article_id: str) -> Held | None:
        """The article of this name."""
        row = self._db.execute(f"{SELECT} articles a WHERE a.path = ? AND a.id = ?", (path, article_id)).fetchone()
        return _held(row) if row else None

    def find(self, keys: Iterable[str]) -> Held | None:
        """The article that one of the keys names, the first key first; of several the first by path."""
        for key in keys:
            row = self._db.execute(
                f"{SELECT} keys k JOIN articles a USING (path, id) WHERE k.key = ? ORDER BY a.path, a.id LIMIT 1",
                (key,),
            ).fetchone()
            if row:
                return _held(row)
        return None

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=0, isolation_level="DEFERRED", check_same_thread=False)
        try:
            # Held until the process ends, however it ends.
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("BEGIN EXCLUSIVE")
            # 0.2 s for 100,000 articles; a damaged page would otherwise show in the middle of a run.
            if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("damaged")
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version != SCHEMA:
                for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                    db.execute(f'DROP TABLE "{name}"')
                for table in TABLES:
                    db.execute(f"CREATE TABLE {table} WITHOUT ROWID")
                db.execute("CREATE INDEX keys_of ON keys (path)")
                db.execute(f"PRAGMA user_version = {SCHEMA}")
            db.commit()
        except sqlite3.Error:
            db.close()
            raise
        return db

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm", "-journal"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    def _refusal(self, error: Exception) -> ArchiveError:
        return ArchiveError(
            f"{self.path}: the memory of ingest cannot be opened ({error}). Free some space or mend the permissions; "
            "the file may be deleted, nothing is lost but time."
        )


def _held(row: tuple[str, ...]) -> Held:
    return Held(
        path=row[0], id=row[1], title=row[2], digest=row[3], excerpt=row[4], updated=row[5], day=row[6], seen=row[7]
    )
