"""Builds the view of every page out of the site's briefings; the views are described in ``views.py``."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec
from msgspec import Struct

from ..entries import DayRecord, days_until
from ..model import Actor, Brief, Briefing, Source
from ..settings import Settings
from ..site import Site
from .json_ld import describe_day
from .paths import Paths
from .toward import FEWEST_ACTS, ActsOfDay, actors_in, acts_by_actor, find_pairs, make_matrix
from .trace import spans_of
from .views import (
    ActorDay,
    ActorPage,
    ActorRow,
    ActorsPage,
    ActsPage,
    ArchivePage,
    CalendarDay,
    DayPage,
    FeedLink,
    GapsPage,
    Link,
    MethodPage,
    Month,
    Outlet,
    Page,
    Reference,
    SourcesPage,
)
from .words import day_words, host_of, month_words

KINDS = {
    "country": "Countries",
    "organization": "Organizations",
    "group": "Armed groups and movements",
    "company": "Companies",
    "institution": "Institutions",
    "person": "People",
}


class Index(Struct, kw_only=True):
    """What several pages need to know of the whole site."""

    settings: Settings
    paths: Paths
    site: Site
    records: dict[str, DayRecord]
    """Day -> what was made of it, oldest first."""
    actors: dict[str, Actor]
    """As they were on the last day that has them."""
    briefs: dict[str, list[tuple[Briefing, Brief]]]
    """Actor id -> its days, newest first."""
    acts: dict[str, dict[str, ActsOfDay]]
    """Day -> actor id -> its acts."""

    @property
    def days(self) -> list[Briefing]:
        """Oldest first."""
        return [record.briefing for record in self.records.values()]

    def actor_paths(self, ids: Iterable[str]) -> dict[str, str]:
        """Paths of those that have a page, by id."""
        return {actor: self.paths.actor(actor) for actor in sorted(set(ids)) if actor in self.briefs}

    def history(self, day: str, actor: str | None = None) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """(days, articles a day) of the window that ends with ``day``: of one actor, or all."""
        span = days_until(day, self.settings.history_days)

        def count(at: str) -> int:
            record = self.records.get(at)
            if record is None:
                return 0
            return len(record.briefing.sources) if actor is None else record.counts.get(actor, 0)

        return tuple(span), tuple(count(at) for at in span)


def make_index(site: Site, settings: Settings) -> Index:
    """Gather what the pages share."""
    actors: dict[str, Actor] = {}
    briefs: dict[str, list[tuple[Briefing, Brief]]] = defaultdict(list)
    for record in site.days:
        briefing = record.briefing
        actors |= {actor.id: actor for actor in briefing.actors}
        for brief in (*briefing.briefs, *briefing.others):
            briefs[brief.actor.id].insert(0, (briefing, brief))
    records = {record.briefing.day: record for record in site.days}
    paths = Paths(settings.url)
    acts = {record.briefing.day: acts_by_actor(record.briefing) for record in site.days}
    return Index(
        settings=settings, paths=paths, site=site, records=records, actors=actors, briefs=dict(briefs), acts=acts
    )


def make_pages(index: Index, method_html: str) -> Iterator[tuple[str, Page]]:
    """(template name, view) of every page, in a fixed order."""
    for page in _day_pages(index):
        yield "briefing/day.html", page
        if page.pairs and not page.canonical:
            yield "briefing/acts.html", _acts_page(index, page)
    for actor in sorted(index.briefs):
        yield "briefing/actor.html", _actor_page(index, actor)
    yield "briefing/actors.html", _actors_page(index)
    yield "briefing/archive.html", _archive_page(index)
    yield "briefing/sources.html", _sources_page(index)
    yield (
        "briefing/gaps.html",
        GapsPage(
            **_common(index, "gaps", "Gaps", "What was left out or is uncertain, and why."),
            gaps=tuple(sorted(index.site.gaps, key=lambda gap: (not gap.skipped, gap.path, gap.reason))),
            articles=index.site.articles,
            revisions=index.site.revisions,
        ),
    )
    yield (
        "briefing/method.html",
        MethodPage(**_common(index, "method", "Method", "How these pages are made."), html=method_html),
    )


def _common(index: Index, name: str, title: str, description: str) -> dict[str, Any]:
    """The fields that every page has."""
    paths = index.paths
    names = ("archive", "actors", "sources", "gaps", "method")
    nav = (Link(path=paths.page(), title="Today"), *(Link(path=paths.page(n), title=n.capitalize()) for n in names))
    return {
        "path": paths.page(name),
        "title": title,
        "description": description,
        "briefing_title": index.settings.title,
        "language": "en",
        "nav": nav,
        "alternates": feed_links(paths.page(), index.settings.title),
    }


def feed_links(folder: str, title: str) -> tuple[FeedLink, ...]:
    """The three feeds in a folder."""
    formats = (("atom.xml", "Atom", "atom+xml"), ("rss.xml", "RSS", "rss+xml"), ("feed.json", "JSON Feed", "feed+json"))
    return tuple(
        FeedLink(path=folder + name, label=label, title=f"{title} ({label})", mime=f"application/{mime}")
        for name, label, mime in formats
    )


# --- days --------------------------------------------------------------------------------------------------


def _day_pages(index: Index) -> Iterator[DayPage]:
    days = index.days
    if not days:
        return
    known: dict[str, Reference] = {}
    page = None
    for number, briefing in enumerate(days):
        earlier = days[number - 1].day if number else None
        later = days[number + 1].day if number + 1 < len(days) else None
        page = _day_page(index, briefing, earlier, later, known)
        yield page
        path = index.paths.day(briefing.day)
        known |= {source.article: msgspec.structs.replace(refer(source, path), number=0) for source in briefing.sources}
    assert page is not None  # noqa: S101  (there is at least one day)
    # The newest briefing also stands at a fixed address, and on the front page where the site wants that.
    repeats = [index.paths.page()] + ([""] if index.settings.home else [])
    for path in repeats:
        yield msgspec.structs.replace(page, path=path, canonical=page.path)


def _day_page(
    index: Index,
    briefing: Briefing,
    earlier: str | None,
    later: str | None,
    known: dict[str, Reference],
) -> DayPage:
    paths = index.paths
    day = briefing.day
    title = day_words(day)
    lead = briefing.bottom_line[0].text if briefing.bottom_line else f"Briefing of {title}."
    common = _common(index, "", title, lead)
    downloads = (
        FeedLink(
            path=paths.day(day) + "briefing.md", label="Markdown", title=f"{title} (Markdown)", mime="text/markdown"
        ),
        FeedLink(path=paths.day(day) + "briefing.json", label="JSON", title=f"{title} (JSON)", mime="application/json"),
    )
    here = {source.article for source in briefing.sources}
    cited = {one.article for change in briefing.changes for one in (change.cited, change.old) if one} - here
    pairs = find_pairs(briefing)
    told_on = {change.day for change in briefing.changes} | {story.first_day for story in briefing.stories}

    def link(other: str | None) -> Link | None:
        return Link(path=paths.day(other), title=day_words(other)) if other else None

    return DayPage(
        **common
        | {"path": paths.day(day), "alternates": (*downloads, *feed_links(paths.page(), index.settings.title))},
        json_ld=describe_day(briefing, paths.day(day), index.settings),
        briefing=briefing,
        earlier=link(earlier),
        later=link(later),
        actor_paths=index.actor_paths(actor.id for actor in briefing.actors),
        story_days={d: paths.day(d) for d in sorted(told_on & index.records.keys())},
        history=index.history(day)[1],
        references={article: known[article] for article in sorted(cited) if article in known}
        | {source.article: refer(source) for source in briefing.sources},
        pairs=pairs,
        acts_path=paths.acts(day) if pairs else "",
    )


def _acts_page(index: Index, page: DayPage) -> ActsPage:
    briefing = page.briefing
    parties = {party for pair in page.pairs for party in (pair.source, pair.target)}
    parties |= {party for act in briefing.acts for party in (act.source, act.target) if party}
    title = f"Who acted toward whom, {page.title}"
    wanted = {article for act in briefing.acts for article in (act.cited.article, *act.cited.also)}
    return ActsPage(
        **_common(index, "", title, f"{title}: every act, with the words that tell it.") | {"path": page.acts_path},
        day=briefing.day,
        briefing=Link(path=page.path, title=page.title),
        pairs=page.pairs,
        matrix=make_matrix(page.pairs),
        names={actor.id: actor.name for actor in briefing.actors if actor.id in parties},
        actor_paths=index.actor_paths(parties),
        references={s.article: refer(s, page.path) for s in briefing.sources if s.article in wanted},
    )


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


# --- actors ------------------------------------------------------------------------------------------------


def _actor_page(index: Index, actor_id: str) -> ActorPage:
    rows = index.briefs[actor_id][: index.settings.history_days]
    actor = index.actors[actor_id]
    path = index.paths.actor(actor_id)
    span, history = index.history(index.days[-1].day, actor_id)
    with_whom: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for _, brief in rows:
        with_whom.update({count.actor: count.articles for count in brief.together_with})
        people.update({count.actor: count.articles for count in brief.people})
    days = tuple(_actor_day(index, briefing, brief) for briefing, brief in rows)
    named = {*with_whom, *people, *actor.belongs_to}
    terms = index.site.terms.get(actor_id, ())
    named = named.union(*(actors_in(day.brief) for day in days), (term.person for term in terms))
    return ActorPage(
        **_common(index, "", actor.name, f"{actor.name} in the news, day by day.")
        | {"path": path, "alternates": feed_links(path, f"{index.settings.title}: {actor.name}")},
        actor=actor,
        articles=sum(record.counts.get(actor_id, 0) for record in index.site.days),
        days=days,
        history=history,
        history_days=span,
        together_with=_most(with_whom, index),
        people=_most(people, index),
        named=tuple(index.actors[other] for other in sorted(named) if other in index.actors),
        actor_paths=index.actor_paths(named),
        also=tuple(index.actors[a] for a in actor.belongs_to if a in index.actors),
        terms=terms,
        acts=_acts_by_day(index, actor_id, span),
    )


def _acts_by_day(index: Index, actor_id: str, span: Sequence[str]) -> tuple[ActsOfDay, ...]:
    """The acts of each day of ``span``; none where there are too few to be drawn."""
    days = [index.acts.get(day, {}).get(actor_id) or ActsOfDay(day=day, did=(), had_done=()) for day in span]
    total = sum(count for day in days for _, count in (*day.did, *day.had_done))
    drawn = sum(bool(day.did or day.had_done) for day in days)
    return tuple(days) if total >= FEWEST_ACTS and drawn > 1 else ()


def _most(counted: Counter[str], index: Index) -> tuple[tuple[Actor, int], ...]:
    ranked = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return tuple((index.actors[actor], n) for actor, n in ranked if actor in index.actors)[:12]


def _actor_day(index: Index, briefing: Briefing, brief: Brief) -> ActorDay:
    wanted = {article for cited in spans_of(brief) for article in (cited.article, *cited.also)}
    path = index.paths.day(briefing.day)
    references = {source.article: refer(source, path) for source in briefing.sources if source.article in wanted}
    return ActorDay(day=briefing.day, path=path, brief=brief, references=references)


def _actors_page(index: Index) -> ActorsPage:
    rows: dict[str, list[ActorRow]] = defaultdict(list)
    for actor_id in sorted(index.briefs):
        actor = index.actors[actor_id]
        row = ActorRow(
            actor=actor,
            path=index.paths.actor(actor_id),
            articles=sum(record.counts.get(actor_id, 0) for record in index.site.days),
            last_day=index.briefs[actor_id][0][0].day,
            history=index.history(index.days[-1].day, actor_id)[1],
        )
        rows[actor.kind].append(row)
    kinds = tuple(
        (heading, tuple(sorted(rows[kind], key=lambda row: (-row.articles, row.actor.name, row.actor.id))))
        for kind, heading in KINDS.items()
        if rows[kind]
    )
    return ActorsPage(**_common(index, "actors", "Actors", "Everyone in the briefings, by kind."), kinds=kinds)


# --- archive and sources -----------------------------------------------------------------------------------


def _archive_page(index: Index) -> ArchivePage:
    briefings = {briefing.day: briefing for briefing in index.days}
    weeks_of = calendar.Calendar(firstweekday=0)
    months = []
    for month in sorted({day[:7] for day in briefings}, reverse=True):
        year, number = int(month[:4]), int(month[5:])
        weeks = tuple(
            tuple(_calendar_day(index, briefings, f"{month}-{day:02}", day) if day else None for day in week)
            for week in weeks_of.monthdayscalendar(year, number)
        )
        months.append(Month(title=month_words(month), weeks=weeks))
    return ArchivePage(
        **_common(index, "archive", "Archive", "All briefings, by day."),
        months=tuple(months),
        articles=index.site.articles,
        days=len(briefings),
    )


def _calendar_day(index: Index, briefings: dict[str, Briefing], day: str, number: int) -> CalendarDay:
    briefing = briefings.get(day)
    if briefing is None:
        return CalendarDay(day=day, number=number)
    lead = briefing.bottom_line[0] if briefing.bottom_line else None
    path = index.paths.day(day)
    return CalendarDay(day=day, number=number, path=path, articles=len(briefing.sources), lead=lead)


def _sources_page(index: Index) -> SourcesPage:
    rows = [
        refer(source, index.paths.day(briefing.day)) for briefing in reversed(index.days) for source in briefing.sources
    ]
    rows.sort(key=lambda row: row.outlet)  # stable: newest day first, then citation number
    outlets = []
    for name, group in groupby(rows, key=lambda row: row.outlet):
        found = tuple(group)
        outlets.append(Outlet(name=name, articles=found, alone=sum(not row.copies for row in found)))
    outlets.sort(key=lambda outlet: (-len(outlet.articles), outlet.name))
    return SourcesPage(
        **_common(index, "sources", "Sources", "Every outlet and every article."), outlets=tuple(outlets)
    )
