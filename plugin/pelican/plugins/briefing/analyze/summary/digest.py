"""A summary of one text or of several, within a number of sentences or words."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from operator import itemgetter

from ...settings import NOVELTY
from ..sentences import split_sentences
from ..words import content_stems
from .articles import grade_sentences, rate_by_name
from .collection import Known, Texts, adjust, find_same, index_stems, weigh_known
from .diversity import MIN_SHARED, rank_diverse, similarity
from .hints import read_sentences
from .salience import count_words, normalize, rate_stems
from .weights import REDUNDANCY, REDUNDANCY_COLLECTION

DEFAULT_SENTENCES = 3
SAME_NEWS = 0.6
"""Likeness from which a digest does not print a sentence beside another. At 0.35, which proves two sentences of
different articles to be of one event, it loses 0.3 R-1 and 0.6 R-2, for a digest is all about one event."""
WRAPPED_SHARE = 0.6
"""Share of a text's lines that must end within a sentence for its line breaks to be mere wrapping."""
WRAPPED_WIDTH = (40, 100)
"""Width of the lines of wrapped text, in characters."""

_LINE_END = re.compile(r"[.!?…:。！？।؟][\"'”’»)\]]*$")
# The agency before the first word: "(CNN)Two …". Left out, an article's summary gains 0.2 R-1.
_SOURCE = re.compile(r"\([A-Z][\w.&’' -]{1,30}\)\s*(?=[\"“‘']?[A-Z0-9])")


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
    if method == "briefing":
        title = frozenset(content_stems(" ".join(titles), language))
        scores = rate_stems(found.texts, found.stems, found.places, found.grades, title, hints=found.hints)
        rated = adjust(scores, found, dated=bool(times))
    else:
        rated = dict(enumerate(_rate_by(method, found, " ".join(titles), language)))
    if known and novelty:
        seen = Known(known, read_sentences(known, language)[0])
        rated = {
            n: score - weigh_known(seen.likeness(found.texts[n], found.stems[n]), novelty) for n, score in rated.items()
        }
    redundancy = REDUNDANCY_COLLECTION if found.several else REDUNDANCY if method == "briefing" else 0.0
    return [found.texts[index] for index in choose(found, rated, redundancy, sentences=sentences, words=words)]


def count_voices(sentences: Sequence[str], docs: Sequence[str], *, language: str = "en") -> list[int]:
    """How many of the texts carry the statement of each sentence, independently; at least 1.

    A text that has it only in the very words of an earlier one adds no voice: it was copied.
    """
    bags, _ = read_sentences(sentences, language)
    holders = index_stems(bags)
    counts, wordings = [0] * len(bags), [set[frozenset[str]]() for _ in bags]
    for doc in dict.fromkeys(docs):
        said: list[set[frozenset[str]]] = [set() for _ in bags]
        for bag in read_docs([doc], language).stems:
            for index in find_same(bag, bags, holders):
                said[index].add(bag)
        for index, ways in enumerate(said):
            counts[index] += not ways <= wordings[index]
            wordings[index] |= ways
    return [max(1, count) for count in counts]


def read_docs(docs: Sequence[str], language: str) -> Texts:
    """The sentences of the documents, each document once, without the agency's name before the first word."""
    texts: list[str] = []
    places: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    for document, text in enumerate(dict.fromkeys(docs)):
        clean = _join_lines(text)
        base = paragraphs[-1] + 1 if paragraphs else 0
        cut = split_sentences(clean, language)
        own = [" ".join(clean[sentence.start : sentence.end].split()) for sentence in cut]
        if source := _SOURCE.match(own[0]) if own else None:
            own[0] = own[0][source.end() :]
        texts.extend(own)
        places.extend((document, n) for n in range(len(cut)))
        paragraphs.extend(base + sentence.paragraph for sentence in cut)
    stems, hints = read_sentences(texts, language)
    grades = grade_sentences(texts, paragraphs, language, hints)
    return Texts(texts, places, paragraphs, grades, stems, hints)


def _join_lines(text: str) -> str:
    """The text with a blank line between paragraphs, wherever its line breaks part paragraphs."""
    blocks = (block.splitlines() for block in re.split(r"\n\s*\n", text))
    return "\n\n".join((" " if _is_wrapped(lines) else "\n\n").join(lines) for lines in blocks)


def _is_wrapped(lines: list[str]) -> bool:
    body = lines[:-1]
    inside = [line for line in body if not _LINE_END.search(line) and WRAPPED_WIDTH[0] <= len(line) <= WRAPPED_WIDTH[1]]
    return len(body) > 1 and len(inside) >= WRAPPED_SHARE * len(body)


def _rate_by(method: str, found: Texts, title: str, language: str) -> list[float]:
    if method == "lead":
        # The documents in turn: the first sentence of each, then the second of each.
        order = sorted(range(len(found.texts)), key=lambda n: found.places[n][::-1])
        ranks = {index: rank for rank, index in enumerate(order)}
        return normalize([-float(ranks[n]) for n in range(len(found.texts))])
    return rate_by_name(found.texts, found.paragraphs, title, method, language)


def choose(
    found: Texts,
    rated: Mapping[int, float],
    redundancy: float,
    *,
    sentences: int | None = None,
    words: int | None = None,
) -> list[int]:
    """Indices of the sentences with the best scores within both limits, in reading order.

    ``rated`` holds the scores by index. Of several documents no two sentences give the same news.
    """
    indices, bags = list(rated), found.stems
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
