"""Voices: exact and near copies of one text, as when many outlets print one wire story, are one voice.

Candidates come from MinHash LSH over shingles of words (Broder 1997; Leskovec et al., Mining of Massive Datasets,
ch. 3); each is then checked against the true overlap, so that a chance collision joins nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from rensa import RMinHash, RMinHashLSH  # type: ignore[attr-defined]  # of a compiled module

from ..analyze.words import Pieces, words

SHINGLE = 5
"""Words of a shingle: long enough that two reporters hardly ever write the same one by chance."""
PERMUTATIONS = 192
BANDS = 64
"""Bands of three: a pair with a third of its shingles in common is found with probability 0.91, with a half
of them with 0.9998 (1 - (1 - J^3)^64)."""
SEED = 1
SAME = 0.5
"""Texts with this share of all their shingles in common are copies. Independent reports of one event, with the
same quotes in them, stay below 0.2."""
CONTAINED = 0.75
"""So are texts of which the shorter stands to this share in the longer,"""
LEAST_SHARE = 0.25
"""where the shorter has at least this share of the longer's length: else it is a quotation, not a cut copy."""
FEWEST_SHINGLES = 8
"""Shorter texts are copies only if they are the same words."""
_WORDS = Pieces(lambda piece: tuple(word.casefold() for word in words(piece)))


def find_voices(texts: Mapping[str, str]) -> dict[str, int]:
    """Id -> number of its voice, from 1, in the order of the ids; the order of ``texts`` changes nothing."""
    ids = sorted(texts)
    leader = list(range(len(ids)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    shingles = [_shingles(texts[key]) for key in ids]
    same: dict[frozenset[str], int] = {}
    for index, own in enumerate(shingles):
        leader[index] = same.setdefault(own, index) if own else index
    for a, b in _candidates(shingles, sorted(set(leader))):
        one, other = find(a), find(b)
        if one != other and is_copy(shingles[a], shingles[b]):
            leader[max(one, other)] = min(one, other)
    numbers: dict[int, int] = {}
    return {key: numbers.setdefault(find(index), len(numbers) + 1) for index, key in enumerate(ids)}


def is_copy(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether texts with these shingles are copies of each other."""
    small, large = sorted((len(a), len(b)))
    if small < FEWEST_SHINGLES:
        return a == b and small > 0
    common = len(a & b)
    if common >= SAME * (small + large - common):
        return True
    return common >= CONTAINED * small and small >= LEAST_SHARE * large


def _shingles(text: str) -> frozenset[str]:
    tokens = list(chain.from_iterable(map(_WORDS.__getitem__, text.split())))
    if len(tokens) < SHINGLE:
        return frozenset([" ".join(tokens)]) if tokens else frozenset()
    return frozenset(map(" ".join, zip(*(tokens[start:] for start in range(SHINGLE)), strict=False)))


def _candidates(shingles: Sequence[frozenset[str]], chosen: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of ``chosen`` that share a band, ascending."""
    usable = [index for index in chosen if len(shingles[index]) >= FEWEST_SHINGLES]
    if len(usable) < 2:
        return []
    hashes = RMinHash.from_token_sets([sorted(shingles[index]) for index in usable], PERMUTATIONS, SEED)
    index = RMinHashLSH(SAME, PERMUTATIONS, BANDS)
    index.insert_many(hashes)
    found = index.query_all(hashes)
    return sorted(
        {
            (min(usable[at], usable[other]), max(usable[at], usable[other]))
            for at, others in enumerate(found)
            for other in others
            if other != at
        }
    )
