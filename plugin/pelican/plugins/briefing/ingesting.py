"""The walk of ``pelican-briefing ingest``, on one page.

    1  read    feeds and sitemaps, all at once        -> ReadFeed   reading_feeds.py, ingest/web.py, ingest/feeds.py
    2  plan    which entries are new, which changed   -> Task       ingest/plan.py, by what the folder holds
    3  fetch   their pages, host by host              -> Fetched    ingest/web.py; read in other processes: drafting.py
    4  settle  an article, an excerpt, a revision     -> Change     settling.py, ingest/store.py
    5  close   files made safe, validators noted      -> Tally      so that a killed run need only be run again

All feeds are read before anything is planned, so that which of two feeds gets an article depends on their order and
not on which server was faster; and the pages of a host are settled in their order too.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from .drafting import Found, read_item, read_page
from .extract.normal import one_line
from .ingest.feeds import looks_like_feed
from .ingest.identity import same_site
from .ingest.plan import Plan, Planner, Task, article_keys
from .ingest.reasons import FetchError
from .ingest.report import Change, Tally
from .ingest.values import Source
from .ingest.workers import WorkError
from .model import RawItem
from .reading_feeds import FeedReader, Means, Reading
from .settling import Fetched, Settler

PAGES_AHEAD = 4
"""Of one host: two are fetched at once, the others wait their turn or are read."""
NAMED = "named here"
"""The row of what the command line names."""


class Listener:
    """Is told of progress; this one keeps it to itself."""

    def progress(self, stage: str, done: int, total: int) -> None:
        """So many of the sources, or of the articles, are done."""

    def done(self, tally: Tally) -> None:
        """All articles of a source are settled."""


class Wish(Struct, frozen=True, kw_only=True):
    """What is asked of one run."""

    sources: tuple[Source, ...] = ()
    pages: tuple[str, ...] = ()
    """Addresses from the command line: of articles, or of feeds."""
    items: tuple[RawItem, ...] = ()
    """Files from the command line."""
    feeds: tuple[tuple[str, bytes], ...] = ()
    """Name and bytes of feeds that are files."""
    insist: bool = False
    """Ask retired sources too."""
    since: str = ""
    """A day; older entries are left out."""
    limit: int = 0
    """Articles a source at most; 0 for all."""
    dry_run: bool = False
    """Read the feeds, fetch no page, write nothing."""


class Ingest:
    """One run."""

    def __init__(self, means: Means, settler: Settler, listener: Listener) -> None:
        self._means = means
        self._settler = settler
        self._listener = listener
        self._reader = FeedReader(means)
        self._tallies: dict[str, Tally] = {}
        self._feeds_found: list[str] = []
        self._late: list[tuple[Task, Fetched]] = []
        self._total = self._done = 0

    async def run(self, wish: Wish) -> list[Tally]:
        """Ingest; what was done for each source, in their order.

        Raises:
            OSError: the folder cannot be written.
        """
        planner = Planner(self._means.state, since=wish.since, limit=wish.limit, today=self._means.today)
        readings, tasks = await self._read_and_plan(wish.sources, planner, insist=wish.insist, whole=bool(wish.since))
        for name, data in wish.feeds:
            source = Source(name=name, feed=f"file:{name}")
            reading = await self._reader.read_file(source, data)
            tasks += self._take(reading.tally, planner.plan_feed(_called(source, reading), reading.items), source)
        named = Source(name="", pages=wish.pages)
        tasks += self._take(Tally(source=NAMED), planner.plan_pages(named, wish.pages), named)
        files = await self._read_items(named, wish.items)
        if wish.dry_run:
            self._pretend([*tasks, *(task for task, _ in files)])
            return self._reported()
        self._settle_known(files)
        await self._settle_all(tasks)
        if self._feeds_found:
            # An address from the command line that turned out to be a feed's.
            found = tuple(Source(name=url, feed=url) for url in self._feeds_found)
            more, tasks = await self._read_and_plan(found, planner)
            readings += more
            await self._settle_all(tasks)
        self._close(readings)
        return self._reported()

    # -- 1 and 2: read and plan

    async def _read_and_plan(
        self, sources: Sequence[Source], planner: Planner, *, insist: bool = True, whole: bool = True
    ) -> tuple[list[Reading], list[Task]]:
        def tell(done: int) -> None:
            self._listener.progress("sources", done, len(sources))

        readings = await self._reader.read(sources, tell, insist=insist, whole=whole)
        tasks: list[Task] = []
        for source, reading in zip(sources, readings, strict=True):
            tally = reading.tally
            if source.kind == "pages" and not tally.error:
                tasks += self._take(tally, planner.plan_pages(source, source.pages), source)
            else:
                tasks += self._take(tally, planner.plan_feed(_called(source, reading), reading.items), source)
        return readings, tasks

    def _take(self, tally: Tally, plan: Plan, source: Source) -> list[Task]:
        self._tallies[source.name] = tally
        tally.unchanged += plan.unchanged
        tally.older, tally.later, tally.open = plan.older, plan.later, len(plan.tasks)
        self._total += len(plan.tasks)
        if not tally.open and source.name:
            self._listener.done(tally)
        return plan.tasks

    async def _read_items(self, named: Source, items: Sequence[RawItem]) -> list[tuple[Task, Fetched]]:
        """The articles of files, read on all cores."""
        pages = await asyncio.gather(*(self._read(read_item, item, self._means.zone) for item in items))
        found = []
        for number, (item, page) in enumerate(zip(items, pages, strict=True)):
            keys = tuple(article_keys(page.url, "", page.id, "", page.title))
            held = self._means.state.find(keys)
            task = Task(rank=number, source=named, keys=keys, held=held, action="check" if held else "new")
            reason = f"{item.path}: {page.problem}" if page.problem else ""
            found.append((task, Fetched(page=page, reason=reason)))
        self._total += len(found)
        return found

    def _pretend(self, tasks: Sequence[Task]) -> None:
        for task in tasks:
            title, url = (task.item.found.title, task.item.entry.url) if task.item else ("", task.url)
            self._count(task, Change(outcome="updated" if task.held else "new", title=title, url=url))
        self._means.state.roll_back()

    # -- 3 and 4: fetch and settle

    async def _settle_all(self, tasks: Sequence[Task]) -> None:
        self._settle_known([(task, Fetched()) for task in tasks if not task.url])
        hosts: dict[str, list[Task]] = {}
        for task in tasks:
            if task.url:
                hosts.setdefault(urlsplit(task.url).hostname or "", []).append(task)
        await asyncio.gather(*map(self._settle_host, hosts.values()))
        # Those that led to another site come last: an article that is also linked directly is settled by then.
        self._settle_known(sorted(self._late, key=lambda late: late[0].rank))
        self._late.clear()

    def _settle_known(self, known: Sequence[tuple[Task, Fetched]]) -> None:
        for task, fetched in known:
            self._settle(task, fetched)

    async def _settle_host(self, tasks: Sequence[Task]) -> None:
        ahead: deque[tuple[Task, asyncio.Task[Fetched | None]]] = deque()
        try:
            for task in tasks:
                ahead.append((task, asyncio.create_task(self._fetch(task))))
                if len(ahead) >= PAGES_AHEAD:
                    await self._settle_next(ahead)
            while ahead:
                await self._settle_next(ahead)
        finally:
            for _, fetching in ahead:
                fetching.cancel()

    async def _settle_next(self, ahead: deque[tuple[Task, asyncio.Task[Fetched | None]]]) -> None:
        task, fetching = ahead[0]
        fetched = await fetching
        ahead.popleft()
        if fetched is None:
            self._tallies[task.source.name].open -= 1
        elif fetched.url and not same_site(fetched.url, task.url):
            self._late.append((task, fetched))
        else:
            self._settle(task, fetched)

    async def _fetch(self, task: Task) -> Fetched | None:
        """The page of a task; None where it is a feed that the command line named."""
        validators = ("", "")
        if task.item is None and task.held and not task.held.excerpt:
            validators = self._means.state.validators(task.url)
        try:
            # What the command line names is fetched as a browser would; robots.txt is for what is followed.
            answer = await self._means.fetcher.get(
                task.url, etag=validators[0], last_modified=validators[1], for_page=bool(task.source.name)
            )
        except FetchError as error:
            return Fetched(reason=error.reason, retry=error.transient)
        if answer.status == 304:
            return Fetched(unchanged=True, etag=validators[0], last_modified=validators[1])
        if not task.source.name and looks_like_feed(answer.data):
            self._feeds_found.append(answer.url)
            return None
        page = await self._read(
            read_page, answer.data, answer.headers.get("content-type", ""), answer.url, self._means.zone
        )
        return Fetched(
            page=page,
            url=answer.url,
            reason=page.problem,
            etag=answer.headers.get("etag", ""),
            last_modified=answer.headers.get("last-modified", ""),
        )

    async def _read(self, function: object, *arguments: object) -> Found:
        try:
            found: Found = await self._means.workers.run(function, *arguments)  # type: ignore[arg-type]
        except WorkError as error:
            return Found(problem=str(error))
        return found

    def _settle(self, task: Task, fetched: Fetched) -> None:
        change = self._settler.settle(task, fetched)
        self._count(task, change)
        tally = self._tallies[task.source.name]
        tally.retry = tally.retry or fetched.retry
        self._done += 1
        self._listener.progress("articles", self._done, self._total)
        if task.source.name and not tally.open:
            self._listener.done(tally)

    def _count(self, task: Task, change: Change) -> None:
        tally = self._tallies[task.source.name]
        tally.open -= 1
        tally.count(change)

    # -- 5: close

    def _close(self, readings: Sequence[Reading]) -> None:
        self._settler.checkpoint()
        for reading in readings:
            tally = reading.tally
            whole = not (tally.retry or tally.older or tally.later or tally.error)
            for document in reading.documents:
                self._means.state.note_feed(
                    document.url, document.etag if whole else "", document.last_modified if whole else ""
                )
        self._means.state.commit()

    def _reported(self) -> list[Tally]:
        return [t for t in self._tallies.values() if t.source != NAMED or t.changes or t.unchanged]


def _called(source: Source, reading: Reading) -> Source:
    """A source without a name of its own, an address or a file from the command line, is called as its feed is."""
    unnamed = source.name == source.url.removeprefix("file:")
    return replace(source, publisher=one_line(reading.title, 80)) if unnamed else source
