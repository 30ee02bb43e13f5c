"""Lists of feeds as other readers write them."""

import time
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pelican.plugins.briefing.errors import SourcesError
from pelican.plugins.briefing.ingest import opml
from pelican.plugins.briefing.ingest.opml import MAX_DEPTH, read_opml, write_opml
from pelican.plugins.briefing.ingest.sources import add_sources, read_sources, strip_control
from pelican.plugins.briefing.ingest.values import OutletKind, Source

A = '<outline text="A" xmlUrl="https://a.example/rss"/>'
B = '<outline text="B" xmlUrl="https://b.example/rss"/>'


def wrap(body, head='<?xml version="1.0" encoding="UTF-8"?>'):
    """A whole file."""
    return f'{head}<opml version="2.0"><head><title>t</title></head><body>{body}</body></opml>'.encode()


def feeds(data):
    """Name and address of each."""
    return [(source.name, source.feed) for source in read_opml(data)[0]]


def test_reads_what_a_feed_reader_writes():
    """Folders become tags, and nothing is left out."""
    body = """
      <outline text="World"><outline text="Asia &amp; Pacific" title="x">
        <outline type="rss" text="Harbor Wire" title="HW" xmlUrl="https://wire.example/rss?a=1&amp;region=2"
          htmlUrl="https://wire.example/" language="en-us" category="/ships/ports,trade"/>
      </outline></outline>
      <outline title="Only a title" xmlUrl="https://b.example/rss" htmlUrl="javascript:alert(1)" language="unknown"/>
      <outline text="" xmlUrl="https://c.example/rss"></outline>"""
    sources, left_out = read_opml(wrap(body))
    assert left_out == []
    assert sources == [
        Source(
            name="Harbor Wire",
            feed="https://wire.example/rss?a=1&region=2",
            home="https://wire.example/",
            language="en",
            tags=("World", "Asia & Pacific", "trade", "ships", "ports"),
        ),
        Source(name="Only a title", feed="https://b.example/rss"),
        Source(name="c.example", feed="https://c.example/rss"),
    ]


def test_twice_is_once():
    """In two folders, under two names: one source with both tags."""
    again = '<outline text="A2" xmlUrl="http://www.a.example/rss/" htmlUrl="https://a.example/" language="de"/>'
    sources, left_out = read_opml(wrap(f'<outline text="F">{A}</outline><outline text="G">{again}{A}</outline>'))
    assert left_out == []
    assert [(s.name, s.feed, s.home, s.language) for s in sources] == [
        ("A", "https://a.example/rss", "https://a.example/", "de")
    ]
    assert set(sources[0].tags) == {"F", "G"}


def test_what_is_left_out_is_said():
    """Nothing disappears in silence."""
    body = f"""{A}<outline text="F" xmlUrl="feed://f.example/rss"/><outline text="P" xmlUrl="https://u:w@p.example/"/>
      <outline text="L" type="include" url="https://l.example/x.opml"/><outline htmlUrl="https://h.example/"/>"""
    sources, left_out = read_opml(wrap(body))
    assert [source.name for source in sources] == ["A"]
    assert left_out == [
        "F: feed://f.example/rss is no address with http:// or https://",
        "P: https://u:w@p.example/ is no address with http:// or https://",
        "L: https://l.example/x.opml is a list of feeds, not a feed",
        "h.example: https://h.example/ has no feed",
    ]


def test_page_of_one_is_feed_of_another():
    """An address that stood there for something else is a feed all the same."""
    body = '<outline text="H" htmlUrl="https://a.example/rss"/>' + A
    assert feeds(wrap(body)) == [("A", "https://a.example/rss")]


def test_markup_in_a_description():
    """Its quotes and brackets are not escaped: the outline is read to its end, in its folder."""
    broken = '<outline text="A" description="By <a href="https://x.example/">X</a>, <b>daily</b>." xmlUrl="https://a.example/rss"/>'
    sources, left_out = read_opml(wrap(f'<outline text="F">{broken}{B}</outline>'))
    assert [(s.feed, s.tags) for s in sources] == [("https://a.example/rss", ("F",)), ("https://b.example/rss", ("F",))]
    assert left_out == []


def test_damage_is_counted():
    """Where no feed can be made out it is said how many are missing; comments are no damage."""
    _, left_out = read_opml(wrap(f'<outline text="x" about="<q cite="y>" xmlUrl="https://q.example/"/>{A}<!-- {B} -->'))
    assert left_out == ["1 of its feeds cannot be read: the file is damaged there"]
    assert read_opml(wrap(f"{A}<!-- {B} --><!-- {B}"))[1] == []


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("ü Київ".encode(), "ü Київ"),
        (b"\xfc", "ü"),
        ("ü".encode() + b" \xfc \x96", "ü ü –"),
        (b"a\xef\xbf\xbdb", "a�b"),
        (b"a\x00\x0bb\x07", "ab"),
        (b"a\r\n  b", "a b"),
        (b"&#252; &lt;i&gt; &amp;amp; &quot;", 'ü <i> &amp; "'),
        (b"A&B &section", "A&B &section"),
    ],
)
@pytest.mark.parametrize("head", ["", '<?xml version="1.0" encoding="UTF-8"?>'])
def test_broken_encodings(data, name, head):
    """Also without a declaration; a bad byte costs itself at most."""
    assert feeds(wrap(A + B, head).replace(b'"A"', b'"' + data + b'"')) == [
        (name, "https://a.example/rss"),
        ("B", "https://b.example/rss"),
    ]


@pytest.mark.parametrize(
    ("declared", "codec", "name"),
    [
        ("ISO-8859-1", "iso-8859-1", "ü"),
        ("windows-1251", "cp1251", "Київ"),
        ("koi8-r", "koi8-r", "Вести"),
        ("Shift_JIS", "shift_jis", "日本"),
        ("GBK", "gbk", "中国"),
        ("utf-16", "utf-16", "Київ 中国"),
        ("UTF-8", "utf-8-sig", "Київ"),
        ("ISO-8859-1", "utf-8", "Київ"),
        ("iso-8859-12", "utf-8", "Київ"),
        ("punycode", "utf-8", "Київ"),
    ],
)
def test_other_encodings(declared, codec, name):
    """As declared, unless it is plainly UTF-8."""
    text = wrap(A, f'<?xml version="1.0" encoding="{declared}"?>').decode().replace('"A"', f'"{name}"')
    assert feeds(text.encode(codec)) == [(name, "https://a.example/rss")]


@pytest.mark.parametrize(
    "data", [b"", b" ", b"hello", b"<html><body>x</body></html>", b"\xff\xfe", b"\x00", b"{}", b"<rss><channel/></rss>"]
)
def test_no_opml(data):
    """A web page, a feed or nothing, as when the wrong file was named."""
    with pytest.raises(SourcesError, match="no OPML"):
        read_opml(data)


def test_entities_are_not_expanded(tmp_path):
    """Neither a file's text nor a billion laughs."""
    (tmp_path / "secret").write_text("word of the day")
    laughs = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{i + 1} "{10 * f"&l{i};"}">' for i in range(12))
    doctype = f'<!DOCTYPE opml [{laughs}<!ENTITY file SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    begin = time.perf_counter()
    found = read_opml(wrap(A.replace('"A"', '"&l12; &file;"'), doctype))
    assert time.perf_counter() - begin < 5
    assert [source.name for source in found[0]] == ["&l12; &file;"]


@pytest.mark.parametrize(
    "body",
    [
        300_000 * "<!--",
        300_000 * "<a ",
        300_000 * "xmlUrl= ",
        20_000 * A,
        "".join(f'<outline text="F{i}">{A}</outline>' for i in range(20_000)),
        A.replace("/>", f' category="{",".join(map(str, range(100_000)))}"/>'),
    ],
)
def test_large_files_take_no_time(body):
    """Nothing grows with the square of the file."""
    begin = time.perf_counter()
    read_opml(wrap(body))
    assert time.perf_counter() - begin < 10


def test_depth_is_bounded():
    """Each feed keeps the path of its folders."""
    assert feeds(wrap((MAX_DEPTH - 1) * '<outline text="F">' + A)) == [("A", "https://a.example/rss")]
    with pytest.raises(SourcesError, match="deep"):
        read_opml(wrap(10_000 * '<outline text="F">' + A))


def test_size_is_bounded(monkeypatch):
    """A film is no list of feeds."""
    monkeypatch.setattr(opml, "MAX_BYTES", 100)
    with pytest.raises(SourcesError, match="100 bytes"):
        read_opml(101 * b" ")


SOURCES = [
    Source(
        name='The "A" & <b>',
        feed="https://a.example/rss?x=1&y=2",
        home="https://a.example/",
        language="de",
        tags=("World", "north", "a/b"),
    ),
    Source(name="B", feed="https://b.example/rss"),
    Source(name="C", feed="https://c.example/rss", tags=("World",)),
    Source(name="D", sitemap="https://d.example/news.xml"),
    Source(name="E", pages=("https://e.example/1",)),
]


def test_writes_opml():
    """Valid XML, one outline for each feed, in folders."""
    data = write_opml(SOURCES)
    assert data == write_opml(iter(SOURCES))
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    root = etree.fromstring(data)
    assert (root.tag, root.get("version"), [child.tag for child in root]) == ("opml", "2.0", ["head", "body"])
    assert root.xpath("/opml/body/outline/@text") == ["World", "B"]
    assert root.xpath("/opml/body/outline[@text='World']/outline/@xmlUrl") == [
        "https://a.example/rss?x=1&y=2",
        "https://c.example/rss",
    ]
    assert all(outline.get("type") == "rss" for outline in root.xpath("//outline[@xmlUrl]"))
    assert all(outline.get("text") for outline in root.iter("outline"))


def test_control_characters_are_not_written():
    """XML cannot hold them."""
    data = write_opml([Source(name="a\x00\ud800\ufffeb\n", feed="https://a.example/", tags=("\x07", "t\x1b"))])
    assert read_opml(data)[0] == [Source(name="a b", feed="https://a.example/", tags=("t",))]


def test_what_an_outlet_is_is_written_in_a_namespace_of_our_own():
    """Other readers pass over it; a kind that does not exist is not taken."""
    source = Source(name="A", feed="https://a.example/rss", owner="Harbor & Sons", outlet_kind="state agency")
    data = write_opml([source])
    assert read_opml(data) == ([source], [])
    assert b'xmlns:briefing="urn:pelican-briefing"' in data
    assert read_opml(data.replace(b"state agency", b"tabloid"))[0][0].outlet_kind == ""


def test_nothing_is_a_list_too():
    """An empty list can be read again."""
    assert read_opml(write_opml([])) == ([], [])


TEXTS = st.text().map(strip_control).filter(bool)
FEEDS = st.builds(
    Source,
    name=TEXTS,
    feed=st.text().map("https://a.example/?q=".__add__).filter(opml.is_address),
    home=st.sampled_from(["", "https://a.example/?a=1&reg=2"]),
    language=st.sampled_from(["", "de"]),
    publisher=st.text().map(strip_control),
    owner=st.text().map(strip_control),
    outlet_kind=st.sampled_from(get_args(OutletKind)),
    tags=st.lists(TEXTS, unique=True, max_size=3).map(tuple),
)


@given(st.lists(FEEDS, max_size=5, unique_by=lambda source: opml.link_key(source.feed)))
def test_round_trip(some):
    """Name, address, home, language, what is known of the outlet and first tag come back, whatever stands in them."""

    def shown(sources):
        return sorted(
            (s.name, s.feed, s.home, s.language, s.publisher, s.owner, s.outlet_kind, s.tags[:1]) for s in sources
        )

    sources, left_out = read_opml(write_opml(some))
    assert shown(sources) == shown(some)
    assert left_out == []


def test_what_is_read_can_be_added(tmp_path):
    """Names that are taken or odd are no obstacle."""
    body = A + B.replace('"B"', '"A"') + A.replace('"A"', '"  "').replace("a.example", "c.example")
    sources, _ = read_opml(wrap(body))
    added, _ = add_sources(tmp_path / "sources.toml", sources)
    assert [source.name for source in added] == ["A", "A 2", "c.example"]
    assert read_sources(tmp_path / "sources.toml") == tuple(added)
