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
* ``days``      day -> what it was made from and what came of it, as digests; the same as other pages need it; articles
  by actor, and by story; as a whole, with the :class:`Briefing`
* ``briefs``    actor and day -> the actor's :class:`Brief` of the day, with the sources it cites
* ``tellings``  story and day -> what the day tells of it, with its sources
* ``presences`` actor and day -> :class:`~.publish.standings.Presence`
* ``actors``    actor -> on how many days it is present, in how many articles; :class:`~.publish.standings.Standing`
* ``pages``     output folder and path below it -> fingerprint of what was written there, its size
* ``notes``     name -> what a build tells the next one
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from . import model
from .database import Database, Layout

T = TypeVar("T")

CHECKSUM_BYTES = 8
TABLES = {
    "files": "(path TEXT PRIMARY KEY, row BLOB, value BLOB)",
    "ids": "(id TEXT, file TEXT, key TEXT, PRIMARY KEY (id, file)) WITHOUT ROWID",
    "articles": "(key TEXT PRIMARY KEY, value BLOB)",
    "analyses": "(key TEXT PRIMARY KEY, value BLOB)",
    "studies": "(key TEXT PRIMARY KEY, value BLOB)",
    "facts": "(key TEXT PRIMARY KEY, value BLOB)",
    "days": "(day TEXT PRIMARY KEY, head BLOB, card BLOB, counts BLOB, stories BLOB, value BLOB)",
    "briefs": "(actor TEXT, day TEXT, value BLOB, PRIMARY KEY (actor, day)) WITHOUT ROWID",
    "tellings": "(story TEXT, day TEXT, value BLOB, PRIMARY KEY (story, day)) WITHOUT ROWID",
    "presences": "(actor TEXT, day TEXT, value BLOB, PRIMARY KEY (actor, day)) WITHOUT ROWID",
    "actors": "(actor TEXT PRIMARY KEY, days INTEGER, articles INTEGER, value BLOB) WITHOUT ROWID",
    "pages": "(site TEXT, path TEXT, fingerprint TEXT, size INTEGER, PRIMARY KEY (site, path))",
    "notes": "(name TEXT PRIMARY KEY, value BLOB)",
}
INDEXES = {f"{table}_by_day": f"{table} (day)" for table in ("briefs", "tellings", "presences")}
LAYOUT = Layout(
    TABLES,
    INDEXES,
    version=0x7FFF_FFFF
    & zlib.crc32(
        b"".join(file.read_bytes() for file in sorted(Path(model.__file__).parent.glob("*.py")))
        + repr((TABLES, INDEXES)).encode()
    ),
    kept={"pages"},
)
"""Values of another shape are of no use, so what was kept under another ``model`` or in other tables is dropped: all
but the pages, as those that leave the site must still be found and removed."""
DayPart = Literal["head", "card", "counts", "stories", "value"]
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


class Roll:
    """Digest of which rows a table has, kept up to date as they come and go: a row that the file has lost is seen."""

    def __init__(self, marks: Iterable[bytes]) -> None:
        """``marks`` are the checksums of the rows."""
        self._count, self._sum = 0, 0
        for mark in marks:
            self.add(mark)

    def add(self, mark: bytes) -> None:
        """A row has come."""
        self._count += 1
        self._sum ^= int.from_bytes(mark)

    def remove(self, mark: bytes) -> None:
        """A row is gone."""
        self._count -= 1
        self._sum ^= int.from_bytes(mark)

    def __str__(self) -> str:
        return f"{self._count} {self._sum:x}"


class FileRow(NamedTuple):
    """What is known of a file without looking into it, or into what was found in it."""

    size: int
    mtime_ns: int
    fingerprint: str
    days: tuple[str, ...]
    """Of its articles; one is empty where it has gaps of no day."""


class Archive(Database):
    """The open archive. Use it as a context manager; leaving it commits."""

    def __init__(self, path: Path | None) -> None:
        """``path`` is the file, made with its folders when missing; None keeps everything in memory.

        Raises:
            ArchiveError: the file can be neither opened nor made.
        """
        super().__init__(path, LAYOUT)

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

    # -- days

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

    def put_shares(self, table: Shares, day: str, shares: Mapping[str, Any]) -> None:
        """Remember the day's briefs by actor, or its tellings by story, and no other of it."""
        known = self._run(f"SELECT {SHARES[table]} FROM {table} WHERE day = ?", (day,))  # noqa: S608
        gone = ((name, day) for (name,) in known if name not in shares)
        self._many(f"DELETE FROM {table} WHERE {SHARES[table]} = ? AND day = ?", gone)  # noqa: S608
        rows = ((name, day, pack(share, name, day)) for name, share in shares.items())
        self._many(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", rows)  # noqa: S608

    def get_share(self, table: Shares, name: str, day: str, kind: type[T]) -> T | None:
        """An actor's brief of a day, or a story's telling, or None."""
        rows = self._run(f"SELECT value FROM {table} WHERE {SHARES[table]} = ? AND day = ?", (name, day))  # noqa: S608
        return unpack(rows[0][0], kind, name, day) if rows else None

    def days(self) -> set[str]:
        """All days of which something is known."""
        return {str(day) for (day,) in self._run("SELECT day FROM days")}

    def forget_days(self, days: Iterable[str]) -> None:
        """These days are gone."""
        gone = list(days)
        for column in ("days WHERE day", "facts WHERE key", *(f"{table} WHERE day" for table in SHARES)):
            self._among(f"DELETE FROM {column}", gone)  # noqa: S608

    # -- actors

    def presences_on(self, day: str) -> dict[str, bytes]:
        """Actor id -> what is kept of it for a day, as packed."""
        return dict(self._run("SELECT actor, value FROM presences WHERE day = ?", (day,)))

    def presences_of(self, actor: str) -> list[tuple[str, bytes]]:
        """Days on which an actor is present, oldest first, with what is kept of it, as packed."""
        return self._run("SELECT day, value FROM presences WHERE actor = ? ORDER BY day", (actor,))

    def put_presences(self, day: str, packed: Mapping[str, bytes | None]) -> None:
        """Remember actors of a day; None for one that it has no more."""
        gone = ((actor, day) for actor, blob in packed.items() if blob is None)
        self._many("DELETE FROM presences WHERE actor = ? AND day = ?", gone)
        rows = ((actor, day, blob) for actor, blob in packed.items() if blob is not None)
        self._many("INSERT OR REPLACE INTO presences VALUES (?, ?, ?)", rows)

    def actor_totals(self) -> dict[str, tuple[int, int]]:
        """Actor id -> days on which it is present, articles that name it."""
        rows = self._run("SELECT actor, days, articles FROM actors")
        return {
            actor: (days, articles)
            for actor, days, articles in rows
            if isinstance(days, int) and isinstance(articles, int)
        }

    def standings(self, kind: type[T]) -> dict[str, T]:
        """Actor id -> what stands of it, of those where nothing changed since it was put."""
        rows = self._run("SELECT actor, value FROM actors")
        found = ((str(actor), unpack(blob, kind, str(actor))) for actor, blob in rows)
        return {actor: value for actor, value in found if value is not None}

    def put_actor(self, actor: str, days: int, articles: int, value: Any) -> None:
        """Remember an actor; None where what stands of it must be made anew."""
        blob = None if value is None else pack(value, actor)
        self._run("INSERT OR REPLACE INTO actors VALUES (?, ?, ?, ?)", (actor, days, articles, blob))

    def forget_actor(self, actor: str) -> None:
        """It is present on no day."""
        self._run("DELETE FROM actors WHERE actor = ?", (actor,))

    # -- pages

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
