"""What accidents and the desk's hand do to the folder of ingest: the next run mends it or leaves it alone."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from fakes import WIRE, Desk, entry, feed, page
from hard_cases import articles, assert_settled, link, own_words
from pelican.plugins.briefing.ingest.store import Store

# --- accidents


class Killed(BaseException):
    """Nothing catches it."""


@pytest.mark.parametrize("method", ["keep_revision", "put", "flush"])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("error", [Killed, OSError])
def test_a_run_that_ends_anywhere_need_only_be_run_again(tmp_path, web, monkeypatch, request, method, when, error):
    """The folder is then, byte for byte, that of a run that nothing disturbed; in each format, new or edited."""
    for kind in ("markdown", "jsonl"):
        undisturbed = Desk(tmp_path / "undisturbed" / kind, web, kind)
        desk = Desk(tmp_path / "disturbed" / kind, web, kind)
        web.put(WIRE.feed, feed(*map(entry, (1, 2, 3))))
        for number in (1, 2, 3):
            web.put(link(number), page(f"River treaty signed {number}", own_words(number)))
        for part in range(2):
            undisturbed.ingest(WIRE)
            real = getattr(Store, method)

            def fails(self, *arguments, real=real):
                if when == "after":
                    real(self, *arguments)
                raise error(28, "No space left on device")

            with monkeypatch.context() as patch:
                patch.setattr(Store, method, fails)
                try:
                    desk.ingest(WIRE)
                except error:
                    pass
                else:
                    assert part == 0
                    assert method == "keep_revision"
            desk.ingest(WIRE)
            assert desk.files() == undisturbed.files()
            web.put(WIRE.feed, feed(*[entry(n, summary="It was edited.") for n in (1, 2, 3)]))
            for number in (1, 2, 3):
                web.put(link(number), page(f"River treaty signed {number}", own_words(number + 10)))


def test_a_full_disk_at_the_end_of_a_run(notebook, monkeypatch):
    """What was to be written together is not taken for written."""
    notebook.kind = "jsonl"

    def full_disk(self, path, data):
        raise OSError(28, "No space left on device", path)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_write", full_disk)
        with pytest.raises(OSError, match="No space"):
            notebook.ingest(WIRE)
    assert notebook.ingest(WIRE)["Harbor Wire"].new == 3


def test_a_folder_that_was_lost_is_filled_again(desk):
    """Though the feed did not change since."""
    desk.ingest(WIRE)
    before = desk.files()
    shutil.rmtree(desk.root)
    desk.ingest(WIRE)
    assert desk.files() == before


def test_a_file_that_was_emptied_is_written_again(desk):
    """It holds no article any more."""
    desk.ingest(WIRE)
    before = desk.files()
    for name in before:
        (desk.root / name).write_bytes(b"")
    desk.ingest(WIRE)
    assert desk.files() == before


# --- the desk's hand


def test_a_file_that_was_moved_and_renamed_is_still_the_article(notebook):
    """Its edits go to where it is now."""
    notebook.ingest(WIRE)
    (notebook.root / "kept here").mkdir()
    for name in notebook.files():
        (notebook.root / name).rename(notebook.root / "kept here" / Path(name).name)
    assert_settled(notebook, WIRE)
    notebook.web.put(WIRE.feed, feed(entry(1, summary="It was edited."), entry(2), entry(3)))
    notebook.web.put(link(1), page("River treaty signed 1", own_words(7)))
    assert notebook.ingest(WIRE)["Harbor Wire"].updated == 1
    assert all("kept here/" in name for name in notebook.files())


@pytest.mark.parametrize("folder", ["kept\u00a0here", "b\\n", "caf\udce9"])
def test_a_file_in_a_folder_with_an_odd_name_costs_nothing_else(notebook, folder):
    """It may stay as it is; the others are edited."""
    notebook.ingest(WIRE)
    (notebook.root / folder).mkdir()
    name = next(name for name in notebook.files() if "signed-1" in name)
    (notebook.root / name).rename(notebook.root / folder / "one.md")
    notebook.web.put(WIRE.feed, feed(entry(1, summary="It was edited."), entry(2, summary="It was edited."), entry(3)))
    for number in (1, 2):
        notebook.web.put(link(number), page(f"River treaty signed {number}", own_words(7 + number)))
    tally = notebook.ingest(WIRE)["Harbor Wire"]
    assert (tally.new, tally.failed) == (0, 0)
    assert len(articles(notebook)) == 3
    assert any("Report 9." in text for text in articles(notebook))


def test_what_the_desk_made_of_a_file_is_not_written_over(notebook):
    """Without a word that names the article, it is the desk's own; the article comes back beside it."""
    notebook.web.put(WIRE.feed, feed(entry(1)))
    notebook.ingest(WIRE)
    (name,) = notebook.files()
    (notebook.root / name).write_text("Title: Our own\n\nWe wrote another text in its place.\n")
    notebook.web.put(WIRE.feed, feed(entry(1, summary="It was edited.")))
    notebook.ingest(WIRE)
    assert "We wrote another text" in notebook.files()[name]
    assert len(notebook.files()) == 2
    assert_settled(notebook, WIRE)


def test_another_format_does_not_write_the_same_again(desk):
    """What is there stays what it is, and is edited where it is."""
    desk.ingest(WIRE)
    desk.kind = {"markdown": "jsonl", "jsonl": "markdown"}[desk.kind]
    before = desk.files()
    desk.ingest(WIRE)
    desk.state.unlink()
    desk.web.put(WIRE.feed, feed(entry(1), entry(2), entry(3, summary="It was edited.")))
    desk.ingest(WIRE)
    assert desk.files() == before
    desk.web.put(WIRE.feed, feed(entry(1), entry(2), entry(3, summary="It was edited again.")))
    desk.web.put(link(3), page("River treaty signed 3", own_words(7)))
    assert desk.ingest(WIRE)["Harbor Wire"].updated == 1
    assert len(desk.files()) == len(before) + 1
