"""Who is who on the day: actors by id, and for whom persons and bodies count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from ..model import Actor
from .doc import Doc, in_order

SECTION_KINDS = frozenset({"country", "organization", "group", "company"})
"""Kinds with a section of their own; persons and institutions roll up to these."""

UNREGISTERED = ("person:", "body:")
"""How ids begin that exist in their articles only."""


class Directory(Protocol):
    """What this stage asks of the registry (``analyze.registry.Registry``)."""

    def knows(self, actor_id: str) -> bool:
        """Whether :meth:`actor` can answer."""

    def actor(self, actor_id: str, day: str) -> Actor:
        """Who an id is on a day (``YYYY-MM-DD``)."""


class Presence(Struct, frozen=True):
    """A section actor's part in one article, with those that count for it."""

    salience: float
    main: bool
    members: frozenset[str]
    """Its own id, where the article names it, and those of persons and bodies that count for it."""


class Who:
    """The actors of a day's articles."""

    def __init__(self, day: str, docs: Sequence[Doc], registry: Directory | None) -> None:
        self._day = day
        self._registry = registry
        # The last article decides where two disagree, as on the day on which an office changes hands.
        self._actors = {part.actor.id: part.actor for doc in in_order(docs) for part in doc.analysis.actors}

    def actor(self, actor_id: str) -> Actor:
        """Who ``actor_id`` is: as the day's articles have it, else as the registry has it, else by its id alone."""
        known = self._actors.get(actor_id)
        if known is None:
            if self._registry is not None and self._registry.knows(actor_id):
                known = self._registry.actor(actor_id, self._day)
            else:
                prefix, _, plain = actor_id.rpartition(":")
                name = plain.replace("-", " ").title()
                known = Actor(id=actor_id, name=name, kind="person" if prefix == "person" else "institution")
            self._actors[actor_id] = known
        return known

    def section(self, actor_id: str) -> str | None:
        """The actor in whose section ``actor_id`` belongs: itself, or the nearest that it counts for."""
        actor = self.actor(actor_id)
        if self._has_section(actor):
            return actor_id
        sections = (above for above in actor.belongs_to if self._has_section(self.actor(above)))
        # Without a registry the kind of what no article names is not known; the last is the country.
        return next(sections, actor.belongs_to[-1] if actor.belongs_to and self._registry is None else None)

    @staticmethod
    def _has_section(actor: Actor) -> bool:
        """Bodies that no registry has are treated as persons are: they have pages, but no section."""
        return actor.kind in SECTION_KINDS and not actor.id.startswith(UNREGISTERED)

    def presences(self, doc: Doc) -> dict[str, Presence]:
        """Section actor id -> its part in an article."""
        found: dict[str, Presence] = {}
        for part in doc.analysis.actors:
            section = self.section(part.actor.id)
            if section is None:
                continue
            old = found.get(section, Presence(0.0, False, frozenset()))
            found[section] = Presence(
                max(old.salience, part.salience), old.main or part.main, old.members | {part.actor.id}
            )
        return found


def count_articles(docs: Sequence[Doc], registry: Directory | None = None) -> dict[str, int]:
    """Actor id -> number of the day's articles that name it or, for a section actor, someone who counts for it."""
    who = Who(docs[0].article.day if docs else "", docs, registry)
    counts: dict[str, int] = {}
    for doc in docs:
        named = {part.actor.id for part in doc.analysis.actors} | who.presences(doc).keys()
        for actor_id in named:
            counts[actor_id] = counts.get(actor_id, 0) + 1
    return dict(sorted(counts.items()))
