"""Step 4 of the walk: group the articles of each day into its briefing, day by day.

A day is grouped when something that its briefing is made from changed. That is found out by comparing digests, so
days that stay as they are cost next to nothing and are not loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from . import work
from .archive import Archive, DayPart, Shares, digest
from .desk import Desk
from .entries import (
    DamagedArchiveError,
    DayHead,
    DayOutline,
    DayRecord,
    Entry,
    Outline,
    analysis_key,
    analyzed_by,
    days_until,
    load_article,
)
from .errors import RegistryError
from .ledger import Ledger, Settled
from .model import Analysis, Briefing, Gap, Note, Publisher, Source
from .orders import OrderError, Orders
from .overrides import Overrides
from .publish.cards import DayCard, StoredBrief, StoredTelling
from .publish.standings import Standings, find_presences

if TYPE_CHECKING:
    from .group.doc import Doc
    from .group.facts import Fact, Facts
    from .group.past import Past

T = TypeVar("T")
Stories = dict[str, tuple[str, ...]]

WINDOW = 7
"""Earlier days with articles that a day's stories are compared with."""
DEPENDS_ON = (
    "bottom_line", "actors_per_day", "developments", "quotes", "quote_limit", "history_days", "watch",
    "novelty", "stories", "summary_sentences", "language", "timezone",
)  # fmt: skip
"""Settings that a briefing depends on."""
RECORDS_HELD = 3
"""Briefings in memory: a busy day's has a few megabytes."""
CARDS_HELD = 400
"""Cards in memory, a year of them: a busy day's has some ten thousand bytes."""


class Days:
    """The days of a site. ``notes`` and ``gaps`` are of all days; ``publishers`` are what is known of outlets, by their
    names, case folded."""

    def __init__(  # noqa: PLR0913
        self,
        ledger: Ledger,
        notes: Iterable[Note] = (),
        gaps: Iterable[Gap] = (),
        *,
        job: work.Job,
        publishers: Mapping[str, Publisher] | None = None,
        overrides: Overrides | None = None,
    ) -> None:
        self.ledger = ledger
        self.archive: Archive = ledger.archive
        self.job = job
        self.publishers = publishers or {}
        self.notes: dict[str, list[Note]] = defaultdict(list)
        for note in notes:
            self.notes[note.day].append(note)
        self.gaps: dict[str, list[Gap]] = defaultdict(list)
        for gap in gaps:
            self.gaps[gap.day].append(gap)
        self.analyzed = analyzed_by(job)
        self.desk = Desk(overrides or Overrides(), ledger)
        self.heads: dict[str, DayHead] = {}
        """Of the days that have articles, oldest first."""
        self.empty: list[str] = []
        """Days whose articles are all left out."""
        self._records: Held[DayRecord] = Held(RECORDS_HELD, lambda day: self._load(day, "value", DayRecord))
        self._outlines: Held[DayOutline] = Held(WINDOW + 2, lambda day: self._load(day, "value", DayOutline))
        self._facts: Held[Facts] = Held(WINDOW + 2, self._load_facts)
        self._cards: Held[DayCard] = Held(CARDS_HELD, lambda day: self._load(day, "card", DayCard))
        looked_back = job.settings.history_days
        self._counts: Held[dict[str, int]] = Held(looked_back, lambda day: self._load(day, "counts", dict[str, int]))
        self._stories: Held[Stories] = Held(WINDOW + 2, lambda day: self._load(day, "stories", Stories))

    def settle(self) -> list[str]:
        """Find out which days there are; those of whose articles some may have no analysis yet."""
        known = self.archive.day_parts("head", DayHead)
        wanting = []
        for day in self.ledger.days():
            head = known.get(day) or DayHead()
            if not head.inputs:
                settled = self.ledger.settle(day)
                articles, inputs = len(settled.entries), _inputs(settled)
                head = msgspec.structs.replace(head, articles=articles, inputs=inputs, analyzed="")
                self.archive.put_day(day, head=head)
                if not head.articles:
                    self.standings.enter(day, {})
            if not head.articles:
                self.empty.append(day)
                continue
            self.heads[day] = head
            if head.analyzed != self.analyzed:
                wanting.append(day)
        gone = sorted(self.archive.days() - {*self.heads, *self.empty})
        for day in gone:
            self.standings.enter(day, {})
        self.archive.forget_days(gone)
        return wanting

    def group(self, day: str) -> None:
        """Bring a day's briefing up to date, after those of all earlier days: it is compared with them.

        Raises:
            RegistryError: the desk's orders contradict each other.
        """
        head, made_from = self.heads[day], self._made_from(day)
        if head.made_from != made_from or head.orders != self._concern(day):
            self._renew(day, made_from)
        elif head.carded != self._carded or head.analyzed != self.analyzed:
            self._enter(day, head, self.record(day))
        if self.desk.has_orders:
            self.desk.remember(self.stories(day), self.card(day).redirects)

    @cached_property
    def _carded(self) -> str:
        """Digest of all that a card is made with."""
        return work.code_fingerprint("publish") + self.job.settings.fingerprint("stories")

    @cached_property
    def order(self) -> list[str]:
        """The days that have articles, oldest first."""
        return list(self.heads)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {day: place for place, day in enumerate(self.order)}

    def window(self, day: str) -> list[str]:
        """The last days before one that have articles."""
        place = self._places[day]
        return self.order[max(0, place - WINDOW) : place]

    def record(self, day: str) -> DayRecord:
        """What was made of a day.

        Raises:
            DamagedArchiveError: the archive lacks it.
        """
        return self._records[day]

    def outline(self, day: str) -> Outline:
        """What later days ask of a day's briefing."""
        return self._outlines[day].briefing

    def card(self, day: str) -> DayCard:
        """The same as other days and their pages need it."""
        return self._cards[day]

    def counts(self, day: str) -> dict[str, int]:
        """Articles of a day by actor id; none of one that its pages only name beside others."""
        return self._counts[day]

    def stories(self, day: str) -> Stories:
        """Id of a day's story, shown or hidden, -> its articles."""
        return self._stories[day]

    @cached_property
    def standings(self) -> Standings:
        """Actors over all days."""
        return Standings(self.archive, self.job.settings)

    def source(self, article: str) -> Source | None:
        """An article of the site as the list of sources of its day has it."""
        entry = self.ledger.find(article)
        if entry is None or entry.day not in self.heads:
            return None
        sources = self.outline(entry.day).sources
        return next((source for source in sources if source.article == article), None)

    def brief(self, actor: str, day: str) -> StoredBrief:
        """An actor's brief of a day, with its sources."""
        return self._share("briefs", actor, day, StoredBrief)

    def telling(self, story: str, day: str) -> StoredTelling:
        """A story of a day that its page shows, with its sources."""
        return self._share("tellings", story, day, StoredTelling)

    # -- one day

    def _renew(self, day: str, made_from: str) -> None:
        record = self._group_day(day, self.window(day), self.desk.orders_on(day))
        briefing, threads = _digest(record.briefing), _digest(_threads(record.briefing))
        head = msgspec.structs.replace(
            self.heads[day], made_from=made_from, briefing=briefing, threads=threads, counts=_digest(record.counts)
        )
        self._records[day] = record
        self.archive.put_day(day, value=record)
        self._enter(day, head, record)
        self.archive.commit()

    def _enter(self, day: str, head: DayHead, record: DayRecord) -> None:
        """Keep a day's head and its card."""
        from .publish import cards  # noqa: PLC0415  (heavy)

        briefing = record.briefing
        elsewhere = cards.find_elsewhere(briefing, self.source)
        briefs = cards.store_briefs(record)
        tellings = cards.store_tellings(briefing, elsewhere, self.job.settings.stories)
        self.archive.put_shares("briefs", day, briefs)
        self.archive.put_shares("tellings", day, tellings)
        presences = find_presences(record, briefs)
        self.standings.enter(day, presences)
        self._cards[day] = card = cards.make_card(briefing, tellings, elsewhere)
        self._counts[day] = counts = {actor: presence.articles for actor, presence in presences.items()}
        self._stories[day] = stories = cards.articles_by_story(briefing)
        self.heads[day] = head
        head = msgspec.structs.replace(
            head, analyzed=self.analyzed, carded=self._carded, card=_digest(card),
            orders=self._concern(day),
        )  # fmt: skip
        self.heads[day] = head
        self.archive.put_day(day, head=head, card=card, counts=counts, stories=stories)

    def _made_from(self, day: str) -> str:
        """Of all that the briefing is made from but the desk's orders: equal digests, equal briefings."""
        window = self.window(day)
        about = (
            work.code_fingerprint("group", "analyze", "registry"),
            self.analyzed,
            self.job.settings.fingerprint(*DEPENDS_ON),
            [self.heads[one].briefing for one in window[-1:]],
            [(one, self.heads[one].threads) for one in window[:-1]],
            [(one, self.heads[one].inputs) for one in (*window, day)],
            self.notes[day],
            self.gaps[day],
            sorted(self.publishers.items()),
            [
                self.heads[one].counts if one in self.heads else ""
                for one in days_until(day, self.job.settings.history_days)[:-1]
            ],
        )
        return digest(msgspec.msgpack.encode(about))

    def _concern(self, day: str) -> str:
        """Digest of the orders that this briefing is made with: those that name one of its articles, or a story that it
        has, had before it was merged, or might have gone on with. Others change nothing in it."""
        if not self.desk.has_orders:
            return ""  # as where there are some, and none concerns the day
        known = self.desk.articles_on(day).union(*map(self.stories, self.window(day)))
        if self.heads[day].made_from:
            known |= self.card(day).redirects.keys() | self.stories(day).keys()
        orders = self.desk.orders_on(day).about(known)
        return _digest(orders) if any(msgspec.structs.astuple(orders)) else ""

    def _group_day(self, day: str, window: list[str], orders: Orders) -> DayRecord:
        from .group import count_articles, make_briefing  # noqa: PLC0415  (heavy)
        from .group.past import find_violence  # noqa: PLC0415

        registry = work.registry_of(self.job)
        today = self.docs(day)
        counted = count_articles(today, registry)
        span = days_until(day, self.job.settings.history_days)[:-1]
        past = [self.counts(one) if one in self.heads else {} for one in span]
        try:
            briefing = make_briefing(
                day,
                today,
                facts=self._facts[day],
                before=self.past(window),
                previous=self.record(window[-1]).briefing if window else None,
                earlier=[self.outline(one) for one in window[:-1]],
                orders=orders,
                history={actor: [*(c.get(actor, 0) for c in past), number] for actor, number in counted.items()},
                settings=self.job.settings,
                registry=registry,
                notes=tuple(self.notes[day]),
                gaps=tuple(self.gaps_on(day)),
                publishers=self.publishers,
            )
        except OrderError as error:
            raise RegistryError(f"{self.job.settings.overrides_file}: {error} (on {day})") from None
        hidden = {key for story in briefing.hidden for key in story.articles}
        if hidden:  # What later days look back on is what was shown.
            counted = count_articles([doc for doc in today if doc.id not in hidden], registry)
        return DayRecord(briefing=briefing, counts=dict(sorted(counted.items())), violence=find_violence(today))

    def gaps_on(self, day: str) -> list[Gap]:
        """What of a day was left out or is uncertain."""
        return sorted({*self.ledger.settle(day).gaps, *self.gaps[day]}, key=gap_order)

    def docs(self, day: str) -> list[Doc]:
        """A day's articles with their analyses.

        Raises:
            DamagedArchiveError: the archive lacks one.
        """
        entries = self.ledger.settle(day).entries
        comments = self._facts[day].comments
        return [self._doc(entry, comment) for entry, comment in zip(entries.values(), comments, strict=True)]

    def past(self, window: list[str]) -> Past:
        """The articles of these days, read when they are asked for."""
        from .group.past import Past  # noqa: PLC0415

        entries = {name: entry for one in window for name, entry in self.ledger.settle(one).entries.items()}
        comments = dict(zip(entries, chain.from_iterable(self._facts[one].comments for one in window), strict=True))
        violence = chain.from_iterable(self._outlines[one].violence for one in window)
        bags = [self._facts[one].bags for one in window]
        return Past(bags, lambda article: self._doc(entries[article], comments[article]), violence)

    def _doc(self, entry: Entry, comment: bool) -> Doc:
        from .day_facts import load_study  # noqa: PLC0415
        from .group.doc import Doc  # noqa: PLC0415

        doc = Doc(article=load_article(entry, self.archive), analysis=self._analysis(entry), comment=comment)
        return msgspec.structs.replace(doc, study=load_study(entry, self.analyzed, doc, self.archive))

    def keep_facts(self, day: str, fresh: Mapping[str, Fact]) -> None:
        """Take up what was read of the new articles of a day, by their :func:`~.entries.fact_key`."""
        self._facts[day] = self._load_facts(day, fresh)

    def _load_facts(self, day: str, fresh: Mapping[str, Fact] | None = None) -> Facts:
        from .day_facts import load_facts  # noqa: PLC0415

        return load_facts(day, self.ledger.settle(day).entries.values(), self.archive, fresh)

    def _analysis(self, entry: Entry) -> Analysis:
        found = self.archive.get("analyses", analysis_key(entry, self.analyzed), Analysis)
        if found is None:
            raise DamagedArchiveError
        return msgspec.structs.replace(found, article=entry.id)

    def _share(self, table: Shares, name: str, day: str, kind: type[T]) -> T:
        found = self.archive.get_share(table, name, day, kind)
        if found is None:
            raise DamagedArchiveError
        return found

    def _load(self, day: str, part: DayPart, kind: type[T]) -> T:
        found = self.archive.get_day(day, part, kind)
        if found is None:
            raise DamagedArchiveError
        return found


class Held(Generic[T]):
    """The last values asked for; older ones are loaded again."""

    def __init__(self, most: int, load: Callable[[str], T]) -> None:
        self.most = most
        self.load = load
        self.values: dict[str, T] = {}

    def __getitem__(self, day: str) -> T:
        if day not in self.values:
            self[day] = self.load(day)
        return self.values[day]

    def __setitem__(self, day: str, value: T) -> None:
        self.values.pop(day, None)
        self.values[day] = value
        if len(self.values) > self.most:
            del self.values[next(iter(self.values))]


def gap_order(gap: Gap) -> tuple[str, str, str]:
    """Sorts gaps by day, then by path."""
    return gap.day, gap.path, gap.reason


def _digest(value: object) -> str:
    return digest(msgspec.msgpack.encode(value))


def _inputs(settled: Settled) -> str:
    return _digest([[(entry.id, entry.key, entry.source) for entry in settled.entries.values()], settled.gaps])


def _threads(briefing: Briefing) -> object:
    """What a later day asks of an earlier one but the last."""
    told = [(story.id, story.articles, story.first_day, story.voices, story.headline) for story in briefing.stories]
    return told, briefing.hidden, briefing.redirects
