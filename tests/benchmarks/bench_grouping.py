"""CPU of grouping one day's articles into stories, and how it grows: 1,000 and 10,000 articles, and 20 orders of them.

    python tests/benchmarks/bench_grouping.py [--sizes N ...] [--orders N]

The articles are those of ``archive_maker.py``. For comparison: all pairs of plain TF-IDF on the smallest size.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import time

import numpy as np
from archive_maker import Row, make_day
from pelican.plugins.briefing.group import group_texts
from pelican.plugins.briefing.group.likeness import Corpus
from pelican.plugins.briefing.group.terms import pack_terms, read_terms


def group(rows: list[Row]) -> tuple[float, str]:
    """(seconds of CPU, digest of the stories)."""
    started = time.process_time()
    found = group_texts((row["id"], row["title"], row["text"], row["date"][:10]) for row in rows)
    seconds = time.process_time() - started
    return seconds, hashlib.sha256(json.dumps(sorted(found.items())).encode()).hexdigest()


def compare_all(rows: list[Row]) -> float:
    """Seconds of CPU of one dense matrix of all pairs' cosines, once the terms are read."""
    corpus = Corpus(pack_terms({row["id"]: read_terms(row["title"], row["text"]) for row in rows}))
    vectors = [corpus.vector(row["id"]) for row in rows]
    started = time.process_time()
    places = {term: n for n, term in enumerate(sorted({term for vector in vectors for term in vector}))}
    matrix = np.zeros((len(vectors), len(places)), dtype=np.float32)
    for n, vector in enumerate(vectors):
        for term, value in vector.items():
            matrix[n, places[term]] = value
    (matrix @ matrix.T).sum()
    return time.process_time() - started


def main() -> None:
    """Print seconds, growth, memory, and whether the order matters."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", nargs="*", type=int, default=[1_000, 10_000])
    options.add_argument("--orders", type=int, default=20)
    given = options.parse_args()
    times = []
    for size in given.sizes:
        rows = list(make_day(0, size))
        seconds, _ = group(rows)
        times.append(seconds)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size} articles: {seconds:.2f} s of CPU, peak {peak:.0f} MB", flush=True)
    print(f"growth {times[-1] / times[0]:.1f} times for {given.sizes[-1] / given.sizes[0]:g} times the articles")
    rows = list(make_day(0, given.sizes[0]))
    print(f"all pairs of {len(rows)}, terms read: {compare_all(rows):.2f} s")
    dice, digests = random.Random(5), set()
    for _ in range(given.orders):
        dice.shuffle(rows)
        digests.add(group(rows)[1])
    print(f"{given.orders} random orders of {len(rows)}: {len(digests)} different result{'s' * (len(digests) > 1)}")


if __name__ == "__main__":
    main()
