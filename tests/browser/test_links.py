"""The published files, without a browser: every link leads somewhere, every page is sound, light and self-contained."""

import gzip
import itertools
import json
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import etree, html

SITEURL = "http://desk.example/repo"
LINKS = ("href", "src", "srcset", "poster", "action", "data")
RESOURCES = ("script", "img", "iframe", "video", "audio", "source", "object", "embed", "style")
WEIGHT = 60_000
"""Bytes of a page with its style sheets, gzipped: a second on a slow phone connection."""
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def address(path):
    """The address of a file of the site: a folder's own page has that of the folder."""
    return f"{SITEURL}/{path.removesuffix('index.html') if PurePosixPath(path).name == 'index.html' else path}"


@pytest.fixture(scope="module")
def files(published):
    """Path below the site -> bytes, of everything published."""
    found = sorted(path for path in published.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(published).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def pages(files):
    """Path -> parsed page."""
    found = {path: html.document_fromstring(data.decode()) for path, data in files.items() if path.endswith(".html")}
    assert len(found) > 50
    return found


@pytest.fixture(scope="module")
def targets(files, pages):
    """Address -> the ids in it (empty where it is no page)."""
    return {address(path): set(pages[path].xpath("//@id")) if path in pages else set() for path in files}


def links(page, base):
    """(element, absolute address) of each link of a page."""
    for element in page.iter():
        for name in LINKS:
            if (value := element.get(name)) is not None:
                yield element, urljoin(base, value)


def test_published_whole(published, files):
    """The branch holds the site and what tells GitHub Pages to leave it as it is."""
    assert ".nojekyll" in files
    assert "404.html" in files and "index.html" in files
    assert not [path for path in files if path.endswith((".part", ".sqlite3", ".py", ".toml"))]
    assert not [path for path in files if "ingested" in path]


def test_every_link_leads_somewhere(pages, targets):
    """Links, sources, feeds and fragments inside the site resolve, and nothing leads beside the sub-path."""
    broken = []
    for path, page in pages.items():
        for element, link in links(page, address(path)):
            url, fragment = urldefrag(link)
            if urlsplit(link).netloc != "desk.example":
                continue
            if url not in targets or (fragment and unquote(fragment) not in targets[url]):
                broken.append((path, element.tag, link))
    assert not broken[:10], f"{len(broken)} broken links"


def test_links_say_where_they_lead(pages):
    """Each link has words, and those out of the site are http(s) and give no hint to the other side."""
    for path, page in pages.items():
        for element in page.xpath("//a[@href]"):
            words = element.text_content().strip() or element.get("aria-label")
            assert words, f"{path}: {html.tostring(element)}"
            link = urlsplit(urljoin(address(path), element.get("href")))
            assert link.scheme in ("http", "https"), f"{path}: {element.get('href')}"
            of_a_source = element.xpath("ancestor::*[@class='briefing']") and not element.xpath(
                "ancestor::*[@class='prose']"
            )
            if of_a_source and link.netloc != "desk.example":
                assert "noreferrer" in element.get("rel", ""), f"{path}: {element.get('href')}"


def test_every_page_is_reached(pages):
    """From the front page, links lead to each page."""
    by_address = {address(path): page for path, page in pages.items()}
    seen, todo = set(), [f"{SITEURL}/"]
    while todo:
        here = todo.pop()
        if here in seen or here not in by_address:
            continue
        seen.add(here)
        todo += [urldefrag(link)[0] for element, link in links(by_address[here], here) if element.tag == "a"]
    moved = {address(path) for path, page in pages.items() if page.xpath("//meta[@http-equiv='refresh']")}
    assert by_address.keys() - seen - moved == {f"{SITEURL}/404.html"}


def test_ids_are_unique(pages):
    """No page has an id twice, and what refers to an id finds it."""
    for path, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), f"{path}: {sorted(i for i in set(ids) if ids.count(i) > 1)[:3]}"
        for name in ("aria-labelledby", "aria-describedby"):
            for value in page.xpath(f"//@{name}"):
                assert set(value.split()) <= set(ids), f"{path}: {name}={value}"


def test_head_and_outline(pages):
    """Each page has a language, a title and a description of its own, one h1, and headings that skip no level."""
    titles = {}
    for path, page in pages.items():
        assert page.get("lang"), path
        title = page.xpath("string(//head/title)").strip()
        assert title and " · " in title, path
        descriptions = page.xpath("//head/meta[@name='description']/@content")
        assert len(descriptions) == 1 and descriptions[0].strip(), path
        assert len(page.xpath("//h1")) == 1, path
        assert page.xpath("string(//h1)").strip(), path
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), f"{path}: {levels}"
        assert page.xpath("count(//main)") == 1, path
        if not page.xpath("//link[@rel='canonical']"):
            assert titles.setdefault(title, path) == path, f"{path} and {titles[title]} have one title"


def test_policy_comes_first(pages):
    """The Content-Security-Policy stands before anything it rules over and lets nothing in from elsewhere."""
    for path, page in pages.items():
        first = page.find("head")[0]
        assert first.get("http-equiv") == "Content-Security-Policy", path
        policy = first.get("content")
        assert "default-src 'none'" in policy and "base-uri 'none'" in policy and "form-action 'none'" in policy
        assert "unsafe" not in policy and "http" not in policy and "*" not in policy


def test_no_remote_resource_no_inline_code(files, pages):
    """Pages load only their own style sheets and icon; no script but data, no inline style, no handler."""
    for path, page in pages.items():
        for element in page.iter(*RESOURCES):
            assert element.tag == "script" and element.get("type") == "application/ld+json", f"{path}: {element.tag}"
        for link in page.xpath("//link[@rel='stylesheet' or contains(@rel, 'icon') or contains(@rel, 'pre')]/@href"):
            assert urljoin(address(path), link).startswith(SITEURL + "/"), f"{path}: {link}"
        assert not page.xpath("//@style"), path
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), path
    for path, data in files.items():
        if path.endswith(".css"):
            assert not re.search(rb"@import|url\(|https?:", data), path


def test_weight(files, pages):
    """Each page is light, with all that it loads."""
    packed = {
        path: len(gzip.compress(data, 6)) for path, data in files.items() if path.endswith((".html", ".css", ".svg"))
    }
    loaded = sum(size for path, size in packed.items() if not path.endswith(".html"))
    heavy = {path: packed[path] + loaded for path in pages if packed[path] + loaded >= WEIGHT}
    assert not heavy


def test_feeds(files, pages):
    """Every feed that a page names is well-formed, with absolute addresses below the site's, and is named by its own."""
    feeds = sorted(path for path in files if path.endswith(("atom.xml", "rss.xml", "feed.json")))
    named = {
        link.removeprefix(SITEURL + "/")
        for page in pages.values()
        for link in page.xpath("//link[@rel='alternate']/@href")
        if not link.endswith((".md", "briefing.json"))
    }
    assert named == set(feeds)
    for path in feeds:
        here, entries = read_feed(path, files[path])
        assert here == f"{SITEURL}/{path}"
        assert entries, path
        assert len({identity for identity, _ in entries}) == len(entries), path
        for identity, link in entries:
            assert identity.startswith("tag:desk.example,"), path
            assert link.startswith(SITEURL + "/briefing/2"), path


def read_feed(path, data):
    """(its own address, [(id, link) of each entry]) of a feed."""
    if path.endswith(".json"):
        feed = json.loads(data)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        return feed["feed_url"], [(item["id"], item["url"]) for item in feed["items"]]
    root = etree.fromstring(data)
    if path.endswith("atom.xml"):
        entries = [
            (entry.findtext(ATOM + "id"), entry.find(ATOM + "link").get("href")) for entry in root.iter(ATOM + "entry")
        ]
        return root.find(f"{ATOM}link[@rel='self']").get("href"), entries
    items = [(item.findtext("guid"), item.findtext("link")) for item in root.iter("item")]
    return root.find(f"channel/{ATOM}link[@rel='self']").get("href"), items


def test_sitemap(files, pages):
    """The sitemap lists each page of the briefing once, and no page that stands elsewhere too."""
    root = etree.fromstring(files["briefing/sitemap.xml"])
    listed = [element.text for element in root.iter(SITEMAP + "loc")]
    wanted = [
        address(path)
        for path, page in pages.items()
        if path.startswith("briefing/") and not page.xpath("//link[@rel='canonical']")
    ]
    assert sorted(listed) == sorted(wanted)


def test_canonical(pages, targets):
    """The newest briefing, at three addresses, names one of them as its own."""
    canonical = {path: page.xpath("string(//link[@rel='canonical']/@href)") for path, page in pages.items()}
    assert canonical["index.html"] == canonical["briefing/index.html"] == f"{SITEURL}/briefing/2022/01/28/"
    assert canonical["index.html"] in targets


def test_structured_data(files, pages):
    """JSON-LD and the JSON of each day parse; the first cites each source of the second, of a day of few."""
    days = [path for path in files if path.endswith("/briefing.json")]
    assert len(days) == 5
    for path in days:
        briefing = json.loads(files[path])
        page = pages[path.replace("briefing.json", "index.html")]
        (described,) = [json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")]
        assert described["@context"] == "https://schema.org"
        assert described["url"] == address(path.replace("briefing.json", "index.html"))
        assert [source["headline"] for source in described["citation"]] == [
            source["title"] for source in briefing["sources"]
        ]
