"""The figures and days of one article, each with what tells whether another article speaks of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ..analyze.words import content_stems
from .claims import COUNTING_WORDS, Count, find_counts, find_days
from .dates import DAY
from .doc import Doc

FEW_STEMS = 4
"""A sentence that says less than this beside its figure, verb and noun, is of what the one before it tells."""
_PLACE = re.compile(r"\b(?:in|at|near|outside|of|across|inside|off|from)(?: the)?((?: [A-Z][\w’'-]+){1,3})")
_NEXT_PLACE = re.compile(r"[^,;.:–—]{0,40}?" + _PLACE.pattern)
_HERE = re.compile(r" in(?: the)?(?: [A-Z][\w’'-]+){1,3}")
_NO_PLACE = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan\w*|feb\w*|march|april|may|june|july|aug\w*|sept\w*|oct\w*|nov\w*|dec\w*"
)

_UNDATED = frozenset(("first seen", "file time"))
"""Origins of an article's date by which "on Friday" cannot be resolved."""
_COUNTING = frozenset(content_stems(COUNTING_WORDS, "en"))
_ATTRIBUTION = frozenset(
    content_stems("police official officials authorities spokesman agency morning evening night", "en")
)
"""Who says it and at what hour: what reports of any two events have in common."""


class Tally(Struct, frozen=True, kw_only=True):
    """A count or a day in its sentence."""

    sentence: int
    """Which of its article's."""
    count: Count
    context: frozenset[str]
    """Stems of the sentence beside figure, noun and verb."""
    places: frozenset[str]
    where: str = ""
    """The place that the text gives right after the count: "in Haiti"."""


def find_tallies(
    doc: Doc, texts: Sequence[str], stems: Sequence[frozenset[str]]
) -> tuple[tuple[Tally, ...], tuple[Tally, ...]]:
    """(what an English report counts, the days on which it says that things happen), in reading order.

    ``texts`` are its sentences, ``stems`` those of each.
    """
    if doc.article.language != "en" or doc.is_comment:
        return (), ()
    counts: list[Tally] = []
    days: list[Tally] = []
    for index, sentence in enumerate(doc.analysis.sentences):
        if not sentence.printable and not sentence.score:
            continue  # junk
        place = (doc.article.text, sentence.start, sentence.end, doc.article.day)
        if not stems[index].isdisjoint(_COUNTING) or any(mark in texts[index] for mark in "%$€£"):
            counts += _tell(doc, index, find_counts(*place), texts, stems)
        if doc.article.date_from not in _UNDATED:
            days += _tell(doc, index, find_days(*place), texts, stems)
    return tuple(counts), tuple(days)


def _tell(
    doc: Doc, index: int, found: Iterable[Count], texts: Sequence[str], stems: Sequence[frozenset[str]]
) -> Iterator[Tally]:
    text, sentence = doc.article.text, doc.analysis.sentences[index]
    for count in found:
        said = count.figure if count.figure.unit == DAY else count
        own = frozenset(content_stems(text[said.start : said.end], doc.article.language))
        context = stems[index] - own
        if len(context) < FEW_STEMS and index:
            context |= stems[index - 1] - own
        following = _NEXT_PLACE.match(text, count.end, sentence.end)
        here = _HERE.match(text, count.end) if following and _names(following[1]) else None
        yield Tally(
            sentence=index,
            count=count,
            context=frozenset(stem for stem in context - _ATTRIBUTION if not stem[0].isdigit()),
            places=_names(following[1]) if following else _names(" ".join(_PLACE.findall(texts[index]))),
            where=here[0].strip() if here else "",
        )


def _names(text: str) -> frozenset[str]:
    names = (name.removesuffix("'s").removesuffix("’s") for name in text.lower().split())
    return frozenset(name for name in names if not _NO_PLACE.fullmatch(name))
