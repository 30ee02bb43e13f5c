"""A year on a laptop: CPU and memory of builds over a growing archive, against Pelican's empty site in the same run.

    python tests/benchmarks/bench_archive.py [--days 365] [--articles 100] [--smaller 10] [--keep FOLDER]

Builds a site of DAYS days with ARTICLES articles each from nothing, then again with nothing changed, with one article
added as a file of its own on the last day, and with a new day of as many articles; and from nothing with SMALLER
articles a day, for the growth. Archives are those of ``archive_maker.py`` (``BRIEFING_EVAL`` names the evaluation
data). Each build is a process of its own; its CPU has that of the processes that help it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from archive_maker import make_day, write_archive
from figures import tell as tell_figures

SETTINGS = """
SITENAME = "Desk"
SITEURL = ""
TIMEZONE = "UTC"
PATH = "content"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
ARTICLE_PATHS = []
"""


class Cost(NamedTuple):
    """Of one build."""

    cpu: float
    wall: float
    peak_mb: int


def build(folder: Path) -> Cost:
    """Build the site in a folder as a user does."""
    command = [sys.executable, "-m", "pelican", "content", "-o", "output", "-s", "pelicanconf.py"]
    # Byte code of the installed package is at hand where users are; a shell of developers may forbid it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("spending.py"), *command], cwd=folder, capture_output=True, text=True,
        check=True, env=environment,
    )  # fmt: skip
    cpu, peak = done.stdout.split()
    return Cost(float(cpu), time.perf_counter() - started, int(peak))


def make_site(folder: Path, days: int, articles: int) -> None:
    """A site of so many days."""
    (folder / "content").mkdir(parents=True)
    (folder / "pelicanconf.py").write_text(SETTINGS + 'PLUGINS = ["briefing"]\n', "utf-8")
    write_archive(folder / "content" / "ingested", days, articles)


def add_article(folder: Path, days: int) -> None:
    """One article on the last day, as ingest adds it."""
    (row,) = make_day(days - 1, 1, seed=99)
    (folder / "content" / "ingested" / "added.jsonl").write_text(json.dumps(row | {"id": "added"}) + "\n", "utf-8")


def add_day(folder: Path, days: int, articles: int) -> None:
    """A day after the last."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in make_day(days, articles))
    (folder / "content" / "ingested" / "new-day.jsonl").write_text("".join(lines), "utf-8")


def size_of(folder: Path) -> float:
    """Megabytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Print what each build costs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--days", type=int, default=365)
    options.add_argument("--articles", type=int, default=100, help="a day")
    options.add_argument("--smaller", type=int, default=0, help="articles a day of a second archive, for the growth")
    options.add_argument("--keep", type=Path, help="folder for the sites, which stay there")
    given = options.parse_args()
    root = given.keep or Path(tempfile.mkdtemp(prefix="bench-archive-"))
    empty, site = root / "empty", root / "site"
    (empty / "content").mkdir(parents=True)
    (empty / "pelicanconf.py").write_text(SETTINGS + "PLUGINS = []\n", "utf-8")
    base = min(build(empty) for _ in range(3))

    def tell(what: str, cost: Cost) -> Cost:
        print(
            f"{what:32} {cost.cpu:8.2f} s of CPU {cost.cpu / base.cpu:8.1f} times empty {cost.wall:8.1f} s "
            f"{cost.peak_mb:5d} MB",
            flush=True,
        )
        return cost

    tell("Pelican's empty site", base)
    if given.smaller:
        make_site(root / "smaller", given.days, given.smaller)
        smaller = tell(f"first build, {given.days * given.smaller:,}", build(root / "smaller"))
    make_site(site, given.days, given.articles)
    first = tell(f"first build, {given.days * given.articles:,}", build(site))
    if given.smaller:
        print(f"growth {first.cpu / smaller.cpu:.1f} times for {given.articles / given.smaller:g} times the articles")
    unchanged = tell("nothing changed", min(build(site) for _ in range(3)))
    add_article(site, given.days)
    added = tell("one article added, last day", build(site))
    add_day(site, given.days, given.articles)
    tell(f"a day of {given.articles:,} added", build(site))
    print(f"output {size_of(site / 'output'):.0f} MB, archive {size_of(site / '.briefing'):.0f} MB")
    if given.smaller:
        tell_figures(
            "pelican",
            days=(given.days, "days"),
            articles=(given.days * given.articles, "articles"),
            unchanged=(unchanged.cpu / base.cpu, "times the CPU of an empty site"),
            added=(added.cpu / base.cpu, "times the CPU of an empty site"),
            growth=(first.cpu / smaller.cpu, "times the CPU"),
            more=(given.articles / given.smaller, "times the articles"),
        )
    if not given.keep:
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
