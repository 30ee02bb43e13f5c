"""The sources of a day, numbered as the page cites them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ..model import Cited, Source
from .day import Day


def number_sources(day: Day, printed: Sequence[Cited], zone: dt.tzinfo) -> tuple[Source, ...]:
    """Every article of the day: those cited, in the order of their first citation, then the rest by outlet.

    Times are given on the clock of ``zone``, so that a reader can compare them.
    """
    order: dict[str, None] = {}
    for cited in printed:
        for key in (cited.article, *cited.also):
            if key in day.by_id:
                order.setdefault(key)
    rest = sorted((doc for doc in day.docs if doc.id not in order), key=lambda d: (d.article.source.casefold(), d.id))
    order |= dict.fromkeys(doc.id for doc in rest)
    return tuple(_source(day, key, number, zone) for number, key in enumerate(order, 1))


def _source(day: Day, key: str, number: int, zone: dt.tzinfo) -> Source:
    article = day.by_id[key].article
    voice = day.voices[key]
    copies = [doc.article.source for doc in day.docs if day.voices[doc.id] == voice and doc.id != key]
    return Source(
        number=number,
        article=key,
        title=article.title,
        outlet=article.source,
        url=article.url,
        published=_on_clock(article.published, zone),
        day=article.day,
        language=article.language,
        sha256=article.sha256,
        path=article.path,
        voice=voice,
        copies=tuple(sorted(filter(None, copies))),
        revised=article.revised,
    )


def _on_clock(published: str, zone: dt.tzinfo) -> str:
    found = dt.datetime.fromisoformat(published)
    return found.astimezone(zone).isoformat() if found.tzinfo else published
