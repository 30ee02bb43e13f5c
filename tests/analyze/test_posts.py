"""Posts that the article states, against terms of the registry that no source confirms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.model import Actor

WORLD = """
[[actor]]
id = "norland"
kind = "country"
name = "Norland"
iso3 = "NRL"
demonyms = ["Norlandian"]

[[person]]
id = "ada-lund"
name = "Ada Lund"
surname = "Lund"
country = "norland"
offices = [
  { office = "foreign minister", of = "norland", body = "norland-foreign-ministry", from = "2018" },
  { office = "defense minister", of = "norland", from = "2015", to = "2017-12-31" },
]

[[person]]
id = "eric-moss"
name = "Eric Moss"
surname = "Moss"
country = "norland"
offices = [{ office = "president", of = "norland", from = "2018", checked = "2021-01" }]

[[person]]
id = "rolf-vane"
name = "Rolf Vane"
surname = "Vane"
country = "norland"
offices = [{ office = "president", of = "norland", from = "2001", to = "2009" }]
"""
MINISTRY = ("norland-foreign-ministry", "norland")

Find = Callable[[str], dict[str, Actor]]


@pytest.fixture(scope="module")
def find(tmp_path_factory: pytest.TempPathFactory) -> Find:
    """The actors of a text of 2022, by id."""
    path: Path = tmp_path_factory.mktemp("posts") / "actors.toml"
    path.write_text(WORLD, "utf-8")
    registry = load_registry(path)

    def found(text: str) -> dict[str, Actor]:
        parts = find_actors("", text, split_sentences(text, "en"), "2022-01-27", registry)
        return {part.actor.id: part.actor for part in parts}

    return found


@pytest.mark.parametrize(
    ("text", "person", "role", "belongs"),
    [
        ("Ada Lund spoke on Monday.", "ada-lund", "Norlandian foreign minister", MINISTRY),
        ("Former Norlandian foreign minister Ada Lund spoke.", "ada-lund", "former Norlandian foreign minister", ("norland",)),
        ("Ada Lund, a former foreign minister of Norland, spoke.", "ada-lund", "former Norlandian foreign minister", ("norland",)),
        ("Ada Lund, then foreign minister of Norland, left in 2019.", "ada-lund", "Norlandian foreign minister", MINISTRY),
        ("Former Norlandian defense minister Ada Lund spoke.", "ada-lund", "Norlandian foreign minister", MINISTRY),
        ("Norlandian finance minister Ada Lund spoke.", "ada-lund", "Norlandian finance minister", ("norland-finance-ministry", "norland")),
        ("The Norlandian prime minister, Ada Lund, spoke.", "ada-lund", "Norlandian prime minister", ("norland",)),
        ("Norlandian leader Ada Lund spoke.", "ada-lund", "Norlandian foreign minister", MINISTRY),
        ("Former Norlandian president Eric Moss spoke.", "eric-moss", "Norlandian president", ("norland",)),
        ("Norlandian finance minister Eric Moss spoke.", "eric-moss", "Norlandian president", ("norland",)),
        ("Norlandian President Rolf Vane built the mill in 2003.", "rolf-vane", "former Norlandian president", ("norland",)),
    ],
)  # fmt: skip
def test_the_article_wins_over_an_unchecked_term(
    find: Find, text: str, person: str, role: str, belongs: tuple[str, ...]
) -> None:
    """A post that the article gives or takes counts, unless a source confirms the registry or it is an old title."""
    actor = find(text)[person]
    assert (actor.role, actor.belongs_to, actor.country) == (role, belongs, "NRL")


def test_another_holder_in_the_article(find: Find) -> None:
    """ "The Norlandian foreign minister" is whom the article calls so, not whom an unchecked term names."""
    assert "ada-lund" in find("The Norlandian foreign minister spoke.")
    other = find("Norlandian foreign minister Jon Quist spoke. Later the Norlandian foreign minister left.")
    assert "person:jon-quist" in other and "ada-lund" not in other
    left = find("Former Norlandian foreign minister Ada Lund spoke. The Norlandian foreign minister was angry.")
    assert left["ada-lund"].belongs_to == ("norland",)


def test_a_checked_holder_stands(find: Find) -> None:
    """A term that a source confirms names the holder of a post, even where the article calls another so."""
    found = find("Norlandian president Jon Quist spoke. Later the Norlandian president left.")
    assert "eric-moss" in found
