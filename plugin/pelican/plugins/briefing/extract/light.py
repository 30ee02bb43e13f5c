"""Light cleaning of an article's own text: captions, credits, "Read more", advertisements, repeated lines."""

from __future__ import annotations

from .lines import read_lines
from .metadata import squeeze
from .normal import normalize, split_paragraphs


def clean_light(text: str, *, title: str = "") -> list[str]:
    """The paragraphs of an article's own text, without what its page left between them."""
    kept: dict[str, None] = {}
    for line in read_lines(split_paragraphs(normalize(text))):
        if squeeze(line.text) != squeeze(title):
            kept[line.text] = None
    return list(kept)
