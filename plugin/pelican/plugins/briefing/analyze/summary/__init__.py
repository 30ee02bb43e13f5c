"""Summaries of verbatim sentences: rating, picking, and digests of several texts.

``method`` is everywhere one of ``settings.SUMMARIZERS``: ``briefing`` (our own, :mod:`.salience`), ``lead`` (the
first sentences) or one of sumy's algorithms (:mod:`.bridge`, imported only when one is asked for).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .articles import pick, rate_sentences, summarize_article
from .digest import count_voices, summarize_docs
from .diversity import pick_diverse, says_the_same, similarity
from .printable import grade_sentence
from .tokenizer import NewsTokenizer

if TYPE_CHECKING:
    from .bridge import BriefingSummarizer

__all__ = [
    "BriefingSummarizer",
    "NewsTokenizer",
    "count_voices",
    "grade_sentence",
    "pick",
    "pick_diverse",
    "rate_sentences",
    "says_the_same",
    "similarity",
    "summarize_article",
    "summarize_docs",
]


def __getattr__(name: str) -> Any:
    if name == "BriefingSummarizer":
        from .bridge import BriefingSummarizer  # noqa: PLC0415 - sumy takes half a second to import

        return BriefingSummarizer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
