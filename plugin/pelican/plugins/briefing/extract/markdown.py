"""Markdown files with Pelican's metadata or YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from lxml import html
from markdown import Markdown

from .html import TAG, parse_html
from .metadata import Draft, split_authors
from .normal import MAX_TEXT, normalize, one_line

KEYS = {
    "title": "title", "date": "date", "published": "date", "pubdate": "date", "author": "authors", "authors": "authors",
    "by": "authors", "source": "source", "outlet": "source", "publisher": "source", "site": "source", "url": "url",
    "link": "url", "source_url": "url", "canonical": "url", "lang": "language", "language": "language", "id": "id",
    "seen": "seen", "excerpt": "excerpt", "revised": "revised",
}  # fmt: skip
"""Metadata keys -> fields of :class:`Draft`. Others (tags, category, slug, status) are Pelican's and passed over."""
HEADER_LINE = re.compile(r"([A-Za-z][\w -]{0,40}?):(?:[ \t]+(.*)|$)")
MAX_HEADER_LINES = 200
MAX_MARKUP = 300
"""Markup characters in one block, above which it is plain text: Python-Markdown takes quadratic time in unbalanced
brackets (5,000 of them: 3.5 s; 300: 15 ms), and nobody writes that many into one paragraph by hand."""
MAX_SQUARES = 1_000_000
"""The sum of the squares of those numbers over all blocks, above which blocks are plain text too: 0.2 s of brackets. A
paragraph with ten links adds a thousand."""
MAX_ENTITIES = 1_000
"""In one block; they take quadratic time too (5,000 of them: 0.1 s; 50,000: 7 s)."""
MAX_ALL_ENTITIES = 30_000
"""Over all blocks: 0.3 s."""
MARKUP = re.compile(r"[\[\]<>`*_!&~]")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
DROPPED = frozenset(
    [
        "applet",
        "audio",
        "base",
        "button",
        "canvas",
        "embed",
        "figcaption",
        "figure",
        "form",
        "frame",
        "frameset",
        "head",
        "iframe",
        "img",
        "input",
        "link",
        "map",
        "math",
        "meta",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "option",
        "param",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "track",
        "video",
    ]
)


def extract_markdown(text: str) -> Draft:
    """Read a Markdown article: its header as metadata, its body as plain paragraphs."""
    fields, body = split_header(text)
    draft = Draft()
    for key, values in fields.items():
        name = KEYS.get(key.lower().replace("-", "_").replace(" ", "_"))
        if name == "authors":
            draft.authors = split_authors(values if len(values) > 1 else values[0])
        elif name and values[0] and not getattr(draft, name):
            setattr(draft, name, values[0])
    draft.paragraphs = to_paragraphs(body)
    heading = re.match(r"\s*#\s+(.{3,300}?)\s*#*\s*(?:\n|$)", body)
    if heading and not draft.title:
        draft.title = one_line(" ".join(to_paragraphs(heading[1])))
    if draft.title and draft.paragraphs and one_line(draft.paragraphs[0]) == one_line(draft.title):
        del draft.paragraphs[0]
    return draft


def split_header(text: str) -> tuple[dict[str, list[str]], str]:
    """(metadata, body). Without a header that has a key of :data:`KEYS`, all is body.

    Of YAML the part that front matter uses: ``key: value``, quoted values, ``[a, b]`` and lists of ``- a`` lines;
    of Pelican's metadata ``Key: value`` with indented lines that go on.
    """
    lines = text.lstrip("\n").split("\n")
    if lines and lines[0].strip() == "---":
        end = next((i for i, line in enumerate(lines[1:MAX_HEADER_LINES], 1) if line.strip() in ("---", "...")), 0)
        return (_read_fields(lines[1:end]), "\n".join(lines[end + 1 :])) if end else ({}, text)
    end = next((i for i, line in enumerate(lines[:MAX_HEADER_LINES]) if not line.strip()), len(lines))
    fields = _read_fields(lines[:end])
    starts = all(HEADER_LINE.match(line) or line.startswith((" ", "\t")) for line in lines[:end])
    if starts and any(key.lower() in KEYS for key in fields):
        return fields, "\n".join(lines[end:])
    return {}, text


def _read_fields(lines: list[str]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        stripped = line.strip()
        match = HEADER_LINE.match(line)
        if match and not line.startswith((" ", "\t", "-")):
            key = match[1].strip().lower()
            value = (match[2] or "").strip()
            if value in (">", "|", ">-", "|-"):
                value = ""
            if value.startswith("[") and value.endswith("]"):
                fields[key] = [_unquote(part) for part in value[1:-1].split(",")]
            else:
                fields[key] = [_unquote(value)]
        elif key and stripped:
            item = _unquote(stripped.removeprefix("- "))
            first = fields[key] == [""]
            if stripped.startswith("- "):
                fields[key] = [item] if first else [*fields[key], item]
            else:
                fields[key][-1] = f"{fields[key][-1]} {item}".strip()
    return fields


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"') if value[0] == '"' else value[1:-1].replace("''", "'")
    return value


def to_paragraphs(body: str) -> list[str]:
    """The text of Markdown: one paragraph a block; no markup, image, script or table frame."""
    blocks = [block for block in re.split(r"\n[ \t]*\n", body[: MAX_TEXT * 2]) if block.strip("\n")]
    try:
        rendered = Markdown(extensions=["extra"], output_format="html").convert("\n\n".join(_tame_all(blocks)))
    except (RecursionError, ValueError, IndexError, AttributeError, AssertionError):
        rendered = ""
    tree = parse_html(f"<div>{rendered}</div>")
    return text_blocks(tree) if tree is not None else []


def _tame_all(blocks: Sequence[str]) -> Iterator[str]:
    size = sum(map(len, blocks))
    left, entities = MAX_SQUARES, MAX_ALL_ENTITIES
    for block in blocks:
        signs = len(MARKUP.findall(block))
        # From a tag that is never closed on, its parser looks for the end through all of the text that follows.
        cost = signs**2 + len(TAG.findall(block, block.rfind(">") + 1)) * size // 8
        if signs > MAX_MARKUP or cost > left:
            yield _tame(block, min(MAX_ENTITIES, entities))
            entities -= signs
        else:
            left -= cost
            yield block


def _tame(block: str, most: int) -> str:
    """A block as plain text: each sign that could be markup as an entity, or taken off where there are more."""
    plain = unescape(ESCAPE.sub(r"\1", block))
    many = len(MARKUP.findall(plain)) > most
    return MARKUP.sub(lambda sign: " " if many else f"&#{ord(sign[0])};", plain)


def text_blocks(tree: html.HtmlElement) -> list[str]:
    """Visible text of a tree, one paragraph for each block of it, without recursion (a page may nest deeply)."""
    parts: list[str] = []
    stack: list[tuple[html.HtmlElement, bool]] = [(tree, True)]
    while stack:
        element, opens = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if not opens:
            parts.append(("\n\n" if tag in BLOCKS else "") + (element.tail or ""))
            continue
        if tag in BLOCKS:
            parts.append("\n\n")
        stack.append((element, False))
        if tag and tag not in DROPPED and not (tag == "sup" and "footnote" in (element.get("id") or "")):
            parts.append(element.text or "")
            stack.extend((child, True) for child in reversed(element))
    blocks = normalize("".join(parts).replace("\n\n", "\v\v").replace("\n", " ").replace("\v\v", "\n\n")).split("\n\n")
    return [block.strip().replace("\n", " ") for block in blocks if block.strip()]
