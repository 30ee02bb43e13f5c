"""What is known about an article besides its text: the reader's :class:`Draft`, and how its fields are settled."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from ..model import FILE_TIME, DateOrigin, RawItem
from .dates import When, date_in_path, find_dateline, from_timestamp, parse_date
from .normal import INVISIBLE, normalize, one_line

MAX_URL = 2_000
MAX_SOURCE = 80
MAX_AUTHORS = 20

HTTP_URL = re.compile(r"https?://[^\s<>\"'\\^`{|}]+", re.I)
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,20})?")
LANGUAGE_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es",
    "italian": "it", "portuguese": "pt", "russian": "ru", "chinese": "zh", "arabic": "ar", "eng": "en", "deu": "de",
    "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "rus": "ru", "zho": "zh", "ara": "ar",
}  # fmt: skip
BYLINE = re.compile(r"^(?:(?:written|reported|posted|story|report)\s+)?by[:\s]\s*", re.I)
HANDLE = re.compile(r"\s*(?:@\w+|\S+@\S+\.\w+|https?://\S+)\s*")


@dataclass
class Draft:
    """What a reader found; :func:`..extract.extract` settles it into an :class:`Article`."""

    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    """Normalized, in order, without the title."""
    id: str = ""
    date: str | float = ""
    """As the metadata has it."""
    page_date: str = ""
    """As it stands on the page around the text."""
    source: str = ""
    opening: str = ""
    """The first characters of the text as it came, with the dateline that cleaning cuts off."""
    page_source: str = ""
    """As the page around the text calls itself."""
    url: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    seen: str = ""
    """The day on which ingest first saw it, ``YYYY-MM-DD``."""
    revised: str = ""
    """The last day on which ingest found it edited."""
    excerpt: str = ""
    """Why the text is only its feed's excerpt; empty where it is whole."""
    warnings: list[str] = field(default_factory=list)


# --- date --------------------------------------------------------------------------------------------------


def settle_date(draft: Draft, item: RawItem, zone: ZoneInfo) -> tuple[When, DateOrigin]:
    """The article's date, from the first of the places that has one; warns in ``draft`` where it is doubtful."""
    found: tuple[When, DateOrigin] | None = None
    if draft.date != "" and (when := parse_date(draft.date, zone)):
        found = when, "metadata"
    elif draft.date != "":
        draft.warnings.append(f"its date cannot be read: {one_line(str(draft.date), 40)!r}")
    if found is None and (when := _parsed(date_in_path(urlsplit(draft.url).path), zone)):
        found = when, "url"
    if found is None and (when := _parsed(draft.page_date, zone)):
        found = when, "page"
    # What ingest wrote lies in a folder of the day on which it was seen, where nothing else was known.
    if found is None and not draft.seen and (when := _parsed(date_in_path(item.path), zone)):
        found = when, "file name"
    if found is None and (day := find_dateline(normalize(draft.opening or "".join(draft.paragraphs[:1])))):
        found = When(day, day), "dateline"
    if found is None and (when := _parsed(draft.seen, zone)):
        draft.warnings.append("it has no date: that of the day on which it was first seen is taken")
        found = when, "first seen"
    if found is None:
        draft.warnings.append(f"date taken from {FILE_TIME}")
        return from_timestamp(item.modified, zone), "file time"
    if item.modified > 0 and date.fromisoformat(found[0].day) > _day_after(item.modified, zone):
        draft.warnings.append(f"its date, {found[0].day}, lies after {FILE_TIME}")
    return found


def _parsed(text: str, zone: ZoneInfo) -> When | None:
    return parse_date(text, zone) if text else None


def _day_after(modified: float, zone: ZoneInfo) -> date:
    return date.fromisoformat(from_timestamp(modified, zone).day) + timedelta(days=1)


# --- names and addresses -----------------------------------------------------------------------------------


def make_id(path: str) -> str:
    """An article's id from its path, readable.

    ``2022/kyiv-talks.md`` -> ``2022/kyiv-talks``. Where the path is no slug already, a hash keeps two paths apart
    that would read the same: ``2022/Kyiv talks.txt`` -> ``2022/Kyiv-talks-5f1e0c``. Two files that differ in
    nothing but their suffix share an id; who settles ids tells them apart.
    """
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}(?=(?::\d+)?$)", "", path)
    ascii_stem = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    slug = "/".join(filter(None, (re.sub(r"[^A-Za-z0-9_]+", "-", part).strip("-") for part in ascii_stem.split("/"))))
    slug = slug[:100].strip("-/")
    if stem == slug:
        return slug
    return f"{slug or 'article'}-{hashlib.sha256(path.encode('utf-8', 'replace')).hexdigest()[:6]}"


def clean_url(text: str) -> str:
    """``text`` where it is a whole http or https address with a host; else empty."""
    text = text.strip()
    if len(text) > MAX_URL or INVISIBLE.search(text) or not HTTP_URL.fullmatch(text):
        return ""
    try:
        parts = urlsplit(text)
        valid = bool(parts.hostname) and parts.port != 0 and not parts.username and not parts.password
    except ValueError:
        return ""
    return text if valid else ""


def host_of(url: str) -> str:
    """The host of a clean address, without ``www.``; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def settle_url(draft: Draft) -> str:
    """The draft's address where it can be linked; else empty, with a warning."""
    if not draft.url:
        return ""
    url = clean_url(draft.url)
    if not url:
        draft.warnings.append(f"its address is no http or https link: {one_line(draft.url, 60)!r}")
    return url


def settle_source(draft: Draft, url: str) -> str:
    """The outlet's name: as given, else the host of ``url``, else as the page calls itself, else empty."""
    return one_line(draft.source or host_of(url) or draft.page_source, MAX_SOURCE)


def clean_language(text: str) -> str:
    """ISO 639-1 of a language tag or name (``en-GB``, ``English``); empty where it is neither."""
    text = text.strip()
    if name := LANGUAGE_NAMES.get(text.lower()):
        return name
    match = LANGUAGE.fullmatch(text)
    if match is None:
        return ""
    code = match[1].lower()
    return code if len(code) == 2 else LANGUAGE_NAMES.get(code, "")


def split_authors(value: str | Iterable[str]) -> tuple[str, ...]:
    """Names of authors, each once, without "By" and handles."""
    # As in Pelican: where there is a semicolon, a comma belongs to a name.
    loose = isinstance(value, str) and ";" not in value
    between = r"[;,|\n]|\s+(?:and|und|et|y|&)\s+" if loose else r"[;|\n]|\s+(?:and|&)\s+"
    texts = [value] if isinstance(value, str) else value
    parts = [part for text in texts for part in re.split(between, text[:2_000])]
    names: dict[str, None] = {}
    for part in parts:
        name = one_line(HANDLE.sub(" ", BYLINE.sub("", part[:500].strip())), 80).strip(" -–—")
        if any(char.isalpha() for char in name):
            names[name] = None
    return tuple(names)[:MAX_AUTHORS]


def strip_outlet(title: str, outlet: str, host: str = "") -> str:
    """The title without the outlet's name behind or before it (``Title | The Daily`` -> ``Title``)."""
    names = {squeeze(outlet), squeeze(host), squeeze(host.rpartition(".")[0])} - {""}
    for _ in range(3):
        cut = _cut_tail(title, names)
        if cut == title:
            break
        title = cut
    return title


def _cut_tail(title: str, names: set[str]) -> str:
    for match in reversed(list(re.finditer(r"\s(?:[|»«·•–—-]|::|\|\|)\s", title))):
        head, tail = title[: match.start()].strip(), title[match.end() :].strip()
        for rest, name in ((head, squeeze(tail)), (tail, squeeze(head))):
            if (
                name
                and len(rest.split()) >= 2
                and any(
                    name == known
                    or (len(name) > 3 and (name in known or (known in name and len(name) < 2 * len(known))))
                    for known in names
                )
            ):
                return rest
        # "|" hardly occurs inside a headline; what follows the last one is a section or an outlet.
        if (
            match[0].strip() in ("|", "||", "::")
            and len(tail.split()) < min(6, len(head.split()))
            and len(head.split()) >= 3
        ):
            return head
        break
    return title


def squeeze(name: str) -> str:
    """A name's letters and figures alone, in lower case, without a leading "the": for comparing names."""
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s+", "", name.lower().strip()))


def title_from_path(url: str) -> str:
    """A headline's words out of the last part of an address (``/2020/01/02/talks-begin-in-geneva`` -> those words)."""
    parts = [part for part in unquote(urlsplit(url).path).split("/") if part.count("-") >= 3]
    return re.sub(r"\.\w{1,5}$", "", parts[-1]).replace("-", " ") if parts else ""
