"""What contradicts itself in a registry: unknown references, terms of one office that overlap, names of two actors.

Of the package's own files the tests ask for it; of the user's file :func:`.loading.load_registry` does.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .entries import ActorEntry, Office
from .forms import surnames

if TYPE_CHECKING:
    from .registry import Registry

Problem = tuple[str, str]
"""(entry, such as ``person anna-berg``; what is wrong and what to do)."""


def find_problems(registry: Registry) -> Iterator[Problem]:
    """All problems, each with every entry that has a part in it."""
    yield from unknown_references(registry)
    yield from overlapping_terms(registry)
    yield from shared_names(registry)


def unknown_references(registry: Registry) -> Iterator[Problem]:
    """References to an id that does not exist."""
    for entry in registry.actors.values():
        for field, known in (("country", entry.country), ("parent", entry.parent)):
            if known and not registry.knows(known):
                yield f"actor {entry.id}", _unknown(field, known)
    for person in registry.people.values():
        if person.country and person.country not in registry.actors:
            yield f"person {person.id}", _unknown("country", person.country)
        for term in person.offices:
            for field, known in (("of", term.of), ("body", term.body)):
                if known and not registry.knows(known):
                    yield f"person {person.id}", f"office {term.office}: " + _unknown(field, known)
    for rule in registry.rules.values():
        for known in (*rule.actors, rule.prefer, *(side for side in rule.cues if side != "none")):
            if known and not registry.knows(known):
                yield f"rule {rule.form}", _unknown("actors", known)


def _unknown(field: str, known: str) -> str:
    return f"{field} = {known!r} is not in the registry; add it or correct the id"


def overlapping_terms(registry: Registry) -> Iterator[Problem]:
    """Two persons who alone held one office on the same days."""
    terms: dict[tuple[str, str], list[tuple[str, Office]]] = {}
    for person in registry.people.values():
        for term in person.offices:
            if not term.shared and not term.acting:
                terms.setdefault((term.of, term.office), []).append((person.id, term))
    for (of, office), holders in terms.items():
        for (one, first), (other, second) in itertools.combinations(holders, 2):
            if overlaps(first, second):
                what = f"is {office} of {of} at the same time as"
                remedy = "correct the dates of one, or mark it acting or shared"
                yield f"person {one}", f"{what} {other}; {remedy}"
                yield f"person {other}", f"{what} {one}; {remedy}"


def overlaps(first: Office, second: Office) -> bool:
    """Whether two terms share more than the day, month or year of a handover."""
    return is_after(first.to or "9999", second.from_) and is_after(second.to or "9999", first.from_)


def is_after(later: str, earlier: str) -> bool:
    """Whether one date lies after another as far as both are known: a month is not after a day in it."""
    known = min(len(later), len(earlier))
    return later[:known] > earlier[:known]


def shared_names(registry: Registry) -> Iterator[Problem]:
    """Names of several actors, without a rule that chooses and not ambiguous for each of them."""
    owners: dict[str, dict[str, bool]] = {}
    for entry in registry.actors.values():
        for form in forms_of(entry):
            owners.setdefault(form, {})[f"actor {entry.id}"] = form in entry.ambiguous
    for person in registry.people.values():
        for form in (person.name, *person.names, *(surnames(person.surname) if person.famous else ())):
            owners.setdefault(form, {})[f"person {person.id}"] = False
    for form, known in owners.items():
        if len(known) == 1 or all(known.values()):
            continue
        rule = registry.rules.get(form)
        if rule is None or not {name.split(" ")[1] for name in known} <= {*rule.actors}:
            for name in known:
                others = ", ".join(other.split(" ")[1] for other in known if other != name)
                remedy = "list it in `ambiguous` of each, or write a [[rule]] with all of them"
                yield name, f"{form!r} is also a name of {others}; {remedy}"


def forms_of(entry: ActorEntry) -> set[str]:
    """All names of an actor that is no person."""
    capital = (entry.capital,) if isinstance(entry.capital, str) else entry.capital
    forms = {entry.name, *entry.names, *entry.demonyms, *capital, *entry.metonyms, *entry.places}
    return forms - {""}
