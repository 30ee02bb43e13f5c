"""From feeds, pages and files to what ingest writes: which text, which date, which address."""

import json
import pickle

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.drafting import FULL_WORDS, Found, read_feed, read_item, read_page
from pelican.plugins.briefing.ingest.feeds import NotAFeedError
from pelican.plugins.briefing.model import RawItem

URL = "https://wire.example/2022/01/27/river-treaty"
PARAGRAPHS = (
    "Germany and France signed a treaty on river shipping in Strasbourg on Thursday after two years of talks.",
    "France will pay 40 million euros for two new locks on the upper river, and Germany will deepen a port.",
    "Barge owners had asked for lower fees since 2019, when low water closed the Rhine for six weeks.",
)


def prose(words):
    """So many words in paragraphs of ten."""
    lines = [" ".join(f"word{n + i}" for i in range(min(10, words - n))) + "." for n in range(0, words, 10)]
    return "".join(f"<p>{line}</p>" for line in lines)


def feed(*items):
    """An RSS feed whose items are dicts of elements; ``content`` is the whole text."""
    names = {"content": "content:encoded"}
    rows = "".join(
        "<item>" + "".join(f"<{names.get(n, n)}><![CDATA[{v}]]></{names.get(n, n)}>" for n, v in i.items()) + "</item>"
        for i in items
    )
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title>'
    return f"{head}<language>en-GB</language>{rows}</channel></rss>".encode()


def read(*items, zone="UTC"):
    """What is read of a feed's items."""
    return read_feed(feed(*items), "https://wire.example/feed", {}, zone).items


def page(head="", paragraphs=PARAGRAPHS, title="River treaty signed at last"):
    """A web page with an article."""
    text = "".join(f"<p>{part}</p>" for part in paragraphs)
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{text}</article></body></html>"
    )


def see(html, url=URL, content_type="text/html; charset=utf-8", zone="UTC"):
    """What is read of a page."""
    return read_page(html.encode() if isinstance(html, str) else html, content_type, url, zone)


# --- feeds -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "full"), [(FULL_WORDS, True), (FULL_WORDS - 1, False), (900, True), (0, False)])
@pytest.mark.parametrize("name", ["content", "description"])
def test_a_feed_with_long_texts_has_the_articles(words, full, name):
    """Whichever element they stand in."""
    (item,) = read({"title": "T", "link": URL, name: prose(words)})
    assert item.found.words == words
    assert item.full == full


@pytest.mark.parametrize(
    "ending", ["…", "...", "[…]", "[...]", " [&hellip;]", "Read more", f"Continue reading {'x ' * 70}", "Weiterlesen"]
)
def test_a_long_text_that_is_cut_short_is_not_the_article(ending):
    """Its page has to be fetched."""
    cut = prose(200)[: -len(".</p>")] + f" {ending}</p>"
    (item,) = read({"title": "T", "link": URL, "content": cut})
    assert item.found.words >= FULL_WORDS
    assert not item.full
    (item,) = read({"title": "T", "link": URL, "content": f"{prose(200)}<p>{ending}</p>"})
    assert not item.full


@pytest.mark.parametrize("ending", ["He saw more of them.", "They read on the train, he said.", "It has more."])
def test_a_text_that_only_sounds_cut_short_is_the_article(ending):
    """A sentence that ends is no teaser."""
    (item,) = read({"title": "T", "link": URL, "content": prose(200) + f"<p>{ending} Nothing else happened there.</p>"})
    assert item.full


@pytest.mark.parametrize(
    "note",
    [
        'The post <a href="https://wire.example/x">River treaty: it’s signed</a> appeared first on <a href="/">Wire</a>.',
        "Continue reading River treaty at Wire",
        "Read more",
    ],
)
def test_what_feeds_add_at_the_end_is_cut(note):
    """It is no word of the article; inside a text it stays. Some of it says that the text is not whole."""
    (item,) = read({"title": "T", "link": URL, "content": f"{prose(200)}<p>{note}</p>"})
    assert item.found.words == 200
    assert item.full == note.startswith("The post")
    inside = "He said that the post of the chairman appeared first on the list of things to be abolished."
    (item,) = read({"title": "T", "link": URL, "content": f"<p>{inside}</p>{prose(200)}"})
    assert item.found.paragraphs[0] == inside


def test_the_longer_of_two_texts_is_taken_and_sent_without_html():
    """The entry that goes on to the plan has none; all of it can be sent between processes."""
    (item,) = read({"title": "A <b>bold</b> &amp; title", "link": URL, "description": prose(30), "content": prose(40)})
    assert item.found.words == 40
    assert (item.entry.summary, item.entry.content) == ("", "")
    assert pickle.loads(pickle.dumps(item)) == item


def test_the_date_is_that_of_the_entry_else_of_its_address():
    """The day is that in the site's zone; a date that cannot be read is none."""
    when = "Thu, 27 Jan 2022 23:30:00 GMT"
    rows = [{"pubDate": when}, {"pubDate": "soon"}, {}]
    found = [item.found for item in read(*({"title": "T", "link": URL, **row} for row in rows), zone="Asia/Tokyo")]
    assert [one.day for one in found] == ["2022-01-28", "2022-01-27", "2022-01-27"]
    assert [one.date for one in found] == ["2022-01-27T23:30:00+00:00", "", ""]
    (item,) = read({"title": "T", "link": "https://wire.example/x"})
    assert item.found.day == ""


def test_a_changed_entry_has_another_fingerprint():
    """By its title, its date or its text; by nothing else, so that a feed made anew changes nothing."""
    base = {"title": "T", "link": URL, "pubDate": "Thu, 27 Jan 2022 10:00:00 GMT", "description": "Some words."}
    (first,) = read(base)
    (same,) = read(dict(reversed(base.items())) | {"comments": "https://wire.example/c", "category": "x"})
    assert same.fingerprint == first.fingerprint
    for name, value in (("title", "U"), ("pubDate", "Thu, 27 Jan 2022 11:00:00 GMT"), ("description", "Other words.")):
        (other,) = read(base | {name: value})
        assert other.fingerprint != first.fingerprint


def test_what_is_no_feed_is_told():
    """With what it is instead."""
    with pytest.raises(NotAFeedError, match="web page"):
        read_feed(page().encode(), URL, {}, "UTC")


# --- pages -------------------------------------------------------------------------------------------------


def test_a_page_gives_its_article():
    """Title, text, outlet, language and authors."""
    head = (
        '<meta property="og:site_name" content="Harbor Wire"><meta name="author" content="Anna Berg">'
        '<meta property="og:locale" content="en_GB"><meta property="article:published_time" '
        'content="2022-01-27T10:00:00+01:00">'
    )
    found = see(page(head))
    assert (found.title, found.paragraphs) == ("River treaty signed at last", PARAGRAPHS)
    assert (found.source, found.language, found.authors) == ("Harbor Wire", "en", ("Anna Berg",))
    assert (found.date, found.day, found.problem) == ("2022-01-27T10:00:00+01:00", "2022-01-27", "")
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize(
    ("head", "content_type", "charset"),
    [
        ("", "text/html; charset=windows-1251", "cp1251"),
        ("", 'text/html;charset="Shift_JIS"', "shift_jis"),
        ("", "text/html; CHARSET = 'koi8-r'; x=y", "koi8-r"),
        ('<meta charset="windows-1251">', "text/html", "cp1251"),
        ('<meta charset="windows-1251">', "text/html; charset=no-such", "cp1251"),
        ('<meta charset="windows-1251">', "text/html; charset=utf-8", "utf-8"),
        ("", "", "utf-8"),
    ],
)
def test_the_charset_of_the_header_counts(head, content_type, charset):
    """Where the page itself names none; what is UTF-8 is read so."""
    text = "Договор о судоходстве подписан в четверг после двух лет переговоров, сообщило министерство."
    html = page(head, [text] * 1 + list(PARAGRAPHS)).encode(charset, "replace")
    assert text in see(html, content_type=content_type).paragraphs


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            (
                *(
                    "text/html",
                    ";",
                    " ",
                    "charset",
                    "=",
                    "*=",
                    "charset*0*=us-ascii'en'",
                    "utf-8",
                    "''",
                    "'",
                    '"',
                    "%FF",
                ),
                *("\\", "idna", "rot13", "undefined", "\udc80", "\r\n", "\x00", "é", "x" * 50),
            )
        ),
        max_size=8,
    ).map("".join)
)
@example("text/html; charset*=utf-8''x\udc80")
@example(";;charset*=;charset*0*=us-ascii'en'text/html;;")
def test_no_content_type_is_an_error(content_type):
    """A server may send any."""
    assert read_page(b"caf\xe9 <p>" * 3, content_type, URL, "UTC").day == "2022-01-27"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7 ...", "a PDF file"), (b"\x89PNG\r\n", "a PNG image"), (bytes(range(256)) * 20, "binary data"),
        (b"", "no article text"), (b"<html><body><p>Subscribe</p></body></html>", "no article text"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_told(data, problem):
    """In words for the report; nothing is raised."""
    found = see(data)
    assert problem in found.problem
    assert not found.paragraphs


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://wire.example/treaty-1?utm_source=x">', "https://wire.example/treaty-1"),
        ('<meta property="og:url" content="https://wire.example/treaty-2">', "https://wire.example/treaty-2"),
        ('<link rel="canonical" href="/treaty-3">', ""),
        ('<link rel="canonical" href="http://[bad">', ""),
        ('<link rel="canonical" href="javascript:alert(1)">', ""),
        ("", ""),
    ],
)
def test_the_address_is_that_which_the_page_names(head, url):
    """Clean; nothing where it names none that can be used, for the caller knows where the page was."""
    assert see(page(head)).url == url


@pytest.mark.parametrize(
    ("head", "url", "date", "day"),
    [
        ('<meta name="date" content="2022-01-26">', URL, "2022-01-26", "2022-01-26"),
        ("", URL, "", "2022-01-27"),
        ('<link rel="canonical" href="https://wire.example/2022/01/25/x">', URL, "2022-01-25", "2022-01-25"),
        ('<time datetime="2022-01-24T23:30:00Z">', URL, "2022-01-24T23:30:00+00:00", "2022-01-25"),
        ('<meta name="date" content="03/04/2020">', "https://wire.example/x", "", ""),
        ("", "https://wire.example/x", "", ""),
    ],
)
def test_the_date_is_that_of_the_page_else_of_its_address(head, url, date, day):
    """The day is that in the site's zone; nothing is guessed."""
    found = see(page(head), url, zone="Europe/Vienna")
    assert (found.date, found.day) == (date, day)


def test_what_a_page_says_for_machines_counts():
    """JSON-LD, alone or in a graph; hostile types in it are passed over."""
    node = {
        "@type": "NewsArticle", "headline": "River treaty signed at last &amp; for good", "author": [{"name": "Bo Li"}],
        "datePublished": "2022-01-27T10:00:00Z", "publisher": {"name": "Harbor Wire"},
    }  # fmt: skip
    for data in (node, {"@graph": [{"@type": "WebSite"}, node]}, [7, node]):
        found = see(
            page(f'<script type="application/ld+json">{json.dumps(data)}</script>', title="x"), "https://a.example/"
        )
        assert (found.title, found.source) == ("River treaty signed at last & for good", "Harbor Wire")
        assert (found.date, found.authors) == ("2022-01-27T10:00:00+00:00", ("Bo Li",))
    odd = {"@type": "NewsArticle", "headline": 7, "author": {"name": [1]}, "datePublished": {}, "publisher": []}
    assert see(page(f'<script type="application/ld+json">{json.dumps(odd)}</script>')).paragraphs == PARAGRAPHS


# --- files -------------------------------------------------------------------------------------------------

TITLE = "River treaty signed at last"
TEXT = "\n\n".join(PARAGRAPHS)
FILES = [
    ("a.md", "md", f"Title: {TITLE}\nUrl: {URL}\nDate: 2022-01-27\n\n{TITLE}\n\n{TEXT}"),
    (
        "a.html",
        "html",
        page(f'<link rel="canonical" href="{URL}"><meta name="date" content="2022-01-27">', title=TITLE),
    ),
    ("a.jsonl:1", "jsonl", json.dumps({"title": TITLE, "url": URL, "date": "2022-01-27", "text": TEXT})),
    ("a.txt", "txt", f"{TITLE}\n\nJanuary 27, 2022\n\n{TEXT}"),
]


@pytest.mark.parametrize(("path", "kind", "text"), FILES, ids=[kind for _, kind, _ in FILES])
def test_each_format_is_read(path, kind, text):
    """Into the same words."""
    found = read_item(RawItem(path=path, format=kind, data=text.encode(), modified=0), "UTC")
    assert (found.title, found.paragraphs, found.day) == (TITLE, PARAGRAPHS, "2022-01-27")


@pytest.mark.parametrize(
    ("kind", "data", "problem"),
    [
        ("jsonl", b"{", "broken JSON"), ("jsonl", b'{"id": 1}', "neither"), ("md", b"%PDF-1.7", "a PDF file"),
        ("txt", b"", "no article text"), ("md", b"", "no article text"), ("html", b"", "no article text"),
        ("eml", b"", "no mail"), ("jsonl", b"", "broken JSON"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_told(kind, data, problem):
    """With the reason."""
    assert problem in read_item(RawItem(path="a", format=kind, data=data, modified=0), "UTC").problem


@pytest.mark.parametrize("url", ["http://[bad", "http://a\u2100b.example/x", "javascript:x", "\\ud800", "//[", "x y"])
def test_an_address_that_is_none_is_left_out(url):
    """And the article is read."""
    for kind, text in (("jsonl", f'{{"url": "{url}", "text": "{PARAGRAPHS[0]}"}}'), ("md", f"Url: {url}\n\n{TEXT}")):
        found = read_item(RawItem(path="a", format=kind, data=text.encode(), modified=0), "UTC")
        assert found.url == ""
        assert found.paragraphs


def test_a_file_without_a_date_has_that_of_its_name():
    """As the build has it too."""
    item = RawItem(path="2022-01-27-treaty.md", format="md", data=f"Title: T\n\n{TEXT}".encode(), modified=0)
    assert (read_item(item, "UTC").date, read_item(item, "UTC").day) == ("", "2022-01-27")


def test_words_are_counted_over_all_paragraphs():
    """As white space parts them."""
    assert Found(paragraphs=("a b", "c")).words == 3
