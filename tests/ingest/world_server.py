"""The server of a simulated world: ``python world_server.py PLAN`` prints its port, and ends with its standard input.

A bare ``asyncio.Protocol``, because the client's speed is what is measured: an answer costs about 0.1 ms.
"""

from __future__ import annotations

import asyncio
import gzip
import html
import json
import sys
import zlib
from collections import Counter
from email.utils import format_datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

sys.path.insert(0, str(Path(__file__).parent))
from world import NOW, Channel, Plan, Story, World, host_name, outlet_name, source_name
from world_text import as_html, make_page, make_paragraphs

FAILING = 0.05
"""Share of addresses that fail at their first try."""
FAILURES = ("500", "503", "drop", "cut")
"""An error, an error with Retry-After, a connection closed before the answer, one closed in the middle of it."""
SLOW, PIECES, PAUSE = 0.02, 10, 0.1
"""Share of bodies that come in pieces, how many, and the seconds between two."""
MOVED = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND)
LIMIT = 1 << 16
"""Bytes of a request's head."""


class Reply(Struct):
    """An answer, before it is known whether the client has it already or takes gzip."""

    status: int
    type: str = "text/html; charset=utf-8"
    body: bytes = b""
    """Compressed with gzip."""
    headers: dict[str, str] = {}


class Site:
    """All hosts of a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.counts: Counter[str] = Counter()
        self.tries: Counter[str] = Counter()
        self.open: Counter[str] = Counter()
        """Host -> requests that are not answered yet."""
        self.cache: dict[str, Reply] = {}
        self.stories = {story.url: story for story in world.stories}
        self.channels = {channel.url: channel for channel in world.channels}
        self.targets: dict[str, tuple[int, str]] = {}
        """Address that redirects -> status, address."""
        for channel in world.channels:
            if channel.listed != channel.url:
                self.targets[channel.listed] = (MOVED[0], channel.url)
            for item in channel.items:
                if "/go/" in item.link:
                    self.targets[item.link] = (
                        MOVED[world.chance("status", world.bare(item.link)) < 0.5],
                        item.story.url,
                    )

    def reply(self, host: str, target: str) -> Reply:
        """What is at a path of a host."""
        url = f"http://{host}{target.partition('?')[0]}"
        if url in self.targets:
            status, where = self.targets[url]
            return Reply(status, headers={"Location": where})
        if url not in self.cache:
            self.cache[url] = self._make(url)
        return self.cache[url]

    def warm(self) -> None:
        """Make everything."""
        for url in (*self.stories, *self.channels):
            self.reply(urlsplit(url).netloc, urlsplit(url).path)

    def _make(self, url: str) -> Reply:
        story, channel = self.stories.get(url), self.channels.get(url)
        if channel:
            return self._feed(channel)
        if story and story.fate != "missing":
            return Reply(200, body=_squeeze(self._page(story)))
        if url.endswith("/robots.txt"):
            number = int(url.partition("//site")[2].partition(".")[0])
            rules = "Disallow: /members/" if self.world.forbids(number) else "Disallow: /search"
            return Reply(200, type="text/plain", body=_squeeze(f"User-agent: *\n{rules}\n"))
        return Reply(404, body=_squeeze("<html><body><h1>Not found</h1><p>There is no such page.</p></body></html>"))

    def _page(self, story: Story) -> str:
        host = story.number % self.world.plan.feeds % self.world.plan.hosts
        return make_page(
            self.world.key(story.number),
            url=story.url,
            title=story.title,
            published=story.published.isoformat(),
            outlet=outlet_name(host),
        )

    def _feed(self, channel: Channel) -> Reply:
        body = _squeeze(FORMATS[channel.format](self.world, channel))
        draw = self.world.chance("validators", channel.number)
        headers = {}
        if draw < 0.8:
            headers["ETag"] = f'"{zlib.crc32(body):08x}"'
        if draw > 0.2:
            headers["Last-Modified"] = format_datetime(
                channel.items[0].story.published if channel.items else NOW, usegmt=True
            )
        kind = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
        return Reply(200, type=kind[channel.format], body=body, headers=headers)

    def failure(self, url: str) -> str:
        """How this try of an address fails; empty where it does not."""
        self.tries[url] += 1
        bare = self.world.bare(url)
        if self.tries[url] > 1 or not self.world.happens(FAILING, "fails", bare):
            return ""
        return FAILURES[int(self.world.chance("how", bare) * len(FAILURES))]


def _squeeze(text: str) -> bytes:
    return gzip.compress(text.encode(), 5, mtime=0)


# --- feeds ---------------------------------------------------------------------------------------------------


def _content(world: World, channel: Channel, story: Story) -> str:
    return as_html(make_paragraphs(world.key(story.number)))


def _rss(world: World, channel: Channel) -> str:
    items = []
    for story, link in ((item.story, item.link) for item in channel.items):
        full = (
            f"<content:encoded><![CDATA[{_content(world, channel, story)}]]></content:encoded>" if channel.full else ""
        )
        items.append(
            f'<item><title>{html.escape(story.title)}</title><link>{html.escape(link)}</link><guid isPermaLink="false">'
            f"story-{story.number}</guid><pubDate>{format_datetime(story.published, usegmt=True)}</pubDate>"
            f"<description>{html.escape(as_html([world.summary(channel, story)]))}</description>{full}</item>\n"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{html.escape(source_name(channel))}</title><link>{world.address(channel.host, '/')}</link>"
        f"<description>News</description><language>en</language>\n{''.join(items)}</channel></rss>"
    )


def _atom(world: World, channel: Channel) -> str:
    items = []
    for story, link in ((item.story, item.link) for item in channel.items):
        text = html.escape(_content(world, channel, story))
        full = f'<content type="html">{text}</content>' if channel.full else ""
        items.append(
            f'<entry><title>{html.escape(story.title)}</title><link rel="alternate" href="{html.escape(link)}"/>'
            f"<id>tag:{host_name(channel.host)},2026:{story.number}</id><updated>{story.published.isoformat()}</updated>"
            f"<published>{story.published.isoformat()}</published>"
            f"<summary>{html.escape(world.summary(channel, story))}</summary>{full}</entry>\n"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        f"<title>{html.escape(source_name(channel))}</title><id>{channel.url}</id>"
        f'<link href="{world.address(channel.host, "/")}"/><updated>{NOW.isoformat()}</updated>\n{"".join(items)}</feed>'
    )


def _json_feed(world: World, channel: Channel) -> str:
    items = [
        {
            "id": str(item.story.number), "url": item.link, "title": item.story.title,
            "date_published": item.story.published.isoformat(), "summary": world.summary(channel, item.story),
        }
        | ({"content_html": _content(world, channel, item.story)} if channel.full else {})
        for item in channel.items
    ]  # fmt: skip
    head = {"version": "https://jsonfeed.org/version/1.1", "title": source_name(channel), "language": "en"}
    return json.dumps(head | {"home_page_url": world.address(channel.host, "/"), "items": items})


FORMATS = {"rss": _rss, "atom": _atom, "json": _json_feed}


# --- connections ---------------------------------------------------------------------------------------------


class Connection(asyncio.Protocol):
    """One connection, kept open; the client sends no body and waits for each answer."""

    transport: asyncio.Transport

    def __init__(self, site: Site) -> None:
        self.site = site
        self.loop = asyncio.get_running_loop()
        self.data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.data += data
        head, found, rest = self.data.partition(b"\r\n\r\n")
        if not found:
            if len(self.data) > LIMIT:
                self.transport.abort()
            return
        self.data = rest
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        if target.startswith("/_control/"):
            self._control(target.rpartition("/")[2])
            return
        host = headers.get("host", "")
        self.site.open[host] += 1
        self.site.counts["requests"] += 1
        self.site.counts["busiest"] = max(self.site.counts["busiest"], self.site.open[host])
        self.loop.call_later(self.site.world.plan.latency, self._answer, method, host, target, headers)

    def _control(self, verb: str) -> None:
        if verb == "warm":
            self.site.warm()
        if verb == "reset":
            self.site.counts.clear()
            self.site.tries.clear()
        body = json.dumps(self.site.counts).encode()
        self.transport.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        self.transport.close()

    def _answer(self, method: str, host: str, target: str, headers: dict[str, str]) -> None:
        self.site.open[host] -= 1
        url = f"http://{host}{target}"
        failure = self.site.failure(url)
        if failure == "drop":
            self.site.counts["dropped"] += 1
            self.transport.abort()
            return
        if failure in ("500", "503"):
            more = {"Retry-After": "1"} if failure == "503" else {}
            reply = Reply(int(failure), body=_squeeze("<p>Come back later.</p>"), headers=more)
        else:
            reply = self.site.reply(host, target)
        self.site.counts["pages"] += reply.status == 200 and reply.type.startswith("text/html")
        head, body = self._render(reply, headers)
        if failure == "cut" and body:
            self.site.counts["cut"] += 1
            self._write(head + body[: len(body) // 2])
            self.transport.close()
        elif body and method == "GET" and self.site.world.happens(SLOW, "slow", target):
            self._write(head)
            self._trickle(body, 0)
        else:
            self._write(head + (body if method == "GET" else b""))

    def _render(self, reply: Reply, headers: dict[str, str]) -> tuple[bytes, bytes]:
        """Head and body as they are sent."""
        status, body = reply.status, reply.body
        more = {"Content-Type": reply.type, **reply.headers}
        if _is_known(reply, headers):
            status, body = 304, b""
        elif not body:
            pass
        elif "gzip" in headers.get("accept-encoding", ""):
            more |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        else:
            body = gzip.decompress(body)
        if status != 304:
            more["Content-Length"] = str(len(body))
        self.site.counts[str(status)] += 1
        lines = "".join(f"{name}: {value}\r\n" for name, value in more.items())
        return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n{lines}\r\n".encode(), body

    def _trickle(self, body: bytes, piece: int) -> None:
        step = -(-len(body) // PIECES)
        if self.transport.is_closing():  # the client has read enough
            return
        self._write(body[piece * step : (piece + 1) * step])
        if piece + 1 < PIECES:
            self.loop.call_later(PAUSE, self._trickle, body, piece + 1)

    def _write(self, data: bytes) -> None:
        self.site.counts["bytes"] += len(data)
        self.transport.write(data)


def _is_known(reply: Reply, headers: dict[str, str]) -> bool:
    """Whether the client has it already: If-None-Match goes before If-Modified-Since."""
    if "if-none-match" in headers:
        return "ETag" in reply.headers and reply.headers["ETag"] in headers["if-none-match"]
    return "Last-Modified" in reply.headers and headers.get("if-modified-since") == reply.headers["Last-Modified"]


async def main(plan: Plan) -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    site: list[Site] = []
    server = await loop.create_server(lambda: Connection(site[0]), "127.0.0.1", 0, backlog=1024, start_serving=False)
    port = server.sockets[0].getsockname()[1]
    site.append(Site(World(msgspec.structs.replace(plan, port=port))))
    await server.start_serving()
    print(port, flush=True)
    ended = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), ended.set)
    await ended.wait()


if __name__ == "__main__":
    asyncio.run(main(msgspec.json.decode(sys.argv[1].encode(), type=Plan)))
