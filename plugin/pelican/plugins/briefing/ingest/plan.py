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
from .state import Held, State
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
    entry_key: str = ""
    """Under which its feed's entry is remembered."""
    action: Literal["new", "check"] = "new"
    held: Held | None = None
    """Of one to be checked: what the folder has."""


class Plan(Struct, kw_only=True):
    """What is to be done for one source."""

    tasks: list[Task]
    unchanged: int = 0
    older: int = 0
    """Entries from before ``since``."""
    later: int = 0
    """Entries beyond ``limit``."""


def article_keys(url: str, feed: str, guid: str, digest: str) -> list[str]:
    """What identifies an article: its address, its feed's identifier, its words on its site; the surest first."""
    keys = []
    if address := link_key(url):
        keys.append(f"url:{address}")
    if guid:
        keys.append(f"guid:{feed}\0{guid}")
    if digest:
        keys.append(f"words:{urlsplit(f'//{address}').hostname or ''}\0{digest}")
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
        own: set[str] = set()
        since = self._since_of_sitemaps if source.kind == "sitemap" else self._since
        for item, entry_key, keys, url in _identify(source, items):
            if since and item.found.day and item.found.day < since:
                # What a sitemap has from before is no news; what --since leaves out another run may want.
                plan.older += bool(self._since)
                continue
            if not self._taken.isdisjoint(keys):
                # Not what this feed lists twice under one key: the two would take turns at looking edited.
                if entry_key not in own:
                    self._state.note_entry(source.url, entry_key, item.fingerprint)
                continue
            own.add(entry_key)
            self._taken.update(keys)
            action, held = self._settle(source, item, entry_key, keys)
            if action is None:
                plan.unchanged += 1
            elif self._limit and len(plan.tasks) >= self._limit:
                plan.later += 1
            else:
                self._rank += 1
                plan.tasks.append(
                    Task(
                        rank=self._rank,
                        source=source,
                        item=item,
                        url="" if item.full else url,
                        keys=keys,
                        entry_key=entry_key,
                        action=action,
                        held=held,
                    )
                )
        return plan

    def plan_pages(self, source: Source, urls: Sequence[str]) -> Plan:
        """What to do for single pages: each is asked for, and answers that nothing changed or what is new."""
        plan = Plan(tasks=[])
        for given in urls:
            url = clean_link(given) or given
            keys = tuple(article_keys(url, "", "", ""))
            if not keys or not self._taken.isdisjoint(keys):
                continue
            self._taken.update(keys)
            held = self._state.find(keys)
            if self._limit and held is None and len(plan.tasks) >= self._limit:
                plan.later += 1
                continue
            self._rank += 1
            action: Literal["new", "check"] = "check" if held else "new"
            plan.tasks.append(
                Task(rank=self._rank, source=source, url=url, keys=keys, entry_key=url, action=action, held=held)
            )
        return plan

    def _settle(
        self, source: Source, item: FeedItem, entry_key: str, keys: Sequence[str]
    ) -> tuple[Literal["new", "check"] | None, Held | None]:
        """(what to do, the article there is); None when it was settled as it is now."""
        seen = self._state.seen(source.url, entry_key)
        held = self._state.find(keys)
        same = seen is not None and seen.fingerprint == item.fingerprint
        # One that was held may have been reached by another address, which only its own file can tell.
        if same and seen and (seen.outcome == "failed" or (seen.outcome == "held" and held)):
            return None, None
        if held is None:
            return "new", None
        if seen is None and not held.excerpt and not (item.entry.updated and item.entry.updated > held.updated > ""):
            # There from another feed, or from before this memory was lost.
            self._state.note_entry(source.url, entry_key, item.fingerprint)
            return None, None
        return "check", held


def _identify(source: Source, items: Sequence[FeedItem]) -> list[tuple[FeedItem, str, tuple[str, ...], str]]:
    """(entry, its key in the feed, what identifies the article, address of its page) of each entry."""
    links = [clean_link(item.entry.url) for item in items]
    shared = Counter(map(link_key, links))
    repeated = Counter(item.entry.guid for item in items)
    found = []
    for item, link in zip(items, links, strict=True):
        address = link_key(link)
        # A host alone is a home page; "/?p=12" is an article, whose key has no slash.
        own = any(sign in address for sign in "/?#") and shared[address] <= SHARED_LINK
        guid = item.entry.guid if repeated[item.entry.guid] == 1 else ""
        keys = article_keys(link if own else "", source.url, guid, "")
        if not keys:
            made = hashlib.blake2b(f"{item.found.title}\0{item.found.date}".encode(), digest_size=12).hexdigest()
            keys = [f"entry:{source.url}\0{made}"]
        found.append((item, guid or keys[0], tuple(keys), link if own else ""))
    return found
