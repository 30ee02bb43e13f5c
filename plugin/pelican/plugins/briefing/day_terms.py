"""The terms of a day's articles, which eight days of grouping ask for: read from their texts once, then kept."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from . import work
from .archive import Archive
from .entries import Entry, load_article
from .group.terms import Bags, pack_terms, read_terms, unpack_terms


class DayTerms(Struct, frozen=True, kw_only=True):
    """The terms of a day's articles, for it and for the days that look back on it."""

    code: str
    """Of what reads them."""
    keys: tuple[str, ...]
    """Of the articles, as the archive has them."""
    bags: Bags


def load_terms(day: str, entries: Collection[Entry], archive: Archive) -> Bags:
    """The terms of a day's articles (``entries``): from the archive, but for articles that are new."""
    code = work.code_fingerprint("group/terms.py", "analyze/words.py", "analyze/local_words.py")
    known = archive.get("terms", day, DayTerms)
    keys = tuple(entry.key for entry in entries)
    ids = tuple(entry.id for entry in entries)
    if known is None or known.code != code:
        known = DayTerms(code=code, keys=(), bags=Bags())
    elif known.keys == keys and known.bags.articles == ids:
        return known.bags
    terms = dict(zip(known.keys, unpack_terms(known.bags).values(), strict=True))
    for entry in entries:
        if entry.key not in terms:
            article = load_article(entry, archive)
            terms[entry.key] = read_terms(article.title, article.text, article.language)
    bags = pack_terms({entry.id: terms[entry.key] for entry in entries})
    archive.put("terms", day, DayTerms(code=code, keys=keys, bags=bags))
    return bags
