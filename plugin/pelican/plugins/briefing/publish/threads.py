"""Which stories have a page of their own, which days tell them, and which ids lead to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from .cards import DayCard


class Told(NamedTuple):
    """A day that tells a story."""

    day: str
    story: str
    """The id under which it does: before two stories became one, each had its own."""


class Threads(NamedTuple):
    """The stories that have a page."""

    told: dict[str, tuple[Told, ...]]
    """Id -> the days that tell it, newest first."""
    leads: dict[str, str]
    """Each further id of one -> the id of its page."""

    def find(self, story: str) -> str | None:
        """The id of the page of a story; None where it has none."""
        story = self.leads.get(story, story)
        return story if story in self.told else None


def find_threads(cards: dict[str, DayCard], most: int) -> Threads:
    """The stories that were once among the ``most`` most important of a day, and that two independent voices or two
    days tell; ``cards`` are by day, oldest first."""
    own = {story for card in cards.values() for story in card.tellings}
    leads = {old: new for old, new in _follow([card.redirects for card in cards.values()]).items() if new in own}
    found: dict[str, list[Told]] = defaultdict(list)
    for day in reversed(cards):
        for story in cards[day].tellings:
            found[leads.get(story, story)].append(Told(day, story))
    important = {leads.get(story, story) for card in cards.values() for story in islice(card.tellings, most)}
    told = {story: tuple(found[story]) for story in sorted(important) if _is_followed(found[story], cards)}
    return Threads(told, {old: new for old, new in leads.items() if new in told})


def _is_followed(told: Iterable[Told], cards: Mapping[str, DayCard]) -> bool:
    days = {day for day, _ in told}
    return len(days) > 1 or any(cards[day].tellings[story].voices > 1 for day, story in told)


def _follow(redirects: Sequence[Mapping[str, str]]) -> dict[str, str]:
    if not any(redirects):
        return {}
    from ..group.threads import follow_redirects  # noqa: PLC0415  (heavy)

    return follow_redirects(redirects)
