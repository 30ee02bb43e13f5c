"""A whole pasted page is cut down to its article: title, outlet, date, authors, body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from .light import clean_light
from .lines import BYLINE, Line, read_lines
from .metadata import Draft, split_authors, squeeze
from .normal import normalize, one_line, split_paragraphs
from .prose import KEEP_AT, find_article, lift_chances, score_lines

KEEP_CAPTION_AT = 0.65
"""Probability from which a line is kept that stands right before a picture's credit."""
TITLE_SPAN = 25
"""Lines before the article in which its title may stand."""
DATE_SPAN = 14
OUTLET_SPAN = 15
"""Lines after the article in which the page may name itself."""
TITLE_WORDS = (3, 30)

COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright)\s*(?:(?:19|20)\d\d\s?[-–]?\s?)*(?:by\s)?([A-Z][^.,|©()]{1,60}?)(?=[.,|]|\s(?:All|LLC|Ltd|Inc|Pty)\b|$)",
    re.I,
)
YEARS = re.compile(r"\b(?:copyright|(?:19|20)\d\d)\b|all rights reserved|issn.*", re.I)
ABOUT = re.compile(r"^About (?:the )?([A-Z][\w'&.-]*(?: (?:of |the |and )?[A-Z0-9][\w'&.-]*){0,4})$")
OUTLET_WORD = re.compile(
    r"""\b(?:daily|news|times|post|journal|herald|tribune|gazette|press|today|media|observer|guardian|telegraph|chronicle
    |star|sun|mail|standard|review|magazine|wire|online|tv|radio|broadcasting|network|weekly|monitor|mirror|express|globe
    |independent|examiner|inquirer|dispatch|courier|record|bulletin|reporter|insider|report|agency|\w+\.(?:com|org|net|\w\w))\b""",
    re.I | re.X,
)


@dataclass
class Pasted:
    """What a pasted page holds."""

    title: str = ""
    outlet: str = ""
    date: str = ""
    """The line that has it, as it stands."""
    authors: tuple[str, ...] = ()
    body: list[str] = field(default_factory=list)

    def draft(self) -> Draft:
        """The same as a draft."""
        return Draft(
            title=self.title,
            paragraphs=self.body,
            page_date=self.date,
            page_source=self.outlet,
            authors=self.authors,
        )


def clean_pasted(text: str, *, title: str = "") -> Pasted:
    """Find title, outlet, date, authors and body of a whole page pasted as text.

    ``title`` is the title where it is known. What is not the article, before, inside and after it, is left out by
    its form and its place (see :mod:`.prose`).
    """
    lines = read_lines(split_paragraphs(normalize(text)))
    chances = score_lines(lines)
    start, end = find_article(lines, chances)
    if start == end:
        chances = lift_chances(lines, chances)
        start, end = find_article(lines, chances)
    if start == end:
        return Pasted(title=title)
    found = one_line(title) or _find_title(lines, chances, start)
    kept = [
        lines[i].text
        for i in range(start, end)
        if chances[i] >= (KEEP_CAPTION_AT if _has_credit(lines, i) else KEEP_AT)
        and not _is_frame(lines[i])
        and squeeze(lines[i].text) != squeeze(found)
    ]
    return Pasted(
        title=found,
        outlet=_find_outlet(lines, start, end),
        date=_find_date(lines, start, end),
        authors=_find_authors(lines, start, end),
        body=clean_light("\n\n".join(kept), title=found),
    )


def _has_credit(lines: Sequence[Line], i: int) -> bool:
    """Whether the next line only names who took a picture, so that this one is likely its caption."""
    return i + 1 < len(lines) and lines[i + 1].credit and not lines[i + 1].ends


def _is_frame(line: Line) -> bool:
    """A by-line, date line or credit: what frames an article without being of it."""
    return line.credit or line.byline or (line.dated and not line.ends) or (line.lead and line.words < 15)


def _find_title(lines: Sequence[Line], chances: Sequence[float], start: int) -> str:
    best, found = 0.5, ""
    for i in range(max(0, start - TITLE_SPAN), min(start + 2, len(lines))):
        line = lines[i]
        if not TITLE_WORDS[0] <= line.words <= TITLE_WORDS[1] or _is_frame(line) or line.pictured or line.heading:
            continue
        if i >= start and (line.ends or i > start):
            continue
        framed = any(near.dated or near.byline or near.timed for near in lines[i + 1 : i + 4])
        value = 1.0 + line.repeated + framed + 0.5 * (i == 0) - 0.05 * (start - i) - 1.5 * line.bullet - line.ends
        value -= 0.5 * min(line.cues, 2) + (line.words < 5) + 1.5 * (line.timed and line.cues > 0)
        value -= 2.0 * _is_outlet(line)
        if value > best:
            best, found = value, line.text
    return one_line(found)


def _is_outlet(line: Line) -> bool:
    """A few capitalized words with one like "News" or "Times": the page names itself, often more than once."""
    return line.words <= 5 and not re.search(r"\b[a-z]", line.text) and OUTLET_WORD.search(line.text) is not None


def _find_date(lines: Sequence[Line], start: int, end: int) -> str:
    before = range(start + 2, max(-1, start - DATE_SPAN), -1)
    for i in chain(before, range(end, end + 4)):
        if 0 <= i < len(lines) and lines[i].dated:
            return lines[i].text
    return ""


def _find_authors(lines: Sequence[Line], start: int, end: int) -> tuple[str, ...]:
    for i in range(max(0, start - DATE_SPAN), min(start + 3, end)):
        if lines[i].byline:
            names = re.split(r"\s(?:[-–—|•·]|on|at)\s|\d|@", BYLINE.sub("", lines[i].text), maxsplit=1)[0]
            if 1 < len(names.split()) <= 12:
                return split_authors(names)
    return ()


def _find_outlet(lines: Sequence[Line], start: int, end: int) -> str:
    after = lines[end : end + OUTLET_SPAN]
    for line in after:
        match = ABOUT.match(line.text)
        if match and OUTLET_WORD.search(match[1]):
            return match[1]
    for line in (*reversed(lines[end:]), *lines[:start]):
        found = COPYRIGHT.search(line.text[:300])
        name = YEARS.sub(" ", found[1]).strip(" -–—:") if found else ""
        if name and len(name.split()) <= 5:
            return one_line(name, 60)
    return ""
