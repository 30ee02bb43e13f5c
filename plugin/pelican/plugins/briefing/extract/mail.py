"""E-mail: a newsletter or an article sent by mail."""

from __future__ import annotations

import email
import re
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from itertools import islice

from .decode import NotTextError, decode
from .html import extract_page
from .metadata import Draft
from .normal import MAX_PLAIN, one_line
from .plaintext import clean_pasted

MAX_PARTS = 50
ENOUGH = 600
"""Characters of a plain part that make it the article; a shorter one is a note that the mail has an HTML part."""
HEADER_ERRORS = (LookupError, ValueError, TypeError, AttributeError, email.errors.MessageError)
"""What the standard library is known to raise on headers and bodies that break the standards."""


def extract_mail(data: bytes) -> Draft:
    """Read a mail (RFC 5322): subject, sender's name, date, and its plain or HTML part.

    Raises:
        NotTextError: the bytes are no text, or no mail.
    """
    decode(data[:4096])
    try:
        message = email.message_from_bytes(data[: MAX_PLAIN * 4])
        parts = [part for part in islice(message.walk(), MAX_PARTS) if not part.is_multipart()]
    except (*HEADER_ERRORS, RecursionError):
        raise NotTextError("the mail's structure is broken") from None
    if not any(message.get(name) for name in ("From", "Subject", "Date")):
        raise NotTextError("it is no mail: neither From, Subject nor Date")
    title = one_line(re.sub(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", "", _header(message, "Subject"), flags=re.I))
    draft = _read_body(parts, title)
    draft.title = title
    name, address = parseaddr(_header(message, "From"))
    draft.source = one_line(name or address.partition("@")[2], 80)
    draft.date = _header(message, "Date")
    # Where a letter is on the web (RFC 5064).
    draft.url = draft.url or _header(message, "Archived-At").strip("<> ")
    draft.language = draft.language or _header(message, "Content-Language")
    return draft


def _read_body(parts: list[Message], title: str) -> Draft:
    plain = page = None
    for part in parts:
        if part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and plain is None:
            plain = clean_pasted(_text(part, html=False), title=title).draft()
        elif kind == "text/html" and page is None:
            page = extract_page(_text(part, html=True))
    if plain and page and sum(map(len, plain.paragraphs)) < ENOUGH:
        return page if page.paragraphs else plain
    return plain or page or Draft()


def _text(part: Message, *, html: bool) -> str:
    try:
        data = part.get_payload(decode=True)
        charset = part.get_content_charset() or ""
    except HEADER_ERRORS:
        return ""
    if not isinstance(data, bytes) or not data:
        return ""
    try:
        text = decode(data, declared=charset, sniff_html=html)
    except NotTextError:
        return ""
    # What follows "-- " is the sender's signature (RFC 3676).
    return text if html else re.split(r"(?m)^-- \r?$", text, maxsplit=1)[0]


def _header(message: Message, name: str) -> str:
    try:
        value = message.get(name)
        if value is None:
            return ""
        parts = decode_header(str(value)[:2_000])
        words = [
            part.decode(charset or "utf-8", "replace") if isinstance(part, bytes) else part for part, charset in parts
        ]
    except HEADER_ERRORS:
        return one_line(str(message.get(name, "")), 300)
    return one_line("".join(words), 300)
