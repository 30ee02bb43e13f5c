"""Work on each article alone, here or elsewhere: extraction and analysis.

Each treats its article alone, so neither the order of the work nor who does it changes a result. All that it depends
on travels with it (:class:`Job`), for a worker may be another machine that has no file of the site.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import metadata, resources
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from msgspec import Raw, Struct, msgpack

from .errors import RegistryError, SkipArticle
from .executors import crew_for, in_order, works_alone
from .model import Analysis, Article, Gap, RawItem
from .settings import Settings

if TYPE_CHECKING:
    from .analyze.registry import Registry
    from .group.facts import Fact

CODE = frozenset({".py", ".toml", ".tsv", ".md"})
"""Suffixes of the package's files on which results depend."""
A = TypeVar("A")
B = TypeVar("B")

CHUNK = 40
"""Articles handed over at a time."""
WORTH_A_CREW = 8
"""Chunks. Fewer are done sooner in this process, as beginning others takes a second or more."""
LIBRARIES = ("trafilatura", "htmldate", "sumy", "numpy", "PyStemmer", "rensa", "py3langid")
"""The libraries that extraction and analysis stand on."""


class Job(Struct, frozen=True, kw_only=True):
    """What the work depends on besides the article."""

    settings: Settings
    actors_file: str = ""
    """The site's own actors file, empty where there is none."""
    actors: bytes = b""
    """What is in it."""


def make_job(settings: Settings, actors_file: str | Path = "") -> Job:
    """A job with the site's own actors, if that file is there.

    Raises:
        SettingError: ``settings.ner`` names no pipeline that can be loaded.
        RegistryError: the file cannot be read.
    """
    if settings.ner:
        from .analyze.ner import check_pipeline  # noqa: PLC0415

        check_pipeline(settings.ner)
    path = Path(actors_file)
    if not actors_file or not path.is_file():
        return Job(settings=settings)
    try:
        return Job(settings=settings, actors_file=str(path), actors=path.read_bytes())
    except OSError as error:
        raise RegistryError(f"{path}: cannot be read ({error.strerror}).") from None


def registry_of(job: Job) -> Registry:
    """The registry with the site's own actors, loaded once a process."""
    return _load(job.actors_file, job.actors)


def actors_fingerprint(job: Job) -> str:
    """Digest of the site's own actors file. The package's part of the registry belongs to its code."""
    return hashlib.blake2b(job.actors, digest_size=16).hexdigest() if job.actors_file else ""


def model_of(job: Job) -> str:
    """What the site's spaCy pipeline finds depends on; empty where it has none."""
    if not job.settings.ner:
        return ""
    from .analyze.ner import pipeline_version  # noqa: PLC0415

    return pipeline_version(job.settings.ner)


@functools.lru_cache(maxsize=4)
def _load(actors_file: str, actors: bytes) -> Registry:
    from .analyze.loading import make_registry  # noqa: PLC0415  (heavy; only who analyzes pays)

    return make_registry(actors_file, actors)


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


class Studied(NamedTuple):
    """All that grouping asks of one article. What goes to the archive unread is encoded by whoever made it."""

    analysis: Raw
    """:class:`~.model.Analysis`,"""
    study: Raw
    """and :class:`~.group.study.Study`, as MessagePack."""
    fact: Fact


def study_one(article: Article, job: Job) -> Studied:
    """Analyze one article, and read it as grouping needs it."""
    from .group.doc import Doc  # noqa: PLC0415
    from .group.facts import read_facts  # noqa: PLC0415
    from .group.study import study_article  # noqa: PLC0415

    analysis = analyze_one(article, job)
    study = study_article(Doc(article=article, analysis=analysis))
    (fact,) = read_facts([article])
    return Studied(Raw(msgpack.encode(analysis)), Raw(msgpack.encode(study)), fact)


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
    function: Callable[[A, Job], B],
    items: Iterable[A],
    job: Job,
    *,
    tell: Callable[[int], object] = int,
    chunk: int = CHUNK,
) -> Iterator[B]:
    """Apply ``function`` to each item, results in the order of the items.

    Args:
        function: a function of a module, for other processes find it by its name.
        items: what it takes, of any kind that can be pickled.
        job: what all have in common; its settings say who works.
        tell: gets the number just done.
        chunk: items handed over at a time, about half a second of work.

    Raises:
        BriefingError: workers cannot be had, or are lost again and again.
    """
    source = iter(items)
    enough = WORTH_A_CREW * chunk
    first = [] if works_alone(job.settings) else list(islice(source, enough))
    if len(first) < enough:
        for item in chain(first, source):
            yield function(item, job)
            tell(1)
        return
    with crew_for(job.settings) as crew:
        _prepare(job)
        call = functools.partial(_do_chunk, function, job)
        for results in in_order(crew, call, _chunks(chain(first, source), chunk)):
            yield from results
            tell(len(results))


def _prepare(job: Job) -> None:
    """Load what grouping takes, while the workers begin."""
    from . import group  # noqa: F401, PLC0415

    registry_of(job)


def _chunks(items: Iterable[A], size: int) -> Iterator[list[A]]:
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk


def _do_chunk(function: Callable[[A, Job], B], job: Job, chunk: Sequence[A]) -> list[B]:
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
    for library in LIBRARIES:
        made.update(metadata.version(library).encode() + b"\0")
    return made.hexdigest()
