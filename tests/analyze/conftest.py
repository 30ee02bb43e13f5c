"""A small invented world over the real registry, so that tests need no real person's words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.registry import Registry
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.model import ActorInArticle

DAY = "2022-01-27"
WORLD = """
[[actor]]
id = "norland"
kind = "country"
name = "Norland"
iso3 = "NRL"
names = ["Kingdom of Norland"]
demonyms = ["Norlandian"]
capital = ["Havnby"]
metonyms = ["the Old Mill"]
places = ["Sandvik Fjord"]

[[actor]]
id = "westmark"
kind = "country"
name = "Westmark"
iso3 = "WSM"
demonyms = ["Westmarkian"]
capital = ["Lindau City"]
ambiguous = ["Westmark"]

[[actor]]
id = "pact"
kind = "organization"
name = "Amber Pact"
names = ["AMPA"]
nouns = ["alliance"]

[[actor]]
id = "norland-tin"
kind = "company"
name = "Tinworks"
country = "norland"

[[actor]]
id = "havnby-herald"
kind = "company"
name = "Havnby Herald"
country = "norland"
media = true

[[person]]
id = "otto-quell"
name = "Otto Quell"
names = ["Otto J. Quell"]
surname = "Quell"
famous = true
country = "norland"
offices = [
  { office = "prime minister", of = "norland", from = "2015-03-01", to = "2019-06-30" },
  { office = "secretary-general", of = "pact", from = "2021" },
]

[[person]]
id = "mira-tarn"
name = "Mira Tarn"
names = ["Mira Tarn"]
surname = "Tarn"
country = "norland"
offices = [{ office = "president", of = "norland", from = "2020-01" }]

[[person]]
id = "selim-dravanov"
name = "Selim Dravanov"
surname = "Dravanov"
gender = "m"
country = "norland"
"""


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    """The registry with two invented countries, an alliance, a company and two persons."""
    path: Path = tmp_path_factory.mktemp("world") / "actors.toml"
    path.write_text(WORLD, "utf-8")
    return load_registry(path)


@pytest.fixture(scope="session")
def read(world: Registry) -> Callable[..., dict[str, ActorInArticle]]:
    """Find the actors of a text: id -> part in it."""

    def find(text: str, title: str = "", day: str = DAY) -> dict[str, ActorInArticle]:
        found = find_actors(title, text, split_sentences(text, "en"), day, world)
        return {item.actor.id: item for item in found}

    return find
