"""Per-article work, here or in other processes: extraction and analysis.

Both treat each article alone, so the order of the work and the number of processes change no result.
"""

from __future__ import annotations

import functools
import hashlib
import json
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import metadata, resources
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from .errors import BriefingError, SkipArticle
from .model import Analysis, Article, Gap, RawItem
from .settings import Settings

if TYPE_CHECKING:
    from .analyze.registry import Registry

CODE = frozenset({".py", ".toml", ".tsv", ".md"})
"""Suffixes of the package's files on which results depend."""
A = TypeVar("A")
B = TypeVar("B")

CHUNK = 40
"""Articles handed over at a time: about half a second of work, a thousandth of it spent on the handing over."""
WORTH_A_POOL = 300
"""Fewer articles are done sooner in this process: starting others takes about 1.5 s each (forkserver)."""


class Job(Struct, frozen=True, kw_only=True):
    """What the work depends on besides the article."""

    settings: Settings
    actors_file: str = ""
    """The site's own actors file, empty where there is none."""
    actors_changed: int = 0
    """When that file was last written (nanoseconds), so that an edit is seen while Pelican watches."""


def make_job(settings: Settings, actors_file: str | Path = "") -> Job:
    """A job with the site's own actors, if that file is there.

    Raises:
        SettingError: ``settings.ner`` names no pipeline that can be loaded.
    """
    if settings.ner:
        from .analyze.ner import check_pipeline  # noqa: PLC0415

        check_pipeline(settings.ner)
    path = Path(actors_file)
    if not actors_file or not path.is_file():
        return Job(settings=settings)
    return Job(settings=settings, actors_file=str(path), actors_changed=path.stat().st_mtime_ns)


def registry_of(job: Job) -> Registry:
    """The registry with the site's own actors, loaded once a process."""
    return _load(job.actors_file, job.actors_changed)


def actors_fingerprint(job: Job) -> str:
    """Digest of the site's own actors file. The package's part of the registry belongs to its code."""
    return hashlib.blake2b(Path(job.actors_file).read_bytes(), digest_size=16).hexdigest() if job.actors_file else ""


def model_of(job: Job) -> str:
    """What the site's spaCy pipeline finds depends on; empty where it has none."""
    if not job.settings.ner:
        return ""
    from .analyze.ner import pipeline_version  # noqa: PLC0415

    return pipeline_version(job.settings.ner)


@functools.lru_cache(maxsize=4)
def _load(actors_file: str, changed: int) -> Registry:
    from .analyze.loading import load_registry  # noqa: PLC0415  (heavy; only who analyzes pays)

    return load_registry(Path(actors_file) if actors_file else None)


def extract_one(item: RawItem, job: Job) -> Article | Gap:
    """Extract one article, or say why not."""
    from .extract import extract  # noqa: PLC0415

    try:
        return extract(item, zone=job.settings.zone, language=job.settings.language)
    except SkipArticle as error:
        return Gap(path=error.path, reason=error.reason)


def analyze_one(article: Article, job: Job) -> Analysis:
    """Analyze one article."""
    from .analyze.article import analyze_article  # noqa: PLC0415

    settings = job.settings
    return analyze_article(
        article, registry_of(job), method=settings.summarizer, count=settings.summary_sentences, ner=settings.ner
    )


def given_id(item: RawItem, article: Article) -> Any:
    """The id as its record gave it, of whatever JSON type; else the one the article got."""
    if item.format == "jsonl":
        from .extract.decode import decode  # noqa: PLC0415

        return json.loads(decode(item.data)).get("id", article.id)
    return article.id


def process_one(item: RawItem, job: Job) -> tuple[Any, Article | None, Analysis | None]:
    """(id as it was given, article, analysis); or (the gap, None, None)."""
    article = extract_one(item, job)
    if isinstance(article, Gap):
        return article, None, None
    return given_id(item, article), article, analyze_one(article, job)


def run(
    function: Callable[[A, Job], B], items: Iterable[A], job: Job, *, tell: Callable[[int], object] = int
) -> Iterator[B]:
    """Apply ``function`` to each item, results in the order of the items; ``tell`` gets the number just done."""
    source = iter(items)
    workers = job.settings.workers or os.cpu_count() or 1
    first = list(islice(source, WORTH_A_POOL)) if workers > 1 else []
    if len(first) < WORTH_A_POOL:
        for item in chain(first, source):
            yield function(item, job)
            tell(1)
        return
    items = chain(first, source)
    # forkserver: Pelican runs a thread for its progress line, and a forked copy of a locked console would hang.
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method)) as pool:
        try:
            for results in _in_order(pool, function, _chunks(items), job, ahead=workers * 3):
                yield from results
                tell(len(results))
        except BrokenProcessPool:
            raise BriefingError(
                "a process that worked on articles was ended from outside, perhaps for want of memory. "
                "What it finished is kept: build again, or set BRIEFING_WORKERS = 1."
            ) from None


def _chunks(items: Iterable[A]) -> Iterator[list[A]]:
    source = iter(items)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def _in_order(
    pool: Executor, function: Callable[[A, Job], B], chunks: Iterator[list[A]], job: Job, *, ahead: int
) -> Iterator[list[B]]:
    """Results chunk by chunk, with no more than ``ahead`` chunks under way so that memory stays flat."""
    waiting = [pool.submit(_do_chunk, function, chunk, job) for chunk in islice(chunks, ahead)]
    while waiting:
        yield waiting.pop(0).result()
        waiting += [pool.submit(_do_chunk, function, chunk, job) for chunk in islice(chunks, 1)]


def _do_chunk(function: Callable[[A, Job], B], chunk: Sequence[A], job: Job) -> list[B]:
    return [function(item, job) for item in chunk]


@functools.cache
def code_fingerprint(*parts: str) -> str:
    """Hex digest of the package's own files below the named folders or files, and of the libraries they stand on.

    A changed line redoes what depends on it, with no version number that someone must remember to raise.
    """
    made = hashlib.blake2b(digest_size=16)
    root = Path(str(resources.files(__package__)))
    for part in (*parts, "model"):
        place = root / part
        files = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.suffix in CODE)
        for file in files:
            made.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    for library in ("trafilatura", "htmldate", "sumy", "numpy", "PyStemmer", "rensa", "py3langid"):
        made.update(metadata.version(library).encode() + b"\0")
    return made.hexdigest()
