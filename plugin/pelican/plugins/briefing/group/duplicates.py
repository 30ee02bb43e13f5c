"""Voices: exact and near copies of one text, as when many outlets print one wire story, are one voice.

Candidates come from MinHash LSH over shingles of words (Broder 1997; Leskovec et al., Mining of Massive Datasets,
ch. 3); each is then checked against the true overlap, so that a chance collision joins nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from itertools import combinations

import numpy as np
import numpy.typing as npt
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
WORD = "<u8"
"""Words and shingles are compared as numbers of 64 bits: that two of the five million shingles of 10,000 articles have
one number by chance happens once in a million days."""
PLACE = np.array([0x9E3779B97F4A7C15**place % 2**64 for place in range(SHINGLE)], dtype=WORD)
"""Factor of the word in each place of a shingle, so that their order counts (Karp and Rabin 1987)."""

Shingles = npt.NDArray[np.uint64]
"""Of a text, each once, ascending."""


def _number(word: str) -> bytes:
    return blake2b(word.casefold().encode(errors="surrogatepass"), digest_size=np.dtype(WORD).itemsize).digest()


_WORDS = Pieces(lambda piece: b"".join(map(_number, words(piece))))


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
    apart: set[tuple[int, int]] = set()
    for bucket in _buckets(read, sorted(set(leader))):
        if len(set(map(find, bucket))) > 1:
            for a, b in combinations(bucket, 2):
                one, other = find(a), find(b)
                if one == other or (a, b) in apart:
                    continue
                if is_copy(shingles(a), shingles(b)):
                    leader[max(one, other)] = min(one, other)
                else:
                    apart.add((a, b))
    numbers: dict[int, int] = {}
    return {key: numbers.setdefault(find(index), len(numbers) + 1) for index, key in enumerate(ids)}


def read_prints(texts: Sequence[str]) -> list[bytes]:
    """What tells each text from others: a digest of its shingles, and its bands where it has enough of them.

    Equal digests, equal shingles; a band in common, two texts to compare.
    """
    return _print(list(map(_shingles, texts)))


def _print(found: Sequence[Shingles]) -> list[bytes]:
    marks = [blake2b(own.tobytes(), digest_size=MARK_BYTES).digest() if len(own) else NO_WORDS for own in found]
    long = [own for own in found if len(own) >= FEWEST_SHINGLES]
    if not long:
        return marks
    starts = np.cumsum([0, *map(len, long)], dtype=np.uint64)
    digests = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(long), starts, PERMUTATIONS, SEED)
    rows = np.array(digests.to_rows(), dtype=np.uint64).reshape(len(long), BANDS, PERMUTATIONS // BANDS)
    bands = iter(((rows * MIX).sum(axis=2) >> np.uint64(32)).astype("<u4"))
    return [
        mark + (next(bands).tobytes() if len(own) >= FEWEST_SHINGLES else b"")
        for mark, own in zip(marks, found, strict=True)
    ]


def is_copy(a: Shingles, b: Shingles) -> bool:
    """Whether texts with these shingles are copies of each other."""
    small, large = sorted((len(a), len(b)))
    if small < FEWEST_SHINGLES:
        return small > 0 and np.array_equal(a, b)
    both = np.sort(np.concatenate([a, b]))
    common = int(np.count_nonzero(both[1:] == both[:-1]))
    if common >= SAME * (small + large - common):
        return True
    return common >= CONTAINED * small and small >= LEAST_SHARE * large


def _shingles(text: str) -> Shingles:
    """The runs of ``SHINGLE`` words, each as a number; a shorter text is one."""
    numbers = np.frombuffer(b"".join(map(_WORDS.__getitem__, text.split())), WORD)
    width = min(SHINGLE, len(numbers))
    if not width:
        return numbers
    count = len(numbers) - width + 1
    found = np.zeros(count, dtype=np.uint64)
    for place in range(width):
        found += numbers[place : place + count] * PLACE[place]
    found.sort()
    once: Shingles = found[np.diff(found, prepend=~found[:1]) != 0]
    return once


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
