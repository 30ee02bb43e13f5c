"""Persons: those of the registry, those that the article introduces, and both by surname afterwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from ..model import Actor, Gender, Mention, MentionForm
from .bodies import is_inside
from .forms import ACTOR_USES, PARTIES, ROLE_USES, Sense, Token, surnames
from .gender import gender_of
from .names import RUN, Name, Places, clean_name, middle_initials, name_at, person_slug, slug, surnames_of
from .person import Person, prominence
from .personal import after_things, given_names, is_credit, is_personal, segments
from .phrases import Role, apposed_to
from .posts import Statement, stated
from .runs import Part
from .scan import PERSON_USES, Scan
from .titles import HONORIFICS, OPENERS

_PARTY = re.compile(r",? \(?[RDI]-[A-Z][\w.]*\)?")
_ADMINISTRATION = re.compile(r"(?:'s)? (?:[Aa]dministration|White House|[Gg]overnment|regime)\b")
_DOUBLE = re.compile(r"[A-Z]\w+[- ][A-Z]\w{3,}$")
_DAY_AFTER = re.compile(r" \d")
NO_PERSON_USES = frozenset({"ignore", "body"})
LOOK_BACK = 60
ROYAL = frozenset({"queen", "king", "prince", "princess"})
BARE = frozenset({"head", "chief", "director", "deputy", "representative", "general", "expert", "leader"})
"""Posts that say nothing without what they are posts of."""
ABBREVIATED = {"sen.": "senator", "rep.": "member of the House of Representatives"}


class People:
    """Finds the persons of one scanned article."""

    def __init__(self, scan: Scan, roles: list[Role], runs: Sequence[list[Part]] = ()) -> None:
        self.scan = scan
        self.roles = roles
        self.runs = runs
        self.people: dict[str, Person] = {}
        self.covered = bytearray(len(scan.text))
        """1 where a person is mentioned."""
        self._introducing: set[int] = set()
        self._places = Places(scan.text)
        self._spotted = {(name.start, name.end) for name in scan.spotted if name.person}
        self._stated: set[str] = set()
        self._surname_index = scan.registry.surname_index

    def find(self) -> dict[str, Person]:
        """All persons by id, each with mentions in text order."""
        self._registered()
        for role in self.roles:
            self._introduced(role)
        self._parties()
        self._unposted()
        self._by_surname()
        self._by_post()
        for person in self.people.values():
            person.mentions.sort(key=lambda mention: mention.start)
            if not person.actor.gender:
                person.actor = replace(person.actor, gender=self._addressed(person))
        return {i: person for i, person in self.people.items() if person.mentions}

    def _addressed(self, person: Person) -> Gender:
        """The gender that the first telling form of address shows: "Ms. Berg"."""
        told = (gender_of("", before=self.scan.word_before(mention.start)) for mention in person.mentions)
        return next((gender for gender in told if gender), "")

    # --- introductions -------------------------------------------------------------------------------------

    def _registered(self) -> None:
        """Full names and famous surnames of the registry."""
        for token in self.scan.tokens:
            sense = self.scan.meaning.get(token.start)
            if sense is None or sense.use not in PERSON_USES:
                continue
            form: MentionForm = "name" if sense.use == "full" else "surname"
            if not self._is_meant(token, sense):
                del self.scan.meaning[token.start]
                continue
            if _ADMINISTRATION.match(self.scan.text, token.end) and form == "surname":
                continue
            self._add(self._registry_person(sense.actor, token.start), token.start, token.end, form)

    def _is_meant(self, token: Token, sense: Sense) -> bool:
        """Whether a name of the registry means its person here, and not another of the same name."""
        if sense.use == "surname":
            return not self._is_other_person(token.start, token.end, sense.actor)
        scan = self.scan
        return scan.registry.plausible(sense.actor, token.form, scan.day, scan.support)

    def _introduced(self, role: Role) -> None:
        """A name after its post ("US secretary of state Anna Berg") or before it ("Anna Berg, the minister")."""
        text = self.scan.text
        name = None
        if role.term in ROYAL and role.start - 1 not in self.scan.by_end:
            before = self.scan.word_before(role.start)
            if before[:1].isupper() and before not in OPENERS:
                return  # "Drag Queen", "Burger King"
        if role.head_end < len(text) and text[role.head_end] == " " and role.end == role.head_end:
            name = name_at(text, role.head_end + 1)
        if name is None and role.of and not role.honorific and text[role.end : role.end + 2] == ", ":
            name = name_at(text, role.end + 2)
            if name and text[name.end : name.end + 1] not in (",", "."):
                name = None
        if name is not None and self._may_name(name, role):
            self._introducing.add(role.start)
            self._name_person(name, role)
            return
        name_end = None if role.honorific else apposed_to(text, role.start)
        name = None if name_end is None else self._name_ending(name_end)
        if name is not None and self._may_name(name, role):
            self._introducing.add(role.start)
            self._name_person(name, role)

    def _may_name(self, name: Name, role: Role) -> bool:
        """Whether the words can be a person: no known actor among them but a person."""
        first = self.scan.by_start.get(name.start)
        sense = self.scan.meaning.get(name.start)
        if first is None:
            return True
        if sense is not None and sense.use in PERSON_USES:
            return True
        if first.has(ROLE_USES):
            return False
        return not (sense is not None and sense.use in ACTOR_USES)

    def _name_ending(self, end: int) -> Name | None:
        """The personal name that ends at ``end``."""
        window = self.scan.text[max(0, end - LOOK_BACK) : end]
        found = None
        for run in RUN.finditer(window):
            if run.end() == len(window):
                found = run
        if found is None:
            return None
        base = end - len(window)
        start = base + found.start()
        for token in self.scan.tokens_between(start, end):  # "Ukrainian President Anna Berg": it begins after the post
            if start <= token.start and token.end < end and token.has(ROLE_USES):
                start = token.end + 1
        return clean_name(self.scan.text, start, end)

    def _name_person(self, name: Name, role: Role) -> None:
        words = name.text.split(" ")
        sense = self.scan.meaning.get(name.start)
        token = self.scan.by_start.get(name.start)
        if sense is not None and sense.use == "full" and token is not None and token.end >= name.end:
            self._state(self.people.get(sense.actor), role)
            return  # the registry's own name, already there
        known = self._known(name, role, words)
        if known is not None:
            self._state(known, role)
            self._add(known, name.start, name.end, "name" if len(words) > 1 else "surname")
            return
        if len(words) > 1:
            self._add(self._new_person(name, role), name.start, name.end, "name")

    def _state(self, person: Person | None, role: Role) -> None:
        """Let the first word of the article on a post win over a term that no source confirms."""
        if person is None or not person.known or not role.of or role.honorific or person.id in self._stated:
            return
        self._stated.add(person.id)
        belongs, registry = self._belongs(role), self.scan.registry
        iso3 = next((iso3 for above in belongs if (iso3 := registry.iso3(above))), None)
        phrase = self.scan.text[role.start : role.end]
        own = replace(person.actor, role=phrase, country=iso3, belongs_to=belongs)
        person.actor = stated(person.actor, Statement(role, own, self.scan.day), registry)

    def _known(self, name: Name, role: Role, words: list[str]) -> Person | None:
        """The person of the article or the registry that a name after a post means."""
        for person in reversed(self.people.values()):
            if name.text == person.name or name.text in person.surnames:
                return person
        registry, day = self.scan.registry, self.scan.day
        wanted = registry.country_of(role.of, day) if role.of else None
        if len(words) > 1:
            same = registry.respelled(name.text, wanted, day)
            return self._registry_person(same, name.start) if same else None
        fits = [i for i in self._surname_index.get(name.text, ()) if self._holds(i, role, wanted)]
        return self._registry_person(fits[0], name.start) if len(fits) == 1 else None

    def _holds(self, person_id: str, role: Role, wanted: str | None) -> bool:
        """Whether a person of the registry held the post that stands before his or her surname: "Senator Berg"."""
        registry, day = self.scan.registry, self.scan.day
        country = registry.country_of(person_id, day)
        offices = {term.office for term in registry.terms(person_id, day)}
        held = role.term in offices or role.office in offices or ABBREVIATED.get(role.term) in offices
        if role.of and wanted is None:
            return False
        return country == wanted if wanted else held and country in self.scan.support

    def _registry_person(self, person_id: str, at: int) -> Person:
        if person_id not in self.people:
            entry = self.scan.registry.people[person_id]
            actor = self.scan.registry.actor(person_id, self.scan.day)
            names = surnames(entry.surname) or surnames_of(entry.name, actor.country)
            names += tuple(n.replace("-", " ").split(" ")[-1] for n in names if _DOUBLE.match(n))
            words = frozenset(w for form in (entry.name, *entry.names) for w in form.split(" "))
            self.people[person_id] = Person(person_id, entry.name, actor, names, at, words)
        return self.people[person_id]

    def _new_person(self, name: Name, role: Role | None) -> Person:
        person_id = self._id_of(name.text)
        if person_id in self.people:
            return self.people[person_id]
        belongs = self._belongs(role) if role else ()
        iso3 = next((iso3 for above in belongs if (iso3 := self.scan.registry.iso3(above))), None)
        phrase = self.scan.text[role.start : role.end] if role and not role.honorific else ""
        phrase = "" if phrase.lower() in BARE else phrase
        gender = gender_of(name.text, before=self.scan.word_before(name.start), post=phrase)
        actor = Actor(
            id=person_id, name=name.text, kind="person", country=iso3, belongs_to=belongs, role=phrase, gender=gender
        )
        words = frozenset(name.text.split(" "))
        self.people[person_id] = Person(person_id, name.text, actor, surnames_of(name.text, iso3), name.start, words)
        return self.people[person_id]

    def _id_of(self, name: str) -> str:
        """Of the name without middle initials, unless the article has somebody of other ones."""
        plain = f"person:{person_slug(name)}"
        own, others = middle_initials(name), middle_initials(self.people[plain].name) if plain in self.people else []
        return f"person:{slug(name)}" if own and others and own != others else plain

    def _belongs(self, role: Role) -> tuple[str, ...]:
        """What the holder of a post counts for, nearest first."""
        registry = self.scan.registry
        country = registry.country_of(role.of, self.scan.day) if role.of else None
        belongs: tuple[str, ...] = ()
        if role.of and not role.former:
            belongs = (role.of,) if registry.knows(role.of) and not registry.is_media(role.of) else ()
            if role.of in self.scan.bodies:
                belongs = (role.of, *self.scan.bodies[role.of].belongs_to)
            if role.pattern and country == role.of:
                belongs = (f"{country}-{role.pattern}", role.of)
        return (*belongs, country) if country and country not in belongs else belongs

    def _parties(self) -> None:
        """ "Anna Berg (R-Ohio)" sits in the Congress of the United States."""
        united_states = self.scan.registry.by_iso3.get("USA", "")
        if not united_states or not any(f"{party}-" in self.scan.text for party in PARTIES & self.scan.words):
            return
        for found in _PARTY.finditer(self.scan.text):
            name = self._name_ending(found.start())
            if name is None or " " not in name.text or name.text in {p.name for p in self.people.values()}:
                continue
            role = Role(found.start(), found.end(), 0, 0, "", "", "", united_states, former=False, honorific=False)
            person = self._new_person(name, role)
            person.actor = Actor(
                id=person.id, name=person.name, kind="person", country="USA", belongs_to=(united_states,),
                gender=person.actor.gender,
            )  # fmt: skip
            self._add(person, name.start, name.end, "name")

    def _unposted(self) -> None:
        """Names without a post, where the words or what stands around them show that they are a person's."""
        given = given_names(self.scan.registry)
        families = {surname for person in self.people.values() for surname in person.surnames}
        for piece in chain.from_iterable(map(segments, self.runs)):
            if is_inside(self.scan, piece[0].start) or 1 in self.covered[piece[0].start : piece[-1].end]:
                continue
            name = self._personal(piece, given, families)
            if name is not None:
                same = self.scan.registry.respelled(name.text, None, self.scan.day)
                person = self._registry_person(same, name.start) if same else self._new_person(name, None)
                self._add(person, name.start, name.end, "name")

    def _personal(self, piece: list[Part], given: frozenset[str], families: set[str]) -> Name | None:
        """The personal name among capitalized words, if it is certain that there is one."""
        text = self.scan.text
        piece = after_things(text, piece, given)
        start, end = piece[0].start, piece[-1].end
        for part in piece:  # "Norlandian Anna Berg"
            token = self.scan.by_start.get(part.start)
            if token is not None and (token.start in self.scan.meaning or not token.uses.isdisjoint(NO_PERSON_USES)):
                start = token.end + 1
        name = clean_name(text, start, end) if start < end else None
        if (
            name is None
            or " " not in name.text
            or not is_personal(text, name, given, families, self._spotted)
            or is_credit(text, name)
        ):
            return None
        return name

    # --- later mentions ------------------------------------------------------------------------------------

    def _add(self, person: Person, start: int, end: int, form: MentionForm) -> None:
        if 1 in self.covered[start:end]:
            return
        self.covered[start:end] = b"\x01" * (end - start)
        person.first_at = min(person.first_at, start)
        person.mentions.append(Mention(start, end, person.id, form))

    def _is_other_person(self, start: int, end: int, person_id: str) -> bool:
        """Whether a first name that is not this person's stands before a surname, or a second surname after it."""
        entry = self.scan.registry.people.get(person_id)
        words = self.people[person_id].words if person_id in self.people else frozenset()
        if entry is not None and not words:
            words = frozenset(w for form in (entry.name, *entry.names) for w in form.split(" "))
        before = self.scan.word_before(start)
        if before[:1].isupper() and before not in OPENERS and before not in words and before not in HONORIFICS:
            token = self.scan.by_end.get(start - 1)
            if (
                token is None
                and not before.isupper()
                and self.scan.text[start - len(before) - 2 : start - len(before) - 1] != "."
            ):
                return True
        after = name_at(self.scan.text, end + 1) if self.scan.text[end : end + 1] == " " else None
        return after is not None and after.text.split(" ")[0] in words and after.text.split(" ")[0] not in before

    def _by_surname(self) -> None:
        """Surnames alone, once their person is known."""
        owners: dict[str, list[Person]] = {}
        for person in self.people.values():
            for surname in {*person.surnames, person.name, *self._first_name(person)}:
                owners.setdefault(surname, []).append(person)
        if not owners:
            return
        text, reached = self.scan.text, 0
        for start, minus_end in sorted((at, -at - len(name)) for name in owners for at in self._places[name]):
            if start >= reached:
                reached = -minus_end
                self._surname_at(start, reached, owners[text[start:reached]])

    def _first_name(self, person: Person) -> tuple[str, ...]:
        """The first name of who has no post and is never called by the surname: "Anas" for Anas Berg."""
        first, _, rest = person.name.partition(" ")
        senses = self.scan.registry.matcher.senses
        if person.known or person.actor.role or not rest or len(first) < 4 or first in OPENERS or senses(first):
            return ()
        full = len(self._places[person.name])
        return () if any(len(self._places[name]) > full for name in person.surnames) else (first,)

    def _surname_at(self, start: int, end: int, people: list[Person]) -> None:
        surname = self.scan.text[start:end]
        before_it = [person for person in people if person.first_at < start]
        token = self.scan.by_start.get(start)
        sense = self.scan.meaning.get(start) if token else None
        if token is not None and token.end > end:
            return
        if sense is not None and sense.use in ACTOR_USES and not before_it:
            return
        person = max(before_it, key=prominence) if before_it else min(people, key=lambda p: p.first_at)
        if self._is_other_person(start, end, person.id) or (
            _ADMINISTRATION.match(self.scan.text, end) and person.known
        ):
            return
        if surname == "May" and _DAY_AFTER.match(self.scan.text, end):
            return
        if sense is not None and sense.use in ACTOR_USES:
            del self.scan.meaning[start]
        full = surname == person.name
        self._add(person, start, end, "name" if full else "surname")

    def _by_post(self) -> None:
        """ "The US president", "the Chinese foreign minister", "the president": whoever holds the post."""
        for role in self.roles:
            if (
                role.honorific
                or role.former
                or role.start in self._introducing
                or 1 in self.covered[role.head_start : role.head_end]
            ):
                continue
            after = self.scan.text[role.end : role.end + 2]
            if after[:1] == " " and after[1:2].isupper() and name_at(self.scan.text, role.end + 1):
                continue  # its own name stands after it
            person = self._holder(role)
            if person is not None:
                form: MentionForm = "office" if role.of else "reference"
                self._add(person, role.start, role.end, form)

    def _holder(self, role: Role) -> Person | None:
        """Who holds a post: by the registry, or by the article where it says so of one other person."""
        registry, day = self.scan.registry, self.scan.day
        if not role.of and self.scan.text[max(0, role.start - 4) : role.start].lower() != "the ":
            return None
        fits = [
            person
            for person in self.people.values()
            if person.first_at < role.start
            and (person.actor.role == role.term or person.actor.role.endswith(" " + role.term))
            and not person.actor.role.endswith(("vice " + role.term, "deputy " + role.term))
            and not person.actor.role.startswith("former")
            and (not role.of or role.of in person.actor.belongs_to)
        ]
        holders = registry.holders(role.of, role.term, day) if role.of else ()
        if len(holders) == 1:
            known = self.people.get(holders[0])
            left = known is not None and known.actor.role.startswith("former")
            other = len(fits) == 1 and not any(term.checked for term in registry.terms(holders[0], day))
            if not left and not other:
                return self._registry_person(holders[0], role.start)
        return fits[0] if len(fits) == 1 else None
