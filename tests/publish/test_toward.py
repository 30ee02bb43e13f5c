"""A day's acts by pair, as a table and as pictures."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.model import Act, Actor, Briefing, Cited
from pelican.plugins.briefing.publish import graphs, toward
from pelican.plugins.briefing.publish.words import QUAD_MARKS

sys.path.insert(0, str(Path(__file__).parent))
from fixture_day import briefing

SVG = "{http://www.w3.org/2000/svg}"
CITED = Cited(article="a", start=0, end=1, text="x")
IDS = ("norland", "sudmark", "vestria", "anna-berg", "coast-guard")
ACTORS = (
    *(Actor(id=name, name=name.title(), kind="country") for name in IDS[:3]),
    Actor(id="anna-berg", name="Anna Berg", kind="person", belongs_to=("coast-guard", "norland")),
    Actor(id="coast-guard", name="Coast guard", kind="institution", belongs_to=("norland",)),
)
acts_of_a_day = st.lists(
    st.builds(
        Act, cited=st.just(CITED), source=st.sampled_from(IDS), target=st.sampled_from((*IDS, None)),
        type=st.just("DISAPPROVE"), quad=st.sampled_from(list(QUAD_MARKS)), hypothetical=st.booleans(),
    ),
    max_size=40,
)  # fmt: skip


def day(acts):
    """A briefing with these acts."""
    return Briefing(
        day="2031-05-15", previous=None, minutes=1, voices=1, bottom_line=(), changes=(), briefs=(), stories=(),
        sources=(), actors=ACTORS, acts=tuple(acts),
    )  # fmt: skip


def parse(svg):
    """The picture as a tree."""
    return ElementTree.fromstring(str(svg).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


@given(acts_of_a_day)
def test_each_act_toward_somebody_is_in_one_pair_and_the_table_counts_those_that_happened(acts):
    """No act is lost or told twice, and the cells lead to pairs whose counts add up to what happened."""
    pairs = toward.find_pairs(day(acts))
    happened = [act for act in acts if act.target and not act.hypothetical]
    if not pairs:
        known = {actor.id: actor for actor in ACTORS}
        parties = {(toward.party(a.source, known), toward.party(a.target, known)) for a in happened}
        assert len(happened) < toward.FEWEST_ACTS or len(parties) < toward.FEWEST_PAIRS
        return
    assert sum(len(pair.acts) for pair in pairs) == sum(act.target is not None for act in acts)
    assert len({(pair.source, pair.target) for pair in pairs}) == len(pairs)
    table = toward.make_matrix(pairs)
    cells = [cell for row in table.cells for cell in row if cell is not None]
    assert sum(pairs[cell].total for cell in cells) == len(happened)
    assert all((pairs[c].source, pairs[c].target) == (table.sources[r], table.targets[n])
               for r, row in enumerate(table.cells) for n, c in enumerate(row) if c is not None)  # fmt: skip
    assert all(any(cell is not None for cell in row) for row in table.cells), "no empty row"


def test_persons_and_bodies_count_for_their_country():
    """What the minister did stands in the row of her country; among its own people, in its own column."""
    pairs = toward.find_pairs(
        day([act("anna-berg", "sudmark"), act("anna-berg", "coast-guard"), act("vestria", "norland")])
    )
    assert {(pair.source, pair.target) for pair in pairs} == {
        ("norland", "sudmark"), ("norland", "norland"), ("vestria", "norland"),
    }  # fmt: skip


def act(source, target, quad="verbal conflict", *, hypothetical=False):
    """An act of one toward another."""
    return Act(cited=CITED, source=source, target=target, type="DISAPPROVE", quad=quad, hypothetical=hypothetical)


def test_a_quiet_day_has_no_table():
    """One pair is a sentence, and not a table; what did not happen does not make a second."""
    assert toward.find_pairs(day([act("norland", "sudmark")] * 9)) == ()
    planned = act("sudmark", "norland", hypothetical=True)
    assert toward.find_pairs(day([*[act("norland", "sudmark")] * 9, planned])) == ()
    assert toward.find_pairs(day([act("norland", "sudmark"), act("sudmark", "norland")])) == ()


def test_an_act_counts_for_all_whom_its_actor_belongs_to():
    """The minister's act is her country's too, and toward its own body it is nobody's beside hers and the body's."""
    acts = toward.acts_by_actor(day([act("anna-berg", "sudmark"), act("norland", "coast-guard")]))
    assert acts["anna-berg"].did == acts["norland"].did == (("verbal conflict", 1),)
    assert acts["sudmark"].had_done == (("verbal conflict", 1),)
    assert acts["norland"].had_done == ()


@given(acts_of_a_day)
def test_the_graph_has_a_line_for_each_kind_of_each_pair(acts):
    """As many lines as pairs times kinds, all inside the picture, the same bytes again, and no style of its own."""
    pairs = toward.find_pairs(day(acts))
    if not pairs:
        return
    names = {actor.id: actor.name for actor in ACTORS}
    svg = graphs.graph(pairs, names, "Who <acted>")
    assert svg == graphs.graph(pairs, names, "Who <acted>")
    assert "style" not in svg
    tree = parse(svg)
    kinds = {(p.source, p.target, quad.rpartition(" ")[2]) for p in pairs for quad, _ in p.counts}
    assert len(tree.findall(f"{SVG}g")) == min(len(kinds), graphs.MOST_EDGES)
    height = float(tree.get("viewBox").split()[3])
    assert all(0 <= float(mark.get("y")) <= height for mark in tree.iter(f"{SVG}text"))
    assert tree.findtext(f"{SVG}title") == "Who <acted>"
    assert tree.findtext(f"{SVG}desc")


def test_lines_end_in_what_they_mean():
    """A circle for cooperation, a square for conflict, hollow and dashed for words: color is not needed to read it."""
    pairs = toward.find_pairs(briefing())
    tree = parse(graphs.graph(pairs, {}, "x"))
    drawn = [(group.get("class"), group[1].tag.removeprefix(SVG)) for group in tree.findall(f"{SVG}g")]
    assert sorted(drawn) == [
        ("conflict", "rect"), ("conflict words", "rect"), ("conflict words", "rect"), ("cooperation words", "circle"),
    ]  # fmt: skip


def test_a_hostile_name_stays_text():
    """Names come from articles."""
    pairs = toward.find_pairs(briefing())
    svg = graphs.graph(pairs, {"norland": "</text><script>"}, "x")
    assert "<script>" not in svg


counts = st.dictionaries(st.sampled_from(list(QUAD_MARKS)), st.integers(1, 50)).map(
    lambda found: tuple((quad, found[quad]) for quad in QUAD_MARKS if quad in found)
)


@given(st.lists(st.tuples(st.just("2031-05-15"), counts), min_size=1, max_size=40))
def test_bars_of_acts_fill_the_picture_and_stay_in_it(days):
    """Cooperation above the line and conflict below it, to one scale; the words say every day's counts."""
    tree = parse(graphs.quad_bars(days, "Acts"))
    rects = tree.findall(f"{SVG}rect")
    assert len(rects) == sum(len(found) for _, found in days)
    base = float(tree.find(f"{SVG}path").get("d").split("H")[0].split()[1])
    for rect in rects:
        top, height = float(rect.get("y")), float(rect.get("height"))
        assert top >= -0.11 and top + height <= graphs.BARS_HEIGHT + 0.11
        assert (top + height <= base + 0.11) == ("cooperation" in rect.get("class"))
    assert tree.findtext(f"{SVG}title").count("May") == sum(bool(found) for _, found in days)


def test_everyone_beside_the_words_is_known_to_the_page():
    """Speakers, who acted and toward whom."""
    norland = next(brief for brief in briefing().briefs if brief.actor.id == "norland")
    assert toward.actors_in(norland) == {"norland", "anna-berg", "sudmark", "harbour-alliance"}
    assert toward.actors_in(msgspec.structs.replace(norland, said=(), said_about=(), did=(), judged=())) == set()
