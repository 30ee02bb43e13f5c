"""Briefs of everyone without a section on the page: persons, bodies, and actors that there was no room for.

They have pages of their own, which print nothing that the pages of the day do not print.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ..model import Act, Brief, Change, Cited, Said, Story
from ..settings import Settings
from .actors import ABOUT, COMPANY, PEOPLE, find_candidates, most_often, share_acts
from .day import Day
from .doc import Doc
from .said import is_between, names_of

Span = tuple[int, int]


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
    page = _Page(day, cited, [said for brief in briefs for said in (*brief.said, *brief.said_about)], acts)
    shown = {brief.actor.id for brief in briefs}
    found = []
    for actor, (members, docs) in _members(day).items():
        if actor not in shown:
            brief = _choose(day, page, actor, members, docs, settings)
            if brief.developments or brief.said or brief.did or brief.had_done or brief.said_about or brief.judged:
                found.append(_count(day, brief, members, docs, history.get(actor, ())))
    return tuple(sorted(found, key=lambda brief: (-brief.prominence, brief.actor.id)))


class _Page:
    """What the page prints, by the articles and the actors that it is of."""

    def __init__(self, day: Day, cited: Iterable[Cited], said: Iterable[Said], acts: Sequence[Act]) -> None:
        self.spans: dict[str, dict[Span, Cited]] = {}
        """Article -> its printed sentences."""
        for span in cited:
            if span.field == "text" and span.article in day.by_id:
                self.spans.setdefault(span.article, {}).setdefault((span.start, span.end), span)
        self.said = list(dict.fromkeys(said))
        self.acts = acts
        self._said: dict[str, list[int]] = {}
        """Article or speaker -> places in ``said``."""
        for place, item in enumerate(self.said):
            for key in (item.quote.article, item.actor or ""):
                self._said.setdefault(key, []).append(place)
        self._acts: dict[str, list[int]] = {}
        """Actor, or the actor in whose section it is -> places in ``acts``."""
        for place, act in enumerate(acts):
            parties = {party for party in (act.source, act.target) if party}
            for party in parties | {section for party in parties if (section := day.who.section(party))}:
                self._acts.setdefault(party, []).append(place)

    def said_near(self, keys: Iterable[str]) -> list[Said]:
        """What is said in one of these articles or by one of these actors, in the order of the page."""
        return [self.said[place] for place in sorted({place for key in keys for place in self._said.get(key, ())})]

    def acts_of(self, members: Iterable[str]) -> list[Act]:
        """The acts in which one of these takes part, or one that counts for it, in the order of the page."""
        return [self.acts[place] for place in sorted({place for key in members for place in self._acts.get(key, ())})]


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


def _choose(  # noqa: PLR0913, PLR0917
    day: Day, page: _Page, actor: str, members: frozenset[str], docs: Sequence[Doc], settings: Settings
) -> Brief:
    """What is printed of an actor, as yet without figures."""
    candidates = []
    for doc in docs:
        if spans := page.spans.get(doc.id):
            printed = [s for s in day.statements.of(doc) if (s.sentence.start, s.sentence.end) in spans]
            candidates += find_candidates(day, members, _salience(doc, members), doc, printed)
    candidates = [found for found in candidates if found.about]
    candidates.sort(key=lambda found: (-found.weight, found.statement.doc.id, found.statement.index))
    sentences = [(found.statement.doc.id, found.statement.sentence) for found in candidates[: settings.developments]]
    said = page.said_near(members)
    about = [
        item
        for item in page.said_near(doc.id for doc in docs)
        if item.actor not in members and _names(day, item, members)
    ]
    shared = share_acts(day, members, page.acts_of(members))
    return Brief(
        actor=day.who.actor(actor),
        articles=len(docs),
        voices=0,
        prominence=0.0,
        developments=tuple(page.spans[article][sentence.start, sentence.end] for article, sentence in sentences),
        said=_once(item for item in said if item.actor in members)[: settings.quotes],
        said_about=_once(about)[:ABOUT],
        did=shared["did"],
        had_done=shared["had_done"],
        judged=shared["judged"],
    )


def _count(
    day: Day, brief: Brief, members: frozenset[str], docs: Sequence[Doc], history: Sequence[int]
) -> Brief:  # fmt: skip
    """The brief with its figures."""
    best: dict[int, float] = {}
    company: dict[str, int] = {}
    people: dict[str, int] = {}
    near = members | set(brief.actor.belongs_to)
    for doc in docs:
        voice = day.voices[doc.id]
        best[voice] = max(best.get(voice, 0.0), _salience(doc, members))
        for other in day.presences[doc.id].keys() - near:
            company[other] = company.get(other, 0) + 1
        for part in doc.analysis.actors:
            if part.actor.id in members and part.actor.id != brief.actor.id:
                people[part.actor.id] = people.get(part.actor.id, 0) + 1
    return msgspec.structs.replace(
        brief,
        voices=len(best),
        prominence=round(math.fsum(best.values()), 6),
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
