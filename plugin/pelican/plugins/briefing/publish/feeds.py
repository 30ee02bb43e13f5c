"""Atom, RSS and JSON Feed of the site, Atom of each actor and each story: one item a day.

XML is written by ``feedgenerator``, the library that Pelican's own feeds come from; JSON Feed after
https://www.jsonfeed.org/version/1.1/.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape
from zoneinfo import ZoneInfo

from feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from msgspec import Struct

from ..model import Brief, Briefing, Cited, Source
from .cards import StoredTelling
from .words import changes_by_kind, day_words


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


def day_item(briefing: Briefing, path: str, updated: str) -> Item:
    """The day's bottom line and each actor's developments."""
    numbers = {source.article: source for source in briefing.sources}
    parts = ["<h2>Bottom line</h2>", _list(briefing.bottom_line, numbers)]
    for brief in briefing.briefs:
        if body := _brief_html(brief, numbers):
            parts += [f"<h2>{escape(brief.actor.name)}</h2>", body]
    return Item(day=briefing.day, title=day_words(briefing.day), path=path, html="".join(parts), updated=updated)


def spans_of_day(briefing: Briefing) -> Iterator[Cited]:
    """Every span that :func:`day_item` prints."""
    yield from briefing.bottom_line
    for brief in briefing.briefs:
        yield from brief.developments
        yield from (said.quote for said in brief.said)


def actor_item(day: str, brief: Brief, sources: Iterable[Source], path: str, updated: str) -> Item:
    """One actor's day."""
    html = _brief_html(brief, {source.article: source for source in sources})
    return Item(day=day, title=f"{brief.actor.name}, {day_words(day)}", path=path, html=html, updated=updated)


def story_item(day: str, told: Iterable[StoredTelling], path: str, updated: str) -> Item:
    """A story's day: its summary and what changed."""
    told, parts = tuple(told), []
    for stored in told:
        sources = {source.article: source for source in stored.sources}
        parts.append(_list(stored.story.summary or (stored.story.headline,), sources))
        for kind, heading, changes in changes_by_kind(stored.changes):
            if kind in ("figure", "developed"):
                parts += [f"<h3>{heading}</h3>", _list((change.cited for change in changes), sources)]
    return Item(day=day, title=told[0].story.headline.text, path=path, html="".join(parts), updated=updated)


def updated_at(day: str, sources: Iterable[Source], zone: ZoneInfo) -> str:
    """The last known time of these sources on a day, else its midnight: no clock is asked."""
    times = [dt.datetime.fromisoformat(source.published) for source in sources if source.day == day]
    start = dt.datetime.fromisoformat(day).replace(tzinfo=zone)
    return max([start, *(time.astimezone(zone) for time in times if time.tzinfo)]).isoformat()


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


def unique_id(site_url: str, item: Item, folder: str) -> str:
    """A tag URI (RFC 4151) that stays the same when the day's briefing changes."""
    host = site_url.partition("://")[2].partition("/")[0] or "localhost"
    return f"tag:{host},{item.day}:{folder}"


FORMATS: dict[str, Callable[[Feed, str], bytes]] = {
    "atom.xml": partial(render_xml, kind=Atom1Feed, name="atom.xml"),
    "rss.xml": partial(render_xml, kind=Rss201rev2Feed, name="rss.xml"),
    "feed.json": render_json,
}
"""Name of a feed's file in its folder -> what renders it, given the feed and the address of the site."""
