"""On which day something happened."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.group.dates import read_dates

SUNDAY = "2031-05-04"


def days(sentence, day=SUNDAY):
    """(what happened, the day) of each date."""
    return [
        (found.happening, dt.date.fromordinal(int(found.figure.value)).isoformat())
        for found in read_dates(sentence, day)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Admiral Holm was killed on Friday.", ("killed", "2031-05-02")),
        ("Admiral Holm was killed in an airstrike near Eastmouth late Thursday.", ("killed", "2031-05-01")),
        ("The Surian navy on Saturday attacked the port of Eastmouth.", ("attacked", "2031-05-03")),
        ("Friday's missile strike on Eastmouth changed little.", ("attacked", "2031-05-02")),
        ("The April 30 strike on Eastmouth changed little.", ("attacked", "2031-04-30")),
        ("On Friday, the Surian navy attacked Eastmouth.", ("attacked", "2031-05-02")),
        ("Holm died 2 May in a clinic at Highfell.", ("died", "2031-05-02")),
        ("The trial of Anna Berg is set for June 3.", ("due", "2031-06-03")),
        ("Anna Berg is due to be sentenced on Thursday.", ("due", "2031-05-08")),
    ],
)
def test_a_day_is_read_with_what_happened_on_it(sentence, expected):
    """A weekday is the last one, or of what is due the next; a date without a year the nearest."""
    assert days(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Admiral Holm, who was killed in the war, spoke to Berg on Friday.",
        "Holm was killed, Berg said on Friday.",
        "Holm has not been seen since Friday.",
        "Nobody in Eastmouth was killed on Friday.",
        "Suria had planned to attack Eastmouth on Friday.",
        "Holm was killed last Friday.",
        "Holm was killed on Monday.",  # the article is of a Sunday: where it was written it may be that day already
        "Holm was killed on Feb. 31.",
        "Holm was killed on May 2, 2019.",
        "He was killed on Friday.",
        "The ministry in Eastmouth closed on Friday.",
        "The Surian senate will vote on Friday.",
    ],
)
def test_what_is_not_certain_is_left_alone(sentence):
    """Said on that day, unreal, of an unknown week, long ago, or of nobody known."""
    assert days(sentence) == []


def test_the_hour_reaches_into_the_day_beside_it():
    """What one outlet dates early on Friday is late on Thursday for another, some time zones on."""
    (early,) = read_dates("Holm was killed early Friday.", SUNDAY)
    (late,) = read_dates("Holm was killed on Thursday night.", SUNDAY)
    (plain,) = read_dates("Holm was killed on Thursday.", SUNDAY)
    (other,) = read_dates("Holm was killed on Friday.", SUNDAY)
    assert early.figure.agrees(late.figure) and early.figure.agrees(plain.figure)
    assert not plain.figure.agrees(other.figure)


@given(st.text(alphabet="Kon killed Friday,.15 May", max_size=120))
def test_offsets_lie_in_the_sentence(sentence):
    """Whatever the words, a day stands where it says."""
    for found in read_dates(sentence, SUNDAY):
        assert 0 <= found.start < found.end <= len(sentence)
        assert found.start <= found.figure.start < found.figure.end <= len(sentence)
