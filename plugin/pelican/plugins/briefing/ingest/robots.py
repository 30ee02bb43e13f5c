"""What the hosts allow: robots.txt, RFC 9309."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable

from protego import Protego
from yarl import URL

from .reasons import FetchError

PRODUCT = "pelican-briefing"
"""The product that robots.txt may name."""
MAX_BYTES = 500_000
"""Of a robots.txt; the rest is not read. RFC 9309 asks for at least 500 KiB, nearly that."""
MAX_DELAY = 10.0
"""Seconds of Crawl-delay that are honored. A few sites ask for minutes, of search engines that read all they have."""
_AGENT = re.compile(r"\s*user[-\s]*agent\b\s*:?\s*([^\s#/]*)", re.I)


class Robots:
    """The rules of all hosts, each fetched once.

    Args:
        fetch: gives at most MAX_BYTES of what is at an address; raises FetchError.
    """

    def __init__(self, fetch: Callable[[URL], Awaitable[bytes]]) -> None:
        self._fetch = fetch
        self._rules: dict[URL, Protego | FetchError] = {}
        self._locks: dict[URL, asyncio.Lock] = {}

    async def ask(self, url: URL) -> float:
        """Whether this page may be fetched.

        Returns:
            The Crawl-delay of its host in seconds, at most MAX_DELAY; 0 if it has none.

        Raises:
            FetchError: it may not, or the rules could not be read and may forbid it.
        """
        origin = url.origin()
        async with self._locks.setdefault(origin, asyncio.Lock()):
            if origin not in self._rules:
                self._rules[origin] = await self._read(origin)
        rules = self._rules[origin]
        if isinstance(rules, FetchError):
            reason = f"its robots.txt cannot be read: {rules.reason}"
            raise FetchError(reason, transient=True, host_down=rules.host_down)
        if not rules.can_fetch(str(url), PRODUCT):
            raise FetchError("robots.txt forbids it")
        return min(rules.crawl_delay(PRODUCT) or 0.0, MAX_DELAY)

    async def _read(self, origin: URL) -> Protego | FetchError:
        try:
            return parse_robots(await self._fetch(origin.with_path("/robots.txt")))
        except FetchError as error:
            # A host without such a file allows everything, one that is ill may not: RFC 9309, 2.3.1.3 and 2.3.1.4.
            if error.transient and not 400 <= error.status < 500:
                return error
            return Protego.parse("")


def parse_robots(data: bytes) -> Protego:
    """The rules for us and for everybody.

    All other agents become one. Protego keeps every rule once for each agent of its group, and so 10,000 agents before
    10,000 rules, which fit into a robots.txt, would be 100 million.
    """
    lines = data.decode("utf-8-sig", "replace").splitlines()
    for number, line in enumerate(lines):
        if agent := _AGENT.match(line):
            name = agent[1].lower()
            lines[number] = f"User-agent: {name if name in (PRODUCT, '*') else 'another'}"
    return Protego.parse("\n".join(lines))
