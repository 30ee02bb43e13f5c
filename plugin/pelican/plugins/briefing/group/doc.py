"""One article of a day with its analysis: what the group stage works on."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..model import Analysis, Article, Cited, Sentence


class Doc(Struct, frozen=True, kw_only=True):
    """An article with its analysis."""

    article: Article
    analysis: Analysis

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    def sentence_text(self, sentence: Sentence) -> str:
        """The words of one of its sentences."""
        return self.article.text[sentence.start : sentence.end]

    def cite(self, start: int, end: int) -> Cited:
        """The span ``start`` to ``end`` of its text."""
        return Cited(article=self.id, start=start, end=end, text=self.article.text[start:end])

    def cite_title(self) -> Cited:
        """Its whole title."""
        title = self.article.title
        return Cited(article=self.id, start=0, end=len(title), text=title, field="title")


def in_order(docs: Sequence[Doc]) -> list[Doc]:
    """The docs by time of publication, then by id: the one order in which the stage works."""
    return sorted(docs, key=lambda doc: (doc.article.published, doc.id))
