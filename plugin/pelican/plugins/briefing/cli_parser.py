"""The command line's words: verbs, options, and what they take."""

from __future__ import annotations

import argparse
import datetime as dt

from . import __version__
from .settings import NOVELTY, SUMMARIZERS

ABOUT = "pelican-briefing VERB: a filter in the Unix way. Reads files or -, writes JSON Lines or text."


def make_parser() -> argparse.ArgumentParser:
    """The parser; ``verb`` of what it returns says which was called."""
    parser = argparse.ArgumentParser(prog="pelican-briefing", description=ABOUT)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    verbs = parser.add_subparsers(required=True, metavar="VERB", dest="verb")

    analyze = verbs.add_parser("analyze", help="one JSON object an article, with everything found in it")
    _add_input(analyze)
    analyze.add_argument("--sentences", type=_count, default=3, metavar="N", help="sentences of the summary (3)")
    analyze.add_argument("--method", choices=SUMMARIZERS, default="briefing", help="summarizer (briefing)")
    analyze.add_argument("--ner", default="", metavar="PIPELINE", help="installed spaCy pipeline that adds names")
    analyze.add_argument("--timezone", default="UTC", metavar="ZONE", help="time zone in which days are counted (UTC)")

    summarize = verbs.add_parser("summarize", help="a summary of each article, or of each set of articles")
    _add_input(summarize)
    length = summarize.add_mutually_exclusive_group()
    length.add_argument("--sentences", type=_count, metavar="N", help="exactly so many sentences (3)")
    length.add_argument("--words", type=_count, metavar="N", help="never more than so many words")
    summarize.add_argument("--method", choices=SUMMARIZERS, default="briefing", help="summarizer (briefing)")
    summarize.add_argument(
        "--novelty", type=_share, default=NOVELTY, metavar="X",
        help="0 to 1: how strongly to avoid what the sentences in a record's `known` say already (%(default)s)",
    )  # fmt: skip
    summarize.add_argument(
        "--voices", action="store_true", help="give for each sentence how many texts carry its statement independently"
    )

    group = verbs.add_parser("group", help="the story of each article: one {id, story} an article")
    _add_input(group)

    explain = verbs.add_parser(
        "explain", help="why a sentence is in the summary, a mention is that actor, or articles are one story"
    )
    _add_input(explain)
    what = explain.add_mutually_exclusive_group(required=True)
    what.add_argument("--summary", action="store_true", help="each sentence with what counted for and against it")
    what.add_argument(
        "--actor", action="store_true", help="each actor with why every mention is that one, and what is open"
    )
    what.add_argument(
        "--story", default="", metavar="ID", help="a story of the site, by its id or an article's: why it is one"
    )
    explain.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="with --story: only on that day")
    explain.add_argument(
        "-s", "--settings", default="pelicanconf.py", metavar="FILE", help="with --story: Pelican's settings file"
    )
    explain.add_argument("--sentences", type=_count, default=3, metavar="N", help="sentences of the summary (3)")
    explain.add_argument("--json", action="store_true", help="one JSON object an article, or a day, instead of text")

    resolve = verbs.add_parser("resolve", help="names, one a line, to actors of the registry")
    resolve.add_argument("files", nargs="*", default=["-"], metavar="FILE", help="text files, or - (the default)")
    resolve.add_argument(
        "--metonymy", action="store_true",
        help="read JSON Lines {id, text, mention, start} instead; say whether the place acts (met) or is a place (lit)",
    )  # fmt: skip
    resolve.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="who they were on that day (the last known)")
    resolve.add_argument("--actors", default="", metavar="FILE", help="the site's own actors.toml")

    _add_ingest(verbs)

    check = verbs.add_parser("check", help="settings, registry, overrides, notes, articles and archive of a site")
    check.add_argument("-s", "--settings", default="pelicanconf.py", metavar="FILE", help="Pelican's settings file")
    check.add_argument("--timings", action="store_true", help="only where the time of the last build went, by stage")
    return parser


def _add_ingest(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = verbs.add_parser(
        "ingest",
        help="fetch feeds and pages, or take files, into the site",
        description="Fetches what content/sources.toml lists, or what is named, into content/ingested/.",
        epilog="The list of sources: `ingest add URL` finds a site's feeds and adds the main one (`--all`: every one), "
        "`ingest import FILE.opml` takes a feed reader's list, `ingest export [FILE.opml]` gives it back, "
        "`ingest list` shows what is followed.",
    )
    parser.add_argument(
        "what", nargs="*", metavar="URL|FILE|NAME|#TAG",
        help="articles, feeds, files, folders, - for standard input, or sources by name; without any, all sources",
    )  # fmt: skip
    parser.add_argument("-s", "--settings", default="pelicanconf.py", metavar="FILE", help="Pelican's settings file")
    parser.add_argument("--since", type=_date, metavar="YYYY-MM-DD", help="leave out older entries")
    parser.add_argument("--limit", type=_count, default=0, metavar="N", help="at most so many articles a source")
    parser.add_argument("--dry-run", action="store_true", help="read the feeds and say what is new; write nothing")
    parser.add_argument("--json", action="store_true", help="one JSON object a source instead of the table")
    parser.add_argument("--all", action="store_true", help="with add: every feed of the site, not only the main one")
    parser.add_argument("--name", default="", help="with add: how the source is called")


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", default=["-"], metavar="FILE", help=".jsonl .txt .md .html .eml, or - for JSON Lines"
    )
    parser.add_argument("--actors", default="", metavar="FILE", help="the site's own actors.toml")
    parser.add_argument("--workers", type=int, default=0, metavar="N", help="processes; 0 is one per core")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("it takes a whole number from 1")
    return number


def _share(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError("it takes a number from 0 to 1")
    return number


def _date(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError("it takes a date like 2022-01-27") from None
