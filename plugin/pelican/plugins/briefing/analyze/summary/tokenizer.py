"""A tokenizer for sumy that needs no download, unlike sumy's own."""

from __future__ import annotations

from ..sentences import split_sentences
from ..words import content_stems, words


class NewsTokenizer:
    """What sumy calls to cut a paragraph into sentences and a sentence into words.

    Pass it wherever sumy takes a ``Tokenizer``: ``PlaintextParser.from_string(text, NewsTokenizer("en"))``.
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """The sentences of a paragraph, in order, verbatim."""
        return tuple(paragraph[found.start : found.end] for found in split_sentences(paragraph, self.language))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words of a sentence, in order, as they are written."""
        return tuple(words(sentence))


class StemTokenizer(NewsTokenizer):
    """Gives stems without stop words, for algorithms that neither stem nor compare in lower case (KL)."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The content stems of a sentence, in order."""
        return tuple(content_stems(sentence, self.language))
