"""Who acted toward whom: a day's acts by pair of actors, and an actor's acts by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from ..model import Act, Actor, Brief, Briefing
from .words import QUAD_MARKS, Counts

PARTIES = frozenset({"country", "organization", "group", "company"})
"""Kinds that stand in the table themselves; persons and bodies count for these."""
FEWEST_ACTS, FEWEST_PAIRS = 3, 2
"""With fewer there is no page: one pair is a sentence, and not a table."""
MOST_SIDE = 12
"""Rows, and columns, of the table at most: twelve columns fit beside the widest name on 1280 px."""


class Pair(Struct, frozen=True, kw_only=True):
    """The acts of one actor toward another."""

    source: str
    target: str
    acts: tuple[Act, ...]
    counts: Counts
    """Of those that happened."""

    @property
    def total(self) -> int:
        """How many happened."""
        return sum(count for _, count in self.counts)


class Matrix(Struct, frozen=True, kw_only=True):
    """Rows acted, columns had it done to them; a cell is the number of its pair in the list of pairs, from 0."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]


def count_quads(acts: Iterable[Act]) -> Counts:
    """How many of the acts that happened are of each class."""
    counts = Counter(act.quad for act in acts if not act.hypothetical)
    return tuple((quad, counts[quad]) for quad in QUAD_MARKS if counts[quad])


def party(actor: str, actors: Mapping[str, Actor]) -> str:
    """The actor in whose row or column ``actor`` counts: itself, or the first of these that it belongs to."""
    known = actors.get(actor)
    if known is None or known.kind in PARTIES:
        return actor
    return next((above for above in known.belongs_to if above in actors and actors[above].kind in PARTIES), actor)


def find_pairs(briefing: Briefing) -> tuple[Pair, ...]:
    """The day's acts by pair, most acts first; none where there are too few for a table."""
    actors = {actor.id: actor for actor in briefing.actors}
    found: dict[tuple[str, str], list[Act]] = {}
    for act in briefing.acts:
        if act.target:
            found.setdefault((party(act.source, actors), party(act.target, actors)), []).append(act)
    pairs = [
        Pair(source=source, target=target, acts=tuple(acts), counts=count_quads(acts))
        for (source, target), acts in found.items()
    ]
    happened = [pair for pair in pairs if pair.counts]
    if len(happened) < FEWEST_PAIRS or sum(pair.total for pair in happened) < FEWEST_ACTS:
        return ()
    names = {actor.id: actor.name for actor in briefing.actors}
    pairs.sort(key=lambda pair: (-pair.total, -len(pair.acts), names[pair.source], names[pair.target], pair.source))
    return tuple(pairs)


def make_matrix(pairs: Sequence[Pair]) -> Matrix:
    """The table of the pairs with acts that happened; who acted most stands first on either side."""
    numbers = {(pair.source, pair.target): number for number, pair in enumerate(pairs) if pair.counts}
    sources, targets = _ranked(pairs, "source")[:MOST_SIDE], _ranked(pairs, "target")[:MOST_SIDE]
    sources = [source for source in sources if any((source, target) in numbers for target in targets)]
    targets = [target for target in targets if any((source, target) in numbers for source in sources)]
    cells = tuple(tuple(numbers.get((source, target)) for target in targets) for source in sources)
    return Matrix(sources=tuple(sources), targets=tuple(targets), cells=cells)


def _ranked(pairs: Sequence[Pair], side: str) -> list[str]:
    totals: Counter[str] = Counter()
    for pair in pairs:
        if pair.counts:
            totals[getattr(pair, side)] += pair.total
    return sorted(totals, key=lambda actor: -totals[actor])  # stable: equal ones in the order of the pairs


def actors_in(brief: Brief) -> set[str]:
    """Everyone named beside the words of a brief."""
    said = {said.actor for said in (*brief.said, *brief.said_about)}
    acts = (*brief.did, *brief.had_done, *brief.judged)
    return {actor for actor in (*said, *(a.source for a in acts), *(a.target for a in acts)) if actor}


class ActsOfDay(Struct, frozen=True, kw_only=True):
    """How many acts an actor did, and had done to it, on a day."""

    day: str
    did: Counts
    had_done: Counts


def acts_by_actor(briefing: Briefing) -> dict[str, ActsOfDay]:
    """Actor id -> its acts of the day; what a person does counts for the body and the country as well."""
    above = {actor.id: (actor.id, *actor.belongs_to) for actor in briefing.actors}
    did: dict[str, list[Act]] = {}
    had: dict[str, list[Act]] = {}
    for act in briefing.acts:
        doers = above.get(act.source, (act.source,))
        sufferers = above.get(act.target, (act.target,)) if act.target else ()
        for actor in doers:
            if actor not in sufferers:
                did.setdefault(actor, []).append(act)
        for actor in sufferers:
            if actor not in doers:
                had.setdefault(actor, []).append(act)
    return {
        actor: ActsOfDay(
            day=briefing.day, did=count_quads(did.get(actor, ())), had_done=count_quads(had.get(actor, ()))
        )
        for actor in sorted(did.keys() | had.keys())
    }
