"""What the folder holds, found again without the memory; and only files that changed are opened."""

import os

import pytest
from pelican.plugins.briefing import holdings
from pelican.plugins.briefing.ingest.plan import article_keys
from pelican.plugins.briefing.ingest.state import State
from pelican.plugins.briefing.ingest.store import Record, Store, text_digest

TREATY = Record(
    id="2022-01-27/treaty-1f2e3d4c", title="*Treaty* & [fees]: 3.5 percent", date="2022-01-27", updated="2022-01-28",
    paragraphs=("1. Fees fall by 3.5 percent, AT&T said at http://a.example/?a=1&copy=2.", "* They <fall> again_ *."),
    source="Harbor Wire", url="https://www.wire.example/treaty-1", guid="tag:1", feed="https://wire.example/feed",
    excerpt="timed out", seen="2022-01-27",
)  # fmt: skip
KEYS = ("url:wire.example/treaty-1", "guid:https://wire.example/feed\0tag:1")


@pytest.fixture
def root(tmp_path):
    """The ingested folder."""
    return tmp_path / "ingested"


@pytest.fixture
def state(tmp_path):
    """An empty memory."""
    with State(tmp_path / "ingest.sqlite3") as state:
        yield state


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that were opened."""
    names = []
    real = holdings._read
    monkeypatch.setattr(holdings, "_read", lambda path, name: names.append(name) or real(path, name))
    return names


def write(root, name, data):
    """A file of the desk."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("kind", ["markdown", "jsonl"])
def test_what_was_ingested_is_found_without_the_memory(root, state, kind):
    """With all that a run asks for, under each of its keys, and with the digest that the writer had."""
    with Store(root, kind) as store:
        store.put(TREATY, store.path_of(TREATY))
    holdings.sync(state, root)
    digest = text_digest("\n\n".join(TREATY.paragraphs))
    for key in (*KEYS, f"words:wire.example\0{digest}"):
        held = state.find([key])
        assert held is not None, key
        assert (held.path, held.id) == (store.path_of(TREATY), TREATY.id)
        assert (held.title, held.digest, held.excerpt) == (TREATY.title, digest, "timed out")
        assert (held.updated, held.day, held.seen) == ("2022-01-28", "2022-01-27", "2022-01-27")


def test_files_that_did_not_change_are_not_opened(root, state, opened):
    """A file with another size or time is; a large folder costs no more than a look at each."""
    paths = [write(root, f"2022-01-2{n}/a.md", f"Title: T{n}\n\nText.\n") for n in range(3)]
    holdings.sync(state, root)
    assert len(opened) == 3
    opened.clear()
    holdings.sync(state, root)
    assert opened == []
    write(root, "2022-01-21/a.md", "Title: T1\n\nOther text.\n")
    os.utime(paths[2], (1, 1))
    holdings.sync(state, root)
    assert opened == ["2022-01-21/a.md", "2022-01-22/a.md"]


def test_what_was_written_by_the_run_itself_is_not_opened(root, state, opened):
    """Its size and time are noted when it is made safe."""
    with Store(root) as store:
        store.put(TREATY, store.path_of(TREATY))
        for path, status in store.flush():
            state.touch_file(path, status.st_size, status.st_mtime_ns)
    holdings.sync(state, root)
    assert opened == []


def test_what_left_the_folder_is_forgotten(root, state):
    """A file, a line of a file, and the folder itself."""
    write(root, "day.jsonl", '{"id": "a", "url": "https://a.example/a-1"}\n{"id": "b", "url": "https://a.example/b-1"}')
    gone = write(root, "c.md", "Title: C\nUrl: https://a.example/c-1\n\nText.\n")
    holdings.sync(state, root)
    assert all(state.find([f"url:a.example/{name}-1"]) for name in "abc")
    gone.unlink()
    write(root, "day.jsonl", '{"id": "b", "url": "https://a.example/b-1"}')
    holdings.sync(state, root)
    assert [bool(state.find([f"url:a.example/{name}-1"])) for name in "abc"] == [False, True, False]
    holdings.sync(state, root / "no such folder")
    assert state.files() == {}
    assert state.find(["url:a.example/b-1"]) is None


def test_earlier_versions_are_not_held(root, state):
    """Else an edit that goes back to the first version would find that."""
    for kind in ("markdown", "jsonl"):
        with Store(root, kind) as store:
            path = store.path_of(TREATY)
            store.put(TREATY, path)
            store.keep_revision(path, TREATY.id)
    holdings.sync(state, root)
    assert set(state.files()) == {f"{TREATY.id}.md", "2022-01-27.jsonl"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("own.md", "Title: Treaty\nUrl: https://wire.example/treaty-1?utm_source=x\n\nText.\n"),
        ("own.md", "---\ntitle: 'Treaty'\nlink: x\nurl: https://wire.example/treaty-1\n---\nText.\n"),
        ("deep/own.jsonl", '{"text": "x"}\n{"broken\n[1]\n{"url": "https://wire.example/treaty-1", "title": 7}\n'),
        ("utf16.md", "Title: Treaty\nUrl: https://wire.example/treaty-1\n\nText.\n".encode("utf-16")),
    ],
)
def test_what_the_desk_wrote_is_held(root, state, name, data):
    """So that it is not fetched again; without ``Seen`` it is nobody's to change."""
    write(root, name, data)
    holdings.sync(state, root)
    held = state.find(["url:wire.example/treaty-1"])
    assert (held.path, held.seen, held.day) == (name, "", "")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (b"caf\xe9.md", b"Title: x\n\nText.\n"),
        (b"new\nline.md", b"Title: x\n\nText.\n"),
        (b"a.md", b"Title: x\nUrl: http://[bad\n\nText.\n"),
        (b"a.jsonl", b'{"id": "\\ud83d", "title": "\\ud83d", "guid": "\\ud83d", "url": "http://a.example/\\ud83d"}'),
        (b"a.jsonl", b'{"id": [1], "title": null, "url": 7, "text": {"a": 1}, "seen": true}'),
        (b"a.jsonl", b"\xff\xfe\x00{" + b"[" * 5_000),
        (b"a.jsonl", b'{"id": ' + b"1" * 5_000 + b"}"),
        (b"a.md", bytes(range(256)) * 9),
        (b"a.md", b""),
        (b"a.txt", b"Some text."),
        (b"a.html", b"<p>Some text."),
    ],
)
def test_no_file_stops_the_run(root, state, name, data):
    """Whatever its name or its bytes are, the articles beside it are found."""
    write(root, os.fsdecode(name), data)
    write(root, "z.md", "Title: Treaty\nUrl: https://wire.example/treaty-1\n\nText.\n")
    holdings.sync(state, root)
    assert state.find(["url:wire.example/treaty-1"])
    assert len(state.files()) == 2


def test_a_file_that_cannot_be_read_is_no_error(root, state, monkeypatch):
    """It vanished since it was listed, or is not ours to read; the next run looks again."""
    write(root, "a.md", "Title: x\nUrl: https://a.example/a-1\n\nText.\n")

    def refuse(path, name):
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(holdings, "_read", refuse)
        holdings.sync(state, root)
    assert state.files() == {}
    holdings.sync(state, root)
    assert state.find(article_keys("https://a.example/a-1", "", "", ""))


def test_a_folder_that_is_not_there_holds_nothing(root, state):
    """A new site has none."""
    holdings.sync(state, root)
    assert state.files() == {}
