"""The pages that list: days, outlets, gaps; and the page of the method."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

import msgspec

from .index import Index, Plan, refer
from .shown import cut
from .views import (
    ArchivePage,
    CalendarDay,
    GapsPage,
    MethodPage,
    Month,
    Outlet,
    Reference,
    SourcesPage,
)
from .words import month_words

MOST_GAPS = 1_000
"""On the page of gaps, those left out first: a table of more is not read, and a year of a busy desk has 100,000."""
RECENT = 7
"""Days with articles whose articles the page of sources lists, outlet by outlet,"""
MOST_ARTICLES = 40
"""and so many of an outlet, the newest: 60 outlets of a busy desk make a page of 1 MB with these."""


def plan_lists(index: Index, method: Callable[[], str]) -> Iterator[Plan]:
    """One page each."""
    yield index.plan("briefing/archive.html", _archive_page(index))
    yield _plan_sources(index)
    yield index.plan("briefing/gaps.html", _gaps_page(index))
    page = MethodPage(**index.common("method", "Method", "How these pages are made."), html=method())
    yield index.plan("briefing/method.html", page)


def _archive_page(index: Index) -> ArchivePage:
    weeks_of = calendar.Calendar(firstweekday=0)
    months = []
    for month in sorted({day[:7] for day in index.days}, reverse=True):
        year, number = int(month[:4]), int(month[5:])
        weeks = tuple(
            tuple(_calendar_day(index, f"{month}-{day:02}", day) if day else None for day in week)
            for week in weeks_of.monthdayscalendar(year, number)
        )
        months.append(Month(title=month_words(month), weeks=weeks))
    return ArchivePage(
        **index.common("archive", "Archive", "All briefings, by day."),
        months=tuple(months),
        articles=index.site.articles,
        days=len(index.days),
    )


def _calendar_day(index: Index, day: str, number: int) -> CalendarDay:
    card = index.cards.get(day)
    if card is None:
        return CalendarDay(day=day, number=number)
    return CalendarDay(day=day, number=number, path=index.paths.day(day), articles=card.articles, lead=card.lead)


def _plan_sources(index: Index) -> Plan:
    articles: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for card in index.cards.values():
        for name, count in card.outlets.items():
            articles[name] += count.articles
            alone[name] += count.alone
    recent = index.days[-RECENT:]
    mark = index.mark("sources", sorted(articles.items()), sorted(alone.items()), list(map(index.briefing_of, recent)))

    def make() -> SourcesPage:
        latest: dict[str, list[Reference]] = defaultdict(list)
        for day in reversed(recent):
            briefing = index.site.found.record(day).briefing
            listed = {source.article for source in cut(briefing, index.settings.stories).sources}
            for source in briefing.sources:
                reference = refer(source, index.paths.day(day))
                if source.article not in listed:
                    reference = msgspec.structs.replace(reference, number=0)
                latest[reference.outlet].append(reference)
        names = sorted(articles, key=lambda name: (-articles[name], name))
        outlets = tuple(
            Outlet(name=name, count=articles[name], alone=alone[name], articles=tuple(latest[name][:MOST_ARTICLES]))
            for name in names
        )
        return SourcesPage(**index.common("sources", "Sources", "Every outlet and its last articles."), outlets=outlets)

    return Plan("briefing/sources.html", index.paths.page("sources"), mark, make)


def _gaps_page(index: Index) -> GapsPage:
    gaps = sorted(index.site.gaps, key=lambda gap: (not gap.skipped, gap.path, gap.reason))
    return GapsPage(
        **index.common("gaps", "Gaps", "What was left out or is uncertain, and why."),
        gaps=tuple(gaps[:MOST_GAPS]),
        left_out=sum(gap.skipped for gap in gaps),
        uncertain=sum(not gap.skipped for gap in gaps),
        articles=index.site.articles,
        revisions=index.site.revisions,
    )
