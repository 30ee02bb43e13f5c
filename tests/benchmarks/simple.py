"""The simple ways beside which the benchmarks set ours: what a day of work with regular expressions gives.

Each is measured in the same run, on the same items and by the same scorer.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from math import log, sqrt

import numpy
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.words import stop_words

LONG_LINE = 80
"""Characters of a line that is taken for a paragraph."""
CLOSE = 0.15
"""Mean cosine at which average linkage still joins two stories: the best of 0.12 to 0.25 on the sets of stories."""
APART = 3
"""Days between two articles beyond which average linkage with dates takes them for strangers."""
QUOTED = re.compile(r"[“\"]([^“”\"\n]{10,2000})[”\"]")
_NAME = r"([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})"
_SAID = r"(?:said|says|told|added|wrote|asked|tweeted|explained|noted)"
SPEAKER = re.compile(rf"\b{_NAME} {_SAID}\b|\b{_SAID} {_NAME}")
NEAR = 120
"""Characters beside a quotation in which its speaker is looked for."""


def long_lines(page: str) -> str:
    """The lines of a pasted page that are long and end a sentence."""
    return "\n".join(
        line for line in page.splitlines() if len(line) > LONG_LINE and line.rstrip(" \"'”’)").endswith((".", "!", "?"))
    )


@cache
def _countries() -> tuple[re.Pattern[str], dict[str, str]]:
    codes: dict[str, str] = {}
    for entry in load_registry().actors.values():
        if entry.kind == "country" and entry.iso3:
            capitals = (entry.capital,) if isinstance(entry.capital, str) else entry.capital
            for form in (entry.name, *entry.names, *entry.demonyms, *capitals):
                codes.setdefault(form, entry.iso3)
    codes.pop("", None)
    forms = sorted(codes, key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b"), codes


def named_countries(text: str) -> list[str]:
    """ISO codes of all countries whose name, adjective or capital stands in a text."""
    pattern, codes = _countries()
    return sorted({codes[found] for found in pattern.findall(text)})


def quotes_beside_said(text: str) -> list[dict[str, str]]:
    """What stands in quotation marks, with the name beside the nearest ``said``: after it, else before it."""
    found = []
    for quote in QUOTED.finditer(text):
        after = SPEAKER.search(text, quote.end(), quote.end() + NEAR)
        before = list(SPEAKER.finditer(text, max(0, quote.start() - NEAR), quote.start()))
        speaker = after or (before[-1] if before else None)
        found.append({"quote": quote[1], "speaker": (speaker[1] or speaker[2]) if speaker else ""})
    return found


def average_linkage(texts: dict[str, str], days: dict[str, str] | None = None) -> dict[str, int]:
    """Stories of texts by average linkage: the two of the highest mean cosine of TF-IDF are joined until none are close.

    ``days`` gives the day of each text, ``YYYY-MM-DD``.
    """
    keys, stops = sorted(texts), stop_words("en")
    counts = [Counter(word for word in re.findall(r"\w\w+", texts[key].lower()) if word not in stops) for key in keys]
    spread = Counter(word for count in counts for word in count)
    places = {word: place for place, word in enumerate(sorted(spread))}
    vectors = numpy.zeros((len(keys), len(places)))
    for row, count in enumerate(counts):
        for word, times in count.items():
            vectors[row, places[word]] = (1 + log(times)) * log(len(keys) / spread[word])
        vectors[row] /= sqrt(vectors[row] @ vectors[row]) or 1
    alike = vectors @ vectors.T
    if days:
        ordinals = numpy.array([date.fromisoformat(days[key]).toordinal() for key in keys])
        alike[abs(ordinals[:, None] - ordinals) > APART] = 0
    numpy.fill_diagonal(alike, -1)
    members = {row: [row] for row in range(len(keys))}
    while alike.size and alike.max() >= CLOSE:
        one, other = sorted(divmod(int(alike.argmax()), len(keys)))
        sizes = len(members[one]), len(members[other])
        joined = (sizes[0] * alike[one] + sizes[1] * alike[other]) / sum(sizes)
        alike[one], alike[:, one] = joined, joined
        alike[other], alike[:, other], alike[one, one] = -1, -1, -1
        members[one] += members.pop(other)
    return {keys[row]: story for story, rows in members.items() for row in rows}
