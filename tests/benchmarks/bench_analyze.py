"""CPU of the whole analysis of an article (text in, everything out) against sumy's LexRank alone on the same article.

    python tests/benchmarks/bench_analyze.py

Over the real week, article by article, both in one run; needs the evaluation data (``BRIEFING_EVAL`` names its
folder, default ``../shared`` from the repository root). LexRank gets a tokenizer of plain regular expressions
and sumy's own stemmer and stop words: the least that its users need.
"""

from __future__ import annotations

import json
import re
import statistics
import time

from evaluation import EVAL, WEEK
from figures import tell
from pelican.plugins.briefing import work
from pelican.plugins.briefing.ingest.folder import read_items
from pelican.plugins.briefing.model import Article, RawItem
from pelican.plugins.briefing.settings import Settings
from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words


class PlainTokenizer:
    """The cheapest tokenizer that works."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """Cut after a stop before a space."""
        return tuple(re.split(r"(?<=[.!?])\s+", paragraph.strip()))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Runs of letters and digits."""
        return tuple(re.findall(r"\w+", sentence))


def lexrank(text: str) -> None:
    """Three sentences by sumy's LexRank."""
    summarizer = LexRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    summarizer(PlaintextParser.from_string(text, PlainTokenizer()).document, 3)


def main() -> None:
    """Print the CPU of both and their ratio."""
    path = EVAL / "data" / WEEK
    items = list(read_items(path, path.parent, max_bytes=10**9))
    job = work.Job(settings=Settings(workers=1))
    ours, theirs = [], []
    # The registry, the libraries and the language model are loaded once a process, sumy's too.
    text = "Le vieux pont de la ville est ouvert depuis hier soir. " * 5
    french = json.dumps({"title": "Le pont", "date": "2031-01-26", "text": text}).encode()
    for item in (items[0], RawItem(path="warm.jsonl:1", format="jsonl", data=french)):
        work.process_one(item, job)
    lexrank("One sentence here. Another sentence there. A third sentence at the end.")
    for item in items:
        started = time.process_time()
        _, article, _ = work.process_one(item, job)
        ours.append(time.process_time() - started)
        assert isinstance(article, Article)
        started = time.process_time()
        lexrank(article.text)
        theirs.append(time.process_time() - started)
    print(f"{len(items)} articles, {sum(len(i.data) for i in items) / len(items):.0f} bytes each")
    for name, times in (("pelican-briefing, everything", ours), ("sumy LexRank alone", theirs)):
        print(
            f"{name:30} {1000 * sum(times) / len(times):7.2f} ms mean {1000 * statistics.median(times):7.2f} ms median"
        )
    print(f"ratio of the sums: {sum(ours) / sum(theirs):.2f}")
    print(f"articles on which ours takes less: {sum(a < b for a, b in zip(ours, theirs, strict=True))} of {len(items)}")
    tell("sumy", articles=(len(items), "articles"), ratio=(sum(theirs) / sum(ours), "times our CPU"))


if __name__ == "__main__":
    main()
