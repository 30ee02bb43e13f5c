"""Ingest against a simulated world of news sites with all their faults; ``benchmarks/soak_ingest.py`` is the full size."""

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from ingest_site import QUICK, Site, compare
from world import Plan, serve

PLAN = Plan(seed=5, hosts=10, feeds=30, articles=400)
"""Of this seed there is each kind of fault, a robots.txt and two feeds that fail at the first try among them."""
SECOND = 0.05
"""Share of the first run's bytes that the second may take: validators and robots.txt, no feed, no page."""
AT_ONCE = 2
"""Requests to one host at the same time."""


@pytest.mark.slow
@pytest.mark.parametrize("format", ["markdown", "jsonl"])
def test_every_article_is_there_once_and_the_second_run_is_free(format, tmp_path):
    """Each article exactly once, in full or marked as an excerpt; then nothing new costs next to nothing."""
    with serve(PLAN) as world:
        site = Site(tmp_path, world, BRIEFING_INGEST_FORMAT=format, **QUICK)
        expected = world.expected()
        assert set(Counter(story.fate for story in world.stories)) == {"page", "missing", "forbidden"}

        first = site.ingest()
        assert first.status == 0, first.errors
        found = site.found()
        assert compare(found, expected) == {}
        assert len(found) == len(expected) == PLAN.articles
        assert {Path(article.path).suffix for article in found} == {".md" if format == "markdown" else ".jsonl"}
        assert sum(source["new"] for source in first.sources) == PLAN.articles
        assert sum(source["excerpts"] for source in first.sources) == sum(not e.full for e in expected.values())
        cost = world.counts()
        assert cost["busiest"] <= AT_ONCE
        assert cost["200"] > 250
        assert all(cost[kind] for kind in ("301", "302", "404", "500", "503", "cut", "dropped"))

        before = site.files()
        world.reset()
        second = site.ingest()
        assert second.status == 0, second.errors
        assert site.files() == before
        assert sum(source["new"] + source["updated"] for source in second.sources) == 0
        again = world.counts()
        assert again.get("304", 0) > 0
        assert again["bytes"] < SECOND * cost["bytes"]
