"""Processes that read what was fetched: one that hangs or dies costs its own work, and none is left behind."""

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pelican.plugins.briefing.ingest import workers as module
from pelican.plugins.briefing.ingest.workers import WorkError, Workers

sys.path.insert(0, str(Path(__file__).parent))

PATIENCE = 20
"""Seconds after which something is taken to hang, on a busy machine."""
PARENT = """
import asyncio, os, time
from pelican.plugins.briefing.ingest.workers import Workers
async def main():
    async with Workers(2) as workers:
        found = await asyncio.gather(*(workers.run(os.getpid) for _ in range(4)))
        print(*found, flush=True)
        await workers.run(time.sleep, 60)
if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.fixture(autouse=True)
def light(monkeypatch):
    """Without what the processes import for real work."""
    monkeypatch.setattr(module, "PRELOADED", ["os"])


def run(work, count=1):
    """What ``work(workers)`` comes to."""

    async def main():
        async with Workers(count) as workers:
            return await work(workers)

    return asyncio.run(main())


def is_alive(process):
    """Whether a process is there and not only waits to be buried."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def wait_until(condition):
    """Wait for it, but not for ever."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)


def test_work_is_done_in_another_process():
    """With its arguments, and in the order in which it is waited for."""

    async def work(workers):
        assert await workers.run(os.getpid) != os.getpid()
        return await asyncio.gather(*(workers.run(pow, n, 2) for n in range(5)), workers.run(int, "11", base=2))

    assert run(work, 2) == [0, 1, 4, 9, 16, 3]


def test_what_takes_too_long_is_ended(monkeypatch):
    """It says how long that is, and the next work is done by another process."""
    monkeypatch.setattr(module, "PATIENCE", 0.5)

    async def work(workers):
        first = await workers.run(os.getpid)
        with pytest.raises(WorkError, match=r"within 0\.5 s"):
            await workers.run(time.sleep, 60)
        second = await workers.run(os.getpid)
        assert first != second
        wait_until(lambda: not is_alive(first))
        return await workers.run(abs, -3)

    assert run(work) == 3


def test_a_process_that_dies_costs_its_own_work():
    """Whether it ends itself or is ended; what waits behind it is done."""

    async def work(workers):
        results = await asyncio.gather(
            workers.run(os._exit, 3), workers.run(abs, -1), workers.run(os.abort), workers.run(abs, -2),
            return_exceptions=True,
        )  # fmt: skip
        assert [str(results[n]) for n in (0, 2)] == ["it brought down the process that read it"] * 2
        assert isinstance(results[0], WorkError)
        return results[1], results[3]

    assert run(work) == (1, 2)


def test_errors_of_the_work_itself_pass_through():
    """They are for the caller."""

    async def work(workers):
        with pytest.raises(ValueError, match="invalid literal"):
            await workers.run(int, "x")
        with pytest.raises(ZeroDivisionError):
            await workers.run(divmod, 1, 0)
        return await workers.run(abs, -1)

    assert run(work) == 1


def test_no_process_is_left_when_it_is_done():
    """Not even where work is left, or the block ends by an error."""
    found = []

    async def work(workers):
        found.append(await workers.run(os.getpid))
        waiting = asyncio.ensure_future(workers.run(time.sleep, 60))
        await asyncio.sleep(0.1)
        waiting.cancel()
        raise KeyError

    before = time.monotonic()
    with pytest.raises(KeyError):
        run(work)
    assert time.monotonic() - before < PATIENCE
    wait_until(lambda: not is_alive(found[0]))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_no_process_is_left_when_the_parent_is_killed(tmp_path):
    """SIGKILL gives it no time to end them."""
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as parent:
        children = {int(word) for word in parent.stdout.readline().split()}
        try:
            assert children
            assert all(map(is_alive, children))
            parent.send_signal(signal.SIGKILL)
            parent.wait(PATIENCE)
            wait_until(lambda: not any(map(is_alive, children)))
        finally:
            os.killpg(parent.pid, signal.SIGKILL) if any(map(is_alive, children)) else None


def test_four_processes_at_most(monkeypatch):
    """Whatever the number of cores; a number that is asked for is taken."""
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    sizes = []
    real = module.pebble.ProcessPool
    monkeypatch.setattr(
        module.pebble,
        "ProcessPool",
        lambda max_workers, **more: sizes.append(max_workers) or real(max_workers=1, **more),
    )
    for count in (0, 1, 6):
        asyncio.run(_open_and_close(count))
    assert sizes == [4, 1, 6]
    assert not multiprocessing.active_children()


async def _open_and_close(count):
    async with Workers(count):
        pass
