"""Actors over all days: what the plan of an actor's page needs, so that none of the days has to be loaded for it.

Each day enters who is present on it. What stands of an actor is made anew where one of its days changed, out of its
last days alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import starmap

from msgspec import Struct

from ..archive import Archive, Roll, checksum, pack, unpack
from ..entries import DamagedArchiveError, DayRecord, days_until
from ..model import Actor
from ..settings import Settings
from ..work import code_fingerprint
from .cards import StoredBrief, describe_brief
from .toward import ActsOfDay, acts_by_actor

DEPENDS_ON = ("feed_items", "history_days")
"""Settings that a standing depends on."""


class Presence(Struct, frozen=True, kw_only=True):
    """An actor on a day."""

    articles: int
    """That name it; none where it only stands beside others."""
    actor: Actor | None
    """As it was; None where no page names it."""
    mark: str = ""
    """Digest of its brief and of the sources that this cites; empty where it has none."""
    named: tuple[str, ...] = ()
    """Actors that the brief names, by id."""
    acts: ActsOfDay | None = None


class Standing(Struct, frozen=True, kw_only=True):
    """An actor over all days."""

    actor: Actor | None
    """As it was on the last day that names it; None where no page does."""
    articles: int
    """That name it."""
    days: tuple[tuple[str, str], ...] = ()
    """The last days with a brief and the marks of these, newest first; as many as page and feed show at most."""
    span: tuple[str, str] = ("", "")
    """First and last of the days that its page looks back: the last is its own last day in the news, so that a page
    changes with the news of its actor and not with every day."""
    history: tuple[int, ...] = ()
    """Articles on each day of the span."""
    acts: tuple[ActsOfDay, ...] = ()
    """Of days of the span that have some, oldest first."""
    named: tuple[str, ...] = ()
    """Actors that the briefs on its page name, by id."""


def find_presences(record: DayRecord, briefs: Mapping[str, StoredBrief]) -> dict[str, Presence]:
    """Everyone who is named on a day's pages or by its articles, by id."""
    actors = {actor.id: actor for actor in record.briefing.actors}
    acts = acts_by_actor(record.briefing)
    found = {}
    for actor in sorted({*actors, *record.counts, *briefs}):
        mark, named = describe_brief(briefs[actor]) if actor in briefs else ("", ())
        found[actor] = Presence(
            articles=record.counts.get(actor, 0), actor=actors.get(actor), mark=mark, named=named, acts=acts.get(actor)
        )
    return found


class Standings:
    """The standings of a site, as the archive has them."""

    def __init__(self, archive: Archive, settings: Settings) -> None:
        """Raises DamagedArchiveError where the archive has lost sight of an actor."""
        self.archive = archive
        self.settings = settings
        self.totals = archive.actor_totals()
        """Actor id -> days on which it is present, articles that name it."""
        self._roll = Roll(starmap(_mark_of, self.totals.items()))
        if (archive.read_note("actors", str) or "0 0") != self.mark:
            raise DamagedArchiveError

    @property
    def mark(self) -> str:
        """Digest of who is there."""
        return str(self._roll)

    def enter(self, day: str, presences: Mapping[str, Presence]) -> None:
        """Take note of who is present on a day; nobody is on one that is gone."""
        before = self.archive.presences_on(day)
        blobs = {actor: pack(presence, actor, day) for actor, presence in presences.items()}
        changed = [actor for actor in sorted({*before, *blobs}) if before.get(actor) != blobs.get(actor)]
        for actor in changed:
            days, articles = self.totals.get(actor, (0, 0))
            if actor in before:
                was = self._read(before[actor], actor, day)
                days, articles = days - 1, articles - was.articles
            if actor in blobs:
                days, articles = days + 1, articles + presences[actor].articles
            self._turn(actor, (days, articles))
        self.archive.put_presences(day, {actor: blobs.get(actor) for actor in changed})
        if changed:
            self.archive.note("actors", self.mark)

    def _turn(self, actor: str, total: tuple[int, int]) -> None:
        if actor in self.totals:
            self._roll.remove(_mark_of(actor, self.totals.pop(actor)))
        if total[0]:
            self.totals[actor] = total
            self._roll.add(_mark_of(actor, total))
            self.archive.put_actor(actor, *total, None)
        else:
            self.archive.forget_actor(actor)

    def read(self) -> dict[str, Standing]:
        """The standing of everyone, by id in order.

        Raises:
            DamagedArchiveError: the archive lacks what one is made of.
        """
        shape = code_fingerprint("publish") + self.settings.fingerprint(*DEPENDS_ON)
        known = self.archive.standings(Standing) if self.archive.read_note("standings", str) == shape else {}
        found = {}
        for actor, total in sorted(self.totals.items()):
            standing = known.get(actor)
            if standing is None:
                standing = self._make(actor, *total)
                self.archive.put_actor(actor, *total, standing)
            found[actor] = standing
        self.archive.note("standings", shape)
        self.archive.commit()
        return found

    def _make(self, actor: str, days: int, articles: int) -> Standing:
        rows = self.archive.presences_of(actor)
        if len(rows) != days:
            raise DamagedArchiveError
        looked_back = self.settings.history_days
        most = max(looked_back, self.settings.feed_items)
        who = None
        span: list[str] = []
        briefs: list[tuple[str, Presence]] = []
        recent: dict[str, Presence] = {}
        for day, presence in self._newest_first(actor, rows):
            if not span and (presence.articles or presence.mark):
                span = days_until(day, looked_back)
            who = who or presence.actor
            if span and day >= span[0]:
                recent[day] = presence
            if presence.mark:
                briefs.append((day, presence))
            if who and span and day < span[0] and len(briefs) >= most:
                break
        del briefs[most:]
        return Standing(
            actor=who,
            articles=articles,
            days=tuple((day, presence.mark) for day, presence in briefs),
            span=(span[0], span[-1]) if span else ("", ""),
            history=tuple(recent[day].articles if day in recent else 0 for day in span),
            acts=tuple(acts for day in sorted(recent) if (acts := recent[day].acts)),
            named=tuple(sorted({other for _, presence in briefs[:looked_back] for other in presence.named})),
        )

    def _newest_first(self, actor: str, rows: Sequence[tuple[str, object]]) -> Iterator[tuple[str, Presence]]:
        for day, blob in reversed(rows):
            yield day, self._read(blob, actor, day)

    @staticmethod
    def _read(blob: object, actor: str, day: str) -> Presence:
        presence = unpack(blob, Presence, actor, day)
        if presence is None:
            raise DamagedArchiveError
        return presence


def _mark_of(actor: str, total: tuple[int, int]) -> bytes:
    return checksum(b"%d %d" % total, actor)
