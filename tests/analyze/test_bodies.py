"""Organizations that the registry lacks."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.body_words import HEADS
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.model import ActorInArticle

Read = Callable[..., dict[str, ActorInArticle]]


def _spans(text: str, item: ActorInArticle) -> list[str]:
    return [text[m.start : m.end] for m in item.mentions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Harbor Workers' Union met on Monday.", "Harbor Workers' Union"),
        ("A report by the Observatory for River Rights and Trade was read.", "Observatory for River Rights and Trade"),
        ("They asked the Quill Council on Tin Prices for advice.", "Quill Council on Tin Prices"),
        ("President Emil Sund of Tessel University spoke.", "Tessel University"),
        ("Quorn Milling Corp said so.", "Quorn Milling Corp"),
        ("Fighters of Ahrar al-Nahr left the hills.", "Ahrar al-Nahr"),
        ("The Ayvan militia left the hills.", "Ayvan"),
        ("The Ayvan rebel group left the hills.", "Ayvan"),
        ("Riverwatch, a charity based in the hills, said so.", "Riverwatch"),
        ("Norland-backed Amber Front fighters left.", "Amber Front"),
    ],
)
def test_names_of_bodies(read: Read, text: str, name: str) -> None:
    """By a noun, by the first word of an armed group, by what the text calls it."""
    found = {item.actor.name: _spans(text, item) for item in read(text).values() if item.actor.id.startswith("body:")}
    assert found == {name: [name]}


@pytest.mark.parametrize(
    "text",
    [
        "He lives at Tessel Union Square.",
        "The High Court ruled on Monday.",
        "The Council of Elders, the Senate and the Committee met.",
        "They walked to the Oval Office.",
        "Poor Committee Of Nobody Heard The Council",
        "The Sunni militia left.",
        "The Norlandian group left.",
        "They met on the Council Tax.",
    ],
)
def test_what_is_no_body(read: Read, text: str) -> None:
    """Places, anybody's courts, headlines in capitals, adjectives."""
    assert not [actor for actor in read(text) if actor.startswith("body:")]


def test_a_body_of_the_registry_stays_its_own(read: Read) -> None:
    """A name that the registry has is not named anew, and a longer one around its country is the body's."""
    assert set(read("The Amber Pact and the Norlandian foreign ministry met.")) == {
        "pact", "norland-foreign-ministry", "norland",
    }  # fmt: skip
    found = read("The Norlandian Chamber of Shipping met.")
    assert found["body:norlandian-chamber-of-shipping"].actor.belongs_to == ("norland",)
    assert not found["norland"].mentions


def test_country_and_kind(read: Read) -> None:
    """The country inside the name or before it; the noun tells the kind."""
    found = read("Norland's High Tide Council met. The High Tide Council left.")
    council = found["body:norland-high-tide-council"].actor
    assert (council.kind, council.country, council.belongs_to) == ("institution", "NRL", ("norland",))
    assert len(found["body:norland-high-tide-council"].mentions) == 2
    found = read("The Ayvan Brigade, the Quorn Milling Group and the Tin Foundation met.")
    assert [found[f"body:{slug}"].actor.kind for slug in ("ayvan-brigade", "quorn-milling-group", "tin-foundation")] == [
        "group", "company", "organization",
    ]  # fmt: skip
    assert not any(item.actor.belongs_to for item in found.values())


def test_abbreviations_mean_what_the_text_says(read: Read) -> None:
    """In brackets after a name, of the registry or not, then alone; not another thing in brackets."""
    text = "The River Rights Observatory (RRO) left. The RRO and RRO's head said so. The Tin Fund (2019) met. TF left."
    assert _spans(text, read(text)["body:river-rights-observatory"]) == [
        "River Rights Observatory", "RRO", "RRO", "RRO",
    ]  # fmt: skip
    assert _spans(text, read(text)["body:tin-fund"]) == ["Tin Fund"]
    text = "The Norlandian foreign ministry (NFM) met. The NFM left."
    assert _spans(text, read(text)["norland-foreign-ministry"])[1:] == ["NFM", "NFM"]


def test_a_noun_refers_back(read: Read) -> None:
    """ "The observatory", "Observatory members" mean the one body of the article that has the noun."""
    text = "The River Rights Observatory met. The observatory left. Observatory members stayed."
    forms = [m.form for m in read(text)["body:river-rights-observatory"].mentions]
    assert forms == ["name", "reference", "name"]
    text += " The Tin Observatory came."
    assert "body:tin-observatory" in read(text)
    assert [m.form for m in read(text)["body:tin-observatory"].mentions] == ["name"]
    assert "Observatory" not in _spans(text, read(text)["body:river-rights-observatory"])


def test_a_government_is_its_country(read: Read) -> None:
    """ "The Government of Norland" is one mention that acts, whatever stands before it."""
    text = "The Government of Norland met. The Norlandian Government left."
    assert _spans(text, read(text)["norland"]) == ["Government of Norland", "Norlandian Government"]
    assert all(m.acts for m in read(text)["norland"].mentions)


def test_who_heads_a_body_belongs_to_it(read: Read) -> None:
    """A post of a body that the registry lacks leads to the body and its country."""
    found = read("Anna Berg, director of the Norlandian Chamber of Shipping, spoke.")
    assert found["person:anna-berg"].actor.belongs_to == ("body:norlandian-chamber-of-shipping", "norland")
    assert found["person:anna-berg"].actor.country == "NRL"


def test_bodies_push_nobody_aside(read: Read) -> None:
    """An article full of an unknown firm's name is still about the country in it."""
    text = "Norland fined the firm. " + "Quorn Milling Corp paid. " * 30
    assert read(text)["norland"].main
    assert read(text)["norland"].salience == 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *sorted(HEADS)[:40],
                "of",
                "for",
                "and",
                "the",
                "Norland",
                "al-Nahr",
                "Ahrar",
                "(RRO)",
                "The",
                "group,",
                "'s",
            ]
        ),
        max_size=40,
    )
)
def test_spans_are_whole(words: list[str]) -> None:
    """Whatever stands there, mentions lie in the text, begin and end at words, and do not overlap."""
    text = " ".join(words)
    spans = sorted(
        (m.start, m.end)
        for item in find_actors("", text, split_sentences(text, "en"), "2022-01-27", load_registry())
        for m in item.mentions
    )
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
