"""A Dask cluster on loopback: the same bytes as alone, whatever dies, and clear words where it cannot be had."""

import json
import os
import sys
import threading
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster
from pelican.plugins.briefing import cluster, executors, work
from pelican.plugins.briefing.archive import Archive
from pelican.plugins.briefing.errors import BriefingError, SkipArticle
from pelican.plugins.briefing.pipeline import build
from pelican.plugins.briefing.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))
import lost_work
from snapshots import snapshot

ENOUGH = 3 * work.WORTH_A_CREW
QUIET = {"distributed.logging.distributed": "critical", "distributed.scheduler.allowed-failures": 2}


def begin(workers):
    """A cluster and its address."""
    with dask.config.set(QUIET):
        made = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0", silence_logs=50)
    return made, made.scheduler_address.replace("tcp://", "dask://")


@pytest.fixture(scope="module")
def address():
    """Of a scheduler with two workers."""
    made, address = begin(2)
    with made:
        yield address


@pytest.fixture
def job(address):
    """Work for them."""
    return work.Job(settings=Settings(executor=address))


def run(function, items, job):
    """All results, one item a chunk."""
    return list(work.run(function, items, job, chunk=1))


def test_results_come_in_the_order_of_the_items(job):
    """From other processes, two of them."""
    assert run(lost_work.double, range(100), job) == [2 * number for number in range(100)]
    assert os.getpid() not in set(run(lost_work.process_number, range(ENOUGH), job))


@pytest.mark.slow
def test_a_build_is_the_same_bytes(address, tmp_path):
    """Also the site's own actors are known there."""
    import msgspec

    folder = tmp_path / "content" / "ingested"
    folder.mkdir(parents=True)
    (tmp_path / "content" / "actors.toml").write_text(
        '[[actor]]\nid = "river-commission"\nkind = "organization"\nname = "River Commission"\n'
        'names = ["River Commission"]\n'
    )
    text = "The River Commission raised its fees for barges by {} percent on Thursday, and Germany objected at once."
    rows = [
        {"id": number, "title": f"Fees rise again, part {number}", "date": "2022-01-27", "text": text.format(number)}
        for number in range(work.WORTH_A_CREW * work.CHUNK + 5)
    ]
    (folder / "many.jsonl").write_text("\n".join(map(json.dumps, rows)))
    settings = Settings(content=str(tmp_path / "content"), workers=1)
    with Archive(None) as archive:
        alone = snapshot(build(settings, archive))
    with Archive(None) as archive:
        assert snapshot(build(msgspec.structs.replace(settings, executor=address), archive)) == alone
    assert "river-commission" in {brief.actor.id for brief in alone.days[0].briefing.briefs}


def test_an_error_comes_back_as_it_was(job):
    """With its place and reason."""
    with pytest.raises(SkipArticle, match="number 0") as error:
        run(lost_work.refuse, range(ENOUGH), job)
    assert error.value.path == "a.md"


def test_a_killed_worker_changes_no_result(job, tmp_path):
    """Dask gives what was lost to another one."""
    items = [(number, str(tmp_path / "died") if number == 5 else "") for number in range(ENOUGH)]
    assert run(lost_work.die_once, items, job) == [2 * number for number in range(ENOUGH)]
    assert (tmp_path / "died").exists()


@pytest.mark.slow
def test_work_that_brings_down_every_worker_ends_the_build(job):
    """After as many tries as the cluster allows; its other work goes on."""
    with pytest.raises(BriefingError, match=r"BRIEFING_EXECUTOR = 'dask://.*lost again and again"):
        run(lost_work.die, range(ENOUGH), job)


def test_workers_must_have_the_same_versions(job, monkeypatch):
    """Else their results might be others; the error names the worker, and what differs."""
    here = cluster.environment()
    monkeypatch.setattr(cluster, "environment", lambda ner: {**here, "lxml": "0.1", "Python": "2.7"})
    with pytest.raises(
        BriefingError, match=r"Dask worker tcp://.* has Python 3\.\d+ instead of 2\.7, lxml .* instead of 0\.1"
    ):
        run(lost_work.double, range(ENOUGH), job)


def test_the_environment_is_all_that_results_depend_on():
    """Each library that extraction and analysis stand on is a distribution with a version."""
    found = cluster.environment()
    assert {"Python", "pelican-briefing", "lxml", "trafilatura"} <= found.keys()
    assert all(found.values())


def test_the_plugin_must_be_there(address, monkeypatch):
    """Of a cluster without it, the error says where and what to do."""
    monkeypatch.setattr(cluster, "PACKAGE", "pelican-briefing-of-tomorrow")
    with pytest.raises(BriefingError, match=r"no pelican-briefing-of-tomorrow on scheduler, tcp://.*Install"):
        cluster.Cluster(address)


def test_nobody_answers(monkeypatch):
    """The error names the setting, the address and what to do."""
    monkeypatch.setattr(cluster, "CONNECT", 0.2)
    with pytest.raises(
        BriefingError, match=r"BRIEFING_EXECUTOR = 'dask://127\.0\.0\.1:1': no scheduler answers.*dask scheduler"
    ):
        run(lost_work.double, range(ENOUGH), work.Job(settings=Settings(executor="dask://127.0.0.1:1")))


def test_little_work_asks_nobody():
    """So that a site can be rebuilt after one new article when the cluster is off."""
    job = work.Job(settings=Settings(executor="dask://127.0.0.1:1"))
    assert run(lost_work.double, range(3), job) == [0, 2, 4]


@pytest.mark.slow
def test_workers_or_scheduler_that_leave_end_the_build(monkeypatch):
    """A build does not wait for ever for workers that never come, that went away, or for a scheduler that did."""
    monkeypatch.setattr(cluster, "CONNECT", 1)
    monkeypatch.setattr(cluster, "LOOK", 0.2)
    made, address = begin(0)
    with made:
        with pytest.raises(BriefingError, match=r"has no workers.*dask worker tcp://"):
            cluster.Cluster(address)
        made.scale(1)
        made.wait_for_workers(1)
        job = work.Job(settings=Settings(executor=address))
        with executors.one_crew():
            found = work.run(lost_work.nap, range(1_000), job, chunk=1)
            next(found)
            made.scale(0)
            with pytest.raises(BriefingError, match="has no workers"):
                list(found)
            made.scale(1)
            made.wait_for_workers(1)
            found = work.run(lost_work.nap, range(1_000), job, chunk=1)
            next(found)
            threading.Timer(0.5, made.close).start()
            with pytest.raises(BriefingError, match="the scheduler is gone"):
                list(found)
