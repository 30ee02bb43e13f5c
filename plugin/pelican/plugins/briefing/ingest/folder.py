"""The ingested folder: which files are articles, and their bytes.

Nothing here looks inside an article, except that a ``.jsonl`` file holds one on each line.
"""

from __future__ import annotations

import codecs
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from ..errors import SkipArticle
from ..model import Format, RawItem

FORMATS: dict[str, Format] = {
    ".txt": "txt", ".md": "md", ".html": "html", ".htm": "html", ".eml": "eml", ".jsonl": "jsonl",
}  # fmt: skip
"""Suffix (any case) -> format."""

REVISIONS = "revisions"
"""Folder at the top of the ingested one with what articles were before they were edited; they are no articles."""
CHUNK = 1 << 16
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MANY_BROKEN = 3
OVERSIZE_PREFIX = 512
"""Bytes of a too long line that are handed on."""
OVERSIZE_MARK = "\0"
"""Ends a line that was cut; no record ends so, since JSON has no control characters."""


def find_files(root: Path) -> list[Path]:
    """Find the article files below ``root``, sorted by their path relative to it (with ``/``).

    Hidden files and folders, unknown suffixes, what is no regular file, folders that are links, and links to
    files outside of ``root`` are left out. A ``root`` that does not exist holds no files.
    """
    top = root.resolve()
    found = []
    for folder, folders, names in os.walk(root, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(folder, name)
            if not name.startswith(".") and path.suffix.lower() in FORMATS and _is_inside(path, top):
                found.append(path)
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


def read_items(path: Path, root: Path, *, max_bytes: int) -> Iterator[RawItem]:
    """Read one file of ``root``: one item, or one for each line that is not blank of a ``.jsonl`` file.

    A line of more than ``max_bytes`` comes as its first bytes with a mark, by which extraction then refuses it, so
    that one such line does not cost the file's other articles.

    Raises:
        SkipArticle: the file cannot be read, is empty, or is one article of more than ``max_bytes``.
    """
    shown = show_path(path.relative_to(root))
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise SkipArticle(shown, f"the suffix {path.suffix!r} is none of {', '.join(FORMATS)}")
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            modified = status.st_mtime
            if status.st_size == 0:
                raise SkipArticle(shown, "the file is empty")
            if kind == "jsonl":
                if _is_binary(file):
                    raise SkipArticle(shown, "binary data, not JSON Lines (nor UTF-16 with its mark)")
                number = 0
                for number, line in _read_lines(file, max_bytes):
                    yield RawItem(path=f"{shown}:{number}", format=kind, data=line, modified=modified)
                if not number:
                    raise SkipArticle(shown, "the file is empty: it has blank lines only")
                return
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise SkipArticle(shown, f"the file cannot be read: {error.strerror or error}") from None
    if len(data) > max_bytes:
        size = max(status.st_size, len(data)) / 1e6
        raise SkipArticle(shown, f"the file has {size:.1f} MB, BRIEFING_MAX_FILE_MB allows {max_bytes / 1e6:g} MB")
    yield RawItem(path=shown, format=kind, data=data, modified=modified)


def show_path(path: Path) -> str:
    """The path with ``/``, as text that can be encoded and printed: odd bytes and controls are spelled out.

    Backslashes are spelled out too, so that two paths never look the same.
    """
    return "".join(
        char if char.isprintable() and char != "\\" else char.encode("unicode_escape").decode()
        for char in path.as_posix()
    )


def _is_inside(path: Path, top: Path) -> bool:
    try:
        return path.is_file() and path.resolve().is_relative_to(top)
    except (OSError, RuntimeError):  # RuntimeError: Python 3.11 and 3.12 on a loop of links
        return False


def _read_lines(file: IO[bytes], max_bytes: int) -> Iterator[tuple[int, bytes]]:
    """(number from 1, line without its end) of each line that is not blank; a long line is cut, never held whole."""
    head = file.read(4)
    file.seek(0)
    lines = _wide_lines(file) if head.startswith(WIDE) else _byte_lines(file, max_bytes)
    for number, line in enumerate(lines, 1):
        text = line.removeprefix(codecs.BOM_UTF8).strip(b" \t\r\n")
        if text:
            yield number, text if len(text) <= max_bytes else text[:OVERSIZE_PREFIX] + OVERSIZE_MARK.encode()


def _is_binary(file: IO[bytes]) -> bool:
    """Most lines at the start have a null byte: such a file is one gap, not one a line. Text has at most a few."""
    head = file.read(CHUNK)
    file.seek(0)
    lines = [] if head.startswith(WIDE) else [line for line in head.split(b"\n") if line.strip()]
    broken = sum(b"\0" in line for line in lines)
    return broken >= MANY_BROKEN and broken * 2 > len(lines)


def _byte_lines(file: IO[bytes], max_bytes: int) -> Iterator[bytes]:
    while line := file.readline(max_bytes + 2):
        yield line
        while not line.endswith(b"\n") and (line := file.readline(CHUNK)):
            pass


def _wide_lines(file: IO[bytes]) -> Iterable[bytes]:
    text = io.TextIOWrapper(file, encoding="utf-16", errors="replace", newline="\n")
    return (line.encode("utf-8", "replace") for line in text)
