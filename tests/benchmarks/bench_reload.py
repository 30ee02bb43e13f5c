"""Memory of ``pelican -r -l`` while a desk edits: of ingested articles, and beside it of Pelican's own with the same texts.

    python tests/benchmarks/bench_reload.py [--articles 1000] [--edits 100]

Builds each site as a user would, edits one article after another time and waits for the page to show it. Prints the
memory (RSS of all its processes together) after the first build, after the first edit, which loads what an edit needs,
and as it goes on. Reads the texts below the folder that BRIEFING_EVAL names (see ``archive_maker.py``).
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from archive_maker import FIRST_DAY, make_day
from figures import tell

DAYS = 10
PATIENCE = 120.0
"""Seconds until a build must be done; the first one takes longest."""
AGAIN = 5.0
"""Seconds after which an edit is saved once more: Pelican does not see those made while it builds."""
SETTINGS = """
SITENAME = "Bench"
SITEURL = ""
RELATIVE_URLS = True
TIMEZONE = "UTC"
PATH = "content"
THEME = "simple"
PLUGINS = {plugins!r}
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
TITLE = "Norlandia opens the lock at Nordhaven for the {number}th time"


class Site:
    """A site in a folder, and Pelican that watches and serves it."""

    def __init__(self, root: Path, articles: int, *, plugin: bool, ingested: bool) -> None:
        """``ingested``: its articles are ingested ones; else they are Pelican's own."""
        folder = root / "content" / ("ingested" if ingested else "")
        folder.mkdir(parents=True)
        for number in range(DAYS):
            for row in make_day(number, articles // DAYS):
                head = "".join(f"{key.title()}: {row[key]}\n" for key in ("title", "date", "source"))
                # Titles occur twice, and two equal slugs would stop Pelican.
                head += "" if ingested else f"Slug: {row['id']}\n"
                (folder / f"{row['id']}.md").write_text(f"{head}\n{row['text']}\n", "utf-8")
        (root / "pelicanconf.py").write_text(SETTINGS.format(plugins=["briefing"] if plugin else []), "utf-8")
        day = FIRST_DAY + timedelta(days=DAYS - 1)
        self.edited = folder / f"{day}-00001.md"
        self.text = self.edited.read_text("utf-8")
        self.page = root / "output" / (f"briefing/{day:%Y/%m/%d}/briefing.json" if ingested else f"{day}-00001.html")
        self.log = root / "log.txt"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = (sys.executable, "-m", "pelican", "-rl", "content", "-o", "output", "-s", "pelicanconf.py")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                (*command, "-b", "127.0.0.1", "-p", str(port)),
                cwd=root,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "COLUMNS": "500", "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"},
                start_new_session=True,
            )

    def builds(self) -> int:
        """How many have come to their end."""
        return self.log.read_text(errors="replace").count("Done: Processed")

    def edit(self, number: int) -> None:
        """Change the article, and wait for the build."""
        before = self.builds()
        title = TITLE.format(number=number)
        text = f"Title: {title}\n" + self.text.partition("\n")[2]
        self.until(
            lambda: self.builds() > before and title in self.page.read_text("utf-8"),
            lambda: self.edited.write_text(text, "utf-8"),
        )

    def until(self, done: Callable[[], bool], save: Callable[[], object]) -> None:
        """Save, again and again, until it is done."""
        start, saved = time.monotonic(), 0.0
        while not done():
            now = time.monotonic()
            if now - start > PATIENCE or self.process.poll() is not None:
                raise SystemExit(f"Pelican ended or takes too long:\n{self.log.read_text(errors='replace')[-3000:]}")
            if now - saved > AGAIN:
                save()
                saved = now
            time.sleep(0.05)

    def memory(self) -> float:
        """Megabytes that its processes hold together."""
        pages = 0
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = status.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == self.process.pid:
                pages += int(fields[21])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def stop(self) -> None:
        """End Pelican and its children."""
        for sign in (signal.SIGINT, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, sign)
                self.process.wait(5)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue


def measure(name: str, site: Site, edits: int) -> float:
    """Edit, print the memory on the way, and return by how many percent it grew after the first edit."""
    site.until(lambda: site.builds() > 0, lambda: None)
    built = site.memory()
    started = time.monotonic()
    site.edit(1)
    first = last = site.memory()
    steps = []
    for number in range(2, edits + 1):
        site.edit(number)
        last = site.memory()
        if number % max(1, edits // 10) == 0:
            steps.append(f"{last:.0f}")
    seconds, growth = (time.monotonic() - started) / edits, 100 * (last / first - 1)
    print(
        f"{name:35} first build {built:.0f} MB, first edit {first:.0f} MB, then {' '.join(steps)} MB: "
        f"{growth:+.1f} % over {edits} edits ({seconds:.1f} s each)",
        flush=True,
    )
    return growth


def main() -> None:
    """Measure both sites, one after the other."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=1000)
    options.add_argument("--edits", type=int, default=100)
    given = options.parse_args()
    growth = []
    for name, plugin, ingested in (
        ("ingested articles, with the plugin", True, True),
        ("Pelican's articles, with the plugin", True, False),
        ("Pelican's articles, without", False, False),
    ):
        with tempfile.TemporaryDirectory() as folder:
            site = Site(Path(folder), given.articles, plugin=plugin, ingested=ingested)
            try:
                growth.append(measure(name, site, given.edits))
            finally:
                site.stop()
    tell(
        "pelican", articles=(given.articles, "articles"), edits=(given.edits, "edits"), plugin=(growth[0], "%"),
        pelican=(growth[-1], "%"),
    )  # fmt: skip


if __name__ == "__main__":
    main()
