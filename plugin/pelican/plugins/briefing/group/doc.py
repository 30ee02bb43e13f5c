"""One article of a day with its analysis: what the group stage works on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..model import Analysis, Article, Cited, Event, Sentence
from .comment import is_comment

if TYPE_CHECKING:
    from .study import Study

_OPENING = re.compile(r"\s*(\S+(?:[ ]+\S+){0,9})")
"""Ten words stand in for a title."""


class Doc(Struct, frozen=True, kw_only=True):
    """An article with its analysis."""

    article: Article
    analysis: Analysis
    comment: bool | None = None
    """Whether it tells views, where that is known."""
    study: Study | None = None
    """What its sentences show, where that is known."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def is_comment(self) -> bool:
        """Whether it tells views and not news."""
        return is_comment(self.article) if self.comment is None else self.comment

    @property
    def told(self) -> Iterator[Event]:
        """Events told in so many words, and not of another time."""
        return (event for event in self.analysis.events if event.reading == "clause" and not event.past)

    def sentence_text(self, sentence: Sentence) -> str:
        """The words of one of its sentences."""
        return self.article.text[sentence.start : sentence.end]

    def cite(self, start: int, end: int) -> Cited:
        """The span ``start`` to ``end`` of its text."""
        return Cited(article=self.id, start=start, end=end, text=self.article.text[start:end])

    def headline(self) -> Cited:
        """Its whole title or, of an article without one, its first words."""
        title = self.article.title
        if title:
            return Cited(article=self.id, start=0, end=len(title), text=title, field="title")
        opening = _OPENING.match(self.article.text)
        return self.cite(*opening.span(1)) if opening else self.cite(0, len(self.article.text))


def in_order(docs: Sequence[Doc]) -> list[Doc]:
    """The docs by time of publication, then by id: the one order in which the stage works."""
    return sorted(docs, key=lambda doc: (doc.article.published, doc.id))
