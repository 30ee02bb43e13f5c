"""Why a sentence is in a summary: the explanation is of what is really chosen, and its numbers add up."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.summary import summarize_article
from pelican.plugins.briefing.analyze.summary.explain import WORDS, explain_summary
from pelican.plugins.briefing.analyze.summary.salience import measure

TITLE = "Two countries sign river treaty"
TEXT = (
    "Germany and France signed a treaty on river shipping in Strasbourg on Thursday after two years of talks.\n\n"
    "He said that it was late. France will pay 40 million euros for two new locks on the upper river.\n\n"
    "Germany and France signed the treaty on river shipping in Strasbourg on Thursday, two years after the first talks.\n\n"
    "Read more: what the river carries.\n\n"
    "Barge owners had asked for lower fees since 2019, when low water closed the Rhine for six weeks."
)


def explained(text=TEXT, title=TITLE, count=2):
    return explain_summary(title, text, split_sentences(text), count=count)


def test_the_chosen_are_those_of_the_summary():
    """With their order; the others have none."""
    _, chosen = summarize_article(TITLE, TEXT, split_sentences(TEXT), count=2)
    found = explained()
    assert tuple(n for n, sentence in enumerate(found) if sentence.rank) == chosen
    assert sorted(sentence.rank for sentence in found if sentence.rank) == [1, 2]


def test_reasons_in_words():
    """What leans on others, what is no sentence, what repeats another, and what tells for the first."""
    first, leaning, _, again, junk, _ = explained()
    assert "says what the article is about +" in first.reason
    assert "leans on the sentence before it" in leaning.reason
    assert "like sentence 1" in again.reason
    assert (junk.score, "no sentence of the article" in junk.reason) == (0.0, True)


def test_every_feature_has_words():
    """A feature that is added is called something."""
    assert set(measure([TEXT], [["river"]], [(0, 0)], ["plain"])[0]) | {"title"} == set(WORDS)


WORD = st.sampled_from(
    ["river", "lock", "Berlin", "40", "treaty", "signed", "the", "of", "ministers", "fell", "said", "Rhine"]
)
SENTENCE = st.lists(WORD, min_size=5, max_size=14).map(lambda words: " ".join(words).capitalize() + ".")


@settings(deadline=None, max_examples=60)
@given(st.lists(SENTENCE, min_size=2, max_size=9, unique=True))
def test_parts_tell_the_scores_apart(lines):
    """Of two sound sentences the difference of the scores is that of the sums of their parts."""
    sound = [
        sentence for sentence in explained("\n\n".join(lines)) if sentence.grade != "junk" and sentence.score > 0.001
    ]
    for one in sound:
        for other in sound:
            difference = sum(one.parts.values()) - sum(other.parts.values())
            assert abs(difference - (one.score - other.score)) < 0.02
