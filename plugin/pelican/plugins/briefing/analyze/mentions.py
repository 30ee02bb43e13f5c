"""Mentions of countries, bodies, organizations, groups and companies, and whether each acts or is only a place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

from ..model import Mention, MentionForm
from .forms import ACTOR_USES, Sense, Token
from .metonymy import WINDOW, Known, weigh_place
from .outlets import drop_sources
from .scan import PERSON_USES, Decision, Scan

if TYPE_CHECKING:
    from .registry import Registry

FORMS: dict[str, MentionForm] = {
    "name": "name", "demonym": "demonym", "capital": "capital", "metonym": "metonym", "place": "capital",
}  # fmt: skip
_DATELINE = re.compile(r"(?:^|\n\n)[^a-z\n]{0,30}$")
_DATELINE_AFTER = re.compile(r"(?:, [A-Z][\w .]{2,20})?(?:,? \(|,? [A-Z]\w+\.? \d|\s?[—–-]{1,2} )")
_MADE_IN = re.compile(r"-(?:made|owned|born|style|speaking|language|based|built|educated|trained|inspired)\b")
_DIRECTION = re.compile(r"\b[Tt]he (North|South)(?='s|[ ,.])(?! (?:of|side|coast|and the South|[A-Z]))")
_ADMINISTRATION = re.compile(r"(?:'s)? (?:[Aa]dministration|White House|[Gg]overnment|regime)\b")
_REFERRING = frozenset({"noun", "body"})
QUARTERS = ("North ", "South ", "East ", "West ")
_TWIN = re.compile(r"\b(North|South|East|West) and (?:the )?$")
_THE = frozenset({"the ", "The "})
_LEADING_ARTICLE = re.compile(r"^[Tt]he ")
PLACE_ODDS = -0.5
"""Log odds of acting below which a name says only where. A little doubt is for acting, since who acts must not be lost:
F1 on the indexed wire articles is 82.0 at -1, 82.2 at -0.5, 81.4 at 0, on the coded sentences 89.8, 90.0, 89.8."""


def find_mentions(scan: Scan, covered: bytearray) -> list[Mention]:
    """Mentions of all that is no person, in text order, outside what ``covered`` marks."""
    found: list[Mention] = []
    named: dict[str, int] = {}
    for token in scan.tokens:
        if 1 in covered[token.start : token.end]:
            continue
        sense = scan.meaning.get(token.start)
        if sense is None:
            found.extend(_reference(scan, token, named))
        elif sense.use in PERSON_USES:
            found.extend(_administration(scan, token, sense))
        elif sense.use in ACTOR_USES:
            if token.form.startswith(QUARTERS):
                found.extend(_twin(scan, token, sense))
            found.append(_mention(scan, token, sense))
            named[sense.actor] = token.start
    found.extend(_directions(scan, named.keys(), covered))
    return drop_sources(scan, found)


def _directions(scan: Scan, named: Set[str], covered: bytearray) -> list[Mention]:
    """ "The North" once North Korea is named, and no other country of the north."""
    by_word: dict[str, list[str]] = {"North": [], "South": []}
    if scan.words.isdisjoint(by_word):
        return []
    for actor in sorted(named):
        word = scan.registry.actors[actor].name.split(" ")[0] if actor in scan.registry.actors else ""
        if word in by_word and scan.registry.actors[actor].kind == "country":
            by_word[word].append(actor)
    found = []
    if any(by_word.values()):
        for match in _DIRECTION.finditer(scan.text):
            actors = by_word[match[1]]
            if len(actors) == 1 and 1 not in covered[match.start(1) : match.end(1)]:
                found.append(Mention(match.start(1), match.end(1), actors[0], "reference"))
    return found


def _mention(scan: Scan, token: Token, sense: Sense) -> Mention:
    form = FORMS[sense.use]
    acts = sense.use != "place" and acts_at(scan, token, sense)
    if sense.use == "capital" and acts:
        form = "metonym"
    return Mention(token.start, token.end, sense.actor, form, acts)


def _twin(scan: Scan, token: Token, sense: Sense) -> list[Mention]:
    """The first of "North and South Norland", which share the last word."""
    other = _TWIN.search(scan.text, max(0, token.start - 12), token.start)
    if other is None:
        return []
    form = f"{other[1]} {token.form.partition(' ')[2]}"
    actors = {s.actor for s in scan.registry.matcher.senses(form) if s.use == sense.use}
    return [Mention(other.start(1), other.end(1), actor, FORMS[sense.use]) for actor in actors if len(actors) == 1]


def acts_at(scan: Scan, token: Token, sense: Sense) -> bool:
    """Whether a name says who acts or is acted upon, and not only where: "in Beijing", "Norland-made", a dateline."""
    if token.end < len(scan.text) and scan.text[token.end] == "-" and _MADE_IN.match(scan.text, token.end):
        return False
    if sense.use == "demonym" or (sense.use != "metonym" and scan.registry.country_of(sense.actor) != sense.actor):
        return True
    return place_odds(scan, token, sense) >= PLACE_ODDS and not (sense.use == "capital" and _is_dateline(scan, token))


def place_odds(scan: Scan, token: Token, sense: Sense) -> float:
    """Log odds that the name of a place acts in its sentence; see :func:`.metonymy.weigh_place`."""
    return weigh_place(*surroundings(scan, token), known_as(sense))


def known_as(sense: Sense) -> Known:
    """What the registry knows a name for, that means this."""
    return "country" if sense.use == "name" else "town"


def surroundings(scan: Scan, token: Token) -> tuple[str, str]:
    """What stands before and after a form in its sentence, as far as it matters."""
    first, last = 0, len(scan.text)
    if scan.sentences:
        sentence = scan.sentences[scan.sentence_at(token.start)]
        first, last = sentence.start, sentence.end
    return (
        scan.text[max(first, token.start - WINDOW) : token.start],
        scan.text[token.end : min(last, token.end + WINDOW)],
    )


def _is_dateline(scan: Scan, token: Token) -> bool:
    return bool(_DATELINE.search(scan.text, max(0, token.start - 32), token.start)) and bool(
        _DATELINE_AFTER.match(scan.text, token.end)
    )


def known_place(registry: Registry, name: str) -> Known:
    """What the registry knows the name of a place for."""
    for sense in registry.matcher.senses(_LEADING_ARTICLE.sub("", name)):
        entry = registry.actors.get(sense.actor)
        if entry is not None and entry.kind == "country":
            return known_as(sense)
    return "unknown"


def _reference(scan: Scan, token: Token, named: Mapping[str, int]) -> list[Mention]:
    """ "The alliance" once its actor is named, "the ministry" after a ministry.

    Of several that are named before, it means the one of its own sentence and the one before; else it stays open.
    ``named`` has where each was named last.
    """
    if scan.text[max(0, token.start - 4) : token.start] not in _THE:
        return []
    if token.form[0].isupper() and scan.text[token.end + 1 : token.end + 2].isupper():
        return []  # "the Army Delta Force"
    actors = {sense.actor for sense in token.senses if sense.use == "noun" and sense.actor in named}
    if not token.uses.isdisjoint(_REFERRING):  # "the ministry": that of a pattern has no nouns of its own
        kinds = tuple("-" + kind for kind in (token.form, *(s.ref for s in token.senses if s.use == "body")))
        actors |= {actor for actor in named if actor.endswith(kinds)}
    if len(actors) > 1:
        scan.decisions[token.start] = Decision(tuple(sorted(actors)), "several")
        here = scan.sentence_at(token.start)
        actors = {actor for actor in actors if here - scan.sentence_at(named[actor]) <= 1}
    if len(actors) != 1:
        return []
    return [Mention(token.start, token.end, actors.pop(), "reference")]


def _administration(scan: Scan, token: Token, sense: Sense) -> list[Mention]:
    """ "The Biden administration" is the government of the country, not the person."""
    after = _ADMINISTRATION.match(scan.text, token.end)
    country = scan.registry.country_of(sense.actor, scan.day)
    if after is None or country is None:
        return []
    return [Mention(token.start, after.end(), country, "metonym")]
