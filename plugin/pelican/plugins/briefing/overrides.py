"""``overrides.toml``: the desk's corrections, replayed on each build; they win over the machine.

[[hide]]                          # leave an article out
article = "2022-01-27-wire-3"
reason = "withdrawn by the outlet"

[[pin]]                           # correct what was extracted
article = "2022-01-27-wire-4"
date = "2022-01-27"
source = "Harbor Wire"
"""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from .errors import RegistryError


class Hide(Struct, frozen=True, forbid_unknown_fields=True):
    """An article that is left out, and why."""

    article: str
    reason: str = "hidden by the desk"


class Pin(Struct, frozen=True, forbid_unknown_fields=True):
    """What the desk knows better than the page."""

    article: str
    date: str | None = None
    source: str | None = None


class Overrides(Struct, frozen=True, forbid_unknown_fields=True):
    """All corrections."""

    hide: tuple[Hide, ...] = ()
    pin: tuple[Pin, ...] = ()


def read_overrides(path: Path) -> Overrides:
    """The corrections in a file; none where there is no such file.

    Raises:
        RegistryError: the file is no TOML, or has an unknown key or a wrong value.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        found = msgspec.convert(data, Overrides)
        for pin in found.pin:
            if pin.date is not None:
                dt.date.fromisoformat(pin.date)
    except FileNotFoundError:
        return Overrides()
    except (OSError, UnicodeDecodeError, ValueError) as error:  # TOML and validation errors are ValueErrors
        raise RegistryError(
            f"{path}: {error}. It takes [[hide]] (article, reason) and [[pin]] (article, date, source)."
        ) from None
    return found
