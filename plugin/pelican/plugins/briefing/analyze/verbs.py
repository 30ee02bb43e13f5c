"""Verbs of events, by PLOVER event type.

PLOVER (Political Language Ontology for Verifiable Event Records): https://github.com/openeventdata/PLOVER. The
lexicon is our own: verbs that in news mean one type nearly always, with the preposition before their target.
"""

from __future__ import annotations

import re

# Regular verbs whose target follows directly. A stem that ends in "e" loses it before "-ed" and "-ing".
DIRECT = {
    "SUPPORT": "support back endorse praise hail congratulate defend welcome thank applaud",
    "COOPERATE": "extradite recognize",
    "AID": "assist evacuate rescue arm fund train shelter",
    "YIELD": "free release pardon liberate",
    "REQUEST": "urge beg implore",
    "ACCUSE": "accuse blame criticize criticise condemn denounce slam blast sue charge indict rebuke chide lambast "
    "castigate fault deride mock berate",
    "REJECT": "reject rebuff defy oppose veto snub",
    "THREATEN": "threaten warn",
    "PROTEST": "picket",
    "SANCTION": "sanction expel boycott blacklist embargo penalize fine",
    "MOBILIZE": "mobilize mobilise",
    "COERCE": "arrest detain jail imprison deport seize capture besiege blockade raid torture intimidate censor ban "
    "outlaw abduct kidnap occupy annex hack convict sentence",
    "ASSAULT": "attack bomb shell kill assassinate invade wound injure murder ambush strafe target behead massacre",
}
# Verbs with irregular forms or a preposition: pattern of the verb, and of what stands before the target.
PHRASES = (
    ("CONSULT", r"met|meets?|meeting", r"(?: privately| separately| briefly)?(?: with)?"),
    ("CONSULT", r"(?:held|hold|holds|holding) (?:\w+ ){0,2}(?:talks|consultations|negotiations|a summit)", r" with"),
    ("CONSULT", r"spoke|speaks?|speaking|talked|talks|consulted|consults|negotiated|negotiates", r"(?: by phone)? with"),
    ("CONSULT", r"visited|visits|hosted|hosts|telephoned|phoned", r""),
    ("AGREE", r"(?:signed|signs?|reached|reaches|struck|concluded) (?:\w+ ){0,4}(?:deal|agreement|pact|treaty|accord|truce)", r" with"),
    ("AGREE", r"agreed|agrees", r" with"),
    ("COOPERATE", r"(?:cooperated|co-operated|cooperates|allied itself|teamed up|partnered)", r" with"),
    ("AID", r"(?:gave|gives|provided|provides|sent|sends|delivered|delivers|supplied|supplies|pledged|pledges|"
            r"approved|approves) (?:[\w$.,]+ ){0,6}(?:aid|assistance|weapons|arms|help|relief|vaccines)", r" (?:to|for)"),
    ("YIELD", r"(?:withdrew|withdraws|pulled|pulls) (?:\w+ ){0,3}(?:troops|forces|soldiers)", r" (?:out of|from)"),
    ("REQUEST", r"(?:called|calls|appealed|appeals) ", r"(?:on|upon|to)"),
    ("REQUEST", r"asked|asks", r""),
    ("REQUEST", r"demanded|demands", r" that"),
    ("SANCTION", r"(?:imposed|imposes|slapped|announced) (?:\w+ ){0,4}(?:sanctions|tariffs|an embargo)", r" (?:on|against)"),
    ("SANCTION", r"(?:cut|cuts|severed|severs|broke off|suspended) (?:\w+ ){0,2}(?:ties|relations)", r" with"),
    ("PROTEST", r"(?:protested|protests|demonstrated|rallied)", r" against"),
    ("MOBILIZE", r"(?:deployed|deploys|massed|amassed|moved) (?:[\w,]+ ){0,6}(?:troops|forces|soldiers|warships)",
     r" (?:to|near|along|on the border with|on its border with)"),
    ("ASSAULT", r"(?:struck|strikes|hit|hits|shot|shoots|fought|fights)(?: down)?", r"(?: against)?"),
    ("ASSAULT", r"(?:launched|launches|fired|fires|carried out) (?:\w+ ){0,4}(?:missiles?|rockets?|attacks?|strikes?|airstrikes?|"
                r"drones?|an offensive|an invasion)", r" (?:on|at|against|into)"),
    ("THREATEN", r"(?:issued|issues) (?:\w+ ){0,3}(?:threats?|ultimatum)", r" (?:to|against)"),
    ("ACCUSE", r"(?:lashed out|lashes out|hit out|railed)", r" at"),
    ("ACCUSE", r"(?:filed|files) (?:\w+ ){0,4}(?:lawsuit|complaint|charges)", r" against"),
)  # fmt: skip


def _inflected(verb: str) -> str:
    """Pattern of the finite forms, the participle and the infinitive of a regular verb."""
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return rf"{verb[:-1]}(?:y|ies|ied)|{verb}ing"
    if verb in ("ban", "snub", "kidnap", "expel", "slam", "rebut"):
        return rf"{verb}(?:s|{verb[-1]}ed|{verb[-1]}ing)?"
    return (
        rf"{stem}(?:{'es?|' if verb.endswith('e') else 's?|'}ed|ing)" if verb[-1] != "h" else rf"{verb}(?:es|ed|ing)?"
    )


def _patterns() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Types by number of group, and one pattern with a group for each verb."""
    types: list[str] = []
    parts: list[str] = []
    for kind, verbs in DIRECT.items():
        types.append(kind)
        parts.append("(" + "|".join(_inflected(verb) for verb in verbs.split()) + ")")
    for kind, verb, joint in PHRASES:
        types.append(kind)
        parts.append(f"((?:{verb}){joint})")
    return tuple(types), re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?![\w-])")


TYPES, VERBS = _patterns()
PASSIVE_BY = re.compile(r"(?: \w+ly)? by (?:the )?")
