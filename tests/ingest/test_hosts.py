"""Hosts are asked politely, and no more than they can bear."""

import asyncio
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from asking import TEXT, run
from pelican.plugins.briefing.ingest import web
from pelican.plugins.briefing.ingest.web import FetchError
from servers import LoopbackResolver, Server, page


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Tries follow one another quickly."""
    monkeypatch.setattr(web, "BACKOFF", 0.02)


@pytest.fixture
def server():
    """A server without any page."""
    with Server() as server:
        yield server


def test_a_host_is_asked_slowly_and_hosts_at_once(server):
    """Two requests at a time to a host, their starts apart; three hosts take no longer than one."""
    server.handlers["*"] = page(TEXT, wait=0.15)

    async def work(fetcher):
        urls = [server.url(f"/{number}", host=f"host{number % 3}.test") for number in range(15)]
        await asyncio.gather(*map(fetcher.get, urls))

    start = time.monotonic()
    run(work, delay=0.1)
    assert time.monotonic() - start < 1.5  # one after another 2.25
    for host in ("host0.test", "host1.test", "host2.test"):
        mine = [request for request in server.requests if request.host == host]
        assert len(mine) == 5
        assert all(later.started - earlier.started > 0.08 for earlier, later in pairwise(mine))
        assert max(sum(a.started <= b.started < a.ended for a in mine) for b in mine) <= 2
    assert server.most_in_flight >= 3


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
