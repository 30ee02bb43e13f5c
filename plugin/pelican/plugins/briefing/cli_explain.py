"""``pelican-briefing explain``: the reasons of the program, in words and numbers."""

from __future__ import annotations

import textwrap

from .analyze.explain_actors import ExplainedActors, explain_actors
from .analyze.registry import Registry
from .analyze.sentences import split_sentences
from .analyze.summary.explain import Explained, explain_summary
from .model import Article

WIDTH = 100
AROUND = 40
"""Characters shown on each side of a mention."""


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


def explain_who(article: Article, registry: Registry) -> ExplainedActors:
    """The actors of an article, with why each mention is one."""
    sentences = split_sentences(article.text, article.language)
    return explain_actors(article.title, article.text, sentences, article.day, registry)


def show_who(article: Article, explained: ExplainedActors) -> None:
    """Print them, the most salient first, each mention with its surroundings and reasons; then what stayed open."""
    print(article.title or article.path, f"({article.day})")
    for item in explained.actors:
        actor = item.actor
        known = ", ".join(part for part in (actor.kind, actor.role, actor.country or "") if part)
        above = f" -> {', '.join(actor.belongs_to)}" if actor.belongs_to else ""
        print(f"\n{actor.name}  [{actor.id}{above}]  {known}  {item.salience:.2f}{'  main' if item.main else ''}")
        for office in item.offices:
            print(f"      {office}")
        for mention in item.mentions:
            print(f"{mention.start:>7}  {_around(article.text, mention.start, mention.end)}")
            print(f"{'':9}{mention.form}: {'; '.join(reason for reason in mention.reasons if reason)}")
        if not item.mentions:
            print(f"{'':9}named only by its people and bodies")
    for left in explained.unresolved:
        print(f"\nunresolved {left.start}  {_around(article.text, left.start, left.end)}")
        print(f"{'':9}{' or '.join(left.candidates)}: {left.reason}")
    print()


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"…{before}[{text[start:end]}]{after}…".split())
