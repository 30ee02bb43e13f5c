"""Whether the name of a place says where something happens, or who acts: "in Norland", "Norland signed".

A linear model of the words before and after the name (``metonymy_words.py``, by class) with the weights of
``metonymy_weights.py``. Its idea, few words chosen around the name rather than all of the sentence, is that of the
"predicate window" of Gritta et al. 2017, https://aclanthology.org/P17-1115; classes of words stand in for their
word vectors. ``tests/benchmarks/learn_metonymy.py`` learns the weights and measures them.
"""

from __future__ import annotations

from functools import lru_cache
from math import fsum
from typing import Literal, NamedTuple

from .metonymy_weights import BIAS, WEIGHTS
from .metonymy_words import CLASS, JOINTS, TOPICS
from .words import MEMO_LIMIT

Known = Literal["country", "town", "unknown"]
"""What the registry knows the name for: a country's own name, a place in one, or neither."""
Reading = Literal["lit", "met"]
WINDOW = 100
"""Characters on each side that are looked at; twice as many change nothing."""
NEAR = 6
"""Words on each side whose topic counts."""
LIST_PARTS = 7
"""Names of a list ("France, Germany and Italy") that are passed over to the word that governs them."""
NAME_WORDS = 4
_MARKS = '.,;:()[]"“”!?'
_POSSESSIVE = ("'s", "’s")
_ARTICLES = ("the", "The")
_CONJUNCTIONS = ("and", "or", "&")
_AFTER_MARK = ",.;:)(-–"
_IN_CLAUSE = frozenset({"clause", "and", "comma"})


def read_place(text: str, start: int, end: int, known: Known = "unknown") -> Reading:
    """``lit`` where the place ``text[start:end]`` of a sentence is a place, ``met`` where it acts or is acted upon."""
    return "met" if weigh_place(text[:start], text[end:], known) > 0 else "lit"


def weigh_place(before: str, after: str, known: Known) -> float:
    """Log odds that a name acts, by what stands before and after it in its sentence."""
    frame, topics = _look(before, after, known)
    # fsum is exact, so that the order in which a set is read changes nothing
    return fsum([BIAS, *_weights_of(frame), *(_TOPIC_WEIGHTS[topic] for topic in topics)])


def explain_place(before: str, after: str, known: Known) -> list[tuple[str, float]]:
    """The features that told, with their weights, the strongest first."""
    told = {feature: WEIGHTS[feature] for feature in features(before, after, known) if feature in WEIGHTS}
    return sorted(told.items(), key=lambda item: (-abs(item[1]), item[0]))


def features(before: str, after: str, known: Known) -> set[str]:
    """What the model sees of a name.

    ``before1``, ``before2`` are the classes of the words that govern the name or the list in which it stands, ``next``
    is the class of the word after it, ``of`` that of what it owns, ``near`` are the topics around it.
    """
    frame, topics = _look(before, after, known)
    return {*_features_of(frame), *(f"near {topic}" for topic in topics)}


class _Frame(NamedTuple):
    """Classes of what stands right beside a name; empty for what does not."""

    known: Known
    first: str
    second: str
    owned: str
    following: str
    glued: bool
    """No space stands before the name."""


def _look(before: str, after: str, known: Known) -> tuple[_Frame, frozenset[str]]:
    """What stands right beside a name, and the topics around it."""
    words = _governing(before[-WINDOW:])
    tail = after[:WINDOW].split()
    first, second, owned = "start", "", ""
    if words and words[-1][-1] not in ".!?:;":
        first = "comma" if words[-1][-1] == "," else _class_of(words[-1])
        second = _class_of(words[-2]) if len(words) > 1 else ""
    joined = after[:2] in _POSSESSIVE or after[:1] in ("'", "’")
    if joined and len(tail) > 1:
        owned = _class_of(tail[1])
    following = "possessive" if joined else _following(after, tail)
    frame = _Frame(known, first, second, owned, following, glued=bool(before) and not before[-1].isspace())
    return frame, TOPICS.intersection(map(_class_of, words[-NEAR:] + tail[:NEAR]))


def _features_of(frame: _Frame) -> set[str]:
    known, first, second, owned, following, glued = frame
    seen = {f"known {known}", f"before1 {first}", f"next {following}", f"between {_position(first)} {following}"}
    if second:
        seen.update((f"before2 {second}", f"before {second} {first}"))
    if owned:
        seen.add(f"of {owned}")
    if glued:
        seen.add("before1 glued")
    return seen


@lru_cache(maxsize=MEMO_LIMIT)
def _weights_of(frame: _Frame) -> tuple[float, ...]:
    return tuple(WEIGHTS[feature] for feature in _features_of(frame) if feature in WEIGHTS)


_TOPIC_WEIGHTS = {topic: WEIGHTS.get(f"near {topic}", 0.0) for topic in TOPICS}


def _position(first: str) -> str:
    if first in ("start", "in"):
        return first
    return "clause" if first in _IN_CLAUSE else "mid"


def _following(after: str, tail: list[str]) -> str:
    """Class of what stands after the name, or after the list that it opens: a word, or a mark."""
    if not tail:
        return "end"
    if after[0] in _AFTER_MARK:
        return after[0]
    words = _after_list(tail) if after[0].isspace() else tail
    return words[0] if words[0] in _AFTER_MARK else _class_of(words[0])


def _after_list(words: list[str]) -> list[str]:
    """The words after "… and Italy", or the words as they are."""
    at = 2 if words[1:2] == ["the"] else 1
    if len(words) <= at or words[0] not in _CONJUNCTIONS or not _is_name(words[at]):
        return words
    while at < len(words) - 1 and at <= NAME_WORDS and _is_name(words[at]) and words[at][-1] not in _MARKS:
        at += 1
    if _is_name(words[at]) and words[at][-1] in _AFTER_MARK:
        return [words[at][-1]]
    return words[at:]


def _governing(before: str) -> list[str]:
    """The words before the list that a name ends, without the article: "between France, Spain and the" -> "between"."""
    words = before.split()
    for _ in range(LIST_PARTS):
        while words and words[-1] in _ARTICLES:
            words.pop()
        if len(words) > 1 and words[-1] in _CONJUNCTIONS and _is_name(words[-2]):
            words.pop()
        elif not words or words[-1][-1] != "," or not _is_name(words[-1]):
            break
        for _ in range(NAME_WORDS):
            if words and _is_name(words[-1]):
                words.pop()
    return words


@lru_cache(maxsize=MEMO_LIMIT)
def _is_name(word: str) -> bool:
    return word[0].isupper() and word not in _ARTICLES and CLASS.get(word.strip(_MARKS).lower()) not in JOINTS


@lru_cache(maxsize=MEMO_LIMIT)
def _class_of(word: str) -> str:
    """Class of a word as it stands in the sentence: the listed one, else by its shape."""
    plain = word.strip(_MARKS).lower()
    found = CLASS.get(plain[:-2] if plain.endswith(_POSSESSIVE) else plain)
    if found:
        return found
    if word[0].isupper():
        return "name"
    for ending in ("ing", "ed", "ly"):
        if plain.endswith(ending):
            return ending
    return "num" if word[0].isdigit() else "other"
