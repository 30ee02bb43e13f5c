"""What each feature of a sentence counts: learned by ``tests/benchmarks/learn_summary_weights.py``.

Ridge regression on how much of a human summary a sentence holds. ``ARTICLE`` is for a few sentences of one text,
learned from 472 articles of CNN/DailyMail, ``COLLECTION`` for a digest of several, where words are dear and what the
texts share counts, learned from 193 sets of Multi-News. The features are those of :func:`.salience.measure`, each
roughly 0..1. Cross-validated ROUGE-1 / -2: 31.2 / 12.1 (first three sentences: 28.8 / 10.5), 47.7 / 17.8.
"""

from __future__ import annotations

Weights = dict[str, float]

ARTICLE: Weights = {
    "central": 0.136,
    "common": -0.024,
    "early": 0.038,
    "figures": 0.006,
    "junk": -0.010,
    "length": -0.042,
    "names": 0.013,
    "quoted": 0.001,
    "shared": 0.0,
}
COLLECTION: Weights = {
    "central": 0.197,
    "common": -0.023,
    "early": 0.035,
    "figures": -0.008,
    "junk": -0.036,
    "length": 0.011,
    "names": -0.018,
    "quoted": 0.029,
    "shared": 0.074,
}

REDUNDANCY = 0.3
"""Share of the score (0..1) that a sentence of one article loses if it repeats a chosen one wholly. 0.6: -0.2 R-2."""
REDUNDANCY_COLLECTION = 0.7
"""The same for a digest of several texts, which repeat each other. 0.2 costs 0.5 R-1."""
