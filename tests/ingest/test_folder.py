"""The ingested folder: which files are taken, in which order, and how their bytes come out."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from pelican.plugins.briefing.errors import SkipArticle
from pelican.plugins.briefing.ingest.folder import OVERSIZE_MARK, OVERSIZE_PREFIX, find_files, read_items, show_path

LIMIT = 1_000


def write(root: Path, name: str, data: bytes = b"text") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def names(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in find_files(root)]


def test_finds_known_suffixes_sorted_by_path(tmp_path: Path) -> None:
    """Every format is found, in any case and depth, sorted by relative path; other suffixes are not."""
    for name in ("b.txt", "a/z.MD", "a.html", "c.htm", "d.eml", "e.jsonl", "f.pdf", "README"):
        write(tmp_path, name)
    assert names(tmp_path) == ["a.html", "a/z.MD", "b.txt", "c.htm", "d.eml", "e.jsonl"]


def test_hidden_files_and_folders_are_ignored(tmp_path: Path) -> None:
    """Nothing hidden, and nothing below a hidden folder, is taken."""
    for name in (".a.txt", ".git/b.txt", "c/.d/e.txt", "f.txt"):
        write(tmp_path, name)
    assert names(tmp_path) == ["f.txt"]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    """Links to files and folders outside are left out, also a loop; a link to a file inside is taken."""
    root = tmp_path / "in"
    inside, outside = write(root, "a.txt"), write(tmp_path, "out/secret.txt")
    (root / "file.txt").symlink_to(outside)
    (root / "folder").symlink_to(outside.parent)
    (root / "loop.txt").symlink_to(root / "loop.txt")
    (root / "own.txt").symlink_to(inside)
    assert names(root) == ["a.txt", "own.txt"]


def test_what_is_no_regular_file_is_left_out(tmp_path: Path) -> None:
    """A named pipe, which would block the build, and a folder with an article's suffix are not files."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    assert names(tmp_path) == []


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    """No folder is no error: a new site has none."""
    assert find_files(tmp_path / "none") == []


def test_one_item_for_a_file(tmp_path: Path) -> None:
    """The item has the bytes, the path with slashes, the format and the file's time."""
    path = write(tmp_path, "a/b.htm", b"<p>x")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    (item,) = read_items(path, tmp_path, max_bytes=LIMIT)
    assert (item.path, item.format, item.data, item.modified) == ("a/b.htm", "html", b"<p>x", 1_600_000_000.0)


def test_one_item_for_a_line_with_its_number(tmp_path: Path) -> None:
    """Blank lines are passed over but counted; a byte order mark and Windows line ends go; bad JSON is handed on."""
    path = write(tmp_path, "n.jsonl", b'\xef\xbb\xbf{"a": 1}\r\n\n  \n{broken\n{"b": 2}')
    items = list(read_items(path, tmp_path, max_bytes=LIMIT))
    assert [(item.path, item.data) for item in items] == [
        ("n.jsonl:1", b'{"a": 1}'), ("n.jsonl:4", b"{broken"), ("n.jsonl:5", b'{"b": 2}'),
    ]  # fmt: skip


def test_lines_in_utf_16(tmp_path: Path) -> None:
    """A JSON Lines file saved as UTF-16 has the same lines."""
    path = write(tmp_path, "n.jsonl", '{"a": "é"}\n{"b": 2}\n'.encode("utf-16"))
    assert [item.data.decode() for item in read_items(path, tmp_path, max_bytes=LIMIT)] == ['{"a": "é"}', '{"b": 2}']


def test_a_line_that_is_too_long_does_not_cost_the_others(tmp_path: Path) -> None:
    """It comes as a short piece that is no record, and the lines after it come whole with their numbers."""
    long = json.dumps({"text": "x" * 10 * LIMIT}).encode()
    path = write(tmp_path, "n.jsonl", b'{"a": 1}\n' + long + b'\n{"b": 2}\n')
    items = list(read_items(path, tmp_path, max_bytes=LIMIT))
    assert [item.path for item in items] == ["n.jsonl:1", "n.jsonl:2", "n.jsonl:3"]
    assert items[1].data == long[:OVERSIZE_PREFIX] + OVERSIZE_MARK.encode()
    assert items[2].data == b'{"b": 2}'


@pytest.mark.parametrize(("size", "taken"), [(LIMIT, True), (LIMIT + 1, False)])
def test_the_size_limit_is_inclusive(tmp_path: Path, size: int, taken: bool) -> None:
    """A file of just the limit is taken, one byte more is refused with its size and the setting's name."""
    path = write(tmp_path, "a.txt", b"x" * size)
    if taken:
        assert len(next(read_items(path, tmp_path, max_bytes=LIMIT)).data) == size
        return
    with pytest.raises(SkipArticle, match="BRIEFING_MAX_FILE_MB") as caught:
        list(read_items(path, tmp_path, max_bytes=LIMIT))
    assert caught.value.path == "a.txt"


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_empty_and_vanished_files_are_skipped_with_the_reason(tmp_path: Path, name: str) -> None:
    """An empty file and one that was deleted meanwhile raise SkipArticle, not OSError."""
    path = write(tmp_path, name, b"")
    with pytest.raises(SkipArticle, match="empty"):
        list(read_items(path, tmp_path, max_bytes=LIMIT))
    path.unlink()
    with pytest.raises(SkipArticle, match="cannot be read"):
        list(read_items(path, tmp_path, max_bytes=LIMIT))


def test_odd_file_names_become_printable_text() -> None:
    """Bytes that are no UTF-8 and control characters are spelled out, so that a path can be stored and shown."""
    shown = show_path(Path(os.fsdecode(b"caf\xe9\n\x1b[31m.txt")))
    assert shown == "caf\\udce9\\n\\x1b[31m.txt"
    assert show_path(Path("caf\\n.txt")) != show_path(Path("caf\n.txt")), "two names are never shown as one"
    assert shown.encode()
