"""Extraction measured on real pages: F1 of word 4-grams, and CPU time an article.

Needs the evaluation data, which is no part of the project: ``BRIEFING_EVAL`` names its folder (default ``../shared``
beside the repository). Prints one line a set; run it as ``python tests/benchmarks/bench_extract.py``.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import trafilatura
from evaluation import WEEK, rows, scorer
from figures import tell
from pelican.plugins.briefing.analyze.language import detect_language
from pelican.plugins.briefing.errors import SkipArticle
from pelican.plugins.briefing.extract import extract
from pelican.plugins.briefing.model import RawItem
from simple import long_lines

FLOORS = {"pages": 95.0, "pasted": 90.0}
"""F1 below which the run fails."""


def run(item: RawItem) -> str:
    """The text of one item; empty where it is refused."""
    try:
        return extract(item, zone=ZoneInfo("UTC"), language="en").text
    except SkipArticle:
        return ""


def score_texts(name: str, gold: list[dict[str, Any]], read: Callable[[dict[str, Any]], str]) -> float:
    """Print the figures of one way to read the pages, return its F1."""
    read(gold[0])
    start = time.process_time()
    texts = [{"id": row["id"], "text": read(row)} for row in gold]
    spent = (time.process_time() - start) / len(gold)
    figures = scorer().texts(gold, texts)
    print(f"{name:32}", json.dumps(figures), f"{1000 * spent:.1f} ms CPU each")
    return float(figures["f1"])


def measure_language() -> None:
    """Print the cost of language detection on an article."""
    texts = [row["text"] for row in rows(WEEK)]
    detect_language("Eine kurze Probe, damit das Modell vor der Messung geladen ist.", "en")
    start = time.process_time()
    found = [detect_language(text, "xx") for text in texts]
    spent = (time.process_time() - start) / len(texts)
    print("language", f"{found.count('en')} of {len(texts)} English, {1000 * spent:.2f} ms CPU each")


def main() -> int:
    """Measure both sets; 1 where one is below its floor."""
    pages, pasted = rows("extraction/pages.jsonl.gz"), rows("extraction/pasted.jsonl.gz")
    ours = {
        "pages": score_texts(
            "pages", pages, lambda row: run(RawItem(path="p.html", format="html", data=row["html"].encode()))
        ),
        "pasted": score_texts(
            "pasted", pasted, lambda row: run(RawItem(path="p.txt", format="txt", data=row["pasted"].encode()))
        ),
    }
    alone, precise = (
        score_texts(
            f"pages, trafilatura {how}",
            pages,
            lambda row, favor=favor: trafilatura.extract(row["html"], favor_precision=favor) or "",
        )
        for how, favor in (("alone", False), ("for precision", True))
    )
    long = score_texts("pasted, long lines alone", pasted, lambda row: long_lines(row["pasted"]))
    measure_language()
    tell(
        "trafilatura",
        pages=(len(pages), "pages"),
        web=(ours["pages"], "F1"),
        web_trafilatura=(alone, "F1"),
        web_trafilatura_precise=(precise, "F1"),
        pasted=(ours["pasted"], "F1"),
        pasted_long_lines=(long, "F1"),
    )
    return int(any(ours[name] < floor for name, floor in FLOORS.items()))


if __name__ == "__main__":
    sys.exit(main())
