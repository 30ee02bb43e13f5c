"""Servers that send the client to where it should not go: into the network of whoever runs it, or round and round."""

import asyncio
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from asking import TIMEOUT, attack
from pelican.plugins.briefing.ingest.addresses import PublicResolver
from pelican.plugins.briefing.ingest.web import Fetcher, FetchError, FetchOptions
from servers import LoopbackResolver, Server, page, redirect


@pytest.fixture(scope="module")
def good():
    """A server that does its work."""
    with Server({"*": page(b"good")}) as server:
        yield server


REDIRECTS = {
    "itself": ("", "it redirects in a circle"),
    "nowhere": (" ", "302, but it does not say where it moved to"),
    "file": ("file:///etc/passwd", "file is neither http nor https"),
    "ftp": ("ftp://name.test/", "ftp is neither http nor https"),
    "script": ("javascript:alert(1)", "javascript is neither http nor https"),
    "user": ("http://user:secret@name.test/", "there is a user name or password in the address"),
    "broken": ("http://[::1", "it redirects to an invalid address"),
    "port": ("http://name.test:99999/", "it redirects to an invalid address"),
    "loopback": ("http://127.0.0.1:{port}/", "127.0.0.1 is a private address (BRIEFING_ALLOW_PRIVATE_ADDRESSES)"),
    "metadata": ("http://169.254.169.254/", "169.254.169.254 is a private address (BRIEFING_ALLOW_PRIVATE_ADDRESSES)"),
    "IPv6": ("http://[::1]:{port}/", "::1 is a private address (BRIEFING_ALLOW_PRIVATE_ADDRESSES)"),
    "mapped": ("http://[::ffff:127.0.0.1]/", "::ffff:7f00:1 is a private address (BRIEFING_ALLOW_PRIVATE_ADDRESSES)"),
    "decimal": ("http://2130706433:{port}/", "2130706433 is a private address (BRIEFING_ALLOW_PRIVATE_ADDRESSES)"),
    "short": ("http://127.1:{port}/", "127.1 is a private address (BRIEFING_ALLOW_PRIVATE_ADDRESSES)"),
    "dot": ("http://127.0.0.1.:{port}/", "127.0.0.1. is a private address (BRIEFING_ALLOW_PRIVATE_ADDRESSES)"),
    "wide": ("http://１２７.0.0.1:{port}/", "127.0.0.1 is a private address (BRIEFING_ALLOW_PRIVATE_ADDRESSES)"),
    "no scheme": ("//127.0.0.1:{port}/", "127.0.0.1 is a private address (BRIEFING_ALLOW_PRIVATE_ADDRESSES)"),
    "hexadecimal": ("http://0x7f.1:{port}/", "127.0.0.1 is a private address (BRIEFING_ALLOW_PRIVATE_ADDRESSES)"),
    "name": ("http://localhost:{port}/", "127.0.0.1 is a private address (BRIEFING_ALLOW_PRIVATE_ADDRESSES)"),
    "router": ("http://router.test/", "10.0.0.1 is a private address (BRIEFING_ALLOW_PRIVATE_ADDRESSES)"),
}


class Mixed(LoopbackResolver):
    """Hosts of the tests are trusted to be on loopback; any other name is looked up and checked."""

    async def resolve(self, host, port=0, family=0):
        if host in ("bad.test", "good.test"):
            return await super().resolve(host, port, family)
        numeric = host.startswith("0x")
        inner = LoopbackResolver({"router.test": "10.0.0.1"}) if not numeric else None
        return await PublicResolver(inner).resolve(host, port, family)


@pytest.mark.parametrize("name", REDIRECTS)
def test_a_redirect_to_where_nobody_should_go_is_refused(good, name):
    """Each hop is checked like the first address, and nothing is sent there."""
    location, reason = REDIRECTS[name]

    async def handler(request, writer):
        to = location.format(port=request.headers["host"].rpartition(":")[2]) if location else "/"
        writer.write(f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode())

    error = attack(good, handler, resolver=Mixed())
    assert error.reason == reason
    assert not error.transient
    assert not error.host_down
    assert [request.headers["host"].partition(":")[0] for request in error.requests] == ["bad.test"]


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::1]", "[::ffff:7f00:1]"])
def test_a_private_address_is_refused_at_once(host):
    """Also as the address that a feed gives; nothing is connected to."""

    async def main():
        with Server() as server:
            async with Fetcher(FetchOptions(timeout=TIMEOUT)) as fetcher:
                with pytest.raises(FetchError, match="is a private address"):
                    await fetcher.get(server.url("/", host))
            assert server.connections == 0

    asyncio.run(main())


def test_private_addresses_can_be_allowed():
    """For who reads the feeds of an intranet."""

    async def main():
        with Server({"/": page(b"inside")}) as server:
            async with Fetcher(FetchOptions(allow_private=True)) as fetcher:
                return await fetcher.get(server.url("/", "127.0.0.1"))

    assert asyncio.run(main()).data == b"inside"


def test_a_name_is_looked_up_once(good):
    """What the check saw is what is connected to: a second answer of the name server is never asked for."""

    class Rebinding(LoopbackResolver):
        async def resolve(self, host, port=0, family=0):
            result = await super().resolve(host, port, family)
            self.names[host] = "10.0.0.1"
            return result

    async def main():
        async with Fetcher(FetchOptions(delay=0, timeout=TIMEOUT), resolver=resolver) as fetcher:
            for number in range(3):
                await fetcher.get(good.url(f"/{number}", "name.test"))

    resolver = Rebinding()
    asyncio.run(main())
    assert resolver.asked == ["name.test"]


@pytest.mark.parametrize("hosts", [1, 2])
def test_redirects_without_end_are_left(good, hosts):
    """In a circle over two pages, and on and on over ever new ones."""

    async def on_and_on(request, writer):
        await redirect(f"/{int(request.path[1:] or 0) + 1}")(request, writer)

    async def circle(request, writer):
        await redirect("/b" if request.path == "/a" else "/a")(request, writer)

    error = attack(good, on_and_on if hosts == 1 else circle)
    assert error.reason == ("more than 5 redirects" if hosts == 1 else "it redirects in a circle")
    assert len(error.requests) == (6 if hosts == 1 else 3)
