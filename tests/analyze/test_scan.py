"""The tokens of an article, what gates the searches in it, and where names stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze import bodies, phrases, registry, scan
from pelican.plugins.briefing.analyze.body_words import INTRODUCED
from pelican.plugins.briefing.analyze.forms import Sense, Token
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.names import Places, occurrences
from pelican.plugins.briefing.analyze.scan import Scan

DAY = "2022-01-27"
NEW = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=6)


@settings(deadline=None)  # the first loads the registry
@given(NEW)
def test_new_tokens_take_the_place_of_those_they_overlap(spans: list[tuple[int, int]]) -> None:
    """However they lie, tokens stay in order and apart, are all found by start and end, and each that means is there."""
    found = Scan(
        "", "France and Germany met Italy, while Spain and Portugal left the talks in Vienna.", (), DAY, load_registry()
    )
    before = list(found.tokens)
    new = [Token(at, at + size, "x", (Sense("name", "x"),), frozenset({"name"})) for at, size in spans]
    found.insert(new)
    assert all(one.end <= other.start for one, other in zip(found.tokens, found.tokens[1:], strict=False))
    assert found.by_start == {token.start: token for token in found.tokens}
    assert found.by_end == {token.end: token for token in found.tokens}
    assert found.meaning.keys() <= found.by_start.keys()
    assert [found.next_token(token.start) for token in found.tokens] == list(range(len(found.tokens)))
    accepted = [token for token in found.tokens if token not in before]
    kept = [t for t in before if all(t.end <= new.start or t.start >= new.end for new in accepted)]
    assert found.tokens == sorted([*kept, *accepted], key=lambda token: token.start)
    assert len(accepted) > 0 or not spans


@given(st.text("AaBb -.é_", max_size=40), st.lists(st.text("AaBé", min_size=1, max_size=3), min_size=1, max_size=3))
def test_names_stand_where_their_last_word_does(text: str, words: list[str]) -> None:
    """Looking for "Anna Berg" at each "Berg" finds what looking for the whole name does."""
    name = " ".join(dict.fromkeys(words))
    assert Places(text)[name] == occurrences(text, name)


def test_words_that_gate_searches_stand_whole() -> None:
    """A watched word or a cue is found between word boundaries only, also inside of a form."""
    read = load_registry().matcher.read
    assert "group" in read("the armed group left").words
    assert "group" not in read("the subgroup and the grouping left").words
    assert read("Rep. Anna Berg (R-Ohio) left North Korea").words >= {"R", "North"}


def test_the_nouns_that_gate_introductions_are_theirs() -> None:
    """A noun added to the pattern and not to the words that gate it would never be found."""
    nouns = bodies._BODY_NOUN.removeprefix("(?:").removesuffix(")").split("|")
    variants = {noun.replace("[sz]", z).replace("-?", joint) for noun in nouns for z in "sz" for joint in ("", "-")}
    assert {re.split("[ -]", noun)[-1] for noun in variants} == INTRODUCED
    assert set(bodies._CALLED) <= INTRODUCED


def test_windows_hold_the_longest_match() -> None:
    """What is looked for near a place lies whole in the window that is looked at."""
    joint = "Berg, (135), who served as one of the "
    found = phrases._BEFORE_ROLE.search(joint)
    assert found is not None
    comma = joint.rindex(",")
    assert len(joint) - comma <= phrases.MAX_JOINT
    assert comma - found.start() <= phrases.MAX_AGE
    source = f", {'x' * 100} told {'y' * 30} early {'z' * 30}."
    assert scan.SOURCE.fullmatch(source)
    assert len(source) <= scan.MAX_SOURCE


def test_answers_kept_are_bounded_and_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A memory of two answers answers as one of thousands does."""
    world = load_registry()
    asked = [(actor, day) for actor in ("china", "wang-yi", "xi-jinping", "nato") for day in (DAY, "1999-01-01")]
    before = [(world.actor(*one), world.country_of(*one)) for one in asked]
    monkeypatch.setattr(registry, "ANSWERS_KEPT", 2)
    world._actors.clear()
    world._countries.clear()
    assert [(world.actor(*one), world.country_of(*one)) for one in asked] == before
    assert len(world._actors) <= 2
    assert len(world._countries) <= 2
