"""What all readers of feeds share: bytes to text that no parser stumbles over, plain titles, clean addresses."""

from __future__ import annotations

import codecs
import html
import re
import zlib
from datetime import UTC, date, datetime
from html.entities import html5
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

MAX_ENTRIES = 1_000
"""Entries taken of one feed or sitemap; more are counted."""
MAX_BYTES = 50_000_000
"""Of a feed or sitemap after unpacking: what the sitemap protocol allows."""
MAX_FIELD = 4_000
"""Characters of a title, address, date or name. Some of the patterns of feedparser take the square of it."""
MAX_PROLOG = 100_000
"""Characters before the root element: declaration, comments, DOCTYPE, a server's own messages."""
SNIFFED = 8_192
"""Bytes that tell what a file is."""


class NotAFeedError(ValueError):
    """It is no feed and no sitemap; the message says what it is instead, to follow a name and a colon."""


# --- bytes to text -----------------------------------------------------------------------------------------

GZIP = b"\x1f\x8b"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_STARTS = (
    (b"<\x00\x00\x00", "utf-32-le"), (b"\x00\x00\x00<", "utf-32-be"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)  # fmt: skip
"""How ``<`` looks in encodings that do not hold ASCII; the last is EBCDIC."""
_DECLARED = re.compile(rb"\s{0,100}<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_LATIN = {"ascii", "iso8859-1", "cp1252"}
"""Named where nobody looked: tried after UTF-8, and Windows' own is read for all three, as browsers do."""
_NO_CHARSETS = re.compile(r"utf-?(?:7|16|32)|punycode|idna|escape|undefined|mbcs|oem", re.I)
"""Codecs that no feed is in: some take the square of the length, some would fit any bytes."""
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
_DAMAGE = 10
"""Text counts as UTF-8 with broken places where it has this many whole characters outside ASCII for one broken."""


def unpack(data: bytes) -> bytes:
    """The bytes as they are, or unpacked where they are gzip.

    Raises:
        NotAFeedError: it is broken, or unpacks to more than ``MAX_BYTES``.
    """
    if not data.startswith(GZIP):
        return data[:MAX_BYTES]
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(data, MAX_BYTES)
    except zlib.error:
        raise NotAFeedError("it is packed with gzip, and that is broken") from None
    if unpacker.unconsumed_tail:
        raise NotAFeedError(f"it is packed with gzip, and holds more than {MAX_BYTES // 1_000_000} MB")
    return plain


def unpack_head(data: bytes) -> bytes:
    """The first ``SNIFFED`` bytes, or of what is packed with gzip the first ones that come out; none if broken."""
    if not data.startswith(GZIP):
        return data[:SNIFFED]
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:SNIFFED], SNIFFED)
    except zlib.error:
        return b""


def decode(data: bytes, content_type: str = "") -> str:
    """The text, in the encoding of its byte order mark, of the response, of its declaration, or as can be read.

    Never fails: what cannot be decoded becomes U+FFFD.
    """
    for mark, encoding in (*_BOMS, *_STARTS):
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    declared = _DECLARED.match(data)
    charset = _CHARSET.search(content_type)
    names = [charset[1]] if charset else []
    names += [declared[1].decode("ascii", "replace")] if declared else []
    known = [name for name in map(_codec, names) if name]
    for name in (*known, "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError):
            continue
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken * (_DAMAGE + 1) <= len(text) - len(text.encode("ascii", "ignore")):
        return text
    return data.decode(known[0] if known and known[0] != "utf-8" else "cp1252", "replace")


def _codec(name: str) -> str:
    """Python's name of an encoding, empty where it is to be left to UTF-8 and Windows-1252."""
    try:
        info = codecs.lookup(name)
    except LookupError:
        return ""
    # Those of another kind, such as base64 and uuencode, give bytes.
    if not info._is_text_encoding or info.name in _LATIN or _NO_CHARSETS.match(info.name):
        return ""
    return _WIDER.get(info.name, info.name)


# --- text to XML -------------------------------------------------------------------------------------------

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""No XML may hold these; some feeds do."""
_BLOCK = 500_000
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(?:#(x?[0-9a-fA-F]+)|([A-Za-z][A-Za-z0-9]{1,31}));?")
_FEED_ROOT = re.compile(r"<(?:[\w.-]{1,60}:)?(rss|feed|rdf|channel|urlset|sitemapindex)(?=[\s>/])", re.I)
_START_TAG = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})")
_DOCTYPE = re.compile(r"<!DOCTYPE\s{1,100}([\w:.-]{1,60})", re.I)
_SUBSET_END = re.compile(r"\]\s{0,100}>")
_PAGE = {"html", "head", "body"}


class Root(NamedTuple):
    """The root element: where its tag begins, and its name in lower case without a prefix; "html" for any page."""

    offset: int
    name: str


def find_root(text: str) -> Root:
    """The first element that can be a feed's root, else the first of all; an empty name where there is none.

    What a server may print before a feed, such as a warning, is passed over. A DOCTYPE is skipped with the entities
    it declares, so that no parser ever sees one.
    """
    head = text[:MAX_PROLOG]
    first = Root(0, "")
    at = head.find("<")
    if head[: max(at, 0)].strip() and "<?xml" not in head:
        return first  # a text that speaks of tags
    while at >= 0:
        if head.startswith("<!--", at):
            at = _after(head, "-->", at)
        elif head.startswith("<?", at):
            at = _after(head, "?>", at)
        elif doctype := _DOCTYPE.match(head, at):
            if doctype[1].lower() == "html":
                return Root(at, "html")
            at = _after_doctype(head, doctype.end())
        else:
            if root := _FEED_ROOT.match(head, at):
                return Root(at, root[1].lower())
            tag = _START_TAG.match(head, at)
            if tag and tag[1].lower() in _PAGE:
                return Root(at, "html")
            if tag and not first.name:
                first = Root(at, tag[1].lower())
            at += 1
        at = head.find("<", at) if at >= 0 else at
    return first


def _after(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    return found + len(end) if found >= 0 else -1


def _after_doctype(text: str, at: int) -> int:
    close, subset = text.find(">", at), text.find("[", at)
    if not 0 <= subset < close:
        return close
    end = _SUBSET_END.search(text, subset)
    return end.end() if end else close


def clean_xml(text: str) -> str:
    """Without characters that XML forbids; HTML's names for characters, which XML does not know, replaced by them."""
    # In blocks: a replacement takes a hundred times the memory of what it replaces.
    parts = []
    start = 0
    while start < len(text):
        end = text.find("<", start + _BLOCK)
        end = end if 0 <= end <= start + 2 * _BLOCK else start + 2 * _BLOCK
        part = _ILLEGAL.sub("", text[start:end])
        parts.append(_REFERENCE.sub(_resolve, part) if "&" in part else part)
        start = end
    return "".join(parts)


def _resolve(match: re.Match[str]) -> str:
    number, name = match.groups()
    if name:
        # Those of markup stay: they are known to XML, or would become it.
        found = html5.get(f"{name};", "") if match[0].endswith(";") else ""
        return found if found and not found.isascii() else match[0]
    if not match[0].endswith(";") or len(number) > 8:
        return ""
    try:
        character = chr(int(number[1:], 16) if number[0] == "x" else int(number))
    except (ValueError, OverflowError):
        return ""
    return "" if _ILLEGAL.match(character) else match[0]


# --- values ------------------------------------------------------------------------------------------------

_BLOCKS = {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "td", "tr"}
_HIDDEN = {"script", "style", "template", "noscript"}
_INLINE = re.compile(r"</?(?:b|i|em|strong|u|sub|sup|span|cite|font)(?:\s[^<>]{0,200})?>", re.I)
_INLINE_END = re.compile(r"</(?:b|i|em|strong|u|sub|sup|span|cite|font)>", re.I)
"""In what was HTML: tags that were escaped once too often."""


def one_line(text: str) -> str:
    """Runs of white space as one space."""
    return " ".join(text[:MAX_FIELD].split())


def plain_title(value: str, *, markup: bool = False) -> str:
    """A title as readers see it, on one line.

    Args:
        value: as the feed has it.
        markup: it is HTML; else its ``<`` and ``>`` are text and stay.

    What is escaped once too often is unescaped once more.
    """
    text = value[:MAX_FIELD]
    if not markup:
        return one_line(html.unescape(text) if "&" in text else text)
    if "<" in text or "&" in text:
        text = html.unescape(_strip_tags(text))
    return one_line(_INLINE.sub("", text) if _INLINE_END.search(text) else text)


def _strip_tags(text: str) -> str:
    try:
        tree = lxml_html.fragment_fromstring(text, create_parent="div", parser=_parser())
    except (etree.LxmlError, ValueError, AssertionError):
        return text
    parts: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if not isinstance(element.tag, str):
            parts.append(element.tail or "" if not hidden else "")
            continue
        if element.tag in _HIDDEN:
            hidden += 1 if event == "start" else -1
        if element.tag in _BLOCKS:
            parts.append(" ")
        found = element.text if event == "start" else element.tail if element is not tree else ""
        parts.append(found or "" if not hidden else "")
    return "".join(parts)


def _parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(recover=True, no_network=True, encoding=None)


def http_url(address: object, base: str = "") -> str:
    """An absolute http or https address, or an empty string."""
    if not isinstance(address, str) or len(address) > MAX_FIELD:
        return ""
    address = "".join(address.split()) if "\n" in address else address.strip()
    try:
        url = urljoin(base, address) if address else ""
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and host else ""


def iso_date(text: str) -> str:
    """``2022-01-27T05:00:00+00:00`` of an ISO 8601 time with offset; any other text on one line as it stands."""
    text = one_line(text)
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo:
            return moment.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        pass
    return text


def date_key(text: str) -> str:
    """Sorts dates of :func:`iso_date`; empty, and so before all, for what is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = datetime.combine(date.fromisoformat((text + "-01-01")[:10]), datetime.min.time())
        except ValueError:
            return ""
    return moment.replace(tzinfo=None).isoformat()
