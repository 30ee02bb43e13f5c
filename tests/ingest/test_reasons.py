"""Errors in words."""

from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.ingest import reasons


@given(st.text(max_size=40) | st.integers().map(str) | st.datetimes().map(format_datetime))
def test_any_retry_after_can_be_read(value):
    """Seconds from now, or nothing."""
    seconds = reasons.read_retry_after(value)
    assert seconds is None or 0 <= seconds < 1e12
    assert seconds is None or reasons.tell_time(seconds)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (45, "45 s"), (90, "2 min"), (3600, "1 h"), (7200, "2 h"), (200000, "2 days")]
)
def test_a_span_of_time_is_told_in_its_largest_unit(seconds, words):
    """Rounded."""
    assert reasons.tell_time(seconds) == words
