"""Indirect statements: their words, their cue and who makes them. All words and speakers are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.registry import Registry
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.statements import find_statements
from pelican.plugins.briefing.model import Position


def found(text: str, world: Registry) -> tuple[Position, ...]:
    """The indirect statements of a text."""
    sentences = split_sentences(text, "en")
    return find_statements(text, sentences, find_actors("", text, sentences, "2022-01-27", world))[1]


def positions(text: str, world: Registry) -> list[tuple[str, str]]:
    """(words, speaker as written) of each."""
    return [(text[p.start : p.end], p.speaker) for p in found(text, world)]


@pytest.mark.parametrize(
    "text",
    [
        "Berg said the bridge was open again.",
        "Berg said that the bridge was open again.",
        "Berg said on Monday that the bridge was open again.",
        "Berg said Monday the bridge was open again.",
        "Berg told reporters that the bridge was open again.",
        "Berg told Emil Sund, the mayor of Havnby, that the bridge was open again.",
        "Berg, a former miller, insisted the bridge was open again.",
        "Berg has repeatedly said the bridge was open again.",
        "Berg said in a statement the bridge was open again, according to the Havnby Post.",
        "Berg said the bridge was open again, adding that boats would sail in May.",
        "Berg said the bridge was open again, in remarks that angered the millers.",
        "Berg said the bridge was open again, but the millers had doubts.",
    ],
)
def test_a_clause_after_the_verb(text: str, world: Registry) -> None:
    """With or without "that", with a time or a hearer between; it ends where something else begins."""
    assert positions(text, world)[0] == ("the bridge was open again", "Berg")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The bridge was open again, Berg said.", ("The bridge was open again", "Berg")),
        ("The bridge was open again, Berg told reporters.", ("The bridge was open again", "Berg")),
        ("The bridge was open again, said Berg.", ("The bridge was open again", "Berg")),
        ("The bridge was open again, officials said on Monday.", ("The bridge was open again", "officials")),
        ("The bridge was open again, according to Berg.", ("The bridge was open again", "Berg")),
        ("The bridge in Havnby, Berg said, is open again.", ("The bridge in Havnby, Berg said, is open again", "Berg")),
        (
            "The bridge was open again, Norlandian minister Anna Berg, a miller, said, but no boats had come.",
            ("The bridge was open again", "Anna Berg"),
        ),
        ("The bridge was open again, said Berg, a former miller.", ("The bridge was open again", "Berg")),
        ("The bridge was open again, Berg said, adding a smile.", ("The bridge was open again", "Berg")),
        ("According to Berg, the bridge was open again.", ("the bridge was open again", "Berg")),
    ],
)
def test_a_sentence_before_the_verb_or_with_a_source(text: str, wanted: tuple[str, str], world: Registry) -> None:
    """What is said can come first, and a source says it as well."""
    assert positions(text, world) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Berg accused Sund of hiding the plans.", "Sund of hiding the plans"),
        ("Berg urged Sund to open the bridge.", "Sund to open the bridge"),
        ("Berg called for a vote on the bridge.", "a vote on the bridge"),
        ("Berg called on Sund to open the bridge, which is closed.", "Sund to open the bridge"),
    ],
)
def test_what_somebody_is_called_to_do(text: str, wanted: str, world: Registry) -> None:
    """Accusations and demands are positions too."""
    assert positions(text, world) == [(wanted, "Berg")]


@pytest.mark.parametrize(
    "text",
    [
        "Berg did not say that the bridge was open again.",
        "Nobody said that the bridge was open again.",
        "What Berg said was heard in the whole town of Havnby.",
        "Did Berg say that the bridge was open again?",
        "If Berg said that the bridge was open again, it was.",
        "Berg's claims that the bridge was open again were false.",
        "Sund was told that the bridge was open again.",
        "“The bridge is open again,” Berg said.",
        "I think the bridge is open again.",
        "The bridge was open again, and Berg said, “It is a fine bridge.”",
        "When the mill shut two years later, Berg said nothing.",
    ],
)
def test_what_nobody_states(text: str, world: Registry) -> None:
    """Negations, questions, conditions, nouns, passives, quotations and the author's own words are none."""
    assert positions(text, world) == []


def test_two_statements_in_one_sentence(world: Registry) -> None:
    """Each has its own words; the second shares the speaker of the first."""
    text = "Berg said the bridge was open again and added that boats would sail in May."
    assert positions(text, world) == [("the bridge was open again", "Berg"), ("boats would sail in May", "Berg")]


def test_who_speaks_in_full(world: Registry) -> None:
    """Pronouns and surnames mean whoever spoke or was the subject last."""
    text = (
        "Norlandian minister Anna Berg came. She said the bridge was open again.\n\n"
        "Norlandian envoy Peter Falk met Berg. He said that boats would sail in May. The mill was closed, Berg said."
    )
    assert [(p.speaker, p.name) for p in found(text, world)] == [
        ("She", "Anna Berg"),
        ("He", "Peter Falk"),
        ("Berg", "Anna Berg"),
    ]


def test_a_body_speaks_for_its_country(world: Registry) -> None:
    """The actor is whoever the speaker speaks for."""
    assert [p.actor for p in found("Norlandian officials said the bridge was open again.", world)] == ["norland"]


def test_a_speaker_of_an_indirect_statement_goes_on_speaking(world: Registry) -> None:
    """A quotation by "he" after it is the same person's, not that of whomever the statement names."""
    text = (
        "Norlandian envoy Anna Berg met Norlandian envoy Peter Falk. Falk said the bridge was open again, and that "
        "Norlandian minister Emil Sund had seen it. “It is a fine bridge,” he said."
    )
    sentences = split_sentences(text, "en")
    quotes, _ = find_statements(text, sentences, find_actors("", text, sentences, "2022-01-27", world))
    assert [quote.name for quote in quotes] == ["Peter Falk"]


_CONTENT = [
    "the",
    "bridge",
    "was",
    "open",
    "Berg",
    "he",
    "who",
    "of",
    "to",
    "for",
    "\n\n",
    ",",
    ".",
    "“",
    "”",
    ";",
    "—",
]
_SPEECH = ["said", "that", "according", "accused", "called", "told", "added", "and"]
_WORDS = st.sampled_from([*_CONTENT, *_SPEECH])


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=40))
def test_any_text(world: Registry, tokens: list[str]) -> None:
    """On any text: offsets inside the text, in order and apart within a sentence, and the speaker verbatim."""
    text = " ".join(tokens)
    statements = found(text, world)
    for one in statements:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.speaker_start : one.speaker_end] == one.speaker
        assert one.cue_end <= one.start or one.cue_start >= one.end
    assert all(a.end <= b.start or a.sentence != b.sentence for a, b in pairwise(statements))
