"""CPU time of our summarizer and of every algorithm of sumy on the same sentences, and of a story of 200 articles.

    python tests/benchmarks/bench_summary_speed.py [--sizes N ...] [--methods NAME ...] [--story N]

Sentences come from ``data/news`` of the folder that the environment variable BRIEFING_EVAL names (default:
``../shared`` beside the repository), four a paragraph. sumy is measured twice: *as used*, with its own
``Stemmer("english")`` and ``get_stop_words("english")``, and *cached*, with our stemmer, which remembers words.
Both run on our tokenizer, for sumy's needs a download. All times are of this process, the best of several runs after
the memories are filled; *first* is ours with empty ones, as for the first article of a run. Beyond 150 sentences of
sumy only LexRank is measured, once. The story runs in a process of its own, so that the peak is its own.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

from evaluation import WEEK, rows
from figures import tell
from pelican.plugins.briefing.analyze import words
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.summary import NewsTokenizer, hints, summarize_article, summarize_docs

ASKED = {40: 10, 150: 40, 1000: 200}
"""Sentences -> how many times as fast as LexRank is asked for."""
ASKED_STORY = "asked: 2 s, 300 MB"
SLOW = 150
"""Sentences beyond which sumy takes seconds to minutes."""
RUNS = 7


def read_sentences() -> list[str]:
    """The sentences of a week of news, in order."""
    texts = [row["text"] for row in rows(WEEK)]
    return [text[found.start : found.end] for text in texts for found in split_sentences(text)]


def join_sentences(sentences: list[str], a_paragraph: int) -> str:
    """A text of these sentences."""
    starts = range(0, len(sentences), a_paragraph)
    return "\n\n".join(" ".join(sentences[start : start + a_paragraph]) for start in starts)


def milliseconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """CPU time of a call, the best of several."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def forget() -> None:
    """Empty the memories of words."""
    words._pieces.cache_clear()
    words._word_stems.cache_clear()
    words.stem.cache_clear()
    hints._HINTS.clear()
    hints._readings.cache_clear()


def run_sumy(method: str, texts: list[str], *, cached: bool) -> None:
    """Three sentences by one of sumy's algorithms."""
    from pelican.plugins.briefing.analyze.summary.bridge import _BONUS, _CLASSES, _STIGMA
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.utils import get_stop_words

    tokenizer = NewsTokenizer("en")
    summarizer = _CLASSES[method](partial(words.stem, language="en") if cached else Stemmer("english"))
    stops = words.stop_words("en") if cached else get_stop_words("english")
    if method == "edmundson":
        summarizer.bonus_words, summarizer.stigma_words, summarizer.null_words = _BONUS, _STIGMA, stops
    else:
        summarizer.stop_words = stops
    summarizer(ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in texts])]), 3)


def compare(size: int, text: str, methods: list[str]) -> dict[str, float]:
    """Print our times for a text and those of sumy's algorithms; how many times ours the CPU of each is, as used."""
    cut = split_sentences(text)
    texts = [text[found.start : found.end] for found in cut]
    forget()
    first = milliseconds(lambda: summarize_article("Title of it", text, cut), 1)
    ours = milliseconds(lambda: summarize_article("Title of it", text, cut))
    whole = milliseconds(lambda: summarize_article("Title of it", text, split_sentences(text)))
    print(f"{size} sentences: ours {ours:.2f} ms, with splitting {whole:.2f} ms; first {first:.2f} ms")
    ratios = {}
    for method in methods if size <= SLOW else ["lex-rank"]:
        runs = 3 if size <= SLOW and method != "kl" else 1
        for cached in (False, True):
            theirs = milliseconds(lambda method=method, cached=cached: run_sumy(method, texts, cached=cached), runs)
            asked = f"; asked 1/{ASKED[size]}" if method == "lex-rank" and size in ASKED else ""
            print(
                f"  sumy {method:10} {'cached' if cached else 'as used':7} {theirs:9.1f} ms: ours is "
                f"1/{theirs / ours:.1f}, with splitting 1/{theirs / whole:.1f}{asked}",
                flush=True,
            )
            if not cached:
                ratios[method] = theirs / ours
    return ratios


def measure_story(documents: int) -> None:
    """Print what a digest of 30 sentences from each of many documents takes."""
    sentences = read_sentences()
    starts = [30 * n % (len(sentences) - 30) for n in range(documents)]
    docs = [join_sentences(sentences[start : start + 30], 3) for start in starts]
    start = time.process_time()
    chosen = summarize_docs(docs, words=250)
    taken = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(len(text.split()) for text in chosen)
    print(f"{documents} articles of 30 sentences: {taken:.2f} s, peak {peak:.0f} MB, {size} words; {ASKED_STORY}")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", nargs="*", type=int, default=list(ASKED))
    known = ["lex-rank", "text-rank", "lsa", "luhn", "edmundson", "sum-basic", "kl", "reduction"]
    options.add_argument("--methods", nargs="*", default=known, choices=known)
    options.add_argument("--story", type=int, help="measure only a story of so many articles")
    given = options.parse_args()
    if given.story is not None:
        measure_story(given.story)
        return
    sentences = read_sentences()
    told = {}
    for size in given.sizes:
        for method, ratio in compare(size, join_sentences(sentences[:size], 4), given.methods).items():
            told[f"{method.replace('-', '_')}_{size}"] = (ratio, "times our CPU")
    subprocess.run([sys.executable, __file__, "--story", "200"], check=True)
    tell("sumy", **told)


if __name__ == "__main__":
    main()
