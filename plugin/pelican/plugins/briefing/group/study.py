"""What grouping reads sentence by sentence: a pure function of one article and its analysis, read once, then kept.

A day that gets one more article asks for a thousand articles and those of the stories that they go on with.
"""

from __future__ import annotations

from msgspec import Struct

from ..analyze.summary.hints import read_sentences
from .doc import Doc
from .fitness import rate_fitness
from .manner import Manner, read_manners
from .tallies import Tally, find_tallies


class Study(Struct, frozen=True, kw_only=True):
    """Of the sentences of an article, in reading order."""

    stems: tuple[frozenset[str], ...]
    hints: tuple[int, ...]
    """What :mod:`..analyze.summary.hints` found in each."""
    manners: tuple[Manner, ...]
    fits: tuple[float, ...]
    """How well each reads alone (:mod:`.fitness`); 0 for those that cannot be printed."""
    counts: tuple[Tally, ...]
    days: tuple[Tally, ...]


def study_article(doc: Doc) -> Study:
    """Read an article closely."""
    sentences = doc.analysis.sentences
    texts = [doc.sentence_text(sentence) for sentence in sentences]
    stems, hints = read_sentences(texts, doc.article.language)
    manners = read_manners(doc, texts)
    counts, days = find_tallies(doc, texts, stems)
    return Study(
        stems=tuple(stems),
        hints=tuple(hints),
        manners=tuple(manners),
        fits=tuple(
            rate_fitness(doc, text, manner) if sentence.printable else 0.0
            for sentence, text, manner in zip(sentences, texts, manners, strict=True)
        ),
        counts=counts,
        days=days,
    )
