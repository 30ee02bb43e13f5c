"""The list of sources: read strictly, added to without a change to what is there."""

import os
import re
import time
import tomllib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.errors import BriefingError, SourcesError
from pelican.plugins.briefing.ingest import sources as module
from pelican.plugins.briefing.ingest.sources import (
    HEADING,
    add_sources,
    find_publishers,
    find_sources,
    is_address,
    read_sources,
    strip_control,
)
from pelican.plugins.briefing.ingest.values import Source
from pelican.plugins.briefing.model import Publisher


def add_source(path, source):
    """Add one; whether it was new."""
    return bool(add_sources(path, [source])[0])


WIRE = Source(
    name="Harbor Wire", feed="https://wire.example/rss.xml", home="https://www.wire.example/", tags=("Ships", "north")
)
POST = Source(
    name="The Post", sitemap="https://post.example/news.xml", owner="Post plc", outlet_kind="private", language="de"
)
PAGES = Source(name="Reports", pages=("https://lab.example/1", "https://lab.example/2"), tags=("north",), paused=True)
BY_HAND = """\
# Our desk's list   (kept by hand)

[[source]]   # the big one
name   = 'Harbor Wire'
feed="https://wire.example/rss.xml"
tags = [
  "shipping",   # and ports
]

  # [[source]]
  # name = "later"
"""


@pytest.fixture
def path(tmp_path):
    """Where the file is to be."""
    return tmp_path / "content" / "sources.toml"


def write(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())


def test_no_file_is_no_source(path):
    """A site without feeds needs no file."""
    assert read_sources(path) == ()


def test_reads_all_keys(path):
    """As they are added, so they are read."""
    for source in (WIRE, POST, PAGES):
        assert add_source(path, source)
    assert read_sources(path) == (WIRE, POST, PAGES)


def test_error_is_one_of_ours():
    """The command shows it without a traceback."""
    assert issubclass(SourcesError, BriefingError)


NAMED = '[[source]]\nname = "A"\n'
FED = NAMED + 'feed = "https://a.example/"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[source]", r"It takes \[\[source\]\] tables"),
        ("a = 1", r"a is unknown"),
        ("[[sources]]", r"did you mean source\?"),
        ("[source]", r"source = \{\} is wrong"),
        ("source = [1]", r"source = \[1\] is wrong"),
        ("x = " + 5000 * "[", "."),
        (
            NAMED + 'fed = "https://a.example/"',
            r"source 1 \(A\): fed is unknown \(did you mean feed\?\); allowed are name, feed,",
        ),
        (FED + "\n[[source]]\nurl = 1", r"source 2: url is unknown; allowed are"),
        (FED + "tags = 'x'", r"source 1 \(A\): tags = 'x' is wrong: it takes a list of texts"),
        (FED + "tags = [1]", r"source 1 \(A\): tags = \[1\] is wrong"),
        (FED + "paused = 'yes'", r"paused = 'yes' is wrong: it takes true or false"),
        (FED + "paused = 1", r"paused = 1 is wrong"),
        (
            FED + "kind = 'daily'",
            r"kind = 'daily' is wrong: it takes one of agency, state agency, state, public, private",
        ),
        (
            FED
            + "kind = 'state'\n"
            + FED.replace('"A"', '"B"\npublisher = "a"').replace("a.ex", "b.ex")
            + "kind = 'ngo'",
            r"source 2 \(B\): kind = 'ngo', but source 1 has 'state' for the same outlet; keep one",
        ),
        (FED + "outlet = 'daily'", r"outlet is unknown"),
        (FED + "owner = 2022-01-27", r"owner = .*2022.* is wrong: it takes a text"),
        ("[[source]]\nname = 3\nfeed = 'https://a.example/'", r"source 1: name = 3 is wrong"),
        ("[[source]]\nfeed = 'https://a.example/'", r"source 1: name is missing"),
        ("[[source]]\nname = ' '\nfeed = 'https://a.example/'", r"name is missing"),
        (NAMED, r"source 1 \(A\): it has no address: it takes exactly one of feed, sitemap, pages"),
        (NAMED + "pages = []", r"no address"),
        (FED + "sitemap = 'https://a.example/'", r"it has feed and sitemap: it takes exactly one"),
        (NAMED + "feed = 'ftp://a.example/'", r"feed = 'ftp://a.example/' is wrong: it takes an address with http"),
        (NAMED + "feed = 'a.example'", r"feed = 'a.example' is wrong"),
        (NAMED + "feed = 'https://a.example/ b'", r"feed = .* is wrong"),
        (NAMED + "feed = 'https://user:word@a.example/'", r"feed = .* is wrong.*without user"),
        (NAMED + "pages = ['https://a.example/', '/b']", r"pages = '/b' is wrong"),
        (FED + "home = 'a'", r"home = 'a' is wrong"),
        (FED + "language = 'german'", r"language = 'german' is wrong: it takes two letters"),
        (FED + 'owner = "a\\u0007"', r"owner = 'a\\x07' is wrong: remove the control character '\\x07'"),
        (FED + 'tags = ["a", "b\\n"]', r"remove the control character '\\n'"),
        (
            FED + FED.replace('"A"', '"a"').replace("a.example", "b.example"),
            r"source 2 \(a\): source 1 has that name too",
        ),
        (FED + FED.replace('"A"', '"B"'), r"source 2 \(B\): feed = 'https://a.example/' is that of source 1 \(A\) too"),
        (FED + FED.replace('"A"', '"B"').replace("https://", "http://www."), r"is that of source 1"),
    ],
)
def test_wrong_files_say_what_is_wrong(path, text, message):
    """The file, the source, the key, the value, and what is allowed."""
    write(path, text)
    with pytest.raises(SourcesError, match=message) as caught:
        read_sources(path)
    assert str(caught.value).startswith(f"{path}: ")
    with pytest.raises(SourcesError):
        add_source(path, WIRE)
    assert path.read_bytes() == text.encode()


def test_file_that_cannot_be_read(path):
    """A folder of that name, and bytes that are no text."""
    path.mkdir(parents=True)
    with pytest.raises(SourcesError, match=r"sources\.toml"):
        read_sources(path)
    path.rmdir()
    path.write_bytes(b"\xff")
    with pytest.raises(SourcesError, match=r"sources\.toml"):
        read_sources(path)


def test_new_file_explains_itself(path):
    """Whoever opens it sees each key; nothing else is left in the folder."""
    add_source(path, WIRE)
    text = path.read_text()
    assert text.startswith(HEADING + "\n[[source]]\n")
    for field in msgspec.structs.fields(Source):
        assert re.search(rf"^#.*\b{field.encode_name}\b", HEADING, re.M)
    assert [file.name for file in path.parent.iterdir()] == ["sources.toml"]


def test_heading_alone_is_a_list():
    """It is comments only."""
    assert tomllib.loads(HEADING) == {}


@pytest.mark.parametrize(
    "text",
    [BY_HAND, BY_HAND.rstrip(), BY_HAND.replace("\n", "\r\n"), "\ufeff" + BY_HAND, "# only a comment", "\n\n", "#\n"],
)
def test_adding_keeps_every_byte(path, text):
    """Comments, spaces, quotes and line ends of the desk are the desk's."""
    write(path, text)
    before = read_sources(path)
    assert add_source(path, POST)
    data = path.read_bytes()
    assert data.startswith(text.encode())
    assert read_sources(path) == (*before, POST)
    if "\r\n" in text:
        assert data.count(b"\n") == data.count(b"\r\n")


def test_inline_list_is_refused(path):
    """No table can be added to it; it must not be broken."""
    text = 'source = [{name = "A", feed = "https://a.example/"}]\n'
    write(path, text)
    assert [source.name for source in read_sources(path)] == ["A"]
    with pytest.raises(SourcesError, match=r"\[\[source\]\]"):
        add_source(path, POST)
    assert path.read_text() == text


@pytest.mark.parametrize(
    "again",
    [
        WIRE,
        msgspec.structs.replace(WIRE, name="Another", tags=()),
        msgspec.structs.replace(WIRE, feed="http://www.wire.example/rss.xml"),
        msgspec.structs.replace(PAGES, pages=PAGES.pages[::-1]),
        msgspec.structs.replace(POST, name="P"),
    ],
)
def test_known_source_is_not_added(path, again):
    """By its address, whatever its name; the file is not touched."""
    add_sources(path, [WIRE, POST, PAGES])
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert not add_source(path, again)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_taken_name_gets_a_number(path):
    """Two outlets may call their feed “News”."""
    news = [
        Source(name=name, feed=f"https://n{i}.example/") for i, name in enumerate(["News", "News 2", "news", "News"])
    ]
    added, known = add_sources(path, news)
    assert [source.name for source in added] == ["News", "News 2", "news 3", "News 4"]
    assert known == []
    assert read_sources(path) == tuple(added)
    assert add_source(path, Source(name="News", feed="https://n9.example/"))
    assert read_sources(path)[-1].name == "News 5"


def test_many_are_one_write(path, monkeypatch):
    """A thousand feeds with one name, half of them twice."""
    writes = []
    monkeypatch.setattr(module, "_write", lambda path, text, write=module._write: (writes.append(1), write(path, text)))
    many = [Source(name="Feed", feed=f"https://n{i % 1000}.example/rss") for i in range(1500)]
    begin = time.perf_counter()
    added, known = add_sources(path, many)
    assert time.perf_counter() - begin < 10
    assert (len(added), len(known), len(writes)) == (1000, 500, 1)
    assert len({source.name for source in read_sources(path)}) == 1000
    assert add_sources(path, many)[0] == []
    assert len(writes) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        Source(name="B\x07", feed="https://b.example/"),
        Source(name="\ud800", feed="https://b.example/"),
        Source(name="", feed="https://b.example/"),
        Source(name="B"),
        Source(name="B", feed="javascript:alert(1)"),
        Source(name="B", feed="https://b.example/", pages=("https://b.example/1",)),
    ],
)
def test_wrong_source_is_not_written(path, wrong):
    """What could not be read again is not added, nor what came with it."""
    write(path, BY_HAND)
    with pytest.raises(SourcesError, match=r"sources\.toml: source 3"):
        add_sources(path, [POST, wrong])
    assert path.read_text() == BY_HAND


def test_failed_write_leaves_the_old_file(path, monkeypatch):
    """A full disk costs nothing that was there, and leaves no scraps."""
    write(path, BY_HAND)

    def fail(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(SourcesError, match=r"sources\.toml: it cannot be written: No space"):
        add_source(path, POST)
    assert path.read_text() == BY_HAND
    assert [file.name for file in path.parent.iterdir()] == ["sources.toml"]


@pytest.mark.skipif(os.name == "nt", reason="links and modes of POSIX")
def test_link_and_mode_stay(path, tmp_path):
    """The list may be a link to one that several sites share."""
    path.parent.mkdir()
    shared = tmp_path / "shared.toml"
    shared.write_text(BY_HAND)
    shared.chmod(0o640)
    path.symlink_to(shared)
    add_source(path, POST)
    assert path.is_symlink()
    assert shared.stat().st_mode & 0o777 == 0o640
    assert len(read_sources(shared)) == 2


def test_outlets_have_the_kind_and_owner_of_any_of_their_feeds(path):
    """Under the name that their articles have: the publisher's, else the source's; nothing of those not described."""
    world = Source(name="Wire: World", feed="https://wire.example/w", publisher="Harbor WIRE", outlet_kind="agency")
    ships = Source(name="Wire: Ships", feed="https://wire.example/s", publisher="Harbor Wire", owner="Harbor Media")
    assert find_publishers([world, ships, POST, PAGES]) == {
        "harbor wire": Publisher(kind="agency", owner="Harbor Media"),
        "the post": Publisher(kind="private", owner="Post plc"),
    }
    add_sources(path, [world, ships])
    assert find_publishers(read_sources(path))["harbor wire"].kind == "agency"


TEXTS = st.text().map(strip_control).filter(bool)


@given(
    st.lists(
        st.builds(
            Source,
            name=TEXTS,
            feed=st.integers(0, 5).map("https://n{}.example/".format),
            owner=TEXTS,
            tags=st.lists(TEXTS).map(tuple),
        ),
        max_size=5,
    )
)
def test_what_is_added_is_read(tmp_path_factory, some):
    """Whatever quotes, backslashes and scripts the texts hold."""
    path = tmp_path_factory.mktemp("a") / "sources.toml"
    added, known = add_sources(path, some)
    assert read_sources(path) == tuple(added)
    assert len(added) + len(known) == len(some)
    assert [source.feed for source in added] == list(dict.fromkeys(source.feed for source in some))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("Harbor Wire", [WIRE]),
        (" harbor wire ", [WIRE]),
        ("http://wire.example/rss.xml?utm_source=x", [WIRE]),
        ("https://wire.example", [WIRE]),
        ("https://www.post.example/news.xml", [POST]),
        ("https://lab.example/2", [PAGES]),
        ("#north", [WIRE, PAGES]),
        ("#SHIPS", [WIRE]),
        ("#", []),
        ("", []),
        ("north", []),
        ("Harbor", []),
        ("https://wire.example/other", []),
    ],
)
def test_find_sources(wanted, found):
    """As a user names them on the command line."""
    assert find_sources(iter([WIRE, POST, PAGES]), wanted) == tuple(found)


def test_exact_name_comes_first():
    """Of two that differ in case the one that is written so; a name may begin like a tag."""
    one, other = Source(name="post", feed="https://a.example/"), Source(name="Post", feed="https://b.example/")
    assert find_sources([one, other], "Post") == (other,)
    assert find_sources([one, other], "POST") == (one, other)
    assert find_sources([Source(name="#a", tags=()), Source(name="b", tags=("a",))], "#a") == (Source(name="#a"),)


def test_is_address():
    """Spaces around it are those of a mistake."""
    assert is_address("https://a.example/?x=1")
    assert not is_address(" https://a.example/")
    assert not is_address("https://a.example/\n")
