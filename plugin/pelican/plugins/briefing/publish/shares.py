"""Who speaks on a day: the kind and owner of an outlet in words, and each outlet's share of the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..model import Source

KIND_WORDS: Mapping[str, str] = {
    "agency": "news agency", "state agency": "state news agency", "state": "state media", "public": "public media",
    "private": "private", "nonprofit": "nonprofit", "official": "official", "ngo": "NGO", "party": "party media",
}  # fmt: skip
"""Kind of an outlet in ``sources.toml`` -> how it is called."""
SHOWN = 5
"""Outlets named with their share, at most."""


class Shares(NamedTuple):
    """How the articles of a day are spread over outlets."""

    most: tuple[tuple[str, int, int], ...]
    """(outlet, articles, percent) of those with the most, most first; of several articles each."""
    others: int
    """How many further outlets there are."""
    others_most: int
    """Articles of any of them, at most."""


def outlet_words(source: Source) -> str:
    """What is known of an article's outlet: ``state media, Ministry of Information``; empty where nothing is."""
    return ", ".join(filter(None, (KIND_WORDS.get(source.kind, source.kind), source.owner)))


def outlet_shares(sources: Iterable[Source]) -> Shares | None:
    """The shares of outlets in the articles of a day; None where no two articles are of one outlet, or all are."""
    counted = Counter(source.outlet for source in sources if source.outlet)
    total = counted.total()
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0].casefold(), item[0]))
    most = tuple((name, count, round(100 * count / total)) for name, count in ranked[:SHOWN] if count > 1)
    if not most or len(ranked) < 2:
        return None
    rest = ranked[len(most) :]
    return Shares(most, len(rest), rest[0][1] if rest else 0)
