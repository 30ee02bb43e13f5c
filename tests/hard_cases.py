"""What the hard tests of ingest share: three articles that differ, and what a folder holds of them."""

from __future__ import annotations

from fakes import PARAGRAPHS, WIRE, Web, entry, feed, page

HOME = "https://wire.example/"


def link(number):
    """Address of the page of an entry."""
    return f"https://wire.example/2022/01/27/river-treaty-{number}"


def own_words(number):
    """Paragraphs that no other article has."""
    return [f"Report {number}. {text}" for text in PARAGRAPHS]


def full(number):
    """A text that needs no page."""
    return "".join(f"<p>Report {number}, part {part}. {text}</p>" for part in range(4) for text in PARAGRAPHS)


def three_articles():
    """A feed with three entries and their pages."""
    made = Web()
    made.put(WIRE.feed, feed(*map(entry, (1, 2, 3))))
    for number in (1, 2, 3):
        made.put(link(number), page(f"River treaty signed {number}", own_words(number)))
    return made


def articles(desk):
    """The texts of the articles, revisions left out."""
    found = {name: text for name, text in desk.files().items() if not name.startswith("revisions/")}
    if desk.kind == "jsonl":
        return [line for name in sorted(found) for line in found[name].splitlines()]
    return list(found.values())


def revisions(desk):
    """The texts of what articles were before."""
    return [text for name, text in desk.files().items() if name.startswith("revisions/")]


def assert_settled(desk, *sources):
    """Another run, with the memory and without, changes no byte."""
    before = desk.files()
    desk.ingest(*sources)
    assert desk.files() == before
    desk.state.unlink()
    desk.ingest(*sources)
    assert desk.files() == before
