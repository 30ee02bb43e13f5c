"""Briefs of everyone without a section on the page: persons, bodies, and actors that there was no room for.

They have pages of their own, which print nothing that the pages of the day do not print.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from ..model import Act, Brief, Change, Cited, Said, Story
from ..settings import Settings
from .actors import ABOUT, COMPANY, PEOPLE, find_candidates, most_often, share_acts
from .day import Day
from .doc import Doc
from .said import is_between, names_of

Span = tuple[str, int, int]


def write_others(  # noqa: PLR0913, PLR0917
    day: Day,
    briefs: Sequence[Brief],
    stories: Sequence[Story],
    lines: Sequence[Cited],
    changes: Sequence[Change],
    acts: Sequence[Act],
    history: Mapping[str, Sequence[int]],
    settings: Settings,
) -> tuple[Brief, ...]:
    """Briefs made of what the page prints already, most prominent first."""
    cited = [*lines, *(change.cited for change in changes), *(c for story in stories for c in story.summary)]
    for brief in briefs:
        cited += brief.developments
    printed: dict[Span, Cited] = {}
    for span in cited:
        if span.field == "text" and span.article in day.by_id:
            printed.setdefault((span.article, span.start, span.end), span)
    said = list(dict.fromkeys(said for brief in briefs for said in (*brief.said, *brief.said_about)))
    shown = {brief.actor.id for brief in briefs}
    found = []
    for actor, (members, docs) in _members(day).items():
        if actor not in shown:
            brief = _write(day, actor, members, docs, printed, said, acts, history.get(actor, ()), settings)
            if brief.developments or brief.said or brief.did or brief.had_done or brief.said_about or brief.judged:
                found.append(brief)
    return tuple(sorted(found, key=lambda brief: (-brief.prominence, brief.actor.id)))


def _members(day: Day) -> dict[str, tuple[frozenset[str], list[Doc]]]:
    """Actor id -> itself with those that belong to it, and the articles that name one of them."""
    members: dict[str, set[str]] = {}
    docs: dict[str, dict[str, Doc]] = {}
    for doc in day.docs:
        for part in doc.analysis.actors:
            for actor in (part.actor.id, *part.actor.belongs_to):
                members.setdefault(actor, {actor}).add(part.actor.id)
                docs.setdefault(actor, {})[doc.id] = doc
    return {actor: (frozenset(members[actor]), list(docs[actor].values())) for actor in sorted(members)}


def _write(  # noqa: PLR0913, PLR0917
    day: Day,
    actor: str,
    members: frozenset[str],
    docs: Sequence[Doc],
    printed: Mapping[Span, Cited],
    said: Sequence[Said],
    acts: Sequence[Act],
    history: Sequence[int],
    settings: Settings,
) -> Brief:
    saliences = {doc.id: _salience(doc, members) for doc in docs}
    candidates = [
        found for doc in docs for found in find_candidates(day, members, saliences[doc.id], doc) if found.about
    ]
    candidates.sort(key=lambda found: (-found.weight, found.statement.doc.id, found.statement.index))
    spans = [(c.statement.doc.id, c.statement.sentence.start, c.statement.sentence.end) for c in candidates]
    best: dict[int, float] = {}
    company: dict[str, int] = {}
    people: dict[str, int] = {}
    for doc in docs:
        voice = day.voices[doc.id]
        best[voice] = max(best.get(voice, 0.0), saliences[doc.id])
        for other in day.presences[doc.id].keys() - members - set(day.who.actor(actor).belongs_to):
            company[other] = company.get(other, 0) + 1
        for part in doc.analysis.actors:
            if part.actor.id in members - {actor}:
                people[part.actor.id] = people.get(part.actor.id, 0) + 1
    return Brief(
        actor=day.who.actor(actor),
        articles=len(docs),
        voices=len(best),
        prominence=round(math.fsum(best.values()), 6),
        developments=tuple(printed[span] for span in spans if span in printed)[: settings.developments],
        said=_once(item for item in said if item.actor in members)[: settings.quotes],
        said_about=_once(item for item in said if item.actor not in members and _names(day, item, members))[:ABOUT],
        **share_acts(day, members, acts),
        together_with=most_often(company, COMPANY),
        people=most_often(people, PEOPLE),
        history=tuple(history),
    )


def _salience(doc: Doc, members: frozenset[str]) -> float:
    return max(part.salience for part in doc.analysis.actors if part.actor.id in members)


def _once(said: Iterable[Said]) -> tuple[Said, ...]:
    """Without those whose words stand in another: the sections of two actors print a quote and the report around it."""
    kept: list[Said] = []
    for item in said:
        own = item.quote
        if all(
            own.article != other.quote.article or own.end <= other.quote.start or other.quote.end <= own.start
            for other in kept
        ):
            kept.append(item)
    return tuple(kept)


def _names(day: Day, said: Said, members: frozenset[str]) -> bool:
    return is_between(names_of(day.by_id[said.quote.article], members), said.quote.start, said.quote.end)
