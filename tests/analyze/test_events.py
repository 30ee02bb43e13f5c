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
        ("The Amber Pact was accused by Norland.", ("ACCUSE", "norland", "was accused by", "pact", False)),
        ("Norlandian troops have attacked Tuvalu.", ("ASSAULT", "norland", "have attacked", "tuvalu", False)),
        ("Norland on Monday met with Tuvalu.", ("CONSULT", "norland", "met with", "tuvalu", False)),
        ("Norland has not attacked Tuvalu.", ("ASSAULT", "norland", "has not attacked", "tuvalu", True)),
        ("Norland threatened to attack Tuvalu.", ("ASSAULT", "norland", "threatened to attack", "tuvalu", True)),
        (
            "Norland imposed new sanctions on Tuvalu.",
            ("SANCTION", "norland", "imposed new sanctions on", "tuvalu", False),
        ),
        ("Norland has repeatedly warned Tuvalu.", ("THREATEN", "norland", "has repeatedly warned", "tuvalu", False)),
        ("Norland also warned Tuvalu.", ("THREATEN", "norland", "warned", "tuvalu", False)),
        ("Norland attacks Tuvalu if it rains.", ("ASSAULT", "norland", "attacks", "tuvalu", True)),
        ("Many fear that Norland attacks Tuvalu.", ("ASSAULT", "norland", "attacks", "tuvalu", True)),
        (
            "Norland demanded an apology from Tuvalu.",
            ("REQUEST", "norland", "demanded an apology from", "tuvalu", False),
        ),
        ("Norland asked Tuvalu to wait.", ("REQUEST", "norland", "asked", "tuvalu", False)),
        ("Amber Pact fighters attacked Tuvalu.", ("ASSAULT", "pact", "attacked", "tuvalu", False)),
        ("Mira Tarn attacked Selim Dravanov.", ("ACCUSE", "mira-tarn", "attacked", "selim-dravanov", False)),
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
        "Norland demands that Tuvalu be kept out of the Amber Pact.",
        "Norland accused a man of theft, and the Amber Pact was told.",
        "Norland demands that Tuvalu never join the Amber Pact.",
        "Norland asked Tuvalu how it was.",
        "Norlandian rebels attacked Tuvalu.",
        "Tuvalu indicted two Norlandians.",
    ],
)
def test_what_is_no_event(text: str, world: Registry) -> None:
    """No verb of the lexicon, a place, private people, speech, a question, another clause."""
    assert events(text, world) == []
