"""The walk of ingest: what becomes of entries, pages and files, run after run."""

import sys
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from fakes import PARAGRAPHS, WIRE, Web, entry, feed, page
from pelican.plugins.briefing.ingest.reasons import FetchError
from pelican.plugins.briefing.ingest.values import Source
from pelican.plugins.briefing.model import RawItem

LINK = "https://wire.example/2022/01/27/river-treaty-1"
LONG = "".join(f"<p>{text} It was number {n} of the day.</p>" for n in range(4) for text in PARAGRAPHS)


@pytest.fixture
def web():
    """One feed with one entry, and its page."""
    made = Web()
    made.put(WIRE.feed, feed(entry(1)))
    made.put(LINK, page())
    return made


def texts(desk, *, revisions=False):
    """The files with articles, or with what they were before."""
    return {name: text for name, text in desk.files().items() if name.startswith("revisions/") == revisions}


def test_an_entry_becomes_an_article(desk):
    """With the text of its page and all that is known of it; a second run fetches the feed's validators only."""
    assert desk.ingest(WIRE)["Harbor Wire"].new == 1
    ((_, text),) = texts(desk).items()
    for wanted in (*PARAGRAPHS, "River treaty signed", "Harbor Wire", LINK, "2022-01-27T09:00:00+00:00", WIRE.feed):
        assert wanted in text
    before = desk.files()
    tally = desk.ingest(WIRE)["Harbor Wire"]
    assert (tally.new, tally.updated, tally.failed) == (0, 0, 0)
    assert desk.web.asked == [WIRE.feed]
    assert desk.files() == before


def test_without_its_memory_nothing_is_doubled(desk):
    """The memory is a cache: the folder itself says what is there."""
    desk.ingest(WIRE)
    before = desk.files()
    desk.state.unlink()
    assert desk.ingest(WIRE)["Harbor Wire"].new == 0
    assert desk.files() == before


def test_an_edited_article_is_a_revision(desk):
    """The article keeps its name, what it was is kept beside it; the same edit is not kept twice."""
    desk.ingest(WIRE)
    (name, first) = next(iter(texts(desk).items()))
    desk.web.put(WIRE.feed, feed(entry(1, title="River treaty signed at last")))
    desk.web.put(LINK, page("River treaty signed at last", [*PARAGRAPHS[:2], "The port of Kehl will be closed."]))
    desk.today = "2022-01-28"
    assert desk.ingest(WIRE)["Harbor Wire"].updated == 1
    assert list(texts(desk)) == [name]
    assert "The port of Kehl will be closed." in texts(desk)[name]
    assert "2022-01-28" in texts(desk)[name]
    ((kept, old),) = texts(desk, revisions=True).items()
    assert kept.startswith("revisions/2022-01-27")
    assert PARAGRAPHS[2] in old
    if desk.kind == "markdown":
        assert old == first
    before = desk.files()
    assert desk.ingest(WIRE)["Harbor Wire"].updated == 0
    assert desk.files() == before
    desk.web.put(WIRE.feed, feed(entry(1, title="River treaty signed, again")))
    desk.web.put(LINK, page("River treaty signed, again"))
    desk.ingest(WIRE)
    assert "\n".join(texts(desk, revisions=True).values()).count("Kehl will be closed") == 1


def test_a_changed_entry_with_the_same_text_writes_nothing(desk):
    """A feed that dates an entry anew costs a fetch, not a revision."""
    desk.ingest(WIRE)
    before = desk.files()
    desk.web.put(WIRE.feed, feed(entry(1, summary="Two states have signed a treaty.")))
    tally = desk.ingest(WIRE)["Harbor Wire"]
    assert (tally.updated, tally.unchanged) == (0, 1)
    assert desk.files() == before


def test_one_article_in_two_feeds_is_one(desk):
    """The first feed has it; the second has nothing new, then and later."""
    other = Source(name="Harbor Wire: Rivers", feed="https://wire.example/rivers.xml")
    desk.web.put(other.feed, feed(entry(1, link=LINK + "?utm_source=rss", guid="r1", summary="Another summary.")))
    tallies = desk.ingest(WIRE, other)
    assert [tally.new for tally in tallies.values()] == [1, 0]
    assert len(texts(desk)) == 1
    before = desk.files()
    assert desk.ingest(other, WIRE)["Harbor Wire: Rivers"].new == 0
    assert desk.files() == before


def test_two_addresses_of_one_page_are_one_article(desk):
    """By the canonical address that the page names, and by its words."""
    print_url = "https://wire.example/print/4711-river-treaty"
    desk.web.put(WIRE.feed, feed(entry(1), entry(2, link=print_url)))
    desk.web.put(print_url, page(head=f'<link rel="canonical" href="{LINK}">'))
    tally = desk.ingest(WIRE)["Harbor Wire"]
    assert (tally.new, tally.unchanged) == (1, 1)
    assert desk.ingest(WIRE)["Harbor Wire"].new == 0


def test_a_page_that_cannot_be_had_leaves_an_excerpt(desk):
    """Marked with the reason; for good where the reason is for good."""
    desk.web.put(LINK, FetchError("robots.txt forbids it"))
    tally = desk.ingest(WIRE)["Harbor Wire"]
    assert (tally.new, tally.excerpts) == (1, 1)
    (text,) = texts(desk).values()
    assert "robots.txt forbids it" in text
    assert "Two states signed a treaty on river shipping." in text
    desk.web.put(LINK, page())
    desk.ingest(WIRE)
    assert desk.web.asked == [WIRE.feed]


def test_an_excerpt_becomes_the_article_when_its_page_can_be_had(desk):
    """Where the reason was passing, the next run asks again; there is no revision, and the same bytes as at once."""
    desk.web.put(LINK, FetchError("no answer within 30 s", transient=True))
    desk.ingest(WIRE)
    (name,) = texts(desk)
    desk.web.put(LINK, page())
    assert desk.ingest(WIRE)["Harbor Wire"].updated == 1
    assert list(texts(desk)) == [name]
    assert PARAGRAPHS[2] in texts(desk)[name]
    assert "Excerpt" not in texts(desk)[name]
    assert not texts(desk, revisions=True)


def test_an_excerpt_never_replaces_an_article(desk):
    """A page that is gone later costs nothing that was there."""
    desk.ingest(WIRE)
    before = desk.files()
    desk.web.put(WIRE.feed, feed(entry(1, title="River treaty: what was signed")))
    desk.web.put(LINK, FetchError("410 Gone", status=410))
    assert desk.ingest(WIRE)["Harbor Wire"].unchanged == 1
    assert desk.files() == before


def test_the_text_of_a_full_feed_is_taken(desk):
    """Its page is not fetched."""
    desk.web.put(WIRE.feed, feed(entry(1, **{"content:encoded": LONG})))
    assert desk.ingest(WIRE)["Harbor Wire"].new == 1
    assert desk.web.asked == [WIRE.feed]
    (text,) = texts(desk).values()
    assert "It was number 3 of the day." in text
    assert "Excerpt" not in text


def test_an_entry_without_text_or_page_fails_and_is_not_asked_for_again(desk):
    """It is counted with its reason; the next run does not repeat what cannot work."""
    desk.web.put(WIRE.feed, feed(entry(1, summary="")))
    desk.web.pages.pop(LINK)
    tally = desk.ingest(WIRE)["Harbor Wire"]
    assert (tally.failed, tally.reasons) == (1, {"404 Not Found": 1})
    assert not texts(desk)
    desk.ingest(WIRE)
    assert LINK not in desk.web.asked


def test_a_passing_failure_is_tried_again(desk):
    """The feed is then asked for in full, though it did not change."""
    desk.web.put(WIRE.feed, feed(entry(1, summary="")))
    desk.web.put(LINK, FetchError("503 Service Unavailable", transient=True, status=503))
    assert desk.ingest(WIRE)["Harbor Wire"].failed == 1
    desk.web.put(LINK, page())
    assert desk.ingest(WIRE)["Harbor Wire"].new == 1


def test_a_wall_is_no_article(desk):
    """Where the page has less text than the feed, the feed's is taken, as an excerpt."""
    summary = " ".join(PARAGRAPHS)
    desk.web.put(WIRE.feed, feed(entry(1, summary=summary)))
    desk.web.put(LINK, page("Checking your browser", ["Please turn JavaScript on and load this page again to go on."]))
    assert desk.ingest(WIRE)["Harbor Wire"].excerpts == 1
    (text,) = texts(desk).values()
    assert "JavaScript" not in text
    assert "River treaty signed 1" in text


def test_since_and_limit_leave_the_rest_for_another_run(desk):
    """Nothing is marked as seen that was not taken."""
    old = entry(2, pubDate="Thu, 20 Jan 2022 09:00:00 GMT")
    desk.web.put(WIRE.feed, feed(entry(1), old, entry(3)))
    for number in (2, 3):
        desk.web.put(
            f"https://wire.example/2022/01/27/river-treaty-{number}",
            page(f"River treaty signed {number}", [f"Report {number}. {text}" for text in PARAGRAPHS]),
        )
    tally = desk.ingest(WIRE, since="2022-01-25", limit=1)["Harbor Wire"]
    assert (tally.new, tally.older, tally.later) == (1, 1, 1)
    assert desk.ingest(WIRE)["Harbor Wire"].new == 2


def test_a_dry_run_writes_nothing(desk):
    """It says what there would be, and the next run still finds it."""
    tally = desk.ingest(WIRE, dry_run=True)["Harbor Wire"]
    assert (tally.new, tally.changes[0].url) == (1, LINK)
    assert not desk.files()
    assert desk.web.asked == [WIRE.feed]
    assert desk.ingest(WIRE)["Harbor Wire"].new == 1


def test_a_feed_that_is_gone_is_retired(notebook):
    """At once with 410, and asked again only where the user insists; the file says why."""
    notebook.web.put(WIRE.feed, FetchError("410 Gone", status=410))
    assert notebook.ingest(WIRE)["Harbor Wire"].error == "410 Gone"
    notebook.web.put(WIRE.feed, feed(entry(1)))
    tally = notebook.ingest(WIRE)["Harbor Wire"]
    assert not tally.error
    assert "no longer fetched since 2022-01-27: 410 Gone" in tally.notes[0]
    assert notebook.web.asked == []
    assert notebook.ingest(WIRE, insist=True)["Harbor Wire"].new == 1
    assert not (notebook.root / "status.toml").exists()


def test_a_feed_that_moved_is_asked_at_its_new_address(notebook):
    """With its validators; when that fails the old address is asked again."""
    moved = "https://wire.example/new.xml"
    notebook.web.put(WIRE.feed, feed(entry(1)))
    answer = notebook.web.pages[WIRE.feed]
    notebook.web.pages[WIRE.feed] = msgspec.structs.replace(answer, url=moved, moved_to=moved)
    notebook.web.pages[moved] = msgspec.structs.replace(answer, url=moved)
    assert notebook.ingest(WIRE)["Harbor Wire"].notes == [f"moved to {moved}"]
    notebook.ingest(WIRE)
    assert notebook.web.asked == [moved]
    notebook.web.put(moved, FetchError("404 Not Found", status=404))
    assert notebook.ingest(WIRE)["Harbor Wire"].error == "404 Not Found"
    notebook.ingest(WIRE)
    assert notebook.web.asked == [WIRE.feed]


def test_what_a_web_page_is_not(notebook):
    """A source whose address is a web page says so, and costs no other source anything."""
    other = Source(name="Civic Radio", feed="https://radio.example/")
    notebook.web.put(other.feed, page())
    tallies = notebook.ingest(other, WIRE)
    assert "web page" in tallies["Civic Radio"].error
    assert tallies["Harbor Wire"].new == 1


def test_sitemaps(notebook):
    """A news sitemap through its index; what is older than three days is no news."""
    source = Source(name="Meridian Post", sitemap="https://post.example/sitemap.xml")
    child = "https://post.example/news.xml"
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    notebook.web.put(source.sitemap, f"<sitemapindex {names}><sitemap><loc>{child}</loc></sitemap></sitemapindex>")
    urls = "".join(
        f"<url><loc>https://post.example/a/river-treaty-{day}</loc><news:news><news:publication><news:name>Meridian Post</news:name>"
        f"<news:language>en</news:language></news:publication><news:publication_date>2022-01-{day}</news:publication_date>"
        f"<news:title>River treaty {day}</news:title></news:news></url>"
        for day in (20, 27)
    )
    notebook.web.put(child, f"<urlset {names}>{urls}</urlset>")
    notebook.web.put("https://post.example/a/river-treaty-27", page("River treaty 27"))
    assert notebook.ingest(source)["Meridian Post"].new == 1
    (text,) = notebook.files().values()
    assert "Source: Meridian Post" in text
    notebook.ingest(source)
    assert notebook.web.asked == [source.sitemap, child]


def test_pages_from_the_command_line(notebook):
    """An article by its address, and a feed by its: that is read as a feed."""
    tallies = notebook.ingest(pages=(LINK, WIRE.feed))
    assert tallies["named here"].new == 1
    assert tallies[WIRE.feed].url == WIRE.feed
    (text,) = notebook.files().values()
    assert "Source: wire.example" in text
    other = "https://wire.example/2022/01/27/river-treaty-2"
    notebook.web.put(WIRE.feed, feed(entry(1), entry(2)))
    notebook.web.put(other, page("Locks to be built", [f"More on it: {text}" for text in PARAGRAPHS]))
    assert notebook.ingest(pages=(WIRE.feed,))[WIRE.feed].new == 1
    assert any("Source: Harbor Wire" in text for text in notebook.files().values())
    assert notebook.ingest(pages=(LINK,))["named here"].unchanged == 1
    notebook.web.put(LINK, page("River treaty signed", [*PARAGRAPHS, "The treaty runs until 2050."]))
    assert notebook.ingest(pages=(LINK,))["named here"].updated == 1


def test_files_from_the_command_line(notebook):
    """Each format; twice is once; what cannot be read is named."""
    record = b'{"id": "7", "title": "River treaty", "text": "%s"}' % " ".join(PARAGRAPHS[1:]).encode()
    items = (
        RawItem(path="treaty.html", format="html", data=page().encode()),
        RawItem(path="more.jsonl:1", format="jsonl", data=record),
        RawItem(path="more.jsonl:2", format="jsonl", data=b"{"),
    )
    tally = notebook.ingest(items=items)["named here"]
    assert (tally.new, tally.failed) == (2, 1)
    assert any("more.jsonl:2: broken JSON" in reason for reason in tally.reasons)
    before = notebook.files()
    assert notebook.ingest(items=items)["named here"].new == 0
    assert notebook.files() == before


def test_a_feed_in_a_file(notebook):
    """Its entries are fetched as a feed's are."""
    assert notebook.ingest(feeds=(("saved.xml", feed(entry(1)).encode()),))["saved.xml"].new == 1
    assert notebook.ingest(feeds=(("empty.xml", b""),))["empty.xml"].error


def test_what_was_put_there_by_hand_is_never_changed(notebook):
    """A file of the desk with the article's address counts as the article."""
    notebook.root.mkdir(parents=True)
    own = notebook.root / "own.md"
    own.write_text(f"Title: River treaty\nDate: 2022-01-27\nUrl: {LINK}\n\n{PARAGRAPHS[0]}\n")
    assert notebook.ingest(WIRE)["Harbor Wire"].new == 0
    notebook.web.put(WIRE.feed, feed(entry(1, title="River treaty signed at last")))
    assert notebook.ingest(WIRE)["Harbor Wire"].updated == 0
    assert list(notebook.files()) == ["own.md"]


def test_a_redirect_to_another_site_yields_to_the_direct_link(notebook):
    """Whichever server is faster, the article's own address and feed are kept."""
    hop = "https://links.example/x/1"
    other = Source(name="Link list", feed="https://links.example/feed.xml")
    notebook.web.put(other.feed, feed(entry(1, link=hop, guid="x1"), title="Link list"))
    notebook.web.put(hop, page())
    notebook.web.pages[hop] = msgspec.structs.replace(notebook.web.pages[hop], url=LINK)
    tallies = notebook.ingest(other, WIRE)
    assert (tallies["Link list"].new, tallies["Harbor Wire"].new) == (0, 1)
    (text,) = notebook.files().values()
    assert "Source: Harbor Wire" in text
    assert notebook.ingest(other, WIRE)["Link list"].new == 0


def test_an_unwritable_folder_loses_nothing(notebook, monkeypatch):
    """The run ends with the system's error, and the next one does what was left."""
    real = Path.replace

    def full(self, target):
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        notebook.ingest(WIRE)
    monkeypatch.setattr(Path, "replace", real)
    assert notebook.ingest(WIRE)["Harbor Wire"].new == 1
    assert len(notebook.files()) == 1
