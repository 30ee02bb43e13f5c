"""What a run did, source by source."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

Outcome = Literal["new", "updated", "unchanged", "failed"]


class Change(Struct, frozen=True, kw_only=True):
    """An article that was written, would be, or could not be had."""

    outcome: Outcome
    title: str
    url: str
    path: str = ""
    """Relative to the ingested folder; empty where nothing was written."""
    excerpt: str = ""
    """Why only the feed's excerpt was to be had."""
    reason: str = ""
    """Why it failed."""


class Tally(Struct, kw_only=True):
    """What was done for one source."""

    source: str
    url: str = ""
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    excerpts: int = 0
    """Of ``new`` and ``updated``: those that are only the feed's excerpt."""
    failed: int = 0
    older: int = 0
    """Left out by ``--since``."""
    later: int = 0
    """Left for another run by ``--limit``."""
    error: str = ""
    """Why the source itself could not be read."""
    notes: list[str] = field(default_factory=list)
    """For example that it moved, or that its feed lists more than is read."""
    reasons: dict[str, int] = field(default_factory=dict)
    """Why articles failed or are excerpts, and how many for that reason."""
    changes: list[Change] = field(default_factory=list)
    retry: bool = False
    """Something may be had by another run: its feed is asked for in full then."""
    open: int = 0
    """Articles that are not settled yet."""

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to tell of it."""
        return not (self.new or self.updated or self.failed or self.error or self.later)

    @property
    def useful(self) -> bool:
        """Whether anything was done, or was found to be done already."""
        return not self.error and (not self.failed or bool(self.new + self.updated + self.unchanged))

    def count(self, change: Change) -> None:
        """Count what became of an article."""
        setattr(self, change.outcome, getattr(self, change.outcome) + 1)
        if change.outcome != "unchanged":
            self.changes.append(change)
            self.excerpts += bool(change.excerpt)
        if reason := change.reason or (f"excerpt: {change.excerpt}" if change.excerpt else ""):
            self.reasons[reason] = self.reasons.get(reason, 0) + 1
