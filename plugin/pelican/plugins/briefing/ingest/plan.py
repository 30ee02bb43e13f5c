"""What a run has to do: which entries are new, which changed, and which were settled before."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from msgspec import Struct

from .identity import clean_link, link_key
from .state import Held, Seen, State
from .store import text_digest
from .values import Source

if TYPE_CHECKING:
    from ..drafting import FeedItem

SHARED_LINK = 3
"""Entries of one feed with the same link from which on the link names no article. Feeds that list an article again at
each of its updates do so two or three times; feeds that link every entry to their home page, always."""

SITEMAP_DAYS = 3
"""Days that a sitemap is read back without ``--since``: it may list all that a site ever published. News sitemaps have
two days."""


class Task(Struct, frozen=True, kw_only=True):
    """An article to be had."""

    rank: int
    """Position in the run's order: of the sources, and in each of its entries."""
    source: Source
    item: FeedItem | None = None
    """What the feed says of it."""
    url: str = ""
    """Where its page is; empty where nothing is to be fetched."""
    keys: tuple[str, ...] = ()
    """What identifies it, the surest first."""
    entry_keys: tuple[str, ...] = ()
    """Under which its feed's entry is remembered, the surest first: feeds change the identifier of an entry at each
    of its updates, or its link."""
    action: Literal["new", "check"] = "new"
    held: Held | None = None
    """Of one to be checked: what the folder has."""

    @property
    def entry_key(self) -> str:
        """The first of them."""
        return self.entry_keys[0] if self.entry_keys else ""


class Plan(Struct, kw_only=True):
    """What is to be done for one source."""

    tasks: list[Task]
    unchanged: int = 0
    older: int = 0
    """Entries from before ``since``."""
    later: int = 0
    """Entries beyond ``limit``."""


def names_article(address: str) -> bool:
    """Whether a :func:`.identity.link_key` may be an article's: a host alone is a home page, ``/?p=12`` is none."""
    return any(sign in address for sign in "/?#")


def article_keys(url: str, feed: str, guid: str, digest: str, title: str = "") -> list[str]:
    """What identifies an article: its address, its feed's identifier, its words on its site; the surest first.

    An identifier from no feed is a record's in a file, where each outlet counts from 1: it counts only where there is
    no address, and together with ``title``.
    """
    keys = []
    address = link_key(url)
    if names_article(address):
        keys.append(f"url:{address}")
    if guid and feed:
        keys.append(f"guid:{feed}\0{guid}")
    elif guid and not address:
        keys.append(f"guid:\0{guid}\0{text_digest(title)}")
    if digest:
        words = f"{urlsplit(f'//{address}').hostname or ''}\0{digest}"
        keys += [f"headed:{words}\0{text_digest(title)}"] * bool(title) + [f"words:{words}"]
    return keys


class Planner:
    """Plans source by source, in the order of the sources: who comes first gets an article that several have."""

    def __init__(self, state: State, *, since: str = "", limit: int = 0, today: str = "") -> None:
        """``since`` is a day or empty, ``limit`` the number of articles a source, 0 for all."""
        self._state = state
        self._since = since
        recent = dt.date.fromisoformat(today) - dt.timedelta(days=SITEMAP_DAYS) if today else None
        self._since_of_sitemaps = since or (recent.isoformat() if recent else "")
        self._limit = limit
        self._taken: set[str] = set()
        self._rank = 0

    def plan_feed(self, source: Source, items: Sequence[FeedItem]) -> Plan:
        """What to do for the entries of a feed or sitemap."""
        plan = Plan(tasks=[])
        found: list[tuple[bool, Task]] = []
        own: set[str] = set()
        since = self._since_of_sitemaps if source.kind == "sitemap" else self._since
        for item, entry_keys, keys, url in _identify(source, items):
            if since and item.found.day and item.found.day < since:
                # What a sitemap has from before is no news; what --since leaves out another run may want.
                plan.older += bool(self._since)
                continue
            if not self._taken.isdisjoint(keys):
                # Not what this feed lists twice under one key: the two would take turns at looking edited.
                self._note(source, item, [key for key in entry_keys if key not in own])
                own.update(entry_keys)
                continue
            own.update(entry_keys)
            self._taken.update(keys)
            seen = next(filter(None, (self._state.seen(source.url, key) for key in entry_keys)), None)
            action, held = self._settle(source, item, seen, entry_keys, keys)
            if action is None:
                plan.unchanged += 1
                continue
            self._rank += 1
            task = Task(
                rank=self._rank,
                source=source,
                item=item,
                url="" if item.full else url,
                keys=keys,
                entry_keys=entry_keys,
                action=action,
                held=held,
            )
            found.append((seen is not None and seen.outcome == "retry", task))
        # What was tried in vain before does not keep the others waiting.
        chosen = sorted(found, key=lambda pair: (pair[0], pair[1].rank))[: self._limit or None]
        plan.tasks = sorted((task for _, task in chosen), key=lambda task: task.rank)
        plan.later = len(found) - len(chosen)
        return plan

    def plan_pages(self, source: Source, urls: Sequence[str]) -> Plan:
        """What to do for single pages: each is asked for, and answers that nothing changed or what is new."""
        plan = Plan(tasks=[])
        for given in urls:
            url = clean_link(given) or given
            # Also of a home page: it may be a feed's address.
            address = link_key(url)
            keys = (f"url:{address}",)
            if not address or not self._taken.isdisjoint(keys):
                continue
            self._taken.update(keys)
            held = self._state.find(keys)
            if self._limit and held is None and len(plan.tasks) >= self._limit:
                plan.later += 1
                continue
            self._rank += 1
            action: Literal["new", "check"] = "check" if held else "new"
            plan.tasks.append(Task(rank=self._rank, source=source, url=url, keys=keys, action=action, held=held))
        return plan

    def _note(self, source: Source, item: FeedItem, entry_keys: Sequence[str]) -> None:
        for key in entry_keys:
            self._state.note_entry(source.url, key, item.fingerprint)

    def _settle(
        self, source: Source, item: FeedItem, seen: Seen | None, entry_keys: Sequence[str], keys: Sequence[str]
    ) -> tuple[Literal["new", "check"] | None, Held | None]:
        """(what to do, the article there is); None when it was settled as it is now."""
        held = self._state.find(keys)
        same = seen is not None and seen.fingerprint == item.fingerprint
        # One that was held may have been reached by another address, which only its own file can tell.
        if same and seen and (seen.outcome == "failed" or (seen.outcome == "held" and held)):
            return None, None
        if held is None:
            return "new", None
        if seen is None and not held.excerpt and not (item.entry.updated and item.entry.updated > held.updated > ""):
            # There from another feed, or from before this memory was lost.
            self._note(source, item, entry_keys)
            return None, None
        return "check", held


def _identify(
    source: Source, items: Sequence[FeedItem]
) -> list[tuple[FeedItem, tuple[str, ...], tuple[str, ...], str]]:
    """(entry, its keys in the feed, what identifies the article, address of its page) of each entry."""
    links = [clean_link(item.entry.url) for item in items]
    shared = Counter(map(link_key, links))
    repeated = Counter(item.entry.guid for item in items)
    found: list[tuple[FeedItem, tuple[str, ...], tuple[str, ...], str]] = []
    for item, link in zip(items, links, strict=True):
        address = link_key(link)
        own = names_article(address) and shared[address] <= SHARED_LINK
        guid = item.entry.guid if repeated[item.entry.guid] == 1 else ""
        keys = article_keys(link if own else "", source.url, guid, "")
        if not keys:
            made = hashlib.blake2b(f"{item.found.title}\0{item.found.date}".encode(), digest_size=12).hexdigest()
            keys = [f"entry:{source.url}\0{made}"]
        # One key where the identifier is the link, or there is no other.
        several = guid and own and link_key(guid) != address
        entry_keys = (guid, keys[0]) if several else (keys[0],)
        found.append((item, entry_keys, tuple(keys), link if own else ""))
    return found
