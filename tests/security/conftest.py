"""The hostile site, written and built once for all tests and all worker processes."""

import json
import sys
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import hostile_site  # noqa: E402  (test folders are no packages)

PATIENCE = 400
"""Seconds that one worker waits for another's build."""


@pytest.fixture(scope="session")
def vectors():
    """(name, code) of every vector."""
    return hostile_site.read_vectors()


@pytest.fixture(scope="session", params=hostile_site.THEMES)
def output(request, tmp_path_factory, vectors):
    """The output folder of the hostile site in each theme."""
    shared = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        shared = shared.parent  # workers share this one
    root = once(shared / "hostile", lambda place: hostile_site.write_site(place, vectors))
    # One after the other, so that articles are analyzed once for all themes.
    made = once(shared / "built", lambda place: [hostile_site.build_site(root, theme) for theme in hostile_site.THEMES])
    assert made
    return root / f"output-{request.param}"


def once(place, make):
    """Let the first process that comes here make the folder, and the others wait; the folder."""
    done, failed = place.with_suffix(".done"), place.with_suffix(".failed")
    try:
        place.mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not done.exists():
            assert not failed.exists(), "another worker's build failed"
            assert time.monotonic() < end, f"{place} was not made within {PATIENCE} s"
            time.sleep(0.2)
        return place
    failed_marker = True
    try:
        make(place)
        failed_marker = False
    finally:
        (failed if failed_marker else done).write_text(json.dumps(True))
    return place
