"""What each feature of a sentence counts: learned by ``tests/benchmarks/learn_summary_weights.py``.

Ridge regression on how much of a human summary a sentence holds. ``ARTICLE`` is for a few sentences of one text,
``COLLECTION`` for a digest of several, where words are dear and what the texts share counts. The features are
those of :func:`.salience.measure`, each roughly 0..1.
"""

from __future__ import annotations

Weights = dict[str, float]

ARTICLE: Weights = {
    "central": 0.133,
    "common": -0.022,
    "early": 0.039,
    "figures": 0.006,
    "junk": -0.006,
    "length": -0.042,
    "names": 0.013,
    "quoted": 0.002,
    "shared": 0.0,
}
COLLECTION: Weights = {
    "central": 0.198,
    "common": -0.024,
    "early": 0.033,
    "figures": -0.009,
    "junk": -0.035,
    "length": 0.012,
    "names": -0.017,
    "quoted": 0.029,
    "shared": 0.074,
}

REDUNDANCY = 0.3
"""Share of the score (0..1) that a sentence of one article loses if it repeats a chosen one wholly."""
REDUNDANCY_COLLECTION = 0.7
"""The same for a digest of several texts, which repeat each other. 0.3 costs 0.6 R-1."""
