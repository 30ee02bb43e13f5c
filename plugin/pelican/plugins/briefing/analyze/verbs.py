"""Forms of the verbs of events, and what may follow them before their target (see ``event_lexicon.py``)."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from ..model import Quad
from .event_lexicon import LEXICON
from .following import needed
from .titles import words

Form = Literal["base", "present", "past", "participle", "ing"]

_QUADS: dict[Quad, str] = {
    "verbal cooperation": "AGREE CONSULT SUPPORT",
    "material cooperation": "COOPERATE AID CONCEDE RETREAT",
    "verbal conflict": "DEMAND DISAPPROVE REJECT THREATEN",
    "material conflict": "INVESTIGATE PROTEST SANCTION MOBILIZE COERCE ASSAULT FIGHT",
}
_QUAD_OF = {kind: quad for quad, kinds in _QUADS.items() for kind in kinds.split()}
TYPES = tuple(_QUAD_OF)


def quad_class(kind: str) -> Quad:
    """The quad class of an event type: words or deeds, together or against each other.

    Raises:
        KeyError: no event type.
    """
    return _QUAD_OF[kind]


_IRREGULAR = """
    beat beat beaten|begin began begun|blow blew blown|break broke broken|bring brought brought|build built built
    burst burst burst|buy bought bought|come came come|cut cut cut|drive drove driven|feed fed fed|fight fought fought
    find found found|fly flew flown|forgive forgave forgiven|freeze froze frozen|give gave given|go went gone
    hit hit hit|hold held held|lay laid laid|leave left left|lend lent lent|let let let|make made made|meet met met
    overrun overran overrun|overthrow overthrew overthrown|pay paid paid|put put put|quit quit quit
    retake retook retaken|seek sought sought|sell sold sold|send sent sent|shoot shot shot|shut shut shut
    sink sank sunk|speak spoke spoken|stand stood stood|strike struck struck|swear swore sworn|sweep swept swept
    take took taken|tell told told|throw threw thrown|withdraw withdrew withdrawn|withhold withheld withheld
"""
_DOUBLED = words(
    """
    admit ban bar beg begin commit confer cut drop equip expel hit kidnap let overrun permit put quit rap scrap ship
    shut slam slap snub stab step stop submit swap
    """
)
"""Verbs that double their last letter."""
_PAST = {line.split()[0]: line.split() for line in _IRREGULAR.replace("\n", "|").split("|") if line.strip()}


class Alternative(NamedTuple):
    """One line of the lexicon for a verb."""

    kind: str
    follows: str
    """What follows the verb before its target, as the lexicon writes it."""
    needs: frozenset[str]
    """Words of which one must follow, for what ``follows`` says; empty where none must."""
    whole: bool
    """It names what is done beside the target: "impose ~ sanctions"."""


class Verb(NamedTuple):
    """A form of a verb of the lexicon."""

    lemma: str
    form: Form


def inflect(verb: str) -> tuple[str, str, str, str, str]:
    """Base, present, past, past participle and present participle of a verb."""
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        present, past = verb[:-1] + "ies", verb[:-1] + "ied"
    elif verb.endswith("e"):
        present, past = verb + "s", verb + "d"
        stem = verb if verb.endswith("ee") else verb[:-1]
    else:
        present, past = verb + ("es" if verb.endswith(("h", "s", "x", "o")) else "s"), stem + "ed"
    _, past, participle = _PAST.get(verb, ("", past, past))
    return verb, present, past, participle, stem + "ing"


def _lines() -> dict[str, list[tuple[str, str]]]:
    """Verb -> (type, what follows), the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, listed in LEXICON.items():
        for line in listed.strip().split("\n"):
            verbs, _, rest = line.strip().partition(" ")
            for verb in verbs.split("|"):
                found.setdefault(verb, []).append((kind, rest))
    return {verb: sorted(lines, key=lambda line: -len(line[1].split())) for verb, lines in found.items()}


_FOLLOWS = _lines()
FORMS: dict[str, Verb] = {}
for _lemma in _FOLLOWS:
    _base, _present, _past, _participle, _ing = inflect(_lemma)
    _forms: dict[Form, str] = {  # the first counts: "hit" is a past
        "past": _past, "participle": _participle, "base": _base, "present": _present, "ing": _ing,
    }  # fmt: skip
    for _form, _spelling in _forms.items():
        FORMS.setdefault(_spelling, Verb(_lemma, _form))


@cache
def alternatives(lemma: str) -> tuple[Alternative, ...]:
    """What may follow a verb, the most telling first."""
    return tuple(Alternative(kind, rest, needed(rest), "(" in rest or "~ " in rest) for kind, rest in _FOLLOWS[lemma])
