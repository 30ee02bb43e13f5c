"""Step 5 of the walk: group the articles of each day into its briefing, day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

import msgspec

from . import work
from .archive import Archive, digest
from .entries import DayRecord, Entry, Tell, analysis_key, days_until, load_analysis, load_article
from .errors import RegistryError
from .group import Doc, count_articles, make_briefing
from .group.plots import OrderError, Orders
from .group.threads import told_in
from .model import Briefing, Gap, Note, Publisher
from .overrides import Overrides

WINDOW = 7
"""Earlier days with articles that a day's stories are compared with."""
DEPENDS_ON = (
    "bottom_line", "actors_per_day", "developments", "quotes", "quote_limit", "history_days", "watch",
    "novelty", "summary_sentences", "language", "timezone",
)  # fmt: skip
"""Settings that a briefing depends on."""


class Days:
    """The days of a site. ``entries`` are sorted by day; ``notes`` and ``gaps`` are of all days; ``publishers`` are
    what is known of outlets, by their names, case folded."""

    def __init__(  # noqa: PLR0913
        self,
        entries: list[Entry],
        notes: list[Note],
        gaps: list[Gap],
        *,
        archive: Archive,
        job: work.Job,
        publishers: Mapping[str, Publisher] | None = None,
        overrides: Overrides | None = None,
    ) -> None:
        self.by_day = {day: list(group) for day, group in groupby(entries, key=lambda entry: entry.day)}
        self.notes: dict[str, list[Note]] = defaultdict(list)
        for note in notes:
            self.notes[note.day].append(note)
        self.gaps: dict[str, list[Gap]] = defaultdict(list)
        for gap in gaps:
            self.gaps[gap.day].append(gap)
        self.publishers = publishers or {}
        self.archive = archive
        self.job = job
        self.registry = work.registry_of(job)
        self.counts: dict[str, dict[str, int]] = {}
        """Day -> actor id -> articles, of the days done so far."""
        self.orders = (overrides or Overrides()).orders
        self.told: dict[str, str] = {}
        """Article id -> id of its story, of the days done so far."""
        self.articles = frozenset(entry.id for entry in entries)
        self.done: list[Briefing] = []

    def group(self, tell: Tell) -> Iterator[DayRecord]:
        """The briefings, oldest day first; each is compared with the one before it.

        Raises:
            RegistryError: the desk's orders contradict each other.
        """
        days = list(self.by_day)
        for number, day in enumerate(days):
            window = days[max(0, number - WINDOW) : number]
            today = {entry.id for entry in self.by_day[day]}
            orders = self.orders.on(today, self.told, self.articles)
            mark = self._fingerprint(day, window)
            record = self.archive.get_day(day, mark, DayRecord)
            if record is None or record.orders != self._concern(record.briefing, orders):
                record = self._group_day(day, window, orders)
                record = msgspec.structs.replace(record, orders=self._concern(record.briefing, orders))
                self.archive.put_day(day, mark, record)
                self.archive.commit()
            self._remember(record)
            tell("group", number + 1, len(days))
            yield record

    def _remember(self, record: DayRecord) -> None:
        self.counts[record.briefing.day] = record.counts
        self.done = [*self.done, record.briefing][-WINDOW:]
        for story in told_in(record.briefing):
            self.told |= dict.fromkeys(story.articles, story.id)

    def _concern(self, briefing: Briefing, orders: Orders) -> str:
        """Digest of the orders that this briefing is made with: those that name one of its articles, or a story that it
        has, had before it was merged, or might have gone on with. Others change nothing in it."""
        known = {entry.id for entry in self.by_day[briefing.day]} | briefing.redirects.keys()
        earlier = [one for one in self.done if one.day < briefing.day]
        known |= {story.id for one in (*earlier, briefing) for story in told_in(one)}
        return digest(msgspec.msgpack.encode(orders.about(known)))

    def _fingerprint(self, day: str, window: list[str]) -> str:
        """Of all that the briefing is made from but the desk's orders: equal fingerprints, equal briefings."""
        articles = [
            [(entry.id, entry.source, analysis_key(entry, self.job)) for entry in self.by_day[one]]
            for one in (*window, day)
        ]
        about = (
            work.code_fingerprint("group", "analyze", "registry"),
            self.registry.fingerprint,
            self.job.settings.fingerprint(*DEPENDS_ON),
            self.done[-1] if self.done else None,
            [(one.day, _threads(one)) for one in self.done[:-1]],
            articles,
            self.notes[day],
            self.gaps[day],
            sorted(self.publishers.items()),
            [self.counts.get(one) for one in days_until(day, self.job.settings.history_days)],
        )
        return digest(msgspec.msgpack.encode(about))

    def _group_day(self, day: str, window: list[str], orders: Orders) -> DayRecord:
        today = self._docs(day)
        counted = count_articles(today, self.registry)
        past = days_until(day, self.job.settings.history_days)[:-1]
        try:
            briefing = make_briefing(
                day,
                today,
                before=[doc for one in window for doc in self._docs(one)],
                previous=self.done[-1] if self.done else None,
                earlier=self.done[:-1],
                orders=orders,
                history={
                    actor: [self.counts.get(one, {}).get(actor, 0) for one in past] + [number]
                    for actor, number in counted.items()
                },
                settings=self.job.settings,
                registry=self.registry,
                notes=tuple(self.notes[day]),
                gaps=tuple(self.gaps[day]),
                publishers=self.publishers,
            )
        except OrderError as error:
            raise RegistryError(f"{self.job.settings.overrides_file}: {error} (on {day})") from None
        hidden = {key for story in briefing.hidden for key in story.articles}
        if hidden:  # What later days look back on is what was shown.
            counted = count_articles([doc for doc in today if doc.id not in hidden], self.registry)
        return DayRecord(briefing=briefing, counts=dict(sorted(counted.items())))

    def _docs(self, day: str) -> list[Doc]:
        return [load_doc(entry, self.archive, self.job) for entry in self.by_day[day]]


def load_doc(entry: Entry, archive: Archive, job: work.Job) -> Doc:
    """An article with its analysis, from the archive."""
    return Doc(article=load_article(entry, archive), analysis=load_analysis(entry, archive, job))


def _threads(briefing: Briefing) -> object:
    """What a later day asks of an earlier one but the last."""
    told = [(story.id, story.articles, story.first_day, story.voices, story.headline) for story in briefing.stories]
    return told, briefing.hidden, briefing.redirects
