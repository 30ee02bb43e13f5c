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
from typing import NamedTuple
from xml.sax.saxutils import escape

import msgspec
from msgspec import Struct

from ..archive import Archive, digest
from ..errors import BriefingError
from ..settings import Settings
from ..site import Site
from ..work import code_fingerprint
from . import exports, feeds, trace
from .pages import Index, make_index, make_pages
from .paths import file_of
from .views import Page

Render = Callable[[str, Page], str]
"""(template name, view) -> HTML. The host provides it."""
Tell = Callable[[str, int, int], None]


class Published(Struct, kw_only=True):
    """What a build did to the output folder: paths below it, in order."""

    written: list[str]
    kept: list[str]
    removed: list[str]
    spans: int = 0
    """Spans that passed the trace gate."""


class Planned(NamedTuple):
    """A file that the site shall have."""

    path: str
    mark: str
    """Fingerprint of all that its bytes depend on."""
    make: Callable[[], bytes]


class Publisher:
    """Writes one site into one output folder."""

    def __init__(self, output: Path, archive: Archive, *, render: Render, look: str) -> None:
        """``look`` stands for all that shapes a page besides its view: templates, theme, settings."""
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
        index = make_index(site, settings)
        lookup: trace.Lookup = site.article
        for record in site.days:
            self.done.spans += trace.check_briefing(record.briefing, lookup)
        pages = list(make_pages(index, method()))
        plan = [self._page(template, page, lookup) for template, page in pages]
        plan += _files(index, settings, [page for _, page in pages])
        changed = [row for row in plan if not self._is_current(row.path, row.mark)]
        # What is going to be written belongs to the site from now on: if this build is killed, the next one knows
        # of every file that it may have left behind.
        for row in changed:
            self.archive.put_page(self.site, row.path, "", -1)
        self.archive.commit()
        for number, row in enumerate(changed, start=1):
            self._write(row)
            tell("publish", number, len(changed))
        self._remove_all_but({row.path for row in plan})
        self.archive.commit()
        return self.done

    def _page(self, template: str, page: Page, lookup: trace.Lookup) -> Planned:
        def make() -> bytes:
            html = self.render(template, page)
            trace.check_page(html, lookup, page.path)
            return html.encode()

        return Planned(file_of(page.path), digest(self.look, template, msgspec.msgpack.encode(page)), make)

    def _is_current(self, path: str, mark: str) -> bool:
        known, size = self.known.get(path, ("", -1))
        with contextlib.suppress(OSError):
            if known == mark and (self.output / path).stat().st_size == size:
                self.done.kept.append(path)
                return True
        return False

    def _write(self, row: Planned) -> None:
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


def _files(index: Index, settings: Settings, pages: list[Page]) -> Iterator[Planned]:
    """Everything that is no page: downloads, feeds, sitemap."""
    code = code_fingerprint("publish") + settings.site_url + settings.title
    for briefing in index.days:
        folder = index.paths.day(briefing.day)
        mark = digest(code, msgspec.msgpack.encode(briefing))
        yield Planned(folder + "briefing.json", mark, partial(exports.render_json, briefing))
        yield Planned(folder + "briefing.md", mark, partial(exports.render_markdown, briefing, settings.title))
    for feed in _feeds(index, settings):
        mark = digest(code, msgspec.msgpack.encode(feed))
        for path, make in feeds.feed_files(feed, settings.site_url).items():
            yield Planned(path, mark, make)
    if settings.site_url:
        # A sitemap of relative addresses would be invalid, so a preview has none.
        found = sorted(page.path for page in pages if not page.canonical)
        path = index.paths.page() + "sitemap.xml"
        yield Planned(path, digest(code, *found), partial(_sitemap, settings.site_url, found))


def _feeds(index: Index, settings: Settings) -> Iterator[feeds.Feed]:
    zone, top = settings.zone, settings.feed_items
    newest = index.days[::-1][:top]
    yield feeds.Feed(
        title=settings.title,
        description="Daily briefings; every sentence is quoted from a source.",
        folder=index.paths.page(),
        language=settings.language,
        items=tuple(feeds.day_item(briefing, index.paths.day(briefing.day), zone) for briefing in newest),
    )
    for actor_id in sorted(index.briefs):
        name = index.actors[actor_id].name
        yield feeds.Feed(
            title=f"{settings.title}: {name}",
            description=f"{name} in the news, day by day.",
            folder=index.paths.actor(actor_id),
            language=settings.language,
            items=tuple(
                feeds.actor_item(briefing, brief, index.paths.day(briefing.day), zone)
                for briefing, brief in index.briefs[actor_id][:top]
            ),
        )


def _sitemap(site_url: str, paths: list[str]) -> bytes:
    rows = "".join(f"<url><loc>{escape(f'{site_url}/{path}')}</loc></url>\n" for path in paths)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n".encode()
