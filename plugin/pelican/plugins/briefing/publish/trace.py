"""The trace gate: what is printed is a verbatim span of a source, or the build fails.

It checks twice, and on purpose with different means. :func:`check_briefing` compares every cited span of a
briefing with the article's text before anything is rendered; feeds and downloads are made of nothing else.
:func:`check_page` parses the finished HTML, as a reader's browser does, and compares each element that says
where it comes from (``data-cite="ARTICLE|FIELD|START|END"``), so a template cannot change a word either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from ..errors import TraceError
from ..model import Article, Brief, Briefing, Cited, Field, Story

Lookup = Callable[[str], Article | None]
"""Article id -> the article."""


def cited_spans(briefing: Briefing) -> Iterator[Cited]:
    """Every span that a briefing prints, in its order."""
    yield from briefing.bottom_line
    yield from (cited for change in briefing.changes for cited in (change.cited, change.old) if cited)
    for brief in (*briefing.briefs, *briefing.others):
        yield from spans_of(brief)
    yield from (act.cited for act in briefing.acts)
    for story in briefing.stories:
        yield from spans_of_story(story)


def spans_of_story(story: Story) -> Iterator[Cited]:
    """Every span that a story of a day prints, in its order."""
    yield story.headline
    yield from story.summary
    for claim in (claim for row in story.disagreements for claim in row.claims):
        yield from (claim.cited, *claim.earlier)


def spans_of(brief: Brief) -> Iterator[Cited]:
    """Every span that an actor's brief prints, in its order."""
    yield from brief.developments
    yield from (said.quote for said in (*brief.said, *brief.said_about))
    yield from (act.cited for act in (*brief.did, *brief.had_done, *brief.judged))


def check_briefing(briefing: Briefing, lookup: Lookup) -> int:
    """Compare every cited span with its source; how many were compared.

    Raises:
        TraceError: a span differs from its source, or the source from its digest. It names both.
    """
    count = check_spans(cited_spans(briefing), lookup, f"the briefing of {briefing.day}")
    for source in briefing.sources:
        article = _find(source.article, lookup, f"the briefing of {briefing.day}")
        if article.sha256 != source.sha256 or hashlib.sha256(article.text.encode()).hexdigest() != source.sha256:
            raise TraceError(f"the briefing of {briefing.day} cites {source.path}, whose text has another digest now.")
    return count


def check_spans(spans: Iterable[Cited], lookup: Lookup, where: str) -> int:
    """Compare cited spans with their sources; how many were compared.

    Raises:
        TraceError: a span differs from its source. It names both, and ``where`` it is printed.
    """
    count = 0
    for count, cited in enumerate(spans, 1):  # noqa: B007
        _compare(cited, lookup, where)
    return count


def check_page(html: str, lookup: Lookup, path: str) -> int:
    """Compare every element of a finished page that cites a source; how many were compared.

    Raises:
        TraceError: the page's words differ from the source's. It names page, sentence and source.
    """
    if "data-cite" not in html:
        return 0
    marked = etree.HTML(html).findall(".//*[@data-cite]")
    for element in marked:
        mark = str(element.attrib["data-cite"])
        parts = mark.rsplit("|", 3)
        if len(parts) != 4 or parts[1] not in ("text", "title") or not (parts[2] + parts[3]).isdecimal():
            raise TraceError(f"{path}: the citation mark {mark!r} is malformed.")
        field: Field = "text" if parts[1] == "text" else "title"
        text = "".join(map(str, element.itertext()))
        _compare(Cited(article=parts[0], field=field, start=int(parts[2]), end=int(parts[3]), text=text), lookup, path)
    return len(marked)


def _find(article_id: str, lookup: Lookup, where: str) -> Article:
    article = lookup(article_id)
    if article is None:
        raise TraceError(f"{where} cites {article_id}, which is no article of this site.")
    return article


def _compare(cited: Cited, lookup: Lookup, where: str) -> None:
    article = _find(cited.article, lookup, where)
    source = article.text if cited.field == "text" else article.title
    there = source[cited.start : cited.end]
    if not 0 <= cited.start < cited.end <= len(source) or there != cited.text:
        raise TraceError(
            f"{where} prints “{cited.text}”, which does not stand at characters {cited.start} to {cited.end} of the "
            f"{cited.field} of {article.path or article.id} (there: “{there}”). Nothing was written."
        )
