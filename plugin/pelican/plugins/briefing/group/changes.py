"""What changed: the day's stories against the briefing before."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date

import msgspec

from ..model import Briefing, Change, ChangeKind, Cited
from .budget import Budget
from .dates import days_named
from .day import Day, Draft
from .disagreement import FAR_APART, LEAD, Told, clause_of, read_counts, same_things
from .news import names_today
from .select import best_first
from .statements import SAME, Statement
from .threads import Thread, find_matches

GONE_AFTER = 2
"""Days of silence after which a story is told to be gone: an affair often rests for a day, or over a Sunday."""
GONE_WITHIN = 7
"""Days of silence after which it is not told any more: where no briefing came sooner, the site itself was silent. One
with a briefing a week still tells what it does not go on with."""
NEW = 0.36
"""A sentence less alike than this to all of the thread's earlier sentences is news."""
PRINTED_PENALTY = 0.3
"""A sentence that the bottom line has already said is a worse note on what changed."""
MOST = {"figure": 4, "developed": 8, "new": 8, "unchanged": 4, "gone": 4}
"""Changes of each kind that are listed, at most, most important first: the list is read in a minute."""
GONE_VOICES = 2
"""A story's silence is worth a line if it had this many voices, had gone on for more than a day or led the day before;
what one outlet told once was not to be expected again."""
LEAST_FIT = 0.71
"""A sentence that reads worse than this as news of the day (``fitness.py``) is no note on what changed: that is,
one with background, a view or a missing subject."""


def find_changes(
    day: Day, previous: Briefing | None, bottom_line: Sequence[Statement], budget: Budget
) -> tuple[Change, ...]:
    """The changes worth a line: other figures, developed, new, unchanged, gone, each kind most important first.

    The first briefing of all has nothing to be compared with: ().
    """
    if previous is None:
        return ()
    found: dict[str, list[Change]] = {kind: [] for kind in MOST}
    only_views = [all(doc.is_comment for doc in story.originals) for story in day.stories]
    for number, story in enumerate(day.stories):
        if only_views[number] and not all(only_views):
            continue  # Somebody's view of the news is no change of it.
        wanted = {kind for kind, changes in found.items() if len(changes) < MOST[kind]}
        change = _compare(day, story, bottom_line, budget, wanted)
        if change is not None and change.kind in wanted:
            found[change.kind].append(change)
    found["gone"] = find_gone(day, previous)
    return tuple(change for changes in found.values() for change in changes)


def _compare(
    day: Day, story: Draft, bottom_line: Sequence[Statement], budget: Budget, wanted: Set[str]
) -> Change | None:
    """What changed in a story; where it can be none of the kinds that are ``wanted``, it is not looked for."""
    headline = story.docs[0].headline()
    if story.thread is None:
        told = msgspec.structs.replace(headline, voices=len(story.originals))
        return Change(kind="new", story=story.id, cited=told, day=day.day)
    if "figure" in wanted and (figure := find_new_figure(day, story, story.thread, budget)):
        old, new = figure
        return Change(kind="figure", story=story.id, cited=new, day=day.day, old=old)
    if wanted.isdisjoint(("developed", "unchanged")):
        return None
    cited = find_development(day, story, story.thread, bottom_line, budget)
    kind: ChangeKind = "developed" if cited else "unchanged"
    return Change(kind=kind, story=story.id, cited=cited or headline, day=day.day)


def find_gone(day: Day, previous: Briefing) -> list[Change]:
    """The stories whose silence has lasted ``GONE_AFTER`` days, and had not when the briefing before was made: each is
    told once. None whose silence has lasted longer than ``GONE_WITHIN`` days.

    One that some story of the day is like, though it continues another, is of an affair that is reported still.
    """
    going_on = {story.id for story in day.stories} | {plot.id for plot in day.hidden} | day.redirects.keys()
    silent = [
        thread
        for thread in day.earlier
        if thread.headline is not None
        and thread.story not in going_on
        and GONE_AFTER <= _days(thread.last_day, day.day) <= GONE_WITHIN
        and _days(thread.last_day, previous.day) < GONE_AFTER
        and _is_worth_missing(day, thread)
    ]
    today = [[doc.id for doc in one.originals] for one in day.stories]
    alike = {match.place for match in find_matches(today, silent, day.corpus, day.day)}
    return [
        Change(kind="gone", story=thread.story, cited=thread.headline, day=thread.last_day)
        for place, thread in enumerate(silent)
        if thread.headline is not None and place not in alike
    ][: MOST["gone"]]


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _is_worth_missing(day: Day, thread: Thread) -> bool:
    known = thread.led or thread.voices >= GONE_VOICES or thread.first_day < thread.last_day
    return known and not all(day.doc(key).is_comment for key in thread.articles)


def find_new_figure(day: Day, story: Draft, thread: Thread, budget: Budget) -> tuple[Cited, Cited] | None:
    """(what the thread said last, what is said today) of the first thing that is counted otherwise now; it is then
    counted as printed. None where today's articles differ among each other: that is no change but a disagreement."""
    # Another day is another event more often than a correction: days are not read.
    keys = {one.key for one in read_counts(day, story.originals) if one.count.figure.sure}
    if not keys:
        return None
    today = {doc.id for doc in story.docs}
    told = read_counts(day, (*map(day.doc, thread.articles), *story.originals))
    for same in same_things(day, [one for one in told if one.key in keys]):
        sure = (one for one in same if one.count.figure.sure)
        told = sorted(sure, key=lambda one: one.time)
        old = [one for one in told if one.doc.id not in today]
        new = [one for one in told if one.doc.id in today]
        if not old or not new or not all(one.count.figure.agrees(new[-1].count.figure) for one in new):
            continue
        if any(one.count.figure.agrees(new[-1].count.figure) for one in old):
            continue
        if not _is_near(old[-1], new[-1]):
            continue
        also = tuple(sorted({one.doc.id for one in new} - {new[0].doc.id}))
        cited = msgspec.structs.replace(clause_of(new[0]), voices=1 + len(also), also=also)
        if budget.take(cited):
            return clause_of(old[-1]), cited
    return None


def _is_near(old: Told, new: Told) -> bool:
    low, high = sorted((old.count.figure.value, new.count.figure.value))
    return high <= FAR_APART * max(low, 1.0)


def find_development(
    day: Day, story: Draft, thread: Thread, bottom_line: Sequence[Statement], budget: Budget
) -> Cited | None:
    """The most telling sentence that the thread did not have before; None where all of it is known.

    A sentence is new if it is like no earlier one, or if it is like one but gives other figures. A mere remark is taken
    only where there is nothing else. What is chosen is then counted as printed.
    """
    earlier = [statement for key in thread.articles for statement in day.statements.of(day.doc(key))]
    printed = {statement.key for statement in bottom_line}
    candidates = best_first(day, story)
    penalty = len(candidates) * PRINTED_PENALTY
    order = sorted(
        enumerate(candidates),
        key=lambda item: (item[1].manner.remark, item[0] + penalty * (item[1].key in printed)),
    )
    for _, statement in order:
        if statement.fit < LEAST_FIT or not tells_news(statement, thread.last_day):
            continue
        if is_new(day, statement, earlier) and budget.take(statement.cited):
            return day.cite(statement)
    return None


def tells_news(statement: Statement, since: str) -> bool:
    """Whether a sentence tells of something that happened on ``since`` or later: it says so, or names no day and stands
    where news says first what happened. What is undated further down explains it. Dates are read in English alone."""
    if statement.doc.article.language != "en":
        return True
    days = days_named(statement.text, statement.doc.article.day)
    if days:
        return max(days).isoformat() >= since
    return statement.index < LEAD or names_today(statement.text)


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
