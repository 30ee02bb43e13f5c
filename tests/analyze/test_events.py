"""Who did what to whom."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.analyze.actors import find_actors
from pelican.plugins.briefing.analyze.event_nouns import NOUNS
from pelican.plugins.briefing.analyze.events import find_events
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.registry import Registry
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.verbs import FORMS, LEXICON, TYPES, alternatives, inflect, quad_class
from pelican.plugins.briefing.model import Event, Sentence

DAY = "2022-01-27"


def find(text: str, world: Registry) -> tuple[Event, ...]:
    """The events of a text."""
    sentences = split_sentences(text, "en")
    return find_events(text, sentences, find_actors("", text, sentences, DAY, world), DAY)


def told(text: str, world: Registry) -> list[tuple[str, str, str, str | None, bool]]:
    """(type, source, verb, target, hypothetical) of each event that is told in so many words."""
    return [
        (e.type, e.source, text[e.verb_start : e.verb_end], e.target, e.hypothetical)
        for e in find(text, world)
        if e.reading == "clause"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norland accused the Amber Pact of delay.", ("DISAPPROVE", "norland", "accused", "pact", False)),
        ("The Amber Pact was accused by Norland.", ("DISAPPROVE", "norland", "was accused by", "pact", False)),
        ("Norlandian troops have attacked Tuvalu.", ("FIGHT", "norland", "have attacked", "tuvalu", False)),
        ("A Norlandian drone strike hit Tuvalu.", ("FIGHT", "norland", "hit", "tuvalu", False)),
        ("Norlandian troops in Fiji attacked Tuvalu.", ("FIGHT", "norland", "attacked", "tuvalu", False)),
        ("The leader of Norland visited Tuvalu.", ("CONSULT", "norland", "visited", "tuvalu", False)),
        ("Norland on Monday met with Tuvalu.", ("CONSULT", "norland", "met with", "tuvalu", False)),
        ("Norland, a rich country, accused Tuvalu.", ("DISAPPROVE", "norland", "accused", "tuvalu", False)),
        ("Norland, which is rich, accused Tuvalu.", ("DISAPPROVE", "norland", "accused", "tuvalu", False)),
        (
            "Norland closed its northern border with Tuvalu.",
            ("COERCE", "norland", "closed its northern border with", "tuvalu", False),
        ),
        ("Norland fired missiles at Tuvalu.", ("FIGHT", "norland", "fired missiles at", "tuvalu", False)),
        (
            "Norland imposed new sanctions on Tuvalu.",
            ("SANCTION", "norland", "imposed new sanctions on", "tuvalu", False),
        ),
        ("Norland has repeatedly warned Tuvalu.", ("THREATEN", "norland", "has repeatedly warned", "tuvalu", False)),
        ("Norland also warned Tuvalu.", ("THREATEN", "norland", "warned", "tuvalu", False)),
        (
            "Norland demanded an apology from Tuvalu.",
            ("DEMAND", "norland", "demanded an apology from", "tuvalu", False),
        ),
        ("Norland asked Tuvalu to wait.", ("DEMAND", "norland", "asked", "tuvalu", False)),
        ("Amber Pact fighters attacked Tuvalu.", ("FIGHT", "pact", "attacked", "tuvalu", False)),
        ("Mira Tarn attacked Selim Dravanov.", ("DISAPPROVE", "mira-tarn", "attacked", "selim-dravanov", False)),
        (
            "Norland has massed 9,000 troops on its border with Tuvalu.",
            ("MOBILIZE", "norland", "has massed 9,000 troops on its border with", "tuvalu", False),
        ),
        ("Tuvalu praised Gen. Mira Tarn.", ("SUPPORT", "tuvalu", "praised", "mira-tarn", False)),
        ("Tuvalu praised Norlandian President Mira Tarn.", ("SUPPORT", "tuvalu", "praised", "mira-tarn", False)),
    ],
)
def test_what_happened(text: str, wanted: tuple[str, str, str, str, bool], world: Registry) -> None:
    """Active and passive, through a body, its arms or its leader, with an aside between."""
    assert told(text, world) == [wanted]


@pytest.mark.parametrize(
    ("text", "kind", "verb"),
    [
        ("Norland has not attacked Tuvalu.", "FIGHT", "has not attacked"),
        ("Norland threatened to attack Tuvalu.", "THREATEN", "threatened to attack"),
        ("Norland will attack Tuvalu.", "THREATEN", "will attack"),
        ("Norland could attack Tuvalu.", "FIGHT", "could attack"),
        ("Norland attacks Tuvalu if it rains.", "FIGHT", "attacks"),
        ("Many fear that Norland attacks Tuvalu.", "FIGHT", "attacks"),
        ("Norland agreed to support Tuvalu.", "AGREE", "agreed to support"),
        ("Norland said it will support Tuvalu.", "AGREE", "will support"),
        ("Norland is ready to lift sanctions on Tuvalu.", "AGREE", "is ready to lift sanctions on"),
        ("Norland refused to support Tuvalu.", "REJECT", "refused to support"),
        ("Norland said it would not recognize Tuvalu.", "REJECT", "would not recognize"),
    ],
)
def test_what_did_not_happen(text: str, kind: str, verb: str, world: Registry) -> None:
    """Negated, threatened, planned, possible: the type is that of the intent, and it is marked."""
    assert told(text, world) == [(kind, "norland", verb, "tuvalu", True)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norland lifted a curfew in Tuvalu.", "CONCEDE"),
        ("Norland eased restrictions on Tuvalu.", "CONCEDE"),
        ("Norland lifted sanctions on Tuvalu.", "RETREAT"),
        ("Norland withdrew its troops from Tuvalu.", "RETREAT"),
        ("Norland accepted monitors from Tuvalu.", "RETREAT"),
        ("Norland sued Tuvalu.", "DISAPPROVE"),
        ("Norland opened an inquiry into Tuvalu.", "INVESTIGATE"),
        ("Norland will investigate Tuvalu.", "INVESTIGATE"),
        ("Norland attacked Tuvalu.", "FIGHT"),
        ("Norland attacked Tuvalu with a car bomb.", "ASSAULT"),
        ("Norland killed Mira Tarn.", "ASSAULT"),
        ("Norland killed Mira Tarn in an airstrike.", "FIGHT"),
        ("Norlandian soldiers killed Mira Tarn.", "FIGHT"),
        ("Norlandian gunmen killed Mira Tarn.", "ASSAULT"),
        ("Norland tortured Selim Dravanov.", "ASSAULT"),
        ("Norland clashed with Tuvalu.", "FIGHT"),
        ("Norland invaded Tuvalu.", "FIGHT"),
    ],
)
def test_kinds_that_lie_close(text: str, kind: str, world: Registry) -> None:
    """Rules and ground given up, words and inquiries, violence and the fighting of armed forces."""
    assert {event.type for event in find(text, world)} == {kind}


def test_who_must_does_not_act(world: Registry) -> None:
    """ "Must" is what somebody demands and no act of those who must, also where others stand between."""
    found = find("Norland said on Monday that Fiji and the king of Tuvalu must sign an accord.", world)
    assert [(e.type, e.source, e.target) for e in found] == [("DEMAND", "norland", "tuvalu")]


def test_lists(world: Registry) -> None:
    """Each of several who act, and each of several who are acted on."""
    found = told("Norland and Fiji accused Tuvalu, Samoa and Tonga of delay.", world)
    assert {(source, target) for _, source, _, target, _ in found} == {
        (source, target) for source in ("norland", "fiji") for target in ("tuvalu", "samoa", "tonga")
    }


def test_officials_of_several(world: Registry) -> None:
    """Those for whom officials act together."""
    found = find("In Paris, the foreign ministers of Norland, Fiji and Samoa met Tuvalu's king.", world)
    assert {event.source for event in found} == {"norland", "fiji", "samoa"}


def test_what_two_do_together(world: Registry) -> None:
    """ "A and B signed a treaty": each with the other."""
    found = find("Norland and Tuvalu signed a treaty on Monday.", world)
    assert [(e.source, e.target, e.voice) for e in found] == [
        ("norland", "tuvalu", "joint"),
        ("tuvalu", "norland", "joint"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "noun", "pairs"),
    [
        ("Norland's sanctions on Tuvalu ended.", "SANCTION", "sanctions on", [("norland", "tuvalu")]),
        ("The attack by Norland on Tuvalu ended.", "FIGHT", "attack", [("norland", "tuvalu")]),
        (
            "Talks between Norland and Tuvalu ended.", "CONSULT", "Talks", [("norland", "tuvalu"), ("tuvalu", "norland")],
        ),
        ("Norland's invasion of Tuvalu ended.", "FIGHT", "invasion of", [("norland", "tuvalu")]),
    ],
)  # fmt: skip
def test_acts_of_nouns(text: str, kind: str, noun: str, pairs: list[tuple[str, str]], world: Registry) -> None:
    """A noun tells an act where who does it and to whom stand beside it."""
    found = find(text, world)
    assert [(e.source, e.target) for e in found] == pairs
    assert {(e.reading, e.type, text[e.verb_start : e.verb_end]) for e in found} == {("noun", kind, noun)}


@pytest.mark.parametrize(
    "text",
    [
        "Norland fomented attacks on Tuvalu.",
        "Norland and the attack on Tuvalu made news.",
        "Norland-approved attacks on Tuvalu ended.",
    ],
)
def test_nouns_of_others(text: str, world: Registry) -> None:
    """A verb, an article or another word between actor and noun leaves the act to somebody else."""
    assert find(text, world) == ()


@pytest.mark.parametrize(
    "text",
    ["The risk of a Norlandian attack on Tuvalu ended.", "Possible talks between Norland and Tuvalu were named."],
)
def test_nouns_of_what_may_come(text: str, world: Registry) -> None:
    """Risks, fears and plans of an act are marked."""
    found = find(text, world)
    assert found
    assert all(e.hypothetical for e in found)


def test_vague_nouns(world: Registry) -> None:
    """ "A Norlandian attack" may be one that never was: not sure enough to be printed."""
    assert [e.reading for e in find("They spoke of a Norlandian attack on Tuvalu.", world)] == ["near"]


def test_background(world: Registry) -> None:
    """What came after or before a time long gone is as long gone; "past attacks" are past."""
    assert all(e.past for e in find("It was founded in 2003 after Norland attacked Tuvalu.", world))
    assert [e.past for e in find("Norland's past attacks on Tuvalu were named.", world)] == [True]
    assert [e.past for e in find("Norland's 2015 treaty with Tuvalu ended.", world)] == [True]


@pytest.mark.parametrize(
    ("text", "kind", "verb", "reading"),
    [
        ("Norlandian troops opened fire on Monday.", "FIGHT", "opened fire", "near"),
        ("Norland fired missiles on Monday.", "FIGHT", "fired missiles", "clause"),
        ("Norland declared a state of emergency.", "COERCE", "declared a state of emergency", "clause"),
        ("Norland deployed 300 soldiers.", "MOBILIZE", "deployed 300 soldiers", "clause"),
        ("Norland resigned.", "RETREAT", "resigned", "near"),
        ("Norlandian farmers staged a protest.", "PROTEST", "staged a protest", "near"),
    ],
)
def test_alone(text: str, kind: str, verb: str, reading: str, world: Registry) -> None:
    """An act on nobody known has no target; only some types are sure enough then to be printed by themselves."""
    found = find(text, world)
    assert [(e.type, e.source, text[e.verb_start : e.verb_end], e.target, e.reading) for e in found] == [
        (kind, "norland", verb, None, reading)
    ]


@pytest.mark.parametrize(
    ("time", "past"),
    [
        ("on Monday", False),
        ("this month", False),
        ("in January", False),
        ("in 2022", False),
        ("in 2015", True),
        ("in May 2015", True),
        ("in November", True),
        ("on Nov. 27", True),
        ("on Jan. 20", False),
        ("last year", True),
        ("two years ago", True),
        ("two hours ago", False),
        ("after the 2015 accord", False),
        ("more than two years ago", True),
    ],
)
def test_past(time: str, past: bool, world: Registry) -> None:
    """A time long gone makes an act background; the day of the article tells how long."""
    assert [e.past for e in find(f"Norland attacked Tuvalu {time}.", world)] == [past]
    assert [e.past for e in find(f"The news came after Norland attacked Tuvalu {time}.", world)] == [past]


@pytest.mark.parametrize(
    "text",
    [
        "Norland said the Amber Pact had waited.",
        "Protesters in Norland accused the Amber Pact of delay.",
        "Norlandian companies sued the Amber Pact.",
        "“Norland accused the Amber Pact of delay,” a man said.",
        "Has Norland accused the Amber Pact?",
        "Norland demands that Tuvalu be kept out of the Amber Pact.",
        "Norland accused a man of theft, and the Amber Pact was told.",
        "Norland demands that Tuvalu never join the Amber Pact.",
        "Norland asked Tuvalu how it was.",
        "Norlandian rebels attacked Tuvalu.",
        "Tuvalu indicted two Norlandians.",
        "Tuvalu arrested a Norlandian hacker.",
        "Tuvalu criticized the Norland tunnel.",
        "A report on Norland accused Tuvalu.",
        "In Norland, people accused Tuvalu.",
        "Norland told Fiji to attack Tuvalu.",
        "Norland urged Fiji to attack men and free Tuvalu.",
        "Norland killed the son of Tuvalu's king.",
        "Norland wants Tuvalu to wait.",
        "Norland received Tuvalu's reply.",
        "Norland and Tuvalu agreed that rain is good.",
        "Norland threatened Tuvalu would pay.",
    ],
)
def test_what_is_not_told(text: str, world: Registry) -> None:
    """No verb of the lexicon, a place, private people, speech, a question, another clause."""
    assert [found for found in told(text, world) if found[3] in ("pact", "tuvalu", "norland")] == []


def test_who_is_asked_does_not_act(world: Registry) -> None:
    """What one asks of another is no act of the other."""
    assert [e.source for e in find("Norland urged Fiji to free men and attack Tuvalu.", world)] == ["norland"]


def test_quad_classes() -> None:
    """Every type has one of four classes."""
    assert set(LEXICON) == set(TYPES)
    assert {quad_class(kind) for kind in TYPES} == {
        f"{how} {what}" for how in ("verbal", "material") for what in ("cooperation", "conflict")
    }
    assert quad_class("AGREE") == "verbal cooperation"
    assert quad_class("ASSAULT") == "material conflict"
    with pytest.raises(KeyError):
        quad_class("DANCE")


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("accuse", "accuse accuses accused accused accusing"),
        ("deny", "deny denies denied denied denying"),
        ("ban", "ban bans banned banned banning"),
        ("hit", "hit hits hit hit hitting"),
        ("visit", "visit visits visited visited visiting"),
        ("free", "free frees freed freed freeing"),
        ("shoot", "shoot shoots shot shot shooting"),
        ("beat", "beat beats beat beaten beating"),
        ("begin", "begin begins began begun beginning"),
        ("go", "go goes went gone going"),
        ("withdraw", "withdraw withdraws withdrew withdrawn withdrawing"),
        ("overrun", "overrun overruns overran overrun overrunning"),
    ],
)
def test_inflect(verb: str, forms: str) -> None:
    """Regular and irregular verbs."""
    assert inflect(verb) == tuple(forms.split())


def test_every_verb_of_the_lexicon_has_lines() -> None:
    """A form leads to a verb, and a verb to what may follow it, the longest first."""
    for verb in sorted({form.lemma for form in FORMS.values()}):
        lines = alternatives(verb)
        assert lines
        assert all(line.kind in TYPES for line in lines)
        assert all(line.follows for line in lines[:-1])


@pytest.mark.parametrize(
    "words",
    [
        "the", "on the", "he said", "threatened to attack", "not", "Norlandian troops in", "king of Norland", "Norland and",
        "Norland,", "president", "attacked", "Norland said Tuvalu must", "sanctions on", "today,", "(Norland)", "their troops",
    ],
)  # fmt: skip
def test_hostile_sentences(words: str, world: Registry) -> None:
    """A sentence of thousands of the same words ends, in any way."""
    text = "Norland " + f"{words} " * 3000 + "attacked Tuvalu."
    sentences = (Sentence(start=0, end=len(text), paragraph=0),)
    actors = find_actors("", text, sentences, DAY, world)
    assert isinstance(find_events(text, sentences, actors, DAY), tuple)


_WORDS = st.sampled_from(
    [
        *sorted(FORMS), *sorted(NOUNS), "Norland", "Tuvalu", "Norlandian", "the Amber Pact", "Mira Tarn", "Otto Quell",
        "has", "been", "to", "not", "will", "threatened", "said", "it", "that", "who", "and", ",", "by", "of", "in", "on",
        "with", "between", "the", "two", "president", "troops", "must", "if", "(", ")", "“yes”", "as", "quoted", "Monday",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_WORDS, max_size=25))
def test_any_words(listed: list[str]) -> None:
    """Whatever the words: places lie in their sentence, actors are known and never act on themselves."""
    world = load_registry()
    text = " ".join(["Norland", *listed]) + "."
    sentences = split_sentences(text, "en")
    actors = find_actors("", text, sentences, DAY, world)
    ids = {item.actor.id for item in actors}
    for event in find_events(text, sentences, actors, DAY):
        sentence = sentences[event.sentence]
        assert sentence.start <= event.verb_start < event.verb_end <= sentence.end
        assert not text[event.verb_start].isspace()
        assert event.source in ids
        assert event.target is None or event.target in ids
        assert event.source != event.target
        assert quad_class(event.type)
        assert event.target or event.voice == "active"
