"""Words in quotation marks, with who said them.

:func:`find_quotes` finds the spans (this module) and asks :mod:`speakers` who speaks. Scare quotes, titles of works and
nicknames are left out: what has no cue of speech in its sentence and is short, or is written like a title.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from ..model import ActorInArticle, Quote, Sentence
from .forms import SMALL_WORDS
from .speakers import Speakers

MIN_WORDS_WITHOUT_CUE = 4
"""Shorter words in marks without a cue of speech are scare quotes more often than speech."""
MAX_TITLE_WORDS = 8
_CURLY = re.compile(r"“([^“”]*)(”?)")
_STRAIGHT = re.compile(r'(?<![\w"])"(?=\S)|"')
_GUILLEMETS = re.compile(r"«\s*([^«»]*?)\s*»")
_SINGLE = re.compile(r"(?:(?<=[\s(—–-])|^)[‘'](?=[^\s'’‘])(.*?\S)[’'](?![\w’'])", re.DOTALL)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Span(NamedTuple):
    """Text inside quotation marks: ``text[start:end]``; ``open`` if no mark closes it in its paragraph."""

    start: int
    end: int
    open: bool


def find_quotes(text: str, sentences: tuple[Sentence, ...], actors: tuple[ActorInArticle, ...]) -> tuple[Quote, ...]:
    """Direct and mixed quotations of a text, in text order, with speaker and the speaker's actor where known.

    A quotation over several paragraphs gives one quote a paragraph. A split one ("…," she said, "…") gives one a part.
    """
    spans = find_spans(text)
    if not spans:
        return ()
    speakers = Speakers(text, sentences, actors, [(span.start, span.end) for span in spans])
    starts = [sentence.start for sentence in sentences]
    quotes: list[Quote] = []
    for number, span in enumerate(spans):
        continued = number > 0 and spans[number - 1].open
        found = speakers.of(number, continued)
        if found is None and _is_no_speech(text[span.start : span.end]):
            continue
        who = found or speakers.nobody
        sentence = max(0, bisect_right(starts, span.start) - 1)
        quotes.append(Quote(start=span.start, end=span.end, sentence=sentence, speaker=who.name, actor=who.actor))
    return tuple(quotes)


def _is_no_speech(inside: str) -> bool:
    """Scare quotes, titles, nicknames: short, or capitalized throughout."""
    words = _WORD.findall(inside)
    if len(words) < MIN_WORDS_WITHOUT_CUE:
        return True
    capital = all(word[:1].isupper() or word in SMALL_WORDS or word.isdigit() for word in words)
    return capital and len(words) <= MAX_TITLE_WORDS


def find_spans(text: str) -> list[Span]:
    """What stands inside quotation marks, in text order, not overlapping; marks inside others are not looked at."""
    spans: list[Span] = []
    at = 0
    for paragraph in text.split("\n\n"):
        spans.extend(_in_paragraph(paragraph, at))
        at += len(paragraph) + 2
    return spans


def _in_paragraph(paragraph: str, base: int) -> list[Span]:
    found: list[Span] = []
    if "“" in paragraph:
        for match in _CURLY.finditer(paragraph):
            found.append(Span(*_trimmed(paragraph, match.start(1), match.end(1)), not match[2]))
    if '"' in paragraph:
        found.extend(_straight(paragraph))
    if "«" in paragraph:
        found.extend(Span(*_trimmed(paragraph, m.start(1), m.end(1)), False) for m in _GUILLEMETS.finditer(paragraph))
    found.sort()
    if "‘" in paragraph or " '" in paragraph or paragraph[:1] == "'":
        found.extend(_singles(paragraph, found))
        found.sort()
    kept: list[Span] = []
    for span in found:
        if span.end > span.start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return [Span(span.start + base, span.end + base, span.open) for span in kept]


def _straight(paragraph: str) -> list[Span]:
    """Pairs of straight marks; a last one without a partner opens if nothing but a space stands before it."""
    marks = [m.start() for m in re.finditer('"', paragraph)]
    found: list[Span] = []
    opened: int | None = None
    for mark in marks:
        before, after = paragraph[mark - 1 : mark], paragraph[mark + 1 : mark + 2]
        opens = (not before or before in " (—–-[/") and after.strip() != ""
        if opened is None:
            if opens:
                opened = mark
        elif opens and before == " " and not _may_close(paragraph, mark):
            continue  # a mark inside an open quotation
        else:
            found.append(Span(*_trimmed(paragraph, opened + 1, mark), False))
            opened = None
    if opened is not None:
        found.append(Span(*_trimmed(paragraph, opened + 1, len(paragraph)), True))
    return found


def _may_close(paragraph: str, mark: int) -> bool:
    """Whether a mark after a space still closes (a stray space before it)."""
    return paragraph[mark + 1 : mark + 2] in (" ", "", ",", ".")


def _singles(paragraph: str, taken: list[Span]) -> list[Span]:
    """British quotations in single marks, outside the others; an apostrophe inside a word or after an s is none."""
    found: list[Span] = []
    at = 0
    while (match := _SINGLE.search(paragraph, at)) is not None:
        start, end = match.span(1)
        at = match.end()
        # "‘the workers’ party’": a mark after an s with a later one that closes better is an apostrophe
        later = re.compile(r"[.,?!][’'](?!\w)").search(paragraph, end)
        if (
            paragraph[end - 1] == "s"
            and later
            and "‘" not in paragraph[end : later.start()]
            and " '" not in paragraph[end : later.start()]
        ):
            end = later.start() + 1
            at = later.end()
        if not any(span.start < end and start < span.end for span in taken):
            found.append(Span(*_trimmed(paragraph, start, end), False))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
