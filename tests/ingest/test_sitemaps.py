"""Sitemaps, news sitemaps and indexes: what is taken, in which order, and what hostile ones can do."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.ingest import feed_text, sitemaps
from pelican.plugins.briefing.ingest.feeds import NotAFeedError, parse_feed
from pelican.plugins.briefing.ingest.values import Entry

URL = "https://wire.example/sitemap.xml"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)


def sitemap(*pages: tuple[str, str]) -> bytes:
    urls = "".join(f"<url><loc>{loc}</loc><lastmod>{lastmod}</lastmod></url>" for loc, lastmod in pages)
    return f"{HEAD}{urls}</urlset>".encode()


def test_news_sitemap() -> None:
    """All the fields of the news, none of its pictures."""
    data = f"""{HEAD}<url><loc>https://wire.example/1?a=1&amp;b=2</loc><lastmod>2022-01-28T01:00:00+01:00</lastmod>
      <image:image><image:loc>https://wire.example/1.jpg</image:loc><image:title>A ship</image:title></image:image>
      <news:news><news:publication><news:name>Harbor Wire</news:name><news:language>en</news:language></news:publication>
      <news:publication_date>2022-01-27T06:00:00+01:00</news:publication_date>
      <news:title><![CDATA[Treaty &amp; trade]]></news:title></news:news></url></urlset>""".encode()
    feed = parse_feed(data, url=URL)
    assert feed.format == "sitemap"
    assert feed.entries == (
        Entry(
            url="https://wire.example/1?a=1&b=2", title="Treaty & trade", published="2022-01-27T05:00:00+00:00",
            updated="2022-01-28T00:00:00+00:00", language="en", source="Harbor Wire",
        ),
    )  # fmt: skip


def test_last_changed_first_and_the_others_counted() -> None:
    """Dates of any precision are compared; ties and what has none stay in the order of the file."""
    pages = [
        ("/none", ""), ("/month", "2022-01"), ("/day", "2022-01-27"), ("/odd", "yesterday"), ("/tie1", "2022-01-28"),
        ("/tie2", "2022-01-28"), ("/late", "2022-01-28T23:00:00-05:00"), ("/early", "2022-01-28T23:00:00+05:00"),
    ]  # fmt: skip
    feed = parse_feed(sitemap(*pages), url=URL)
    order = [e.url.removeprefix("https://wire.example/") for e in feed.entries]
    assert order == ["late", "early", "tie1", "tie2", "day", "month", "none", "odd"]
    assert feed.entries[4].updated == "2022-01-27"
    few = parse_feed(sitemap(*pages), url=URL, limit=3)
    assert (few.entries, few.left_out) == (feed.entries[:3], 5)


def test_index() -> None:
    """The sitemaps of an index, last changed first, relative ones made absolute."""
    data = b"""<sitemapindex><sitemap><loc>https://wire.example/old.xml</loc><lastmod>2021-01-01</lastmod></sitemap>
      <sitemap><loc> /new.xml.gz </loc><lastmod>2022-01-01T00:00:00Z</lastmod></sitemap>
      <sitemap><loc>ftp://wire.example/no.xml</loc></sitemap></sitemapindex>"""
    feed = parse_feed(data, url=URL)
    assert feed.format == "sitemap index"
    assert feed.children == ("https://wire.example/new.xml.gz", "https://wire.example/old.xml")
    assert parse_feed(data, url=URL, limit=1).left_out == 1


def test_packed_sitemap() -> None:
    """As ``sitemap.xml.gz``; one that was cut off gives what it has."""
    data = gzip.compress(sitemap(("/1", "2022-01-27"), ("/2", "2022-01-26")))
    assert len(parse_feed(data, url=URL).entries) == 2
    assert len(parse_feed(data[:-12], url=URL).entries) >= 1


def test_a_prefix_for_all() -> None:
    """Whatever the namespaces are called, or without any."""
    data = (
        b'<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"><s:url><s:loc>/1</s:loc></s:url></s:urlset>'
    )
    assert parse_feed(data, url=URL).entries[0].url == "https://wire.example/1"
    assert parse_feed(b"<urlset><url><loc>/1</loc></url></urlset>", url=URL).entries[0].url == "https://wire.example/1"


@pytest.mark.parametrize(
    "spoil", [("</url></urlset>", "</url><url>"), ("a=1", "a=1&b=2"), ("<loc>", "\x00<loc>"), ("</lastmod>", "")]
)
def test_broken_sitemaps_yield_what_can_be_read(spoil: tuple[str, str]) -> None:
    """Cut off, with a bare ampersand, with characters XML forbids, with a tag that does not close."""
    data = sitemap(("https://wire.example/?a=1", "2022-01-28"), ("https://wire.example/2", "2022-01-27")).decode()
    assert spoil[0] in data
    urls = [e.url for e in parse_feed(data.replace(*spoil, 1).encode(), url=URL).entries]
    assert len(urls) == 2
    assert urls[1] == "https://wire.example/2"


def test_nothing_but_broken_is_refused() -> None:
    """With the line in the file."""
    with pytest.raises(NotAFeedError, match=r"it is a sitemap with broken XML at line 3 and no address"):
        parse_feed(b"<?xml version='1.0'?>\n<urlset>\n<url></nothing>")


def test_entities_are_not_expanded() -> None:
    """A DOCTYPE counts for nothing."""
    doctype = (
        '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hosts">]>'
    )
    data = HEAD.replace("<urlset", doctype + "<urlset") + "<url><loc>/x&b;&c;</loc></url></urlset>"
    assert [len(e.url) < 40 for e in parse_feed(data.encode(), url=URL).entries] in ([True], [])


def test_hostile_ones_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elements without end, nesting without end, fields without end: reading stops, what is held is little."""
    monkeypatch.setattr(sitemaps, "MAX_ELEMENTS", 5_000)
    monkeypatch.setattr(sitemaps, "CHUNK", 1_000)
    many = parse_feed(sitemap(*[("/1", "2022-01-27")] * 20_000), url=URL)
    assert len(many.entries) + many.left_out < 6_000
    deep = (HEAD + "<url><loc>/1</loc></url>" + "<url>" * 50_000).encode()
    assert [e.url for e in parse_feed(deep, url=URL).entries] == ["https://wire.example/1"]
    long = sitemap(("/" + "a" * 100_000, "2" * 100_000))
    assert all(len(e.updated) <= feed_text.MAX_FIELD for e in parse_feed(long, url=URL).entries)


@given(st.lists(st.tuples(st.integers(0, 9), st.dates()), max_size=20), st.integers(1, 10))
def test_the_newest_are_kept(pages: list[tuple[int, object]], limit: int) -> None:
    """None that is left out is newer than one that is kept, and none is lost uncounted."""
    feed = parse_feed(sitemap(*((f"/{n}", str(day)) for n, day in pages)), url=URL, limit=limit)
    dates = [e.updated for e in feed.entries]
    assert dates == sorted((str(day) for _, day in pages), reverse=True)[:limit]
    assert len(dates) + feed.left_out == len(pages)


def test_reading_stops_within_a_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where all elements come in one piece of the file: that of broken tags takes the square of their number."""
    monkeypatch.setattr(sitemaps, "MAX_ELEMENTS", 10)
    text = HEAD + "".join(f"<url><loc>/{number}</loc></url>" for number in range(20)) + "</urlset>"
    assert 0 < len(parse_feed(text.encode(), url=URL).entries) < 6
