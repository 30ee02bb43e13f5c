"""One host at a time: whose turn it is, and whether it is worth asking at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from .reasons import FetchError, tell_time

PER_HOST = 2
"""Requests to one host at once. Browsers make six; nobody waits for us."""
AT_ONCE = 100
"""Requests to all hosts at once: far below the 256 files that some systems let a process open."""
GIVE_UP = 3
"""Gets in a row that a host did not answer, before it is left alone for the rest of the run."""


class Host:
    """A host name, whatever the port.

    Args:
        delay: seconds between the starts of two requests to it.
        everyone: shared by all hosts, one place for each request that may run.
    """

    def __init__(self, delay: float, everyone: asyncio.Semaphore) -> None:
        self.delay = delay
        self._everyone = everyone
        self._places = asyncio.Semaphore(PER_HOST)
        self._starting = asyncio.Lock()
        self._next_start = 0.0
        self._failures = 0
        self._rests_until = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until the host may be asked again, and keep others from asking meanwhile.

        Raises:
            FetchError: it is not to be asked any more.
        """
        async with self._places, AsyncExitStack() as stack:
            async with self._starting:
                self._check()
                loop = asyncio.get_running_loop()
                await asyncio.sleep(max(0.0, self._next_start - loop.time()))
                await stack.enter_async_context(self._everyone)
                self._check()  # it may have failed while this one waited
                self._next_start = loop.time() + self.delay
            yield

    def note(self, error: FetchError | None) -> None:
        """Remember how a get ended, None if the host answered as it should."""
        self._failures = self._failures + 1 if error and error.host_down else 0
        if error and error.status == 429 and error.retry_after:
            self._rests_until = asyncio.get_running_loop().time() + error.retry_after

    def _check(self) -> None:
        if self._failures >= GIVE_UP:
            reason = f"the host does not answer (given up after {GIVE_UP} tries)"
            raise FetchError(reason, transient=True, host_down=True)
        rest = self._rests_until - asyncio.get_running_loop().time()
        if rest > 0:
            reason = f"429 Too Many Requests before, asks to come back in {tell_time(rest)}"
            raise FetchError(reason, transient=True, status=429)
