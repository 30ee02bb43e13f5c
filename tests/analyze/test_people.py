"""Persons that neither the registry nor a post introduces."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.names import MAX_RUN, RUN, clean_name
from pelican.plugins.briefing.analyze.runs import MAX_INITIALS, MAX_WORD, find_runs
from pelican.plugins.briefing.model import ActorInArticle

Read = Callable[..., dict[str, ActorInArticle]]


def _persons(found: dict[str, ActorInArticle]) -> set[str]:
    return {item.actor.name for item in found.values() if item.actor.id.startswith("person:")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Monday Anna Quorn left the hall.", "Anna Quorn"),
        ("They met Zork B. Quorn there.", "Zork B. Quorn"),
        ("They met Abu Quorn there.", "Abu Quorn"),
        ("They met Zork bin Quorn there.", "Zork bin Quorn"),
        ("They met Anna van der Quorn there.", "Anna van der Quorn"),
        ("Zork al-Quorni spoke.", "Zork al-Quorni"),
        ("Zork Quorn, 34, spoke.", "Zork Quorn"),
        ("Zork Quorn, who lives there, spoke.", "Zork Quorn"),
        ("“It is late,” said Zork Quorn, a miller.", "Zork Quorn"),
        ("Lt. Gen. Zork Quorn spoke.", "Zork Quorn"),
        ("Dr. Zork Quorn spoke.", "Zork Quorn"),
        ("Petty Officer Anna Quorn IV spoke.", "Anna Quorn"),
        ("Minister for the Middle East Anna Quorn spoke.", "Anna Quorn"),
        ("Norlandian Anna Quorn spoke.", "Anna Quorn"),
        ("President Mira Tarn and her brother Zork Tarn spoke.", "Zork Tarn"),
    ],
)
def test_names_without_a_post(read: Read, text: str, name: str) -> None:
    """A first name, a particle, an initial, a rank, kin, or what stands beside the name shows a person."""
    assert _persons(read(text)) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "They met at Zork Quorn.",
        "They met near Zork al-Quorni.",
        "They met in Ras al-Quorn.",
        "They met at Anna Falls and on Anna Beach.",
        "By Anna Quorn\n\nThe hall was shut.",
        "The hall was shut. Anna Quorn/Wire",
        "The hall was shut. (Photo: Anna Quorn)",
        "Anna Quorn\n\nThe hall was shut.",
        "An Anna Quorn-like voice spoke.",
        "Rock Quorn and Green Quorn are hills.",
        "They met Carolina Sen. there.",
    ],
)
def test_what_is_no_person(read: Read, text: str) -> None:
    """Places, credits, adjectives, words that are first names too."""
    assert not _persons(read(text))


def test_a_first_name_refers_back(read: Read) -> None:
    """Who has no post is called by the first name, unless the surname is used."""
    forms = [(m.start, m.form) for m in read("Anna Quorn spoke. Anna left.")["person:anna-quorn"].mentions]
    assert forms == [(0, "name"), (18, "surname")]
    assert len(read("Anna Quorn spoke. Quorn left. Anna left.")["person:anna-quorn"].mentions) == 2
    assert [m.form for m in read("Anna Quorn, a judge, spoke. Anna left.")["person:anna-quorn"].mentions] == ["name"]


def test_initials_between_make_nobody_else(read: Read) -> None:
    """Two articles mean one person with and without a middle initial; other initials in one article are another's."""
    (one,), (other,) = (
        [key for key in read(f"Minister {name} spoke.") if key.startswith("person:")]
        for name in ("Zork B. Quorn", "Zork Quorn")
    )
    assert one == other == "person:zork-quorn"
    both = read("Minister Zork B. Quorn spoke. Judge Zork D. Quorn listened. Editor J. R. Quorn wrote.")
    assert {"person:zork-quorn", "person:zork-d-quorn", "person:j-r-quorn"} <= both.keys()


def test_relatives_do_not_take_the_surname(read: Read) -> None:
    """A surname alone means who has a post, not a relative without."""
    found = read("President Mira Tarn spoke. Her brother Emil Tarn listened. Tarn left.")
    assert len(found["mira-tarn"].mentions) == 2
    assert len(found["person:emil-tarn"].mentions) == 1


@given(st.text(alphabet="AbcÉ .'-\n’", max_size=60))
def test_runs_are_capitalized(text: str) -> None:
    """Runs lie in the text in order, hold two words or more, and begin and end with capitals."""
    reached = 0
    for run in find_runs(text):
        assert len(run) > 1
        assert run[0].start >= reached
        reached = run[-1].end
        assert all(text[part.start : part.end] == part.word for part in run)
        assert any(c.isupper() for c in run[0].word)
        assert any(c.isupper() for c in run[-1].word)


@given(st.text(alphabet="AbcÉ .'-", max_size=40))
def test_names_are_spans(text: str) -> None:
    """A cleaned name is a span of the words that it was found in."""
    name = clean_name(text, 0, len(text))
    assert name is None or text[name.start : name.end] == name.text


def test_a_name_inside_another_is_nobody(read: Read) -> None:
    """A run around a known name makes no person without a mention, also where the title has its words."""
    found = read("Minister Rip Otto Quell spoke. Quell left.", title="Rip Otto Quell")
    assert all(item.mentions or item.actor.kind == "country" for item in found.values())
    assert "otto-quell" in found


@pytest.mark.parametrize("place", ["Amber Strait", "Virginia Peninsula", "Charlotte Harbor", "Victoria Desert"])
def test_a_place_with_a_first_name_in_it_is_no_person(read: Read, place: str) -> None:
    """What ends in a word for land or water is on a map, though its first word is a first name."""
    assert _persons(read(f"Tankers left the {place} on Friday. The {place} was calm.")) == set()


def test_headlines_in_title_case_name_nobody(read: Read) -> None:
    """A post, and then what a headline says of whoever holds it."""
    text = "Norlandian Defense Secretary Says No Plans To Leave Suria, Forces Being Repositioned. It rained."
    assert _persons(read(text)) == set()


def test_a_run_of_capitals_is_bounded() -> None:
    """Thousands of capitalized words are looked at in pieces, so that no text makes the search slow."""
    found = RUN.match("President " * 5_000)
    assert found is not None
    assert len(found[0].split()) == MAX_RUN


def test_a_word_without_end_is_no_name() -> None:
    """Thousands of letters or initials without a space are not read again from each of their capitals."""
    for part, most in (("A", MAX_WORD + 1), ("A.", MAX_INITIALS + 1)):
        assert [run[0].start for run in find_runs(part * most + " Berg")] == [0]
        assert find_runs(part * 2 * most + " Berg")[0][0].start >= len(part) * most - 1
