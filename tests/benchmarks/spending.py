"""CPU of a command with every process that it begins, also of those that are not its children.

    python tests/benchmarks/spending.py COMMAND…

prints seconds of CPU and the megabytes of the largest process, once all are gone. The pool's processes hang under a
server beside the build, which outlives it by a moment; on Linux they are adopted, elsewhere they do not count.
"""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import time
from contextlib import suppress

SUBREAPER = 36
"""``PR_SET_CHILD_SUBREAPER`` of Linux."""
AFTERWARDS = 5
"""Seconds at most until the last process of a command is gone."""


def adopt_orphans() -> None:
    """Let processes whose parent has ended become children of this one."""
    with suppress(AttributeError):
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def wait_for_all() -> None:
    """Wait until no child is left, but not for ever."""
    end = time.monotonic() + AFTERWARDS
    with suppress(ChildProcessError):
        while time.monotonic() < end:
            if not os.waitpid(-1, os.WNOHANG)[0]:
                time.sleep(0.02)


def spent() -> float:
    """Seconds of CPU of all children that are gone."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    """Run the command; its exit status."""
    adopt_orphans()
    status = subprocess.run(sys.argv[1:], check=False, stdout=subprocess.DEVNULL).returncode
    wait_for_all()
    print(spent(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
    return status


if __name__ == "__main__":
    sys.exit(main())
