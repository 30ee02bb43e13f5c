"""Plain text: a whole pasted page is cut down to its article; an article's own text is lightly cleaned."""

from __future__ import annotations

from dataclasses import dataclass, field

from .dates import find_day
from .lines import Line, is_junk, read_lines
from .metadata import Draft, split_authors
from .normal import normalize, one_line, split_paragraphs


@dataclass
class Pasted:
    """What a pasted page holds."""

    title: str = ""
    outlet: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    body: list[str] = field(default_factory=list)

    def draft(self, *, titled: bool = False) -> Draft:
        """As a draft; ``titled`` says that the title is known from elsewhere."""
        return Draft(
            title="" if titled else self.title,
            paragraphs=self.body,
            page_date=self.date,
            page_source=self.outlet,
            authors=self.authors,
        )


def clean_pasted(text: str, *, title: str = "") -> Pasted:
    """Find title, outlet, date and body of a whole page pasted as text."""
    lines = read_lines(split_paragraphs(normalize(text)))
    if not lines:
        return Pasted()
    start, end = best_segment([line.score for line in lines])
    body = [line.text for line in lines[start:end] if not is_junk(line)]
    return Pasted(title=title or lines[0].text, body=body)


def best_segment(scores: list[float]) -> tuple[int, int]:
    """Start and end of the run of lines with the largest sum of scores (Kadane), the first of several."""
    best, span = 0.0, (0, 0)
    total, start = 0.0, 0
    for index, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, index
        total += score
        if total > best:
            best, span = total, (start, index + 1)
    return span


def clean_light(text: str, *, title: str = "") -> list[str]:
    """The paragraphs of an article's own text without captions, "Read more", junk and repeated lines."""
    kept: dict[str, None] = {}
    for line in read_lines(split_paragraphs(normalize(text))):
        if not is_junk(line) and line.text != title:
            kept[line.text] = None
    return list(kept)
