"""Feeds that a page names, the usual addresses, and the name of a site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.ingest.discover import MAX_FOUND, USUAL, FoundFeed, find_feeds, site_name, usual_feeds

URL = "https://wire.example/news/page.html"


def page(*head: str, body: str = "", title: str = "Harbor Wire") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{''.join(head)}</head><body>{body}</body></html>"


def link(href: str, title: str = "", kind: str = "application/rss+xml") -> str:
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


def urls(html: str) -> list[str]:
    return [feed.url.removeprefix("https://wire.example") for feed in find_feeds(html, URL)]


def test_feeds_of_each_type() -> None:
    """RSS, Atom and JSON Feed, in the order of the page, addresses made absolute."""
    html = page(
        link("/rss"),
        link("atom", kind="Application/Atom+XML; charset=utf-8"),
        link("/f.json", kind="application/feed+json"),
    )
    assert find_feeds(html, URL) == [
        FoundFeed(url="https://wire.example/rss", type="rss"),
        FoundFeed(url="https://wire.example/f.json", type="json"),
        FoundFeed(url="https://wire.example/news/atom", type="atom"),
    ]


def test_the_page_has_a_base() -> None:
    """Its own base before its address."""
    assert find_feeds(page('<base href="https://cdn.example/a/">', link("f")), URL)[0].url == "https://cdn.example/a/f"
    assert find_feeds(page('<base href="/a/">', link("f")), URL)[0].url == "https://wire.example/a/f"


def test_the_main_feed_is_first_and_comments_last() -> None:
    """As WordPress names them on the page of an article, in whatever order."""
    html = page(
        link("/2022/treaty/feed/", "Harbor Wire » Treaty Comments Feed"),
        link("/comments/feed/", "Harbor Wire » Comments Feed"),
        link("/category/ships/feed/", "Harbor Wire » Ships Category Feed"),
        link("/feed/", "Harbor Wire » Feed"),
        '<meta property="og:site_name" content="Harbor Wire">',
    )
    assert urls(html) == ["/feed/", "/category/ships/feed/", "/comments/feed/", "/2022/treaty/feed/"]


def test_what_is_no_feed_in_the_head() -> None:
    """Other alternates, WordPress's interface, style sheets, addresses that are not of the web."""
    html = page(
        '<link rel="alternate" hreflang="fr" href="/fr/">',
        link("/wp-json/wp/v2/posts/1", kind="application/json"),
        link("/news.xml", kind="text/xml"),
        '<link rel="stylesheet" type="application/rss+xml" href="/rss">',
        link("javascript:feed()"), link("feed://wire.example/"), link(""),
    )  # fmt: skip
    assert [url for url in urls(html) if url != "/news/page.html"] == []


def test_links_that_look_like_feeds() -> None:
    """By address or by their text; after those of the head, each once."""
    body = """<a href="/about">About</a><a href="/world/rss.xml">World</a><a href="/go?id=7">RSS feed</a><a href="/feed/">x</a>
      <a href="/?feed=rss2">y</a><a href="https://other.example/go">RSS</a><a href="/feedback">z</a><a href="/rss-news-ends">w</a>
      <a href="https://reader.example/i/feed/https://wire.example/feed">Follow</a><a href="/comments/feed">Comments</a>"""
    assert urls(page(link("/feed/"), body=body)) == [
        "/feed/",
        "/go?id=7",
        "/?feed=rss2",
        "/world/rss.xml",
        "/comments/feed",
    ]


def test_hostile_pages() -> None:
    """Thousands of links, nesting without end, nothing at all: few come back, none is broken."""
    assert len(find_feeds(page(*(link(f"/{n}/rss") for n in range(5_000))), URL)) == MAX_FOUND
    assert find_feeds("<div>" * 20_000 + '<a href="http://[">RSS</a>', URL) == []
    assert find_feeds("", URL) == find_feeds("\x00", URL) == find_feeds("<?xml version='1.0'?>", URL) == []


@given(st.text(max_size=200))
def test_any_text_is_a_page(text: str) -> None:
    """No error, and only addresses of the web."""
    html = f'<a href="{text}">RSS</a><link rel=alternate type=application/rss+xml href="{text}"><title>{text}'
    assert all(feed.url.startswith(("http://", "https://")) for feed in find_feeds(html, URL))
    assert "\n" not in site_name(html)


def test_usual_addresses() -> None:
    """Of the site's root, few, each once; none without a site."""
    found = usual_feeds("https://user:pw@wire.example:8080/a/b?c#d")
    assert found[0] == "https://wire.example:8080/feed/"
    assert len(found) == len(set(found)) == len(USUAL) <= 8
    assert all(url.startswith("https://wire.example:8080/") for url in found)
    assert usual_feeds("ftp://wire.example/") == usual_feeds("") == usual_feeds("http://[") == []


@pytest.mark.parametrize(
    ("html", "name"),
    [
        (page('<meta property="og:site_name" content=" Harbor &amp; Wire ">'), "Harbor & Wire"),
        (page('<meta name="application-name" content="Wire App">'), "Wire App"),
        (page(title="Treaty signed - what now? | Harbor Wire"), "Harbor Wire"),
        (page(title="Treaty – Harbor-Wire"), "Harbor-Wire"),
        (page(title="Harbor Wire"), "Harbor Wire"),
        ("", ""),
        ("<p>x", ""),
    ],
)
def test_site_name(html: str, name: str) -> None:
    """What the page says it is of, else what ends its title."""
    assert site_name(html) == name
