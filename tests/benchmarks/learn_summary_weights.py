"""Learn the weights of ``analyze/summary/weights.py`` and measure them by cross-validation.

    python tests/benchmarks/learn_summary_weights.py [--without FEATURE ...] [--redundancy SHARE ...]
        [--set SAME_NEWS=0.35 ...]

Reads ``data/summaries`` of the folder that the environment variable BRIEFING_EVAL names (default: ``../shared``
beside the repository) and needs ``numpy`` and ``rouge-score-rs`` or ``rouge-score``. Each item is summarized by
weights learned from the items outside its fold (of five), chosen from as ``summarize_docs`` does. Prints figures, the
difference of each variant from the first line, item by item, with its standard error, and the table of weights
learned from all items; of the texts nothing is kept.

What is learned from what: ridge regression of a sentence's worth on its features; ``ARTICLE`` from 472 articles of
CNN/DailyMail's validation half with their highlights, ``COLLECTION`` from 193 sets of two to five articles of
Multi-News with a human summary each. Worth is the ROUGE-2 F of the sentence against the human summary (for
collections plus 0.3 of its ROUGE-1 precision, since the budget is one of words).

What was measured in this way and helped in neither set by more than a standard error, so that it is not here: word
and bigram importance by logistic regression (as RegSum) as features or as the objective of a greedy cover (46.7 to
47.7 R-1 on collections), centrality weighted by position, by the number of documents, by background document
frequencies or by LexRank's graph, coverage instead of likeness against redundancy (cosine, Jaccard and rare words as
its measure too), products of features, neighbors, bigrams, confirmed figures, voices, cue words, pronouns, first
words, other shapes of position and length, ROUGE precision or expected F as the worth, within-item and softmax
learning, minimum-error-rate tuning, filling the budget by exchanges, and balance between documents.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy
from pelican.plugins.briefing.analyze.summary import collection, digest, salience
from pelican.plugins.briefing.analyze.summary.weights import REDUNDANCY, REDUNDANCY_COLLECTION

try:
    from rouge_score_rs.rouge_scorer import RougeScorer
except ImportError:
    from rouge_score.rouge_scorer import RougeScorer

EVAL = Path(os.environ.get("BRIEFING_EVAL", Path(__file__).parents[3] / "shared"))
LIMITS = {"cnndm": {"sentences": 3}, "multinews": {"words": 220}}
NAMES = ("rouge1", "rouge2", "rougeLsum")
FOLDS = 5
RIDGE = 5.0
PRECISION_SHARE = 0.3
BREVITY = -0.03
"""For an article: what 40 words cost beyond what regression finds, +1.2 R-1. -0.05 costs 0.2 R-1, 0.4 R-2."""
SCORER = RougeScorer(list(NAMES), use_stemmer=True)


class Item:
    """One article or collection: features and worth of its sentences."""

    def __init__(self, row: dict, limits: dict[str, int]) -> None:
        several = bool(row.get("docs"))
        self.limits = limits
        self.reference = row["refs"][0] if several else row["summary"]
        self.fold = int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % FOLDS
        self.found = digest.read_docs(row.get("docs") or [row["text"]], "en")
        self.rows = salience.measure(self.found.texts, self.found.stems, self.found.places, self.found.grades)
        scores = [SCORER.score(self.reference, text) for text in self.found.texts]
        self.worth = numpy.array(
            [s["rouge2"].fmeasure + several * PRECISION_SHARE * s["rouge1"].precision for s in scores]
        )

    def table(self, features: list[str]) -> numpy.ndarray:
        """A row a sentence: the features and a constant."""
        return numpy.array([[row[name] for name in features] + [1.0] for row in self.rows])

    def rouge(self, weights: dict[str, float], redundancy: float) -> list[float]:
        """ROUGE-1, -2 and -Lsum F of the summary that these weights choose, and the share that leans on others; %."""
        scores = salience.normalize(salience.score(self.rows, weights))
        rated = collection.adjust(scores, self.found, dated=False)
        chosen = digest.choose(self.found, rated, redundancy, **self.limits)
        got = SCORER.score(self.reference, "\n".join(self.found.texts[index] for index in chosen))
        bound = sum(self.found.grades[index] == "bound" for index in chosen) / max(1, len(chosen))
        return [*(100 * got[name].fmeasure for name in NAMES), 100 * bound]


def learn(items: list[Item], features: list[str], brevity: float) -> dict[str, float]:
    """The weight of each feature."""
    table = numpy.vstack([item.table(features) for item in items])
    worth = numpy.concatenate([item.worth for item in items])
    found = numpy.linalg.solve(table.T @ table + RIDGE * numpy.eye(table.shape[1]), table.T @ worth)
    weights = {name: float(weight) for name, weight in zip(features, found, strict=False)}
    return weights | {"length": weights["length"] + brevity} if "length" in weights else weights


def cross_validate(items: list[Item], features: list[str], brevity: float, redundancy: float) -> numpy.ndarray:
    """The figures of each item, by weights learned without its fold."""
    folds = [learn([item for item in items if item.fold != fold], features, brevity) for fold in range(FOLDS)]
    return numpy.array([item.rouge(folds[item.fold], redundancy) for item in items])


@contextmanager
def changing(setting: str) -> Iterator[None]:
    """Within, a constant of ``collection.py`` or ``digest.py`` has another value: "NAME=0.1"; any other text changes nothing."""
    name, _, value = setting.partition("=")
    module = collection if hasattr(collection, name) else digest
    old = getattr(module, name) if value else None
    if value:
        setattr(module, name, float(value))
    yield
    if value:
        setattr(module, name, old)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--without", nargs="*", default=[], help="features to leave out, one at a time; or 'each'")
    options.add_argument("--redundancy", nargs="*", type=float, default=[], help="others than that of weights.py")
    options.add_argument(
        "--set", nargs="*", default=[], help="constants of collection.py or digest.py, one at a time: NAME=VALUE"
    )
    given = options.parse_args()
    for name, limits in LIMITS.items():
        lines = (EVAL / "data" / "summaries" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        items = [Item(json.loads(line), limits) for line in lines]
        features = sorted(items[0].rows[0])
        brevity, redundancy = (BREVITY, REDUNDANCY) if name == "cnndm" else (0.0, REDUNDANCY_COLLECTION)
        left_out = features if given.without == ["each"] else [known for known in given.without if known in features]
        variants = [("all features", features, redundancy)]
        variants += [(f"without {gone}", [kept for kept in features if kept != gone], redundancy) for gone in left_out]
        variants += [(f"redundancy {share}", features, share) for share in given.redundancy]
        variants += [(changed, features, redundancy) for changed in given.set]
        first = None
        for label, kept, share in variants:
            with changing(label):
                figures = cross_validate(items, kept, brevity, share)
            spread = figures if first is None else figures - first
            first = figures if first is None else first
            error = spread.std(axis=0) / len(items) ** 0.5
            shown = zip(("R-1", "R-2", "Lsum", "bound"), figures.mean(axis=0), spread.mean(axis=0), error, strict=True)
            told = (f"{n} {v:.2f} ({'' if spread is figures else f'{d:+.2f} '}± {e:.2f})" for n, v, d, e in shown)
            print(f"{name:10} {label:22} {'  '.join(told)}", flush=True)
        for feature, weight in learn(items, features, brevity).items():
            print(f'    "{feature}": {weight:.3f},')


if __name__ == "__main__":
    main()
