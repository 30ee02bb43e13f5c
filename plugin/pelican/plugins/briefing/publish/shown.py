"""What of a day's briefing is published, where the day has more stories than a reader follows."""

from __future__ import annotations

import msgspec

from ..model import Briefing
from .trace import cited_spans


def cut(briefing: Briefing, most: int) -> Briefing:
    """A briefing as it is published: with ``most`` stories at most, the most important, and the sources that are cited
    or tell one of them."""
    if len(briefing.stories) <= most:
        return briefing
    shown = msgspec.structs.replace(briefing, stories=briefing.stories[:most])
    wanted = {article for story in shown.stories for article in story.articles}
    wanted |= {article for cited in cited_spans(shown) for article in (cited.article, *cited.also)}
    return msgspec.structs.replace(shown, sources=tuple(s for s in briefing.sources if s.article in wanted))
