"""How ``ingest`` tells what it does: progress on a terminal, plain lines elsewhere, a table at the end, JSON."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import msgspec
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table

from .ingest.report import Tally
from .ingesting import Listener

SHOWN_REASONS = 3
SHOWN_QUIET = 5
"""Sources with nothing new that have a row of their own; more share one."""
WIDTH = 140
"""Columns where there is no terminal to ask: a log."""
SHOWN_ARTICLES = 200
"""Of a dry run; ``--json`` has them all."""


class Progress(Listener):
    """Bars on a terminal, a line a source elsewhere; both on standard error."""

    def __init__(self, *, quiet: bool = False) -> None:
        """``quiet`` tells nothing."""
        self._console = Console(stderr=True)
        self._bars = None
        self._quiet = quiet
        if self._console.is_terminal and not quiet:
            columns = TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
            self._bars = Bars(*columns, console=self._console, transient=True)
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Progress:
        if self._bars:
            self._bars.start()
        return self

    def __exit__(self, *error: object) -> None:
        if self._bars:
            self._bars.stop()

    def progress(self, stage: str, done: int, total: int) -> None:
        """Move a bar."""
        if self._bars is None or not total:
            return
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)

    def done(self, tally: Tally) -> None:
        """Where there is no bar, a line."""
        if self._bars is None and not self._quiet and not tally.quiet:
            print(f"{tally.source}: {summary(tally)}", file=sys.stderr, flush=True)


def summary(tally: Tally) -> str:
    """What was done for a source, on one line."""
    if tally.error:
        return "; ".join([tally.error, *tally.notes])
    counts = (
        (tally.new, "new"), (tally.updated, "updated"), (tally.unchanged, "unchanged"),
        (tally.excerpts, "of them excerpts"), (tally.failed, "failed"),
        (tally.older, "older"), (tally.later, "left for later"),
    )  # fmt: skip
    told = ", ".join(f"{count} {word}" for count, word in counts if count)
    return "; ".join([told, *tally.notes])


def why(tally: Tally) -> str:
    """What went wrong, the most frequent first."""
    if tally.error:
        return "; ".join([tally.error, *tally.notes])
    ranked = sorted(tally.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    told = [reason if count == 1 else f"{count} × {reason}" for reason, count in ranked[:SHOWN_REASONS]]
    if len(ranked) > SHOWN_REASONS:
        told.append(f"and {len(ranked) - SHOWN_REASONS} other reasons")
    left = [f"{tally.older} older"] * bool(tally.older) + [f"{tally.later} left for later"] * bool(tally.later)
    return "; ".join([*told, *tally.notes, *left])


def print_table(tallies: Sequence[Tally], *, dry_run: bool = False) -> None:
    """A row a source, and their sum."""
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_footer=len(tallies) > 1)
    table.add_column("source", footer="all", overflow="fold")
    for name in ("new", "updated", "unchanged", "failed"):
        total = sum(getattr(tally, name) for tally in tallies)
        table.add_column(name, footer=_figure(total), justify="right", no_wrap=True)
    table.add_column("why", overflow="fold", style="dim")
    quiet = [tally for tally in tallies if tally.quiet and not tally.notes]
    shown = tallies if len(quiet) <= SHOWN_QUIET else [tally for tally in tallies if tally not in quiet]
    for tally in shown:
        failed = "source" if tally.error else _figure(tally.failed)
        figures = (_figure(tally.new), _figure(tally.updated), _figure(tally.unchanged), failed)
        table.add_row(escape(tally.source), *figures, escape(why(tally)))
    if len(shown) < len(tallies):
        unchanged = _figure(sum(tally.unchanged for tally in quiet))
        table.add_row(f"{len(quiet)} sources with nothing new", "·", "·", unchanged, "·", "")
    if dry_run:
        for change in [change for tally in tallies for change in tally.changes][:SHOWN_ARTICLES]:
            title = escape(change.title or "(no title)")
            console.print(f"{change.outcome:<8}{title}  [dim]{escape(change.url)}[/dim]", soft_wrap=True)
    console.print(table)
    if dry_run:
        console.print("A dry run: nothing was fetched but the feeds, and nothing written.")


def _figure(number: int) -> str:
    return f"{number:,}" if number else "·"


def print_json(tallies: Sequence[Tally]) -> None:
    """One object a source."""
    for tally in tallies:
        value = {name: getattr(tally, name) for name in tally.__struct_fields__ if name not in ("retry", "open")}
        sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()
