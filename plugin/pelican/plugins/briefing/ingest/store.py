"""Writing into the ingested folder: one Markdown file an article, or one JSON Lines file a day.

Every file is made under ``.incoming/`` and moved to its place, so a reader sees the old file or the new one and a
killed process leaves nothing half written. An article that changed keeps its name; what it was before goes to
``revisions/`` under the same name with a number.
"""

from __future__ import annotations

import hashlib
import html
import itertools
import json
import os
import re
import shutil
import unicodedata
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from .folder import REVISIONS

INCOMING = ".incoming"
FLUSH_AT = 200
"""Records of JSON Lines files that are held before those files are written anew; a kill costs fetching them again."""
SYNCING = 4
"""Threads that wait for the disk: a file takes 3 ms, in which pages of other hosts arrive."""
MAX_SLUG = 60
HASH_LENGTH = 8
TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+")
"""A word, or a number with what stands inside it."""

JOINED = re.compile(r",|\s(?:and|und|et|y|&)\s")
"""In one author's name: it would be read as two."""
MARKUP = re.compile(r"[\\`*_{}<]|&(?=[#\w])")
LINE_START = re.compile(r"(\d{1,20})(?=\.(?:\s|$))|([#>+=~:-])")


class Record(Struct, frozen=True, kw_only=True):
    """An article as ingest writes it."""

    id: str
    """``2022-01-27/river-treaty-signed-1f2e3d4c``: also its path without a suffix."""
    title: str
    paragraphs: tuple[str, ...]
    """Normalized plain text."""
    digest: str = ""
    """:func:`text_digest` of them; it is not written."""
    date: str = ""
    """ISO 8601; empty where neither feed nor page tells."""
    updated: str = ""
    source: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    guid: str = ""
    """The feed's own identifier, where it is not the address."""
    feed: str = ""
    """Address of the feed it came from."""
    tags: tuple[str, ...] = ()
    excerpt: str = ""
    """Why the text is only the feed's excerpt; empty where it is whole."""
    seen: str = ""
    """The day on which it was first seen."""
    revised: str = ""
    """The last day on which it was found edited; empty where it never was."""


FIELDS = (
    ("Title", "title"), ("Date", "date"), ("Updated", "updated"), ("Source", "source"), ("Url", "url"),
    ("Authors", "authors"), ("Lang", "language"), ("Tags", "tags"), ("Guid", "guid"), ("Feed", "feed"),
    ("Excerpt", "excerpt"), ("Seen", "seen"), ("Revised", "revised"),
)  # fmt: skip
"""Metadata lines of a Markdown file, in their order, with the fields they hold."""


def text_digest(text: str) -> str:
    """Hex digest of the words and numbers of a text, a title or the text of an article.

    Markup, punctuation and white space do not count: what only sets the same words in another way is no edit. The
    point of ``3.5`` does count. The body of a Markdown file goes through :func:`unescape_markdown` first.
    """
    return hashlib.blake2b(" ".join(TOKEN.findall(text)).encode(), digest_size=12).hexdigest()


def make_id(day: str, title: str, key: str) -> str:
    """The name of an article: its day, the words of its title, and a hash of what identifies it."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_title)[:MAX_SLUG].strip("-") or "article"
    return f"{day}/{slug}-{hashlib.blake2b(key.encode(), digest_size=16).hexdigest()[:HASH_LENGTH]}"


# --- the two formats ---------------------------------------------------------------------------------------


def render_markdown(record: Record) -> bytes:
    """A Markdown file with Pelican's metadata lines, from which the reader of ``.md`` gets the same paragraphs."""
    lines = []
    for label, field in FIELDS:
        value = getattr(record, field)
        if field == "authors":
            # A semicolon says that commas and "and" belong to a name.
            text = "; ".join(value) + ";" * bool(len(value) == 1 and JOINED.search(value[0]))
        else:
            text = ", ".join(value) if field == "tags" else value
        if text:
            lines.append(f"{label}: {_quoted(text)}")
    body = "\n\n".join(map(_escape, record.paragraphs))
    return ("\n".join(lines) + "\n\n" + body + "\n").encode("utf-8", "replace")


def _quoted(value: str) -> str:
    """In quotes where the reader would take off those it has, or read a list or a block."""
    if value[0] in "\"'[" or value in (">", "|", ">-", "|-"):
        return "'" + value.replace("'", "''") + "'"
    return value


def _escape(paragraph: str) -> str:
    """So that Markdown shows exactly these words: no markup, list, heading, table or footnote comes of them."""
    if "](" in paragraph or paragraph.startswith(("[", "![")):
        paragraph = paragraph.replace("[", "\x00[")
    text = MARKUP.sub(lambda match: {"<": "&lt;", "&": "&amp;"}.get(match[0], "\\" + match[0]), paragraph)
    text = text.replace("\x00[", "\\[")
    if match := LINE_START.match(text):
        if match[1]:
            return f"{match[1]}\\{text[match.end() :]}"
        sign = match[2]
        return (f"&#{ord(sign)};" if sign in "=~:" else f"\\{sign}") + text[1:]
    return text


def unescape_markdown(body: str) -> str:
    """The words of a body made by :func:`render_markdown`, for :func:`text_digest`; other markup stays."""
    return html.unescape(body)


def render_json(record: Record) -> bytes:
    """One line of a JSON Lines file."""
    value: dict[str, Any] = {
        name: found
        for name, found in msgspec.structs.asdict(record).items()
        if found and name not in ("paragraphs", "digest")
    }
    value["text"] = "\n\n".join(record.paragraphs)
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False).encode("utf-8", "replace")


# --- the folder --------------------------------------------------------------------------------------------


class Store:
    """The ingested folder, opened for writing. Use it as a context manager; leaving it flushes.

    Raises:
        OSError: no space, no permission; what was there before is still there.
    """

    def __init__(self, root: Path, kind: str | Literal["markdown", "jsonl"] = "markdown") -> None:
        """``root`` is made when missing; leftovers of a killed process are removed."""
        self.root = root
        self.suffix = ".md" if kind == "markdown" else ".jsonl"
        self._incoming = root / INCOMING
        shutil.rmtree(self._incoming, ignore_errors=True)
        self._incoming.mkdir(parents=True)
        self._pending: dict[str, dict[str, bytes]] = {}
        self._lines: dict[str, dict[str, bytes]] = {}
        self._held = 0
        self._syncing: dict[str, Future[None]] = {}
        self._threads = ThreadPoolExecutor(SYNCING)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            self.flush()
        finally:
            self._threads.shutdown()
            shutil.rmtree(self._incoming, ignore_errors=True)

    def path_of(self, record: Record) -> str:
        """Where a new article goes, relative to the folder."""
        return record.id + ".md" if self.suffix == ".md" else record.id.partition("/")[0] + ".jsonl"

    def put(self, record: Record, path: str) -> None:
        """Write an article to ``path`` (see :meth:`path_of`), in place of the one with its id."""
        if path.endswith(".md"):
            self._write(path, render_markdown(record))
        else:
            self._hold(path, record.id, render_json(record))

    def keep_revision(self, path: str, article_id: str) -> None:
        """Keep what an article is now, before another version is put in its place. Doing so twice keeps it once."""
        if path.endswith(".md"):
            self._keep_file(path)
            return
        now = self._line(path, article_id)
        if now is None:
            return
        for number in itertools.count(1):
            name = f"{REVISIONS}/{article_id}_{number}"
            line = json.dumps({**json.loads(now), "id": name}, ensure_ascii=False).encode("utf-8", "replace")
            kept = self._line(f"{REVISIONS}/{path}", name)
            if kept is None:
                self._hold(f"{REVISIONS}/{path}", name, line)
            if kept in (None, line):
                return

    def flush(self) -> list[tuple[str, os.stat_result]]:
        """Make all that was put so far survive a power failure; the files written since the last time."""
        self._write_pending()
        for syncing in self._syncing.values():
            syncing.result()
        done = [(path, (self.root / path).stat()) for path in sorted(self._syncing)]
        self._syncing.clear()
        return done

    def _line(self, path: str, name: str) -> bytes | None:
        """What a JSON Lines file has, or will have, under a name; each file is read once between two writings."""
        if (held := self._pending.get(path, {}).get(name)) is not None:
            return held
        if path not in self._lines:
            self._lines[path] = _read_lines(self.root / path)
        return self._lines[path].get(name)

    def _write_pending(self) -> None:
        self._lines.clear()
        # What articles were before, before what they are: a kill in between loses neither.
        for path, lines in sorted(self._pending.items(), key=lambda pair: (not _is_revision(pair[0]), pair[0])):
            merged = _read_lines(self.root / path) | lines
            self._write(path, b"\n".join(line for _, line in sorted(merged.items())) + b"\n")
        self._pending.clear()
        self._held = 0

    def _hold(self, path: str, name: str, line: bytes) -> None:
        self._pending.setdefault(path, {})[name] = line
        self._held += 1
        if self._held >= FLUSH_AT:
            self._write_pending()

    def _keep_file(self, path: str) -> None:
        now = (self.root / path).read_bytes()
        stem = f"{REVISIONS}/{path.removesuffix('.md')}"
        number = 1
        while (kept := self.root / f"{stem}_{number}.md").exists():
            if kept.read_bytes() == now:
                return
            number += 1
        self._write(f"{stem}_{number}.md", now)

    def _write(self, path: str, data: bytes) -> None:
        target = self.root / path
        draft = self._incoming / hashlib.blake2b(path.encode(), digest_size=8).hexdigest()
        draft.write_bytes(data)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.replace(target)
        self._syncing[path] = self._threads.submit(_sync, target)


def _is_revision(path: str) -> bool:
    return path.startswith(f"{REVISIONS}/")


def _sync(path: Path) -> None:
    with path.open("r+b") as file:  # Windows syncs only what may be written
        os.fsync(file.fileno())


def _read_lines(path: Path) -> dict[str, bytes]:
    """Id -> line of a JSON Lines file; a line without an id of its own is kept under its text."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    lines: dict[str, bytes] = {}
    for line in filter(None, (part.strip() for part in data.split(b"\n"))):
        try:
            value = json.loads(line)
            name = value.get("id")
        except (ValueError, AttributeError, RecursionError):
            name = None
        lines[name if isinstance(name, str) and name not in lines else f"~{line.decode('utf-8', 'replace')}"] = line
    return lines
