"""A damaged archive and a killed build cost time and nothing else: the site has the same bytes as without them."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pelican.plugins.briefing.archive import Archive
from pelican.plugins.briefing.entries import DamagedArchiveError
from pelican.plugins.briefing.pipeline import begin_anew, build
from snapshots import snapshot

sys.path.insert(0, str(Path(__file__).parent))
from bad_site import GOOD, OTHER, folder_of, make_site, pelican, record

DAYS = 12
FLIPS = int(os.environ.get("BRIEFING_FLIPS", "120"))
"""Damaged archives that are tried; ``BRIEFING_FLIPS=1000`` for a longer run."""
KILLS = 8


@pytest.fixture
def site(tmp_path):
    """A site of some days with two articles each."""
    site = make_site(tmp_path)
    lines = [
        record(
            id=f"{day}-{n}",
            title=f"Report {n} of day {day}",
            date=f"2022-02-{day:02}",
            text=f"{text} It was day {day}.",
        )
        for day in range(1, DAYS + 1)
        for n, text in enumerate((GOOD, OTHER))
    ]
    (folder_of(site) / "many.jsonl").write_bytes(b"\n".join(lines))
    return site


@pytest.fixture
def built(site):
    """The site, what it is without an archive, and the bytes of a good archive."""
    with Archive(None) as archive:
        wanted = snapshot(build(site, archive))
    with Archive(site.archive_path) as archive:
        build(site, archive)
        archive._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return site, wanted, site.archive_path.read_bytes()


def put(site, data):
    """Put these bytes in the archive's place."""
    for path in site.archive_path.parent.glob(site.archive_path.name + "*"):
        path.unlink()
    site.archive_path.write_bytes(data)


def rebuilt(site):
    """The site, built over the archive that is there."""
    with Archive(site.archive_path) as archive:
        try:
            return snapshot(build(site, archive))
        except DamagedArchiveError:  # of what no day is made from, as while pages are written
            begin_anew(archive)
            return snapshot(build(site, archive))


def test_flipped_bytes_change_nothing(built):
    """Wherever they are: in the head, in the schema, in keys, in values; one by one and many at once."""
    site, wanted, good = built
    chance = random.Random(7)
    for number in range(FLIPS):
        data = bytearray(good)
        span = 4096 if number % 3 == 0 else len(data)  # the first page holds head and schema
        for _ in range(chance.choice((1, 1, 1, 5, 60))):
            data[chance.randrange(span)] ^= 1 << chance.randrange(8)
        put(site, data)
        assert rebuilt(site) == wanted, number


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles SET value = 7", "UPDATE analyses SET value = NULL", "UPDATE days SET value = 'text'",
        "UPDATE files SET row = x'ff'", "UPDATE files SET row = NULL", "DELETE FROM analyses", "DELETE FROM ids",
        "DELETE FROM articles", "DROP TABLE days", "ALTER TABLE files RENAME COLUMN path TO pfad", "PRAGMA user_version = 0",
        "UPDATE articles SET key = key || 'x'", "UPDATE files SET path = CAST(x'ff' AS TEXT) WHERE path LIKE 'g%'",
        "UPDATE days SET day = 5 WHERE day > '2022-02-11'", "UPDATE days SET head = card, card = head",
        "DELETE FROM files WHERE path LIKE 'g%'", "DELETE FROM notes", "UPDATE ids SET file = 'x' WHERE file LIKE 'g%'", "CREATE VIEW v AS SELECT * FROM nowhere",
    ],
)  # fmt: skip
def test_wrong_values_change_nothing(built, statement):
    """Values of another type, rows and tables that are missing, columns of another name."""
    site, wanted, good = built
    put(site, good)
    database = sqlite3.connect(site.archive_path)
    database.execute(statement)
    database.commit()
    database.close()
    assert rebuilt(site) == wanted


@pytest.mark.parametrize("keep", [0, 1, 100, 4096, 5000, 0.5, 0.99])
def test_a_cut_file_changes_nothing(built, keep):
    """As a full disk or a broken copy leaves it."""
    site, wanted, good = built
    put(site, good[: int(keep * len(good)) if isinstance(keep, float) else keep])
    assert rebuilt(site) == wanted


def test_a_broken_log_changes_nothing(built):
    """SQLite's files beside it may be junk as well."""
    site, wanted, good = built
    for suffix in ("-wal", "-shm"):
        put(site, good)
        Path(f"{site.archive_path}{suffix}").write_bytes(random.Random(3).randbytes(40_000))
        assert rebuilt(site) == wanted


def files_of(root):
    """Path -> bytes of everything in the output folder."""
    output = root / "output"
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def fresh(site):
    """What an undisturbed build makes; it leaves nothing behind."""
    root = Path(site.content).parent
    assert pelican(site).returncode == 0
    files = files_of(root)
    shutil.rmtree(root / "output")
    shutil.rmtree(root / ".briefing")
    return files


def test_damage_between_two_builds_reaches_no_page(site):
    """Through Pelican: values that only publishing reads, pages that never were, paths that lead out of the output."""
    root = Path(site.content).parent
    wanted = fresh(site)
    assert pelican(site).returncode == 0
    (root / "outside.txt").write_text("keep me")
    for statement in (
        "UPDATE articles SET value = x'00'",  # the days are known, so only the trace gate reads them
        "UPDATE days SET value = 'text'",
        "DELETE FROM briefs",
        "UPDATE pages SET path = '../outside.txt' WHERE path LIKE '%archive/index.html'",
        f"UPDATE pages SET path = '{root / 'outside.txt'}' WHERE path LIKE '%gaps/index.html'",
        "UPDATE pages SET size = 'x', fingerprint = x'00'",
        "UPDATE pages SET path = 7 WHERE path LIKE '%sources/index.html'",
        "UPDATE pages SET path = path || '/x'",
    ):
        database = sqlite3.connect(root / ".briefing" / "archive.sqlite3")
        database.execute(statement)
        database.commit()
        database.close()
        (root / "output" / "briefing" / "archive" / "index.html").unlink()
        done = pelican(site)
        assert done.returncode == 0, (statement, done.stdout, done.stderr)
        assert "Traceback" not in done.stdout + done.stderr
        assert files_of(root) == wanted, statement
    assert (root / "outside.txt").read_text() == "keep me"


@pytest.mark.slow
def test_a_killed_build_loses_nothing(site):
    """Killed at any moment, built again: the bytes are those of a build that nobody disturbed, and no file is left over."""
    root = Path(site.content).parent
    start = time.monotonic()
    wanted = fresh(site)
    whole = time.monotonic() - start
    chance = random.Random(11)
    for number in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "pelican", "-o", "output", "-s", "pelicanconf.py"],
            cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(whole * chance.uniform(0.3, 1.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if number % 3 == 2:
            done = pelican(site)
            assert done.returncode == 0, done.stdout + done.stderr
            assert files_of(root) == wanted
            shutil.rmtree(root / "output")
            shutil.rmtree(root / ".briefing")
    done = pelican(site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert files_of(root) == wanted


def test_killed_while_writing(site, monkeypatch):
    """What a killed build left in the output is known: half-written files go, and pages of articles that went too."""
    root = Path(site.content).parent
    lines = (folder_of(site) / "many.jsonl").read_bytes()
    (folder_of(site) / "many.jsonl").write_bytes(lines[: lines.index(b"\n")])
    wanted = fresh(site)
    (folder_of(site) / "many.jsonl").write_bytes(lines)
    # A site customization that kills the process while the 30th file is being written.
    (root / "sitecustomize.py").write_text(
        "import os, pathlib, signal\nreplace = pathlib.Path.replace\ncount = 0\n"
        "def dying(self, target):\n    global count\n    count += self.name.endswith('.part')\n"
        "    if count == 30: os.kill(os.getpid(), signal.SIGKILL)\n    return replace(self, target)\n"
        "pathlib.Path.replace = dying\n"
    )
    with monkeypatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(root), os.environ.get("PYTHONPATH")))))
        assert pelican(site).returncode == -signal.SIGKILL
    assert list((root / "output").rglob("*.part"))
    (folder_of(site) / "many.jsonl").write_bytes(lines[: lines.index(b"\n")])
    assert pelican(site).returncode == 0
    assert files_of(root) == wanted
