"""Ingest killed at any moment: the next run makes of it what an undisturbed one would have made."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from ingest_site import QUICK, Site, compare, processes
from killing import kill_often, run_undisturbed
from world import Plan, serve

PLAN = Plan(seed=5, hosts=8, feeds=16, articles=160)
KILLS = 4
"""``benchmarks/soak_ingest.py`` does 20."""
GONE = 5
"""Seconds in which the worker processes of a killed run must be gone."""


@pytest.mark.slow
@pytest.mark.parametrize("format", ["markdown", "jsonl"])
def test_killed_runs_end_in_the_same_bytes(format, tmp_path):
    """SIGKILL of the whole group at random moments; in the end each byte is that of an undisturbed run."""
    with serve(PLAN) as world:

        def site(name):
            return Site(tmp_path / name, world, BRIEFING_INGEST_FORMAT=format, **QUICK)

        undisturbed = site("undisturbed")
        reference = run_undisturbed(undisturbed, world)
        assert compare(undisturbed.found(), world.expected()) == {}
        sites = (site(f"killed{number}") for number in range(3 * KILLS))  # more than are needed, as a run may be quick
        outcomes = list(kill_often(sites, world, reference, kills=KILLS, seed=1))
    assert [(outcome.differing, outcome.status) for outcome in outcomes] == [([], 0)] * len(outcomes)
    assert sum(outcome.kills for outcome in outcomes) == KILLS


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_workers_do_not_outlive_a_killed_run(tmp_path):
    """When only the main process is killed, its workers see that and end."""
    with serve(PLAN) as world:
        site = Site(tmp_path, world, **QUICK)
        with site.running() as process:
            deadline = time.monotonic() + 60
            while world.counts().get("pages", 0) < 20 and time.monotonic() < deadline:
                time.sleep(0.02)
            workers = set(processes(process.pid)) - {process.pid}
            assert workers, "it had no workers when it was killed"
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            deadline = time.monotonic() + GONE
            while (left := processes(process.pid)) and time.monotonic() < deadline:
                time.sleep(0.1)
    assert left == []
