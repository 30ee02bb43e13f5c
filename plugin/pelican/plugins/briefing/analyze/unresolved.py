"""What could name an actor and stays ambiguous: listed, and never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model import Mention, Unresolved
from .person import Person
from .phrases import Role
from .scan import OPEN, Scan

REASONS = {
    "uncued": "nothing in the article says which it is",
    "several": "several are named, and nothing says which one is meant",
    "unsupported": "it has other meanings, and the article names nothing else that speaks for this one",
}


def find_unresolved(
    scan: Scan, mentions: Iterable[Mention], people: Mapping[str, Person], roles: Iterable[Role]
) -> tuple[Unresolved, ...]:
    """Forms with several meanings and references with several antecedents that no mention covers, in text order.

    Args:
        scan: with everything decided.
        mentions: all of the article.
        people: the persons of the article by id.
        roles: its posts: "the president" where it names two.
    """
    found = [
        Unresolved(token.start, token.end, decision.candidates, REASONS[decision.how])
        for token in scan.tokens
        if (decision := scan.decisions.get(token.start)) is not None and decision.how in OPEN
    ]
    found += _posts(scan, people, roles)
    if not found:
        return ()
    covered = bytearray(len(scan.text))
    for mention in mentions:
        covered[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    return tuple(sorted((u for u in found if 1 not in covered[u.start : u.end]), key=lambda u: (u.start, u.end)))


def _posts(scan: Scan, people: Mapping[str, Person], roles: Iterable[Role]) -> list[Unresolved]:
    """ "The president" of whom the article names two."""
    found = []
    for role in roles:
        if role.of or role.former or not role.national or not scan.text.startswith("the ", max(0, role.start - 4)):
            continue
        fits = [
            person.id
            for person in people.values()
            if person.first_at < role.start
            and not person.actor.role.lower().startswith("former")
            and f" {person.actor.role}".endswith(f" {role.term}")
        ]
        if len(fits) > 1:
            found.append(Unresolved(role.start, role.end, tuple(sorted(fits)), REASONS["several"]))
    return found
