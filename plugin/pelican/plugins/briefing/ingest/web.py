"""The client: asks politely, waits, follows, tries again, and never more than it was told to.

get      one address                        -> Answer
follow   its redirects, robots.txt of each  -> Reply       at most MAX_REDIRECTS
persist  tries while the failure may pass   -> Reply       at most MAX_TRIES
exchange one request, in its host's turn    -> Reply       exchange.py, hosts.py
"""

from __future__ import annotations

import asyncio
import random
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Literal

import aiohttp
from aiohttp.abc import AbstractResolver
from msgspec import Struct
from yarl import URL

from .. import __version__
from .addresses import PublicResolver, is_numeric, is_public
from .encodings import ACCEPTED, IDENTITY
from .exchange import REDIRECTS, Limits, Reply, exchange
from .hosts import AT_ONCE, PER_HOST, Host
from .reasons import ALLOW_PRIVATE, EncodingError, FetchError
from .robots import MAX_BYTES, PRODUCT, Robots
from .values import Answer

MAX_REDIRECTS = 5
MAX_TRIES = 3
"""Of one get, over all its redirects."""
BACKOFF = 0.5
"""Seconds before the second try, give or take half; twice as long before the third."""
MAX_URL = 8000
"""Characters. Servers refuse longer ones (RFC 9110, 4.1), and comparing them to rules takes time."""
SILENCE = 0.5
"""Share of a get's time in which at least a byte must come."""
DNS_SECONDS = 300
"""How long the address of a name is good for: most of a run."""
KEEP_ALIVE = 5
"""Seconds that a connection stays open for the host's next turn. Longer ones would add up to more open files than some
systems allow, when a thousand hosts are asked."""
ACCEPT = {
    "feed": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
    "robots": "text/plain, */*;q=0.5",
}


class FetchOptions(Struct, frozen=True, kw_only=True):
    """How the web is asked."""

    contact: str = ""
    """An address or URL for whoever runs a server and wonders who asks."""
    allow_private: bool = False
    """Addresses of private networks may be asked, too."""
    delay: float = 0.5
    """Seconds between the starts of two requests to a host."""
    timeout: float = 30
    """Seconds for one get with all its redirects and tries; waiting for the host's turn is not counted.
    A robots.txt, fetched once a host, has as many of its own."""
    max_bytes: int = 20_000_000
    """Of an answer, decompressed."""


class Want(Struct, frozen=True, kw_only=True):
    """What one get is about."""

    kind: Literal["feed", "page", "robots"]
    etag: str = ""
    last_modified: str = ""


class Budget:
    """What one get has left: seconds, and tries."""

    def __init__(self, seconds: float) -> None:
        self.whole = seconds
        self.left = seconds
        self.tries = MAX_TRIES

    @asynccontextmanager
    async def spend(self) -> AsyncIterator[None]:
        """The clock runs inside of it; FetchError when the time is over."""
        loop = asyncio.get_running_loop()
        start = loop.time()
        try:
            async with asyncio.timeout(self.left):
                yield
        except TimeoutError as error:
            raise FetchError(f"no answer within {self.whole:g} s", transient=True, host_down=True) from error
        finally:
            self.left -= loop.time() - start

    def pause(self, error: FetchError) -> float | None:
        """Seconds to wait before the next try; None if there is to be none."""
        self.tries -= 1
        if not error.retry or self.tries <= 0:
            return None
        doubled: float = BACKOFF * 2 ** (MAX_TRIES - 1 - self.tries)
        seconds = error.retry_after or doubled * random.uniform(0.5, 1.5)  # noqa: S311 - spreads load, guards nothing
        return seconds if seconds < self.left else None


class Fetcher:
    """Fetches many addresses at once: ``async with Fetcher(options) as fetcher``.

    Args:
        options: how.
        resolver: finds the addresses of names. Its answers are trusted, private or not; the system's, which is used
            if none is given, are not.
    """

    def __init__(self, options: FetchOptions, *, resolver: AbstractResolver | None = None) -> None:
        self.options = options
        self._resolver = resolver
        self._hosts: dict[str, Host] = {}
        self._everyone = asyncio.Semaphore(AT_ONCE)
        self._robots = Robots(self._fetch_robots)

    async def __aenter__(self) -> Fetcher:
        context = ssl.create_default_context()
        context.set_alpn_protocols(["http/1.1"])
        resolver = self._resolver
        if resolver is None and not self.options.allow_private:
            resolver = PublicResolver()
        silence = self.options.timeout * SILENCE
        contact = "".join(char for char in self.options.contact if char.isprintable()).strip()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=AT_ONCE,
                limit_per_host=PER_HOST,
                ttl_dns_cache=DNS_SECONDS,
                keepalive_timeout=KEEP_ALIVE,
                resolver=resolver,
                ssl=context,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": f"{PRODUCT}/{__version__}" + (f" (+{contact})" if contact else "")},
            # The whole time is a budget's; a host that says nothing for half of it is given up sooner.
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=silence, sock_read=silence),
            trust_env=False,
            auto_decompress=False,
        )
        # aiohttp would repeat a request whose connection broke, at once and unseen by us.
        self._session._retry_connection = False
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def get(self, url: str, *, etag: str = "", last_modified: str = "", for_page: bool = False) -> Answer:
        """What is at an address.

        Args:
            url: http or https.
            etag: of the answer that is already here, if any; with it or ``last_modified`` the answer may be a 304.
            last_modified: likewise.
            for_page: it must be a web page and robots.txt must allow it. Feeds and sitemaps were named by the user.

        Raises:
            FetchError: why there is none, and whether it may be otherwise later.
        """
        want = Want(kind="page" if for_page else "feed", etag=etag, last_modified=last_modified)
        return await self._follow(self._read_url(url), want)

    async def _follow(self, url: URL, want: Want) -> Answer:
        """The answer at the end of the redirects."""
        budget = Budget(self.options.timeout)
        permanent = True
        seen = [url]
        while True:
            if want.kind == "page":
                crawl_delay = await self._robots.ask(url)
                host = self._host(url)
                host.delay = max(host.delay, crawl_delay)
            reply = await self._persist(url, self._headers(want, same_host=url.host == seen[0].host), want, budget)
            if reply.status not in REDIRECTS:
                moved_to = str(url) if permanent and len(seen) > 1 else ""
                return Answer(
                    url=str(url), status=reply.status, data=reply.data, headers=reply.headers, moved_to=moved_to
                )
            permanent = permanent and reply.status in (301, 308)
            url = self._next_url(url, reply, seen)
            seen.append(url)

    async def _persist(self, url: URL, headers: dict[str, str], want: Want, budget: Budget) -> Reply:
        """The reply of the first try that succeeds."""
        host = self._host(url)
        robots = want.kind == "robots"
        limits = Limits(max_bytes=MAX_BYTES if robots else self.options.max_bytes, cut=robots, page=want.kind == "page")
        while True:
            try:
                async with host.turn(), budget.spend():
                    reply = await exchange(self._session, url, headers, limits)
            except EncodingError as error:
                if headers["Accept-Encoding"] == IDENTITY:
                    host.note(error)
                    raise
                headers["Accept-Encoding"] = IDENTITY
            except FetchError as error:
                seconds = budget.pause(error)
                if seconds is None:
                    host.note(error)
                    raise
                await asyncio.sleep(seconds)
                budget.left -= seconds
            else:
                host.note(None)
                return reply

    def _headers(self, want: Want, *, same_host: bool) -> dict[str, str]:
        headers = {"Accept": ACCEPT[want.kind], "Accept-Encoding": ACCEPTED}
        validators = {"If-None-Match": want.etag, "If-Modified-Since": want.last_modified}
        if same_host:  # what one host calls a version means nothing to another
            headers |= {name: value for name, value in validators.items() if value and value.isprintable()}
        return headers

    async def _fetch_robots(self, url: URL) -> bytes:
        answer = await self._follow(url, Want(kind="robots"))
        return answer.data

    def _host(self, url: URL) -> Host:
        name = (url.host or "").rstrip(".")
        if name not in self._hosts:
            self._hosts[name] = Host(self.options.delay, self._everyone)
        return self._hosts[name]

    def _next_url(self, url: URL, reply: Reply, seen: list[URL]) -> URL:
        """Where a redirect leads to."""
        if not reply.location:
            raise FetchError(f"{reply.status}, but it does not say where it moved to", status=reply.status)
        target = self._read_url(reply.location, url)
        if target in seen:
            raise FetchError("it redirects in a circle", status=reply.status)
        if len(seen) > MAX_REDIRECTS:
            raise FetchError(f"more than {MAX_REDIRECTS} redirects", status=reply.status)
        return target

    def _read_url(self, text: str, base: URL | None = None) -> URL:
        """An address that may be asked, without fragment; FetchError for any other."""
        try:
            url = URL(text[: MAX_URL + 1])
            url = (base.join(url) if base else url).with_fragment(None)
            host = url.raw_host or ""  # as aiohttp takes it
        except ValueError:
            raise FetchError(
                "its address is not valid" if base is None else "it redirects to an invalid address"
            ) from None
        if url.scheme not in ("http", "https"):
            raise FetchError(f"{url.scheme or 'no scheme'} is neither http nor https")
        if not host or len(text) > MAX_URL:
            raise FetchError(
                "its address has no host" if not host else f"its address is longer than {MAX_URL} characters"
            )
        if url.user is not None or url.password is not None:
            raise FetchError("there is a user name or password in the address")
        if is_numeric(host) and not self.options.allow_private and not is_public(host):
            # aiohttp connects to these without asking the resolver.
            raise FetchError(f"{host} is a private address ({ALLOW_PRIVATE})")
        return url
