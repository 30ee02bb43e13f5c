"""Who acted toward whom on a day: events, each act of one kind in one story once, with the words that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from ..model import Act, Cited, Event, Mention, Quad, Sentence
from .budget import Budget
from .clauses import find_clause
from .day import Day
from .doc import Doc
from .select import fitness

MOST = 150
"""Acts of a day."""
LEAST_FIT = 0.6
"""Acts told in sentences that read worse than this as news of the day (``select.fitness``) are not listed."""
JUDGING = frozenset({"ACCUSE", "SUPPORT"})
"""Types of acts that are done by speaking of somebody."""
_QUADS: Mapping[Quad, str] = {
    "verbal cooperation": "AGREE CONSULT SUPPORT CONCEDE",
    "material cooperation": "COOPERATE AID YIELD RETREAT",
    "verbal conflict": "REQUEST ACCUSE REJECT THREATEN",
    "material conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
QUADS: Mapping[str, Quad] = {kind: quad for quad, kinds in _QUADS.items() for kind in kinds.split()}
"""Event type -> class, after PLOVER's codebook (https://github.com/openeventdata/PLOVER); other types are no acts."""
Key = tuple[int, str, str | None, str, bool]


class Deed(Struct, frozen=True):
    """An event that may become an act, with the words that would be printed."""

    doc: Doc
    event: Event
    cited: Cited
    core: Cited
    """From the one party to the other: what is printed where the budget has no room for the clause."""
    weight: float


def find_acts(day: Day, budget: Budget) -> tuple[Act, ...]:
    """The day's acts, most telling first, as far as the budget lets their words be printed.

    What happened comes before what is planned, threatened or denied. Several reports of one act in one story are one
    act, with as many voices.
    """
    told: dict[Key, list[Deed]] = {}
    for doc in day.docs:
        if day.is_original(doc):
            for deed in _deeds(day, doc):
                event = deed.event
                parties = (day.who.section(event.source) or event.source, _roll_up(day, event.target))
                told.setdefault((day.story_of[doc.id], *parties, event.type, event.hypothetical), []).append(deed)
    for deeds in told.values():
        deeds.sort(key=lambda deed: (budget.cost(deed.cited) > 0, -deed.weight, deed.doc.id, deed.event.verb_start))
    ranked = sorted(told.values(), key=lambda deeds: _rank(deeds[0]))
    acts: list[Act] = []
    for deeds in ranked:
        choices = [(deed, deed.cited) for deed in deeds] + [(deed, deed.core) for deed in deeds]
        for deed, cited in choices if len(acts) < MOST else ():
            if budget.take(cited):
                also = tuple(sorted({other.doc.id for other in deeds} - {deed.doc.id}))
                acts.append(_write(deed.event, cited, also))
                break
    return tuple(acts)


def _roll_up(day: Day, actor: str | None) -> str | None:
    return actor and (day.who.section(actor) or actor)


def _rank(deed: Deed) -> tuple[bool, float, str, int]:
    return deed.event.hypothetical, -deed.weight, deed.doc.id, deed.event.verb_start


def _write(event: Event, cited: Cited, also: tuple[str, ...]) -> Act:
    return Act(
        cited=msgspec.structs.replace(cited, voices=1 + len(also), also=also),
        source=event.source,
        target=event.target,
        type=event.type,
        quad=QUADS[event.type],
        hypothetical=event.hypothetical,
    )


def _deeds(day: Day, doc: Doc) -> Iterator[Deed]:
    mentions: dict[str, list[Mention]] = {
        part.actor.id: [*part.mentions] for part in doc.analysis.actors if doc.analysis.events
    }
    saliences = {part.actor.id: part.salience for part in doc.analysis.actors}
    for event in doc.analysis.events:
        if event.reading == "near" or event.past:
            continue  # Not told in so many words, or of another time.
        statement = day.statements.of(doc)[event.sentence]
        if event.type not in QUADS or not statement.printable or fitness(statement) < LEAST_FIT:
            continue  # Beside what cannot be quoted: what was done long ago, or what somebody thinks of it.
        salience = max(saliences.get(event.source, 0.0), saliences.get(event.target or "", 0.0))
        weight = round((0.2 + statement.sentence.score) * (0.2 + salience) * fitness(statement), 9)
        first, last = _core(statement.sentence, event, mentions)
        clause = find_clause(doc.article.text, statement.sentence.start, statement.sentence.end, first, last)
        yield Deed(doc, event, doc.cite(*clause), doc.cite(first, last), weight)


def _core(sentence: Sentence, event: Event, mentions: Mapping[str, list[Mention]]) -> tuple[int, int]:
    """(start, end) of the verb with, where the sentence names them, both parties."""
    first, last = event.verb_start, event.verb_end
    for actor in (event.source, event.target):
        near = [m for m in mentions.get(actor or "", ()) if sentence.start <= m.start and m.end <= sentence.end]
        if near:
            best = min(near, key=lambda m: (max(m.start - event.verb_end, event.verb_start - m.end), m.start))
            first, last = min(first, best.start), max(last, best.end)
    return first, last
