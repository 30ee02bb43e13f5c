"""Duplicates, stories, actors and changes: from a day's articles to its briefing. Start at ``briefing.py``."""

from .briefing import make_briefing
from .doc import Doc
from .duplicates import find_voices
from .stories import group_stories, group_texts
from .who import count_articles

__all__ = ["Doc", "count_articles", "find_voices", "group_stories", "group_texts", "make_briefing"]
