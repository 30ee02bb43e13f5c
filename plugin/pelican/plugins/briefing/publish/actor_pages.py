"""The pages of actors, and the list of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from ..model import Actor
from .index import Index, Plan, atom_link, refer
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
    for actor_id in sorted(index.days_of):
        days = _days(index, actor_id)
        named = _named(index, actor_id, days)
        mark = index.mark(
            index.actors[actor_id],
            index.totals[actor_id],
            [(day, index.cards[day].briefs[actor_id].mark) for day in days],
            index.span,
            index.history(index.days[-1], actor_id),
            [(index.actors[other], other in index.days_of) for other in named if other in index.actors],
            index.site.terms.get(actor_id, ()),
            _acts_by_day(index, actor_id),
        )
        yield Plan("briefing/actor.html", index.paths.actor(actor_id), mark, partial(_actor_page, index, actor_id))
    yield index.plan("briefing/actors.html", _actors_page(index))


def _days(index: Index, actor: str) -> list[str]:
    return index.days_of[actor][: index.settings.history_days]


def _named(index: Index, actor_id: str, days: Sequence[str]) -> list[str]:
    """Everyone else whose id occurs on the page."""
    named = set(index.actors[actor_id].belongs_to)
    named |= {other for day in days for other in index.cards[day].briefs[actor_id].named}
    return sorted(named | {term.person for term in index.site.terms.get(actor_id, ())})


def _actor_page(index: Index, actor_id: str) -> ActorPage:
    actor = index.actors[actor_id]
    path = index.paths.actor(actor_id)
    days = _days(index, actor_id)
    named = _named(index, actor_id, days)
    with_whom: Counter[str] = Counter()
    people: Counter[str] = Counter()
    rows = []
    for day in days:
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
        articles=index.totals[actor_id],
        days=tuple(rows),
        history=index.history(index.days[-1], actor_id),
        history_days=tuple(index.span),
        together_with=_most(with_whom, index),
        people=_most(people, index),
        named=tuple(index.actors[other] for other in named if other in index.actors),
        actor_paths=index.actor_paths(named),
        also=tuple(index.actors[a] for a in actor.belongs_to if a in index.actors),
        terms=index.site.terms.get(actor_id, ()),
        acts=_acts_by_day(index, actor_id),
    )


def _acts_by_day(index: Index, actor_id: str) -> tuple[ActsOfDay, ...]:
    """The acts of each of the last days; none where there are too few to be drawn."""
    cards = ((day, index.cards.get(day)) for day in index.span)
    days = [
        (card.acts.get(actor_id) if card else None) or ActsOfDay(day=day, did=(), had_done=()) for day, card in cards
    ]
    total = sum(count for day in days for _, count in (*day.did, *day.had_done))
    drawn = sum(bool(day.did or day.had_done) for day in days)
    return tuple(days) if total >= FEWEST_ACTS and drawn > 1 else ()


def _most(counted: Counter[str], index: Index) -> tuple[tuple[Actor, int], ...]:
    ranked = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return tuple((index.actors[actor], n) for actor, n in ranked if actor in index.actors)[:12]


def _actors_page(index: Index) -> ActorsPage:
    rows: dict[str, list[ActorRow]] = defaultdict(list)
    for actor_id, days in sorted(index.days_of.items()):
        actor = index.actors[actor_id]
        row = ActorRow(
            actor=actor,
            path=index.paths.actor(actor_id),
            articles=index.totals[actor_id],
            last_day=days[0],
            history=index.history(index.days[-1], actor_id),
        )
        rows[actor.kind].append(row)
    kinds = tuple(
        (heading, tuple(sorted(rows[kind], key=lambda row: (-row.articles, row.actor.name, row.actor.id))))
        for kind, heading in KINDS.items()
        if rows[kind]
    )
    return ActorsPage(**index.common("actors", "Actors", "Everyone in the briefings, by kind."), kinds=kinds)
