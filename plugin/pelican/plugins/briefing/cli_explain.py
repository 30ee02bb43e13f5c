"""``pelican-briefing explain``: the reasons of the program, in words and numbers."""

from __future__ import annotations

import textwrap

from .analyze.sentences import split_sentences
from .analyze.summary.explain import Explained, explain_summary
from .model import Article

WIDTH = 100


def explain(article: Article, count: int) -> tuple[Explained, ...]:
    """Every sentence of an article, with what counted for and against it."""
    sentences = split_sentences(article.text, article.language)
    return explain_summary(article.title, article.text, sentences, language=article.language, count=count)


def show(article: Article, explained: tuple[Explained, ...]) -> None:
    """Print them in reading order, the chosen ones with their rank."""
    print(article.title or article.path)
    for number, sentence in enumerate(explained, 1):
        mark = f"#{sentence.rank}" if sentence.rank else "  "
        print(f"{number:>4} {mark} {sentence.score:.2f}  {textwrap.shorten(sentence.text, WIDTH, placeholder=' …')}")
        print(f"{'':14}{sentence.reason}")
    print()
