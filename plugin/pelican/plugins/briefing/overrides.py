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
import re
import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from .analyze.entries import find_control
from .errors import RegistryError

DAY = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d")


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
        _check(data, found)
    except FileNotFoundError:
        return Overrides()
    except (OSError, UnicodeDecodeError, ValueError, RecursionError) as error:  # TOML's errors are ValueErrors
        raise RegistryError(
            f"{path}: {error}. It takes [[hide]] (article, reason) and [[pin]] (article, date, source)."
        ) from None
    return found


def _check(data: object, found: Overrides) -> None:
    if control := find_control(data):
        raise ValueError(f"remove the control character {control!r}")
    for pin in found.pin:
        # Python also reads 20220127 and 2022-W04-4; days are compared as text, and the calendar ends somewhere.
        if pin.date is not None and not (DAY.fullmatch(pin.date) and dt.date.fromisoformat(pin.date)):
            raise ValueError(f"date = {pin.date!r} is no day like 2022-01-27, from 1900 to 2199")
