"""The sample week in ``content/``: it is labeled, quotes nobody by invention, and comes out of extraction clean."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pelican.plugins.briefing.extract import extract
from pelican.plugins.briefing.ingest.folder import REVISIONS, find_files, read_items
from pelican.plugins.briefing.model import Article
from pelican.plugins.briefing.notes import read_notes
from pelican.plugins.briefing.overrides import read_overrides

CONTENT = Path(__file__).resolve().parents[2] / "content"
INGESTED = CONTENT / "ingested"
PASTED = "2022-01-26/2022-01-26-civic-radio-tonga-aid.txt"
PAGE = "2022-01-25/meridian-post-downing-street-police.html"
MAIL = "2022-01-25/continental-daily-letter.eml"

DAYS = ["2022-01-24", "2022-01-25", "2022-01-26", "2022-01-27", "2022-01-28"]
OUTLETS = {
    "Harbor Wire", "The Meridian Post", "Continental Daily", "Northgate Business Review", "Civic Radio News",
}  # fmt: skip
NOTE = "Sample text written for pelican-briefing"

QUOTES = {
    "reasonable security concerns",
    "strengthening or even expanding military blocs",
    "abandon the cold war mentality",
    "balanced",
    "seriously",
    "stop playing fire on the Taiwan issue",
    "stop interfering",
    "underscored the global security and economic risks posed by further Russian aggression against Ukraine",
    "little cause for optimism",
    "on secondary issues",
    "respond decisively",
    "additional macroeconomic support",
    "If there is a conflict in Ukraine, it is not going to be good for China either",
    "There will be a significant impact on the global economy",
    "There'll be a significant impact in the energy sphere",
}
"""Real words of real people: public statements of 27 January 2022. Nothing else may stand in quotation marks."""

COPIES = {
    "2022-01-24/continental-daily-nato-flank.md": "2022-01-24/harbor-wire-nato-ships-jets.md",
    "2022-01-27/civic-radio-china-blinken-call.md": "2022-01-27/harbor-wire-china-security-concerns.md",
}
"""Wire copy -> the wire's own article."""

BOILERPLATE = {
    PASTED: [
        "Share on Facebook",
        "Also on Civic Radio",
        "More from World",
        "Get the morning bulletin",
        "Leave a comment",
        "We use cookies",
    ],
    PAGE: ["store cookies", "Sign in", "Read more:", "The Post at Seven", "Related articles", "Terms of use"],
    MAIL: ["View this letter in your browser", "You receive this letter", "Unsubscribe"],
}
"""What surrounds an article and must not come out with it."""


@cache
def articles() -> dict[str, Article]:
    """Every sample article as extraction returns it, by path; without what one was before it was edited."""
    files = [path for path in find_files(INGESTED) if REVISIONS not in path.parts]
    items = [item for path in files for item in read_items(path, INGESTED, max_bytes=1_000_000)]
    return {item.path: extract(item, zone=ZoneInfo("Europe/Vienna"), language="en") for item in items}


def test_the_week_is_covered_and_the_27th_most() -> None:
    """Each of the five days has at least five articles, the 27th the most, and no article falls outside."""
    counts = Counter(article.day for article in articles().values())
    assert sorted(counts) == DAYS
    assert min(counts.values()) >= 5
    assert counts.most_common(1)[0][0] == "2022-01-27"
    assert sum(counts.values()) >= 32


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Europe/Vienna"])
def test_days_do_not_depend_on_the_time_zone(zone: str) -> None:
    """A folder's day is its articles' day, so that the sample site looks the same wherever it is built."""
    for path in find_files(INGESTED):
        for item in read_items(path, INGESTED, max_bytes=1_000_000):
            if item.path.startswith("2022-"):
                assert extract(item, zone=ZoneInfo(zone), language="en").day == item.path[:10]


def test_five_outlets_report() -> None:
    """All five invented outlets are there, each with several articles, and no other name comes out."""
    counts = Counter(article.source for article in articles().values())
    assert set(counts) == OUTLETS
    assert min(counts.values()) >= 5


def test_every_format_is_shown() -> None:
    """A visitor finds an example of each input format, YAML front matter and a file of several records included."""
    files = find_files(INGESTED)
    assert {path.suffix for path in files} == {".md", ".jsonl", ".html", ".txt", ".eml"}
    assert any(path.read_text(encoding="utf-8").startswith("---\n") for path in files if path.suffix == ".md")
    assert sum(path.startswith("northgate-business-review.jsonl:") for path in articles()) >= 3


def test_articles_are_of_news_length() -> None:
    """No article is a stub or an essay."""
    lengths = {path: len(article.text.split()) for path, article in articles().items()}
    assert {path: words for path, words in lengths.items() if not 150 <= words <= 500} == {}


def test_titles_and_addresses_are_unique() -> None:
    """No two articles share a title or an address, so that every citation is distinct."""
    for values in ([a.title for a in articles().values()], [a.url for a in articles().values() if a.url]):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_every_text_says_that_it_is_a_sample() -> None:
    """The label stands in each file (in each record of a JSON Lines file) and never in what is printed."""
    for path in find_files(INGESTED):
        text = path.read_text(encoding="utf-8")
        parts = text.splitlines() if path.suffix == ".jsonl" else [text]
        assert all(NOTE in part for part in parts), path.name
    assert [path for path, article in articles().items() if "pelican-briefing" in article.text + article.title] == []


def test_no_address_is_of_a_real_outlet() -> None:
    """Every address in every sample file is under ``.example`` (RFC 2606)."""
    for path in find_files(INGESTED):
        hosts = re.findall(r"(?:https?://|@)([\w.-]+\.\w+)", path.read_text(encoding="utf-8"))
        assert [host for host in hosts if not host.endswith(".example")] == [], path.name
    assert all(article.url.startswith("https://") for path, article in articles().items() if path not in (PASTED, MAIL))


def test_only_public_words_are_quoted() -> None:
    """What stands in quotation marks was said in public on 27 January; all other speech is reported indirectly."""
    for path, article in articles().items():
        text = f"{article.title}\n{article.text}"
        assert re.search("[\"‘«»„‹›]|(?<!\\w)'|``", text) is None, path
        quotes = re.findall("“([^“”]*)”", text)
        assert text.count("“") == text.count("”") == len(quotes), path
        plain = {quote.replace("’", "'").rstrip(",.") for quote in quotes}
        assert plain <= QUOTES, path
        assert not quotes or article.day >= "2022-01-27", path


def test_the_quotes_are_spread_over_outlets() -> None:
    """Every allowed quotation is used, and four outlets carry some, so that voices can be counted."""
    quoting = [article for article in articles().values() if "“" in article.text]
    used = {quote for quote in QUOTES if any(quote in a.text.replace("’", "'") for a in quoting)}
    assert used == QUOTES
    assert len({article.source for article in quoting}) >= 4


@pytest.mark.parametrize("copy", sorted(COPIES))
def test_wire_copies_carry_the_wires_words(copy: str) -> None:
    """A copy has another headline and dateline and a shorter end, but the same sentences."""
    ours, theirs = articles()[copy], articles()[COPIES[copy]]
    undated = [re.sub(r"^.*?\(\w+(?: \w+)?\) [—–] ", "", article.text) for article in (ours, theirs)]
    assert undated[0] != ours.text
    assert undated[1].startswith(undated[0])
    assert len(undated[0]) < len(undated[1])
    assert (ours.title, ours.source) != (theirs.title, theirs.source)


@pytest.mark.parametrize("path", sorted(BOILERPLATE))
def test_boilerplate_is_in_the_file_and_not_in_the_article(path: str) -> None:
    """The page, the pasted text and the letter hold what surrounds an article; extraction leaves it behind."""
    raw = (INGESTED / path).read_text(encoding="utf-8")
    article = articles()[path]
    for phrase in BOILERPLATE[path]:
        assert phrase in raw
        assert phrase not in article.text


def test_the_pasted_page_comes_out_whole() -> None:
    """Of the pasted page the headline, the day and the first and the last sentence are found."""
    article = articles()[PASTED]
    assert article.title == "Australian navy ship reaches Tonga with aid and a virus outbreak on board"
    assert article.text.startswith("An Australian warship loaded with relief goods")
    assert article.text.endswith("according to the company that runs it.")
    assert article.day == "2022-01-26"


def test_no_text_repeats_its_title() -> None:
    """A headline that stands in a page or a letter above its text comes out as the title alone."""
    assert [path for path, article in articles().items() if article.title in article.text] == []


def test_notes_stand_on_days_with_articles() -> None:
    """Every note can be read, names its author and belongs to a day of the sample."""
    notes, gaps = read_notes(CONTENT / "notes")
    assert gaps == []
    assert len(notes) >= 2
    assert all(note.title and note.author and note.day in DAYS for note in notes)


def test_the_about_page_labels_the_site() -> None:
    """Readers are told that the texts and the outlets are invented, with the outlets' names."""
    text = (CONTENT / "pages" / "about.md").read_text(encoding="utf-8")
    assert "sample texts written for pelican-briefing" in text
    assert all(outlet in text for outlet in OUTLETS)


def test_the_examples_of_the_desks_files_are_valid() -> None:
    """``actors.toml`` adds an actor, ``overrides.toml`` changes nothing, and its examples name existing articles."""
    actors = tomllib.loads((CONTENT / "actors.toml").read_text(encoding="utf-8"))
    assert [set(actor) >= {"id", "kind", "name", "names"} for actor in actors["actor"]] == [True]
    path = CONTENT / "overrides.toml"
    assert read_overrides(path) == read_overrides(CONTENT / "no-such-file.toml")
    # The examples work once they are uncommented.
    lines = re.sub(r"(?m)^# (?=\[\[|\w+ = )", "", path.read_text(encoding="utf-8"))
    found = tomllib.loads(lines)
    ids = {article.id for article in articles().values()}
    assert found["hide"]
    entries = [entry for kind in ("hide", "pin", "merge", "split", "rename", "alias") for entry in found[kind]]
    named = {entry[key] for entry in entries for key in ("article", "story") if key in entry}
    named |= {name for entry in entries for name in (*entry.get("of", ()), *entry.get("articles", ()))}
    assert named
    assert named <= ids
