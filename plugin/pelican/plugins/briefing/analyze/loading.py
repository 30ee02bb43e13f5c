"""Loading the registry: the package's ``registry/*.toml`` and, over those, the user's ``content/actors.toml``.

Reading is strict: a wrong field stops the build with the file, the entry and what to do.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources
from pathlib import Path

from ..errors import RegistryError
from .entries import USER_TABLES, check_entry, compiled, entry_key, merge_entry, read_entries
from .local_names import read_file
from .problems import find_problems
from .registry import Registry

PACKAGE_FILES = ("countries", "institutions", "organizations", "groups", "companies", "people")


def load_registry(extra: Path | None = None) -> Registry:
    """Read the registry of the package and, over it, the user's file ``extra`` (which need not exist).

    ``extra`` has tables ``[[actor]]`` and ``[[person]]``: an unknown ``id`` adds an entry; a known one changes the
    fields given (lists replace; ``add_names`` and the like append), and ``remove = true`` drops it.

    Raises:
        RegistryError: a file cannot be read or an entry is wrong; names file, entry and what to do.
    """
    if extra is None or not extra.exists():
        return make_registry()
    try:
        return make_registry(str(extra), extra.read_bytes())
    except OSError as error:
        raise RegistryError(f"{extra}: cannot be read ({error.strerror}).") from None


def make_registry(name: str = "", own: bytes = b"") -> Registry:
    """The registry of the package and, over it, ``own``: what is in the user's file ``name``, if there is one.

    Raises:
        RegistryError: an entry is wrong.
    """
    folder = resources.files("pelican.plugins.briefing") / "registry"
    files = tuple(
        (f"{part}.toml", file.read_bytes()) for part in PACKAGE_FILES if (file := folder / f"{part}.toml").is_file()
    )
    return _build(files, (name, own) if name else None)


@lru_cache(maxsize=4)  # by content, so that a changed file is read again while the site is being edited
def _build(files: tuple[tuple[str, bytes], ...], extra: tuple[str, bytes] | None) -> Registry:
    digest = hashlib.sha256()
    for name, data in files:
        digest.update(name.encode() + b"\0" + data + b"\0")
    digest.update(read_file())
    tables, where = compiled(digest.hexdigest()[:16], files)
    if extra is not None:
        digest.update(b"extra\0" + extra[1])
        for table, entry in read_entries(*extra, USER_TABLES):
            check_entry(extra[0], table, entry)
            merge_entry(tables[table], table, entry, extra[0])
            where[f"{table} {entry_key(extra[0], table, entry)}"] = extra[0]
    registry = Registry(tables, where, digest.hexdigest()[:16])
    if extra is not None:
        for entry_name, problem in find_problems(registry):
            if where.get(entry_name) == extra[0]:
                raise RegistryError(f"{extra[0]}: [[{entry_name.replace(' ', ']] ', 1)}: {problem}.")
    return registry
