"""Two processes, and two Dask workers, against one process: a whole build, the same bytes, how much sooner.

    python tests/benchmarks/bench_workers.py [--articles 4000] [--days 4] [--rounds 1] [--chunks]

Builds a seeded archive (``archive_maker.py``) with Pelican into fresh folders, by one process, by two, and by two
workers of a Dask cluster on loopback, in turns; compares every byte of the output folders and prints wall clock and CPU
of each (of the build with all its processes; Dask's workers count too), and the ratios to one process. Asked are 1.7.
The wall clock says something only while nobody else uses the cores; the CPU shows what the handing over costs.

``--chunks`` instead prints the CPU of extraction and analysis alone for several sizes of a chunk.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dask
from distributed import Client, LocalCluster
from msgspec import Struct
from pelican.plugins.briefing import work
from pelican.plugins.briefing.executors import one_crew
from pelican.plugins.briefing.ingest.folder import read_items
from pelican.plugins.briefing.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))
from archive_maker import write_archive
from spending import adopt_orphans, spent, wait_for_all

CHUNKS = (10, 20, 40, 80, 160)
SETTINGS = """
SITENAME = "x"
PATH = "content"
TIMEZONE = "UTC"
SITEURL = "https://x.example"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = None
"""


class Run(Struct):
    """One build."""

    seconds: float
    cpu: float
    output: dict[str, bytes]


@contextmanager
def two_workers() -> Iterator[tuple[str, Callable[[], float]]]:
    """The address of a cluster, and a function that says how much CPU its workers and scheduler have used."""
    with (
        dask.config.set({"distributed.logging.distributed": "critical"}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster, set_as_default=False) as client,
    ):

        def used() -> float:
            return float(time.process_time() + sum(client.run(time.process_time).values()))

        yield cluster.scheduler_address.replace("tcp://", "dask://"), used


def build(site: Path, name: str, settings: dict[str, Any], used: Callable[[], float] = lambda: 0.0) -> Run:
    """Build the site from nothing into a folder of this name."""
    lines = {"BRIEFING_ARCHIVE": f".briefing/{name}.sqlite3", **settings}
    (site / f"{name}.py").write_text(SETTINGS + "".join(f"{key} = {value!r}\n" for key, value in lines.items()))
    command = [sys.executable, "-m", "pelican", "content", "-o", name, "-s", f"{name}.py"]
    before, since = used() + spent(), time.perf_counter()
    subprocess.run(command, cwd=site, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - since
    wait_for_all()
    output = {str(path.relative_to(site / name)): path.read_bytes() for path in (site / name).rglob("*.*")}
    return Run(seconds=seconds, cpu=used() + spent() - before, output=output)


def compare(site: Path, rounds: int) -> bool:
    """Whether all are the same bytes; prints the figures."""
    same = True
    with two_workers() as (address, used):
        for number in range(rounds):
            alone = build(site, f"alone{number}", {"BRIEFING_WORKERS": 1})
            processes = build(site, f"processes{number}", {"BRIEFING_WORKERS": 2})
            dask_workers = build(site, f"dask{number}", {"BRIEFING_EXECUTOR": address}, used)
            print(f"1 process        {alone.seconds:6.1f} s  CPU {alone.cpu:6.1f} s")
            for name, run in (("2 processes", processes), ("2 Dask workers", dask_workers)):
                equal = run.output == alone.output
                same = same and equal
                print(
                    f"{name:<15}  {run.seconds:6.1f} s  CPU {run.cpu:6.1f} s  {alone.seconds / run.seconds:.2f} times "
                    f"as fast, {'the same bytes' if equal else 'OTHER BYTES'} ({len(run.output)} files)"
                )
    print(f"cores {os.cpu_count()}, others' load {os.getloadavg()[1]:.1f}")
    return same


def try_chunks(ingested: Path) -> None:
    """CPU of extraction and analysis by the size of a chunk."""
    items = [item for path in sorted(ingested.iterdir()) for item in read_items(path, ingested, max_bytes=10**9)]
    print("articles a chunk, CPU seconds of 1 process / 2 processes / 2 Dask workers")
    for chunk in CHUNKS:
        spent = [_try(items, chunk, Settings(workers=workers)) for workers in (1, 2)]
        with two_workers() as (address, used):
            spent.append(_try(items, chunk, Settings(executor=address), used))
        print(f"{chunk:4}  " + " / ".join(f"{seconds:.1f}" for seconds in spent))


def _try(items: list[Any], chunk: int, settings: Settings, used: Callable[[], float] = time.process_time) -> float:
    job = work.make_job(settings)
    before = used() + spent()
    with one_crew():
        articles = work.run(work.extract_one, items, job, chunk=chunk)
        for _ in work.run(work.analyze_one, articles, job, chunk=chunk):
            pass
    return used() + spent() - before


def main() -> int:
    """Make the archive and measure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=4_000)
    options.add_argument("--days", type=int, default=4)
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--chunks", action="store_true")
    given = options.parse_args()
    adopt_orphans()
    with tempfile.TemporaryDirectory() as folder:
        ingested = Path(folder) / "content" / "ingested"
        write_archive(ingested, given.days, given.articles // given.days)
        if given.chunks:
            try_chunks(ingested)
            return 0
        return 0 if compare(Path(folder), given.rounds) else 1


if __name__ == "__main__":
    sys.exit(main())
