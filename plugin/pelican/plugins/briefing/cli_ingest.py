"""``pelican-briefing ingest``: fetch what the site follows, or what is named, into the ingested folder."""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
import re
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from . import cli_report, holdings
from .errors import BriefingError, SkipArticle
from .ingest.folder import find_files, read_items
from .ingest.identity import clean_link
from .ingest.opml import read_opml, write_opml
from .ingest.reasons import FetchError
from .ingest.report import Tally
from .ingest.sources import add_sources, find_sources, read_sources
from .ingest.state import State
from .ingest.status import FILE_NAME, Status, read_status, write_status
from .ingest.store import Store
from .ingest.values import Source
from .ingest.web import Fetcher, FetchOptions
from .ingest.workers import Workers, warm_up
from .ingesting import Ingest, Wish
from .model import RawItem
from .reading_feeds import Means
from .settings import Settings, read_settings
from .settling import Settler

FAILED = 1
"""Exit status: nothing at all could be done."""
FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".json"})
RESOLVING = 32
"""Threads that resolve names."""
STATE_FILE = "ingest.sqlite3"
"""Beside the archive."""
ADDRESS = re.compile(r"https?://\S+", re.I)
MAX_LISTED = 100_000


class Site(Struct, frozen=True, kw_only=True):
    """Where things are."""

    settings: Settings

    @property
    def sources_file(self) -> Path:
        """The list of sources."""
        return Path(self.settings.content) / self.settings.sources_file

    @property
    def today(self) -> str:
        """The day it is in the site's time zone; that of SOURCE_DATE_EPOCH where it is set."""
        stamp = os.environ.get("SOURCE_DATE_EPOCH", "")
        now = float(stamp) if re.fullmatch(r"\d{1,11}", stamp) else time.time()
        return dt.datetime.fromtimestamp(now, self.settings.zone).date().isoformat()

    def fetcher(self) -> Fetcher:
        """As the settings want it."""
        return Fetcher(
            FetchOptions(
                contact=self.settings.contact,
                allow_private=self.settings.allow_private_addresses,
                delay=self.settings.host_delay,
                timeout=self.settings.fetch_timeout,
                max_bytes=self.settings.max_file_mb * 1_000_000,
            )
        )


def run(options: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    from .hooks import load_settings  # noqa: PLC0415  (imports Pelican)

    warm_up()
    site = Site(settings=read_settings(load_settings(Path(options.settings))))
    first, *rest = options.what or [""]
    if first == "add":
        return _add(site, rest, options)
    if first == "import":
        return _import(site, rest)
    if first == "export":
        return _export(site, rest)
    if first == "list":
        return _list(site)
    return _ingest(site, options)


# --- ingest ------------------------------------------------------------------------------------------------


def _ingest(site: Site, options: argparse.Namespace) -> int:
    sources = read_sources(site.sources_file)
    wish, refused = _read_wish(site, sources, options)
    if sources and not options.what and not wish.sources:
        print(f"{site.sources_file}: all sources are paused.")
        return 0
    if not (wish.sources or wish.pages or wish.items or wish.feeds or refused):
        raise BriefingError(
            f"{site.sources_file} lists no source. Add one with `pelican-briefing ingest add URL` or "
            "`pelican-briefing ingest import FILE.opml`, or name the address of an article."
        )
    status_file = site.settings.ingested_path / FILE_NAME
    status = read_status(status_file)
    with cli_report.Progress(quiet=options.json) as progress:
        try:
            tallies = asyncio.run(_walk(site, wish, status, progress))
        except KeyboardInterrupt:
            print(
                "pelican-briefing: interrupted. What was fetched is kept; run it again for the rest.", file=sys.stderr
            )
            raise
        if not wish.dry_run:
            followed = {source.url for source in sources}
            write_status(status_file, {url: found for url, found in status.items() if url in followed})
    for reason in refused:
        print(f"pelican-briefing: {reason}", file=sys.stderr)
    if options.json:
        cli_report.print_json(tallies)
    else:
        cli_report.print_table(tallies, dry_run=wish.dry_run)
    return 0 if any(tally.useful for tally in tallies) else FAILED


async def _walk(site: Site, wish: Wish, status: dict[str, Status], progress: cli_report.Progress) -> list[Tally]:
    settings = site.settings
    root = settings.ingested_path
    state_file = settings.archive_path.with_name(STATE_FILE)
    try:
        with State(state_file) as state, Store(root, settings.ingest_format) as store:
            holdings.sync(state, root)
            settler = Settler(state, store, today=site.today)
            # Names are resolved in threads; one that hangs must not hold up the others.
            asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(RESOLVING))
            async with Workers(settings.workers) as workers, site.fetcher() as fetcher:
                means = Means(
                    fetcher=fetcher, workers=workers, state=state, status=status, zone=settings.timezone,
                    today=site.today,
                )  # fmt: skip
                return await Ingest(means, settler, progress).run(wish)
    except OSError as error:
        raise BriefingError(
            f"{error.filename or root}: cannot be written ({error.strerror or error}). What was ingested before is "
            "there; run it again when this is mended."
        ) from error


def _read_wish(site: Site, sources: Sequence[Source], options: argparse.Namespace) -> tuple[Wish, list[str]]:
    """(what is asked, what of it cannot be used and why)."""
    wish = Wish(since=options.since or "", limit=options.limit, dry_run=options.dry_run)
    if not options.what:
        return replace(wish, sources=tuple(source for source in sources if not source.paused)), []
    chosen: dict[str, Source] = {}
    pages: list[str] = []
    items: list[RawItem] = []
    feeds: list[tuple[str, bytes]] = []
    refused: list[str] = []
    for name in options.what:
        if found := find_sources(sources, name):
            chosen |= {source.name: source for source in found}
        elif ADDRESS.fullmatch(name):
            if clean_link(name):
                pages.append(name)
            else:
                refused.append(f"{name}: is no address that can be fetched (a host, no user or password)")
        elif name == "-" or Path(name).exists():
            try:
                _read_place(name, site, pages, items, feeds)
            except SkipArticle as error:
                refused.append(f"{error.path}: {error.reason}")
            except OSError as error:
                refused.append(f"{name}: cannot be read ({error.strerror})")
        else:
            raise BriefingError(f"{name}: no source of {site.sources_file} is called so, and there is no such file.")
    made = replace(
        wish, sources=tuple(chosen.values()), pages=tuple(pages), items=tuple(items), feeds=tuple(feeds), insist=True
    )
    return made, refused


def _read_place(name: str, site: Site, pages: list[str], items: list[RawItem], feeds: list[tuple[str, bytes]]) -> None:
    """Read a file, a folder or standard input: articles, a list of addresses, or a feed."""
    limit = site.settings.max_file_mb * 1_000_000
    if name == "-":
        _sort_stream(sys.stdin.buffer.read(limit), pages, items, feeds)
        return
    path = Path(name)
    for file in find_files(path) if path.is_dir() else [path]:
        if file.suffix.lower() == ".opml":
            raise SkipArticle(name, "a list of feeds: use `pelican-briefing ingest import`")
        if file.suffix.lower() in FEED_SUFFIXES:
            feeds.append((str(file), file.read_bytes()))
        elif listed := _addresses(file.read_bytes()[:limit]) if file.suffix.lower() == ".txt" else []:
            pages.extend(listed)
        else:
            items.extend(read_items(file, path if path.is_dir() else file.parent, max_bytes=limit))


def _sort_stream(data: bytes, pages: list[str], items: list[RawItem], feeds: list[tuple[str, bytes]]) -> None:
    """Standard input: JSON Lines, addresses, a feed, a web page, or plain text."""
    from .ingest.feeds import looks_like_feed  # noqa: PLC0415

    start = data.lstrip()[:1]
    if listed := _addresses(data):
        pages.extend(listed)
    elif looks_like_feed(data):
        feeds.append(("standard input", data))
    elif start == b"{":
        lines = enumerate(data.split(b"\n"), 1)
        items.extend(
            RawItem(path=f"standard input:{n}", format="jsonl", data=line) for n, line in lines if line.strip()
        )
    else:
        items.append(RawItem(path="standard input", format="html" if start == b"<" else "txt", data=data))


def _addresses(data: bytes) -> list[str]:
    """The addresses of a list, one a line (``#`` begins a comment); none where a line is anything else."""
    lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines()[:MAX_LISTED]]
    lines = [line for line in lines if line and not line.startswith("#")]
    return lines if lines and all(map(ADDRESS.fullmatch, lines)) else []


# --- the list of sources -----------------------------------------------------------------------------------


def _add(site: Site, urls: Sequence[str], options: argparse.Namespace) -> int:
    if not urls:
        raise BriefingError("ingest add takes the address of a site, a feed or a sitemap.")
    addresses = [url if ADDRESS.match(url) else f"https://{url}" for url in urls]
    failed = asyncio.run(_add_all(site, addresses, options))
    return FAILED if failed == len(urls) else 0


async def _add_all(site: Site, urls: Sequence[str], options: argparse.Namespace) -> int:
    from .finding import NothingFoundError, find_sources_of  # noqa: PLC0415  (parses web pages)

    failed = 0
    async with Workers(1) as workers, site.fetcher() as fetcher:
        for url in urls:
            try:
                found = await find_sources_of(url, fetcher, workers)
            except (NothingFoundError, FetchError) as error:
                print(f"pelican-briefing: {url}: {error}", file=sys.stderr)
                failed += 1
                continue
            kept = found if options.all else found[:1]
            if options.name and len(kept) == 1:
                kept = [(replace(kept[0][0], name=options.name), kept[0][1])]
            added, _ = add_sources(site.sources_file, [source for source, _ in kept])
            entries = {source.url: count for source, count in kept}
            for source in added:
                print(f"added “{source.name}” with {_entries(entries[source.url])}: {source.url}")
            for source, _ in kept:
                if source.url not in {one.url for one in added}:
                    print(f"already there: {source.url}")
            for source, count in found[len(kept) :]:
                print(f"not added (--all does): “{source.name}” with {_entries(count)}: {source.url}")
    if failed < len(urls):
        print(f"{site.sources_file} lists them; `pelican-briefing ingest` fetches what they have.")
    return failed


def _entries(count: int) -> str:
    return f"{count:,} {'entry' if count == 1 else 'entries'}"


def _import(site: Site, files: Sequence[str]) -> int:
    if not files:
        raise BriefingError("ingest import takes OPML files, or - for standard input.")
    for name in files:
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            raise BriefingError(f"{name}: cannot be read ({error.strerror}).") from None
        found, left_out = read_opml(data)
        added, known = add_sources(site.sources_file, found)
        print(f"{name}: {len(added)} added, {len(known)} already there, {len(left_out)} left out")
        for reason in left_out:
            print(f"  left out: {reason}")
    return 0


def _export(site: Site, files: Sequence[str]) -> int:
    data = write_opml(read_sources(site.sources_file))
    if files and files[0] != "-":
        Path(files[0]).write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
    return 0


def _list(site: Site) -> int:
    status = read_status(site.settings.ingested_path / FILE_NAME)
    for source in read_sources(site.sources_file):
        notice = "paused" if source.paused else status[source.url].notice if source.url in status else ""
        place = source.url or f"{len(source.pages)} pages"
        print("\t".join(filter(None, (source.name, source.kind, place, notice))))
    return 0
