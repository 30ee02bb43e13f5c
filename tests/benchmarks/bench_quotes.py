"""Measure quotations on the evaluation data outside the project: ``python tests/benchmarks/bench_quotes.py``.

Reads ``quotes/polnear.jsonl`` below the folder named by BRIEFING_EVAL (default: ``../shared`` beside the repository)
and prints the figures of its ``eval/score.py``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.quotes import find_quotes
from pelican.plugins.briefing.analyze.sentences import split_sentences

EVAL = Path(os.environ.get("BRIEFING_EVAL", Path(__file__).parents[3] / "shared"))


def main() -> None:
    """Print one line of figures."""
    registry = load_registry()
    gold = EVAL / "data" / "quotes" / "polnear.jsonl"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as out:
        for line in gold.read_text("utf-8").splitlines():
            item = json.loads(line)
            text = item["text"]
            sentences = split_sentences(text, "en")
            actors = find_actors(item["title"], text, sentences, item["date"], registry)
            quotes = [
                {"quote": text[q.start : q.end], "speaker": q.speaker} for q in find_quotes(text, sentences, actors)
            ]
            out.write(json.dumps({"id": item["id"], "quotes": quotes}) + "\n")
    run = subprocess.run(
        [sys.executable, EVAL / "eval" / "score.py", "quotes", gold, out.name],
        capture_output=True,
        text=True,
        check=True,
    )
    print("quotes/polnear", run.stdout.strip())
    Path(out.name).unlink()


if __name__ == "__main__":
    main()
