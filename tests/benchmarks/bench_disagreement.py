"""How surely counts of one thing are told from counts of another, and what the sources of real stories differ on.

    python tests/benchmarks/bench_disagreement.py [--stories]

All articles of the real week, of the sets of stories and of Multi-News are taken for one story of one day. Counts that
are then set side by side should be of one event all the same: groups of counts from several articles of one gold story,
and groups that mix several, which are printed to be read (a few are of one event that two sets tell of). With
``--stories`` it prints what the sources differ on in the stories that the grouping makes of each set. Reads the folder
named by BRIEFING_EVAL (default: ``../shared`` beside the repository).
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from pelican.plugins.briefing import work
from pelican.plugins.briefing.group import Doc, disagreement
from pelican.plugins.briefing.group.budget import Budget
from pelican.plugins.briefing.group.day import Day
from pelican.plugins.briefing.model import Article
from pelican.plugins.briefing.settings import Settings

EVAL = Path(os.environ.get("BRIEFING_EVAL", Path(__file__).parents[3] / "shared")) / "data"
DAY = "2019-06-01"
"""For articles of which no date is known, and for the one story of all."""
SETS = ("news/week_2020-01-02_09.jsonl", "stories/galaxy.jsonl", "stories/basil.jsonl", "summaries/multinews.jsonl")


def read(name: str) -> Iterator[tuple[str, Article]]:
    """(gold story, article) of each text of a set; an article of the week has the week for its story."""
    for line in (EVAL / name).read_text("utf-8").splitlines():
        record = json.loads(line)
        for number, text in enumerate(record.get("docs") or [record["text"]]):
            day = (record.get("date") or DAY)[:10]
            article = Article(
                id=f"{record['id']}/{number}", title=record.get("title", ""), text=text, published=day, day=day,
                date_from="metadata", source=record.get("source") or f"{record['id']}/{number}",
                sha256=sha256(text.encode()).hexdigest(),
            )  # fmt: skip
            yield str(record.get("cluster") or (record["id"] if "docs" in record else "week")), article


def main() -> None:
    """Print one line of figures, and what is to be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", action="store_true", help="print what the sources of each story differ on")
    options = parser.parse_args()
    job = work.make_job(Settings())
    gold: dict[str, str] = {}
    docs: dict[str, list[Doc]] = {}
    for name in SETS:
        docs[name] = []
        for story, article in read(name):
            gold[article.id] = story
            docs[name].append(Doc(article=article, analysis=work.analyze_one(article, job)))
    if options.stories:
        for name in SETS:
            _print_stories(docs[name])
    else:
        _print_mixed([doc for found in docs.values() for doc in found], gold)


def _print_mixed(docs: list[Doc], gold: dict[str, str]) -> None:
    day = Day(DAY, docs, settings=Settings(), registry=None)
    originals = tuple(doc for doc in day.docs if day.is_original(doc))
    counts = [*disagreement.read_counts(day, originals), *disagreement.read_days(day, originals)]
    disagreement.MOST_OF_A_THING = len(counts)  # type: ignore[misc]
    groups = [group for group in disagreement.same_things(day, counts) if len({one.doc.id for one in group}) > 1]
    mixed = [group for group in groups if len({gold[one.doc.id] for one in group}) > 1]
    for group in mixed:
        print(group[0].count.label)
        for one in group:
            print(f"    {gold[one.doc.id][:30]:30} {' '.join(one.statement.text.split())[:160]}")
    print(
        f"{len(docs)} articles, {len(counts)} counts, {len(groups)} things that several articles count, "
        f"{len(groups) - len(mixed)} of them of one story"
    )


def _print_stories(docs: list[Doc]) -> None:
    by_day: dict[str, list[Doc]] = defaultdict(list)
    for doc in docs:
        by_day[doc.article.day].append(doc)
    for date, found in sorted(by_day.items()):
        day = Day(date, found, settings=Settings(), registry=None)
        budget = Budget({doc.id: doc.article.text for doc in day.docs}, Settings().quote_limit)
        for story in day.stories:
            for row in disagreement.find_disagreements(day, story, budget):
                print(f"{date} {story.docs[0].article.title}: {row.label}")
                for claim in row.claims:
                    before = "".join(f" (before: {cited.text})" for cited in claim.earlier)
                    print(f"    {day.by_id[claim.cited.article].article.source}: {claim.cited.text}{before}")


if __name__ == "__main__":
    main()
