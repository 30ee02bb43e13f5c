"""``ingest add URL``: from a site's address to an entry of ``sources.toml``."""

from __future__ import annotations

from urllib.parse import urlsplit

from msgspec.structs import replace

from .drafting import ReadFeed, read_feed
from .extract.decode import NotTextError, decode
from .extract.metadata import clean_url, host_of
from .extract.normal import one_line
from .ingest.discover import find_feeds, site_name, usual_feeds
from .ingest.feeds import NotAFeedError, looks_like_feed
from .ingest.reasons import FetchError
from .ingest.values import Answer, Source
from .ingest.web import Fetcher
from .ingest.workers import WorkError, Workers

MAX_TRIED = 12
"""Addresses that are tried at one site."""


class NothingFoundError(Exception):
    """There is no feed; the message says what was tried."""


async def find_sources_of(url: str, fetcher: Fetcher, workers: Workers) -> list[tuple[Source, int]]:
    """(source, how many entries it has) of each feed that a site names or that lies where feeds usually lie.

    Args:
        url: of a site's page, or of a feed or sitemap itself.
        fetcher: fetches.
        workers: read.

    Raises:
        NothingFoundError: no feed was found.
        FetchError: ``url`` itself cannot be fetched.
    """
    answer = await fetcher.get(url)
    if looks_like_feed(answer.data):
        if found := await _try(answer, "", "", workers):
            return [found]
        raise NothingFoundError(f"{url} looks like a feed but has no entry that can be read")
    try:
        page = decode(answer.data, sniff_html=True)
    except NotTextError as error:
        raise NothingFoundError(f"{url}: {error}") from None
    named = [found.url for found in find_feeds(page, answer.url)][:MAX_TRIED]
    home = clean_url(answer.url)
    sources = await _try_all(named, site_name(page), home, fetcher, workers)
    tried = list(named)
    if not sources:
        usual = [address for address in usual_feeds(answer.url) if address not in named]
        tried += usual
        sources = (await _try_all(usual, site_name(page), home, fetcher, workers))[:1]
    if not sources:
        raise NothingFoundError(
            f"{url} names no feed, and there is none at {', '.join(urlsplit(address).path for address in tried)}. "
            "Give the address of its feed or sitemap."
        )
    return sources


async def _try_all(
    urls: list[str], name: str, home: str, fetcher: Fetcher, workers: Workers
) -> list[tuple[Source, int]]:
    found = []
    for url in urls:
        try:
            answer = await fetcher.get(url)
        except FetchError:
            continue
        if source := await _try(answer, name, home, workers):
            found.append(source)
    return found


async def _try(answer: Answer, name: str, home: str, workers: Workers) -> tuple[Source, int] | None:
    """The source at an address; None where there is no feed that can be read."""
    try:
        feed = await workers.run(read_feed, answer.data, answer.url, answer.headers, "UTC")
    except (NotAFeedError, WorkError):
        return None
    return _source(feed, answer.moved_to or answer.url, name, home), len(feed.items) or len(feed.children)


def _source(feed: ReadFeed, url: str, name: str, home: str) -> Source:
    title = one_line(feed.title or name, 80) or host_of(url)
    # "Harbor Wire: World" is one of the feeds of Harbor Wire.
    publisher = name if name and name != title and name.lower() in title.lower() else ""
    source = Source(name=title, publisher=publisher, home=home, language=feed.language)
    if feed.format in ("sitemap", "sitemap index"):
        return replace(source, sitemap=url)
    return replace(source, feed=url)
