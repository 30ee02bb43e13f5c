"""How well a sentence reads alone, as news of its day: what its words show, its place and its article's analysis."""

from __future__ import annotations

import re

from .doc import Doc
from .manner import Manner
from .news import EARLIER, weigh_news

QUOTE_FIRST = 0.6
"""Weight of a sentence that opens with a quotation or a bracket: what happened comes before what was said of it."""
COMMENT = 0.6
"""Weight of a question, or of a sentence in which the writer speaks."""
BACKGROUND = 0.55
"""Weight of a sentence that names a year gone by: it explains the news, but is none."""
LEANING = 0.8
"""Weight of a sentence that opens with a bare surname, or a phrase for what was named before, or says "he" of nobody
named."""
VIEWS = 0.7
"""Weight of a sentence from a comment: news before views."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_COMMENT = re.compile(r"\b(I|I’m|I've|I’ve|we|We|my|My|our|Our|us)\b|\?$")
BRIEF = 0.8
"""Weight of a sentence of fewer than ``GOOD_FROM`` words, which is often a heading or leans on what stood before."""
SHORTEST = 7
GOOD_FROM = 11
LONG = 40
"""Words: sentences out of these bounds are hard to read alone."""
LONGEST = 60
"""Words. Longer sentences are printed only where there is nothing else."""


def rate_fitness(doc: Doc, text: str, manner: Manner) -> float:
    """About 0.1 to 1.2, of a sentence of an article."""
    count = len(text.split())
    fit = 1.0 if SHORTEST <= count <= LONG else 0.8 if LONG < count <= LONGEST else 0.5
    if SHORTEST <= count < GOOD_FROM:
        fit *= BRIEF
    if text[0] in "“\"‘'(":
        fit *= QUOTE_FIRST
    told = _QUOTED.sub("", text)
    if _COMMENT.search(told):
        fit *= COMMENT
    if doc.is_comment:
        fit *= VIEWS
    if any(year < doc.article.day[:4] for year in _YEAR.findall(told)):
        fit *= BACKGROUND
    if manner.leans:
        fit *= LEANING
    if manner.past:
        fit *= EARLIER
    return fit * (weigh_news(told, doc.article.day) if doc.article.language == "en" else 1.0)
