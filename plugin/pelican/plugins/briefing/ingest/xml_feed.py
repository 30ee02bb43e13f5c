"""RSS, Atom and CDF by feedparser, with bounds on what a feed can make it do.

feedparser's own ``parse`` is not used: measured on 6.0.14, half a megabyte of one letter in ``<author>``, of line
breaks before the root, of ``<!ENTITY`` or of ``encoding="`` keeps it busy for minutes, as its patterns take the square
of their input. Here the prolog is gone before (see ``feed_text``), and its two parsers are run with every field cut
to a length and the elements counted.
"""

from __future__ import annotations

import re
import xml.sax
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from xml.sax.xmlreader import AttributesNSImpl

from feedparser.api import LooseFeedParser, StrictFeedParser
from feedparser.sgml import sgmllib
from msgspec import Struct

from .feed_text import MAX_FIELD, NotAFeedError, http_url, iso_date, one_line, plain_title
from .values import Entry, Feed

MAX_ELEMENTS = 80_000
"""Elements read, which takes up to 4 s; what comes after is left alone. A thousand usual entries have 12,000."""
MAX_PIECES = 2_000_000
"""Runs of text taken, at some 80 bytes each."""
MAX_NAMES = 100
"""Attributes of an element, namespaces and tags: feedparser looks through them one by one, for each anew."""
MAX_DEPTH = 100
"""Elements in one another of which each may have an xml:base."""
MAX_AUTHORS = 20
MAX_AUTHOR = 200
"""Characters of a name: bounds the pattern for mail addresses."""
MAX_CONTENT = 1_000_000
"""Characters of an entry's text."""
LOOSE_CHARS = 1_500_000
"""Given to the parser for broken XML, which takes up to 2.4 s for a million; most feeds have less than a half."""
LONG_FIELDS = {"content", "description", "summary"}
"""Elements bounded by ``MAX_CONTENT``; all others by ``MAX_FIELD``."""
ITEMS = {"item", "entry"}
HTML_TYPES = ("text/html", "application/xhtml+xml")
TEXT_TYPES = (*HTML_TYPES, "text/plain")
HANDLER_ERRORS = (ValueError, TypeError, AttributeError, LookupError)
"""Seen in feedparser on elements that are empty or out of place; the feed goes on without such an element."""
PARSER_ERRORS = (*HANDLER_ERRORS, AssertionError, RecursionError, OverflowError, sgmllib.SGMLParseError)
"""What broken markup can raise in feedparser's parsers; the entries before it stand."""
_ITEM = re.compile(r"<(?:[\w.-]{1,60}:)?(?:item|entry)(?=[\s>])", re.I)
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}")
"""No tag of a feed; its pattern for attributes takes a hundred times the memory."""
_MAIL = re.compile(r"[\w.+-]{1,100}@[\w.-]{1,200}|[()<>]")


class _Enough(Exception):  # noqa: N818 - not an error: the rest is not read
    """The feed has more elements than are read."""


class _Bounded:
    """Mixed into feedparser's parsers, whose methods these are."""

    elements = 0
    pieces_taken = 0
    left_out = 0
    full = False
    limit = 0
    # Of feedparser's:
    entries: list[Any]
    elementstack: list[Any]
    namespaces_in_use: dict[str, str]
    baseuri: str
    basestack: list[str]
    langstack: list[str]
    depth: int
    incontent: int
    _get_context: Callable[[], Any]

    def unknown_starttag(self, tag: str, attrs: list[tuple[str, str]]) -> None:
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise _Enough
        if len(self.entries) >= self.limit and tag.rpartition(":")[2] in ITEMS and not self.incontent:
            self.full = True
            self.left_out += 1
        if self.full:
            return
        taken = [(key, value[:MAX_FIELD]) for key, value in attrs[:MAX_NAMES]]
        if len(self.baseuri) > MAX_FIELD or self.depth > MAX_DEPTH:  # it would grow with each element in another
            taken = [(key, value) for key, value in taken if key.lower() not in ("base", "xml:base")]
        with suppress(*HANDLER_ERRORS):
            super().unknown_starttag(tag, taken)  # type: ignore[misc]

    def unknown_endtag(self, tag: str) -> None:
        if self.full:
            return
        try:
            super().unknown_endtag(tag)  # type: ignore[misc]
        except HANDLER_ERRORS:
            # What it does last for the end of any element.
            self.depth -= 1
            del self.basestack[-1:], self.langstack[-1:]

    def handle_data(self, text: str, escape: int = 1) -> None:
        self.pieces_taken += 1
        if self.pieces_taken > MAX_PIECES:
            raise _Enough
        if not self.full:
            super().handle_data(text, escape)  # type: ignore[misc]

    def track_namespace(self, prefix: str | None, uri: str) -> None:
        if len(self.namespaces_in_use) < MAX_NAMES:
            super().track_namespace(prefix, uri)  # type: ignore[misc]

    def _add_tag(self, term: str | None, scheme: str | None, label: str | None) -> None:
        if len(self._get_context().setdefault("tags", [])) < MAX_NAMES:
            super()._add_tag(term, scheme, label)  # type: ignore[misc]

    def pop(self, element: str, strip_whitespace: int = 1) -> Any:
        if self.elementstack and self.elementstack[-1][0] == element:
            _cut(self.elementstack[-1][2], MAX_CONTENT if element in LONG_FIELDS else MAX_FIELD)
        return super().pop(element, strip_whitespace)  # type: ignore[misc]

    def _sync_author_detail(self, key: str = "author") -> None:
        """Without the pattern for mail addresses, which takes the square of a name's length."""
        context = self._get_context()
        people = context.get(f"{key}s")
        if people and not people[-1] and context.get(key):
            people[-1]["name"] = context[key]


def _cut(pieces: list[str | bytes], most: int) -> None:
    """Leave the first ``most`` characters."""
    for number, piece in enumerate(pieces):
        if len(piece) > most:
            pieces[number] = piece[:most] if isinstance(piece, str) else piece.decode("utf-8", "replace")[:most]
            del pieces[number + 1 :]
            return
        most -= len(piece)


class _Strict(_Bounded, StrictFeedParser):  # type: ignore[misc]
    def startElementNS(self, name: Any, qname: Any, attrs: Any) -> None:  # noqa: N802 - SAX's name
        super().startElementNS(name, qname, attrs if len(attrs) <= MAX_NAMES else AttributesNSImpl({}, {}))


class _Loose(_Bounded, LooseFeedParser):  # type: ignore[misc]
    pass


class _Parsed(Struct, frozen=True):
    parser: Any
    error: str = ""
    """Where its XML is broken."""


def parse_xml_feed(text: str, *, url: str = "", language: str = "", limit: int) -> Feed:
    """Read RSS, Atom or CDF.

    Args:
        text: from its root element on (so without a DOCTYPE), as of ``clean_xml``; it may be broken.
        url: what its relative addresses are relative to.
        language: of the response.
        limit: entries taken; more are counted.

    Raises:
        NotAFeedError: it is another kind of XML, or broken before its first entry.
    """
    found = _parse_strict(text, url, language, limit)
    if found.error:
        # What could be read of the good part counts where the other parser finds less.
        found = max(_parse_loose(text, url, language, limit, found.error), found, key=lambda f: len(f.parser.entries))
    parser = found.parser
    if not parser.entries and found.error:
        raise NotAFeedError(f"it is broken XML at {found.error} and no entry before it")
    if not parser.entries and not parser.version:
        raise NotAFeedError("it is XML, but no feed and no sitemap")
    feed = parser.feeddata
    return Feed(
        format="atom" if parser.version.startswith("atom") else "rss",
        title=_title(feed),
        home=_link(feed),
        language=one_line(feed.get("language") or ""),
        entries=tuple(_read_entry(entry) for entry in parser.entries),
        left_out=parser.left_out,
    )


def _parse_strict(text: str, url: str, language: str, limit: int) -> _Parsed:
    parser = _Strict(url, language or None, "utf-8")
    parser.resolve_relative_uris = parser.sanitize_html = False
    parser.limit = limit
    reader: Any = xml.sax.make_parser()  # noqa: S317 - of text that has no DOCTYPE
    reader.setFeature(xml.sax.handler.feature_namespaces, True)
    reader.setFeature(xml.sax.handler.feature_external_ges, False)
    reader.setContentHandler(parser)
    reader.setErrorHandler(parser)
    try:
        # At once: in pieces, expat reads a long tag again with each of them.
        reader.feed(text.encode("utf-8", "replace"))
        reader.close()
    except _Enough:
        _count_unread(parser, text)
    except xml.sax.SAXParseException as error:
        return _Parsed(parser, f"line {error.getLineNumber()}")
    except (xml.sax.SAXException, *PARSER_ERRORS):
        return _Parsed(parser, f"line {reader.getLineNumber()}")
    return _Parsed(parser)


def _parse_loose(text: str, url: str, language: str, limit: int, error: str) -> _Parsed:
    parser = _Loose(url, language or None, "utf-8", {})
    parser.resolve_relative_uris = parser.sanitize_html = False
    parser.limit = limit
    try:
        parser.feed(_LONG_TAG.sub("<b", text[:LOOSE_CHARS]))
    except (_Enough, *PARSER_ERRORS):
        _count_unread(parser, text)
    if len(text) > LOOSE_CHARS:
        _count_unread(parser, text)
    return _Parsed(parser, error)


def _count_unread(parser: Any, text: str) -> None:
    """All that begins like an entry and became none."""
    parser.left_out = max(0, len(_ITEM.findall(text)) - len(parser.entries))


# --- what feedparser found, as values ----------------------------------------------------------------------


def _read_entry(raw: Any) -> Entry:
    source = raw.get("source") or {}
    values = [part for part in _parts(raw, "content") if part.get("type") in TEXT_TYPES]
    summary = raw.get("summary") or ""
    longest = max(values, key=lambda part: len(part.get("value") or ""), default=None)
    content = (longest.get("value") or "") if longest else ""
    if len(content) < len(summary):
        # A caption of a picture, or a podcast's second description.
        content = ""
    detail = raw.get("title_detail") or longest or {}
    return Entry(
        url=_link(raw),
        guid=one_line(raw.get("id") or ""),
        title=_title(raw),
        published=_date(raw, "published") or _date(raw, "created"),
        updated=_date(raw, "updated"),
        authors=_names(raw),
        language=one_line(raw.get("language") or detail.get("language") or ""),
        source=_title(source),
        summary=summary if summary != content else "",
        content=content,
    )


def _title(raw: Any) -> str:
    kind = (raw.get("title_detail") or {}).get("type") or "text/html"
    return plain_title(raw.get("title") or "", markup=kind != "text/plain")


def _link(raw: Any) -> str:
    """The page of an entry or feed: before a counting service took it, else the first alternate, HTML before others."""
    alternates = [link for link in _parts(raw, "links") if link.get("rel") == "alternate"]
    alternates.sort(key=lambda link: link.get("type") not in HTML_TYPES)
    permalink = raw.get("id") if raw.get("guidislink", True) else ""
    for address in (
        raw.get("feedburner_origlink"), *(link.get("href") for link in alternates), raw.get("link"), permalink,
    ):  # fmt: skip
        if url := http_url(address):
            return url
    return ""


def _date(raw: Any, name: str) -> str:
    # dict's own methods: feedparser's answer with another date, and a warning, where there is none.
    parsed: Any = dict.get(raw, f"{name}_parsed")
    try:
        return datetime(*parsed[:6]).replace(tzinfo=UTC).isoformat()
    except (TypeError, ValueError):
        return iso_date(dict.get(raw, name) or "")


def _names(raw: Any) -> tuple[str, ...]:
    """Names without mail addresses; an address where there is nothing else."""
    names = []
    for person in _parts(raw, "authors")[:MAX_AUTHORS]:
        text = plain_title(person.get("name") or person.get("email") or "")[:MAX_AUTHOR]
        names.append(one_line(_MAIL.sub(" ", text)) or text)
    return tuple(dict.fromkeys(name for name in names if name))


def _parts(raw: Any, name: str) -> list[Any]:
    """A list of the parser's; an element of this name in the feed puts a text in its place."""
    found = raw.get(name)
    return [part for part in found if hasattr(part, "get")] if isinstance(found, list) else []
