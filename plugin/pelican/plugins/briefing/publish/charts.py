"""Small pictures as inline SVG: sparklines, bars by day, shades of a calendar; those of acts are in ``graphs.py``.

Pictures take the color of the text around them (``currentColor``), carry a text alternative, hold no style and
no script, and have the same bytes for the same values. :data:`FUNCTIONS` is what templates are given, with those
of :mod:`.words` and :mod:`.graphs`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from . import graphs, words
from .views import GrowthDay
from .words import NO_BREAK_SPACE, day_short, plural

SPARK_WIDTH = 72
SPARK_HEIGHT = 18
PADDING = 2
"""Units left free around a sparkline, so that its line and last point are not cut."""
BARS_WIDTH = 360
BARS_HEIGHT = 56
GAP = 0.28
"""Part of a bar's step that is left free between it and the next."""
SHADES = 4


def days_shown(history: Sequence[int], least: int = 7) -> int:
    """How many of the last days a picture shows: those since the first with articles, but at least ``least``.

    An archive that began on Monday has no month of zeros before it.
    """
    first = next((index for index, count in enumerate(history) if count), len(history))
    return max(len(history) - first, min(least, len(history)))


def history_words(values: Sequence[int]) -> str:
    """What a sparkline shows, in words: ``23 articles on this day; from 0 to 23 a day over 30 days``."""
    if not values:
        return "No articles yet"
    words = f"{plural(values[-1], 'article')} on this day"
    if len(values) > 1:
        words += f"; from {min(values)} to {max(values)} a day over {plural(len(values), 'day')}"
    return words.replace(NO_BREAK_SPACE, " ")


def sparkline(values: Sequence[int], label: str = "") -> Markup:
    """A line of articles a day, oldest first, from zero to its own maximum, with a point on the last value.

    ``label`` is its text alternative; by default :func:`history_words`.
    """
    values = list(values) or [0]
    points = _points(values)
    line = " ".join(f"{x} {y}" for x, y in points)
    base = _number(SPARK_HEIGHT - PADDING)
    area = f"M{points[0][0]} {base} L{line} L{points[-1][0]} {base}Z"
    last_x, last_y = points[-1]
    return Markup(  # noqa: S704 - only numbers and an escaped label are put in
        f'<svg class="spark" viewBox="0 0 {SPARK_WIDTH} {SPARK_HEIGHT}" width="{SPARK_WIDTH}" '
        f'height="{SPARK_HEIGHT}" role="img" focusable="false">{_title(label or history_words(values))}'
        f'<path d="{area}" fill="currentColor" fill-opacity=".14"/>'
        f'<path d="M{line}" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round" '
        f'stroke-linecap="round"/><circle cx="{last_x}" cy="{last_y}" r="1.9" fill="currentColor"/></svg>'
    )


def bars(values: Sequence[int], label: str = "", days: Sequence[str] = ()) -> Markup:
    """Articles by day as bars, oldest first, the last one dark.

    ``days`` (ISO dates, as many as ``values``) give each bar its own tooltip.
    """
    values = list(values) or [0]
    top = max(1, *values)
    # The last bar ends where the picture does: no gap after it.
    step = BARS_WIDTH / (len(values) - GAP)
    width = _number(step * (1 - GAP))
    rects = []
    for index, value in enumerate(values):
        # A day without articles keeps a hairline, so that it reads as zero and not as missing.
        height = max(value / top * BARS_HEIGHT, 1.0)
        tip = _title(f"{day_short(days[index])}: {plural(value, 'article')}") if len(days) == len(values) else ""
        opacity = "" if index == len(values) - 1 else ' fill-opacity=".45"'
        rects.append(
            f'<rect x="{_number(index * step)}" y="{_number(BARS_HEIGHT - height)}" width="{width}" '
            f'height="{_number(height)}"{opacity}>{tip}</rect>'
        )
    return Markup(  # noqa: S704 - only numbers and escaped labels are put in
        f'<svg class="bars" viewBox="0 0 {BARS_WIDTH} {BARS_HEIGHT}" role="img" focusable="false" '
        f'fill="currentColor" preserveAspectRatio="none">{_title(label or history_words(values))}'
        f"{''.join(rects)}</svg>"
    )


def growth(days: Sequence[GrowthDay]) -> Markup:
    """A story's articles by day as light bars, and in front of each its independent voices; oldest first."""
    label = f"From {day_short(days[0].day)} to {day_short(days[-1].day)}: articles a day (independent voices)"
    top = max(1, *(day.articles for day in days))
    step = BARS_WIDTH / (len(days) - GAP)
    rects = []
    for index, day in enumerate(days):
        tip = f"{day_short(day.day)}: {plural(day.articles, 'article')}, {plural(day.voices, 'voice')}"
        bars = _bar(index * step, step, day.articles / top, ' fill-opacity=".4"')
        if day.voices:
            bars += _bar(index * step, step, day.voices / top)
        rects.append(f"<g>{_title(tip)}{bars}</g>")
    words = "; ".join(f"{day_short(day.day)} {day.articles} ({day.voices})" for day in days if day.articles)
    return Markup(  # noqa: S704 - only numbers and escaped labels are put in
        f'<svg class="bars" viewBox="0 0 {BARS_WIDTH} {BARS_HEIGHT}" role="img" focusable="false" '
        f'fill="currentColor" preserveAspectRatio="none">{_title(label)}<desc>{escape(words)}</desc>'
        f"{''.join(rects)}</svg>"
    )


def _bar(x: float, step: float, part: float, shade: str = "") -> str:
    height = max(part * BARS_HEIGHT, 1.0)  # a day without articles keeps a hairline
    return (
        f'<rect x="{_number(x)}" y="{_number(BARS_HEIGHT - height)}" width="{_number(step * (1 - GAP))}" '
        f'height="{_number(height)}"{shade}/>'
    )


def shade(value: int, most: int) -> int:
    """Class of a calendar day: 0 for none, else 1 to :data:`SHADES` in equal parts of ``most``."""
    if value <= 0 or most <= 0:
        return 0
    return min(SHADES, 1 + (value - 1) * SHADES // most)


def _points(values: Sequence[int]) -> list[tuple[str, str]]:
    top = max(1, *values)
    inner_width, inner_height = SPARK_WIDTH - 2 * PADDING, SPARK_HEIGHT - 2 * PADDING
    step = inner_width / max(len(values) - 1, 1)
    if len(values) == 1:
        values = [values[0], values[0]]
        step = inner_width
    return [
        (_number(PADDING + index * step), _number(PADDING + inner_height * (1 - value / top)))
        for index, value in enumerate(values)
    ]


def _number(value: float) -> str:
    """One decimal, none where it is zero: the picture's resolution, and the same text on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def _title(label: str) -> str:
    return f"<title>{escape(label)}</title>"


FUNCTIONS: Mapping[str, Any] = {
    **words.FUNCTIONS,
    **graphs.FUNCTIONS,
    "bars": bars,
    "growth": growth,
    "days_shown": days_shown,
    "history_words": history_words,
    "shade": shade,
    "sparkline": sparkline,
}
