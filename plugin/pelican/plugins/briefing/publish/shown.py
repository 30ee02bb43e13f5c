"""What of a day's briefing is published, where the day has more than a reader follows."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import msgspec

from ..model import Actor, Briefing
from .toward import actors_in
from .trace import cited_spans

REPORTS = 5
"""Articles of a story that such a day lists, besides those that are cited: with 8, four of ten sources of a day of
1,000 articles were cited by nothing."""
MOST_GAPS = 50
"""Gaps of a day that are published, of more the rare ones before those that half of the articles have: the 1,000 of a
day whose files all had a wrong time were a fifth of its page."""


def cut(briefing: Briefing, most: int) -> Briefing:
    """A briefing as it is published: a day with more than ``most`` stories has the most important of them, the sources
    that are cited or are among the first to tell one, no briefs of actors without a section, and only actors that are
    named; a day with more than :data:`MOST_GAPS` gaps has so many."""
    briefing = _cut_gaps(briefing)
    if len(briefing.stories) <= most:
        return briefing
    shown = msgspec.structs.replace(briefing, stories=briefing.stories[:most], others=())
    wanted = {article for story in shown.stories for article in story.articles[:REPORTS]}
    wanted |= {article for cited in cited_spans(shown) for article in (cited.article, *cited.also)}
    sources = tuple(source for source in briefing.sources if source.article in wanted)
    return msgspec.structs.replace(
        shown,
        sources=sources,
        actors=_named(shown),
        more_stories=len(briefing.stories) - most,
        more_sources=len(briefing.sources) - len(sources),
    )


def _cut_gaps(briefing: Briefing) -> Briefing:
    """Those left out first, then by how rare their reason is."""
    more = len(briefing.gaps) - MOST_GAPS
    if more <= 0:
        return briefing
    reasons = Counter(gap.reason for gap in briefing.gaps)
    ranked = sorted(briefing.gaps, key=lambda gap: (not gap.skipped, reasons[gap.reason]))  # stable: by path
    return msgspec.structs.replace(briefing, gaps=tuple(ranked[:MOST_GAPS]), more_gaps=more)


def _named(shown: Briefing) -> tuple[Actor, ...]:
    """Those whose ids a briefing has, and what they belong to."""
    ids = {*shown.silent, *chain.from_iterable(story.actors for story in shown.stories)}
    ids |= {party for act in shown.acts for party in (act.source, act.target) if party}
    for brief in shown.briefs:
        ids |= {brief.actor.id, *(count.actor for count in (*brief.together_with, *brief.people))} | actors_in(brief)
    ids |= {above for actor in shown.actors if actor.id in ids for above in actor.belongs_to}
    return tuple(actor for actor in shown.actors if actor.id in ids)
