"""Pasted pages: the article is found between menus, boxes, teasers and forms."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.extract.light import clean_light
from pelican.plugins.briefing.extract.plaintext import clean_pasted

BODY = [
    "Norlandia and Sudmark agreed on Thursday to reopen their common border after two years of dispute over "
    "fishing rights in the northern strait, officials of both countries said.",
    "Anna Berg, the Norlandian minister of fisheries, told reporters in the capital that the treaty was “a good "
    "day for every harbor on the coast”, and that boats could leave next week.",
    "The agreement sets a common quota for herring and cod, and leaves the question of the three uninhabited islands to "
    "a commission that is to meet in the spring.",
    "“We did not get all that we wanted,” said Tomas Lind, who led the talks for Sudmark. “They did not either.”",
    "Fishing crews blocked both harbors last autumn when the old treaty ended, and trade between the two countries "
    "fell by a third, according to the central bank of Norlandia.",
    "Parliaments of both countries have to vote on the treaty before the end of March, and majorities are expected.",
]
MENU = ["Home", "News", "Politics", "Business", "Sport", "Weather", "Subscribe", "Log in", "Search"]
TITLE = "Norlandia and Sudmark reopen their border after two years"
AFTER = [
    "Share this:", "Facebook", "Twitter", "Related", "Cod prices rise to a record in the northern ports",
    "The price of cod has doubled since …", "About The Coast Herald", "Leave a Reply",
    "Your email address will not be published. Required fields are marked *", "Comment", "Name", "Email",
    "Get the best of the coast in your inbox. Sign up for our newsletter.",
    "© 2022 The Coast Herald. All rights reserved.",
]  # fmt: skip


def paste(*parts: list[str]) -> str:
    return "\n\n".join(line for part in parts for line in part)


def test_the_article_is_cut_out_of_its_page() -> None:
    """Of menu, title, by-line, date, body, share bar, teasers, form and copyright only the body is the text."""
    page = paste(MENU, [TITLE, "By Karin Holm", "January 27, 2022, 10:15 am"], BODY, AFTER)
    found = clean_pasted(page)
    assert found.body == BODY
    assert found.title == TITLE
    assert found.date == "January 27, 2022, 10:15 am"
    assert found.authors == ("Karin Holm",)
    assert found.outlet == "The Coast Herald"


def test_a_page_without_anything_before_its_title() -> None:
    """A paste that begins with the headline and ends with a form."""
    found = clean_pasted(paste([TITLE], BODY, AFTER))
    assert (found.title, found.body) == (TITLE, BODY)


def test_pictures_and_boxes_inside_the_article_are_left_out() -> None:
    """Captions with their credit, advertisements, newsletter boxes and pointers between paragraphs go."""
    box = [
        "Boats in the harbor of Norvik on Monday.", "Photo: Lena Dahl/Coast Pictures", "ADVERTISEMENT",
        "Read more: The long quarrel over cod", "Sign up for our daily newsletter and never miss the news.",
    ]  # fmt: skip
    assert clean_pasted(paste([TITLE], BODY[:3], box, BODY[3:])).body == BODY


def test_teasers_after_the_article_are_not_taken_for_it() -> None:
    """Headlines with a summary each, as under "More stories", are prose by form and not by place."""
    teasers = [
        line
        for number in range(6)
        for line in (f"Harbor number {number} gets a new pier", f"Karin Holm {number}", "January 26, 2022",
                     f"The town council voted for the new pier number {number}, which is to be built by the summer.")
    ]  # fmt: skip
    assert clean_pasted(paste([TITLE], BODY, ["More stories"], teasers)).body == BODY


def test_a_short_quotation_and_a_heading_inside_are_kept() -> None:
    """Short paragraphs between long ones are of the article."""
    body = [*BODY[:3], "“Never again,” she said.", *BODY[3:]]
    assert clean_pasted(paste(MENU, [TITLE], body, AFTER)).body == body


def test_a_hard_wrapped_mail_is_joined() -> None:
    """Lines broken at 70 characters become paragraphs again."""
    import textwrap

    page = "\n\n".join(textwrap.fill(line, 70) for line in [TITLE, *BODY])
    assert clean_pasted(page).body == BODY


def test_nothing_but_a_menu_has_no_body() -> None:
    """A page without prose yields no paragraph."""
    assert clean_pasted("\n".join(MENU)).body == []


def test_a_known_title_is_kept() -> None:
    """The title of the record goes before one that is found."""
    assert clean_pasted(paste([TITLE], BODY), title="Border opens").title == "Border opens"


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.sampled_from([*BODY, *MENU, *AFTER, TITLE, "* a", "a b c d e f g h i j", "", "2022-01-27"]), max_size=40
    )
)
def test_every_paragraph_stands_in_the_page(lines: list[str]) -> None:
    """Nothing is made up and nothing reordered, whatever the page; the same input gives the same article."""
    page = "\n\n".join(lines)
    found = clean_pasted(page)
    assert found == clean_pasted(page)
    position = 0
    for paragraph in found.body:
        assert paragraph in page
    assert [p for p in found.body if p not in page[position:]] == []


@settings(deadline=None)
@given(st.text(st.characters(codec=None)))
def test_any_text_can_be_cleaned(text: str) -> None:
    """No text raises; paragraphs are never empty and never hold a line end."""
    for paragraph in [*clean_pasted(text).body, *clean_light(text)]:
        assert paragraph.strip() == paragraph != ""
        assert "\n" not in paragraph


def test_the_outlet_is_not_the_title() -> None:
    """A page that names itself above its by-line has a headline all the same."""
    text = "\n\n".join(
        [
            "Coast Radio News", "Listen live | Programs | Support us", "Ferries run again after a week of storms",
            "Anna Berg", "Coast Radio News", "January 26, 2031 at 7:10 a.m.",
            "Ferries between the islands ran again on Wednesday after a week of storms that had closed every harbor on "
            "the coast, the company said.",
            "About 4,000 people had waited on both sides, and the last of them are to reach home by the weekend.",
            "The harbors of the north stay closed, because the wind there has not dropped below nine.",
        ]
    )  # fmt: skip
    assert clean_pasted(text).title == "Ferries run again after a week of storms"
