"""Articles a minute: ``pelican-briefing ingest`` against a simple loop, over the same simulated world in the same run.

    python tests/benchmarks/bench_ingest.py [--articles N] [--sample N]

The world has 100 hosts with a feed of summaries each, 50 ms latency and no faults; ingest keeps its default delay
between two requests to a host. The loop takes one feed after the other, parses it with feedparser, and fetches and
extracts one page after the other with trafilatura; it does a sample. The start of Python and the imports count for
ingest and not for the loop. Needs Linux, and a machine with nothing else to do. Exit status 1 where ingest is not at
least eight times as fast.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "ingest"))
from figures import tell
from ingest_site import Site, compare, processes
from world import Plan, World, serve

HOSTS, ARTICLES, SAMPLE = 100, 2_000, 300
ASKED = 8.0
# urllib3 as trafilatura.fetch_url uses it, which itself refuses loopback addresses.
LOOP = """
import json, socket, sys, time
real = socket.getaddrinfo
socket.getaddrinfo = lambda host, *more, **named: real("127.0.0.1", *more, **named)
import feedparser, trafilatura, urllib3
feeds, wanted = json.load(sys.stdin)
pool = urllib3.PoolManager(num_pools=50, headers=urllib3.make_headers(accept_encoding=True))
texts, began, cpu = 0, time.monotonic(), time.process_time()
for feed in feeds:
    for entry in feedparser.parse(pool.request("GET", feed).data).entries:
        page = pool.request("GET", entry.link).data
        text = trafilatura.extract(page, url=entry.link, with_metadata=True)
        texts += bool(text)
    if texts >= wanted:
        break
print(json.dumps([texts, time.monotonic() - began, time.process_time() - cpu]))
"""


def run_loop(world: World, sample: int) -> float:
    """Articles a minute of the simple loop."""
    given = json.dumps([[channel.url for channel in world.channels], sample])
    done = subprocess.run(
        [sys.executable, "-c", LOOP], input=given, stdout=subprocess.PIPE, text=True, check=True, timeout=900
    )
    texts, seconds, cpu = json.loads(done.stdout)
    print(
        f"loop: {texts} articles in {seconds:.1f} s, {1000 * cpu / texts:.1f} ms CPU each:"
        f" {60 * texts / seconds:.0f} a minute",
        flush=True,
    )
    return float(60 * texts / seconds)


class Clock:
    """CPU seconds of a session's processes, and of all that runs on the machine.

    Where that has much else to do, the ratio says little: ingest needs all cores, the loop mostly waits.
    """

    def __init__(self) -> None:
        self.spent: dict[int, float] = {}
        """By process."""
        self.began = read_busy()

    def __call__(self, session: int) -> None:
        """Look once."""
        for number in processes(session):
            with contextlib.suppress(OSError):  # it is gone meanwhile
                fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
                self.spent[number] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def show(self, seconds: float, articles: int) -> None:
        """One line."""
        own = sum(self.spent.values())
        others = 100 * (read_busy() - self.began - own) / (seconds * (os.cpu_count() or 1))
        print(f"    {1000 * own / articles:.1f} ms CPU each; all else, the server too, took {others:.0f} % of the CPUs")


def read_busy() -> float:
    """CPU seconds that the machine has spent since its start."""
    user, nice, system, *_ = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def run_ours(world: World, root: Path) -> float:
    """Articles a minute of ingest; only those that are there in full count."""
    site = Site(root, world)
    clock = Clock()
    run = site.ingest(clock)
    found = site.found()
    wrong = compare(found, world.expected())
    whole = sum(not article.excerpt for article in found)
    print(
        f"ingest: {whole} articles in {run.seconds:.1f} s: {60 * whole / run.seconds:.0f} a minute; wrong: {wrong or 'none'}"
    )
    clock.show(run.seconds, max(1, whole))
    print(f"    server: {world.counts()}")
    if run.status or wrong:
        print(run.errors[-2000:])
    return 60 * whole / run.seconds


def main() -> int:
    """Measure both; 1 where the ratio is below what is asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--sample", type=int, default=SAMPLE)
    options = parser.parse_args()
    plan = Plan(seed=6, hosts=HOSTS, feeds=HOSTS, articles=options.articles, faults=False)
    with serve(plan) as world, tempfile.TemporaryDirectory() as root:
        world.warm()
        theirs = run_loop(world, options.sample)
        world.reset()
        ours = run_ours(world, Path(root))
    print(f"ratio: {ours / theirs:.1f} (asked: {ASKED:g})")
    tell(
        "feedparser", "trafilatura", hosts=(HOSTS, "sites"), articles=(options.articles, "articles"),
        ratio=(ours / theirs, "times as many a minute"),
    )  # fmt: skip
    return int(ours < ASKED * theirs)


if __name__ == "__main__":
    sys.exit(main())
