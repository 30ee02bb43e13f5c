"""The facts and studies of articles in the archive: grouping asks for them on their day and on those that look back."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from . import work
from .archive import Archive
from .entries import Entry, fact_key, load_article, study_key
from .group.doc import Doc
from .group.facts import Fact, Facts, pack_facts, read_facts, unpack_facts
from .group.study import Study, study_article

READ_BY = (
    "group/facts.py", "group/terms.py", "group/comment.py", "group/duplicates.py", "analyze/words.py",
    "analyze/local_words.py",
)  # fmt: skip
"""What facts depend on besides the article."""


class DayFacts(Struct, frozen=True, kw_only=True):
    """The facts of a day's articles."""

    code: str
    keys: tuple[str, ...]
    """Of the articles, each with all that its facts depend on."""
    facts: Facts


def load_facts(
    day: str, entries: Collection[Entry], archive: Archive, fresh: Mapping[str, Fact] | None = None
) -> Facts:
    """The facts of a day's articles (``entries``): from the archive, but for articles that are new.

    Args:
        day: whose articles they are.
        entries: all of them.
        archive: gets the facts that it lacks.
        fresh: what was read of articles just now, by :func:`~.entries.fact_key`; others that are new are read here.

    Raises:
        DamagedArchiveError: the archive lacks an article.
    """
    code = work.code_fingerprint(*READ_BY)
    keys = tuple(map(fact_key, entries))
    ids = tuple(entry.id for entry in entries)
    known = archive.get("facts", day, DayFacts)
    found = dict(fresh or {})
    if known and known.code == code:
        if (known.keys, known.facts.bags.articles) == (keys, ids):
            return known.facts
        found |= zip(known.keys, unpack_facts(known.facts).values(), strict=True)
    missing = {
        key: load_article(entry, archive) for key, entry in zip(keys, entries, strict=True) if key not in found
    }  # fmt: skip
    found |= zip(missing, read_facts(missing.values()), strict=True)
    facts = pack_facts(dict(zip(ids, map(found.__getitem__, keys), strict=True)))
    archive.put("facts", day, DayFacts(code=code, keys=keys, facts=facts))
    return facts


def load_study(entry: Entry, made: str, doc: Doc, archive: Archive) -> Study:
    """The study of an article (``made`` as for :func:`study_key`): from the archive or, if other code made it, anew."""
    key = study_key(entry, made)
    study = archive.get("studies", key, Study)
    if study is None:
        study = study_article(doc)
        archive.put("studies", key, study)
    return study
