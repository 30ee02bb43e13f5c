"""The desk's own files gone wrong, places that cannot be written, and everything bad at once, through Pelican."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from pelican.plugins.briefing.errors import RegistryError

sys.path.insert(0, str(Path(__file__).parent))
from bad_site import HEAD, JUNK, NAMES, OTHER, REFUSED, USED, folder_of, left_out, made, make_site, page, pelican


@pytest.fixture
def site(tmp_path):
    """A site with one good article."""
    return make_site(tmp_path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[[actor]", "not valid TOML"), (b"\xff\xfe\x00", "not valid TOML"), (b"a = " + b"[" * 100_000, "nested too deeply"),
        (b"[[city]]\nid='x'", "'city' is no table"), (b"[[actor]]\nname='x'", "needs id"),
        (b"[[actor]]\nid='../../x'\nkind='group'\nname='x'", "an id takes a-z"),
        (b"[[person]]\nid='person:x'\nname='x'", "an id takes a-z"),
        (b"[[actor]]\nid='" + b"x" * 300 + b"'\nkind='group'\nname='x'", "an id takes a-z"),
        (b'[[actor]]\nid="x"\nkind="group"\nname="a\\u0001b"', "remove the control character"),
        (b"[[actor]]\nid='x'\nkind='nation'\nname='x'", "nation"), (b"[[actor]]\nid='x'\nkind='group'\nname=5", "name"),
        (b"[[actor]]\nid='x'\nkind='group'\nname='x'\ncountry='narnia'", "narnia"),
    ],
)  # fmt: skip
def test_a_wrong_registry_stops_with_one_line(site, data, message):
    """It names the file and what is wrong."""
    (Path(site.content) / "actors.toml").write_bytes(data)
    with pytest.raises(RegistryError, match=message) as error:
        made(site)
    assert "actors.toml" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "data",
    [
        b"[[hide]", b"\xff", b"[[hide]]\n", b"[[hide]]\narticle=5", b"a=" + b"[" * 100_000, b"[[pin]]\narticle='x'\nday='y'",
        b"[[pin]]\narticle='x'\ndate='20220127'", b"[[pin]]\narticle='x'\ndate='0001-01-01'",
        b"[[pin]]\narticle='x'\ndate='2022-W04-4'", b"[[pin]]\narticle='x'\nsource=\"\\u0000\"",
    ],
)  # fmt: skip
def test_wrong_corrections_stop_with_one_line(site, data):
    """They name the file and what it takes."""
    (Path(site.content) / "overrides.toml").write_bytes(data)
    with pytest.raises(RegistryError, match=r"overrides\.toml.*It takes"):
        made(site)


def test_bad_notes_are_gaps(site):
    """Empty, huge, binary, deeply nested, dated never, a folder: each is named, and the good one stands on its day."""
    notes = Path(site.content) / "notes"
    (notes / "folder.md").mkdir(parents=True)
    files = {
        "empty.md": b"", "junk.md": JUNK, "huge.md": b"Date: 2022-01-26\n\n" + b"word " * 100_000,
        "never.md": b"Date: never\n\nWords.", "utf16.md": "Date: 2022-01-26\n\nWörds.".encode("utf-16"),
        "year.md": b"Date: 0000-01-01\n\nWords.", "bell\x07.md": b"Words.",
    }  # fmt: skip
    for name, data in files.items():
        (notes / name).write_bytes(data)
    (notes / "deep.md").write_bytes(b"Date: 2022-01-26\n\n" + b"> " * 5_000 + b"words")
    (notes / "good.md").write_bytes(b"Title: T\x01\nDate: 2022-01-26\n\nGood \x00\x1bwords.")
    found = made(site)
    assert set(left_out(found)) >= {f"notes/{name}" for name in files if name != "bell\x07.md"} | {
        "notes/folder.md", "notes/bell\\x07.md",
    }  # fmt: skip
    assert set(left_out(found)) <= {f"notes/{name}" for name in (*files, "deep.md", "folder.md", "bell\\x07.md")}
    good = [note for record in found.days for note in record.briefing.notes if "Good" in note.html]
    assert [(note.title, note.html) for note in good] == [("T", "<p>Good words.</p>")]


def test_a_build_with_all_that_is_bad(site):
    """Everything of this module at once: exit status 0, no traceback, each bad file on the gaps page, the good one built."""
    for number, (_, suffix, data, _) in enumerate(REFUSED):
        (folder_of(site) / f"refused-{number}.{suffix}").write_bytes(data)
    for number, (_, suffix, data, _) in enumerate(USED):
        (folder_of(site) / f"used-{number}.{suffix}").write_bytes(data)
    for number, name in enumerate(NAMES):
        (folder_of(site) / name).write_text(
            "no article" if number % 2 else f"The quake\n\n2022-01-27\n\n{OTHER} {number}."
        )
    done = pelican(site, options=("--fatal=errors",))
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "Traceback" not in said
    assert "left out" in said
    assert set(re.findall(r"\b(?:INFO|WARNING|ERROR|CRITICAL)\b(?= )", said)) == {"WARNING"}
    gaps = page(site, "briefing/gaps")
    for number, (_, suffix, _, _) in enumerate(REFUSED):
        assert f"refused-{number}.{suffix}" in gaps
    assert "Germany and France signed a treaty" in page(site, "briefing/2022/01/26")


@pytest.mark.parametrize("blocked", ["output", "output/briefing", "output/briefing/archive/index.html", ".briefing"])
def test_a_place_that_cannot_be_written_is_one_clear_line(site, blocked):
    """A file where a folder should be, or a folder where a file should be: exit status 1 and the place's name."""
    place = Path(site.content).parent / blocked
    if place.suffix:
        (place / "x").mkdir(parents=True)
    else:
        place.parent.mkdir(exist_ok=True)
        place.write_text("in the way")
    done = pelican(site)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    if blocked != "output":  # that one is Pelican's own
        assert "Traceback" not in said, said
        assert str(place.name) in said
        assert sum("CRITICAL" in line for line in said.splitlines()) == 1


def without_permission():
    """A command that takes from root the right to ignore permissions; none where nobody is root."""
    if os.geteuid() != 0:
        return []
    if not (found := shutil.which("setpriv")):
        pytest.skip("root may read everything, and setpriv is not here")
    drop = "-dac_override,-dac_read_search,-fowner"
    return [found, f"--bounding-set={drop}", f"--inh-caps={drop}"]


def test_without_permission(site):
    """An unreadable article is a gap; an output or archive folder that cannot be written is one clear line."""
    root = Path(site.content).parent
    command = without_permission()
    bad = folder_of(site) / "bad.md"
    bad.write_text(HEAD + OTHER)
    bad.chmod(0)
    try:
        done = pelican(site, command=command)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "left out bad.md: the file cannot be read: Permission denied" in done.stdout + done.stderr
        bad.chmod(0o600)
        for name, blocked in (("briefing", root / "output" / "briefing"), (".briefing", root / ".briefing")):
            shutil.rmtree(blocked)
            blocked.mkdir()
            blocked.chmod(0o500)
            done = pelican(site, command=command)
            said = done.stdout + done.stderr
            assert done.returncode == 1, said
            assert "Traceback" not in said
            assert name in said
            blocked.chmod(0o700)
        assert pelican(site, command=command).returncode == 0
    finally:
        bad.chmod(0o600)
