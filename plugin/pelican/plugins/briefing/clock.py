"""Where a build's time goes, by stage."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct

NOTE = "timings"
"""Under which the archive keeps those of the last build."""


class Stage(Struct, frozen=True, kw_only=True):
    """One stage of a build. Processes that help are not in ``cpu``."""

    name: str
    wall: float
    cpu: float
    """Seconds."""


class Clock:
    """Measures stages; one that comes again is added up."""

    def __init__(self) -> None:
        self.stages: dict[str, Stage] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Measure a stage."""
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            before = self.stages.get(name) or Stage(name=name, wall=0.0, cpu=0.0)
            self.stages[name] = Stage(
                name=name, wall=before.wall + time.perf_counter() - wall, cpu=before.cpu + time.process_time() - cpu
            )


def describe(stages: Sequence[Stage]) -> list[str]:
    """A line for each stage, and one for all."""
    total = Stage(name="total", wall=sum(stage.wall for stage in stages), cpu=sum(stage.cpu for stage in stages))
    return [
        f"{stage.name:8} {stage.wall:9.2f} s  {stage.cpu:9.2f} s of CPU in the main process"
        for stage in (*stages, total)
    ]
