"""Patterns by key, of which an article needs a few: each is compiled when it is first asked for.

All at once take 70 ms, a tenth of what a build may take that adds one article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping


class Patterns:
    """``sources`` are regular expressions by key."""

    def __init__(self, sources: Mapping[str, str], flags: re.RegexFlag = re.NOFLAG) -> None:
        self._sources = sources
        self._flags = flags
        self._compiled: dict[str, re.Pattern[str]] = {}

    def get(self, key: str) -> re.Pattern[str] | None:
        """The pattern of a key, if it has one."""
        found = self._compiled.get(key)
        if found is None and key in self._sources:
            found = self._compiled[key] = re.compile(self._sources[key], self._flags)
        return found
