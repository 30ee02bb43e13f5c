"""The articles of the days before. Most are looked at by their terms alone, so the others are not read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..model import Event
from .doc import Doc
from .facts import read_docs
from .terms import Bags


def _none(article: str) -> Doc:
    raise KeyError(article)


VIOLENCE = frozenset({"ASSAULT", "FIGHT"})
"""Types of acts between which outlets choose for one deed, as for a killing by an army."""


def find_violence(docs: Iterable[Doc]) -> tuple[Event, ...]:
    """The violence on somebody that is told in so many words, as of now."""
    return tuple(event for doc in docs for event in doc.told if event.type in VIOLENCE and event.target is not None)


class Past:
    """``bags`` are the terms of the articles of each day; ``find`` opens one by its id; ``violence`` is what
    :func:`find_violence` finds in all."""

    def __init__(
        self, bags: Iterable[Bags] = (), find: Callable[[str], Doc] = _none, violence: Iterable[Event] = ()
    ) -> None:
        self.bags = tuple(bags)
        self.violence = tuple(violence)
        self._find = find
        self._ids = frozenset(key for one in self.bags for key in one.articles)
        self._opened: dict[str, Doc] = {}

    @classmethod
    def of(cls, docs: Sequence[Doc]) -> Past:
        """The past that consists of these articles."""
        return cls([read_docs(docs).bags], {doc.id: doc for doc in docs}.__getitem__, find_violence(docs))

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, article: object) -> bool:
        return article in self._ids

    def doc(self, article: str) -> Doc:
        """One of its articles."""
        known = self._opened.get(article)
        if known is None:
            known = self._opened[article] = self._find(article)
        return known
