"""The same articles in random orders, from new archives: whether the site has the same bytes each time.

    python tests/benchmarks/bench_orders.py [FILE] [--orders 20]

FILE has an article a line (JSON Lines); by default it is the real week below the folder that BRIEFING_EVAL names
(default: ``../shared`` beside the repository). Prints which files of the site differ, but for the numbers of the lines
themselves, which ``briefing.json`` gives.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

EVAL = Path(os.environ.get("BRIEFING_EVAL", Path(__file__).parents[3] / "shared"))
WEEK = EVAL / "data" / "news" / "week_2020-01-02_09.jsonl"
SETTINGS = """
SITENAME = "Bench"
SITEURL = "https://bench.example"
TIMEZONE = "UTC"
PATH = "content"
THEME = "simple"
PLUGINS = ["briefing"]
"""


def build(lines: list[str], seed: int) -> dict[str, bytes]:
    """Path -> bytes of the briefing pages of a site with these articles in this order."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder = root / "content" / "ingested"
        folder.mkdir(parents=True)
        (folder / "articles.jsonl").write_text("\n".join(lines), "utf-8")
        os.utime(folder / "articles.jsonl", (4e9, 4e9))  # the time of the file is no matter of order
        (root / "pelicanconf.py").write_text(SETTINGS, "utf-8")
        command = (sys.executable, "-m", "pelican", "content", "-q", "--fatal", "errors")
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        subprocess.run(command, cwd=root, check=True, env=environment, stdout=subprocess.DEVNULL)
        site = root / "output" / "briefing"
        files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        return {path: re.sub(rb"articles\.jsonl:\d+", b"", content) for path, content in files.items()}


def main() -> None:
    """Print what differs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?", type=Path, default=WEEK)
    options.add_argument("--orders", type=int, default=20)
    given = options.parse_args()
    lines = given.file.read_text("utf-8").splitlines()
    first = build(lines, 0)
    size = sum(map(len, first.values()))
    dice, differing = random.Random(5), set[str]()
    for number in range(1, given.orders + 1):
        dice.shuffle(lines)
        other = build(lines, number)
        changed = {path for path in first.keys() | other.keys() if first.get(path) != other.get(path)}
        print(f"order {number}: {len(other)} files, {len(changed)} of them other than at first", flush=True)
        differing |= changed
    print(f"{given.orders} orders of {len(lines)} articles: {len(first)} files of {size:,} bytes", end="; ")
    print(f"differing: {', '.join(sorted(differing)) or 'none'}")


if __name__ == "__main__":
    main()
