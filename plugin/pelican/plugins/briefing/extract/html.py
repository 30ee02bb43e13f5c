"""HTML pages: trafilatura for the text, the page's own metadata for the rest, htmldate where that has no date."""

from __future__ import annotations

import json
import logging
import re
from html import unescape
from itertools import islice
from typing import Any

from lxml import etree, html

from .light import clean_paragraphs
from .metadata import Draft, clean_language, clean_url, host_of, split_authors, strip_outlet
from .normal import MAX_HTML, normalize, one_line, split_paragraphs

MARKUP_ERRORS = (
    ValueError, TypeError, AttributeError, LookupError, RecursionError, OverflowError, AssertionError, etree.LxmlError,
)  # fmt: skip
"""What hostile markup has been seen to raise in trafilatura, htmldate and lxml; such a page has no text, or no date."""
MAX_TAGS = 15_000
"""Tags and comments of a page that are looked at; the largest of 92 real pages has 3,161. Each element takes
trafilatura up to 50 µs, and a hundred thousand of them fit into a few hundred kilobytes."""
TAG = re.compile("<[A-Za-z/!?]")
MAX_COMPARED = 2_500
"""Elements of a page on which trafilatura tries its other extractors too, of which one takes the square of the number
of paragraphs (3,000: 1 s); the largest of 92 real pages has 1,607."""
START_TAG = re.compile("<[A-Za-z]")
LIBRARIES = ("trafilatura", "htmldate")
"""Imported by who reads a page: 0.1 s, which an article of another format need not wait for."""
for _library in LIBRARIES:
    # They name no file, and under Pelican's --fatal their messages would stop the build; the gaps say what is wrong.
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)

NEWS_TYPES = (
    "NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle", "LiveBlogPosting",
    "OpinionNewsArticle", "TechArticle", "Report", "WebPage",
)  # fmt: skip
DATE_KEYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "dc.date.issued", "dc.date",
    "dcterms.created", "dcterms.date", "article.published", "cxenseparse:recs:publishtime", "date",
    "rnews:datepublished",
)  # fmt: skip
TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title", "title")
SITE_KEYS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher")
AUTHOR_KEYS = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl")
LANGUAGE_KEYS = ("content-language", "og:locale", "language", "dc.language")


def extract_page(text: str, *, url: str = "") -> Draft:
    """Read a web page.

    Args:
        text: HTML.
        url: where it was fetched; else its canonical address is used.

    Returns:
        What was found; without paragraphs where the page holds no article.
    """
    text = cut_page(text)
    tree = parse_html(text)
    if tree is None:
        return Draft()
    metas = _read_metas(tree)
    linked = _read_linked(tree)
    draft = Draft(url=url or _canonical(tree, metas))
    draft.source = _site(metas, linked)
    draft.title = _title(tree, metas, linked, draft)
    draft.date = _first(metas, DATE_KEYS) or _text(linked.get("datePublished"))
    draft.page_date = "" if draft.date else _page_date(tree)
    draft.language = clean_language(_first(metas, LANGUAGE_KEYS) or tree.get("lang") or tree.get("xml:lang") or "")
    draft.authors = split_authors(_names(linked.get("author")) or _first(metas, AUTHOR_KEYS))
    draft.paragraphs = clean_paragraphs(read_body(text, url=draft.url), title=draft.title, source=draft.source)
    return draft


def cut_page(text: str) -> str:
    """The page's first ``MAX_HTML`` characters, and of those no more than ``MAX_TAGS`` tags."""
    text = text[:MAX_HTML]
    beyond = next(islice(TAG.finditer(text), MAX_TAGS, None), None) if text.count("<") > MAX_TAGS else None
    return text[: beyond.start()] if beyond else text


def parse_html(text: str) -> html.HtmlElement | None:
    """The page as a tree; None where there is nothing to parse or it is nested deeper than any page."""
    text = re.sub(r"^\s*<\?xml[^>]{0,200}>", "", text).replace("\x00", "")
    if not text.strip():
        return None
    try:
        tree = html.fromstring(text, parser=html.HTMLParser(recover=True, no_network=True, encoding=None))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree, html.HtmlElement) else None


def read_body(text: str, *, url: str = "") -> list[str]:
    """The article's paragraphs, by trafilatura with precision and recall balanced."""
    from trafilatura import bare_extraction  # noqa: PLC0415  (see LIBRARIES)

    try:
        found = bare_extraction(
            text,
            url=url or None,
            fast=len(START_TAG.findall(text)) > MAX_COMPARED,
            include_comments=False,
            with_metadata=False,
        )
    except MARKUP_ERRORS:
        return []
    body = getattr(found, "text", None)
    return split_paragraphs(normalize(body)) if isinstance(body, str) else []


def _read_metas(tree: html.HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = element.get("content")
        if key and value and value.strip():
            metas.setdefault(key.strip().lower(), value.strip()[:2_000])
    return metas


def _read_linked(tree: html.HtmlElement) -> dict[str, Any]:
    """The first description of an article in the page's JSON-LD."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "") or not element.text:
            continue
        try:
            data = json.loads(element.text, strict=False)
        except (ValueError, RecursionError):
            continue
        nodes = data if isinstance(data, list) else [data]
        nodes = [node for node in nodes if isinstance(node, dict)]
        nodes += [inner for node in nodes for inner in _list(node.get("@graph")) if isinstance(inner, dict)]
        for wanted in NEWS_TYPES:
            for node in nodes:
                if wanted in _list(node.get("@type")):
                    return dict(node)
    return {}


def _canonical(tree: html.HtmlElement, metas: dict[str, str]) -> str:
    base = ""
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            base = element.get("href") or ""
            break
    for candidate in (base, metas.get("og:url", ""), metas.get("twitter:url", "")):
        if url := clean_url(candidate):
            return url
    return ""


def _site(metas: dict[str, str], linked: dict[str, Any]) -> str:
    publisher = linked.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    found = one_line(_first(metas, SITE_KEYS[:1]) or _text(name) or _first(metas, SITE_KEYS)).removeprefix("@")
    # Some put their slogan behind their name, some their address in its place.
    return host_of(found) or re.split(r"\s[|–—-]\s", unescape(found), maxsplit=1)[0]


def _title(tree: html.HtmlElement, metas: dict[str, str], linked: dict[str, Any], draft: Draft) -> str:
    headings = [one_line(element.text_content()) for element in tree.iter("h1")]
    headings = [heading for heading in headings if len(heading.split()) >= 3]
    page = next((one_line(element.text_content()) for element in tree.iter("title")), "")
    # Many pages escape their headline twice.
    title = one_line(unescape(_text(linked.get("headline")) or _first(metas, TITLE_KEYS))) or page
    # The headline as readers see it, where the page's own title begins with it.
    for heading in headings:
        if heading in title or heading in page:
            return heading
    if not title and headings:
        return headings[0]
    return strip_outlet(title, draft.source, host_of(draft.url))


def _page_date(tree: html.HtmlElement) -> str:
    for element in tree.iter("time"):
        if value := (element.get("datetime") or element.get("content") or ""):
            return value[:100]
    from htmldate import find_date  # noqa: PLC0415  (see LIBRARIES)

    try:
        # Without its guesses from loose text (a copyright year becomes 1 January) and without "today" as the limit.
        found = find_date(
            tree, extensive_search=False, original_date=True, min_date="1995-01-01", max_date="2100-12-31"
        )
    except MARKUP_ERRORS:
        return ""
    return found or ""


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((metas[key] for key in keys if key in metas), "")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _names(value: object) -> list[str]:
    names = [node.get("name") if isinstance(node, dict) else node for node in _list(value)]
    return [name for name in names if isinstance(name, str) and name.strip()]


__all__ = ["extract_page", "parse_html", "read_body"]
