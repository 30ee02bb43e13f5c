"""The pages of days, and which pages the site has; the views are described in ``views.py``.

What a page is made from is known by digests out of the cards, so that a briefing is loaded only for a page that has
changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from .actor_pages import plan_actors
from .index import Index, Plan, feed_links, refer
from .json_ld import describe_day
from .lists import plan_lists
from .shown import cut
from .story_pages import plan_stories
from .toward import find_pairs, make_matrix
from .views import ActsPage, DayPage, FeedLink, Link
from .words import day_words


def plan_pages(index: Index, method: Callable[[], str]) -> Iterator[Plan]:
    """Every page of the site, in a fixed order; ``method`` gives the page of the method as HTML."""
    yield from _plan_days(index)
    yield from plan_stories(index)
    yield from plan_actors(index)
    yield from plan_lists(index, method)


def _plan_days(index: Index) -> Iterator[Plan]:
    days = index.days
    for number, day in enumerate(days):
        earlier = days[number - 1] if number else ""
        later = days[number + 1] if number + 1 < len(days) else ""
        card = index.cards[day]
        # Of those that the briefing names, which its digest knows; nearly all have a page.
        without_page = sorted(index.site.found.counts(day).keys() - index.paged)
        told_on = [other for other in card.told_on if other in index.cards]
        about = (
            index.briefing_of(day), earlier, later, without_page, told_on, index.history(day), card.elsewhere,
            index.story_paths(day),
        )  # fmt: skip
        make = partial(_day_page, index, day, earlier, later)
        path, mark = index.paths.day(day), index.mark(*about)
        yield Plan("briefing/day.html", path, mark, make)
        if card.has_acts:
            acts = index.mark("acts", index.briefing_of(day), without_page)
            yield Plan("briefing/acts.html", index.paths.acts(day), acts, partial(_acts_page, index, day))
    if days:
        # The newest briefing also stands at a fixed address, and on the front page where the site wants that.
        for repeat in [index.paths.page()] + ([""] if index.settings.home else []):
            yield Plan("briefing/day.html", repeat, mark + repeat, partial(_repeat, make, repeat), canonical=False)


def _repeat(make: Callable[[], DayPage], path: str) -> DayPage:
    page = make()
    return msgspec.structs.replace(page, path=path, canonical=page.path)


def _day_page(index: Index, day: str, earlier: str, later: str) -> DayPage:
    paths, card = index.paths, index.cards[day]
    briefing = cut(index.site.found.record(day).briefing, index.settings.stories)
    title = day_words(day)
    lead = briefing.bottom_line[0].text if briefing.bottom_line else f"Briefing of {title}."
    common = index.common("", title, lead)
    formats = (("md", "Markdown", "text/markdown"), ("json", "JSON", "application/json"))
    downloads = tuple(
        FeedLink(path=f"{paths.day(day)}briefing.{suffix}", label=label, title=f"{title} ({label})", mime=mime)
        for suffix, label, mime in formats
    )
    pairs = find_pairs(briefing)
    elsewhere = {
        article: msgspec.structs.replace(refer(source, paths.day(source.day)), number=0)
        for article, source in card.elsewhere.items()
    }

    def link(other: str) -> Link | None:
        return Link(path=paths.day(other), title=day_words(other)) if other else None

    return DayPage(
        **common
        | {"path": paths.day(day), "alternates": (*downloads, *feed_links(paths.page(), index.settings.title))},
        json_ld=describe_day(briefing, paths.day(day), index.settings),
        briefing=briefing,
        earlier=link(earlier),
        later=link(later),
        actor_paths=index.actor_paths(index.site.found.counts(day)),
        story_paths=index.story_paths(day),
        story_days={d: paths.day(d) for d in card.told_on if d in index.cards},
        history=index.history(day),
        references=elsewhere | {source.article: refer(source) for source in briefing.sources},
        pairs=pairs,
        acts_path=paths.acts(day) if pairs else "",
    )


def _acts_page(index: Index, day: str) -> ActsPage:
    briefing = index.site.found.record(day).briefing
    pairs = find_pairs(briefing)
    parties = {party for pair in pairs for party in (pair.source, pair.target)}
    parties |= {party for act in briefing.acts for party in (act.source, act.target) if party}
    title = f"Who acted toward whom, {day_words(day)}"
    path = index.paths.day(day)
    wanted = {article for act in briefing.acts for article in (act.cited.article, *act.cited.also)}
    return ActsPage(
        **index.common("", title, f"{title}: every act, with the words that tell it.")
        | {"path": index.paths.acts(day)},
        day=day,
        briefing=Link(path=path, title=day_words(day)),
        pairs=pairs,
        matrix=make_matrix(pairs),
        names={actor.id: actor.name for actor in briefing.actors if actor.id in parties},
        actor_paths=index.actor_paths(parties),
        references={s.article: refer(s, path) for s in briefing.sources if s.article in wanted},
    )
