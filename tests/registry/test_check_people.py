"""How claims of the Factbook are read and compared, with invented persons."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pycountry")
pytest.importorskip("babel")
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def tool() -> Any:
    """The script ``check_people.py`` as a module."""
    sys.path.insert(0, str(HERE))
    try:
        spec = importlib.util.spec_from_file_location("check_people", HERE / "check_people.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(HERE))
    return module


PRESIDENT = {"office": "president", "of": "norland", "from": "2019-03-10"}
FORMER = {"office": "prime minister", "of": "norland", "from": "2010-05-01", "to": "2014-05-01"}
PEOPLE = [
    {
        "id": "mira-tarn",
        "surname": "Tarn",
        "names": ["Mira Tarn"],
        "country": "norland",
        "offices": [PRESIDENT, FORMER],
    },
    {"id": "otto-quell", "surname": ["Quell", "Kwell"], "names": ["Otto Quell"], "country": "norland"},
]


@pytest.mark.parametrize(
    ("who", "since", "terms", "line"),
    [
        ("President Mira TARN", "2019-03-10", [PRESIDENT], ""),
        ("President Mira TARN", "2019-03", [PRESIDENT], ""),
        ("President Mira TARN", "2019-02-20", [PRESIDENT], "DATE"),
        ("President Mira TARN", "2024-01-01", [PRESIDENT], "DATE"),
        ("President Myra THARN", "2019-03-10", [PRESIDENT], ""),
        ("President Myra THARN", "2019-02-20", [], "UNKNOWN"),
        ("President Mira TARN", "2017-01-01", [], "NO TERM"),
        ("Prime Minister Mira TARN", "2010-05-01", [FORMER], ""),
        ("Prime Minister Otto KWELL", "2020-01-01", [], "NO TERM"),
        ("Vice President Otto KWELL", "2020-01-01", [], ""),
        ("President Otto Tarn KWELL", "2020-01-01", [], "NO TERM"),
    ],
)
def test_a_claim_confirms_a_term_or_is_told(tool: Any, who: str, since: str, terms: list[Any], line: str) -> None:
    """The same person in the same post about that day, or the same first day, confirms; all else is a line."""
    found, told = tool.compare(tool.Claim("2026-01", "norland", "head", who, since), PEOPLE)
    assert [term for _, term in found] == terms
    assert told.split("  ")[0].strip() == line


def test_marks_stand_on_confirmed_terms_alone(tool: Any) -> None:
    """A mark is added, renewed and taken away; a second run changes nothing."""
    term = '  {{ office = "president", of = "norland", from = "2019-03-10"{} }},'
    text = 'id = "mira-tarn"\n' + term.format("") + '\nid = "otto-quell"\n' + term.format(', checked = "2015-11"')
    confirmed = {("mira-tarn", "president", "norland", "2019-03-10"): "2026-01"}
    marked, changed = tool.mark(text, confirmed)
    assert changed == 2
    assert marked == 'id = "mira-tarn"\n' + term.format(
        ', checked = "2026-01"'
    ) + '\nid = "otto-quell"\n' + term.format("")
    assert tool.mark(marked, confirmed) == (marked, 0)


@pytest.mark.parametrize(
    ("text", "date"),
    [("6 November 1982", "1982-11-06"), ("Sept 2014", "2014-09"), ("1998", "1998"), ("early 2003", "2003")],
)
def test_dates(tool: Any, text: str, date: str) -> None:
    """As precise as the text is."""
    assert tool.iso_date(text) == date
