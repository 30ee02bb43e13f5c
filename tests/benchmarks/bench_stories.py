"""Score the grouping of articles into stories: B-cubed F1 on both sets, with and without dates, in one command.

    python tests/benchmarks/bench_stories.py

Beside it stands average linkage of plain TF-IDF (``simple.py``). Needs the evaluation data (see ``evaluation.py``).
"""

from __future__ import annotations

import json
import time

from evaluation import rows, scorer
from figures import tell
from pelican.plugins.briefing.group import group_texts
from simple import average_linkage


def main() -> None:
    """Print one line of figures for each set and way."""
    score, told = scorer(), {}
    for name, dated in (("galaxy", False), ("basil", False), ("basil", True)):
        gold = [item for item in rows(f"stories/{name}.jsonl") if not item.get("roundup")]
        started = time.process_time()
        found = group_texts((r["id"], r["title"], r["text"], r["date"] if dated else "") for r in gold)
        seconds = time.process_time() - started
        figures = score.stories(gold, [{"id": key, "story": story} for key, story in found.items()])
        kind = f"{name:7}{'with dates' if dated else 'no dates':11}"
        print(f"{kind}{seconds:6.2f} s  {json.dumps(figures)}")
        days = {r["id"]: r["date"][:10] for r in gold} if dated else None
        linked = average_linkage({r["id"]: f"{r['title']}\n{r['text']}" for r in gold}, days)
        beside = score.stories(gold, [{"id": key, "story": story} for key, story in linked.items()])
        print(f"{kind}average linkage: {json.dumps(beside)}")
        key = f"{name}_dated" if dated else name
        told[f"{name}_articles"] = (len(gold), "articles")
        told[key] = (figures["bcubed_f1"], "B-cubed F1")
        told[f"{key}_linkage"] = (beside["bcubed_f1"], "B-cubed F1")
    tell(**told)


if __name__ == "__main__":
    main()
