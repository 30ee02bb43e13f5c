"""A machine that fails a build: no space, a clock that was set back. A clear error, and the last good site still there."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from bad_site import HEAD, OTHER, folder_of, make_site, page, pelican
from conftest import tool

YEAR = 366 * 24 * 3600


@pytest.fixture
def site(tmp_path):
    """A site that was built with one good article."""
    site = make_site(tmp_path)
    assert pelican(site).returncode == 0
    return site


def output_of(site):
    """Path -> bytes of the built site."""
    folder = Path(site.content).parent / "output"
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kilobytes", [0, 8, 24, 64])
def test_a_full_disk(site, kilobytes):
    """No file can grow over so many bytes: one line says which file it was, and no page is lost or cut."""
    before = output_of(site)
    (folder_of(site) / "more.md").write_text(HEAD + OTHER)
    done = pelican(site, command=[tool("prlimit"), f"--fsize={kilobytes * 1024}"])
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert sum("CRITICAL" in line for line in said.splitlines()) == 1
    assert "archive.sqlite3" in "".join(said.split()) or "cannot be written" in " ".join(said.split())
    after = output_of(site)
    assert set(before) <= set(after)
    assert all(b"</html>" in data for path, data in after.items() if path.suffix == ".html")
    assert pelican(site).returncode == 0
    assert "more.md" not in page(site, "briefing/gaps")


@pytest.mark.parametrize("seconds", [-50 * YEAR, -1, 1, 50 * YEAR])
def test_a_clock_that_was_set(site, seconds):
    """What counts is that a file's time is another one, not that it is later."""
    (article,) = folder_of(site).iterdir()
    was = article.stat().st_mtime
    article.write_text(article.read_text().replace("a fifth", "a tenth"))
    os.utime(article, (was + seconds, was + seconds))
    assert pelican(site).returncode == 0
    text = page(site, "briefing/2022/01/26")
    assert "a tenth" in text
    assert "a fifth" not in text
