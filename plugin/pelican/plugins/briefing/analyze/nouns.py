"""Noun phrases without a parser: where "a spokesman for the company" begins and ends.

A phrase is a run of words that can stand in one: no verb, pronoun or conjunction that this module knows. It is taken
whole or not at all: half a phrase says less than none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .speech import CUE_WORDS, PARTICIPLE_WORDS
from .titles import DAYS, HONORIFICS, words

DETERMINERS = words(
    """
    the a an his her its their our my your this that these those one another some many several few two three four
    five six most other others both every each dozens hundreds scores
    """
)
PREPOSITIONS = words("of for from at with in on to")
"""Those that join two parts of one phrase: "a spokesman for the ministry"."""
_STOP = words(
    """
    is are was were be been being am has have had having do does did done will would could should can may might must
    not never n't that which who whom whose what when where why how if whether because while as than then though
    although until unless since he she it they we i you him them us me there here and or but nor so yet by about
    after before during under over into onto against between among through without within also even just only still
    already again now later earlier once began begin begins started starts went goes go going came come comes got get
    gets made make makes making took take takes gave give gives put puts let lets like follow follows per via says
    tries try tried trying thanks more less too very found finds includes included lists sounds seems seemed shows
    showed used left lost won led met sent held kept brought knew saw set ran wants wanted needs needed know knows
    """
)
_CONTRACTED = re.compile(r"\w+(?:n['’]t|['’](?:re|ll|ve|d|m))$")
_WORD = re.compile(r"[^\s,;:()\[\]\x00“”\"«»—–?!|]+")
_HEADLESS = words("number third former latter separate same other first second few more rest")
_GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.)+$|[A-Z][a-z]{0,4}\.$")
_PLURAL = re.compile(r"(?:[^s\W]s|people|women|men|police)$")
MAX_WORDS = 10
MAX_CHARACTERS = 200
"""A phrase is not looked for farther back than this."""


class Phrase(NamedTuple):
    """A noun phrase ``text[start:end]``; its head is the word before the first preposition."""

    start: int
    end: int
    head: str
    determined: bool
    """It opens with an article or the like."""

    @property
    def plural(self) -> bool:
        """Whether the head can stand without an article: "officials"."""
        return bool(_PLURAL.search(self.head))


def phrase_before(text: str, start: int, end: int) -> Phrase | None:
    """The noun phrase that ends at ``end`` and begins at ``start`` or later."""
    found: list[re.Match[str]] = []
    if end - start > MAX_CHARACTERS:
        start = text.find(" ", end - MAX_CHARACTERS, end) + 1 or start
    for word in reversed(list(_WORD.finditer(text, start, end))):
        if word[0] == "to" and not (found and (found[-1][0].lower() in DETERMINERS or found[-1][0][0].isupper())):
            break
        if not _may_stand(word) or (found and text[word.end() : found[-1].start()].strip()):
            break
        if word[0].endswith(".") and not _ABBREVIATION.match(word[0]):
            break
        found.append(word)
    return _phrase(found[::-1]) if found and found[0].end() >= end else None


def phrase_after(text: str, start: int, end: int, *, verb: bool = False) -> Phrase | None:
    """The noun phrase that begins at ``start`` and ends before ``end``, or (``verb``) before what looks like a verb."""
    found: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, end):
        if not _may_stand(word) or text[found[-1].end() if found else start : word.start()].strip():
            break
        if word[0] == "to" and not text.startswith((" the ", " a "), word.end()):
            break
        if verb and len(found) > 1 and word[0].endswith("ed"):
            break
        if found and (word[0].lower() in DETERMINERS and found[-1][0].lower() not in PREPOSITIONS):
            break
        found.append(word)
        if word[0].endswith(".") and not _ABBREVIATION.match(word[0]):
            break
    while found and found[-1][0].lower() in PREPOSITIONS:
        found.pop()
    return _phrase(found) if found and found[0].start() == start else None


def _may_stand(word: re.Match[str]) -> bool:
    text = word[0]
    if (text.lower() in _STOP and text != "US") or text in DAYS or text in CUE_WORDS or text in PARTICIPLE_WORDS:
        return False
    return not ("'" in text or "’" in text) or not _CONTRACTED.match(text)


def _phrase(found: list[re.Match[str]]) -> Phrase | None:
    """The phrase in a run of words: from the last article that is no part of what stands before it."""
    first = 0
    for n in range(1, len(found)):
        if found[n][0].lower() in DETERMINERS and found[n - 1][0].lower() not in PREPOSITIONS | DETERMINERS:
            first = n
    found = found[first:]
    lower = [word[0].lower() for word in found]
    determined = lower[0] in DETERMINERS or lower[0].endswith(("'s", "’s"))
    if lower[0] in PREPOSITIONS or lower[-1] in PREPOSITIONS | DETERMINERS - {"others", "many", "some", "both"}:
        return None
    joint = 1
    while joint < len(found) and lower[joint] not in PREPOSITIONS:
        joint += 1
    head = found[joint - 1][0].rstrip(".'’")
    scrap = found[-1][0].rstrip(".") in HONORIFICS or len(found[-1][0]) < 2 or lower[joint - 1] in _HEADLESS
    if scrap or (len(found) > 2 and _GLUED.search(found[0].string, found[0].start(), found[-1].end())):
        return None
    if joint > MAX_WORDS or not head or head.endswith("ly") or (head.endswith("ing") and not determined):
        return None
    if len(found) > MAX_WORDS:
        found = found[:joint]
    last = found[-1]
    stop = last[0].endswith(".") and not _ABBREVIATION.match(last[0])
    return Phrase(found[0].start(), last.end() - stop, head, determined)
