"""The assembly of a day: nothing lost, nothing made up, nothing over budget, the same in any order."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pelican.plugins.briefing.group import Doc, count_articles, make_briefing
from pelican.plugins.briefing.group.past import Past
from pelican.plugins.briefing.model import Actor, Briefing, Cited
from pelican.plugins.briefing.settings import Settings

DAY, NEXT = "2031-05-04", "2031-05-05"
MakeDoc = Callable[..., Doc]


def brief(docs: list[Doc], day: str = DAY, **options: object) -> Briefing:
    """A briefing with the default settings where ``options`` name no others."""
    arguments = {"history": {}, "settings": Settings()} | options
    return make_briefing(day, docs, **arguments)  # type: ignore[arg-type]


def all_cited(value: object) -> Iterator[Cited]:
    """Every Cited anywhere in a briefing."""
    if isinstance(value, Cited):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from all_cited(item)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from all_cited(getattr(value, name))


def words_printed(briefing: Briefing, docs: list[Doc]) -> dict[str, int]:
    """Words of each article's text that any Cited of the briefing covers, counted without the budget's code."""
    texts = {doc.id: doc.article.text for doc in docs}
    covered: dict[str, set[int]] = {}
    for cited in all_cited(briefing):
        if cited.field == "text":
            covered.setdefault(cited.article, set()).update(range(cited.start, cited.end))
    counts = {}
    for key, places in covered.items():
        shown = "".join(letter if at in places else " " for at, letter in enumerate(texts[key]))
        counts[key] = len(shown.split())
    return counts


WORDS = re.findall(
    r"\w+",
    "Norland Suria Berg envoy harbor treaty closed opened talks on Sunday ship fire bank rate 12 400 letter League "
    "accused thanked warned voted minister Eastmouth Highfell river court strike border",
)
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=3, max_size=24).map(lambda ws: "The " + " ".join(ws) + ".")
TEXTS = st.lists(st.lists(SENTENCE, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=9)


@given(texts=TEXTS, limit=st.integers(20, 80), seed=st.integers(0, 99))
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_day_is_grouped_soundly(doc: MakeDoc, texts: list[str], limit: int, seed: int) -> None:
    """Each article is in one story and one source; spans are verbatim; the budget holds; order changes nothing."""
    docs = [doc(f"a{n}", text.split(".")[0], text) for n, text in enumerate(texts)]
    settings = Settings(quote_limit=limit, watch=("suria",))
    briefing = brief(docs, settings=settings)
    ids = sorted(d.id for d in docs)
    assert sorted(key for story in briefing.stories for key in story.articles) == ids
    assert sorted(source.article for source in briefing.sources) == ids
    assert [source.number for source in briefing.sources] == list(range(1, len(ids) + 1))
    by_id = {d.id: d.article for d in docs}
    for cited in all_cited(briefing):
        article = by_id[cited.article]
        assert getattr(article, cited.field)[cited.start : cited.end] == cited.text != ""
    assert all(count <= limit for count in words_printed(briefing, docs).values())
    random.Random(seed).shuffle(docs)
    assert msgspec.json.encode(brief(docs, settings=settings)) == msgspec.json.encode(briefing)


@given(texts=TEXTS, seed=st.integers(0, 99))
@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_day_after_is_grouped_soundly(doc: MakeDoc, texts: list[str], seed: int) -> None:
    """Compared with a briefing before, in any order: the same bytes, spans verbatim, every story id once."""
    half = len(texts) // 2
    before = [doc(f"b{n}", text.split(".")[0], text) for n, text in enumerate(texts[half:])]
    docs = [doc(f"a{n}", text.split(".")[0], text, day=NEXT) for n, text in enumerate(texts[:half])]
    previous = brief(before)
    briefing = brief(docs, NEXT, before=Past.of(before), previous=previous)
    by_id = {d.id: d.article for d in (*docs, *before)}
    for cited in all_cited(briefing):
        assert getattr(by_id[cited.article], cited.field)[cited.start : cited.end] == cited.text
    ids = [story.id for story in briefing.stories]
    assert len(ids) == len(set(ids))
    assert {change.story for change in briefing.changes if change.kind != "gone"} <= set(ids)
    random.Random(seed).shuffle(docs)
    random.Random(seed).shuffle(before)
    assert brief(docs, NEXT, before=Past.of(before), previous=previous) == briefing


def test_copies_are_one_voice_and_are_named(busy_day: list[Doc]) -> None:
    """A wire copy shares the voice of its original, in whose line its outlet is named."""
    briefing = brief(busy_day)
    sources = {source.article: source for source in briefing.sources}
    assert briefing.voices == 4
    assert sources["harbor"].voice == sources["harbor-wire"].voice
    assert sources["harbor"].copies == ("Suria Daily",)
    assert briefing.stories[0].articles == ("harbor", "harbor-wire", "harbor-again") or set(
        briefing.stories[0].articles
    ) == {"harbor", "harbor-wire", "harbor-again"}
    assert briefing.stories[0].voices == 2


def test_an_outlet_is_no_copy_of_itself(busy_day: list[Doc], doc: Callable[..., Doc]) -> None:
    """Further copies of an outlet that is named already, and an article's own outlet, add no name."""
    harbor, wire = busy_day[0].article, next(one.article for one in busy_day if one.id == "harbor-wire")
    again = [doc(f"{of.id}-x", of.title, of.text, source=of.source) for of in (harbor, wire)]
    sources = {source.article: source for source in brief([*busy_day, *again]).sources}
    assert sources["harbor"].voice == sources["harbor-x"].voice == sources["harbor-wire-x"].voice
    assert sources["harbor"].copies == sources["harbor-x"].copies == ("Suria Daily",)


def test_another_figure_is_no_confirmation(doc: Callable[..., Doc]) -> None:
    """Whoever says 61 people does not confirm 41, however alike the sentences are."""
    one = (
        "Storms in Norland killed {} people on Sunday night, the governor of Highfell said. Rain is expected on Monday."
    )
    two = "Storms in Norland killed {} people on Sunday night, the governor said. Ships stayed in the harbor of Eastmouth."
    title = "Storms kill people in Norland"
    for figure, voices in (("61", 2), ("41", 1)):
        docs = [doc("a", title, one.format("61")), doc("b", title, two.format(figure), source="Ledger")]
        (first, *_) = brief(docs).bottom_line
        assert "killed" in first.text
        assert first.voices == voices


def test_the_copy_that_can_be_followed_is_cited(doc: Callable[..., Doc], busy_day: list[Doc]) -> None:
    """Of two copies the one with an address, though the other sorts as earlier for want of a time."""
    text = busy_day[0].article.text
    plain = doc("a", "Harbor closed", text, source="")
    linked = doc("b", "Harbor closed", text, time="T07:00:00+00:00")
    article = msgspec.structs.replace(linked.article, url="https://post.example/harbor")
    briefing = brief([plain, msgspec.structs.replace(linked, article=article)])
    assert {cited.article for cited in briefing.bottom_line} == {"b"}


def test_a_copy_is_never_cited_beside_its_original(busy_day: list[Doc]) -> None:
    """All sentences of one voice come from one of its articles."""
    cited = {c.article for c in all_cited(brief(busy_day)) if c.field == "text"}
    assert len(cited & {"harbor", "harbor-wire"}) == 1


def test_the_bottom_line_has_one_sentence_a_story(busy_day: list[Doc]) -> None:
    """The story with most voices leads; no story is told twice while others wait."""
    briefing = brief(busy_day)
    first, *rest = briefing.bottom_line
    assert first.article.startswith("harbor")
    assert first.voices == 2
    assert sorted(cited.article for cited in rest) == ["bank", "fire"]


def test_a_day_of_one_article_has_three_sentences(busy_day: list[Doc]) -> None:
    """One article alone still gives a bottom line of three, no two of them alike."""
    lines = brief(busy_day[:1]).bottom_line
    assert len(lines) == 3
    assert len({cited.text for cited in lines}) == 3


def test_only_printable_sentences_are_printed(busy_day: list[Doc]) -> None:
    """A sentence that opens with a dangling pronoun appears nowhere."""
    assert not [cited.text for cited in all_cited(brief(busy_day)) if cited.text.startswith("She ")]


def test_a_person_counts_for_the_country(busy_day: list[Doc]) -> None:
    """What the minister said stands under her country, with her office; she is among its people."""
    briefing = brief(busy_day)
    norland = next(b for b in briefing.briefs if b.actor.id == "norland")
    assert [(said.speaker, said.actor, said.role) for said in norland.said] == [
        ("Anna Berg", "anna-berg", "Norlandian foreign minister")
    ]
    assert "anna-berg" in {count.actor for count in norland.people}
    assert all(b.actor.kind not in ("person", "institution") for b in briefing.briefs)


def test_others_print_nothing_that_the_page_does_not(busy_day: list[Doc]) -> None:
    """The minister has a brief of her own for her page, made of spans that the day's page prints."""
    briefing = brief(busy_day)
    page = msgspec.structs.replace(briefing, others=())
    on_page = {(c.article, c.start, c.end) for c in all_cited(page)}
    berg = next(b for b in briefing.others if b.actor.id == "anna-berg")
    assert berg.said
    assert {(c.article, c.start, c.end) for c in all_cited(briefing.others)} <= on_page


def test_acts_stand_on_both_sides(busy_day: list[Doc]) -> None:
    """An accusation is what one country did, and what was said about the other."""
    briefs = {b.actor.id: b for b in brief(busy_day).briefs}
    assert [(act.type, act.target) for act in briefs["norland"].did] == [("DISAPPROVE", "suria")]
    assert [(act.type, act.source) for act in briefs["suria"].judged] == [("DISAPPROVE", "norland")]


def test_a_section_does_not_repeat_itself(busy_day: list[Doc]) -> None:
    """No section prints a sentence twice, and only its first may stand elsewhere on the page."""
    briefing = brief(busy_day)
    seen = {(c.article, c.start) for c in briefing.bottom_line}
    for number in range(3):
        for b in briefing.briefs:
            for cited in b.developments[number : number + 1]:
                assert number == 0 or (cited.article, cited.start) not in seen
                seen.add((cited.article, cited.start))


def test_sources_are_numbered_as_they_are_first_cited(busy_day: list[Doc]) -> None:
    """Reading the page from the top, new numbers come in order."""
    briefing = brief(busy_day)
    number = {source.article: source.number for source in briefing.sources}
    assert number[briefing.bottom_line[0].article] == 1
    first_met = [number[key] for c in briefing.bottom_line for key in (c.article, *c.also)]
    assert sorted(set(first_met)) == list(range(1, len(set(first_met)) + 1))


def test_everyone_named_by_id_is_described(busy_day: list[Doc]) -> None:
    """Each id in briefs and stories has its Actor in ``actors``, sorted by id."""
    briefing = brief(busy_day, settings=Settings(watch=("outer-isles",)))
    known = [actor.id for actor in briefing.actors]
    assert known == sorted(set(known))
    ids = {key for story in briefing.stories for key in story.actors} | set(briefing.silent)
    for b in (*briefing.briefs, *briefing.others):
        ids |= {b.actor.id} | {c.actor for c in (*b.together_with, *b.people)}
        ids |= {said.actor for said in b.said if said.actor}
    assert ids <= set(known)


class OneEntry:
    """A registry that knows one actor."""

    def knows(self, actor_id: str) -> bool:
        """Only the Outer Isles."""
        return actor_id == "outer-isles"

    def actor(self, actor_id: str, day: str) -> Actor:
        """The Outer Isles."""
        return Actor(id="outer-isles", name="The Outer Isles", kind="country", country="OUT")


def test_silent_watched_actors_are_named(busy_day: list[Doc]) -> None:
    """A watched actor that no article names is silent, with the registry's name; one that is named is not."""
    settings = Settings(watch=("outer-isles", "norland", "anna-berg"))
    briefing = brief(busy_day, settings=settings, registry=OneEntry())
    assert briefing.silent == ("outer-isles",)
    assert "The Outer Isles" in {actor.name for actor in briefing.actors}


def test_a_watched_actor_ranks_higher(busy_day: list[Doc]) -> None:
    """Watching Suria puts it before Norland."""
    assert brief(busy_day).briefs[0].actor.id == "norland"
    assert brief(busy_day, settings=Settings(watch=("suria",))).briefs[0].actor.id == "suria"


def test_articles_are_counted_for_the_country_too(doc: MakeDoc) -> None:
    """An article that names only the minister counts for her ministry's country as well."""
    counted = count_articles([doc("a", "Berg resigns", "Berg resigned on Sunday."), doc("b", "Rain", "It rained.")])
    assert counted == {"anna-berg": 1, "norland": 1}


@pytest.mark.parametrize("title", ["", "北京消息", "!!!"])
def test_odd_titles_still_make_a_story(doc: MakeDoc, title: str) -> None:
    """A title without a letter of the Latin script, or none at all, gives an id and a headline that is a real span."""
    story = brief([doc("a", title, "Norland opened a bridge on Sunday.")]).stories[0]
    assert story.id
    assert story.headline.text


def test_each_sentence_of_a_summary_has_its_reason(busy_day: list[Doc]) -> None:
    """In the order of the sentences: of a single article the salience is that of the sentence in it."""
    briefing = brief(busy_day)
    scores = {
        (doc.id, sentence.start): round(sentence.score, 2) for doc in busy_day for sentence in doc.analysis.sentences
    }
    several, *others = briefing.stories
    for story in briefing.stories:
        assert len(story.reasons) == len(story.summary)
        assert all(0 < reason.fit <= 1.5 and 0 <= reason.salience <= 1 for reason in story.reasons)
    assert any(reason.center for reason in several.reasons)
    assert any(reason.voices for reason in several.reasons)
    for story in others:
        assert [reason.salience for reason in story.reasons] == [scores[c.article, c.start] for c in story.summary]
        assert all(reason.center == 0 for reason in story.reasons)
    assert any(reason.title for story in others for reason in story.reasons)


TOLD = "Norland closed the harbor of Eastmouth to Surian ships on Sunday after a quarrel over tolls."
REST = "Dockers in Eastmouth unloaded the last Surian freighter before dawn. A port officer counted nine waiting ships."


def next_day(doc: MakeDoc, novelty: float) -> Briefing:
    """The briefing of a day that tells the news of the day before again, and some more of it."""
    first = doc("a", "Norland closes a harbor", TOLD, day="2030-06-02")
    again = doc("b", "Norland closes a harbor", f"{TOLD} {REST}", day="2030-06-03")
    settings = Settings(novelty=novelty, summary_sentences=1)
    before = make_briefing("2030-06-02", [first], history={}, settings=settings)
    assert before.stories[0].summary[0].text == TOLD
    return make_briefing("2030-06-03", [again], before=Past.of([first]), previous=before, history={}, settings=settings)


def test_what_the_briefing_before_said_gives_way(doc: MakeDoc) -> None:
    """As far as the setting says: at 0 the lead is the summary again, from the middle on it is something new."""
    assert next_day(doc, 0.0).stories[0].summary[0].text == TOLD
    for novelty in (0.5, 1.0):
        story = next_day(doc, novelty).stories[0]
        assert story.summary[0].text != TOLD
        assert story.reasons[0].known == 0


def test_a_summary_is_in_the_order_of_time(doc: MakeDoc) -> None:
    """Whichever article is nearer to the center: the earlier report's sentences come first."""
    late = "Insurers in the capital raised the price of every passage through the strait by a tenth at noon."
    early = doc("z", "Norland closes Eastmouth harbor", f"{TOLD} {REST}", time="T06:00:00+00:00")
    later = doc("a", "Norland opens Eastmouth harbor again", f"{late} {TOLD} Fishers cheered.", time="T18:00:00+00:00")
    third = doc("b", "Norland opens Eastmouth harbor again", f"{TOLD} {late}", time="T19:00:00+00:00")
    story = brief([later, early, third], settings=Settings(summary_sentences=4)).stories[0]
    assert story.articles[0] != "z"
    order = [cited.article for cited in story.summary]
    assert {"a", "z"} <= set(order)
    assert order == sorted(order, key=["z", "a", "b"].index)
