"""Which articles tell their writer's view, or somebody's in an interview, and not news."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model import Article

MARGIN = 0.12
"""An article is a view if its lines of view outnumber its lines of report by this share of all lines. Of a real week
(149 articles, read by hand) 28 reach it, all of them comments, essays, interviews or podcasts; of 135 reports on other
events 1; of 295 of a wiki's news articles 23 interviews, with 3 reports that end in one."""
NO_REPORT = 0.035
LONG_LINES = 20
"""So long a text with no larger share of lines of report, and no fewer of view, tells what somebody makes of the news,
or explains it. Of 1,060 texts that adds 18: 17 essays, explainers, lists and reviews, and one report."""
FEWEST_LINES = 8
"""Shorter articles have too few lines to judge by."""

_ADDRESS = re.compile(
    r"//opinion|[/.-](?:opinions?|op-?eds?|editorials?|commentisfree|commentary|columns?|columnists?|ideas|perspectives?"
    r"|viewpoints?)(?:[/.-]|$)",
    re.I,
)
_TITLE = re.compile(r"\s*(?:opinion|comment|commentary|editorial|column|op-ed|analysis)\s*[:|–—-]", re.I)
# A quotation, as far as its paragraph goes where the closing mark is missing: the words of others count for nothing.
_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)", re.M)
_LINE = re.compile(r"[^.!?\n]+(?:\.(?=\S)[^.!?\n]*)*[.!?]?")
SHORTEST_LINE = 12
"""Characters."""
MOST_READ = 30_000
"""Characters of an article by which it is judged."""
_VIEW = re.compile(
    r"\b(?:I|I[’']m|I[’']ve|[Ww]e|[Ww]e[’']re|[Mm]y|[Oo]ur|us|[Yy]ou|[Yy]our|should|must|ought|perhaps|surely|"
    r"of course|indeed|simply|absurd|ridiculous|outrageous|shameful)\b(?!\.)|\?$"
)
_REPORT = re.compile(
    r"\b(?:said|says|told|tells|according to|announced|reported|tweeted|spokes\w+|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)


def is_comment(article: Article) -> bool:
    """Whether the outlet says so, in address, title or name, or the English text shows it."""
    return bool(
        _ADDRESS.search(article.url)
        or _TITLE.match(article.title)
        or "pinion" in article.source
        or (article.language == "en" and _tells_views(article.text))
    )


@lru_cache(maxsize=20_000)
def _tells_views(text: str) -> bool:
    lines = [line for line in _LINE.findall(_QUOTED.sub("“”", text[:MOST_READ])) if len(line) >= SHORTEST_LINE]
    if len(lines) < FEWEST_LINES:
        return False
    views = sum(_VIEW.search(line) is not None for line in lines)
    reports = sum(_REPORT.search(line) is not None for line in lines)
    if len(lines) >= LONG_LINES and reports <= NO_REPORT * len(lines) and views >= reports:
        return True
    return views - reports >= MARGIN * len(lines)
