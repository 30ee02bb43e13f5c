"""What grouping asks of each article's text alone, on its day and on those that follow: read once, then kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from ..model import Article
from .comment import is_comment
from .doc import Doc
from .duplicates import read_prints
from .terms import Bags, Terms, pack_terms, read_terms, unpack_terms


class Fact(NamedTuple):
    """Of one article."""

    terms: Terms
    comment: bool
    """Whether it tells views."""
    print: bytes
    """By which copies are found."""


class Facts(Struct, frozen=True, kw_only=True):
    """Of several articles, packed."""

    bags: Bags
    comments: tuple[bool, ...]
    prints: tuple[bytes, ...]


def read_facts(articles: Iterable[Article]) -> list[Fact]:
    """The facts of each article."""
    read = list(articles)
    terms = (read_terms(article.title, article.text, article.language) for article in read)
    return list(map(Fact, terms, map(is_comment, read), read_prints([article.text for article in read])))


def read_docs(docs: Sequence[Doc]) -> Facts:
    """The facts of some docs."""
    return pack_facts(dict(zip([doc.id for doc in docs], read_facts(doc.article for doc in docs), strict=True)))


def pack_facts(found: Mapping[str, Fact]) -> Facts:
    """The facts of articles, by their ids, packed."""
    return Facts(
        bags=pack_terms({key: fact.terms for key, fact in found.items()}),
        comments=tuple(fact.comment for fact in found.values()),
        prints=tuple(fact.print for fact in found.values()),
    )


def unpack_facts(facts: Facts) -> dict[str, Fact]:
    """What was packed."""
    found = map(Fact, unpack_terms(facts.bags).values(), facts.comments, facts.prints)
    return dict(zip(facts.bags.articles, found, strict=True))
