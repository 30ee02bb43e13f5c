"""From what was fetched to what ingest writes: the articles in a page, in a feed's entry, in a file.

These functions run in other processes (``ingest/workers.py``), so that a page that is slow to read holds up nothing
else; what they take and give can be sent there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from .extract import READERS
from .extract.dates import When, date_in_path, find_dateline, parse_date
from .extract.decode import NotTextError, decode
from .extract.html import extract_page, parse_html
from .extract.light import clean_paragraphs
from .extract.markdown import text_blocks
from .extract.metadata import Draft, clean_language, split_authors
from .extract.normal import MAX_HTML, join_paragraphs, normalize, one_line
from .extract.records import BadRecordError
from .ingest.feeds import parse_feed
from .ingest.identity import clean_link
from .ingest.store import text_digest
from .ingest.values import Entry, FeedFormat
from .model import RawItem

FULL_WORDS = 150
"""Words from which on a feed's own text may be the whole article. Summaries of real feeds have 20 to 60; an article
under 150 words is fetched once more than it need be, and no harm done."""
CUT_SHORT = re.compile(
    r"(?:…|\.\.\.|\[\s?(?:…|\.\.\.|&hellip;)\s?\]|\b(?:read|see) (?:more|on|full)\b.{0,40}|\bcontinue reading\b.{0,200}"
    r"|\b(?:weiterlesen|lire la suite|leer más|mehr)\b.{0,20})$",
    re.I,
)
"""How a text ends that goes on at its page."""
ENDING = 220
"""Characters of the last paragraph that are searched for it."""
FEED_NOTE = re.compile(
    r"^(?:The post .{1,300} appeared first on .{1,200}|Continue reading\b.{0,200}|Read more\b.{0,100})$"
)
"""A last line that feeds add."""
CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", re.I)
"""In a ``Content-Type``; the standard library's reader of it raises on odd ones, and a server may send any."""


class Found(Struct, frozen=True, kw_only=True):
    """An article as one place has it."""

    title: str = ""
    paragraphs: tuple[str, ...] = ()
    """Normalized plain text."""
    date: str = ""
    """ISO 8601, to the minute where the place tells; empty where it has none."""
    day: str = ""
    """In the site's time zone; of the address where the place has no date of its own."""
    url: str = ""
    """Canonical, as the place itself names it."""
    source: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    id: str = ""
    digest: str = ""
    """:func:`.ingest.store.text_digest` of its text."""
    problem: str = ""
    """Why nothing could be read."""

    @property
    def words(self) -> int:
        """Words of the text."""
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)


class FeedItem(Struct, frozen=True, kw_only=True):
    """An entry of a feed with the text it has."""

    entry: Entry
    """Without its HTML."""
    found: Found
    full: bool
    """The feed has the whole article; its page need not be fetched."""
    fingerprint: str
    """Changes when the entry does."""


class ReadFeed(Struct, frozen=True, kw_only=True):
    """A feed or sitemap, read."""

    format: FeedFormat
    title: str
    language: str
    items: tuple[FeedItem, ...]
    children: tuple[str, ...]
    left_out: int


def read_feed(data: bytes, url: str, headers: Mapping[str, str], zone: str) -> ReadFeed:
    """Read a feed with the text of its entries.

    Raises:
        NotAFeedError: it is none, with what it is instead.
    """
    feed = parse_feed(data, url=url, headers=headers)
    return ReadFeed(
        format=feed.format,
        title=feed.title,
        language=clean_language(feed.language),
        items=tuple(_read_entry(entry, ZoneInfo(zone)) for entry in feed.entries),
        children=feed.children,
        left_out=feed.left_out,
    )


def _read_entry(entry: Entry, zone: ZoneInfo) -> FeedItem:
    title = one_line(entry.title)
    content, summary = _html_text(entry.content, title), _html_text(entry.summary, title)
    best, is_cut = content if _count(content[0]) >= _count(summary[0]) else summary
    when = parse_date(entry.published, zone) or parse_date(entry.updated, zone)
    text, _ = join_paragraphs(best)
    found = Found(
        title=title,
        paragraphs=tuple(text.split("\n\n")) if text else (),
        digest=text_digest(text) if text else "",
        date=when.published if when else "",
        day=when.day if when else date_in_path(urlsplit(entry.url).path),
        language=clean_language(entry.language),
        authors=split_authors(entry.authors),
        source=one_line(entry.source, 80),
    )
    changing = entry.updated or "\n".join(best)
    made = hashlib.blake2b("\0".join((title, entry.published, changing)).encode(), digest_size=12)
    return FeedItem(
        entry=replace(entry, summary="", content=""),
        found=found,
        full=_count(best) >= FULL_WORDS and not is_cut,
        fingerprint=made.hexdigest(),
    )


def _html_text(html: str, title: str) -> tuple[list[str], bool]:
    """(paragraphs, whether they go on elsewhere: seen before cleaning, which takes away the lines that say so)."""
    if not html.strip():
        return [], False
    tree = parse_html(f"<div>{html[:MAX_HTML]}</div>")
    paragraphs = text_blocks(tree) if tree is not None else []
    is_cut = False
    while paragraphs and FEED_NOTE.match(paragraphs[-1]):
        is_cut |= bool(CUT_SHORT.search(paragraphs.pop()[-ENDING:]))
    is_cut |= bool(paragraphs and CUT_SHORT.search(paragraphs[-1][-ENDING:]))
    return clean_paragraphs(paragraphs, title=title), is_cut


def _count(paragraphs: Iterable[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def read_page(data: bytes, content_type: str, url: str, zone: str) -> Found:
    """The article of a web page that was fetched from ``url``."""
    charset = CHARSET.search(content_type)
    try:
        text = decode(data, declared=charset[1] if charset else "", sniff_html=True)
    except NotTextError as error:
        return Found(problem=str(error))
    # Without its address, so that the draft's is the one that the page itself names.
    return _found(extract_page(text), ZoneInfo(zone), url)


def read_item(item: RawItem, zone: str) -> Found:
    """The article of a file, or of one line of a JSON Lines file."""
    try:
        draft = READERS[item.format](item.data)
    except (NotTextError, BadRecordError) as error:
        return Found(problem=str(error))
    return _found(draft, ZoneInfo(zone), item.path)


def _found(draft: Draft, zone: ZoneInfo, place: str) -> Found:
    when = parse_date(draft.date, zone) if draft.date != "" else None
    when = when or (parse_date(draft.page_date, zone) if draft.page_date else None)
    if when is None and (dateline := find_dateline(normalize(draft.opening or "".join(draft.paragraphs[:1])))):
        when = When(dateline, dateline)
    title = one_line(draft.title)
    url = clean_link(draft.url)
    paragraphs = [" ".join(part.split()) for part in draft.paragraphs if part.strip()]
    if paragraphs and paragraphs[0] == title:
        del paragraphs[0]
    text, _ = join_paragraphs(paragraphs)
    return Found(
        title=title,
        paragraphs=tuple(text.split("\n\n")) if text else (),
        digest=text_digest(text) if text else "",
        date=when.published if when else "",
        day=when.day if when else date_in_path(urlsplit(url or place).path),
        url=url,
        source=one_line(draft.source or draft.page_source, 80),
        language=clean_language(draft.language),
        authors=draft.authors,
        id=draft.id,
        problem="" if paragraphs else "no article text found",
    )
