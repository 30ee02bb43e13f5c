"""What of a day's briefing is published, where the day has more stories than a reader follows."""

from __future__ import annotations

import msgspec

from ..model import Briefing
from .trace import cited_spans

REPORTS = 8
"""Articles of a story that such a day lists, besides those that are cited: a reader looks at no more."""


def cut(briefing: Briefing, most: int) -> Briefing:
    """A briefing as it is published: a day with more than ``most`` stories has the most important of them, the sources
    that are cited or are among the first to tell one, and no briefs of actors without a section."""
    if len(briefing.stories) <= most:
        return briefing
    shown = msgspec.structs.replace(briefing, stories=briefing.stories[:most], others=())
    wanted = {article for story in shown.stories for article in story.articles[:REPORTS]}
    wanted |= {article for cited in cited_spans(shown) for article in (cited.article, *cited.also)}
    return msgspec.structs.replace(shown, sources=tuple(s for s in briefing.sources if s.article in wanted))
