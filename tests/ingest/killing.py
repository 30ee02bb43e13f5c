"""Ingest killed again and again, and what must come of it. Shared by the test and the full soak."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).parent))
from ingest_site import PATIENCE, Site, kill_all
from world import World

EARLIEST, LATEST = 0.02, 1.0
"""When a run is killed, in parts of the time that the undisturbed one took from its first request to its end."""
BLINK = 0.01
"""Seconds between two looks."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of a folder whose runs were killed until one came through."""

    kills: int
    differing: list[str]
    """Paths that the undisturbed run's folder has not, or has with other bytes."""
    status: int
    """Of the run that came through."""


class Reference(Struct, frozen=True, kw_only=True):
    """An undisturbed run."""

    contents: dict[str, bytes]
    seconds: float
    """From its first request to its end."""


def run_undisturbed(site: Site, world: World) -> Reference:
    """The folder as it must be."""
    world.reset()
    with site.running() as process:
        began = _wait_for_request(world, 0)
        assert process.wait(PATIENCE) == 0, (site.root / "errors.txt").read_text()
    return Reference(contents=site.contents(), seconds=time.monotonic() - began)


def _wait_for_request(world: World, before: int) -> float:
    """When the run's first request had come; the loop ends, for a run that asks nothing fails the test."""
    for _ in range(int(PATIENCE / BLINK)):
        if world.counts().get("requests", 0) > before:
            return time.monotonic()
        time.sleep(BLINK)
    raise AssertionError("no request")


def kill_often(
    sites: Iterator[Site], world: World, reference: Reference, *, kills: int, seed: int
) -> Iterator[Outcome]:
    """Kill ``kills`` runs at random moments; a folder whose run comes through before is compared, and a new one begun."""
    rng = random.Random(seed)
    left = kills
    for site in sites:
        world.reset()
        killed, came_through = 0, False
        while left and not came_through:
            came_through = not _kill_one(site, world, rng.uniform(EARLIEST, LATEST) * reference.seconds)
            killed += not came_through
            left -= not came_through
        # One more, also where one came through: whatever it left open must not matter.
        status = site.ingest().status
        contents = site.contents()
        differing = {name for name, _ in contents.items() ^ reference.contents.items()}
        yield Outcome(kills=killed, differing=sorted(differing), status=status)
        if not left:
            return


def _kill_one(site: Site, world: World, after: float) -> bool:
    """Whether a run was killed so many seconds after its first request, instead of coming to its end before."""
    before = world.counts().get("requests", 0)
    with site.running() as process:
        until = _wait_for_request(world, before) + after
        while process.poll() is None and time.monotonic() < until:
            time.sleep(BLINK)
        if process.poll() is not None:
            return False
        kill_all(process)
    return True
