"""Every ``BRIEFING_`` setting, declared once: name, type, default, allowed values, what it does.

:func:`read_settings` turns Pelican's settings into one frozen :class:`Settings`; an unknown name, a wrong type
or a value out of range raises :class:`SettingError` with the name, the value and what is allowed.
"""

from __future__ import annotations

import difflib
import hashlib
import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Struct

from .errors import SettingError

PREFIX = "BRIEFING_"
SUMMARIZERS = (
    "briefing", "lead", "lex-rank", "text-rank", "lsa", "luhn", "edmundson", "sum-basic", "kl", "reduction", "random",
)  # fmt: skip
INGEST_FORMATS = ("markdown", "jsonl")
PROCESSES = "processes"
"""The executor that needs nothing else."""
NOVELTY = 0.5
"""By default a whole repetition loses as much as lies between the best and the worst sentence."""


class Settings(Struct, frozen=True, kw_only=True):
    """The plugin's settings. The upper-case name with ``BRIEFING_`` before it is the one in ``pelicanconf.py``."""

    ingested: str = "ingested"
    notes: str = "notes"
    sources_file: str = "sources.toml"
    actors_file: str = "actors.toml"
    overrides_file: str = "overrides.toml"
    archive: str = ".briefing/archive.sqlite3"
    url: str = "briefing"
    home: bool = False
    base_template: str = "base.html"
    title: str = "Briefing"
    summarizer: str = "briefing"
    summary_sentences: int = 3
    bottom_line: int = 4
    actors_per_day: int = 12
    developments: int = 3
    quotes: int = 4
    quote_limit: int = 150
    novelty: float = NOVELTY
    history_days: int = 30
    watch: tuple[str, ...] = ()
    feed_items: int = 30
    stories: int = 25
    story_pages: int = 10
    actor_articles: int = 2
    max_file_mb: int = 20
    workers: int = 0
    executor: str = PROCESSES
    strict: bool = False
    ner: str = ""
    ingest_format: str = "markdown"
    contact: str = ""
    host_delay: float = 0.5
    fetch_timeout: int = 30
    allow_private_addresses: bool = False

    # Of Pelican, read with the others because days, pages and feeds depend on them.
    timezone: str = "UTC"
    language: str = "en"
    content: str = "content"
    site_url: str = ""

    def fingerprint(self, *names: str) -> str:
        """Hex digest of the named settings (of all when none is named): equal values, equal digest."""
        values = msgspec.structs.asdict(self)
        chosen = {name: values[name] for name in (names or sorted(values))}
        return hashlib.sha256(msgspec.json.encode(chosen, order="sorted")).hexdigest()[:16]

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def ingested_path(self) -> Path:
        """The folder of the ingested articles."""
        return Path(self.content) / self.ingested

    @property
    def archive_path(self) -> Path:
        """The archive's file. It lies outside ``content``, which Pelican watches and publishes from."""
        return Path(self.content).resolve().parent / self.archive


DESCRIPTIONS: dict[str, str] = {
    "ingested": "Folder below `PATH` with the ingested articles. Pelican's own readers leave it alone.",
    "notes": "Folder below `PATH` with the desk's own notes, one Markdown file each; a note appears on its day.",
    "sources_file": "File below `PATH` with the feeds, sitemaps and pages that `pelican-briefing ingest` follows.",
    "actors_file": "File below `PATH` that adds actors to the registry and changes those it has.",
    "overrides_file": "File below `PATH` with the desk's corrections of articles and stories.",
    "archive": "The cache, one SQLite file, from the folder above `PATH`. Deleting it costs time only.",
    "url": "Path of the briefing pages on the site.",
    "home": "Make the latest briefing the site's front page as well (set `DIRECT_TEMPLATES` without `index` then).",
    "base_template": "Template of the theme that the plugin's pages extend; it needs a block `content`.",
    "title": "Name of the briefing in titles and feeds.",
    "summarizer": "Summarizer of an article; a story of several is always summed up by `briefing`: "
    + ", ".join(f"`{name}`" for name in SUMMARIZERS)
    + ".",
    "summary_sentences": "Sentences of an article's or a story's summary (1 to 10).",
    "bottom_line": "Sentences of the bottom line at most (3 to 5).",
    "actors_per_day": "Actors with a section of their own on a day's page, at most.",
    "developments": "Key developments of an actor a day, at most.",
    "quotes": "Quotes of an actor a day, at most.",
    "quote_limit": "Words of one article's text that appear on the site, at most.",
    "novelty": "How strongly to avoid what the briefing before printed already: 0 not at all, 1 wherever it can.",
    "history_days": "Days that sparklines and actor pages look back.",
    "watch": "Actor ids to watch: ranked higher, and listed when no article names them.",
    "feed_items": "Items in a feed.",
    "stories": "Stories on a day's page, at most; all of a day's stories are followed from day to day.",
    "story_pages": "Stories of a day that get a page of their own, at most: the most important, once two voices or two "
    "days tell them.",
    "actor_articles": "Articles that must name a person or body of no registry before it has a page of its own.",
    "max_file_mb": "Larger files of one article are left out and listed as a gap; larger downloads fail (megabytes).",
    "workers": "Processes for analysis; 0 is one per core, 1 is none but the main one.",
    "executor": "Who extracts and analyzes: `processes` of this machine, or `dask://HOST:PORT`, the scheduler of a "
    "[Dask cluster](#a-cluster); needs `pelican-briefing[cluster]`.",
    "strict": "Stop the build at the first article that cannot be used, instead of listing it as a gap.",
    "ner": "Installed spaCy pipeline that adds persons and bodies; needs `pelican-briefing[ner]`. Slow.",
    "ingest_format": "What ingest writes: `markdown`, one file an article, or `jsonl`, one file a day.",
    "contact": "Address or URL that ingest gives in its User-Agent, so that a site's owner can reach you.",
    "host_delay": "Seconds that ingest leaves between the starts of two requests to one host.",
    "fetch_timeout": "Seconds that ingest gives one feed or page, redirects and further tries included.",
    "allow_private_addresses": "Let ingest fetch from private and loopback addresses.",
}

RANGES: dict[str, tuple[float, float]] = {
    "summary_sentences": (1, 10),
    "bottom_line": (3, 5),
    "actors_per_day": (1, 100),
    "developments": (1, 20),
    "quotes": (0, 20),
    "quote_limit": (20, 100_000),
    "novelty": (0, 1),
    "history_days": (2, 366),
    "feed_items": (1, 500),
    "stories": (5, 10_000),
    "story_pages": (0, 1_000),
    "actor_articles": (1, 1_000),
    "max_file_mb": (1, 1_000),
    "workers": (0, 1_024),
    "host_delay": (0, 60),
    "fetch_timeout": (1, 600),
}


def setting_name(field: str) -> str:
    """``summary_sentences`` -> ``BRIEFING_SUMMARY_SENTENCES``."""
    return PREFIX + field.upper()


def read_settings(pelican: Mapping[str, Any]) -> Settings:
    """Read the plugin's settings out of Pelican's.

    Raises:
        SettingError: a name is unknown, a type is wrong or a value is out of range.
    """
    hints = get_type_hints(Settings)
    known = {setting_name(field): field for field in DESCRIPTIONS}
    values: dict[str, Any] = {}
    for name in sorted(key for key in pelican if key.startswith(PREFIX)):
        if name not in known:
            close = difflib.get_close_matches(name.removeprefix(PREFIX).lower(), known.values(), 1)
            hint = f"; did you mean {setting_name(close[0])}?" if close else f". Known are {', '.join(sorted(known))}."
            raise SettingError(f"{name} is not a setting of pelican-briefing{hint}")
        values[known[name]] = _checked(name, pelican[name], hints[known[name]])
    values["timezone"] = _zone_name(pelican.get("TIMEZONE") or "UTC")
    values["language"] = str(pelican.get("DEFAULT_LANG") or "en")[:2].lower()
    values["content"] = str(pelican.get("PATH") or ".")
    values["site_url"] = str(pelican.get("SITEURL") or "")
    settings = Settings(**values)
    _check_values(settings)
    return settings


def _checked(name: str, value: Any, wanted: Any) -> Any:
    try:
        return msgspec.convert(value, wanted, strict=True)
    except msgspec.ValidationError:
        names = {str: "a text", int: "a whole number", float: "a number", bool: "True or False"}
        raise SettingError(f"{name} = {value!r}: it takes {names.get(wanted, 'a list of texts')}.") from None


def _zone_name(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingError(f"TIMEZONE = {name!r} is no time zone; one is 'Europe/Vienna'.") from None
    return name


def _check_values(settings: Settings) -> None:
    for field, (low, high) in RANGES.items():
        value = getattr(settings, field)
        if not low <= value <= high:
            raise SettingError(f"{setting_name(field)} = {value}: it takes {low:g} to {high:g}.")
    if settings.summarizer not in SUMMARIZERS:
        raise SettingError(f"{PREFIX}SUMMARIZER = {settings.summarizer!r}: it takes one of {', '.join(SUMMARIZERS)}.")
    if settings.ingest_format not in INGEST_FORMATS:
        raise SettingError(
            f"{PREFIX}INGEST_FORMAT = {settings.ingest_format!r}: it takes one of {', '.join(INGEST_FORMATS)}."
        )
    if settings.executor != PROCESSES:
        _check_cluster(settings.executor)
    if not settings.contact.isprintable():
        raise SettingError(f"{PREFIX}CONTACT = {settings.contact!r}: it takes one line.")
    for field in ("ingested", "notes", "sources_file", "actors_file", "overrides_file"):
        part = Path(getattr(settings, field))
        if part.is_absolute() or ".." in part.parts or str(part) == ".":
            raise SettingError(
                f"{setting_name(field)} = {str(part)!r}: it takes a path below PATH ({settings.content})."
            )
    if not settings.url or any(part in ("", ".", "..") for part in settings.url.split("/")):
        raise SettingError(f"{PREFIX}URL = {settings.url!r}: it takes a path like 'briefing' or 'news/daily'.")


def _check_cluster(address: str) -> None:
    name = f"{PREFIX}EXECUTOR = {address!r}"
    try:
        parts = urlsplit(address)
        whole = parts.scheme == "dask" and bool(parts.hostname and parts.port)
    except ValueError:  # the port is no number
        whole = False
    if not whole or address != f"dask://{parts.netloc}":
        raise SettingError(f"{name}: it takes {PROCESSES!r} or 'dask://HOST:PORT', a Dask scheduler's address.")
    if importlib.util.find_spec("distributed") is None:
        raise SettingError(
            f"{name}: Dask is not installed. Install it with python -m pip install 'pelican-briefing[cluster]', or "
            "leave the setting out."
        )
