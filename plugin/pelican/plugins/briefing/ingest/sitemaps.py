"""Sitemaps, news sitemaps and indexes of sitemaps (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

from lxml import etree

from .feed_text import MAX_ENTRIES, MAX_FIELD, NotAFeedError, date_key, http_url, iso_date, one_line, plain_title
from .values import Entry, Feed

T = TypeVar("T")
NEWS = ("news", "publication")
"""Elements of a news sitemap; the publication has the name of the outlet."""
FIELDS = {"loc", "lastmod", "title", "publication_date", "language", "name"}
MAX_ELEMENTS = 1_000_000
"""Elements read, up to 5 s a million; the 50,000 pages that the protocol allows have 600,000 with their news."""
MAX_PIECES = 1_000
"""Runs of text of an element."""
MAX_DEPTH = 1_000
CHUNK = 100_000
"""Characters parsed between two looks at what was found."""


def parse_sitemap(text: str, *, index: bool = False, url: str = "", limit: int = MAX_ENTRIES) -> Feed:
    """Read a sitemap or an index of them.

    Args:
        text: from its root element on (so without a DOCTYPE), as of ``clean_xml``.
        index: its root is ``sitemapindex``.
        url: where it was fetched.
        limit: entries or children to keep: those last published or changed, in that order; ties as in the file.

    Raises:
        NotAFeedError: it is broken before its first address.
    """
    state = _Walk(text, url)
    if index:
        children, total = _newest(state.children(), limit, key=lambda child: date_key(child[1]))
        state.check(total)
        return Feed(
            format="sitemap index", children=tuple(address for address, _ in children), left_out=total - len(children)
        )
    entries, total = _newest(state.entries(), limit, key=lambda entry: date_key(entry.published or entry.updated))
    state.check(total)
    return Feed(format="sitemap", entries=tuple(entries), left_out=total - len(entries))


def _newest(found: Iterator[T], limit: int, key: Callable[[T], str]) -> tuple[list[T], int]:
    """The last ``limit`` by date, last first, and how many there are; no more than those are held at once."""
    total = 0

    def counted() -> Iterator[T]:
        nonlocal total
        for value in found:
            total += 1
            yield value

    return heapq.nlargest(limit, counted(), key=key), total


class _Enough(Exception):  # noqa: N818 - not an error: the rest is not read
    """The sitemap has more elements, or more in one another, than are read."""


class _Walk:
    """One reading of a sitemap, of which nothing is held but what is being read."""

    def __init__(self, text: str, url: str) -> None:
        self._text = text
        self._url = url
        self._error = ""

    def entries(self) -> Iterator[Entry]:
        """The pages with an address."""
        for fields in self._read("url"):
            if address := http_url(fields.get("loc"), self._url):
                yield Entry(
                    url=address,
                    title=plain_title(fields.get("title", "")),
                    published=iso_date(fields.get("publication_date", "")),
                    updated=iso_date(fields.get("lastmod", "")),
                    language=one_line(fields.get("language", "")),
                    source=plain_title(fields.get("name", "")),
                )

    def children(self) -> Iterator[tuple[str, str]]:
        """Address and date of the sitemaps of an index."""
        for fields in self._read("sitemap"):
            if address := http_url(fields.get("loc"), self._url):
                yield address, iso_date(fields.get("lastmod", ""))

    def check(self, found: int) -> None:
        """Refuse what broke before it had anything."""
        if self._error and not found:
            raise NotAFeedError(f"it is a sitemap with broken XML at {self._error} and no address before it")

    def _read(self, tag: str) -> Iterator[dict[str, str]]:
        target = _Target(tag)
        parser = etree.XMLParser(
            target=cast("Any", target), recover=True, encoding="utf-8",
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        )  # fmt: skip
        try:
            for start in range(0, len(self._text), CHUNK):
                parser.feed(self._text[start : start + CHUNK].encode("utf-8", "replace"))
                yield from target.take()
            parser.close()
        except _Enough:
            pass
        except etree.XMLSyntaxError as error:  # even recovery gives up, as on nesting without end
            self._error = f"line {error.lineno}"
        yield from target.take()
        if log := parser.feed_error_log:
            self._error = self._error or f"line {log[0].line}"


class _Target:
    """What lxml's parser calls. Fields are those of the page itself and of its news, not of its pictures and videos."""

    def __init__(self, tag: str) -> None:
        self._elements = 0
        self._tag = tag
        self._path: list[str] = []
        self._found: list[dict[str, str]] = []
        self._fields: dict[str, str] = {}
        self._pieces: list[str] = []

    def take(self) -> list[dict[str, str]]:
        """The fields, by local name, of the pages read since the last call."""
        found, self._found = self._found, []
        return found

    def start(self, tag: str, attributes: object) -> None:
        self._elements += 1
        # Here, not after each piece of the file: in one piece of broken tags is time for nesting without end.
        if self._elements > MAX_ELEMENTS or len(self._path) > MAX_DEPTH:
            raise _Enough
        name = tag.rpartition("}")[2]
        self._path.append(name)
        self._pieces = []
        if name == self._tag:
            if self._fields:  # the one before was not closed
                self._found.append(self._fields)
            self._fields = {}

    def data(self, text: str) -> None:
        if len(self._pieces) < MAX_PIECES:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        name = self._path.pop()
        if name == self._tag:
            self._found.append(self._fields)
            self._fields = {}
        elif name in FIELDS and self._path[-1:] and self._path[-1] in (self._tag, *NEWS):
            self._fields.setdefault(name, "".join(self._pieces)[:MAX_FIELD])
        self._pieces = []

    def close(self) -> None:
        self._path.clear()
