"""A Dask cluster as a crew (``BRIEFING_EXECUTOR = "dask://HOST:PORT"``); needs the extra ``[cluster]``.

A worker gets all that it needs with each chunk, the site's own actors included, and reads no file of the site. Before
it does a chunk it compares its Python, its libraries and its copy of the plugin with those that the build has: others
might give other results. Dask itself gives the work of a lost worker to another one (``allowed-failures``).
"""

from __future__ import annotations

import pickle
import platform
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import cache
from importlib import metadata
from typing import Any, TypeVar
from urllib.parse import urlsplit

from distributed import Client, KilledWorker, get_worker

from . import work
from .errors import BriefingError

T = TypeVar("T")

PACKAGE = "pelican-briefing"
CONNECT = 10
"""Seconds in which the scheduler must answer, and then a worker be there."""
LOOK = 30
"""Seconds after which a chunk that has not come back makes us look whether there are workers at all."""
LIBRARIES = (
    *work.LIBRARIES, "ahocorasick-rs", "charset-normalizer", "courlan", "lxml", "msgspec", "nh3", "stopwordsiso",
    "tzdata",
)  # fmt: skip
"""All that the results may depend on."""


class Cluster:
    """Workers of a Dask cluster.

    Raises:
        BriefingError: it cannot be reached, has no workers, or lacks the plugin.
    """

    losses: tuple[type[Exception], ...] = ()

    def __init__(self, address: str, ner: str = "") -> None:
        """``address`` is the scheduler's, ``dask://HOST:PORT``; ``ner`` the spaCy pipeline of the site, if any."""
        self._ner = ner
        self._name = f"BRIEFING_EXECUTOR = {address!r}"
        self._scheduler = f"tcp://{urlsplit(address).netloc}"
        try:
            self._client = Client(self._scheduler, timeout=CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise BriefingError(
                f"{self._name}: no scheduler answers there ({error}). Start one with dask scheduler, mend the address, "
                "or leave the setting out."
            ) from None
        try:
            self._check()
        except BriefingError:
            self._client.close()
            raise
        self._executor = self._client.get_executor()

    def count(self) -> int:
        """How many chunks are worked on at once; clusters grow and shrink."""
        try:
            threads: dict[str, int] = self._client.nthreads()
            return max(1, sum(threads.values()))
        except OSError:
            raise self._gone() from None

    def submit(self, function: Callable[..., T], *args: Any) -> Future[T]:
        """Begin ``function(*args)`` on one of them."""
        # As bytes, for the worker must be known to agree before it can read them.
        data = pickle.dumps((function, args))
        submitted: Future[T] = self._executor.submit(do_if_agreed, data, environment(self._ner), self._ner)
        return submitted

    def result(self, future: Future[T]) -> T:
        """Wait for a result.

        Raises:
            BriefingError: a worker has other versions, or workers or scheduler are gone.
        """
        try:
            while True:
                try:
                    return future.result(LOOK)
                except TimeoutError:
                    if future.done():
                        raise  # of the function itself
                self._wait_for_workers()
        except KilledWorker as error:
            raise BriefingError(f"{self._name}: workers were lost again and again ({error})") from None
        except CancelledError:
            raise self._gone() from None

    def replace(self, tries: int) -> None:
        """Dask replaces its workers itself."""

    def close(self) -> None:
        """Leave the cluster; it goes on."""
        self._executor.shutdown(wait=False)
        self._client.close()

    def _check(self) -> None:
        """Make sure that there are workers, and that they and the scheduler have the plugin, of whatever version."""
        self._wait_for_workers()
        # By a function of the standard library, which all can read.
        found = self._client.run(metadata.version, PACKAGE, on_error="return")
        try:
            found["scheduler"] = self._client.run_on_scheduler(metadata.version, PACKAGE)
        except metadata.PackageNotFoundError as error:
            found["scheduler"] = error
        if lacking := sorted(place for place, answer in found.items() if isinstance(answer, Exception)):
            raise BriefingError(
                f"{self._name}: there is no {PACKAGE} on {', '.join(lacking)}. Install {PACKAGE}[cluster] there, in "
                "the same version as here, and start it again."
            )

    def _wait_for_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=CONNECT)
        except TimeoutError:
            raise BriefingError(
                f"{self._name}: the cluster has no workers. Start some with dask worker {self._scheduler} --nworkers "
                "auto --nthreads 1, and build again."
            ) from None
        except OSError:
            raise self._gone() from None

    def _gone(self) -> BriefingError:
        return BriefingError(
            f"{self._name}: the scheduler is gone. What was finished is kept: start it again, and build again."
        )


@cache
def environment(ner: str = "") -> dict[str, str]:
    """What the results of this process depend on besides its input; ``ner`` is the spaCy pipeline, if any."""
    found = {"Python": ".".join(platform.python_version_tuple()[:2]), PACKAGE: work.code_fingerprint("")}
    if ner:
        from .analyze.ner import pipeline_version  # noqa: PLC0415

        found["BRIEFING_NER"] = pipeline_version(ner)
    return found | {name: metadata.version(name) for name in LIBRARIES}


def do_if_agreed(data: bytes, wanted: dict[str, str], ner: str) -> Any:
    """On a worker: call the function in ``data``, if the results will be those of a process with ``wanted``.

    Raises:
        BriefingError: the worker has other versions.
    """
    here = environment(ner)
    if differing := [f"{name} {here[name]} instead of {wanted[name]}" for name in wanted if here[name] != wanted[name]]:
        raise BriefingError(
            f"the Dask worker {get_worker().address} has {', '.join(differing)}. Install the same there as here, and "
            "start it again."
        )
    function, args = pickle.loads(data)  # noqa: S301  (a worker runs whatever its scheduler hands it)
    return function(*args)
