"""Step 1 of ingest: read the feeds and sitemaps of all sources, at once, and keep what is wrong with them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from msgspec import Struct

from .drafting import FeedItem, ReadFeed, read_feed
from .ingest.feeds import NotAFeedError
from .ingest.reasons import FetchError
from .ingest.report import Tally
from .ingest.state import State
from .ingest.status import Status, after_failure, after_success
from .ingest.values import Source
from .ingest.web import Fetcher
from .ingest.workers import WorkError, Workers

AT_ONCE = 32
"""Sources that are read at the same time: each may hold ``BRIEFING_MAX_FILE_MB`` in memory."""
MAX_CHILDREN = 20
"""Sitemaps of an index that are read, the last changed first."""


class Document(Struct, frozen=True, kw_only=True):
    """A feed or sitemap that was asked for."""

    url: str
    etag: str = ""
    last_modified: str = ""


class Reading(Struct, kw_only=True):
    """What a source has."""

    tally: Tally
    items: list[FeedItem]
    documents: list[Document]
    title: str = ""
    """As the feed calls itself."""


class Means(Struct, frozen=True, kw_only=True):
    """What a run works with."""

    fetcher: Fetcher
    workers: Workers
    state: State
    status: dict[str, Status]
    """What is wrong with sources, by address; it is brought up to date."""
    zone: str
    """The site's time zone."""
    today: str


class FeedReader:
    """Reads sources."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def read(
        self, sources: Sequence[Source], tell: Callable[[int], None], *, insist: bool, whole: bool
    ) -> list[Reading]:
        """What each source has, in their order.

        Args:
            sources: to be read.
            tell: gets the number that are done.
            insist: ask retired sources too.
            whole: ask for all they have, changed or not.
        """
        done = 0

        async def one(source: Source) -> Reading:
            nonlocal done
            async with self._slots:
                reading = await self._read_source(source, insist=insist, whole=whole)
            done += 1
            tell(done)
            return reading

        return list(await asyncio.gather(*map(one, sources)))

    async def _read_source(self, source: Source, *, insist: bool, whole: bool) -> Reading:
        reading = Reading(tally=Tally(source=source.name, url=source.url), items=[], documents=[])
        if source.kind == "pages":
            return reading
        known = self._means.status.get(source.url)
        if known and known.retired and not insist:
            reading.tally.notes.append(f"{known.notice}; name it to ask again")
            return reading
        address = _address(source, known)
        try:
            moved_to = await self._read_document(address, reading, whole=whole)
        except FetchError as error:
            self._fail(source, reading.tally, error.reason, gone=error.status == 410)
        except (NotAFeedError, WorkError) as error:
            self._fail(source, reading.tally, str(error))
        else:
            moved_to = moved_to or (address if address != source.url else "")
            if moved_to:
                reading.tally.notes.append(f"moved to {moved_to}")
            self._set(source.url, after_success(source.name, moved_to))
        return reading

    async def read_file(self, source: Source, data: bytes) -> Reading:
        """What a feed in a file has."""
        reading = Reading(tally=Tally(source=source.name, url=source.url), items=[], documents=[])
        try:
            feed = await self._means.workers.run(read_feed, data, "", {}, self._means.zone)
            reading.items += feed.items
            reading.title = feed.title
        except (NotAFeedError, WorkError) as error:
            reading.tally.error = str(error)
        return reading

    async def _read_document(self, url: str, reading: Reading, *, whole: bool, nested: bool = False) -> str:
        """Read one feed or sitemap into ``reading``; where it moved to for good."""
        etag, last_modified = ("", "") if whole else self._means.state.validators(url)
        answer = await self._means.fetcher.get(url, etag=etag, last_modified=last_modified)
        if answer.status == 304:
            reading.documents.append(Document(url=url, etag=etag, last_modified=last_modified))
            return answer.moved_to
        headers = {name: value for name, value in answer.headers.items() if name.startswith("content-")}
        feed = await self._means.workers.run(read_feed, answer.data, answer.url, headers, self._means.zone)
        reading.items += feed.items
        reading.title = reading.title or feed.title
        if not (feed.items or feed.children):
            reading.tally.notes.append("it has no entries")
        if feed.left_out:
            reading.tally.notes.append(f"{feed.left_out:,} of its {feed.left_out + len(feed.items):,} entries not read")
        if feed.format == "sitemap index" and not nested:
            await self._read_children(feed, reading, whole=whole)
        else:
            # Under the address that will be asked for: that to which it moved for good.
            reading.documents.append(
                Document(
                    url=answer.moved_to or url,
                    etag=answer.headers.get("etag", ""),
                    last_modified=answer.headers.get("last-modified", ""),
                )
            )
        return answer.moved_to

    async def _read_children(self, index: ReadFeed, reading: Reading, *, whole: bool) -> None:
        """The sitemaps of an index, one after the other; one that cannot be read costs only itself."""
        for url in index.children[:MAX_CHILDREN]:
            try:
                await self._read_document(url, reading, whole=whole, nested=True)
            except FetchError as error:
                reading.tally.notes.append(f"{url}: {error.reason}")
            except (NotAFeedError, WorkError) as error:
                reading.tally.notes.append(f"{url}: {error}")

    def _fail(self, source: Source, tally: Tally, reason: str, *, gone: bool = False) -> None:
        tally.error = reason
        status = after_failure(self._means.status.get(source.url), source.name, reason, self._means.today, gone=gone)
        self._set(source.url, status)
        if status.retired == self._means.today:
            tally.notes.append("retired: it is not asked again")

    def _set(self, url: str, status: Status | None) -> None:
        if status is None:
            self._means.status.pop(url, None)
        else:
            self._means.status[url] = status


def _address(source: Source, status: Status | None) -> str:
    """Where to ask: where it moved to, but at its old address again when it fails there."""
    return status.moved_to if status and status.moved_to and not status.failing_since else source.url
