"""Hostile input runs nowhere: not in our theme, not in the bundled ones, not in feeds, not in downloads.

Every vector of ``vectors.toml`` stands in every field of every format of one site. Its pages are checked twice: as
they are parsed, and in Chromium with the Content-Security-Policy switched off, so that escaping alone must hold.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

import lxml.etree
import lxml.html
import markdown
import pytest

ORIGIN = "http://site.test"
LIVE = {
    "script", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "form", "input", "button", "base",
    "style", "template", "noscript", "math", "audio", "video", "source", "img", "image", "use", "animate", "set",
    "foreignobject", "marquee", "textarea", "select", "xmp", "plaintext", "dialog", "param",
}  # fmt: skip
"""Elements that no page of ours has (but for JSON-LD), and that vectors try to make."""
ADDRESSES = {
    "href", "src", "srcset", "action", "formaction", "data", "poster", "background", "xlink:href", "ping", "cite",
}  # fmt: skip
SCHEMES = {"", "http", "https", "mailto", "tag"}
BROWSER = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
FIND_LIVE = """() => {
    const found = [];
    for (const element of document.querySelectorAll('*')) {
        const name = element.localName;
        if (LIVE.includes(name) && element.type !== 'application/ld+json') found.push(name);
        for (const attribute of element.attributes) {
            if (attribute.name.startsWith('on') || attribute.name === 'style' || attribute.name === 'srcdoc')
                found.push(name + ' ' + attribute.name);
            const value = attribute.value.replace(/^[\\u0000-\\u0020]+|[\\t\\n\\r]/g, '').toLowerCase();
            if (ADDRESSES.includes(attribute.name) && /^(javascript|data|vbscript|view-source):/.test(value))
                found.push(name + ' ' + attribute.name + '=' + value);
        }
        if (name === 'meta' && element.httpEquiv && element.httpEquiv.toLowerCase() === 'refresh') found.push('refresh');
        if (name === 'link' && new URL(element.href).origin !== location.origin) found.push('link ' + element.href);
    }
    return found;
}""".replace("LIVE", json.dumps(sorted(LIVE)), 1).replace("ADDRESSES", json.dumps(sorted(ADDRESSES)), 1)


def pages_of(output: Path) -> list[Path]:
    """All HTML pages."""
    return sorted(output.rglob("*.html"))


def live_parts(tree) -> list[str]:
    """What of a parsed page could run or load something."""
    found = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            if re.search("alert|marker|msgbox", element.text or ""):  # themes have comments of their own
                found.append(f"comment or instruction: {element.text}"[:80])
            continue
        name = element.tag.rpartition("}")[2].lower()
        if name in LIVE and element.get("type") != "application/ld+json":
            found.append(f"<{name}>")
        if name == "meta" and element.get("http-equiv", "").lower() == "refresh":
            found.append("refresh")
        for attribute, value in element.attrib.items():
            if attribute.lower().startswith("on") or attribute.lower() in ("style", "srcdoc"):
                found.append(f"<{name} {attribute}>")
            if attribute.lower() in ADDRESSES and scheme_of(value) not in SCHEMES:
                found.append(f"<{name} {attribute}={value[:60]!r}>")
    return found


def scheme_of(address: str) -> str:
    """Its scheme as a browser sees it (WHATWG URL Standard): no control or space before it, no line end or tab in it."""
    bare = re.sub(r"[\t\n\r]", "", address.lstrip("".join(map(chr, range(33))))).lower()
    match = re.match(r"([a-z][a-z0-9+.-]*):", bare)
    return match[1] if match else ""


def parse(html: str):
    """A fragment or page as a tree."""
    return lxml.html.document_fromstring(html or "<p></p>")


def shown(code: str) -> str:
    """What of a vector can be read: no control, zero-width or bidi characters, single spaces, and not all of a long one."""
    text = unicodedata.normalize("NFC", " ".join(code.split()))
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf"))[:150].strip()


def feed_items(output: Path) -> Iterator[tuple[Path, str]]:
    """(file, HTML) of every item of every feed; the feeds must parse."""
    for path in sorted([*output.rglob("atom.xml"), *output.rglob("rss.xml")]):
        tree = lxml.etree.fromstring(path.read_bytes())
        found = [*tree.findall(".//{*}entry/{*}content"), *tree.findall(".//item/description")]
        assert found, path
        for address in tree.iter("{*}link"):
            assert scheme_of(address.get("href") or address.text or "") in SCHEMES
        yield from ((path, part.text or "") for part in found)
    for path in sorted(output.rglob("feed.json")):
        yield from ((path, item["content_html"]) for item in json.loads(path.read_bytes())["items"])


def downloads_of(output: Path) -> Iterator[tuple[Path, str]]:
    """(file, HTML) of every Markdown download, as Python-Markdown renders it, plain and with all its extras."""
    for path in sorted(output.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        yield path, markdown.markdown(text)
        yield path, markdown.markdown(text, extensions=["extra", "sane_lists", "smarty", "toc"])


def test_vectors_are_many_and_differ(vectors):
    """The corpus is as large as promised, and no vector stands in it twice."""
    assert len(vectors) >= 70
    assert len({code for _, code in vectors}) == len({name for name, _ in vectors}) == len(vectors)


def test_the_check_itself_sees_live_parts():
    """What the other tests look for is found where it is, so that they can fail."""
    for html in (
        "<p>x<script>1</script>", "<p onclick=x>", "<a href=' java\nscript:x'>", "<svg onload=x>", "<iframe srcdoc=x>",
        "<meta http-equiv=Refresh content=0>", "<b style='x:y'>", "<base href=//x>",
    ):  # fmt: skip
        assert live_parts(parse(f"<html><body>{html}</body></html>")), html
    assert not live_parts(parse('<script type="application/ld+json">{}</script><a href="https://x.example">x</a>'))


@pytest.mark.slow
def test_no_page_holds_anything_live(output):
    """As parsed: no script, no handler, no address that runs, no frame, form or refresh, no comment."""
    pages = pages_of(output)
    assert len(pages) > 100
    for page in pages:
        tree = parse(page.read_text(encoding="utf-8"))
        assert live_parts(tree) == [], page
        for script in tree.iter("script"):
            assert json.loads(script.text)["@context"] == "https://schema.org"


@pytest.mark.slow
def test_feeds_and_downloads_hold_nothing_live(output):
    """Feeds parse as XML and JSON; their items' HTML, and downloads rendered as HTML, hold nothing that could run."""
    items = [*feed_items(output), *downloads_of(output)]
    assert len(items) > 100
    for path, html in items:
        assert live_parts(parse(f"<div>{html}</div>")) == [], path
    for path in output.rglob("*.json"):
        json.loads(path.read_bytes())
    lxml.etree.fromstring((output / "briefing" / "sitemap.xml").read_bytes())


@pytest.mark.slow
def test_nothing_ingested_is_lost(output, vectors):
    """Every title around a vector can be read on its page and in the downloads, as text."""
    wanted = {f"after talks no{number}": shown(code) for number, (_, code) in enumerate(vectors)}
    pages = [" ".join(parse(path.read_text(encoding="utf-8")).text_content().split()) for path in pages_of(output)]
    exports = [json.loads(path.read_bytes()) for path in output.rglob("briefing.json")]
    titles = [source["title"] for briefing in exports for source in briefing["sources"]]
    for end, code in wanted.items():
        # Longer titles are cut; the others stand whole.
        found = [title for title in titles if code in title and (title.endswith(end) or len(code) == 150)]
        assert found, (code, end)
        assert any(found[0] in page for page in pages), found[0]


@pytest.mark.slow
def test_no_file_is_named_by_input(output):
    """No path of the site holds a character that input could have smuggled in, and none leaves the folder."""
    for path in output.rglob("*"):
        name = path.relative_to(output).as_posix()
        assert re.fullmatch(r"[\w./-]+", name), name
        assert not path.is_symlink()
        assert len(path.name.encode()) <= 255


@contextmanager
def browser_page(chromium, output: Path, extra: dict[str, str]):
    """A page of a browser for which ``output`` is the whole web; and a list of all that it should not have done."""
    sync_api = pytest.importorskip("playwright.sync_api")
    trouble: list[str] = []

    def answer(route):
        parts = urlsplit(route.request.url)
        place = output / parts.path.lstrip("/")
        place = place / "index.html" if place.is_dir() else place
        if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
            trouble.append(f"asked for {route.request.url}")
            route.abort()
        elif parts.path in extra:
            route.fulfill(body=extra[parts.path], content_type="text/html; charset=utf-8")
        elif place.is_file():
            route.fulfill(path=place)
        elif parts.path == "/favicon.ico":
            route.fulfill(status=204)
        else:
            trouble.append(f"asked for {route.request.url}, which does not exist")
            route.fulfill(status=404, body="")

    def dismiss(dialog):
        trouble.append(f"opened a dialog: {dialog.message}")
        dialog.dismiss()

    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER)
        context = browser.new_context(bypass_csp=True, service_workers="block")
        context.route("**/*", answer)
        context.on("page", lambda other: trouble.append(f"opened a window: {other.url}"))
        page = context.new_page()
        trouble.clear()  # the page itself is a window too
        page.on("dialog", dismiss)
        page.on("pageerror", lambda error: trouble.append(f"ran a script that failed: {error}"))
        yield page, trouble
        browser.close()


@pytest.mark.browser
@pytest.mark.slow
def test_nothing_runs_in_a_browser(output, chromium):
    """Each page, each feed item and each rendered download, opened: no dialog, no request but for the site's own files,
    no other address, and nothing live in the document as the browser built it."""
    texts = [*feed_items(output), *downloads_of(output)]
    # In one document, but each in an element of its own, so that markup that is not closed stays visible.
    extra = {"/check/items": "".join(f"<!doctype html><title>{escape(str(p))}</title><div>{h}</div>" for p, h in texts)}
    paths = ["/" + page.relative_to(output).as_posix().removesuffix("index.html") for page in pages_of(output)]
    with browser_page(chromium, output, extra) as (page, trouble):
        for path in [*paths, *extra]:
            page.goto(ORIGIN + path, wait_until="load")
            assert page.evaluate(FIND_LIVE) == [], path
            assert page.url == ORIGIN + path
            assert trouble == [], path
        page.wait_for_timeout(500)
        assert trouble == []


@pytest.mark.browser
def test_the_browser_check_itself_sees_what_runs(chromium, tmp_path):
    """Each kind of trouble is noticed where there is some, so that the test before this can fail."""
    hostile = {
        "/a": "<script>alert(1)</script>", "/b": "<img src=x onerror=alert(1)>", "/c": "<img src=//marker.invalid/x>",
        "/d": "<meta http-equiv=refresh content='0;url=//marker.invalid/'>", "/e": "<svg onload=alert(1)>",
        "/f": "<script>missing()</script>",
    }  # fmt: skip
    with browser_page(chromium, tmp_path, hostile) as (page, trouble):
        for path in hostile:
            trouble.clear()
            page.goto(ORIGIN + path, wait_until="load")
            page.wait_for_timeout(300)
            assert trouble, path
            assert path == "/d" or page.evaluate(FIND_LIVE), path  # the page of /d has left by now
