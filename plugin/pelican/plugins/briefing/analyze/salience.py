"""How much an article is about each of its actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..model import Actor, Mention, Sentence

# Weight of one mention by its form; a place says little about who acts. Measured on the two sets of actors with
# tests/benchmarks/bench_actors.py.
FORM_WEIGHT = {
    "name": 1.0, "demonym": 0.8, "capital": 0.3, "metonym": 1.0, "office": 0.8, "surname": 0.6, "reference": 0.4,
    "pronoun": 0.3,
}  # fmt: skip
PLACE_WEIGHT = 0.6
TOWN_WEIGHT = 0.3
SOURCE_WEIGHT = 0.08
"""Factor of who is only named as the source at the end of a sentence: "…, Norlandian police said.". Below MAIN_SHARE,
so that alone it makes nobody an actor: F1 on the coded sentences is 90.0 at 0.08, 89.4 at 0.15."""
TITLE_WEIGHT = 3.0
FIRST_WEIGHT = 4.5
"""Factor of a mention in the first sentence."""
LEAD_WEIGHT = 2.0
"""Factor right after it; it falls to 1 by the sentence LEAD_SENTENCES."""
LEAD_SENTENCES = 8
ROLL_UP = 0.8
"""Share of a person's or body's weight that its country gets."""
MAIN_SHARE = 0.12
"""An actor with this share of the most salient one's weight is what the article is about, unless it is only a place.
F1 on the indexed wire articles is 82.2 at 0.12, 81.6 at 0.11, 81.0 at 0.13; on the coded sentences 90.0. The other
weights lie on a plateau of half a point, and weights learned by logistic regression (also with the number of
sentences, the order of appearance, and who owns the mention) do no better on articles outside their fold."""


class Weights:
    """Adds up the weight of every actor of one article."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self.sentences = sentences
        self.total: defaultdict[str, float] = defaultdict(float)
        self.acting: defaultdict[str, float] = defaultdict(float)
        """The same without towns and regions, which say only where."""

    def add(self, mention: Mention, sentence: int, source: bool) -> None:
        """Count one mention; ``source``: it only says who reported."""
        lead = LEAD_WEIGHT - (LEAD_WEIGHT - 1) * min(sentence, LEAD_SENTENCES) / LEAD_SENTENCES
        if sentence == 0:
            lead = FIRST_WEIGHT
        weight = FORM_WEIGHT[mention.form] * lead
        if not mention.acts:
            weight = (TOWN_WEIGHT if mention.form == "capital" else PLACE_WEIGHT) * lead
        if source:
            weight *= SOURCE_WEIGHT
        if mention.form != "capital":
            self.acting[mention.actor] += weight
        self.total[mention.actor] += weight

    def add_title(self, actor: str) -> None:
        """Count a mention in the title."""
        self.total[actor] += TITLE_WEIGHT
        self.acting[actor] += TITLE_WEIGHT

    def roll_up(self, actors: Iterable[Actor]) -> None:
        """Hand on a share of each weight to the countries and organizations that the actor counts for."""
        own, own_acting = dict(self.total), dict(self.acting)
        for actor in actors:
            for above in actor.belongs_to:
                self.total[above] += ROLL_UP * own.get(actor.id, 0.0)
                self.acting[above] += ROLL_UP * own_acting.get(actor.id, 0.0)


def score(weights: Weights, ids: Iterable[str]) -> dict[str, tuple[float, bool]]:
    """Actor id -> (salience 0..1, whether the article is about it).

    Who is in no registry, such as a firm or a witness, does not push the others below MAIN_SHARE.
    """
    chosen = list(ids)
    largest = max((weights.total[i] for i in chosen if ":" not in i), default=0.0)  # "body:…", "person:…"
    largest = largest or max((weights.total[i] for i in chosen), default=0.0)
    if not largest:
        return dict.fromkeys(chosen, (0.0, False))
    return {
        i: (
            round(min(1.0, weights.total[i] / largest), 4),
            weights.acting[i] > 0 and weights.total[i] >= MAIN_SHARE * largest,
        )
        for i in chosen
    }
