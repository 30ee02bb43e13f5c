"""Light cleaning: which lines go, which stay, and what is cut out of a sentence."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pelican.plugins.briefing.extract import light
from pelican.plugins.briefing.extract.light import clean_inside, clean_light

FIRST = "The two countries agreed on Thursday to reopen their common border after two years of dispute."
LAST = "Parliaments of both countries have to vote on the treaty before the end of March, and majorities are expected."


@pytest.mark.parametrize(
    "junk",
    [
        "Enlarge this image toggle caption Lena Dahl/AP Lena Dahl/AP", "ADVERTISEMENT", "Advertisement", "Loading...",
        "Read more", "READ: The long quarrel over cod", "Related: How the border was closed in 2020", "See also: A map",
        "The long quarrel:How cod divided two countries", "FILE PHOTO: Boats in the harbor of Norvik, January 3, 2022.",
        "Boats in the harbor of Norvik on Monday. (Lena Dahl/Reuters)", "Boats on Monday. Lena Dahl/Getty Images",
        "The minister speaks in the harbor of Norvik on Monday. (AP Photo/Lena Dahl)", "Slideshow (4 Images)",
        "Play Video 0:31 Boats leave the harbor – video",
        "Sign up for our daily newsletter to get the news in your inbox.",
        "Get the Herald Stories you care about delivered to your inbox. By signing up, you agree to our Privacy Policy",
        "Copyright © 2022 The Coast Herald. Click here for reprint permission.", "Updated 9:15 p.m. ET",
        "11:48 a.m. EST",
        "If you liked this story, sign up for the weekly newsletter, delivered to your inbox every Friday.",
        "Karin Holm (@karinholm) Great news for every harbor on the coast! They will open tomorrow.",
        "[music]", "(BEGIN VIDEO CLIP)", "See the full list of harbors »",
        "Facebook Twitter Pinterest Boats in the harbor",
        "CLICK HERE TO GET THE HERALD APP", "Great news for cod! — Karin Holm (@karinholm) January 27, 2022",
    ],
)  # fmt: skip
def test_lines_of_the_page_go(junk: str) -> None:
    """Captions, credits, boxes, pointers, players, clocks and posts between two paragraphs are left out."""
    assert clean_light(f"{FIRST}\n\n{junk}\n\n{LAST}") == [FIRST, LAST]


@pytest.mark.parametrize(
    "line",
    [
        "Photographs of the meeting were published by both governments on the same day.",
        "“Read the treaty,” she said.", "Nothing.", "What comes next?", "A border of cod",
        "Related companies said that they would wait until the courts had decided on the matter.",
        "Facebook said that it had removed the accounts, and Twitter followed on Friday.",
        "He said: “We will vote.”", "Watch out for ice on the northern roads, the police warned drivers on Monday.",
        "The minister wrote on Twitter that the talks had been good, and that she looked forward to the next round.",
        "The company changed its privacy policy after the commission had opened its third case against it.",
        "About 40,000 families signed up for the program, and the ministry has delivered half of the boats.",
        "(The minister did not answer our questions.)", "More than a hundred boats left: a record for January.",
    ],
)  # fmt: skip
def test_sentences_of_the_article_stay(line: str) -> None:
    """Sentences that share words with such lines are kept, also as the second to last."""
    assert clean_light(f"{FIRST}\n\n{line}\n\n{LAST}") == [FIRST, line, LAST]


def test_what_frames_the_text_goes() -> None:
    """Outlet, author, title and date before it; contacts, contributors and contributions behind it."""
    text = "\n\n".join([
        "The Coast Herald", "Karin Holm", "Opinion columnist", "Friday, January 28, 2022", FIRST, LAST,
        "Karin Holm is a columnist. Follow her on Twitter: @karinholm", "Tomas Lind contributed to this report.",
        "Send letters to letters@coast.example", "Border opens again",
    ])  # fmt: skip
    assert clean_light(text, source="The Coast Herald") == [FIRST, LAST]


def test_a_repeated_title_and_repeated_lines_go() -> None:
    """The title in the first line, also with other words in it, a paragraph said twice, a label said often."""
    text = "\n\n".join(["Two countries reopen common border again", "anna berg", FIRST, "anna berg", LAST, FIRST])
    assert clean_light(text, title="Two Countries Reopen Their Common Border") == [FIRST, LAST]


def test_an_embedded_post_goes_with_its_own_paragraphs() -> None:
    """From the paragraph that announces it to its signature, and not further."""
    text = "\n\n".join(
        [FIRST, "She wrote:", "A good day!", "For every harbor.", "— Anna Berg (@aberg) May 3, 2022", LAST]
    )
    assert clean_light(text) == [FIRST, "She wrote:", LAST]


def test_a_table_at_the_end_is_kept() -> None:
    """Many lines without a full stop are a list of the article, not stray headlines."""
    rows = [f"Port {number}: {number}00 tons" for number in range(1, 9)]
    assert clean_light("\n\n".join([FIRST, LAST, *rows])) == [FIRST, LAST, *rows]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (
            "Minister Anna Berg Anna Maria BergHarbors open again Cod quota agreed MORE said on Friday.",
            "Minister Anna Berg said on Friday.",
        ),
        ("Anna Berg Anna BergNew quota MORE's party and Tomas Lind Tomas LindTalks end MORE (S) voted.",
         "Anna Berg's party and Tomas Lind (S) voted."),
        ("He wants MORE fish, Berg said.", "He wants MORE fish, Berg said."),
        ("Boats left. (RELATED: The quarrel over cod) They came back.", "Boats left. They came back."),
        ("A good day https://t.co/AbC123 for all pic.twitter.com/xYz9", "A good day for all"),
        ("one two three four one two three four", "one two three four"),
    ],
)  # fmt: skip
def test_link_text_inside_a_sentence_is_cut(text: str, clean: str) -> None:
    """Linked names with their headlines, asides and addresses of posts go; the sentence reads on."""
    assert clean_inside(text) == clean


@pytest.mark.parametrize(
    "unit", ["Abc ", "Trump Donald ", "(AP ", "Aa", "a:", "MORE ", "[READ: ", "— @a ", "Photo ", "A/"]
)
def test_no_line_takes_long(unit: str) -> None:
    """A line of 400,000 characters made to slow down patterns is done in seconds, in time linear in its length."""
    start = time.process_time()
    clean_light(unit * (400_000 // len(unit)) + "MORE")
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    ("pattern", "hints"),
    [
        (light.LEGAL, light.LEGAL_HINTS), (light.OFFER, light.OFFER_HINTS), (light.MORE_AT_END, light.MORE_HINTS),
        (light.CREDIT_AT_END, (*light.CREDIT_HINTS, ")")),
    ],
)  # fmt: skip
@given(data=st.data())
def test_a_hint_never_hides_a_line(pattern: re.Pattern[str], hints: tuple[str, ...], data: st.DataObject) -> None:
    """Whatever a pattern finds has one of its hints."""
    found = data.draw(st.from_regex(pattern))
    # "ſ" counts as an s where case does not count; no page writes it.
    assume(not set(found) & set("ſKİı"))
    assert any(hint in found.lower() for hint in hints)
