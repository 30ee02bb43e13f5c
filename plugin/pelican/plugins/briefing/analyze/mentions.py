"""Mentions of countries, bodies, organizations, groups and companies, and whether each acts or is only a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..model import Mention, MentionForm
from .forms import ACTOR_USES, Sense, Token
from .metonymy import Known
from .outlets import drop_sources
from .scan import PERSON_USES, Scan
from .titles import words

if TYPE_CHECKING:
    from .registry import Registry

FORMS: dict[str, MentionForm] = {
    "name": "name", "demonym": "demonym", "capital": "capital", "metonym": "metonym", "place": "capital",
}  # fmt: skip
LOCATIVE = words(
    """
    in at near outside inside across around throughout via through within off along toward towards into onto
    beyond visit visits visited visiting leave leaves left leaving reach reached enter entered northern southern
    eastern western central downtown greater bombed
    """
)
MOTION = re.compile(
    r"\b(?:travel\w*|fl(?:y|ies|ew|own|ying)|flights?|trips?|visit\w*|went|go(?:es|ing)?|came|com(?:e|es|ing)|return\w*|"
    r"arriv\w+|head\w*|dr[io]v\w+|mov(?:e|ed|ing)|sen[dt]|journey\w*|march\w*|fled|flee\w*|roads?|route|train|way|back|"
    r"deport\w+|brought|rushed|close|next|born|raised|based|live[sd]?|living|escaped?|miles|kilometers|kilometres|km|"
    r"north|south|east|west|capital|city|town|outskirts|streets|province|port|airport|tour\w*)\b[^.;]*$"
)
_PLACE_AFTER = re.compile(
    r"(?:-based|-born|, \w+\.?,| (?:airport|international airport|streets?|suburbs?|residents|hotel|mayor|police|metro|"
    r"subway|neighborhood|district|province|region|area|city|time|restaurant|apartment|home|summit|conference|talks|"
    r"meeting|embassy|university|court|Olympics|Games|Stock|Bridge|Tower|Street|Agreement|Accord|Accords|[A-Z]\w+))"
)
_DATELINE = re.compile(r"(?:^|\n\n)[^a-z\n]{0,30}$")
_DATELINE_AFTER = re.compile(r"(?:, [A-Z][\w .]{2,20})?(?:,? \(|,? [A-Z]\w+\.? \d|\s?[—–-]{1,2} )")
_CITY_OF = re.compile(r"(?:city|capital|town|outskirts|streets|suburb|port|mayor|north|south|east|west|province) of $")
_TARGET_BEFORE = re.compile(
    r"\b(?:responses?|repl(?:y|ies)|arms|aid|weapons|support|threats?|message|warnings?|equipment|loyal|attitude|"
    r"concessions?|according|help|pressure|assurances?|allied|offer|demands?|letter|ties|links|lean\w*|turn\w*|"
    r"approach|supplies|supply|deliver\w*)\b[^.;]{0,60}$"
)
_MADE_IN = re.compile(r"-(?:made|owned|born|style|speaking|language|based|built|educated|trained|inspired)\b")
_DIRECTION = re.compile(r"\b[Tt]he (North|South)(?='s|[ ,.])(?! (?:of|side|coast|and the South|[A-Z]))")
_THE = re.compile(r"[Tt]he $")
_LEADING_ARTICLE = re.compile(r"^[Tt]he ")


class Found(NamedTuple):
    """A mention with what its surroundings say."""

    mention: Mention
    place: bool
    """It says where, not who."""


def find_mentions(scan: Scan, covered: bytearray) -> list[Found]:
    """Mentions of all that is no person, in text order, outside what ``covered`` marks."""
    found: list[Found] = []
    named: set[str] = set()
    for token in scan.tokens:
        if 1 in covered[token.start : token.end]:
            continue
        sense = scan.meaning.get(token.start)
        if sense is None:
            found.extend(_reference(scan, token, named))
        elif sense.use in PERSON_USES:
            found.extend(_administration(scan, token, sense))
        elif sense.use in ACTOR_USES:
            found.append(_mention(scan, token, sense))
            named.add(sense.actor)
    found.extend(_directions(scan, named, covered))
    return drop_sources(scan, found)


def _directions(scan: Scan, named: set[str], covered: bytearray) -> list[Found]:
    """ "The North" once North Korea is named, and no other country of the north."""
    by_word: dict[str, list[str]] = {"North": [], "South": []}
    for actor in sorted(named):
        word = scan.registry.actors[actor].name.split(" ")[0] if actor in scan.registry.actors else ""
        if word in by_word and scan.registry.actors[actor].kind == "country":
            by_word[word].append(actor)
    found = []
    if any(by_word.values()):
        for match in _DIRECTION.finditer(scan.text):
            actors = by_word[match[1]]
            if len(actors) == 1 and 1 not in covered[match.start(1) : match.end(1)]:
                found.append(Found(Mention(match.start(1), match.end(1), actors[0], "reference"), False))
    return found


def _mention(scan: Scan, token: Token, sense: Sense) -> Found:
    form = FORMS[sense.use]
    place = sense.use == "place" or is_place(scan, token, sense)
    if sense.use == "capital" and not place:
        form = "metonym"
    return Found(Mention(token.start, token.end, sense.actor, form), place)


def is_place(scan: Scan, token: Token, sense: Sense) -> bool:
    """Whether a name of a country or a capital says where something happens.

    "In Beijing", "the embassy in Kyiv", "from Beijing to Shanghai", a dateline; not "Beijing said", "pressure on
    Moscow", "supplies of arms to Kyiv".
    """
    if _MADE_IN.match(scan.text, token.end):
        return True
    entry = scan.registry.actors.get(sense.actor)
    if sense.use in ("demonym", "metonym") or entry is None or entry.kind != "country":
        return False
    start = token.start
    if _THE.search(scan.text, max(0, start - 4), start):
        start -= 4
    before = scan.word_before(start).lower()
    if before in ("to", "from"):
        return _is_way(scan.text[max(0, start - 60) : start], before, sense.use == "capital")
    return before in LOCATIVE or _is_setting(scan.text, start, token.end, sense.use == "capital")


def known_place(registry: Registry, name: str) -> Known:
    """What the registry knows the name of a place for."""
    for sense in registry.matcher.senses(_LEADING_ARTICLE.sub("", name)):
        entry = registry.actors.get(sense.actor)
        if entry is not None and entry.kind == "country":
            return "country" if sense.use == "name" else "town"
    return "unknown"


def _is_way(window: str, before: str, capital: bool) -> bool:
    """Whether somebody or something goes ``to`` or comes ``from`` there, rather than speaks, gives or takes."""
    if _TARGET_BEFORE.search(window):
        return False
    return bool(MOTION.search(window)) or (capital and before == "from")


def _is_setting(text: str, start: int, end: int, capital: bool) -> bool:
    """Whether a place is named as such: "the city of …", a dateline, "… airport"."""
    if _CITY_OF.search(text, max(0, start - 20), start):
        return True
    dateline = _DATELINE.search(text, max(0, start - 32), start) and _DATELINE_AFTER.match(text, end)
    return capital and bool(dateline or _PLACE_AFTER.match(text, end))


def _reference(scan: Scan, token: Token, named: set[str]) -> list[Found]:
    """ "The alliance" once its actor is named, "the ministry" after a ministry."""
    if not _THE.search(scan.text, max(0, token.start - 4), token.start):
        return []
    actors = {sense.actor for sense in token.senses if sense.use == "noun" and sense.actor in named}
    bodies = {sense.ref for sense in token.senses if sense.use == "body"}
    if bodies:
        actors |= {actor for actor in named if any(actor.endswith("-" + ref) for ref in bodies)}
    if len(actors) != 1:
        return []
    return [Found(Mention(token.start, token.end, actors.pop(), "reference"), False)]


def _administration(scan: Scan, token: Token, sense: Sense) -> list[Found]:
    """ "The Biden administration" is the government of the country, not the person."""
    after = re.compile(r"(?:'s)? \w+(?: House)?").match(scan.text, token.end)
    country = scan.registry.country_of(sense.actor, scan.day)
    if after is None or country is None:
        return []
    return [Found(Mention(token.start, after.end(), country, "metonym"), False)]
