"""One request, one reply: everything that can be wrong with a reply is found here."""

from __future__ import annotations

import aiohttp
from msgspec import Struct
from yarl import URL

from .encodings import Decoder, make_decoder
from .reasons import EncodingError, FetchError, explain, explain_status, tell_size

REDIRECTS = frozenset({301, 302, 303, 307, 308})
CHUNK = 1 << 16
"""Bytes that are read at a time."""
KEPT = ("content-type", "content-location", "content-language", "etag", "last-modified")
"""The headers of an answer that anybody reads."""


class Limits(Struct, frozen=True, kw_only=True):
    """What a reply may be."""

    max_bytes: int
    """Of its body, decompressed."""
    cut: bool = False
    """A longer body is cut, rather than an error."""
    page: bool = False
    """It must be of a type that can be a web page."""


class Reply(Struct, frozen=True, kw_only=True):
    """Of status 200 with a body, 304, or a redirect with the address it leads to."""

    status: int
    data: bytes = b""
    headers: dict[str, str] = {}
    location: str = ""


async def exchange(session: aiohttp.ClientSession, url: URL, headers: dict[str, str], limits: Limits) -> Reply:
    """Ask once. There is no time limit here: the caller has one.

    Args:
        session: one that leaves bodies compressed.
        url: an address that may be asked.
        headers: of the request.
        limits: of the reply.

    Raises:
        EncodingError: its body is not, or not to its end, in the encoding that it says.
        FetchError: there is no reply, or one that is of no use.
    """
    try:
        async with session.get(url, headers=headers, allow_redirects=False) as response:
            asked_for_change = not headers.keys().isdisjoint({"If-None-Match", "If-Modified-Since"})
            if response.status in REDIRECTS:
                return Reply(status=response.status, location=response.headers.get("Location", "").strip())
            if response.status == 304 and asked_for_change:
                return Reply(status=304, headers=_keep(response))
            _check_head(response, limits)
            decoder = make_decoder(_printable(response.headers.get("Content-Encoding", "").strip().lower()))
            return Reply(status=200, data=await _read_body(response, decoder, limits), headers=_keep(response))
    except (aiohttp.ClientError, OSError, UnicodeError) as error:
        raise explain(error) from error


def _check_head(response: aiohttp.ClientResponse, limits: Limits) -> None:
    """Refuse what is of no use before its body is read."""
    headers = response.headers
    if response.status not in (200, 203):
        raise explain_status(response.status, headers.get("Retry-After"))
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if limits.page and not _can_be_page(kind):
        raise FetchError(f"it is {_printable(kind)}, not a web page", status=response.status)
    if (response.content_length or 0) > limits.max_bytes and not limits.cut:
        raise _too_long(limits)


def _can_be_page(kind: str) -> bool:
    """Servers send pages as all sorts of things, but never as these."""
    family, _, member = kind.partition("/")
    if family == "application":
        return "html" in member or "xml" in member
    return family not in ("audio", "font", "image", "model", "video")


async def _read_body(response: aiohttp.ClientResponse, decoder: Decoder, limits: Limits) -> bytes:
    body = bytearray()
    came = 0
    async for chunk in response.content.iter_chunked(CHUNK):
        came += len(chunk)
        for piece in decoder.feed(chunk):
            body += piece
            if len(body) > limits.max_bytes:
                break
        if max(came, len(body)) > limits.max_bytes:
            if limits.cut:
                return bytes(body[: limits.max_bytes])
            raise _too_long(limits)
    if not decoder.complete:
        raise EncodingError("its answer was cut off", transient=True)
    return bytes(body)


def _too_long(limits: Limits) -> FetchError:
    return FetchError(f"more than {tell_size(limits.max_bytes)}", status=200)


def _keep(response: aiohttp.ClientResponse) -> dict[str, str]:
    headers = response.headers
    return {name: _printable(headers[name]) for name in KEPT if name in headers}


def _printable(value: str) -> str:
    """A header's value; bytes that are not UTF-8 come as lone surrogates, which could not be written anywhere."""
    return "".join(char if char.isprintable() else "\ufffd" for char in value)
