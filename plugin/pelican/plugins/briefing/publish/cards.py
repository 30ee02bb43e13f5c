"""The card of a day: what other pages need of it, so that none of them loads its briefing to find out whether it
changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

import msgspec
from msgspec import Struct

from ..archive import digest
from ..entries import DayRecord
from ..model import Actor, Brief, Briefing, Cited, Gap, Source
from .toward import ActsOfDay, actors_in, acts_by_actor, find_pairs
from .words import host_of


class BriefCard(Struct, frozen=True, kw_only=True):
    """An actor's brief, for the actor's page."""

    mark: str
    """Digest of the brief and of the sources that it cites."""
    named: tuple[str, ...]
    """Actors that it names, by id."""


class StoredBrief(NamedTuple):
    """An actor's brief of a day, for the actor's page and feeds."""

    brief: Brief
    sources: tuple[Source, ...]
    """What it cites."""


class OutletCount(Struct, frozen=True, kw_only=True):
    """Articles of one outlet; ``alone`` of them were no copy of another outlet's."""

    articles: int = 0
    alone: int = 0


class DayCard(Struct, frozen=True, kw_only=True):
    """What other pages need of a day."""

    articles: int
    lead: Cited | None
    """The first sentence of its bottom line."""
    counts: dict[str, int]
    """Articles by actor id."""
    actors: dict[str, Actor]
    """Everyone that its pages name, by id."""
    briefs: dict[str, BriefCard]
    acts: dict[str, ActsOfDay]
    """Actor id -> its acts of the day, of those with a brief."""
    has_acts: bool
    """Whether it has a page of acts."""
    stories: dict[str, tuple[str, ...]]
    """Id of a story, shown or hidden, -> its articles."""
    redirects: dict[str, str]
    gaps: tuple[Gap, ...]
    told_on: tuple[str, ...]
    """Days of which it tells: those of earlier figures, and those on which its stories began."""
    latest: str
    """The last known time of its articles on that day, ISO 8601 with offset; empty where none has one."""
    outlets: dict[str, OutletCount]
    elsewhere: dict[str, Source]
    """What it cites of earlier days, by article id."""


def make_card(
    record: DayRecord, briefs: Mapping[str, StoredBrief], find_source: Callable[[str], Source | None]
) -> DayCard:
    """The card of a day; ``briefs`` are its own (:func:`store_briefs`), ``find_source`` finds an article of an earlier
    day."""
    briefing = record.briefing
    sources = {source.article: source for source in briefing.sources}
    cited = {one.article for change in briefing.changes for one in (change.cited, change.old) if one}
    elsewhere = {name: found for name in sorted(cited - sources.keys()) if (found := find_source(name))}
    return DayCard(
        articles=len(briefing.sources),
        lead=briefing.bottom_line[0] if briefing.bottom_line else None,
        counts=record.counts,
        actors={actor.id: actor for actor in briefing.actors},
        briefs={actor: _describe(stored) for actor, stored in briefs.items()},
        acts=acts_by_actor(briefing),
        has_acts=bool(find_pairs(briefing)),
        stories={story.id: story.articles for story in briefing.stories}
        | {story.id: story.articles for story in briefing.hidden},
        redirects=briefing.redirects,
        gaps=briefing.gaps,
        told_on=tuple(sorted({c.day for c in briefing.changes} | {story.first_day for story in briefing.stories})),
        latest=latest_time(briefing),
        outlets=_outlets(briefing),
        elsewhere=elsewhere,
    )


def store_briefs(record: DayRecord) -> dict[str, StoredBrief]:
    """Actor id -> its brief of a day with the sources that this cites, by citation number."""
    from .trace import spans_of  # noqa: PLC0415  (heavy)

    briefing = record.briefing
    found = {}
    for brief in (*briefing.briefs, *briefing.others):
        wanted = {article for cited in spans_of(brief) for article in (cited.article, *cited.also)}
        cites = tuple(source for source in briefing.sources if source.article in wanted)
        found[brief.actor.id] = StoredBrief(brief, cites)
    return found


def _describe(stored: StoredBrief) -> BriefCard:
    brief = stored.brief
    named = {count.actor for count in (*brief.together_with, *brief.people)} | actors_in(brief)
    return BriefCard(mark=digest(msgspec.msgpack.encode(stored)), named=tuple(sorted(named)))


def latest_time(briefing: Briefing) -> str:
    """The last known time of a day's articles on that day, ISO 8601 with offset; empty where none has one."""
    times = [
        found
        for source in briefing.sources
        if source.day == briefing.day and (found := dt.datetime.fromisoformat(source.published)).tzinfo
    ]
    return max(times).isoformat() if times else ""


def _outlets(briefing: Briefing) -> dict[str, OutletCount]:
    names = [source.outlet or host_of(source.url) for source in briefing.sources]
    alone = Counter(name for name, source in zip(names, briefing.sources, strict=True) if not source.copies)
    return {name: OutletCount(articles=count, alone=alone[name]) for name, count in sorted(Counter(names).items())}
