"""Names of countries in the language of the article."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.local_names import read_names
from pelican.plugins.briefing.analyze.sentences import split_sentences

DAY = "2022-01-27"


def _countries(text: str, language: str) -> set[str]:
    registry = load_registry().in_language(language)
    parts = find_actors("", text, split_sentences(text, language), DAY, registry)
    return {part.actor.id for part in parts}


@pytest.mark.parametrize(
    ("language", "text", "countries"),
    [
        ("de", "Deutschland und Frankreich einigten sich.", {"germany", "france"}),
        ("de-AT", "Österreich stimmte zu.", {"austria"}),
        ("fr", "Hier les États-Unis et la Chine ont signé.", {"united-states", "china"}),
        ("uk", "Україна і Польща підписали угоду.", {"ukraine", "poland"}),
        ("zh", "法国和德国签署了条约。", {"france", "germany"}),
        ("es", "Nueva Zelanda firmó el tratado.", {"new-zealand"}),
        ("es", "Nueva Zelandas", set()),
        ("en", "Deutschland und Frankreich einigten sich.", set()),
        ("", "Deutschland und Frankreich einigten sich.", set()),
        ("xx", "Deutschland und Frankreich einigten sich.", set()),
    ],
)
def test_countries_in_the_language_of_the_article(language: str, text: str, countries: set[str]) -> None:
    """A name counts in articles of its language alone, and as a whole word where there are such."""
    assert _countries(text, language) == countries


def test_english_names_count_everywhere() -> None:
    """The registry's own names are found beside those of the language."""
    assert _countries("NATO und Russland sprachen.", "de") == {"nato", "russia"}
    assert load_registry().in_language("en") is load_registry()


def test_names_are_of_countries() -> None:
    """Every country of the file is in the registry, for each of some languages with many names."""
    for language in ("de", "fr", "es", "ru", "uk", "ar", "zh", "hi", "sw", "tr"):
        names = read_names(language)
        assert len(names) > 80 and all(country in load_registry().actors for _, country in names)


@given(st.lists(st.sampled_from(["Deutschland", "Frankreich", "NATO", "Neue", "-", "Südkorea", "Korea"]), max_size=12))
def test_tokens_are_in_order_and_apart(words: list[str]) -> None:
    """No two forms overlap, and each is a span of the text."""
    text = " ".join(words)
    tokens = load_registry().in_language("de").matcher.find(text)
    assert all(text[token.start : token.end] == token.form for token in tokens)
    assert all(one.end <= other.start for one, other in itertools.pairwise(tokens))
