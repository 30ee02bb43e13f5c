"""What is said in an article: quotations and indirect statements, found in step, for each tells who may speak next."""

from __future__ import annotations

from ..model import ActorInArticle, Position, Quote, Sentence
from .positions import Positions
from .quotes import quotes_of, spans_of
from .speakers import Speakers


def find_statements(
    text: str, sentences: tuple[Sentence, ...], actors: tuple[ActorInArticle, ...]
) -> tuple[tuple[Quote, ...], tuple[Position, ...]]:
    """(quotations, indirect statements) of a text, each in text order."""
    speakers = Speakers(text, sentences, actors, spans_of(text))
    positions = Positions(speakers)
    quotes = quotes_of(speakers, positions.until)
    positions.until(len(text))
    return quotes, tuple(positions.found)
