"""What changed: the day's stories against the briefing before."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ..model import Briefing, Change, ChangeKind, Cited, Story
from .budget import Budget
from .day import Day, Draft
from .doc import Doc
from .likeness import cosine
from .select import best_first, fitness
from .statements import SAME, Statement

LEAST_ALIKE = 0.125
"""A story continues an earlier one that is this alike. On a real week read by hand, what reaches it is the same
affair; chance resemblances end at 0.12."""
NEAREST = 2
"""Each article is compared with so many of the other story, those most alike: a thread has many sides."""
NEW = 0.36
"""A sentence less alike than this to all of the thread's earlier sentences is news."""
PRINTED_PENALTY = 0.3
"""A sentence that the bottom line has already said is a worse note on what changed."""
MOST = {"developed": 8, "new": 8, "unchanged": 4, "gone": 4}
"""Changes of each kind that are listed, at most, most important first: the list is read in a minute."""
GONE_VOICES = 2
"""A story's silence is worth a line if it had this many voices, had gone on for more than a day or led the day before;
what one outlet told once was not to be expected again."""
LEAST_FIT = 0.71
"""A sentence that reads worse than this as news of the day (``select.fitness``) is no note on what changed: that is,
one with background, a view or a missing subject."""


class Thread(Struct, frozen=True, kw_only=True):
    """An earlier story that goes on: its id, its first day, and its last articles."""

    story: str
    first_day: str
    docs: tuple[Doc, ...]


def find_threads(day: Day, previous: Briefing | None) -> dict[int, Thread]:
    """Number of a story of the day -> the earlier story that it continues.

    Each earlier story goes on in one story at most, the one most alike. A story that was missing for one day
    (listed as gone by ``previous``) can go on too.
    """
    if previous is None:
        return {}
    earlier = list(_earlier(day, previous))
    alike: list[tuple[float, int, int]] = []
    vectors = {doc.id: day.vector(doc) for doc in (*day.docs, *(d for thread in earlier for d in thread.docs))}
    for number, story in enumerate(day.stories):
        for place, thread in enumerate(earlier):
            likeness = _likeness([[cosine(vectors[a.id], vectors[b.id]) for b in thread.docs] for a in story.originals])
            if likeness >= LEAST_ALIKE:
                alike.append((-round(likeness, 9), number, place))
    found: dict[int, Thread] = {}
    taken: set[int] = set()
    for _, number, place in sorted(alike):
        if number not in found and place not in taken:
            found[number] = earlier[place]
            taken.add(place)
    return found


def _likeness(table: Sequence[Sequence[float]]) -> float:
    """How alike two stories are whose articles' cosines are rows and columns: the mean of both directions."""
    return (_toward(table) + _toward(list(zip(*table, strict=True)))) / 2


def _toward(table: Sequence[Sequence[float]]) -> float:
    nearest = [sorted(row, reverse=True)[:NEAREST] for row in table]
    return math.fsum(math.fsum(row) / len(row) for row in nearest) / len(table)


def _earlier(day: Day, previous: Briefing) -> Iterator[Thread]:
    docs = {doc.id: doc for doc in day.before}
    for story in previous.stories:
        known = tuple(docs[key] for key in story.articles if key in docs)
        if known:
            yield Thread(story=story.id, first_day=story.first_day, docs=known)
    for change in previous.changes:
        if change.kind == "gone" and change.cited.article in docs:
            yield Thread(story=change.story, first_day=change.day, docs=(docs[change.cited.article],))


def find_changes(  # noqa: PLR0913, PLR0917
    day: Day,
    previous: Briefing | None,
    ids: Sequence[str],
    threads: Mapping[int, Thread],
    bottom_line: Sequence[Statement],
    budget: Budget,
) -> tuple[Change, ...]:
    """The changes worth a line: developed, new, unchanged, gone, each kind most important first.

    ``ids`` are the ids of the day's stories. The first briefing of all has nothing to be compared with: ().
    """
    if previous is None:
        return ()
    found: dict[str, list[Change]] = {kind: [] for kind in MOST}
    only_views = [all(doc.is_comment for doc in story.originals) for story in day.stories]
    for number, story in enumerate(day.stories):
        if only_views[number] and not all(only_views):
            continue  # Somebody's view of the news is no change of it.
        kind: ChangeKind = "new"
        cited: Cited | None = None
        if number in threads:
            cited = find_development(day, story, threads[number], bottom_line, budget)
            kind = "developed" if cited else "unchanged"
        if len(found[kind]) < MOST[kind]:
            headline = story.docs[0].headline()
            found[kind].append(Change(kind=kind, story=ids[number], cited=cited or headline, day=day.day))
    going_on = {thread.story for thread in threads.values()}
    gone = [story for story in _worth_missing(day, previous) if story.id not in going_on]
    found["gone"] = [
        Change(kind="gone", story=story.id, cited=story.headline, day=previous.day) for story in gone[: MOST["gone"]]
    ]
    return tuple(change for changes in found.values() for change in changes)


def _worth_missing(day: Day, previous: Briefing) -> list[Story]:
    docs = {doc.id: doc for doc in day.before}
    return [
        story
        for place, story in enumerate(previous.stories)
        if (place == 0 or story.voices >= GONE_VOICES or story.first_day < previous.day)
        and not all(docs[key].is_comment for key in story.articles if key in docs)
    ]


def find_development(
    day: Day, story: Draft, thread: Thread, bottom_line: Sequence[Statement], budget: Budget
) -> Cited | None:
    """The most telling sentence that the thread did not have before; None where all of it is known.

    A sentence is new if it is like no earlier one, or if it is like one but gives other figures. It is then counted
    as printed.
    """
    earlier = [statement for doc in thread.docs for statement in day.statements.of(doc)]
    printed = {statement.key for statement in bottom_line}
    candidates = best_first(day, story)
    order = sorted(
        enumerate(candidates), key=lambda item: item[0] + len(candidates) * PRINTED_PENALTY * (item[1].key in printed)
    )
    for _, statement in order:
        if fitness(statement) >= LEAST_FIT and is_new(day, statement, earlier) and budget.take(statement.cited):
            return day.cite(statement)
    return None


def is_new(day: Day, statement: Statement, earlier: Sequence[Statement]) -> bool:
    """Whether none of ``earlier`` says the same, with the same figures."""
    figures = _figures(statement)
    for other in earlier:
        likeness = day.statements.likeness(statement, other)
        if likeness < NEW:
            continue
        known = _figures(other)
        if likeness >= SAME and figures and known and not figures & known:
            continue  # "52 dead" after "38 dead"
        return False
    return True


def _figures(statement: Statement) -> set[str]:
    return {stem for stem in statement.stems if stem[:1].isdigit()}
