"""A day, taken apart once: its voices, actors, stories and sentences, for the parts of the page to choose from."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from ..analyze.summary.collection import Known
from ..analyze.words import content_stems
from ..entries import Outline
from ..model import Briefing, Cited
from ..orders import Orders
from ..settings import Settings
from .doc import Doc, in_order
from .duplicates import find_voices
from .facts import Facts, read_docs
from .likeness import Corpus
from .past import Past
from .plots import Plot, Plots
from .statements import Statement, Statements
from .stories import cluster, most_central_first
from .threads import Thread, find_earlier, first_of
from .who import Directory, Presence, Who

if TYPE_CHECKING:
    from .disagreement import Told

MAIN_LIFT = 1.5
"""An article that is about an actor counts for it this much more than one that names it as often in passing."""
WATCH_LIFT = 2.0
"""A watched actor counts this much more."""
FEW_VOICES = 6
"""On days with no more voices than this, even a sentence that names an actor in passing may be shown."""
SECTION_SHARE = 0.06
SECTION_LEAST = 0.9
"""An actor gets a section from this prominence on: a share of the day's voices, and never more than the second, so
that to be named in passing is enough on a day of one article, and not on a busy one."""
MAIN_SHARE = 0.8
"""An actor that an article is about needs this much of it."""
COMMENT_VOICE = 0.5
"""A comment counts as so much of a report when stories are ranked: news before views."""
FRESH = 0.5
"""A story that is new, or nearly all of whose voices are, counts as so much of a voice more: enough to lift news above
what goes on as before, not above what another outlet confirms."""
COPY = 0.2
"""A copy counts as so much of a voice."""
WHOLE = 0.8
"""A copy this much shorter than the longest is cut."""


class Draft(Struct, frozen=True, kw_only=True):
    """A story of the day before it is written."""

    docs: tuple[Doc, ...]
    """Most central first, reports before views: the first has the story's headline."""
    originals: tuple[Doc, ...]
    """One of each voice, in the same order."""
    importance: float
    id: str = ""
    thread: Thread | None = None
    """The earlier story that it continues."""
    pinned: bool = False
    """Whether the desk wants it first."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Its articles."""
        return tuple(doc.id for doc in self.docs)

    @property
    def first(self) -> Doc:
        """The earliest article."""
        return first_of(self.docs)


class Day:
    """All that the parts of the page ask of a day. ``docs`` may come in any order; ``facts`` are theirs, where they are
    known; ``earlier`` are the briefings of the last days, oldest first."""

    def __init__(  # noqa: PLR0913
        self,
        day: str,
        docs: Sequence[Doc],
        before: Past | None = None,
        *,
        facts: Facts | None = None,
        settings: Settings,
        registry: Directory | None,
        seen: Sequence[Cited] = (),
        earlier: Sequence[Briefing | Outline] = (),
        orders: Orders | None = None,
    ) -> None:
        self.day = day
        self.docs = in_order(docs)
        self.before = before or Past()
        self.watch = frozenset(settings.watch)
        facts = facts or read_docs(self.docs)
        self._prints = dict(zip(facts.bags.articles, facts.prints, strict=True))
        self.voices = self._find_voices()
        self.original = _originals(self.docs, self.voices)
        """Voice -> the article that is cited for it."""
        self.corpus = Corpus(facts.bags, self.before.bags)
        self.earlier = find_earlier(earlier, self.before)
        """The threads that may go on."""
        self._places = {doc.id: place for place, doc in enumerate(self.docs)}
        plots = self._find_plots(orders or Orders())
        self.redirects = plots.redirects
        self.hidden = [plot for plot in plots.plots if plot.hidden]
        """What the desk leaves out of the day."""
        self._leave_out({doc.id for plot in self.hidden for doc in plot.docs})
        self.by_id = {doc.id: doc for doc in self.docs}
        self.statements = Statements(self.corpus)
        self.who = Who(day, self.docs, registry)
        self.presences: dict[str, dict[str, Presence]] = {doc.id: self.who.presences(doc) for doc in self.docs}
        self.prominence = self._prominence()
        """Section actor id -> how much the day is about it: voices, each by salience; a watched actor lifted."""
        self.stories = self._stories([plot for plot in plots.plots if not plot.hidden])
        """Most important first."""
        self.best: dict[str, list[Statement]] = {}
        """Story id -> its best sentences (``select.best_first``), once they were asked for."""
        self.rated: dict[str, list[Statement]] = {}
        """The same for all its printable sentences (``select.rate_story``)."""
        self.counted: dict[str, list[Told]] = {}
        """Article id -> what it counts (``disagreement.read_counts``), once it was asked for."""
        self.dated: dict[str, list[Told]] = {}
        """The same for the days that it names (``disagreement.read_days``)."""
        self.known = self._known(seen)
        """What the reader of the briefing before has seen."""
        self.novelty = settings.novelty
        self.story_of = {doc.id: number for number, story in enumerate(self.stories) for doc in story.docs}

    def doc(self, article: str) -> Doc:
        """An article of the day or of those before it."""
        return self.by_id.get(article) or self.before.doc(article)

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        """Term -> how many of the day's articles have it."""
        return self.corpus.count_terms([doc.id for doc in self.docs])

    def story(self, doc: Doc) -> Draft:
        """The story to which an article of the day belongs."""
        return self.stories[self.story_of[doc.id]]

    def _known(self, seen: Sequence[Cited]) -> Known:
        kept = [cited for cited in seen if cited.article in self.by_id or cited.article in self.before]
        stems = [frozenset(content_stems(cited.text, self.doc(cited.article).article.language)) for cited in kept]
        return Known([cited.text for cited in kept], stems)

    def freshness(self, term: str) -> float:
        """0..1: how much more of the day's articles have a term than of those before; 0.5 where there are none."""
        count = self._counts.get(term, 0)
        today = count / max(1, len(self.docs))
        earlier = (self.corpus.count(term) - count) / max(1, len(self.before))
        return today / (today + earlier) if today else 0.5

    def likeness(self, one: Doc, other: Doc) -> float:
        """How alike two articles of the day are, as the linkage counts it: 0 for a pair that is hardly alike."""
        return self._pairs.get(self._places[one.id], self._places[other.id])

    def is_original(self, doc: Doc) -> bool:
        """Whether this article is the one cited for its voice."""
        return self.original[self.voices[doc.id]].id == doc.id

    def ranked_actors(self) -> list[str]:
        """Section actors worth a section, most prominent first."""
        about = {actor for found in self.presences.values() for actor, part in found.items() if part.main}
        least = min(SECTION_LEAST, SECTION_SHARE * len(self.original))
        worth = [
            actor
            for actor, prominence in self.prominence.items()
            if actor in self.watch or prominence >= least * (MAIN_SHARE if actor in about else 1.0)
        ]
        return sorted(worth, key=lambda actor: (-round(self.prominence[actor], 9), actor))

    def cite(self, statement: Statement) -> Cited:
        """A statement of an original article with the voices of its story that carry it."""
        return self.statements.with_voices(statement, self.story(statement.doc).originals)

    def _prominence(self) -> dict[str, float]:
        best: dict[str, dict[int, float]] = {}
        for doc in self.docs:
            voice = self.voices[doc.id]
            for actor, part in self.presences[doc.id].items():
                own = best.setdefault(actor, {})
                own[voice] = max(own.get(voice, 0.0), part.salience * (MAIN_LIFT if part.main else 1.0))
        return {
            actor: round(math.fsum(by_voice.values()) * (WATCH_LIFT if actor in self.watch else 1.0), 6)
            for actor, by_voice in sorted(best.items())
        }

    def _find_plots(self, orders: Orders) -> Plots:
        groups, self._pairs = cluster(
            self.corpus,
            [doc.id for doc in self.docs],
            [self.voices[doc.id] for doc in self.docs],
            [doc.article.day for doc in self.docs],
        )
        found = [[self.docs[index] for index in group] for group in groups]
        originals = [[doc for doc in group if self.is_original(doc)] for group in found]
        plots = Plots(
            found, originals, day=self.day, earlier=self.earlier, corpus=self.corpus, orders=orders
        )  # fmt: skip
        if orders.splits:
            self._divide_voices(plots.plots)
        return plots

    def _divide_voices(self, plots: Sequence[Plot]) -> None:
        """Copies that the desk has put into different stories are different voices."""
        holder: dict[int, str] = {}
        renamed: dict[tuple[int, str], int] = {}
        for plot in plots:
            for doc in in_order(plot.docs):
                voice = self.voices[doc.id]
                if holder.setdefault(voice, plot.id) != plot.id:
                    self.voices[doc.id] = renamed.setdefault((voice, plot.id), max(self.voices.values(), default=0) + 1)
        self.original = _originals(self.docs, self.voices)

    def _find_voices(self) -> dict[str, int]:
        return find_voices({doc.id: doc.article.text for doc in self.docs}, self._prints)

    def _leave_out(self, hidden: Set[str]) -> None:
        if hidden:
            self.docs = [doc for doc in self.docs if doc.id not in hidden]
            self.voices = self._find_voices()
            self.original = _originals(self.docs, self.voices)

    def _stories(self, plots: Sequence[Plot]) -> list[Draft]:
        top = max(self.prominence.values(), default=0.0)
        groups = [[self._places[doc.id] for doc in plot.docs] for plot in plots]
        by_place = {self._places[doc.id]: doc for doc in self.docs}
        drafts = []
        for plot, group in zip(plots, most_central_first(groups, self._pairs), strict=True):
            ranked = [by_place[place] for place in group]
            docs = tuple(sorted(ranked, key=lambda doc: (doc.id != plot.head, doc.is_comment)))
            originals = tuple(doc for doc in docs if self.is_original(doc))
            drafts.append(
                Draft(
                    docs=docs,
                    originals=originals,
                    importance=self._importance(docs, len(originals), top, plot.thread),
                    id=plot.id,
                    thread=plot.thread,
                    pinned=plot.pinned,
                )
            )
        return sorted(
            drafts, key=lambda draft: (not draft.pinned, -draft.importance, draft.first.article.published, draft.id)
        )

    def _importance(self, docs: Sequence[Doc], voices: int, top: float, thread: Thread | None) -> float:
        """Independent voices first, then the weight of whom it is about, then whether it is new or has grown, then
        copies."""
        weights: dict[str, float] = {}
        for doc in docs:
            for actor, part in self.presences[doc.id].items():
                if part.main:
                    weights[actor] = self.prominence[actor] / top if top else 0.0
        actors = math.fsum(sorted(weights.values(), reverse=True)[:3])
        comments = sum(doc.is_comment for doc in docs if self.is_original(doc))
        news = FRESH * _share_of_news(self.day, voices, thread) if self.earlier else 0.0
        return round(voices - (1.0 - COMMENT_VOICE) * comments + actors + news + COPY * (len(docs) - voices), 6)


def _share_of_news(day: str, voices: int, thread: Thread | None) -> float:
    """0..1: 1 for a story that is new, less with each day of its thread, more the more voices it has gained."""
    if thread is None:
        return 1.0
    age = (date.fromisoformat(day) - date.fromisoformat(thread.first_day)).days
    return max(1.0 / (1.0 + age), 1.0 - thread.voices / voices if voices else 0.0)


def _originals(docs: Sequence[Doc], voices: Mapping[str, int]) -> dict[int, Doc]:
    """Voice -> the article that is cited for it: not much shorter than the longest, so not a cut copy; of those one
    that a reader can follow (with address and outlet), then the earliest whose time is known."""
    copies: dict[int, list[Doc]] = {}
    for doc in in_order(docs):
        copies.setdefault(voices[doc.id], []).append(doc)
    full = {voice: WHOLE * max(len(doc.article.text) for doc in group) for voice, group in copies.items()}
    return {
        voice: min((doc for doc in group if len(doc.article.text) >= full[voice]), key=_followable)
        for voice, group in copies.items()
    }


def _followable(doc: Doc) -> tuple[bool, bool, bool]:
    """Sorts articles of one text that lead to their source first; equal ones keep the order of time."""
    article = doc.article
    return not article.url, not article.source, len(article.published) <= len("2022-01-27")
