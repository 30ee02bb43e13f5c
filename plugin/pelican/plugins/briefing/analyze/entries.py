"""What the registry's TOML files may hold, and how they are read and merged.

Entries are kept as long as the process lives and hold no cycle: without ``gc=False`` each full collection would look
through all of them, which takes as long as four articles.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from ..errors import RegistryError
from ..model import Gender

TABLES = ("actor", "person", "pattern", "office", "rule", "ignore")
USER_TABLES = ("actor", "person", "rule", "ignore")
KEYS = {"rule": "form", "ignore": "forms"}
"""The field that names an entry, where it is not ``id``."""
Tables = dict[str, dict[str, dict[str, Any]]]
COMPILED = Path(__file__).parent / "__pycache__"
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID = 100
"""Characters of an id: it is the name of a folder on the site, of which file systems take 255 bytes."""
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
_EMPTY: tuple[str, ...] = ()


class ActorEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One ``[[actor]]``: a country, an institution, an organization, an armed group or party, or a company."""

    id: str
    kind: Literal["country", "institution", "organization", "group", "company"]
    name: str
    iso3: str = ""
    country: str = ""
    """Id of the country it belongs to."""
    parent: str = ""
    """Id of the actor it is part of."""
    wikidata: str = ""
    names: tuple[str, ...] = _EMPTY
    demonyms: tuple[str, ...] = _EMPTY
    capital: str | tuple[str, ...] = ""
    metonyms: tuple[str, ...] = _EMPTY
    places: tuple[str, ...] = _EMPTY
    """Cities and regions in it: where something happens, not who acts."""
    nouns: tuple[str, ...] = _EMPTY
    """Generic words that refer back to it: ``alliance``."""
    ambiguous: tuple[str, ...] = _EMPTY
    """Forms of it that mean something else as often, and need context."""
    media: bool = False
    """Usually the source of a report and not an actor in it."""


class Office(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One term of office of a person. Dates are ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, both ends included."""

    office: str
    of: str
    body: str = ""
    from_: str = msgspec.field(name="from", default="")
    to: str = ""
    acting: bool = False
    shared: bool = False
    checked: str = ""
    """The month (``YYYY-MM``) of the newest source that confirms it. Empty: checked against none; such a term never
    overrules what the article says."""


class PersonEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One ``[[person]]``."""

    id: str
    name: str
    names: tuple[str, ...] = _EMPTY
    surname: str | tuple[str, ...] = ""
    kind: Literal["person"] = "person"
    famous: bool = False
    """The surname alone, without any introduction, means this person."""
    gender: Gender = ""
    country: str = ""
    wikidata: str = ""
    offices: tuple[Office, ...] = ()


class Pattern(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[pattern]]``: a body that nearly every country has, and what its head is called."""

    id: str
    name: str
    terms: tuple[str, ...] = _EMPTY
    heads: tuple[str, ...] = _EMPTY


class OfficeName(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[office]]``: an office or the people who act for a country."""

    id: str
    name: str
    terms: tuple[str, ...] = _EMPTY


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[rule]]``: how a form that several actors share, or that often is no actor at all, is decided."""

    form: str
    actors: tuple[str, ...] = _EMPTY
    prefer: str = ""
    """The actor it means where no cue decides; empty for none."""
    cues: dict[str, tuple[str, ...]] = {}
    """Actor id, or ``none``, -> words of the article that speak for it."""


class Ignore(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[ignore]]``: phrases that contain an actor's form and are no actor."""

    forms: tuple[str, ...]


Entry = TypeVar("Entry", ActorEntry, PersonEntry, Pattern, OfficeName, Rule, Ignore)


def read_tables(files: tuple[tuple[str, bytes], ...]) -> tuple[Tables, dict[str, str]]:
    """All raw entries by table and key, and ``"table key"`` -> the file that an entry stands in."""
    tables: Tables = {table: {} for table in TABLES}
    where: dict[str, str] = {}
    for name, data in files:
        for table, entry in read_entries(name, data, TABLES):
            key = entry_key(name, table, entry)
            if key in tables[table]:
                raise RegistryError(f"{name}: [[{table}]] {key} stands twice; remove one.")
            tables[table][key] = entry
            where[f"{table} {key}"] = name
    return tables, where


def compiled(
    digest: str, files: tuple[tuple[str, bytes], ...], folder: Path = COMPILED
) -> tuple[Tables, dict[str, str]]:
    """:func:`read_tables`, kept beside the package's byte code: TOML takes 0.3 s to read, this 0.02 s.

    ``digest`` stands for the files' content. Deleting ``folder`` costs time only; where it cannot be written, or
    Python is told to write no byte code, the files are read anew each time.
    """
    path = folder / f"registry-{digest}.msgpack"
    try:
        kept: tuple[Tables, dict[str, str]] = msgspec.msgpack.decode(
            path.read_bytes(), type=tuple[Tables, dict[str, str]]
        )
    except (OSError, msgspec.DecodeError):
        kept = read_tables(files)
    else:
        return kept
    if not sys.dont_write_bytecode:
        part = path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            folder.mkdir(exist_ok=True)
            part.write_bytes(msgspec.msgpack.encode(kept))
            part.replace(path)
            for old in folder.glob("registry-*.msgpack"):
                if old != path:
                    old.unlink()
    return kept


def read_entries(name: str, data: bytes, allowed: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(table, raw entry) of one TOML file, in its order.

    Raises:
        RegistryError: it is no TOML, or has another table than those allowed.
    """
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegistryError(f"{name}: not valid TOML ({error}).") from None
    except RecursionError:
        raise RegistryError(f"{name}: not valid TOML (nested too deeply).") from None
    for table, entries in content.items():
        if table not in allowed or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise RegistryError(f"{name}: {table!r} is no table here; use {', '.join(f'[[{t}]]' for t in allowed)}.")
        for entry in entries:
            yield table, entry


def entry_key(name: str, table: str, entry: dict[str, Any]) -> str:
    """What names an entry in its table: ``id``, for a rule its form, for ignored forms the first."""
    field = KEYS.get(table, "id")
    key = entry.get(field)
    if table == "ignore" and isinstance(key, list) and key:
        key = key[0]
    if not isinstance(key, str) or not key:
        shown = ", ".join(f"{field} = {value!r}" for field, value in list(entry.items())[:2])
        raise RegistryError(f"{name}: [[{table}]] with {shown or 'no fields'} needs {field}.")
    return key


def check_entry(name: str, table: str, entry: dict[str, Any]) -> None:
    """Refuse what no page, feed or folder can hold: an id that is no slug, a control character in any text.

    Raises:
        RegistryError: it names the file and the entry.
    """
    key = entry_key(name, table, entry)
    if table in ("actor", "person") and (len(key) > MAX_ID or not ID.fullmatch(key)):
        raise RegistryError(f"{name}: [[{table}]] {key!r}: an id takes a-z, 0-9 and single hyphens, {MAX_ID} at most.")
    if control := find_control(entry):
        raise RegistryError(f"{name}: [[{table}]] {key}: remove the control character {control!r}.")


def find_control(value: Any) -> str:
    """The first character in the texts of a TOML value that neither XML nor HTML can hold; empty where none is."""
    found = CONTROL.search("".join(_texts(value)))
    return found[0] if found else ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def merge_entry(table: dict[str, dict[str, Any]], kind: str, change: dict[str, Any], name: str) -> None:
    """Apply one entry of the user's file to ``table``: add it, change the fields it gives, or drop it."""
    key = entry_key(name, kind, change)
    place = f"{name}: [[{kind}]] {key}"
    change = dict(change)
    if change.pop("remove", False):
        if key not in table:
            raise RegistryError(f"{place}: remove = true, but the registry has no such entry; correct the id.")
        del table[key]
        return
    merged = dict(table.get(key, {}))
    for field, value in change.items():
        if not field.startswith("add_"):
            merged[field] = value
            continue
        before = merged.get(field[4:], [])
        if not isinstance(value, list) or not isinstance(before, list):
            raise RegistryError(f"{place}: {field} takes a list, for example {field} = ['Norland'].")
        merged[field[4:]] = [*before, *(item for item in value if item not in before)]
    table[key] = merged


def convert_entries(tables: Tables, where: dict[str, str], table: str, struct: type[Entry]) -> dict[str, Entry]:
    """The entries of one table as values of ``struct``, by key.

    ``where`` maps ``"table key"`` to the file an entry stands in.

    Raises:
        RegistryError: a field is unknown, is missing or has the wrong type.
    """
    entries: dict[str, Entry] = {}
    for key, raw in tables[table].items():
        try:
            entries[key] = msgspec.convert(raw, struct, strict=True)
        except msgspec.ValidationError as error:
            fields = ", ".join(struct.__struct_encode_fields__)
            file = where.get(f"{table} {key}", "registry")
            raise RegistryError(f"{file}: [[{table}]] {key}: {error}. Its fields are {fields}.") from None
    return entries
