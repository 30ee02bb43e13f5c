"""Acts as inline SVG: who acted toward whom on a day, and an actor's acts by day.

As in :mod:`.charts`, pictures take their colors from the page, carry a text alternative and hold no style.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from .toward import Pair
from .words import Counts, day_short, name_of, quad_words

MOST_EDGES = 24
"""Lines of the graph at most: more cannot be told apart."""
WIDTH = 360
LEFT, RIGHT = 124, 236
"""Between these run the lines; the names stand outside."""
SLOT = 15
"""Height that a line has for itself at either end."""
LINE = 15
"""Height of a line of a name."""
NODE_GAP = 9
BARS_WIDTH, BARS_HEIGHT = 360, 64
GAP = 0.28
"""Part of a bar's step that is left free."""
LETTERS = 17
"""Letters in a line of a name: what 118 units hold at a size of 13."""


class _Side:
    """One column of the graph: its actors from the top down, each with a slot for each of its lines."""

    def __init__(self, order: Sequence[str], degree: Mapping[str, int], names: Mapping[str, str]) -> None:
        self.tops: dict[str, float] = {}
        self.heights: dict[str, float] = {}
        self.lines: dict[str, list[str]] = {}
        y = 0.0
        for actor in order:
            self.lines[actor] = _wrap(name_of(actor, names))
            self.heights[actor] = max(degree[actor] * SLOT, len(self.lines[actor]) * LINE)
            self.tops[actor] = y
            y += self.heights[actor] + NODE_GAP
        self.height = y - NODE_GAP
        self._degree = degree

    def move(self, down: float) -> None:
        """Shift the column, so that the shorter one stands in the middle."""
        self.tops = {actor: top + down for actor, top in self.tops.items()}

    def slot(self, actor: str, number: int) -> float:
        """Where the line ``number`` of an actor ends."""
        unused = self.heights[actor] - self._degree[actor] * SLOT
        return self.tops[actor] + unused / 2 + (number + 0.5) * SLOT

    def labels(self, x: int, anchor: str) -> str:
        """The names, each in the middle of its slots."""
        rows = []
        for actor, lines in self.lines.items():
            y = self.tops[actor] + (self.heights[actor] - len(lines) * LINE) / 2 + LINE * 0.72
            rows += [
                f'<text x="{x}" y="{y + number * LINE:.0f}" text-anchor="{anchor}">{escape(line)}</text>'
                for number, line in enumerate(lines)
            ]
        return "".join(rows)


def graph(pairs: Sequence[Pair], names: Mapping[str, str], title: str) -> Markup:
    """Who acted (left) toward whom (right): one line a pair and kind, thicker for more acts.

    A line ends in a circle for cooperation, in a square for conflict; filled where there were deeds, hollow where
    only words, and dashed then.
    """
    edges = [
        (pair.source, pair.target, kind, counts)
        for pair in pairs
        for kind in ("cooperation", "conflict")
        if (counts := tuple((quad, count) for quad, count in pair.counts if quad.endswith(kind)))
    ][:MOST_EDGES]
    sources = list(dict.fromkeys(edge[0] for edge in edges))
    place = {actor: number for number, actor in enumerate(sources)}
    center: dict[str, list[int]] = {}
    for source, target, *_ in edges:
        center.setdefault(target, []).append(place[source])
    targets = sorted(center, key=lambda actor: sum(center[actor]) / len(center[actor]))
    rank = {actor: number for number, actor in enumerate(targets)}
    left = _Side(sources, Counter(edge[0] for edge in edges), names)
    right = _Side(targets, Counter(edge[1] for edge in edges), names)
    height = max(left.height, right.height)
    left.move((height - left.height) / 2)
    right.move((height - right.height) / 2)
    used: Counter[tuple[int, str]] = Counter()
    starts: dict[int, float] = {}
    for number in sorted(range(len(edges)), key=lambda n: (rank[edges[n][1]], edges[n][2])):
        starts[number] = left.slot(edges[number][0], used[0, edges[number][0]])
        used[0, edges[number][0]] += 1
    drawn = []
    for number in sorted(range(len(edges)), key=lambda n: (place[edges[n][0]], edges[n][2])):
        _, target, kind, counts = edges[number]
        drawn.append(_edge(kind, counts, starts[number], right.slot(target, used[1, target])))
        used[1, target] += 1
    words = "; ".join(
        f"{name_of(pair.source, names)} toward {name_of(pair.target, names)}: {quad_words(pair.counts)}"
        for pair in pairs[:MOST_EDGES]
        if pair.counts
    )
    return Markup(  # noqa: S704 - only numbers and escaped words are put in
        f'<svg class="graph" viewBox="0 0 {WIDTH} {height + 4:.0f}" role="img" focusable="false">'
        f"<title>{escape(title)}</title><desc>{escape(words)}</desc>"
        f"{''.join(drawn)}{left.labels(LEFT - 7, 'end')}{right.labels(RIGHT + 12, 'start')}</svg>"
    )


def _wrap(name: str) -> list[str]:
    lines = textwrap.wrap(name, LETTERS, max_lines=2, placeholder="…") or [name[:LETTERS]]
    return [line if len(line) <= LETTERS else line[: LETTERS - 1] + "…" for line in lines]


def _edge(kind: str, counts: Counts, y1: float, y2: float) -> str:
    deeds = any(quad.startswith("material") for quad, _ in counts)
    width = min(1 + 0.7 * sum(count for _, count in counts), 6)
    middle = (LEFT + RIGHT) / 2
    end = (
        f'<circle cx="{RIGHT + 4}" cy="{y2:.1f}" r="3.5"/>'
        if kind == "cooperation"
        else f'<rect x="{RIGHT + 1}" y="{y2 - 3:.1f}" width="6" height="6"/>'
    )
    return (
        f'<g class="{kind}{"" if deeds else " words"}"><path d="M{LEFT} {y1:.1f}C{middle:.0f} {y1:.1f} {middle:.0f} '
        f'{y2:.1f} {RIGHT} {y2:.1f}" stroke-width="{width:.1f}"/>{end}</g>'
    )


def quad_bars(days: Sequence[tuple[str, Counts]], label: str) -> Markup:
    """Acts by day: cooperation above the line and conflict below it; dark for deeds, light for words."""
    up = max((_sum(counts, "cooperation") for _, counts in days), default=0)
    down = max((_sum(counts, "conflict") for _, counts in days), default=0)
    unit = BARS_HEIGHT / max(1, up + down)
    base = up * unit
    step = BARS_WIDTH / (max(1, len(days)) - GAP)
    rects = []
    for number, (_, counts) in enumerate(days):
        known = dict(counts)
        for kind, way in (("cooperation", -1), ("conflict", 1)):
            y = base
            for manner in ("material", "verbal"):
                height = known.get(f"{manner} {kind}", 0) * unit  # type: ignore[call-overload]
                if height:
                    top = y - height if way < 0 else y
                    rects.append(
                        f'<rect class="{kind} {manner}" x="{number * step:.1f}" y="{top:.1f}" '
                        f'width="{step * (1 - GAP):.1f}" height="{height:.1f}"/>'
                    )
                    y += way * height
    told = "; ".join(f"{day_short(day)} {quad_words(counts)}" for day, counts in days if counts)
    return Markup(  # noqa: S704 - only numbers and escaped words are put in
        f'<svg class="bars quads" viewBox="0 0 {BARS_WIDTH} {BARS_HEIGHT}" role="img" focusable="false" '
        f'preserveAspectRatio="none"><title>{escape(f"{label}: {told}")}</title>{"".join(rects)}'
        f'<path d="M0 {base:.1f}H{BARS_WIDTH}" stroke="currentColor" vector-effect="non-scaling-stroke"/></svg>'
    )


def _sum(counts: Counts, kind: str) -> int:
    return sum(count for quad, count in counts if quad.endswith(kind))


FUNCTIONS: Mapping[str, Any] = {"MOST_EDGES": MOST_EDGES, "graph": graph, "quad_bars": quad_bars}
