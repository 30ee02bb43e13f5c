"""What is said in an article: quotations and indirect statements."""

from __future__ import annotations

from ..model import ActorInArticle, Position, Quote, Sentence
from .positions import positions_of
from .quotes import quotes_of, spans_of
from .speakers import Speakers


def find_statements(
    text: str, sentences: tuple[Sentence, ...], actors: tuple[ActorInArticle, ...]
) -> tuple[tuple[Quote, ...], tuple[Position, ...]]:
    """(quotations, indirect statements) of a text, each in text order."""
    spans = spans_of(text)
    speakers = Speakers(text, sentences, actors, spans)
    return quotes_of(speakers, spans), positions_of(speakers)
