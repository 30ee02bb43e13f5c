"""The stories of a day with their ids, once the machine has found them and the desk has had its way.

1. threads and ids as found    2. splits    3. merges and aliases    4. what is pinned, hidden or headed otherwise
"""

from __future__ import annotations

from collections.abc import Sequence

from ..orders import OrderError, Orders
from .doc import Doc
from .likeness import Corpus
from .threads import Thread, combine, make_ids, match_threads


class Plot:
    """A story of the day before it is ranked and written."""

    def __init__(self, docs: Sequence[Doc], story: str, threads: Sequence[Thread] = ()) -> None:
        self.docs = list(docs)
        self.id = story
        self.threads = list(threads)
        self.origin: Plot | None = None
        """From which the desk has split it."""
        self.head = ""
        """Id of the article whose title the desk wants as its headline."""
        self.pinned = False
        self.hidden = ""
        """Why, where it is."""

    @property
    def thread(self) -> Thread | None:
        """The earlier story that it continues."""
        return combine(self.threads) if self.threads else None


class Plots:
    """All stories of a day. ``groups`` are its articles as they were grouped, ``originals`` one a voice of each.

    Raises:
        OrderError: orders contradict each other.
    """

    def __init__(  # noqa: PLR0913
        self,
        groups: Sequence[Sequence[Doc]],
        originals: Sequence[Sequence[Doc]],
        *,
        day: str,
        earlier: Sequence[Thread],
        corpus: Corpus,
        orders: Orders,
    ) -> None:
        self.day = day
        self.earlier = {thread.story: thread for thread in earlier}
        self.redirects: dict[str, str] = {}
        """Id of a story that is part of another now -> that one's id."""
        self.plots = self._find(groups, originals, earlier, corpus)
        for articles in orders.splits:
            self._split(articles)
        self.past = frozenset(orders.past)
        for names in orders.merges:
            self._merge([name for name in names if self._is_known(name)])
        for story, old in orders.aliases:
            if self._is_known(story):
                self._merge([story, old])
        for name in orders.pins:
            for plot in self._named(name):
                plot.pinned = True
        for name, reason in orders.hides:
            for plot in self._named(name):
                if plot.pinned:
                    raise OrderError(f"the story {plot.id!r} is pinned and hidden: take one of the entries out.")
                plot.hidden = reason
        for name in orders.headlines:
            for plot in self._named(name):
                if plot.head not in ("", name):
                    raise OrderError(
                        f"[[rename]] wants the titles of {plot.head!r} and {name!r} for one story: take one out."
                    )
                plot.head = name

    def _find(
        self,
        groups: Sequence[Sequence[Doc]],
        originals: Sequence[Sequence[Doc]],
        earlier: Sequence[Thread],
        corpus: Corpus,
    ) -> list[Plot]:
        matched = match_threads([[doc.id for doc in group] for group in originals], earlier, corpus, self.day)
        fresh = [number for number in range(len(groups)) if number not in matched]
        made = make_ids([groups[number] for number in fresh], self.day, set(self.earlier))
        plots = {number: Plot(groups[number], story) for number, story in zip(fresh, made, strict=True)}
        for number, places in sorted(matched.items()):
            threads = [earlier[place] for place in places]
            story = combine(threads).story
            plots[number] = Plot(groups[number], story, threads)
            self.redirects |= {thread.story: story for thread in threads if thread.story != story}
        return [plots[number] for number in range(len(groups))]

    def _split(self, articles: Sequence[str]) -> None:
        taken: list[Doc] = []
        origin = None
        for plot in self.plots:
            named = [doc for doc in plot.docs if doc.id in articles]
            if named and len(named) < len(plot.docs):
                plot.docs = [doc for doc in plot.docs if doc.id not in articles]
                taken += named
                origin = plot
        if taken:
            used = {plot.id for plot in self.plots} | set(self.earlier)
            self.plots.append(Plot(taken, make_ids([taken], self.day, used)[0]))
            self.plots[-1].origin = origin

    def _is_known(self, name: str) -> bool:
        return self.lead(name) in self.earlier or name in self.past or bool(self._named(name))

    def _merge(self, names: Sequence[str]) -> None:
        plots = list(dict.fromkeys(plot for name in names for plot in self._named(name)))
        if not plots:
            return
        holder = next((plot for plot in plots if names[0] in {doc.id for doc in plot.docs}), None)
        story = holder.id if holder else self.lead(names[0])
        known = {doc.id for plot in plots for doc in plot.docs}
        others = {self.lead(name) for name in names if name not in known} | {plot.id for plot in plots}
        self.redirects |= dict.fromkeys(sorted(others - {story}), story)
        for plot in plots:
            if plot.origin in plots:
                articles = sorted(doc.id for doc in plot.docs)
                raise OrderError(
                    f"[[merge]] of {list(names)} joins again what [[split]] of {articles} takes apart: "
                    "take one of the entries out."
                )
        first, *rest = plots
        first.id = story
        for plot in rest:
            first.docs += plot.docs
            first.threads += plot.threads
        have = {thread.story for thread in first.threads}
        # The machine saw no likeness, but the desk does.
        first.threads += [
            self.earlier[one] for one in sorted(others | {story}) if one in self.earlier and one not in have
        ]
        self.plots = [plot for plot in self.plots if plot not in rest]

    def lead(self, story: str) -> str:
        """The id under which a story goes now."""
        seen = {story}
        while (new := self.redirects.get(story, story)) not in seen:
            seen.add(new)
            story = new
        return story

    def _named(self, name: str) -> list[Plot]:
        """The story of this id, or that has this article; none where the day has neither."""
        story = self.lead(name)
        return [plot for plot in self.plots if plot.id == story or any(doc.id == name for doc in plot.docs)]
