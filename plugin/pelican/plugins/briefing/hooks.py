"""The only module that imports Pelican: signals, the generator, its templates and its progress line."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pelican
import pelican.settings
from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader
from jinja2.exceptions import TemplateError
from pelican import signals
from pelican.contents import Content
from pelican.generators import Generator
from pelican.log import console
from pelican.utils import get_relative_path, memoized, path_to_url
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from .archive import Archive, digest
from .clock import NOTE, Clock
from .errors import BriefingError, SettingError
from .lock import locked_archive
from .settings import Settings, read_settings

log = logging.getLogger(__name__)

HERE = Path(__file__).parent
TEMPLATES = HERE / "publish" / "templates"
STATIC = HERE / "publish" / "static"
PAGES_LIMIT = 1_000_000_000
"""Bytes that GitHub Pages allows a site."""
WORTH_A_WARNING = PAGES_LIMIT * 8 // 10
WORTH_A_BAR = 200
"""Fewer steps are over before a progress bar could be read."""


def connect() -> None:
    """Connect to Pelican's signals. Receivers are module-level functions: Pelican holds them weakly."""
    signals.initialized.connect(prepare)
    signals.get_generators.connect(get_generator)
    signals.finalized.connect(forget_contents)


def prepare(host: pelican.Pelican) -> None:
    """Keep Pelican's own readers out of the plugin's folders, and publish its style sheet."""
    settings = host.settings
    for name, default in (("INGESTED", "ingested"), ("NOTES", "notes")):
        folder = settings.get(f"BRIEFING_{name}", default)
        for excludes in ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES", "STATIC_EXCLUDES"):
            if isinstance(folder, str) and folder not in settings[excludes]:
                settings[excludes] = [*settings[excludes], folder]
    if str(STATIC) not in settings["THEME_STATIC_PATHS"]:
        settings["THEME_STATIC_PATHS"] = [*settings["THEME_STATIC_PATHS"], str(STATIC)]


def get_generator(host: pelican.Pelican) -> type[BriefingGenerator]:
    """Hand the generator to Pelican."""
    return BriefingGenerator


def forget_contents(host: pelican.Pelican) -> None:
    """Empty Pelican's memo of what its own articles and pages contain, for it holds those of every build for ever.

    While Pelican watches, they are made anew for each edit: 8 MB each time, of a thousand articles
    (``python tests/benchmarks/bench_reload.py``).
    """
    for method in vars(Content).values():
        if isinstance(method, memoized):
            method.cache.clear()


class BriefingGenerator(Generator):
    """Two phases, as Pelican has them: make all briefings, then write what changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the plugin's templates behind those of the theme, and its words and charts to their environment."""
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        own = FileSystemLoader(str(TEMPLATES))
        # Last, so that a theme may override each; under its own name, so that an override may extend it.
        self.loader = ChoiceLoader([self.env.loader, own, PrefixLoader({"!briefing": own})])  # type: ignore[list-item]
        self.env.loader = self.loader
        # Escape everything in our templates, and in a theme's overrides of them; leave the theme itself alone.
        self.env.autoescape = lambda name: (name or "").removeprefix("!briefing/").startswith("briefing/")
        from .publish import charts, compiled, words  # noqa: PLC0415  (Pelican imports every plugin at its start)

        self.env.bytecode_cache = compiled.CompiledTemplates(
            lambda: self.archive, TEMPLATES, self.settings["JINJA_ENVIRONMENT"]
        )
        self.env.filters.update(words.FILTERS)
        self.env.globals.update(charts.FUNCTIONS)
        self.options: Settings | None = None
        self._open = ExitStack()
        self.archive: Archive | None = None
        """Open from the first phase to the end of the second: pages find in it what they show."""
        self.clock = Clock()
        self.site: Any = None

    def generate_context(self) -> None:
        """Ingest, extract, analyze and group."""
        with self._reporting():
            self.options = read_settings(self.settings)
            self.archive = self._open.enter_context(locked_archive(self.options.archive_path))
            self.clock = Clock()
            with _progress() as tell:
                self._despite_damage(self._build, tell)

    def generate_output(self, writer: Any) -> None:
        """Write what changed, and tell other plugins of every page."""
        if self.site is None:
            return
        with self._reporting(), _progress() as tell:
            done = self._despite_damage(self._publish, tell)
            assert self.archive is not None  # noqa: S101  (there is no site without)
            self.archive.note(NOTE, list(self.clock.stages.values()))
            self._close()
        if self.site is None:
            return  # an error was shown, and Pelican goes on watching
        for path in (*done.written, *done.kept) if signals.content_written.receivers else ():
            if path.endswith(".html"):
                # Also for pages left alone: a sitemap plugin lists what it is told of.
                signals.content_written.send(str(Path(self.output_path) / path), context=self._page_context(path))
        log.info(
            "pelican-briefing: %d files written, %d left as they were, %d removed",
            len(done.written), len(done.kept), len(done.removed),
        )  # fmt: skip
        if done.size > WORTH_A_WARNING:
            log.warning(
                "pelican-briefing: its files take %d MB of the %d that GitHub Pages allows a site. Lower "
                "BRIEFING_STORIES or BRIEFING_HISTORY_DAYS, or raise BRIEFING_ACTOR_ARTICLES.",
                done.size // 1_000_000, PAGES_LIMIT // 1_000_000,
            )  # fmt: skip

    def _despite_damage(self, phase: Callable[[Any], Any], tell: Any) -> Any:
        """Do a phase's work; if the archive turns out to be damaged meanwhile, begin it anew and do all again."""
        from .entries import DamagedArchiveError  # noqa: PLC0415  (heavy)

        try:
            return phase(tell)
        except DamagedArchiveError:
            from .pipeline import begin_anew  # noqa: PLC0415

            assert self.archive is not None  # noqa: S101
            begin_anew(self.archive)
            if phase != self._build:
                self._build(tell)
            return phase(tell)

    def _build(self, tell: Any) -> None:
        from .pipeline import build  # noqa: PLC0415  (heavy)

        assert self.options is not None  # noqa: S101
        assert self.archive is not None  # noqa: S101
        self.site = build(self.options, self.archive, tell, self.clock)
        self._tell_gaps()
        if self.site.days:
            self.context["BRIEFING_LATEST"] = self.site.days[-1].briefing

    def _publish(self, tell: Any) -> Any:
        from .publish.site import Publisher  # noqa: PLC0415  (heavy)

        assert self.options is not None  # noqa: S101
        assert self.archive is not None  # noqa: S101
        publisher = Publisher(
            Path(self.output_path), self.archive, render=self._render, look=self._look(), clock=self.clock
        )
        return publisher.publish(self.site, self.options, self._method, tell)

    @staticmethod
    def _method() -> str:
        """The page of the method, as HTML."""
        from .notes import render_markdown  # noqa: PLC0415  (heavy)

        return render_markdown((HERE / "publish" / "method.md").read_text(encoding="utf-8"), tables=True)[0]

    def _close(self) -> None:
        self._open.close()
        self.archive = None

    def _tell_gaps(self) -> None:
        skipped = [gap for gap in self.site.other_gaps if gap.skipped and not gap.meant]
        for gap in skipped:
            log.warning(
                "pelican-briefing: left out %s: %s", gap.path, gap.reason,
                extra={"limit_msg": "pelican-briefing: more articles were left out; the gaps page lists them all"},
            )  # fmt: skip

    # -- rendering

    def _page_context(self, path: str) -> dict[str, Any]:
        """Pelican's context for one output file, with addresses as RELATIVE_URLS wants them."""
        context = {**self.context, "output_file": path}
        if self.settings["RELATIVE_URLS"]:
            context["SITEURL"] = context["localsiteurl"] = path_to_url(get_relative_path(path))
        return context

    def _render(self, template: str, page: Any) -> str:
        from .publish.paths import file_of  # noqa: PLC0415

        assert self.options is not None  # noqa: S101
        context = self._page_context(file_of(page.path))
        try:
            html: str = self.env.get_template(template).render(
                {**context, "page": page, "BRIEFING_BASE_TEMPLATE": self.options.base_template}
            )
        except TemplateError as error:
            raise BriefingError(f"{template} cannot be rendered for {page.path}: {error}") from error
        return html

    def _look(self) -> str:
        """Digest of all that shapes a page besides its view.

        The theme's part is measured by rendering it around nothing: whatever it shows on each page (the site's
        name, a menu of pages) is in there, whichever templates and settings it comes from.
        """
        assert self.options is not None  # noqa: S101
        around = self.env.from_string("{% extends BRIEFING_BASE_TEMPLATE %}{% block content %}{% endblock %}")
        context = {**self._page_context("x/index.html"), "BRIEFING_BASE_TEMPLATE": self.options.base_template}
        try:
            canary = around.render(context)
        except TemplateError as error:
            raise BriefingError(f"{self.options.base_template} of the theme cannot be rendered: {error}") from error
        names = [name for name in self.env.list_templates() if name.startswith("briefing/")]
        sources = [self.loader.get_source(self.env, name)[0] for name in sorted(names)]
        code = [path.read_text(encoding="utf-8") for path in sorted((HERE / "publish").glob("*.py"))]
        urls = repr((self.settings["RELATIVE_URLS"], self.settings["SITEURL"], self.options.base_template))
        return digest(canary, urls, *sources, *code)

    # -- errors

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        """Turn an error meant for the user into one clear line.

        While Pelican watches for changes, an exception would make it build again at once, for ever, and an exit
        would leave its server alone with stale pages: there the error is shown and the last good site stays.
        """
        try:
            yield
        except BriefingError as error:
            self._give_up()
            if not _watched():
                log.critical("pelican-briefing: %s", error)
                sys.exit(1)
            log.error("pelican-briefing: %s", error)
        except Exception:
            # A fault of ours must not make Pelican build without end either; what it was is still told.
            if not _watched():
                raise
            self._give_up()
            log.exception("pelican-briefing: this build failed; the last good pages stay")

    def _give_up(self) -> None:
        self.site = None
        self._close()


def _watched() -> bool:
    """Whether this build runs under ``pelican --autoreload``."""
    frame = sys._getframe()
    code = pelican.autoreload.__code__
    while frame is not None:
        if frame.f_code is code:
            return True
        frame = frame.f_back  # type: ignore[assignment]
    return False


@contextmanager
def _progress() -> Iterator[Any]:
    """A function that shows progress on a terminal: one bar a stage, only for work that takes a while."""
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, transient=True, disable=not console.is_terminal or bool(os.environ.get("CI")),
    )  # fmt: skip
    tasks: dict[str, Any] = {}

    def tell(stage: str, done: int, total: int) -> None:
        if total < WORTH_A_BAR:
            return
        if stage not in tasks:
            tasks[stage] = bar.add_task(stage, total=total)
        bar.update(tasks[stage], completed=done, total=total)

    with bar:
        yield tell


def load_settings(path: Path) -> dict[str, Any]:
    """Pelican's settings out of a settings file, for the command line.

    Raises:
        SettingError: there is no such file, or it cannot be run.
    """
    if not path.is_file():
        raise SettingError(f"{path}: there is no such file; run this where pelicanconf.py is, or name it with -s.")
    # It warns of a SITEURL that is wanted for a build only.
    logging.getLogger("pelican.settings").setLevel(logging.ERROR)
    try:
        settings: dict[str, Any] = pelican.settings.read_settings(str(path))
    except Exception as error:  # a settings file is a program, and may fail in any way
        raise SettingError(f"{path}: cannot be read as Pelican settings ({error}).") from error
    return settings
