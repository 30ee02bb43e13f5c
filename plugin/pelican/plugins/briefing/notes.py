"""The desk's own notes: Markdown files with a title, a date and an author."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import nh3

from .errors import SkipArticle
from .model import Gap, Note

TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h3", "h4", "br", "hr"}
SCHEMES = {"http", "https", "mailto"}
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""What neither HTML nor XML can hold."""


def read_notes(folder: Path) -> tuple[list[Note], list[Gap]]:
    """All notes below a folder, by day, then path; and the files that are no notes, with the reason."""
    notes: list[tuple[str, str, Note]] = []
    gaps = []
    for path in sorted(folder.rglob("*.md")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
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
        text = CONTROL.sub("", path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SkipArticle(name, f"the note cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SkipArticle(name, "the note is not UTF-8 text; save it as UTF-8") from None
    html, meta = render_markdown(text)
    first = {key: " ".join(values).strip() for key, values in meta.items()}
    try:
        day = dt.date.fromisoformat(first.get("date", path.name[:10])[:10]).isoformat()
    except ValueError:
        raise SkipArticle(name, "the note has no date; give it a line 'Date: 2022-01-27' at its top") from None
    title = first.get("title") or path.stem
    body = text.partition("\n\n")[2].strip() if meta else text.strip()
    return Note(day=day, title=title, author=first.get("author") or first.get("authors", ""), markdown=body, html=html)


def render_markdown(text: str) -> tuple[str, dict[str, list[str]]]:
    """Sanitized HTML of a Markdown text, and the metadata lines at its top."""
    import markdown  # noqa: PLC0415  (Pelican imports every plugin at its start)

    reader = markdown.Markdown(extensions=["meta", "smarty", "sane_lists"], output_format="html")
    html = nh3.clean(reader.convert(text), tags=TAGS, url_schemes=SCHEMES, attributes={"a": {"href"}})
    meta: dict[str, list[str]] = getattr(reader, "Meta", {})
    return html, meta
