"""Whether a target does right by an input: no error but a declared one, no more than a second, bounded memory."""

from __future__ import annotations

import random
import resource
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

SECONDS = 1.0
"""Of CPU for one input, of whatever size the target takes."""
MEGABYTES = 300
"""By which one input may raise the most memory that the process ever had."""
HERE = str(Path(__file__).parent)
PUMPED = (1_000, 10_000, 100_000)
"""Bytes to which a part of an input is repeated, as far as the target's size allows: time that grows with the square
of a length does not show in small inputs, and no mutation by chance makes large ones of a small one."""
UNIT = 40
"""Bytes of the longest part that is repeated."""


class TooSlow(BaseException):
    """Raised inside the target; no ``except Exception`` of a library takes it."""


class Finding(NamedTuple):
    """What is wrong."""

    kind: str
    """The error's name, ``TooSlow`` or ``TooMuchMemory``."""
    place: str
    """Of the package's (else of any) innermost frame: equal places are one finding."""
    detail: str

    @property
    def name(self) -> str:
        """For a file."""
        return "".join(char if char.isalnum() else "-" for char in f"{self.kind}-{self.place}")


def judge(target: Callable[[bytes], object], data: bytes) -> Finding | None:
    """Run once."""
    before, began = _peak(), time.process_time()
    try:
        with _limited():
            target(data)
    except (Exception, TooSlow) as error:
        return Finding(type(error).__name__, _place(error), str(error)[:200])
    spent, grown = time.process_time() - began, _peak() - before
    if spent > SECONDS:  # in one call of C, which no signal ends
        return Finding("TooSlow", "inside one call", f"{spent:.1f} s")
    if grown > MEGABYTES:
        return Finding("TooMuchMemory", "", f"{grown:.0f} MB")
    return None


@contextmanager
def _limited() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow(f"more than {SECONDS:g} s")

    old = signal.signal(signal.SIGPROF, stop)
    # Again and again: should a library take the first one, or the finalizer of some object, the next one comes.
    signal.setitimer(signal.ITIMER_PROF, SECONDS, 0.1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _place(error: BaseException) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith(HERE)]
    own = [frame for frame in frames if "/briefing/" in frame.filename]
    return "; ".join(f"{Path(frame.filename).name}:{frame.name}" for frame in (own[-1:] + frames[-1:]))


def pump(data: bytes, size: int, dice: random.Random) -> bytes:
    """A part of ``data`` many times over: in place, two parts in turn as brackets are, or each with its number."""
    if not data:
        return data
    first, second = _part(data, dice), _part(data, dice)
    room = min(size, dice.choice(PUMPED))
    at = dice.randrange(len(data) + 1)
    times = max(2, room // max(1, len(first)))
    match dice.randrange(4):
        case 0:
            middle = first * times
        case 1:
            middle = first * (times // 2) + second * max(1, room // 2 // len(second))
        case 2:
            middle = b"".join(b"%b%d" % (first, number) for number in range(times // 2))
        case _:
            middle = (first + second) * (room // (len(first) + len(second)))
    return (data[:at] + middle[:room] + data[at:])[:size]


def _part(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[start : start + dice.randint(1, UNIT)]


def minimize(data: bytes, is_same: Callable[[bytes], bool], seconds: float) -> bytes:
    """A smaller input with the same finding: parts are left out, large ones first, as long as there is time."""
    until = time.monotonic() + seconds
    step = len(data) // 2
    while step and time.monotonic() < until:
        at = 0
        while at < len(data) and time.monotonic() < until:
            shorter = data[:at] + data[at + step :]
            if is_same(shorter):
                data = shorter
            else:
                at += step
        step //= 2
    return data
