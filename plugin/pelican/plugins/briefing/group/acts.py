"""Who acted toward whom on a day: each act once, however many articles tell of it, with the words that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import overload

import msgspec
from msgspec import Struct

from ..analyze.verbs import quad_class
from ..model import Act, Cited, Event, Mention, Sentence
from .budget import Budget
from .clauses import find_clause, find_core
from .day import Day
from .disagreement import LEAD
from .doc import Doc
from .news import is_dated, names_past
from .past import VIOLENCE
from .statements import Statement

MOST = 150
"""Acts of a day."""
LEAST_FIT = 0.6
"""Acts told in sentences that read worse than this as news of the day (``fitness.py``) are not listed."""
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
    known = frozenset(_key(day, event) for event in day.before.violence if _is_violence_on_person(day, event))
    deeds = [deed for doc in day.docs if day.is_original(doc) for deed in _deeds(day, doc, known)]
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
    the same words, or if it is violence on a person: nobody is killed twice."""
    found: dict[Key, list[list[Deed]]] = {}
    for deed in sorted(deeds, key=lambda deed: deed.order):
        groups = found.setdefault(_key(day, deed.event), [])
        same = next((group for group in groups if _is_same(day, deed, group)), None)
        if same is None:
            groups.append([deed])
        else:
            same.append(deed)
    return _join_untargeted(day, [group for groups in found.values() for group in groups])


def _join_untargeted(day: Day, groups: Iterable[list[Deed]]) -> list[list[Deed]]:
    """The same; violence of which one report of a story names the victim and another does not is one act."""
    kept: list[list[Deed]] = []
    for group in sorted(groups, key=lambda group: group[0].event.target is None):  # those with a victim first
        same = next((other for other in kept if _lacks_victim(day, group, other)), None)
        if same is None:
            kept.append(group)
        else:
            same.extend(group)
    return kept


def _lacks_victim(day: Day, group: Sequence[Deed], other: Sequence[Deed]) -> bool:
    event, like = group[0].event, other[0].event
    if event.target or event.type not in VIOLENCE or like.type not in VIOLENCE:
        return False
    if (_roll_up(day, event.source), event.hypothetical) != (_roll_up(day, like.source), like.hypothetical):
        return False
    stories = {day.story_of[deed.doc.id] for deed in group}
    return not stories.isdisjoint(day.story_of[deed.doc.id] for deed in other)


def _key(day: Day, event: Event) -> Key:
    """What reports of one act have in common."""
    source, target = _roll_up(day, event.source), _roll_up(day, event.target)
    if _is_violence_on_person(day, event):
        target = event.target
    parties = (target, source) if event.voice == "joint" and target and source > target else (source, target)
    return (*parties, "violence" if event.type in VIOLENCE else event.type, event.hypothetical)


def _is_violence_on_person(day: Day, event: Event) -> bool:
    return event.type in VIOLENCE and event.target is not None and day.who.actor(event.target).kind == "person"


def _is_same(day: Day, deed: Deed, group: Sequence[Deed]) -> bool:
    story = day.story_of[deed.doc.id]
    if _is_violence_on_person(day, deed.event) or any(day.story_of[other.doc.id] == story for other in group):
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


def _is_old(day: Day, deed: Deed, known: Set[Key]) -> bool:
    """Whether it was done long before the day, or is violence on a person that the days before had already."""
    text, today = deed.cited.text, deed.doc.article.day
    if deed.doc.article.language != "en":
        return False
    if _statement(day, deed).manner.past or names_past(text, today):
        return True
    return _key(day, deed.event) in known and not is_dated(text, today)


def _deeds(day: Day, doc: Doc, known: Set[Key]) -> Iterator[Deed]:
    mentions: dict[str, list[Mention]] = {
        part.actor.id: [*part.mentions] for part in doc.analysis.actors if doc.analysis.events
    }
    saliences = {part.actor.id: part.salience for part in doc.analysis.actors}
    for event in doc.told:
        statement = day.statements.of(doc)[event.sentence]
        if doc.is_comment and statement.index >= LEAD and not is_dated(statement.text, doc.article.day):
            continue  # A comment argues with deeds of any time.
        if not statement.printable or statement.fit < LEAST_FIT:
            continue  # Beside what cannot be quoted: what was done long ago, or what somebody thinks of it.
        salience = max(saliences.get(event.source, 0.0), saliences.get(event.target or "", 0.0))
        weight = round((0.2 + statement.sentence.score) * (0.2 + salience) * statement.fit, 9)
        sentence = statement.sentence
        first, last = _core(sentence, event, mentions)
        clause = find_clause(doc.article.text, sentence.start, sentence.end, first, last)
        core = find_core(doc.article.text, sentence.end, first, last)
        deed = Deed(doc, event, doc.cite(*clause), doc.cite(*core) if core else None, weight)
        if not _is_old(day, deed, known):
            yield deed


def _core(sentence: Sentence, event: Event, mentions: Mapping[str, list[Mention]]) -> tuple[int, int]:
    """(start, end) of the verb with, where the sentence names them, both parties."""
    first, last = event.verb_start, event.verb_end
    for actor in (event.source, event.target):
        near = [m for m in mentions.get(actor or "", ()) if sentence.start <= m.start and m.end <= sentence.end]
        if near:
            best = min(near, key=lambda m: (max(m.start - event.verb_end, event.verb_start - m.end), m.start))
            first, last = min(first, best.start), max(last, best.end)
    return first, last
