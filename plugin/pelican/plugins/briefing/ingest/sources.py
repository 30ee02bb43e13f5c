"""``sources.toml``: what is ingested, one ``[[source]]`` each, kept by hand and by ``pelican-briefing ingest``.

[[source]]
name = "Harbor Wire"
feed = "https://wire.example/rss.xml"
tags = ["shipping"]
"""

from __future__ import annotations

import contextlib
import difflib
import os
import re
import shutil
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import msgspec

from ..errors import SourcesError
from ..model import Publisher
from .identity import clean_link, link_key
from .values import OutletKind, Source

HEADING = """\
# What `pelican-briefing ingest` reads: one [[source]] each, with exactly one of feed, sitemap and pages.
#
# name      every source has its own; shown beside each article, unless there is a publisher
# feed      address of an RSS, Atom or JSON feed
# sitemap   address of a news sitemap, or of an index of sitemaps
# pages     addresses of single articles, such as ["https://wire.example/2022/river-treaty"]
#
# If you like: publisher (the outlet, where name is only one of its feeds), home (its home page), owner and kind of the
# outlet (agency, state agency, state, public, private, nonprofit, official, ngo or party), language (such as "de"),
# tags (such as ["economy"]), paused (true keeps the source in the list and does not fetch it).
"""
_FIELDS = {field.encode_name: field for field in msgspec.structs.fields(Source)}
_KINDS = [kind for kind in get_args(OutletKind) if kind]
_TAKES = {
    str: 'a text in quotes, such as "Harbor Wire"',
    bool: "true or false",
    OutletKind: f"one of {', '.join(_KINDS)}",
}
_LIST = 'a list of texts, such as ["economy", "trade"]'
_LANGUAGE = re.compile(r"[a-z]{2}")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, or no line of text should."""


def read_sources(path: Path) -> tuple[Source, ...]:
    """The sources of a file, in its order; none where there is no such file.

    Raises:
        SourcesError: the file cannot be read, or has an unknown key, a wrong value, or one source twice.
    """
    return _parse(_read(path), path)


def add_sources(path: Path, sources: Iterable[Source]) -> tuple[list[Source], list[Source]]:
    """Append sources to the file in one write: those added, and those it had already.

    What is in the file stays byte for byte. A name that is taken gets a number. The file and its folders are made where
    they are missing.

    Raises:
        SourcesError: the file or one of the sources is wrong, or the file cannot be written. The file stays as it was.
    """
    text = _read(path)
    there = _parse(text, path)
    identities = {_identity(source) for source in there}
    names = _Names(source.name for source in there)
    added, known = [], []
    for source in sources:
        identity = _identity(source)
        if identity in identities:
            known.append(source)
            continue
        identities.add(identity)
        added.append(msgspec.structs.replace(source, name=names.take(source.name)))
    if added:
        text = _append(text or HEADING, added)
        _parse(text, path)
        _write(path, text)
    return added, known


def find_sources(sources: Iterable[Source], name_or_url: str) -> tuple[Source, ...]:
    """The sources that a user means by a name, by the address of feed, sitemap, page or home, or by ``#tag``."""
    sources = tuple(sources)
    wanted = name_or_url.strip()
    if exact := tuple(source for source in sources if source.name == wanted):
        return exact
    folded = wanted.casefold()
    if alike := tuple(source for source in sources if source.name.casefold() == folded):
        return alike
    if folded.startswith("#"):
        return tuple(source for source in sources if folded[1:] in (tag.casefold() for tag in source.tags))
    key = link_key(wanted)
    return tuple(source for source in sources if key and key in map(link_key, (source.url, source.home, *source.pages)))


def find_publishers(sources: Iterable[Source]) -> dict[str, Publisher]:
    """Outlet, case folded -> its kind and owner, of the outlets of which either is known."""
    found: dict[str, Publisher] = {}
    for source in sources:
        known = found.get(outlet := _outlet(source), Publisher())
        found[outlet] = Publisher(kind=known.kind or source.outlet_kind, owner=known.owner or source.owner)
    return {outlet: publisher for outlet, publisher in found.items() if publisher != Publisher()}


def is_address(url: str) -> bool:
    """Whether a source may have this address: http or https, with a host, without a user, without spaces."""
    return bool(clean_link(url)) and not re.search(r"\s", url)


def strip_control(text: str) -> str:
    """A text on one line, without the characters that the file refuses."""
    return " ".join(_CONTROL.sub(" ", text).split())


class _Names:
    """The names taken so far; each is its own, whatever its case."""

    def __init__(self, names: Iterable[str]) -> None:
        self.taken = {name.casefold() for name in names}
        self.last: dict[str, int] = {}

    def take(self, name: str) -> str:
        """The name, with a number where it is taken; that of the last is kept, so that many are not counted anew."""
        free, number = name, self.last.get(name.casefold(), 1)
        while free.casefold() in self.taken:
            number += 1
            free = f"{name} {number}"
        self.last[name.casefold()] = number
        self.taken.add(free.casefold())
        return free


def _identity(source: Source) -> tuple[str, ...]:
    urls = (source.url,) if source.url else source.pages
    return source.kind, *sorted(link_key(url) or url for url in urls)


def _outlet(source: Source) -> str:
    """The outlet as its articles name it."""
    return (source.publisher or source.name).casefold()


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise SourcesError(f"{path}: {error}") from None


def _parse(text: str, path: Path) -> tuple[Source, ...]:
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:  # TOML's errors are ValueErrors
        raise SourcesError(f"{path}: {error}. It takes [[source]] tables.") from None
    if unknown := next((key for key in data if key != "source"), None):
        raise SourcesError(f"{path}: {unknown} is unknown{_hint(unknown, ['source'])}. It takes [[source]] tables.")
    tables = data.get("source", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SourcesError(f"{path}: source = {tables!r} is wrong. It takes [[source]] tables.")
    sources = []
    for number, table in enumerate(tables, 1):
        try:
            sources.append(_convert(table))
        except ValueError as error:
            raise SourcesError(f"{path}: {_call(number, table.get('name'))}: {error}.") from None
    _check_unique(sources, path)
    return tuple(sources)


def _call(number: int, name: Any) -> str:
    return f"source {number} ({strip_control(name)})" if isinstance(name, str) and name else f"source {number}"


def _convert(table: dict[str, Any]) -> Source:
    """A table's source. Raises ValueError with the key, the value and what is allowed."""
    for key, value in table.items():
        if key not in _FIELDS:
            raise ValueError(f"{key} is unknown{_hint(key, _FIELDS)}; allowed are {', '.join(_FIELDS)}")
        try:
            msgspec.convert(value, _FIELDS[key].type)
        except msgspec.ValidationError:
            raise ValueError(f"{key} = {value!r} is wrong: it takes {_TAKES.get(_FIELDS[key].type, _LIST)}") from None
        if control := _CONTROL.search("".join(value) if isinstance(value, list) else str(value)):
            raise ValueError(f"{key} = {value!r} is wrong: remove the control character {control[0]!r}")
    if not table.get("name", "").strip():
        raise ValueError("name is missing: it takes " + _TAKES[str])
    source = msgspec.convert(table, Source)
    given = [key for key in ("feed", "sitemap", "pages") if getattr(source, key)]
    if len(given) != 1:
        raise ValueError(f"it has {' and '.join(given) or 'no address'}: it takes exactly one of feed, sitemap, pages")
    for key in (*given, "home"):
        value = getattr(source, key)
        for url in filter(None, [value] if isinstance(value, str) else value):
            if not is_address(url):
                raise ValueError(
                    f"{key} = {url!r} is wrong: it takes an address with http:// or https://, without user"
                )
    if source.language and not _LANGUAGE.fullmatch(source.language):
        raise ValueError(f'language = {source.language!r} is wrong: it takes two letters of ISO 639-1, such as "de"')
    return source


def _hint(key: str, allowed: Iterable[str]) -> str:
    close = difflib.get_close_matches(key, list(allowed), n=1)
    return f" (did you mean {close[0]}?)" if close else ""


def _check_unique(sources: list[Source], path: Path) -> None:
    names: dict[str, int] = {}
    identities: dict[tuple[str, ...], int] = {}
    for number, source in enumerate(sources, 1):
        other = names.setdefault(source.name.casefold(), number)
        if other != number:
            where = _call(number, source.name)
            raise SourcesError(f"{path}: {where}: source {other} has that name too; each takes its own.")
        other = identities.setdefault(_identity(source), number)
        if other != number:
            where, first = _call(number, source.name), _call(other, sources[other - 1].name)
            address = source.url or ", ".join(source.pages)
            raise SourcesError(f"{path}: {where}: {source.kind} = {address!r} is that of {first} too; remove one.")
    for key, attribute in (("kind", "outlet_kind"), ("owner", "owner")):
        _check_agreement(sources, key, attribute, path)


def _check_agreement(sources: list[Source], key: str, attribute: str, path: Path) -> None:
    """An outlet has one kind and one owner, whatever the number of its feeds."""
    firsts: dict[str, tuple[int, str]] = {}
    for number, source in enumerate(sources, 1):
        if not (value := getattr(source, attribute)):
            continue
        other, first = firsts.setdefault(_outlet(source), (number, value))
        if first != value:
            where = f"{path}: {_call(number, source.name)}: {key} = {value!r}"
            raise SourcesError(f"{where}, but source {other} has {first!r} for the same outlet; keep one.")


def _append(text: str, added: list[Source]) -> str:
    """The text with the sources after it: nothing of it is parsed and put together again."""
    import tomlkit  # noqa: PLC0415  (only who writes pays)

    newline = "\r\n" if "\r\n" in text else "\n"
    parts = [text] if text.endswith("\n") else [text, newline]
    for source in added:
        table = {key: value for key, value in msgspec.to_builtins(source).items() if value != _FIELDS[key].default}
        parts += [newline, tomlkit.dumps({"source": [table]}).replace("\n", newline)]
    return "".join(parts)


def _write(path: Path, text: str) -> None:
    """Replace the file as a whole: whoever reads it meanwhile sees the old or the new one."""
    path = path.resolve()  # a link stays a link
    new = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new.open("wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, new)
        new.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise SourcesError(f"{path}: it cannot be written: {error.strerror}") from None
