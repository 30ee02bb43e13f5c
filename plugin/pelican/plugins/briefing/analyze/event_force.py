"""Whether violence is fighting, by armed forces and with their means, or an assault: "attacked" alone says neither.

FIGHT has the codes 19 and 20 of CAMEO, conventional force and mass violence; ASSAULT has 18, unconventional violence.
"""

from __future__ import annotations

from .titles import words

_ASSAULTS = words(
    """
    suicide bomber bombers roadside car truck improvised explosive explosives ied bomb bombs grenade grenades knife
    knives machete machetes stabbing gunman gunmen terrorist terrorists assassin assassins hitmen mob
    """
)
"""Means and doers of unconventional violence."""
_BATTLES = words(
    """
    gunbattle gunfight firefight battle battles fighting clash clashes combat crossfire shelling artillery mortar
    mortars missile missiles rocket rockets airstrike airstrikes bombardment warplane warplanes jets warships tanks
    helicopters offensive invasion
    """
)
"""Means and occasions of armed force."""
_FORCES = words(
    """
    troops forces soldiers army military navy marines paratroopers commandos aircraft planes drone drones strike strikes
    police air
    """
)
"""Who uses armed force where they act; acted on, they may be hit by anybody."""
_CIVILIANS = words(
    """
    protester protesters demonstrators civilians students journalist journalists refugees villagers people detainees
    prisoners crowd activists worshipers passengers man woman men women children
    """
)
_ATTACKS = words(
    """
    attack bomb ambush target destroy hit strike retaliate avenge launch fire carry conduct mount stage attacks assault
    """
)
"""Between those who have forces, a fight unless something tells otherwise."""
_KILLS = words("kill wound injure storm shoot")
"""An assault unless something tells otherwise."""
AROUND = 12
"""Words before and after an act in which its means are looked for."""


def is_fight(texts: list[str], act: tuple[int, int], doer: tuple[int, int], lemma: str, *, personal: bool) -> bool:
    """Whether the act that the words ``act`` (first, last) tell is one of armed force.

    ``doer`` are the first word of who does it and the one after the last; ``personal``: it is done to a person, or by
    one to nobody known.
    """
    if lemma not in _ATTACKS and lemma not in _KILLS:
        return False
    around = texts[max(0, act[0] - AROUND) : act[1] + AROUND]
    if not _ASSAULTS.isdisjoint(around):
        return False
    if not (_BATTLES.isdisjoint(around) and _FORCES.isdisjoint(texts[doer[0] : doer[1]])):
        return True
    return lemma in _ATTACKS and not personal and _CIVILIANS.isdisjoint(texts[act[1] : act[1] + AROUND])
