"""Where the independent voices of a story give different figures or days for the same thing.

Precision comes first: a table that sets two different things side by side costs more trust than one that is missing.
Two counts are of the same thing where verb and noun are the same (:mod:`.claims`), where what else the two sentences
say has enough in common, and where they name no two different places; two days (:mod:`.dates`) where they also share a
name. What one outlet says first and corrects later is no disagreement but its last word, with the earlier one beside
it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

import msgspec
from msgspec import Struct

from ..model import Cited, Claim, Disagreement, Story
from .budget import Budget
from .claims import Count
from .clauses import find_clause
from .dates import DAY
from .day import Day, Draft
from .doc import Doc, in_order
from .statements import Statement
from .study import Study
from .tallies import Tally

MOST_ROWS = 4
"""Things of one story that its sources disagree on, most voices first."""
MOST_OF_A_THING = 60
"""Counts of one thing in a story that are compared; a story of hundreds of articles repeats itself."""
COMPARED = 4
"""Members of a group, earliest first, that a further count is compared with."""
LEAST_COMMON = 0.3
"""Share of what the shorter of two sentences says, by rarity, that the other must say too, beside figure, verb and
noun. ``bench_disagreement.py`` takes a thousand articles for one story: of 19 things that several articles count, 18
are then of one event, and so are all 6 that several date; at 0.2 others are mixed in, and at 0.4 three are lost."""
LEAST_SHARED = 2
"""Stems that both must have, for short sentences."""
FAR_APART = 4.0
DAYS_APART = 1
SURELY_COMMON = 0.5
"""Figures so many times apart, or days so far apart, are of one thing only if the sentences share this much."""
LEAD = 3
LEAST_IN_LEAD = 0.12
"""Among the first three sentences of both articles, which tell the story's own event, this is enough in common."""
ABOUT_WHERE = 300
"""Characters from the start of an article in which the place of its event is named."""


class Told(Struct, frozen=True, kw_only=True):
    """A count in its sentence."""

    statement: Statement
    tally: Tally

    @property
    def count(self) -> Count:
        """What it says."""
        return self.tally.count

    @property
    def context(self) -> frozenset[str]:
        """Stems of the sentence beside figure, noun and verb."""
        return self.tally.context

    @property
    def places(self) -> frozenset[str]:
        """Names of places beside it."""
        return self.tally.places

    @property
    def where(self) -> str:
        """The place that the text gives right after the count: "in Haiti"."""
        return self.tally.where

    @property
    def doc(self) -> Doc:
        """Its article."""
        return self.statement.doc

    @property
    def key(self) -> tuple[str, str, str]:
        """What counts of one thing have in common."""
        return self.count.family, self.count.noun, self.count.figure.unit

    @property
    def outlet(self) -> str:
        """Whose word it is; an article of no known outlet stands for itself."""
        return self.doc.article.source or self.doc.id

    @property
    def time(self) -> tuple[str, str, int]:
        """Sorts by publication, then as it is read."""
        return self.doc.article.published, self.doc.id, self.count.start


Cell = tuple[list[Told], dict[str, tuple[Told, ...]]]
"""Words that agree, by time; and article id -> what its outlet said before."""


def add_disagreements(day: Day, stories: Sequence[Story], most: int, budget: Budget) -> tuple[Story, ...]:
    """``stories`` (``day.stories``, written), the first ``most`` with what their sources disagree on, as far as the
    budget reaches."""
    found = []
    for number, (story, draft) in enumerate(zip(stories, day.stories, strict=True)):
        rows = find_disagreements(day, draft, budget) if number < most and len(draft.originals) > 1 else ()
        found.append(msgspec.structs.replace(story, disagreements=rows) if rows else story)
    return tuple(found)


def claims_of(story: Story) -> Iterator[Cited]:
    """Every span that a story's disagreements print, in their order."""
    for row in story.disagreements:
        for claim in row.claims:
            yield claim.cited
            yield from claim.earlier


def find_disagreements(day: Day, story: Draft, budget: Budget) -> tuple[Disagreement, ...]:
    """What independent voices of a story give different figures for, most voices first.

    A row is printed whole or not at all: with one cell at least for each of two figures that contradict each other.
    """
    rows: list[list[Cell]] = []
    for same in same_things(day, [*read_counts(day, story.originals), *read_days(day, story.originals)]):
        cells = _cells(_last_words(same))
        if len(cells) > 1 and _is_plausible(day, cells):
            rows.append(cells)
    rows.sort(key=lambda cells: (-sum(len(cell) for cell, _ in cells), cells[0][0][0].time))
    found: list[Disagreement] = []
    for cells in rows:
        if len(found) < MOST_ROWS and (row := _write(cells, budget)):
            found.append(row)
    return tuple(found)


def read_counts(day: Day, docs: Sequence[Doc]) -> list[Told]:
    """What articles count, in reading order, earliest article first."""
    return _tell(day, docs, day.counted, lambda study: study.counts)


def read_days(day: Day, docs: Sequence[Doc]) -> list[Told]:
    """The days on which articles say that things happen, in the same order."""
    return _tell(day, docs, day.dated, lambda study: study.days)


def _tell(
    day: Day, docs: Sequence[Doc], known: dict[str, list[Told]], chosen: Callable[[Study], Iterable[Tally]]
) -> list[Told]:
    found = []
    for doc in in_order(docs):
        if doc.id not in known:
            statements, study = day.statements.of(doc), day.statements.study(doc)
            known[doc.id] = [Told(statement=statements[one.sentence], tally=one) for one in chosen(study)]
        found += known[doc.id]
    return found


def same_things(day: Day, told: Iterable[Told]) -> list[list[Told]]:
    """Counts of one thing together; each is compared with the first few of each group, so the work stays linear."""
    by_key: dict[tuple[str, str, str], list[list[Told]]] = {}
    sizes: dict[tuple[str, str, str], int] = {}
    for one in told:
        key = one.key
        sizes[key] = sizes.get(key, 0) + 1
        if sizes[key] > MOST_OF_A_THING:
            continue
        groups = by_key.setdefault(key, [])
        near = [max((_likeness(day, other, one) for other in group[:COMPARED]), default=0.0) for group in groups]
        best = max(near, default=0.0)
        if best:
            groups[near.index(best)].append(one)
        else:
            groups.append([one])
    return [group for groups in by_key.values() for group in groups]


def _likeness(day: Day, a: Told, b: Told) -> float:
    """0..1: how much two counts with the same verb and noun have in common; 0 where they may be of two things."""
    if a.places and b.places and not a.places & b.places:
        return 0.0
    if any(one.places and not other.places and not _is_about(other.doc, one.places) for one, other in ((a, b), (b, a))):
        return 0.0
    named = a.count.modifiers ^ b.count.modifiers
    if a.count.figure.unit == DAY:
        if a.count.modifiers.isdisjoint(b.count.modifiers):
            return 0.0
    elif any(word.lower() not in other.statement.text.lower() for other in (a, b) for word in named):
        return 0.0
    in_lead = a.statement.index < LEAD and b.statement.index < LEAD and not a.count.figure.unit
    common = _common(day, a, b)
    enough = len(a.context & b.context) >= LEAST_SHARED and common >= (LEAST_IN_LEAD if in_lead else LEAST_COMMON)
    return common if enough else 0.0


def _is_about(doc: Doc, places: Iterable[str]) -> bool:
    """Whether an article names one of these places where it says what it is about."""
    opening = f"{doc.article.title} {doc.article.text[:ABOUT_WHERE]}".lower()
    return any(place in opening for place in places)


def _common(day: Day, a: Told, b: Told) -> float:
    """0..1: how much of what the shorter sentence says the other says as well."""
    weights = [
        math.fsum(sorted(map(day.corpus.weight, stems))) for stems in (a.context & b.context, a.context, b.context)
    ]
    least = min(weights[1:])
    return round(weights[0] / least, 9) if least else 0.0


def _last_words(same: Sequence[Told]) -> list[tuple[Told, tuple[Told, ...]]]:
    """(what an outlet says of a thing last, what it said before in earlier articles), by time.

    An article that contradicts itself has no word on it, nor has an outlet that says two things at one time.
    """
    by_outlet: dict[str, dict[str, list[Told]]] = {}
    for one in sorted(same, key=attrgetter("time")):
        by_outlet.setdefault(one.outlet, {}).setdefault(one.doc.id, []).append(one)
    found = []
    for articles in by_outlet.values():
        sound = [told for told in articles.values() if all(a.count.figure.agrees(told[0].count.figure) for a in told)]
        if len(sound) < len(articles):
            continue
        words = [next((one for one in told if one.count.figure.sure), told[0]) for told in sound]
        last = words[-1]
        earlier = [one for one in words[:-1] if not one.count.figure.agrees(last.count.figure)]
        if all(one.time[0] < last.time[0] for one in earlier):
            found.append((last, tuple(earlier)))
    return sorted(found, key=lambda item: item[0].time)


def _cells(words: Sequence[tuple[Told, tuple[Told, ...]]]) -> list[Cell]:
    """Those that agree together, sure figures first: "about 30" is no news beside 32."""
    cells: list[Cell] = []
    for sure in (True, False):
        for one, earlier in words:
            figure = one.count.figure
            if figure.sure is not sure:
                continue
            agreeing = [cell for cell in cells if cell[0][0].count.figure.agrees(figure)]
            if not agreeing:
                cells.append(([one], {one.doc.id: earlier}))
            elif sure:
                cell = min(agreeing, key=lambda cell: abs(cell[0][0].count.figure.value - figure.value))
                cell[0].append(one)
                cell[1][one.doc.id] = earlier
    return sorted(cells, key=lambda cell: cell[0][0].time)


def _is_plausible(day: Day, cells: Sequence[Cell]) -> bool:
    """Whether figures that lie far apart can be of one thing."""
    firsts = sorted((cell[0][0] for cell in cells), key=lambda one: (one.count.figure.value, one.time))
    low, high = firsts[0], firsts[-1]
    if low.count.figure.unit == DAY and high.count.figure.value - low.count.figure.value > DAYS_APART:
        return _common(day, low, high) >= SURELY_COMMON
    if high.count.figure.low <= FAR_APART * max(low.count.figure.high, 1.0):
        return True
    return _common(day, low, high) >= SURELY_COMMON


def _write(cells: Sequence[Cell], budget: Budget) -> Disagreement | None:
    chosen = [_choose(cell, budget) for cell in cells]
    kept = [claim for claim in chosen if claim is not None]
    if len(kept) < 2:
        return None
    for claim in kept:
        budget.take(msgspec.structs.replace(claim.cited, also=()))
    # An earlier figure is printed where there is room for it.
    kept = [msgspec.structs.replace(claim, earlier=tuple(filter(budget.take, claim.earlier))) for claim in kept]
    return Disagreement(label=_label([one for told, _ in cells for one in told]), claims=tuple(kept))


def _label(told: Sequence[Told]) -> str:
    """``killed``, or ``killed in Haiti`` where all say so."""
    places = {one.where for one in told}
    where = places.pop() if len(places) == 1 else ""
    return f"{told[0].count.label} {where}".strip()


def _choose(cell: Cell, budget: Budget) -> Claim | None:
    """The words of a cell's first article that has room for them, in a clause or, if that is too long, alone."""
    told, earlier = cell
    for span in (clause_of, _core):
        for one in told:
            if budget.can_take(cited := span(one)):
                also = tuple(sorted({other.doc.id for other in told} - {one.doc.id}))
                return Claim(
                    cited=msgspec.structs.replace(cited, voices=1 + len(also), also=also),
                    earlier=tuple(_core(before) for before in earlier[one.doc.id]),
                )
    return None


def clause_of(one: Told) -> Cited:
    """The clause of its sentence that tells a count."""
    sentence, count = one.statement.sentence, one.count
    return one.doc.cite(*find_clause(one.doc.article.text, sentence.start, sentence.end, count.start, count.end))


def _core(one: Told) -> Cited:
    return one.doc.cite(one.count.start, one.count.end)
