"""Who an article is about: the registry's actors and the persons that the article itself introduces.

1. find every form of the registry, decide what it means here     scan.py
2. join bodies with their countries, name other bodies, posts     phrases.py, bodies.py
3. find persons: known, introduced, by surname, by post           people.py, personal.py
4. find the mentions of all others: acting, or only a place       mentions.py, outlets.py
5. weigh: title, lead, form; roll up to countries                 salience.py
6. list what stays ambiguous                                      unresolved.py
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ..model import Actor, ActorInArticle, Mention, Sentence, Unresolved
from .bodies import name_bodies
from .forms import ACTOR_USES, straighten
from .mentions import find_mentions
from .people import People
from .person import Person
from .phrases import find_roles, merge_bodies
from .runs import find_runs
from .salience import Weights, score
from .scan import PERSON_USES, Scan
from .unresolved import find_unresolved

if TYPE_CHECKING:
    from .ner import Spotted
    from .registry import Registry

_SHORT = re.compile(r"\b[A-Z][A-Z']*[A-Z]\b")
_WORD = re.compile(r"[\w-]+")
_COUNTRY_USES = frozenset({"name", "demonym"})
CAPITALS_SHARE = 0.7
"""A title with this share of capitals among its letters is written in capitals."""


class Reading(NamedTuple):
    """All that was found of the actors of one article."""

    actors: tuple[ActorInArticle, ...]
    """Most salient first, then by id."""
    unresolved: tuple[Unresolved, ...]
    """In text order."""
    scan: Scan
    people: dict[str, Person]


def find_actors(
    title: str, text: str, sentences: tuple[Sentence, ...], day: str, registry: Registry
) -> tuple[ActorInArticle, ...]:
    """The actors alone of :func:`read_actors`."""
    return read_actors(title, text, sentences, day, registry).actors


def read_actors(  # noqa: PLR0913, PLR0917
    title: str,
    text: str,
    sentences: tuple[Sentence, ...],
    day: str,
    registry: Registry,
    spotted: tuple[Spotted, ...] = (),
) -> Reading:
    """The actors of one article, and what could name one and stays ambiguous.

    Mentions are spans of ``text``; the title counts for salience only. A country is listed too where only its
    people or bodies are named, or only the title names it; it has no mentions then. ``day`` (``YYYY-MM-DD``)
    decides who held which office. ``spotted`` are the names that a model finds in ``text``, if there is one.
    """
    scan = Scan(title, text, sentences, day, registry)
    scan.spotted = spotted
    merge_bodies(scan)
    runs = find_runs(scan.text)
    name_bodies(scan, runs)
    roles = find_roles(scan)
    finder = People(scan, roles, runs)
    people = finder.find()
    found = [*find_mentions(scan, finder.covered), *chain.from_iterable(p.mentions for p in people.values())]

    mentions: dict[str, list[Mention]] = {}
    weights = Weights(sentences)
    for mention in found:
        mentions.setdefault(mention.actor, []).append(mention)
        sentence = scan.sentence_at(mention.start)
        weights.add(mention, sentence, mention.start >= scan.source_from(sentence))
    who = _actors(mentions, {**scan.bodies, **{i: person.actor for i, person in people.items()}}, day, registry)
    for actor_id in _in_title(title, who, people, registry):
        weights.add_title(actor_id)
        if actor_id not in who:
            who[actor_id] = registry.actor(actor_id, day)
    weights.roll_up(who.values())
    scores = score(weights, who)
    listed = [
        ActorInArticle(
            actor=actor,
            salience=scores[i][0],
            main=scores[i][1],
            mentions=tuple(sorted(mentions.get(i, ()), key=lambda m: m.start)),
        )
        for i, actor in who.items()
    ]
    listed.sort(key=lambda item: (-item.salience, item.actor.id))
    return Reading(tuple(listed), find_unresolved(scan, found, people, roles), scan, people)


def _actors(
    mentions: dict[str, list[Mention]], introduced: dict[str, Actor], day: str, registry: Registry
) -> dict[str, Actor]:
    """Who the mentioned ids are, with the countries that they count for."""
    who = {i: introduced[i] if i in introduced else registry.actor(i, day) for i in mentions}
    for actor in list(who.values()):
        for above in actor.belongs_to:
            if above in registry.actors and registry.actors[above].kind == "country" and above not in who:
                who[above] = registry.actor(above, day)
    return who


def _in_title(title: str, who: dict[str, Actor], people: dict[str, Person], registry: Registry) -> list[str]:
    """Actors of the text that the title names, each once, and countries that it names for certain."""
    title = straighten(title)
    letters = [c for c in title if c.isalpha()]
    if letters and sum(c.isupper() for c in letters) > CAPITALS_SHARE * len(letters):
        title = title + " " + _SHORT.sub(lambda m: m[0].title(), title)
    named = set()
    for token in registry.matcher.find(title):
        known = registry.matcher.certain.get(token.form, "")
        if token.has(_COUNTRY_USES) and registry.country_of(known, "") == known:
            named.add(known)
        named.update(
            sense.actor
            for sense in token.senses
            if sense.actor in who and ((sense.use in ACTOR_USES and sense.use != "place") or sense.use in PERSON_USES)
        )
    words = set(_WORD.findall(title))
    for person in people.values():
        if any(surname in words or (" " in surname and surname in title) for surname in person.surnames):
            named.add(person.id)
    return sorted(named)
