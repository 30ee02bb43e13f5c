"""Extract: a :class:`~..model.RawItem` becomes an :class:`~..model.Article`.

Each format has a reader that returns a :class:`~.metadata.Draft`; :func:`extract` settles it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from zoneinfo import ZoneInfo

from ..analyze.language import detect_language
from ..errors import SkipArticle
from ..model import Article, RawItem
from .dates import parse_date
from .decode import NotTextError, decode
from .html import extract_page
from .mail import extract_mail
from .markdown import extract_markdown
from .metadata import (
    Draft,
    clean_language,
    host_of,
    make_id,
    settle_date,
    settle_source,
    settle_url,
    strip_outlet,
    title_from_path,
)
from .normal import (
    MAX_HTML,
    MAX_PLAIN,
    MAX_TEXT,
    MAX_TITLE,
    SENTENCE_END,
    has_sentence,
    join_paragraphs,
    normalize,
    one_line,
)
from .plaintext import clean_pasted
from .records import BadRecordError, extract_record

MIN_TEXT = 40
"""Characters below which there is no article."""
TITLE_FROM_SENTENCE = 120

READERS: dict[str, Callable[[bytes], Draft]] = {
    "txt": lambda data: clean_pasted(decode(data)[:MAX_PLAIN]).draft(),
    "md": lambda data: extract_markdown(normalize(decode(data)[:MAX_PLAIN])),
    "html": lambda data: extract_page(decode(data, sniff_html=True)),
    "eml": extract_mail,
    "jsonl": lambda data: extract_record(decode(data)),
}


def extract(item: RawItem, *, zone: ZoneInfo, language: str) -> Article:
    """Turn raw bytes into clean text and metadata.

    Args:
        item: the bytes as they came.
        zone: the site's time zone, in which days are counted.
        language: the site's language, used where neither the metadata nor the text tells.

    Raises:
        SkipArticle: it cannot be used; the reason is in words for the gaps page.
    """
    if not item.data.strip():
        raise SkipArticle(item.path, "it is empty")
    try:
        draft = READERS[item.format](item.data)
    except (NotTextError, BadRecordError) as error:
        raise SkipArticle(item.path, str(error)) from None
    text, was_cut = join_paragraphs(filter(None, draft.paragraphs))
    if len(text) < MIN_TEXT or not has_sentence(text):
        raise SkipArticle(item.path, "no article text found: nothing in it reads as a paragraph of prose")
    if was_cut or len(item.data) > (MAX_HTML if item.format == "html" else MAX_PLAIN):
        draft.warnings.append(f"it is very long: only the first {MAX_TEXT:,} characters of its text are used, at most")
    if draft.excerpt:
        draft.warnings.append(f"only its feed's excerpt: {one_line(draft.excerpt, 100)}")
    url = settle_url(draft)
    draft.url = url
    when, origin = settle_date(draft, item, zone)
    source = settle_source(draft, url)
    return Article(
        id=draft.id or make_id(item.path),
        title=_settle_title(draft, text, source),
        text=text,
        published=when.published,
        day=when.day,
        date_from=origin,
        source=source,
        url=url,
        language=clean_language(draft.language) or detect_language(text, language),
        authors=draft.authors,
        path=item.path,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        revised=revised.day if (revised := parse_date(draft.revised, zone)) else "",
        warnings=tuple(draft.warnings),
    )


def _settle_title(draft: Draft, text: str, source: str) -> str:
    """The title without its outlet; where there is none, the address's words or the first sentence, with a warning."""
    title = strip_outlet(one_line(draft.title), source, host_of(draft.url))
    if any(char.isalnum() for char in title):
        return title
    if words := one_line(title_from_path(draft.url)):
        draft.warnings.append("it has no title: taken from its address")
        return words[:1].upper() + words[1:]
    draft.warnings.append("it has no title: taken from its first sentence")
    first = text.split("\n\n", 1)[0]
    end = next(
        (
            i
            for i, char in enumerate(first[: MAX_TITLE * 2], 1)
            if char in ".!?。" and SENTENCE_END.search(first[:i]) and i > 30
        ),
        len(first),
    )
    return one_line(first[:end].rstrip("."), TITLE_FROM_SENTENCE)
