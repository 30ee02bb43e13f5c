"""What becomes of an article that was fetched: written, an excerpt, a revision, known already, or failed."""

from __future__ import annotations

from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from .drafting import Found
from .ingest.identity import accept_canonical, clean_link
from .ingest.plan import Task, article_keys
from .ingest.report import Change
from .ingest.state import Held, Settled, State
from .ingest.store import Record, Store, make_id, text_digest

SHORT = 40
"""Words below which the text of a page is doubted, where its feed's own text is longer: a wall or a player."""
CHECKPOINT = 200
"""Articles after which files are made safe and what was noted of them is kept."""


class Fetched(Struct, frozen=True, kw_only=True):
    """What came of asking for a task's page."""

    page: Found | None = None
    url: str = ""
    """Where the page was, after redirects."""
    reason: str = ""
    """Why there is none."""
    retry: bool = False
    """Another run may have it."""
    unchanged: bool = False
    """The server says so."""
    etag: str = ""
    last_modified: str = ""


class Settler:
    """Decides, writes and notes, one article after another."""

    def __init__(self, state: State, store: Store, *, today: str) -> None:
        """``today`` is the day that new articles are first seen on, ``YYYY-MM-DD``."""
        self._state = state
        self._store = store
        self._today = today
        self._since_checkpoint = 0

    def settle(self, task: Task, fetched: Fetched) -> Change:
        """Settle one article.

        Raises:
            OSError: it cannot be written.
        """
        record = None if fetched.unchanged else self._record(task, fetched)
        if record is not None:
            change = self._write(task, record, fetched)
        elif fetched.unchanged or (task.held and not task.held.excerpt):
            change = Change(outcome="unchanged", title=task.held.title if task.held else "", url=task.url)
        else:
            title = task.item.found.title if task.item else ""
            reason = fetched.reason or "it has neither text nor the address of a page"
            change = Change(outcome="failed", title=title, url=task.url, reason=reason)
        if task.item and not (change.outcome == "failed" and fetched.retry):
            outcome: Settled = "failed" if change.outcome == "failed" else "held"
            if fetched.retry and change.excerpt:
                outcome = "retry"
            self._state.note_entry(task.source.url, task.entry_key, task.item.fingerprint, outcome)
        elif task.url and change.outcome != "failed":
            self._state.note_feed(task.url, fetched.etag, fetched.last_modified)
        self._since_checkpoint += 1
        if self._since_checkpoint >= CHECKPOINT:
            self.checkpoint()
        return change

    def checkpoint(self) -> None:
        """Make safe what was written, then keep what was noted of it."""
        self._since_checkpoint = 0
        for path, status in self._store.flush():
            self._state.touch_file(path, status.st_size, status.st_mtime_ns)
        self._state.commit()

    # -- which words

    def _record(self, task: Task, fetched: Fetched) -> Record | None:
        """The article of a page, else of its feed; None where neither has text."""
        entry = task.item.found if task.item else Found()
        page = fetched.page or Found()
        use_page = bool(page.paragraphs) and (page.words >= SHORT or page.words >= entry.words)
        best = page if use_page else entry
        if not best.paragraphs:
            return None
        excerpt = ""
        if task.item and not task.item.full and not use_page:
            excerpt = fetched.reason or page.problem or "the page has less text than its feed"
        url = accept_canonical(fetched.url, page.url) if fetched.url else clean_link(page.url or task.url)
        if task.item and not fetched.url:
            url = clean_link(task.item.entry.url)
        source = task.source
        guid = task.item.entry.guid if task.item else page.id
        first = _first_date(page, entry)
        day = entry.day or page.day or self._today
        title = _title(page, entry) if use_page else entry.title
        record = Record(
            id=make_id(day, entry.title or title, task.keys[0] if task.keys else url or f"{title}\0{best.digest}"),
            title=title,
            paragraphs=best.paragraphs,
            digest=best.digest,
            date=first,
            updated=task.item.entry.updated if task.item else "",
            source=entry.source
            or source.publisher
            or source.name
            or page.source
            or (urlsplit(url).hostname or "").removeprefix("www."),
            url=url,
            authors=page.authors or entry.authors,
            language=page.language or entry.language or source.language,
            guid=guid if guid != url else "",
            feed=source.url,
            tags=source.tags,
            excerpt=excerpt,
            seen=self._today,
        )
        return record

    # -- what becomes of it

    def _write(self, task: Task, record: Record, fetched: Fetched) -> Change:
        keys = [*dict.fromkeys([*task.keys, *article_keys(record.url, record.feed, record.guid, record.digest)])]
        held = task.held or self._state.find(keys)
        change = Change(outcome="new", title=record.title, url=record.url, excerpt=record.excerpt)
        if held is None:
            path = self._store.path_of(record)
        else:
            path = held.path
            record = replace(record, id=held.id, seen=held.seen)
            if not self._is_edit(task, held, record):
                self._state.note_article(held, keys)
                return replace(change, outcome="unchanged", path=path, excerpt=held.excerpt and record.excerpt)
            change = replace(change, outcome="updated")
            if not held.excerpt:
                self._store.keep_revision(path, held.id)
                record = replace(record, revised=self._today)
        self._store.put(record, path)
        written = Held(
            path=path, id=record.id, title=record.title, digest=record.digest, excerpt=record.excerpt,
            updated=record.updated, seen=record.seen,
        )  # fmt: skip
        self._state.note_article(written, keys)
        return replace(change, path=path)

    def _is_edit(self, task: Task, held: Held, record: Record) -> bool:
        """Whether ``record`` takes the place of what the folder has.

        Not where that was put there by hand, or was reached by another of its addresses, nor where an excerpt would
        take the place of the whole.
        """
        same = held.digest == record.digest and text_digest(held.title) == text_digest(record.title)
        if not held.seen or task.held is None or same:
            return False
        return bool(held.excerpt) or not record.excerpt


def _first_date(page: Found, entry: Found) -> str:
    """The page's date where it tells the time, else the feed's, else the page's."""
    if "T" in page.date or not entry.date:
        return page.date
    return entry.date


def _title(page: Found, entry: Found) -> str:
    """The page's headline; that of its feed where the two have no word in common: a wall, or the site's name."""
    if not page.title or not entry.title:
        return page.title or entry.title
    shared = set(page.title.lower().split()) & set(entry.title.lower().split())
    return page.title if shared else entry.title
