"""Measure, and write the table of figures into the page of the method and into README.

    python tests/benchmarks/make_table.py                      # all that take a minute or two each
    python tests/benchmarks/make_table.py --only bench_quotes bench_archive
    python tests/benchmarks/make_table.py --only               # none: write the tables from the figures that are there

Runs each benchmark as a process of its own, one after the other, keeps what it told in ``figures.toml`` with the day
and the versions, and writes the rows of ``table_rows.py`` between the marks in ``publish/method.md`` and README. A row
without figures is left out; a benchmark that fails leaves the figures that were there, and the exit status is 1. The
page of the method is part of the golden site: run ``tests/golden/regenerate.py`` afterwards.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from figures import FILE, OURS, Measured, parse_file, read_told, show_file
from pelican.plugins.briefing.publish.words import date_words
from table_rows import QUICK, ROWS, SLOW, Row

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
README = ROOT / "README.md"
METHOD = ROOT / "plugin/pelican/plugins/briefing/publish/method.md"
BEGIN = "<!-- The figures: written by tests/benchmarks/make_table.py. -->"
END = "<!-- The end of the figures. -->"
README_HEAD = ("what", "data", "ours", "beside it", "measured", "command `python tests/benchmarks/…`")
METHOD_HEAD = ("What", "Here", "Beside it")


def measure(script: Path, arguments: tuple[str, ...]) -> Measured | None:
    """What a benchmark tells today; None if it fails. Its output is shown."""
    done = subprocess.run([sys.executable, script, *arguments], stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, flush=True)
    told = None if done.returncode else read_told(done.stdout)
    return told and told._replace(day=dt.date.today().isoformat())


def show_readme(measured: Mapping[str, Measured]) -> str:
    """The table of README: all rows."""
    rows = [
        (what, data, ours, beside, measured[row.script].day, f"`{row.script}.py`")
        for row, (what, data, ours, beside) in _filled(measured)
    ]
    return _table(README_HEAD, rows)


def show_method(measured: Mapping[str, Measured]) -> str:
    """The table of the page of the method, and when it was measured."""
    shown = [(row, texts) for row, texts in _filled(measured) if row.on_page]
    rows = [
        (f"{what[0].upper()}{what[1:]}<br><small>{data}</small>", _whole(ours), _whole(beside) or "–")
        for _, (what, data, ours, beside) in shown
    ]
    used = [measured[row.script] for row, _ in shown]
    days = sorted({one.day for one in used})
    first, last = date_words(days[0]), date_words(days[-1])
    when = f"on {first}" if first == last else f"between {first} and {last}"
    versions = " and ".join(sorted({one.versions[OURS] for one in used}))
    return f"{_table(METHOD_HEAD, rows)}\nMeasured {when}, with version {versions}.\n"


def _whole(text: str) -> str:
    """With spaces at which a narrow cell does not part a figure."""
    return re.sub(r" (?=[%/])|(?<=/) ", "\N{NO-BREAK SPACE}", text)


def _filled(measured: Mapping[str, Measured]) -> list[tuple[Row, tuple[str, str, str, str]]]:
    """The rows that have figures, each with its four texts."""
    filled = []
    for row in ROWS:
        if row.script in measured:
            values = {name: figure.value for name, figure in measured[row.script].figures.items()}
            what, data, ours, beside = (text.format_map(values) for text in (row.what, row.data, row.ours, row.beside))
            filled.append((row, (what, data, ours, beside)))
    return filled


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n".replace("|  |", "| |") for line in lines)


def fill(text: str, table: str) -> str:
    """The text with this table between the marks.

    Raises:
        ValueError: a mark is missing, or stands there twice.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in after:
        raise ValueError(f"the text needs {BEGIN!r} and {END!r} once each")
    return f"{before}{begin}\n\n{table}\n{end}{after}"


def write_tables(measured: Mapping[str, Measured]) -> None:
    """Write both."""
    for path, show in ((README, show_readme), (METHOD, show_method)):
        path.write_text(fill(path.read_text("utf-8"), show(measured)), "utf-8")


def take(scripts: Mapping[str, tuple[str, ...]], folder: Path = HERE, file: Path = FILE) -> list[str]:
    """Run these scripts of a folder and keep in the file what they tell; those that failed, whose old figures stay."""
    failed = []
    for name, arguments in scripts.items():
        print(f"-- {name}", flush=True)
        told = measure(folder / f"{name}.py", arguments)
        if told:
            # Read each time: of two runs of this program neither undoes what the other has kept.
            kept = parse_file(file.read_text("utf-8")) if file.exists() else {}
            file.write_text(show_file({**kept, name: told}), "utf-8")
        else:
            failed.append(name)
    return failed


def main() -> int:
    """Measure and write; 1 where a benchmark failed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", nargs="*", choices=(*QUICK, *SLOW), default=list(QUICK), metavar="NAME")
    failed = take({name: (QUICK | SLOW)[name] for name in options.parse_args().only})
    write_tables(parse_file(FILE.read_text("utf-8")))
    print(f"failed, with the figures of before: {', '.join(failed)}" if failed else "all measured and written")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
