"""Which sentences of a story say what it is about: for the bottom line and the stories' summaries."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ..analyze.summary.collection import Texts, weigh_figures, weigh_known
from ..analyze.summary.diversity import rank_diverse
from ..analyze.summary.salience import rate_stems
from ..analyze.summary.weights import REDUNDANCY
from ..model import Reason
from .day import Day, Draft
from .doc import Doc, in_order
from .statements import SAME, Statement

LEAD_LIFT = 0.15
"""For the first printable sentence of an article: news says first what happened."""
SCENE = 0.3
SCENE_SHARE = 0.2
"""A first sentence that says less than this of its own headline sets a scene, and loses so much instead. Of a real
week's 148 articles 51 begin so, 27 of them comments; 3 of the 24 reports give their news there all the same."""
TITLE_LIFT = 0.3
"""For saying all of the story's headline, by the rarity of its terms: it is an editor's own choice. This and the lead
are for readers, by reading a real week: by Multi-News, which has no titles, the lead is worth nothing."""
CENTER_LIFT = 1.0
"""For the sentence nearest to what the articles of a story have in common, by its rarity in the news of the week: it
leads to what the story is, and by Multi-News it costs nothing."""
VOICE_LIFT = 0.05
MOST_VOICES = 4
"""A sentence that further voices carry is surer news: so much for each, up to this many."""
CANDIDATES = 24
"""Sentences of a story for which voices are counted."""
REMARK_LATER = 2
"""So many places later comes a sentence that is for the most part what a person says, where one is to stand for its
story: what was done comes before what is said of it. In summaries such sentences keep their place."""


def best_first(day: Day, story: Draft) -> list[Statement]:
    """Printable sentences of a story's original articles, most telling first, ``CANDIDATES`` at most.

    Each comes when it adds most to those before it.
    """
    known = day.best.get(story.id)
    if known is None:
        known = day.best[story.id] = _rank(day, story)
    return known


def _rank(day: Day, story: Draft) -> list[Statement]:
    rated = [(round(s.worth * s.fit, 9), s) for s in rate_story(day, story)]
    # A stable sort: equal ones stay in the order of time.
    rated = sorted(rated, key=lambda item: -item[0])[:CANDIDATES]
    scores = []
    for score, statement in rated:
        voices = VOICE_LIFT * _other_voices(day, statement, story.originals)
        statement.voices = voices
        scores.append(round(score + voices, 9))
    return [rated[place][1] for place in rank_diverse(scores, [s.stems for _, s in rated], REDUNDANCY)]


def rate_story(day: Day, story: Draft) -> list[Statement]:
    """The printable sentences of a story's original articles, in the order of time, each with its ``worth``.

    Salience is that of the digest of several texts (:mod:`..analyze.summary.collection`), or within its article
    where the story has one. What the briefing before printed is worth less.
    """
    rated = day.rated.get(story.id)
    if rated is not None:
        return rated
    originals = in_order(story.originals)
    statements = [statement for doc in originals for statement in day.statements.of(doc)]
    texts = [statement.text for statement in statements]
    found = Texts(
        texts=texts,
        places=[(rank, s.index) for rank, doc in enumerate(originals) for s in day.statements.of(doc)],
        paragraphs=[],
        grades=[s.grade for s in statements],
        stems=[s.stems for s in statements],
        hints=[s.hints for s in statements],
    )
    saliences = [s.sentence.score for s in statements]
    title = day.statements.title_stems(story.docs[0])
    if found.several:
        saliences = rate_stems(texts, found.stems, found.places, found.grades, title, hints=found.hints)
    for statement, salience, figures in zip(statements, saliences, weigh_figures(found, dated=True), strict=True):
        statement.salience, statement.figures_gain = salience, figures
    rated = day.rated[story.id] = [statement for statement in statements if statement.printable]
    center = _center(day, story)
    near = [_nearness(day, statement, center) for statement in rated]
    nearest = max(near, default=0.0) or 1.0
    led: set[str] = set()
    for statement, nearness in zip(rated, near, strict=True):
        statement.center = CENTER_LIFT * nearness / nearest
        statement.lead = 0.0 if statement.doc.id in led else _lead(day, statement)
        led.add(statement.doc.id)
        statement.title = TITLE_LIFT * _title_share(day, statement, title)
        repeated = weigh_known(day.known.likeness(statement.text, statement.stems), day.novelty)
        statement.known = min(repeated, statement.worth)
    return rated


def _lead(day: Day, statement: Statement) -> float:
    """What the first sentence of its article gains, or loses where it is beside what the article tells."""
    title = day.statements.title_stems(statement.doc)
    if not title or _title_share(day, statement, title) >= SCENE_SHARE:
        return LEAD_LIFT
    return -min(SCENE, statement.worth)


def _title_share(day: Day, statement: Statement, title: frozenset[str]) -> float:
    """0..1: the share of a title, by the rarity of its terms, that the sentence says."""
    total = math.fsum(day.corpus.weight(stem) for stem in title)
    return math.fsum(day.corpus.weight(stem) for stem in title & statement.stems) / total if total else 0.0


def reason_of(statement: Statement) -> Reason:
    """Why a sentence of :func:`best_first` was chosen, to two decimals."""
    found = {
        "salience": statement.salience,
        "center": statement.center,
        "lead": statement.lead,
        "title": statement.title,
        "figures": statement.figures_gain,
        "known": statement.known,
        "fit": statement.fit,
        "voices": statement.voices,
    }
    return Reason(**{name: round(value, 2) for name, value in found.items()})


def deeds_first(ranked: Sequence[Statement]) -> list[Statement]:
    """The same, mere remarks ``REMARK_LATER`` places later: to choose one sentence that stands for a story."""
    order = sorted(enumerate(ranked), key=lambda item: item[0] + (REMARK_LATER + 0.5) * item[1].manner.remark)
    return [statement for _, statement in order]


def pick(day: Day, candidates: Iterable[Statement], count: int, printed: Sequence[Statement] = ()) -> list[Statement]:
    """The first ``count`` candidates that repeat neither each other nor ``printed``."""
    chosen: list[Statement] = []
    for statement in candidates:
        if len(chosen) == count:
            break
        if not day.statements.repeats(statement, (*printed, *chosen)):
            chosen.append(statement)
    return chosen


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
        for term, value in day.corpus.vector(doc.id).items():
            sums[term] = sums.get(term, 0.0) + value
            counts[term] = counts.get(term, 0) + 1
    return {term: value * day.freshness(term) for term, value in sums.items() if counts[term] > 1}


def _nearness(day: Day, statement: Statement, center: dict[str, float]) -> float:
    """How much of the center a sentence says, for its length."""
    if not center or not statement.weight:
        return 0.0
    shared = math.fsum(center[stem] * day.corpus.weight(stem) for stem in statement.stems if stem in center)
    return shared / math.sqrt(statement.weight)
