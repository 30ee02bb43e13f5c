"""The client among well-behaved servers."""

import asyncio
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from asking import TEXT, get, options, refused, run, sequence
from pelican.plugins.briefing.ingest.web import Fetcher, FetchError
from servers import Server, page, redirect

pytestmark = pytest.mark.usefixtures("quick")


def test_an_answer_has_body_and_headers(server):
    """Those headers are kept that somebody reads."""
    headers = {
        "ETag": '"1"',
        "Last-Modified": "yesterday",
        "Content-Language": "de",
        "Set-Cookie": "a=b",
        "Server": "x",
    }
    server.handlers["/feed"] = page(TEXT, headers=headers)
    answer = get(server.url("/feed?a=1#part"))
    assert answer.url == server.url("/feed?a=1")
    assert (answer.status, answer.data, answer.moved_to) == (200, TEXT, "")
    assert answer.headers == {
        "content-type": "text/html; charset=utf-8",
        "etag": '"1"',
        "last-modified": "yesterday",
        "content-language": "de",
    }


def test_it_says_who_asks(server):
    """With a contact if there is one; no cookie is ever sent back."""
    server.handlers["*"] = page(b"x", headers={"Set-Cookie": "a=b; Path=/"})

    async def work(fetcher):
        await fetcher.get(server.url("/a"))
        await fetcher.get(server.url("/b"), for_page=True)

    run(work, contact="desk@name.test\r\nX-Evil: 1")
    run(work)
    first, robots_txt, second, third = server.requests[:4]
    assert first.headers["user-agent"] == "pelican-briefing/0.1.0 (+desk@name.testX-Evil: 1)"
    assert third.headers["user-agent"] == "pelican-briefing/0.1.0"
    assert first.headers["accept-encoding"] == "gzip, deflate, br, zstd"
    assert "rss" in first.headers["accept"]
    assert second.headers["accept"].startswith("text/html")
    assert robots_txt.path == "/robots.txt"
    assert not any("cookie" in request.headers or "authorization" in request.headers for request in server.requests)


def test_a_connection_is_used_again(server):
    """Keep-alive: five requests, one connection."""
    server.handlers["*"] = page(TEXT)

    async def work(fetcher):
        for number in range(5):
            await fetcher.get(server.url(f"/{number}"))

    run(work)
    assert server.connections == 1


def test_what_did_not_change_is_not_sent_again(server):
    """The validators of the last answer go into the request, as they are."""
    server.handlers["/"] = page(b"", 304, {"ETag": '"2"', "Content-Length": ""})
    answer = get(server.url("/"), get_options={"etag": 'W/"1"', "last_modified": "Tue, 01 Feb 2022 00:00:00 GMT"})
    assert (answer.status, answer.data, answer.headers["etag"]) == (304, b"", '"2"')
    asked = server.requests[0].headers
    assert asked["if-none-match"] == 'W/"1"'
    assert asked["if-modified-since"] == "Tue, 01 Feb 2022 00:00:00 GMT"


def test_nothing_can_be_unchanged_that_was_not_here(server):
    """A 304 to a request without validators is an error; broken validators are not sent."""
    server.handlers["/"] = page(b"", 304, {"Content-Length": ""})
    assert refused(server.url("/"), get_options={"etag": "a\r\nX: 1"}).status == 304
    assert "if-none-match" not in server.requests[0].headers


@pytest.mark.parametrize(
    ("statuses", "moved"), [((301,), True), ((308, 301), True), ((302,), False), ((301, 307), False), ((303,), False)]
)
def test_a_redirect_is_followed(server, statuses, moved):
    """It counts as moved only if every step says that it is for good."""
    for number, status in enumerate(statuses):
        server.handlers[f"/a/{number}"] = redirect(f"{number + 1}?x=1#part", status)
    server.handlers[f"/a/{len(statuses)}"] = page(TEXT)
    answer = get(server.url("/a/0"))
    assert answer.data == TEXT
    assert answer.url == server.url(f"/a/{len(statuses)}?x=1")
    assert answer.moved_to == (answer.url if moved else "")


def test_validators_stay_with_their_host(server):
    """Another host does not get them, the same one does."""
    server.handlers |= {"/a": redirect("/b"), "/b": redirect(server.url("/c", host="other.test")), "/c": page(TEXT)}
    get(server.url("/a"), get_options={"etag": '"1"', "last_modified": "yesterday"})
    assert ["if-none-match" in request.headers for request in server.requests] == [True, True, False]
    assert ["if-modified-since" in request.headers for request in server.requests] == [True, True, False]


@pytest.mark.parametrize(
    ("status", "reason", "transient"),
    [
        (404, "404 Not Found", False),
        (410, "410 Gone", False),
        (403, "403 Forbidden", False),
        (204, "204 No Content", False),
        (501, "501 Not Implemented", True),
        (503, "503 Service Unavailable", True),
        (429, "429 Too Many Requests", True),
        (999, "status 999", False),
    ],
)
def test_an_error_says_what_it_is(server, status, reason, transient):
    """With the status, and whether a later run may have more luck."""
    server.handlers["/"] = page(b"", status)
    error = refused(server.url("/"))
    assert (error.reason, error.transient, error.status, error.host_down) == (reason, transient, status, False)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(server, status):
    """Three tries in all."""
    server.handlers["/"] = sequence(page(b"", status), page(b"", status), page(TEXT))
    assert get(server.url("/")).data == TEXT
    server.handlers["/"] = page(b"", status)
    refused(server.url("/"))
    assert len(server.requests) == 6


@pytest.mark.parametrize("status", [400, 403, 404, 501])
def test_what_will_not_pass_is_not_tried_again(server, status):
    """One request."""
    server.handlers["/"] = page(b"", status)
    refused(server.url("/"))
    assert len(server.requests) == 1


def test_tries_are_counted_over_all_redirects(server):
    """A chain of hosts that fail now and then does not multiply them."""
    fails = page(b"", 503)
    server.handlers |= {"/a": sequence(fails, redirect("/b")), "/b": sequence(fails, redirect("/c")), "/c": fails}
    refused(server.url("/a"))
    assert server.paths() == ["/a", "/a", "/b", "/b", "/c"]


def test_retry_after_is_honored_if_there_is_time(server):
    """As seconds and as a date; otherwise the error says when, at once, and the host is left alone until then."""
    server.handlers["/"] = sequence(page(b"", 503, {"Retry-After": "1"}), page(TEXT))
    assert get(server.url("/")).data == TEXT
    first, second = (request.started for request in server.requests)
    assert 0.5 <= second - first < 10

    server.handlers["/"] = page(
        b"", 429, {"Retry-After": format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)}
    )

    async def work(fetcher):
        return await asyncio.gather(*[fetcher.get(server.url("/")) for _ in range(5)], return_exceptions=True)

    start = time.monotonic()
    errors = run(work)
    assert time.monotonic() - start < 10
    assert {(error.status, error.transient) for error in errors} == {(429, True)}
    assert all("asks to come back in 2 h" in error.reason for error in errors)
    assert len(server.requests) - 2 <= 2  # those at once


@pytest.mark.parametrize(("kind", "fits"), [
    ("text/html", True), ("", True), ("application/xhtml+xml", True), ("text/plain; charset=x", True), ("html", True),
    ("application/pdf", False), ("image/svg+xml", False), ("application/zip", False), ("Video/MP4", False),
])  # fmt: skip
def test_what_cannot_be_a_page_is_not_read(server, kind, fits):
    """By its type, before its body; a feed may call itself anything."""
    server.handlers["/"] = page(TEXT, headers={"Content-Type": kind})
    assert get(server.url("/")).data == TEXT
    if fits:
        assert get(server.url("/"), get_options={"for_page": True}).data == TEXT
    else:
        assert (
            refused(server.url("/"), get_options={"for_page": True}).reason == f"it is {kind.lower()}, not a web page"
        )


def test_a_closed_port_is_no_connection():
    """Tried again, counted against the host."""
    with Server() as server:
        url = server.url("/")
    error = refused(url)
    assert error.reason == "no connection: connection refused"
    assert error.transient
    assert error.host_down


@pytest.mark.parametrize("url", [
    "", "name.test/a", "ftp://name.test/", "file:///etc/passwd", "http://", "http:///a", "http://name.test:99999/",
    "http://[::1/", "http://" + "a" * 64 + ".test/", "http://a..test/", "http://u:p@name.test/", "http://name.test/" + "a" * 9000, "\ud800",
])  # fmt: skip
def test_what_is_no_web_address_is_an_error(url):
    """A clear one, and final."""

    async def main():
        async with Fetcher(options()) as fetcher:
            await fetcher.get(url)

    with pytest.raises(FetchError) as caught:
        asyncio.run(main())
    assert caught.value.reason
    assert not caught.value.transient


INTERRUPTED = """
import asyncio, signal, sys, threading
sys.path.insert(0, sys.argv[1])
from servers import LoopbackResolver, Server, page
from pelican.plugins.briefing.ingest.web import Fetcher, FetchOptions

async def main(server):
    async with Fetcher(FetchOptions(delay=0), resolver=LoopbackResolver()) as fetcher, asyncio.TaskGroup() as group:
        for number in range(5):
            group.create_task(fetcher.get(server.url("/"), for_page=number > 2))
            group.create_task(fetcher.get(server.url("/", host=f"host{number}.test")))
        asyncio.get_running_loop().call_later(0.5, signal.raise_signal, signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
with Server({"*": page(b"", wait=30)}) as server:
    asyncio.run(main(server))
"""


def test_an_interruption_leaves_nothing_behind():
    """Control-C ends it as it ends any program: no task, no connection, no warning is left."""
    command = [sys.executable, "-X", "dev", "-W", "always", "-c", INTERRUPTED, str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode in (-signal.SIGINT, 130, 1)
    assert done.stderr.splitlines()[-1] == "KeyboardInterrupt"
    assert "Unclosed" not in done.stderr
    assert "never retrieved" not in done.stderr
    assert "Warning" not in done.stderr
