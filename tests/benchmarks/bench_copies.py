"""How well copies of a text are found: the real week and 500 seeded edits of its articles.

    python tests/benchmarks/bench_copies.py [--edits N] [--seed N]

An edit is what a second outlet does with a wire story: the end cut off, paragraphs in another order, a new headline
and dateline, its own boilerplate around it, or several of these. An edit is a copy of its original and of the
original's other edits, and of nothing else. Pairs of originals that are one voice are printed, to be read; their
edits are copies of each other. For comparison: exact hashes of the text. Reads ``data/news/week_*.jsonl`` below the
folder named by BRIEFING_EVAL (default: ``../shared`` beside the repository).
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from evaluation import EVAL, WEEK
from figures import tell
from pelican.plugins.briefing.extract import extract
from pelican.plugins.briefing.group.duplicates import find_voices
from pelican.plugins.briefing.ingest.folder import read_items

FEWEST_WORDS = 60
"""Of what a cut leaves: a note of two sentences is a quotation."""
BOILERPLATE = (
    "This report was first published by our partners and is shown here with their kind permission.",
    "Our reporters on three continents bring you the news of the day, every day, without a paywall.",
    "To read more of our coverage of world affairs, visit the page of our foreign desk or write to its editors.",
    "Readers can send corrections and tips to the desk; letters are printed on Saturdays, shortened where needed.",
    "All figures were current when this edition went to press and may since have been revised by the authorities.",
)
PLACES = ("LONDON", "PARIS", "NAIROBI", "BEIRUT", "TOKYO", "OTTAWA")


def cut(paragraphs: list[str], dice: random.Random) -> list[str]:
    """The first third to nine tenths."""
    least = dice.uniform(0.35, 0.9) * sum(map(len, paragraphs))
    kept, size = [], 0
    for paragraph in paragraphs:
        kept.append(paragraph)
        size += len(paragraph)
        if size >= least:
            break
    return kept


def reorder(paragraphs: list[str], dice: random.Random) -> list[str]:
    """The first paragraph, then the others in any order."""
    rest = paragraphs[1:]
    dice.shuffle(rest)
    return paragraphs[:1] + rest


def retitle(paragraphs: list[str], dice: random.Random) -> list[str]:
    """Under another headline and dateline."""
    headline = " ".join(dice.sample(" ".join(paragraphs).split(), 8)).title()
    return [headline, f"{dice.choice(PLACES)} (Wire) — {paragraphs[0]}", *paragraphs[1:]]


def surround(paragraphs: list[str], dice: random.Random) -> list[str]:
    """Between sentences of an outlet's own."""
    before, after = dice.randrange(2), dice.randrange(1, 4)
    own = dice.sample(BOILERPLATE, before + after)
    return [*own[:before], *paragraphs, *own[before:]]


EDITS: tuple[Callable[[list[str], random.Random], list[str]], ...] = (cut, reorder, retitle, surround)


def edit(text: str, dice: random.Random) -> tuple[str, str]:
    """(what was done, the edited text)."""
    chosen = sorted(dice.sample(range(len(EDITS)), dice.choice((1, 1, 2, 3))))
    paragraphs = text.split("\n\n")
    for number in chosen:
        paragraphs = EDITS[number](paragraphs, dice)
    return "+".join(EDITS[number].__name__ for number in chosen), "\n\n".join(paragraphs)


def pairs_of(groups: Mapping[str, object]) -> set[tuple[str, str]]:
    """All pairs of ids with the same value."""
    members: dict[object, list[str]] = {}
    for key in sorted(groups):
        members.setdefault(groups[key], []).append(key)
    return {pair for group in members.values() for pair in itertools.combinations(group, 2)}


def compare(name: str, found: set[tuple[str, str]], wanted: set[tuple[str, str]]) -> tuple[float, float]:
    """Print and return recall and precision of pairs, in percent."""
    right = len(wanted & found)
    recall, precision = 100 * right / len(wanted), 100 * right / max(1, len(found))
    print(f"{name:11}recall {recall:.2f} % precision {precision:.2f} %")
    return recall, precision


def main() -> None:
    """Print recall and precision of pairs, by kind of edit, for ours and for exact hashes."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--edits", type=int, default=500)
    options.add_argument("--seed", type=int, default=11)
    given = options.parse_args()
    dice = random.Random(given.seed)
    file = EVAL / "data" / WEEK
    articles = (
        extract(item, zone=ZoneInfo("UTC"), language="en") for item in read_items(file, file.parent, max_bytes=10**9)
    )
    texts = {f"{n:03}": article.text for n, article in enumerate(articles)}
    alone = find_voices(texts)
    for a, b in sorted(pairs_of(alone)):
        print("one voice without any edit:", texts[a][:90].replace("\n", " "), "|", texts[b][:90].replace("\n", " "))
    root, kind = dict(alone), dict.fromkeys(texts, "original")
    everything = dict(texts)
    roots = sorted(texts)
    while len(everything) < len(texts) + given.edits:
        source = dice.choice(roots)
        done, made = edit(texts[source], dice)
        if len(made.split()) >= FEWEST_WORDS:
            key = f"{source}-{len(everything):04}"
            everything[key], root[key], kind[key] = made, alone[source], done
    wanted = pairs_of(root)
    started = time.process_time()
    found = pairs_of(find_voices(everything))
    seconds = time.process_time() - started
    ours = compare("ours", found, wanted)
    exact = compare("exact hash", pairs_of(everything), wanted)
    missed, total = Counter[str](), Counter[str]()
    for pair in wanted:
        kinds = " / ".join(sorted(kind[key] for key in pair))
        total[kinds] += 1
        missed[kinds] += pair not in found
    for kinds, count in missed.most_common(5):
        print(f"  missed {count} of {total[kinds]}: {kinds}")
    print(f"{len(everything)} texts in {seconds:.2f} s")
    tell(
        articles=(len(texts), "articles"),
        edits=(given.edits, "edited copies"),
        pairs_found=(ours[0], "%"),
        pairs_right=(ours[1], "%"),
        pairs_found_by_hash=(exact[0], "%"),
    )


if __name__ == "__main__":
    main()
