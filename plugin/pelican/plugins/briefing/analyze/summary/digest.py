"""A summary of one text or of several, within a number of sentences or words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from ..sentences import split_sentences
from ..words import content_stems
from .articles import grade_sentences, rate_by_name
from .diversity import MIN_SHARED, rank_diverse, says_the_same, similarity
from .printable import Grade
from .salience import count_words, normalize, rate_stems
from .weights import REDUNDANCY, REDUNDANCY_COLLECTION

DEFAULT_SENTENCES = 3
BOUND_COST = 0.05
"""What a sentence loses of its score (0..1) that leans on the one before it: 29 % of a digest's sentences are such
instead of 38 %, at no cost; 0.1 makes it 21 % and costs 0.2 R-1, 0.2 makes it 11 % and costs 0.4 R-1. This and the
next are measured by ``learn_summary_weights.py --set BOUND_COST=0.1``."""
SAME_NEWS = 0.6
"""Likeness from which a digest does not print a sentence beside another. At 0.35, which proves two sentences of
different articles to be of one event, it loses 0.3 R-1 and 0.6 R-2, for a digest is all about one event."""
CONFIRMED_FIGURES = 0.03
"""What figures gain that other texts give as well: it costs nothing, and 0.1 costs 0.1 R-1."""
FRESH_FIGURES = 0.05
"""What figures of the latest text gain over those of the earliest. By hand: the data to measure it has no times."""
NOVELTY = 0.5
"""A whole repetition loses as much as lies between the best and the worst sentence."""
NEVER = 1000.0
"""What a sentence loses that is to come after all others."""
NEARLY = 0.9
"""Likeness to a known sentence, at most, of one that is not it, word for word."""
WRAPPED_SHARE = 0.6
"""Share of a text's lines that must end within a sentence for its line breaks to be mere wrapping."""
WRAPPED_WIDTH = (40, 100)
"""Width of the lines of wrapped text, in characters."""

_LINE_END = re.compile(r"[.!?…:。！？।؟][\"'”’»)\]]*$")
# The agency before the first word: "(CNN)Two …". Left out, an article's summary gains 0.2 R-1.
_SOURCE = re.compile(r"\([A-Z][\w.&’' -]{1,30}\)\s*(?=[\"“‘']?[A-Z0-9])")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")


def summarize_docs(  # noqa: PLR0913 - the options of one command
    docs: Sequence[str],
    *,
    language: str = "en",
    method: str = "briefing",
    sentences: int | None = None,
    words: int | None = None,
    titles: Sequence[str] = (),
    times: Sequence[str] = (),
    known: Sequence[str] = (),
    novelty: float = NOVELTY,
) -> list[str]:
    """Verbatim sentences that sum up one text or several, in the order of ``times``, then in reading order.

    At most ``sentences`` of them (3 where neither limit is given) and at most ``words`` words in total, counted as
    :func:`~.salience.count_words` does. No sentence is cut: one that would pass the limit is left out. Line breaks
    within a sentence become spaces. Sentences that repeat a chosen one lose.

    ``times`` says when each text appeared, as strings that sort by time (ISO 8601 in one zone). ``known`` are
    sentences that the reader has seen; ``novelty`` (0..1) says how strongly what repeats them is avoided: not at all
    at 0; at 1 a sentence that is known word for word is chosen only when no other is left.

    Raises:
        ValueError: ``method`` is unknown, ``times`` are not as many as ``docs``, ``novelty`` is not in 0..1.
    """
    if not 0 <= novelty <= 1:
        raise ValueError(f"novelty must be from 0 to 1, not {novelty}.")
    if sentences is None and words is None:
        sentences = DEFAULT_SENTENCES
    if times:
        docs = [doc for _, doc in sorted(zip(times, docs, strict=True), key=itemgetter(0))]
    found = read_docs(docs, language)
    stems = [content_stems(text, language) for text in found.texts]
    bags = [frozenset(stems_of) for stems_of in stems]
    if method == "briefing":
        title = frozenset(content_stems(" ".join(titles), language))
        rated = adjust(rate_stems(found.texts, stems, found.places, found.grades, title), found, dated=bool(times))
    else:
        rated = dict(enumerate(_rate_by(method, found, " ".join(titles), language)))
    if known and novelty:
        loss = NEVER if novelty == 1 else min(NEVER, novelty / (1 - novelty))
        repeated = _likeness_to_known(found.texts, bags, known, language)
        rated = {n: score - loss * repeated[n] for n, score in rated.items()}
    redundancy = REDUNDANCY_COLLECTION if found.several else REDUNDANCY if method == "briefing" else 0.0
    return [found.texts[index] for index in choose(found, rated, bags, redundancy, sentences=sentences, words=words)]


def count_voices(sentences: Sequence[str], docs: Sequence[str], *, language: str = "en") -> list[int]:
    """How many of the texts carry the statement of each sentence, independently; at least 1.

    A text that has it only in the very words of an earlier one adds no voice: it was copied.
    """
    bags = [frozenset(content_stems(sentence, language)) for sentence in sentences]
    holders = _index(bags)
    counts, wordings = [0] * len(bags), [set[frozenset[str]]() for _ in bags]
    for doc in dict.fromkeys(docs):
        said: list[set[frozenset[str]]] = [set() for _ in bags]
        for text in read_docs([doc], language).texts:
            bag = frozenset(content_stems(text, language))
            for index in _find_same(bag, bags, holders):
                said[index].add(bag)
        for index, ways in enumerate(said):
            counts[index] += not ways <= wordings[index]
            wordings[index] |= ways
    return [max(1, count) for count in counts]


class Found(NamedTuple):
    """The sentences of all documents, in reading order."""

    texts: list[str]
    places: list[tuple[int, int]]
    """(document, position in it) of each."""
    paragraphs: list[int]
    """Index of its paragraph, counted through all documents."""
    grades: list[Grade]

    @property
    def several(self) -> bool:
        """Whether more than one document has a sentence."""
        return bool(self.places) and self.places[0][0] != self.places[-1][0]


def read_docs(docs: Sequence[str], language: str) -> Found:
    """The sentences of the documents, each document once, without the agency's name before the first word."""
    found = Found([], [], [], [])
    for document, text in enumerate(dict.fromkeys(docs)):
        clean = _join_lines(text)
        base = found.paragraphs[-1] + 1 if found.paragraphs else 0
        cut = split_sentences(clean, language)
        texts = [" ".join(clean[sentence.start : sentence.end].split()) for sentence in cut]
        if source := _SOURCE.match(texts[0]) if texts else None:
            texts[0] = texts[0][source.end() :]
        found.texts.extend(texts)
        found.places.extend((document, n) for n in range(len(cut)))
        found.paragraphs.extend(base + sentence.paragraph for sentence in cut)
    found.grades.extend(grade_sentences(found.texts, found.paragraphs, language))
    return found


def _join_lines(text: str) -> str:
    """The text with a blank line between paragraphs, wherever its line breaks part paragraphs."""
    blocks = (block.splitlines() for block in re.split(r"\n\s*\n", text))
    return "\n\n".join((" " if _is_wrapped(lines) else "\n\n").join(lines) for lines in blocks)


def _is_wrapped(lines: list[str]) -> bool:
    body = lines[:-1]
    inside = [line for line in body if not _LINE_END.search(line) and WRAPPED_WIDTH[0] <= len(line) <= WRAPPED_WIDTH[1]]
    return len(body) > 1 and len(inside) >= WRAPPED_SHARE * len(body)


def _rate_by(method: str, found: Found, title: str, language: str) -> list[float]:
    if method == "lead":
        # The documents in turn: the first sentence of each, then the second of each.
        order = sorted(range(len(found.texts)), key=lambda n: found.places[n][::-1])
        ranks = {index: rank for rank, index in enumerate(order)}
        return normalize([-float(ranks[n]) for n in range(len(found.texts))])
    return rate_by_name(found.texts, found.paragraphs, title, method, language)


def adjust(scores: Sequence[float], found: Found, *, dated: bool) -> dict[int, float]:
    """Index -> score of the sentences that may be printed, from scores 0..1.

    Junk is left out where there is anything else. Sentences that lean on others lose; figures gain that several
    documents give or, where the documents are ordered by time, a late one.
    """
    figures = [frozenset(_FIGURE.findall(text)) if found.several else frozenset[str]() for text in found.texts]
    pairs = {(document, figure) for (document, _), own in zip(found.places, figures, strict=True) for figure in own}
    given = Counter(figure for _, figure in pairs)
    last = found.places[-1][0] if found.places else 0
    sound = [n for n, grade in enumerate(found.grades) if grade != "junk"] or range(len(scores))
    adjusted = {n: scores[n] - BOUND_COST * (found.grades[n] == "bound") for n in sound}
    for n in adjusted:
        if figures[n]:
            adjusted[n] += CONFIRMED_FIGURES * sum(given[figure] > 1 for figure in figures[n]) / len(figures[n])
            adjusted[n] += FRESH_FIGURES * found.places[n][0] / last if dated else 0.0
    return adjusted


def choose(  # noqa: PLR0913 - what is chosen from, how, and two limits
    found: Found,
    rated: Mapping[int, float],
    bags: Sequence[frozenset[str]],
    redundancy: float,
    *,
    sentences: int | None = None,
    words: int | None = None,
) -> list[int]:
    """Indices of the sentences with the best scores within both limits, in reading order.

    ``rated`` holds the scores by index, ``bags`` the stems of all sentences. Of several documents no two sentences
    give the same news.
    """
    indices = list(rated)
    chosen: list[int] = []
    left = words if words is not None else math.inf
    shortest = min((count_words(found.texts[n]) for n in indices), default=0)
    for place in rank_diverse(list(rated.values()), [bags[n] for n in indices], redundancy):
        index = indices[place]
        if (sentences is not None and len(chosen) >= sentences) or left < shortest:
            break
        length = count_words(found.texts[index])
        if length <= left and not (found.several and any(_is_same_news(bags[index], bags[n]) for n in chosen)):
            chosen.append(index)
            left -= length
    return sorted(chosen)


def _is_same_news(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= MIN_SHARED and similarity(a, b) >= SAME_NEWS


def _likeness_to_known(
    texts: Sequence[str], bags: Sequence[frozenset[str]], known: Sequence[str], language: str
) -> list[float]:
    """How much each sentence repeats the known one that it is most like, 0..1; 1 word for word."""
    seen = {" ".join(text.split()) for text in known}
    known_bags = [frozenset(content_stems(text, language)) for text in known]
    holders = _index(known_bags)
    likeness = []
    for text, bag in zip(texts, bags, strict=True):
        same = (similarity(bag, known_bags[n]) for n in _find_same(bag, known_bags, holders))
        likeness.append(1.0 if text in seen else NEARLY * max(same, default=0.0))
    return likeness


def _index(bags: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """Stem -> indices of the bags that hold it."""
    holders: dict[str, list[int]] = {}
    for index, bag in enumerate(bags):
        for stem in bag:
            holders.setdefault(stem, []).append(index)
    return holders


def _find_same(bag: frozenset[str], bags: Sequence[frozenset[str]], holders: Mapping[str, list[int]]) -> list[int]:
    """Indices of the bags that say the same as this one, without a look at those that share too few stems."""
    shared = Counter(chain.from_iterable(holders.get(stem, ()) for stem in bag))
    return sorted(n for n, count in shared.items() if count >= MIN_SHARED and says_the_same(bag, bags[n]))
