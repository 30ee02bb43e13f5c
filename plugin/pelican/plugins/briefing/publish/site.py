"""Publishing: which files the site has, which of them changed, and writing those.

A page is rendered only when its view, its template, the theme around it or a setting changed, or its file is
gone; it is written to a temporary file and moved into place, so nobody ever reads half a page. What left the
site is removed. Every page passes the trace gate before it is written.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from ..archive import Archive, digest
from ..clock import Clock
from ..errors import BriefingError
from ..model import Briefing
from ..settings import Settings
from ..site import Site
from ..work import code_fingerprint
from .paths import file_of
from .views import Page

if TYPE_CHECKING:
    from .files import File
    from .index import Index, Plan
    from .trace import Lookup

Render = Callable[[str, Page], str]
"""(template name, view) -> HTML. The host provides it."""
Tell = Callable[[str, int, int], None]


class Published(Struct, kw_only=True):
    """What a build did to the output folder: paths below it, in order."""

    written: list[str]
    kept: list[str]
    removed: list[str]
    size: int = 0
    """Bytes of all files that are there now."""


class Publisher:
    """Writes one site into one output folder."""

    def __init__(
        self, output: Path, archive: Archive, *, render: Render, look: str, clock: Clock | None = None
    ) -> None:
        """``look`` stands for all that shapes a page besides its view: templates, theme, settings."""
        self.clock = clock or Clock()
        self.output = output
        self.archive = archive
        self.render = render
        self.look = look
        self.site = str(output.resolve())
        self.known = archive.get_pages(self.site)
        self.done = Published(written=[], kept=[], removed=[])

    def publish(self, site: Site, settings: Settings, method: Callable[[], str], tell: Tell) -> Published:
        """Bring the output folder up to date.

        Raises:
            TraceError: a printed sentence does not stand in its source; nothing of that page is written.
        """
        name, mark = f"published {self.site}", self._mark_of(site, settings)
        if self.archive.read_note(name, str) == mark and all(self._is_there(*row) for row in self.known.items()):
            self.done.kept += sorted(self.known)
            self.done.size = self._size()
            return self.done
        from .index import Index  # noqa: PLC0415  (heavy)

        with self.clock("plan"):
            index = Index(site, settings)
            plan = list(self._plan(index, method))
            changed = [row for row in plan if not self._is_current(row)]
        # What is going to be written belongs to the site from now on: if this build is killed, the next one knows
        # of every file that it may have left behind.
        for row in changed:
            self.archive.put_page(self.site, row.path, "", -1)
        self.archive.commit()
        with self.clock("publish"):
            for number, row in enumerate(changed, start=1):
                self._write(row)
                tell("publish", number, len(changed))
        self._remove_all_but({row.path for row in plan})
        self.archive.note(name, mark)
        self.archive.commit()
        self.done.size = self._size()
        return self.done

    def _size(self) -> int:
        return sum(size for _, size in self.archive.get_pages(self.site).values())

    def _mark_of(self, site: Site, settings: Settings) -> str:
        """Digest of all that the site is made from, so that one that did not change is not even planned."""
        heads = [(day, head.briefing, head.card, head.counts) for day, head in site.found.heads.items()]
        about = (heads, site.other_gaps, site.ledger.mark, site.found.analyzed)
        return digest(self.look, settings.fingerprint(), code_fingerprint("publish"), msgspec.msgpack.encode(about))

    def _plan(self, index: Index, method: Callable[[], str]) -> Iterator[File]:
        from .files import File, Files  # noqa: PLC0415  (heavy)
        from .pages import plan_pages  # noqa: PLC0415
        from .trace import check_briefing  # noqa: PLC0415

        lookup = index.site.article
        passed: set[str] = set()

        def load(day: str) -> Briefing:
            briefing = index.site.found.record(day).briefing
            if day not in passed:
                check_briefing(briefing, lookup)
                passed.add(day)
            return briefing

        pages = []
        for page in plan_pages(index, method):
            pages.append(page)
            yield File(
                file_of(page.path), digest(self.look, page.template, page.mark), partial(self._make, page, lookup)
            )
        yield from Files(index, load, lookup).plan(pages)

    def _make(self, page: Plan, lookup: Lookup) -> bytes:
        from .trace import check_page  # noqa: PLC0415

        html = self.render(page.template, page.make())
        check_page(html, lookup, page.path)
        return html.encode()

    def _is_current(self, row: File) -> bool:
        known = self.known.get(row.path, ("", -1))
        if known[0] == row.mark and self._is_there(row.path, known):
            self.done.kept.append(row.path)
            return True
        return False

    def _is_there(self, path: str, known: tuple[str, int]) -> bool:
        with contextlib.suppress(OSError):
            return (self.output / path).stat().st_size == known[1]
        return False

    def _write(self, row: File) -> None:
        data = row.make()
        write_atomically(self.output / row.path, data)
        self.archive.put_page(self.site, row.path, row.mark, len(data))
        self.done.written.append(row.path)

    def _remove_all_but(self, wanted: set[str]) -> None:
        for path in sorted(self.known.keys() - wanted):
            self.archive.forget_page(self.site, path)
            place = self.output / path
            if ".." in place.parts or not place.is_relative_to(self.output):
                continue  # only a damaged archive says so
            try:
                place.unlink(missing_ok=True)
                _part_of(place).unlink(missing_ok=True)
            except NotADirectoryError:
                continue  # what stands there now is not ours
            except OSError as error:
                raise BriefingError(
                    f"{place}: is no page any more and cannot be removed ({error.strerror})."
                ) from error
            # Folders that are empty now go with their last page; one that holds other files stays.
            with contextlib.suppress(OSError):
                for folder in place.parents:
                    if folder == self.output:
                        break
                    folder.rmdir()
            self.done.removed.append(path)


def _part_of(place: Path) -> Path:
    """Where a file is written before it is moved into place; after a killed build the next one writes over it."""
    return place.with_name(f".{place.name}.part")


def write_atomically(place: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, sees the old bytes or the new ones.

    Raises:
        BriefingError: the disk is full or the folder cannot be written.
    """
    part = _part_of(place)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(place)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise BriefingError(
            f"{place}: cannot be written ({error.strerror}). What stands there is left as it was."
        ) from error
