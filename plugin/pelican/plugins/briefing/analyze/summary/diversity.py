"""How alike two statements are, and choosing sentences of which no two say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, count

from ..words import content_stems

SAME_STATEMENT = 0.35
"""From this similarity on two sentences are taken for the same news. Of pairs of leading sentences on one event by
two outlets 28 % reach it, of pairs on different events 0.07 % (135 articles on 45 events of BASIL)."""
MIN_SHARED = 4
"""Fewer stems in common prove nothing: two names do not make a statement."""
REDUNDANCY = 0.3
"""How much of the score (0..1) a sentence loses that repeats a chosen one wholly."""
FEW = 300
"""Texts up to which comparing each with each (20 ms for 300) is cheaper than importing numpy (75 ms)."""


def similarity(a: Collection[str], b: Collection[str]) -> float:
    """Share of the shorter statement's stems that the longer one holds as well, 0..1.

    The overlap coefficient: outlets cut and lengthen the sentences they take over, which a symmetric measure
    would count against them. Both arguments are stems, as :func:`~..words.content_stems` makes them.
    """
    first, second = frozenset(a), frozenset(b)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def says_the_same(a: Collection[str], b: Collection[str]) -> bool:
    """Whether two sentences, given as stems, carry the same statement."""
    first, second = frozenset(a), frozenset(b)
    return len(first & second) >= MIN_SHARED and similarity(first, second) >= SAME_STATEMENT


def pick_diverse(texts: Sequence[str], scores: Sequence[float], k: int, *, language: str = "en") -> list[int]:
    """Indices of at most ``k`` texts with the best scores, best first, no two of which say the same.

    Scores are 0..1; ties go to the earlier text.
    """
    stems = [frozenset(content_stems(text, language)) for text in texts]
    chosen: list[int] = []
    for index in rank_diverse(scores, stems, REDUNDANCY):
        if len(chosen) >= k:
            break
        if not any(says_the_same(stems[index], stems[other]) for other in chosen):
            chosen.append(index)
    return chosen


def rank_diverse(scores: Sequence[float], stems: Sequence[frozenset[str]], redundancy: float) -> Iterator[int]:
    """All indices, best first, where a score falls by ``redundancy`` times the similarity to the nearest one before.

    Greedy maximal marginal relevance (Carbonell and Goldstein 1998); ties go to the earlier text. Lazy: a step costs
    time only when it is asked for.
    """
    return (_rank_few if len(scores) <= FEW else _rank_many)(scores, stems, redundancy)


def _rank_few(scores: Sequence[float], stems: Sequence[frozenset[str]], redundancy: float) -> Iterator[int]:
    left = list(range(len(scores)))
    nearest = [0.0] * len(scores)
    while left:
        best = max(left, key=lambda index: (scores[index] - redundancy * nearest[index], -index))
        left.remove(best)
        yield best
        for index in left:
            nearest[index] = max(nearest[index], similarity(stems[best], stems[index]))


def _rank_many(scores: Sequence[float], stems: Sequence[frozenset[str]], redundancy: float) -> Iterator[int]:
    """The same, with an index from each stem to the texts that hold it: a step counts what the last one shares."""
    import numpy  # noqa: PLC0415 - see FEW

    total = len(scores)
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    flat = numpy.fromiter(map(numbers.__getitem__, chain.from_iterable(stems)), dtype=numpy.intp)
    sizes = numpy.fromiter(map(len, stems), dtype=numpy.intp, count=total)
    # The texts of each stem lie side by side, between ends[stem] and ends[stem + 1].
    holders = numpy.repeat(numpy.arange(total), sizes)[numpy.argsort(flat, kind="stable")]
    ends = [0, *numpy.cumsum(numpy.bincount(flat, minlength=1)).tolist()]

    sizes = sizes.clip(1)  # A text without stems shares none, whatever it is divided by.
    own = numpy.array(scores, dtype=float)
    nearest = numpy.zeros(total)
    for _ in range(total):
        best = int((own - redundancy * nearest).argmax())
        yield best
        own[best] = -numpy.inf
        if stems[best]:
            found = [holders[ends[number] : ends[number + 1]] for number in map(numbers.__getitem__, stems[best])]
            shared = numpy.bincount(numpy.concatenate(found), minlength=total)
            numpy.maximum(nearest, shared / numpy.minimum(sizes, sizes[best]), out=nearest)
