"""What an article is about, as weighted terms: the features by which stories are found.

Terms are stems of the title and of the opening, figures as they are written, and pairs of neighboring names and
figures ("anna berg", "flight 17"), which tell two events of the same place apart. News says what happened first, so
a word's weight falls with its distance from the beginning.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import chain, islice, repeat
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from ..analyze.words import Pieces, content_stems, words

Terms = Mapping[str, float]

OPENING_CHARACTERS = 2_600
"""Only about the first 400 words count: B-cubed F1 on the dateless set is 89.6 with them and 89.0 with the
first 800 (``tests/benchmarks/bench_stories.py``), and the rest of long pieces is background."""
HALF_WAY = 150.0
"""A word this far into the text weighs 1/e of the first, above the floor."""
FLOOR = 0.1
"""Weight of the words farthest from the beginning. 0.0 to 0.4 score within 0.7 of each other."""
WEIGHTS = tuple(FLOOR + (1.0 - FLOOR) * math.exp(-place / HALF_WAY) for place in range(OPENING_CHARACTERS))
"""Of each word, by its place; no text has more words than characters."""
TITLE_WEIGHT = 2.0
"""A word of the title counts as this many first words (1 to 6 score within 0.4 of each other)."""
PAIR_WEIGHT = 1.0
"""Weight of a pair of neighboring names or figures; without pairs the score falls by 0.7."""
SATURATION = 4.0
"""A term's weight grows with log(1 + SATURATION * sum of its places' weights); 2.5 to 4.0 score within 0.5."""
INTEGER, FLOAT = "<u4", "<f8"
"""How packed terms are kept."""


class Reading(NamedTuple):
    """A word as a term."""

    word: str
    """As it is written."""
    stem: str
    """Empty if it carries no meaning."""
    names: bool
    """Whether it may be part of a name, or a figure."""


@lru_cache(maxsize=64)
def _readings(language: str) -> Pieces[tuple[Reading, ...]]:
    return Pieces(lambda piece: tuple(_read(word, language) for word in words(piece)))


def _read(word: str, language: str) -> Reading:
    found = content_stems(word, language)
    return Reading(word, found[0] if found else "", word[0].isupper() or word[0].isdigit())


def _read_words(text: str, language: str) -> Iterator[Reading]:
    return chain.from_iterable(map(_readings(language).__getitem__, text.split()))


def read_terms(title: str, text: str, language: str = "en") -> Terms:
    """Term -> weight (above 0, before any weighting by rarity) of one article."""
    sums: dict[str, float] = {}
    before = ""
    for weight, (_, stem, names) in zip(WEIGHTS, _read_words(text[:OPENING_CHARACTERS], language), strict=False):
        if not stem:
            before = ""
            continue
        sums[stem] = sums.get(stem, 0.0) + weight
        if not names:
            before = ""
            continue
        if before:
            pair = f"{before} {stem}"
            sums[pair] = sums.get(pair, 0.0) + PAIR_WEIGHT * weight
        before = stem
    for _, stem, _ in _read_words(title, language):
        if stem:
            sums[stem] = sums.get(stem, 0.0) + TITLE_WEIGHT
    return {term: math.log1p(SATURATION * total) for term, total in sums.items()}


class Bags(Struct, frozen=True, kw_only=True):
    """The terms of several articles, packed: a thousand articles take a megabyte and are read in milliseconds."""

    articles: tuple[str, ...] = ()
    """Ids."""
    vocabulary: tuple[str, ...] = ()
    """All terms, in alphabetical order."""
    sizes: bytes = b""
    """Number of terms of each article; this and the next are integers of 32 bits."""
    places: bytes = b""
    """Where the terms of each article stand in the vocabulary, ascending."""
    weights: bytes = b""
    """Their weights, as floats of 64 bits."""


def pack_terms(found: Mapping[str, Terms]) -> Bags:
    """The terms of articles, by their ids, packed."""
    vocabulary = sorted(frozenset().union(*found.values()))
    numbers = {term: number for number, term in enumerate(vocabulary)}
    sizes = np.array([len(terms) for terms in found.values()], dtype=np.int64)
    places = np.fromiter(map(numbers.__getitem__, chain.from_iterable(found.values())), np.int64, sizes.sum())
    weights = np.fromiter(chain.from_iterable(terms.values() for terms in found.values()), FLOAT, sizes.sum())
    order = np.argsort(np.repeat(np.arange(len(sizes)), sizes) * len(vocabulary) + places)
    return Bags(
        articles=tuple(found),
        vocabulary=tuple(vocabulary),
        sizes=sizes.astype(INTEGER).tobytes(),
        places=places[order].astype(INTEGER).tobytes(),
        weights=weights[order].tobytes(),
    )


def unpack_terms(bags: Bags) -> dict[str, Terms]:
    """What was packed: the terms of articles, by their ids."""
    terms = map(bags.vocabulary.__getitem__, np.frombuffer(bags.places, INTEGER).tolist())
    pairs = zip(terms, np.frombuffer(bags.weights, FLOAT).tolist(), strict=True)
    return {
        key: dict(islice(pairs, size))
        for key, size in zip(bags.articles, np.frombuffer(bags.sizes, INTEGER).tolist(), strict=True)
    }


def written_forms(texts: Iterable[tuple[str, str, str]], stems: Set[str]) -> dict[str, str]:
    """Stem -> the word that stands for it most often in (title, text, language) articles, as it is written there;
    only of ``stems``, where there is one."""
    pieces: Counter[tuple[str, str]] = Counter()
    for title, text, language in texts:
        opening = f"{title}\n{text[:OPENING_CHARACTERS]}"
        pieces.update(zip(opening.split(), repeat(language), strict=False))
    counts: dict[str, Counter[str]] = {}
    for (piece, language), count in pieces.items():
        if not stems.isdisjoint(content_stems(piece, language)):
            for word, stem, _ in _readings(language)[piece]:
                if stem in stems:
                    counts.setdefault(stem, Counter())[word] += count
    return {stem: min(found.items(), key=lambda item: (-item[1], item[0]))[0] for stem, found in counts.items()}
