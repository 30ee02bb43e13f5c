"""What an article says of a person's post, where the registry says otherwise.

A term of the registry that no source confirms (:attr:`.entries.Office.checked`) never overrules the article: "former
foreign minister Anna Berg" is out of office, and "foreign minister Anna Berg" is in it, whatever the registry has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from ..model import Actor
from .entries import Office
from .phrases import Role

if TYPE_CHECKING:
    from .registry import Registry

TITLE_YEARS = 1
"""A title is kept for life ("President George W. Bush"): it says that somebody is in office only until so many years
after the term that the registry knows. Of the four statements that count so in 444 articles of 2019 and 2020 the one
about a term of 1995 to 2007 was the one mistaken."""
_POSTS = frozenset({"president", "prime-minister", "chancellor", "king", "queen", "emir", "vice-president"})
"""Offices of the registry that one person alone holds."""
_MINISTER = re.compile(r"\b(?:minister|secretary)\b")
"""Heads of ministries, without those that only paraphrase one: "top diplomat"."""
_WORD = re.compile(r"[a-z]+")


class Statement(NamedTuple):
    """What an article says of the post of a person of the registry."""

    role: Role
    own: Actor
    """The person with the role, and what its holder counts for, in the article's words."""
    day: str


def stated(actor: Actor, said: Statement, registry: Registry) -> Actor:
    """``actor``, a person of the registry, as the article has him or her.

    ``actor`` itself where the article says nothing against the registry, or where a source confirms the registry.
    """
    country = registry.country_of(said.role.of, said.day)
    offices, current = registry.people[actor.id].offices, registry.terms(actor.id, said.day)
    if not country or (current and current[0].checked):
        return actor
    if country not in {registry.people[actor.id].country, *(term.of for term in offices)}:
        return actor
    if said.role.former:
        if current and "then" not in said.own.role.lower() and is_same(current[0], said.role, registry):
            return replace(actor, role="former " + actor.role, country=registry.iso3(country), belongs_to=(country,))
        return actor
    return said.own if _is_news(said, offices, current, registry) else actor


def _is_news(said: Statement, offices: tuple[Office, ...], current: tuple[Office, ...], registry: Registry) -> bool:
    """Whether the article gives the person a post of a state that is not among the current ones of the registry."""
    role = said.role
    if not (role.office in _POSTS or (role.pattern.endswith("-ministry") and _MINISTER.search(role.term))):
        return False
    same = [term for term in offices if is_same(term, role, registry)]
    if any(term in current for term in same):
        return False
    latest = int(said.day[:4]) - TITLE_YEARS
    return not any(term.to and int(term.to[:4]) < latest for term in same)


def is_same(term: Office, role: Role, registry: Registry) -> bool:
    """Whether a post in the text is an office of the registry under this or another name."""
    office = registry.office_name(term.office).lower()
    heads = registry.patterns[role.pattern].heads if role.pattern in registry.patterns else ()
    terms = registry.offices[role.office].terms if role.office in registry.offices else ()
    return office in (role.term, *heads, *terms) or words(office) == words(role.term)


def words(post: str) -> frozenset[str]:
    """``secretary of defence`` and ``defense secretary`` have the same."""
    return frozenset(_WORD.findall(post.lower().replace("defence", "defense"))) - {"of", "the", "for"}
