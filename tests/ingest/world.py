"""A simulated world of news sites: what is on them, where, and what must be in the folder in the end.

Everything is a pure function of :class:`Plan`; ``world_server.py`` answers for it on loopback, in a process of its own.

    with serve(Plan(seed=1, hosts=10, feeds=30, articles=400)) as world:
        ...  # world.sources(), world.expected(), world.counts(), world.reset()

Hosts are ``site0.test``, ``site1.test`` …, all on the port that the server chose.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

sys.path.insert(0, str(Path(__file__).parent))
from world_text import make_paragraphs, make_summary, make_title

NOW = dt.datetime(2026, 3, 4, 18, 0, tzinfo=dt.UTC)
"""When it is in the world; all articles are of the 20 hours before."""
SERVER = Path(__file__).with_name("world_server.py")
PATIENCE = 60
"""Seconds in which the server must be up or end, on a busy machine."""

MISSING = 0.01
"""Share of pages that are 404 for good."""
FORBIDDING, MEMBERS = 0.3, 0.1
"""Share of hosts whose robots.txt forbids /members/, and of their articles that lie there."""
REDIRECTED, TRACKED = 0.05, 0.2
"""Share of links that redirect to the article, and of links with tracking parameters."""
TWICE = 0.1
"""Share of a section's articles that stand on the front page too."""
FULL = 0.25
"""Share of the feeds of sections that have the full content."""
MOVED = 0.08
"""Share of feeds that redirect permanently."""


class Plan(Struct, frozen=True, kw_only=True):
    """What makes a world."""

    seed: int
    hosts: int
    feeds: int
    articles: int
    latency: float = 0.05
    """Seconds before each answer."""
    faults: bool = True
    """Without them there are no redirects, tracking parameters, errors, slow bodies, missing or forbidden pages."""
    port: int = 0


class Story(Struct, frozen=True, kw_only=True):
    """One article."""

    number: int
    url: str
    title: str
    published: dt.datetime
    fate: Literal["page", "missing", "forbidden"]


class Item(Struct, frozen=True):
    """A story in a feed."""

    story: Story
    link: str


class Channel(Struct, frozen=True, kw_only=True):
    """One feed."""

    number: int
    host: int
    url: str
    listed: str
    """As it is in sources.toml: the address itself, or one that redirects there permanently."""
    format: Literal["rss", "atom", "json"]
    full: bool
    """It has the full content."""
    items: tuple[Item, ...] = ()
    """The latest first."""


class Expected(Struct, frozen=True, kw_only=True):
    """What must be in the folder of one article."""

    title: str
    full: bool
    first: str = ""
    last: str = ""
    """The first and the last paragraph, where it is there in full."""
    summaries: tuple[str, ...] = ()
    """Those that feeds have of it; an excerpt holds one."""


class World:
    """All that is a function of the plan, and, where it is served, the server's counters."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def chance(self, *key: object) -> float:
        """0 to 1, the same for the same key."""
        text = "|".join(map(str, (self.plan.seed, *key)))
        return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) / 2**64

    def bare(self, url: str) -> str:
        """An address without the port, which is another one in each run: faults go by it."""
        return url.replace(f":{self.plan.port}/", "/", 1)

    def happens(self, share: float, *key: object) -> bool:
        """Whether a fault or oddity of this share befalls the thing of this key."""
        return self.plan.faults and self.chance(*key) < share

    def address(self, host: int, path: str) -> str:
        """The address of a path on a host."""
        return f"http://{host_name(host)}:{self.plan.port}{path}"

    def key(self, number: int) -> str:
        """The key under which ``world_text`` makes a story's text."""
        return f"{self.plan.seed} {number}"

    def forbids(self, host: int) -> bool:
        """Whether the robots.txt of a host forbids a folder."""
        return self.happens(FORBIDDING, "robots", host)

    @cached_property
    def stories(self) -> list[Story]:
        """All articles; article ``n`` is of feed ``n`` modulo the number of feeds."""
        taken: set[str] = set()
        return [self._story(number, taken) for number in range(self.plan.articles)]

    def _story(self, number: int, taken: set[str]) -> Story:
        host = number % self.plan.feeds % self.plan.hosts
        title = next(t for n in range(99) if (t := make_title(f"{self.key(number)} {n}")) not in taken)
        taken.add(title)
        forbidden = self.forbids(host) and self.happens(MEMBERS, "members", number)
        folder = "members" if forbidden else ("world", "region", "economy")[number % 3]
        slug = "-".join(re.findall(r"[a-z0-9]+", title.lower())[:6])
        missing = not forbidden and self.happens(MISSING, "missing", number)
        return Story(
            number=number,
            url=self.address(host, f"/{folder}/2026/03/{slug}-{number}"),
            title=title,
            published=NOW - dt.timedelta(seconds=60 + int(72_000 * self.chance("published", number))),
            fate="forbidden" if forbidden else "missing" if missing else "page",
        )

    @cached_property
    def channels(self) -> list[Channel]:
        """All feeds; the first of a host is its front page."""
        empty = [self._channel(number) for number in range(self.plan.feeds)]
        items: list[list[Item]] = [[] for _ in empty]
        for story in self.stories:
            own = empty[story.number % len(empty)]
            items[own.number].append(Item(story, self._link(story, own)))
            if own.number != own.host and not own.full and self.happens(TWICE, "twice", story.number):
                items[own.host].append(Item(story, self._link(story, empty[own.host])))
        return [
            msgspec.structs.replace(channel, items=tuple(sorted(found, key=lambda i: i.story.published, reverse=True)))
            for channel, found in zip(empty, items, strict=True)
        ]

    def _channel(self, number: int) -> Channel:
        host = number % self.plan.hosts
        draw = self.chance("format", number)
        url = self.address(host, f"/feeds/{number}" + (".json" if draw > 0.85 else ".xml"))
        moved = self.happens(MOVED, "moved", number)
        return Channel(
            number=number,
            host=host,
            url=url,
            listed=self.address(host, f"/rss/{number}") if moved else url,
            format="rss" if draw < 0.5 else "json" if draw > 0.85 else "atom",
            full=number >= self.plan.hosts and self.chance("full", number) < FULL,
        )

    def _link(self, story: Story, channel: Channel) -> str:
        """A redirect only where a page is fetched and is there: otherwise whose address the excerpt has is moot."""
        if not channel.full and story.fate == "page" and self.happens(REDIRECTED, "go", story.number, channel.number):
            return self.address(channel.host, f"/go/{channel.number}/{story.number}")
        if self.happens(TRACKED, "tracked", story.number, channel.number):
            return f"{story.url}?utm_source=rss&utm_medium=feed"
        return story.url

    def summary(self, channel: Channel, story: Story) -> str:
        """What a feed says of an article: another feed says something else."""
        return make_summary(f"{self.key(story.number)} {channel.number}")

    def sources(self) -> str:
        """The text of a ``sources.toml`` with all feeds, host by host, the front page first."""
        return "\n".join(
            f'[[source]]\nname = "{source_name(channel)}"\nfeed = "{channel.listed}"\n'
            for channel in sorted(self.channels, key=lambda channel: (channel.host, channel.number))
        )

    def expected(self) -> dict[str, Expected]:
        """Address -> what must be there of the article."""
        found: dict[str, Expected] = {}
        for channel in self.channels:
            for story in (item.story for item in channel.items):
                summaries = found[story.url].summaries if story.url in found else ()
                full = channel.full or story.fate == "page"
                body = make_paragraphs(self.key(story.number)) if full else ["", ""]
                found[story.url] = Expected(
                    title=story.title, full=full, first=body[0], last=body[-1],
                    summaries=(*summaries, self.summary(channel, story)),
                )  # fmt: skip
        return found

    # --- of the server ---------------------------------------------------------------------------------------

    def counts(self) -> dict[str, int]:
        """Since the last reset: ``requests``, ``bytes`` sent, ``pages`` (200 of articles), ``busiest`` (a host's most requests at once), and answers by status."""
        return dict(json.loads(self._control("counts")))

    def reset(self) -> None:
        """All counters to zero, those of the tries that faults go by too."""
        self._control("reset")

    def warm(self) -> None:
        """Make all pages, so that a measurement has none of that."""
        self._control("warm")

    def _control(self, verb: str) -> bytes:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://127.0.0.1:{self.plan.port}/_control/{verb}", timeout=PATIENCE) as answer:
            return bytes(answer.read())


def host_name(number: int) -> str:
    """``site7.test``."""
    return f"site{number}.test"


def outlet_name(host: int) -> str:
    """The name of the outlet on a host."""
    return f"{('Harbor', 'River', 'Border', 'Island')[host % 4]} Courier {host}"


def source_name(channel: Channel) -> str:
    """A feed's name in sources.toml."""
    return outlet_name(channel.host) + (f", section {channel.number}" if channel.number != channel.host else "")


@contextlib.contextmanager
def serve(plan: Plan) -> Iterator[World]:
    """A world and its server, which ends with the block, or with this process however that ends."""
    command = [sys.executable, str(SERVER), msgspec.json.encode(plan).decode()]
    # Its standard input is the thread it hangs by: when this process is gone, the server reads the end of it.
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        try:
            port = int(process.stdout.readline())
            yield World(msgspec.structs.replace(plan, port=port))
        finally:
            process.stdin.close()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
