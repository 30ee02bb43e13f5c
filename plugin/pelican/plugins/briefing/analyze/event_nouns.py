"""Acts that nouns tell: "sanctions of Norland on Tuvalu", "an attack by Norland on Tuvalu", "talks between the two"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Mention
from .event_phrases import Party, find_object, is_noun
from .event_words import ARMS, DETERMINERS, Words
from .titles import words
from .verbs import FORMS

# type: nouns, prepositions before the target
_LISTED = {
    "CONSULT": (
        "talks meeting meetings summit negotiations consultations visit trip conversation discussions", "with to",
    ),
    "AGREE": ("deal agreement treaty pact accord truce ceasefire", "with"),
    "SUPPORT": ("support backing praise recognition endorsement", "for of"),
    "COOPERATE": ("cooperation exercises drills", "with"),
    "AID": ("aid assistance", "to for"),
    "RETREAT": ("withdrawal retreat", "from"),
    "DEMAND": ("appeal demand request demands calls ultimatum", "to"),
    "DISAPPROVE": ("criticism condemnation accusations lawsuit complaint allegations denunciation", "of against"),
    "REJECT": ("rejection veto", "of"),
    "THREATEN": ("threat threats warning warnings", "against"),
    "INVESTIGATE": ("investigation inquiry probe", "into of"),
    "PROTEST": ("protest protests", "against"),
    "SANCTION": ("sanctions tariffs embargo boycott", "on against of"),
    "MOBILIZE": ("deployment buildup", "in near"),
    "COERCE": ("crackdown raid raids", "of on"),
    "ASSAULT": ("attack attacks assault bombing assassination killing", "on against of"),
    "FIGHT": (
        "strike strikes airstrike airstrikes invasion shelling offensive war bombardment blockade occupation siege "
        "annexation", "on against of",
    ),
}  # fmt: skip
NOUNS = {noun: (kind, words(after)) for kind, (nouns, after) in _LISTED.items() for noun in nouns.split()}
_AFTER = {noun: after | {"by", "between"} for noun, (_, after) in NOUNS.items()}
_SHARED = words("CONSULT AGREE COOPERATE ASSAULT FIGHT SUPPORT")
"""Types of acts "between" two."""
_UNREAL = words(
    """
    possible potential planned threatened proposed future any alleged no another further new possibility prospect risk
    threat fear fears danger avoid avert prevent oppose opposed speculation plan plans calls freezing freeze withholding
    withhold withheld withholds halt suspension cut cutting lack end ending ended stop block blocked blocking denied
    """
)
"""Before a noun: its act has not happened, or not yet."""
UNREAL_WITHIN = 5
"""Words before a noun in which those are looked for."""
_VAGUE = words("a an any every")
MAX_BEFORE = 3
"""Words between an actor and its noun: "Norland's new economic sanctions"."""


class Named(NamedTuple):
    """An act of a noun."""

    kind: str
    noun: int
    last: int
    """Index of the last word before the target."""
    sources: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    """The same as the sources where they do it together."""
    hypothetical: bool
    vague: bool
    """ "A Norlandian attack" may have happened or not."""


def may_tell(texts: Sequence[str], at: int) -> bool:
    """Whether a noun of acts stands before a word that can join it to whom it is done to, or by."""
    return at + 2 < len(texts) and texts[at + 1] in _AFTER.get(texts[at], ())


def noun_acts(found: Words, nouns: Sequence[int]) -> Iterator[Named]:
    """The acts of ``nouns``, given by their places, with who does them and to whom, both beside the noun."""
    for noun in nouns:
        kind, joints = NOUNS[found.text[noun]]
        after = found.text[noun + 1]
        vague = not _VAGUE.isdisjoint(found.text[max(0, noun - MAX_BEFORE - 1) : noun])
        unreal = not _UNREAL.isdisjoint(found.text[max(0, noun - UNREAL_WITHIN) : noun])
        if after == "between" and kind in _SHARED:
            both = find_object(found, noun + 2, between=True)
            if both is not None and both.sure and len(both.mentions) > 1:
                yield Named(kind, noun, noun, both.mentions, both.mentions, unreal, False)
            continue
        source = find_object(found, noun + 2) if after == "by" else _owner(found, noun)
        joint = noun + 1 if after != "by" else source.last + 1 if source is not None else noun
        if source is None or not source.sure or joint + 1 >= len(found.text) or found.text[joint] not in joints:
            continue
        target = find_object(found, joint + 1)
        if target is not None and target.sure:
            last = joint if joint == noun + 1 else noun
            yield Named(kind, noun, last, source.mentions, target.mentions, unreal, vague)


def _owner(found: Words, noun: int) -> Party | None:
    """The actor whose act it is: "Norland's", "Norlandian" before the noun."""
    at = noun - 1
    while at >= 0 and noun - at <= MAX_BEFORE + 1:
        text = found.text[at]
        if not text:
            verb = found.text[at + 1] != "'s" and any(word.endswith("ed") for word in found.text[at + 1 : noun])
            return None if verb else Party((found.mention[at],), True, at, at)
        if not is_noun(text) or text in DETERMINERS or text[0] == "-" or _is_verb(text):
            return None
        at -= 1
    return None


def _is_verb(text: str) -> bool:
    """Whether a word between an actor and a noun is rather a verb: "Norland ordered strikes on"."""
    if text in ARMS or text in NOUNS:
        return False
    return text.endswith("ing") or (text in FORMS and FORMS[text].form in ("past", "present"))
