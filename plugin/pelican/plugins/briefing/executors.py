"""Who does the work in parallel: processes of this machine, or a Dask cluster (``cluster.py``).

Either is a :class:`Crew`: chunks of work go in, results come out in the same order. A chunk that was lost with the
process that worked on it is done again, and since each treats its items alone that changes no result.
"""

from __future__ import annotations

import logging
import multiprocessing
import multiprocessing.process
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import Any, Protocol, TypeVar

from .errors import BriefingError
from .settings import PROCESSES, Settings

log = logging.getLogger(__name__)
T = TypeVar("T")

TRIES = 3
"""Times that a chunk may be under way when its process is lost: one that brings each down would never end."""
AHEAD = 3
"""Chunks under way for each worker: enough to leave none idle, and few enough for memory to stay flat."""
LEAST_AHEAD = 24
"""Chunks under way at least, for while this process groups a day of a thousand articles, two workers do so many."""
PRELOADED = (
    *(f"{__package__}.{name}" for name in ("extract", "analyze.article", "analyze.loading", "group")),
    "trafilatura", "htmldate",
)  # fmt: skip
"""Imported once and shared by all processes where the system can fork: a pool of two starts in 1.6 s instead of 2.8."""


class Crew(Protocol):
    """Workers."""

    losses: tuple[type[Exception], ...]
    """Errors of a chunk that say that its worker was lost."""

    def count(self) -> int:
        """How many chunks are worked on at once."""

    def submit(self, function: Callable[..., T], *args: Any) -> Future[T]:
        """Begin ``function(*args)``; raises nothing."""

    def result(self, future: Future[T]) -> T:
        """Wait for a result.

        Raises:
            BriefingError: the workers are gone for good.
        """

    def replace(self, tries: int) -> None:
        """After a loss, go on with other workers; the chunk was tried ``tries`` times.

        Raises:
            BriefingError: it was tried often enough.
        """

    def close(self) -> None:
        """End, and leave undone what was not begun."""


class Processes:
    """Processes of this machine, as many as ``count``."""

    losses: tuple[type[Exception], ...] = (BrokenProcessPool,)

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool = self._begin()

    def count(self) -> int:
        """How many there are."""
        return self._count

    def submit(self, function: Callable[..., T], *args: Any) -> Future[T]:
        """Begin ``function(*args)`` in one of them."""
        try:
            return self._pool.submit(function, *args)
        except BrokenProcessPool as error:
            failed: Future[T] = Future()
            failed.set_exception(error)
            return failed

    def result(self, future: Future[T]) -> T:
        """Wait for a result."""
        return future.result()

    def replace(self, tries: int) -> None:
        """All are ended when one is lost, so begin anew."""
        if tries >= TRIES:
            raise BriefingError(
                f"a process that worked on articles was ended from outside, perhaps for want of memory, {tries} times "
                "at the same articles. What was finished is kept: build again, or set BRIEFING_WORKERS = 1."
            )
        log.warning("pelican-briefing: a process that worked on articles was ended from outside; others go on with it")
        self.close()
        self._pool = self._begin()

    def close(self) -> None:
        """End them."""
        self._pool.shutdown(cancel_futures=True)

    def _begin(self) -> ProcessPoolExecutor:
        context = start_method()
        if context.get_start_method() == "forkserver":
            context.set_forkserver_preload(list(PRELOADED))
            # Now, and not with the first work: while that process imports, this one has time for other things.
            from multiprocessing import forkserver  # noqa: PLC0415  (not on every system)

            forkserver.ensure_running()
        pool = ProcessPoolExecutor(self._count, mp_context=context, initializer=end_with_parent)
        # All begin before the first work: one that begins while another is lost can make the pool wait for ever.
        pool._safe_to_dynamically_spawn_children = False  # type: ignore[attr-defined]
        return pool


def start_method() -> multiprocessing.context.BaseContext:
    """How processes are begun.

    Not by forking this one: Pelican runs a thread for its progress line, and a forked copy of a locked console would
    hang.
    """
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return multiprocessing.get_context(method)


def end_with_parent() -> None:
    """Let this process end when the one that began it is killed, instead of waiting for work for ever."""
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)


# --- one crew for a whole build --------------------------------------------------------------------------------

_SHARED: ContextVar[tuple[ExitStack, list[Crew]] | None] = ContextVar("_SHARED", default=None)


@contextmanager
def one_crew() -> Iterator[None]:
    """Within it the first crew that is needed serves all, since to begin one takes a second or more."""
    with ExitStack() as stack:
        before = _SHARED.set((stack, []))
        try:
            yield
        finally:
            _SHARED.reset(before)


@contextmanager
def crew_for(settings: Settings) -> Iterator[Crew]:
    """The crew that the settings ask for; it ends here, or with :func:`one_crew`.

    Raises:
        BriefingError: the cluster cannot be had.
    """
    shared = _SHARED.get()
    if shared is None:
        crew = _begin(settings)
        try:
            yield crew
        finally:
            crew.close()
        return
    stack, crews = shared
    if not crews:
        crews.append(_begin(settings))
        stack.callback(crews[0].close)
    yield crews[0]


def works_alone(settings: Settings) -> bool:
    """Whether all work is done in this process."""
    return settings.executor == PROCESSES and _processes(settings) == 1


def _processes(settings: Settings) -> int:
    return settings.workers or os.cpu_count() or 1


def _begin(settings: Settings) -> Crew:
    if settings.executor == PROCESSES:
        return Processes(_processes(settings))
    from .cluster import Cluster  # noqa: PLC0415  (only with the extra)

    return Cluster(settings.executor, settings.ner)


# --- work in order ---------------------------------------------------------------------------------------------


def in_order(crew: Crew, function: Callable[[Any], T], chunks: Iterable[Any]) -> Iterator[T]:
    """``function(chunk)`` of each chunk, in their order, with :data:`AHEAD` chunks under way for each worker, and
    :data:`LEAST_AHEAD` at least.

    Raises:
        BriefingError: workers are lost again and again.
    """
    source = iter(chunks)
    waiting: deque[tuple[Any, Future[T]]] = deque()
    tries = 0
    try:
        while True:
            more = islice(source, max(0, crew.count() * AHEAD - len(waiting), LEAST_AHEAD - len(waiting)))
            waiting += [(chunk, crew.submit(function, chunk)) for chunk in more]
            if not waiting:
                return
            try:
                result = crew.result(waiting[0][1])
            except crew.losses:
                tries += 1
                crew.replace(tries)
                waiting = deque(
                    (chunk, future if _has_result(future) else crew.submit(function, chunk))
                    for chunk, future in waiting
                )
                continue
            tries = 0
            waiting.popleft()
            yield result
    finally:
        for _, future in waiting:
            future.cancel()


def _has_result(future: Future[Any]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
