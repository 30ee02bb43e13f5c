"""The evaluation data, which are no part of the project, and the scorer that comes with them.

The environment variable BRIEFING_EVAL names their folder (default: ``../shared`` beside the repository).
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
from pathlib import Path
from typing import Any

EVAL = Path(os.environ.get("BRIEFING_EVAL", Path(__file__).parents[3] / "shared"))
WEEK = "news/week_2020-01-02_09.jsonl"
"""A real week: 149 articles of 46 outlets."""


def rows(name: str) -> list[dict[str, Any]]:
    """The records of one set, JSON Lines as they are or compressed."""
    path = EVAL / "data" / name
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def scorer() -> Any:
    """``eval/score.py`` as a module."""
    spec = importlib.util.spec_from_file_location("score", EVAL / "eval" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
