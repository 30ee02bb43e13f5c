"""``make devserver``: an edit shows within seconds, and nothing that is broken on the way stops or loops it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PATIENCE = 20
"""Seconds until an edit must show, on a machine that is busy with other tests; alone it takes about two."""
QUIET = 3
"""Seconds without an edit in which no build may begin; one that loops builds several times a second."""
AGAIN = 4
"""Seconds after which an edit is saved once more: Pelican does not see those made while it builds."""
SETTINGS = """
SITENAME = "Barge Desk"
SITEURL = ""
RELATIVE_URLS = True
TIMEZONE = "UTC"
PATH = "content"
THEME = {theme!r}
PLUGINS = ["briefing"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
ARTICLE = """Title: {title}
Date: 2023-05-02
Source: Harbor Wire

Norlandia opened the lock at {place} to barges on Tuesday after repairs that took eight months. The Norlandian \
shipping ministry said that the lock now takes vessels of 110 meters, and that the fee stays as it was.
"""


class Devserver:
    """A small site in a folder, and Pelican that watches and serves it."""

    def __init__(self, root):
        self.root = root
        self.articles = root / "content" / "ingested"
        self.articles.mkdir(parents=True)
        self.settings = root / "pelicanconf.py"
        self.settings.write_text(SETTINGS.format(theme=str(ROOT / "theme")))
        self.overrides = root / "content" / "overrides.toml"
        self.overrides.write_text("")
        self.actors = root / "content" / "actors.toml"
        self.actors.write_text("")
        self.write("Nordhaven")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = root / "log.txt"
        command = (sys.executable, "-m", "pelican", "-lr", "content", "-o", "output", "-s", "pelicanconf.py")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                (*command, "-b", "127.0.0.1", "-p", str(self.port)),
                cwd=root,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "COLUMNS": "500", "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"},
                start_new_session=True,
            )

    def write(self, place, name="lock.md"):
        """Write an article whose text names a place."""
        (self.articles / name).write_text(ARTICLE.format(title=f"The lock at {place} opens", place=place))

    def page(self):
        """The served page of the day; empty while there is none."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/briefing/2023/05/02/", timeout=5) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, OSError):
            return ""

    def shown(self):
        """What Pelican has printed so far."""
        return self.log.read_text(errors="replace")

    def builds(self):
        """How many builds have come to their end."""
        return self.shown().count("Done: Processed")

    def until(self, condition, what, again=lambda: None):
        """Wait until ``condition`` holds; ``again`` saves the edit once more."""
        start = saved = time.monotonic()
        while not condition():
            now = time.monotonic()
            assert self.process.poll() is None, f"Pelican ended:\n{self.shown()[-3000:]}"
            assert now - start < PATIENCE, f"{what}: not within {PATIENCE} s\n{self.shown()[-3000:]}"
            if now - saved > AGAIN:
                again()
                saved = time.monotonic()
            time.sleep(0.1)

    def expect(self, place, name="lock.md"):
        """Save an article and see it served."""
        self.write(place, name)
        self.until(lambda: f"lock at {place}" in self.page(), f"an edit about {place}", lambda: self.write(place, name))

    def breaks(self, path, data, message):
        """Break a file, see that the message comes, that no build follows it by itself, and the last page stays."""
        before, page = self.shown().count(message), self.page()
        assert page
        path.write_bytes(data)
        self.until(lambda: self.shown().count(message) > before, message, lambda: path.write_bytes(data))
        self.stays_quiet()
        assert self.page() == page
        assert self.process.poll() is None

    def stays_quiet(self):
        """Without an edit there is no build (one may be under way still)."""
        time.sleep(1)
        before = self.shown().count("re-generating"), self.builds()
        time.sleep(QUIET)
        builds = self.builds() - before[1]
        assert self.shown().count("re-generating") == before[0] and builds <= 1, f"loops:\n{self.shown()[-3000:]}"

    def stop(self):
        """End Pelican and its two children."""
        for sign in (signal.SIGINT, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, sign)
                self.process.wait(5)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue


@pytest.fixture
def devserver(tmp_path):
    """A running devserver whose first page is there."""
    server = Devserver(tmp_path)
    try:
        server.until(lambda: "lock at Nordhaven" in server.page(), "the first page")
        yield server
    finally:
        server.stop()


@pytest.mark.slow
def test_edits_show(devserver):
    """An edited, an added and a removed article, a note and a setting show, each within seconds."""
    devserver.expect("Sudburg")
    assert "lock at Nordhaven" not in devserver.page()
    devserver.expect("Westhaven", "second.md")
    devserver.until(lambda: "lock at Sudburg" in devserver.page(), "both articles")
    (devserver.articles / "second.md").unlink()
    devserver.until(
        lambda: "lock at Westhaven" not in devserver.page(), "the removal", lambda: devserver.write("Sudburg")
    )
    note = devserver.root / "content" / "notes" / "n.md"
    note.parent.mkdir()

    def save():
        note.write_text("Title: Locks\nDate: 2023-05-02\n\nLocks decide this year.\n")

    save()
    devserver.until(lambda: "Locks decide this year." in devserver.page(), "the note", save)
    devserver.stays_quiet()


@pytest.mark.slow
def test_broken_input_neither_stops_nor_loops(devserver):
    """A broken article, corrections, actors and settings: the last page stays, and once mended edits show again."""
    junk = bytes(range(256)) * 8
    bad = devserver.articles / "junk.md"
    bad.write_bytes(junk)
    devserver.until(lambda: "left out junk.md" in devserver.shown(), "the gap", lambda: bad.write_bytes(junk))
    devserver.stays_quiet()
    devserver.expect("Eastport")

    devserver.breaks(devserver.overrides, b"[[hide]\n", "overrides.toml: ")
    devserver.write("Hiddenport")
    devserver.stays_quiet()
    assert "lock at Eastport" in devserver.page()
    devserver.overrides.write_text("")
    devserver.expect("Northport")

    devserver.breaks(devserver.actors, junk, "actors.toml: ")
    devserver.actors.write_text("")
    devserver.expect("Southport")

    good = devserver.settings.read_bytes()
    devserver.breaks(devserver.settings, good + b"BRIEFING_QUOTES = 'many'\n", "BRIEFING_QUOTES = 'many'")
    devserver.breaks(devserver.settings, good + b"BRIEFING_QUOTS = 3\n", "did you mean BRIEFING_QUOTES")
    devserver.settings.write_bytes(good)
    devserver.expect("Westport")
    assert "Traceback" not in devserver.shown()
