"""What an actor said: quotes whose speaker is the actor or counts for it, most telling first."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from ..analyze.words import content_stems
from ..model import Cited, Quote
from .day import Day
from .doc import Doc

FEWEST_WORDS = 2
GOOD_FROM, GOOD_TO = 5, 32
"""Words: quotes of this length say something and can be read at a glance."""
LONGEST_NAME = 6
BODY = 0.6
"""Weight of a quote whose speaker is no person."""
SCRAP = 4
"""Quotes of fewer words say little by themselves."""
TORN_WEIGHT = 0.6
"""Weight of a quote that begins in the middle of a clause."""
_TORN = re.compile(r"(?:of|to|in|on|and|or|not|as|for|than|with|by|from|at|but|the|that|which|who|because)\b")
_ADJECTIVE = re.compile(r"[A-Z]\w*(?:ans?|ese|ish|qi)")
SAME_QUOTE = 0.7
"""Quotes that share this much of the shorter one's stems are the same words, cut differently."""


class Quotation(Struct, frozen=True, kw_only=True):
    """A quote that may be printed, with who said it."""

    cited: Cited
    speaker: str
    actor: str | None
    stems: frozenset[str]
    scrap: bool = False
    """A few words, or a piece that begins in the middle: printed only where a speaker has little else."""
    order: tuple[float, str, int]
    """Sorts the most telling first."""

    def is_in(self, span: Cited) -> bool:
        """Whether its words lie in ``span``."""
        own = self.cited
        return own.article == span.article and span.start <= own.start and own.end <= span.end

    def repeats(self, other: Quotation) -> bool:
        """Whether the two give much the same words."""
        small = min(len(self.stems), len(other.stems))
        if not small:
            return self.cited.text == other.cited.text
        return len(self.stems & other.stems) >= SAME_QUOTE * small


def find_quotations(day: Day, section: str, docs: Sequence[Doc]) -> list[Quotation]:
    """The quotes of ``docs`` that count for a section actor, most telling first; the same words once."""
    found = []
    for doc in docs:
        if section not in day.presences[doc.id]:
            continue
        for quote in doc.analysis.quotes:
            if not quote.name or quote.actor is None or day.who.section(quote.actor) != section:
                continue
            # What stands between two parts was not said: each is printed alone.
            for part in quote.parts or ((quote.start, quote.end),):
                start, text = trim(doc.article.text, *part)
                if len(text.split()) < FEWEST_WORDS or _is_name(text) or _is_attribute(day, quote):
                    continue
                weight = _weigh(day, section, doc, quote, text)
                found.append(
                    Quotation(
                        cited=doc.cite(start, start + len(text)),
                        speaker=quote.name,
                        actor=quote.actor,
                        stems=frozenset(content_stems(text, doc.article.language)),
                        scrap=len(text.split()) < SCRAP or _TORN.match(text) is not None,
                        order=(-round(weight, 9), doc.id, start),
                    )
                )
    return _counted(day, sorted(found, key=lambda quotation: quotation.order))


def trim(text: str, start: int, end: int) -> tuple[int, str]:
    """(start, words) of a quote without white space, commas and stray marks at its ends."""
    while start < end and text[start] in ' ,;“"':
        start += 1
    while end > start and text[end - 1] in " ,;":
        end -= 1
    words = text[start:end]
    for mark, opening in (("”", "“"), ("’", "‘")):
        if words.endswith(mark) and words.count(mark) > words.count(opening) and not words.endswith("s’"):
            words = words[:-1].rstrip(" ,;")
    if words.endswith('"') and words.count('"') % 2:
        words = words[:-1].rstrip(" ,;")
    return start, words


def _is_attribute(day: Day, quote: Quote) -> bool:
    """Whether the speaker is a mere adjective ("Norlandian"), which is left where the noun behind it was cut off."""
    speaker = quote.name
    known = day.who.actor(quote.actor or "")
    return _ADJECTIVE.fullmatch(speaker) is not None and known.kind != "person" and known.name != speaker


def _is_name(text: str) -> bool:
    """Whether the marks hold a title or a code name ("Operation Morning Star"), which nobody said."""
    tokens = text.split()
    return len(tokens) <= LONGEST_NAME and not any(word[0].islower() and len(word) > 3 for word in tokens)


def _weigh(day: Day, section: str, doc: Doc, quote: Quote, text: str) -> float:
    count = len(text.split())
    score = doc.analysis.sentences[quote.sentence].score
    length = 1.0 if GOOD_FROM <= count <= GOOD_TO else 0.7
    # A whole sentence stands better alone than a fragment of one.
    whole = 1.15 if text[:1].isupper() and text.rstrip()[-1:] in ".!?,…" else 1.0
    if _TORN.match(text):
        length *= TORN_WEIGHT
    # "The ministry" is a lesser voice than its minister, "Republicans" hardly one.
    person = 1.0 if day.who.actor(quote.actor or "").kind == "person" else BODY
    return person * (0.4 + score) * (0.4 + day.presences[doc.id][section].salience) * length * whole


def _counted(day: Day, ordered: Sequence[Quotation]) -> list[Quotation]:
    """Each statement once, with the voices that carry the same words."""
    kept: list[Quotation] = []
    others: list[dict[int, str]] = []
    for quotation in ordered:
        place = next((at for at, other in enumerate(kept) if quotation.repeats(other)), None)
        if place is None:
            kept.append(quotation)
            others.append({})
            continue
        voice = day.voices[quotation.cited.article]
        if voice != day.voices[kept[place].cited.article]:
            others[place].setdefault(voice, quotation.cited.article)
    return [
        msgspec.structs.replace(
            quotation,
            cited=msgspec.structs.replace(
                quotation.cited, voices=1 + len(carried), also=tuple(sorted(carried.values()))
            ),
        )
        for quotation, carried in zip(kept, others, strict=True)
    ]
