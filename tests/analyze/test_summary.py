"""Summaries of one article and of several texts, by our method and by each of sumy's."""

from __future__ import annotations

import math
import random
import subprocess
import sys
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.summary import (
    BriefingSummarizer,
    NewsTokenizer,
    pick,
    pick_diverse,
    rate_sentences,
    says_the_same,
    similarity,
    summarize_article,
    summarize_docs,
)
from pelican.plugins.briefing.analyze.summary.collection import Known, adjust
from pelican.plugins.briefing.analyze.summary.digest import count_voices, read_docs
from pelican.plugins.briefing.analyze.words import content_stems
from pelican.plugins.briefing.model import Sentence
from pelican.plugins.briefing.settings import SUMMARIZERS

TITLE = "Norland closes its border with Sudland"
TEXT = (
    """
Norland closed its border with Sudland on Monday after a dispute about river tolls, its government said in Norstad.

“The tolls break the treaty of 1974,” said Anna Berg, the Norlandian foreign minister. She gave no date for talks.

Read more: What the treaty says

Sudland doubled the tolls on the river Norl in December, which hit Norland’s timber mills and its ports. However, the
mills had been losing money for years. Some 12,000 trucks cross the border each week.

The border was last closed in 1991, when a flood destroyed the bridge at Norling. Sudland’s trade minister, Ole Holm,
called the closing of the border a mistake and offered to speak with Ms. Berg in Norling next week.

The weather in Norling was mild. Fishermen sold herring at the old market.
""".strip()
    .replace("ports. However, the\n", "ports. However, the ")
    .replace("Holm,\n", "Holm, ")
)
OTHER = """
Sudland offered talks on Tuesday after Norland shut their common border over tolls on the river Norl.

Norland closed its border with Sudland on Monday after a dispute about river tolls, its government in Norstad said.

Truck drivers waited for hours at the bridge of Norling, where soldiers turned them back.
""".strip()
SUMY = [name for name in SUMMARIZERS if name not in ("briefing", "lead")]


def summary(text: str, method: str = "briefing", count: int = 3, title: str = TITLE) -> list[str]:
    rated, chosen = summarize_article(title, text, split_sentences(text), method=method, count=count)
    return [text[rated[n].start : rated[n].end] for n in chosen]


@pytest.mark.parametrize("method", SUMMARIZERS)
def test_every_method_rates_and_picks(method: str) -> None:
    """Scores lie in 0..1, the summary is in reading order, and no unprintable sentence enters it."""
    rated, chosen = summarize_article(TITLE, TEXT, split_sentences(TEXT), method=method, count=3)
    assert len(chosen) == 3 == len(set(chosen))
    assert list(chosen) == sorted(chosen)
    assert all(0 <= s.score <= 1 for s in rated)
    assert all(rated[n].printable for n in chosen)
    assert [(s.start, s.end) for s in rated] == [(s.start, s.end) for s in split_sentences(TEXT)]


def test_our_method_takes_the_news_and_leaves_the_rest() -> None:
    """What the title and the other sentences speak of is chosen, the herring is not."""
    chosen = summary(TEXT)
    assert chosen[0].startswith("Norland closed its border")
    assert not any("herring" in text or "weather" in text for text in chosen)


def test_the_title_counts() -> None:
    """A title moves the choice to the sentence that it speaks of."""
    sentences = split_sentences(TEXT)
    scores = [
        rate_sentences(title, TEXT, sentences)[-1].score for title in ("", "Fishermen sold herring at the market")
    ]
    assert scores[0] < scores[1]


def test_lead_is_the_first_printable_sentences() -> None:
    """The lead skips what cannot be printed alone."""
    assert [text.split()[0] for text in summary(TEXT, "lead")] == ["Norland", "“The", "Sudland"]


def test_unknown_methods_are_refused() -> None:
    """A method that is not there is named, with those that are."""
    with pytest.raises(ValueError, match=r"'best'.*lex-rank"):
        summary(TEXT, "best")
    with pytest.raises(ValueError, match="'best'"):
        summarize_docs([TEXT], method="best")


def test_pick_without_printable_sentences_takes_sound_ones() -> None:
    """An article of which nothing can be printed alone still has a summary; junk never is one."""
    rated = [Sentence(0, 5, 0, 0.4, False), Sentence(5, 9, 0, 0.0, False), Sentence(9, 14, 0, 0.9, False)]
    assert pick(rated, 1) == (2,)
    assert pick(rated, 5) == (0, 2)
    assert pick([], 3) == ()


def test_an_article_about_nothing() -> None:
    """No text, no summary; one sentence is its own."""
    assert summarize_article("", "", (), method="briefing") == ((), ())
    assert summary("Norland closed its border with Sudland on Monday.") == [
        "Norland closed its border with Sudland on Monday."
    ]


# --- sumy's defects ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", SUMY)
@pytest.mark.parametrize(
    "text",
    [
        "Apples are red. Norland has rivers.",
        "The of and to. It is that of. And so to be. Of the who. As it was.",
        "ONE LINE STOOD HERE. ANOTHER LINE STOOD THERE. A THIRD LINE STOOD ELSEWHERE. A FOURTH LINE STOOD.",
        "Sign up for our news. " * 9
        + "Norland has closed its border. Sudland has opened its own. Rain fell in Norling.",
        "1. 2. 3. ??? !!! ... 4. — 5.",
        "One word here. One word here. One word here.",
    ],
    ids=["two sentences", "stop words", "capitals", "repetitions", "no words", "one sentence thrice"],
)
def test_sumy_defects_are_guarded(method: str, text: str) -> None:
    """Where sumy gives NaN, nothing, a warning or the same sentence thrice, there is a summary without any of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rated = rate_sentences("", text, split_sentences(text), method=method)
        chosen = summarize_docs([text], method=method)
    assert all(math.isfinite(s.score) for s in rated)
    assert chosen
    assert len(set(chosen)) == min(3, len({text[s.start : s.end] for s in rated}))


@pytest.mark.parametrize("method", SUMY)
def test_long_texts_are_capped(method: str) -> None:
    """A text of 1,500 sentences is summed up in seconds: sumy's KL would take hours."""
    text = " ".join(
        f"Norland sold {n} barges of {n * 7 % 11} kinds to Sudland in {1900 + n % 90}." for n in range(1500)
    )
    assert len(summarize_docs([text], method=method, sentences=2)) == 2


def test_random_is_the_same_for_the_same_text() -> None:
    """Chance is seeded by the text and leaves Python's own generator alone."""
    random.seed(7)
    expected = random.random()
    random.seed(7)
    first = summary(TEXT, "random")
    assert random.random() == expected
    assert first == summary(TEXT, "random")


def test_scores_do_not_depend_on_the_hash_seed() -> None:
    """Two processes with different hash seeds rate alike, by every method."""
    program = (
        "import sys; from pelican.plugins.briefing.analyze.summary import rate_sentences as r;"
        "from pelican.plugins.briefing.analyze.sentences import split_sentences as s; t = sys.argv[1];"
        f"print([[x.score for x in r('Border', t, s(t), method=m)] for m in {SUMMARIZERS!r}])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, TEXT],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_sumy_is_imported_only_where_it_is_asked_for() -> None:
    """Half a second of imports is not paid by the default method."""
    program = (
        "import sys; from pelican.plugins.briefing.analyze.summary import summarize_docs as s; s(['Norland won.']);"
        "sys.exit(any(m in sys.modules for m in ('sumy', 'nltk', 'numpy')))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


# --- as part of sumy ---------------------------------------------------------------------------------------


def test_our_summarizer_works_for_any_user_of_sumy() -> None:
    """On sumy's own parser and document, with and without a stemmer, count as number or percentage."""
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers._summarizer import AbstractSummarizer

    document = PlaintextParser.from_string(TEXT, NewsTokenizer("en")).document
    summarizer = BriefingSummarizer()
    assert isinstance(summarizer, AbstractSummarizer)
    assert [str(s) for s in summarizer(document, 3)] == summary(TEXT, title="")
    assert len(summarizer(document, "50%")) > 3
    stemmed = BriefingSummarizer(lambda word: word[:5])
    stemmed.stop_words = ["the", "of", "its"]
    assert len(stemmed(document, 2)) == 2
    assert summarizer(PlaintextParser.from_string("", NewsTokenizer()).document, 3) == ()


def test_the_tokenizer_serves_sumys_own_algorithms() -> None:
    """sumy's LexRank runs on it without a download."""
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer

    document = PlaintextParser.from_string(TEXT, NewsTokenizer("en")).document
    assert len(LexRankSummarizer()(document, 2)) == 2
    assert NewsTokenizer().to_words("COVID-19 in the U.S.") == ("COVID-19", "in", "the", "U.S.")


# --- several texts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", SUMMARIZERS)
def test_limits_hold_for_every_method(method: str) -> None:
    """Never more words or sentences than asked for, never a cut sentence, in reading order."""
    everything = " ".join((TEXT + " " + OTHER).split())
    for words in (5, 20, 45, 100):
        chosen = summarize_docs([TEXT, OTHER], method=method, words=words)
        assert sum(len(text.split()) for text in chosen) <= words
        assert all(text in everything for text in chosen)
        places = [everything.index(text) for text in chosen]
        assert places == sorted(places)
    assert len(summarize_docs([TEXT, OTHER], method=method, sentences=2, words=500)) == 2


def test_no_news_twice_from_several_texts() -> None:
    """Of two outlets' sentences on one fact only one is printed."""
    chosen = summarize_docs([TEXT, OTHER], sentences=6)
    assert sum("dispute about river tolls" in text for text in chosen) == 1
    assert summarize_docs([TEXT, TEXT], sentences=3) == summarize_docs([TEXT], sentences=3)


def test_line_breaks_are_read_as_meant() -> None:
    """Wrapped lines are joined, lines that are paragraphs are not."""
    wrapped = (
        "Norland closed its border with Sudland on\nMonday, which surprised the ministers of\n"
        "all its neighbors in the north."
    )
    lines = "Border closed\nNorland closed its border with Sudland on Monday.\nSudland was surprised by it."
    assert summarize_docs([wrapped]) == [wrapped.replace("\n", " ")]
    assert "Norland closed its border with Sudland on Monday." in summarize_docs([lines])


@settings(max_examples=60)
@given(st.lists(st.text(max_size=120), max_size=4), st.integers(0, 40), st.sampled_from(["briefing", "lead"]))
def test_any_texts_within_any_budget(docs: list[str], words: int, method: str) -> None:
    """Any input keeps the budget and gives sentences of the input."""
    chosen = summarize_docs(docs, words=words, method=method)
    assert sum(len(text.split()) for text in chosen) <= words
    plain = ["".join(doc.split()) for doc in docs]
    assert all(any("".join(text.split()) in doc for doc in plain) for text in chosen)


def test_a_digest_prints_two_facts_of_one_event() -> None:
    """Sentences that share the event's words but not the news stand beside each other."""
    first = "Norland closed its border with Sudland on Monday after a dispute about river tolls, its government said."
    second = "Some 400 trucks waited at the border of Norland with Sudland on Monday, drivers from Norling said."
    assert says_the_same(content_stems(first), content_stems(second))
    assert summarize_docs([first, second]) == [first, second]


def test_junk_is_left_out_where_there_is_anything_else() -> None:
    """Room that is left is not filled with captions; a text of nothing else still gives something."""
    assert summarize_docs(["Click here to read more.\n\n" + OTHER], words=500) == summarize_docs([OTHER], words=500)
    assert summarize_docs(["Click here to read more."]) == ["Click here to read more."]


@pytest.mark.parametrize("source", ["(CNN)", "(The Norling Post) ", "(AP)"])
def test_the_agency_is_left_out(source: str) -> None:
    """Its name before the first word is no part of the sentence; brackets further on are."""
    text = "Norland closed its border (again) with Sudland on Monday."
    assert summarize_docs([source + text]) == [text]
    assert summarize_docs(["(again) " + text])[0].startswith("(again)")


OLD = "The flood in Norling killed 20 people, the mayor of the town said on the radio. The bridge fell into the river."
FRESH = (
    "The flood in Norling killed 31 people, the mayor of the town said on the radio. Boats brought food to the port."
)


@pytest.mark.parametrize("docs", [[OLD, FRESH], [FRESH, OLD]], ids=["in order", "out of order"])
def test_the_freshest_figure_is_printed(docs: list[str]) -> None:
    """Of two tolls of one flood the later one, whichever text comes first; the order is that of time."""
    times = ["2031-05-01T10:00" if doc == OLD else "2031-05-02T09:00" for doc in docs]
    chosen = summarize_docs(docs, times=times, sentences=3)
    assert "killed 31" in " ".join(chosen)
    assert "killed 20" not in " ".join(chosen)
    assert chosen[0].startswith("The bridge")


def test_a_confirmed_figure_gains() -> None:
    """Of equal sentences with a toll the one whose toll another text gives as well; without a figure none gains."""
    found = read_docs([OLD, FRESH, "A boat took 31 of the dead to the port of Norling, its owner said."], "en")
    rated = adjust([0.5] * 5, found, dated=False)
    assert rated[0] == rated[1] == rated[3] == 0.5 < rated[2] == rated[4]


def test_times_fit_the_texts() -> None:
    """A time too few is an error, not a text too few."""
    with pytest.raises(ValueError, match="zip"):
        summarize_docs([OLD, FRESH], times=["2031-05-01"])


# --- updates -----------------------------------------------------------------------------------------------


def test_another_figure_is_news() -> None:
    """A toll that rose is not as known as a toll told again."""
    told = "The flood in the Vale of Norling has killed 12 people and closed the bridge, officials said."
    risen = told.replace("12", "19")
    again = told.replace("officials said", "an official said")
    texts = [told, risen, again]
    known = Known(texts[:1], [frozenset(content_stems(told, "en"))])
    likeness = [known.likeness(text, frozenset(content_stems(text, "en"))) for text in texts]
    assert likeness[0] == 1 > likeness[2] > likeness[1] > 0


def test_an_update_prefers_what_is_new() -> None:
    """What was known gives way, even told in other words; the more, the more novelty is asked for."""
    known = ["Norland has closed the border with Sudland after a dispute about tolls on the river, a minister said."]
    plain = summarize_docs([TEXT, OTHER], sentences=2)
    assert any("closed its border" in text for text in plain)
    update = summarize_docs([TEXT, OTHER], sentences=2, known=known)
    assert not any("closed its border" in text for text in update)
    assert summarize_docs([TEXT, OTHER], sentences=2, known=known, novelty=0.01) == plain
    assert summarize_docs([TEXT, OTHER], sentences=2, known=["The king of Norland is ill."]) == plain


@pytest.mark.parametrize("novelty", [-0.1, 1.5, math.nan])
def test_novelty_is_a_share(novelty: float) -> None:
    """Anything outside 0..1 is refused."""
    with pytest.raises(ValueError, match="novelty"):
        summarize_docs([TEXT], known=[], novelty=novelty)


SENTENCES = read_docs([TEXT, OTHER], "en").texts
some_known = st.lists(st.sampled_from(SENTENCES) | st.text(max_size=60), max_size=8)


@settings(max_examples=40)
@given(some_known, st.integers(1, 6))
def test_no_novelty_changes_nothing(known: list[str], count: int) -> None:
    """At 0, whatever is known, and with nothing known, at any novelty."""
    plain = summarize_docs([TEXT, OTHER], sentences=count)
    assert summarize_docs([TEXT, OTHER], sentences=count, known=known, novelty=0) == plain
    assert summarize_docs([TEXT, OTHER], sentences=count, known=[], novelty=1) == plain


@settings(max_examples=60)
@given(some_known, st.integers(1, 14), st.sampled_from(["briefing", "lead"]))
def test_full_novelty_takes_known_sentences_last(known: list[str], count: int, method: str) -> None:
    """A sentence that is known word for word is chosen only when no other is left that could be."""
    chosen = summarize_docs([TEXT], sentences=count, known=known, novelty=1, method=method)
    every = summarize_docs([TEXT], sentences=100, method=method)
    if any(text in known for text in chosen):
        assert [text for text in every if text not in known] == [text for text in chosen if text not in known]


# --- voices ------------------------------------------------------------------------------------------------


def test_voices_are_counted() -> None:
    """Texts with the statement in words of their own count, copies and strangers do not."""
    sentences = [SENTENCES[0], "Fishermen sold herring at the old market."]
    assert count_voices(sentences, [TEXT]) == [1, 1]
    assert count_voices(sentences, [TEXT, OTHER]) == [2, 1]
    assert count_voices(sentences, [TEXT, OTHER, OTHER, "Copied from the agency. " + SENTENCES[0]]) == [2, 1]
    assert count_voices([], [TEXT]) == []
    assert count_voices(sentences, []) == [1, 1]


@settings(max_examples=40)
@given(st.lists(st.sampled_from([TEXT, OTHER, OLD, FRESH]) | st.text(max_size=80), max_size=6), st.text(max_size=50))
def test_voices_grow_with_the_texts(docs: list[str], more: str) -> None:
    """At least 1, never more than the texts, and no text takes a voice away."""
    chosen = summarize_docs(docs, sentences=4)
    counts = count_voices(chosen, docs)
    assert all(1 <= count <= max(1, len(docs)) for count in counts)
    assert all(old <= new for old, new in zip(counts, count_voices(chosen, [*docs, more]), strict=True))


# --- likeness ----------------------------------------------------------------------------------------------


def test_similarity_is_of_the_shorter_statement() -> None:
    """A shortened copy is wholly like the longer one; strangers are not at all."""
    long = content_stems("Norland closed its border with Sudland on Monday after a long dispute.")
    assert similarity(content_stems("Norland closed its border with Sudland."), long) == 1
    assert similarity(content_stems("Herring was sold."), long) == 0
    assert similarity([], long) == 0


def test_pick_diverse_takes_no_news_twice() -> None:
    """The best of each statement, best first, at most ``k``."""
    texts = [
        "Norland closed its border with Sudland on Monday.",
        "On Monday Norland closed the border with Sudland, the government said.",
        "Fishermen in Norling sold herring at the old market.",
        "The king of Norland is ill, the palace said.",
    ]
    assert pick_diverse(texts, [0.8, 0.9, 0.2, 0.5], 3) == [1, 3, 2]
    assert pick_diverse(texts, [0.8, 0.9, 0.2, 0.5], 1) == [1]
    assert pick_diverse(texts, [0.5] * 4, 0) == []
    assert pick_diverse([], [], 3) == []


@given(st.lists(st.tuples(st.text(max_size=30), st.floats(0, 1)), max_size=8), st.integers(0, 8))
def test_pick_diverse_is_a_choice(pairs: list[tuple[str, float]], k: int) -> None:
    """At most ``k`` different indices, beginning with the best score."""
    chosen = pick_diverse([text for text, _ in pairs], [score for _, score in pairs], k)
    assert len(chosen) == len(set(chosen)) <= k
    assert not chosen or pairs[chosen[0]][1] == max(score for _, score in pairs)
