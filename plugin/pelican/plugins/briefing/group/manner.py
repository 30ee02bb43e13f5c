"""In what manner a sentence tells what it tells: what its words alone do not show, but its place and analysis do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..analyze.words import word_set
from ..model import Position
from .doc import Doc
from .news import is_undated, names_past

REMARK_SHARE = 0.4
"""A sentence is a remark from this share on that is what somebody said."""
LEANING = frozenset({"surname", "reference", "pronoun"})
"""Forms of mention that need an earlier one."""
_GOVERNS = re.compile(
    r"(?!former).*\b(?:president|minister|secretary|chancellor|king|queen|emir|crown prince|supreme leader|governor)\b",
    re.IGNORECASE,
)
"""Roles in which to speak is to act."""
_SAYING = word_set("said says say told tells tweeted added wrote noted argued argues thinks thought believes")


class Manner(NamedTuple):
    """How a sentence tells it."""

    leans: bool
    """It opens with a surname or a phrase for somebody whom an earlier sentence introduced."""
    past: bool
    """It tells, after one that says so in its paragraph, of what happened weeks or years before."""
    remark: bool
    """It is for the most part what a person says who does not govern, and names no act between actors."""


def read_manners(doc: Doc, texts: Sequence[str]) -> list[Manner]:
    """The manner of each sentence of an article; ``texts`` are its sentences."""
    leaning = {m.start for part in doc.analysis.actors for m in part.mentions if m.form in LEANING}
    past = _carry_past(doc, texts) if doc.article.language == "en" else [False] * len(texts)
    remarks = _find_remarks(doc) - {event.sentence for event in doc.analysis.events}
    return [
        Manner(
            leans=sentence.start in leaning,
            past=past[index],
            remark=index in remarks,
        )
        for index, sentence in enumerate(doc.analysis.sentences)
    ]


def _find_remarks(doc: Doc) -> frozenset[int]:
    persons = {
        part.actor.id
        for part in doc.analysis.actors
        if part.actor.kind == "person" and not _GOVERNS.match(part.actor.role)
    }
    return frozenset(
        position.sentence
        for position in doc.analysis.positions
        if position.actor in persons and _is_remark(doc, position)
    )


def _is_remark(doc: Doc, position: Position) -> bool:
    sentence = doc.analysis.sentences[position.sentence]
    share = (min(position.end, sentence.end) - position.start) / (sentence.end - sentence.start)
    cue = doc.article.text[position.cue_start : position.cue_end]
    return position.cue_start < position.start and share >= REMARK_SHARE and cue in _SAYING


def _carry_past(doc: Doc, texts: Sequence[str]) -> list[bool]:
    """Of each sentence whether it goes on telling what one before it in its paragraph dates long back: "... in June. It
    also shot down a drone."
    """
    found: list[bool] = []
    day = doc.article.day
    paragraphs = [sentence.paragraph for sentence in doc.analysis.sentences]
    past = False
    for text, paragraph, following in zip(texts, paragraphs, [*paragraphs[1:], -1], strict=True):
        goes_on = paragraph == following
        own = (past or goes_on) and names_past(text, day)
        found.append(past and not own and is_undated(text, day))
        past = goes_on and (own or found[-1])
    return found
