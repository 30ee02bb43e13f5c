"""Who did what to whom."""

from __future__ import annotations

import pytest
from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.events import find_events
from pelican.plugins.briefing.analyze.registry import Registry
from pelican.plugins.briefing.analyze.sentences import split_sentences


def events(text: str, world: Registry) -> list[tuple[str, str, str, str | None, bool]]:
    """(type, source, verb, target, hypothetical) of each event."""
    sentences = split_sentences(text, "en")
    actors = find_actors("", text, sentences, "2022-01-27", world)
    return [
        (e.type, e.source, text[e.verb_start : e.verb_end], e.target, e.hypothetical)
        for e in find_events(text, sentences, actors)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norland accused the Amber Pact of delay.", ("ACCUSE", "norland", "accused", "pact", False)),
        ("The Amber Pact was accused by Norland.", ("ACCUSE", "norland", "accused", "pact", False)),
        ("Norlandian troops have attacked Tuvalu.", ("ASSAULT", "norland", "attacked", "tuvalu", False)),
        ("Norland on Monday met with Tuvalu.", ("CONSULT", "norland", "met with", "tuvalu", False)),
        ("Norland has not attacked Tuvalu.", ("ASSAULT", "norland", "attacked", "tuvalu", True)),
        ("Norland threatened to attack Tuvalu.", ("ASSAULT", "norland", "attack", "tuvalu", True)),
        (
            "Norland imposed new sanctions on Tuvalu.",
            ("SANCTION", "norland", "imposed new sanctions on", "tuvalu", False),
        ),
    ],
)
def test_events(text: str, wanted: tuple[str, str, str, str, bool], world: Registry) -> None:
    """Active, passive, through a body, negated and threatened."""
    assert events(text, world) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Norland said the Amber Pact had waited.",
        "Protesters in Norland accused the Amber Pact of delay.",
        "Norlandian companies sued the Amber Pact.",
        "“Norland accused the Amber Pact of delay,” a man said.",
        "Has Norland accused the Amber Pact?",
        "Norland accused a man of theft, and the Amber Pact was told.",
    ],
)
def test_what_is_no_event(text: str, world: Registry) -> None:
    """No verb of the lexicon, a place, private people, speech, a question, another clause."""
    assert events(text, world) == []
