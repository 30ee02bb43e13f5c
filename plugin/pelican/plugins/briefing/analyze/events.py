"""Who did what to whom: a first version with a lexicon of verbs (see ``verbs.py``).

An event needs its source right before the verb and its target right after it, in one clause; between them only words
that change neither who acts nor on whom. What does not fit is left out: a wrong event costs more than a missing one.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..model import ActorInArticle, Event, Mention, Sentence
from .forms import straighten
from .verbs import PASSIVE_BY, find_verbs

_PEOPLE_OF = (
    r"government|governments|officials?|authorities|leaders?|leadership|troops|forces|soldiers|army|military|navy|"
    r"air force|police|warplanes|jets|warships|diplomats?|parliament|lawmakers|prosecutors|regime|administration|"
    r"president|prime minister|foreign minister|foreign ministry|defen[sc]e ministry|embassy|security forces|"
    r"spokesman|spokeswoman|court|intelligence|militants|rebels|fighters|negotiators"
)
_AUXILIARY = (
    r"has|have|had|also|again|then|later|since|already|now|still|recently|repeatedly|meanwhile|have been|has been|"
    r"is|are|was|were|will|would|could|may|might|should|must|can|do|does|did|not|never|to|threatened|threatens|vowed|"
    r"vows|plans|planned|wants|wanted|refused|refuses|hopes|agreed|decided|not to|be|been|being|"
    r"on|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today|yesterday|this|last|week|month|year|\w+ly"
)
_BEFORE = re.compile(
    rf"(?:(?:'s|')? (?:(?:interim|military|security|foreign|state|new|top|senior) )?(?:{_PEOPLE_OF})\b)?"
    rf"(?:, [^,;:“”\"]{{3,60}},)?(?: (?:{_AUXILIARY})\b,?)* $"
)
_AFTER = re.compile(
    r" (?:(?:the|an?|its|his|her|their|more|several|two|three|four|five|some|many|dozens of|hundreds of|thousands of|"
    r"former|top|senior|key|ally|rival|neighbou?r|neighbou?ring|\d[\d,]*|at least|President|Prime Minister|"
    r"Foreign Minister|General|Gen\.|Chancellor|leader|its ally|fellow|both) )*$"
)
_OTHERS_DO = re.compile(
    r"(?:'s|')? (?:companies|company|firms?|journalists?|tourists?|scientists?|researchers?|actor|singer|athletes?|"
    r"people|citizens|nationals|students?|men|man|women|woman|couple|side|team|investors)\b"
)
_HYPOTHETICAL = re.compile(
    r"\b(?:not|never|no longer|n't|to|will|would|could|may|might|should|must|can|refus\w+|threaten\w*|vow\w*|plans?|"
    r"planned|wants?|wanted|hopes?|if|unless|whether)\b|n't\b"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|inside|outside|into|on|against|with|for|by|from|over|about|across|around|between)(?: the)? $"
)
_CONDITION = re.compile(r"\b(?:if|unless|should|whether|could|would|can|may|might)(?: the)? $", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|be|being|got)(?: \w+ly)? $")
_IS = re.compile(r"\b(?:is|are|was|were|been) $")
_PARTICIPLE = re.compile(r"\w+ing\b")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")


def find_events(text: str, sentences: tuple[Sentence, ...], actors: tuple[ActorInArticle, ...]) -> tuple[Event, ...]:
    """Events of an article, in text order. What stands inside quotation marks is speech and yields none."""
    mentions = sorted((m for a in actors for m in a.mentions if m.form != "capital"), key=lambda m: (m.start, -m.end))
    if not mentions:
        return ()
    starts = [mention.start for mention in mentions]
    above = {item.actor.id: {item.actor.id, *item.actor.belongs_to} for item in actors}
    plain = _QUOTED.sub(lambda match: "\x00" * len(match[0]), straighten(text))
    events: list[Event] = []
    for number, sentence in enumerate(sentences):
        here = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len(here) < 2 or text[sentence.end - 1] == "?":
            continue
        for start, end, kind in find_verbs(plain, here[0].end, here[-1].start + 1):
            event = _event(plain, number, (start, end, kind), here)
            if event is not None and event.target not in above[event.source]:
                events.append(event)
    return tuple(events)


def _event(text: str, sentence: int, verb: tuple[int, int, str], here: list[Mention]) -> Event | None:
    """The event of one verb, if its source stands right before it and its target right after it (or passive)."""
    start, end, kind = verb
    before = next((m for m in reversed(here) if m.end <= start), None)
    after = next((m for m in here if m.start >= end), None)
    if before is None or after is None or not _joined(text, before, start):
        return None
    gap = text[before.end : start]
    if _PASSIVE.search(gap):
        by = PASSIVE_BY.match(text, end)
        if by is None or not _reaches(text, by.end() - 1, after.start):
            return None
        source, target = after.actor, before.actor
    else:
        if not _reaches(text, end, after.start) or (_PARTICIPLE.match(text, start, end) and not _IS.search(gap)):
            return None
        source, target = before.actor, after.actor
    condition = _CONDITION.search(text, max(0, before.start - 15), before.start)
    return Event(
        sentence=sentence, verb_start=start, verb_end=end, source=source, target=target, type=kind,
        hypothetical=bool(condition or _HYPOTHETICAL.search(gap)),
    )  # fmt: skip


def _joined(text: str, source: Mention, verb: int) -> bool:
    """Whether the words between a mention and a verb leave it the verb's subject."""
    gap = text[source.end : verb]
    placed = _PLACED.search(text, max(0, source.start - 15), source.start)
    return bool(_BEFORE.match(gap)) and not _OTHERS_DO.match(gap) and not placed


def _reaches(text: str, verb: int, target: int) -> bool:
    """Whether only an article, a number, a title or the like stands between a verb and its target."""
    return text[verb:target] == " " or bool(_AFTER.match(text, verb, target))
