"""Extraction measured on real pages: F1 of word 4-grams, and CPU time an article.

Needs the evaluation data, which is no part of the project: ``BRIEFING_EVAL`` names its folder (default ``../shared``
beside the repository). Prints one line a set; run it as ``python tests/benchmarks/bench_extract.py``.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from pelican.plugins.briefing.analyze.language import detect_language
from pelican.plugins.briefing.errors import SkipArticle
from pelican.plugins.briefing.extract import extract
from pelican.plugins.briefing.model import RawItem

ROOT = Path(__file__).resolve().parents[2]
EVAL = Path(os.environ.get("BRIEFING_EVAL", ROOT.parent / "shared"))
FLOORS = {"pages": 95.0, "pasted": 90.0}
"""F1 below which the run fails."""


def read_scorer() -> ModuleType:
    """The evaluation's own scorer."""
    spec = importlib.util.spec_from_file_location("score", EVAL / "eval" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(item: RawItem) -> str:
    """The text of one item; empty where it is refused."""
    try:
        return extract(item, zone=ZoneInfo("UTC"), language="en").text
    except SkipArticle:
        return ""


def measure(name: str, make: Callable[[dict[str, Any]], RawItem], scorer: ModuleType) -> float:
    """Print the figures of one set, return its F1."""
    with gzip.open(EVAL / "data" / "extraction" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    run(make(gold[0]))
    start = time.process_time()
    texts = [{"id": row["id"], "text": run(make(row))} for row in gold]
    spent = (time.process_time() - start) / len(gold)
    figures = scorer.texts(gold, texts)
    print(name, json.dumps(figures), f"{1000 * spent:.1f} ms CPU each")
    return float(figures["f1"])


def measure_language() -> None:
    """Print the cost of language detection on an article."""
    rows = [json.loads(line) for line in (EVAL / "data/news/week_2020-01-02_09.jsonl").open(encoding="utf-8")]
    detect_language("Eine kurze Probe, damit das Modell vor der Messung geladen ist.", "en")
    start = time.process_time()
    found = [detect_language(row["text"], "xx") for row in rows]
    spent = (time.process_time() - start) / len(rows)
    print("language", f"{found.count('en')} of {len(rows)} English, {1000 * spent:.2f} ms CPU each")


def main() -> int:
    """Measure both sets; 1 where one is below its floor."""
    scorer = read_scorer()
    results = {
        "pages": measure("pages", lambda row: RawItem(path="p.html", format="html", data=row["html"].encode()), scorer),
        "pasted": measure(
            "pasted", lambda row: RawItem(path="p.txt", format="txt", data=row["pasted"].encode()), scorer
        ),
    }
    measure_language()
    return int(any(results[name] < floor for name, floor in FLOORS.items()))


if __name__ == "__main__":
    sys.exit(main())
