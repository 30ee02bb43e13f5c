"""How much an article is about each of its actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model import Actor, Mention, Sentence
from .mentions import Found

# Weight of one mention by its form; a place says little about who acts. Measured on the two sets of actors with
# tests/benchmarks/bench_actors.py.
FORM_WEIGHT = {
    "name": 1.0, "demonym": 0.8, "capital": 0.3, "metonym": 1.0, "office": 0.8, "surname": 0.6, "reference": 0.4,
    "pronoun": 0.3,
}  # fmt: skip
PLACE_WEIGHT = 0.35
TITLE_WEIGHT = 3.0
LEAD_WEIGHT = 2.0
"""Factor of a mention in the first sentence; it falls to 1 by the sentence LEAD_SENTENCES."""
LEAD_SENTENCES = 4
ROLL_UP = 0.7
"""Share of a person's or body's weight that its country gets."""
MAIN_SHARE = 0.35
"""An actor with this share of the most salient one's weight is what the article is about."""


class Weights:
    """Adds up the weight of every actor of one article."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self.sentences = sentences
        self.total: Counter[str] = Counter()
        self.acting: Counter[str] = Counter()
        """The same without places."""

    def add(self, mention: Mention, sentence: int, place: bool) -> None:
        """Count one mention."""
        lead = LEAD_WEIGHT - (LEAD_WEIGHT - 1) * min(sentence, LEAD_SENTENCES) / LEAD_SENTENCES
        weight = FORM_WEIGHT[mention.form] * lead
        if place:
            weight = PLACE_WEIGHT * lead
        else:
            self.acting[mention.actor] += weight
        self.total[mention.actor] += weight

    def add_title(self, actor: str) -> None:
        """Count a mention in the title."""
        self.total[actor] += TITLE_WEIGHT
        self.acting[actor] += TITLE_WEIGHT

    def roll_up(self, actors: Iterable[Actor]) -> None:
        """Hand on a share of each weight to the countries and organizations that the actor counts for."""
        own, own_acting = Counter(self.total), Counter(self.acting)
        for actor in actors:
            for above in actor.belongs_to:
                self.total[above] += ROLL_UP * own[actor.id]
                self.acting[above] += ROLL_UP * own_acting[actor.id]


def score(weights: Weights, ids: Iterable[str]) -> dict[str, tuple[float, bool]]:
    """Actor id -> (salience 0..1, whether the article is about it)."""
    chosen = list(ids)
    largest = max((weights.total[i] for i in chosen), default=0.0)
    if not largest:
        return dict.fromkeys(chosen, (0.0, False))
    acting = max((weights.acting[i] for i in chosen), default=0.0)
    return {
        i: (round(weights.total[i] / largest, 4), acting > 0 and weights.acting[i] >= MAIN_SHARE * acting)
        for i in chosen
    }


def found_weights(found: Iterable[Found]) -> Counter[str]:
    """Number of mentions that act, by actor."""
    return Counter(item.mention.actor for item in found if not item.place)
