"""Articles that were edited since they were first seen: what was added and removed.

Ingest keeps what an article was before each edit in ``revisions/`` under the article's name with a number, the first
version under 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from .analyze.sentences import split_sentences
from .entries import Entry, load_article
from .group.budget import Budget
from .ingest.folder import REVISIONS
from .model import Article, Cited, Revision
from .publish.trace import cited_spans

if TYPE_CHECKING:
    from .days import Days
    from .ledger import Ledger

SHOWN = 3
"""Sentences added, and as many removed, that are shown of one article."""
NUMBERED = re.compile(rf"{REVISIONS}/(.+)_(\d{{1,4}})")


def earlier_versions(ledger: Ledger) -> dict[str, tuple[Entry, ...]]:
    """Article id -> its earlier versions, the first first; of articles that the site still has."""
    found: dict[str, list[tuple[int, Entry]]] = {}
    for file in ledger.earlier_files():
        for entry in ledger.record(file).entries:
            match = NUMBERED.fullmatch(entry.id)
            if match:
                found.setdefault(match[1], []).append((int(match[2]), entry))
    kept = (name for name in sorted(found) if ledger.find(name))
    return {name: tuple(entry for _, entry in sorted(found[name])) for name in kept}


def find_revisions(versions: Mapping[str, tuple[Entry, ...]], days: Days) -> tuple[Revision, ...]:
    """How each edited article differs from its first version, the last edited first.

    Raises:
        DamagedArchiveError: the archive lacks one of the articles.
    """
    if not versions:
        return ()
    printed: dict[str, list[Cited]] = {name: [] for name in versions}
    for day in days.order:
        if not printed.keys().isdisjoint(chain(days.card(day).elsewhere, *days.stories(day).values())):
            for span in cited_spans(days.record(day).briefing):
                if span.article in printed:
                    printed[span.article].append(span)
    archive, limit = days.archive, days.job.settings.quote_limit
    found = []
    for name, earlier in versions.items():
        entry = days.ledger.find(name)
        assert entry is not None  # noqa: S101  (so earlier_versions chose them)
        now, then = load_article(entry, archive), load_article(earlier[0], archive)
        found.append(compare(now, then, len(earlier) + 1, printed[name], limit))
    return tuple(sorted(found, key=lambda one: (one.revised, one.day, one.article), reverse=True))


def compare(now: Article, then: Article, versions: int, printed: Iterable[Cited], limit: int) -> Revision:
    """What was added to an article and removed from it, in sentences, in their order.

    Args:
        now: as it is.
        then: as it was first seen.
        versions: how many there were, with both.
        printed: spans of ``now`` that the site prints anyway; they cost nothing.
        limit: words of one article that may be printed.
    """
    budget = Budget({now.id: now.text, then.id: then.text}, limit)
    for span in printed:
        budget.take(span)
    new, old = _sentences(now), _sentences(then)
    known_new, known_old = {_plain(s.text) for s in new}, {_plain(s.text) for s in old}
    added = [sentence for sentence in new if _plain(sentence.text) not in known_old]
    removed = [sentence for sentence in old if _plain(sentence.text) not in known_new]
    shown_added = tuple(sentence for sentence in added[:SHOWN] if budget.take(sentence))
    shown_removed = tuple(sentence for sentence in removed[:SHOWN] if budget.take(sentence))
    old_title = None if _plain(then.title) == _plain(now.title) else _title(then)
    return Revision(
        article=now.id,
        title=_title(now),
        old_title=old_title,
        outlet=now.source,
        url=now.url,
        day=now.day,
        revised=now.revised or now.day,
        versions=versions,
        added=shown_added,
        removed=shown_removed,
        more_added=len(added) - len(shown_added),
        more_removed=len(removed) - len(shown_removed),
    )


def _sentences(article: Article) -> list[Cited]:
    return [
        Cited(article=article.id, start=s.start, end=s.end, text=article.text[s.start : s.end])
        for s in split_sentences(article.text, article.language)
    ]


def _title(article: Article) -> Cited:
    return Cited(article=article.id, start=0, end=len(article.title), text=article.title, field="title")


def _plain(text: str) -> str:
    """Equal for what differs in nothing but quotation marks, dashes and spaces."""
    return " ".join(re.findall(r"\w+", text))
