"""One whole small site, byte for byte: what changed in the code shows here as a diff of what readers see."""

import difflib
import itertools
import runpy
from pathlib import Path

import pytest

regenerate = runpy.run_path(str(Path(__file__).parent / "regenerate.py"))
build, read, SITE = regenerate["build"], regenerate["read"], regenerate["SITE"]
SHOWN = 40
"""Lines of the diff in a failure."""


def difference(old, new):
    """The first lines of the unified diffs between two sites; empty where they are equal."""
    rows = []
    for path in sorted(old.keys() | new.keys()):
        if old.get(path) != new.get(path):
            before, after = (site.get(path, b"").decode(errors="replace").splitlines() for site in (old, new))
            rows += [row[:300] for row in difflib.unified_diff(before, after, f"golden/{path}", path, "", "", 0, "")]
    return "\n".join(itertools.islice(rows, SHOWN))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The golden site as it is built now."""
    return build(tmp_path_factory.mktemp("golden"), PYTHONHASHSEED="1")


def test_nothing_changed(built):
    """The site has the bytes of tests/golden/site; if that is not so on purpose, run tests/golden/regenerate.py."""
    changed = difference(read(SITE), built)
    assert not changed, f"\n{changed}\nIf this is meant: python tests/golden/regenerate.py, and review the diff."


@pytest.mark.parametrize(
    ("workers", "seed", "zone", "locale"),
    [(2, "4242", "Pacific/Kiritimati", "C.UTF-8"), (4, "77", "America/Adak", "C")],
)
def test_same_bytes_everywhere(built, tmp_path, workers, seed, zone, locale):
    """Hash seed, order and times of the files, number of workers, folder, time zone and locale change no byte."""
    other = build(
        tmp_path / "another desk é",
        "-e",
        f"BRIEFING_WORKERS={workers}",
        reverse=True,
        PYTHONHASHSEED=seed,
        TZ=zone,
        LC_ALL=locale,
        COLUMNS="50",
    )
    changed = difference(built, other)
    assert not changed, f"\n{changed}"


def test_small_and_whole(built):
    """The golden site shows each part of a briefing, and is small enough to be read."""
    assert sum(map(len, built.values())) < 600_000
    day = built["briefing/2023/05/03/index.html"].decode()
    for part in ("Bottom line", "What changed", "By actor", "Stories", "Sources", "Gaps", "Note of the desk", "Said"):
        assert part in day, part
    assert "A &lt;b&gt;bold&lt;/b&gt; title &amp; its" in day
    assert "regatta" not in day
    assert "also The Morning Ledger" in built["briefing/2023/05/02/index.html"].decode()
