"""Actors over all days: the same whichever way they came about, and never wrong."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.briefing.archive import Archive
from pelican.plugins.briefing.entries import DamagedArchiveError
from pelican.plugins.briefing.model import Actor
from pelican.plugins.briefing.publish.standings import Presence, Standing, Standings
from pelican.plugins.briefing.publish.toward import ActsOfDay
from pelican.plugins.briefing.settings import Settings

SETTINGS = Settings(history_days=3, feed_items=2)
DAYS = [f"2031-05-{day:02}" for day in range(1, 9)]
NORLAND = Actor(id="norland", name="Norland", kind="country")


def present(articles, mark="", named=(), role=""):
    """Norland on a day; what it is called changes with its role."""
    return Presence(
        articles=articles, actor=Actor(id="norland", name="Norland", kind="country", role=role), mark=mark, named=named
    )


def stand(days, settings=SETTINGS):
    """The standings of a site with these days, entered in their order."""
    with Archive(None) as archive:
        standings = Standings(archive, settings)
        for day, presences in days.items():
            standings.enter(day, presences)
        return standings.read()


def test_what_a_page_needs():
    """The last briefs, the articles of all days, the history up to the last day in the news, whoever is named."""
    acts = ActsOfDay(day=DAYS[3], did=(("verbal cooperation", 2),), had_done=())
    found = stand({
        DAYS[0]: {"norland": present(4, "a", ("x",))},
        DAYS[1]: {"norland": present(1, "b", ("y",), role="kingdom")},
        DAYS[3]: {"norland": Presence(articles=2, actor=None, mark="c", named=("x",), acts=acts)},
        DAYS[6]: {"norland": present(0), "sudria": present(3, "s")},
    })  # fmt: skip
    norland = found["norland"]
    assert (norland.articles, norland.span, norland.history) == (7, (DAYS[1], DAYS[3]), (1, 0, 2))
    assert norland.days == ((DAYS[3], "c"), (DAYS[1], "b"), (DAYS[0], "a"))
    assert norland.acts == (acts,)
    assert norland.named == ("x", "y")
    assert norland.actor == NORLAND  # as on the last day that names it, though in no article
    assert list(found) == ["norland", "sudria"]


def test_only_named_beside_others():
    """Who stands in no article and has no brief has no days and no history."""
    found = stand({DAYS[0]: {"norland": present(0)}})
    assert found["norland"] == Standing(actor=NORLAND, articles=0, span=("", ""))


days_of_desk = st.lists(
    st.tuples(
        st.sampled_from(DAYS),
        st.dictionaries(st.sampled_from(["a", "b", "c"]), st.builds(present, st.integers(0, 3), st.sampled_from(["", "m", "n"]))),
    ),
    max_size=12,
)  # fmt: skip


@given(days_of_desk, st.sets(st.integers(0, 11)))
def test_edits_end_where_a_clean_build_does(edits, reads):
    """However often days change, in whatever order, and whenever they were read: as if entered once."""
    last = dict(edits)
    with Archive(None) as archive:
        standings = Standings(archive, SETTINGS)
        for number, (day, presences) in enumerate(edits):
            standings.enter(day, presences)
            if number in reads:
                standings.read()
        again = Standings(archive, SETTINGS)
        assert again.read() == standings.read() == stand(last)
        totals = Counter(actor for presences in last.values() for actor in presences)
        assert {actor: days for actor, (days, _) in again.totals.items()} == totals


def test_another_look_back_is_made_anew():
    """A setting that standings depend on makes them again."""
    with Archive(None) as archive:
        standings = Standings(archive, SETTINGS)
        for day in DAYS:
            standings.enter(day, {"norland": present(1, "m")})
        assert len(standings.read()["norland"].history) == 3
        assert len(Standings(archive, Settings(history_days=5)).read()["norland"].history) == 5


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM actors WHERE actor = 'b'",
        "UPDATE actors SET articles = 9 WHERE actor = 'b'",
        "UPDATE actors SET actor = 'z' WHERE actor = 'b'",
        "DELETE FROM presences WHERE actor = 'b' AND day = '2031-05-02'",
        "UPDATE presences SET value = x'00' WHERE actor = 'b' AND day = '2031-05-02'",
        "UPDATE presences SET day = '2031-05-30' WHERE actor = 'b' AND day = '2031-05-02'",
    ],
)
def test_damage_is_seen(damage):
    """Where the archive lost something, nobody is told less than there was."""
    with Archive(None) as archive:
        standings = Standings(archive, SETTINGS)
        for day in DAYS[:3]:
            standings.enter(day, {"a": present(1, "m"), "b": present(1, "m")})
        archive._db.execute(damage)
        with pytest.raises(DamagedArchiveError):
            Standings(archive, SETTINGS).read()
