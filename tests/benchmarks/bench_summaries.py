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
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.summary import NewsTokenizer, summarize_article, summarize_docs
from pelican.plugins.briefing.analyze.summary.digest import count_voices
from pelican.plugins.briefing.settings import SUMMARIZERS

EVAL = Path(os.environ.get("BRIEFING_EVAL", Path(__file__).parents[3] / "shared"))
SETS = {"cnndm": {"sentences": 3}, "multinews": {"words": 220}}


def measure(name: str, method: str, rows: list[dict]) -> str:
    """One line of the table: figures of one method on one set, with its CPU time."""
    with tempfile.TemporaryDirectory() as folder:
        gold, made = Path(folder, "gold.jsonl"), Path(folder, "made.jsonl")
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        start = time.process_time()
        summaries = [summarize_docs(row.get("docs") or [row["text"]], method=method, **SETS[name]) for row in rows]
        taken = time.process_time() - start
        lines = (json.dumps({"id": row["id"], "summary": "\n".join(s)}) for row, s in zip(rows, summaries, strict=True))
        made.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(EVAL / "eval" / "score.py"), "summaries", str(gold), str(made)]
        got = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return (
        f"{name:10} {method:10} R-1 {got['rouge1']:5.2f}  R-2 {got['rouge2']:5.2f}  Lsum {got['rougeLsum']:5.2f}  "
        f"words {got['words']:5.1f}  items {got['items']}  {1000 * taken / len(rows):7.1f} ms each"
    )


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
    for name, limit in (("cnndm", given.articles), ("multinews", given.collections)):
        lines = (EVAL / "data" / "summaries" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines[:limit]]
        for method in given.methods if rows else ():
            print(measure(name, method, rows), flush=True)
    collections = (EVAL / "data" / "summaries" / "multinews.jsonl").read_text(encoding="utf-8").splitlines()
    print(measure_story([text for line in collections for text in json.loads(line)["docs"]][:200]), flush=True)
    week = (EVAL / "data" / "news" / "week_2020-01-02_09.jsonl").read_text(encoding="utf-8").splitlines()
    for told in compare_time([json.loads(line)["text"] for line in week], given.sizes):
        print(told, flush=True)


if __name__ == "__main__":
    main()
