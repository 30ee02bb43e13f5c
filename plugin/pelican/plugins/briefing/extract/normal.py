"""The normal form of ``Article.text`` and of one-line fields: NFC, single spaces, one blank line a paragraph."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections.abc import Iterable

MAX_HTML = 4_000_000
"""Characters of a page's HTML that are looked at; the largest of 92 real pages has 1.5 million."""
MAX_PLAIN = 1_000_000
"""Characters of any other format that are looked at."""
MAX_LINES = 5_000
"""Lines that are looked at; the longest of 92 real pages has 525."""
MAX_TEXT = 200_000
"""Characters of one article's text: about 33,000 words, five times a long magazine story."""
MAX_TITLE = 300
MAX_COMBINING = 8
"""Combining marks on one letter; real scripts need four, and NFC takes quadratic time in their number."""
WRAP_WIDTHS = (45, 110)
"""Typical longest line of hard-wrapped text (mail 72 to 78, terminals 80 to 100)."""

# Soft hyphen, zero-width and bidi controls, tags, noncharacters, surrogates, controls but tab and line ends.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028]")
SPACES = re.compile("[ \t\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
LETTER = re.compile(r"[^\W\d_]")
MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e48-\u0e4b\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f]"
)
COMBINING = re.compile(f"({MARK}{{{MAX_COMBINING}}}){MARK}+")
# Whatever the patterns above could find in printable text besides spaces; letters of most scripts too.
UNUSUAL = re.compile("[\u0300-\u1fff\u20d0-\u20ff\u302a-\u309a\ufe20-\ufe2f]")
SEVERAL_SPACES = re.compile(" {2,}")
LETTERS_OF_SENTENCE = 20
LETTERS_OF_PROSE = 200
STOP = re.compile("[.!?…。！？．।؟][\"'”’»›)}\\]]{0,3}(?=\\s|$)|[。！？]")
SENTENCE_END = re.compile("[.!?…。！？．।؟][\"'”’»›)}\\]]{0,3}$")


def normalize(text: str) -> str:
    """NFC, line ends as ``\\n``, single spaces in lines, no invisible or illegal character. Idempotent."""
    if text.replace("\n", "").isprintable() and not UNUSUAL.search(text):
        # As below, for nearly all text in Latin letters, in a tenth of the time.
        return SEVERAL_SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return normalize_any(text)


def normalize_any(text: str) -> str:
    """What :func:`normalize` does, by looking for each thing that may be wrong."""
    text = LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    text = INVISIBLE.sub("", text)
    text = unicodedata.normalize("NFC", COMBINING.sub(r"\1", text))
    return SPACES.sub(" ", text)


def one_line(text: str, limit: int = MAX_TITLE) -> str:
    """``text`` on one line, cut at a word after ``limit`` characters (with an ellipsis)."""
    line = " ".join(normalize(text[: limit * 20]).split())
    if len(line) <= limit:
        return line
    cut = line[:limit]
    return (cut[: cut.rfind(" ")] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:-–—") + " …"


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of normalized text.

    Blank lines separate them. Single line ends inside a block are joined where the text is hard-wrapped at a
    fixed width; else each line is a paragraph.
    """
    blocks = [[line.strip() for line in block.split("\n") if line.strip()] for block in re.split(r"\n[ \n]*\n", text)]
    wrapped = is_wrapped(blocks)
    paragraphs: list[str] = []
    for lines in blocks:
        paragraphs += join_wrapped(lines) if wrapped else lines
    return paragraphs


def is_wrapped(blocks: Iterable[list[str]]) -> bool:
    """Whether lines are broken at a fixed width: lines before another are of like length and stop in mid-sentence."""
    inner = [line for lines in blocks for line in lines[:-1] if len(line) >= WRAP_WIDTHS[0] * 0.6]
    if len(inner) < 2:
        return False
    widest = max(len(line) for line in inner)
    middle = statistics.median(len(line) for line in inner)
    open_ended = sum(1 for line in inner if not SENTENCE_END.search(line)) / len(inner)
    return WRAP_WIDTHS[0] <= middle and widest <= WRAP_WIDTHS[1] and middle >= 0.75 * widest and open_ended >= 0.6


def join_wrapped(lines: list[str]) -> list[str]:
    """Join the lines of one hard-wrapped block; a short line that is followed by another ends its paragraph."""
    width = max((len(line) for line in lines), default=0)
    made: list[str] = []
    is_open = False
    for line in lines:
        if is_open:
            made[-1] += " " + line
        else:
            made.append(line)
        is_open = len(line) >= 0.6 * width
    return made


def join_paragraphs(paragraphs: Iterable[str], limit: int = MAX_TEXT) -> tuple[str, bool]:
    """The text of an article, and whether it had to be cut (after a paragraph, or after a sentence of a huge one)."""
    kept: list[str] = []
    size = 0
    for paragraph in paragraphs:
        room = limit - size
        if len(paragraph) > room:
            end = max(paragraph.rfind(mark, 0, room) for mark in (". ", "! ", "? ", "。"))
            if end > room // 2:
                kept.append(paragraph[: end + 1])
            elif not kept:
                kept.append(paragraph[:room].rstrip())
            return "\n\n".join(kept), True
        kept.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join(kept), False


def has_sentence(text: str) -> bool:
    """Whether a paragraph reads as prose: a closed sentence, or as many letters as scripts without a full stop need."""
    for part in text.split("\n\n"):
        letters = len(LETTER.findall(part[:2_000]))
        if letters >= LETTERS_OF_PROSE or (letters >= LETTERS_OF_SENTENCE and STOP.search(part)):
            return True
    return False
