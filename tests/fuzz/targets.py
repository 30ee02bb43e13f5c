"""What is fuzzed: a table of the readers of foreign bytes, and of the analysis of a text.

A target is a function of bytes. It may refuse them with one of the errors that the reader declares; what it accepts it
checks, so that a wrong value is a finding too. ``seeds/NAME/`` has small samples of each, written for this purpose.
"""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec
from pelican.plugins.briefing import drafting, holdings, notes, overrides, revisions
from pelican.plugins.briefing.analyze import entries, loading
from pelican.plugins.briefing.analyze.article import analyze_article
from pelican.plugins.briefing.errors import BriefingError
from pelican.plugins.briefing.extract import dates, extract, metadata
from pelican.plugins.briefing.extract.decode import NotTextError, decode
from pelican.plugins.briefing.extract.normal import join_paragraphs, normalize, split_paragraphs
from pelican.plugins.briefing.extract.records import BadRecordError
from pelican.plugins.briefing.ingest import (
    discover,
    encodings,
    feed_text,
    feeds,
    folder,
    identity,
    opml,
    reasons,
    robots,
    sources,
    state,
    status,
)  # fmt: skip
from pelican.plugins.briefing.model import Analysis, Article, Format, RawItem

SEEDS = Path(__file__).parent / "seeds"
DECLARED = (BriefingError, feeds.NotAFeedError, NotTextError, BadRecordError, reasons.FetchError)
"""The right answers to what cannot be read."""
ZONE = ZoneInfo("Europe/Vienna")
WRITTEN = 1_650_000_000.0
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "ar", "zh", "ja")
LARGE, MIDDLE, SMALL = 100_000, 20_000, 5_000


class Target(NamedTuple):
    """One reader."""

    read: Callable[[bytes], object]
    size: int
    """Bytes of the largest input that is to be done within a second."""
    words: tuple[str, ...] = ()
    """What a mutation inserts, so that it need not be found letter by letter."""

    def __call__(self, data: bytes) -> None:
        """Read; a declared error is an answer."""
        try:
            self.read(data[: self.size])
        except DECLARED as error:
            assert str(error).isprintable(), f"an error that cannot be printed: {str(error)!r}"


# --- articles ----------------------------------------------------------------------------------------------


def read_article(data: bytes, kind: Format) -> Article:
    """As the build reads a file."""
    article = extract(
        RawItem(path=f"2022/talks.{kind}", format=kind, data=data, modified=WRITTEN), zone=ZONE, language="en"
    )
    check_encodes(article)
    assert normalize(article.text) == article.text, "the text is not in normal form"
    assert "\n" not in article.title, "a title of two lines"
    assert dates.parse_date(article.day, ZONE), f"no day: {article.day!r}"
    return article


def read_page(data: bytes) -> None:
    """As ingest reads a page that it fetched, or as the build does: which of the two, its length says."""
    if len(data) % 2:
        check_encodes(drafting.read_page(data, "text/html", "https://wire.example/2022/01/27/talks", "UTC"))
    else:
        read_article(data, "html")


def read_folder(data: bytes) -> None:
    """The lines of a JSON Lines file, and what ingest remembers of a folder."""
    root, memory = scratch()
    for name in ("2022-01-27/talks.jsonl", "2022-01-27/talks.md"):
        path = root / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for item in folder.read_items(root / "folder/2022-01-27/talks.jsonl", root / "folder", max_bytes=5_000):
        assert len(item.data) <= 5_000
    memory.forget_file("2022-01-27/talks.jsonl")
    memory.forget_file("2022-01-27/talks.md")
    holdings.sync(memory, root / "folder")


def read_note(data: bytes) -> None:
    """A note of the desk."""
    path = scratch()[0] / "2022-01-27.md"
    path.write_bytes(data)
    check_encodes(notes.read_note(path, path.name))


def compare_versions(data: bytes) -> None:
    """What an edit added and removed; the two versions stand one above the other."""
    then, _, now = read_text(data).partition("\n\n---\n\n")
    new, old = make_article(now), make_article(then)
    made = revisions.compare(new, old, 2, (), 300)
    check_encodes(made)
    for cited, text in (*((c, new.text) for c in made.added), *((c, old.text) for c in made.removed)):
        assert text[cited.start : cited.end] == cited.text


def analyze_text(data: bytes) -> None:
    """Sentences, summary, actors, quotes and events of a text; its first byte says in which language."""
    language = LANGUAGES[data[0] % len(LANGUAGES)] if data else "en"
    article = make_article(read_text(data[1:]), language)
    found = analyze_article(article, registry())
    check_encodes(found)
    check_spans(found, article.text)


def check_spans(found: Analysis, text: str) -> None:
    """All that is found stands in the text, sentences in order and apart."""
    end = 0
    for sentence in found.sentences:
        assert end <= sentence.start < sentence.end <= len(text), f"a sentence out of place: {sentence}"
        end = sentence.end
    assert all(0 <= index < len(found.sentences) for index in found.summary)
    for spoken in (*found.quotes, *found.positions):
        assert 0 <= spoken.start < spoken.end <= len(text), f"words out of place: {spoken}"
        assert text[spoken.speaker_start : spoken.speaker_end] == spoken.speaker, f"another speaker: {spoken}"
    for actor in found.actors:
        assert all(0 <= mention.start < mention.end <= len(text) for mention in actor.mentions)


# --- feeds and what leads to them --------------------------------------------------------------------------


def read_feed(data: bytes) -> None:
    """A feed or sitemap with the text of its entries."""
    feeds.looks_like_feed(data)
    check_encodes(drafting.read_feed(data, "https://wire.example/feed.xml", {"content-type": "text/xml"}, "UTC"))


def read_opml(data: bytes) -> None:
    """The list of a feed reader, which must survive being written."""
    found, left_out = opml.read_opml(data)
    check_encodes(left_out)
    again, _ = opml.read_opml(opml.write_opml(found))
    assert [source.feed for source in again] == [source.feed for source in found]


def read_robots(data: bytes) -> None:
    """The rules of a host, asked about one of its pages."""
    rules = robots.parse_robots(data)
    rules.can_fetch("https://wire.example/2022/01/27/talks?a=b", robots.PRODUCT)
    min(rules.crawl_delay(robots.PRODUCT) or 0.0, robots.MAX_DELAY)


def read_encoding(data: bytes) -> None:
    """A body in the encoding that its first byte says, in pieces."""
    names = ("gzip", "deflate", "br", "zstd", "identity")
    decoder = encodings.make_decoder(names[data[0] % len(names)] if data else "gzip")
    taken = 0
    for start in range(1, len(data), 700):
        for piece in decoder.feed(data[start : start + 700]):
            assert len(piece) <= 2 * encodings.PIECE
            taken += len(piece)
            if taken > 2_000_000:  # as the fetcher ends a body that is larger than the settings allow
                return


def find_feeds(data: bytes) -> None:
    """The feeds that a page names."""
    page = read_text(data)
    found = discover.find_feeds(page, "https://wire.example/news/")
    assert len(found) <= discover.MAX_FOUND
    check_encodes((found, discover.site_name(page)))


# --- parts -------------------------------------------------------------------------------------------------


def decode_bytes(data: bytes) -> None:
    """Bytes to text; the first line names a charset."""
    declared, _, body = data.partition(b"\n")
    charset = declared[:40].decode("ascii", "replace")
    feed_text.decode(body, f"text/xml; charset={charset}")
    feed_text.decode(feed_text.unpack(body))
    decode(body, declared=charset, sniff_html=True)


def read_dates(data: bytes) -> None:
    """Dates in text, in addresses and on their own."""
    text = read_text(data)
    for line in text.split("\n")[:200]:
        for found in (dates.parse_date(line, ZONE), dates.find_dateline(line), dates.date_in_path(line)):
            check_encodes(found)
        reasons.read_retry_after(line)
        feed_text.iso_date(line)
    dates.find_day(text)


def read_addresses(data: bytes) -> None:
    """Addresses, names and languages, one a line."""
    for line in read_text(data).split("\n")[:200]:
        link = identity.clean_link(line)
        assert identity.clean_link(link) == link, f"not clean: {link!r}"
        assert identity.link_key(link) == identity.link_key(line), f"two keys: {line!r} and {link!r}"
        assert identity.accept_canonical("https://wire.example/talks", line)
        metadata.title_from_path(metadata.clean_url(line))
        check_encodes((metadata.split_authors(line), metadata.clean_language(line), metadata.make_id(line)))
        metadata.strip_outlet(line, line[-20:], metadata.host_of(line))


def read_tables(data: bytes) -> None:
    """The desk's TOML files: each reader takes its own or says what is wrong."""
    path = scratch()[0] / "desk.toml"
    path.write_bytes(data)
    check_encodes(status.read_status(path))
    for read in (sources.read_sources, overrides.read_overrides, read_actors):
        try:
            read(path)
        except DECLARED as error:
            assert path.name in str(error), f"an error that does not name its file: {error}"
    identity_of = sources.read_sources(path)
    sources.find_publishers(identity_of)
    sources.find_sources(identity_of, "https://wire.example/")


def read_actors(path: Path) -> None:
    """The site's own actors."""
    for table, entry in entries.read_entries(path.name, path.read_bytes(), entries.USER_TABLES):
        entries.check_entry(path.name, table, entry)
        entries.merge_entry({}, table, entry, path.name)


# --- what they share ---------------------------------------------------------------------------------------


def read_text(data: bytes) -> str:
    """As the text of an article is: in normal form."""
    return normalize(data.decode("utf-8", "ignore"))


def make_article(text: str, language: str = "en") -> Article:
    """An article of this text."""
    text = join_paragraphs(split_paragraphs(text))[0]
    return Article(
        id="talks", title="Talks in Geneva", text=text, published="2022-01-27", day="2022-01-27",
        date_from="metadata", source="Harbor Wire", language=language,
    )  # fmt: skip


def check_encodes(value: object) -> None:
    """It can be kept and printed: no lone surrogate."""
    msgspec.msgpack.encode(value)


def seeds_of(name: str) -> list[tuple[str, bytes]]:
    """(name, bytes) of a target's samples, in order."""
    return [(path.name, path.read_bytes()) for path in sorted((SEEDS / name).iterdir())]


@functools.cache
def registry() -> loading.Registry:
    """That of the package."""
    return loading.load_registry(None)


@functools.cache
def scratch() -> tuple[Path, state.State]:
    """A folder for files, and ingest's memory beside it; both end with the process."""
    root = Path(tempfile.mkdtemp(prefix="briefing-fuzz-"))
    return root, state.State(root / "state.sqlite3")


MARKUP = ("<p>", "</p>", "<div>", "<!--", "-->", "<![CDATA[", "]]>", "&#0;", "&#xD800;", "&amp;", "<a href=", "<br>")
XML = (*MARKUP, '<?xml version="1.0"?>', "<item>", "<entry>", "<link>", "<title>", "xmlns:a=", "xml:base=", "<rss>")
PROSE = (
    "\n\n", "©", "By ", "2022-01-27", "Read more: ", "(Reuters)", "“", "”", "\"", "’s ", " said ", "; ", "U.S. ", "…", "MORE",
)  # fmt: skip
TARGETS = {
    "text": Target(lambda data: read_article(data, "txt"), LARGE, PROSE),
    "page": Target(read_page, LARGE, (*MARKUP, "<article>", "<h1>", "<time datetime=", "application/ld+json", "<meta ")),
    "markdown": Target(lambda data: read_article(data, "md"), LARGE, ("---\n", "Title: ", "[a](b)", "```", "![", "\n> ", "|-|", "[^1]:")),
    "mail": Target(lambda data: read_article(data, "eml"), LARGE, ("Content-Type: ", "boundary=", "=?utf-8?B?", "=?utf-8?Q?", "--b\n", "base64")),
    "record": Target(lambda data: read_article(data, "jsonl"), LARGE, ('"raw":true', '"html":', '"text":', '"date":', "1e400", "\\ud800")),
    "feed": Target(read_feed, LARGE, XML),
    "json-feed": Target(read_feed, LARGE, ("https://jsonfeed.org/version/1.1", '"items":', '"content_html":', "1e400", "\\ud800")),
    "sitemap": Target(read_feed, LARGE, (*XML, "<urlset>", "<sitemapindex>", "<loc>", "<lastmod>", "<news:news>")),
    "opml": Target(read_opml, LARGE, (*MARKUP, "<opml>", "<outline ", "xmlUrl=", "category=", "type=\"rss\"")),
    "robots": Target(read_robots, LARGE, ("User-agent: ", "Disallow: ", "Allow: ", "Crawl-delay: ", "*", "$", "%2F")),
    "encoding": Target(read_encoding, LARGE),
    "discover": Target(find_feeds, LARGE, (*MARKUP, "<link rel=alternate ", "application/rss+xml", "<base href=", "<title>")),
    "decode": Target(decode_bytes, LARGE, ("utf-16", "iso-2022-jp", "hz", "\ufeff", "<meta charset=", "<?xml encoding=")),
    "dates": Target(read_dates, MIDDLE, ("January ", "27.01.2022", "2022年1月27日", "T10:00:00Z", "+01:00", " pm ET", "1643241600")),
    "addresses": Target(read_addresses, MIDDLE, ("https://", "xn--", "/amp/", "?utm_source=", "[::1]", "%2e", "@", "#!/", ":0")),
    "tables": Target(read_tables, SMALL, ("[[source]]", "[[pin]]", "[[actor]]", "[[person]]", "name = ", "feed = ", "1979-05-27")),
    "note": Target(read_note, LARGE, ("Title: ", "Date: 2022-01-27", "[a](b)", "![", "\n> ", "<script>", "* ", "```")),
    "folder": Target(read_folder, LARGE, ("{\"id\":", "\n", "\0", "---\n", "Title: ")),
    "revision": Target(compare_versions, MIDDLE, ("\n\n---\n\n", *PROSE)),
    "analysis": Target(analyze_text, MIDDLE, (*PROSE, "Germany", "Putin", "NATO", "she said", "president", "killed", "according to")),
}  # fmt: skip
