"""Who a name alone means, without an article around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .forms import ACTOR_USES, Sense, Token
from .people import People
from .phrases import Role, find_roles, merge_bodies
from .scan import PERSON_USES, Scan

if TYPE_CHECKING:
    from .registry import Registry

_ARTICLE = re.compile(r"^(?:the|an?|our|your|his|her|its|their|this|that)\s+", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|or|both)\b|&")
_POSSESSIVE = re.compile(r"(?:'s|')$")


class Resolution(NamedTuple):
    """What a name alone means; None where unsure."""

    actor: str | None
    iso3: str | None


_RELATION = (
    r"(?:ally|allies|partners?|friends?|foes?|enemy|enemies|rivals?|neighbou?rs?|fans?|critics?|opponents?|adversary|"
    r"adversaries|competitors?|supporters?|backers?|detractors?|admirers?)"
)
_RELATED = re.compile(rf"(?:'s|s') (?:[\w-]+ )*{_RELATION}\b|\b{_RELATION}'* (?:of|to)\b|\b(?:ally|allies)$")
"""Who stands in a relation to somebody is somebody else: "Norland's oldest ally", "a fan of Anna Berg"."""
_CLAUSE = re.compile(
    r" (?:who|whom|whose|which|that|to (?!(?:the|an?|his|her|its|their|former|president)\b)[a-z]+)\b.*"
)
"""What a phrase goes on to say of whom it means: "leaders to visit the White House"."""
_SHARED = re.compile(r"\b(?:North|South|East|West)(?:ern)? and (?:the )?(?:North|South|East|West)(?:ern)? [A-Z]")
"""Two countries: "North and South Norland"."""
DIRECTIONS = {"the north": "north-korea", "the south": "south-korea"}
"""What these mean in world news without an article around them."""
_SURNAME = re.compile(r"(?:^|\b[a-z]\w* |\b(?:Mr|Mrs|Ms|Dr)\.? )((?!(?:Mr|Mrs|Ms|Dr)\b)[A-Z][\w-]+)")
NOBODY = Resolution(None, None)


class _Alone(Scan):
    """A name without context: what is ambiguous means what it means most often."""

    def choose(self, token: Token) -> Sense | None:
        sense = super().choose(token)
        if sense is not None or token.form in self.registry.rules:
            return sense
        senses = [s for s in token.senses if s.use in ACTOR_USES or s.use in PERSON_USES]
        return senses[0] if len({s.actor for s in senses}) == 1 else None


def resolve_name(registry: Registry, name: str, day: str) -> Resolution:
    """See :meth:`Registry.resolve`."""
    name = re.sub(r"[\s`\"“”]+", " ", name).strip(" .,;:")
    bare = _POSSESSIVE.sub("", _CLAUSE.sub("", _ARTICLE.sub("", name)))
    if registry.matcher.senses(bare + "."):
        bare += "."  # "the U.K."
    if DIRECTIONS.get(name.lower()) in registry.actors:
        return _of(registry, DIRECTIONS[name.lower()], day)
    return _resolve(registry, bare, day) if bare else NOBODY


def _resolve(registry: Registry, bare: str, day: str) -> Resolution:
    """The actor whose form it is; else the person in it; else the country of its words."""
    scan = _Alone("", bare, (), day, registry)
    merge_bodies(scan)
    whole = [token for token in scan.tokens if token.end - token.start == len(bare)]
    if whole and whole[0].start in scan.meaning:
        return _of(registry, scan.meaning[whole[0].start].actor, day)
    if _RELATED.search(bare) or _SHARED.search(bare):
        return NOBODY
    roles = find_roles(scan)
    people = People(scan, roles).find()
    if len(people) == 1:
        person = next(iter(people.values()))
        owner = bare[person.mentions[-1].end :].startswith(("'s ", "' "))  # "Berg's lawyer" is somebody else
        return Resolution(None if owner else person.id, person.actor.country)
    return _surname(registry, bare, roles, day) or _phrase(scan, roles, bare)


def _of(registry: Registry, actor: str, day: str) -> Resolution:
    return Resolution(actor, registry.iso3(actor, day))


def _surname(registry: Registry, bare: str, roles: list[Role], day: str) -> Resolution | None:
    """ "Mr. Berg", "Berg": the one person of that surname who held an office on the day, else the famous one."""
    start = roles[-1].head_end + 1 if roles and roles[-1].start == 0 else 0
    ids = registry.surname_index.get(bare[start:], ())
    person = registry.foremost(ids, day)
    return _of(registry, person, day) if person else None


def _phrase(scan: Scan, roles: list[Role], bare: str) -> Resolution:
    """ "Chinese officials", "the leader of Japan", "aides to Mr. Berg": the country of the words in it."""
    registry, day = scan.registry, scan.day
    actors = [scan.meaning[token.start].actor for token in scan.tokens if token.start in scan.meaning]
    countries = [country for actor in actors if (country := registry.country_of(actor, day))]
    if not countries:
        named = (registry.foremost(registry.surname_index.get(word, ()), day) for word in _SURNAME.findall(bare))
        known = {registry.iso3(person, day) for person in named if person}
        if known:
            return Resolution(None, known.pop()) if len(known) == 1 else NOBODY
        owners = {role.of for role in roles if role.of}
        return _country(registry, owners.pop(), roles, bare) if len(owners) == 1 else NOBODY
    if len(set(countries)) > 1 and _JOINED.search(bare):
        return NOBODY
    return _country(registry, countries[0], roles, bare)


def _country(registry: Registry, country: str, roles: list[Role], bare: str) -> Resolution:
    """The country itself where a post that speaks for it ends the phrase, else only its code."""
    speaks = any(role.national and role.end == len(bare) for role in roles)
    return Resolution(country if speaks else None, registry.iso3(country))
