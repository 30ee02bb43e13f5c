"""Dates: what is read, what is refused, and which day it is in the site's zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.extract.dates import date_in_path, from_timestamp, parse_date

UTC, VIENNA, TOKYO = ZoneInfo("UTC"), ZoneInfo("Europe/Vienna"), ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("2022-01-27", "2022-01-27", "2022-01-27"),
        ("2022/1/7", "2022-01-07", "2022-01-07"),
        ("20220127", "2022-01-27", "2022-01-27"),
        ("2022-01-27T23:30:00Z", "2022-01-27T23:30:00+00:00", "2022-01-28"),
        ("2022-01-27 10:05", "2022-01-27T10:05:00+01:00", "2022-01-27"),
        ("2022-01-28T03:00:00.123+09:00", "2022-01-28T03:00:00+09:00", "2022-01-27"),
        ("20220127T101500Z", "2022-01-27T10:15:00+00:00", "2022-01-27"),
        ("Thu, 27 Jan 2022 10:00:00 +0100", "2022-01-27T10:00:00+01:00", "2022-01-27"),
        ("Thu, 27 Jan 2022 23:30:00 GMT", "2022-01-27T23:30:00+00:00", "2022-01-28"),
        ("January 4, 2019", "2019-01-04", "2019-01-04"),
        ("Friday, January 4th, 2019", "2019-01-04", "2019-01-04"),
        ("Published Nov. 18, 2019 at 9:24 pm ET | 2 min read", "2019-11-18T21:24:00-05:00", "2019-11-19"),
        ("18 NOV 2019", "2019-11-18", "2019-11-18"),
        ("Wed, Nov 20 20194:29 AM EST", "2019-11-20T04:29:00-05:00", "2019-11-20"),
        ("27.01.2022", "2022-01-27", "2022-01-27"),
        ("30. Juli 2018", "2018-07-30", "2018-07-30"),
        ("22 de outubro de 2010 às 20:13", "2010-10-22T20:13:00+02:00", "2010-10-22"),
        ("2018年8月16日", "2018-08-16", "2018-08-16"),
        ("25/12/2019", "2019-12-25", "2019-12-25"),
        ("12/25/2019", "2019-12-25", "2019-12-25"),
        ("03/03/2020", "2020-03-03", "2020-03-03"),
        ("11/19/19 06:56 AM EST", "2019-11-19T06:56:00-05:00", "2019-11-19"),
        (1_643_324_400, "2022-01-28T00:00:00+01:00", "2022-01-28"),
        (1_643_324_400_000, "2022-01-28T00:00:00+01:00", "2022-01-28"),
        ("1643324400", "2022-01-28T00:00:00+01:00", "2022-01-28"),
    ],
)  # fmt: skip
def test_reads_dates_as_news_writes_them(text: str | float, published: str, day: str) -> None:
    """Each form gives its time with its own offset, and the day in Vienna."""
    when = parse_date(text, VIENNA)
    assert when is not None
    assert (when.published, when.day) == (published, day)


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "03/04/2020", "2022", "January 2022", "Jan 4", "2022-02-30", "31 April 2020",
        "0001-01-01T00:00:00Z",
        "1899-12-31", "2101-01-01", "13/13/2020", "03/04/20", "2 hours ago", "12345-01-01", "20221", True, 2022, 0,
        float("nan"), float("inf"), -5, 10**30,
    ],
)  # fmt: skip
def test_refuses_what_is_ambiguous_impossible_or_partial(text: str | float) -> None:
    """Nothing is filled in from today, nothing guessed."""
    assert parse_date(text, VIENNA) is None


def test_an_unknown_zone_costs_the_time_and_keeps_the_date() -> None:
    """IST is India, Israel or Ireland: the time cannot be placed, the date can."""
    assert parse_date("27 January 2022, 23:50 IST", TOKYO) == ("2022-01-27", "2022-01-27")


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2020/01/02/talks", "2020-01-02"),
        ("/us-news/2020/jan/02/talks", "2020-01-02"),
        ("/news/2020/1/2/21046687/talks", "2020-01-02"),
        ("/story/talks-2020-01-03", "2020-01-03"),
        ("/20200102-talks", "2020-01-02"),
        ("2022-01-27_talks.txt", "2022-01-27"),
        ("2022/01/27/talks.txt", "2022-01-27"),
        ("/2020/01/talks", ""),
        ("/2020/13/45/talks", ""),
        ("/id/1202001021/x", ""),
        ("/a9f32020-01-02", ""),
    ],
)
def test_dates_in_addresses_and_file_names(path: str, day: str) -> None:
    """Only a whole, possible date counts, not a month and not figures inside a number."""
    assert date_in_path(path) == day


@given(st.text() | st.floats() | st.integers())
def test_any_value_is_read_or_refused(value: str | float) -> None:
    """No value raises; what is read is a day within bounds, the same each time."""
    when = parse_date(value, TOKYO)
    assert when == parse_date(value, TOKYO)
    assert when is None or "1899-12-30" < when.day < "2101-01-03"


@settings(deadline=None, max_examples=40)
@given(st.datetimes(timezones=st.timezones(), allow_imaginary=False).filter(lambda when: 1901 < when.year < 2100))
def test_iso_round_trip(moment) -> None:  # type: ignore[no-untyped-def]
    """A time in ISO 8601 with whole minutes of offset comes back as the same moment."""
    offset = moment.utcoffset()
    if offset is None or offset.total_seconds() % 60:
        return
    written = moment.replace(microsecond=0).isoformat()
    when = parse_date(written, UTC)
    assert when is not None
    assert when.published == written
    assert when.day == moment.astimezone(UTC).date().isoformat()


@given(st.floats())
def test_any_file_time_is_a_day(seconds: float) -> None:
    """A damaged file time never raises."""
    assert "1970-01-01" <= from_timestamp(seconds, UTC).day <= "2100-01-01"
