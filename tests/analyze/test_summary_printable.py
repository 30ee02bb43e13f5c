"""Which sentences can be printed alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.summary import grade_sentence, hints, printable, rate_sentences
from pelican.plugins.briefing.analyze.summary.finite import has_verb, is_verb
from pelican.plugins.briefing.analyze.summary.phrases_by_language import open_quotes
from pelican.plugins.briefing.analyze.words import content_stems, word_set

PLAIN = """
NORSTAD (Reuters) - Norland’s parliament voted on Monday to close the border with Sudland.
“We will not leave the treaty,” Anna Berg, the Norlandian foreign minister, told reporters in Norstad.
The minister said the bill was “dead on arrival” in the Senate.
This week the court will hear the case of three miners from Norling.
Last month, Norland recalled its ambassador from Sudland.
There were no casualties among the crew, the coast guard of Norland said.
His Majesty King Olaf opened the new parliament on Tuesday.
The former president of Norland, Ole Holm, died on Friday at the age of 81.
First Lady Marta Holm opened the hospital in Norling.
In addressing parliament, Ms. Berg said that her government would not resign.
The bridge over the Norl was opened on January 8, 2020.
Some 3,000 people marched through Norstad on Saturday (organizers spoke of 9,000).
al-Berg’s troops entered Norling before dawn.
US officials believe that Norland will open its border in May.
An inquiry into the crash was opened in Norling, the agency announced Tuesday, Dec. 31, 2019.
World War I ended the old order of Norland.
The US and the EU want Norland to open its books.
挪威兰外交部长星期一在北城对记者说，条约不会改变。
The minister refused to do so in March, parliament’s record shows.
Norland pays a pension to all those born in Norling before the war.
Norland calls the treaty dead, and Sudland wants another one.
El ministro de Norlandia dijo el lunes que él no dejará el tratado.
"""
BOUND = """
He said the border would stay closed until Friday.
But the minister did not say when the talks would resume.
However, the talks in Norstad ended without an agreement.
They are expected to meet again in Norling next month.
In addition, the treaty calls for a common customs office.
That was the third such vote in the Norlandian parliament.
“We will not leave the treaty.”
“We will not leave the treaty, and no one in Norland wants that.
The court ruled against the miners.” Norling’s mayor was pleased with that.
“We will not leave the treaty,” he said on Monday in Norstad.
The bill would cost the state too much, she said.
Speaking in Norstad on Monday, he called the treaty dead.
Will the parliament of Norland vote before the summer?
We went to Norstad to see the new parliament at work.
If you live in Norstad, your taxes will rise in May.
Some of them were still waiting in Norling on Sunday.
Two days later the government of Norland fell.
The latter was elected in Norling by a small margin.
The talks in Norstad, however, ended without an agreement.
Residents of Norling had not heard of these attacks before.
By the numbers: Norland has closed forty schools since May.
All were signs that the government of Norland was weak.
(Because the miners gave to several parties, the shares add up to more.)
When a militia from Norling attacked a camp and killed a guard in Sudland.
Today: From Norstad to Norling, the miners are on strike again.
One, Norland can close the border and keep its ships at home.
Any such closure would cost Norland its best customers.
On Friday it changed its mind about the border with Sudland.
The jobs it’s cutting in Norling were promised for ten years.
The council of Norling did the same a day before the vote.
Norland, for its part, is among the main buyers of fish.
The miners will vote in May under that rule.
The league raised 22 million crowns in the same period.
A miner in Norland at the early stages of preparing coal for sale.
Writers Deep coverage of politics, sports analysis, concert reviews and essays.
Miners gather for the burial of Ole Holm in his hometown of Norling on Jan. 7.
Asked about the treaty, Berg did not reply to reporters.
"""
JUNK = """
Read more about the treaty between Norland and Sudland here.
READ: The treaty between Norland and Sudland is dead.
Sign up for our daily briefing on the news of Norland.
Enlarge this image toggle caption Anna Holm for The Norstad Post.
Miners wait at the gate in Norling, Norland, Monday, Jan. 6, 2020, before the vote.
Anna Berg arrives at the parliament in Norstad, Norland January 8, 2020.
By Anna Holm and Ole Berg
The Norstad Post contributed to this report from Norling.
Parliament votes to close the border
We did it! — Anna Berg (@annaberg) January 3, 2020
See the treaty at https://example.org/treaty before it is voted on.
• The treaty was signed in Norstad by both ministers.
1. The treaty was signed in Norstad by both ministers.
Yes, they did.
the treaty that both ministers had signed in Norstad.
Norland, Sudland, Westland, Eastland, Norling, Norstad.
PARLIAMENT VOTES TO CLOSE THE BORDER WITH SUDLAND AGAIN.
© 2022 The Norstad Post. All rights are held by it.
The ministers of both countries met and then …
The ministers of both countries met and then --
Shares of Norling Coal Co. NRLC, +2.81% fell after the vote.
Welcome to the morning letter, the first of the new year.
Let it not be said that Norland lacks lawyers.
The Norstad Post is not liable for what other sites print.
MINISTER BERG: We are not going to leave the treaty.
"""


@pytest.mark.parametrize("text", PLAIN.strip().splitlines())
def test_sound_sentences_are_plain(text: str) -> None:
    """News sentences that name what they speak of can be printed alone."""
    language = "zh" if ord(text[0]) > 0x4E00 else "es" if text.startswith("El ") else "en"
    assert grade_sentence(text, language) == "plain"


@pytest.mark.parametrize("text", BOUND.strip().splitlines())
def test_sentences_that_lean_on_others_are_bound(text: str) -> None:
    """Pronouns, joining words, torn quotations, questions and narrators need the text around them."""
    assert grade_sentence(text) == "bound"


@pytest.mark.parametrize("text", JUNK.strip().splitlines())
def test_page_furniture_and_fragments_are_junk(text: str) -> None:
    """Captions, by-lines, teasers, headings, bullets and tweets are no sentences of the article."""
    assert grade_sentence(text) == "junk"


def test_lines_that_only_look_like_captions_are_plain() -> None:
    """A plural or a rare verb is enough of a verb, and so is one behind a comma."""
    for text in (
        "Ole Holm, the mayor of Norling, plans to speak to Anna Berg on Friday.",
        "Norland’s rulers accuse the neighbors of spying on the fleet.",
        "More than 600 people belong to the crew of the Norling ferry.",
    ):
        assert grade_sentence(text) == "plain"


def test_length_limits() -> None:
    """More than sixty words are too many to print."""
    assert grade_sentence("Norland " + "voted and " * 29 + "won.") == "plain"
    assert grade_sentence("Norland " + "voted and " * 30 + "won.") == "junk"


def test_the_middle_of_a_quotation_is_not_printable() -> None:
    """A sentence without any mark is still somebody's words if the quotation around it is open."""
    text = (
        "“Norland wants peace. Sudland does not want the treaty at all. The talks are over,” said Anna Berg.\n\n"
        "Parliament in Norstad voted for the treaty on Friday."
    )
    rated = rate_sentences("", text, split_sentences(text))
    assert [s.printable for s in rated] == [False, False, False, True]


def test_a_repeated_sentence_is_printed_once() -> None:
    """The second of two equal sentences is not printable and scores nothing."""
    line = "Parliament in Norstad voted for the treaty on Friday."
    text = f"{line}\n\n{line}\n\nThe king of Norland signed it on Sunday."
    rated = rate_sentences("", text, split_sentences(text))
    assert [s.printable for s in rated] == [True, False, True]
    assert rated[1].score == 0


@given(st.text(min_size=1, max_size=200).filter(str.strip), st.sampled_from(["en", "de", "zh", "xx"]))
def test_any_text_gets_a_grade(text: str, language: str) -> None:
    """No text breaks the grading."""
    assert grade_sentence(text.strip(), language) in ("plain", "bound", "junk")


@pytest.mark.parametrize(
    "text",
    [
        "Minister Anna Berg did not mention that on Sunday.",
        "A spokesman for Berg, Tomas Lind, said that it was untrue.",
        "The Norlandian ministry denied that.",
        "In a telephone call on Thursday he told President Mira Tarn that Norland would respond.",
    ],
)
def test_what_was_said_before_is_missing(text):
    """A sentence about something that only the sentence before it tells is not printed alone."""
    assert grade_sentence(text) == "bound"


PIECES = st.sampled_from(
    sorted(
        word_set(
            """
    I we We’ve Let’s me; (you “my yours.” us—them however, meanwhile, too. instead, as well, well. do did the same so. in
    other ways for its part such this these those that In under From week votes [a talks said mention denied it. untrue
    was he she they it, “…,” ?” Today: Norling, because said.” Speaking Norstad, Berg-we we-Berg x.I İ – ‘we’ 'us' Getty images) (@berg READ more… pic.twitter.com/x sign up,
    """
        )
    )
)


@given(st.lists(PIECES, min_size=1, max_size=12).map(" ".join))
def test_no_pattern_matches_without_its_hint(text: str) -> None:
    """Searches are left out only where they would find nothing."""
    allowed = hints.find_hints(text)
    for hint, pattern in printable._LEANING:
        assert allowed & hint or not pattern.search(text)
    if (
        printable._PRONOUN_SPEAKS.search(text)
        or printable._VERB_SPOKEN.search(text)
        or printable._LATE_PRONOUN.match(text)
    ):
        assert allowed & (hints.PRONOUN | hints.NARRATOR)
    assert allowed & hints.LABEL or not printable._LABEL.match(text)
    assert allowed & hints.SIGN or not hints._SIGN.search(text)
    assert allowed & hints.PAIRED or (printable._is_balanced(text) and not printable._MARK.search(text))
    assert allowed & hints.PAIRED or (open_quotes(text, "en") == 0 and '"' not in text)
    assert allowed & hints.FIGURE or not printable._is_dated_as_picture(text)
    assert has_verb(text, surely=True) or not any(map(is_verb, text.split()))


@given(st.text(alphabet="aİ1٣ \n\u00a0.“”『』的ไ", max_size=40))
def test_hints_of_form_say_what_the_text_holds(text: str) -> None:
    """A figure, or a script without spaces, is known from the pieces between the spaces, whatever parts them."""
    allowed = hints.find_hints(text)
    assert bool(allowed & hints.FIGURE) == any(sign.isdecimal() for sign in text)
    assert bool(allowed & hints.UNSPACED) == hints.is_unspaced(text)
    assert allowed & hints.PAIRED or open_quotes(text, "en") == 0


@given(st.lists(st.lists(PIECES | st.just("was\nseen\u00a012"), max_size=12).map(" ".join), max_size=4))
def test_reading_gives_the_stems_and_hints_of_each_sentence(texts: list[str]) -> None:
    """One look-up a piece finds what the two ways that know one thing each find."""
    bags, found = hints.read_sentences(texts, "en")
    assert bags == [frozenset(content_stems(text)) for text in texts]
    assert found == [hints.find_hints(text) for text in texts]
    assert all(
        not any(map(is_verb, text.split())) or hint & hints.VERB for text, hint in zip(texts, found, strict=True)
    )


@given(st.lists(PIECES, min_size=1, max_size=12).map(" ".join), st.sampled_from(["en", "de", "fr"]))
def test_known_hints_change_no_grade(text: str, language: str) -> None:
    """Where the caller has read the sentence already, its grade is the same, low quotation marks or not."""
    for given_text in (text, f"„{text}“"):
        assert grade_sentence(given_text, language, hints.find_hints(given_text)) == grade_sentence(
            given_text, language
        )


def test_half_a_character_is_graded() -> None:
    """A surrogate without its other half, which no encoding holds, does not stop the grading."""
    assert grade_sentence("The minister of Norland \ud83d opened the new parliament.") == "plain"
    assert grade_sentence("The minister \ud83d wrote on https://example.org of Norland.") == "junk"
