"""Score the grouping of articles into stories: B-cubed F1 on both sets, with and without dates, in one command.

    python tests/benchmarks/bench_stories.py

Needs the evaluation data, which is not part of the project: BRIEFING_EVAL names its folder (default ``../shared``
from the repository root).
"""

from __future__ import annotations

import importlib.util
import json
import os
import time
from pathlib import Path

from pelican.plugins.briefing.group import group_texts

ROOT = Path(__file__).resolve().parents[2]
EVAL = Path(os.environ.get("BRIEFING_EVAL", ROOT.parent / "shared"))


def main() -> None:
    """Print one line of figures for each set."""
    spec = importlib.util.spec_from_file_location("score", EVAL / "eval" / "score.py")
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    for name, dated in (("galaxy", False), ("basil", False), ("basil", True)):
        lines = (EVAL / "data" / "stories" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        gold = [item for item in map(json.loads, lines) if not item.get("roundup")]
        started = time.process_time()
        found = group_texts((r["id"], r["title"], r["text"], r["date"] if dated else "") for r in gold)
        seconds = time.process_time() - started
        figures = score.stories(gold, [{"id": key, "story": story} for key, story in found.items()])
        print(f"{name:7}{'with dates' if dated else 'no dates':11}{seconds:6.2f} s  {json.dumps(figures)}")


if __name__ == "__main__":
    main()
