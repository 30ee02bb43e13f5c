"""Measure statements on the evaluation data outside the project: ``python tests/benchmarks/bench_quotes.py``.

Reads ``quotes/polnear.jsonl`` below the folder named by BRIEFING_EVAL (default: ``../shared`` beside the repository)
and prints the figures of its ``eval/score.py`` for quotations, and, reckoned alike, those for indirect statements:

precision      share of the statements of which at least 80 % of the words lie in what somebody is said to have said
recall         share of the indirect attributions in which such a statement lies
speaker_right  share of those found, with a named source, whose speaker as written is that source
"""

from __future__ import annotations

import json
from typing import Any

from evaluation import rows, scorer
from figures import tell
from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.statements import find_statements
from simple import quotes_beside_said

LEAST_INSIDE = 0.8
"""Share of a statement's words that must lie in an attribution: that of ``score.py``."""


def main() -> None:
    """Print one line of figures for each kind."""
    score = scorer()
    registry = load_registry()
    gold = rows("quotes/polnear.jsonl")
    quotes, positions = [], []
    for item in gold:
        text = item["text"]
        sentences = split_sentences(text, "en")
        found = find_statements(text, sentences, find_actors(item["title"], text, sentences, item["date"], registry))
        for out, kind in zip((quotes, positions), found, strict=True):
            said = [{"quote": text[s.start : s.end], "speaker": s.speaker} for s in kind]
            out.append({"id": item["id"], "quotes": said})
    ours = score.quotes(gold, quotes)
    simple = score.quotes(gold, [{"id": item["id"], "quotes": quotes_beside_said(item["text"])} for item in gold])
    print("quotes/polnear", json.dumps(ours))
    print("quotes/polnear, marks and the name beside said", json.dumps(simple))
    print("indirect/polnear", json.dumps(_score_indirect(gold, positions, score)))
    tell(
        articles=(len(gold), "articles"),
        quotations=(ours["wanted"], "quotations"),
        found=(ours["f1"], "F1"),
        found_by_marks=(simple["f1"], "F1"),
        speaker_right=(ours["speaker_right"], "%"),
        speaker_beside_said=(simple["speaker_right"], "%"),
    )


def _score_indirect(gold: list[dict[str, Any]], pred: list[dict[str, Any]], score: Any) -> dict[str, float]:
    wanted = found = made = good = named = right = 0
    for item, got in zip(gold, pred, strict=True):
        inside = set()
        for attribution in item["attributions"]:
            content = " ".join(span[2] for span in attribution["content"])
            source = " ".join(span[2] for span in attribution["source"])
            overlaps = [(n, *score.overlap(said["quote"], content)) for n, said in enumerate(got["quotes"])]
            hits = [(covered, n) for n, precision, covered in overlaps if precision >= LEAST_INSIDE]
            inside.update(n for _, n in hits)
            if attribution["kind"] == "indirect":
                wanted, found = wanted + 1, found + bool(hits)
                if hits and source:
                    named += 1
                    right += score.same_speaker(source, got["quotes"][max(hits)[1]]["speaker"])
        made, good = made + len(got["quotes"]), good + len(inside)
    precision, recall = good / max(1, made), found / max(1, wanted)
    return {
        "wanted": wanted,
        "made": made,
        "precision": round(100 * precision, 2),
        "recall": round(100 * recall, 2),
        "f1": round(100 * score.f1(precision, recall), 2),
        "speaker_right": round(100 * right / max(1, named), 2),
    }


if __name__ == "__main__":
    main()
