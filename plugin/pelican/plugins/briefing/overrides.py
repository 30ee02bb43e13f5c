"""``overrides.toml``: the desk's corrections, replayed on each build; they win over the machine.

[[hide]]                          # leave an article out, or a story
article = "2022-01-27-wire-3"     # or story = "…"
reason = "withdrawn by the outlet"

[[pin]]                           # correct what was extracted
article = "2022-01-27-wire-4"
date = "2022-01-27"
source = "Harbor Wire"

[[pin]]                           # a story that comes first on each of its days
story = "river-treaty-1a2b3c"

[[merge]]                         # these are one story; the id of the first stays
of = ["river-treaty-1a2b3c", "barge-fees-4d5e6f"]

[[split]]                         # these articles are a story of their own
articles = ["2022-01-27-wire-5"]

[[rename]]                        # this article's title is the headline of its story
article = "2022-01-27-wire-6"

[[alias]]                         # an id that a story had leads to the story
old = "river-treaty-9f8e7d"
story = "river-treaty-1a2b3c"

Wherever a story is named, the id of one of its articles will do.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from .analyze.entries import find_control
from .errors import RegistryError
from .orders import Orders

DAY = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d")
TAKES = (
    "It takes [[hide]] (article or story, reason), [[pin]] (article, date, source; or story), [[merge]] (of), "
    "[[split]] (articles), [[rename]] (article) and [[alias]] (old, story)."
)


class Hide(Struct, frozen=True, forbid_unknown_fields=True):
    """An article, or a story, that is left out, and why."""

    article: str = ""
    reason: str = "hidden by the desk"
    story: str = ""


class Pin(Struct, frozen=True, forbid_unknown_fields=True):
    """What the desk knows better than the page; or a story that comes first."""

    article: str = ""
    date: str | None = None
    source: str | None = None
    story: str = ""


class Merge(Struct, frozen=True, forbid_unknown_fields=True):
    """Stories, each named by its id or by that of an article, that are one."""

    of: tuple[str, ...]


class Split(Struct, frozen=True, forbid_unknown_fields=True):
    """Articles that are a story of their own."""

    articles: tuple[str, ...]


class Rename(Struct, frozen=True, forbid_unknown_fields=True):
    """An article whose title is the headline of its story on its day."""

    article: str


class Alias(Struct, frozen=True, forbid_unknown_fields=True):
    """An id that a story had and that leads to it."""

    old: str
    story: str


class Overrides(Struct, frozen=True, forbid_unknown_fields=True):
    """All corrections."""

    hide: tuple[Hide, ...] = ()
    pin: tuple[Pin, ...] = ()
    merge: tuple[Merge, ...] = ()
    split: tuple[Split, ...] = ()
    rename: tuple[Rename, ...] = ()
    alias: tuple[Alias, ...] = ()

    @property
    def orders(self) -> Orders:
        """What they want of stories, of all days."""
        return Orders(
            merges=tuple(merge.of for merge in self.merge),
            aliases=tuple((alias.story, alias.old) for alias in self.alias),
            splits=tuple(split.articles for split in self.split),
            pins=tuple(pin.story for pin in self.pin if pin.story),
            hides=tuple((hide.story, hide.reason) for hide in self.hide if hide.story),
            headlines=tuple(rename.article for rename in self.rename),
        )


def read_overrides(path: Path) -> Overrides:
    """The corrections in a file; none where there is no such file.

    Raises:
        RegistryError: the file is no TOML, has an unknown key or a wrong value, or contradicts itself.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        found = msgspec.convert(data, Overrides)
        _check(data, found)
    except FileNotFoundError:
        return Overrides()
    except (OSError, UnicodeDecodeError, ValueError, RecursionError) as error:  # TOML's errors are ValueErrors
        raise RegistryError(f"{path}: {error}. {TAKES}") from None
    if trouble := next(_contradictions(found), ""):
        raise RegistryError(f"{path}: {trouble}")
    return found


def check_names(overrides: Overrides, path: Path, told: Mapping[str, str], stories: Iterable[str]) -> None:
    """Compare what is named with what there is: ``told`` has the story of each article, ``stories`` are all ids.

    Raises:
        RegistryError: an article or a story is named that the site does not have.
    """
    known = set(stories)
    for entry, name, kind in _names(overrides):
        if name in told or (kind == "story" and name in known):
            continue
        what = "article" if kind == "article" else "story or article"
        raise RegistryError(
            f"{path}: {entry}: no {what} has the id {name!r}. The ids of a day's stories and articles stand in its "
            f"briefing.json; `pelican-briefing explain --story ID` says what is in a story. Correct the id, or take "
            f"the entry out."
        )


def names_of(overrides: Overrides) -> set[str]:
    """All that is named in the corrections of stories."""
    return {name for _, name, _ in _names(overrides)}


def _names(overrides: Overrides) -> Iterator[tuple[str, str, str]]:
    """(entry, name, what it must be the name of) of all that is named in a story's corrections."""
    for number, merge in enumerate(overrides.merge, 1):
        yield from ((f"[[merge]] {number}", name, "story") for name in merge.of)
    for number, split in enumerate(overrides.split, 1):
        yield from ((f"[[split]] {number}", name, "article") for name in split.articles)
    yield from ((f"[[pin]] {n}", pin.story, "story") for n, pin in enumerate(overrides.pin, 1) if pin.story)
    yield from ((f"[[hide]] {n}", hide.story, "story") for n, hide in enumerate(overrides.hide, 1) if hide.story)
    yield from ((f"[[rename]] {n}", rename.article, "article") for n, rename in enumerate(overrides.rename, 1))
    yield from ((f"[[alias]] {n}", alias.story, "story") for n, alias in enumerate(overrides.alias, 1))


def _check(data: object, found: Overrides) -> None:
    if control := find_control(data):
        raise ValueError(f"remove the control character {control!r}")
    for kind, entries in (("hide", found.hide), ("pin", found.pin)):
        for entry in entries:
            if bool(entry.article) == bool(entry.story):
                raise ValueError(f"[[{kind}]] takes the id of an article, or that of a story: one of the two")
    for pin in found.pin:
        # Python also reads 20220127 and 2022-W04-4; days are compared as text, and the calendar ends somewhere.
        if pin.date is not None and not (DAY.fullmatch(pin.date) and dt.date.fromisoformat(pin.date)):
            raise ValueError(f"date = {pin.date!r} is no day like 2022-01-27, from 1900 to 2199")
        if pin.story and (pin.date or pin.source):
            raise ValueError(f"[[pin]] of the story {pin.story!r} takes no date and no source: pin its articles")
    for merge in found.merge:
        if len(set(merge.of)) < 2:
            raise ValueError("[[merge]] names two stories or articles at least")
    if any(not split.articles for split in found.split):
        raise ValueError("[[split]] names one article at least")


def _contradictions(found: Overrides) -> Iterator[str]:
    """What cannot all be done, in words; ``group.plots`` finds the rest, which depends on what is in a story."""
    for n, split in enumerate(found.split, 1):
        for m, other in enumerate(found.split[n:], n + 1):
            for name in sorted({*split.articles} & {*other.articles}):
                yield f"[[split]] {n} and {m} both take {name!r}: leave it in one of them."
    yield from _loops(found)


def _loops(found: Overrides) -> Iterator[str]:
    leads: dict[str, str] = {}
    for n, alias in enumerate(found.alias, 1):
        if leads.setdefault(alias.old, alias.story) != alias.story:
            yield f"[[alias]] {n}: {alias.old!r} leads to {leads[alias.old]!r} already: take one of the entries out."
    for start in sorted(leads):
        seen, at = {start}, leads[start]
        while at in leads and at not in seen:
            seen.add(at)
            at = leads[at]
        if at in seen:
            yield f"[[alias]]: {start!r} leads back to itself: let one of its ids be the last."
            return
