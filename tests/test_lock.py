"""One build at a time, and no lock that a dead process holds."""

import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pelican.plugins.briefing.errors import ArchiveError
from pelican.plugins.briefing.lock import BuildLock, locked_archive

sys.path.insert(0, str(Path(__file__).parent))
from bad_site import make_site, pelican

HOLD = """
import sys, time
from pathlib import Path
from pelican.plugins.briefing.lock import BuildLock
lock = BuildLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture
def archive(tmp_path):
    """Where an archive would be."""
    return tmp_path / ".briefing" / "archive.sqlite3"


@pytest.fixture
def holder(archive):
    """Another process that holds the lock."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(archive)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_build_is_refused(archive, holder):
    """With the file and the process that holds it."""
    with pytest.raises(ArchiveError, match=rf"archive\.sqlite3\.lock: another build .* \(process {holder.pid}\)"):
        BuildLock(archive, patience=0)


def test_a_killed_holder_holds_nothing(archive, holder):
    """Whatever its file says."""
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with BuildLock(archive, patience=0) as lock:
        assert lock.path.read_text() == f"{os.getpid()}\n"


def test_a_second_build_waits_a_little(archive, holder, monkeypatch):
    """One that ends meanwhile costs no error."""
    from pelican.plugins.briefing import lock

    slept = []
    monkeypatch.setattr(lock.time, "sleep", lambda seconds: slept.append(seconds) or holder.kill() or holder.wait())
    BuildLock(archive, patience=60).close()
    assert slept


def test_one_process_may_nest(archive):
    """The inner one lets nobody in when it ends; the outer does."""
    with BuildLock(archive, patience=0):
        with BuildLock(archive, patience=0):
            pass
        assert _refused(archive)
    assert not _refused(archive)


def test_a_forgotten_lock_is_let_go(archive):
    """As when another plugin stops the build between its phases, while Pelican watches."""
    lock = BuildLock(archive, patience=0)
    assert _refused(archive)
    del lock
    gc.collect()
    assert not _refused(archive)
    BuildLock(archive, patience=0).close()


def _refused(archive):
    command = "import sys, pathlib, pelican.plugins.briefing.lock as lock; lock.BuildLock(pathlib.Path(sys.argv[1]), 0)"
    done = subprocess.run([sys.executable, "-c", command, str(archive)], check=False, capture_output=True, text=True)
    assert done.returncode == 0 or "another build" in done.stderr, done.stderr
    return done.returncode != 0


def test_a_lock_that_cannot_be_written(archive):
    """The error names the file and what to do."""
    archive.parent.mkdir()
    (archive.parent / "archive.sqlite3.lock").mkdir()
    with pytest.raises(ArchiveError, match=r"archive\.sqlite3\.lock: cannot be written.*BRIEFING_ARCHIVE"):
        BuildLock(archive)


def test_a_build_beside_another_stops(tmp_path):
    """With exit status 1 and one clear line; the site that is there stays as it is."""
    site = make_site(tmp_path)
    assert pelican(site).returncode == 0
    before = {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()}
    with locked_archive(site.archive_path):
        done = pelican(site)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in said
    assert f"(process {os.getpid()})" in " ".join(said.split())
    assert {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()} == before
    assert pelican(site).returncode == 0
