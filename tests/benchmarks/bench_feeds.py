"""Measure the reading of feeds on the evaluation data outside the project: ``python tests/benchmarks/bench_feeds.py``.

Reads ``feeds/feedparser-tests.tar.gz`` and ``feeds/real/*.xml`` below the folder named by BRIEFING_EVAL (default:
``../shared`` beside the repository), or below its ``data``. The archive holds feedparser's own tests: feeds that say
in a comment what is expected of which fields. Of an expectation of titles and links of entries, the part that ours
have is compared; its literals are read by ``ast``, none of its code is run. Titles are compared as text: the expected
HTML becomes what a reader sees (``Example <b>Atom</b>`` is ``Example Atom``, a picture is nothing), text stays as it
is, and white space is one space. Of the other files it is asked whether all the entries that feedparser counts are
there.
"""

from __future__ import annotations

import ast
import html
import re
import sys
import tarfile
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
from evaluation import EVAL
from figures import tell
from pelican.plugins.briefing.ingest.feeds import NotAFeedError, parse_feed
from pelican.plugins.briefing.ingest.values import Entry, Feed

HEAD = re.compile(r"^(Header|Description|Expect):\s*(.*)$", re.M)
OTHERWISE = {
    "tests/wellformed/sanitize/entry_title_crazy.xml": "a web page for a title; a reader does not see its script",
}
"""Files whose expectation is not ours."""
SLOWEST = 5.0
"""Seconds for one file above which the run fails."""


class Reader(HTMLParser):
    """What a reader of HTML sees."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def seen(value: str, *, markup: bool) -> str:
    """The expected title as text on one line."""
    if markup:
        reader = Reader()
        reader.feed(value)
        reader.close()
        value = "".join(reader.parts)
    return " ".join(html.unescape(value).split())


def read_head(data: bytes) -> tuple[dict[str, str], str]:
    """Response headers and expectation of a test file, in whatever encoding it is."""
    for encoding in ("utf-8", "utf-16", "utf-32", "utf-16-be", "utf-16-le", "utf-32-be", "utf-32-le", "cp037"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "Expect:" in text:
            break
    else:
        text = data.decode("latin-1")
    headers, expect = {}, ""
    for kind, rest in HEAD.findall(re.sub(r"\r\n?", "\n", text)):
        if kind == "Header":
            name, _, value = rest.partition(":")
            headers[name.strip().lower()] = value.strip()
        elif kind == "Expect":
            expect = rest
    return headers, expect


def find_expected(expect: str, theirs: Any) -> list[tuple[int, str, str]]:
    """Entry number, ``title`` or ``link``, and the value, of each comparison that speaks of one.

    One of ``links[N]`` counts where feedparser has it as an alternate: others are not the page of the entry.
    """
    try:
        tree = ast.parse(expect.strip(), mode="eval")
    except SyntaxError:
        return []
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and all(isinstance(op, ast.Eq) for op in node.ops):
            values = [v for v in map(text_of, (node.left, *node.comparators)) if v is not None]
            fields = [f for n in (node.left, *node.comparators) if (f := field_of(n, theirs)) is not None]
            found += [(number, name, value) for number, name in fields for value in values]
    return found


def text_of(node: ast.expr) -> str | None:
    """A string literal, also one put together with +."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = text_of(node.left), text_of(node.right)
        return None if left is None or right is None else left + right
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def field_of(node: ast.expr, theirs: Any) -> tuple[int, str] | None:
    """``entries[N]`` and what of it."""
    path: list[object] = []
    while isinstance(node, ast.Subscript | ast.Attribute):
        if isinstance(node, ast.Attribute):
            path.append(node.attr)
        else:
            path.append(ast.literal_eval(node.slice))
        node = node.value
    path.reverse()
    if not (isinstance(node, ast.Name) and node.id == "entries" and path and isinstance(path[0], int)):
        return None
    names = {("title",): "title", ("title_detail", "value"): "title", ("link",): "link"}
    if path[1:2] == ["links"] and path[3:] == ["href"]:
        links = theirs.entries[path[0]].get("links", []) if path[0] < len(theirs.entries) else []
        place = path[2] if isinstance(path[2], int) else 0
        return (path[0], "link") if place < len(links) and links[place].get("rel") == "alternate" else None
    name = names.get(tuple(map(str, path[1:])))
    return (path[0], name) if name else None


class Tally:
    """Counts by folder, with what differs."""

    def __init__(self) -> None:
        self.right: dict[str, int] = {}
        self.all: dict[str, int] = {}
        self.wrong: list[str] = []

    def add(self, name: str, right: bool, note: str) -> None:
        """One comparison."""
        folder = name.split("/")[1]
        self.all[folder] = self.all.get(folder, 0) + 1
        self.right[folder] = self.right.get(folder, 0) + right
        if not right:
            self.wrong.append(f"  {name}: {OTHERWISE.get(name, note)}")

    def show(self, label: str) -> None:
        """Print them."""
        parts = [f"{folder} {self.right[folder]} of {self.all[folder]}" for folder in sorted(self.all)]
        print(label, f"{sum(self.right.values())} of {sum(self.all.values())}:", ", ".join(parts))
        print(*self.wrong, sep="\n", end="\n" if self.wrong else "")


def measure_tests(archive: Path) -> bool:
    """Print the figures of feedparser's tests; whether none crashed or took too long."""
    fields, counts, crashes = Tally(), Tally(), []
    slowest = (0.0, "")
    with tarfile.open(archive) as tar:
        files = [(m.name.removeprefix("./"), tar.extractfile(m)) for m in tar.getmembers() if m.isfile()]
        read = [(name, file.read()) for name, file in files if file]
    for name, data in sorted(read):
        headers, expect = read_head(data)
        started = time.process_time()
        try:
            feed = parse_feed(data, url="", headers=headers)
        except NotAFeedError as error:
            feed, note = Feed(format="rss"), str(error)
        except Exception as error:  # a crash is what is looked for
            crashes.append(f"  {name}: {error!r}")
            continue
        else:
            note = ""
        slowest = max(slowest, (time.process_time() - started, name))
        theirs = feedparser.parse(data, response_headers=headers)
        expected = find_expected(expect, theirs)
        for number, field, value in expected:
            entry = feed.entries[number] if number < len(feed.entries) else Entry()
            kind = theirs.entries[number].get("title_detail", {}).get("type") if number < len(theirs.entries) else ""
            wanted = seen(value, markup=kind != "text/plain") if field == "title" else value
            got = entry.title if field == "title" else entry.url
            fields.add(name, got == wanted, f"{field} {got!r}, expected {wanted!r} {note}")
        if not expected:
            counts.add(
                name, len(feed.entries) == len(theirs.entries), f"{len(feed.entries)} of {len(theirs.entries)} {note}"
            )
    print(f"{len(read)} files, {len(crashes)} crash; slowest {slowest[0] * 1000:.0f} ms: {slowest[1]}")
    print(*crashes, sep="\n", end="\n" if crashes else "")
    fields.show("titles and links as expected:")
    counts.show("files with other expectations, all entries there:")
    tell(
        files=(len(read), "files"),
        crashes=(len(crashes), "files"),
        expected=(sum(fields.all.values()), "titles and links"),
        right=(sum(fields.right.values()), "titles and links"),
    )
    return not crashes and slowest[0] < SLOWEST


def measure_real(path: Path) -> None:
    """Print how much of a real feed came through."""
    data = path.read_bytes()
    started = time.process_time()
    feed = parse_feed(data, url="https://feed.example/")
    spent = time.process_time() - started
    raw = len(re.findall(rb"<(?:item|entry)[\s>]", data))
    whole = sum(bool(e.title and e.url and (e.published or e.updated)) for e in feed.entries)
    print(
        f"{path.name}: {len(feed.entries)} of {raw} entries, {whole} with title, link and date,"
        f" {sum(bool(e.content) for e in feed.entries)} with text; {len(data) // 1000} kB in {1000 * spent:.0f} ms"
    )


def main() -> int:
    """Print all; 1 where a file crashes the reader or holds it up."""
    folder = EVAL / "feeds" if (EVAL / "feeds").is_dir() else EVAL / "data" / "feeds"
    fine = measure_tests(folder / "feedparser-tests.tar.gz")
    for path in sorted((folder / "real").glob("*.xml")):
        measure_real(path)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
