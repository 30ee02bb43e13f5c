"""Sentences: where they end, and that their offsets are exact."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.sentences import split_sentences


def cut(text: str, language: str = "en") -> list[str]:
    return [text[found.start : found.end] for found in split_sentences(text, language)]


# Each line is one text; a bar marks where it must be cut, and nowhere else.
ENGLISH = """
President Edgar W. Holm met J. R. Norling in Norstad. | They spoke for two hours.
Exports fell in the U.S. | Then they rose again.
The U.S. Senate voted on Monday. | The U.S. Navy did not comment.
Tariffs hurt farmers in the U.S. | China answered in kind.
Gen. Holm and Sen. Berg flew to Ft. Norling. | Lt. Gov. Ann Dahl stayed.
He arrived at 9 a.m. | He left at noon.
The talks ended at 5 p.m. Friday and resumed on Sunday.
The talks ended at 5 p.m. | Berg left at once.
The bell rang at 9:15 p.m. ET on Jan. 27, 2022. | Nobody came.
It was No. 5 on the list. | Nos. 6 to 9 followed.
Prices rose 3.5 percent to $1.2 million. | Wages rose 0.4 percent.
“We will stay … for now.” | He paused.
“We will stay.” | He left the room.
“Will they stay?” Berg asked. | No one knew.
“Will they stay?” | Berg said that nobody knew.
“We must go. | We cannot stay. | We never could.” | It was over.
NORSTAD (Reuters) - | The river rose again on Monday. | Schools closed.
NORSTAD, Jan. 27 (AP) — | The river rose again. | Schools closed.
Mr. Berg vs. Mrs. Dahl was heard in St. Olaf. | Mount St. Helga is near.
Bring fruit, e.g. apples, i.e. something sweet. | Nothing else.
Norling Inc. said it would buy Holm Corp. for a song. | Analysts at Dahl & Co. agreed.
Rep. Ann Dahl, D-Calif., voted yes. | Sen. Ole Berg (R-Fla.) voted no.
He comes from Calif. | Police there know him.
See https://example.com/a.b?c=d&e=f.g for details. | Or write to berg@example.com.
The firm, Norling.com, closed. | Example.org did not.
Wait... | The end is near.
He waited ... and waited. | Then he left . . . at last.
They came on Jan. 27. | They left in Feb. | The snow came later.
It ended on Monday.The minister wept.
(He did not say why.) | The door closed.
“No,” he said. | “Never!” | She agreed.
Dr. Dahl has a Ph.D. | She teaches.
Ole Berg Jr. Park opened. | Ole Berg Jr. | The second.
The answer was no. | Nobody minded.
The committee found 12. | The others found 7.
He said: “It is over.” | [1] That was that.
The treaty was signed.[2] | The king was there.
Washington, D.C. Mayor Ann Dahl spoke. | Police listened.
The eBay sale ended. | iPhones sold out.
Norstad was taken by force. | al-Berg fled.
"""
GLUED = {"It ended on Monday.The minister wept.": ["It ended on Monday.", "The minister wept."]}


@pytest.mark.parametrize("line", ENGLISH.strip().splitlines())
def test_news_english_is_cut_where_sentences_end(line: str) -> None:
    """Abbreviations, initials, times, quotations and datelines of news are cut where a reader would."""
    text = line.replace(" | ", " ")
    assert cut(text) == GLUED.get(line, line.split(" | "))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "我们会努力。|这是第二句！|真的吗？|是的。"),
        ("zh", "“我们会努力。”他说。|第二句。"),
        ("ja", "「はい。」と彼は言った。|次の文です。"),
        ("ar", "هل هذا صحيح؟ |نعم. |لا شك في ذلك."),
        ("hi", "यह पहला वाक्य है। |यह दूसरा है।|यह तीसरा है।"),
        ("de", "Das Treffen am 3. Oktober in Norstadt war kurz. |Dr. Berg sprach u.a. über Öl. |Es gab z.B. Streit."),
        ("fr", "M. Berg est parti. |« C’est fini. » |Il pleut."),
        ("ru", "Встреча прошла в 2021 г. в Норстаде. |Потом пошёл дождь."),
    ],
)  # fmt: skip
def test_other_languages(language: str, line: str) -> None:
    """Stops of other scripts end sentences, with or without a space behind them."""
    assert cut(line.replace("|", ""), language) == [part.strip() for part in line.split("|")]


def test_offsets_and_paragraphs() -> None:
    """Offsets point into the text as it is, and the paragraph's number is counted from 0."""
    text = "One stood here. Two stood there.\n\nThree left.\n \nFour came"
    found = split_sentences(text)
    assert [(text[s.start : s.end], s.paragraph) for s in found] == [
        ("One stood here.", 0),
        ("Two stood there.", 0),
        ("Three left.", 1),
        ("Four came", 2),
    ]
    assert all(s.score == 0 and s.printable for s in found)


PIECES = st.sampled_from(
    ["The U.S.", "Mr. Berg", "he said.", "“Yes.”", "No!", "\n\n", "\n", " ", "  ", "...", "… ", "”", "3.5", "。", "是",
     "?", '"', "(", ")", "J.", "—", "a.m.", "\u00a0", "[1]", ". "]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_sentences_partition_the_text(text: str) -> None:
    """Sentences are in order, do not overlap, have no white space at their ends, and hold all that is no space."""
    position, kept = 0, []
    for found in split_sentences(text):
        assert position <= found.start < found.end <= len(text)
        piece = text[found.start : found.end]
        assert piece == piece.strip()
        assert not re.search(r"\n[^\S\n]*\n", piece)
        assert not text[position : found.start].strip()
        position = found.end
        kept.append(piece)
    assert not text[position:].strip()
    assert "".join("".join(kept).split()) == "".join(text.split())


@given(st.text(max_size=60), st.text(max_size=60))
def test_paragraphs_are_cut_apart_from_each_other(first: str, second: str) -> None:
    """What stands in one paragraph changes nothing in another."""
    whole = split_sentences("x" + first.strip() + "\n\ny" + second.strip())
    alone = split_sentences("x" + first.strip())
    assert [(s.start, s.end) for s in whole[: len(alone)]] == [(s.start, s.end) for s in alone]


@pytest.mark.parametrize("unit", ["- . ", ".", "a. ", "U.S. ", "[1]", ". . ", "\n \n", "“", "x.\n", " " * 9 + "a"])
def test_time_grows_with_length_only(unit: str) -> None:
    """No text makes the splitter quadratic: 200 kB of any stubborn pattern take well under two seconds."""
    start = time.process_time()
    split_sentences(unit * (200_000 // len(unit)))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "dateline",
    [
        "PARIS —", "NEW YORK (Harbor Wire) -", "KYIV, Norland (Wire) —", "(Harbor Wire) –", "LAGOS, Jan. 27 (Wire) --",
        "(WIRE)", "ST. MARTIN —",
    ],
)  # fmt: skip
def test_a_dateline_is_a_sentence_of_its_own(dateline):
    """What it opens can be printed without it."""
    text = f"{dateline} The locks were opened on Thursday. Barges moved at once."
    found = [text[s.start : s.end] for s in split_sentences(text)]
    assert found == [dateline, "The locks were opened on Thursday.", "Barges moved at once."]


@pytest.mark.parametrize(
    "text",
    ["NATO — which has 30 members — met.", "COVID-19 cases rose.", "PARIS is big.", "He left — The End — early."],
)
def test_what_is_no_dateline_stays(text):
    """A capitalized word before a dash is not enough."""
    assert len(split_sentences(text)) == 1
