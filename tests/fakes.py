"""A web in memory, and workers that work here: the walk of ingest without network, processes or waiting."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

import msgspec
from pelican.plugins.briefing import holdings
from pelican.plugins.briefing.ingest.reasons import FetchError
from pelican.plugins.briefing.ingest.state import State
from pelican.plugins.briefing.ingest.status import FILE_NAME, read_status, write_status
from pelican.plugins.briefing.ingest.store import Store
from pelican.plugins.briefing.ingest.values import Answer, Source
from pelican.plugins.briefing.ingesting import Ingest, Listener, Wish
from pelican.plugins.briefing.reading_feeds import Means
from pelican.plugins.briefing.settling import Settler

PARAGRAPHS = (
    "Germany and France signed a treaty on river shipping in Strasbourg on Thursday after two years of talks.",
    "France will pay 40 million euros for two new locks on the upper river, and Germany will deepen the port of Kehl.",
    "Barge owners had asked for lower fees since 2019, when low water closed the Rhine for six weeks.",
)


class Web:
    """Address -> what is there: bytes, an answer, or an error. Redirects are answers with another address."""

    def __init__(self, **pages):
        self.pages = pages
        self.asked = []

    def put(self, url, body, **answer):
        """Put something at an address; text has an ETag of its own."""
        if isinstance(body, FetchError):
            self.pages[url] = body
            return
        data = body.encode() if isinstance(body, str) else body
        mark = hashlib.sha256(data).hexdigest()[:8]
        headers = {"content-type": "text/html; charset=utf-8", "etag": f'"{mark}"'} | answer.pop("headers", {})
        self.pages[url] = Answer(**{"url": url, "status": 200, "data": data, "headers": headers} | answer)

    async def get(self, url, *, etag="", last_modified="", for_page=False):
        """As the fetcher does."""
        self.asked.append(url)
        await asyncio.sleep(0)
        found = self.pages.get(url) or FetchError("404 Not Found", status=404)
        if isinstance(found, FetchError):
            raise found
        if etag and found.headers.get("etag") == etag:
            return msgspec.structs.replace(found, status=304, data=b"")
        return found


class Workers:
    """Works at once, in this process."""

    async def run(self, function, *arguments):
        """As the pool does."""
        return function(*arguments)


def page(title="River treaty signed", paragraphs=PARAGRAPHS, *, date="2022-01-27T09:00:00+00:00", head=""):
    """A web page with an article."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<html lang="en"><head><title>{title} | Harbor Wire</title>{head}'
        f'<meta property="article:published_time" content="{date}"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article><footer>Imprint</footer></body></html>"
    )


def entry(
    number=1, *, link=None, guid=None, title=None, summary="Two states signed a treaty on river shipping.", **more
):
    """An item of an RSS feed."""
    link = f"https://wire.example/2022/01/27/river-treaty-{number}" if link is None else link
    fields = {
        "title": title or f"River treaty signed {number}", "link": link, "guid": guid if guid is not None else link,
        "pubDate": "Thu, 27 Jan 2022 09:00:00 GMT", "description": summary, **more,
    }  # fmt: skip
    return "<item>" + "".join(f"<{k}><![CDATA[{v}]]></{k}>" for k, v in fields.items() if v) + "</item>"


def feed(*entries, title="Harbor Wire"):
    """An RSS feed."""
    head = f"<title>{title}</title><link>https://wire.example/</link>"
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"'
    return f'<rss version="2.0" {space}><channel>{head}{"".join(entries)}</channel></rss>'


WIRE = Source(name="Harbor Wire", feed="https://wire.example/feed.xml")


class Desk:
    """A folder that ingest writes into, again and again."""

    def __init__(self, root: Path, web: Web, kind: str = "markdown") -> None:
        self.root = root / "ingested"
        self.state = root / "ingest.sqlite3"
        self.web = web
        self.kind = kind
        self.today = "2022-01-27"

    def ingest(self, *sources, **wish):
        """One run; the tallies by source."""
        web = self.web
        web.asked.clear()
        status = read_status(self.root / FILE_NAME)
        with State(self.state) as state, Store(self.root, self.kind) as store:
            holdings.sync(state, self.root)
            means = Means(fetcher=web, workers=Workers(), state=state, status=status, zone="UTC", today=self.today)
            ingest = Ingest(means, Settler(state, store, today=self.today), Listener())
            tallies = asyncio.run(ingest.run(Wish(sources=sources, **wish)))
        write_status(self.root / FILE_NAME, status)
        return {tally.source: tally for tally in tallies}

    def files(self):
        """Path -> text of every file but the status."""
        return {
            path.relative_to(self.root).as_posix(): path.read_text()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and path.name != FILE_NAME
        }
