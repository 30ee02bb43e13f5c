"""One line of a pasted page: what it looks like, and how likely it is prose of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .normal import SENTENCE_END

BULLET = re.compile(r"^(?:[*+•·‣▪●○»-]|o(?= [^a-z]))\s*")


@dataclass
class Line:
    text: str
    bullet: bool
    words: int
    ends: bool
    score: float


def read_lines(paragraphs: list[str]) -> list[Line]:
    out = []
    for p in paragraphs:
        bullet = bool(BULLET.match(p))
        words = len(p.split())
        ends = bool(SENTENCE_END.search(p))
        score = (min(len(p), 400) / 100 if ends and len(p) > 60 else 0.6 if len(p) > 80 else -1.0) - (
            1.0 if bullet else 0
        )
        out.append(Line(p, bullet, words, ends, score))
    return out


def is_junk(line: Line) -> bool:
    return line.words < 6 and not line.ends
