"""Articles that were edited: what is shown of the edit, and that it is cited like everything else."""

import html
import sys
from pathlib import Path

import lxml.html
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.briefing.archive import Archive, FileRow
from pelican.plugins.briefing.entries import Entry, FileRecord
from pelican.plugins.briefing.errors import TraceError
from pelican.plugins.briefing.ingest.store import Record, Store
from pelican.plugins.briefing.ledger import Ledger
from pelican.plugins.briefing.model import Article, Cited
from pelican.plugins.briefing.pipeline import build
from pelican.plugins.briefing.publish.index import Index
from pelican.plugins.briefing.publish.pages import plan_pages
from pelican.plugins.briefing.publish.trace import check_page
from pelican.plugins.briefing.revisions import SHOWN, compare, earlier_versions
from pelican.plugins.briefing.settings import Settings
from snapshots import snapshot

replace = msgspec.structs.replace
ROOT = Path(__file__).parents[1]
PARAGRAPHS = (
    "Germany and France signed a treaty on river shipping on Thursday after two years of talks. "
    "The German foreign ministry said that the treaty lowers fees for barges by a fifth from next year.",
    "France will pay 40 million euros for two new locks, the ministry said.",
)


def article(*sentences, title="Treaty signed", **more):
    """An article of one paragraph; what it was first is ``then``."""
    return Article(
        id="a", title=title, text=" ".join(sentences), published="2022-01-27", day="2022-01-27", date_from="metadata",
        **more,
    )  # fmt: skip


def show(now, then, limit=150, printed=()):
    """The difference, with texts in place of spans."""
    return compare(now, replace(then, id="revisions/a_1"), 2, printed, limit)


def texts(cited):
    """Their words."""
    return [one.text for one in cited]


ONE, TWO, THREE = "Fees fall by a fifth.", "Two locks are built in Alsace.", "The ministry confirmed it."

# --- the difference ----------------------------------------------------------------------------------------


def test_what_was_added_and_removed_is_cited():
    """The new words from the article, the old ones from its first version."""
    now, then = article(ONE, THREE), article(ONE, TWO)
    found = show(now, then)
    (added,), (removed,) = found.added, found.removed
    assert (added.article, added.text) == ("a", THREE) == ("a", now.text[added.start : added.end])
    assert (removed.article, removed.text) == ("revisions/a_1", TWO)
    assert then.text[removed.start : removed.end] == TWO
    assert (found.more_added, found.more_removed, found.old_title, found.versions) == (0, 0, None, 2)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (article(ONE, TWO), article(TWO, ONE)),
        (article("“Fees fall”, she said – at last."), article('"Fees fall," she said -- at last.')),
        (article(ONE, TWO), article(ONE, ONE, TWO)),
        (article(ONE, title="“Treaty” signed"), article(ONE, title="Treaty signed!")),
    ],
)
def test_the_same_words_are_no_difference(now, then):
    """In another order, with other marks, or said once more."""
    found = show(now, then)
    assert (found.added, found.removed, found.more_added, found.more_removed) == ((), (), 0, 0)
    assert found.old_title is None


def test_one_changed_figure_is_a_difference():
    """The sentence is there twice, as it is and as it was."""
    found = show(article("Fees fall by 3.5 percent."), article("Fees fall by 35 percent."))
    assert texts(found.added + found.removed) == ["Fees fall by 3.5 percent.", "Fees fall by 35 percent."]


def test_a_changed_title_is_shown():
    """As it was, cited as a title; it costs nothing."""
    found = show(article(ONE, title="Treaty broken"), article(ONE), limit=0)
    assert (found.title.text, found.title.field, found.title.article) == ("Treaty broken", "title", "a")
    assert (found.old_title.text, found.old_title.article) == ("Treaty signed", "revisions/a_1")
    assert found.old_title.field == "title"


def test_only_some_sentences_are_shown():
    """In their order; the others are counted."""
    new = [f"Port number {n} was closed." for n in range(SHOWN + 2)]
    found = show(article(ONE, *new), article(ONE, TWO))
    assert texts(found.added) == new[:SHOWN]
    assert (found.more_added, found.more_removed) == (2, 0)


def test_no_more_words_are_printed_than_the_budget_has():
    """Of each of the two texts; a sentence that does not fit is counted, a shorter one after it is shown."""
    long = "The ministry said on Friday that nothing of the kind had ever been agreed upon."
    found = show(article(long, ONE), article(TWO), limit=6)
    assert (texts(found.added), texts(found.removed)) == ([ONE], [TWO])
    assert (found.more_added, found.more_removed) == (1, 0)
    found = show(article(ONE), article(TWO), limit=5)
    assert (texts(found.added), texts(found.removed)) == ([ONE], [])
    found = show(article(ONE), article(TWO), limit=0)
    assert (found.added, found.removed, found.more_added, found.more_removed) == ((), (), 1, 1)


def test_what_the_site_prints_anyway_counts_and_costs_nothing_again():
    """The limit is one for the whole site."""
    now = article(ONE, THREE)
    printed = [Cited(article="a", start=0, end=len(ONE), text=ONE)]
    assert texts(show(now, article(TWO), limit=5, printed=printed).added) == [ONE]
    assert texts(show(now, article(TWO), limit=9, printed=printed).added) == [ONE, THREE]
    assert texts(show(now, article(TWO), limit=8, printed=printed).added) == [ONE]


def test_the_day_of_the_edit_is_the_last_that_is_known():
    """Else that of the article."""
    assert show(article(ONE, revised="2022-01-29"), article(TWO)).revised == "2022-01-29"
    assert show(article(ONE), article(TWO)).revised == "2022-01-27"


SENTENCES = st.lists(st.sampled_from([ONE, TWO, THREE, "“Why?”", "No. 5 won.", "他们签署了协议。", "x"]), max_size=6)


@settings(deadline=None, max_examples=100)
@given(SENTENCES, SENTENCES, st.integers(0, 30))
def test_every_span_stands_in_its_text(new, old, limit):
    """And within the limit; what is shown and what is only counted is all that differs, both ways."""
    now, then = article(*new, "End."), article(*old, "End.")
    found, back = show(now, then, limit), show(then, now, limit)
    for cited in found.added:
        assert now.text[cited.start : cited.end] == cited.text
    for cited in found.removed:
        assert then.text[cited.start : cited.end] == cited.text
    assert sum(len(cited.text.split()) for cited in found.added) <= limit
    assert texts(found.added) == texts(back.removed)
    assert found.more_removed == back.more_added
    if new == old:
        assert (found.added, found.more_added, found.removed, found.more_removed) == ((), 0, (), 0)


# --- which versions there are ------------------------------------------------------------------------------


def test_versions_of_both_formats_are_found_in_their_order(tmp_path):
    """By number, not by name; those of articles that are gone, or hidden, are not, nor what only looks like one."""
    files = {
        "2022-01-27/a.md": ["2022-01-27/a"],
        "day.jsonl": ["day/b_1"],
        "revisions/2022-01-27/a_10.md": ["revisions/2022-01-27/a_10"],
        "revisions/2022-01-27/a_2.md": ["revisions/2022-01-27/a_2"],
        "revisions/2022-01-27/gone_1.md": ["revisions/2022-01-27/gone_1"],
        "revisions/2022-01-27/a.md": ["revisions/2022-01-27/a"],
        "revisions/day.jsonl": ["revisions/day/b_1_2", "revisions/day/b_1_1", "day/b_1_3", "revisions/day/b_1_x"],
    }
    with Archive(None) as archive:
        ledger = Ledger(archive)
        for path, ids in files.items():
            entries = tuple(Entry(day="2022-01-27", id=name, path="p", key=name, sha256="s") for name in ids)
            ledger.put(path, FileRow(1, 1, "", ()), FileRecord(entries=entries, gaps=()))
        found = earlier_versions(ledger)
    assert {name: [entry.id.rpartition("_")[2] for entry in one] for name, one in found.items()} == {
        "2022-01-27/a": ["2", "10"],
        "day/b_1": ["1", "2"],
    }


# --- on a site ---------------------------------------------------------------------------------------------

TREATY = Record(
    id="2022-01-27/treaty-1f2e3d4c", title="Treaty <signed> & “sealed”", paragraphs=PARAGRAPHS, date="2022-01-27",
    source="Harbor <i>Wire</i>", url="https://wire.example/treaty-1", seen="2022-01-27",
)  # fmt: skip
EDITED = replace(
    TREATY, title="Treaty signed at last", revised="2022-01-29",
    paragraphs=(PARAGRAPHS[0], "Norway will join the <treaty> & pay 5 million euros, its *ministry* said on Friday."),
)  # fmt: skip


def ingest(folder, *versions, kind="markdown"):
    """What ingest writes when an article is edited."""
    for number, version in enumerate(versions):
        with Store(folder, kind) as store:
            path = store.path_of(TREATY)
            if number:
                store.keep_revision(path, TREATY.id)
            store.put(version, path)


@pytest.fixture
def site(tmp_path):
    """The settings of a site without articles."""
    return Settings(content=str(tmp_path / "content"), workers=1)


@pytest.mark.parametrize("kind", ["markdown", "jsonl"])
def test_an_edited_article_is_told_by_the_site(site, kind):
    """Its first version is no article, has no gap, and is compared with the last; a second build does the same."""
    ingest(site.ingested_path, TREATY, replace(EDITED, title="Between", revised="2022-01-28"), EDITED, kind=kind)
    made = []
    for _ in range(2):
        with Archive(site.archive_path) as archive:
            made.append(snapshot(build(site, archive)))
    found = made[0]
    assert made[1] == found
    assert list(found.entries) == [TREATY.id]
    assert [source.article for source in found.days[0].briefing.sources] == [TREATY.id]
    assert not [gap for gap in found.gaps if "revisions" in gap.path]
    (revision,) = found.revisions
    assert (revision.article, revision.versions, revision.revised) == (TREATY.id, 3, "2022-01-29")
    assert (revision.title.text, revision.old_title.text) == (EDITED.title, TREATY.title)
    assert texts(revision.removed) == [PARAGRAPHS[1]]
    assert texts(revision.added) == [EDITED.paragraphs[1]]
    assert [entry.id for entry in found.earlier[TREATY.id]] == [f"revisions/{TREATY.id}_{n}" for n in (1, 2)]


def test_without_an_edit_there_is_nothing_to_tell(site):
    """Nor of an article whose file is gone."""
    ingest(site.ingested_path, TREATY)
    with Archive(site.archive_path) as archive:
        assert build(site, archive).revisions == ()
        ingest(site.ingested_path, TREATY, EDITED)
        assert len(build(site, archive).revisions) == 1
        (site.ingested_path / f"{TREATY.id}.md").unlink()
        assert build(site, archive).revisions == ()


def test_the_last_edited_comes_first(site):
    """Of one day the later article."""
    for number, day in enumerate(["2022-01-28", "2022-01-30", "2022-01-28"]):
        one = replace(TREATY, id=f"2022-01-27/treaty-{number}")
        with Store(site.ingested_path) as store:
            store.put(one, f"{one.id}.md")
            store.keep_revision(f"{one.id}.md", one.id)
            store.put(
                replace(EDITED, id=one.id, revised=day, paragraphs=(*EDITED.paragraphs, f"Port {number}.")),
                f"{one.id}.md",
            )
    with Archive(None) as archive:
        assert [one.article[-1] for one in build(site, archive).revisions] == ["1", "2", "0"]


def gaps_page(site, found):
    """(the page of gaps as HTML, its path)."""
    sys.path.insert(0, str(ROOT / "tests" / "publish"))
    import fixture_views

    env = fixture_views.environment(ROOT / "theme")
    plan = next(plan for plan in plan_pages(Index(found, site), str) if plan.template.endswith("gaps.html"))
    return fixture_views.render(plan.template, plan.make(), env), plan.path


def test_the_page_of_gaps_shows_it_and_passes_the_gate(site):
    """Each word is marked with where it stands; one that is changed stops the build."""
    ingest(site.ingested_path, TREATY, EDITED)
    with Archive(None) as archive:
        found = build(site, archive)
        lookup = found.article
        text, path = gaps_page(site, found)
        # The title, what it was, one sentence added and one removed.
        assert check_page(text, lookup, path) == 4
        tree = lxml.html.document_fromstring(text)
        (section,) = tree.xpath('//section[@class="revisions"]')
        marked = {node.get("data-cite"): node.text_content() for node in section.xpath(".//*[@data-cite]")}
        first = f"revisions/{TREATY.id}_1"
        assert marked[f"{TREATY.id}|title|0|{len(EDITED.title)}"] == EDITED.title
        assert marked[f"{first}|title|0|{len(TREATY.title)}"] == TREATY.title
        assert section.xpath("string(.//ins)") == EDITED.paragraphs[1]
        assert [node.text_content() for node in section.xpath(".//del")] == [TREATY.title, PARAGRAPHS[1]]
        assert section.xpath(".//h3/a/@href") == [TREATY.url]
        words = " ".join(section.text_content().split())
        for shown in ("Harbor <i>Wire</i>", "27 Jan", "29 Jan", "2 versions"):
            assert shown in words
        wrong = text.replace(html.escape("France will pay 40 million"), "France will pay 41 million")
        assert wrong != text
        with pytest.raises(TraceError, match="41 million"):
            check_page(wrong, lookup, path)


def test_a_hidden_article_is_not_told(site):
    """The desk withdrew it, with all that it was."""
    ingest(site.ingested_path, TREATY, EDITED)
    (Path(site.content) / "overrides.toml").write_text(f'[[hide]]\narticle = "{TREATY.id}"\nreason = "withdrawn"\n')
    with Archive(None) as archive:
        assert build(site, archive).revisions == ()
