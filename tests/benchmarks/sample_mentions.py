"""Mentions of the real week chosen by a fixed seed, with their sentences, to be read: ``sample_mentions.py [COUNT] [SEED]``.

Reads ``news/week_*.jsonl`` below the folder named by BRIEFING_EVAL (default: ``../shared`` beside the repository). One
block a mention: the actor, its part, how it is meant, and the sentence with the mention in brackets.
"""

from __future__ import annotations

import random
import sys

from bench_actors import EVAL, rows
from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.sentences import split_sentences

COUNT, SEED = 100, 5
WIDTH = 130
"""Characters shown on each side of the mention."""


def main() -> None:
    """Print the sample."""
    count, seed = (int(a) for a in (*sys.argv[1:], *map(str, (COUNT, SEED)[len(sys.argv) - 1 :])))
    registry = load_registry()
    found = []
    for file in sorted((EVAL / "data/news").glob("week_*.jsonl")):
        for record in rows(f"news/{file.name}"):
            sentences = split_sentences(record["text"], "en")
            for item in find_actors(record["title"], record["text"], sentences, record["date"][:10], registry):
                found += [(record["id"], record["text"], item.actor, mention) for mention in item.mentions]
    found.sort(key=lambda one: (one[0], one[3].start, one[3].end))
    for number, (article, text, actor, mention) in enumerate(random.Random(seed).sample(found, count), 1):
        known = ", ".join(part for part in (actor.role, actor.country or "") if part)
        place = "" if mention.acts else " (place)"
        print(f"{number:>3} {article} {actor.id} [{known}] {mention.form}{place}")
        before, after = text[max(0, mention.start - WIDTH) : mention.start], text[mention.end : mention.end + WIDTH]
        print("   ", " ".join(f"…{before}[[{text[mention.start : mention.end]}]]{after}…".split()))


if __name__ == "__main__":
    main()
