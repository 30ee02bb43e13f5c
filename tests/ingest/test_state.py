"""The memory of ingest: what it keeps, that one run has it alone, and that a damaged one is begun anew."""

import random
import signal
import sqlite3
import subprocess
import sys

import pytest
from pelican.plugins.briefing.errors import ArchiveError
from pelican.plugins.briefing.ingest import state as module
from pelican.plugins.briefing.ingest.state import Held, Seen, State

FEED = "https://wire.example/feed"
TREATY = Held(
    path="2022-01-27/a.md", id="2022-01-27/a", title="Treaty", digest="d1", excerpt="", updated="2022-01-27",
    day="2022-01-27", seen="2022-01-27",
)  # fmt: skip
HOLD = """
import sys, time
from pathlib import Path
from pelican.plugins.briefing.ingest.state import State
with State(Path(sys.argv[1])) as state:
    state.note_feed("https://wire.example/feed", "kept", "")
    state.commit()
    state.note_feed("https://wire.example/feed", "lost", "")
    print("open", flush=True)
    time.sleep(60)
"""
PATIENCE = 30


@pytest.fixture
def path(tmp_path):
    """Of a state that is not there yet, in a folder that is neither."""
    return tmp_path / "deep" / "ingest.sqlite3"


@pytest.fixture
def state(path):
    """An empty one."""
    with State(path) as state:
        yield state


def test_what_was_noted_is_there_in_the_next_run(path):
    """Feeds, entries, files and articles."""
    with State(path) as state:
        assert (state.validators(FEED), state.seen(FEED, "k")) == (("", ""), None)
        state.note_feed(FEED, '"e"', "Thu, 27 Jan 2022 10:00:00 GMT")
        state.note_entry(FEED, "k", "f1")
        state.note_file(TREATY.path, 12, 34, [(TREATY, ["url:a", "guid:b"])])
    with State(path) as state:
        assert state.validators(FEED) == ('"e"', "Thu, 27 Jan 2022 10:00:00 GMT")
        assert state.seen(FEED, "k") == Seen(fingerprint="f1", outcome="held")
        assert state.files() == {TREATY.path: (12, 34)}
        assert state.find(["guid:b"]) == TREATY


def test_what_was_noted_last_counts(state):
    """Of a feed, of an entry and of a file; an entry is known by its feed as well."""
    state.note_feed(FEED, "1", "1")
    state.note_feed(FEED, "", "2")
    state.note_entry(FEED, "k", "f1", "retry")
    state.note_entry(FEED, "k", "f2", "failed")
    state.touch_file("a.md", 1, 1)
    state.touch_file("a.md", 2, 3)
    assert state.validators(FEED) == ("", "2")
    assert state.seen(FEED, "k") == Seen(fingerprint="f2", outcome="failed")
    assert state.seen("https://other.example/feed", "k") is None
    assert state.files() == {"a.md": (2, 3)}


def test_keys_are_asked_in_their_order(state):
    """The first that names an article; of several articles under one key the first by path."""
    other = Held(path="b.md", id="b")
    state.note_article(TREATY, ["guid:g", "words:w"])
    state.note_article(other, ["url:b", "words:w"])
    assert state.find(["url:none", "url:b", "guid:g"]) == other
    assert state.find(["guid:g", "url:b"]) == TREATY
    assert state.find(["words:w"]) == TREATY
    assert state.find([]) is None


def test_another_version_goes_by_its_older_keys_too(state):
    """An edited article has other words, perhaps another address, and is the same one."""
    edited = Held(path=TREATY.path, id=TREATY.id, title="Edited", digest="d2", seen="2022-01-27")
    state.note_article(TREATY, ["url:a", "words:d1"])
    state.note_article(edited, ["url:b", "words:d2"])
    for key in ("url:a", "url:b", "words:d1", "words:d2"):
        assert state.find([key]) == edited


def test_a_file_noted_anew_has_only_what_it_holds_now(state):
    """Its articles, and the keys of those, go; those of other files stay."""
    other = Held(path="b.jsonl", id="x")
    state.note_file(TREATY.path, 1, 1, [(TREATY, ["url:a"])])
    state.note_file(other.path, 1, 1, [(other, ["url:x"])])
    state.note_file(TREATY.path, 2, 2, [])
    assert state.find(["url:a"]) is None
    assert state.find(["url:x"]) == other
    state.note_file(TREATY.path, 2, 2, [(TREATY, ["url:b"])])
    assert (state.find(["url:a"]), state.find(["url:b"])) == (None, TREATY)
    state.forget_file(other.path)
    assert state.files() == {TREATY.path: (2, 2)}
    assert state.find(["url:x"]) is None


def test_rolling_back_forgets_since_the_last_commit(state):
    """What a dry run noted."""
    state.note_entry(FEED, "k", "f1")
    state.commit()
    state.note_entry(FEED, "k", "f2")
    state.note_article(TREATY, ["url:a"])
    state.roll_back()
    assert state.seen(FEED, "k") == Seen(fingerprint="f1", outcome="held")
    assert state.find(["url:a"]) is None


@pytest.mark.parametrize("kind", ["random", "text", "empty", "truncated", "overwritten"])
def test_a_damaged_file_is_begun_anew(path, kind):
    """It is a cache: what is no database, or only half of one, costs time and stops nothing."""
    path.parent.mkdir()
    noise = random.Random(1).randbytes(20_000)
    with State(path) as state:
        for number in range(500):
            state.note_article(Held(path=f"{number}.md", id=f"{number}"), [f"url:{number}"])
    whole = path.read_bytes()
    damaged = {
        "random": noise, "text": b"not a database\n" * 99, "empty": b"", "truncated": whole[:4096],
        "overwritten": noise[:4096] + whole[4096:],
    }  # fmt: skip
    path.write_bytes(damaged[kind])
    with State(path) as state:
        assert state.find(["url:7"]) is None
        state.note_entry(FEED, "k", "f1")
    with State(path) as state:
        assert state.seen(FEED, "k")


def test_a_file_that_is_damaged_further_in_is_begun_anew(path):
    """A page further in is looked at too when it is opened."""
    with State(path) as state:
        for number in range(2_000):
            state.note_article(Held(path=f"{number}.md", id=f"{number}"), [f"url:{number}"])
            state.touch_file(f"{number}.md", 1, 1)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + random.Random(1).randbytes(len(whole) - 4096))
    with State(path) as state:
        assert state.files() == {}
        assert state.find(["url:7"]) is None


def test_a_file_of_another_version_is_begun_anew(path, monkeypatch):
    """A table may have changed; what is of no version of ours goes as well."""
    with State(path) as state:
        state.note_entry(FEED, "k", "f1")
    monkeypatch.setattr(module, "SCHEMA", module.SCHEMA + 1)
    with State(path) as state:
        assert state.seen(FEED, "k") is None
        state.note_entry(FEED, "k", "f2")
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE feeds (other TEXT)")
        db.execute('CREATE TABLE "odd name" (other TEXT)')
    db.close()
    with State(path) as state:
        assert state.validators(FEED) == ("", "")


def test_what_cannot_be_opened_is_told(tmp_path):
    """A folder in its place, and a file in place of its folder."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "folder", tmp_path / "file" / "ingest.sqlite3"):
        with pytest.raises(ArchiveError, match="nothing is lost but time"):
            State(place)
    assert (tmp_path / "file").read_text() == "x"


def hold(path):
    """Another process that has it open."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "open\n"
    return process


def test_a_second_run_is_refused_and_a_killed_one_holds_nothing(path):
    """It says what to wait for and leaves the first alone; after SIGKILL what was committed is there."""
    process = hold(path)
    try:
        for _ in range(2):
            with pytest.raises(ArchiveError, match="another ingest of this site is running"):
                State(path)
        assert process.poll() is None
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(PATIENCE)
    with State(path) as state:
        assert state.validators(FEED) == ("kept", "")


def test_two_in_one_process_are_refused_too(path):
    """And when the first is closed the second may begin."""
    with State(path) as state:
        state.note_entry(FEED, "k", "f1")
        with pytest.raises(ArchiveError, match="another ingest"):
            State(path)
    with State(path) as state:
        assert state.seen(FEED, "k")
