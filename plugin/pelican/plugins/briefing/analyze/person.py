"""A person of one article."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Actor, Mention


@dataclass(slots=True)
class Person:
    """A person of the article."""

    id: str
    name: str
    actor: Actor
    surnames: tuple[str, ...]
    first_at: int
    words: frozenset[str]
    mentions: list[Mention] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether the registry has the person."""
        return not self.id.startswith("person:")


def prominence(person: Person) -> tuple[bool, int]:
    """Of several of one surname it means one with a post rather than a relative without, then the one named last."""
    return person.known or bool(person.actor.role), person.first_at
