"""What ``ingest`` prints: a table of what matters, markup as it stands, JSON without what is internal."""

import json

import pytest
from pelican.plugins.briefing.cli_report import (
    SHOWN_ARTICLES,
    SHOWN_QUIET,
    SHOWN_REASONS,
    WIDTH,
    Progress,
    print_json,
    print_table,
    summary,
    why,
)
from pelican.plugins.briefing.ingest.report import Change, Tally


def table(capsys, *tallies, **more):
    """The table's lines, each with single spaces."""
    print_table(tallies, **more)
    out = capsys.readouterr().out
    assert all(len(line) <= WIDTH for line in out.splitlines()) or more
    return [" ".join(line.split()) for line in out.splitlines() if line.strip()]


def change(outcome, **more):
    """One article."""
    return Change(**{"outcome": outcome, "title": "T", "url": "https://a.example/t-1", **more})


# --- counting ----------------------------------------------------------------------------------------------


def test_articles_are_counted_by_what_became_of_them():
    """An excerpt is one of the new; what did not change is not listed; a reason is counted each time."""
    tally = Tally(source="Wire")
    for one in (
        change("new"), change("new", excerpt="timed out"), change("updated", excerpt="timed out"), change("unchanged"),
        change("failed", reason="404 Not Found"), change("failed", reason="404 Not Found"),
    ):  # fmt: skip
        tally.count(one)
    assert (tally.new, tally.updated, tally.unchanged, tally.failed, tally.excerpts) == (2, 1, 1, 2, 2)
    assert tally.reasons == {"404 Not Found": 2, "excerpt: timed out": 2}
    assert [one.outcome for one in tally.changes] == ["new", "new", "updated", "failed", "failed"]


@pytest.mark.parametrize(
    ("fields", "quiet", "useful"),
    [
        ({}, True, True), ({"unchanged": 3, "older": 2}, True, True), ({"new": 1}, False, True),
        ({"updated": 1}, False, True), ({"later": 1}, False, True), ({"failed": 1}, False, False),
        ({"failed": 1, "unchanged": 1}, False, True), ({"error": "timed out"}, False, False),
    ],
)  # fmt: skip
def test_what_there_is_to_tell(fields, quiet, useful):
    """And whether it was of use, which decides the exit status."""
    tally = Tally(source="Wire", **fields)
    assert (tally.quiet, tally.useful) == (quiet, useful)


# --- the table ---------------------------------------------------------------------------------------------


def test_a_row_a_source_and_their_sum(capsys):
    """Zero is a dot; large figures have a comma."""
    lines = table(capsys, Tally(source="Wire", new=1_200, failed=3), Tally(source="Post", updated=2, unchanged=40))
    assert lines[0] == "source new updated unchanged failed why"
    assert "Wire 1,200 · · 3" in lines
    assert "Post · 2 40 ·" in lines
    assert lines[-1] == "all 1,200 2 40 3"


def test_one_source_has_no_sum(capsys):
    """It would say the same twice."""
    assert not any(line.startswith("all") for line in table(capsys, Tally(source="Wire", new=1)))


def test_sources_with_nothing_new_share_a_row(capsys):
    """Where they are many; one with a note keeps its own."""
    quiet = [Tally(source=f"Quiet {n}", unchanged=10) for n in range(SHOWN_QUIET)]
    told = [Tally(source="Wire", new=1), Tally(source="Moved", notes=["moved to https://new.example/"])]
    assert sum(line.startswith("Quiet") for line in table(capsys, *quiet, *told)) == SHOWN_QUIET
    lines = table(capsys, *quiet, *told, Tally(source="Quiet too", unchanged=1_000))
    assert not any(line.startswith("Quiet") for line in lines)
    assert f"{SHOWN_QUIET + 1} sources with nothing new · · 1,050 ·" in lines
    assert "Moved · · · · moved to https://new.example/" in lines
    assert lines[-1] == "all 1 · 1,050 ·"


def test_reasons_come_by_their_number():
    """The most frequent first, equal ones by the alphabet; the rest is counted; notes and what is left follow."""
    reasons = {"b": 1, "a": 1, "timed out": 7, "404 Not Found": 2, "c": 1}
    tally = Tally(source="Wire", reasons=reasons, notes=["moved to x"], older=4, later=1)
    told = why(tally).split("; ")
    assert told[:SHOWN_REASONS] == ["7 × timed out", "2 × 404 Not Found", "a"]
    assert told[SHOWN_REASONS:] == ["and 2 other reasons", "moved to x", "4 older", "1 left for later"]
    assert why(Tally(source="Wire")) == ""


def test_a_source_that_failed_says_so(capsys):
    """In place of a number of articles; that it was retired is told beside the reason."""
    tally = Tally(source="Wire", error="410 Gone", notes=["retired: it is not asked again"])
    assert "Wire · · · source 410 Gone; retired: it is not asked again" in table(capsys, tally)
    assert summary(tally) == "410 Gone; retired: it is not asked again"


def test_markup_is_shown_as_it_stands(capsys):
    """Names, reasons, titles and addresses are written by strangers."""
    name, reason = "[bold]x[/bold]", "[red]y[/] [/nothing] \\[z]"
    tally = Tally(
        source=name, new=1, reasons={reason: 1}, changes=[change("new", title="[link=u]t[/link]", url="u[/]")]
    )
    lines = table(capsys, tally, dry_run=True)
    assert f"{name} 1 · · · {reason}" in lines
    assert lines[0] == "new [link=u]t[/link] u[/]"


def test_a_dry_run_lists_what_it_would_do(capsys):
    """Up to a number, also without a title, and says that nothing was written."""
    changes = [change("updated", title="")] + [change("new", title=f"Title {n}") for n in range(SHOWN_ARTICLES)]
    lines = table(capsys, Tally(source="Wire", changes=changes), Tally(source="Post", changes=changes), dry_run=True)
    assert lines[:2] == ["updated (no title) https://a.example/t-1", "new Title 0 https://a.example/t-1"]
    assert sum("https://a.example/t-1" in line for line in lines) == SHOWN_ARTICLES
    assert "nothing written" in lines[-1]


def test_a_run_without_sources_prints_a_table(capsys):
    """Of nothing."""
    assert table(capsys)[0] == "source new updated unchanged failed why"


# --- JSON and progress -------------------------------------------------------------------------------------


def test_json_is_an_object_a_source(capfdbinary):
    """With all there is to know and nothing that is internal, whatever characters names have."""
    tally = Tally(source="Wire\n“é”", url="https://a.example/feed", retry=True, open=3, older=1)
    tally.count(change("failed", reason="404 Not Found"))
    print_json([tally, Tally(source="Post")])
    lines = capfdbinary.readouterr().out.splitlines()
    first, second = map(json.loads, lines)
    assert first["changes"][0]["reason"] == "404 Not Found"
    assert (first["source"], first["failed"], first["older"], second["source"]) == ("Wire\n“é”", 1, 1, "Post")
    assert (
        set(first) == set(second) == {
            "source", "url", "new", "updated", "unchanged", "excerpts", "failed", "older", "later", "error", "notes",
            "reasons", "changes",
        }
    )  # fmt: skip


def test_without_a_terminal_a_line_a_source(capsys):
    """On standard error, of those with something to tell; quiet says nothing."""
    for quiet in (False, True):
        with Progress(quiet=quiet) as progress:
            progress.progress("sources", 1, 2)
            progress.done(Tally(source="[Wire]", new=2, excerpts=1, notes=["moved to x"]))
            progress.done(Tally(source="Post", unchanged=4))
    out, error = capsys.readouterr()
    assert (out, error) == ("", "[Wire]: 2 new, 1 of them excerpts; moved to x\n")


def test_on_a_terminal_bars_move(monkeypatch, capsys):
    """And no line a source disturbs them."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with Progress() as progress:
        for done in range(3):
            progress.progress("sources", done, 2)
        progress.progress("articles", 0, 0)
        progress.done(Tally(source="Wire", new=2))
    error = capsys.readouterr().err
    assert "sources" in error
    assert "2/2" in error
    assert "Wire" not in error
    assert "articles" not in error
