"""Which sentences of a story say what it is about: for the bottom line and the stories' summaries."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from msgspec.structs import asdict, replace

from ..model import Reason
from .day import Day, Draft
from .doc import Doc
from .news import weigh_news
from .statements import LONGEST, SAME, Statement

LEAD_LIFT = 0.15
"""For the first printable sentence of an article: news says first what happened."""
VOICE_LIFT = 0.1
MOST_VOICES = 4
"""A sentence that further voices carry is surer news: so much for each, up to this many."""
TITLE_LIFT = 0.3
"""For saying all of the headline's terms, in a story of one article: the headline is its editor's own choice."""
CENTER_LIFT = 1.0
"""For the sentence nearest to what the articles of a story have in common, where it has several."""
CANDIDATES = 24
"""Sentences of a story for which voices are counted."""
QUOTE_FIRST = 0.6
"""Weight of a sentence that opens with a quotation or a bracket: what happened comes before what was said of it."""
COMMENT = 0.6
"""Weight of a question, or of a sentence in which the writer speaks."""
BACKGROUND = 0.55
"""Weight of a sentence that names a year gone by: it explains the news, but is none."""
LEANING = 0.8
"""Weight of a sentence that opens with a bare surname, or a phrase for what was named before."""
VIEWS = 0.7
"""Weight of a sentence from a comment: news before views."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_COMMENT = re.compile(r"\b(I|I’m|I've|I’ve|we|We|my|My|our|Our|us)\b|\?$")
BRIEF = 0.8
"""Weight of a sentence of fewer than ``GOOD_FROM`` words, which is often a heading or leans on what stood before."""
SHORTEST = 7
GOOD_FROM = 11
LONG = 40
"""Words: sentences out of these bounds are hard to read alone."""


def best_first(day: Day, story: Draft) -> list[Statement]:
    """Printable sentences of a story's original articles, most telling first, ``CANDIDATES`` at most."""
    known = day.best.get(story.first.id)
    if known is None:
        known = day.best[story.first.id] = _rank(day, story)
    return known


def _rank(day: Day, story: Draft) -> list[Statement]:
    scored: list[tuple[float, int, int, Statement]] = []
    center = _center(day, story)
    nearest = max((_nearness(day, s, center) for doc in story.originals for s in day.statements.of(doc)), default=0.0)
    for rank, doc in enumerate(story.originals):
        printable = [statement for statement in day.statements.of(doc) if statement.printable]
        for statement in printable:
            lead = LEAD_LIFT if statement is printable[0] else 0.0
            near = CENTER_LIFT * _nearness(day, statement, center) / nearest if nearest > 0.0 else 0.0
            said = TITLE_LIFT * title_share(day, statement) if nearest <= 0.0 else 0.0
            score = statement.sentence.score + lead + (near or said)
            statement.reason = Reason(
                salience=statement.sentence.score, lead=lead, center=near, title=said, fit=fitness(statement)
            )
            scored.append((-round(score * fitness(statement), 9), rank, statement.index, statement))
    scored.sort(key=lambda item: item[:3])
    lifted = []
    for score, rank, index, statement in scored[:CANDIDATES]:
        voices = VOICE_LIFT * _other_voices(day, statement, story.originals)
        assert statement.reason is not None  # noqa: S101  (given above)
        statement.reason = replace(statement.reason, voices=voices)
        lifted.append((round(score - voices, 9), rank, index, statement))
    return [statement for *_, statement in sorted(lifted, key=lambda item: item[:3])]


def reason_of(statement: Statement) -> Reason:
    """Why a sentence of :func:`best_first` was chosen, to two decimals."""
    assert statement.reason is not None  # noqa: S101  (they were ranked)
    return Reason(**{name: round(value, 2) for name, value in asdict(statement.reason).items()})


def pick(day: Day, candidates: Iterable[Statement], count: int, printed: Sequence[Statement] = ()) -> list[Statement]:
    """The first ``count`` candidates that repeat neither each other nor ``printed``."""
    chosen: list[Statement] = []
    for statement in candidates:
        if len(chosen) == count:
            break
        if not day.statements.repeats(statement, (*printed, *chosen)):
            chosen.append(statement)
    return chosen


def fitness(statement: Statement) -> float:
    """About 0.1 to 1.2: how well a sentence reads alone, as news of its day."""
    if statement.fit is None:
        statement.fit = _fitness(statement)
    return statement.fit


def _fitness(statement: Statement) -> float:
    text = statement.doc.sentence_text(statement.sentence)
    count = len(text.split())
    fit = 1.0 if SHORTEST <= count <= LONG else 0.8 if LONG < count <= LONGEST else 0.5
    if SHORTEST <= count < GOOD_FROM:
        fit *= BRIEF
    if text[0] in "“\"‘'(":
        fit *= QUOTE_FIRST
    told = _QUOTED.sub("", text)
    if _COMMENT.search(told):
        fit *= COMMENT
    if statement.doc.is_comment:
        fit *= VIEWS
    if any(year < statement.doc.article.day[:4] for year in _YEAR.findall(told)):
        fit *= BACKGROUND
    if statement.leans:
        fit *= LEANING
    return fit * (weigh_news(told, statement.doc.article.day) if statement.doc.article.language == "en" else 1.0)


def title_share(day: Day, statement: Statement) -> float:
    """0..1: the share of its article's title, by weight of its terms, that the sentence says."""
    title = day.statements.title_stems(statement.doc)
    total = sum(sorted(day.rarity.weight(stem) for stem in title))
    said = sum(sorted(day.rarity.weight(stem) for stem in title & statement.stems))
    return said / total if total else 0.0


def _other_voices(day: Day, statement: Statement, originals: Sequence[Doc]) -> int:
    carried = 0
    for doc in originals:
        if doc.id != statement.doc.id and carried < MOST_VOICES:
            carried += day.statements.repeats(statement, day.statements.of(doc), SAME)
    return carried


def _center(day: Day, story: Draft) -> dict[str, float]:
    """What the articles of a story have in common: term -> sum of its weights in those that share it.

    What the days before had as often counts less: it is known.
    """
    sums: dict[str, float] = {}
    counts: dict[str, int] = {}
    for doc in story.originals:
        for term, value in day.vector(doc).items():
            sums[term] = sums.get(term, 0.0) + value
            counts[term] = counts.get(term, 0) + 1
    return {term: value * day.freshness(term) for term, value in sums.items() if counts[term] > 1}


def _nearness(day: Day, statement: Statement, center: dict[str, float]) -> float:
    """How much of the center a sentence says, for its length."""
    if not center or not statement.weight:
        return 0.0
    shared = math.fsum(center[stem] * day.rarity.weight(stem) for stem in statement.stems if stem in center)
    return shared / math.sqrt(statement.weight)
