"""Which sentences of a story say what it is about: for the bottom line and the stories' summaries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .day import Day, Draft
from .doc import Doc
from .statements import LONGEST, SAME, Statement

LEAD_LIFT = 0.15
"""For the first printable sentence of an article: news says first what happened."""
VOICE_LIFT = 0.1
MOST_VOICES = 4
"""A sentence that further voices carry is surer news: so much for each, up to this many."""
TITLE_LIFT = 0.3
"""For sharing all the headline's terms: the headline is the editor's own choice of what matters."""
CANDIDATES = 24
"""Sentences of a story for which voices are counted."""
SHORTEST = 7
LONG = 40
"""Words: sentences out of these bounds are hard to read alone."""


def best_first(day: Day, story: Draft) -> list[Statement]:
    """Printable sentences of a story's original articles, most telling first, ``CANDIDATES`` at most."""
    scored: list[tuple[float, int, int, Statement]] = []
    for rank, doc in enumerate(story.originals):
        printable = [statement for statement in day.statements.of(doc) if statement.printable]
        for statement in printable:
            score = statement.sentence.score + (LEAD_LIFT if statement is printable[0] else 0.0)
            score += TITLE_LIFT * title_share(day, statement)
            scored.append((-round(score * fitness(statement), 9), rank, statement.index, statement))
    scored.sort(key=lambda item: item[:3])
    lifted = [
        (round(score - VOICE_LIFT * _other_voices(day, statement, story.originals), 9), rank, index, statement)
        for score, rank, index, statement in scored[:CANDIDATES]
    ]
    return [statement for *_, statement in sorted(lifted, key=lambda item: item[:3])]


def pick(day: Day, candidates: Iterable[Statement], count: int, printed: Sequence[Statement] = ()) -> list[Statement]:
    """The first ``count`` candidates that repeat neither each other nor ``printed``."""
    chosen: list[Statement] = []
    for statement in candidates:
        if len(chosen) == count:
            break
        if not day.statements.repeats(statement, (*printed, *chosen)):
            chosen.append(statement)
    return chosen


def fitness(statement: Statement) -> float:
    """0..1: how well a sentence of this length reads alone."""
    count = len(statement.doc.sentence_text(statement.sentence).split())
    if count < SHORTEST:
        return 0.5
    if count <= LONG:
        return 1.0
    return 0.8 if count <= LONGEST else 0.4


def title_share(day: Day, statement: Statement) -> float:
    """0..1: the share of its article's title, by weight of its terms, that the sentence says."""
    title = day.statements.title_stems(statement.doc)
    total = sum(sorted(day.rarity.weight(stem) for stem in title))
    said = sum(sorted(day.rarity.weight(stem) for stem in title & statement.stems))
    return said / total if total else 0.0


def _other_voices(day: Day, statement: Statement, originals: Sequence[Doc]) -> int:
    carried = 0
    for doc in originals:
        if doc.id != statement.doc.id and carried < MOST_VOICES:
            carried += day.statements.repeats(statement, day.statements.of(doc), SAME)
    return carried
