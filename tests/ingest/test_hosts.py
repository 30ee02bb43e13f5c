"""Hosts are asked politely, and no more than they can bear."""

import asyncio
import sys
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from asking import TEXT, run
from pelican.plugins.briefing.ingest import web
from pelican.plugins.briefing.ingest.hosts import Host
from pelican.plugins.briefing.ingest.web import FetchError
from servers import LoopbackResolver, Server, page

pytestmark = pytest.mark.usefixtures("quick")


class Clock(asyncio.SelectorEventLoop):
    """A loop whose time goes on only when all wait, and then at once: what takes how long is exact on any machine."""

    def __init__(self):
        super().__init__()
        self.now = 0.0
        real = self._selector.select

        def select(timeout=None):
            self.now += timeout or 0
            return real(0)

        self._selector.select = select

    def time(self):
        return self.now


@pytest.mark.parametrize(("delay", "seconds"), [(0.1, 0.5), (0.01, 0.3)])
def test_a_host_is_asked_slowly_and_hosts_at_once(delay, seconds):
    """Two requests at a time to a host, their starts apart; three hosts take no longer than one."""
    starts = {number: [] for number in range(3)}
    running, most = dict.fromkeys(starts, 0), dict.fromkeys(starts, 0)

    async def ask(number, host):
        async with host.turn():
            starts[number].append(asyncio.get_running_loop().time())
            running[number] += 1
            most[number] = max(most[number], running[number])
            await asyncio.sleep(0.15)
            running[number] -= 1

    async def main():
        everyone = asyncio.Semaphore(100)
        hosts = [Host(delay, everyone) for _ in starts]
        await asyncio.gather(*[ask(number, hosts[number]) for number in starts for _ in range(4)])
        return asyncio.get_running_loop().time()

    with asyncio.Runner(loop_factory=Clock) as runner:
        assert runner.run(main()) < seconds + 0.02
    for number, mine in starts.items():
        assert len(mine) == 4
        assert all(later - earlier >= delay - 1e-9 for earlier, later in pairwise(mine))
        assert most[number] == 2


def test_waiting_for_a_turn_is_not_counted(server):
    """Eight gets of 0.2 s each, two at a time, with half a second for each."""
    server.handlers["*"] = page(TEXT, wait=0.2)

    async def work(fetcher):
        return await asyncio.gather(*[fetcher.get(server.url(f"/{number}")) for number in range(8)])

    assert all(answer.status == 200 for answer in run(work, timeout=0.5))
    assert server.most_in_flight == 2


def test_a_host_that_does_not_answer_is_given_up(monkeypatch):
    """After three gets; one answer in between starts the count anew. Others are not touched."""
    resolver = LoopbackResolver({"down.test": None})

    async def work(fetcher):
        seen = []
        for up in (0, 0, 1, 0, 0, 0, 0):
            resolver.names["down.test"] = "127.0.0.1" if up else None
            try:
                seen.append((await fetcher.get(server.url("/", "down.test"))).status)
            except FetchError as error:
                assert error.transient
                assert error.host_down
                seen.append(error.reason)
        asked = len(resolver.asked)
        resolver.names["down.test"] = "127.0.0.1"
        with pytest.raises(FetchError, match=r"^the host does not answer \(given up after 3 tries\)$"):
            await fetcher.get(server.url("/", "down.test"))
        assert len(resolver.asked) == asked
        await fetcher.get(server.url("/", "up.test"))
        return seen

    monkeypatch.setattr(web, "DNS_SECONDS", 0)
    with Server({"/": page(TEXT, headers={"Connection": "close"})}) as server:
        seen = run(work, resolver)
    unknown = "the name cannot be resolved"
    assert seen == [
        unknown,
        unknown,
        200,
        unknown,
        unknown,
        unknown,
        "the host does not answer (given up after 3 tries)",
    ]
