"""Briefs for the pages of everyone without a section: persons, institutions, and whoever is less prominent.

They are made of what the day's page prints already, so they cost nothing of the quotation budget: a page of a
person gathers the sentences that name him or her and the quotes that he or she spoke.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import Act, Brief, Cited, Said, Story
from .actors import COMPANY, PEOPLE, most_often
from .day import Day


def write_others(
    day: Day,
    bottom_line: Sequence[Cited],
    briefs: Sequence[Brief],
    stories: Sequence[Story],
    history: Mapping[str, Sequence[int]],
) -> tuple[Brief, ...]:
    """A brief for each actor whose words or deeds the page prints and who has no section, by id."""
    sections = {brief.actor.id for brief in briefs}
    named = _named_in_print(day, [*bottom_line, *(c for b in briefs for c in b.developments), *_summaries(stories)])
    said: dict[str, list[Said]] = {}
    did: dict[str, list[Act]] = {}
    for brief in briefs:
        for quote in brief.said:
            if quote.actor:
                said.setdefault(quote.actor, []).append(quote)
        for act in brief.had_done:
            if act.other:
                did.setdefault(act.other, []).append(_turned(act, brief.actor.id))
    ids = sorted((named.keys() | said.keys() | did.keys()) - sections)
    return tuple(
        _write(day, actor, named.get(actor, []), said.get(actor, []), did.get(actor, []), history) for actor in ids
    )


def _summaries(stories: Sequence[Story]) -> list[Cited]:
    return [cited for story in stories for cited in story.summary]


def _turned(act: Act, other: str) -> Act:
    """What was done to ``other``, as a deed."""
    return Act(verb=act.verb, sentence=act.sentence, other=other, hypothetical=act.hypothetical)


def _named_in_print(day: Day, printed: Sequence[Cited]) -> dict[str, list[Cited]]:
    """Actor id -> printed sentences that name it, in the order of the page, each once."""
    named: dict[str, dict[tuple[str, int], Cited]] = {}
    for cited in printed:
        if cited.article not in day.by_id:
            continue
        for part in day.by_id[cited.article].analysis.actors:
            if any(cited.start <= mention.start < cited.end for mention in part.mentions):
                named.setdefault(part.actor.id, {}).setdefault((cited.article, cited.start), cited)
    return {actor: list(found.values()) for actor, found in named.items()}


def _write(  # noqa: PLR0913
    day: Day,
    actor: str,
    developments: Sequence[Cited],
    said: Sequence[Said],
    did: Sequence[Act],
    history: Mapping[str, Sequence[int]],
) -> Brief:
    company: dict[str, int] = {}
    people: dict[str, int] = {}
    voices, articles = set(), 0
    own_section = day.who.section(actor)
    for doc in day.docs:
        present = day.presences[doc.id]
        own = present[actor].members if actor in present else frozenset()
        if not own and all(part.actor.id != actor for part in doc.analysis.actors):
            continue
        articles += 1
        voices.add(day.voices[doc.id])
        for other in present.keys() - {actor, own_section}:
            company[other] = company.get(other, 0) + 1
        for member in own - {actor}:
            people[member] = people.get(member, 0) + 1
    return Brief(
        actor=day.who.actor(actor),
        articles=articles,
        voices=len(voices),
        prominence=day.prominence.get(actor, 0.0),
        developments=tuple(developments),
        said=tuple(said),
        did=tuple(did),
        together_with=most_often(company, COMPANY),
        people=most_often(people, PEOPLE),
        history=tuple(history.get(actor, ())),
    )
