"""The card of a day: what other pages need of it, so that none of them loads its briefing to find out whether it
changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import msgspec
from msgspec import Struct

from ..archive import digest
from ..entries import DayRecord
from ..model import Act, Brief, Briefing, Change, Cited, Gap, Said, Source, Story
from .toward import actors_in, find_pairs
from .words import host_of


class StoredBrief(NamedTuple):
    """An actor's brief of a day, for the actor's page and feeds."""

    brief: Brief
    sources: tuple[Source, ...]
    """What it cites."""


class TellingCard(Struct, frozen=True, kw_only=True):
    """A story of a day, for the story's page and the list of stories."""

    mark: str
    """Digest of all that the day tells of it."""
    headline: Cited
    articles: int
    voices: int
    first_day: str
    """Of its thread."""
    named: tuple[str, ...]
    """Actors that it names, by id."""


class StoredTelling(NamedTuple):
    """What a day tells of a story, for the story's page and feed."""

    story: Story
    changes: tuple[Change, ...]
    said: tuple[Said, ...]
    """Words in its articles that the day's pages print,"""
    acts: tuple[Act, ...]
    """and acts that they tell of."""
    sources: tuple[Source, ...]
    """Its articles and all that it cites, by day and citation number."""


class OutletCount(Struct, frozen=True, kw_only=True):
    """Articles of one outlet; ``alone`` of them were no copy of another outlet's."""

    articles: int = 0
    alone: int = 0


class DayCard(Struct, frozen=True, kw_only=True):
    """What other pages need of a day."""

    articles: int
    lead: Cited | None
    """The first sentence of its bottom line."""
    has_acts: bool
    """Whether it has a page of acts."""
    tellings: dict[str, TellingCard]
    """Id of a story that its page shows -> what it tells of it; most important first."""
    redirects: dict[str, str]
    gaps: tuple[Gap, ...]
    told_on: tuple[str, ...]
    """Days of which it tells: those of earlier figures, and those on which its stories began."""
    outlets: dict[str, OutletCount]
    elsewhere: dict[str, Source]
    """What it cites of earlier days, by article id."""


def find_elsewhere(briefing: Briefing, find_source: Callable[[str], Source | None]) -> dict[str, Source]:
    """What a day cites of earlier ones, by article id; ``find_source`` finds an article of the site."""
    own = {source.article for source in briefing.sources}
    cited = {one.article for change in briefing.changes for one in (change.cited, change.old) if one}
    return {name: found for name in sorted(cited - own) if (found := find_source(name))}


def articles_by_story(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    """Id of a story, shown or hidden, -> its articles."""
    return {story.id: story.articles for story in briefing.stories} | {
        hidden.id: hidden.articles for hidden in briefing.hidden
    }


def make_card(briefing: Briefing, tellings: Mapping[str, StoredTelling], elsewhere: dict[str, Source]) -> DayCard:
    """The card of a day, out of what is stored of it beside its briefing."""
    return DayCard(
        articles=len(briefing.sources),
        lead=briefing.bottom_line[0] if briefing.bottom_line else None,
        has_acts=bool(find_pairs(briefing)),
        tellings={story: _describe_telling(stored) for story, stored in tellings.items()},
        redirects=briefing.redirects,
        gaps=briefing.gaps,
        told_on=tuple(sorted({c.day for c in briefing.changes} | {story.first_day for story in briefing.stories})),
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


def store_tellings(briefing: Briefing, elsewhere: Mapping[str, Source], most: int) -> dict[str, StoredTelling]:
    """Story id -> what a day tells of it, of the ``most`` stories that its page shows; ``elsewhere`` are the articles
    of earlier days that it cites."""
    return {story.id: _store_telling(story, briefing, elsewhere) for story in briefing.stories[:most]}


def _store_telling(story: Story, briefing: Briefing, elsewhere: Mapping[str, Source]) -> StoredTelling:
    articles = set(story.articles)
    said = {
        one.quote: one
        for brief in (*briefing.briefs, *briefing.others)
        for one in (*brief.said, *brief.said_about)
        if one.quote.article in articles
    }
    told = StoredTelling(
        story=story,
        changes=tuple(change for change in briefing.changes if change.story == story.id),
        said=tuple(said.values()),
        acts=tuple(act for act in briefing.acts if act.cited.article in articles),
        sources=(),
    )
    wanted = articles | {article for cited in spans_of_telling(told) for article in (cited.article, *cited.also)}
    known = {**elsewhere, **{source.article: source for source in briefing.sources}}
    sources = [known[name] for name in wanted if name in known]
    return told._replace(sources=tuple(sorted(sources, key=lambda one: (one.day, one.number, one.article))))


def spans_of_telling(told: StoredTelling) -> Iterator[Cited]:
    """Every span that a story's page may print of a day."""
    from .trace import spans_of_story  # noqa: PLC0415  (heavy)

    yield from spans_of_story(told.story)
    yield from (cited for change in told.changes for cited in (change.cited, change.old) if cited)
    yield from (said.quote for said in told.said)
    yield from (act.cited for act in told.acts)


def _describe_telling(stored: StoredTelling) -> TellingCard:
    story = stored.story
    named = {*story.actors, *(said.actor for said in stored.said)}
    named |= {party for act in stored.acts for party in (act.source, act.target)}
    return TellingCard(
        mark=_mark(stored),
        headline=story.headline,
        articles=len(story.articles),
        voices=story.voices,
        first_day=story.first_day,
        named=tuple(sorted(filter(None, named))),
    )


def describe_brief(stored: StoredBrief) -> tuple[str, tuple[str, ...]]:
    """Digest of a brief and its sources; the actors that it names, by id in order."""
    brief = stored.brief
    named = {count.actor for count in (*brief.together_with, *brief.people)} | actors_in(brief)
    return _mark(stored), tuple(sorted(named))


def _mark(stored: StoredBrief | StoredTelling) -> str:
    return digest(msgspec.msgpack.encode(stored))


def _outlets(briefing: Briefing) -> dict[str, OutletCount]:
    names = [source.outlet or host_of(source.url) for source in briefing.sources]
    alone = Counter(name for name, source in zip(names, briefing.sources, strict=True) if not source.copies)
    return {name: OutletCount(articles=count, alone=alone[name]) for name, count in sorted(Counter(names).items())}
