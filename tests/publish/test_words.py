"""What pages say in the program's own words."""

from importlib import resources
from typing import get_args

import pytest
from pelican.plugins.briefing.analyze.verbs import TYPES
from pelican.plugins.briefing.model import Actor, Gap, Quad, Term
from pelican.plugins.briefing.publish import words


def test_each_class_has_a_mark_and_each_type_a_word():
    """No act is printed without saying what it is; no two classes look alike, in print either."""
    assert set(words.QUAD_MARKS) == set(get_args(Quad))
    assert len(set(words.QUAD_MARKS.values())) == 4
    assert set(TYPES) == set(words.ACT_WORDS)
    method = resources.files("pelican.plugins.briefing").joinpath("publish/method.md").read_text(encoding="utf-8")
    assert [word for word in words.ACT_WORDS.values() if word not in " ".join(method.split())] == []


def test_gaps_of_one_reason_stand_together():
    """In the order in which the reasons came; what was used stands apart from what was left out."""
    gaps = [
        Gap(path=path, reason=reason, skipped=skipped)
        for path, reason, skipped in (
            ("b", "late", True),
            ("c", "empty", True),
            ("a", "late", True),
            ("d", "late", False),
        )
    ]
    found = [("late", True, ["b", "a"]), ("empty", True, ["c"]), ("late", False, ["d"])]
    assert words.gaps_by_reason(gaps) == found


def test_counts_of_acts_for_the_eye_and_for_the_ear():
    """Marks in one fixed order; in words what they mean."""
    counts = (("verbal conflict", 2), ("material conflict", 1))
    assert words.quad_marks(counts) == "□2 ■1"
    assert words.quad_words(counts) == "2 verbal conflict, 1 material conflict"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2018-04-26", "2021-01-20", "26 April 2018 to 20 January 2021"),
        ("2018-04", "", "since April 2018"),
        ("", "2016", "until 2016"),
        ("", "", "dates not known"),
    ],
)
def test_terms_of_office_are_as_exact_as_the_registry(first, last, expected):
    """A month is not made a day, and an end that nobody knows is not made up."""
    term = Term(person="a", name="A", role="mayor", first=first, last=last)
    assert words.term_words(term).replace("\N{NO-BREAK SPACE}", " ") == expected


def test_a_heading_refers_to_its_actor():
    """A country is it; a person is she, he, or they where nobody said."""

    def actor(kind, gender=""):
        return Actor(id="a", name="A", kind=kind, gender=gender)

    assert words.him_or_her(actor("country")) == "it"
    assert [words.him_or_her(actor("person", gender)) for gender in ("f", "m", "")] == ["her", "him", "them"]
