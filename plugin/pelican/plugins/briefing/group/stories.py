"""Articles about the same event, found without dates, classes or a number of stories given beforehand.

1. terms of each article (``terms.py``)       2. rarity over the day and the days before it
3. likeness of all pairs that share terms     4. average linkage, and a second look (``linkage.py``)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from .doc import Doc, in_order
from .duplicates import find_voices
from .facts import read_docs
from .likeness import Corpus, nearness
from .linkage import link, settle
from .pairs import Floats, Pairs
from .terms import pack_terms, read_terms, written_forms

LEAST_ALIKE = 0.11
"""Two groups of articles are one story while they are this alike on average. B-cubed F1 (bench_stories.py) lies
within 1.2 of its best from 0.105 to 0.12."""
WHY_TERMS = 6
WHY_AHEAD = 4 * WHY_TERMS
"""Terms whose words are looked for at once."""


def group_stories(docs: Sequence[Doc], background: Sequence[Doc] = ()) -> list[tuple[str, ...]]:
    """Article ids by story, each article in exactly one; the most central article of a story first.

    Stories are in the order of their first article; ``background`` are earlier articles, for the rarity of terms.
    The order of ``docs`` changes nothing.
    """
    ordered = in_order(docs)
    corpus = Corpus(read_docs(ordered).bags, [read_docs(background).bags])
    voices = find_voices({doc.id: doc.article.text for doc in ordered})
    ids = [doc.id for doc in ordered]
    groups, pairs = cluster(corpus, ids, [voices[key] for key in ids], [doc.article.day for doc in ordered])
    return [tuple(ids[index] for index in group) for group in most_central_first(groups, pairs)]


def group_texts(records: Iterable[tuple[str, str, str, str]], language: str = "en") -> dict[str, str]:
    """Id -> story, for records of (id, title, text, day or ""). A story is named after its first record's id."""
    ordered = sorted(records, key=lambda record: (record[3], record[0]))
    corpus = Corpus(pack_terms({key: read_terms(title, text, language) for key, title, text, _ in ordered}))
    voices = find_voices({key: text for key, _, text, _ in ordered})
    ids = [key for key, _, _, _ in ordered]
    groups, _ = cluster(corpus, ids, [voices[key] for key in ids], [day for _, _, _, day in ordered])
    return {ids[index]: ids[group[0]] for group in groups for index in group}


def cluster(
    corpus: Corpus, ids: Sequence[str], voices: Sequence[int], days: Sequence[str]
) -> tuple[list[list[int]], Pairs]:
    """Stories as places in ``ids``, with how alike the pairs are. Copies (one voice) always go together."""
    pairs = corpus.find_pairs(ids).scaled(*_nearness_of(days))
    slots = {voice: slot for slot, voice in enumerate(dict.fromkeys(voices))}
    members: list[list[int]] = [[] for _ in slots]
    for index, voice in enumerate(voices):
        members[slots[voice]].append(index)
    # Copies count once, by the pair that is most alike.
    between = pairs.most_between([slots[voice] for voice in voices])
    linked = settle(link(len(members), between, LEAST_ALIKE), between, LEAST_ALIKE)
    groups = [sorted(index for place in group for index in members[place]) for group in linked]
    return sorted(groups), pairs


def _nearness_of(days: Sequence[str]) -> tuple[list[int], Floats]:
    """The number of each one's day, and how near each two of those are."""
    numbers = {day: number for number, day in enumerate(dict.fromkeys(days))}
    table = np.array([nearness(one, other) for one in numbers for other in numbers])
    return [numbers[day] for day in days], table.reshape(len(numbers), len(numbers))


def most_central_first(groups: Sequence[Sequence[int]], pairs: Pairs) -> list[list[int]]:
    """The members of each group by how alike they are to all others of it, then by index."""
    total = pairs.sum_within(groups)
    return [sorted(group, key=lambda index: (-round(total[index], 9), index)) for group in groups]


def find_why(docs: Sequence[Doc], corpus: Corpus) -> tuple[str, ...]:
    """What the articles of a story share, most telling first, as words of theirs; () for one article alone.

    A term counts if more than half of the articles have it.
    """
    if len(docs) < 2:
        return ()
    shared: dict[str, float] = {}
    counts: dict[str, int] = {}
    for doc in docs:
        for term, value in corpus.vector(doc.id).items():
            shared[term] = shared.get(term, 0.0) + value
            counts[term] = counts.get(term, 0) + 1
    telling = [term for term in shared if counts[term] * 2 > len(docs)]
    ranked = sorted(telling, key=lambda term: (-round(shared[term], 9), term))
    texts = [(doc.article.title, doc.article.text, doc.article.language) for doc in docs]
    found: list[str] = []
    # Mostly the first few terms do, and stories that share whole paragraphs share hundreds.
    for start in range(0, len(ranked), WHY_AHEAD):
        terms = [term.split(" ") for term in ranked[start : start + WHY_AHEAD]]
        written = written_forms(texts, {stem for stems in terms for stem in stems})
        for stems in terms:
            words = " ".join(written.get(stem, stem) for stem in stems)
            # A pair of names says what its parts say.
            if not any(words in known for known in found):
                found = [known for known in found if known not in words.split(" ")] + [words]
            if len(found) == WHY_TERMS:
                return tuple(found)
    return tuple(found)
