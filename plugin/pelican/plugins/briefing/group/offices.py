"""Terms of office for the pages of persons, and of the bodies and organizations that they led or served in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from ..model import Term

if TYPE_CHECKING:
    from ..analyze.entries import Office, PersonEntry
    from ..analyze.registry import Registry


def find_terms(registry: Registry, shown: Collection[str], days: Sequence[str]) -> dict[str, tuple[Term, ...]]:
    """Actor id -> terms of office, latest first, for all of ``shown`` (who have a page) that are in the registry.

    Of a person all that the registry has; of a body or an organization those of one holder at a time that touch the
    ``days`` of the briefings, which are oldest first.
    """
    found: dict[str, list[Term]] = {}
    for person in registry.people.values():
        for office in person.offices:
            owner = office.body or office.of
            if person.id in shown:
                found.setdefault(person.id, []).append(_write(registry, person, office))
            led = owner in shown and not office.shared and _touches(office, days)
            if led and registry.actor(owner, days[-1]).kind != "country":
                found.setdefault(owner, []).append(_write(registry, person, office))
    return {actor: tuple(sorted(found[actor], key=_latest_first, reverse=True)) for actor in sorted(found)}


def _touches(office: Office, days: Sequence[str]) -> bool:
    return office.from_ <= days[-1] and (not office.to or office.to + "-99-99" >= days[0])


def _latest_first(term: Term) -> tuple[bool, str, str, str]:
    return not term.last, term.last, term.first, term.person


def _write(registry: Registry, person: PersonEntry, office: Office) -> Term:
    return Term(
        person=person.id,
        name=person.name,
        role=registry.role(office),
        first=office.from_,
        last=office.to,
        acting=office.acting,
        checked=office.checked,
    )
