"""What others said about an actor."""

import msgspec
import pytest
from pelican.plugins.briefing.group.actors import write_said
from pelican.plugins.briefing.group.day import Day
from pelican.plugins.briefing.group.said import Quotation, names_of
from pelican.plugins.briefing.settings import Settings


@pytest.mark.parametrize(
    ("text", "form", "acts", "named"),
    [
        ("We will not forgive Suria.", "name", True, True),
        ("It rained for a week in Suria.", "name", False, False),
        ("We do not trust Suria.", "metonym", True, True),
        ("I know nobody on Suria Avenue.", "metonym", True, False),
        ("They met outside the Suria Palace.", "capital", True, False),
        ("The country will pay.", "reference", True, False),
    ],
)
def test_who_is_only_a_place_or_a_reference_is_not_named(doc, text, form, acts, named):
    """Words are about an actor that acts or is acted upon in them, not about where something is."""
    made = doc("a", "Words", "Suria was named once. " + text)
    (part,) = made.analysis.actors
    last = part.mentions[-1] if text.count("Suria") else msgspec.structs.replace(part.mentions[-1], start=22, end=33)
    mention = msgspec.structs.replace(last, form=form, acts=acts)
    changed = msgspec.structs.replace(part, mentions=(mention,))
    made = msgspec.structs.replace(made, analysis=msgspec.structs.replace(made.analysis, actors=(changed,)))
    assert names_of(made, {"suria"}) == ([mention.start] if named else [])
    assert names_of(made, {"norland"}) == []


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("the U.S.", "Suria"),
        ("Suria", "Suria"),
        ("a Surian official in Havnby", "a Surian official in Havnby"),
        ("Surian officials", "Surian officials"),
        ("the official", "the official"),
    ],
)
def test_who_speaks_for_a_country_is_not_the_country(doc, written, printed):
    """A country's name is printed as the registry has it; of whom the article describes, what it says of him or her."""
    made = doc("a", "Words", "Suria was named once.")
    day = Day(made.article.day, [made], settings=Settings(), registry=None)
    quotation = Quotation(cited=made.cite(0, 5), speaker=written, actor="suria", stems=frozenset(), order=(0.0, "a", 0))
    assert write_said(day, quotation).speaker == printed
