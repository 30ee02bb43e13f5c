"""Quotations, their spans and their speakers. All quoted words and speakers are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.marks import find_spans
from pelican.plugins.briefing.analyze.registry import Registry
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.statements import find_statements
from pelican.plugins.briefing.model import Quote


def found(text: str, world: Registry) -> tuple[Quote, ...]:
    """The quotations of a text."""
    sentences = split_sentences(text, "en")
    return find_statements(text, sentences, find_actors("", text, sentences, "2022-01-27", world))[0]


def quotes(text: str, world: Registry) -> list[tuple[str, str, str | None]]:
    """(words, speaker in full, actor) of each quotation, part by part."""
    return [
        (text[start:end], quote.name, quote.actor)
        for quote in found(text, world)
        for start, end in quote.parts or ((quote.start, quote.end),)
    ]


BERG = ("Anna Berg", "person:anna-berg")


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is open again,” said Anna Berg, the Norlandian transport minister.",
        "“The bridge is open again,” Anna Berg, the Norlandian transport minister, said on Monday.",
        "Anna Berg, the Norlandian transport minister, said: “The bridge is open again,”",
        "Norlandian transport minister Anna Berg told reporters that “The bridge is open again,”",
        '"The bridge is open again," said Anna Berg, the Norlandian transport minister.',
        "‘The bridge is open again,’ said Anna Berg, the Norlandian transport minister.",
        "«The bridge is open again,» said Anna Berg, the Norlandian transport minister.",
        "Norlandian transport minister Anna Berg was there. “The bridge is open again,” she said.",
        "Norlandian transport minister Anna Berg was there. “The bridge is open again,” Berg said.",
        "Norlandian transport minister Anna Berg went to the bank, saying “The bridge is open again,”",
        "“The bridge is open again,” according to Anna Berg, the Norlandian transport minister.",
    ],
)
def test_where_the_speaker_stands(text: str, world: Registry) -> None:
    """Before, after, inverted, as a pronoun, by surname, in any kind of marks: the same speaker in full."""
    assert quotes(text, world) == [("The bridge is open again", *BERG)]


def test_split_and_following_sentences_keep_their_speaker(world: Registry) -> None:
    """The second half and the next sentence of a speech have no verb of their own."""
    text = "“We waited,” Norlandian envoy Anna Berg said, “for a whole year. It was long.” “Now we are done here.”"
    assert [(speaker, actor) for _, speaker, actor in quotes(text, world)] == [BERG, BERG, BERG]


def test_a_quotation_over_paragraphs(world: Registry) -> None:
    """A reopened mark without a closing one before it goes on with the same speaker: one quotation in two parts."""
    text = "Norlandian envoy Anna Berg said: “We waited for a year.\n\n“Then the bridge opened. That was all.”"
    assert quotes(text, world) == [("We waited for a year.", *BERG), ("Then the bridge opened. That was all.", *BERG)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“We waited for a year,” Berg said, “and for no good reason at all.”", [2]),
        ("“We waited for a year,” Berg said. “There was no good reason for it at all.”", [2]),
        ("“We waited for a year,” Berg said, but “there was no good reason for it at all.”", [2]),
        ("“We waited for a year,” Berg said. She added: “There was no reason for it.”", [1, 1]),
        ("“We waited for a year,” Berg said. Tarn left. “There was no reason for it.”", [1, 1]),
        ("“We waited for a year,” Berg said. “There was no reason,” Tarn said.", [1, 1]),
        ("“We waited for a year,” Berg said, calling the bridge a “road to nowhere”.", [1, 1]),
        ("“We waited for a year,” Berg said.\n\n“There was no reason for it.”", [1, 1]),
        ("“We waited,” said Berg, who as a young woman built mills in the old town of Havnby. “It was long.”", [1, 1]),
    ],
)
def test_what_is_one_quotation(text: str, parts: list[int], world: Registry) -> None:
    """Only the attribution, and a short one, may stand between two parts of one quotation."""
    assert [len(quote.parts) or 1 for quote in found(text, world)] == parts


def test_the_speaker_as_written_and_in_full(world: Registry) -> None:
    """The words that stand there, with their offsets, and whom they mean."""
    text = "Norlandian minister Anna Berg came. “We waited,” she said. “Yes,” Berg said. “No,” protesters said."
    assert [(q.speaker, q.name) for q in found(text, world)] == [
        ("she", "Anna Berg"),
        ("Berg", "Anna Berg"),
        ("protesters", "protesters"),
    ]
    assert all(text[q.speaker_start : q.speaker_end] == q.speaker for q in found(text, world))


def test_short_mixed_quotations_count_with_a_verb_of_speech(world: Registry) -> None:
    """One quoted word is a quotation if somebody said it; the subject of the sentence spoke, not the last name."""
    text = "Norland has offered help to Westmark, saying the plan was “balanced” and deserved “a fair hearing”."
    assert quotes(text, world) == [("balanced", "Norland", "norland"), ("a fair hearing", "Norland", "norland")]


def test_bodies_and_reports_speak(world: Registry) -> None:
    """A seat of power or an alliance speaks for its actor."""
    assert quotes("The Old Mill said the plan was “a small step forward”.", world)[0][2] == "norland"
    assert quotes("The plan was “a small step forward”, according to the Amber Pact.", world)[0][2] == "pact"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “bridge tax” ends in May.",
        "The film “The Long Road to Havnby” opens in May.",
        "Emil “Lefty” Tarn sold the farm.",
        "The workers' union and the owners' club met.",
        "Berg said on the program “Good Morning Havnby” that she was late.",
        "Berg sang Tarn's “Road to Havnby” and said so.",
        "In her book “a river runs to Havnby at night” Berg said little.",
        "Berg said the “Mills for All” policy was late.",
        "Norlandian envoy Emil “Lefty” Tarn said that he was late.",
    ],
)
def test_what_is_no_quotation(text: str, world: Registry) -> None:
    """Scare quotes, titles, nicknames and apostrophes are left out."""
    assert quotes(text, world) == []


def test_an_apostrophe_does_not_end_a_single_quotation(world: Registry) -> None:
    """British marks around words with apostrophes."""
    text = "‘It’s the workers’ own choice,’ Norlandian envoy Anna Berg said."
    assert quotes(text, world) == [("It’s the workers’ own choice", *BERG)]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab .,\n“”\"‘’'«»(A", max_size=80))
def test_spans_lie_inside_and_apart(text: str) -> None:
    """On any text: spans are not empty, do not overlap, lie in order and in one paragraph."""
    spans = find_spans(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all("\n\n" not in text[span.start : span.end] for span in spans)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Norlandian minister Peter Falk waited. “It is late,” he said.\n\n"
            "Anna Berg, the Westmarkian envoy, asked Norland for help. “It is urgent,” she told reporters.",
            "Anna Berg",
        ),
        (
            "Norlandian envoy Anna Berg met Norlandian minister Peter Falk. “It is urgent,” he said.",
            "Peter Falk",
        ),
        (
            "Norlandian envoy Anna Berg spoke. “We have no illusions about Peter Falk,” she said. “It is urgent.”",
            "Anna Berg",
        ),
        (
            "Norlandian envoy Anna Berg spoke. “It is late,” said Norlandian minister Peter Falk.\n\n"
            "Norlandian envoy Emil Sund came from Havnby, for one.\n\n“It is urgent,” he said.",
            "Emil Sund",
        ),
        (
            "After the killing of Norlandian general Peter Falk in Havnby, Norlandian minister Emil Sund has threatened "
            "to seize mills, “some of them very large ones”, he wrote.",
            "Emil Sund",
        ),
        ("Norlandian minister Peter Falk waited. “It is urgent,” she said.", ""),
        ("Norlandian minister Peter Falk waited. “It is urgent,” they said.", ""),
    ],
)
def test_he_and_she_fit(text: str, speaker: str, world: Registry) -> None:
    """A pronoun means the nearest fitting subject, never one of the other gender or one only spoken of."""
    assert quotes(text, world)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“It is late,” Norlandian officials said.", ("Norlandian officials", "norland")),
        ("“It is late,” a University of Havnby botanist said.", ("a University of Havnby botanist", None)),
        ("“It is late,” said a spokesman for Tinworks.", ("a spokesman for Tinworks", "norland-tin")),
        ("“It is late,” protesters in Norland said.", ("protesters in Norland", None)),
        ("“It is late,” Norland's U.N. ambassador said.", ("Norland's U.N. ambassador", "norland")),
        (
            "An A&B Milling spokesperson said the mill was “not for sale at any price”.",
            ("An A&B Milling spokesperson", None),
        ),
        ("“It is late,” the president of Norland said.", ("Mira Tarn", "mira-tarn")),
        ("“It is late,” Norland's president said.", ("Mira Tarn", "mira-tarn")),
        ("“It is late,” the agency said.", ("the agency", None)),
        ("“It is late,” the daughter of Mira Tarn said.", ("the daughter of Mira Tarn", None)),
        ("“It is late,” said a lawyer for Mira Tarn.", ("a lawyer for Mira Tarn", None)),
        ("“It is late,” as Berg put it and wrote.", ("Berg", None)),
        ("Emil Sund, who wrote on Monday, “It is late for us,” left.", ("Emil Sund", None)),
        ("“It is late,” Emil Sund, a miller and former aide to Mira Tarn, said.", ("Emil Sund", None)),
        ("The delay prompted Emil Sund to call the bridge “a road to nowhere”.", ("Emil Sund", None)),
        ("The bridge was called “a road to nowhere” by Emil Sund.", ("Emil Sund", None)),
        ("Emil Sund was quoted as saying that it was “late for us”.", ("Emil Sund", None)),
        ("“It is late,” Emil Sund, a miller, was cited as saying by the Havnby Courier.", ("Emil Sund", None)),
        ("“It is late,” Emil Sund was reported as saying by the Havnby Courier.", ("Emil Sund", None)),
        ("The Havnby Courier quoted Emil Sund as saying “it is late for us”.", ("Emil Sund", None)),
        ("“It is late,” the Havnby Courier quoted a miller as saying.", ("a miller", None)),
        ("The Havnby Courier quoted the words “late for us”.", ("Havnby Courier", None)),
        ("Emil Sund called Berg's remarks on it “a road to nowhere”.", ("Emil Sund", None)),
        ("The mill, with hundreds of workers chanting “Open the bridge now!”, shut.", ("hundreds of workers", None)),
        ("US officials said it was “late for us”.", ("US officials", "united-states")),
        ("It was “late for us”, as a Havnby memo put it.", ("a Havnby memo", None)),
        ("“It is late,” Norland's ambassador to Westmark said.", ("Norland's ambassador to Westmark", "norland")),
    ],
)
def test_speakers_are_whole(text: str, wanted: tuple[str, str | None], world: Registry) -> None:
    """A whole name or noun phrase; a known person by name even where the article gives only the post."""
    _, name, actor = quotes(text, world)[0]
    # Whether a stranger gets an id is for the tests of actors.
    assert (name, None if actor and actor.startswith("person:") else actor) == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"It is late,” said Emil Sund.', ["It is late"]),
        ('“It is late," said Emil Sund.', ["It is late"]),
        ("“It is late.” said Emil Sund.", ["It is late."]),
        ("“He told me ‘go away’ twice,” said Emil Sund.", ["He told me ‘go away’ twice"]),
        ("“He told me “go away” twice,” said Emil Sund.", ["He told me “go away” twice"]),
        ("Emil Sund said it was “late”, “too late”, and left.", ["late", "too late"]),
        ("Emil Sund said it was late. The “mill” stands.", []),
        (
            "Berg told Emil Sund to “stop the mill” in the old town of Havnby and to “go”, she said.",
            ["stop the mill", "go"],
        ),
    ],
)
def test_spans_hold_words_alone(text: str, words: list[str], world: Registry) -> None:
    """No outer mark of any kind, no comma at the end; what is quoted inside stays; a lone word needs a cue."""
    assert [quote[0] for quote in quotes(text, world)] == words


def test_whom_she_tells_of_does_not_speak(world: Registry) -> None:
    """A sentence that opens with a pronoun names somebody else: the one who spoke before goes on speaking."""
    text = (
        "“I stand by the report,” said Anna Berg, the Norlandian transport minister. She said the report showed "
        "that President Mira Tarn was planning a bridge. “It was imminent,” she said."
    )
    assert [quote[1:] for quote in quotes(text, world)] == [BERG, BERG]


def test_single_marks_far_apart_are_apostrophes() -> None:
    """What stands between two single marks is a quotation up to a length, so that no text makes it slow."""
    near, far = (f"He said ‘{'we will wait ' * count}for you’, and left." for count in (20, 400))
    assert [near[span.start : span.end].split()[0] for span in find_spans(near)] == ["we"]
    assert find_spans(far) == []
