"""The figures in README and on the page of the method are those that the benchmarks told. None of them is run here."""

import json
import string
from importlib import resources
from pathlib import Path

import lxml.html
import pytest
from figures import FILE, MARK, OURS, Figure, Measured, parse_file, read_told, show_file
from hypothesis import given
from hypothesis import strategies as st
from make_table import (
    BEGIN,
    END,
    METHOD,
    METHOD_HEAD,
    README,
    fill,
    measure,
    show_method,
    show_readme,
    take,
)
from pelican.plugins.briefing.notes import render_markdown
from table_rows import QUICK, ROWS, SLOW

HERE = Path(__file__).parent

NAMES = st.text(string.ascii_lowercase + "_", min_size=1, max_size=9)
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=9)
FIGURES = st.builds(Figure, st.integers() | st.floats(allow_nan=False, allow_infinity=False), WORDS)
MEASURED = st.builds(
    Measured,
    st.dictionaries(WORDS, WORDS),
    st.dictionaries(NAMES, FIGURES),
    st.dates().map(str),
)


@pytest.fixture(scope="module")
def kept():
    """The figures of the file."""
    return parse_file(FILE.read_text("utf-8"))


@pytest.mark.parametrize(("path", "show"), [(README, show_readme), (METHOD, show_method)])
def test_the_tables_are_those_of_the_figures(kept, path, show):
    """Nobody types a figure; if this fails: python tests/benchmarks/make_table.py --only."""
    text = path.read_text("utf-8")
    assert fill(text, show(kept)) == text


def test_each_row_names_a_script_that_tells_figures():
    """A row whose benchmark is gone, or is never run, would keep its old figures for ever."""
    known = QUICK.keys() | SLOW.keys()
    assert {row.script for row in ROWS} == known
    assert [name for name in known if "    tell" not in (HERE / f"{name}.py").read_text("utf-8")] == []


def test_no_figure_is_kept_of_a_script_that_no_row_shows(kept):
    """The file has nothing that readers do not see, and says of each run when it was and of which version."""
    assert kept.keys() <= {row.script for row in ROWS}
    assert all(one.day and one.versions[OURS] for one in kept.values())


def test_a_reader_sees_a_table(kept):
    """The page of the method shows as many rows as the source has, in the words of the table; the marks are unseen."""
    source = resources.files("pelican.plugins.briefing").joinpath("publish/method.md").read_text(encoding="utf-8")
    tree = lxml.html.fragment_fromstring(render_markdown(source, tables=True)[0], create_parent="div")
    (table,) = tree.iter("table")
    rows = [[cell.text_content() for cell in row] for row in table.iter("tr")]
    assert tuple(rows[0]) == METHOD_HEAD
    assert len(rows) - 1 == sum(row.on_page and row.script in kept for row in ROWS)
    assert {len(row) for row in rows} == {len(METHOD_HEAD)}
    assert "make_table" not in tree.text_content()


@given(st.dictionaries(NAMES, MEASURED, max_size=4))
def test_the_file_is_read_as_it_was_written(measured):
    """Any figures, units and versions come back; the benchmarks stand in the order of their names."""
    text = show_file(measured)
    assert parse_file(text) == measured
    assert show_file(parse_file(text)) == text


def line(versions, **figures):
    """What ``tell`` prints."""
    return MARK + json.dumps({"versions": versions, "figures": figures})


def test_figures_are_taken_from_their_line_alone():
    """What a benchmark prints for people is not looked at; all lines of figures count, also of its own children."""
    output = f"figures are 12 %\n{line({'a': '1'}, one=(0.5, '%'))}\nx\n{line({'b': '2'}, two=(3, 'texts'))}\nbye\n"
    told = read_told(output)
    assert told == Measured({"a": "1", "b": "2"}, {"one": Figure(0.5, "%"), "two": Figure(3, "texts")})
    assert read_told("accuracy 99 %\n") is None


def test_a_script_is_run_and_its_figures_dated(tmp_path):
    """It gets its arguments, runs in a process of its own, and what it tells is of today."""
    script = tmp_path / "bench.py"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(HERE)!r}); from figures import tell; tell(n=(len(sys.argv), 'arguments'))"
    )
    told = measure(script, ("--fast",))
    assert told.figures == {"n": Figure(2, "arguments")}
    assert told.versions.keys() == {"python", OURS}
    assert len(told.day) == len("2022-01-27")


@pytest.mark.parametrize("end", ["sys.exit(1)", "raise ValueError", "print('no figures')"])
def test_a_script_that_fails_leaves_the_old_figures(tmp_path, end):
    """Neither figures told before the failure nor none at all replace what was measured once."""
    before = line({OURS: "1"}, n=(1, "x")) if "print" not in end else ""
    (tmp_path / "bench.py").write_text(f"import sys\nprint({before!r}, flush=True)\n{end}\n")
    old = {"bench": Measured({OURS: "0"}, {"n": Figure(7, "x")}, "2022-01-27")}
    file = tmp_path / "figures.toml"
    file.write_text(show_file(old))
    assert take({"bench": ()}, tmp_path, file) == ["bench"]
    assert parse_file(file.read_text()) == old


def test_days_and_versions_of_several_runs_are_told():
    """What was measured earlier does not look like today's."""
    scripts = dict.fromkeys(row.script for row in ROWS if row.on_page)
    figures = {name: Figure(1, "x") for row in ROWS for name in fields(row)}
    days = ["2022-01-27"] * (len(scripts) - 1) + ["2021-12-31"]
    measured = {name: Measured({OURS: "1.2"}, figures, day) for name, day in zip(scripts, days, strict=True)}
    page = show_method(measured).replace("\N{NO-BREAK SPACE}", " ")
    assert page.endswith("Measured between 31 December 2021 and 27 January 2022, with version 1.2.\n")
    readme = show_readme(measured)
    assert readme.count("| 2021-12-31 |") == sum(row.script == list(scripts)[-1] for row in ROWS)
    assert "soak_ingest" not in readme, "a row without figures is left out"


def fields(row):
    """Names of the figures of a row."""
    texts = (row.what, row.data, row.ours, row.beside)
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END} {BEGIN}", f"{BEGIN}{END}{BEGIN}{END}"])
def test_a_text_without_its_marks_is_refused(text):
    """A table is not written into nowhere, nor twice."""
    with pytest.raises(ValueError, match="once each"):
        fill(text, "| a |\n")
