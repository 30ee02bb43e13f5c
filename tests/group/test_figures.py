"""Figures, and which can be true of one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.group.figures import read_figures


def one(text):
    (found,) = read_figures(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("38 people", 38, ""),
        ("thirty-eight people", 38, ""),
        ("at least thirty eight people", 38, ""),
        ("1,250 people", 1250, ""),
        ("1.2 million people", 1.2e6, ""),
        ("a hundred people", 100, ""),
        ("two dozen people", 24, ""),
        ("$3bn for the port", 3e9, "$"),
        ("€2.5m for the port", 2.5e6, "€"),
        ("5 million dollars", 5e6, "$"),
        ("3.5 percent of them", 3.5, "%"),
        ("12 per cent", 12, "%"),
        ("between 30 and 40 people", 35, ""),
        ("30 to 40 people", 35, ""),
        ("2 to 3 million people", 2.5e6, ""),
    ],
)
def test_numbers_are_read_as_they_are_said(text, value, unit):
    """In digits and in words, with scales, sums and shares; of a range the middle."""
    found = one(text)
    assert (found.value, found.unit) == (pytest.approx(value), unit)
    assert found.low <= found.value <= found.high
    assert found.start == 0


@pytest.mark.parametrize("text", ["a 38-year-old", "the F-16", "at 8:30", "voted 232-196", "the 20th", "no one", "x38"])
def test_what_counts_nothing_is_no_figure(text):
    """Ages, names, times, votes and ranks."""
    assert list(read_figures(text)) == []


@pytest.mark.parametrize(
    ("one_says", "other_says", "agree"),
    [
        ("38", "thirty-eight", True),
        ("38", "40", False),
        ("at least 38", "40", False),
        ("at least 38", "39", True),
        ("about 30", "32", True),
        ("about 30", "42", False),
        ("more than 30", "38", True),
        ("more than 30", "29", False),
        ("nearly 40", "38", True),
        ("nearly 40", "41", False),
        ("up to 40", "12", True),
        ("dozens of", "38", True),
        ("dozens of", "12", False),
        ("hundreds of", "60", False),
        ("between 30 and 40", "36", True),
        ("1.2 million", "1,180,000", True),
        ("1.2 million", "1.3 million", False),
        ("$3bn", "$3.2bn", True),
        ("3,000", "3,100", True),
        ("3,000", "3,500", False),
        ("two dozen", "25", True),
    ],
)
def test_figures_agree_where_both_can_be_true(one_says, other_says, agree):
    """What editors round is no contradiction, what two counted is."""
    a, b = one(one_says + " people"), one(other_says + " people")
    assert a.agrees(b) is agree
    assert b.agrees(a) is agree


@given(st.text(alphabet="0123456789,.-– $%abdefhilmnorstuvwy'\"", max_size=300))
def test_any_text_can_be_read(text):
    """Figures are spans of the text, in order, and their bounds hold their value."""
    at = 0
    for found in read_figures(text):
        assert at <= found.start < found.end <= len(text)
        assert found.low <= found.value <= found.high
        at = found.end
