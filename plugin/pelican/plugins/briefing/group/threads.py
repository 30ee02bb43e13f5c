"""Stories over days: which earlier story goes on in which of today, and the ids by which they are known.

An id is made once, of the first article of a story's first day, and handed on from day to day. It depends on what that
article is (its address, else its words) and never on the name of a file or the order in which files were found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from hashlib import sha256

import numpy as np
from msgspec import Struct

from ..entries import Outline
from ..model import Briefing, Cited, HiddenStory
from .doc import Doc
from .likeness import LEAST, SLACK, Corpus, nearness
from .pairs import Floats

LEAST_ALIKE = 0.125
"""A story continues an earlier one that is this alike. On a real week read by hand, what reaches it is the same
affair; chance resemblances end at 0.12."""
RESTED_ALIKE = 0.15
"""The same for a story that the day before did not have. Of eight of that week that reach 0.125 after a rest three are
of another affair; none of those reaches this (the likeness stands in ``explain --story``)."""
SURELY_ALIKE = 0.25
"""An earlier story that nothing goes on with has become part of another if it is this alike to it: at half of that it
is only of the same affair, and may come back by itself."""
NEAREST = 2
"""Each article is compared with so many of the other story, those most alike: a thread has many sides."""
SLUG_LENGTH = 60
MARK_LENGTH = 6


class Thread(Struct, frozen=True, kw_only=True):
    """An earlier story: its id, its first and last day, the ids of the articles of its last day, and how it was told
    then."""

    story: str
    first_day: str
    last_day: str
    articles: tuple[str, ...]
    voices: int = 1
    headline: Cited | None = None
    """None for one that the desk hides."""
    led: bool = False
    """Whether it led that day."""


class Match(Struct, frozen=True, kw_only=True, order=True):
    """How alike a story of the day is to an earlier one, rounded: ``-likeness``, so that the most alike sorts first."""

    against: float
    group: int
    place: int


def find_earlier(briefings: Sequence[Briefing | Outline], before: Container[str]) -> list[Thread]:
    """The threads that may go on, each as it was told last, latest first; ``briefings`` are oldest first, ``before``
    are the ids of the articles that are still looked at."""
    found: dict[str, Thread] = {}
    led: set[str] = set()
    for briefing in reversed(briefings):
        led |= briefing.redirects.keys()
        for story in (*briefing.stories, *briefing.hidden):
            known = tuple(key for key in story.articles if key in before)
            if known and story.id not in found and story.id not in led:
                found[story.id] = Thread(
                    story=story.id,
                    first_day=story.first_day,
                    last_day=briefing.day,
                    articles=known,
                    voices=story.voices,
                    headline=None if isinstance(story, HiddenStory) else story.headline,
                    led=story is briefing.stories[0] if briefing.stories else False,
                )
    return list(found.values())


def match_threads(
    groups: Sequence[Sequence[str]], threads: Sequence[Thread], corpus: Corpus, day: str
) -> dict[int, tuple[int, ...]]:
    """Number of a story of the day -> the places of the earlier ones that it continues, the most alike first.

    Each earlier story goes on in one story at most, the one most alike. A story continues one, and takes up others
    that nothing else continues if they are ``SURELY_ALIKE``: two threads have become one. ``groups`` are the ids of
    one article a voice.
    """
    found: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    latest = max((thread.last_day for thread in threads), default="")
    matches = [
        match
        for match in sorted(find_matches(groups, threads, corpus, day))
        if threads[match.place].last_day == latest or -match.against >= RESTED_ALIKE
    ]
    for match in matches:
        if match.group not in found and match.place not in taken:
            found[match.group] = (match.place,)
            taken.add(match.place)
    for match in matches:
        if match.place not in taken and -match.against >= SURELY_ALIKE:
            found[match.group] += (match.place,)
            taken.add(match.place)
    return found


def find_matches(
    groups: Sequence[Sequence[str]], threads: Sequence[Thread], corpus: Corpus, day: str, least: float = LEAST_ALIKE
) -> list[Match]:
    """Stories of the day (the ids of one article a voice) and earlier ones that are at least ``least`` alike."""
    ours = [(number, key) for number, group in enumerate(groups) for key in group]
    theirs = [(place, key) for place, thread in enumerate(threads) for key in thread.articles]
    meetings = corpus.find_meetings([key for _, key in ours], [key for _, key in theirs], max(least, LEAST))
    places: dict[int, set[int]] = {}
    for a, b in meetings:
        places.setdefault(ours[a][0], set()).add(theirs[b][0])
    found = []
    for number, met in sorted(places.items()):
        for place, table in _compare(groups[number], threads, sorted(met), corpus):
            near = nearness(day, threads[place].last_day)
            # Two stories are no more alike than the two articles of theirs that are most so.
            if table.max() < max(least / near - SLACK, LEAST):
                continue
            alike = round(near * _likeness(table), 9)
            if alike >= least:
                found.append(Match(against=-alike, group=number, place=place))
    return found


def _compare(
    group: Sequence[str], threads: Sequence[Thread], places: Sequence[int], corpus: Corpus
) -> Iterator[tuple[int, Floats]]:
    """Each place with how alike each article of the group (rows) is to each of the thread there (columns)."""
    table = corpus.cosines(group, [key for place in places for key in threads[place].articles])
    end = 0
    for place in places:
        start, end = end, end + len(threads[place].articles)
        yield place, table[:, start:end]


def _likeness(table: Floats) -> float:
    """How alike two stories are whose articles' cosines are rows and columns: the mean of both directions."""
    return (_toward(table) + _toward(table.T)) / 2


def _toward(table: Floats) -> float:
    nearest = np.sort(table, axis=1)[:, -NEAREST:]
    return float(nearest.mean(axis=1).mean())


def combine(threads: Sequence[Thread]) -> Thread:
    """One thread of several: under the id of the oldest, with the articles and the voices of all."""
    oldest = min(threads, key=lambda thread: (thread.first_day, thread.story))
    if len(threads) == 1:
        return oldest
    last = max(thread.last_day for thread in threads)
    return Thread(
        story=oldest.story,
        first_day=oldest.first_day,
        last_day=last,
        articles=tuple(dict.fromkeys(key for thread in threads for key in thread.articles)),
        voices=sum(thread.voices for thread in threads if thread.last_day == last),
        headline=oldest.headline,
        led=any(thread.led for thread in threads),
    )


def first_of(docs: Sequence[Doc]) -> Doc:
    """The article after which a story is named: the earliest whose time is known, so that one of which only the day is
    known changes nothing when it comes late."""
    return min(
        docs, key=lambda doc: (len(doc.article.published) <= len("2022-01-27"), doc.article.published, _mark(doc))
    )


def make_id(docs: Sequence[Doc], day: str, salt: str = "") -> str:
    """An id for a story that begins on ``day``: a slug of its first article's title, and a hash of what that is."""
    first = first_of(docs)
    plain = unicodedata.normalize("NFKD", first.article.title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG_LENGTH].strip("-")
    mark = sha256("\0".join((day, *_mark(first)[:2], salt)).encode()).hexdigest()[:MARK_LENGTH]
    return f"{slug or 'story'}-{mark}"


def _mark(doc: Doc) -> tuple[str, ...]:
    """What tells an article from others, whatever its file is called: its address, which edits leave as it is."""
    article = doc.article
    return article.url or article.source, "" if article.url else article.title, article.sha256, doc.id


def make_ids(groups: Sequence[Sequence[Doc]], day: str, taken: set[str]) -> list[str]:
    """An id for each of these stories, all different and none of ``taken``."""
    found: list[str] = []
    for group in groups:
        made, salt = make_id(group, day), 0
        while made in taken:
            # Two articles of one address, or of one headline without address.
            salt += 1
            made = make_id(group, day, f"{first_of(group).article.sha256} {salt}")
        taken.add(made)
        found.append(made)
    return found


def follow_redirects(days: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Old id -> the id to which it leads in the end, over the redirects of all days."""
    leads = {old: new for redirects in days for old, new in sorted(redirects.items())}
    found: dict[str, str] = {}
    for old in sorted(leads):
        new, seen = leads[old], {old}
        while new in leads and new not in seen:
            seen.add(new)
            new = leads[new]
        if new not in seen:
            found[old] = new
    return found
