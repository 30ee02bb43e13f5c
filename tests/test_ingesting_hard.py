"""What feeds and servers do to the walk of ingest: nothing is lost, doubled or mixed up."""

import sys
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from fakes import WIRE, entry, feed, page
from hard_cases import HOME, articles, assert_settled, full, link, own_words, revisions
from pelican.plugins.briefing.ingest import store
from pelican.plugins.briefing.ingest.reasons import FetchError
from pelican.plugins.briefing.ingest.values import Source
from pelican.plugins.briefing.model import RawItem

WALL = [
    "We and our partners store and read information on your device to show you this site and to measure how it is used.",
    "Choose what you agree to below. You may change your choice at any time at the bottom of every page of this site.",
    "Without your agreement we cannot show you the text, and you may subscribe to read it without being measured.",
]
"""The same on every page of a site."""


# --- what identifies an article


def test_a_feed_that_links_every_entry_to_its_home_page(desk):
    """The home page is no article: each entry is one of its own."""
    entries = [entry(n, link=HOME, guid=f"g{n}", **{"content:encoded": full(n)}) for n in range(1, 6)]
    desk.web.put(WIRE.feed, feed(*entries))
    assert desk.ingest(WIRE)["Harbor Wire"].new == 5
    assert len(articles(desk)) == 5
    assert_settled(desk, WIRE)
    desk.web.put(WIRE.feed, feed(entry(6, link=HOME, guid="g6", **{"content:encoded": full(6)}), *entries))
    assert desk.ingest(WIRE)["Harbor Wire"].new == 1


def test_a_feed_that_links_all_posts_to_one_live_page(desk):
    """A link that many entries share names none of them."""
    live = HOME + "live/river-treaty-talks"
    entries = [entry(n, link=live, guid=f"g{n}", **{"content:encoded": full(n)}) for n in range(1, 6)]
    desk.web.put(WIRE.feed, feed(*entries))
    assert desk.ingest(WIRE)["Harbor Wire"].new == 5
    assert_settled(desk, WIRE)
    desk.web.put(WIRE.feed, feed(entry(6, link=live, guid="g6", **{"content:encoded": full(6)}), *entries))
    assert desk.ingest(WIRE)["Harbor Wire"].new == 1


@pytest.mark.parametrize("guids", [("0", "0", "0"), ("", "", "")])
def test_identifiers_that_identify_nothing(desk, guids):
    """All the same, or none at all: the links tell the entries apart."""
    desk.web.put(WIRE.feed, feed(*[entry(n, guid=guid) for n, guid in zip((1, 2, 3), guids, strict=True)]))
    assert desk.ingest(WIRE)["Harbor Wire"].new == 3
    assert_settled(desk, WIRE)


def test_an_identifier_that_changes_at_each_update(desk):
    """The link tells that it is the same article; its edit is seen."""
    desk.web.put(WIRE.feed, feed(entry(1, guid=f"{link(1)}#0")))
    desk.ingest(WIRE)
    desk.web.put(WIRE.feed, feed(entry(1, guid=f"{link(1)}#1", title="River treaty signed and sealed")))
    desk.web.put(link(1), page("River treaty signed and sealed", own_words(7)))
    assert desk.ingest(WIRE)["Harbor Wire"].updated == 1
    assert (len(articles(desk)), len(revisions(desk))) == (1, 1)
    assert_settled(desk, WIRE)


def test_a_link_that_changes_at_each_update(desk):
    """The identifier tells that it is the same article; its edit is seen."""
    desk.web.put(WIRE.feed, feed(entry(1, guid="g1")))
    desk.ingest(WIRE)
    desk.web.put(WIRE.feed, feed(entry(2, guid="g1")))
    assert desk.ingest(WIRE)["Harbor Wire"].updated == 1
    assert (len(articles(desk)), len(revisions(desk))) == (1, 1)
    assert_settled(desk, WIRE)


def test_an_entry_that_is_listed_again_at_each_update(desk):
    """The newest counts; that the older one is still there is no edit, in whatever order they come."""
    old, new = entry(1, guid="v1"), entry(1, guid="v2", title="River treaty signed and sealed")
    desk.web.put(WIRE.feed, feed(old))
    desk.ingest(WIRE)
    desk.web.put(WIRE.feed, feed(new, old))
    desk.web.put(link(1), page("River treaty signed and sealed", own_words(7)))
    assert desk.ingest(WIRE)["Harbor Wire"].updated == 1
    before = desk.files()
    desk.web.put(WIRE.feed, feed(old, new))
    desk.ingest(WIRE)
    desk.web.put(WIRE.feed, feed(new, old))
    assert desk.ingest(WIRE)["Harbor Wire"].updated == 0
    assert desk.files() == before


def test_one_canonical_address_for_a_whole_site(desk):
    """A mistake of a template: articles that share neither words nor headline stay apart, each with its own address."""
    titles = ("River treaty signed", "Locks to be built", "Barge fees fall")
    desk.web.put(WIRE.feed, feed(*[entry(n, title=title) for n, title in enumerate(titles, 1)]))
    head = f'<link rel="canonical" href="{link(1)}">'
    for number, title in enumerate(titles, 1):
        desk.web.put(link(number), page(title, own_words(number), head=head))
    assert desk.ingest(WIRE)["Harbor Wire"].new == 3
    assert all(any(link(number) in text for text in articles(desk)) for number in (1, 2, 3))
    assert_settled(desk, WIRE)


@pytest.mark.parametrize("named", [1, 2, 3])
def test_a_canonical_address_of_an_article_that_comes_later(desk, named):
    """The article to which it belongs is not lost, and is the one that is edited."""
    titles = ("River treaty signed", "Locks to be built", "Barge fees fall")
    head = f'<link rel="canonical" href="{link(named)}">'
    entries = [entry(n, title=title, guid="") for n, title in enumerate(titles, 1)]
    desk.web.put(WIRE.feed, feed(*entries))
    for number, title in enumerate(titles, 1):
        desk.web.put(link(number), page(title, own_words(number), head=head))
    assert desk.ingest(WIRE)["Harbor Wire"].new == 3
    entries[named - 1] = entry(named, title=titles[named - 1], guid="", summary="It was edited.")
    desk.web.put(WIRE.feed, feed(*entries))
    desk.web.put(link(named), page(titles[named - 1], own_words(7), head=head))
    assert desk.ingest(WIRE)["Harbor Wire"].updated == 1
    told = "".join(articles(desk))
    assert [f"Report {number}." in told for number in (1, 2, 3, 7)] == [named != 1, named != 2, named != 3, True]


def test_a_player_that_names_another_article(desk):
    """A page with too little text may name the wrong address; the article there keeps it."""
    entries = [entry(1, guid="", **{"content:encoded": full(1)}), entry(2, guid="", title="In pictures")]
    desk.web.put(WIRE.feed, feed(*entries))
    desk.web.put(link(2), page("Player", ["Play."], head=f'<link rel="canonical" href="{link(1)}">'))
    assert desk.ingest(WIRE)["Harbor Wire"].new == 2
    assert_settled(desk, WIRE)


def test_entries_of_one_article_in_a_second_feed(desk):
    """They do not look edited once the first feed does not list the article any more."""
    other = Source(name="Harbor Wire: Rivers", feed="https://wire.example/rivers.xml")
    pair = [entry(1, guid=f"v{n}", **{"content:encoded": full(n)}) for n in (8, 9)]
    desk.web.put(other.feed, feed(*pair))
    desk.ingest(WIRE, other)
    before = desk.files()
    desk.ingest(WIRE, other)
    desk.web.put(WIRE.feed, feed(entry(2), entry(3)))
    desk.web.put(other.feed, feed(*pair, entry(3)))
    desk.ingest(WIRE, other)
    assert desk.files() == before


def test_a_wall_on_every_page_of_a_site(desk):
    """Text that pages share under other headlines is no article's: the others are excerpts, none is lost."""
    titles = ("River treaty signed", "Locks to be built", "Barge fees fall")
    entries = [entry(n, title=title, summary=f"Two states and {title.lower()}.") for n, title in enumerate(titles, 1)]
    desk.web.put(WIRE.feed, feed(*entries))
    for number in (1, 2, 3):
        desk.web.put(link(number), page("Your privacy", WALL))
    tally = desk.ingest(WIRE)["Harbor Wire"]
    assert (tally.new, tally.excerpts) == (3, 2)
    assert all(any(title in text for text in articles(desk)) for title in titles)
    assert_settled(desk, WIRE)
    # The wall falls and one article is edited: it is that one's text which changes.
    desk.web.put(link(2), page(titles[1], own_words(2)))
    desk.web.put(WIRE.feed, feed(entries[0], entry(2, title=titles[1], summary="More on it."), entries[2]))
    assert desk.ingest(WIRE)["Harbor Wire"].updated == 1
    assert sum("Report 2." in text for text in articles(desk)) == 1
    assert len(articles(desk)) == 3


def test_the_same_words_under_other_headlines(desk):
    """Where the feed has no text either, both are kept."""
    titles = ("River treaty signed", "Locks to be built")
    desk.web.put(WIRE.feed, feed(*[entry(n, title=title, summary="") for n, title in enumerate(titles, 1)]))
    for number, title in enumerate(titles, 1):
        desk.web.put(link(number), page(title))
    assert desk.ingest(WIRE)["Harbor Wire"].new == 2
    assert_settled(desk, WIRE)


def test_pages_that_lead_to_the_home_page(desk):
    """Articles that were taken down: what the feed says of them is kept, not what the home page says."""
    desk.web.put(HOME, page("Harbor Wire", own_words("home")))
    for number in (1, 2, 3):
        desk.web.pages[link(number)] = desk.web.pages[HOME]
    tally = desk.ingest(WIRE)["Harbor Wire"]
    assert (tally.new, tally.excerpts) == (3, 3)
    assert not any("Report home" in text for text in articles(desk))
    assert_settled(desk, WIRE)


def test_numbers_of_records_in_two_files(desk):
    """Each outlet counts its articles from 1."""

    def record(title, number):
        value = {"id": "1", "title": title, "date": "2022-01-27", "text": "\n\n".join(own_words(number))}
        return msgspec.json.encode(value)

    items = (
        RawItem(path="a.jsonl:1", format="jsonl", data=record("条约签署", 1)),
        RawItem(path="b.jsonl:1", format="jsonl", data=record("船闸将建", 2)),
    )
    assert desk.ingest(items=items)["named here"].new == 2
    before = desk.files()
    assert desk.ingest(items=items)["named here"].unchanged == 2
    assert desk.files() == before
    edited = RawItem(path="a.jsonl:1", format="jsonl", data=record("条约签署", 3))
    assert desk.ingest(items=(edited,))["named here"].updated == 1


def test_one_feed_under_two_addresses(desk):
    """With and without a slash, with http and https: the entries are the same."""
    twin = Source(name="Harbor Wire again", feed="http://wire.example/feed.xml/")
    desk.web.put(twin.feed, desk.web.pages[WIRE.feed].data)
    tallies = desk.ingest(WIRE, twin)
    assert [tally.new for tally in tallies.values()] == [3, 0]
    assert_settled(desk, twin, WIRE)


# --- edits


def test_an_edit_that_is_listed_under_two_links_is_one_revision(desk):
    """Both entries change; the second finds what the first has written."""
    other = HOME + "print/4711-river-treaty"
    head = f'<link rel="canonical" href="{link(1)}">'
    desk.web.put(WIRE.feed, feed(entry(1), entry(2, link=other)))
    for address in (link(1), other):
        desk.web.put(address, page(head=head))
    desk.ingest(WIRE)
    desk.web.put(WIRE.feed, feed(entry(1, summary="It was edited."), entry(2, link=other, summary="It was edited.")))
    for address in (link(1), other):
        desk.web.put(address, page(paragraphs=own_words(7), head=head))
    assert desk.ingest(WIRE)["Harbor Wire"].updated == 1
    assert (len(articles(desk)), len(revisions(desk))) == (1, 1)
    assert_settled(desk, WIRE)


def test_an_edit_whose_page_cannot_be_had_just_then(desk):
    """The next run asks for it again."""
    desk.ingest(WIRE)
    desk.web.put(WIRE.feed, feed(entry(1, summary="It was edited."), entry(2), entry(3)))
    desk.web.put(link(1), FetchError("503 Service Unavailable", transient=True, status=503))
    desk.ingest(WIRE)
    desk.web.put(link(1), page("River treaty signed 1", own_words(7)))
    assert desk.ingest(WIRE)["Harbor Wire"].updated == 1
    assert_settled(desk, WIRE)


def test_a_new_headline_alone_is_an_edit(desk):
    """Each one is kept."""
    desk.web.put(WIRE.feed, feed(entry(1)))
    desk.ingest(WIRE)
    for title in ("River treaty sealed", "River treaty at last"):
        desk.web.put(WIRE.feed, feed(entry(1, title=title)))
        desk.web.put(link(1), page(title, own_words(1)))
        assert desk.ingest(WIRE)["Harbor Wire"].updated == 1
    assert len(articles(desk)) == 1
    assert all(any(t in text for text in revisions(desk)) for t in ("River treaty signed 1", "River treaty sealed"))
    assert_settled(desk, WIRE)


def test_many_edits_of_one_day_file_cost_few_readings(notebook, monkeypatch):
    """Not one for each edit: a day may have thousands of articles."""
    notebook.kind = "jsonl"
    count = 40
    notebook.web.put(WIRE.feed, feed(*[entry(n, **{"content:encoded": full(n)}) for n in range(count)]))
    notebook.ingest(WIRE)
    notebook.web.put(WIRE.feed, feed(*[entry(n, **{"content:encoded": full(n + 100)}) for n in range(count)]))
    read = []
    real = store._read_lines
    monkeypatch.setattr(store, "_read_lines", lambda path: read.append(path) or real(path))
    assert notebook.ingest(WIRE)["Harbor Wire"].updated == count
    assert len(read) <= 6
    assert "\n".join(revisions(notebook)).count('"id"') == count


# --- parts of a feed


def test_limits_come_to_an_end(desk):
    """Some at a time, in the end all, each once."""
    for expected in (1, 1, 1, 0):
        assert desk.ingest(WIRE, limit=1)["Harbor Wire"].new == expected
    assert len(articles(desk)) == 3
    assert_settled(desk, WIRE)


def test_a_new_entry_is_not_kept_waiting_by_those_that_fail(desk):
    """What cannot be had just now does not use up the limit of every run."""
    desk.web.put(WIRE.feed, feed(*[entry(n) for n in (1, 2, 3)]))
    desk.web.put(link(1), FetchError("503 Service Unavailable", transient=True, status=503))
    for _ in range(3):
        desk.ingest(WIRE, limit=1)
    assert len(articles(desk)) == 3


@pytest.mark.parametrize("date", ["", "27 Jan 2022", "Thu, 27 Jan 2099 09:00:00 GMT", "soon", "0000-00-00"])
def test_dates_that_are_none(desk, date):
    """They neither lose an entry nor double it."""
    desk.web.put(WIRE.feed, feed(*[entry(n, pubDate=date) for n in (1, 2, 3)]))
    for number in (1, 2, 3):
        desk.web.put(link(number), page(f"River treaty signed {number}", own_words(number), date=""))
    assert desk.ingest(WIRE)["Harbor Wire"].new == 3
    desk.today = "2022-02-03"
    assert_settled(desk, WIRE)


def test_entries_that_vanish_and_come_back(desk):
    """In another order, too."""
    desk.ingest(WIRE)
    before = desk.files()
    for numbers in ((3,), (2, 1), (3, 1, 2)):
        desk.web.put(WIRE.feed, feed(*map(entry, numbers)))
        desk.ingest(WIRE)
    assert desk.files() == before


def test_a_feed_that_is_dated_anew_at_every_fetch(desk):
    """It costs fetches, not revisions."""
    desk.ingest(WIRE)
    before = desk.files()
    for minute in range(3):
        updated = f"2022-01-27T10:0{minute}:00Z"
        desk.web.put(WIRE.feed, feed(*[entry(n, **{"atom:updated": updated}) for n in (1, 2, 3)]))
        desk.ingest(WIRE)
    assert desk.files() == before
