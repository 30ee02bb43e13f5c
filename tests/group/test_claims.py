"""What a sentence counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.group.claims import find_counts


def counts(sentence):
    return [(found.label, found.figure.value) for found in find_counts(sentence, 0, len(sentence), "2031-05-04")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("At least 38 people were killed in Eastmouth.", [("killed", 38)]),
        ("A bomb went off at the pier, killing thirty-eight and wounding 60 others.", [("killed", 38), ("injured", 60)]),
        ("The blast killed all 38 passengers on board.", [("passengers killed", 38)]),
        ("It claimed the lives of 12 Surian soldiers.", [("troops killed", 12)]),
        ("The death toll in Eastmouth has risen to 41.", [("killed", 41)]),
        ("The storm left two dozen dead and 1,200 homes destroyed.", [("killed", 24), ("homes destroyed", 1200)]),
        ("The flood caused nine deaths in Highfell.", [("killed", 9)]),
        ("Police arrested more than 200 people at the harbor.", [("arrested", 200)]),
        ("The police said 47 demonstrators had been detained.", [("protesters arrested", 47)]),
        ("Norland will send about 3,000 additional troops to the strait.", [("troops sent", 3000)]),
        ("Suria fired 16 short-range ballistic missiles at the port.", [("missiles fired", 16)]),
        ("There are 5,200 Norlandian soldiers in Suria.", [("troops in Suria", 5200)]),
        ("About 1.2 million people fled the coast.", [("fled", 1.2e6)]),
        ("The court ordered a $5 million fine against the mill.", [("fine", 5e6)]),
        ("Suria signed a deal worth $3bn on Sunday.", [("deal", 3e9)]),
        ("Oil prices rose by 4.5 percent on Monday.", [("prices rose", 4.5)]),
    ],
)  # fmt: skip
def test_counts_are_read_with_what_they_count(sentence, expected):
    """By a verb before or after, or a noun that counts."""
    assert counts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "In all 38 people died, including 5 children.",  # 5 is a part of them; 38 is told
        "Twelve others were killed.",
        "Another 12 people were killed later.",
        "A strike could kill 38 people.",
        "The attack of 2019 killed 38 people.",
        "Last year 38 people were killed there.",
        "In March, 38 people were killed there.",
        "Did the blast kill 38 people?",
        "The mayor, killed 38 years ago, was honored.",
        "On May 3 protesters were arrested.",
        "Flight 752 crashed and dead birds lay about.",
        "One of the 38 killed was a teacher.",
        "The league killed 4 percent of the budget.",
        "Three officers arrested a man on the pier.",
        "Doctors treated 38 people.",
        "They make up 14 percent of the crew.",
        "It fell 3 percent.",
        "The mill could face a $5 million fine.",
        "First the ministry had said 38 people were killed.",
    ],
)
def test_what_is_not_surely_a_total_is_left_alone(sentence):
    """Parts, additions, what may be or was in another year, and numbers of other things."""
    assert [found for found in counts(sentence) if found != ("killed", 38) or not sentence.startswith("In all")] == []


@given(st.text(alphabet="1234 killedpo,.ABwrsing", max_size=400))
def test_any_sentence_can_be_read(sentence):
    """A count is a span of the sentence and holds its figure."""
    for found in find_counts(sentence, 0, len(sentence), "2031-05-04"):
        assert 0 <= found.start <= found.figure.start < found.figure.end <= found.end <= len(sentence)
