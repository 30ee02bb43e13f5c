"""The sentences of one article: how salient each is, which can be printed, which make its summary."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest

from msgspec.structs import replace

from ...model import Sentence
from ...settings import SUMMARIZERS
from ..words import content_stems
from .diversity import rank_diverse
from .hints import PAIRED, find_hints, read_sentences
from .phrases_by_language import open_quotes
from .printable import Grade, grade_sentence
from .salience import normalize, rate_stems
from .weights import REDUNDANCY


def rate_sentences(
    title: str, text: str, sentences: tuple[Sentence, ...], *, language: str = "en", method: str = "briefing"
) -> tuple[Sentence, ...]:
    """The same sentences with ``score`` (0..1) and ``printable`` set. Junk and repetitions score 0.

    Raises:
        ValueError: ``method`` is unknown.
    """
    return _rate(title, text, sentences, language, method)[0]


def pick(sentences: Sequence[Sentence], k: int, stems: Sequence[frozenset[str]] = ()) -> tuple[int, ...]:
    """Indices of the summary's sentences, in reading order: at most ``k`` printable ones.

    Where none is printable, the best of those that are at least sound (score above 0). ``stems`` of each sentence
    serve to leave out repetitions.
    """
    return tuple(sorted(pick_order(sentences, k, stems)))


def pick_order(sentences: Sequence[Sentence], k: int, stems: Sequence[frozenset[str]] = ()) -> list[int]:
    """What :func:`pick` gives, in the order in which it was chosen: the best first."""
    allowed = [n for n, sentence in enumerate(sentences) if sentence.printable]
    allowed = allowed or [n for n, sentence in enumerate(sentences) if sentence.score > 0]
    if len(allowed) > k > 0:
        # Even if it repeats nothing, a sentence below this line stays behind the k best, though they repeat each other.
        line = nlargest(k, (sentences[n].score for n in allowed))[-1] - REDUNDANCY
        allowed = [n for n in allowed if sentences[n].score >= line]
    bags = [stems[n] if stems else frozenset[str]() for n in allowed]
    order = rank_diverse([sentences[n].score for n in allowed], bags, REDUNDANCY)
    return [allowed[next(order)] for _ in range(min(k, len(allowed)))]


def summarize_article(  # noqa: PLR0913 - two of one article, three options
    title: str,
    text: str,
    sentences: tuple[Sentence, ...],
    *,
    language: str = "en",
    method: str = "briefing",
    count: int = 3,
) -> tuple[tuple[Sentence, ...], tuple[int, ...]]:
    """Rated sentences and the indices of the summary's ``count`` sentences, in reading order.

    Raises:
        ValueError: ``method`` is unknown.
    """
    rated, bags = _rate(title, text, sentences, language, method)
    return rated, pick(rated, count, bags)


def _rate(
    title: str, text: str, sentences: tuple[Sentence, ...], language: str, method: str
) -> tuple[tuple[Sentence, ...], list[frozenset[str]]]:
    texts = [text[sentence.start : sentence.end] for sentence in sentences]
    bags, hints = read_sentences(texts, language)
    grades = grade_sentences(texts, [sentence.paragraph for sentence in sentences], language, hints)
    if method == "briefing":
        places = [(0, n) for n in range(len(texts))]
        scores = rate_stems(texts, bags, places, grades, frozenset(content_stems(title, language)), hints=hints)
    elif method == "lead":
        scores = normalize([-n for n in range(len(texts))])
    else:
        scores = rate_by_name(texts, [sentence.paragraph for sentence in sentences], title, method, language)
    rated = tuple(
        replace(sentence, score=0.0 if grade == "junk" else max(value, 0.0001), printable=grade == "plain")
        for sentence, value, grade in zip(sentences, scores, grades, strict=True)
    )
    return rated, bags


def rate_by_name(
    texts: Sequence[str], paragraphs: Sequence[int], title: str, method: str, language: str
) -> list[float]:  # fmt: skip
    """Ratings 0..1 by one of sumy's algorithms.

    Raises:
        ValueError: ``method`` is unknown.
    """
    if method not in SUMMARIZERS:
        raise ValueError(f"{method!r} is no summarizer; it takes one of {', '.join(SUMMARIZERS)}.")
    from .bridge import rate_with_sumy  # noqa: PLC0415 - sumy takes half a second to import

    return normalize(rate_with_sumy(texts, method, title=title, paragraphs=paragraphs, language=language))


def grade_sentences(
    texts: Sequence[str], paragraphs: Sequence[int], language: str = "en", hints: Sequence[int] = ()
) -> list[Grade]:
    """:func:`~.printable.grade_sentence` of each, with what only its neighbors show.

    A sentence inside a quotation that began before it is bound, though it holds no mark itself; one that repeats
    an earlier sentence is junk. ``hints`` are those of the sentences, where they are known.
    """
    hints = hints or [find_hints(text) for text in texts]
    grades: list[Grade] = []
    seen: set[str] = set()
    curly, straight, paragraph = 0, 0, -1
    for text, number, hint in zip(texts, paragraphs, hints, strict=True):
        if number != paragraph:
            curly, straight, paragraph = 0, 0, number
        inside = curly > 0 or straight % 2 == 1
        if hint & PAIRED:
            curly = max(0, curly + open_quotes(text, language))
            straight += text.count('"')
        grade = "junk" if text in seen else grade_sentence(text, language, hint)
        seen.add(text)
        grades.append("bound" if inside and grade == "plain" else grade)
    return grades
