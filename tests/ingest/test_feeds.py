"""Feeds: every format, what is broken in them, and what is meant to harm."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.ingest import feed_text, json_feed, xml_feed
from pelican.plugins.briefing.ingest.feeds import NotAFeedError, looks_like_feed, parse_feed
from pelican.plugins.briefing.ingest.values import Entry, Feed

URL = "https://wire.example/news/feed.xml"
ATOM = "http://www.w3.org/2005/Atom"


def rss(items: str, *, head: str = "<title>Harbor Wire</title>", attributes: str = 'version="2.0"') -> bytes:
    return f"<?xml version='1.0'?><rss {attributes}><channel>{head}{items}</channel></rss>".encode()


def atom(entries: str, attributes: str = "") -> bytes:
    return f'<feed xmlns="{ATOM}" {attributes}><title>Harbor Wire</title>{entries}</feed>'.encode()


def only(data: bytes, headers: dict[str, str] | None = None) -> Entry:
    feed = parse_feed(data, url=URL, headers=headers)
    assert len(feed.entries) == 1
    return feed.entries[0]


def size(feed: Feed) -> int:
    return sum(len(e.title) + len(e.summary) + len(e.content) + len(e.url) for e in feed.entries)


# --- formats -----------------------------------------------------------------------------------------------


def test_rss() -> None:
    """All the fields of an item and its channel."""
    item = """<item><title>Treaty &amp; trade</title><link>/2022/treaty</link><guid isPermaLink="false">w-17</guid>
      <pubDate>Thu, 27 Jan 2022 06:00:00 +0100</pubDate><dc:creator>Ada Moor</dc:creator><dc:creator>Bo Lund</dc:creator>
      <source url="https://other.example/f">Other Wire</source><description>&lt;p&gt;Short.&lt;/p&gt;</description>
      <content:encoded><![CDATA[<p>The whole text of it.</p>]]></content:encoded></item>"""
    namespaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0"'
    head = "<title>Harbor Wire</title><link>https://wire.example/</link><language>en-gb</language>"
    feed = parse_feed(rss(item, head=head, attributes=namespaces), url=URL)
    assert (feed.format, feed.title, feed.home, feed.language) == (
        "rss", "Harbor Wire", "https://wire.example/", "en-gb",
    )  # fmt: skip
    assert feed.entries == (
        Entry(
            url="https://wire.example/2022/treaty", guid="w-17", title="Treaty & trade",
            published="2022-01-27T05:00:00+00:00", authors=("Ada Moor", "Bo Lund"), source="Other Wire",
            summary="<p>Short.</p>", content="<p>The whole text of it.</p>",
        ),
    )  # fmt: skip


def test_rss_1() -> None:
    """RDF: items beside the channel, identified by rdf:about."""
    data = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://wire.example/"><title>Harbor Wire</title>
      </channel><item rdf:about="https://wire.example/1"><title>One</title><link>https://wire.example/1</link>
      <dc:date>2022-01-27T06:00:00+01:00</dc:date></item></rdf:RDF>"""
    entry = only(data)
    assert (entry.url, entry.guid, entry.title) == ("https://wire.example/1", "https://wire.example/1", "One")
    assert entry.updated == "2022-01-27T05:00:00+00:00"


def test_rss_091_with_a_doctype() -> None:
    """Netscape's DOCTYPE, by which HTML's names of characters are allowed."""
    data = b"""<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://dtd.example/rss.dtd">
      <rss version="0.91"><channel><item><title>Caf&eacute;&nbsp;news</title><link>https://wire.example/1</link></item>
      </channel></rss>"""
    assert only(data).title == "Café news"


def test_atom() -> None:
    """The alternate link, both dates, authors, language, text beside summary."""
    entry = only(
        atom(
            """<entry xml:lang="fr"><id>tag:wire.example,2022:1</id><title type="html">A &lt;b&gt;bold&lt;/b&gt; step</title>
      <link rel="self" href="https://wire.example/1.atom"/><link rel="enclosure" href="https://wire.example/1.mp3"/>
      <link href="https://wire.example/1.json" type="application/json"/><link href="https://wire.example/1"/>
      <published>2022-01-27T05:00:00Z</published><updated>2022-01-28T00:30:00-05:00</updated>
      <author><name>Ada Moor</name><email>ada@wire.example</email></author><summary>Short.</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The whole text.</p></div></content></entry>"""
        )
    )
    assert entry == Entry(
        url="https://wire.example/1", guid="tag:wire.example,2022:1", title="A bold step", language="fr",
        published="2022-01-27T05:00:00+00:00", updated="2022-01-28T05:30:00+00:00", authors=("Ada Moor",),
        summary="Short.", content="<p>The whole text.</p>",
    )  # fmt: skip


def test_cdf() -> None:
    """Microsoft's old channels."""
    data = b'<CHANNEL HREF="https://wire.example/"><ITEM HREF="/1"><TITLE>One</TITLE></ITEM></CHANNEL>'
    assert (only(data).url, only(data).title) == ("https://wire.example/1", "One")


def test_json_feed() -> None:
    """Version 1.1, with text instead of HTML, a number for an identifier, and authors of the feed."""
    data = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Harbor Wire", "home_page_url": "https://wire.example/",
        "language": "en", "authors": [{"name": "The desk"}],
        "items": [
            {"id": 7, "url": "/7", "title": "AT&amp;T", "content_text": "One <2.\n\nTwo.", "summary": "a & b",
             "date_published": "2022-01-27T06:00:00+01:00", "date_modified": "last week"},
            "no item",
            {"id": "https://wire.example/8", "author": {"name": "Ada Moor"}, "content_html": "<p>Three.</p>"},
        ],
    }  # fmt: skip
    feed = parse_feed(json.dumps(data).encode(), url=URL)
    assert (feed.format, feed.title, feed.home, feed.language) == ("json", "Harbor Wire", "https://wire.example/", "en")
    assert feed.entries == (
        Entry(
            url="https://wire.example/7", guid="7", title="AT&T", published="2022-01-27T05:00:00+00:00",
            updated="last week", authors=("The desk",), summary="a &amp; b", content="<p>One &lt;2.</p><p>Two.</p>",
        ),
        Entry(
            url="https://wire.example/8", guid="https://wire.example/8", authors=("Ada Moor",), content="<p>Three.</p>"
        ),
    )  # fmt: skip


def test_packed_feed() -> None:
    """A feed may come as a gzip file."""
    assert only(gzip.compress(rss("<item><title>One</title></item>"))).title == "One"


# --- titles ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("AT&amp;amp;T", "AT&T"),
        ("AT&amp;amp;amp;T buys", "AT&T buys"),
        ("Caf\u00e9 &#8217;s", "Café ’s"),
        ("&lt;i&gt;Nature&lt;/i&gt; says", "Nature says"),
        ("<![CDATA[<p>One</p><p>two</p>]]>", "One two"),
        ("History of the &lt;blink&gt; tag", "History of the <blink> tag"),
        ("a &lt; b and c &gt; d", "a < b and c > d"),
        ("Two\n   lines&#9;of it", "Two lines of it"),
        ("<![CDATA[&lt;b&gt;Bold&lt;/b&gt;]]>", "Bold"),
        ("How a &lt;script&gt; ends: &lt;/script&gt;", "How a <script> ends: </script>"),
    ],
)
def test_titles_of_rss_are_plain_text(markup: str, title: str) -> None:
    """RSS does not say whether a title is HTML: markup goes, words stay, on one line."""
    assert only(rss(f"<item><title>{markup}</title></item>")).title == title


@pytest.mark.parametrize(
    ("kind", "markup", "title"),
    [
        ("text", "History of the &lt;blink&gt; tag", "History of the <blink> tag"),
        ("html", "History of the &amp;lt;blink&amp;gt; tag", "History of the <blink> tag"),
        ("xhtml", '<div xmlns="http://www.w3.org/1999/xhtml">A <b>b</b> &amp; c</div>', "A b & c"),
        ("text", "AT&amp;amp;T", "AT&T"),
        ("html", "Wait &lt;script>no()&lt;/script>here", "Wait here"),
    ],
)
def test_titles_of_atom_are_read_by_their_type(kind: str, markup: str, title: str) -> None:
    """Atom says what a title is: in text, tags are words."""
    assert only(atom(f'<entry><title type="{kind}">{markup}</title></entry>')).title == title


# --- links, dates, names -----------------------------------------------------------------------------------


def test_links_are_absolute_by_xml_base() -> None:
    """xml:base before the address of the feed; Content-Location before it as well."""
    assert only(atom('<entry xml:base="/a/"><link href="b"/></entry>')).url == "https://wire.example/a/b"
    assert only(atom('<entry><link href="b"/></entry>'), {"content-location": "/c/"}).url == "https://wire.example/c/b"


def test_the_link_before_a_counting_service() -> None:
    """FeedBurner keeps the article's own address beside its own."""
    item = "<item><link>https://count.example/~r/1</link><b:origLink>https://wire.example/1</b:origLink></item>"
    data = rss(item, attributes='xmlns:b="http://rssnamespace.org/feedburner/ext/1.0"')
    assert only(data).url == "https://wire.example/1"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/hosts", "mailto:a@wire.example", "http://[", "http:"]
)
def test_other_schemes_are_no_links(link: str) -> None:
    """Nothing but http and https comes out."""
    assert only(rss(f"<item><title>t</title><link>{link}</link></item>")).url == ""


def test_a_guid_is_a_link_only_as_a_permalink() -> None:
    """The identifier is the address where it says so, or does not deny it."""
    guid = "<item><guid{}>https://wire.example/1</guid></item>"
    assert only(rss(guid.format(""))).url == "https://wire.example/1"
    assert only(rss(guid.format(' isPermaLink="false"'))).url == ""


def test_an_entry_with_nothing_but_an_enclosure_is_kept() -> None:
    """Podcasts."""
    entry = only(
        rss(
            '<item><title>Part 1</title><enclosure url="https://wire.example/1.mp3" length="1" type="audio/mpeg"/></item>'
        )
    )
    assert (entry.title, entry.url) == ("Part 1", "")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Thu, 27 Jan 2022 05:00:00 GMT", "2022-01-27T05:00:00+00:00"),
        ("2022-01-27T05:00:00.123+02:00", "2022-01-27T03:00:00+00:00"),
        ("on  a\nThursday", "on a Thursday"),
        ("", ""),
    ],
)
def test_dates(text: str, date: str) -> None:
    """In UTC, or as they stood; no date is made up from the other."""
    entry = only(rss(f"<item><title>t</title><pubDate>{text}</pubDate></item>"))
    assert (entry.published, entry.updated) == (date, "")


def test_authors_are_names() -> None:
    """Mail addresses go where there is a name."""
    found = [
        only(rss(f"<item><title>t</title><author>{text}</author></item>")).authors
        for text in ("ada@wire.example (Ada Moor)", "Ada Moor &lt;ada@wire.example&gt;", "ada@wire.example", " ")
    ]
    assert found == [("Ada Moor",), ("Ada Moor",), ("ada@wire.example",), ()]


def test_a_caption_is_no_text_of_the_article() -> None:
    """A second, shorter description is that of a picture."""
    media = 'xmlns:media="http://search.yahoo.com/mrss/" version="2.0"'
    item = (
        "<item><description>What the article says.</description><media:description>A ship.</media:description></item>"
    )
    assert (only(rss(item, attributes=media)).summary, only(rss(item, attributes=media)).content) == (
        "What the article says.", "",
    )  # fmt: skip


# --- encodings ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "", ""),
        ("utf-8-sig", "", "text/xml"),
        ("utf-16", "utf-16", ""),
        ("utf-16-le", "utf-16", ""),
        ("iso-8859-1", "iso-8859-1", "text/xml"),
        ("iso-8859-1", "", "text/xml; charset=iso-8859-1"),
        ("utf-8", "iso-8859-1", ""),
        ("utf-8", "punycode", "text/xml; charset=no-such"),
        ("iso-8859-1", "base64", "text/xml; charset=uu"),
        ("windows-1251", "windows-1251", ""),
        ("gb2312", "gb2312", ""),
    ],
)
def test_encodings(encoding: str, declared: str, content_type: str) -> None:
    """By byte order mark, response, declaration, or what the bytes say; a declared Latin 1 may be UTF-8."""
    word = {"windows-1251": "новость", "gb2312": "新闻"}.get(encoding, "Zürich")
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else '<?xml version="1.0"?>'
    data = f"{declaration}<rss><channel><item><title>{word}</title></item></channel></rss>".encode(encoding)
    assert only(data, {"content-type": content_type}).title == word


def test_one_broken_byte_costs_one_character() -> None:
    """The rest is still read as UTF-8."""
    items = "".join(f"<item><title>Zürich {n}</title></item>" for n in range(20))
    feed = parse_feed(rss(items).replace(b" 7<", b"\xff7<"))
    assert [e.title for e in feed.entries] == [f"Zürich{' ' if n != 7 else '�'}{n}" for n in range(20)]


# --- broken ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spoil",
    [
        (b"<title>One", b"<title>One \x00\x08\x1f"),
        (b"<title>One", b"<title>One &#0;&#x1f;&#xFFFFFFF;"),
        (b"<title>One", b"<title>One &"),
        (b"</channel></rss>", b""),
        (b"</channel>", b"</b></channel>"),
        (b"<rss version", b"<rss x:y='' version"),
        (b"<?xml version='1.0'?>", b"\n\nWarning: <br/><b>low memory</b>\n<?xml version='1.0'?>"),
        (b"<item>", b"<item><width/><geo:lat xmlns:geo='http://www.w3.org/2003/01/geo/wgs84_pos#'>x</geo:lat>"),
        (b"<item>", b"<category/></category><item>"),
        (b"<item>", b"<item><description>Fish & chips < beer</description>"),
    ],
)
def test_broken_feeds_yield_their_entries(spoil: tuple[bytes, bytes]) -> None:
    """Characters that XML forbids, elements out of place, tags that do not close, prefixes nobody declared, a server's own message before."""
    data = rss("<item><title>One</title><link>https://wire.example/1</link></item><item><title>Two</title></item>")
    assert spoil[0] in data
    feed = parse_feed(data.replace(*spoil), url=URL)
    assert [e.title.split()[0] for e in feed.entries] == ["One", "Two"]
    assert feed.entries[0].url == "https://wire.example/1"


def test_limit() -> None:
    """The first entries are taken, the others counted."""
    feed = parse_feed(rss("".join(f"<item><title>{n}</title></item>" for n in range(12))), limit=5)
    assert ([e.title for e in feed.entries], feed.left_out) == (["0", "1", "2", "3", "4"], 7)
    assert feed.title == "Harbor Wire"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b" \n\xef\xbb\xbf", "it is"),
        (b"<!DOCTYPE html><html><title>t</title></html>", "it is a web page"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "it is a web page"),
        (
            b"<?xml version='1.0'?>\n\n<rss>\n<channel>\n<title>t</x>",
            "it is broken XML at line 5 and no entry before it",
        ),
        (b"just words", "neither a feed nor a sitemap"),
        (b"<svg/>", "XML, but no feed"),
        (b"<rdf:RDF xmlns:rdf='x'/>", "XML, but no feed"),
        (b'{"a": 1}', "it is JSON, but no JSON Feed"),
        (b'{"version"', "it is broken JSON"),
        (b"\x1f\x8b broken", "gzip"),
    ],
)
def test_what_is_no_feed_says_what_it_is(data: bytes, words: str) -> None:
    """In words for users."""
    with pytest.raises(NotAFeedError, match=words):
        parse_feed(data)


def test_an_empty_feed_is_one() -> None:
    """A feed may have nothing yet."""
    assert parse_feed(rss("")).entries == ()


# --- sniffing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        rss(""),
        atom(""),
        b"<atom:feed xmlns:atom='x'/>",
        b"\xff\xfe" + "<rss></rss>".encode("utf-16-le"),
        b"<!-- <html> --><?pi <html>?><!DOCTYPE rss [<!ENTITY a '<html>'>]><rss/>",
        b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'/>",
        b"<CHANNEL/>",
        b"<urlset>",
        b"<sitemapindex>",
        b' { "version" : "https://jsonfeed.org/version/1", "items": []}',
        b'{"version":"https:\\/\\/jsonfeed.org\\/version\\/1.1"}',
        gzip.compress(rss("<item/>" * 5_000)),
    ],
)
def test_feeds_look_like_feeds(data: bytes) -> None:
    """By the root element or the version."""
    assert looks_like_feed(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text about <rss",
        b"text about <rss> and <feed>",
        b"<!DOCTYPE html><p><rss></rss>",
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html><feed>',
        b"<html><body><rss>",
        b"<body><rss>",
        b"<svg/>",
        b"<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'/>",
        b'{"version": "1.0"}',
        b"[1]",
        b"\x1f\x8b broken",
        b"<!--" * 3_000,
    ],
)
def test_other_things_do_not(data: bytes) -> None:
    """A page is none, even as XHTML, even where it shows a feed's source."""
    assert not looks_like_feed(data)


# --- hostile -----------------------------------------------------------------------------------------------


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """Neither those that multiply nor those that would read a file."""
    (tmp_path / "secret").write_text("hidden words")
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    title = "<item><title>t &a9; &f;</title></item>"
    doctype = f'<!DOCTYPE rss [<!ENTITY a0 "aaaaaaaaaa">{lines}<!ENTITY f SYSTEM "file://{tmp_path}/secret">]>'
    data = rss(title).replace(b"<rss", doctype.encode() + b"<rss")
    assert only(data).title == "t &a9; &f;"


def test_long_entities_are_not_repeated() -> None:
    """One long entity used many times, also in what is not well formed."""
    doctype = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]>'.encode()
    for end in (b"", b"<"):
        data = rss(f"<item><title>t</title><description>{'&a;' * 10_000}</description></item>") + end
        assert size(parse_feed(data.replace(b"<rss", doctype + b"<rss"))) < len(data)


def test_long_fields_are_cut() -> None:
    """A title of a megabyte, an author, a date: nothing is longer than its bound."""
    long = "word " * 200_000
    item = f"<item><title>{long}</title><link>https://wire.example/{'a' * 10_000}</link><pubDate>{long}</pubDate><author>{'a' * 1_000_000}</author><description>{long * 2}</description></item>"
    entry = only(rss(item))
    assert len(entry.title) <= feed_text.MAX_FIELD and entry.title.startswith("word word")
    assert len(entry.published) <= feed_text.MAX_FIELD
    assert xml_feed.MAX_CONTENT - 9 < len(entry.summary) <= xml_feed.MAX_CONTENT
    assert all(len(name) <= xml_feed.MAX_AUTHOR for name in entry.authors)


@pytest.mark.parametrize(
    "junk",
    [
        "<",
        "&",
        "<b>",
        "<b/>",
        "<!--",
        "<![CDATA[",
        "<!x ",
        "<?x ",
        "&zz;",
        "<a '",
        '<a "',
        "<b a=1 ",
        "</",
        "&#x;",
        "<title>",
    ],
)
def test_junk_is_bounded(junk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not well formed: the parser for it is given no more than its bound, and what was good before is kept."""
    given: list[int] = []
    feed = xml_feed._Loose.feed
    monkeypatch.setattr(xml_feed, "LOOSE_CHARS", 20_000)
    monkeypatch.setattr(xml_feed._Loose, "feed", lambda self, text: given.append(len(text)) or feed(self, text))
    data = rss("<item><title>One</title></item><item>" + junk * 20_000)
    found = parse_feed(data.removesuffix(b"</channel></rss>"))
    assert given and max(given) <= 20_000
    assert found.entries[0].title == "One"
    assert len(found.entries) <= 2


def test_elements_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound nothing is read; what begins like an entry is counted."""
    monkeypatch.setattr(xml_feed, "MAX_ELEMENTS", 50)
    for end in (b"", b"<"):
        feed = parse_feed(rss("<item><title>t</title></item>" * 100) + end)
        assert 20 < len(feed.entries) < 30
        assert len(feed.entries) + feed.left_out == 100


def test_deep_nesting() -> None:
    """Elements in elements without end, also with a base each, are no recursion and no tower of addresses."""
    for tag in ("<a>", '<a xml:base="x/">', "<item>"):
        feed = parse_feed(b"<rss><channel><item><title>One</title>" + tag.encode() * 5_000, url=URL)
        assert feed.entries[0].title == "One"
        assert size(feed) < 10 * feed_text.MAX_FIELD


def test_many_names_are_bounded() -> None:
    """Attributes, namespaces and categories, which feedparser looks through one by one."""
    attributes = " ".join(f'xmlns:n{n}="u{n}" a{n}=""' for n in range(5_000))
    categories = "".join(f"<category>{n}</category>" for n in range(5_000))
    elements = "".join(f"<n{n}:b/>" for n in range(5_000))
    entry = only(rss(f"<item><title>One</title>{categories}{elements}</item>", attributes=attributes))
    assert entry.title == "One"


def test_a_long_prolog_is_refused() -> None:
    """Nothing is looked for in what no feed begins with."""
    for start in (b"\n", b"<!ENTITY ", b'<?xml encoding="', b"<!-- "):
        with pytest.raises(NotAFeedError):
            parse_feed(start * (feed_text.MAX_PROLOG // len(start) + 1) + rss("<item/>"))


def test_a_packed_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than the bound is unpacked."""
    monkeypatch.setattr(feed_text, "MAX_BYTES", 10_000)
    with pytest.raises(NotAFeedError, match="holds more than"):
        parse_feed(gzip.compress(b"<rss>" + b" " * 1_000_000))


def test_deep_and_long_json_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nesting without end is broken JSON; too much of it is not read."""
    monkeypatch.setattr(json_feed, "MAX_CHARS", 1_000_000)
    with pytest.raises(NotAFeedError, match="JSON of more than 1 MB"):
        parse_feed(b'{"items":[' + b"1," * 1_000_000 + b"1]}")
    with pytest.raises(NotAFeedError, match="broken JSON"):
        parse_feed(b'{"items":' + b"[" * 100_000)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No other error comes out, whatever goes in; also behind the beginning of a feed."""
    for start in (b"", b"<rss><channel><item>", b"<urlset><url>", b'{"version":'):
        looks_like_feed(start + data)
        try:
            feed = parse_feed(start + data, url=URL)
        except NotAFeedError as error:
            assert str(error).startswith("it is")
        else:
            assert all(entry.url == "" or entry.url.startswith("http") for entry in feed.entries)


TAGS = [
    "item",
    "title",
    "link",
    "guid",
    "author",
    "name",
    "category",
    "description",
    "content",
    "image",
    "source",
    "url",
]
PIECES = st.sampled_from(
    [f"<{s}{tag}>" for tag in TAGS for s in ("", "/")]
    + [
        "<link href='a'/>",
        "&lt;b&gt;",
        "&bad;",
        "&#99999999;",
        "<![CDATA[",
        "]]>",
        "x & y",
        "<source url='b'>",
        "<media:title>",
        "<itunes:owner>",
        "<dc:date>",
    ]
)


@given(st.lists(PIECES, max_size=30), st.sampled_from(["<rss><channel>", f'<feed xmlns="{ATOM}">']))
def test_any_order_of_tags_is_read_or_refused(pieces: list[str], start: str) -> None:
    """Feeds put together from their parts at random, so mostly broken."""
    data = start + "".join(pieces)
    try:
        feed = parse_feed(data.encode(), url=URL)
    except NotAFeedError:
        return
    assert len(feed.entries) <= data.count("<item>")
    assert all("\n" not in entry.title for entry in feed.entries)


def test_an_element_named_like_a_list_of_the_parser() -> None:
    """``<links>`` puts a text where the parser keeps its links: the entry is read without them."""
    names = ("links", "authors", "content", "link")
    odd = "".join(f"<{name}>x</{name}>" for name in names)
    assert only(rss(f"<item><title>Ferries stop</title>{odd}<guid>urn:a</guid></item>")).title == "Ferries stop"
    assert parse_feed(b"<channel><links/>1<item><a>").entries is not None
