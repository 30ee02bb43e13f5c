"""Organizations that the registry lacks, by how they are named and introduced.

1. a capitalized phrase with the noun of a body in it: "Harbor Workers' Union", "Council for River Shipping"
2. a name with the word before it that armed groups have: "Ahrar al-Nahr"
3. a name that the text itself calls a body: "the Ayn militia", "Riverwatch, a charity based in Havnby"
4. an abbreviation in brackets after any body, and that noun alone, once a single body of the article has it

Each becomes a token of the scan that means ``body:`` and the slug of its name, so that all that follows (posts,
mentions, salience) treats it as it treats what the registry has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from ..model import Actor, Kind
from .body_words import (
    ANYBODYS,
    ARMED,
    ARMED_FIRST,
    COMMERCIAL,
    HEADS,
    INTRODUCED,
    NATIONAL,
    NOT_INSIDE,
    NOT_MODEL,
    NOT_NAMES,
    ON,
    POSTS,
)
from .forms import ACTOR_USES, Sense, Token, Use
from .names import GLUED, occurrences, slug
from .runs import JOINTS, Part
from .scan import Scan
from .titles import DAYS, HONORIFICS, OPENERS

PREFIX = "body:"
_NAMED = frozenset({"name"})
_BODY_NOUN = (
    r"(?:group|militia|faction|charity|organi[sz]ation|watchdog|think tank|non-?profit|NGO|consultancy|"
    r"trade union|network|coalition|alliance|agency|institute|party)"
)
_ARMED_NOUN = re.compile(r"\b(?:militia|faction|militant|armed|rebel|terrorist|jihadist|insurgent|paramilitary)\b")
_CALLED = {
    noun.split(" ")[-1]: re.compile(rf"{noun}\b")
    for noun in ("group", "militia", "faction", "charity", "watchdog", "think tank", "NGO")
}
"""Last word of a noun after the name -> the noun."""
_CALLED_NAME = re.compile(
    r"\b[Tt]he ((?:[A-Z][\w'-]+ )*[A-Z][\w'-]+)"
    r"(?: (?:militant|rebel|armed|terrorist|terror|jihadist|insurgent|paramilitary|opposition|advocacy|activist|rights|"
    r"monitoring|aid|lobby|environmental|separatist|guerrilla))? $"
)
_APPOSED = re.compile(
    rf", an? (?:[\w'.-]+ ){{0,5}}?{_BODY_NOUN}"
    r"(?=[,;]| (?:that|which|based|in|of|for|with|whose|founded|working|opposed|close|allied|linked|backed|led)\b)"
)
_APPOSED_NAME = re.compile(r"((?:[A-Z][\w'-]+(?: (?:of|for|the|and))* )*[A-Z][\w'-]+)$")
_ABBREVIATIONS = (
    re.compile(r" \(([A-Z][A-Za-z]{0,3}[A-Z](?:[A-Z]|-[A-Z]|[a-z]){0,4})\)"),
    re.compile(r", (?:or|known as) ([A-Z]{2,7})(?=[,.;])"),
)
_DESCRIBES = re.compile(r"-(?:\w+ed|led|run|held)$")
"""Before a name and no part of it: "Norland-backed"."""
_GOVERNMENTS = frozenset({"Government", "Governments"})
_GOVERNMENT_OF = re.compile(r"\b(?:(?:Federal|Interim|Provisional|Transitional) )?Governments? of (?:the )?")
_GOVERNMENT = re.compile(r"(?:'s)? Government\b(?! [A-Z])")
_MODEL_NAME = re.compile(r"(?:[Tt]he )?([A-Z][\w.&-]* (?:[\w.&-]+ ){0,8}[A-Z][\w.&-]*|(?<=[Tt]he )[A-Z]{3,6})$")
_NAME_GOES_ON = re.compile(r"-| [A-Z]| (?:of|for) ")
_NOT_LEFT = JOINTS | DAYS | HONORIFICS
"""A name cannot go on to the left over these."""
_CUT = frozenset("-–—/&")
"""Right before a name: the rest of a longer one."""
LOOK_BACK = 80
FORMS_KEPT = 10_000
MAX_WORDS = 12
"""Of a name, on either side of its noun."""


class Body(Struct, frozen=True, order=True):
    """A phrase that names a body."""

    start: int
    end: int
    head: str


def name_bodies(scan: Scan, runs: list[list[Part]]) -> None:
    """Add the bodies that the registry lacks to the tokens of ``scan`` and to its ``bodies``.

    ``runs`` are those of the text of ``scan``.
    """
    by_name: dict[str, Actor] = {}
    tokens: list[Token] = []
    bodies = {*_by_noun(runs), *_by_introduction(scan), *_by_model(scan)}
    named = [(body, _owner(scan, body)) for body in sorted(bodies)]
    named.sort(key=lambda item: (item[0].start, -item[0].end))
    for wanted in (True, False):  # the mention that tells the country first: "Norland's High Council"
        for body, owner in named:
            name = scan.text[body.start : body.end]
            if owner is not None and bool(owner) is wanted and name not in by_name:
                actor = _new_actor(scan, body, owner)
                if actor is not None:
                    by_name[name] = actor
    reached = 0
    for body, owner in named:
        actor = by_name.get(scan.text[body.start : body.end])
        if owner is not None and actor is not None and body.start >= reached:
            tokens.append(_token(scan, body.start, body.end, actor.id))
            reached = body.end
    scan.bodies = {actor.id: actor for actor in by_name.values()}
    scan.insert(tokens)
    scan.insert(_abbreviated(scan))
    scan.insert(_governments(scan))
    scan.insert(_short_forms(scan))


def _token(scan: Scan, start: int, end: int, actor: str) -> Token:
    return Token(start, end, scan.text[start:end], (Sense("name", actor),), _NAMED)


# --- by the nouns in them ------------------------------------------------------------------------------------


def _by_noun(runs: list[list[Part]]) -> Iterator[Body]:
    for run in runs:
        at = 0
        while at < len(run):
            if run[at].word in ARMED_FIRST and at + 1 < len(run) and run[at + 1].word not in JOINTS:
                last = at + 1
                while last + 1 < len(run) and ("-" in run[last + 1].word or run[last + 1].word in HEADS):
                    last += 1
                yield Body(run[at].start, run[last].end, "Front")
                at = last
            elif run[at].word in HEADS and (span := _phrase(run, at)):
                yield Body(run[span[0]].start, run[span[1]].end, run[at].word)
                at = span[1]
            at += 1


def _phrase(run: list[Part], head: int) -> tuple[int, int] | None:
    """Indices of the first and the last word of the name around the noun at ``head``."""
    first = head
    while first and head - first < MAX_WORDS and run[first - 1].word not in _NOT_LEFT:
        first -= 1
    for n in range(first, head):
        word = run[n].word
        if word in POSTS or _DESCRIBES.search(word) or (n == first and (word in OPENERS or word.islower())):
            first = n + 1
    if any(part.word in NOT_INSIDE or GLUED.search(part.word) for part in run[first:head]):
        return None
    last = head
    if head + 1 < len(run):
        after = run[head + 1].word
        if after in ("of", "for", "against") or (after == "on" and run[head].word in ON):
            last = _complement(run, head + 1)
        elif after in HEADS:
            return None  # the noun of the name comes later
        elif after not in JOINTS and after not in POSTS and after not in HONORIFICS:
            return None  # "Union Square"
    return None if first == head == last else (first, last)


def _complement(run: list[Part], at: int) -> int:
    """Index of the last word of "for Human Rights and Democracy"; of the noun itself if there is nothing there."""
    last, run = at - 1, run[: at + MAX_WORDS]
    while at < len(run):
        while at < len(run) and run[at].word in JOINTS:
            at += 1
        start = at
        while at < len(run) and run[at].word not in JOINTS and run[at].word not in DAYS:
            if run[at].word in HEADS and at > start:
                return last
            at += 1
        if at == start:
            return last
        last = at - 1
        if at < len(run) and run[at].word not in ("of", "and", "&"):
            return last
    return last


# --- by what the text says of them ---------------------------------------------------------------------------


def _by_introduction(scan: Scan) -> Iterator[Body]:
    text = scan.text
    patterns = [(pattern, _CALLED_NAME) for noun, pattern in _CALLED.items() if noun in scan.words]
    if not INTRODUCED.isdisjoint(scan.words):
        patterns.append((_APPOSED, _APPOSED_NAME))
    for pattern, name_before in patterns:
        for noun in pattern.finditer(text):
            name = name_before.search(text, max(0, noun.start() - LOOK_BACK), noun.start())
            if name is not None and name[1] not in NOT_NAMES and name[1].split(" ")[0] not in OPENERS:
                yield Body(name.start(1), name.end(1), "Militia" if _ARMED_NOUN.search(name[0] + noun[0]) else "")


def _by_model(scan: Scan) -> Iterator[Body]:
    """What a model takes for an organization, if it has two words or more or is an abbreviation after "the"."""
    for name in scan.spotted:
        found = None if name.person else _MODEL_NAME.match(scan.text, name.start, name.end)
        if found is not None and NOT_MODEL.isdisjoint(found[1].split(" ")):
            yield Body(found.start(1), name.end, next((w for w in found[1].split(" ") if w in HEADS), ""))


def _abbreviated(scan: Scan) -> list[Token]:
    """Every occurrence of the abbreviations that stand in brackets after the name of a body."""
    text = scan.text
    meant: dict[str, str] = {}
    for found in sorted(chain.from_iterable(p.finditer(text) for p in _ABBREVIATIONS), key=lambda found: found.start()):
        end = found.start()
        token = scan.by_end.get(end - 2 if text[end - 2 : end] == "'s" else end)
        sense = scan.meaning.get(token.start) if token else None
        short = found[1]
        if token is None or sense is None or sense.use != "name" or " " not in token.form:
            continue
        if _fits(short, token.form) and not any(s.actor == sense.actor for s in scan.registry.matcher.senses(short)):
            meant.setdefault(short, sense.actor)
    return [
        _token(scan, at, at + len(short), meant[short])
        for short in sorted(meant)
        for at in occurrences(text, short)
        if text[at + len(short) : at + len(short) + 1] != "-"
    ]


def _fits(short: str, name: str) -> bool:
    """Whether the letters of an abbreviation stand in the name in their order, the first of them at a word's start."""
    letters, plain = [c for c in short.lower() if c.isalpha()], name.lower()
    at = 0 if plain.startswith(letters[0]) else plain.find(" " + letters[0])
    for letter in letters:
        at = plain.find(letter, at) + 1
        if not at:
            return False
    return True


def _governments(scan: Scan) -> Iterator[Token]:
    """ "The Government of Norland", "the Norland Government": the whole phrase is the country, which acts."""
    text = scan.text
    if _GOVERNMENTS.isdisjoint(scan.words):
        return
    of = [(found.start(), 0, scan.by_start.get(found.end())) for found in _GOVERNMENT_OF.finditer(text)]
    before = [(0, found.end(), scan.by_end.get(found.start())) for found in _GOVERNMENT.finditer(text)]
    for start, end, token in of + before:
        sense = scan.meaning.get(token.start) if token else None
        if token is not None and sense is not None and scan.registry.country_of(sense.actor) == sense.actor:
            span = (start or token.start, end or token.end)
            yield Token(*span, text[slice(*span)], (Sense("metonym", sense.actor),), frozenset({"metonym"}))


def _short_forms(scan: Scan) -> Iterator[Token]:
    """ "Council members" and, of a body that the registry lacks, "the council" after "Council for Shipping"."""
    owners: dict[str, set[str]] = {}
    for token in scan.tokens:
        sense = scan.meaning.get(token.start)
        if sense is not None and sense.use == "name":
            for head in _heads_of(token.form):
                owners.setdefault(head, set()).add(sense.actor)
    for head, actors in sorted(owners.items()):
        if len(actors) > 1 or head in COMMERCIAL:
            continue
        (actor,) = actors
        forms: list[tuple[str, Use]] = [(head, "name")]
        if actor.startswith(PREFIX):  # the registry has the nouns of its own
            forms.append((head.lower(), "noun"))
        for form, use in forms:
            for start in occurrences(scan.text, form):
                end = start + len(form)
                if not _NAME_GOES_ON.match(scan.text, end) and not _inside_name(scan, start, end):
                    yield Token(start, end, form, (Sense(use, actor),), frozenset({use}))


@lru_cache(maxsize=FORMS_KEPT)
def _heads_of(form: str) -> frozenset[str]:
    """The nouns of bodies in a name."""
    return HEADS.intersection(form.split(" "))


def is_inside(scan: Scan, offset: int) -> bool:
    """Whether a token goes on over ``offset``, rather than begin there."""
    at = scan.next_token(offset)
    return at > 0 and scan.tokens[at - 1].end > offset


def _inside_name(scan: Scan, start: int, end: int) -> bool:
    """Whether a noun is part of a longer name, or the registry knows what it means here."""
    at = scan.next_token(start)
    if is_inside(scan, start):
        return True
    if at < len(scan.tokens) and scan.tokens[at].start < end and scan.tokens[at].start in scan.meaning:
        return True
    before = scan.word_before(start)
    return before[:1].isupper() and before not in OPENERS


# --- who they are --------------------------------------------------------------------------------------------


def _owner(scan: Scan, body: Body) -> str | None:
    """Id of the country or body that it belongs to, "" where nothing says it; None where the registry knows better."""
    owner = ""
    at = scan.next_token(body.start)
    if is_inside(scan, body.start) or scan.text[max(0, body.start - 1) : body.start] in _CUT:
        return None
    while at < len(scan.tokens) and scan.tokens[at].start < body.end:
        token = scan.tokens[at]
        sense = scan.meaning.get(token.start)
        at += 1
        if token.end > body.end or "ignore" in token.uses or (token.start, token.end) == (body.start, body.end):
            return None
        if sense is None:
            continue
        kind = scan.registry.actor(sense.actor, scan.day).kind
        if kind not in ("country", "person") and not HEADS.isdisjoint(token.form.split(" ")):
            return None
        if kind == "person" and body.head == "Administration":
            return None
        if kind in ("country", "institution", "organization"):
            owner = owner or sense.actor
    return owner or _owner_before(scan, body.start)


def _owner_before(scan: Scan, start: int) -> str:
    """The country that stands right before: "Norland's Council of Elders"."""
    token = scan.by_end.get(start - 3) if scan.text[start - 3 : start] == "'s " else scan.by_end.get(start - 1)
    sense = scan.meaning.get(token.start) if token else None
    if sense is None or sense.use not in ACTOR_USES:
        return ""
    return scan.registry.country_of(sense.actor, scan.day) or ""


def _new_actor(scan: Scan, body: Body, owner: str) -> Actor | None:
    """Who a phrase names; None for what may be anybody's: "High Court"."""
    registry, name = scan.registry, scan.text[body.start : body.end]
    if not owner and all(word in ANYBODYS or word.lower() in JOINTS for word in name.split(" ")):
        return None
    kind: Kind = "organization"
    if body.head in ARMED:
        kind = "group"
    elif body.head in COMMERCIAL:
        kind = "company"
    elif body.head in NATIONAL and owner and registry.country_of(owner):
        kind = "institution"
    belongs: tuple[str, ...] = ()
    if owner and kind != "group":
        belongs = (owner, *(registry.above(owner) if owner in registry.actors else registry.split_pattern(owner)[:1]))
    told = scan.meaning.keys() & range(body.start, body.end)
    prefix = f"{owner}-" if owner and not told else ""
    return Actor(
        id=PREFIX + prefix + slug(name), name=name, kind=kind, country=registry.iso3(owner), belongs_to=belongs
    )
