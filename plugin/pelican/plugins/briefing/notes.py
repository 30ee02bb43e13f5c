"""The desk's own notes: Markdown files with a title, a date and an author."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from pathlib import Path

import nh3

from .errors import SkipArticle
from .ingest.folder import show_path
from .model import Gap, Note

TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h3", "h4", "br", "hr"}
SCHEMES = {"http", "https", "mailto"}
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""What neither HTML nor XML can hold."""
MAX_NOTE = 100_000
"""Bytes of a note. Longer ones are no notes."""
MAX_SIGNS = 2_000
"""Line ends, quotes and marks of Markdown and HTML in a note, an opening bracket twice: Python-Markdown takes the
square of their number (1,000 open brackets: 0.8 s). Three thousand words with fifty links have 400."""
SIGN = re.compile(r"[\n<>&'\"`*_\\=|]")
TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}
MARKDOWN_TAGS = TAGS | TABLE_TAGS | {"h1", "h2", "h5", "h6", "dl", "dt", "dd", "del"}
"""What plain Markdown can also be rendered to."""
MARKDOWN_ERRORS = (RecursionError, ValueError, IndexError, AttributeError, AssertionError)
"""What Python-Markdown has been seen to raise on hostile text."""


def read_notes(folder: Path) -> tuple[list[Note], list[Gap]]:
    """All notes below a folder, by day, then path; and the files that are no notes, with the reason."""
    notes: list[tuple[str, str, Note]] = []
    gaps = []
    for path in sorted(folder.rglob("*.md")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        name = show_path(path.relative_to(folder.parent))
        try:
            note = read_note(path, name)
        except SkipArticle as error:
            gaps.append(Gap(path=error.path, reason=error.reason))
        else:
            notes.append((note.day, name, note))
    return [note for _, _, note in sorted(notes, key=lambda row: row[:2])], gaps


def read_note(path: Path, name: str) -> Note:
    """One note.

    Raises:
        SkipArticle: the file cannot be read, or lacks a date.
    """
    try:
        if path.stat().st_size > MAX_NOTE:
            raise SkipArticle(name, f"the note has more than {MAX_NOTE:,} bytes")
        text = CONTROL.sub("", path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SkipArticle(name, f"the note cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SkipArticle(name, "the note is not UTF-8 text; save it as UTF-8") from None
    if len(SIGN.findall(text)) + 2 * text.count("[") > MAX_SIGNS:
        raise SkipArticle(
            name, f"the note has more than {MAX_SIGNS:,} lines, quotes and marks; make several notes of it"
        )
    try:
        html, meta = render_markdown(text)
    except MARKDOWN_ERRORS:
        raise SkipArticle(name, "the note is no Markdown that can be read; is it nested very deeply?") from None
    first = {key: " ".join(values).strip() for key, values in meta.items()}
    try:
        day = dt.date.fromisoformat(first.get("date", path.name[:10])[:10]).isoformat()
    except ValueError:
        raise SkipArticle(name, "the note has no date; give it a line 'Date: 2022-01-27' at its top") from None
    title = first.get("title") or path.stem
    body = text.partition("\n\n")[2].strip() if meta else text.strip()
    if not is_harmless(body):
        # As the page shows it, in one HTML block, inside of which no dialect reads Markdown.
        body = "<div>\n" + re.sub(r"\n\s*\n", "\n", html) + "\n</div>"
    return Note(day=day, title=title, author=first.get("author") or first.get("authors", ""), markdown=body, html=html)


def is_harmless(text: str) -> bool:
    """Whether Markdown makes nothing but text, structure and safe links, so that it may be handed on as it is.

    Readers of the download render it themselves, who knows with what: so both the plain dialect and one with
    extensions must come through the sanitizer unchanged.
    """
    import markdown  # noqa: PLC0415

    for extensions in ([], ["extra"]):
        try:
            html = markdown.markdown(text, extensions=extensions, output_format="html")
        except MARKDOWN_ERRORS:
            return False
        allowed = {"a": {"href", "title"}}
        clean = nh3.clean(html, tags=MARKDOWN_TAGS, url_schemes=SCHEMES, attributes=allowed, link_rel=None)
        if unescape(clean) != unescape(html):
            return False
    return True


def render_markdown(text: str, *, tables: bool = False) -> tuple[str, dict[str, list[str]]]:
    """Sanitized HTML of a Markdown text, and the metadata lines at its top.

    ``tables`` reads tables too, with small print in them; notes have none.
    """
    import markdown  # noqa: PLC0415  (Pelican imports every plugin at its start)

    extensions = ["meta", "smarty", "sane_lists", *(["tables"] if tables else [])]
    reader = markdown.Markdown(extensions=extensions, output_format="html")
    tags = TAGS | TABLE_TAGS | {"small"} if tables else TAGS
    html = nh3.clean(reader.convert(text), tags=tags, url_schemes=SCHEMES, attributes={"a": {"href"}})
    meta: dict[str, list[str]] = getattr(reader, "Meta", {})
    return html, meta
