"""Measure events on the evaluation data outside the project: ``python tests/benchmarks/bench_events.py [N]``.

Reads ``actors/plover_gsr.jsonl`` and ``news/week_*.jsonl`` below the folder named by BRIEFING_EVAL (default:
``../shared`` beside the repository). Prints the countries acting by ``eval/score.py``, the share of sentences with the
right event type, and what the events of the week are and cost; with N, N of those told in so many words, to be read.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from evaluation import WEEK, rows, scorer
from figures import tell
from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.events import find_events
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.sentences import split_sentences
from simple import named_countries

SEED = 5


def coded_sentences() -> None:
    """Print the figures of the coded sentences."""
    gold = rows("actors/plover_gsr.jsonl")
    found, right, with_events, types = [], 0, 0, 0
    for item in gold:
        sentences = split_sentences(item["text"], "en")
        actors = find_actors("", item["text"], sentences, item["date"], load_registry())
        events = find_events(item["text"], sentences, actors, item["date"])
        who = {part.actor.id: part.actor.country for part in actors}
        main = [part.actor.country for part in actors if part.main]
        told = [who[actor] for event in events for actor in (event.source, event.target) if actor]
        found.append({"id": item["id"], "countries": sorted({code for code in (told if events else main) if code})})
        kinds = {event.type for event in events}
        with_events += bool(events)
        types += len(kinds)
        right += item["event"] in kinds
    score = scorer()
    acting = score.actors(gold, found)
    by_pattern = score.actors(gold, [{"id": r["id"], "countries": named_countries(r["text"])} for r in gold])
    print("countries acting (of events, else main)", acting)
    print("countries named, by pattern            ", by_pattern)
    print(
        f"event type right in {100 * right / len(gold):.1f} % of {len(gold)} sentences, "
        f"in {100 * right / max(1, with_events):.1f} % of the {with_events} with events; "
        f"{100 * right / max(1, types):.1f} % of the {types} types found are right"
    )
    tell(
        sentences=(len(gold), "sentences"),
        acting=(acting["f1"], "F1"),
        acting_by_pattern=(by_pattern["f1"], "F1"),
        type_right=(100 * right / len(gold), "%"),
        types_right_of_found=(100 * right / max(1, types), "%"),
    )


def real_week(shown: int) -> None:
    """Print what the events of the real week are, what they cost, and some of them."""
    registry = load_registry()
    ready = []
    for record in rows(WEEK):
        sentences = split_sentences(record["text"], "en")
        day = record["date"][:10]
        actors = find_actors(record["title"], record["text"], sentences, day, registry)
        ready.append((record["text"], sentences, actors, day))
    find_events(*ready[0])
    started = time.process_time()
    found = [find_events(*article) for article in ready]
    spent = 1000 * (time.process_time() - started) / len(ready)
    counts = Counter((event.reading, "past" if event.past else "") for events in found for event in events)
    print(
        f"week: {spent:.2f} ms an article;", ", ".join(f"{n} {' '.join(k).strip()}" for k, n in sorted(counts.items()))
    )
    told = [(a, e) for a, events in zip(ready, found, strict=True) for e in events if e.reading == "clause"]
    for (text, sentences, _, day), event in random.Random(SEED).sample(told, min(shown, len(told))):
        sentence = sentences[event.sentence]
        marks = f"{'hypothetical ' if event.hypothetical else ''}{'past ' if event.past else ''}{event.voice}"
        verb = text[event.verb_start : event.verb_end]
        print(f"\n{day} {event.type} ({marks}): {event.source} [{verb}] {event.target}")
        print("   ", " ".join(text[sentence.start : sentence.end].split()))


if __name__ == "__main__":
    coded_sentences()
    real_week(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
