"""Voices: exact and near copies of one text, as when many outlets print one wire story, are one voice.

Candidates come from MinHash LSH over shingles of words (Broder 1997; Leskovec et al., Mining of Massive Datasets,
ch. 3); each is then checked against the true overlap, so that a chance collision joins nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from itertools import chain, combinations

import numpy as np
from rensa import RMinHash  # type: ignore[attr-defined]  # of a compiled module

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
MARK_BYTES = 16
NO_WORDS = bytes(MARK_BYTES)
MIX = np.array([0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
"""Odd factors, one for each row of a band, whose high bits spread (of xxHash); a chance collision costs a look."""
_WORDS = Pieces(lambda piece: tuple(word.casefold() for word in words(piece)))


def find_voices(texts: Mapping[str, str], prints: Mapping[str, bytes] | None = None) -> dict[str, int]:
    """Id -> number of its voice, from 1, in the order of the ids; the order of ``texts`` changes nothing.

    ``prints`` are what :func:`read_prints` finds in the texts, where that is known.
    """
    ids = sorted(texts)
    shingles = cache(lambda index: _shingles(texts[ids[index]]))
    read = [prints[key] for key in ids] if prints else _print(list(map(shingles, range(len(ids)))))
    leader = list(range(len(ids)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    same: dict[bytes, int] = {}
    for index, own in enumerate(read):
        if own[:MARK_BYTES] != NO_WORDS:
            leader[index] = same.setdefault(own[:MARK_BYTES], index)
    for bucket in _buckets(read, sorted(set(leader))):
        if len(set(map(find, bucket))) > 1:
            for a, b in combinations(bucket, 2):
                one, other = find(a), find(b)
                if one != other and is_copy(shingles(a), shingles(b)):
                    leader[max(one, other)] = min(one, other)
    numbers: dict[int, int] = {}
    return {key: numbers.setdefault(find(index), len(numbers) + 1) for index, key in enumerate(ids)}


def read_prints(texts: Sequence[str]) -> list[bytes]:
    """What tells each text from others: a digest of its shingles, and its bands where it has enough of them.

    Equal digests, equal shingles; a band in common, two texts to compare.
    """
    return _print(list(map(_shingles, texts)))


def _print(found: Sequence[frozenset[str]]) -> list[bytes]:
    shingles = list(map(sorted, found))
    marks = [
        blake2b("\n".join(own).encode(errors="surrogatepass"), digest_size=MARK_BYTES).digest() if own else NO_WORDS
        for own in shingles
    ]
    long = [own for own in shingles if len(own) >= FEWEST_SHINGLES]
    digests = RMinHash.digests_from_token_sets(long, PERMUTATIONS, SEED) if long else []
    rows = np.array(digests, dtype=np.uint64).reshape(len(long), BANDS, PERMUTATIONS // BANDS)
    bands = iter(((rows * MIX).sum(axis=2) >> np.uint64(32)).astype("<u4"))
    return [
        mark + (next(bands).tobytes() if len(own) >= FEWEST_SHINGLES else b"")
        for mark, own in zip(marks, shingles, strict=True)
    ]


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


def _buckets(prints: Sequence[bytes], chosen: Sequence[int]) -> list[tuple[int, ...]]:
    """Those of ``chosen`` that have a band in common, ascending."""
    usable = [index for index in chosen if len(prints[index]) > MARK_BYTES]
    read = [np.frombuffer(prints[index], "<u4", offset=MARK_BYTES) for index in usable]
    bands = np.array(read, dtype=np.int64)  # of 32 bits without a sign
    found = set()
    for band in bands.T:
        order = np.argsort(band, kind="stable")
        starts = np.flatnonzero(np.diff(band[order], prepend=-1))
        sizes = np.diff(starts, append=len(band))
        for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
            found.add(tuple(order[start : start + size].tolist()))
    return [tuple(usable[place] for place in bucket) for bucket in sorted(found)]
