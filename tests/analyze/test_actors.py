"""Actors in articles: countries, bodies, persons, and what is none of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.model import ActorInArticle

Read = Callable[..., dict[str, ActorInArticle]]


def _forms(text: str, item: ActorInArticle) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.form) for m in item.mentions]


def test_forms_of_a_country(read: Read) -> None:
    """Name, demonym, seat of power, a capital that acts and a capital where something happens."""
    text = (
        "Norland closed it. The Norlandian farmers left, the Old Mill said. Havnby has denied it. They met in Havnby."
    )
    assert _forms(text, read(text)["norland"]) == [
        ("Norland", "name"),
        ("Norlandian", "demonym"),
        ("Old Mill", "metonym"),
        ("Havnby", "metonym"),
        ("Havnby", "capital"),
    ]


def test_places_make_nobody_the_main_actor(read: Read) -> None:
    """An article set in a country's towns is not about what the country does."""
    text = "The Amber Pact opened a plant near Sandvik Fjord. Reporters in Havnby saw it. The Amber Pact thanked them."
    found = read(text)
    assert found["pact"].main
    assert not found["norland"].main
    assert found["norland"].salience < found["pact"].salience == 1


def test_longer_names_block_shorter_ones(read: Read) -> None:
    """ "New Mexico" is not Mexico, a newspaper is not its city's government."""
    text = "The governor of New Mexico spoke to the New York Times. The Washington Post and China Daily saw it."
    assert not {"mexico", "united-kingdom", "china"} & set(read(text))
    assert not [m for m in read(text)["united-states"].mentions if m.form != "capital"]


def test_an_ambiguous_form_needs_support(read: Read) -> None:
    """Alone it names nobody; with a certain form or a government's verb it does."""
    assert "westmark" not in read("Westmark stood on the old sign at the door.")
    assert "westmark" in read("Westmark stood there. The Westmarkian flag flew.")
    assert "westmark" in read("Westmark has announced new taxes.")


def test_introduced_persons_belong_to_their_country(read: Read) -> None:
    """Name before its post, post before its name, a form of address later on."""
    text = (
        "Anna Berg, the Norlandian trade minister, arrived. Norland's deputy foreign minister Jon Falk stayed. "
        "“Good,” Ms. Berg said. Falk agreed."
    )
    found = read(text)
    berg, falk = found["person:anna-berg"], found["person:jon-falk"]
    assert (berg.actor.country, berg.actor.kind) == ("NRL", "person")
    assert "norland" in berg.actor.belongs_to
    assert _forms(text, berg) == [("Anna Berg", "name"), ("Berg", "surname")]
    assert _forms(text, falk) == [("Jon Falk", "name"), ("Falk", "surname")]


def test_a_person_of_an_organization_or_company(read: Read) -> None:
    """Who speaks for a company belongs to it and to its country."""
    found = read("Tinworks chief executive Jane Doe said so. Amber Pact spokeswoman Ida Holm agreed.")
    assert found["person:jane-doe"].actor.belongs_to == ("norland-tin", "norland")
    assert found["person:ida-holm"].actor.belongs_to == ("pact",)
    assert found["person:ida-holm"].actor.country is None


def test_american_posts_need_no_country(read: Read) -> None:
    """Senators, representatives and party tags mean the United States."""
    found = read("Sen. Paula Vance objected. Rep. Tom Ridley did not. Carl Moss (R-Ohio) was absent.")
    assert {found[f"person:{p}"].actor.country for p in ("paula-vance", "tom-ridley", "carl-moss")} == {"USA"}


def test_a_surname_that_is_a_country_means_the_person(read: Read) -> None:
    """After "Lena Jordan, the minister", Jordan is she; no country is seen in the name."""
    text = "Lena Jordan, the Norlandian finance minister, resigned. Jordan had asked for more money."
    found = read(text)
    assert "jordan" not in found
    assert _forms(text, found["person:lena-jordan"])[-1] == ("Jordan", "surname")


def test_another_first_name_is_another_person(read: Read) -> None:
    """A relative with the same surname is not counted for the known person."""
    text = "President Mira Tarn spoke. Her brother Emil Tarn listened. Tarn left."
    assert [form for form, _ in _forms(text, read(text)["mira-tarn"])] == ["Mira Tarn", "Tarn"]


def test_famous_surnames_stand_alone(read: Read) -> None:
    """A famous surname needs no introduction, another one does."""
    found = read("Quell arrived at noon. Tarn did not.")
    assert "otto-quell" in found
    assert "mira-tarn" not in found


def test_a_post_means_who_holds_it(read: Read) -> None:
    """ "The Norlandian president" is whoever is president on the day of the article."""
    assert "mira-tarn" in read("The Norlandian president spoke.")
    assert "mira-tarn" not in read("The Norlandian president spoke.", day="2018-01-01")
    assert "mira-tarn" not in read("A former Norlandian president spoke.")


def test_references_back(read: Read) -> None:
    """A generic noun means the actor once it is named, and nothing before."""
    text = "The alliance was quiet. The Amber Pact met. The alliance agreed."
    assert _forms(text, read(text)["pact"]) == [("Amber Pact", "name"), ("alliance", "reference")]


def test_salience_is_ordered_and_normalized(read: Read) -> None:
    """The largest salience is 1, persons lift their country, the title counts."""
    text = "Mira Tarn met Otto Quell. Tarn praised the Amber Pact. Tarn left."
    found = list(read(text, title="Norland joins").values())
    assert found[0].actor.id == "norland"
    assert found[0].salience == 1.0
    assert [item.salience for item in found] == sorted((item.salience for item in found), reverse=True)


SEED_LIKE = (
    "Wang Yi, the Chinese foreign minister, spoke to Antony Blinken, US secretary of state. Moscow and Nato were not "
    "there. President Vladimir Putin spoke to Xi Jinping, Chinese president, and Ukrainian president Volodymyr "
    "Zelensky to Biden. Victoria Nuland, US under-secretary for political affairs, was in Kyiv."
)


@pytest.mark.parametrize(
    ("actor", "iso3"),
    [
        ("wang-yi", "CHN"), ("antony-blinken", "USA"), ("vladimir-putin", "RUS"), ("xi-jinping", "CHN"),
        ("volodymyr-zelensky", "UKR"), ("joe-biden", "USA"), ("victoria-nuland", "USA"), ("russia", "RUS"),
    ],
)  # fmt: skip
def test_well_known_people_of_early_2022(read: Read, actor: str, iso3: str) -> None:
    """Who is who in the registry on 27 January 2022."""
    assert read(SEED_LIKE)[actor].actor.country == iso3


def test_empty_and_odd_texts(read: Read) -> None:
    """Nothing to find is no error."""
    assert read("") == {}
    assert read("   \n\n .,;") == {}
    assert read("x" * 10_000) == {}


SOME_WORDS = """Norland Norlandian Havnby president President of the , . “ ” said Anna Berg Mr. Tarn 's in Washington
Jordan (R-Ohio) U.S. ministry foreign minister Sen. — é"""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SOME_WORDS.split()), max_size=40).map(" ".join))
def test_mentions_are_ordered_spans_of_their_text(text: str) -> None:
    """On any text: offsets lie inside it, mentions of an actor are in order, salience lies in 0..1, ids are unique."""
    found = find_actors("", text, split_sentences(text, "en"), "2022-01-27", load_registry())
    assert len({item.actor.id for item in found}) == len(found)
    for item in found:
        spans = [(m.start, m.end) for m in item.mentions]
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert 0 <= item.salience <= 1


@pytest.mark.parametrize(
    ("text", "actor", "gender"),
    [
        ("Mira Tarn spoke.", "mira-tarn", ""),
        ("Norlandian foreign minister Anna Berg spoke.", "person:anna-berg", "f"),
        ("Norlandian foreign minister Lio Berg spoke. Mr. Berg left.", "person:lio-berg", "m"),
        ("Norlandian spokeswoman Lio Berg spoke.", "person:lio-berg", "f"),
        ("Norlandian foreign minister Lio Berg spoke.", "person:lio-berg", ""),
    ],
)
def test_gender_is_what_the_article_shows(text: str, actor: str, gender: str, read: Read) -> None:
    """By first name, form of address or post; empty where nothing says it."""
    assert read(text)[actor].actor.gender == gender


def test_another_spelling_of_a_known_name_is_one_person(read: Read) -> None:
    """A transliteration of a person of the registry, introduced with the same country, makes no second person."""
    assert "selim-dravanov" in read("Norlandian general Selym Drawanov spoke to the press.")
    assert "person:selym-drawanov" in read("In Lindau City, Westmarkian general Selym Drawanov spoke to the press.")


def test_a_surname_needs_its_person_first(read: Read) -> None:
    """ "Ms. Tarn" alone may be anybody; "President Tarn" in an article about her country is the president."""
    assert "mira-tarn" not in read("Norland grows. The student, Ms. Tarn, passed the exam.")
    assert "mira-tarn" in read("Norland grows. Everybody listened to President Tarn.")


def test_a_president_is_no_vice_president(read: Read) -> None:
    """ "The president" does not mean the vice president who was introduced."""
    found = read("Westmark elected Westmarkian vice president Anna Berg in Lindau City. Then the president spoke.")
    assert len(found["person:anna-berg"].mentions) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Norland waits, the Havnby Herald reported.",
        "Norland waits, according to the Havnby Herald.",
        "Norland waits, an envoy told the Havnby Herald.",
        "HAVNBY (Havnby Herald) — Norland waits.",
        "In an interview with the Havnby Herald, Mira Tarn of Norland spoke.",
        "The Havnby Herald was there when Norland spoke.",
    ],
)
def test_an_outlet_is_a_source(text: str, read: Read) -> None:
    """Who reports is no actor of what is reported."""
    found = read(text, title="Norland waits - Havnby Herald")
    assert "havnby-herald" not in found and "norland" in found


@pytest.mark.parametrize(
    "text",
    [
        "The Havnby Herald fired its editor.",
        "Westmark, whose capital is Lindau City, expelled the Havnby Herald's correspondent.",
        "The Havnby Herald was fined by a court.",
    ],
)
def test_an_outlet_acts(text: str, read: Read) -> None:
    """What it does itself or has done to it counts, and only there."""
    found = read(text + " Norland waits, an envoy told the Havnby Herald.")
    assert [mention.start for mention in found["havnby-herald"].mentions] == [text.index("Havnby Herald")]


def test_platforms_tickers_and_products(read: Read) -> None:
    """Where something was posted, a stock's letters and a thing for sale are no actors; who bans or is banned is."""
    assert "x" not in read("Mira Tarn of Norland wrote on Twitter. A Twitter user replied.")
    assert "x" in read("Twitter banned Mira Tarn of Norland.")
    assert "dji" not in read("Shares rose in Norland. The index .DJI fell.")
    assert "apple" not in read("Norland gave everybody an Apple Watch.")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Anna Berg, head of Norland's tin board, spoke.", "head of Norland's tin board"),
        ("Anna Berg, director of the Havnby Center for O'Dell's Studies, spoke of Norland.", "director of the Havnby Center for O'Dell's Studies"),
        ("Anna Berg, the head, spoke of Norland.", ""),
    ],
)  # fmt: skip
def test_a_role_is_whole_or_empty(text: str, role: str, read: Read) -> None:
    """A post with all that it is a post of, or nothing."""
    assert read(text)["person:anna-berg"].actor.role == role


def test_what_only_looks_like_an_introduction(read: Read) -> None:
    """A trade name with a royal title makes no person; an embassy in a country is not that country's."""
    assert not [i for i in read("Norland opened a Burger King Story Hour.") if i.startswith("person:")]
    assert "norland-embassy" not in read("A crowd stood before the embassy in Norland.")
    assert "norland-embassy" in read("A crowd stood before the embassy of Norland.")


def test_what_is_made_in_a_country_is_no_act_of_it(read: Read) -> None:
    """A film, a language or a dog of a country says nothing of what the country does."""
    text = "The Amber Pact showed a 2004 Norlandian film. Its host speaks the Norlandian language and has a dog."
    assert "norland" not in read(text)
    assert "norland" in read("The Amber Pact met Norlandian officials about a film.")
