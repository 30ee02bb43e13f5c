"""Whether capitalized words are the name of a person, where neither the registry nor a post says so.

A first name, a particle or an initial shows it ("Anna Berg", "Berg al-Nahri", "Anna B. Berg"); else what stands beside
the name: an age, "who", a description after somebody spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from .body_words import ARMED_FIRST, POSTS
from .gender import FEMALE_NAMES, MALE_NAMES
from .names import UPPER, Name
from .runs import JOINTS, Part
from .titles import DAYS, HONORIFICS, NOT_PERSON, OPENERS, ROLE_WORDS, words

if TYPE_CHECKING:
    from .registry import Registry

_INITIAL = re.compile(rf"[{UPPER}]\w+ [{UPPER}]\. [{UPPER}]\w+")
_ARABIC = re.compile(rf"(?:Abu|Abd|Abdul|Umm) (?:al-)?[{UPPER}]|\w+ (?:bin|bint|ibn) [{UPPER}]")
_OF_PLACE = re.compile(rf"[{UPPER}]\w+ (?:al|el|ash|as|an|ar)-[{UPPER}]\w+$")
"""A person, or a place: "Mohan al-Nahri", "Ras al-Nahr"."""
_PLACE_BEFORE = re.compile(r"\b(?:in|near|at|from|to|of|around|outside|into|on|and|or) (?:the )?$")
_PLACE_WORDS = ARMED_FIRST | words(
    """
    Ain Ayn Bab Bani Beit Bir Burj Dar Deir Hay Jabal Jisr Khan Kafr Nahr Qasr Ras Shatt Souq Tal Tell Umm Wadi
    """
)
_KIN_BEFORE = re.compile(
    r"\b(?:sons?|daughters?|brothers?|sisters?|wife|husband|father|mother|cousin|uncle|nephew|niece|widow)\b,? "
    r"(?:[\w',]+ ){0,3}$"
)
_DESCRIBES = re.compile(r"-[a-z]+$|\d")
"""No name, but an adjective made of one, or a thing: "Berg-like", "AR-15"."""
_WHO = re.compile(
    r", (?:\(?\d\d\)?[,.]|who\b|whose\b|born\b|(?:an? )?\d\d-year-old\b)"
    r"| \(\d\d\)| ?\((?:born|Arabic|Persian|Hebrew|Russian|Ukrainian|Chinese|Turkish)\b| (?:told|recalled|recalls) "
)
_SAYS_BEFORE = re.compile(r"\b(?:said|says|explained|explains|recalled|recalls|added|adds) $")
_DESCRIBED = re.compile(r", (?:an?|another|the|who|one of) [a-z]")
_CREDIT_BEFORE = re.compile(r"\bBy $|(?:^|[\n(|])by $|\b(?:Photo(?:graph)?|Image|Picture)(?: by|:)? $|[/|] ?$")
_CREDIT_AFTER = re.compile(r"\s?[/|]|\s?\((?:AP|Reuters|AFP|Getty|EPA)|, (?:AP|Reuters|AFP|Getty)\b")
NOT_GIVEN = words(
    """
    Ain Al Air Art Bay Big Black Blue Bush Can Cape Charity Christian Crown Dale Dow Drew Ely Faith Fort Freedom
    General Gold Grand Great Green Guy High Honor Hope Hot House Hun Judge Justice King Lady Lake Las Lee Long Los
    Love Man Mark May Mercy Moon Nana New North Old Park Pay Port Price Prince Rail Red Rich River Rock Roman Rose
    Royal Saint San Santa Sea Senator Sir Small South Star State Stone Storm Summer Sun Sunny Teddy Tree Van Victory
    Von War Water West White Wild Will Wind Winter World Young
    """
)
"""First names of the registry, or their spellings, that are words as well."""
NOT_NAMED = (
    NOT_PERSON
    | POSTS
    | words(
        """
        Air Image Images Photo Photos Station Telescope Trail Across Around Behind Beyond Class Inside Near Outside
        Americans Annals Award Awards Base Beach Bible Bowl Bridge Bros Brothers Building Campaign Canyon Capital
        Catholic Chapel Conservatives Creek Doctrine Dossier Effect Falls Families Family Farm Farms Films Financial
        Foods Galleries Gallery Garden Gardens Gospel Hall Heights Hills Homes Jewelers Law Laws Mall Management Memo
        Motors Pictures Prize Ranch Records Science Series Show Springs Store Stores Strategies Supporters Trophy
        Ventures Vineyards Voters Winery
        """
    )
)
"""Words that no name of a person has in it, where no post stands beside it."""


@lru_cache(maxsize=4)
def given_names(registry: Registry) -> frozenset[str]:
    """The first names of the registry's persons, and the common ones of English news."""
    firsts = {person.name.split(" ")[0] for person in registry.people.values() if " " in person.name}
    other = NOT_GIVEN | OPENERS | NOT_PERSON | DAYS
    return (
        FEMALE_NAMES
        | MALE_NAMES
        | {name for name in firsts if len(name) > 2 and name not in other and not registry.matcher.senses(name)}
    )


def segments(run: list[Part]) -> Iterator[list[Part]]:
    """The pieces of a run between the words that no personal name has."""
    piece: list[Part] = []
    for part in run:
        if part.word in JOINTS:
            if len(piece) > 1:
                yield piece
            piece = []
        else:
            piece.append(part)
    if len(piece) > 1:
        yield piece


def after_things(text: str, piece: list[Part], given: frozenset[str]) -> list[Part]:
    """A piece without the posts and things before a first name: "Middle East [Anna Berg]", "Pollster [Anna Berg]"."""
    if len(piece) > 2 and piece[0].word not in given and piece[1].word in given:
        start = piece[0].start
        if start < 2 or text[start - 2 : start] in (". ", "\n\n", ".\n"):
            return piece[1:]  # any word has a capital there
    for n, part in enumerate(piece[:-1]):
        if n and part.word in given and _is_thing(piece[n - 1].word):
            return piece[n:]
    return piece


def _is_thing(word: str) -> bool:
    return word in NOT_NAMED or word in ROLE_WORDS or word in HONORIFICS or word in OPENERS


def is_personal(
    text: str, name: Name, given: frozenset[str], families: set[str], spotted: set[tuple[int, int]]
) -> bool:
    """Whether a name of two words or more is a person's, by itself or by what stands beside it.

    Args:
        text: of the article.
        name: in it.
        given: first names.
        families: surnames of persons of the article, whose relatives it can name.
        spotted: where a model finds persons.
    """
    parts = name.text.split(" ")
    if not NOT_NAMED.isdisjoint(parts) or _DESCRIBES.search(parts[-1]) or parts[-1] + "." in HONORIFICS:
        return False
    first = parts[0].split("-")[0]
    if first in given or (not first.isupper() and not given.isdisjoint(parts[1:-1])):
        return True
    if _INITIAL.search(name.text) or _ARABIC.match(name.text):
        return True
    before = text[max(0, name.start - 40) : name.start]
    if _OF_PLACE.match(name.text):
        return parts[0] not in _PLACE_WORDS and not _PLACE_BEFORE.search(before)
    return bool(
        (name.start, name.end) in spotted
        or (parts[-1] in families and _KIN_BEFORE.search(before))
        or _WHO.match(text, name.end)
        or (_DESCRIBED.match(text, name.end) and _SAYS_BEFORE.search(before))
    )


def is_credit(text: str, name: Name) -> bool:
    """Whether it only says who wrote or photographed: "By Anna Berg", "Anna Berg/Wire", a name alone on its line."""
    alone = text[name.end : name.end + 1] in ("", "\n") and text[max(0, name.start - 1) : name.start] in ("", "\n")
    return alone or bool(
        _CREDIT_AFTER.match(text, name.end) or _CREDIT_BEFORE.search(text, max(0, name.start - 16), name.start)
    )
