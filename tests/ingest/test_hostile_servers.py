"""The client among servers that want to harm it: each get ends in time, with a reason, while a good host is answered."""

import asyncio
import gzip
import json
import os
import socket
import ssl
import subprocess
import sys
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

sys.path.insert(0, str(Path(__file__).parent))
from asking import TIMEOUT, attack, endless, raw
from pelican.plugins.briefing.ingest.web import Fetcher, FetchOptions
from servers import LoopbackResolver, Server, page

pytestmark = pytest.mark.usefixtures("quick")

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture(scope="module")
def good():
    """A server that does its work."""
    with Server({"*": page(b"good")}) as server:
        yield server


async def reset(request, writer):
    """A handler that resets the connection."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    writer.transport.abort()


def fields(**headers):
    return (
        HEAD + "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items()).encode() + b"\r\n"
    )


LATE = {f"no answer within {TIMEOUT:g} s", "it fell silent"}
CHUNK = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
SLOW = {
    "slow headers": endless(HEAD + b"X: ", b"x", 0.02),
    "slow body": endless(fields(), b"x", 0.02),
    "stalled body": raw(fields(Content_Length=100) + b"half", then=30),
    "stalled before the answer": raw(b"", then=30),
    "endless hints": endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100),
    "an endless chunk size": endless(fields(Transfer_Encoding="chunked") + b"1;", b"x" * 1000),
    "empty gzip blocks": endless(fields(Content_Encoding="gzip") + gzip.compress(b"")[:10], b"\0\0\0\xff\xff", 0.001),
}


@pytest.mark.parametrize("name", SLOW)
def test_what_never_ends_ends_with_the_time(good, name):
    """Whatever it is that keeps the client waiting; it counts against the host, and is not tried again."""
    error = attack(good, SLOW[name])
    assert error.reason in LATE
    assert error.transient
    assert error.host_down
    assert len(error.requests) == 1


TOO_MUCH = {
    "announced": raw(fields(Content_Length=10**12), then=30),
    "endless": endless(fields(), b"x" * 10000),
    "endless chunks": endless(fields(Transfer_Encoding="chunked"), CHUNK),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_too_long_is_not_read(good, name):
    """At once if it says so, else when the limit is reached; not to be tried again, the host is fine."""
    error = attack(good, TOO_MUCH[name], timeout=5)
    assert (error.reason, error.transient, error.host_down) == ("more than 1 MB", False, False)
    assert len(error.requests) == 1
    assert error.seconds < 10


NOT_HTTP = {
    "endless headers": endless(HEAD, b"X-Header: " + b"x" * 1000 + b"\r\n"),
    "an endless header": endless(HEAD + b"X: ", b"x" * 1000),
    "text": raw(b"hello\r\n\r\n"),
    "two lengths": raw(fields(Content_Length="1\r\nContent-Length: 2")),
    "a negative length": raw(fields(Content_Length=-1)),
    "both ways of framing": raw(fields(Content_Length=1, Transfer_Encoding="chunked")),
    "a header with NUL": raw(fields(X="\0")),
    "bad chunks": raw(fields(Transfer_Encoding="chunked") + b"zz\r\n"),
}


@pytest.mark.parametrize("name", NOT_HTTP)
def test_what_is_not_http_is_refused(good, name):
    """Without waiting for the end of it."""
    error = attack(good, NOT_HTTP[name])
    assert (error.reason, error.status) == ("its answer is not valid HTTP", 0)


HALF = {
    "by its length": raw(fields(Content_Length=100) + b"half"),
    "by its chunks": raw(fields(Transfer_Encoding="chunked") + b"64\r\nhalf"),
    "by its gzip": raw(fields(Content_Encoding="gzip") + gzip.compress(os.urandom(5000))[:2000]),
    "by its brotli": raw(fields(Content_Encoding="br") + b"hello"),
}


@pytest.mark.parametrize("name", HALF)
def test_half_an_answer_is_no_article(good, name):
    """It is tried again, at once and in a later run."""
    error = attack(good, HALF[name])
    assert (error.reason, error.transient, error.host_down) == ("its answer was cut off", True, False)
    assert len(error.requests) >= 2


@pytest.mark.parametrize("handler", [raw(b""), reset, raw(HEAD)])
def test_a_closed_connection_is_tried_again(good, handler):
    """Three times in all; it counts against the host."""
    error = attack(good, handler)
    assert error.reason == "it closed the connection without an answer"
    assert error.transient
    assert error.host_down
    assert len(error.requests) == 3


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "zstd"])
def test_a_wrong_encoding_is_asked_for_without(good, encoding):
    """Once, and then said."""
    error = attack(good, page(b"<p>plain text</p>", headers={"Content-Encoding": encoding}))
    assert error.reason == f"its body is not in the encoding that it says ({encoding})"
    assert [request.headers["accept-encoding"] for request in error.requests] == ["gzip, deflate, br, zstd", "identity"]


def test_an_encoding_that_nobody_asked_for_is_not_an_article(good):
    """Its bytes are not taken for text."""
    error = attack(good, page(b"\x1f\x9d\x90", headers={"Content-Encoding": "compress"}))
    assert error.reason == "its body is in an encoding that nobody asked for (compress)"


def test_a_server_that_is_only_wrong_about_compression_is_read(good):
    """What it sends without is taken."""

    async def handler(request, writer):
        wrong = request.headers["accept-encoding"] != "identity"
        await page(b"plain", headers={"Content-Encoding": "gzip" if wrong else ""})(request, writer)

    async def main():
        with Server({"/": handler}) as server:
            async with Fetcher(FetchOptions(delay=0), resolver=LoopbackResolver()) as fetcher:
                return await fetcher.get(server.url("/"))

    assert asyncio.run(main()).data == b"plain"


def test_many_empty_members_are_refused(good):
    """Each costs time and gives nothing, so the limit of bytes would not stop them."""
    error = attack(good, page(gzip.compress(b"") * 40_000, headers={"Content-Encoding": "gzip"}), timeout=5)
    assert error.reason == "its body is not in the encoding that it says (gzip)"
    assert error.seconds < 10


def test_a_lying_type_is_refused_before_the_body(good):
    """A video is not read to its end to learn that it is no page."""
    handler = endless(HEAD.replace(b"text/html", b"video/mp4") + b"\r\n", b"x" * 1000)
    with Server({"/robots.txt": page(b"", 404), "*": handler}) as server:
        error = attack(good, url=server.url("/film"), for_page=True)
    assert error.reason == "it is video/mp4, not a web page"


def test_an_endless_robots_txt_is_cut(good):
    """Its beginning counts."""
    rules = endless(fields(), b"User-agent: *\nDisallow: /\n" * 1000)
    assert attack(good, rules, for_page=True).reason == "robots.txt forbids it"


def test_a_stalled_robots_txt_refuses_the_page_for_now(good):
    """It might forbid it."""
    error = attack(good, SLOW["stalled body"], for_page=True)
    assert error.reason in {f"its robots.txt cannot be read: {reason}" for reason in LATE}
    assert error.transient
    assert error.host_down


AUTHORITY = trustme.CA()


def tls(monkeypatch, tmp_path, *, name="bad.test", days=1, trusted=True):
    """The context of a server with a certificate for this name, for so many days from now."""
    authority = AUTHORITY if trusted else trustme.CA()
    AUTHORITY.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    now = datetime.now(UTC)
    certificate = authority.issue_cert(name, not_before=now - timedelta(9), not_after=now + timedelta(days))
    certificate.configure_cert(context)
    return context


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"days": -1}, "certificate has expired"),
        ({"name": "other.test"}, "Hostname mismatch"),
        ({"trusted": False}, "unable to get local issuer certificate"),
    ],
)
def test_a_bad_certificate_is_refused(good, monkeypatch, tmp_path, changes, words):
    """With OpenSSL's words for it, after one try."""
    error = attack(good, context=tls(monkeypatch, tmp_path, **changes))
    assert error.reason.startswith(f"its certificate is not valid: {words}")
    assert not error.host_down
    assert not error.requests


def test_a_good_certificate_is_accepted(monkeypatch, tmp_path):
    """The tests above fail for the reason that they say."""

    async def main():
        with Server({"/": page(b"secret")}, tls(monkeypatch, tmp_path)) as server:
            async with Fetcher(FetchOptions(delay=0), resolver=LoopbackResolver()) as fetcher:
                return await fetcher.get(server.url("/", "bad.test"))

    assert asyncio.run(main()).data == b"secret"


def test_plain_http_on_a_tls_port_is_no_secure_connection(good):
    """What answers there is not taken for a page."""
    error = attack(good, url="https://bad.test:{port}/")
    assert error.reason.startswith("no secure connection: ")
    assert error.transient
    assert error.host_down


def test_a_stalled_handshake_ends_with_the_time(good):
    """A port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        error = attack(good, url=f"https://bad.test:{mute.getsockname()[1]}/")
    assert error.reason in LATE


BOMB = """
import asyncio, json, resource, sys
sys.path.insert(0, sys.argv[1])
from servers import LoopbackResolver
from pelican.plugins.briefing.ingest.web import Fetcher, FetchError, FetchOptions

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

async def main(urls):
    async with Fetcher(FetchOptions(delay=0), resolver=LoopbackResolver()) as fetcher:
        await fetcher.get(urls[0])
        before = peak()
        for url in urls[1:]:
            try:
                await fetcher.get(url)
            except FetchError as error:
                print(json.dumps([error.reason, peak() - before]))

asyncio.run(main(sys.argv[2:]))
"""


def bombs():
    """A gigabyte of zeros (Brotli: as much as it makes in a moment), as Content-Encoding makes it small."""
    import brotli

    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    part = bytes(10_000_000)
    brotli_stream, gzip_stream = brotli.Compressor(quality=5), zlib.compressobj(9, wbits=31)
    frame = zstd.compress(part)
    return {
        "gzip": b"".join([*(gzip_stream.compress(part) for _ in range(30)), gzip_stream.flush()]),
        "br": b"".join([*(brotli_stream.process(part) for _ in range(30)), brotli_stream.finish()]),
        "zstd": frame * 100,
    }


def test_a_bomb_takes_little_memory(good):
    """The limit is of what comes out, and what comes out is made a piece at a time."""
    handlers = {f"/{name}": page(body, headers={"Content-Encoding": name}) for name, body in bombs().items()}
    with Server(handlers) as server:
        urls = [good.url("/"), *(server.url(path, host=f"{path[1:]}.test") for path in handlers)]
        command = [sys.executable, "-c", BOMB, str(Path(__file__).parent), *urls]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reason for reason, _ in results] == ["more than 20 MB"] * 3
    assert max(megabytes for _, megabytes in results) < 60
