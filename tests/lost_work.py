"""Functions that other processes import by this module's name: some bring down the process that works on them."""

import os
import signal
import time
from pathlib import Path


def double(number, job):
    """Twice the number."""
    return 2 * number


def die_once(item, job):
    """Twice the number of ``(number, path)``; whoever does it while there is no such file dies of it."""
    number, path = item
    if path and not Path(path).exists():
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def die(number, job):
    """Twice the number; 0 brings down every process that tries."""
    if number == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def refuse(number, job):
    """An error that is meant for the user, out of another process."""
    from pelican.plugins.briefing.errors import SkipArticle

    raise SkipArticle("a.md", f"number {number}")


def process_number(number, job):
    """The id of the process that works."""
    return os.getpid()


def names_of_actors(number, job):
    """What the registry says there of an actor that only the site's own file has."""
    from pelican.plugins.briefing import work

    return work.registry_of(job).actors["river-commission"].name


def nap(number, job):
    """Takes its time."""
    time.sleep(0.1)
