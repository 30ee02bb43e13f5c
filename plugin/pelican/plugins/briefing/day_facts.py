"""What grouping asks of the texts of a day's articles, again and again: read once, then kept."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from . import work
from .archive import Archive
from .entries import Entry, load_article
from .group.comment import is_comment
from .group.terms import Bags, Terms, pack_terms, read_terms, unpack_terms

READ_BY = ("group/terms.py", "group/comment.py", "analyze/words.py", "analyze/local_words.py")
"""What the facts depend on besides the articles."""


class DayFacts(Struct, frozen=True, kw_only=True):
    """The facts of a day's articles, for it and for the days that look back on it."""

    code: str
    keys: tuple[str, ...]
    """Of the articles, each with all that its facts depend on."""
    bags: Bags
    comments: tuple[bool, ...]
    """Which of them tell views."""

    @property
    def by_key(self) -> dict[str, tuple[Terms, bool]]:
        """Key -> terms of the article, and whether it is a comment."""
        found = zip(unpack_terms(self.bags).values(), self.comments, strict=True)
        return dict(zip(self.keys, found, strict=True))


def load_facts(day: str, entries: Collection[Entry], archive: Archive) -> DayFacts:
    """The facts of a day's articles (``entries``): from the archive, but for articles that are new.

    Raises:
        DamagedArchiveError: the archive lacks an article.
    """
    code = work.code_fingerprint(*READ_BY)
    keys = tuple(f"{entry.key} {entry.source or ''}" for entry in entries)
    ids = tuple(entry.id for entry in entries)
    known = archive.get("facts", day, DayFacts)
    if known and known.code == code and known.keys == keys and known.bags.articles == ids:
        return known
    facts = known.by_key if known and known.code == code else {}
    for key, entry in zip(keys, entries, strict=True):
        if key not in facts:
            article = load_article(entry, archive)
            facts[key] = read_terms(article.title, article.text, article.language), is_comment(article)
    found = [facts[key] for key in keys]
    made = DayFacts(
        code=code,
        keys=keys,
        bags=pack_terms({key: terms for key, (terms, _) in zip(ids, found, strict=True)}),
        comments=tuple(comment for _, comment in found),
    )
    archive.put("facts", day, made)
    return made
