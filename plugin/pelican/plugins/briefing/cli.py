"""``pelican-briefing VERB``: a filter in the Unix way. Reads files or ``-``, writes JSON Lines or text."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import msgspec

from . import work
from .cli_parser import make_parser
from .errors import BriefingError, SkipArticle
from .model import ActorInArticle, Analysis, Article, Gap, Position, Quote, RawItem
from .settings import Settings

if TYPE_CHECKING:
    from .analyze.registry import Registry

FAILED = 1
"""Exit status: some input could not be used; the rest was printed."""
LAST_DAY = "9999-12-31"
"""Whoever holds an office without a known end holds it on that day."""
WRONG_USE = 2
"""Exit status: the command, a setting or a file of the site is wrong."""


class Place(msgspec.Struct):
    """One record of ``resolve --metonymy``: ``text[start : start + len(mention)]`` is the name of a place."""

    text: str
    mention: str
    start: Annotated[int, msgspec.Meta(ge=0)]
    id: Any = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; the exit status."""
    options = make_parser().parse_args(arguments)
    try:
        status = RUN[options.verb](options)
        sys.stdout.flush()
    except BriefingError as error:
        print(f"pelican-briefing: {error}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        # The reader, head for instance, has enough. Nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return status


# --- verbs -------------------------------------------------------------------------------------------------


def _analyze(options: argparse.Namespace) -> int:
    settings = Settings(
        summarizer=options.method,
        ner=options.ner,
        summary_sentences=options.sentences,
        timezone=options.timezone,
        workers=options.workers,
        max_file_mb=1_000,
    )
    failed: list[bool] = []
    items = _read_items(options.files, failed)
    for result, article, analysis in work.run(work.process_one, items, _job(options, settings)):
        if isinstance(result, Gap):
            failed.append(_tell(result))
        elif article is not None and analysis is not None:
            _write(_record(result, article, analysis))
    return FAILED if failed else 0


def _record(given_id: Any, article: Article, analysis: Analysis) -> dict[str, Any]:
    text = article.text
    return {
        "id": given_id,
        "title": article.title,
        "date": article.published,
        "source": article.source,
        "url": article.url,
        "language": article.language,
        "text": text,
        "sentences": [[s.start, s.end] for s in analysis.sentences],
        "summary": [
            {"text": text[s.start : s.end], "start": s.start, "end": s.end}
            for s in (analysis.sentences[index] for index in analysis.summary)
        ],
        "actors": [_actor_record(found) for found in analysis.actors],
        "unresolved": [{"text": text[u.start : u.end], **msgspec.structs.asdict(u)} for u in analysis.unresolved],
        "quotes": [
            _spoken_record(text, quote) | {"parts": quote.parts or [[quote.start, quote.end]]}
            for quote in analysis.quotes
        ],
        "positions": [
            _spoken_record(text, said) | {"cue": [said.cue_start, said.cue_end]} for said in analysis.positions
        ],
        "events": analysis.events,
        "warnings": analysis.warnings,
    }


def _spoken_record(text: str, said: Quote | Position) -> dict[str, Any]:
    return {
        "text": text[said.start : said.end],
        "start": said.start,
        "end": said.end,
        "speaker": said.speaker,
        "speaker_at": [said.speaker_start, said.speaker_end] if said.speaker else None,
        "name": said.name,
        "actor": said.actor,
    }


def _actor_record(found: ActorInArticle) -> dict[str, Any]:
    return {
        "id": found.actor.id,
        "name": found.actor.name,
        "kind": found.actor.kind,
        "country": found.actor.country,
        "salience": round(found.salience, 4),
        "main": found.main,
        "mentions": [[mention.start, mention.end] for mention in found.mentions],
        "places": [[mention.start, mention.end] for mention in found.mentions if not mention.acts],
    }


def _summarize(options: argparse.Namespace) -> int:
    from .analyze.summary import count_voices, summarize_docs  # noqa: PLC0415  (heavy)

    failed: list[bool] = []
    sentences = options.sentences or (None if options.words else 3)
    for item in _read_items(options.files, failed):
        try:
            given_id, found = _documents(item, _job(options, Settings(max_file_mb=1_000)))
            summary = summarize_docs(
                **found, method=options.method, sentences=sentences, words=options.words, novelty=options.novelty
            )
        except SkipArticle as error:
            failed.append(_tell(Gap(path=error.path, reason=error.reason)))
            continue
        written: dict[str, Any] = {"id": given_id, "summary": "\n".join(summary)}
        if options.voices:
            written["voices"] = count_voices(summary, found["docs"], language=found["language"])
        _write(written)
    return FAILED if failed else 0


def _documents(item: RawItem, job: work.Job) -> tuple[Any, dict[str, Any]]:
    """(id, what is to be summed up) of one record: a set of texts under ``docs``, or one article.

    Beside ``docs`` a record may have ``titles``, ``times`` (as many, in ISO 8601) and ``known``, sentences that the
    reader has seen.
    """
    if item.format == "jsonl":
        try:
            record = json.loads(item.data.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            record = None
        docs, times = _texts(record, "docs"), _texts(record, "times") or []
        known = _texts(record, "known") or []
        if docs is not None:
            from .analyze.language import detect_language  # noqa: PLC0415  (heavy)

            if times and len(times) != len(docs):
                raise SkipArticle(item.path, f"it has {len(docs)} docs and {len(times)} times")
            titles = _texts(record, "titles") or []
            language = str(record.get("language") or detect_language(" ".join(docs[:1]), "en"))
            given = {"docs": docs, "titles": titles, "times": times, "known": known, "language": language}
            return record.get("id"), given
    else:
        known = []
    article = work.extract_one(item, job)
    if isinstance(article, Gap):
        raise SkipArticle(article.path, article.reason)
    given = {"docs": [article.text], "titles": [article.title], "known": known, "language": article.language}
    return work.given_id(item, article), given


def _texts(record: Any, field: str) -> list[str] | None:
    """A record's list of texts, without the lone surrogates that JSON allows; None where it has no such list."""
    values = record.get(field) if isinstance(record, dict) else None
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        return None
    return [value.encode("utf-8", "ignore").decode() for value in values]


def _group(options: argparse.Namespace) -> int:
    from .group import group_texts  # noqa: PLC0415  (heavy)

    job = _job(options, Settings(max_file_mb=1_000, workers=options.workers))
    failed: list[bool] = []
    ids: list[Any] = []
    records: list[tuple[str, str, str, str]] = []
    for item in _read_items(options.files, failed):
        article = work.extract_one(item, job)
        if isinstance(article, Gap):
            failed.append(_tell(article))
            continue
        dated = "" if article.date_from == "file time" else article.day
        records.append((str(len(ids)), article.title, article.text, dated))
        ids.append(work.given_id(item, article))
    stories = group_texts(records)
    for number, given in enumerate(ids):
        _write({"id": given, "story": stories[str(number)]})
    return FAILED if failed else 0


def _explain(options: argparse.Namespace) -> int:
    if options.story:
        return _explain_story(options)
    from . import cli_explain  # noqa: PLC0415  (heavy)

    job = _job(options, Settings(max_file_mb=1_000))
    failed: list[bool] = []
    for item in _read_items(options.files, failed):
        article = work.extract_one(item, job)
        if isinstance(article, Gap):
            failed.append(_tell(article))
            continue
        if options.actor:
            who = cli_explain.explain_who(article, work.registry_of(job))
            if options.json:
                _write({"id": work.given_id(item, article), **msgspec.structs.asdict(who)})
            else:
                cli_explain.show_who(article, who)
            continue
        explained = cli_explain.explain(article, options.sentences)
        if options.json:
            _write({"id": work.given_id(item, article), "sentences": explained})
        else:
            cli_explain.show(article, explained)
    return FAILED if failed else 0


def _explain_story(options: argparse.Namespace) -> int:
    from .explain_story import describe_story, explain_story  # noqa: PLC0415  (heavy)
    from .hooks import load_settings  # noqa: PLC0415  (imports Pelican)

    for explained in explain_story(load_settings(Path(options.settings)), options.story, options.date or ""):
        if options.json:
            _write(msgspec.structs.asdict(explained))
        else:
            print("\n".join(describe_story(explained)))
    return 0


def _resolve(options: argparse.Namespace) -> int:
    registry = work.registry_of(_job(options, Settings()))
    if options.metonymy:
        return _read_places(options, registry)
    day = options.date or LAST_DAY
    for name in options.files:
        with _open(name) as file:
            for line in file:
                mention = line.decode("utf-8", "replace").strip()
                if mention:
                    found = registry.resolve(mention, day)
                    _write({"mention": mention, "actor": found.actor, "country": found.iso3})
    return 0


def _read_places(options: argparse.Namespace, registry: Registry) -> int:
    """For each :class:`Place`: whether it acts there (``met``), or is where something happens (``lit``)."""
    from .analyze.mentions import known_place  # noqa: PLC0415  (heavy)
    from .analyze.metonymy import read_place  # noqa: PLC0415

    failed: list[bool] = []
    for name in options.files:
        with _open(name) as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                try:
                    place = msgspec.json.decode(line, type=Place)
                except msgspec.MsgspecError as error:
                    failed.append(_tell(Gap(path=f"{name}:{number}", reason=str(error))))
                    continue
                end, known = place.start + len(place.mention), known_place(registry, place.mention)
                _write({"id": place.id, "label": read_place(place.text, place.start, end, known)})
    return FAILED if failed else 0


def _ingest(options: argparse.Namespace) -> int:
    from . import cli_ingest  # noqa: PLC0415  (imports the HTTP client)

    return cli_ingest.run(options)


def _check(options: argparse.Namespace) -> int:
    from .check import check_site, last_timings  # noqa: PLC0415
    from .hooks import load_settings  # noqa: PLC0415  (imports Pelican)

    if options.timings:
        print("\n".join(last_timings(load_settings(Path(options.settings)))))
        return 0
    lines, good = check_site(load_settings(Path(options.settings)))
    print("\n".join(lines))
    return 0 if good else FAILED


RUN: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "analyze": _analyze, "check": _check, "explain": _explain, "group": _group, "ingest": _ingest,
    "resolve": _resolve, "summarize": _summarize,
}  # fmt: skip
"""What each verb does; the result is the exit status."""


# --- input and output --------------------------------------------------------------------------------------


def _job(options: argparse.Namespace, settings: Settings) -> work.Job:
    if options.actors and not Path(options.actors).is_file():
        raise BriefingError(f"{options.actors}: there is no such file.")
    return work.make_job(settings, options.actors)


@contextlib.contextmanager
def _open(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as file:
            yield file
    except OSError as error:
        raise BriefingError(f"{name}: cannot be read ({error.strerror}).") from None


def _read_items(names: Iterable[str], failed: list[bool]) -> Iterator[RawItem]:
    """Every article of the files; ``failed`` grows by each file that cannot be used."""
    from .ingest.folder import read_items  # noqa: PLC0415

    for name in names:
        if name == "-":
            for number, line in enumerate(sys.stdin.buffer, start=1):
                if line.strip():
                    yield RawItem(path=f"standard input:{number}", format="jsonl", data=line)
            continue
        path = Path(name)
        if not path.is_file():
            raise BriefingError(f"{name}: there is no such file.")
        try:
            yield from read_items(path, path.parent, max_bytes=1_000_000_000)
        except SkipArticle as error:
            failed.append(_tell(Gap(path=error.path, reason=error.reason)))


def _write(record: dict[str, Any]) -> None:
    try:
        line = msgspec.json.encode(record)
    except (UnicodeEncodeError, OverflowError):
        # An id is given back as it came, be it a lone surrogate or a number of a hundred figures.
        line = json.dumps(msgspec.to_builtins(record)).encode()
    sys.stdout.buffer.write(line + b"\n")


def _tell(gap: Gap) -> bool:
    print(f"pelican-briefing: {gap.path}: {gap.reason}", file=sys.stderr)
    return True


if __name__ == "__main__":
    sys.exit(main())
