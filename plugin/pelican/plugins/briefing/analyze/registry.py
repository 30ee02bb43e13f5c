"""The registry of actors: who there is, by which names, and who held which office when.

registry = load_registry()                         # of loading.py
registry.actor("wang-yi", "2022-01-27").role       # "Chinese foreign minister"
registry.resolve("the Kremlin", "2022-01-27")      # Resolution(actor="russia-kremlin", iso3="RUS")
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from copy import copy
from functools import cached_property
from typing import Any

from ..model import Actor, Kind
from .entries import (
    ActorEntry,
    Ignore,
    Office,
    OfficeName,
    Pattern,
    PersonEntry,
    Rule,
    Tables,
    convert_entries,
)
from .forms import Matcher, surnames
from .local_names import WITHOUT_SPACES, LocalMatcher, read_names
from .names import skeleton
from .resolve import Resolution, resolve_name

RANKS = (
    frozenset({"president", "chancellor", "king", "queen", "emir", "sultan", "crown prince", "supreme leader", "pope"}),
    frozenset({"prime minister", "premier", "leader"}),
    frozenset(
        """vice president,foreign minister,foreign secretary,secretary of state,secretary-general,secretary general,
        defense minister,defence secretary,secretary of defense,speaker of parliament,House speaker,finance minister,
        chancellor of the exchequer,treasury secretary""".replace("\n        ", "").split(",")
    ),
)
"""Of several offices the one that a person is known by comes first: Xi Jinping is president; and of those that he or
she has left, the one that is named with "former"."""
HIGHEST = RANKS[0] | RANKS[1]
PLAUSIBLE_YEARS = 10
"""How long before and after the offices of a person a common name still means him or her."""
COMMON_FIRST, COMMON_LAST = 4, 2
"""A first name of so many persons of the registry with a surname of so many is a common name: others have it too."""
REPORTED = 20
"""A country of so many persons of the registry is one whose leaders the world's news names without an introduction.
Fewer persons has the Cook Islands, whose prime minister is called Mark Brown, as many others are."""
_LOCAL = re.compile(r"(?:\w+ )?(?:mayor|governor|premier|minister|general|president|head|archbishop) of [A-Z]|pope$")
"""Offices that say themselves of what they are: "governor of Texas"."""
ANSWERS_KEPT = 50_000
"""Answers of each kind that are kept at hand: all that a month of news asks for."""


class Registry:
    """All actors, by id, with their dated offices. Built by :func:`.loading.load_registry`; do not change it."""

    def __init__(self, tables: Tables, where: dict[str, str], fingerprint: str) -> None:
        self.fingerprint = fingerprint
        """Hex digest of all bytes read."""
        self.actors = convert_entries(tables, where, "actor", ActorEntry)
        self.people = convert_entries(tables, where, "person", PersonEntry)
        self.patterns = convert_entries(tables, where, "pattern", Pattern)
        self.offices = convert_entries(tables, where, "office", OfficeName)
        self.rules = convert_entries(tables, where, "rule", Rule)
        self.ignored = tuple(
            f for entry in convert_entries(tables, where, "ignore", Ignore).values() for f in entry.forms
        )
        """Phrases that contain an actor's form and are no actor."""
        self.by_iso3 = {entry.iso3: entry.id for entry in self.actors.values() if entry.iso3}
        self._local: dict[str, Registry] = {}
        self._actors: dict[tuple[str, str], Actor] = {}
        self._countries: dict[tuple[str, str], str | None] = {}
        self._adjectives = {entry.id: _adjective(entry) for entry in self.actors.values()}

    @cached_property
    def matcher(self) -> Matcher:
        """Finds all forms of the registry in a text."""
        return Matcher(self)

    def in_language(self, language: str) -> Registry:
        """This registry for articles of a language, with the names of countries in it; itself for English."""
        names = read_names(language)
        if names and language not in self._local:
            local = self._local[language] = copy(self)
            local._actors, local._countries = {}, {}  # the names of the language may tell another role
            local.__dict__["matcher"] = LocalMatcher(self.matcher, names, spaced=language not in WITHOUT_SPACES)
        return self._local[language] if names else self

    @cached_property
    def surname_index(self) -> dict[str, tuple[str, ...]]:
        """Surname -> ids of the persons of that name."""
        found: dict[str, list[str]] = {}
        for person in self.people.values():
            for surname in surnames(person.surname):
                found.setdefault(surname, []).append(person.id)
        return {surname: tuple(ids) for surname, ids in found.items()}

    @cached_property
    def _skeletons(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for person in self.people.values():
            if bones := skeleton(person.name):
                found.setdefault(bones, []).append(person.id)
        return {bones: tuple(ids) for bones, ids in found.items()}

    def respelled(self, name: str, country: str | None, day: str) -> str | None:
        """Id of the one person of ``country``, or the one famous person, whose name is ``name`` in another spelling."""
        same = self._skeletons.get(skeleton(name), ())
        fits = [i for i in same if self.people[i].famous or (country and self.country_of(i, day) == country)]
        return fits[0] if len(fits) == 1 else None

    @cached_property
    def _sole_terms(self) -> dict[tuple[str, str], tuple[tuple[str, Office], ...]]:
        """(actor, office in lower case) -> who alone held it at some time, with the term."""
        found: dict[tuple[str, str], tuple[tuple[str, Office], ...]] = {}
        for person in self.people.values():
            for term in person.offices:
                if not term.shared:
                    for name in {term.office.lower(), self.office_name(term.office).lower()}:
                        for owner in {term.of, term.body}:
                            found[owner, name] = (*found.get((owner, name), ()), (person.id, term))
        return found

    def holders(self, actor_id: str, office: str, day: str) -> tuple[str, ...]:
        """Ids of the persons who alone held ``office`` (in lower case) of ``actor_id`` on ``day``."""
        terms = self._sole_terms.get((actor_id, office), ())
        return tuple(dict.fromkeys(person_id for person_id, term in terms if _covers(term, day)))

    # --- who someone is on a day ---------------------------------------------------------------------------

    def actor(self, actor_id: str, day: str) -> Actor:
        """Who ``actor_id`` is on ``day`` (``YYYY-MM-DD``), with what it belongs to and, for a person, its role.

        Ids made from a pattern (``china-foreign-ministry``) are known too.

        Raises:
            KeyError: the registry has no such id (ids ``person:...`` exist in their article only).
        """
        key = (actor_id, day if actor_id in self.people else "")
        if key not in self._actors:
            _make_room(self._actors)
            self._actors[key] = self._actor(*key)
        return self._actors[key]

    def _actor(self, actor_id: str, day: str) -> Actor:
        if actor_id in self.people:
            return self._person(self.people[actor_id], day)
        if actor_id in self.actors:
            entry = self.actors[actor_id]
            kind: Kind = entry.kind
            iso3 = self.iso3(entry.country if entry.media else actor_id)
            return Actor(id=entry.id, name=entry.name, kind=kind, country=iso3, belongs_to=self.above(actor_id))
        country, pattern = self.split_pattern(actor_id)
        name = f"{self.adjective(country)} {self.patterns[pattern].name}"
        return Actor(id=actor_id, name=name, kind="institution", country=self.iso3(country), belongs_to=(country,))

    def knows(self, actor_id: str) -> bool:
        """Whether :meth:`actor` can answer."""
        if actor_id in self.people or actor_id in self.actors:
            return True
        try:
            self.split_pattern(actor_id)
        except KeyError:
            return False
        return True

    def is_media(self, actor_id: str) -> bool:
        """Whether it is an outlet: the source of a report more often than an actor in it."""
        return actor_id in self.actors and self.actors[actor_id].media

    def split_pattern(self, actor_id: str) -> tuple[str, str]:
        """``china-foreign-ministry`` -> (``china``, ``foreign-ministry``); KeyError if it is no such id."""
        for at, letter in enumerate(actor_id):
            if letter == "-" and actor_id[:at] in self.actors and actor_id[at + 1 :] in self.patterns:
                return actor_id[:at], actor_id[at + 1 :]
        raise KeyError(actor_id)

    def above(self, actor_id: str) -> tuple[str, ...]:
        """What an actor that is no person counts for, nearest first; an outlet counts for itself alone."""
        chain: list[str] = []
        entry = self.actors.get(actor_id)
        if entry is not None and entry.media:
            return ()
        while entry is not None and entry.parent in self.actors and entry.parent not in chain:
            chain.append(entry.parent)
            entry = self.actors[entry.parent]
        for known in (actor_id, *chain):
            country = self.actors[known].country if known in self.actors else ""
            if country in self.actors and country not in chain and country != actor_id:
                return (*chain, country)
        return tuple(chain)

    def country_of(self, actor_id: str, day: str = "") -> str | None:
        """Id of the country that ``actor_id`` counts for on ``day``; a country counts for itself."""
        key = (actor_id, day if actor_id in self.people else "")
        if key not in self._countries:
            _make_room(self._countries)
            self._countries[key] = self._country_of(*key)
        return self._countries[key]

    def _country_of(self, actor_id: str, day: str) -> str | None:
        if actor_id in self.people:
            chain = self._belongs(self.people[actor_id], self.terms(actor_id, day))
        elif actor_id in self.actors:
            chain = (actor_id, *self.above(actor_id))
        elif self.knows(actor_id):
            chain = (self.split_pattern(actor_id)[0],)
        else:
            return None
        return next((known for known in chain if known in self.actors and self.actors[known].kind == "country"), None)

    def iso3(self, actor_id: str, day: str = "") -> str | None:
        """ISO 3166-1 alpha-3 code of the country that ``actor_id`` counts for."""
        country = self.country_of(actor_id, day)
        return (self.actors[country].iso3 or None) if country else None

    def adjective(self, actor_id: str) -> str:
        """``Chinese`` for ``china``; the name of what has no adjective."""
        return self._adjectives.get(actor_id, actor_id)

    # --- terms of office -----------------------------------------------------------------------------------

    def terms(self, person_id: str, day: str) -> tuple[Office, ...]:
        """The offices that a person held on ``day``: the highest first, those shared with others last."""
        terms = [term for term in self.people[person_id].offices if _covers(term, day)]
        if len(terms) > 1:
            terms.sort(key=lambda term: (term.shared, min(self._rank(term), 2)))
        return tuple(terms)

    def role(self, term: Office) -> str:
        """What a term of office is called: ``US secretary of state``."""
        return self._role(term)

    def _rank(self, term: Office) -> int:
        """0 for who leads a country; higher for what counts less. Ministers count equal among current offices."""
        rank = next((n for n, offices in enumerate(RANKS) if term.office in offices), len(RANKS))
        return rank if rank or self._is_country(term.of) else 1

    def plausible(self, person_id: str, form: str, day: str, named: Container[str]) -> bool:
        """Whether a full name means this person in an article of ``day``.

        A common name of who never led a country that is often reported needs an office about that day and its country
        or body among what the article names for certain (``named``); any other name means whom the registry says.
        """
        entry = self.people[person_id]
        if entry.famous or not self._is_common(form):
            return True
        if self._persons[entry.country] >= REPORTED and any(self._rank(term) < 2 for term in entry.offices):
            return True
        years = [int(date[:4]) for term in entry.offices for date in (term.from_ or "0001", term.to or "9999")]
        near = not years or min(years) - PLAUSIBLE_YEARS <= int(day[:4]) <= max(years) + PLAUSIBLE_YEARS
        owners = {entry.country, *(owner for term in entry.offices for owner in (term.of, term.body))}
        return near and any(owner in named for owner in owners if owner)

    @cached_property
    def _persons(self) -> Counter[str]:
        """How many persons a country has in the registry."""
        return Counter(person.country for person in self.people.values())

    @cached_property
    def _double_names(self) -> dict[str, str]:
        """Full names of two words -> id of the person."""
        forms = ((form, person.id) for person in self.people.values() for form in (person.name, *person.names))
        return {form: person_id for form, person_id in forms if form.count(" ") == 1}

    @cached_property
    def _first_names(self) -> Counter[str]:
        """How many persons have a first name, by their names of two words."""
        pairs = {(form.partition(" ")[0], person_id) for form, person_id in self._double_names.items()}
        return Counter(first for first, _ in pairs)

    def _is_common(self, name: str) -> bool:
        """Whether a full name is one of two words that are both common."""
        first, _, last = name.partition(" ")
        known = name in self._double_names and self._first_names[first] >= COMMON_FIRST
        return known and len(self.surname_index.get(last, ())) >= COMMON_LAST

    def foremost(self, ids: tuple[str, ...], day: str) -> str | None:
        """Of persons with one name the one that it means on ``day``: the only one, the only one who leads a country,
        the only famous one in office, the only one in office; None where that is nobody or several."""
        serving = [i for i in ids if self.terms(i, day)]
        highest = [
            i for i in serving if (term := self.terms(i, day)[0]).office in HIGHEST and self._is_country(term.of)
        ]
        famous = [i for i in serving if self.people[i].famous]
        for few in (ids, highest, famous, serving):
            if len(few) == 1:
                return few[0]
        return None

    def _is_country(self, actor_id: str) -> bool:
        return actor_id in self.actors and self.actors[actor_id].kind == "country"

    def office_name(self, office: str) -> str:
        """``foreign-minister`` -> ``foreign minister``."""
        return self.offices[office].name if office in self.offices else office

    def _role(self, term: Office) -> str:
        name = self.office_name(term.office)
        words = self.adjective(term.of) if self.knows(term.of) else ""
        if not words or name.lower().startswith(words.lower()) or _LOCAL.match(name) or self._names_body(name, term):
            return name
        return f"{words} {name}"

    def _names_body(self, office: str, term: Office) -> bool:
        """Whether an office opens with a body of its own country: "Kremlin spokesman", "Bank of England governor"."""
        if not office[0].isupper():
            return False
        words = office.split(" ")
        for end in range(len(words) - 1, 0, -1):
            for sense in self.matcher.senses(" ".join(words[:end])):
                if sense.actor and not sense.ambiguous:
                    return self.country_of(sense.actor) == self.country_of(term.of)
        return False

    def _person(self, entry: PersonEntry, day: str) -> Actor:
        current = self.terms(entry.id, day)
        role = self._role(current[0]) if current else ""
        if not current:
            ended = [term for term in entry.offices if term.to and _last_day(term.to) < day]
            if ended:
                ended.sort(key=lambda term: _last_day(term.to), reverse=True)
                role = "former " + self._role(min(ended, key=lambda term: (term.shared, self._rank(term))))
        belongs = self._belongs(entry, current)
        country = next((i for i in belongs if i in self.actors and self.actors[i].kind == "country"), None)
        iso3 = self.actors[country].iso3 or None if country else None
        return Actor(
            id=entry.id, name=entry.name, kind="person", country=iso3, belongs_to=belongs, role=role,
            gender=entry.gender,
        )  # fmt: skip

    def _belongs(self, entry: PersonEntry, current: tuple[Office, ...]) -> tuple[str, ...]:
        """What a person counts for who holds the ``current`` offices, nearest first."""
        chain: list[str] = []
        for term in current[:1]:
            for known in (term.body, term.of):
                if known and self.knows(known):
                    above = self.above(known) if known in self.actors else self.split_pattern(known)[:1]
                    chain.extend(i for i in (known, *above) if i not in chain)
        if not chain and entry.country in self.actors:
            chain.append(entry.country)  # who serves an organization does not speak for his or her country
        return tuple(chain)

    # --- names alone ---------------------------------------------------------------------------------------

    def resolve(self, name: str, day: str) -> Resolution:
        """Who a name alone means on ``day``: ``Chinese officials``, ``the North``, ``President Moon Jae-in``."""
        return resolve_name(self, name, day)


def _adjective(entry: ActorEntry) -> str:
    """How an actor stands before a noun: demonym of a country, name of anything else."""
    if entry.kind != "country":
        return entry.name
    if "US" in entry.names or "US" in entry.demonyms:
        return "US"
    return entry.demonyms[0] if entry.demonyms else entry.name


def _make_room(answers: dict[tuple[str, str], Any]) -> None:
    if len(answers) >= ANSWERS_KEPT:
        answers.clear()


def _covers(term: Office, day: str) -> bool:
    return (not term.from_ or term.from_ <= day) and (not term.to or day <= _last_day(term.to))


def _last_day(date: str) -> str:
    """The last day that a date of any precision can mean, for comparison: ``2020`` -> ``2020-99-99``."""
    return date + "-99-99"[: 10 - len(date)] if len(date) < 10 else date
