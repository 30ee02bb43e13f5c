"""Measure actors on the evaluation data outside the project: ``python tests/benchmarks/bench_actors.py``.

Reads ``actors/*.jsonl`` and ``news/week_*.jsonl`` below the folder named by BRIEFING_EVAL (default: ``../shared``
beside the repository) and prints the figures of its ``eval/score.py``, and the CPU time of one article.
"""

from __future__ import annotations

import time
from typing import Any

from evaluation import EVAL, rows, scorer
from figures import tell
from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.events import find_events
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.mentions import known_place
from pelican.plugins.briefing.analyze.metonymy import read_place
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.statements import find_statements
from simple import named_countries

NEWSWCL_DAY = "2018-04-15"
"""The articles of NewsWCL50 are of March to June 2018."""


def countries(title: str, text: str, day: str, *, only_main: bool) -> list[str]:
    """Codes of the countries of an article, through those of everyone who counts for one."""
    actors = find_actors(title, text, split_sentences(text, "en"), day, load_registry())
    return sorted({a.actor.country for a in actors if a.actor.country and (a.main or not only_main)})


def metonymy(items: list[dict[str, Any]]) -> dict[str, float]:
    """Share of the labels that are right, without the mixed ones and with them as ``met``.

    The weights were learned from these items: outside the fold it is what ``learn_metonymy.py`` prints.
    """
    right, clear = 0, 0
    for item in items:
        start = item["start"]
        end = start + len(item["mention"])
        label = read_place(item["text"], start, end, known_place(load_registry(), item["mention"]))
        right += label == ("lit" if item["label"] == "lit" else "met")
        clear += label == item["label"]
    count = sum(item["label"] != "mix" for item in items)
    return {
        "items": len(items),
        "accuracy": round(100 * clear / count, 2),
        "mixed_as_met": round(100 * right / len(items), 2),
    }


Figures = dict[str, tuple[float, str]]


def articles_about() -> Figures:
    """Print and return the figures of the countries that act in a sentence, and that an article is about."""
    score = scorer()
    plover, reuters = rows("actors/plover_gsr.jsonl"), rows("actors/reuters_doc_actors.jsonl")
    about = {}
    for only_main in (True, False):
        label = "main" if only_main else "all "
        found = [{"id": r["id"], "countries": countries("", r["text"], r["date"], only_main=only_main)} for r in plover]
        print(f"plover_gsr acting, {label}", score.actors(plover, found))
        found = [
            {"id": r["id"], "countries": countries(r["title"], r["text"], r["date"][:10], only_main=only_main)}
            for r in reuters
        ]
        about[only_main] = score.about(reuters, found)
        print(f"reuters about, {label}    ", about[only_main])
    found = [{"id": r["id"], "countries": named_countries(f"{r['title']}\n{r['text']}")} for r in reuters]
    by_pattern = score.about(reuters, found)
    print("reuters about, by pattern ", by_pattern)
    return {
        "articles": (by_pattern["items"], "articles"),
        "about": (about[True]["f1"], "F1"),
        "about_by_pattern": (by_pattern["f1"], "F1"),
    }


def names_alone() -> Figures:
    """Print and return the figures of names without a text around them."""
    score, registry = scorer(), load_registry()
    names = rows("actors/newswcl50_mentions.jsonl")
    resolved = [{"mention": r["mention"], "country": registry.resolve(r["mention"], NEWSWCL_DAY).iso3} for r in names]
    ours = score.mentions(names, resolved)
    print("newswcl50 mentions        ", ours)
    resolved = [{"mention": r["mention"], "country": next(iter(named_countries(r["mention"])), None)} for r in names]
    by_pattern = score.mentions(names, resolved)
    print("newswcl50, by pattern     ", by_pattern)
    return {
        "names": (ours["items"], "names"),
        "names_right": (ours["right"], "%"),
        "names_by_pattern": (by_pattern["right"], "%"),
    }


def time_analysis() -> None:
    """Print the CPU time of one article."""
    registry = load_registry()
    week = [r for file in sorted((EVAL / "data/news").glob("week_*.jsonl")) for r in rows(f"news/{file.name}")]
    started, size = time.process_time(), 0
    split = [split_sentences(r["text"], "en") for r in week]
    ready = time.process_time()
    for record, sentences in zip(week, split, strict=True):
        size += len(record["text"])
        actors = find_actors(record["title"], record["text"], sentences, record["date"][:10], registry)
        find_statements(record["text"], sentences, actors)
        find_events(record["text"], sentences, actors)
    each = 1000 * (time.process_time() - ready) / len(week)
    print(f"speed: {each:.1f} ms for {size / len(week) / 1000:.1f} kB ({ready - started:.2f} s for sentences of all)")


def main() -> None:
    """Print a line of figures for each set."""
    figures = articles_about() | names_alone()
    print("relocar literal or acting ", metonymy(rows("actors/metonymy_relocar.jsonl")))
    time_analysis()
    tell(**figures)


if __name__ == "__main__":
    main()
