"""The facts of a day's articles: kept, and read again only of what is new."""

from __future__ import annotations

from pelican.plugins.briefing import day_facts
from pelican.plugins.briefing.archive import Archive
from pelican.plugins.briefing.day_facts import load_facts
from pelican.plugins.briefing.entries import Entry, fact_key
from pelican.plugins.briefing.group.facts import Fact, pack_facts, read_facts, unpack_facts
from pelican.plugins.briefing.model import Article

DAY = "2031-05-04"
TEXTS = {"a": "Norland closed the harbor of Eastmouth on Sunday.", "b": "A fire near Highfell.", "c": "Rain in Ostvik."}
ARTICLES = {
    key: Article(id=key, title=f"Report {key}", text=text, published=DAY, day=DAY, date_from="metadata")
    for key, text in TEXTS.items()
}


def entries(archive: Archive, keys: str, **more: str) -> list[Entry]:
    """Articles of the archive."""
    for key in keys:
        archive.put("articles", f"key-{key}", ARTICLES[key])
    return [Entry(day=DAY, id=key, path=f"{key}.md", key=f"key-{key}", sha256="", **more) for key in keys]


def test_only_what_is_new_is_read(monkeypatch):
    """One article more, one less: the others' facts come from the archive, and are what reading them all gives."""
    read: list[str] = []

    def reading(articles):
        taken = list(articles)
        read.extend(article.id for article in taken)
        return read_facts(taken)

    monkeypatch.setattr(day_facts, "read_facts", reading)
    with Archive(None) as archive:
        for keys, new in (("ac", ["a", "c"]), ("ac", []), ("abc", ["b"]), ("bc", [])):
            found = load_facts(DAY, entries(archive, keys), archive)
            assert read == new, keys
            read.clear()
            fresh = dict(zip(keys, read_facts(ARTICLES[key] for key in keys), strict=True))
            assert unpack_facts(found) == fresh
            assert found == pack_facts(fresh)


def test_what_workers_read_is_not_read_again(monkeypatch):
    """Facts that came with the analyses are taken as they are, beside those that the archive has; the rest is read."""
    with Archive(None) as archive:
        load_facts(DAY, entries(archive, "a"), archive)
        given = dict(zip("abc", read_facts(ARTICLES.values()), strict=True))
        found = entries(archive, "abc", source="Opinion Weekly")
        fresh = {fact_key(entry): given[entry.id] for entry in found[1:]}
        monkeypatch.setattr(day_facts, "read_facts", lambda articles: [given[article.id] for article in articles][:1])
        assert unpack_facts(load_facts(DAY, found, archive, fresh)) == given
        monkeypatch.setattr(day_facts, "read_facts", lambda articles: list(articles)[:0])
        assert unpack_facts(load_facts(DAY, found, archive)) == given


def test_an_outlet_that_the_desk_corrects_is_asked_again():
    """Whether an article is a comment may depend on its outlet's name."""
    with Archive(None) as archive:
        assert load_facts(DAY, entries(archive, "a"), archive).comments == (False,)
        assert load_facts(DAY, entries(archive, "a", source="Opinion Weekly"), archive).comments == (True,)


def test_facts_come_back_as_they_were_packed():
    """Of articles with and without words."""
    found = {"a": Fact({"fire": 1.5, "berg": 0.25}, True, b"x" * 16), "b": Fact({}, False, b"")}
    assert unpack_facts(pack_facts(found)) == found
    assert unpack_facts(pack_facts({})) == {}
