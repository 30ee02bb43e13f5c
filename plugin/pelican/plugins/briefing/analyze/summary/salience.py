"""How salient each sentence is: our own summarizer's score, linear in a few features that can be read off.

The model is small on purpose. More features (bigrams, LexRank's graph, background frequencies of words, first
sentences of paragraphs) were measured and did not help; ``tests/benchmarks/learn_summary_weights.py`` measures.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain
from operator import itemgetter, mul

from .hints import FIGURE, UNSPACED, find_hints, is_unspaced
from .printable import Grade
from .weights import ARTICLE, COLLECTION, Weights

EARLY_SENTENCES = 6
"""Sentences over which the advantage of the opening falls to 1/e."""
LONG = 60
"""Words beyond which length counts no further."""
TITLE_WEIGHT = 0.03
"""For all of the title's words; as much as the opening. Set by hand: the data to learn from has no titles."""
PLACES = 4
"""Decimals of a score: coarser than the last bits in which machines may differ."""

_NAME = re.compile(r" [A-Z]\w")


def measure(
    texts: Sequence[str],
    stems: Sequence[Collection[str]],
    places: Sequence[tuple[int, int]],
    grades: Sequence[Grade],
    hints: Sequence[int] = (),
) -> list[dict[str, float]]:
    """The features of each sentence, in order.

    ``places`` holds (document, position within the document) from 0, ``hints`` what :mod:`.hints` found, where that
    is known. Features:

    * ``early``: how near the beginning of its document;
    * ``central``: cosine with the words that sentences have in common;
    * ``common``: how frequent its words are on average (high where it is all generalities);
    * ``length``, ``names``, ``figures``, ``quoted`` (opens with a quotation mark), ``junk``: its form;
    * ``shared``: share of its words that other documents use as well.
    """
    bags = [frozenset(found) for found in stems]
    hints = hints or [find_hints(text) for text in texts]
    frequency = dict(Counter(chain.from_iterable(bags)))
    norm = math.sqrt(sum(count * count for count in frequency.values() if count > 1)) or 1.0
    logarithms = [math.log1p(count) for count in range(max(frequency.values(), default=0) + 1)]
    shared = _shared_words(bags, places)

    rows = []
    for text, bag, (_, position), grade, hint in zip(texts, bags, places, grades, hints, strict=True):
        size = len(bag) or 1
        counts = list(map(frequency.__getitem__, bag))
        rows.append(
            {
                "early": math.exp(-position / EARLY_SENTENCES),
                "central": (sum(counts) - counts.count(1)) / (norm * math.sqrt(size)),
                # An exact sum, for the order of a set depends on the hash seed.
                "common": math.fsum([logarithms[count] for count in counts]) / size,
                "length": min(_count_words(text, unspaced=hint & UNSPACED != 0), LONG) / 40,
                "names": min(len(_NAME.findall(text)), 6) / 6,
                "figures": 1.0 if hint & FIGURE else 0.0,
                "junk": 1.0 if grade == "junk" else 0.0,
                "quoted": 1.0 if text[:1] in '"“«„「' else 0.0,
                "shared": len(bag & shared) / size if shared else 0.0,
            }
        )
    return rows


def _shared_words(bags: Sequence[frozenset[str]], places: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Words that more than one document uses."""
    if all(document == places[0][0] for document, _ in places):
        return frozenset()
    by_document: dict[int, set[str]] = {}
    for bag, (document, _) in zip(bags, places, strict=True):
        by_document.setdefault(document, set()).update(bag)
    uses = Counter(chain.from_iterable(by_document.values()))
    return frozenset(word for word, count in uses.items() if count > 1)


def count_words(text: str) -> int:
    """Words between white space; of scripts without spaces, about two characters count as one."""
    return _count_words(text, unspaced=is_unspaced(text))


def _count_words(text: str, *, unspaced: bool) -> int:
    count = text.count(" ") + 1
    return max(count, len(text) // 2) if unspaced else count


def score(rows: Sequence[dict[str, float]], weights: Weights) -> list[float]:
    """The linear score of each row of features."""
    names = sorted(weights)
    factors, values = [weights[name] for name in names], itemgetter(*names)
    return [math.fsum(map(mul, factors, values(row))) for row in rows]


def normalize(scores: Sequence[float]) -> list[float]:
    """Scores stretched to 0..1 and rounded; all 1 where they are equal."""
    low, high = min(scores, default=0.0), max(scores, default=0.0)
    if high - low < 10**-9:
        return [1.0] * len(scores)
    return [round((value - low) / (high - low), PLACES) for value in scores]


def rate_stems(  # noqa: PLR0913 - five columns of one table
    texts: Sequence[str],
    stems: Sequence[Collection[str]],
    places: Sequence[tuple[int, int]],
    grades: Sequence[Grade],
    title: frozenset[str],
    *,
    hints: Sequence[int] = (),
) -> list[float]:
    """Salience 0..1 of each sentence of one document or, by what ``places`` says, of several.

    ``stems`` are those of each sentence, ``title`` those of the title, ``hints`` as for
    :func:`measure`.
    """
    several = len({document for document, _ in places}) > 1
    scores = score(measure(texts, stems, places, grades, hints), COLLECTION if several else ARTICLE)
    if title:
        scores = [
            value + TITLE_WEIGHT * len(title.intersection(found)) / len(title)
            for value, found in zip(scores, stems, strict=True)
        ]
    return normalize(scores)
