"""Ingest and extract: the bytes as they came, and the clean article."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Format = Literal["txt", "md", "html", "eml", "jsonl"]
DateOrigin = Literal["metadata", "url", "page", "file name", "dateline", "first seen", "file time"]
FILE_TIME = "the file's time"
"""Stands in each warning that depends on when the file was written, and in no other."""


class RawItem(Struct, frozen=True, kw_only=True):
    """One article as it came: the bytes, where they lie and when they were last written."""

    path: str
    """Relative to the ingested folder, with ``/``; of a line of a JSON Lines file: ``file.jsonl:7``."""
    format: Format
    data: bytes
    modified: float = 0.0
    """Modification time of the file, seconds since the epoch."""


class Article(Struct, frozen=True, kw_only=True):
    """Clean text and metadata of one article."""

    id: str
    title: str
    text: str
    """NFC; paragraphs separated by one blank line, no other line breaks inside a paragraph, no control
    characters; only the article, nothing of the page around it."""
    published: str
    """ISO 8601: a date (``2022-01-27``) or, where the time is known, a date and time with its offset."""
    day: str
    """The day it counts for, ``YYYY-MM-DD`` in the site's ``TIMEZONE``."""
    date_from: DateOrigin
    source: str = ""
    """The outlet's name as it is shown, for example ``Financial Times``; empty where unknown."""
    url: str = ""
    """http or https, or empty."""
    language: str = "en"
    """ISO 639-1."""
    authors: tuple[str, ...] = ()
    path: str = ""
    """``RawItem.path``."""
    sha256: str = ""
    """Hex digest of ``text`` in UTF-8: what a citation is checked against."""
    revised: str = ""
    """The last day on which ingest found it edited, ``YYYY-MM-DD``; empty where it never did."""
    warnings: tuple[str, ...] = ()
    """What a reader of the gaps page should know, for example that the date is the file's time."""
