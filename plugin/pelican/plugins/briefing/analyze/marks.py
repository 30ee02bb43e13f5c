"""Where quotation marks open and close: what stands inside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_MARKS = re.compile('[“”"]')
_GUILLEMETS = re.compile(r"«\s*([^«»]*?)\s*»")
LONGEST_SINGLE = 1_500
"""Characters between single marks, at most: most of these marks are apostrophes, which none closes."""
_SINGLE = re.compile(rf"(?:(?<=[\s(—–-])|^)[‘'](?=[^\s'’‘])(.{{0,{LONGEST_SINGLE}}}?\S)[’'](?![\w’'])", re.DOTALL)
_CLOSED_BETTER = re.compile(r"[.,?!][’'](?!\w)")
_STRAY = '“”"'


class Span(NamedTuple):
    """Text inside quotation marks: ``text[start:end]``; ``open`` if no mark closes it in its paragraph."""

    start: int
    end: int
    open: bool


def find_spans(text: str) -> list[Span]:
    """What stands inside quotation marks, in text order, not overlapping; marks inside others are not looked at."""
    spans: list[Span] = []
    at = 0
    for paragraph in text.split("\n\n"):
        spans.extend(_in_paragraph(paragraph, at))
        at += len(paragraph) + 2
    return spans


def _in_paragraph(paragraph: str, base: int) -> list[Span]:
    found = _doubles(paragraph) if '"' in paragraph or "“" in paragraph else []
    if "«" in paragraph:
        found.extend(Span(*_trimmed(paragraph, m.start(1), m.end(1)), False) for m in _GUILLEMETS.finditer(paragraph))
        found.sort()
    if "''" not in paragraph and ("‘" in paragraph or " '" in paragraph or paragraph[:1] == "'"):
        found.extend(_singles(paragraph, found))
        found.sort()
    if not found:
        return found
    kept: list[Span] = []
    for span in found:
        if span.end > span.start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return [Span(span.start + base, span.end + base, span.open) for span in kept]


def _doubles(paragraph: str) -> list[Span]:
    """Pairs of double marks, curly, straight or one of each; a last one without a partner is open to the end.

    A straight mark opens after a space or a bracket and before a letter. Marks inside an open quotation are its own:
    another opening one is nested if enough closing ones follow, else the one before was never closed.
    """
    marks = [match.start() for match in _MARKS.finditer(paragraph)]
    opening = [_opens(paragraph, mark) for mark in marks]
    found: list[Span] = []
    opened: int | None = None
    depth = 0
    left = opening.count(True) - opening.count(False)  # opening marks from here on beyond the closing ones
    for n, mark in enumerate(marks):
        surplus, left = left, left - (1 if opening[n] else -1)
        if opened is None:
            if opening[n]:
                opened, depth = mark, 0
        elif not opening[n]:
            if depth:
                depth -= 1
                continue
            found.append(Span(*_trimmed(paragraph, opened + 1, mark), False))
            opened = None
        elif surplus < 0:
            depth += 1
        elif paragraph[mark] == "“":
            found.append(Span(*_trimmed(paragraph, opened + 1, mark), True))
            opened, depth = mark, 0
    if opened is not None:
        found.append(Span(*_trimmed(paragraph, opened + 1, len(paragraph)), True))
    return found


def _opens(paragraph: str, mark: int) -> bool:
    """Whether a double mark opens: "“" does; a straight one between a space and a letter."""
    if paragraph[mark] != '"':
        return paragraph[mark] == "“"
    before, after = paragraph[mark - 1 : mark] if mark else "", paragraph[mark + 1 : mark + 2]
    return (not before or before in " \n(—–-[/‘'") and after.strip() != "" and after not in ",.;:)"


def _singles(paragraph: str, taken: list[Span]) -> list[Span]:
    """British quotations in single marks, outside the others; an apostrophe inside a word or after an s is none."""
    found: list[Span] = []
    ends = [span.end for span in taken]
    at = 0
    while (match := _SINGLE.search(paragraph, at)) is not None:
        start, end = match.span(1)
        at = match.end()
        # "‘the workers’ party’": a mark after an s with a later one that closes better is an apostrophe
        later = _CLOSED_BETTER.search(paragraph, end, end + LONGEST_SINGLE)
        if (
            paragraph[end - 1] == "s"
            and later
            and "‘" not in paragraph[end : later.start()]
            and " '" not in paragraph[end : later.start()]
        ):
            end = later.start() + 1
            at = later.end()
        nearest = bisect_right(ends, start)
        if nearest == len(taken) or taken[nearest].start >= end:
            found.append(Span(*_trimmed(paragraph, start, end), False))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the spaces at both ends, the comma that leads back to the sentence, and stray marks."""
    while start < end and (text[start].isspace() or text[start] in _STRAY):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _STRAY or text[end - 1] == ","):
        end -= 1
    return start, end
