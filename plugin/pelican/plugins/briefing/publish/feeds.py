"""Atom, RSS and JSON Feed of the site and of each actor: one item a day.

XML is written by ``feedgenerator``, the library that Pelican's own feeds come from; JSON Feed after
https://www.jsonfeed.org/version/1.1/.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from functools import partial
from html import escape
from zoneinfo import ZoneInfo

from feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from msgspec import Struct

from ..model import Brief, Briefing, Cited, Source
from .words import day_words


class Item(Struct, frozen=True, kw_only=True):
    """One day in a feed. ``html`` is made of escaped text only."""

    day: str
    title: str
    path: str
    html: str
    updated: str
    """ISO 8601 date and time with offset."""


class Feed(Struct, frozen=True, kw_only=True):
    """A feed: items newest first; ``folder`` is the path of its page, where the feeds' files lie too."""

    title: str
    description: str
    folder: str
    language: str
    items: tuple[Item, ...]


def day_item(briefing: Briefing, path: str, zone: ZoneInfo) -> Item:
    """The day's bottom line and each actor's developments."""
    numbers = {source.article: source for source in briefing.sources}
    parts = ["<h2>Bottom line</h2>", _list(briefing.bottom_line, numbers)]
    for brief in briefing.briefs:
        if body := _brief_html(brief, numbers):
            parts += [f"<h2>{escape(brief.actor.name)}</h2>", body]
    return Item(
        day=briefing.day,
        title=day_words(briefing.day),
        path=path,
        html="".join(parts),
        updated=_updated(briefing, zone),
    )


def actor_item(briefing: Briefing, brief: Brief, path: str, zone: ZoneInfo) -> Item:
    """One actor's day."""
    numbers = {source.article: source for source in briefing.sources}
    title = f"{brief.actor.name}, {day_words(briefing.day)}"
    html = _brief_html(brief, numbers)
    return Item(day=briefing.day, title=title, path=path, html=html, updated=_updated(briefing, zone))


def _brief_html(brief: Brief, sources: dict[str, Source]) -> str:
    quotes = "".join(
        f"<li>“{escape(said.quote.text)}” — {escape(said.speaker)}{_source_html(said.quote, sources)}</li>"
        for said in brief.said
        if not said.reported
    )
    said = f"<h3>Said</h3><ul>{quotes}</ul>" if quotes else ""
    return _list(brief.developments, sources) + said


def _list(spans: Iterable[Cited], sources: dict[str, Source]) -> str:
    rows = "".join(f"<li>{escape(cited.text)}{_source_html(cited, sources)}</li>" for cited in spans)
    return f"<ul>{rows}</ul>" if rows else ""


def _source_html(cited: Cited, sources: dict[str, Source]) -> str:
    source = sources.get(cited.article)
    if source is None:
        return ""
    name = escape(source.outlet or source.title)
    return f' (<a href="{escape(source.url)}">{name}</a>)' if source.url else f" ({name})"


def _updated(briefing: Briefing, zone: ZoneInfo) -> str:
    """The last known time of its articles on that day, else its midnight: no clock is asked."""
    start = dt.datetime.fromisoformat(briefing.day).replace(tzinfo=zone)
    times = [
        found.astimezone(zone)
        for source in briefing.sources
        if (found := dt.datetime.fromisoformat(source.published)).tzinfo and source.day == briefing.day
    ]
    return max([start, *times]).isoformat()


def render_xml(feed: Feed, site_url: str, kind: type[SyndicationFeed], name: str) -> bytes:
    """Atom (``Atom1Feed``) or RSS (``Rss201rev2Feed``) of a feed, at ``name`` in its folder."""
    made = kind(
        title=feed.title,
        link=f"{site_url}/{feed.folder}",
        feed_url=f"{site_url}/{feed.folder}{name}",
        description=feed.description,
        language=feed.language,
    )
    for item in feed.items:
        when = dt.datetime.fromisoformat(item.updated)
        made.add_item(  # type: ignore[no-untyped-call]
            title=item.title,
            link=f"{site_url}/{item.path}",
            unique_id=unique_id(site_url, item, feed.folder),
            unique_id_is_permalink=False,
            description=item.html if kind is Rss201rev2Feed else None,
            content=None if kind is Rss201rev2Feed else item.html,
            author_name=feed.title,
            pubdate=when,
            updateddate=when,
        )
    text: str = made.writeString("utf-8")  # type: ignore[no-untyped-call]
    return text.encode()


def render_json(feed: Feed, site_url: str) -> bytes:
    """JSON Feed 1.1."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": f"{site_url}/{feed.folder}",
        "feed_url": f"{site_url}/{feed.folder}feed.json",
        "language": feed.language,
        "items": [
            {
                "id": unique_id(site_url, item, feed.folder),
                "url": f"{site_url}/{item.path}",
                "title": item.title,
                "content_html": item.html,
                "date_published": item.updated,
            }
            for item in feed.items
        ],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def feed_files(feed: Feed, site_url: str) -> dict[str, Callable[[], bytes]]:
    """Path -> what renders it, for the three files of a feed."""
    return {
        feed.folder + "atom.xml": partial(render_xml, feed, site_url, Atom1Feed, "atom.xml"),
        feed.folder + "rss.xml": partial(render_xml, feed, site_url, Rss201rev2Feed, "rss.xml"),
        feed.folder + "feed.json": partial(render_json, feed, site_url),
    }


def unique_id(site_url: str, item: Item, folder: str) -> str:
    """A tag URI (RFC 4151) that stays the same when the day's briefing changes."""
    host = site_url.partition("://")[2].partition("/")[0] or "localhost"
    return f"tag:{host},{item.day}:{folder}"
