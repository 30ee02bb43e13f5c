"""Step 5 of the walk: group the articles of each day into its briefing, day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

import msgspec

from . import work
from .archive import Archive, digest
from .entries import DayRecord, Entry, Tell, analysis_key, days_until, load_analysis, load_article
from .group import Doc, count_articles, make_briefing
from .model import Gap, Note, Publisher

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

    def group(self, tell: Tell) -> Iterator[DayRecord]:
        """The briefings, oldest day first; each is compared with the one before it."""
        previous: DayRecord | None = None
        days = list(self.by_day)
        for number, day in enumerate(days):
            window = days[max(0, number - WINDOW) : number]
            mark = self._fingerprint(day, window, previous)
            record = self.archive.get_day(day, mark, DayRecord)
            if record is None:
                record = self._group_day(day, window, previous)
                self.archive.put_day(day, mark, record)
                self.archive.commit()
            self.counts[day] = record.counts
            previous = record
            tell("group", number + 1, len(days))
            yield record

    def _fingerprint(self, day: str, window: list[str], previous: DayRecord | None) -> str:
        """Of all that the briefing is made from: equal fingerprints, equal briefings."""
        articles = [
            [(entry.id, entry.source, analysis_key(entry, self.job)) for entry in self.by_day[one]]
            for one in (*window, day)
        ]
        about = (
            work.code_fingerprint("group", "analyze", "registry"),
            self.registry.fingerprint,
            self.job.settings.fingerprint(*DEPENDS_ON),
            previous.briefing if previous else None,
            articles,
            self.notes[day],
            self.gaps[day],
            sorted(self.publishers.items()),
            [self.counts.get(one) for one in days_until(day, self.job.settings.history_days)],
        )
        return digest(msgspec.msgpack.encode(about))

    def _group_day(self, day: str, window: list[str], previous: DayRecord | None) -> DayRecord:
        today = self._docs(day)
        counted = count_articles(today, self.registry)
        past = days_until(day, self.job.settings.history_days)[:-1]
        briefing = make_briefing(
            day,
            today,
            before=[doc for one in window for doc in self._docs(one)],
            previous=previous.briefing if previous else None,
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
        return DayRecord(briefing=briefing, counts=dict(sorted(counted.items())))

    def _docs(self, day: str) -> list[Doc]:
        return [
            Doc(article=load_article(entry, self.archive), analysis=load_analysis(entry, self.archive, self.job))
            for entry in self.by_day[day]
        ]
