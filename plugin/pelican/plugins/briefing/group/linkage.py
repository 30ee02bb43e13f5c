"""Average linkage over a sparse graph of likeness."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

ROUNDS = 5
"""Of :func:`settle`; the real sets need two."""
TIE = 1e-8
"""Clusters less apart than this may be equally alike once rounded."""


def link(
    count: int, pairs: Mapping[tuple[int, int], float], least: float, sizes: Sequence[int] = ()
) -> list[list[int]]:
    """Clusters of ``range(count)``: the two most alike are joined while they are at least ``least`` alike.

    How alike two clusters are is the mean over all pairs of their members (missing pairs are 0), so one chance
    link joins nothing: unweighted average linkage (Sokal and Michener 1958). ``sizes`` lets an item count as
    several. Ties go to the smaller numbers. Members ascend; clusters are in order of their first.
    """
    weight = list(sizes) or [1] * count
    members: dict[int, list[int]] = {index: [index] for index in range(count)}
    sums: dict[int, dict[int, float]] = {index: {} for index in range(count)}
    heap: list[tuple[float, int, int]] = []
    for (a, b), value in sorted(pairs.items()):
        total = value * weight[a] * weight[b]
        sums[a][b] = sums[b][a] = total
        if value >= least:
            heap.append((-value, a, b))
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        if -negative != sums[a].get(b, 0.0) / (weight[a] * weight[b]):
            continue  # an older figure of this pair
        members[a] += members.pop(b)
        weight[a] += weight[b]
        del sums[a][b]
        gone = sums.pop(b)
        del gone[a]
        for other, total in gone.items():
            del sums[other][b]
            sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
        for other, total in sums[a].items():
            value = total / (weight[a] * weight[other])
            if value >= least:
                heapq.heappush(heap, (-value, min(a, other), max(a, other)))
    return [sorted(group) for _, group in sorted(members.items())]


def settle(groups: Sequence[Sequence[int]], pairs: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """The clusters after each item has moved to the one that it is most alike on average, its own or another.

    Linkage never takes back an early join; this does, as k-means does (Lloyd 1982). An item that is less than
    ``least`` alike to its own stays all the same. Items move in ascending order, at most ``ROUNDS`` times; ties change
    nothing. Members ascend; clusters are in order of their first.
    """
    place = {index: number for number, group in enumerate(groups) for index in group}
    sizes = dict(enumerate(map(len, groups)))
    near: dict[int, list[tuple[int, float]]] = {index: [] for index in place}
    for (a, b), value in sorted(pairs.items()):
        near[a].append((b, value))
        near[b].append((a, value))
    for _ in range(ROUNDS):
        moved = False
        for index in sorted(place):
            own = place[index]
            sums = {own: 0.0}
            for other, value in near[index]:
                sums[place[other]] = sums.get(place[other], 0.0) + value
            means = {number: total / (sizes[number] - (number == own) or 1) for number, total in sums.items()}
            if sizes[own] == 1:
                means[own] = least
            near_best = max(means.values()) - TIE
            best = min(
                (number for number, mean in means.items() if mean >= near_best),
                key=lambda number: (-round(means[number], 9), number != own, number),
            )
            if best != own:
                place[index] = best
                sizes[own] -= 1
                sizes[best] += 1
                moved = True
        if not moved:
            break
    settled: dict[int, list[int]] = {}
    for index in sorted(place):
        settled.setdefault(place[index], []).append(index)
    return list(settled.values())
