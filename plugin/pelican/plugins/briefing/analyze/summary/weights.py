"""What each feature of a sentence counts: learned by ``tests/benchmarks/learn_summary_weights.py``.

Ridge regression on how much of a human summary a sentence holds. ``article`` is for a few sentences of one text,
``collection`` for a digest of several texts, where words are dear and what texts share counts. The features are
those of :func:`.salience.measure`, each roughly 0..1.
"""

from __future__ import annotations

Weights = dict[str, float]

ARTICLE: Weights = {
    "early": 0.032,
    "first": 0.0,
    "central": 0.133,
    "common": -0.023,
    "opens": 0.008,
    "length": -0.038,
    "names": 0.011,
    "figures": 0.006,
    "junk": -0.006,
    "quoted": 0.002,
    "shared": 0.0,
}
COLLECTION: Weights = {
    "early": 0.042,
    "first": 0.0,
    "central": 0.198,
    "common": -0.023,
    "opens": -0.008,
    "length": 0.008,
    "names": -0.014,
    "figures": -0.008,
    "junk": -0.037,
    "quoted": 0.027,
    "shared": 0.073,
}

REDUNDANCY = 0.15
"""Share of the score (0..1) that a sentence of one article loses if it repeats a chosen one wholly."""
REDUNDANCY_COLLECTION = 0.4
"""The same for a digest of several texts, which repeat each other."""
