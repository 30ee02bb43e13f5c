"""Whether a sentence holds a finite verb, by closed lists and endings of English: a list of names does not."""

from __future__ import annotations

import re

from ..words import word_set

_VERBS = word_set(
    """
    is are was were be been being has have had do does did will would can could may might must shall should won’t
    don’t isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t didn’t can’t couldn’t wouldn’t said says say told
    tells went goes go came comes come made makes make took takes take got gets get gave gives give saw sees see knew
    knows know thought thinks think became becomes become began begins begin held holds hold kept keeps left leaves
    led leads lost met meets paid pays put puts ran runs sent sends set sets shot shows show spoke speaks spent stood
    stands fell falls fled flew fought won wins wrote writes rose rises broke brought built bought caught chose cut
    drew drove felt found grew hit heard hung hurt let lay lie lies meant read rode sang sat sold shook shut slept
    sought stole struck swept swore taught threw tore understood woke wore withdrew overthrew arose bled bore drank
    dealt dug
    """
)
# Verbs in the plural, which look like nouns: enough of them that few sentences are without any.
_BASE_VERBS = word_set(
    """
    want continue share belong look seem vote ask need believe expect agree accuse plan apply remain include provide
    face move use support oppose allow suggest claim hope argue cost appoint live play help try start stop turn call
    offer consider require produce create receive accept refuse deny demand represent appear become happen consist
    depend differ exist follow join lack own prefer reject serve work fear insist intend threaten warn vow overcame slid
    co-wrote rewrote underwent foresaw forbade spread beat hits bid split burst bind ride fight lie seek hold carry
    stuck wept forbid predict stand sit tend fixate total explains admits boasts approves
    """
)
ALL_VERBS = _VERBS | _BASE_VERBS
_MARKS = '“".,;:!?”’)'
_CONTRACTED = re.compile(r"’(?:s|re|ve|ll|d|m|t)$")
# A word in -s behind one of these, or before one of those, is a noun.
_NOUN_AFTER = word_set(
    "the a an of in on at for with by to from and or as this that these those its his her their our your no all more "
    "most some many few several two three four five six ten new old other own such between among against into over"
)
_NOUN_BEFORE = word_set("of and or who whose which from")


def is_verb(piece: str) -> bool:
    """Whether a word, with the marks on it, is surely taken for a finite verb, wherever it stands."""
    bare = piece.replace("'", "’").strip(_MARKS)
    return bare in ALL_VERBS or ("’" in bare and _CONTRACTED.search(bare) is not None)


def has_verb(text: str, *, surely: bool = False) -> bool:
    """Whether a word may be a finite verb; ``surely``: and is not more likely a noun in -s or a participle in -ing."""
    tokens = text.replace("'", "’").split()
    bare = [token.strip(_MARKS) for token in tokens]
    if bare[0].lower() in _VERBS or not ALL_VERBS.isdisjoint(bare):
        return True
    return any(
        _CONTRACTED.search(token) is not None
        or (token[0].islower() and place > 0 and token.endswith("ed"))
        or (token[0].islower() and place > 0 and not surely and token.endswith("ing"))
        or (token[0].islower() and token.endswith("s") and (not surely or _may_be_verb(tokens, place)))
        for place, token in enumerate(bare)
        if token
    )


def _may_be_verb(tokens: list[str], place: int) -> bool:
    """Whether a word in -s may be a verb, by its neighbors: not a noun as in "the talks", "stages of", "reviews,"."""
    before = tokens[place - 1].lower() if place else "the"
    after = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
    return not (
        (before[-1] in ",;:—" and after[-1:] == ",")
        or before in _NOUN_AFTER or before.endswith("’s") or before[0].isdigit()
        or tokens[place][-1] in ",;:.!?" or after in _NOUN_BEFORE
    )  # fmt: skip
