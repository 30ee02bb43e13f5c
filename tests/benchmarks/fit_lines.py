"""Fit the weights of ``extract/prose.py`` and measure them by cross-validation.

Needs the evaluation data, which is no part of the project: ``BRIEFING_EVAL`` names its folder (default ``../shared``
beside the repository). Prints the table of weights. A page is used twice, with and without its bullets, because what
is copied out of a browser has none. ``python tests/benchmarks/fit_lines.py``
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from collections import Counter
from pathlib import Path
from statistics import mean

import numpy as np
from pelican.plugins.briefing.extract import prose
from pelican.plugins.briefing.extract.lines import BULLET, Line, read_lines
from pelican.plugins.briefing.extract.normal import normalize, split_paragraphs

EVAL = Path(os.environ.get("BRIEFING_EVAL", Path(__file__).resolve().parents[3] / "shared"))
RIDGE = 3.0
FOLDS = 10
SEEDS = (0, 1, 2)


def tokens(text: str) -> list[str]:
    """Words as the scorer counts them."""
    return re.findall(r"\w+", text.lower())


def grams(words: list[str]) -> list[tuple[str, ...]]:
    """Word 4-grams."""
    return [tuple(words[i : i + 4]) for i in range(len(words) - 3)]


class Page:
    """A page with the truth about its lines."""

    def __init__(self, row: dict[str, str], *, bullets: bool) -> None:
        texts = split_paragraphs(normalize(row["pasted"]))
        if not bullets:
            texts = [BULLET.sub("", text) for text in texts]
        self.gold = Counter(grams(tokens(row["text"])))
        self.lines: list[Line] = read_lines(texts)
        self.x = np.array(prose.describe_lines(self.lines), dtype=float).reshape(len(self.lines), len(prose.FEATURES))
        self.y = self._truth({" ".join(tokens(line)) for line in row["text"].split("\n")})
        weight = np.sqrt(np.minimum([line.words for line in self.lines], 60))
        self.w = weight / max(weight.sum(), 1e-9) * 30

    def _truth(self, whole: set[str]) -> np.ndarray:
        values = []
        for line in self.lines:
            words = tokens(line.text)
            own = grams(words)
            values.append(mean(gram in self.gold for gram in own) if own else float(" ".join(words) in whole))
        long = [
            i for i, (line, value) in enumerate(zip(self.lines, values, strict=True)) if value > 0.5 and line.words >= 8
        ]
        for i, line in enumerate(self.lines):
            if line.words < 4 and not (long and long[0] <= i <= long[-1] + 3):
                values[i] = 0.0
        return np.array([float(value > 0.5) for value in values])

    def score(self, weights: np.ndarray) -> tuple[float, float]:
        """Precision and recall with these weights."""
        z = np.clip(self.x @ weights[:-1] + weights[-1], -30, 30)
        chances = (1 / (1 + np.exp(-z))).tolist()
        start, end = prose.find_article(self.lines, chances)
        kept = [self.lines[i].text for i in range(start, end) if chances[i] >= prose.KEEP_AT]
        got = Counter(grams(tokens(" ".join(kept))))
        common = sum((got & self.gold).values())
        return (common / sum(got.values()) if got else 0.0), (common / sum(self.gold.values()) if self.gold else 1.0)


def fit(pages: list[Page]) -> np.ndarray:
    """Weights and bias of a logistic regression with ridge penalty, by Newton's method."""
    x = np.concatenate([np.c_[page.x, np.ones(len(page.x))] for page in pages])
    y = np.concatenate([page.y for page in pages])
    w = np.concatenate([page.w for page in pages])
    beta = np.zeros(x.shape[1])
    ridge = np.diag([RIDGE] * (x.shape[1] - 1) + [1e-6])
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        hessian = (x * (w * p * (1 - p) + 1e-9)[:, None]).T @ x + ridge
        step = np.linalg.solve(hessian, x.T @ (w * (p - y)) + ridge @ beta)
        beta -= step
        if np.abs(step).max() < 1e-8:
            break
    return beta


def f1(pairs: list[tuple[float, float]]) -> float:
    """F1 of mean precision and mean recall, in percent."""
    p, r = mean(pair[0] for pair in pairs), mean(pair[1] for pair in pairs)
    return 200 * p * r / (p + r)


def main() -> None:
    """Cross-validate, then fit on all and print the table."""
    with gzip.open(EVAL / "data" / "extraction" / "pasted.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    both = [(Page(row, bullets=True), Page(row, bullets=False)) for row in rows]
    for seed in SEEDS:
        order = np.random.RandomState(seed).permutation(len(both))
        scores: tuple[list[tuple[float, float]], list[tuple[float, float]]] = ([], [])
        for fold in range(FOLDS):
            test = set(order[fold::FOLDS].tolist())
            beta = fit([page for i, pair in enumerate(both) if i not in test for page in pair])
            for i in sorted(test):
                for kind in (0, 1):
                    scores[kind].append(both[i][kind].score(beta))
        sys.stdout.write(f"cross-validated F1 {f1(scores[0]):.2f}, without bullets {f1(scores[1]):.2f}\n")
    beta = fit([page for pair in both for page in pair])
    for kind, name in enumerate(("with", "without")):
        sys.stdout.write(f"on its own pages, {name} bullets {f1([pair[kind].score(beta) for pair in both]):.2f}\n")
    for name, value in zip((*prose.FEATURES, "BIAS"), beta, strict=True):
        sys.stdout.write(f"{name:16} {value:6.2f}\n")
    sys.stdout.write("WEIGHTS = (" + ", ".join(f"{value:.2f}" for value in beta[:-1]) + f")\nBIAS = {beta[-1]:.2f}\n")


if __name__ == "__main__":
    main()
