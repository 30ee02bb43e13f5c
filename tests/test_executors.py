"""Work handed to other processes: in order, whatever dies, and with nothing left behind."""

import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pelican.plugins.briefing import executors, work
from pelican.plugins.briefing.errors import BriefingError, SkipArticle
from pelican.plugins.briefing.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))
import lost_work

ENOUGH = 3 * work.WORTH_A_CREW
"""Items, one a chunk, that make more than one process worth while."""


@pytest.fixture(scope="module", autouse=True)
def crew():
    """One pool for all, as in a build."""
    with executors.one_crew():
        yield


@pytest.fixture
def job():
    """Two processes."""
    return work.Job(settings=Settings(workers=2))


def run(function, items, job, **more):
    """All results, one item a chunk."""
    return list(work.run(function, items, job, chunk=1, **more))


@pytest.mark.parametrize("chunk", [1, 3, 7])
def test_results_come_in_the_order_of_the_items(job, chunk):
    """Each once, and those who wait are told of each."""
    told = []
    found = list(work.run(lost_work.double, iter(range(100)), job, tell=told.append, chunk=chunk))
    assert found == [2 * number for number in range(100)]
    assert sum(told) == 100


def test_little_work_is_done_here(job):
    """To begin other processes for it would take longer."""
    items = range(work.WORTH_A_CREW - 1)
    assert set(run(lost_work.process_number, items, job)) == {os.getpid()}


def test_one_worker_is_this_process():
    """``BRIEFING_WORKERS = 1`` is none but the main one, and takes the items as they are asked for."""
    taken = []
    items = (taken.append(number) or number for number in range(ENOUGH))
    found = work.run(lost_work.process_number, items, work.Job(settings=Settings(workers=1)), chunk=1)
    assert next(found) == os.getpid()
    assert taken == [0]


def test_runs_share_their_processes(job):
    """Within one build the second run begins no others."""
    first, second = (set(run(lost_work.process_number, range(ENOUGH), job)) for _ in range(2))
    assert os.getpid() not in first | second
    assert len(first | second) <= 2


def test_memory_is_bounded(job):
    """No more chunks are under way than some, however many items there are."""
    taken = itertools.count()
    items = (next(taken) for _ in range(1_000))
    found = work.run(lost_work.double, items, job, chunk=1)
    next(found)
    under_way = next(taken)
    found.close()
    assert under_way <= work.WORTH_A_CREW + executors.LEAST_AHEAD


def test_an_error_comes_back_as_it_was(job):
    """With its place and reason; and the processes go on with other work."""
    with pytest.raises(SkipArticle, match="number 0") as error:
        run(lost_work.refuse, range(ENOUGH), job)
    assert error.value.path == "a.md"
    assert run(lost_work.double, range(ENOUGH), job)[-1] == 2 * (ENOUGH - 1)


@pytest.mark.parametrize("victims", [{0}, {11}, {ENOUGH - 1}, {0, 5, 6, 7, 20}])
def test_a_killed_process_changes_no_result(job, victims, tmp_path):
    """What was lost with it is done again by others, and what was finished is not."""
    items = [(number, str(tmp_path / str(number)) if number in victims else "") for number in range(ENOUGH)]
    assert run(lost_work.die_once, items, job) == [2 * number for number in range(ENOUGH)]
    assert {int(path.name) for path in tmp_path.iterdir()} == victims


def test_work_that_brings_down_every_process_ends_the_build(job):
    """After some tries, with an error that says what to do; the next run has processes again."""
    with pytest.raises(BriefingError, match=r"3 times.*BRIEFING_WORKERS = 1"):
        run(lost_work.die, range(ENOUGH), job)
    assert len(run(lost_work.double, range(ENOUGH), job)) == ENOUGH


def test_the_actors_travel_with_the_work(job, tmp_path):
    """A worker needs no file of the site, only what is in it."""
    file = tmp_path / "actors.toml"
    file.write_text('[[actor]]\nid = "river-commission"\nkind = "organization"\nname = "River Commission"\n')
    job = work.make_job(job.settings, file)
    file.unlink()
    assert set(run(lost_work.names_of_actors, range(ENOUGH), job)) == {"River Commission"}


ENDLESS = """
import os, sys, time
from pelican.plugins.briefing import work
from pelican.plugins.briefing.settings import Settings

def slow(number, job):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(0.2)

if __name__ == "__main__":
    for _ in work.run(slow, range(10_000), work.Job(settings=Settings(workers=2)), chunk=1):
        pass
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_workers_do_not_outlive_a_killed_build(tmp_path):
    """When only the main process is killed, its workers see that and end."""
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as process:
        workers = {int(process.stdout.readline()) for _ in range(6)}
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        deadline = time.monotonic() + 10
        while (left := [pid for pid in workers if Path(f"/proc/{pid}").exists()]) and time.monotonic() < deadline:
            time.sleep(0.1)
    assert left == []
