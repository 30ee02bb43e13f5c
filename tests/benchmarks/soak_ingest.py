"""Ingest a simulated world of 200 feeds on 50 hosts with 10,000 articles and all faults, then kill it 20 times.

    python tests/benchmarks/soak_ingest.py [--articles N] [--kills N]

Prints how many articles are there, doubled and missing, the time, the most memory that the process and its children
took at once, what the second run transferred and wrote, and whether the folders of killed runs are that of an
undisturbed one. Exit status 1 where anything is wrong. Needs Linux and about ten minutes.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "ingest"))
from figures import tell
from ingest_site import QUICK, Run, Site, compare, processes
from killing import kill_often, run_undisturbed
from world import Plan, World, serve

ARTICLES, FEEDS, HOSTS = 10_000, 200, 50
KILLS = 20
KILLED = Plan(seed=5, hosts=20, feeds=60, articles=1_000)
"""The world of the killed runs."""
SECOND = 5.0
"""Percent of the first run's bytes that the second may take at most."""


class Meter:
    """The most memory that the processes of a session took at once, in MB."""

    def __init__(self) -> None:
        self.shared_out = 0.0
        """Pages that several processes share are counted once."""
        self.resident = 0.0
        """They are counted in each process."""
        self.most_processes = 0

    def __call__(self, session: int) -> None:
        """Look once."""
        ids = processes(session)
        self.most_processes = max(self.most_processes, len(ids))
        self.shared_out = max(self.shared_out, sum(read_memory(number, "Pss:") for number in ids))
        self.resident = max(self.resident, sum(read_memory(number, "Rss:") for number in ids))


def read_memory(process: int, field: str) -> float:
    """MB of a process; 0 where it is gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith(field):
                return int(line.split()[1]) / 1024
    return 0.0


def show_run(name: str, run: Run, world: World) -> None:
    """Two lines of figures of a run."""
    totals = {
        key: sum(source[key] for source in run.sources)
        for key in ("new", "updated", "unchanged", "excerpts", "failed")
        if all(isinstance(source.get(key), int) for source in run.sources)
    }
    print(f"{name}: {run.seconds:.1f} s, exit status {run.status}, {totals}")
    print(f"    server: {world.counts()}", flush=True)


def soak(root: Path, articles: int) -> bool:
    """The full size; whether all is well."""
    with serve(Plan(seed=7, hosts=HOSTS, feeds=FEEDS, articles=articles)) as world:
        world.warm()
        site, meter = Site(root, world, **QUICK), Meter()
        first = site.ingest(meter)
        show_run("first run", first, world)
        found, expected = site.found(), world.expected()
        wrong = compare(found, expected)
        print(f"articles: {len(expected)} expected, {len(found)} there", end="")
        for kind in ("doubled", "missing", "unexpected", "title", "text"):
            print(f", {len(wrong.get(kind, []))} {kind}", end="")
        print(f"; {sum(bool(article.excerpt) for article in found)} excerpts")
        amiss = sum(len(lines) for lines in wrong.values())
        tell(feeds=(FEEDS, "feeds"), articles=(len(expected), "articles"), wrong=(amiss, "articles"))
        for kind, lines in wrong.items():
            print(*(f"    {kind}: {line}" for line in lines[:5]), sep="\n")
        print(f"    {60 * len(found) / first.seconds:.0f} articles a minute, the start included")
        print(
            f"memory: {meter.shared_out:.0f} MB at most with shared pages counted once,"
            f" {meter.resident:.0f} MB with them in each of {meter.most_processes} processes"
        )
        cost, before = world.counts()["bytes"], site.files()
        world.reset()
        second = site.ingest(meter)
        show_run("second run", second, world)
        share = 100 * world.counts()["bytes"] / cost
        written = len(before.items() ^ site.files().items())
        print(f"    {share:.2f} % of the bytes of the first, {written} files written", flush=True)
        if first.status or second.status:
            print(first.errors[-2000:], second.errors[-2000:])
        return not wrong and not written and share < SECOND and first.status == second.status == 0


def kill(root: Path, kills: int) -> bool:
    """Kill runs; whether each folder is that of an undisturbed one."""
    with serve(KILLED) as world:
        world.warm()
        good = True
        for kind in ("markdown", "jsonl"):
            reference = run_undisturbed(Site(root / kind, world, BRIEFING_INGEST_FORMAT=kind, **QUICK), world)
            print(f"{kind}: an undisturbed run takes {reference.seconds:.1f} s, {len(reference.contents)} files")
            sites = (
                Site(root / f"{kind}{number}", world, BRIEFING_INGEST_FORMAT=kind, **QUICK)
                for number in range(kills + 1)
            )
            for outcome in kill_often(sites, world, reference, kills=kills, seed=1):
                print(
                    f"    killed {outcome.kills} times, then {len(outcome.differing)} files differ"
                    f" {outcome.differing[:3] or ''}, exit status {outcome.status}",
                    flush=True,
                )
                good = good and not outcome.differing and not outcome.status
    return good


def main() -> int:
    """Soak, then kill; 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--kills", type=int, default=KILLS)
    options = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="soak-"))
    try:
        good = soak(root / "soak", options.articles) if options.articles else True
        good = (kill(root / "kill", options.kills) if options.kills else True) and good
    finally:
        shutil.rmtree(root)
    print("all is well" if good else "something is wrong")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
