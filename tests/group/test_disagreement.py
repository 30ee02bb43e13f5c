"""Where the voices of a story give different figures."""

import random

import msgspec
import pytest
from pelican.plugins.briefing.group.briefing import make_briefing
from pelican.plugins.briefing.group.budget import Budget
from pelican.plugins.briefing.group.day import Day, Draft
from pelican.plugins.briefing.group.disagreement import claims_of, find_disagreements
from pelican.plugins.briefing.settings import Settings

FERRY_POST = (
    "At least 38 people were killed when the ferry Sea Lark capsized off Eastmouth on Sunday, the Norlandian coast "
    "guard said. The ferry was on its way to Highfell with more passengers than it may carry. Divers searched the hull "
    "until nightfall. The harbor master of Eastmouth closed the strait to all other ships. Families waited at the pier."
)
FERRY_COASTER = (
    "A ferry with 210 people on board capsized off Eastmouth on Sunday, killing 40 people, hospitals in the town said. "
    "The Sea Lark had left the harbor in calm weather. Fishermen pulled the first passengers out of the water. The "
    "ministry of transport has opened an inquiry into the company that owns the ferry. Rain is expected on Monday."
)
FERRY_LEDGER = (
    "The ferry Sea Lark, which capsized off Eastmouth on Sunday, killed about 40 people, by the count of a rescue "
    "worker. Its owner has had to pay for safety faults twice. The company did not answer calls. The strait is closed."
)


def rows(docs, limit=150, originals=None):
    """(label, [text of each claim]) of each row for one story of these docs."""
    return [(row.label, [claim.cited.text for claim in row.claims]) for row in found(docs, limit)]


def found(docs, limit=150):
    day = Day(docs[0].article.day, docs, settings=Settings(), registry=None)
    originals = tuple(one for one in day.docs if day.is_original(one))
    story = Draft(docs=tuple(day.docs), originals=originals, importance=1.0)
    return find_disagreements(day, story, Budget({one.id: one.article.text for one in docs}, limit))


@pytest.fixture
def ferry(doc):
    return [
        doc("a", "Ferry capsizes off Eastmouth", FERRY_POST, time="T08:00:00+00:00"),
        doc("b", "Ferry disaster at Eastmouth", FERRY_COASTER, source="The Coaster", time="T10:00:00+00:00"),
        doc("c", "Owner of the Sea Lark is silent", FERRY_LEDGER, source="Ledger", time="T12:00:00+00:00"),
    ]


def test_two_counts_of_the_dead_are_set_side_by_side(ferry):
    """ "At least 38" beside "40" is a difference; "about 40" adds nothing to 40. Earliest first, each word for word."""
    (row,) = found(ferry)
    assert row.label == "killed"
    assert [claim.cited.article for claim in row.claims] == ["a", "b"]
    assert row.claims[0].cited.text.startswith("At least 38 people were killed")
    assert "killing 40 people" in row.claims[1].cited.text
    texts = {one.id: one.article.text for one in ferry}
    for claim in row.claims:
        cited = claim.cited
        assert texts[cited.article][cited.start : cited.end] == cited.text


def test_equal_counts_are_no_disagreement_and_copies_no_second_voice(ferry, doc):
    """The same number in words, or a copy with another headline: no table, and no second voice in it."""
    same = doc("d", "Ferry", FERRY_COASTER.replace("killing 40", "killing thirty-eight"), source="Suria Daily")
    assert rows([ferry[0], same]) == []
    copy = doc("e", "At sea", "EASTMOUTH, May 4 - " + FERRY_POST, source="Suria Daily")
    assert rows([ferry[0], copy]) == []
    (row,) = found([*ferry, copy])
    assert [claim.cited.voices for claim in row.claims] == [1, 1]


def test_who_gives_the_same_figure_is_counted_with_it(ferry, doc):
    """A third voice with 40 is cited in that cell."""
    third = doc("d", "Ferry", FERRY_LEDGER.replace("about 40", "40"), source="Suria Daily")
    (row,) = found([ferry[0], ferry[1], third])
    assert [claim.cited.voices for claim in row.claims] == [2, 1]
    assert {row.claims[0].cited.article, *row.claims[0].cited.also} == {"b", "d"}


def test_the_later_figure_of_an_outlet_takes_the_place_of_its_earlier_one(ferry, doc):
    """An update is no disagreement of an outlet with itself; beside another outlet it shows what was said before."""
    later = doc(
        "d", "Toll of the Eastmouth ferry rises", FERRY_LEDGER.replace("about 40", "52"), time="T20:00:00+00:00"
    )
    assert rows([ferry[0], later]) == []
    (row,) = found([ferry[0], ferry[1], later])
    assert [claim.cited.article for claim in row.claims] == ["b", "d"]
    assert [[before.text for before in claim.earlier] for claim in row.claims] == [
        [], ["At least 38 people were killed"]
    ]  # fmt: skip


def test_an_article_that_contradicts_itself_has_no_word_on_it(ferry, doc):
    """Which of its figures is its own cannot be known."""
    text = FERRY_POST + " The ferry disaster off Eastmouth on Sunday killed 52 people, the coast guard said."
    assert rows([doc("d", "Ferry", text, source="Suria Daily"), ferry[1]]) == []


PLACES = (
    "The storm swept over the coast on Monday with heavy rain. At least 44 people were killed in Highfell by the "
    "storm, officials said. Roads to the town are cut.",
    "The storm swept over the coast on Monday with heavy rain. The storm killed 11 people in Eastmouth, officials "
    "said. Trees fell on cars.",
)


def test_two_places_are_two_things(doc):
    """44 in one town and 11 in another contradict nothing; 44 and 39 in one town do, and the row names it."""
    first = doc("a", "Storm hits the coast", PLACES[0])
    assert rows([first, doc("b", "Storm over the coast", PLACES[1], source="The Coaster")]) == []
    other = PLACES[1].replace("11 people in Eastmouth", "39 people in Highfell")
    ((label, cells),) = rows([first, doc("b", "Storm over the coast", other, source="The Coaster")])
    assert label == "killed in Highfell"
    assert len(cells) == 2


TROOPS = (
    "Norland will send about 3,000 more troops to the strait, the defense ministry said on Sunday. The soldiers come "
    "from the garrison at Highfell. Norland wants to protect its trawlers there.",
    "The Norlandian defense ministry is sending 4,500 troops to the strait to protect trawlers. The decision came "
    "after a night of talks. Suria called it a provocation.",
    "Norland has sent 4,500 trawlers away from the strait, the defense ministry said on Sunday. The soldiers of the "
    "garrison at Highfell looked on.",
)


def test_other_nouns_are_other_things(doc):
    """Troops against troops, however they are called and in whatever tense; never troops against trawlers."""
    docs = [doc(key, "Norland and the strait", text, source=key) for key, text in zip("abc", TROOPS, strict=True)]
    ((label, cells),) = rows(docs)
    assert label == "troops sent"
    assert ["3,000" in cells[0], "4,500 troops" in cells[1]] == [True, True]
    assert rows([docs[0], docs[2]]) == []


def test_the_quotation_budget_is_kept(ferry):
    """Where the clause is too long the words with the figure are printed; where they are, there is no table."""
    ((_, cells),) = rows(ferry[:2], limit=6)
    assert cells == ["At least 38 people were killed", "killing 40 people"]
    assert rows(ferry[:2], limit=2) == []


def test_comments_count_nothing(ferry, doc):
    """Only news is compared."""
    view = doc("d", "Opinion: The ferry and us", FERRY_COASTER, source="Suria Daily")
    assert view.is_comment
    assert rows([ferry[0], view]) == []


def test_the_order_of_the_articles_changes_nothing(ferry, doc):
    """Any order, the same rows."""
    third = doc("d", "Ferry", FERRY_LEDGER.replace("about 40", "45"), source="Suria Daily")
    docs = [*ferry[:2], third]
    expected = found(docs)
    assert len(expected[0].claims) == 3
    for seed in range(6):
        random.Random(seed).shuffle(docs)
        assert found(docs) == expected


def test_a_briefing_cites_what_its_stories_differ_on(ferry):
    """The table is part of the story, and its articles are among the sources."""
    briefing = make_briefing("2031-05-04", ferry, history={}, settings=Settings())
    spans = [cited for story in briefing.stories for cited in claims_of(story)]
    assert {"a", "b"} <= {cited.article for cited in spans}
    assert all(story.disagreements == () or len(story.articles) > 1 for story in briefing.stories)


HOLM_POST = (
    "Admiral Holm of Suria was killed on Thursday when his boat blew up in the harbor of Eastmouth, the coast guard said. "
    "The boat had left the naval yard of Highfell an hour before. Divers searched the water until nightfall."
)
HOLM_COASTER = (
    "A blast on a boat in the harbor of Eastmouth killed Admiral Holm on Friday, the first loss of that rank for Suria. "
    "Flags were lowered in both towns. The ministry has opened an inquiry into the yard that had built the boat."
)


def test_two_days_for_one_event_are_set_side_by_side(doc):
    """Where the sources date one death differently, each is cited; where one tells of another man, nothing is."""
    post = doc("a", "Surian admiral killed", HOLM_POST, time="T08:00:00+00:00")
    coaster = doc("b", "Blast kills admiral", HOLM_COASTER, source="The Coaster", time="T10:00:00+00:00")
    ((label, claims),) = rows([post, coaster])
    assert label == "when killed"
    assert "killed on Thursday" in claims[0] and "on Friday" in claims[1]
    same = doc("c", "Blast", HOLM_COASTER.replace("on Friday", "on Thursday night"), source="The Coaster")
    assert rows([post, same]) == []
    other = HOLM_COASTER.replace("Holm", "Vik").replace("Eastmouth", "Lowick").replace("Suria", "Norland")
    assert rows([post, doc("d", "Blast", other, source="The Coaster")]) == []


def test_a_weekday_of_an_article_that_is_dated_by_its_file_is_no_day(doc):
    """Nobody knows of which week it is."""
    post = doc("a", "Surian admiral killed", HOLM_POST)
    coaster = doc("b", "Blast kills admiral", HOLM_COASTER, source="The Coaster")
    article = msgspec.structs.replace(coaster.article, date_from="file time")
    assert rows([post, coaster])
    assert rows([post, msgspec.structs.replace(coaster, article=article)]) == []
