"""A summary of one text or of several, within a number of sentences or words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from ..sentences import split_sentences
from ..words import content_stems
from .articles import grade_sentences, rate_by_name
from .diversity import rank_diverse, says_the_same
from .printable import Grade
from .salience import normalize, rate_stems
from .weights import REDUNDANCY, REDUNDANCY_COLLECTION

DEFAULT_SENTENCES = 3
GRADE_COST: dict[Grade, float] = {"plain": 0.0, "bound": 0.1, "junk": 0.5}
"""What a sentence loses of its score (0..1) that cannot be printed alone: +0.15 R-1 on articles, -0.3 on digests."""
WRAPPED_SHARE = 0.6
"""Share of a text's lines that must end within a sentence for its line breaks to be mere wrapping."""
WRAPPED_WIDTH = (40, 100)
"""Width of the lines of wrapped text, in characters."""

_LINE_END = re.compile(r"[.!?…:。！？।؟][\"'”’»)\]]*$")


def summarize_docs(  # noqa: PLR0913 - the options of one command
    docs: Sequence[str],
    *,
    language: str = "en",
    method: str = "briefing",
    sentences: int | None = None,
    words: int | None = None,
    titles: Sequence[str] = (),
) -> list[str]:
    """Verbatim sentences that sum up one text or several, in reading order.

    At most ``sentences`` of them (3 where neither limit is given) and at most ``words`` words, counted between
    white space, in total. No sentence is cut: one that would pass the limit is left out. Line breaks within a
    sentence become spaces. Sentences that repeat a chosen one lose.

    Raises:
        ValueError: ``method`` is unknown.
    """
    if sentences is None and words is None:
        sentences = DEFAULT_SENTENCES
    found = _read(docs, language)
    stems = [content_stems(text, language) for text in found.texts]
    several = len({document for document, _ in found.places}) > 1
    scores = _rate(found, stems, " ".join(titles), method, language)
    redundancy = REDUNDANCY_COLLECTION if several else REDUNDANCY if method == "briefing" else 0.0
    bags = [frozenset(words_of) for words_of in stems]
    chosen: list[int] = []
    left = words if words is not None else math.inf
    for index in rank_diverse(scores, bags, redundancy):
        if sentences is not None and len(chosen) >= sentences:
            break
        length = len(found.texts[index].split())
        repeats = several and any(says_the_same(bags[index], bags[other]) for other in chosen)
        if length <= left and not repeats:
            chosen.append(index)
            left -= length
    return [found.texts[index] for index in sorted(chosen)]


class _Found(NamedTuple):
    """The sentences of all documents, in reading order."""

    texts: list[str]
    places: list[tuple[int, int]]
    """(document, position in it) of each."""
    paragraphs: list[int]
    """Index of its paragraph, counted through all documents."""
    grades: list[Grade]


def _read(docs: Sequence[str], language: str) -> _Found:
    found = _Found([], [], [], [])
    for document, text in enumerate(dict.fromkeys(docs)):
        clean = _join_lines(text)
        base = found.paragraphs[-1] + 1 if found.paragraphs else 0
        cut = split_sentences(clean, language)
        found.texts.extend(" ".join(clean[sentence.start : sentence.end].split()) for sentence in cut)
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


def _rate(found: _Found, stems: list[list[str]], title: str, method: str, language: str) -> list[float]:
    """Scores 0..1; sentences that cannot stand alone lose by their grade."""
    if method == "briefing":
        scores = rate_stems(found.texts, stems, found.places, found.grades, frozenset(content_stems(title, language)))
        return [value - GRADE_COST[grade] for value, grade in zip(scores, found.grades, strict=True)]
    if method == "lead":
        # The documents in turn: the first sentence of each, then the second of each.
        order = sorted(range(len(found.texts)), key=lambda n: found.places[n][::-1])
        ranks = {index: rank for rank, index in enumerate(order)}
        return normalize([-float(ranks[n]) for n in range(len(found.texts))])
    return rate_by_name(found.texts, found.paragraphs, title, method, language)
