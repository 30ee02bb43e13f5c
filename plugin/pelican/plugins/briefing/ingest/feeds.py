"""Feeds and sitemaps: bytes in, a :class:`~.values.Feed` out. Formats are told by content, never by content type."""

from __future__ import annotations

from collections.abc import Mapping

from . import feed_text
from .feed_text import MAX_ENTRIES, NotAFeedError, http_url
from .json_feed import VERSION, parse_json_feed
from .sitemaps import parse_sitemap
from .values import Feed
from .xml_feed import parse_xml_feed

__all__ = ["MAX_ENTRIES", "NotAFeedError", "looks_like_feed", "parse_feed"]

FEED_ROOTS = {"rss", "feed", "rdf", "channel"}
SITEMAP_ROOTS = {"urlset", "sitemapindex"}
RDF_MARKS = ("purl.org/rss/", "my.netscape.com/rdf", "<channel", "<item")
"""One of these is near the root of RSS 0.9 and 1.0; RDF without them is about something else."""
MAX_CHARS = 20_000_000
"""Of a feed: what comes after is not read. The longest known, of podcasts, have half of it."""


def parse_feed(
    data: bytes, *, url: str = "", headers: Mapping[str, str] | None = None, limit: int = MAX_ENTRIES
) -> Feed:
    """Read RSS, Atom, CDF, JSON Feed, a sitemap or an index of sitemaps; also packed with gzip.

    Args:
        data: as it came.
        url: where it was fetched; relative addresses are resolved against it.
        headers: of the response, by lower-case name: ``content-type``, ``content-location``, ``content-language``.
        limit: entries taken: of a feed the first ones, of a sitemap the last published or changed.

    Returns:
        What could be read, also of a feed that is broken.

    Raises:
        NotAFeedError: nothing could; its message says what the data is instead.
    """
    headers = headers or {}
    text = feed_text.decode(feed_text.unpack(data), headers.get("content-type", ""))
    if not text.strip():
        raise NotAFeedError("it is empty")
    if text.lstrip()[0] in "{[":
        return parse_json_feed(text, url=url, limit=limit)
    root = feed_text.find_root(text)
    if root.name == "html":
        raise NotAFeedError("it is a web page")
    # Line breaks in place of what comes before the root, so that the lines of errors are those of the file.
    lines = "\n" * text.count("\n", 0, root.offset)
    base = http_url(headers.get("content-location"), url) or url
    if root.name in SITEMAP_ROOTS:
        text = lines + feed_text.clean_xml(text[root.offset :])
        return parse_sitemap(text, index=root.name == "sitemapindex", url=url, limit=limit)
    if root.name not in FEED_ROOTS:
        kind = "XML, but no feed and no sitemap" if root.name else "neither a feed nor a sitemap"
        raise NotAFeedError(f"it is {kind}")
    text = lines + feed_text.clean_xml(text[root.offset : root.offset + MAX_CHARS])
    return parse_xml_feed(text, url=base, language=headers.get("content-language", ""), limit=limit)


def looks_like_feed(data: bytes) -> bool:
    """Whether the beginning is that of a feed or sitemap: by its root element, or the version of a JSON Feed."""
    text = feed_text.decode(feed_text.unpack_head(data))
    if text.lstrip().startswith("{"):
        return VERSION.search(text) is not None
    root = feed_text.find_root(text)
    if root.name == "rdf":
        return any(mark in text.lower() for mark in RDF_MARKS)
    return root.name in FEED_ROOTS | SITEMAP_ROOTS
