"""The pages of actors, and the list of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from ..entries import days_until
from ..model import Actor
from .index import Index, Plan, atom_link, refer
from .standings import Standing
from .toward import FEWEST_ACTS, ActsOfDay
from .views import ActorDay, ActorPage, ActorRow, ActorsPage

KINDS = {
    "country": "Countries",
    "organization": "Organizations",
    "group": "Armed groups and movements",
    "company": "Companies",
    "institution": "Institutions",
    "person": "People",
}


def plan_actors(index: Index) -> Iterator[Plan]:
    """A page for each actor that has one, then the list of all."""
    for actor_id in sorted(index.paged):
        named = _named(index, actor_id)
        mark = index.mark(
            index.standings[actor_id],
            [(index.actors[other], other in index.paged) for other in named if other in index.actors],
            index.terms.get(actor_id, ()),
        )
        yield Plan("briefing/actor.html", index.paths.actor(actor_id), mark, partial(_actor_page, index, actor_id))
    yield index.plan("briefing/actors.html", _actors_page(index))


def _named(index: Index, actor_id: str) -> list[str]:
    """Everyone else whose id occurs on the page."""
    named = {*index.actors[actor_id].belongs_to, *index.standings[actor_id].named}
    return sorted(named | {term.person for term in index.terms.get(actor_id, ())})


def _actor_page(index: Index, actor_id: str) -> ActorPage:
    actor = index.actors[actor_id]
    standing = index.standings[actor_id]
    path = index.paths.actor(actor_id)
    named = _named(index, actor_id)
    span = days_until(standing.span[1], index.settings.history_days)
    with_whom: Counter[str] = Counter()
    people: Counter[str] = Counter()
    rows = []
    for day, _ in standing.days[: index.settings.history_days]:
        brief, sources = index.site.found.brief(actor_id, day)
        with_whom.update({count.actor: count.articles for count in brief.together_with})
        people.update({count.actor: count.articles for count in brief.people})
        place = index.paths.day(day)
        references = {source.article: refer(source, place) for source in sources}
        rows.append(ActorDay(day=day, path=place, brief=brief, references=references))
    return ActorPage(
        **index.common("", actor.name, f"{actor.name} in the news, day by day.")
        | {"path": path, "alternates": atom_link(path, f"{index.settings.title}: {actor.name}")},
        actor=actor,
        articles=standing.articles,
        days=tuple(rows),
        history=standing.history,
        history_days=tuple(span),
        together_with=_most(with_whom, index),
        people=_most(people, index),
        named=tuple(index.actors[other] for other in named if other in index.actors),
        actor_paths=index.actor_paths(named),
        also=tuple(index.actors[a] for a in actor.belongs_to if a in index.actors),
        terms=index.terms.get(actor_id, ()),
        acts=_acts_by_day(standing, span),
    )


def _acts_by_day(standing: Standing, span: Iterable[str]) -> tuple[ActsOfDay, ...]:
    """The acts of each day that the page looks back; none where there are too few to be drawn."""
    acts = {one.day: one for one in standing.acts}
    total = sum(count for one in acts.values() for _, count in (*one.did, *one.had_done))
    drawn = sum(bool(one.did or one.had_done) for one in acts.values())
    if total < FEWEST_ACTS or drawn < 2:
        return ()
    return tuple(acts.get(day, ActsOfDay(day=day, did=(), had_done=())) for day in span)


def _most(counted: Counter[str], index: Index) -> tuple[tuple[Actor, int], ...]:
    ranked = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return tuple((index.actors[actor], n) for actor, n in ranked if actor in index.actors)[:12]


def _actors_page(index: Index) -> ActorsPage:
    rows: dict[str, list[ActorRow]] = defaultdict(list)
    counts = [index.site.found.counts(day) if day in index.cards else {} for day in index.span]
    for actor_id in sorted(index.paged):
        actor, standing = index.actors[actor_id], index.standings[actor_id]
        row = ActorRow(
            actor=actor,
            path=index.paths.actor(actor_id),
            articles=standing.articles,
            last_day=standing.days[0][0],
            history=tuple(count.get(actor_id, 0) for count in counts),
        )
        rows[actor.kind].append(row)
    kinds = tuple(
        (heading, tuple(sorted(rows[kind], key=lambda row: (-row.articles, row.actor.name, row.actor.id))))
        for kind, heading in KINDS.items()
        if rows[kind]
    )
    return ActorsPage(**index.common("actors", "Actors", "Everyone in the briefings, by kind."), kinds=kinds)
