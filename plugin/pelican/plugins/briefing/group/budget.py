"""The quotation budget: a briefing points to its sources and does not replace them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from ..model import Cited

_WORD = re.compile(r"\S+")


class Budget:
    """How many words of each article are still free to print on one day's page.

    What counts is the union of all printed spans of an article's text: to print a span again costs nothing, a quote
    inside a printed sentence costs nothing. Titles are not counted.
    """

    def __init__(self, texts: Mapping[str, str], limit: int) -> None:
        self._texts = texts
        self._limit = limit
        self._starts: dict[str, list[int]] = {}
        self._printed: dict[str, set[int]] = {}

    def cost(self, *spans: Cited) -> int:
        """New words that printing all of ``spans`` (of one article) would add."""
        return len(self._new(spans))

    def can_take(self, *spans: Cited) -> bool:
        """Whether all of ``spans`` (of one article) fit."""
        new = self._new(spans)
        return not new or len(new) + len(self._printed.get(spans[0].article, ())) <= self._limit

    def take(self, *spans: Cited) -> bool:
        """Print ``spans`` (of one article) if all of them fit; whether they did."""
        if not self.can_take(*spans):
            return False
        if spans:
            self._printed.setdefault(spans[0].article, set()).update(self._new(spans))
        return True

    def spent(self, article: str) -> int:
        """Words of ``article`` printed so far."""
        return len(self._printed.get(article, ()))

    def left(self, article: str) -> int:
        """Words of ``article`` that are still free to print."""
        return self._limit - self.spent(article)

    def _new(self, spans: tuple[Cited, ...]) -> set[int]:
        printed = self._printed.get(spans[0].article, set()) if spans else set()
        return {word for span in spans for word in self._words(span)} - printed

    def _words(self, span: Cited) -> range:
        """Numbers of the words of its article that the span touches."""
        if span.field == "title" or span.start >= span.end:
            return range(0)
        text = self._texts[span.article]
        starts = self._starts.get(span.article)
        if starts is None:
            starts = self._starts[span.article] = [found.start() for found in _WORD.finditer(text)]
        first = bisect_left(starts, span.start)
        # Where it starts inside a word it touches that one.
        inside = span.start > 0 and not any(map(str.isspace, text[span.start - 1 : span.start + 1]))
        return range(first - inside, bisect_left(starts, span.end))
