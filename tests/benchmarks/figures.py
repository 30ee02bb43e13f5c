"""The figures of the benchmarks: how a benchmark tells them, and the file in which they are kept.

A benchmark prints what people read, and last one line that begins with ``figures`` and goes on in JSON. What it told,
on which day and of which versions is kept in ``figures.toml``, to be reviewed like code; ``make_table.py`` runs the
benchmarks and writes that file.
"""

from __future__ import annotations

import json
import platform
import tomllib
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("figures.toml")
HEAD = "# What the benchmarks measured: written by tests/benchmarks/make_table.py, not by hand.\n"
MARK = "figures "
OURS = "pelican-briefing"


class Figure(NamedTuple):
    """One figure."""

    value: float
    unit: str


class Measured(NamedTuple):
    """What one run of a benchmark told."""

    versions: dict[str, str]
    """Of Python, this package and what stands beside it."""
    figures: dict[str, Figure]
    day: str = ""
    """``YYYY-MM-DD``; empty until the run is taken into the file."""


def tell(*peers: str, **figures: tuple[float, str]) -> None:
    """Print the figures of a run.

    Args:
        peers: the packages that were measured in the same run.
        figures: the value and the unit of each, by name.
    """
    versions = {"python": platform.python_version(), **{name: metadata.version(name) for name in (OURS, *peers)}}
    told = {name: (round(value, 4), unit) for name, (value, unit) in figures.items()}
    print(MARK + json.dumps({"versions": versions, "figures": told}), flush=True)


def read_told(output: str) -> Measured | None:
    """The figures in what a benchmark printed; those of a process that it started come first. None if there are none."""
    lines = [json.loads(line.removeprefix(MARK)) for line in output.splitlines() if line.startswith(MARK + "{")]
    if not lines:
        return None
    versions = {name: version for line in lines for name, version in line["versions"].items()}
    return Measured(versions, {name: Figure(*figure) for line in lines for name, figure in line["figures"].items()})


def parse_file(text: str) -> dict[str, Measured]:
    """Name of the benchmark -> what it told."""
    found = {}
    for name, table in tomllib.loads(text).items():
        figures = {key: Figure(**figure) for key, figure in table["figures"].items()}
        found[name] = Measured(table["versions"], figures, table["day"])
    return found


def show_file(measured: Mapping[str, Measured]) -> str:
    """The text of the file: a table a benchmark, a line a figure."""
    parts = [HEAD]
    for name, (versions, figures, day) in sorted(measured.items()):
        shown = ", ".join(f"{_quote(key)} = {_quote(version)}" for key, version in versions.items())
        parts += [f'\n[{name}]\nday = "{day}"\nversions = {{ {shown} }}\n\n[{name}.figures]\n']
        parts += [
            f"{key} = {{ value = {json.dumps(value)}, unit = {_quote(unit)} }}\n"
            for key, (value, unit) in figures.items()
        ]
    return "".join(parts)


def _quote(text: str) -> str:
    """A string of TOML; it has no control characters."""
    return json.dumps(text, ensure_ascii=False)
