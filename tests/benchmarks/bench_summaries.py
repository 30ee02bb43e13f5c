"""Our summaries, the first sentences and every algorithm of sumy, on two sets of human summaries.

    python tests/benchmarks/bench_summaries.py [--articles N] [--collections N] [--methods NAME ...] [--sizes N ...]

Reads ``data/summaries`` and scores with ``eval/score.py`` of the folder that the environment variable
BRIEFING_EVAL names (default: ``../shared`` beside the repository); needs ``rouge-score-rs`` or ``rouge-score``.
Last it prints the time and memory of a digest of 200 texts, and the CPU time of splitting and summarizing an article
in our way and in that of sumy's LexRank, in this process.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from evaluation import EVAL, WEEK, rows
from figures import tell
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.summary import NewsTokenizer, summarize_article, summarize_docs
from pelican.plugins.briefing.analyze.summary.digest import count_voices
from pelican.plugins.briefing.settings import SUMMARIZERS

SETS = {"cnndm": {"sentences": 3}, "multinews": {"words": 220}}


def measure(name: str, method: str, items: list[dict[str, Any]]) -> dict[str, float]:
    """Print a line of the table, return its figures: of one method on one set, with its CPU time."""
    with tempfile.TemporaryDirectory() as folder:
        gold, made = Path(folder, "gold.jsonl"), Path(folder, "made.jsonl")
        gold.write_text("".join(json.dumps(row) + "\n" for row in items), encoding="utf-8")
        start = time.process_time()
        summaries = [summarize_docs(row.get("docs") or [row["text"]], method=method, **SETS[name]) for row in items]
        taken = time.process_time() - start
        lines = (
            json.dumps({"id": row["id"], "summary": "\n".join(s)}) for row, s in zip(items, summaries, strict=True)
        )
        made.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(EVAL / "eval" / "score.py"), "summaries", str(gold), str(made)]
        got = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    print(
        f"{name:10} {method:10} R-1 {got['rouge1']:5.2f}  R-2 {got['rouge2']:5.2f}  Lsum {got['rougeLsum']:5.2f}  "
        f"words {got['words']:5.1f}  items {got['items']}  {1000 * taken / len(items):7.1f} ms each",
        flush=True,
    )
    return got


def seconds(work: Callable[[], object]) -> float:
    """CPU time of a call, the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def lex_rank(text: str) -> None:
    """sumy's LexRank with our tokenizer and stemmer, which are faster than its own."""
    from pelican.plugins.briefing.analyze.words import stem, stop_words
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

    tokenizer = NewsTokenizer("en")
    sentences = [Sentence(found, tokenizer) for found in tokenizer.to_sentences(text)]
    summarizer = LexRankSummarizer(partial(stem, language="en"))
    summarizer.stop_words = stop_words("en")
    summarizer(ObjectDocumentModel([Paragraph(sentences)]), 3)


def compare_time(articles: list[str], sizes: list[int]) -> Iterator[str]:
    """Our CPU time, with splitting, against that of sumy's LexRank: on these articles, and on texts of these sizes."""
    sentences = [text[found.start : found.end] for text in articles for found in split_sentences(text)]
    texts = {"an article": articles} | {f"{size:5} sentences": [" ".join(sentences[:size])] for size in sizes}
    for name, of_this_kind in texts.items():
        mine, theirs = (
            seconds(lambda work=work, of_this_kind=of_this_kind: [work(text) for text in of_this_kind])
            for work in (lambda text: summarize_article("", text, split_sentences(text)), lex_rank)
        )
        shown = (1000 * taken / len(of_this_kind) for taken in (mine, theirs))
        yield "CPU, {}: ours {:.2f} ms, sumy's LexRank {:.2f} ms".format(name, *shown) + f", ratio {theirs / mine:.0f}"


def measure_story(texts: list[str]) -> str:
    """CPU time and memory of a digest of many texts, with the voices of its sentences and as an update of itself."""
    start = time.process_time()
    chosen = summarize_docs(texts, words=250)
    digested = time.process_time()
    count_voices(chosen, texts)
    counted = time.process_time()
    summarize_docs(texts, words=250, known=chosen)
    updated = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"CPU, a story of {len(texts)} texts, 250 words: {digested - start:.2f} s, its voices {counted - digested:.2f} s, "
        f"an update {updated - counted:.2f} s; peak of this process {peak:.0f} MB"
    )


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10**6, help="of cnndm, at most")
    options.add_argument("--collections", type=int, default=10**6, help="of multinews, at most")
    options.add_argument("--methods", nargs="*", default=list(SUMMARIZERS))
    options.add_argument("--sizes", nargs="*", type=int, default=[40, 150], help="sentences to time; LexRank is slow")
    given = options.parse_args()
    told: dict[str, tuple[float, str]] = {}
    for name, limit in (("cnndm", given.articles), ("multinews", given.collections)):
        items = rows(f"summaries/{name}.jsonl")[:limit]
        told[name] = (len(items), "human summaries")
        for method in given.methods if items else ():
            got = measure(name, method, items)
            for score in ("rouge1", "rouge2"):
                told[f"{name}_{method.replace('-', '_')}_{score}"] = (got[score], "ROUGE F1")
    print(measure_story([text for row in rows("summaries/multinews.jsonl") for text in row["docs"]][:200]), flush=True)
    for line in compare_time([row["text"] for row in rows(WEEK)], given.sizes):
        print(line, flush=True)
    tell("sumy", "rouge-score-rs", **told)


if __name__ == "__main__":
    main()
