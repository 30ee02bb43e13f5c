"""Who acted toward whom, and what was said of whom."""

import msgspec
from pelican.plugins.briefing.group.actors import share_acts
from pelican.plugins.briefing.group.acts import find_acts
from pelican.plugins.briefing.group.briefing import make_briefing
from pelican.plugins.briefing.group.budget import Budget
from pelican.plugins.briefing.group.day import Day
from pelican.plugins.briefing.group.past import Past
from pelican.plugins.briefing.model import Event, Position
from pelican.plugins.briefing.settings import Settings

FILLER = (
    " The talks of the league went on until late in the evening and will be taken up again on Tuesday. Fishermen "
    "in both towns mended their nets and waited for the weather to turn."
)


def acts_of(docs, limit=150):
    """The acts of a day of these docs, with a budget of ``limit`` words an article."""
    day = Day(docs[0].article.day, docs, settings=Settings(), registry=None)
    return find_acts(day, Budget({doc.id: doc.article.text for doc in docs}, limit))


def test_several_reports_of_one_act_are_one_with_its_voices(doc):
    """Two outlets tell of one warning in words of their own: one act, two voices, the other one cited as well."""
    first = doc("a", "Norland warns Suria over harbor", "Norland warned Suria on Sunday not to enter the harbor of "
                "Eastmouth with its trawlers." + FILLER)  # fmt: skip
    second = doc("b", "Norland warns Suria over Eastmouth harbor", "In Eastmouth, where trawlers had come in, Norland "
                 "warned Suria against entering the harbor again on Sunday." + FILLER, source="The Coaster")  # fmt: skip
    (act,) = acts_of([first, second])
    assert (act.source, act.target, act.type, act.quad) == ("norland", "suria", "THREATEN", "verbal conflict")
    assert act.cited.voices == 2
    assert {act.cited.article, *act.cited.also} == {"a", "b"}


def test_an_act_is_printed_within_the_budget_or_not_at_all(doc):
    """Where the clause is too long, what stands from the one party to the other is printed; where that is, nothing."""
    text = "Norland warned Suria in a long letter on Sunday that it would not wait for a third boat to come." + FILLER
    one = [doc("a", "Norland warns Suria", text)]
    (whole,) = acts_of(one)
    assert whole.cited.text == "Norland warned Suria in a long letter on Sunday"
    (core,) = acts_of(one, limit=3)
    assert core.cited.text == "Norland warned Suria"
    assert acts_of(one, limit=2) == ()


def test_what_cannot_be_quoted_is_no_act(doc):
    """What is not told in so many words, or of another time, or in a sentence that cannot stand alone, is not printed."""
    made = doc("a", "Norland warns Suria", "Norland warned Suria on Sunday about the trawlers in its harbor." + FILLER)

    def changed(**more):
        event = msgspec.structs.replace(made.analysis.events[0], **more)
        return msgspec.structs.replace(made, analysis=msgspec.structs.replace(made.analysis, events=(event,)))

    assert len(acts_of([changed()])) == 1
    assert acts_of([changed(reading="near")]) == ()
    assert acts_of([changed(past=True)]) == ()
    hidden = msgspec.structs.replace(made.analysis.sentences[0], printable=False)
    analysis = msgspec.structs.replace(made.analysis, sentences=(hidden, *made.analysis.sentences[1:]))
    assert acts_of([msgspec.structs.replace(made, analysis=analysis)]) == ()


def test_what_happened_comes_before_what_is_planned(doc):
    """A plan is listed last, and says that it is one."""
    made = doc("a", "Norland warns Suria", "Norland warned Suria on Sunday about the trawlers in its harbor. Suria "
               "accused Norland of piracy in a letter to the league on the same day." + FILLER)  # fmt: skip
    first, second = made.analysis.events
    planned = msgspec.structs.replace(first, hypothetical=True)
    analysis = msgspec.structs.replace(made.analysis, events=(planned, second))
    acts = acts_of([msgspec.structs.replace(made, analysis=analysis)])
    assert [(act.type, act.hypothetical) for act in acts] == [("DISAPPROVE", False), ("THREATEN", True)]


def test_reported_speech_is_printed_with_its_cue_and_marked(doc):
    """A position stands among what its speaker said, in the article's words and marked so; about the other as well."""
    text = (
        "Norland closed the harbor of Eastmouth to all foreign ships on Sunday after a quarrel over nets. In the "
        "evening Berg said that Suria had sent its trawlers without any warning. Suria recalled its ambassador and "
        "closed three harbors of its own to foreign ships at midnight. “We counted every net twice before that,” "
        "said Anna Berg." + FILLER
    )
    made = doc("a", "Norland closes the harbor of Eastmouth", text)
    start = text.index("Suria had sent")
    cue, speaker = text.index("said that"), text.index("Berg")
    position = Position(
        start=start, end=text.index(" warning.") + len(" warning"), sentence=1, cue_start=cue, cue_end=cue + 4,
        speaker="Berg", speaker_start=speaker, speaker_end=speaker + 4, name="Anna Berg", actor="anna-berg",
    )  # fmt: skip
    analysis = msgspec.structs.replace(made.analysis, positions=(position,))
    briefing = make_briefing(
        "2031-05-04", [msgspec.structs.replace(made, analysis=analysis)], history={},
        settings=Settings(developments=1, bottom_line=3, summary_sentences=1),
    )  # fmt: skip
    briefs = {brief.actor.id: brief for brief in briefing.briefs}
    quoted, said = briefs["norland"].said
    assert not quoted.reported
    assert said.reported and said.speaker == "Anna Berg"
    assert said.quote.text == "Berg said that Suria had sent its trawlers without any warning"
    assert [one.quote.text for one in briefs["suria"].said_about] == [said.quote.text]


def test_what_two_did_together_both_did(doc):
    """Whichever of them stands first: under neither is it something that the other said of it or did to it."""
    made = doc("a", "Norland accuses Suria", "Norland accused Suria of piracy on Sunday in a letter." + FILLER)
    day = Day(made.article.day, [made], settings=Settings(), registry=None)
    (act,) = find_acts(day, Budget({"a": made.article.text}, 150))
    together = msgspec.structs.replace(act, type="SUPPORT", joint=True)
    for actor in ("norland", "suria"):
        shared = share_acts(day, {actor}, [together])
        assert shared == {"did": (together,), "had_done": (), "judged": ()}
    assert share_acts(day, {"suria"}, [act])["judged"] == (act,)


def with_event(made, verb, **more):
    """The doc with one event of this verb in its text."""
    at = made.article.text.index(verb)
    sentence = next(n for n, s in enumerate(made.analysis.sentences) if s.start <= at < s.end)
    event = Event(sentence=sentence, verb_start=at, verb_end=at + len(verb), source="norland", **more)
    return msgspec.structs.replace(made, analysis=msgspec.structs.replace(made.analysis, events=(event,)))


def test_violence_on_one_person_is_one_act_whatever_it_is_called(doc):
    """Two outlets, two stories, two types: nobody is killed twice. The next day it is told again, and not listed."""
    first = with_event(doc("a", "Strike near Eastmouth", "Norland killed Berg on Sunday with a rocket." + FILLER),
                       "killed", target="anna-berg", type="FIGHT")  # fmt: skip
    second = with_event(doc("b", "A minister dies", "In the harbor district a rocket that Norland fired hit Berg in her "
                            "car on Sunday, and nobody could help her. Shops stayed shut, the market was empty, "
                            "and the bells of both churches rang for an hour.", source="The Coaster"),
                        "hit", target="anna-berg", type="ASSAULT")  # fmt: skip
    (act,) = acts_of([first, second])
    assert act.target == "anna-berg"
    assert act.cited.voices == 2
    text = "Mourners filled the pier. The rocket with which Norland hit Berg had come from a ship." + FILLER
    again = doc("c", "Mourning in Suria", text, day="2031-05-06")
    again = with_event(again, "hit", target="anna-berg", type="ASSAULT")
    day = Day(again.article.day, [again], Past.of([first]), settings=Settings(), registry=None)
    assert find_acts(day, Budget({"c": again.article.text}, 150)) == ()
    assert len(acts_of([again])) == 1


def test_what_was_done_long_before_is_no_act_of_the_day(doc):
    """The clause says so, or the sentence before it in its paragraph does."""
    for text, number in (
        ("Norland accused Suria of piracy in a letter to the league on Sunday.", 1),
        ("Norland accused Suria of piracy in a letter to the league on March 3.", 0),
        ("The harbor was closed in 2029. Norland accused Suria of piracy in a letter to the league.", 0),
        ("The harbor was closed in 2029.\n\nNorland accused Suria of piracy in a letter to the league.", 1),
    ):
        assert len(acts_of([doc("a", "Norland and Suria", text + FILLER)])) == number, text


def test_a_comment_tells_deeds_of_the_day_only_in_its_lead_or_with_the_day(doc):
    """Further down it argues with deeds of any time."""
    lead = "We ask what a harbor is for. You know it. We do not. "
    told = "Norland accused Suria of piracy in a letter to the league"
    assert acts_of([doc("a", "Opinion: What is a harbor for?", f"{lead}{told}." + FILLER)]) == ()
    assert len(acts_of([doc("a", "Opinion: What is a harbor for?", f"{lead}{told} on Sunday." + FILLER)])) == 1
    assert len(acts_of([doc("a", "What is a harbor for?", f"{lead}{told}." + FILLER)])) == 1


def test_violence_without_a_victim_joins_that_of_its_story_with_one(doc):
    """One outlet says whom the rockets hit, the other does not: one act with two voices. A planned one stays apart."""
    text = "Norland fired rockets at the harbor of Eastmouth in Suria on Sunday, and nine boats burned at the pier"
    first = with_event(doc("a", "Norland fires rockets at Suria", text + ". The market was empty for an hour." + FILLER),
                       "fired", target="suria", type="FIGHT")  # fmt: skip
    again = doc("b", "Norland fires rockets at Suria", text + " of the old town. Shops stayed shut, the market of "
                "Eastmouth was empty, and the bells of both churches rang for an hour.", source="The Coaster")  # fmt: skip
    (act,) = acts_of([first, with_event(again, "fired", type="ASSAULT")])
    assert (act.target, act.type, act.cited.voices) == ("suria", "FIGHT", 2)
    assert len(acts_of([first, with_event(again, "fired", type="ASSAULT", hypothetical=True)])) == 2
