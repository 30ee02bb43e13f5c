"""The site as a build has made it: what is published, found when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import overload

from .days import Days, gap_order
from .entries import DayRecord, Entry, load_article
from .model import Article, Gap, Revision

ARTICLES_HELD = 8_000
"""Articles in memory while pages are compared with them, 3 to 5 kB each: what the briefings of a busy month cite."""


class Records(Sequence[DayRecord]):
    """What was made of each day, oldest first; loaded when it is asked for."""

    def __init__(self, days: Days) -> None:
        self._days = days

    def __len__(self) -> int:
        return len(self._days.order)

    @overload
    def __getitem__(self, place: int) -> DayRecord: ...
    @overload
    def __getitem__(self, place: slice) -> list[DayRecord]: ...
    def __getitem__(self, place: int | slice) -> DayRecord | list[DayRecord]:
        if isinstance(place, slice):
            return [self._days.record(day) for day in self._days.order[place]]
        return self._days.record(self._days.order[place])

    def __iter__(self) -> Iterator[DayRecord]:
        return (self._days.record(day) for day in self._days.order)


class Site:
    """Everything that is published. The archive must stay open as long as anything is asked."""

    def __init__(self, found: Days, gaps: Iterable[Gap]) -> None:
        """``gaps`` are those that belong to no day with articles."""
        self.found = found
        self.days = Records(found)
        self.ledger = found.ledger
        self.other_gaps = tuple(sorted(gaps, key=gap_order))
        self.article = lru_cache(maxsize=ARTICLES_HELD)(self._article)

    @property
    def articles(self) -> int:
        """How many articles were used."""
        return sum(head.articles for head in self.found.heads.values())

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Of all days, and those that belong to none."""
        cards = (self.found.card(day) for day in self.found.order)
        return tuple(sorted({*self.other_gaps, *(gap for card in cards for gap in card.gaps)}, key=gap_order))

    @cached_property
    def earlier(self) -> dict[str, tuple[Entry, ...]]:
        """Id of an article that was edited -> its earlier versions, the first first."""
        from .revisions import earlier_versions  # noqa: PLC0415  (heavy)

        return earlier_versions(self.ledger)

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """What changed in articles since they were first seen; last edited first."""
        from .revisions import find_revisions  # noqa: PLC0415

        return find_revisions(self.earlier, self.found)

    def _article(self, name: str) -> Article | None:
        """An article, or the first version of one that was edited; None where the site has none of this id."""
        if key := self.ledger.key(name):
            found = self.ledger.archive.get("articles", key, Article)
            if found is not None and found.id == name:
                return found
        entry = self.ledger.find(name)
        if entry is None:
            entry = next((found[0] for found in self.earlier.values() if found[0].id == name), None)
        return load_article(entry, self.ledger.archive) if entry else None
