"""Learn the weights of ``analyze/summary/weights.py`` and measure them by cross-validation.

    python tests/benchmarks/learn_summary_weights.py [--without FEATURE ...]

Reads ``data/summaries`` of the folder that the environment variable BRIEFING_EVAL names (default: ``../shared``
beside the repository) and needs ``numpy`` and ``rouge-score-rs`` or ``rouge-score``. Prints the table of weights;
of the texts nothing is kept. Each item is summarized by weights learned without its fold.

What is learned: ridge regression of a sentence's worth on its features. Worth is the ROUGE-2 F of the sentence
against the human summary (for collections plus 0.3 of its ROUGE-1 precision, since the budget is one of words).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
from pathlib import Path

import numpy
from pelican.plugins.briefing.analyze.summary import digest, salience
from pelican.plugins.briefing.analyze.summary.diversity import rank_diverse
from pelican.plugins.briefing.analyze.words import content_stems

try:
    from rouge_score_rs.rouge_scorer import RougeScorer
except ImportError:
    from rouge_score.rouge_scorer import RougeScorer

EVAL = Path(os.environ.get("BRIEFING_EVAL", Path(__file__).parents[3] / "shared"))
FOLDS = 5
RIDGE = 5.0
PRECISION_SHARE = 0.3
BREVITY = -0.03  # For an article: what 40 words cost beyond what regression finds, +0.8 R-1.
SCORER = RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)


class Item:
    """One article or collection: features and worth of its sentences."""

    def __init__(self, row: dict, dropped: set[str]) -> None:
        self.several = bool(row.get("docs"))
        self.reference = row["refs"][0] if self.several else row["summary"]
        self.fold = int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % FOLDS
        found = digest._read(row.get("docs") or [row["text"]], "en")
        self.texts = found.texts
        stems = [content_stems(text) for text in found.texts]
        self.bags = [frozenset(words) for words in stems]
        rows = salience.measure(found.texts, stems, found.places, found.grades)
        self.features = sorted(set(rows[0]) - dropped)
        self.table = numpy.array([[row[name] for name in self.features] + [1.0] for row in rows])
        scores = [SCORER.score(self.reference, text) for text in self.texts]
        self.worth = numpy.array(
            [s["rouge2"].fmeasure + self.several * PRECISION_SHARE * s["rouge1"].precision for s in scores]
        )
        self.penalty = 0.0 if self.several else BREVITY

    def rouge(self, weights: numpy.ndarray, redundancy: float) -> tuple[float, float, float]:
        """ROUGE-1, -2 and -Lsum F, times 100, of the summary that these weights choose."""
        raw = self.table @ weights
        raw += self.penalty * self.table[:, self.features.index("length")]
        left, chosen = (220, []) if self.several else (math.inf, [])
        for index in rank_diverse(salience.normalize(list(map(float, raw))), self.bags, redundancy):
            if not self.several and len(chosen) == 3:
                break
            length = len(self.texts[index].split())
            if length <= left:
                chosen.append(index)
                left -= length
        got = SCORER.score(self.reference, "\n".join(self.texts[index] for index in sorted(chosen)))
        return tuple(100 * got[name].fmeasure for name in ("rouge1", "rouge2", "rougeLsum"))


def learn(items: list[Item]) -> numpy.ndarray:
    """Weights of the features, in the order of ``Item.features``, and a constant."""
    table = numpy.vstack([item.table for item in items])
    worth = numpy.concatenate([item.worth for item in items])
    return numpy.linalg.solve(table.T @ table + RIDGE * numpy.eye(table.shape[1]), table.T @ worth)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--without", nargs="*", default=[])
    options.add_argument("--redundancy", nargs="*", type=float, default=[0.05, 0.1, 0.15, 0.25, 0.4])
    given = options.parse_args()
    for name in ("cnndm", "multinews"):
        lines = (EVAL / "data" / "summaries" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        items = [Item(json.loads(line), set(given.without)) for line in lines]
        folds = [learn([item for item in items if item.fold != fold]) for fold in range(FOLDS)]
        for redundancy in given.redundancy:
            figures = numpy.mean([item.rouge(folds[item.fold], redundancy) for item in items], axis=0)
            shown = "  ".join(f"{n} {v:.2f}" for n, v in zip(("R-1", "R-2", "Lsum"), figures, strict=True))
            print(f"{name:10} redundancy {redundancy:.2f}  {shown}")
        weights = learn(items)
        for feature, weight in zip(items[0].features, weights, strict=False):
            extra = items[0].penalty if feature == "length" else 0.0
            print(f'    "{feature}": {weight + extra:.3f},')


if __name__ == "__main__":
    main()
