"""Who did what to whom."""

from __future__ import annotations

from ..model import ActorInArticle, Event, Sentence


def find_events(text: str, sentences: tuple[Sentence, ...], actors: tuple[ActorInArticle, ...]) -> tuple[Event, ...]:
    """Events of an article."""
    return ()
