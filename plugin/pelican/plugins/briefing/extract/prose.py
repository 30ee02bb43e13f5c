"""How likely each line of a pasted page is the article's, and where the article begins and ends.

Two steps, as in Pasternack and Roth, "Extracting Article Text from the Web with Maximum Subsequence Segmentation"
(WWW 2009): a linear model scores each line by its form and its neighbours, then the run of lines with the largest
sum is the article. The weights are fitted by ``python tests/benchmarks/fit_lines.py``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from .lines import WORD, Line

FEATURES = (
    "length", "ends", "ends_long", "bullet", "lower_long", "cues", "cue_density", "repeated", "short", "furniture",
    "lead", "caption", "pictured", "dated", "prose_1_before", "prose_1_after", "prose_4_before", "prose_12_before",
    "heading_before", "cohesion", "position", "bullets_before", "bullets_after", "short_before", "short_after",
    "alone", "far_alone",
)  # fmt: skip
WEIGHTS = (
    0.38, 0.93, 1.07, -0.28, 0.17, -0.75, -0.97, -0.86, -0.50, -0.90, -1.01, -1.20, -0.64, -0.93,
    0.61, 1.22, 1.11, 1.09, -1.57, 0.49, -1.25, -0.64, -0.47, -1.74, -1.19, -1.14, 0.53,
)  # fmt: skip
BIAS = -0.58

PROSE_AT = 0.4
"""Probability from which a line speaks for the article's going on."""
KEEP_AT = 0.25
"""Probability from which a line inside the article is kept. Between 0.2 and 0.3 F1 hardly
moves (tests/benchmarks/bench_extract.py); higher costs short quotations and subheadings."""
START_BONUS = 4.0
"""For an article that begins within START_SPAN lines after a date or a by-line (half of it for a by-line or a time)."""
START_SPAN = 6
HEADING_COST = 2.0
"""For going on over a heading of something else ("Related", "Comments")."""
LEAST_COST = 3.0
"""What each line that is no prose costs at least, so that long runs of short lines end the article."""
LIFTED_TO, LEAST_PROSE = 0.8, 8 / 60
WEIGHT_POWER, WEIGHT_CAP = 0.7, 100


def score_lines(lines: Sequence[Line]) -> list[float]:
    """The probability, 0..1, of each line to be the article's."""
    return [
        1 / (1 + math.exp(-max(-30.0, min(30.0, BIAS + sum(w * x for w, x in zip(WEIGHTS, row, strict=True))))))
        for row in describe_lines(lines)
    ]


def describe_lines(lines: Sequence[Line]) -> list[tuple[float, ...]]:
    """The values of :data:`FEATURES` for each line."""
    prose = [line.prose for line in lines]
    bullets = [float(line.bullet) for line in lines]
    shorts = [float(line.words <= 4) for line in lines]
    gaps = [1.0, *(float(line.bullet or (line.words < 12 and not line.ends)) for line in lines), 1.0]
    whole = sum(prose) or 1.0
    passed = 0.0
    rows: list[tuple[float, ...]] = []
    for i, (line, shared, heading) in enumerate(zip(lines, _cohesion(lines), _after_heading(lines), strict=True)):
        words = line.words
        passed += prose[i]
        alone = gaps[i] * gaps[i + 2] * (words >= 8)
        rows.append((
            min(math.log1p(words), 4.5), float(line.ends), line.ends * min(words, 40) / 40, bullets[i],
            line.lower * min(words, 30) / 30, min(line.cues, 3), min(1.0, line.cues * 2 / max(1, words)),
            float(line.repeated), shorts[i], float(line.furniture), float(line.lead),
            float(i + 1 < len(lines) and lines[i + 1].credit and not line.credit), float(line.pictured),
            float(line.dated),
            _mean(prose, i - 1, i), _mean(prose, i + 1, i + 2), _mean(prose, i - 4, i), _mean(prose, i - 12, i),
            heading, shared, passed / whole, _mean(bullets, i - 5, i), _mean(bullets, i + 1, i + 6),
            _mean(shorts, i - 5, i), _mean(shorts, i + 1, i + 6),
            alone, alone * gaps[max(0, i - 1)] * gaps[min(len(gaps) - 1, i + 3)],
        ))  # fmt: skip
    return rows


def lift_chances(lines: Sequence[Line], chances: Sequence[float]) -> list[float]:
    """Chances in proportion, so that the best line that reads as a sentence has LIFTED_TO; unchanged without one.

    For a page with so little text in it that no line speaks for itself.
    """
    best = max((chance for line, chance in zip(lines, chances, strict=True) if line.prose >= LEAST_PROSE), default=0.0)
    return [min(1.0, chance * LIFTED_TO / best) for chance in chances] if best > 0 else list(chances)


def find_article(lines: Sequence[Line], chances: Sequence[float]) -> tuple[int, int]:
    """Start and end of the run of lines with the largest sum (Kadane's algorithm), the first of several."""
    best, span = 0.0, (0, 0)
    total, start = 0.0, -1
    for i, (line, chance) in enumerate(zip(lines, chances, strict=True)):
        fresh = START_BONUS * _opening(lines, i)
        if start < 0 or total <= fresh:
            total, start = fresh, i
        total += line_value(line, chance)
        if total > best:
            best, span = total, (start, i + 1)
    return span


def line_value(line: Line, chance: float) -> float:
    """What a line adds to the run that it is in."""
    weight: float = min(line.words, WEIGHT_CAP) ** WEIGHT_POWER
    value = (chance - PROSE_AT) * (weight if chance >= PROSE_AT else max(weight, LEAST_COST))
    return value - HEADING_COST if line.heading else value


def _opening(lines: Sequence[Line], i: int) -> float:
    signs = (
        1.0 if line.dated else 0.5 if line.byline or line.timed else 0.0 for line in lines[max(0, i - START_SPAN) : i]
    )
    return max(signs, default=0.0)


def _mean(values: Sequence[float], start: int, end: int) -> float:
    part = values[max(0, start) : max(0, end)]
    return sum(part) / len(part) if part else 0.0


def _after_heading(lines: Sequence[Line]) -> list[float]:
    """1 right after a heading of something else, less with each line (by e every four)."""
    values = []
    value = 0.0
    for line in lines:
        values.append(value)
        value = 1.0 if line.heading else value * math.exp(-1 / 4)
    return values


def _cohesion(lines: Sequence[Line]) -> list[float]:
    """Share of a line's words of five letters and more that other prose lines of the page have as well."""
    words = [set(WORD.findall(line.text.lower())) for line in lines]
    long = [line.words >= 12 and not line.bullet for line in lines]
    counts = Counter(word for own, is_long in zip(words, long, strict=True) if is_long for word in own)
    return [
        sum(counts[word] > is_long for word in own) / max(3, len(own)) for own, is_long in zip(words, long, strict=True)
    ]
