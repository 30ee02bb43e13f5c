"""How the tests of the client ask: one get, its error, an attack."""

import asyncio
import time

import pytest
from pelican.plugins.briefing.ingest.web import Fetcher, FetchError, FetchOptions
from servers import LoopbackResolver, Server, page

TEXT = "Der Fluß steigt. ".encode() * 400
"""A page."""
TIMEOUT = 1.5
"""Seconds for a get of a hostile server."""
MUCH = 10
"""Seconds after which something hung, on the busiest machine."""


def options(**changes):
    return FetchOptions(**{"delay": 0, "timeout": 5, **changes})


def run(work, resolver=None, **changes):
    """``work(fetcher)`` in a loop of its own."""

    async def main():
        async with Fetcher(options(**changes), resolver=resolver or LoopbackResolver()) as fetcher:
            return await work(fetcher)

    return asyncio.run(main())


def get(url, resolver=None, get_options=None, **changes):
    """One get."""
    return run(lambda fetcher: fetcher.get(url, **(get_options or {})), resolver, **changes)


def refused(url, **arguments):
    """The error of one get."""
    with pytest.raises(FetchError) as caught:
        get(url, **arguments)
    assert str(caught.value) == caught.value.reason
    return caught.value


def sequence(*handlers):
    """A handler that is another one at each request; the last one stays."""
    left = list(handlers)

    async def handler(request, writer):
        await (left.pop(0) if len(left) > 1 else left[0])(request, writer)

    return handler


def attack(good, handler=None, *, url="", resolver=None, context=None, for_page=False, **changes):
    """The error of a get from a bad server. A good one is asked all the while, and must answer."""

    async def main(url):
        options = FetchOptions(**{"timeout": TIMEOUT, "delay": 0, "max_bytes": 1_000_000, **changes})
        async with Fetcher(options, resolver=resolver or LoopbackResolver()) as fetcher:
            bad = asyncio.create_task(fetcher.get(url, for_page=for_page))
            for _ in range(3):
                async with asyncio.timeout(MUCH):
                    assert (await fetcher.get(good.url("/", host="good.test"))).data == b"good"
                await asyncio.sleep(0.02)
            with pytest.raises(FetchError) as caught:
                await bad
            return caught.value

    with Server({"*": handler or page(b"")}, context) as server:
        start = time.monotonic()
        error = asyncio.run(main(url.format(port=server.port) or server.url("/", host="bad.test")))
        error.seconds = time.monotonic() - start
        error.requests = server.requests
    assert error.seconds < MUCH
    return error


def raw(data, *, then=0.0, close=True):
    """A handler that sends these bytes, waits, and closes the connection."""

    async def handler(request, writer):
        writer.write(data)
        await writer.drain()
        await asyncio.sleep(then)
        if close:
            writer.close()

    return handler


def endless(head, piece, pause=0.0):
    """A handler that never stops sending."""

    async def handler(request, writer):
        writer.write(head)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return handler
