"""The archive: a cache that is never wrong, only absent."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.archive import Archive, FileRow, digest, pack, unpack
from pelican.plugins.briefing.errors import ArchiveError
from pelican.plugins.briefing.model import Gap

GAP = Gap(path="a.txt", reason="empty")
ROW = FileRow(3, 4, "mark", ("2022-01-27",))


def test_keeps_over_a_restart(tmp_path):
    """What was put is there when the file is opened again."""
    with Archive(tmp_path / "deep" / "a.sqlite3") as archive:
        archive.put("articles", "k", GAP)
        archive.put_file("f.txt", ROW, GAP, {"k": "key"})
        archive.put_day("2022-01-27", head=GAP)
        archive.put_page("out", "index.html", "mark", 9)
    with Archive(tmp_path / "deep" / "a.sqlite3") as archive:
        assert archive.get("articles", "k", Gap) == GAP
        assert archive.get_file("f.txt", Gap) == GAP
        assert archive.file_rows() == {"f.txt": ROW}
        assert archive.files_of(["k", "l"]) == {"k": ["f.txt"]}
        assert archive.get_day("2022-01-27", "head", Gap) == GAP
        assert archive.get_day("2022-01-27", "card", Gap) is None
        assert archive.get_pages("out") == {"index.html": ("mark", 9)}
        assert archive.get_pages("elsewhere") == {}


def test_pages_can_be_forgotten(tmp_path):
    """A page that left the site leaves the archive, for its output folder alone."""
    with Archive(tmp_path / "a.sqlite3") as archive:
        archive.put_page("one", "index.html", "mark", 9)
        archive.put_page("two", "index.html", "mark", 9)
        archive.forget_page("one", "index.html")
        assert archive.get_pages("one") == {}
        assert archive.get_pages("two")


@pytest.mark.parametrize("table", ["briefs", "tellings"])
def test_days_that_left_take_their_shares_along(table):
    """What a day has for an actor or a story is replaced, taken back, and gone with the day."""
    with Archive(None) as archive:
        for day in ("2022-01-27", "2022-01-28"):
            archive.put_day(day, head=GAP)
            archive.put_shares(table, day, {"a": GAP, "b": GAP})
        archive.put_shares(table, "2022-01-27", {"b": 7})
        assert archive.get_share(table, "a", "2022-01-27", Gap) is None
        assert archive.get_share(table, "b", "2022-01-27", int) == 7
        archive.forget_days(["2022-01-28"])
        assert archive.get_share(table, "b", "2022-01-28", Gap) is None
        assert archive.get_share(table, "b", "2022-01-27", int) == 7


def test_clear_forgets_all_but_pages():
    """After damage everything is made again, but pages that are not wanted any more can still be removed."""
    with Archive(None) as archive:
        archive.put("articles", "k", GAP)
        archive.put_page("out", "index.html", "mark", 9)
        archive.clear()
        assert archive.get("articles", "k", Gap) is None
        assert archive.get_pages("out")


@pytest.mark.parametrize("junk", [b"", b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_begun_anew(tmp_path, junk, caplog):
    """Junk in the file's place costs time and a warning, never an exception."""
    path = tmp_path / "a.sqlite3"
    path.write_bytes(junk)
    with Archive(path) as archive:
        archive.put("articles", "k", GAP)
        assert archive.get("articles", "k", Gap) == GAP
    assert ("begun anew" in caplog.text) == bool(junk)


def test_damage_found_late_is_begun_anew(tmp_path, caplog):
    """Damage inside a page of the file that shows only when it is read does not stop a build either."""
    path = tmp_path / "a.sqlite3"
    with Archive(path) as archive:
        for number in range(500):
            archive.put("articles", f"k{number}", Gap(path="x" * 300, reason="y"))
    archive = Archive(path)
    data = bytearray(path.read_bytes())
    for page in range(4096, len(data), 4096):
        data[page : page + 200] = b"\xff" * 200
    path.write_bytes(data)
    for number in range(500):
        assert archive.get("articles", f"k{number}", Gap) in (None, Gap(path="x" * 300, reason="y"))
    archive.put("articles", "k", GAP)
    assert archive.get("articles", "k", Gap) == GAP
    archive.close()


def test_another_schema_is_begun_anew(tmp_path):
    """An archive of another version of the plugin counts as empty."""
    path = tmp_path / "a.sqlite3"
    with Archive(path) as archive:
        archive.put("articles", "k", GAP)
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 999")
    database.commit()
    database.close()
    with Archive(path) as archive:
        assert archive.get("articles", "k", Gap) is None


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    """The error says which file and what to do."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="BRIEFING_ARCHIVE"):
        Archive(tmp_path / "file" / "a.sqlite3")


@given(st.binary(max_size=60), st.integers(0, 200), st.integers(1, 255))
def test_no_flipped_byte_passes(extra, place, flip):
    """A value with one byte changed counts as absent."""
    blob = bytearray(pack(Gap(path="a.txt", reason=extra.hex())))
    place %= len(blob)
    blob[place] ^= flip
    assert unpack(bytes(blob), Gap) is None


@given(st.lists(st.text(max_size=5), max_size=5), st.lists(st.text(max_size=5), max_size=5))
def test_digests_differ_where_parts_differ(one, two):
    """The border between parts counts."""
    assert (digest(*one) == digest(*two)) == (one == two)
