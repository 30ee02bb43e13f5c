"""JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import html
import re
from typing import Any

import msgspec

from .feed_text import MAX_ENTRIES, NotAFeedError, http_url, iso_date, one_line, plain_title
from .values import Entry, Feed

MAX_CHARS = 10_000_000
"""As values, a file takes up to 25 times its size."""
VERSION = re.compile(r"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/", re.I)


def parse_json_feed(text: str, *, url: str = "", limit: int = MAX_ENTRIES) -> Feed:
    """Read a JSON Feed.

    Raises:
        NotAFeedError: it is broken, too long, or other JSON.
    """
    if len(text) > MAX_CHARS:
        raise NotAFeedError(f"it is JSON of more than {MAX_CHARS // 1_000_000} MB")
    try:
        data = msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.MsgspecError, RecursionError) as error:
        raise NotAFeedError(f"it is broken JSON: {error}") from None
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or not (VERSION.match(_text(data.get("version"))) or data.get("title")):
        raise NotAFeedError("it is JSON, but no JSON Feed")
    taken = [item for item in items if isinstance(item, dict)]
    base = http_url(data.get("feed_url"), url) or url
    return Feed(
        format="json",
        title=plain_title(_text(data.get("title"))),
        home=http_url(data.get("home_page_url"), base),
        language=one_line(_text(data.get("language"))),
        entries=tuple(_read_item(item, base, _authors(data)) for item in taken[:limit]),
        left_out=max(0, len(taken) - limit),
    )


def _read_item(item: dict[str, Any], base: str, authors: tuple[str, ...]) -> Entry:
    guid = one_line(_text(item.get("id")))
    summary, content = _as_html(_text(item.get("summary"))), _text(item.get("content_html"))
    content = content or _as_html(_text(item.get("content_text")))
    return Entry(
        url=http_url(item.get("url"), base) or http_url(item.get("external_url"), base) or http_url(guid),
        guid=guid,
        title=plain_title(_text(item.get("title"))),
        published=iso_date(_text(item.get("date_published"))),
        updated=iso_date(_text(item.get("date_modified"))),
        authors=_authors(item) or authors,
        language=one_line(_text(item.get("language"))),
        summary=summary if summary != content else "",
        content=content,
    )


def _authors(data: dict[str, Any]) -> tuple[str, ...]:
    """Version 1.1 has a list, version 1 a single one."""
    found = data.get("authors")
    people = found if isinstance(found, list) else [data.get("author")]
    names = [plain_title(_text(person.get("name"))) for person in people if isinstance(person, dict)]
    return tuple(dict.fromkeys(name for name in names if name))


def _text(value: object) -> str:
    """Some give numbers for identifiers."""
    return value if isinstance(value, str) else str(value) if type(value) is int else ""


def _as_html(text: str) -> str:
    paragraphs = [part for part in re.split(r"\n[ \t]*\n", html.escape(text, quote=False).strip()) if part.strip()]
    return paragraphs[0] if len(paragraphs) == 1 else "".join(f"<p>{part}</p>" for part in paragraphs)
