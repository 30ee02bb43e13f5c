"""Other processes that read what was fetched: on all cores, and no longer than it should take.

A page or a feed that makes a parser slow or brings it down costs itself: the process is ended and another takes its
place. The standard library's pool cannot end a task that runs, so this stands on pebble's.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from multiprocessing import forkserver
from typing import ParamSpec, TypeVar

import pebble

from ..executors import end_with_parent, start_method

P = ParamSpec("P")
R = TypeVar("R")

PATIENCE = 20.0
"""Seconds for one page or feed; the slowest of 92 real pages takes 0.3."""
MOST = 4
"""Processes at most: two cores keep up with about 4,000 articles a minute, and each takes 60 MB."""
PRELOADED = (f"{__package__.rpartition('.')[0]}.drafting", "trafilatura", "htmldate")
"""Imported once and shared by all of them where the system can fork."""


def warm_up() -> None:
    """Begin to import what the processes need, while this one does something else."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        multiprocessing.get_context("forkserver").set_forkserver_preload(list(PRELOADED))
        forkserver.ensure_running()


class WorkError(Exception):
    """It took too long, or its process ended."""


class Workers:
    """A pool of processes. Use it as an async context manager; leaving it ends them."""

    def __init__(self, count: int = 0) -> None:
        """``count`` processes; 0 is one per core, four at most."""
        warm_up()
        self._pool = pebble.ProcessPool(
            max_workers=count or min(MOST, os.cpu_count() or 1), initializer=end_with_parent, context=start_method()
        )

    async def __aenter__(self) -> Workers:
        return self

    async def __aexit__(self, *error: object) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        await asyncio.to_thread(self._pool.join)

    async def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """``function(*args)`` in another process.

        Raises:
            WorkError: it took more than :data:`PATIENCE` seconds or brought its process down.
        """
        future = self._pool.schedule(function, args=args, kwargs=kwargs, timeout=PATIENCE)
        try:
            return await asyncio.wrap_future(future)
        except TimeoutError:
            raise WorkError(f"it could not be read within {PATIENCE:g} s") from None
        except pebble.ProcessExpired:
            raise WorkError("it brought down the process that read it") from None
