"""Who acted toward whom on a day: each act once, however many articles tell of it, with the words that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

import msgspec
from msgspec import Struct

from ..analyze.verbs import quad_class
from ..model import Act, Cited, Event, Mention, Sentence
from .budget import Budget
from .clauses import find_clause, find_core
from .day import Day
from .doc import Doc
from .select import fitness
from .statements import Statement

MOST = 150
"""Acts of a day."""
LEAST_FIT = 0.6
"""Acts told in sentences that read worse than this as news of the day (``select.fitness``) are not listed."""
JUDGING = frozenset({"DISAPPROVE", "SUPPORT"})
"""Types of acts that are done by speaking of somebody."""
Key = tuple[str | None, str | None, str, bool]


class Deed(Struct, frozen=True):
    """An event that may become an act, with the words that would be printed."""

    doc: Doc
    event: Event
    cited: Cited
    core: Cited | None
    """From the one party to the other: what is printed where the budget has no room for the clause."""
    weight: float

    @property
    def order(self) -> tuple[bool, float, str, int]:
        """Sorts what happened first, then the most telling."""
        return self.event.hypothetical, -self.weight, self.doc.id, self.event.verb_start


def find_acts(day: Day, budget: Budget) -> tuple[Act, ...]:
    """The day's acts, most telling first, as far as the budget lets their words be printed.

    What happened comes before what is planned, threatened or denied.
    """
    deeds = [deed for doc in day.docs if day.is_original(doc) for deed in _deeds(day, doc)]
    acts: list[Act] = []
    for told in sorted(_same_acts(day, deeds), key=lambda told: told[0].order):
        choices = [(deed, deed.cited) for deed in told] + [(deed, deed.core) for deed in told if deed.core]
        choices.sort(key=lambda choice: (choice[1] is choice[0].core, budget.cost(choice[1]) > 0))
        for deed, cited in choices if len(acts) < MOST else ():
            if budget.take(cited):
                also = tuple(sorted({other.doc.id for other in told} - {deed.doc.id}))
                acts.append(_write(deed.event, cited, also))
                break
    return tuple(acts)


def _same_acts(day: Day, deeds: Iterable[Deed]) -> list[list[Deed]]:
    """Reports of one act together, the most telling first: of one kind between the same, if in one story or in much
    the same words."""
    found: dict[Key, list[list[Deed]]] = {}
    for deed in sorted(deeds, key=lambda deed: deed.order):
        event = deed.event
        source, target = _roll_up(day, event.source), _roll_up(day, event.target)
        parties = (target, source) if event.voice == "joint" and target and source > target else (source, target)
        groups = found.setdefault((*parties, event.type, event.hypothetical), [])
        same = next((group for group in groups if _is_same(day, deed, group)), None)
        if same is None:
            groups.append([deed])
        else:
            same.append(deed)
    return [group for groups in found.values() for group in groups]


def _is_same(day: Day, deed: Deed, group: Sequence[Deed]) -> bool:
    story = day.story_of[deed.doc.id]
    if any(day.story_of[other.doc.id] == story for other in group):
        return True
    return day.statements.repeats(_statement(day, deed), [_statement(day, other) for other in group])


def _statement(day: Day, deed: Deed) -> Statement:
    return day.statements.of(deed.doc)[deed.event.sentence]


@overload
def _roll_up(day: Day, actor: str) -> str: ...
@overload
def _roll_up(day: Day, actor: str | None) -> str | None: ...
def _roll_up(day: Day, actor: str | None) -> str | None:
    return actor and (day.who.section(actor) or actor)


def _write(event: Event, cited: Cited, also: tuple[str, ...]) -> Act:
    return Act(
        cited=msgspec.structs.replace(cited, voices=1 + len(also), also=also),
        source=event.source,
        target=event.target,
        type=event.type,
        quad=quad_class(event.type),
        hypothetical=event.hypothetical,
        joint=event.voice == "joint",
    )


def _deeds(day: Day, doc: Doc) -> Iterator[Deed]:
    mentions: dict[str, list[Mention]] = {
        part.actor.id: [*part.mentions] for part in doc.analysis.actors if doc.analysis.events
    }
    saliences = {part.actor.id: part.salience for part in doc.analysis.actors}
    for event in doc.analysis.events:
        if event.reading != "clause" or event.past:
            continue  # Not told in so many words, or of another time.
        statement = day.statements.of(doc)[event.sentence]
        if not statement.printable or fitness(statement) < LEAST_FIT:
            continue  # Beside what cannot be quoted: what was done long ago, or what somebody thinks of it.
        salience = max(saliences.get(event.source, 0.0), saliences.get(event.target or "", 0.0))
        weight = round((0.2 + statement.sentence.score) * (0.2 + salience) * fitness(statement), 9)
        sentence = statement.sentence
        first, last = _core(sentence, event, mentions)
        clause = find_clause(doc.article.text, sentence.start, sentence.end, first, last)
        core = find_core(doc.article.text, sentence.end, first, last)
        yield Deed(doc, event, doc.cite(*clause), doc.cite(*core) if core else None, weight)


def _core(sentence: Sentence, event: Event, mentions: Mapping[str, list[Mention]]) -> tuple[int, int]:
    """(start, end) of the verb with, where the sentence names them, both parties."""
    first, last = event.verb_start, event.verb_end
    for actor in (event.source, event.target):
        near = [m for m in mentions.get(actor or "", ()) if sentence.start <= m.start and m.end <= sentence.end]
        if near:
            best = min(near, key=lambda m: (max(m.start - event.verb_end, event.verb_start - m.end), m.start))
            first, last = min(first, best.start), max(last, best.end)
    return first, last
