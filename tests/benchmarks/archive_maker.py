"""Archives of any size for the benchmarks: real paragraphs recombined into stories, reports and copies, by a seed.

A story is made of the paragraphs of two real texts. Each of its reports has most of them, in their order, and a few
of a third text; some reports are printed by further outlets with another headline. Of 100 articles about 55 stand
alone, the others are of stories of 2 to about 40; 15 are copies. The same arguments give the same bytes.

    python tests/benchmarks/archive_maker.py FOLDER --days 10 --articles 1000 [--seed N] [--one-file-each]

writes one JSON Lines file a day, or one Markdown file an article, below FOLDER. Reads the texts below the folder that
BRIEFING_EVAL names (default: ``../shared`` beside the repository).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

EVAL = Path(os.environ.get("BRIEFING_EVAL", Path(__file__).parents[3] / "shared"))
FIRST_DAY = dt.date(2020, 1, 1)
ALONE = 0.55
COPIED = 0.15
LARGEST = 40
OUTLETS = 60
PARAGRAPHS = (5, 14)
"""Of a story, fewest and most."""

Row = dict[str, str]


@cache
def base_texts() -> tuple[tuple[str, ...], ...]:
    """The paragraphs of each real text that has enough of them; a text without breaks is cut every three sentences."""
    found = []
    for name, field in (("news/week_2020-01-02_09", "text"), ("news/wikinews_2019_2020", "text"),
                        ("summaries/cnndm", "text"), ("quotes/polnear", "text")):  # fmt: skip
        for line in (EVAL / "data" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            parts = [part.strip() for part in re.split(r"\n+", row.get(field) or row.get("article") or "")]
            if len(parts) < PARAGRAPHS[0]:
                sentences = re.split(r"(?<=[.!?]) (?=[A-Z“\"])", " ".join(parts))
                parts = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
            parts = [part for part in parts if len(part) > 60]
            if len(parts) >= PARAGRAPHS[0]:
                found.append(tuple(parts))
    return tuple(found)


def make_day(number: int, count: int, seed: int = 1) -> Iterator[Row]:
    """The records of one day, ``count`` of them."""
    dice = random.Random(seed * 100_003 + number)
    day = FIRST_DAY + dt.timedelta(days=number)
    made = 0
    while made < count:
        size = 1 if dice.random() < ALONE / (1 - COPIED) else min(LARGEST, 2 + int(dice.paretovariate(1.1)) - 1)
        core, aside = _story(dice), list(dice.choice(base_texts()))
        for _ in range(size):
            body = _report(core, aside, dice)
            for copy in range(1 + (dice.random() < COPIED)):
                if made == count:
                    return
                made += 1
                clock = f"{dice.randrange(24):02}:{dice.randrange(60):02}"
                yield {
                    "id": f"{day}-{made:05}",
                    "date": f"{day}T{clock}:00+00:00",
                    "source": f"Outlet {dice.randrange(OUTLETS)}",
                    "title": _headline(body[copy % len(body)]),
                    "url": f"https://outlet.example/{day}/{made}",
                    "text": "\n\n".join(body),
                }


def _story(dice: random.Random) -> list[str]:
    first, second = dice.choice(base_texts()), dice.choice(base_texts())
    size = dice.randint(*PARAGRAPHS)
    share = max(1, round(size * dice.uniform(0.5, 0.8)))
    return [*first[:share], *second[: size - share]]


def _report(core: list[str], aside: list[str], dice: random.Random) -> list[str]:
    kept = [part for part in core if dice.random() < 0.8] or core[:1]
    opening = kept[: dice.choice((1, 1, 1, 2))]
    rest = kept[len(opening) :] + dice.sample(aside, min(len(aside), dice.randrange(3)))
    return opening + rest


def _headline(paragraph: str) -> str:
    return " ".join(paragraph.split()[:10]).rstrip(".,;:")


def write_archive(folder: Path, days: int, count: int, seed: int = 1, *, one_file_each: bool = False) -> None:
    """``days`` days of ``count`` articles below ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(days):
        rows = list(make_day(number, count, seed))
        if one_file_each:
            for row in rows:
                head = "".join(f"{name.title()}: {row[name]}\n" for name in ("title", "date", "source", "url"))
                (folder / f"{row['id']}.md").write_text(f"{head}\n{row['text']}\n", "utf-8")
        else:
            day = FIRST_DAY + dt.timedelta(days=number)
            lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (folder / f"{day}.jsonl").write_text("".join(lines), "utf-8")


def main() -> None:
    """Write an archive."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--days", type=int, default=10)
    options.add_argument("--articles", type=int, default=1000, help="a day")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--one-file-each", action="store_true")
    given = options.parse_args()
    write_archive(given.folder, given.days, given.articles, given.seed, one_file_each=given.one_file_each)


if __name__ == "__main__":
    main()
