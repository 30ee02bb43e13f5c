"""Places that act, and places where things happen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.metonymy import WINDOW, explain_place, read_place, weigh_place
from pelican.plugins.briefing.analyze.metonymy_weights import BIAS, WEIGHTS
from pelican.plugins.briefing.analyze.metonymy_words import CLASS, JOINTS, TOPICS

ACTING = [
    "*Norland* signed the treaty with its neighbor.",
    "The envoys accused *Norland* of breaking the pact.",
    "They won 2-1 against *Norland* in the final.",
    "The port was seized by *Norland* in the war.",
    "Relations between Westmark and *Norland* have improved.",
    "*Norland* and Westmark agreed to end the dispute.",
    "Diplomats said that *Norland* would join the alliance.",
]
PLACES = [
    "She was born in *Norland* and studied law.",
    "The ship arrived in *Norland* on Monday.",
    "They live in a village near *Norland* with two dogs.",
    "He moved to *Norland* with his family.",
    "The road runs from the coast to the city of *Norland*.",
    "The plant is found in Westmark, Ostland and *Norland*.",
]


def _read(marked: str) -> str:
    start, end = marked.index("*"), marked.rindex("*") - 1
    return read_place(marked.replace("*", ""), start, end, "country")


@pytest.mark.parametrize("marked", ACTING)
def test_acting(marked: str) -> None:
    """A country that does something, or has something done to it."""
    assert _read(marked) == "met"


@pytest.mark.parametrize("marked", PLACES)
def test_only_a_place(marked: str) -> None:
    """A country in which something is, or to which somebody goes."""
    assert _read(marked) == "lit"


def test_a_list_is_governed_by_the_word_before_it() -> None:
    """What stands before the first name of a list holds for the last."""
    listed = weigh_place("They live in Westmark, Ostland and ", ".", "country")
    assert listed == weigh_place("They live in ", ".", "country")


def test_only_the_words_nearby_count() -> None:
    """Beyond the window nothing changes what a name is."""
    near = "x" * WINDOW + " lived in "
    assert weigh_place("war " * 50 + near, " and" + " x" * WINDOW, "town") == weigh_place(
        near, " and" + " x" * 99, "town"
    )


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["country", "town", "unknown"]))
def test_the_explanation_adds_up(before: str, after: str, known: str) -> None:
    """Bias and the weights that are told make the log odds, whatever the text."""
    told = explain_place(before, after, known)  # type: ignore[arg-type]
    assert BIAS + sum(weight for _, weight in told) == pytest.approx(weigh_place(before, after, known))  # type: ignore[arg-type]


def test_tables_agree() -> None:
    """Every class that is named elsewhere is one of the table, and so is every class in the weights."""
    classes = set(CLASS.values())
    assert classes >= TOPICS | JOINTS
    shapes = {"name", "ing", "ed", "ly", "num", "other", "start", "comma"}
    weighed = {
        feature.split(" ")[1] for feature in WEIGHTS if feature.startswith(("before1 ", "before2 ", "near ", "of "))
    }
    assert weighed <= classes | shapes | {"glued"}
