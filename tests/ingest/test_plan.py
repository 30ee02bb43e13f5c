"""What a run has to do: which entries name one article, and which of them are new, changed or settled."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.drafting import FeedItem, Found
from pelican.plugins.briefing.ingest.plan import SHARED_LINK, SITEMAP_DAYS, Planner, article_keys
from pelican.plugins.briefing.ingest.state import Held, State
from pelican.plugins.briefing.ingest.values import Entry, Source

WIRE = Source(name="Harbor Wire", feed="https://wire.example/feed")
POST = Source(name="River Post", feed="https://post.example/feed")
MAP = Source(name="Map", sitemap="https://wire.example/sitemap.xml")
PAGES = Source(name="Pages", pages=("https://wire.example/a-1",))
TODAY = "2022-01-27"


def item(number, *, url=None, guid=None, day=TODAY, fingerprint="f1", full=False, updated=""):
    """One entry of a feed; an address and an identifier of its own where none is given."""
    url = f"https://wire.example/{number}-story" if url is None else url
    guid = f"tag:{number}" if guid is None else guid
    entry = Entry(url=url, guid=guid, title=f"Story {number}", published=day, updated=updated)
    return FeedItem(entry=entry, found=Found(title=entry.title, date=day, day=day), full=full, fingerprint=fingerprint)


@pytest.fixture
def state(tmp_path):
    """Of a folder that is empty."""
    with State(tmp_path / "ingest.sqlite3") as state:
        yield state


def plan(state, *items, source=WIRE, **more):
    """What a new run has to do for one feed."""
    return Planner(state, today=TODAY, **more).plan_feed(source, items)


def settle(state, plan, outcome="held", **more):
    """Note what a run notes of its tasks, as if each became an article with a file of its own."""
    for task in plan.tasks:
        path = f"{task.entry_key}.md"
        if outcome != "failed":
            state.note_article(Held(path=path, id=path, seen=TODAY, **more), task.keys)
        state.note_entry(task.source.url, task.entry_key, task.item.fingerprint, outcome)


def urls(plan):
    """Addresses of its tasks."""
    return [task.url for task in plan.tasks]


# --- what is one article -----------------------------------------------------------------------------------


@pytest.mark.parametrize("times", [1, 2, SHARED_LINK])
@pytest.mark.parametrize("guid", [None, "", "same"])
def test_a_link_that_stands_a_few_times_is_one_article(state, times, guid):
    """Feeds list an article again at each of its updates, with new identifiers, with one, or with none."""
    link = "https://wire.example/the-story"
    items = [item(n, url=link, guid=guid, fingerprint=f"f{n}") for n in range(times)]
    made = plan(state, *items)
    assert urls(made) == [link]
    assert made.tasks[0].item == items[0]
    settle(state, made)
    for _ in range(3):
        again = plan(state, *items)
        assert (again.tasks, again.unchanged) == ([], 1), "the entries take turns at looking changed"


@pytest.mark.parametrize("times", [SHARED_LINK + 1, 30])
@pytest.mark.parametrize("guid", [None, "", "same"])
def test_a_link_that_stands_many_times_names_nothing(state, times, guid):
    """Every entry is an article of its own, by its identifier or its title and date; no page is fetched."""
    items = [item(n, url="https://wire.example/the-live-page", guid=guid) for n in range(times)]
    made = plan(state, *items)
    assert urls(made) == [""] * times
    assert len({task.keys for task in made.tasks}) == times
    settle(state, made)
    assert (plan(state, *items).tasks, plan(state, *items).unchanged) == ([], times)
    # And in another order, with new ones before them, as a feed grows.
    assert len(plan(state, item(99, guid="tag:99", url=items[0].entry.url), *items).tasks) == 1


@pytest.mark.parametrize(
    "home", ["https://wire.example", "https://wire.example/", "http://www.wire.example/index.html"]
)
def test_a_link_to_the_home_page_names_nothing(state, home):
    """Not even where the feed has one entry."""
    (task,) = plan(state, item(1, url=home)).tasks
    assert task.url == ""
    assert not any(key.startswith("url:") for key in task.keys)


@pytest.mark.parametrize("path", ["/?p=12", "/12", "/#!/12", "/index.php?id=12"])
def test_a_short_address_is_an_address(state, path):
    """Of blogs that number their articles."""
    (task,) = plan(state, item(1, url=f"https://wire.example{path}")).tasks
    assert task.url == f"https://wire.example{path}"


def test_without_link_and_identifier_title_and_date_tell(state):
    """Another date is another article, the same twice is one."""
    items = [item(n, url="", guid="", day=day) for n, day in ((1, TODAY), (1, TODAY), (1, "2022-01-26"), (2, TODAY))]
    made = plan(state, *items)
    assert len(made.tasks) == 3
    settle(state, made)
    assert plan(state, *items).tasks == []


def test_an_identifier_that_repeats_tells_nothing(state):
    """Some feeds give all entries one; their addresses tell them apart."""
    made = plan(state, *(item(n, guid="same") for n in range(5)))
    assert len(made.tasks) == 5
    assert not any(key.startswith("guid:") for task in made.tasks for key in task.keys)


def test_an_article_that_moved_is_known_by_its_identifier(state):
    """Its entry has another address now."""
    settle(state, plan(state, item(1)))
    assert plan(state, item(1, url="https://wire.example/moved-story")).unchanged == 1


def test_of_two_feeds_the_first_gets_an_article(state):
    """The other notes that it is settled, in this run and in one where it comes first."""
    planner = Planner(state, today=TODAY)
    first, second = planner.plan_feed(WIRE, [item(1)]), planner.plan_feed(POST, [item(1, guid="other"), item(2)])
    assert [task.source.name for task in first.tasks + second.tasks] == ["Harbor Wire", "River Post"]
    assert urls(second) == ["https://wire.example/2-story"]
    settle(state, first)
    settle(state, second)
    assert [t.item.entry.title for t in plan(state, item(1, guid="other"), item(2), source=POST).tasks] == []
    assert plan(state, item(1)).unchanged == 1


def test_an_article_left_for_later_is_not_lost(state):
    """A second feed that lists it too has it in a later run, where the first does not list it any more."""
    planner = Planner(state, today=TODAY, limit=1)
    settle(state, planner.plan_feed(WIRE, [item(1), item(2)]))
    assert planner.plan_feed(POST, [item(2)]).tasks == []
    assert urls(plan(state, item(2), source=POST)) == ["https://wire.example/2-story"]


# --- which entries -----------------------------------------------------------------------------------------


def test_since_leaves_out_what_is_older(state):
    """It is counted and not settled; the day itself and what has no date pass."""
    items = [item(1, day="2022-01-24"), item(2, day="2022-01-25"), item(3, day="")]
    made = plan(state, *items, since="2022-01-25")
    assert ([task.item.entry.title for task in made.tasks], made.older) == (["Story 2", "Story 3"], 1)
    settle(state, made)
    assert len(plan(state, *items).tasks) == 1


def test_a_limit_leaves_the_rest_for_later(state):
    """What is there already does not count against it; run after run all are had."""
    items = [item(n) for n in range(5)]
    found = []
    for later in (3, 1, 0):
        made = plan(state, *items, limit=2)
        assert made.later == later
        found += [task.item.entry.title for task in made.tasks]
        settle(state, made)
    assert found == [f"Story {n}" for n in range(5)]


def test_a_sitemap_is_read_a_few_days_back(state):
    """It may list all that a site ever had; that is no news and not told, unless a day is asked for."""
    days = ["2022-01-23", "2022-01-24", "2022-01-27", ""]
    assert SITEMAP_DAYS == 3
    items = [item(n, day=day) for n, day in enumerate(days)]
    made = plan(state, *items, source=MAP)
    assert ([task.item.entry.title for task in made.tasks], made.older) == (["Story 1", "Story 2", "Story 3"], 0)
    assert len(plan(state, *items, source=MAP, since="2021-01-01").tasks) == 4
    made = plan(state, *items, source=MAP, since="2022-01-27")
    assert (len(made.tasks), made.older) == (2, 2)
    assert len(plan(state, *items).tasks) == 4


def test_a_feed_with_the_whole_text_needs_no_page(state):
    """The address still names the article."""
    (task,) = plan(state, item(1, full=True)).tasks
    assert task.url == ""
    assert task.keys[0] == "url:wire.example/1-story"


def test_ranks_go_on_from_source_to_source(state):
    """The order of the run."""
    planner = Planner(state, today=TODAY)
    made = [planner.plan_feed(WIRE, [item(1), item(2)]), planner.plan_feed(POST, [item(3)])]
    made.append(planner.plan_pages(PAGES, PAGES.pages))
    assert [task.rank for one in made for task in one.tasks] == [1, 2, 3, 4]


# --- new, changed, settled ---------------------------------------------------------------------------------


def test_what_is_settled_stays_so_until_its_entry_changes(state):
    """Then it is checked against what the folder has."""
    assert plan(state, item(1)).tasks[0].action == "new"
    settle(state, plan(state, item(1)))
    assert plan(state, item(1)).unchanged == 1
    (task,) = plan(state, item(1, fingerprint="f2")).tasks
    assert (task.action, task.held.path) == ("check", "tag:1.md")


def test_what_may_be_had_later_is_asked_again(state):
    """An excerpt whose page could not be had is checked, until it is there."""
    settle(state, plan(state, item(1)), "retry", excerpt="timed out")
    (task,) = plan(state, item(1)).tasks
    assert (task.action, task.held.excerpt) == ("check", "timed out")


def test_what_failed_for_good_is_not_asked_again(state):
    """Until its entry changes; there is no article to check it against."""
    settle(state, plan(state, item(1)), "failed")
    assert plan(state, item(1)).unchanged == 1
    assert plan(state, item(1, fingerprint="f2")).tasks[0].action == "new"


def test_an_article_that_left_the_folder_is_had_again(state):
    """As long as its feed lists it."""
    settle(state, plan(state, item(1)))
    state.forget_file("tag:1.md")
    assert plan(state, item(1)).tasks[0].action == "new"


def test_what_the_folder_has_is_adopted_without_memory(state):
    """From another feed, from a hand, or from before the memory was lost: nothing is fetched, and it is noted."""
    state.note_article(Held(path="own.md", id="own"), article_keys("https://wire.example/1-story", "", "", ""))
    assert plan(state, item(1)).unchanged == 1
    assert state.seen(WIRE.feed, "tag:1").fingerprint == "f1"
    assert plan(state, item(1, fingerprint="f2")).tasks[0].action == "check"


@pytest.mark.parametrize(
    ("held", "updated", "action"),
    [
        ({}, "2022-01-28", None),
        ({"updated": "2022-01-27"}, "2022-01-27", None),
        ({"updated": "2022-01-27"}, "2022-01-28", "check"),
        ({"updated": "2022-01-28"}, "", None),
        ({"excerpt": "404 Not Found"}, "", "check"),
    ],
)
def test_without_memory_only_a_later_version_is_checked(state, held, updated, action):
    """Or an excerpt, which may have become more."""
    state.note_article(Held(path="a.md", id="a", seen=TODAY, **held), ["url:wire.example/1-story"])
    assert [task.action for task in plan(state, item(1, updated=updated)).tasks] == [action] * bool(action)


def test_pages_are_always_asked_for(state):
    """Each once, whatever its address looks like; what is no address of the web is not."""
    asked = [
        "https://wire.example/a-1",
        "http://www.wire.example/a-1?utm_source=x",
        "mailto:x",
        "https://wire.example/",
    ]
    made = Planner(state, today=TODAY).plan_pages(PAGES, asked)
    assert urls(made) == ["https://wire.example/a-1", "https://wire.example/"]
    assert [task.action for task in made.tasks] == ["new", "new"]
    state.note_article(Held(path="a.md", id="a"), made.tasks[0].keys)
    again = Planner(state, today=TODAY, limit=1).plan_pages(PAGES, [*asked, "https://wire.example/b-2"])
    assert [task.action for task in again.tasks] == ["check"]
    assert again.later == 2


# --- keys --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["http://[bad", "http://a\u2100b.example/x", "http://x.example:99999999/", "\ud800", "x"]
)
def test_what_is_no_address_is_no_key_and_no_error(url):
    """A file of the desk may have anything there."""
    assert article_keys(url, "f", "g", "d") == ["guid:f\0g", "words:\0d"]


def test_words_count_on_their_own_site_only():
    """Two outlets print one agency's text, and those are two articles."""
    one, same, other = (
        article_keys(url, "", "", "d")[1] for url in ("https://www.a.example/x-1", "http://a.example/y-2", "https://b.example/x-1")
    )  # fmt: skip
    assert one == same != other


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.builds(
            item,
            st.integers(0, 3),
            url=st.sampled_from(
                [None, "", "https://wire.example/", "https://wire.example/x-1", "https://wire.example/?p=1"]
            ),
            guid=st.sampled_from([None, "", "same", "x"]),
            day=st.sampled_from([TODAY, ""]),
            fingerprint=st.sampled_from(["f1", "f2"]),
        ),
        max_size=8,
    )
)
def test_a_feed_that_does_not_change_is_done_once(tmp_path_factory, items):
    """Whatever it repeats or lacks: the second and third run have nothing to do, and no two tasks share a key."""
    with State(tmp_path_factory.mktemp("plan") / "x.sqlite3") as state:
        made = plan(state, *items)
        keys = [key for task in made.tasks for key in task.keys]
        assert len(keys) == len(set(keys))
        assert bool(made.tasks) == bool(items)
        settle(state, made)
        for _ in range(2):
            assert plan(state, *items).tasks == []
