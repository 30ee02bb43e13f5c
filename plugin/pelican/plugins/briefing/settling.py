"""What becomes of an article that was fetched: written, an excerpt, a revision, known already, or failed."""

from __future__ import annotations

from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from .drafting import Found
from .ingest.identity import accept_canonical, clean_link, link_key
from .ingest.plan import Task, article_keys, names_article
from .ingest.report import Change
from .ingest.state import Held, Settled, State
from .ingest.store import Record, Store, make_id, text_digest

SHORT = 40
"""Words below which the text of a page is doubted, where its feed's own text is longer: a wall or a player."""
CHECKPOINT = 200
"""Articles after which files are made safe and what was noted of them is kept."""
LED_HOME = "its address leads to the home page"
NOT_ITS_OWN = "its page has the text of another article"


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
        record, held = (None, task.held) if fetched.unchanged else self._choose(task, fetched)
        if record is not None:
            change = self._write(task, record, held)
        elif fetched.unchanged or (task.held and not task.held.excerpt):
            change = Change(outcome="unchanged", title=task.held.title if task.held else "", url=task.url)
        else:
            title = task.item.found.title if task.item else ""
            reason = fetched.reason or "it has neither text nor the address of a page"
            change = Change(outcome="failed", title=title, url=task.url, reason=reason)
        if task.item:
            outcome: Settled = "retry" if fetched.retry else "failed" if change.outcome == "failed" else "held"
            for key in task.entry_keys:
                self._state.note_entry(task.source.url, key, task.item.fingerprint, outcome)
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

    def _choose(self, task: Task, fetched: Fetched) -> tuple[Record | None, Held | None]:
        """(the article as it is to be kept, what the folder has of it); a page that is not its own is left aside."""
        page = fetched.page or Found()
        if names_article(link_key(task.url)) and fetched.url and not names_article(link_key(fetched.url)):
            fetched, page = replace(fetched, page=None, url="", reason=LED_HOME), Found()
        record = self._record(task, fetched)
        if record is None:
            return None, None
        held = self._find(task, record, page.title)
        if fetched.url and _is_other(held, self._state.find(article_keys(record.url, "", "", ""))):
            # The page leads to, or names as its own, the address of an article with another headline.
            record = replace(record, url=clean_link(task.url))
        words = article_keys(record.url, "", "", record.digest)[-1:]
        if fetched.url and not record.excerpt and _is_other(held, self._state.find(words)):
            without = self._record(task, replace(fetched, page=None, url="", reason=NOT_ITS_OWN))
            record = without if without or held else record
        return record, held

    def _find(self, task: Task, record: Record, headline: str) -> Held | None:
        """What the folder has of an article, as this run left it.

        What only its page says of it (another address, the same words as another) counts where the headline is the
        same too: walls, error pages and mistakes of a template are the same for all articles of a site.
        """
        if task.held:
            return self._state.get(task.held.path, task.held.id) or task.held
        titles = {text_digest(record.title), text_digest(headline or record.title)}
        found = (self._state.find([key]) for key in _keys(task, record))
        return next((held for held in found if held and text_digest(held.title) in titles), None)

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
        if task.item and not any(key.startswith("guid:") for key in task.keys):
            guid = ""  # others of the feed have the same
        first = _first_date(page, entry)
        day = entry.day or page.day or self._today
        title = _title(page, entry) if use_page else entry.title
        return Record(
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

    # -- what becomes of it

    def _write(self, task: Task, record: Record, held: Held | None) -> Change:
        keys = _keys(task, record)
        change = Change(outcome="new", title=record.title, url=record.url, excerpt=record.excerpt)
        if held is None:
            # Not over a file that no longer says which article it was: the desk's hand.
            while self._state.get(path := self._store.path_of(record), record.id):
                record = replace(record, id=make_id(record.id.partition("/")[0], record.title, f"{record.id}\0{keys}"))
            # Another may have named this one's address as its own.
            self._state.release(task.keys)
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


def _keys(task: Task, record: Record) -> list[str]:
    """All that identifies an article; not the link of an entry that shares it with others."""
    found = article_keys(record.url, record.feed, record.guid, record.digest, record.title)
    if task.item and not any(key.startswith("url:") for key in task.keys):
        found = [key for key in found if not key.startswith("url:")]
    return [*dict.fromkeys([*task.keys, *found])]


def _is_other(mine: Held | None, held: Held | None) -> bool:
    """Whether ``held`` is another article than ``mine``."""
    return held is not None and (mine is None or (held.path, held.id) != (mine.path, mine.id))


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
