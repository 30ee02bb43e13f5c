"""The walk through one article alone: sentences, summary, actors, quotes and indirect statements, events."""

from __future__ import annotations

from ..model import Analysis, Article
from .actors import read_actors
from .events import find_events
from .ner import spot_names
from .registry import Registry
from .sentences import split_sentences
from .statements import find_statements
from .summary import summarize_article


def analyze_article(
    article: Article, registry: Registry, *, method: str = "briefing", count: int = 3, ner: str = ""
) -> Analysis:
    """Analyze one article: a pure function of the article, the registry, ``method``, ``count`` and ``ner``.

    ``method`` is one of ``settings.SUMMARIZERS``; ``count`` the number of sentences of the summary; ``ner`` an
    installed spaCy pipeline, or empty.
    """
    sentences, summary = summarize_article(
        article.title,
        article.text,
        split_sentences(article.text, article.language),
        language=article.language,
        method=method,
        count=count,
    )
    spotted = spot_names(article.text, ner) if ner else ()
    registry = registry.in_language(article.language)
    found = read_actors(article.title, article.text, sentences, article.day, registry, spotted)
    actors = found.actors
    quotes, positions = find_statements(article.text, sentences, actors)
    return Analysis(
        article=article.id,
        sentences=sentences,
        summary=summary,
        actors=actors,
        unresolved=found.unresolved,
        quotes=quotes,
        positions=positions,
        events=find_events(article.text, sentences, actors, article.day),
        warnings=article.warnings,
    )
