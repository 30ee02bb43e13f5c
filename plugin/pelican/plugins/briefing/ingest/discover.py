"""Feeds that a web page names, the addresses where one usually is, and what a site calls itself."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html
from msgspec import Struct

from .feed_text import http_url, one_line, plain_title
from .values import FeedFormat

MAX_PAGE = 5_000_000
"""Characters of a page that are looked at."""
MAX_FOUND = 50
"""Feeds given for one page; some newspapers link hundreds."""
USUAL = ("/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss", "/feeds/posts/default", "/?feed=rss2")
"""WordPress and its like, generators of static sites, Blogger; the last is WordPress without pretty addresses."""

TYPES: dict[str, FeedFormat] = {
    "application/rss+xml": "rss", "application/x-rss+xml": "rss", "application/rdf+xml": "rss",
    "application/atom+xml": "atom", "application/feed+json": "json",
}  # fmt: skip
LOOSE_TYPES: dict[str, FeedFormat] = {
    "application/xml": "rss", "text/xml": "rss", "text/rss+xml": "rss", "application/json": "json",
}  # fmt: skip
"""Of feeds and of much else: the address must look like a feed too."""
FEED_PATH = re.compile(
    r"(?:^|/)(?:feed|feeds|rss|rss2|atom|rdf)/?$|\.(?:rss|atom|rdf)$"
    r"|(?:^|[/._-])(?:feed|rss|atom)[\w.-]{0,40}\.(?:xml|json|php)$|/index\.(?:xml|rdf)$|/feeds/posts/default/?$",
    re.I,
)
FEED_QUERY = re.compile(r"(?:^|&)(?:feed|format|type|output)=(?:rss|rss2|atom|rdf|feed|json)(?:&|$)", re.I)
FEED_HOSTS = ("feeds.feedburner.com", "feedpress.me")
FEED_TEXT = re.compile(r"(?:rss|atom)(?:[ -]?feeds?)?(?: ?[\d.]{1,3})?", re.I)
"""All the text of a link to a feed."""
COMMENTS = re.compile(r"\bcomments?\b", re.I)
NARROW = re.compile(r"/(?:category|categories|tags?|topics?|authors?|search|users?)/", re.I)
"""Paths of feeds for a part of a site."""
FEED_WORDS = {
    "rss",
    "atom",
    "feed",
    "feeds",
    "xml",
    "json",
    "news",
    "latest",
    "main",
    "all",
    "posts",
    "articles",
    "the",
}
"""Words that a title of the main feed may have beside the name of the site."""
SEPARATORS = re.compile(r"\s[|–—»·•:-]{1,2}\s")


class FoundFeed(Struct, frozen=True, kw_only=True):
    """A feed that a page names; it was not fetched."""

    url: str
    """Absolute, http or https."""
    title: str = ""
    """As the page names it; may be empty."""
    type: FeedFormat = "rss"
    """As the page or the address says; the feed itself may be of another."""


def find_feeds(html: str, url: str) -> list[FoundFeed]:
    """The feeds of a page, best first.

    Those named in its head come before those linked in its text, of them the one whose title is the site's name
    first, those of a category later; feeds of comments are last of all.

    Args:
        html: the page.
        url: where it was fetched; its ``base`` counts.
    """
    tree = _parse(html)
    if tree is None:
        return []
    base = next((found for e in tree.iter("base") if (found := http_url(e.get("href"), url))), url)
    site = _words(_site_name(tree))
    ranked = [
        (_rank(feed, site, linked=read is _from_anchor), feed)
        for tag, read in (("link", _from_link), ("a", _from_anchor))
        for element in tree.iter(tag)
        if (feed := read(element, base))
    ]
    best: dict[str, FoundFeed] = {}
    for _, feed in sorted(ranked, key=lambda pair: pair[0]):
        best.setdefault(feed.url, feed)
    return list(best.values())[:MAX_FOUND]


def usual_feeds(url: str) -> list[str]:
    """Where a site's feed usually is, to be tried in this order where its page names none."""
    if not http_url(url):
        return []
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    return [root + path for path in USUAL]


def site_name(html: str) -> str:
    """What a site calls itself on a page: ``og:site_name``, ``application-name``, or what ends the page's title."""
    tree = _parse(html)
    return "" if tree is None else _site_name(tree)


def _parse(text: str) -> Any:
    """The page as a tree; None where there is none."""
    text = re.sub(r"^\s{0,1000}<\?xml[^>]{0,200}>", "", text[:MAX_PAGE]).replace("\x00", "")
    if not text.strip():
        return None
    try:
        parser = lxml_html.HTMLParser(recover=True, no_network=True, encoding="utf-8")
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _from_link(element: Any, base: str) -> FoundFeed | None:
    relations = (element.get("rel") or "").lower().split()
    kind = (element.get("type") or "").partition(";")[0].strip().lower()
    url = http_url(element.get("href"), base)
    if not url or not {"alternate", "feed"} & set(relations):
        return None
    looks = _looks_like_feed(url)
    found = TYPES.get(kind) or (LOOSE_TYPES.get(kind) if looks else None) or ("rss" if "feed" in relations else None)
    return FoundFeed(url=url, title=plain_title(element.get("title") or ""), type=found) if found else None


def _from_anchor(element: Any, base: str) -> FoundFeed | None:
    url = http_url(element.get("href"), base)
    if not url:
        return None
    text = one_line("".join(element.itertext())) or plain_title(element.get("title") or "")
    own = urlsplit(url).hostname == urlsplit(base).hostname
    if not _looks_like_feed(url) and not (own and FEED_TEXT.fullmatch(text)):
        return None
    address = url.lower()
    kind: FeedFormat = "json" if address.endswith(".json") else "atom" if "atom" in address else "rss"
    return FoundFeed(url=url, title=text, type=kind)


def _looks_like_feed(url: str) -> bool:
    parts = urlsplit(url)
    # An address within the path is that of a service that reads feeds, not the feed.
    if "http:" in parts.path or "https:" in parts.path:
        return False
    return bool(FEED_PATH.search(parts.path) or FEED_QUERY.search(parts.query) or parts.hostname in FEED_HOSTS)


def _rank(feed: FoundFeed, site: set[str], *, linked: bool) -> tuple[bool, bool, bool, bool, int]:
    """Smaller is better; feeds of one rank stay in the order of the page."""
    path = urlsplit(feed.url).path
    comments = bool(COMMENTS.search(feed.title) or COMMENTS.search(path))
    words = _words(feed.title)
    main = bool(words) and words <= site | FEED_WORDS
    return comments, linked, not main, bool(NARROW.search(path)), path.strip("/").count("/")


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", text.lower()) if not word.isdecimal()}


def _site_name(tree: Any) -> str:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or "").strip().lower()
        if value := plain_title(element.get("content") or ""):
            metas.setdefault(key, value)
    title = next((plain_title("".join(element.itertext())) for element in tree.iter("title")), "")
    return metas.get("og:site_name") or metas.get("application-name") or SEPARATORS.split(title)[-1]
