"""What the desk wants of stories, as the days need it: ``overrides.py`` reads it, ``group/plots.py`` obeys."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct


class Orders(Struct, frozen=True, kw_only=True):
    """What the desk wants of one day. A name is the id of a story or of an article, which stands for its story."""

    merges: tuple[tuple[str, ...], ...] = ()
    """Names of what is one story, under the id of the first that there is by that day."""
    aliases: tuple[tuple[str, str], ...] = ()
    """Name of a story, and another id that leads to it, whether or not anything ever had it."""
    splits: tuple[tuple[str, ...], ...] = ()
    """Ids of articles that are a story of their own."""
    pins: tuple[str, ...] = ()
    hides: tuple[tuple[str, str], ...] = ()
    """Names, each with the reason."""
    headlines: tuple[str, ...] = ()
    """Ids of articles whose titles are the headlines of their stories."""
    past: tuple[str, ...] = ()
    """Of the names in ``merges`` and ``aliases``, the stories of earlier days."""

    def about(self, known: Collection[str]) -> Orders:
        """Only what concerns one of these articles and stories."""
        merges = tuple(names for names in self.merges if any(name in known for name in names))
        aliases = tuple(names for names in self.aliases if any(name in known for name in names))
        named = {name for names in (*merges, *aliases) for name in names}
        return Orders(
            merges=merges,
            aliases=aliases,
            past=tuple(name for name in self.past if name in named),
            splits=tuple(names for names in self.splits if any(name in known for name in names)),
            pins=tuple(name for name in self.pins if name in known),
            hides=tuple(hide for hide in self.hides if hide[0] in known),
            headlines=tuple(name for name in self.headlines if name in known),
        )

    def on(self, today: Collection[str], told: Mapping[str, str], articles: Collection[str]) -> Orders:
        """As they apply to a day: an article of an earlier day is the story it was in (``told``), one of a later day
        is not there yet. ``articles`` are the ids of all days."""

        def names(given: Sequence[str]) -> tuple[str, ...]:
            here = [name if name in today else told.get(name, name) for name in given]
            return tuple(dict.fromkeys(name for name in here if name in today or name not in articles))

        merges = tuple(found for given in self.merges if len(found := names(given)) > 1)
        aliases = tuple((found[0], old) for story, old in self.aliases if (found := names([story])))
        stories = set(told.values())
        return Orders(
            merges=merges,
            aliases=aliases,
            past=tuple(sorted({name for found in (*merges, *aliases) for name in found} & stories)),
            splits=tuple(found for given in self.splits if (found := tuple(n for n in given if n in today))),
            pins=names(self.pins),
            hides=tuple((name, why) for given, why in self.hides for name in names([given])),
            headlines=tuple(name for name in self.headlines if name in today),
        )


class OrderError(Exception):
    """Two orders of the desk contradict each other."""
