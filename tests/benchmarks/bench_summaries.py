"""Our summaries, the first sentences and every algorithm of sumy, on two sets of human summaries.

    python tests/benchmarks/bench_summaries.py [--articles N] [--collections N] [--methods NAME ...]

Reads ``data/summaries`` and scores with ``eval/score.py`` of the folder that the environment variable
BRIEFING_EVAL names (default: ``../shared`` beside the repository); needs ``rouge-score-rs`` or ``rouge-score``.
Last it prints the CPU time of splitting and summarizing an article in our way, and of sumy's LexRank alone on the
same sentences, in this process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.summary import NewsTokenizer, summarize_article, summarize_docs
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


def compare_time(articles: list[dict]) -> str:
    """Our CPU time against that of sumy's LexRank with our tokenizer and stemmer, which are faster than its own."""
    from functools import partial

    from pelican.plugins.briefing.analyze.words import stem, stop_words
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

    def ours() -> None:
        for row in articles:
            summarize_article(row.get("title", ""), row["text"], split_sentences(row["text"]))

    def lex_rank() -> None:
        tokenizer = NewsTokenizer("en")
        for row in articles:
            sentences = [Sentence(text, tokenizer) for text in tokenizer.to_sentences(row["text"])]
            summarizer = LexRankSummarizer(partial(stem, language="en"))
            summarizer.stop_words = stop_words("en")
            summarizer(ObjectDocumentModel([Paragraph(sentences)]), 3)

    mine, theirs = seconds(ours) / len(articles), seconds(lex_rank) / len(articles)
    return (
        f"CPU an article: ours {1000 * mine:.2f} ms, sumy's LexRank {1000 * theirs:.2f} ms, ratio {theirs / mine:.1f}"
    )


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10**6, help="of cnndm, at most")
    options.add_argument("--collections", type=int, default=10**6, help="of multinews, at most")
    options.add_argument("--methods", nargs="*", default=list(SUMMARIZERS))
    given = options.parse_args()
    for name, limit in (("cnndm", given.articles), ("multinews", given.collections)):
        lines = (EVAL / "data" / "summaries" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines[:limit]]
        for method in given.methods if rows else ():
            print(measure(name, method, rows), flush=True)
    week = (EVAL / "data" / "news" / "week_2020-01-02_09.jsonl").read_text(encoding="utf-8").splitlines()
    print(compare_time([json.loads(line) for line in week]))


if __name__ == "__main__":
    main()
