"""The desk's own notes."""

from pelican.plugins.briefing.notes import MAX_SIGNS, read_notes


def test_a_note_has_day_title_author_and_body(tmp_path):
    """The metadata lines of Pelican are read, the body is rendered."""
    (tmp_path / "n.md").write_text("Title: What to watch\nDate: 2022-01-27 08:00\nAuthor: A. Desk\n\nThis *matters*.\n")
    (note,), gaps = read_notes(tmp_path)
    assert (note.day, note.title, note.author) == ("2022-01-27", "What to watch", "A. Desk")
    assert note.html == "<p>This <em>matters</em>.</p>"
    assert note.markdown == "This *matters*."
    assert gaps == []


def test_the_day_may_stand_in_the_file_name(tmp_path):
    """A note without metadata is dated by its name."""
    (tmp_path / "2022-01-27-plain.md").write_text("Just words.")
    (note,), _ = read_notes(tmp_path)
    assert (note.day, note.title) == ("2022-01-27", "2022-01-27-plain")


def test_scripts_do_not_survive(tmp_path):
    """A note may come from outside as well: its HTML is sanitized."""
    (tmp_path / "2022-01-27.md").write_text(
        "Hello <script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))"
    )
    (note,), _ = read_notes(tmp_path)
    assert "script" not in note.html
    assert "onerror" not in note.html


def test_bad_notes_are_gaps(tmp_path):
    """Notes without a date or in another encoding are listed, and the rest is read."""
    (tmp_path / "a.md").write_text("No date.")
    (tmp_path / "b.md").write_bytes("Title: é\nDate: 2022-01-27\n\nx".encode("utf-16"))
    (tmp_path / "2022-01-27-c.md").write_text("Good.")
    notes, gaps = read_notes(tmp_path)
    assert len(notes) == 1
    assert ["no date" in gaps[0].reason, "not UTF-8" in gaps[1].reason] == [True, True]


def test_a_note_of_nothing_but_signs_is_a_gap(tmp_path):
    """What Python-Markdown takes seconds for is not handed to it; a long list of links is."""
    head = "Date: 2022-01-27\n\n"
    for name, text in (("a", "[" * MAX_SIGNS), ("b", "# a\n" * 3 * MAX_SIGNS), ("c", "don't " * 3 * MAX_SIGNS)):
        (tmp_path / f"{name}.md").write_text(head + text)
    (tmp_path / "good.md").write_text(head + "* [a](https://wire.example/)\n" * 200 + "Words alone. " * 5_000)
    notes, gaps = read_notes(tmp_path)
    assert len(notes) == 1
    assert ["lines, quotes and marks" in gap.reason for gap in gaps] == [True] * 3
