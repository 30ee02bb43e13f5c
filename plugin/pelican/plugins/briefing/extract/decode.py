"""Bytes to text: byte order mark, declared charset, UTF-8, then a guess; what is no text is refused."""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = {
    b"%PDF": "a PDF file", b"PK\x03\x04": "a ZIP archive or office document", b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image", b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old office document", b"{\\rtf": "an RTF document", b"RIFF": "a media file",
    b"\x7fELF": "a program", b"SQLite format 3": "a database", b"7z\xbc\xaf": "a 7-Zip archive",
}  # fmt: skip
SAMPLE = 1 << 16
"""Bytes that decide whether it is text and, without a declaration, in which charset."""
JUNK_SHARE = 0.02
"""Share of control and replacement characters above which bytes are no text: prose in a wrong single-byte charset
stays below 0.005, random bytes read as one are above 0.1."""
DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{2,40})""", re.I
)
CONTROL_BYTE = re.compile(b"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")  # ESC switches alphabets in ISO 2022
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
LATIN = ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "iso8859-1")


class NotTextError(ValueError):
    """The bytes are no text; the message says what they are."""


def decode(data: bytes, *, declared: str = "", sniff_html: bool = False) -> str:
    """Turn bytes into text.

    Args:
        data: the bytes.
        declared: a charset named by their container (mail header), which goes before a guess.
        sniff_html: look for a charset in ``<meta>`` or the XML declaration.

    Raises:
        NotTextError: binary data.
    """
    for magic, name in MAGIC.items():
        if data.startswith(magic):
            raise NotTextError(f"it is {name}, not text")
    for mark, charset in BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(charset, "replace"))
    if charset := _wide_charset(data[:SAMPLE]):
        return _checked(data.decode(charset, "replace"))
    if sniff_html and (match := DECLARED.search(data[:4096])):
        declared = match[1].decode("ascii", "replace")
    for charset in ("utf-8", declared.strip().lower()):
        text = _try(data, charset)
        if text is not None:
            return _checked(text)
    return _checked(_guess(data))


def _wide_charset(sample: bytes) -> str:
    """UTF-16 without a mark: nearly every other byte of European text is NUL."""
    half = max(1, len(sample) // 2)
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    if even > 0.7 and odd < 0.1:
        return "utf-16-be"
    return ""


def _try(data: bytes, charset: str) -> str | None:
    """Strictly by ``charset``; None where it is unknown or does not fit."""
    if not charset:
        return None
    # Browsers read Latin-1 as Windows-1252 (WHATWG Encoding Standard), and pages are written for browsers.
    name = "cp1252" if charset in LATIN else charset
    try:
        info = codecs.lookup(name)
        # Codecs like "rot13" or "base64" are no charsets, and "idna" or "punycode" take quadratic time.
        return data.decode(name) if info._is_text_encoding and name not in ("idna", "punycode") else None
    except (LookupError, ValueError):
        return None


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 20 ms, and most files are UTF-8

    sample = data[:SAMPLE]
    # Counted in the bytes too: in all charsets that are guessed these are controls, and a wrong guess makes letters
    # of them.
    if len(CONTROL_BYTE.findall(sample)) / len(sample) > JUNK_SHARE:
        raise NotTextError("binary data, not text")
    # Mostly UTF-8 with a few broken bytes (a cut file, a pasted foreign byte) is UTF-8.
    loose = sample.decode("utf-8", "replace")
    broken, wide = loose.count("\ufffd"), sum(1 for char in loose if char > "\x7f")
    if broken * 4 <= wide and broken <= JUNK_SHARE * len(loose):
        return data.decode("utf-8", "replace")
    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        return data.decode("cp1252", "replace")
    # Of charsets that make equally clean text of it, the most common one; it gives them by the alphabet.
    equal = {name for match in matches if match.chaos <= best.chaos for name in match.could_be_from_charset}
    return data.decode("cp1252" if equal & {"cp1252", "latin_1"} else best.encoding, "replace")


def _checked(text: str) -> str:
    sample = text[:SAMPLE]
    if sample and len(CONTROL.findall(sample)) / len(sample) > JUNK_SHARE:
        raise NotTextError("binary data, not text")
    return text
