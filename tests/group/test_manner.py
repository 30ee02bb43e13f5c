"""How a sentence tells what it tells."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from pelican.plugins.briefing.group import Doc
from pelican.plugins.briefing.group.likeness import Corpus
from pelican.plugins.briefing.group.manner import Manner
from pelican.plugins.briefing.group.select import REMARK_LATER, deeds_first
from pelican.plugins.briefing.group.statements import Statements
from pelican.plugins.briefing.group.terms import Bags
from pelican.plugins.briefing.model import Position

MakeDoc = Callable[..., Doc]


def manners(doc: Doc) -> list[Manner]:
    """Of each sentence."""
    return [statement.manner for statement in Statements(Corpus(Bags())).of(doc)]


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("The harbor was closed in 2029. Suria seized two trawlers there. The nets were burned.", [False, True, True]),
        ("Boats burned in November. Suria seized two trawlers on Sunday. It was windy.", [False, False, False]),
        ("The harbor was closed last year.\n\nSuria seized two trawlers.", [False, False]),
        ("The harbor was closed in 2029. Suria has two trawlers.", [False, False]),
        ("The harbor was closed under the 2029 treaty. Suria seized two trawlers.", [False, False]),
    ],
)
def test_what_follows_a_time_long_gone_is_as_long_gone(doc: MakeDoc, text: str, past: list[bool]) -> None:
    """To the end of the paragraph, or until another time or the present is named."""
    assert [manner.past for manner in manners(doc("a", "Eastmouth", text))] == past


def test_other_languages_carry_no_time(doc: MakeDoc) -> None:
    """Times are read in English alone."""
    made = doc("a", "Hafen", "The harbor was closed in 2029. Suria seized two trawlers.")
    german = msgspec.structs.replace(made, article=msgspec.structs.replace(made.article, language="de"))
    assert not any(manner.past for manner in manners(german))


@pytest.mark.parametrize(
    ("role", "cue", "remark"),
    [
        ("Norlandian senator", "said", True),
        ("former Norlandian foreign minister", "said", True),
        ("", "told", True),
        ("Norlandian foreign minister", "said", False),
        ("Norlandian senator", "announced", False),
    ],
)
def test_a_remark_is_what_one_says_who_does_not_govern(doc: MakeDoc, role: str, cue: str, remark: bool) -> None:
    """The word of a minister is an act, that of a senator about it a remark; and to announce is to do."""
    text = f"Berg {cue} that the harbor of Eastmouth should be opened to all ships. Boats burned."
    made = doc("a", "Eastmouth", text)
    parts = tuple(
        msgspec.structs.replace(part, actor=msgspec.structs.replace(part.actor, role=role))
        for part in made.analysis.actors
    )
    position = Position(
        start=text.index("the harbor"), end=text.index(". Boats"), sentence=0, cue_start=5, cue_end=5 + len(cue),
        speaker="Berg", speaker_start=0, speaker_end=4, name="Anna Berg", actor="anna-berg",
    )  # fmt: skip
    analysis = msgspec.structs.replace(made.analysis, actors=parts, positions=(position,))
    found = Statements(Corpus(Bags())).of(msgspec.structs.replace(made, analysis=analysis))
    assert [statement.manner.remark for statement in found] == [remark, False]
    assert deeds_first(found) == list(found[::-1] if remark else found)


def test_a_remark_gives_way_to_a_few_others_alone(doc: MakeDoc) -> None:
    """It stands for its story where the next ones are remarks as well or there are none."""
    made = doc("a", "Eastmouth", "One. Two. Three. Four. Five.")
    corpus = Corpus(Bags())
    first, *others = Statements(corpus).of(made)
    first.manner = first.manner._replace(remark=True)
    found = [first, *others]
    assert deeds_first(found).index(found[0]) == REMARK_LATER
    assert deeds_first(found[:1]) == [found[0]]
