"""The sources of a day, numbered as the page cites them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from ..model import Article, Cited, Publisher, Source
from .day import Day
from .doc import Doc


def number_sources(
    day: Day, printed: Sequence[Cited], zone: dt.tzinfo, publishers: Mapping[str, Publisher]
) -> tuple[Source, ...]:
    """Every article of the day: those cited, in the order of their first citation, then the rest by outlet.

    Times are given on the clock of ``zone``, so that a reader can compare them. ``publishers`` are what is known of
    outlets, by their names, case folded.
    """
    order: dict[str, None] = {}
    for cited in printed:
        for key in (cited.article, *cited.also):
            if key in day.by_id:
                order.setdefault(key)
    rest = sorted((doc for doc in day.docs if doc.id not in order), key=lambda d: (d.article.source.casefold(), d.id))
    order |= dict.fromkeys(doc.id for doc in rest)
    voices: dict[int, list[Doc]] = {}
    for doc in day.docs:
        voices.setdefault(day.voices[doc.id], []).append(doc)
    return tuple(
        _source(day.by_id[key].article, number, zone, publishers, day.voices[key], voices[day.voices[key]])
        for number, key in enumerate(order, 1)
    )


def _source(  # noqa: PLR0913, PLR0917
    article: Article,
    number: int,
    zone: dt.tzinfo,
    publishers: Mapping[str, Publisher],
    voice: int,
    copies: Sequence[Doc],
) -> Source:
    publisher = publishers.get(article.source.casefold(), Publisher())
    return Source(
        number=number,
        article=article.id,
        title=article.title,
        outlet=article.source,
        url=article.url,
        published=_on_clock(article.published, zone),
        day=article.day,
        language=article.language,
        sha256=article.sha256,
        path=article.path,
        voice=voice,
        copies=tuple(sorted({doc.article.source for doc in copies} - {article.source, ""})),
        revised=article.revised,
        kind=publisher.kind,
        owner=publisher.owner,
    )


def _on_clock(published: str, zone: dt.tzinfo) -> str:
    found = dt.datetime.fromisoformat(published)
    return found.astimezone(zone).isoformat() if found.tzinfo else published
