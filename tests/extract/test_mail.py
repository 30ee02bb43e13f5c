"""Mail."""

from pelican.plugins.briefing.extract.mail import extract_mail

LETTER = b"""From: "Coast Herald" <letter@coast.example>
Subject: Ferries run again after a week of storms
Date: Wed, 26 Jan 2031 07:10:00 +0100
Archived-At: <https://coast.example/2031/01/26/ferries>
Content-Type: text/plain; charset="utf-8"

Ferries run again after a week of storms

Ferries between the islands ran again on Wednesday after a week of storms that had closed every harbor on
the coast, the company said.

About 4,000 people had waited on both sides, and the last of them are to reach home by the weekend. The
harbors of the north stay closed, because the wind there has not dropped below nine.
"""


def test_a_letter_says_where_it_is_on_the_web() -> None:
    """Its address makes a link of the citation."""
    assert extract_mail(LETTER).url == "https://coast.example/2031/01/26/ferries"


def test_the_subject_is_not_repeated_in_the_text() -> None:
    """A headline above the text is the title alone."""
    draft = extract_mail(LETTER)
    assert draft.title == "Ferries run again after a week of storms"
    assert draft.paragraphs[0].startswith("Ferries between the islands")
