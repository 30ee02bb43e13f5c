"""Why a sentence is in an article's summary, and another is not: the numbers that decided it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ...model import Sentence
from ..words import content_stems
from .articles import grade_sentences, pick_order, rate_sentences
from .diversity import similarity
from .printable import Grade
from .salience import TITLE_WEIGHT, measure, score
from .weights import ARTICLE

TELLING = 0.02
"""Parts of a score (0..1) below which a feature is not worth a word."""
REPEATS = 0.2
"""Likeness to a chosen sentence below which it costs next to nothing."""
WORDS = {
    "central": "says what the article is about", "common": "everyday words", "early": "stands early",
    "figures": "has a figure", "junk": "is no sentence of the article", "length": "its length", "names": "names",
    "quoted": "opens with a quotation", "shared": "said elsewhere too", "title": "says what the title says",
}  # fmt: skip
"""What a feature is called where a person reads it; others go by their name."""


class Explained(Struct, frozen=True, kw_only=True):
    """One sentence of an article, with what counted for and against it."""

    text: str
    score: float
    """0..1 within its article, 0 for what is no sentence of it."""
    grade: Grade
    rank: int
    """1 for the sentence that was chosen first; 0 where it is not in the summary."""
    parts: dict[str, float]
    """Feature -> what it adds to the score compared with the article's average sentence; the largest first."""
    repeats: int
    """Number, from 1, of the chosen sentence that it repeats most; 0 where it repeats none."""
    likeness: float
    """To that sentence, 0..1."""

    @property
    def reason(self) -> str:
        """In words, why it is in the summary or is not."""
        if self.grade == "junk":
            return "is no sentence of the article: a caption, a by-line, a fragment or a repetition"
        if self.grade == "bound" and not self.rank:
            return "cannot stand alone: it leans on the sentence before it"
        told = [f"{WORDS.get(name, name)} {value:+.2f}" for name, value in self.parts.items() if abs(value) >= TELLING]
        if self.repeats:
            told.insert(0, f"{self.likeness:.0%} like sentence {self.repeats}")
        return ", ".join(told) or "nothing tells for or against it"


def explain_summary(
    title: str, text: str, sentences: tuple[Sentence, ...], *, language: str = "en", count: int = 3
) -> tuple[Explained, ...]:
    """Every sentence of an article, in reading order, as our own summarizer sees it.

    Chosen are those of :func:`~.articles.summarize_article` with ``count``.
    """
    texts = [text[sentence.start : sentence.end] for sentence in sentences]
    stems = [content_stems(found, language) for found in texts]
    bags = [frozenset(found) for found in stems]
    grades = grade_sentences(texts, [sentence.paragraph for sentence in sentences], language)
    rated = rate_sentences(title, text, sentences, language=language)
    parts = _parts(texts, stems, grades, frozenset(content_stems(title, language)))
    order = pick_order(rated, count, bags)
    explained = []
    for number, sentence in enumerate(rated):
        rank = order.index(number) + 1 if number in order else 0
        likeness, nearest = _nearest(number, order[: rank - 1] if rank else order, bags)
        explained.append(
            Explained(
                text=texts[number],
                score=sentence.score if grades[number] != "junk" else 0.0,
                grade=grades[number],
                rank=rank,
                parts=dict(sorted(parts[number].items(), key=lambda part: (-abs(part[1]), part[0]))),
                repeats=nearest + 1 if likeness >= REPEATS else 0,
                likeness=round(likeness, 2),
            )
        )
    return tuple(explained)


def _nearest(number: int, chosen: Sequence[int], bags: Sequence[frozenset[str]]) -> tuple[float, int]:
    """(similarity, index) of the chosen sentence that is most like another."""
    return max(((similarity(bags[number], bags[other]), other) for other in chosen), default=(0.0, -1))


def _parts(
    texts: Sequence[str], stems: Sequence[Sequence[str]], grades: Sequence[Grade], title: frozenset[str]
) -> list[dict[str, float]]:
    """What each feature adds to each sentence's score compared with the average, on the scale of scores (0..1)."""
    rows = measure(texts, stems, [(0, n) for n in range(len(texts))], grades)
    weights = {**ARTICLE, "title": TITLE_WEIGHT}
    rows = [
        {**row, "title": len(title.intersection(found)) / len(title) if title else 0.0}
        for row, found in zip(rows, stems, strict=True)
    ]
    totals = score(rows, weights)
    span = max(totals, default=0.0) - min(totals, default=0.0) or 1.0
    average = {name: sum(row[name] for row in rows) / len(rows) for name in weights} if rows else {}
    return [{name: round(weights[name] * (row[name] - average[name]) / span, 3) for name in weights} for row in rows]
