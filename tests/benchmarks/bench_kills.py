"""Builds and ingests killed at random moments (SIGKILL), and run again until they end: the same bytes as without.

    python tests/benchmarks/bench_kills.py [--kills 200] [--seed 1] [--articles 400] [--only builds|dask|ingests]

A third of the kills each hits builds with two processes, builds with two Dask workers, and ingests. Some end the whole
group of processes, the others the main one alone. Between two undisturbed ends of a build everything is begun anew, so
that each folder that is compared is one that was killed as often as it took. Prints the kills, the runs that came through
and the files that differ; the exit status is 1 if there are any.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask
from distributed import LocalCluster
from msgspec import Struct

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "ingest"))
from archive_maker import write_archive
from figures import tell

KINDS = ("builds", "dask", "ingests")
MOST = 4
"""Kills of one folder at most; then a build is left alone, so that also late moments are reached."""
SETTINGS = """
SITENAME = "x"
PATH = "content"
TIMEZONE = "UTC"
SITEURL = "https://x.example"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = None
"""


class Outcome(Struct, frozen=True):
    """What came of one folder."""

    kills: int
    differing: list[str]


class Desk:
    """A site with articles, built anew as often as one likes."""

    def __init__(self, root: Path, settings: dict[str, Any]) -> None:
        """``root/content`` has the articles."""
        self.root = root
        lines = (f"{name} = {value!r}\n" for name, value in settings.items())
        (root / "pelicanconf.py").write_text(SETTINGS + "".join(lines))

    def clear(self) -> None:
        """Forget all builds."""
        for name in ("output", ".briefing"):
            shutil.rmtree(self.root / name, ignore_errors=True)

    def start(self) -> subprocess.Popen[bytes]:
        """Begin a build in a group of its own."""
        command = [sys.executable, "-m", "pelican", "content", "-o", "output", "-s", "pelicanconf.py"]
        return subprocess.Popen(command, cwd=self.root, start_new_session=True, stdout=subprocess.DEVNULL)

    def output(self) -> dict[str, bytes]:
        """Path -> bytes of the site."""
        folder = self.root / "output"
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kill_builds(
    desk: Desk, expected: dict[str, bytes], seconds: float, kills: int, dice: random.Random
) -> Iterator[Outcome]:
    """Folders whose builds were killed, until there were so many kills."""
    while kills > 0:
        desk.clear()
        done = 0
        while done < min(MOST, kills) and _kill(desk, dice.uniform(0, seconds), whole=dice.random() < 0.5):
            done += 1
        assert desk.start().wait() == 0, "a build after a kill failed"
        kills -= done
        yield Outcome(done, sorted({name for name, _ in desk.output().items() ^ expected.items()}))


def _kill(desk: Desk, after: float, *, whole: bool) -> bool:
    """Whether the build was killed so many seconds after its start, instead of coming to its end before."""
    process = desk.start()
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        (os.killpg if whole else os.kill)(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def kill_ingests(folder: Path, kills: int, seed: int) -> Iterator[Outcome]:
    """The walk of ``tests/ingest/killing.py``."""
    from ingest_site import QUICK, Site
    from killing import kill_often, run_undisturbed
    from world import Plan, serve

    with serve(Plan(seed=seed, hosts=8, feeds=16, articles=160)) as world:
        reference = run_undisturbed(Site(folder / "undisturbed", world, **QUICK), world)
        sites = (Site(folder / f"killed{number}", world, **QUICK) for number in range(2 * kills + 1))
        for outcome in kill_often(sites, world, reference, kills=kills, seed=seed):
            yield Outcome(outcome.kills, outcome.differing + ["exit status"] * bool(outcome.status))


def watch(kind: str, outcomes: Iterator[Outcome]) -> list[Outcome]:
    """Print what came of it."""
    found = []
    for outcome in outcomes:
        found.append(outcome)
        if outcome.differing:
            print(f"{kind}: after {outcome.kills} kills {len(outcome.differing)} differ: {outcome.differing[:5]}")
    bad = sum(bool(outcome.differing) for outcome in found)
    kills = sum(outcome.kills for outcome in found)
    print(f"{kind:<8} {kills:4} kills, {len(found):3} folders compared, {bad} with other bytes", flush=True)
    return found


def run(folder: Path, given: argparse.Namespace) -> bool:
    """All kinds that were asked for; whether all was the same."""
    kinds = [kind for kind in KINDS if given.only in (None, kind)]
    share = {kind: given.kills // len(kinds) + (place < given.kills % len(kinds)) for place, kind in enumerate(kinds)}
    found = []
    if "ingests" in kinds:
        found += watch("ingests", kill_ingests(folder / "ingests", share["ingests"], given.seed))
    write_archive(folder / "content" / "ingested", 4, given.articles // 4)
    desk = Desk(folder, {"BRIEFING_WORKERS": 2})
    since = time.monotonic()
    assert desk.start().wait() == 0
    expected, seconds = desk.output(), time.monotonic() - since
    dice = random.Random(given.seed)
    if "builds" in kinds:
        found += watch("builds", kill_builds(desk, expected, seconds, share["builds"], dice))
    if "dask" in kinds:
        with (
            dask.config.set({"distributed.logging.distributed": "critical"}),
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        ):
            address = cluster.scheduler_address.replace("tcp://", "dask://")
            desk = Desk(folder, {"BRIEFING_EXECUTOR": address})
            found += watch("dask", kill_builds(desk, expected, seconds, share["dask"], dice))
    bad = sum(bool(outcome.differing) for outcome in found)
    kills = sum(outcome.kills for outcome in found)
    tell(kills=(kills, "kills"), folders=(len(found), "folders"), bad=(bad, "folders"))
    return not bad


def main() -> int:
    """Kill, and compare."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--articles", type=int, default=400)
    options.add_argument("--only", choices=KINDS)
    with tempfile.TemporaryDirectory() as folder:
        return 0 if run(Path(folder), options.parse_args()) else 1


if __name__ == "__main__":
    sys.exit(main())
