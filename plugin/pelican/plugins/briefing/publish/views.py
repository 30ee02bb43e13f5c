"""What each template is given: one frozen value a page, with everything on it and nothing else.

A page's fingerprint is that of its view, so a view holds no time of day, no path of the machine, nothing that
changes without the page changing. Paths are relative to the site's root, without a leading slash, and end with
``/`` for a page (``briefing/2022/01/27/``).
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from ..model import Act, Actor, Brief, Briefing, Change, Cited, Gap, Revision, Said, Source, Story, Term
from .shares import Shares
from .toward import ActsOfDay, Matrix, Pair


class Link(Struct, frozen=True, kw_only=True):
    """A page of the site."""

    path: str
    title: str


class FeedLink(Struct, frozen=True, kw_only=True):
    """A feed or download of a page."""

    path: str
    label: str
    """For the reader, who sees whose it is: ``Atom``."""
    title: str
    """For programs, which do not: ``The Desk Briefing: China (Atom)``."""
    mime: str


class Page(Struct, frozen=True, kw_only=True):
    """What every page has. ``nav`` is the same on all pages: Today, Archive, Stories, Actors, Sources, Gaps,
    Method."""

    path: str
    title: str
    description: str
    briefing_title: str
    language: str
    nav: tuple[Link, ...]
    alternates: tuple[FeedLink, ...] = ()
    """Feeds and downloads, for ``<link rel=alternate>`` and for the reader."""
    canonical: str = ""
    """Path of the page this one repeats (the front page repeats a day); else empty."""
    json_ld: str = ""
    """schema.org description, JSON that is safe inside a script element."""


class Reference(Struct, frozen=True, kw_only=True):
    """What a page prints about an article that it cites."""

    article: str
    """Its id."""
    number: int
    """Citation number on its day's page; 0 where it is cited on the page of a later day, which numbers its own."""
    path: str
    """Path of its day's page; empty where that is the page itself."""
    outlet: str
    """Name of the outlet, or the host of the address; empty where neither is known."""
    title: str
    url: str
    day: str
    language: str
    copies: tuple[str, ...] = ()
    """Other outlets that have articles of the same voice."""


class DayPage(Page, frozen=True, kw_only=True):
    """``briefing/day.html``: one daily briefing."""

    briefing: Briefing
    """As :func:`.shown.cut` publishes it."""
    earlier: Link | None
    later: Link | None
    actor_paths: dict[str, str]
    """Actor id -> path of its page, for those that have one."""
    story_paths: dict[str, str]
    """Id of a story -> path of its page, for those that have one."""
    story_days: dict[str, str]
    """Day (of a cited earlier article or a thread's first day) -> path of its page."""
    history: tuple[int, ...]
    """Articles a day over the last days, oldest first, this day last."""
    references: dict[str, Reference]
    """Everything it cites, by article id: the day's articles, and those of earlier days that a change cites."""
    pairs: tuple[Pair, ...] = ()
    """Who acted toward whom, most acts first; empty where the day has no page of acts."""
    acts_path: str = ""
    """Path of that page."""


class ActsPage(Page, frozen=True, kw_only=True):
    """``briefing/acts.html``: who acted toward whom on a day."""

    day: str
    briefing: Link
    pairs: tuple[Pair, ...]
    matrix: Matrix
    names: dict[str, str]
    """Of all parties, by actor id."""
    actor_paths: dict[str, str]
    references: dict[str, Reference]


class GrowthDay(NamedTuple):
    """How much is told of a story on a day."""

    day: str
    articles: int
    voices: int

    @property
    def copied(self) -> int:
        """How many articles were no voice of their own."""
        return self.articles - self.voices


class StoryDay(Struct, frozen=True, kw_only=True):
    """What a day tells of a story, on the story's page."""

    day: str
    path: str
    """Where the day's page tells it, with the fragment."""
    story: Story
    changes: tuple[Change, ...]
    """But for what the summary says."""
    kinds: tuple[str, ...]
    """What kinds of changes the day has, in words."""


class StoryPage(Page, frozen=True, kw_only=True):
    """``briefing/story.html``: one story by day, newest first."""

    first_day: str
    articles: int
    told_on: int
    """Number of days, of which ``days`` are the last."""
    days: tuple[StoryDay, ...]
    differing: StoryDay | None
    """The last of these on which its sources differ."""
    growth: tuple[GrowthDay, ...]
    """Of each day from its first to its last, oldest first; empty where it shows nothing."""
    actors: tuple[str, ...]
    """Actor ids, those of most days first."""
    names: dict[str, str]
    """Of everyone whose id occurs, by actor id."""
    actor_paths: dict[str, str]
    said: tuple[Said, ...]
    acts: tuple[Act, ...]
    """The newest first."""
    all_said: int
    all_acts: int
    sources: tuple[Source, ...]
    """Those listed, with the numbers of this page."""
    all_sources: int
    shares: Shares | None
    """Of all its articles."""
    references: dict[str, Reference]
    """Everything it cites, by article id."""


class StoryRow(Struct, frozen=True, kw_only=True):
    """One line of the list of stories; ``headline`` and ``voices`` are those of its last day."""

    headline: Cited
    path: str
    first_day: str
    told_on: int
    articles: int
    voices: int


class StoriesPage(Page, frozen=True, kw_only=True):
    """``briefing/stories.html``: the stories that were told last."""

    days: tuple[tuple[Link, tuple[StoryRow, ...]], ...]
    """(a day, the stories that were last told on it, most important first), newest first."""
    stories: int
    """How many have a page."""


class RedirectPage(Page, frozen=True, kw_only=True):
    """``briefing/redirect.html``: a story that became part of another, whose page ``canonical`` is."""

    headline: Cited
    """Of that one."""


class ActorDay(Struct, frozen=True, kw_only=True):
    """An actor's brief of one day on the actor's page."""

    day: str
    path: str
    brief: Brief
    references: dict[str, Reference]
    """Everything the brief cites, by article id."""


class ActorPage(Page, frozen=True, kw_only=True):
    """``briefing/actor.html``: one actor by day, newest first."""

    actor: Actor
    articles: int
    days: tuple[ActorDay, ...]
    history: tuple[int, ...]
    history_days: tuple[str, ...]
    together_with: tuple[tuple[Actor, int], ...]
    people: tuple[tuple[Actor, int], ...]
    """Persons and bodies that counted for it."""
    named: tuple[Actor, ...]
    """Everyone else whose id occurs in the briefs, by id."""
    actor_paths: dict[str, str]
    also: tuple[Actor, ...] = ()
    """What it belonged to, on the latest day."""
    terms: tuple[Term, ...] = ()
    """Of a person all terms of office, of a body those of who led it; latest first."""
    acts: tuple[ActsOfDay, ...] = ()
    """Of each day of ``history_days``, where there are enough to be drawn."""


class ActorRow(Struct, frozen=True, kw_only=True):
    """One line of the list of actors."""

    actor: Actor
    path: str
    articles: int
    last_day: str
    history: tuple[int, ...]


class ActorsPage(Page, frozen=True, kw_only=True):
    """``briefing/actors.html``: all actors that have a page, by kind, most often reported first."""

    kinds: tuple[tuple[str, tuple[ActorRow, ...]], ...]
    """(heading such as ``Countries``, rows)."""


class CalendarDay(Struct, frozen=True, kw_only=True):
    """One day in the calendar; ``path`` is empty where there is no briefing."""

    day: str
    number: int
    path: str = ""
    articles: int = 0
    lead: Cited | None = None
    """The first sentence of its bottom line."""


class Month(Struct, frozen=True, kw_only=True):
    """A calendar month: weeks from Monday to Sunday, None outside the month."""

    title: str
    weeks: tuple[tuple[CalendarDay | None, ...], ...]


class ArchivePage(Page, frozen=True, kw_only=True):
    """``briefing/archive.html``: a calendar, newest month first."""

    months: tuple[Month, ...]
    articles: int
    days: int


class Outlet(Struct, frozen=True, kw_only=True):
    """One outlet with its last articles, newest first."""

    name: str
    count: int
    alone: int
    """Articles that were no copy of another outlet's."""
    articles: tuple[Reference, ...]
    """The newest of the last days."""


class SourcesPage(Page, frozen=True, kw_only=True):
    """``briefing/sources.html``: every outlet, most articles first."""

    outlets: tuple[Outlet, ...]


class GapsPage(Page, frozen=True, kw_only=True):
    """``briefing/gaps.html``: what was left out or is uncertain, and why; skipped first, then by path."""

    gaps: tuple[Gap, ...]
    left_out: int
    uncertain: int
    """How many there are of each in all."""
    articles: int
    """How many were used."""
    revisions: tuple[Revision, ...] = ()
    """Articles that were edited since they were first seen, the last edited first."""


class MethodPage(Page, frozen=True, kw_only=True):
    """``briefing/method.html``: how it works, from ``publish/method.md``."""

    html: str
