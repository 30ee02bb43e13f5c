"""Writing articles: what the readers get back, and what a killed process leaves behind."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pelican.plugins.briefing.extract.markdown import extract_markdown, split_header
from pelican.plugins.briefing.extract.metadata import make_id as id_of_path
from pelican.plugins.briefing.extract.normal import normalize, one_line
from pelican.plugins.briefing.extract.records import extract_record
from pelican.plugins.briefing.ingest.folder import REVISIONS, find_files
from pelican.plugins.briefing.ingest.store import (
    FLUSH_AT,
    INCOMING,
    MAX_SLUG,
    Record,
    Store,
    make_id,
    render_json,
    render_markdown,
    text_digest,
    unescape_markdown,
)

PIECES = (
    *("*", "**", "_", "__", "`", "``", "~~~", "```", "[", "]", "](", "](http://a.example)", "![", "[^1]", "[^1]: "),
    *("*[HTML]: ", "[a]: http://x.example", ": ", "~ ", "=", "===", "---", "{", "}", "{: #id }", "{#x}", "!", "^"),
    *("<", "<b>", "</p>", "<script>", "<!--", "-->", "<?x", "<http://a.example>", "a@b.example", "| a | b |", "|"),
    *("&", "&amp;", "&lt;", "&#60;", "&#x41;", "&copy", "&region=2", "AT&T", "\\", "\\*", "\\\\", "1\\."),
    *("#", "# ", "1. ", "12) ", "- ", "-", "+ ", "> ", ">", "Title: ", "Url: x", '"', "'", "“", "’", "«", "...", "/"),
    *("http://a.example/b_c?d=e&f=g", "3.5", "35", "Berg", "treaty", "договор", "协议", "معاهدة", "हिन्दी", "e\u0301"),
    *("🎉", " ", "  ", "\n", "\t", "\u200b", "\x00", "\u2028", "\xad", "\x02", "\x03", "wzxhzdk:0", "klzzwxh:0001"),
)
LINES = (
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), min_size=1, max_size=8)
    .map(lambda pieces: one_line("".join(pieces)))
    .filter(bool)
)
TREATY = Record(
    id="2022-01-27/river-treaty-1f2e3d4c", title="River treaty", paragraphs=("Two lines.", "Three words more."),
    date="2022-01-27T10:00:00+01:00", source="Harbor Wire", url="https://wire.example/a", authors=("Anna Berg", "Bo Li"),
    language="en", guid="tag:1", feed="https://wire.example/feed", tags=("rivers",), seen="2022-01-27",
)  # fmt: skip
DAY = "2022-01-27.jsonl"


def record(number, **more):
    """One of many articles of a day."""
    return replace(TREATY, id=f"2022-01-27/a-{number:03}", **more)


# --- what is read back -------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=250)
@given(LINES, st.lists(LINES, min_size=1, max_size=3))
@example("Rates", ["See http://a.example/?a=1&region=2&copy=3 for more."])
@example("Rates", ["1. First", "12) Twelfth", "- a", "# b", ": c", "*[d]: e", "[^f]: g", "| h | i |", "--- | ---"])
def test_markdown_gives_the_same_words_back(title, paragraphs):
    """Whatever markup the words look like: title, paragraphs and digest are those that were written."""
    made = replace(TREATY, title=title, paragraphs=tuple(paragraphs))
    text = normalize(render_markdown(made).decode())
    draft = extract_markdown(text)
    assert draft.title == title
    # The reader leaves out a first paragraph that repeats the title.
    assert draft.paragraphs == paragraphs[paragraphs[0] == title :]
    assert (draft.url, draft.source, draft.authors) == (made.url, made.source, made.authors)
    _, body = split_header(text)
    assert text_digest(unescape_markdown(body)) == text_digest("\n\n".join(paragraphs))


@pytest.mark.parametrize("word", ["AT&T", "a_b", "[x]"])
def test_a_paragraph_full_of_signs_comes_back(word):
    """More signs than Markdown is asked to look at stay what they are."""
    paragraph = " ".join([word] * 310)
    text = normalize(render_markdown(replace(TREATY, paragraphs=(paragraph,))).decode())
    assert extract_markdown(text).paragraphs == [paragraph]


@settings(deadline=None, max_examples=100)
@given(LINES, LINES, LINES, st.lists(LINES, max_size=3))
def test_each_metadata_line_comes_back(source, guid, excerpt, tags):
    """Quotes, brackets and block signs at the start of a value are no syntax when it is read."""
    made = replace(TREATY, source=source, guid=guid, excerpt=excerpt, tags=tuple(tags))
    text = normalize(render_markdown(made).decode())
    fields, _ = split_header(text)
    assert fields["source"] == [source]
    assert fields["guid"] == [guid]
    assert fields["excerpt"] == [excerpt]
    assert fields.get("tags", [""]) == [", ".join(tags)]
    assert fields["seen"] == ["2022-01-27"]


@settings(deadline=None, max_examples=100)
@given(LINES, st.lists(LINES, min_size=1, max_size=3))
def test_a_line_of_json_gives_the_same_words_back(title, paragraphs):
    """Title and text are as written, on one line, and empty fields are not there."""
    made = replace(TREATY, title=title, paragraphs=tuple(paragraphs), guid="", digest="d")
    line = render_json(made)
    assert b"\n" not in line
    value = json.loads(line)
    assert (value["title"], value["text"].split("\n\n")) == (title, paragraphs)
    assert value["authors"] == ["Anna Berg", "Bo Li"]
    assert not value.keys() & {"guid", "paragraphs", "digest", "revised"}


def test_the_reader_of_json_lines_takes_what_is_written():
    """The fields go by the names that it knows."""
    draft = extract_record(render_json(replace(TREATY, excerpt="gone", revised="2022-01-28")).decode())
    assert (draft.id, draft.title, draft.authors) == (TREATY.id, TREATY.title, TREATY.authors)
    assert (draft.language, draft.seen, draft.revised, draft.excerpt) == ("en", "2022-01-27", "2022-01-28", "gone")


@pytest.mark.parametrize("name", ["Elena Ruiz y Soto", "Anna Berg, Harbor Wire"])
def test_one_author_stays_one(name):
    """Commas and "and" belong to the name, as feeds and JSON Lines have it."""
    assert extract_markdown(render_markdown(replace(TREATY, authors=(name,))).decode()).authors == (name,)


# --- digests and names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We agree”, she said – at last…", '"We agree," she said -- at last...'),
        ("a\u00a0b\n\nc", "a b c"),
        ("*a* [b]", "a b"),
        ("Berg’s plan", "Berg's plan"),
    ],
)
def test_typography_is_no_edit(one, other):
    """Marks, spaces and paragraphs do not count."""
    assert text_digest(one) == text_digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.5 percent", "35 percent"), ("3.5", "3,5"), ("1,000", "1 000"), ("10:30", "10:31"), ("not guilty", "guilty"),
        ("Berg", "berg"), ("ab", "a b"), ("договор", "договоры"), ("协议", "协定"), ("1/2", "12"),
    ],
)  # fmt: skip
def test_words_and_figures_are_an_edit(one, other):
    """What a reader would read otherwise counts."""
    assert text_digest(one) != text_digest(other)


@given(st.text(), st.text())
@example("../../etc/passwd", "x")
@example("." * 300, "x")
@example("CON", "\x00")
def test_a_name_is_a_safe_path(title, key):
    """One folder, one file; short; of letters, figures and hyphens; the build gives the file the same id."""
    found = make_id("2022-01-27", title, key)
    match = re.fullmatch(r"2022-01-27/([a-z0-9]+(?:-[a-z0-9]+)*)-[0-9a-f]{8}", found)
    assert match
    assert len(match[1]) <= MAX_SLUG
    assert found == make_id("2022-01-27", title, key) == id_of_path(found + ".md")
    # And the id of its thousandth revision still tells which article it is of.
    assert id_of_path(f"{REVISIONS}/{found}_1000.md") == f"{REVISIONS}/{found}_1000"


@given(st.lists(st.text(), unique=True, min_size=2, max_size=20))
def test_different_articles_have_different_names(keys):
    """Even under one title and on one day."""
    assert len({make_id("2022-01-27", "Same", key) for key in keys}) == len(keys)


def test_a_title_of_another_script_has_a_name():
    """Its hash tells it apart."""
    assert make_id("2022-01-27", "协议", "k").startswith("2022-01-27/article-")
    assert make_id("2022-01-27", "Überflüß", "k").startswith("2022-01-27/uberflu-")


# --- the folder --------------------------------------------------------------------------------------------


def contents(root):
    """Path -> bytes of every file, hidden ones too."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_markdown_goes_to_a_file_of_its_own(tmp_path):
    """And nothing else is left behind."""
    with Store(tmp_path) as store:
        store.put(TREATY, store.path_of(TREATY))
    assert contents(tmp_path) == {f"{TREATY.id}.md": render_markdown(TREATY)}
    assert not (tmp_path / INCOMING).exists()


def test_json_lines_of_a_day_are_one_file_sorted(tmp_path):
    """In whatever order they came, and over several runs."""
    for numbers in ((3, 1), (2,)):
        with Store(tmp_path, "jsonl") as store:
            for number in numbers:
                store.put(record(number), store.path_of(record(number)))
    assert contents(tmp_path) == {DAY: b"".join(render_json(record(number)) + b"\n" for number in (1, 2, 3))}


def test_lines_of_others_in_a_day_file_are_kept(tmp_path):
    """Lines without an id, with one that is a number, of one id twice, and broken ones."""
    foreign = [
        b'{"text": "no id"}', b'{"id": 7, "text": "x"}', b'{"id": "2022-01-27/z", "text": "one"}',
        b'{"id": "2022-01-27/z", "text": "two"}', b'{"broken', b"[1, 2]", b"\xff\xfe",
    ]  # fmt: skip
    (tmp_path / DAY).write_bytes(b"\r\n\n".join(foreign))
    for _ in range(2):
        with Store(tmp_path, "jsonl") as store:
            store.put(record(1), DAY)
    lines = (tmp_path / DAY).read_bytes().splitlines()
    assert sorted(lines) == sorted([*foreign, render_json(record(1))])


def test_writing_the_same_again_changes_no_byte(tmp_path):
    """Both formats, with lines of others among them."""
    (tmp_path / DAY).write_bytes(b'{"text": "no id"}\n{"id": "2022-01-27/z", "text": "one"}\n')
    made = []
    for _ in range(3):
        for kind in ("markdown", "jsonl"):
            with Store(tmp_path, kind) as store:
                store.put(TREATY, store.path_of(TREATY))
        made.append(contents(tmp_path))
    assert made[0] == made[1] == made[2]


def test_another_version_takes_the_place_of_the_first(tmp_path):
    """Under its path, of whatever format the store is now."""
    edited = replace(TREATY, paragraphs=("Other words.",))
    with Store(tmp_path) as store:
        store.put(TREATY, store.path_of(TREATY))
    with Store(tmp_path, "jsonl") as store:
        store.put(TREATY, DAY)
        store.put(edited, f"{TREATY.id}.md")
        store.put(edited, DAY)
    assert contents(tmp_path) == {f"{TREATY.id}.md": render_markdown(edited), DAY: render_json(edited) + b"\n"}


@pytest.mark.parametrize("path", [f"{TREATY.id}.md", DAY])
def test_each_version_is_kept_once(tmp_path, path):
    """Numbers go on, also over runs; keeping the same twice keeps it once, as after a run that was killed."""
    versions = [replace(TREATY, paragraphs=(f"Version {number}.",)) for number in range(4)]
    for number, version in enumerate(versions):
        with Store(tmp_path) as store:
            if number:
                store.keep_revision(path, TREATY.id)
                store.keep_revision(path, TREATY.id)
            store.put(version, path)
    kept = contents(tmp_path / REVISIONS)
    if path == DAY:
        lines = [json.loads(line) for line in kept.pop(DAY).splitlines()]
        assert [line["id"] for line in lines] == [f"{REVISIONS}/{TREATY.id}_{number}" for number in (1, 2, 3)]
        assert [line["text"] for line in lines] == ["Version 0.", "Version 1.", "Version 2."]
        assert not kept
    else:
        assert kept == {f"{TREATY.id}_{n}.md": render_markdown(versions[n - 1]) for n in (1, 2, 3)}


def test_what_is_still_held_back_is_kept_as_a_version_too(tmp_path):
    """An article that is put, and edited before the lines are written."""
    with Store(tmp_path, "jsonl") as store:
        store.put(TREATY, DAY)
        store.keep_revision(DAY, TREATY.id)
        store.put(replace(TREATY, title="Other"), DAY)
    (line,) = (tmp_path / REVISIONS / DAY).read_bytes().splitlines()
    assert json.loads(line)["title"] == TREATY.title


def test_nothing_is_kept_of_an_unknown_article(tmp_path):
    """The day file may have lost it meanwhile."""
    with Store(tmp_path, "jsonl") as store:
        store.put(TREATY, DAY)
        store.keep_revision(DAY, "2022-01-27/gone")
        store.keep_revision("2022-01-28.jsonl", "2022-01-28/gone")
    assert set(contents(tmp_path)) == {DAY}


def test_a_version_with_half_a_character_is_kept(tmp_path):
    """JSON can spell what no text has."""
    (tmp_path / DAY).write_bytes(b'{"id": "a", "text": "\\ud83d!"}\n')
    with Store(tmp_path, "jsonl") as store:
        store.keep_revision(DAY, "a")
    assert b'"?!"' in (tmp_path / REVISIONS / DAY).read_bytes()


def test_lines_are_written_once_in_a_while(tmp_path):
    """Not at each article, but no more than so many are lost."""
    with Store(tmp_path, "jsonl") as store:
        for number in range(FLUSH_AT + 1):
            assert (tmp_path / DAY).exists() == (number == FLUSH_AT)
            store.put(record(number), DAY)
        assert (tmp_path / DAY).read_bytes().count(b"\n") == FLUSH_AT
    assert (tmp_path / DAY).read_bytes().count(b"\n") == FLUSH_AT + 1


@pytest.mark.parametrize("path", [f"{TREATY.id}.md", DAY])
def test_a_flush_tells_each_file_once(tmp_path, path):
    """With size and time as they are, versions too, in order; the next one tells of nothing."""
    with Store(tmp_path) as store:
        store.put(TREATY, path)
        store.put(TREATY, path)
        store.keep_revision(path, TREATY.id)
        store.put(replace(TREATY, title="Other"), path)
        done = store.flush()
        assert [name for name, _ in done] == sorted(contents(tmp_path))
        for name, status in done:
            assert (status.st_size, status.st_mtime_ns) == _size_and_time(tmp_path / name)
        assert store.flush() == []


def _size_and_time(path):
    return path.stat().st_size, path.stat().st_mtime_ns


class Killed(BaseException):
    """Stands for SIGKILL: nothing catches it."""


@pytest.mark.parametrize("method", ["write_bytes", "replace"])
@pytest.mark.parametrize("path", [f"{TREATY.id}.md", DAY])
def test_a_kill_leaves_the_old_file_whole(tmp_path, monkeypatch, path, method):
    """While the new bytes are written, or before they are moved; the next store clears up."""
    with Store(tmp_path) as store:
        store.put(TREATY, path)
    before = contents(tmp_path)
    real = Path.write_bytes

    def killed(self, data):
        if method == "write_bytes":
            real(self, data[:10])
        raise Killed

    monkeypatch.setattr(Path, method, killed)
    store = Store(tmp_path)
    with pytest.raises(Killed):
        store.put(replace(TREATY, title="Other"), path)
        store.flush()
    monkeypatch.undo()
    assert {name: data for name, data in contents(tmp_path).items() if not name.startswith(INCOMING)} == before
    assert [file.relative_to(tmp_path).as_posix() for file in find_files(tmp_path)] == [path]
    with Store(tmp_path):
        pass
    assert contents(tmp_path) == before


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path, monkeypatch):
    """Leaving the store tells it where putting did not, and takes its drafts away."""
    with Store(tmp_path, "jsonl") as store:
        store.put(TREATY, DAY)
    before = contents(tmp_path)

    def full(self, data):
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"), Store(tmp_path, "jsonl") as store:
        store.put(record(1), DAY)
        monkeypatch.setattr(Path, "write_bytes", full)
    assert contents(tmp_path) == before
