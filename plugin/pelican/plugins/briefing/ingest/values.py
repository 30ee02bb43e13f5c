"""What the parts of ingest hand to one another."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

SourceKind = Literal["feed", "sitemap", "pages"]
OutletKind = Literal[
    "", "agency", "state agency", "state", "public", "private", "nonprofit", "official", "ngo", "party"
]
"""Who speaks: a news agency, one that a state runs, other media of a state, a public broadcaster, a company, a newsroom
for the public good, a government or body about itself, an organization with a cause, a party."""
FeedFormat = Literal["rss", "atom", "json", "sitemap", "sitemap index"]


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[source]]`` of ``sources.toml``: exactly one of ``feed``, ``sitemap`` and ``pages`` is given."""

    name: str
    """Unique among the sources."""
    feed: str = ""
    """Address of an RSS, Atom or JSON feed."""
    sitemap: str = ""
    """Address of a (news) sitemap or of an index of them."""
    pages: tuple[str, ...] = ()
    """Addresses of single articles."""
    home: str = ""
    """The outlet's home page."""
    publisher: str = ""
    """The outlet as it is shown beside each article, where ``name`` is only one of its feeds."""
    owner: str = ""
    outlet_kind: OutletKind = field(default="", name="kind")
    """Kind of its outlet; ``kind`` in the file."""
    language: str = ""
    """ISO 639-1, for articles that do not say theirs."""
    tags: tuple[str, ...] = ()
    paused: bool = False
    """Kept in the list, not fetched."""

    @property
    def kind(self) -> SourceKind:
        """Which of the three it is."""
        return "feed" if self.feed else "sitemap" if self.sitemap else "pages"

    @property
    def url(self) -> str:
        """The address of its feed or sitemap; empty for a list of pages."""
        return self.feed or self.sitemap


class Entry(Struct, frozen=True, kw_only=True):
    """One item of a feed or sitemap, as it stands there."""

    url: str = ""
    """Absolute, http or https; empty where it has none."""
    guid: str = ""
    """The feed's own identifier of the item; empty where it has none."""
    title: str = ""
    """Plain text on one line."""
    published: str = ""
    """ISO 8601 with offset, or as it stood there where that could not be read; empty where it has none."""
    updated: str = ""
    """Like ``published``."""
    authors: tuple[str, ...] = ()
    language: str = ""
    source: str = ""
    """The outlet, where the item itself names one."""
    summary: str = ""
    """HTML as it came: untrusted."""
    content: str = ""
    """HTML as it came: untrusted; empty where the feed has summaries only."""


class Feed(Struct, frozen=True, kw_only=True):
    """A feed or sitemap, parsed."""

    format: FeedFormat
    title: str = ""
    home: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    """In the order of the feed."""
    children: tuple[str, ...] = ()
    """Of a sitemap index: the sitemaps in it, last changed first."""
    left_out: int = 0
    """Items beyond the limit."""


class Answer(Struct, frozen=True, kw_only=True):
    """What a server gave."""

    url: str
    """After redirects."""
    status: int
    """200, or 304 where nothing changed."""
    data: bytes = b""
    """Without Content-Encoding; empty with 304."""
    headers: dict[str, str] = {}
    """By lower-case name; only ``content-type``, ``content-location``, ``content-language``, ``etag`` and
    ``last-modified``."""
    moved_to: str = ""
    """Where every redirect on the way was permanent, the last address."""
