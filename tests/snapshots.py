"""What a build has made, all of it at once, to be compared when the archive is closed."""

from typing import NamedTuple

from pelican.plugins.briefing.entries import DayRecord, Entry
from pelican.plugins.briefing.model import Gap, Revision
from pelican.plugins.briefing.site import Site


class Snapshot(NamedTuple):
    """A whole site."""

    days: tuple[DayRecord, ...]
    gaps: tuple[Gap, ...]
    articles: int
    revisions: tuple[Revision, ...]
    entries: dict[str, Entry]
    earlier: dict[str, tuple[Entry, ...]]


def snapshot(site: Site) -> Snapshot:
    """All that there is of a site whose archive is open."""
    settled = [site.ledger.settle(day) for day in site.ledger.days()]
    entries = {name: entry for found in settled for name, entry in found.entries.items()}
    return Snapshot(tuple(site.days), site.gaps, site.articles, site.revisions, entries, site.earlier)
