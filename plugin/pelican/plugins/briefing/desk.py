"""What the desk wants of stories, day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .ledger import Ledger
from .orders import Orders
from .overrides import Overrides, names_of


class Desk:
    """What the desk wants of stories, as it applies to each day. Days are remembered in their order."""

    def __init__(self, overrides: Overrides, ledger: Ledger) -> None:
        self.has_orders = bool(names_of(overrides))
        self.told: dict[str, str] = {}
        """Article -> its story, of stories that are named or have an article that is, of the days remembered."""
        self.stories: set[str] = set()
        """Every id under which a story is or was known, of those that are named."""
        self._orders = overrides.orders
        self._names = names_of(overrides)
        self._days = {name: entry.day for name in sorted(self._names) if (entry := ledger.find(name))}
        """Day of each article that is named."""

    def orders_on(self, day: str) -> Orders:
        """As they apply to a day."""
        return self._orders.on(self.articles_on(day), self.told, self._days.keys())

    def articles_on(self, day: str) -> set[str]:
        """Those of a day that are named."""
        return {name for name, own in self._days.items() if own == day}

    def remember(self, stories: Mapping[str, Sequence[str]], redirects: Mapping[str, str]) -> None:
        """Take note of a day's stories, with their articles, and of the ids that lead to them."""
        known = {*stories, *redirects, *redirects.values()}
        self.stories |= known & self._names
        for story, articles in stories.items():
            if story in self._names or not self._names.isdisjoint(articles):
                self.told |= dict.fromkeys(articles, story)
