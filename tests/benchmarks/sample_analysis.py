"""Print a seeded sample of what the analysis found, to be read: ``python tests/benchmarks/sample_analysis.py --quotes 50``.

Reads ``news/week_2020-01-02_09.jsonl`` below the folder named by BRIEFING_EVAL (default: ``../shared`` beside the
repository), or the file given, and prints each quotation (or, with ``--positions``, each indirect statement) in its
place, with the speaker as written, in full, and the actor. The same seed gives the same sample of the same analysis.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from pathlib import Path
from typing import Any

from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.statements import find_statements
from pelican.plugins.briefing.model import Position, Quote

EVAL = Path(os.environ.get("BRIEFING_EVAL", Path(__file__).parents[3] / "shared"))
AROUND = 180
"""Characters of context on either side."""


def main() -> None:
    """Print the sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=EVAL / "data" / "news" / "week_2020-01-02_09.jsonl")
    parser.add_argument("--quotes", type=int, default=0, metavar="N")
    parser.add_argument("--positions", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    records = [json.loads(line) for line in options.file.read_text("utf-8").splitlines() if line.strip()]
    quotes, positions = _statements(records)
    for found, count in ((quotes, options.quotes), (positions, options.positions)):
        for number, (record, said) in enumerate(random.Random(options.seed).sample(found, min(count, len(found))), 1):
            print(f"\n{number}. {record['id']} {record['date'][:10]} {record['title']}")
            print(_in_place(record["text"], said))
            print(f"   as written: {said.speaker!r}  in full: {said.name!r}  actor: {said.actor}")


def _statements(
    records: list[dict[str, Any]],
) -> tuple[list[tuple[dict[str, Any], Quote]], list[tuple[dict[str, Any], Position]]]:
    registry = load_registry()
    quotes: list[tuple[dict[str, Any], Quote]] = []
    positions: list[tuple[dict[str, Any], Position]] = []
    for record in records:
        sentences = split_sentences(record["text"], "en")
        actors = find_actors(record["title"], record["text"], sentences, record["date"][:10], registry)
        found = find_statements(record["text"], sentences, actors)
        quotes += [(record, quote) for quote in found[0]]
        positions += [(record, position) for position in found[1]]
    return quotes, positions


def _in_place(text: str, said: Quote | Position) -> str:
    before, after = text[max(0, said.start - AROUND) : said.start], text[said.end : said.end + AROUND]
    return "   " + f"…{before}⟦{text[said.start : said.end]}⟧{after}…".replace("\n", " / ")


if __name__ == "__main__":
    main()
