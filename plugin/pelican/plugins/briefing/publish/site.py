"""Publishing: which files the site has, which of them changed, and writing those.

A page is rendered only when its view, its template, the theme around it or a setting changed, or its file is
gone; it is written to a temporary file and moved into place, so nobody ever reads half a page. What left the
site is removed. Every page passes the trace gate before it is written.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from xml.sax.saxutils import escape

import msgspec
from msgspec import Struct

from ..archive import Archive, digest
from ..entries import Site, article_lookup
from ..errors import BriefingError
from ..settings import Settings
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

    def publish(self, site: Site, settings: Settings, method_html: str, tell: Tell) -> Published:
        """Bring the output folder up to date.

        Raises:
            TraceError: a printed sentence does not stand in its source; nothing of that page is written.
        """
        index = make_index(site, settings)
        lookup: trace.Lookup = lru_cache(maxsize=2_000)(article_lookup(site, self.archive))
        for record in site.days:
            self.done.spans += trace.check_briefing(record.briefing, lookup)
        wanted = set()
        pages = list(make_pages(index, method_html))
        for number, (template, page) in enumerate(pages, start=1):
            wanted.add(self._page(template, page, lookup))
            tell("publish", number, len(pages))
        files = _files(index, settings, [page for _, page in pages])
        wanted |= {self._file(path, mark, make) for path, mark, make in files}
        self._remove_all_but(wanted)
        self.archive.commit()
        return self.done

    def _page(self, template: str, page: Page, lookup: trace.Lookup) -> str:
        def make() -> bytes:
            html = self.render(template, page)
            trace.check_page(html, lookup, page.path)
            return html.encode()

        return self._file(file_of(page.path), digest(self.look, template, msgspec.msgpack.encode(page)), make)

    def _file(self, path: str, mark: str, make: Callable[[], bytes]) -> str:
        place = self.output / path
        mark_known, size = self.known.get(path, ("", -1))
        with contextlib.suppress(OSError):
            if mark_known == mark and place.stat().st_size == size:
                self.done.kept.append(path)
                return path
        data = make()
        write_atomically(place, data)
        self.archive.put_page(self.site, path, mark, len(data))
        self.done.written.append(path)
        return path

    def _remove_all_but(self, wanted: set[str]) -> None:
        for path in sorted(self.known.keys() - wanted):
            place = self.output / path
            place.unlink(missing_ok=True)
            # Folders that are empty now go with their last page; one that holds other files stays.
            with contextlib.suppress(OSError):
                for folder in place.parents:
                    if folder == self.output:
                        break
                    folder.rmdir()
            self.archive.forget_page(self.site, path)
            self.done.removed.append(path)


def write_atomically(place: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, sees the old bytes or the new ones.

    Raises:
        BriefingError: the disk is full or the folder cannot be written.
    """
    temporary = ""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
        with open(handle, "wb") as file:  # noqa: PTH123  (a descriptor, not a path)
            file.write(data)
        Path(temporary).chmod(0o666 & ~_umask())
        os.replace(temporary, place)  # noqa: PTH105
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise BriefingError(
            f"{place}: cannot be written ({error.strerror}). What stands there is left as it was."
        ) from error


@lru_cache(maxsize=1)
def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _files(index: Index, settings: Settings, pages: list[Page]) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """(path, fingerprint, maker) of everything that is no page: downloads, feeds, sitemap."""
    code = code_fingerprint("publish") + settings.site_url + settings.title
    for briefing in index.days:
        folder = index.paths.day(briefing.day)
        mark = digest(code, msgspec.msgpack.encode(briefing))
        yield folder + "briefing.json", mark, partial(exports.render_json, briefing)
        yield folder + "briefing.md", mark, partial(exports.render_markdown, briefing, settings.title)
    for feed in _feeds(index, settings):
        mark = digest(code, msgspec.msgpack.encode(feed))
        for path, make in feeds.feed_files(feed, settings.site_url).items():
            yield path, mark, make
    if settings.site_url:
        # A sitemap of relative addresses would be invalid, so a preview has none.
        found = sorted(page.path for page in pages if not page.canonical)
        path = index.paths.page() + "sitemap.xml"
        yield path, digest(code, *found), partial(_sitemap, settings.site_url, found)


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
