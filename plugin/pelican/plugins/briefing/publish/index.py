"""What several pages need to know of the whole site, out of the cards of its days."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from .. import work
from ..archive import digest
from ..entries import days_until
from ..group.offices import find_terms
from ..model import Source, Term
from ..settings import Settings
from ..site import Site
from .cards import DayCard
from .paths import Paths
from .standings import Standing
from .threads import Threads, find_threads
from .views import FeedLink, Link, Page, Reference
from .words import host_of

SHAPED_BY = (
    "actor_articles", "feed_items", "history_days", "home", "language", "site_url", "stories", "timezone", "title",
    "url",
)  # fmt: skip
"""Settings that a page depends on besides what it shows."""


class Plan(NamedTuple):
    """A page that the site shall have."""

    template: str
    path: str
    mark: str
    """Digest of all that its view is made from: equal digests, equal views."""
    make: Callable[[], Page]
    canonical: bool = True
    """False for a page that repeats another."""


class Index:
    """The site from above: its days oldest first, its actors, and which of them have a page."""

    def __init__(self, site: Site, settings: Settings) -> None:
        self.site = site
        self.settings = settings
        self.paths = Paths(settings.url)
        self.days = site.found.order
        self.cards: dict[str, DayCard] = {day: site.found.card(day) for day in self.days}
        self.base = work.code_fingerprint("publish") + settings.fingerprint(*SHAPED_BY)
        self.standings = site.found.standings.read()
        self.actors = {actor: one.actor for actor, one in self.standings.items() if one.actor}
        """As they were on the last day that has them."""
        self.paged = {actor for actor, one in self.standings.items() if one.days and self._has_page(actor, one)}
        """Those with a page."""

    def _has_page(self, actor: str, standing: Standing) -> bool:
        """Whoever is in the registry; of others those that enough articles name."""
        return ":" not in actor or standing.articles >= self.settings.actor_articles

    @cached_property
    def threads(self) -> Threads:
        """The stories that have a page."""
        return find_threads(self.cards, self.settings.story_pages)

    @cached_property
    def terms(self) -> dict[str, tuple[Term, ...]]:
        """Terms of office, latest first, by the id of the person or body."""
        return find_terms(work.registry_of(self.site.found.job), self.paged, self.days)

    def story_paths(self, day: str) -> dict[str, str]:
        """Paths of the pages of a day's stories, of those that have one, by the day's id."""
        found = ((story, self.threads.find(story)) for story in self.cards[day].tellings)
        return {story: self.paths.story(page) for story, page in found if page is not None}

    @cached_property
    def span(self) -> list[str]:
        """The days that the pages of the whole site look back."""
        return days_until(self.days[-1], self.settings.history_days) if self.days else []

    def mark(self, *parts: object) -> str:
        """Digest of what a page is made from."""
        return digest(self.base, msgspec.msgpack.encode(parts))

    def briefing_of(self, day: str) -> str:
        """Digest of a day's briefing."""
        return self.site.found.heads[day].briefing

    def actor_paths(self, ids: Iterable[str]) -> dict[str, str]:
        """Paths of those that have a page, by id."""
        return {actor: self.paths.actor(actor) for actor in sorted(self.paged.intersection(ids))}

    def history(self, day: str) -> tuple[int, ...]:
        """Articles a day over the days that the page of one looks back."""
        span = self.span if day == self.days[-1] else days_until(day, self.settings.history_days)
        return tuple(self.cards[at].articles if at in self.cards else 0 for at in span)

    def common(self, name: str, title: str, description: str) -> dict[str, Any]:
        """The fields that every page has."""
        paths = self.paths
        names = ("archive", "stories", "actors", "sources", "gaps", "method")
        nav = (Link(path=paths.page(), title="Today"), *(Link(path=paths.page(n), title=n.capitalize()) for n in names))
        return {
            "path": paths.page(name),
            "title": title,
            "description": description,
            "briefing_title": self.settings.title,
            "language": "en",
            "nav": nav,
            "alternates": feed_links(paths.page(), self.settings.title),
        }

    def plan(self, template: str, page: Page) -> Plan:
        """A page whose view is at hand."""
        return Plan(template, page.path, self.mark(page), lambda: page, not page.canonical)


def feed_links(folder: str, title: str) -> tuple[FeedLink, ...]:
    """The three feeds in a folder."""
    formats = (("atom.xml", "Atom", "atom+xml"), ("rss.xml", "RSS", "rss+xml"), ("feed.json", "JSON Feed", "feed+json"))
    return tuple(
        FeedLink(path=folder + name, label=label, title=f"{title} ({label})", mime=f"application/{mime}")
        for name, label, mime in formats
    )


def atom_link(folder: str, title: str) -> tuple[FeedLink, ...]:
    """The feed in the folder of an actor or a story: one, for there are thousands of these."""
    return feed_links(folder, title)[:1]


def refer(source: Source, path: str = "") -> Reference:
    """What a page prints about a source; ``path`` is that of its day's page where the two differ."""
    return Reference(
        article=source.article,
        number=source.number,
        path=path,
        outlet=source.outlet or host_of(source.url),
        title=source.title,
        url=source.url,
        day=source.day,
        language=source.language,
        copies=source.copies,
    )
