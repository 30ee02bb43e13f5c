"""The clause that tells an act."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.group.clauses import SHORT, find_clause


def clause(sentence, first, last):
    """The clause of a sentence that has the words from ``first`` to ``last``."""
    text = "Before it. " + sentence + " After it."
    start = len("Before it. ")
    begin, end = find_clause(
        text, start, start + len(sentence), text.index(first), text.index(last, text.index(first)) + len(last)
    )
    return text[begin:end]


@pytest.mark.parametrize(
    ("sentence", "first", "last", "expected"),
    [
        ("Norland warned Suria.", "Norland", "Suria", "Norland warned Suria."),
        (
            "After months of talks between the two banks of the river, Norland closed its harbors to Suria on Sunday, "
            "officials of both countries said.",
            "Norland", "Suria", "Norland closed its harbors to Suria on Sunday",
        ),
        (
            "The minister told a crowded room in the capital that Norland had attacked two islands of Suria because "
            "of a quarrel over fish.",
            "Norland", "Suria", "Norland had attacked two islands of Suria because of a quarrel over fish.",
        ),
        (
            "When Norland shelled a lighthouse of Suria outside the harbor of Eastmouth, the whole town was asleep "
            "and nobody was hurt.",
            "Norland", "Suria", "Norland shelled a lighthouse of Suria outside the harbor of Eastmouth",
        ),
        (
            "In a letter of four pages to the league, Norland imposed new tariffs on Suria, Vestria and the Eastern "
            "Isles, which begin in June.",
            "Norland", "Suria", "Norland imposed new tariffs on Suria, Vestria and the Eastern Isles",
        ),
        (
            "On the third day of the talks Norland accused Suria of what it called a “cold, long and pointless” war "
            "over fish (and salt), said a diplomat.",
            "Norland", "Suria",
            "On the third day of the talks Norland accused Suria of what it called a “cold, long and pointless” war "
            "over fish",
        ),
        (
            "Before dawn on the second day Norland blamed Suria for the “long night of fire” in the harbor town.",
            "Norland", "Suria",
            "Before dawn on the second day Norland blamed Suria for the “long night of fire” in the harbor town.",
        ),
    ],
)  # fmt: skip
def test_a_clause_holds_both_parties_and_reads_alone(sentence, first, last, expected):
    """Cut where statements part, never inside a list, a bracket or a quotation, and never after a preposition."""
    assert clause(sentence, first, last) == expected


words = st.lists(
    st.sampled_from(["Norland", "fish,", "and", "that", "“cold", "war”", "(salt)", "for", "said;", "—", "'"])
)


@given(words, words, words)
def test_a_clause_lies_in_its_sentence_around_what_it_must_hold(before, between, after):
    """Whatever the sentence: the clause is a part of it, holds the wanted words and has no loose mark at its ends."""
    sentence = " ".join([*before, "Suria", *between, "Vestria", *after]) + "."
    first, last = sentence.index("Suria"), sentence.rindex("Vestria") + len("Vestria")
    begin, end = find_clause(sentence, 0, len(sentence), first, last)
    assert 0 <= begin <= first and last <= end <= len(sentence)
    found = sentence[begin:end]
    assert found == sentence or (found == found.strip(" ,;:") and found.count("“") == found.count("”"))
    if len(sentence.split()) <= SHORT:
        assert found == sentence


def test_long_sentences_cost_no_more_a_word():
    """A hostile sentence of many breaks is cut in the one pass that finds them."""
    sentence = "Norland has warned Suria, " + "that it (said, “and " * 5_000
    assert find_clause(sentence, 0, len(sentence), 0, 24) == (0, 24)
