"""JSON Lines: one record an article."""

from __future__ import annotations

import json
from typing import Any

from ..ingest.folder import OVERSIZE_MARK
from .html import extract_page
from .light import clean_light
from .metadata import Draft, clean_language, split_authors
from .normal import MAX_PLAIN, one_line
from .plaintext import clean_pasted


class BadRecordError(ValueError):
    """The line is no record; the message says where and what would be right."""


BODY_FIELDS = ("text", "html")
TEXT_FIELDS = ("title", "source", "url", "language", "seen", "revised", "excerpt", *BODY_FIELDS)


def extract_record(text: str) -> Draft:
    """Read one line: ``id title date source url language authors seen revised excerpt`` and ``text`` or ``html``.

    ``text`` is an article's own and only lightly cleaned; with ``"raw": true`` it is a whole pasted page. A field of
    the wrong type beside it is ignored with a warning: the article can be used without.

    Raises:
        BadRecordError: broken JSON, no object, neither text nor html, or one that is no text; an id that is none.
    """
    record = _parse(text)
    warnings = []
    known = dict.fromkeys(TEXT_FIELDS, "")
    for name in TEXT_FIELDS:
        value = record.get(name)
        if isinstance(value, str):
            known[name] = value
        elif value is not None and name in BODY_FIELDS:
            raise BadRecordError(f"field {name!r} is {_kind(value)}, not text")
        elif value is not None:
            warnings.append(f"field {name!r} is {_kind(value)}, not text; it is ignored")
    if not known["text"].strip() and not known["html"].strip():
        raise BadRecordError("it has neither 'text' nor 'html'")
    draft = _read_body(record, known)
    draft.warnings += warnings
    draft.id = _identifier(record.get("id"))
    draft.title = one_line(known["title"]) or draft.title
    draft.date = _date(record.get("date"), draft)
    draft.source = known["source"] or draft.source
    draft.url = known["url"] or draft.url
    draft.language = clean_language(known["language"]) or draft.language
    draft.seen, draft.revised, draft.excerpt = known["seen"], known["revised"], known["excerpt"]
    draft.authors = _authors(record.get("authors"), draft) or draft.authors
    return draft


def _parse(text: str) -> dict[str, Any]:
    if text.endswith(OVERSIZE_MARK):
        raise BadRecordError("the line is longer than BRIEFING_MAX_FILE_MB allows")
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        broken_off = error.pos >= len(text.rstrip()) or "Unterminated" in error.msg
        hint = "; the line is cut off" if broken_off else ""
        raise BadRecordError(f"broken JSON at column {error.colno}: {error.msg}{hint}") from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets thousands deep
        raise BadRecordError("JSON beyond all measure (nesting, or the length of a number)") from None
    if not isinstance(record, dict):
        raise BadRecordError(f"the line is {_kind(record)}, not a JSON object")
    return record


def _read_body(record: dict[str, Any], known: dict[str, str]) -> Draft:
    if record.get("raw") not in (None, True, False):
        raise BadRecordError(f"field 'raw' is {_kind(record['raw'])}, not true or false")
    if not known["text"].strip():
        return extract_page(known["html"], url=known["url"])
    if record.get("raw"):
        return clean_pasted(known["text"][:MAX_PLAIN], title=known["title"]).draft()
    opening = known["text"].lstrip()[:500]
    return Draft(
        opening=opening, paragraphs=clean_light(known["text"][:MAX_PLAIN], title=known["title"], source=known["source"])
    )


def _identifier(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        # On one line and without what no page can hold: pages carry it in each citation, which must read back equal.
        return one_line(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return json.dumps(value)
    raise BadRecordError(f"field 'id' is {_kind(value)}, not text or a number")


def _date(value: object, draft: Draft) -> str | float:
    if value is None or value == "":
        return draft.date
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return value
    draft.warnings.append(f"field 'date' is {_kind(value)}, not text or a number; it is ignored")
    return draft.date


def _authors(value: object, draft: Draft) -> tuple[str, ...]:
    if value is None or isinstance(value, str):
        return split_authors(value or "")
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return split_authors(value)
    draft.warnings.append(f"field 'authors' is {_kind(value)}, not text or a list of texts; it is ignored")
    return ()


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    return names.get(type(value), "null")
