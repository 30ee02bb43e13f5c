"""``status.toml``: days of failure, retirement, and a file that says again what was written into it."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.ingest.status import (
    FILE_NAME,
    HEADING,
    RETIRE_AFTER,
    Status,
    after_failure,
    after_success,
    notices,
    read_status,
    write_status,
)

FEED = "https://wire.example/feed"
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8")), st.text("\"'\\#=[].\n\r\t\x00\x1f\x7f\u0085\u2028é ", max_size=9)
)
STATUSES = st.builds(
    Status,
    name=TEXTS.filter(bool),
    moved_to=TEXTS,
    failing_since=st.sampled_from(["", "2022-01-27"]),
    days=st.integers(0, 20),
    reason=TEXTS,
    retired=st.sampled_from(["", "2022-02-10"]),
)


def days(first="2022-01-27", count=40):
    """Days, one after the other."""
    begin = dt.date.fromisoformat(first)
    return [(begin + dt.timedelta(days=n)).isoformat() for n in range(count)]


def fail(old, day, reason="timed out", *, gone=False):
    """The status after one more failure."""
    return after_failure(old, "Harbor Wire", reason, day, gone=gone)


def test_a_day_counts_once():
    """However many runs it has; the last reason is kept, and the first day."""
    status = None
    for reason in ("timed out", "404 Not Found", "timed out"):
        status = fail(status, "2022-01-27", reason)
    assert status == fail(None, "2022-01-27")
    status = fail(status, "2022-01-29", "404 Not Found")
    assert (status.days, status.failing_since, status.failed_on) == (2, "2022-01-27", "2022-01-29")
    assert status.reason == "404 Not Found"


def test_a_source_is_retired_after_so_many_days():
    """Not before; the day of it stays when it is asked once more."""
    status = None
    for number, day in enumerate(days()[:RETIRE_AFTER], start=1):
        assert status is None or not status.retired
        status = fail(fail(status, day), day)
        assert status.days == number
    retired = days()[RETIRE_AFTER - 1]
    assert status.retired == retired
    assert fail(status, days()[RETIRE_AFTER]).retired == retired


def test_one_that_is_gone_is_retired_at_once():
    """410 says so."""
    assert fail(None, "2022-01-27", "410 Gone", gone=True).retired == "2022-01-27"
    assert not fail(None, "2022-01-27", "404 Not Found").retired


def test_an_answer_clears_all_but_a_move():
    """What failed before, or was retired, is as new."""
    assert after_success("Harbor Wire", "") is None
    moved = after_success("Harbor Wire", "https://new.example/feed")
    assert moved == Status(name="Harbor Wire", moved_to="https://new.example/feed")
    assert not moved.notice
    assert fail(moved, "2022-01-27").moved_to == "https://new.example/feed"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.dictionaries(TEXTS, STATUSES, max_size=4))
@example({"https://a.example/?q=\"x\"&y='z'": Status(name="“N” \\ \n", reason="\"\"\"\r\n'''\x00")})
@example({"": Status(name="x")})
@example({"a.b": Status(name="x"), "a": Status(name="y"), "[a]": Status(name="z")})
def test_what_is_written_is_read(tmp_path, found):
    """Whatever stands in addresses, names and reasons."""
    path = tmp_path / FILE_NAME
    write_status(path, found)
    assert read_status(path) == found
    assert path.exists() == bool(found)
    assert [file.name for file in tmp_path.iterdir()] == [FILE_NAME] * bool(found)


def test_the_order_is_that_of_the_addresses(tmp_path):
    """So that a run that did its sources in another order writes the same file; the file says what it is."""
    made = []
    for urls in ("ba", "ab"):
        write_status(tmp_path / FILE_NAME, {url: Status(name=url, days=1) for url in urls})
        made.append((tmp_path / FILE_NAME).read_text())
    assert made[0] == made[1]
    assert made[0].startswith(f"# {HEADING}\n")


def test_an_equal_file_is_left_alone(tmp_path):
    """Its time does not change, so nothing that watches it wakes; without anything to say it goes."""
    path = tmp_path / FILE_NAME
    found = {FEED: fail(None, "2022-01-27")}
    write_status(path, found)
    before = path.stat()
    write_status(path, read_status(path))
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    for _ in range(2):
        write_status(path, {})
        assert not path.exists()


@pytest.mark.parametrize(
    "data",
    [
        b"[", b"\xff", b"a = 1\n", b'["https://a.example"]\ndays = "x"\nname = "n"\n', b'["https://a.example"]\n',
        b"a = " + b"[" * 500, b"",
    ],
)  # fmt: skip
def test_a_broken_file_counts_as_empty(tmp_path, data):
    """And is remade by the next run that has something to say."""
    path = tmp_path / FILE_NAME
    path.write_bytes(data)
    assert read_status(path) == {}
    assert notices(path) == []
    write_status(path, {FEED: fail(None, "2022-01-27")})
    assert read_status(path)[FEED].days == 1


def test_the_gaps_page_is_told_of_what_fails(tmp_path):
    """Of what only moved it is not; such a gap is of no article that was left out."""
    path = tmp_path / FILE_NAME
    assert notices(path) == []
    write_status(
        path,
        {
            "https://c.example/": Status(name="C", moved_to="https://d.example/"),
            "https://b.example/": fail(None, "2022-01-27", "410 Gone", gone=True),
            "https://a.example/": fail(None, "2022-01-27"),
        },
    )
    assert [(gap.path, gap.reason, gap.skipped) for gap in notices(path)] == [
        ("source: Harbor Wire", "cannot be fetched since 2022-01-27: timed out", False),
        ("source: Harbor Wire", "no longer fetched since 2022-01-27: 410 Gone", False),
    ]
