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
    "REQUEST": "urge beg implore ask",
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
# Other verbs: type, first word, what follows it in the verb phrase, and the preposition before the target.
PHRASES = (
    ("CONSULT", "met meet meets", "", r"(?: privately| separately| briefly)?(?: with)?"),
    ("CONSULT", "held hold holds", r" (?:\w+ ){0,2}(?:talks|consultations|negotiations|a summit)", " with"),
    ("CONSULT", "spoke speaks talked talks consulted consults negotiated negotiates", "(?: by phone)?", " with"),
    ("CONSULT", "visited visits hosted hosts telephoned phoned", "", ""),
    ("AGREE", "signed signs reached reaches struck concluded",
     r" (?:\w+ ){0,4}(?:deal|agreement|pact|treaty|accord|truce)", " with"),
    ("AGREE", "agreed agrees", "", " with"),
    ("COOPERATE", "cooperated co-operated cooperates partnered", "", " with"),
    ("AID", "gave gives provided provides sent sends delivered delivers supplied supplies pledged pledges approved",
     r" (?:[\w$.,]+ ){0,6}(?:aid|assistance|weapons|arms|help|relief|vaccines)", " (?:to|for)"),
    ("YIELD", "withdrew withdraws pulled pulls", r" (?:\w+ ){0,3}(?:troops|forces|soldiers)", " (?:out of|from)"),
    ("REQUEST", "called calls appealed appeals", "", " (?:on|upon|to)"),
    ("REQUEST", "demanded demands", r" (?:[\w-]+ ){1,5}?", "(?:of|from)"),
    ("SANCTION", "imposed imposes slapped announced", r" (?:\w+ ){0,4}(?:sanctions|tariffs|an embargo)",
     " (?:on|against)"),
    ("SANCTION", "cut cuts severed severs broke suspended", r"(?: off)? (?:\w+ ){0,2}(?:ties|relations)", " with"),
    ("PROTEST", "protested protests demonstrated rallied", "", " against"),
    ("MOBILIZE", "deployed deploys massed amassed moved", r" (?:[\w,]+ ){0,6}(?:troops|forces|soldiers|warships)",
     " (?:to|near|along|on the border with|on its border with)"),
    ("ASSAULT", "struck strikes hit hits shot shoots fought fights", "(?: down)?", "(?: against)?"),
    ("ASSAULT", "launched launches fired fires carried",
     r"(?: out)? (?:\w+ ){0,4}(?:missiles?|rockets?|attacks?|strikes?|airstrikes?|drones?|an offensive|an invasion)",
     " (?:on|at|against|into)"),
    ("THREATEN", "issued issues", r" (?:\w+ ){0,3}(?:threats?|ultimatum)", " (?:to|against)"),
    ("ACCUSE", "lashed lashes hit railed", "(?: out)?", " at"),
    ("ACCUSE", "filed files", r" (?:\w+ ){0,4}(?:lawsuit|complaint|charges)", " against"),
)  # fmt: skip
DOUBLED = frozenset(("ban", "snub", "kidnap", "expel", "slam"))
"""Regular verbs that double their last letter."""
PASSIVE_BY = re.compile(r"(?: \w+ly)? by (?:the )?")
_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)*")


def inflect(verb: str) -> tuple[str, ...]:
    """Infinitive, present, past and present participle of a regular verb."""
    if verb in DOUBLED:
        return verb, verb + "s", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", (verb if verb.endswith("ee") else verb[:-1]) + "ing"
    return verb, verb + ("es" if verb.endswith(("h", "s", "x", "o")) else "s"), verb + "ed", verb + "ing"


_DIRECT = {form: kind for kind, verbs in DIRECT.items() for verb in verbs.split() for form in inflect(verb)}
_PHRASES: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
for _kind, _firsts, _rest, _joint in PHRASES:
    for _first in _firsts.split():
        _PHRASES.setdefault(_first, []).append((_kind, re.compile(rf"{_first}{_rest}{_joint}(?![\w-])")))


def find_verbs(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """(start, end, event type) of the lexicon's verbs that begin in ``text[start:end]``, in text order."""
    found: list[tuple[int, int, str]] = []
    for word in _WORD.finditer(text, start, end):
        if word[0] in _DIRECT:
            found.append((word.start(), word.end(), _DIRECT[word[0]]))
            continue
        for kind, pattern in _PHRASES.get(word[0], ()):
            match = pattern.match(text, word.start())
            if match is not None:
                found.append((match.start(), match.end(), kind))
                break
    return found
