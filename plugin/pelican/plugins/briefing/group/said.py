"""What an actor said: quotes whose speaker is the actor or counts for it, most telling first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from ..analyze.words import content_stems
from ..model import Cited, Mention, Position, Quote, Spoken
from .day import Day
from .doc import Doc

FEWEST_WORDS = 2
GOOD_FROM, GOOD_TO = 5, 32
"""Words: quotes of this length say something and can be read at a glance."""
LONGEST_NAME = 6
BODY = 0.6
"""Weight of a quote whose speaker is no person."""
REPORTED = 0.6
"""Weight of reported speech: what is quoted comes first."""
FEWEST_REPORTED, MOST_REPORTED = 6, 45
"""Words: shorter reports say nothing, longer ones are no single statement."""
_NO_SUBJECT = re.compile(r"(?:was|is|were|are|had|has|have|would|will|could|can|may|might|should|did|does|do|must)\b")
SCRAP = 4
"""Quotes of fewer words say little by themselves."""
TORN_WEIGHT = 0.6
"""Weight of a quote that begins in the middle of a clause."""
_TORN = re.compile(r"(?:of|to|in|on|and|or|not|as|for|than|with|by|from|at|but|the|that|which|who|because)\b")
_AT = re.compile(r"\b(?:[Oo]n|[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]cross|[Aa]round) (?:the )?$")
_ADJECTIVE = re.compile(r"[A-Z]\w*(?:ans?|ese|ish|qi)")
SAME_QUOTE = 0.7
"""Quotes that share this much of the shorter one's stems are the same words, cut differently."""


class Quotation(Struct, frozen=True, kw_only=True):
    """A quote that may be printed, with who said it."""

    cited: Cited
    speaker: str
    actor: str | None
    stems: frozenset[str]
    reported: bool = False
    """Reported speech, in the article's words, with the words that say whose it is."""
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
    """What is quoted or reported of an actor and of who counts for it, most telling first; the same words once."""
    return _find(day, section, docs, lambda speaker: speaker == section)


def find_said_about(day: Day, section: str, members: frozenset[str], docs: Sequence[Doc]) -> list[Quotation]:
    """The same of others, where it names one of ``members``."""
    named = {doc.id: places for doc in docs if (places := names_of(doc, members))}
    told = [doc for doc in docs if doc.id in named]
    return [found for found in _find(day, section, told, lambda speaker: speaker != section, named) if not found.scrap]


def names_of(doc: Doc, members: Collection[str]) -> list[int]:
    """Where an article names one of ``members`` as somebody who acts or is acted upon, in order.

    Words that only refer back to it are no names, and a place is nobody: "an office on Norland Avenue".
    """
    return sorted(
        mention.start
        for part in doc.analysis.actors
        if part.actor.id in members
        for mention in part.mentions
        if mention.acts and mention.form not in ("reference", "pronoun") and not _is_place(doc, mention)
    )


def _is_place(doc: Doc, mention: Mention) -> bool:
    """Whether what may stand for a government stands behind a word of place."""
    before = doc.article.text[max(0, mention.start - len("outside the ")) : mention.start]
    return mention.form in ("capital", "metonym") and _AT.search(before) is not None


def is_between(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of ``places``, which are in order, lies in ``start`` to ``end``."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _find(
    day: Day,
    section: str,
    docs: Sequence[Doc],
    is_speaker: Callable[[str | None], bool],
    named: Mapping[str, Sequence[int]] | None = None,
) -> list[Quotation]:
    """What those said of whose section ``is_speaker`` is true, where it reaches one of the places in ``named``."""
    found = []
    for doc in docs:
        if section not in day.presences[doc.id]:
            continue
        for spoken in (*doc.analysis.quotes, *doc.analysis.positions):
            if not spoken.name or not spoken.actor or not is_speaker(day.who.section(spoken.actor)):
                continue
            for start, text in () if _is_attribute(day, spoken) else _spans(doc, spoken):
                if named is None or is_between(named[doc.id], start, start + len(text)):
                    found.append(_write(day, section, doc, spoken, start, text))
    return _counted(day, sorted(found, key=lambda quotation: quotation.order))


def _write(day: Day, section: str, doc: Doc, spoken: Spoken, start: int, text: str) -> Quotation:  # noqa: PLR0913, PLR0917
    reported = isinstance(spoken, Position)
    weight = _weigh(day, section, doc, spoken, text) * (REPORTED if reported else 1.0)
    return Quotation(
        cited=doc.cite(start, start + len(text)),
        speaker=spoken.name,
        actor=spoken.actor,
        stems=frozenset(content_stems(text, doc.article.language)),
        scrap=not reported and (len(text.split()) < SCRAP or _TORN.match(text) is not None),
        reported=reported,
        order=(-round(weight, 9), doc.id, start),
    )


def _spans(doc: Doc, spoken: Spoken) -> Iterator[tuple[int, str]]:
    """(start, words) of what may be printed of a quote or a position."""
    if isinstance(spoken, Quote):
        # What stands between two parts was not said: each is printed alone.
        for part in spoken.parts or ((spoken.start, spoken.end),):
            start, text = trim(doc.article.text, *part)
            if len(text.split()) >= FEWEST_WORDS and not _is_name(text):
                yield start, text
    elif isinstance(spoken, Position):
        if spoken.start > spoken.cue_end and _NO_SUBJECT.match(doc.article.text, spoken.start):
            return  # "which the mill said was a mistake": what was a mistake stands before it
        sentence = doc.analysis.sentences[spoken.sentence]
        start, end = report_span(spoken)
        text = doc.article.text[start:end]
        whole = sentence.start <= start and end <= sentence.end and sentence.printable
        if whole and FEWEST_REPORTED <= len(text.split()) <= MOST_REPORTED and _is_balanced(text):
            yield start, text


def report_span(position: Position) -> tuple[int, int]:
    """(start, end) of a position with the words that say whose it is: "she said that the mill would close"."""
    spans = [(position.start, position.end), (position.cue_start, position.cue_end)]
    if position.speaker:
        spans.append((position.speaker_start, position.speaker_end))
    return min(start for start, _ in spans), max(end for _, end in spans)


def _is_balanced(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0


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


def _is_attribute(day: Day, quote: Spoken) -> bool:
    """Whether the speaker is a mere adjective ("Norlandian"), which is left where the noun behind it was cut off."""
    speaker = quote.name
    known = day.who.actor(quote.actor or "")
    return _ADJECTIVE.fullmatch(speaker) is not None and known.kind != "person" and known.name != speaker


def _is_name(text: str) -> bool:
    """Whether the marks hold a title or a code name ("Operation Morning Star"), which nobody said."""
    tokens = text.split()
    return len(tokens) <= LONGEST_NAME and not any(word[0].islower() and len(word) > 3 for word in tokens)


def _weigh(day: Day, section: str, doc: Doc, quote: Spoken, text: str) -> float:
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
