"""Resolution in context: what decides, what refers back, what stays open; and names alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.actors import Reading, read_actors
from pelican.plugins.briefing.analyze.explain_actors import explain_actors
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.registry import Registry
from pelican.plugins.briefing.analyze.sentences import split_sentences

DAY = "2022-01-27"


def _read(registry: Registry, text: str, title: str = "") -> Reading:
    return read_actors(title, text, split_sentences(text, "en"), DAY, registry)


def _named(registry: Registry, text: str) -> dict[str, list[str]]:
    """Actor id -> the words that mean it."""
    return {item.actor.id: [text[m.start : m.end] for m in item.mentions] for item in _read(registry, text).actors}


def _open(registry: Registry, text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The words that stayed open, with their candidates."""
    return [(text[u.start : u.end], u.candidates) for u in _read(registry, text).unresolved]


def test_twins_share_their_last_word(world: Registry) -> None:
    """ "North and South Korea" are two countries, "North and west Norland" is none more."""
    found = _named(world, "North and South Korea met. The Norlandian envoy saw the north and South Korea agreed.")
    assert found["north-korea"] == ["North"]
    assert found["south-korea"] == ["South Korea", "South Korea"]


def test_a_first_name_is_no_country(world: Registry) -> None:
    """Chad Berg is nobody's government, and neither is Chad after him; without him it is."""
    text = "Chad Berg scored twice. Chad was glad."
    assert "chad" not in _named(world, text)
    assert _open(world, text) == [("Chad", ("chad",))]
    assert "chad" in _named(world, "Chad sent troops.")
    assert _named(world, "Chad Berg flew to Chad on Monday.")["chad"] == ["Chad"]


def test_the_ministry_of_two_stays_open(world: Registry) -> None:
    """It is the one just named; of two in one sentence it is neither."""
    both = "The Norlandian defense ministry and the Chinese defense ministry spoke. The ministry denied it."
    assert ("ministry", ("china-defense-ministry", "norland-defense-ministry")) in _open(world, both)
    one = "The Norlandian defense ministry spoke. The ministry denied it."
    assert _named(world, one)["norland-defense-ministry"][1:] == ["ministry"]
    later = "The Chinese defense ministry spoke. It rained. It hailed. " + one
    assert _named(world, later)["norland-defense-ministry"][1:] == ["ministry"]


def test_what_is_open_names_its_candidates(world: Registry) -> None:
    """An ambiguous form without support, and a post that two persons hold."""
    assert _open(world, "Westmark stood on the old sign.") == [("Westmark", ("westmark",))]
    text = "President Mira Tarn met French President Emmanuel Macron. Later the president left."
    assert ("president", ("emmanuel-macron", "mira-tarn")) in _open(world, text)
    assert not _open(world, "President Mira Tarn spoke. Later the president left.")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A poll had former Norlandian mill minister Anna Berg ahead.", "former Norlandian mill minister"),
        ("They met the ousted Norlandian president Anna Berg.", "ousted Norlandian president"),
        ("They met Norlandian president Anna Berg.", "Norlandian president"),
    ],
)
def test_who_left_office_is_former(world: Registry, text: str, role: str) -> None:
    """What the article says of the past stays with the post."""
    (berg,) = (item for item in _read(world, text).actors if item.actor.id == "person:anna-berg")
    assert berg.actor.role == role


def test_a_surname_at_the_head_of_a_sentence(world: Registry) -> None:
    """The name that ends the sentence before it is no first name of it."""
    text = "Mira Tarn met Otto Quell. Tarn agreed with Quell. Quell left."
    found = _named(world, text)
    assert found["mira-tarn"] == ["Mira Tarn", "Tarn"]
    assert found["otto-quell"] == ["Otto Quell", "Quell", "Quell"]


def test_money_is_no_actor(world: Registry) -> None:
    """What is paid in a country's currency was not done by it."""
    found = _named(world, "It cost 30 million Hong Kong dollars, or 3 million Swiss francs. The Swiss agreed.")
    assert "hong-kong" not in found
    assert found["switzerland"] == ["Swiss"]


def test_a_country_that_only_the_title_names(world: Registry) -> None:
    """The article is about it, though the text only says "the president"; a town in a title says too little."""
    reading = _read(world, "The president left on Monday.", "Norlandian president leaves as rain hits Lindau City")
    assert [(item.actor.id, item.main, item.mentions) for item in reading.actors] == [("norland", True, ())]


def test_a_campaign_is_no_government(world: Registry) -> None:
    """The administration of a head of state is the country, the campaign is the person's."""
    found = _named(world, "The Quell campaign spoke. The Trump administration agreed.")
    assert found["otto-quell"] == ["Quell"]
    assert found["united-states"] == ["Trump administration"]


def test_a_name_goes_on_after_a_reference(world: Registry) -> None:
    """ "The Army Deltas" are not the army that was named before."""
    found = _named(world, "The Norlandian army left. The Army Deltas ran. The army came back.")
    assert found["norland-army"] == ["Norlandian army", "army"]


def test_what_only_bears_the_name_of_a_place(world: Registry) -> None:
    """A round of talks, a pact or a convention is called after where it began."""
    found = _named(world, "The Norland Round and the Havnby Pact ended. The Norlandian club left Norland.")
    assert found["norland"] == ["Norlandian", "Norland"]


def test_a_seat_of_power_can_be_a_place(world: Registry) -> None:
    """Where people meet, nobody acts."""
    text = "They met in Brussels on Monday. The European Union agreed, and Brussels said so."
    (union,) = (item for item in _read(world, text).actors if item.actor.id == "european-union")
    assert [(text[m.start : m.end], m.acts) for m in union.mentions] == [
        ("Brussels", False), ("European Union", True), ("Brussels", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Norland", "NRL"),
        ("the Norlandian envoys", "NRL"),
        ("Norland's oldest ally", None),
        ("a fan of Mira Tarn", None),
        ("Norlandian allies", None),
        ("the first leader to visit Norland", None),
        ("North and South Korea", None),
        ("ambassador to Norland", "NRL"),
    ],
)
def test_names_alone(world: Registry, name: str, iso3: str | None) -> None:
    """Who is only related to a country, or goes there, is somebody else."""
    assert world.resolve(name, DAY).iso3 == iso3


def test_every_mention_is_explained(world: Registry) -> None:
    """With what matched, what decided, and what it goes back to."""
    text = "Havnby said that Mira Tarn would speak. Tarn agreed. They met in Havnby. Westmark stood on the sign."
    found = explain_actors("", text, split_sentences(text, "en"), DAY, world)
    by_id = {item.actor.id: item for item in found.actors}
    tarn = by_id["mira-tarn"]
    assert tarn.offices == ("president of norland, 2020-01 to now",)
    assert "named before as “Mira Tarn” at 17" in tarn.mentions[1].reasons[0]
    acting, place = by_id["norland"].mentions
    assert acting.acts
    assert acting.reasons[1].startswith("acts (")
    assert place.reasons[1].startswith("says only where (word before: in")
    assert [left.candidates for left in found.unresolved] == [("westmark",)]


def test_a_rule_tells_its_cues() -> None:
    """Which words of the article decided between two actors of one name."""
    text = "Georgia signed an accord. Tbilisi welcomed it."
    found = explain_actors("", text, split_sentences(text, "en"), DAY, load_registry())
    (georgia,) = (item for item in found.actors if item.actor.id == "georgia")
    assert any("Tbilisi" in reason for reason in georgia.mentions[0].reasons)


def test_cues_are_whole_words() -> None:
    """A cue inside another word, or half of a phrase, decides nothing; with a hyphen it is found as it stands."""
    assert "dr-congo" in _named(load_registry(), "Congolese farmers sold maize.")
    assert "republic-of-the-congo" in _named(load_registry(), "Congolese farmers sold maize near Pointe-Noire.")
    assert "dr-congo" in _named(load_registry(), "Congolese farmers met Mr. Sassou of Pointe-Noirette.")


WORDS = ["Chad", "Berg", "North", "and", "South", "Korea", "the", "The", "ministry", "president", "Georgia", "said", ".",
         "Norland", "defense", "Westmark", "Brussels", "in", "Mira", "Tarn", "Hong", "Kong", "dollars"]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_open_spans_are_named_by_nobody(text: str) -> None:
    """What is listed as open overlaps no mention, lies in the text, in order, and has candidates."""
    reading = _read(load_registry(), text)
    taken = {at for item in reading.actors for m in item.mentions for at in range(m.start, m.end)}
    spans = [(u.start, u.end) for u in reading.unresolved]
    assert spans == sorted(spans)
    for left in reading.unresolved:
        assert 0 <= left.start < left.end <= len(text)
        assert left.candidates
        assert taken.isdisjoint(range(left.start, left.end))
