"""Bad input costs itself and nothing else: each bad file is named with a reason, and the rest is built."""

import datetime as dt
import json
import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from pelican.plugins.briefing import reading
from pelican.plugins.briefing.archive import Archive
from pelican.plugins.briefing.pipeline import build
from snapshots import snapshot

sys.path.insert(0, str(Path(__file__).parent))
from bad_site import (
    GOOD,
    HEAD,
    NAMES,
    OTHER,
    REFUSED,
    USED,
    folder_of,
    left_out,
    made,
    make_site,
    raw_record,
    record,
    texts,
)


@pytest.fixture
def site(tmp_path):
    """A site with one good article."""
    return make_site(tmp_path)


@pytest.mark.parametrize(("suffix", "data", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_article_is_named(site, suffix, data, reason):
    """It is left out, with its name and what is wrong, and the good article is built."""
    found = made(site, **{f"bad__{suffix}": data})
    assert found.articles == 1
    (path,) = left_out(found)
    assert path.startswith(f"bad.{suffix}")
    assert re.search(reason, left_out(found)[path]), left_out(found)[path]


@pytest.mark.parametrize(("suffix", "data", "words"), [row[1:] for row in USED], ids=[row[0] for row in USED])
def test_what_can_be_read_is_read(site, suffix, data, words, tmp_path, monkeypatch):
    """Odd bytes, fields and markup do not cost an article its text, nor the build its end, and nothing is executed.

    Where no words are given, the article may be left out as well, if the reason is told.
    """
    monkeypatch.chdir(tmp_path)
    start = time.perf_counter()
    found = made(site, **{f"odd__{suffix}": data})
    assert time.perf_counter() - start < 20
    assert not (tmp_path / "owned").exists()
    if words is None:
        assert found.articles == 2 or left_out(found)
        return
    assert left_out(found) == {}
    with Archive(site.archive_path) as archive:
        from pelican.plugins.briefing.entries import load_article

        found = snapshot(build(site, archive))
        (entry,) = (entry for entry in found.entries.values() if entry.path.startswith("odd."))
        article = load_article(entry, archive)
    assert words in article.text
    assert article.text.isprintable() or set(article.text) - {"\n"} == {c for c in article.text if c.isprintable()}
    assert 1899 <= int(article.day[:4]) <= 2101
    assert article.id.encode()
    assert len(article.id) < 400


def test_a_future_date_is_doubted(site):
    """An article dated after its file was written is used on that day, and listed as uncertain."""
    found = made(site, odd__jsonl=record(date="2099-01-01"))
    (gap,) = (gap for gap in found.gaps if gap.path == "odd.jsonl:1")
    assert (gap.skipped, gap.day) == (False, "2099-01-01")
    assert "after the file's time" in gap.reason


def test_bad_lines_cost_themselves(site):
    """In one file each good line is used and each bad one named with its number."""
    lines = [record(id=1), b"{", b"", record(id=2, text=OTHER + " Two."), b"\xff\xfe\x00", b"[]", record(id=3, text="")]
    found = made(site, mixed__jsonl=b"\n".join(lines))
    assert found.articles == 3
    assert set(left_out(found)) == {f"mixed.jsonl:{n}" for n in (2, 5, 6, 7)}


@pytest.mark.parametrize("name", ["many.jsonl", "MANY.JSONL", "odd:7.jsonl", "odd.jsonl:7.jsonl", "odd.jsonl"])
def test_lines_are_counted_under_any_name(site, name):
    """The number behind a line's name is not mistaken for a part of the file's."""
    (folder_of(site) / name).write_bytes(record() + b"\n{\n" + record(text=GOOD + " Three."))
    found = made(site)
    assert found.articles == 3
    assert list(left_out(found)) == [f"{name}:2"]


def test_files_of_any_name_are_read(site):
    """Spaces, quotes, line ends, bytes that are no UTF-8: each file is one article with an id of its own."""
    for number, name in enumerate(NAMES):
        (folder_of(site) / name).write_text(f"The quake in Chile\n\n2022-01-27\n\n{OTHER} It was number {number}.")
    odd = os.fsdecode(b"caf\xe9.txt")
    try:
        (folder_of(site) / odd).write_text(f"The quake in Chile\n\n2022-01-27\n\n{OTHER} It had odd bytes.")
        count = len(NAMES) + 1
    except OSError:  # a file system that takes UTF-8 only
        count = len(NAMES)
    found = made(site)
    assert found.articles == count + 1
    assert left_out(found) == {}
    paths = [entry.path for entry in found.entries.values()]
    assert len(set(paths)) == len(paths)
    assert all(path.isprintable() and path.encode() for path in paths)
    with Archive(site.archive_path) as archive:
        first = snapshot(build(site, archive))
        assert snapshot(build(site, archive)) == first == found


def test_names_that_differ_in_case_are_two_articles(site):
    """Where the file system tells them apart."""
    for name in ("case.txt", "CASE.txt", "Case.TXT"):
        (folder_of(site) / name).write_text(f"The quake in Chile\n\n2022-01-27\n\n{OTHER} It was in {name}.")
    count = len({path.name for path in folder_of(site).glob("[cC]*")})
    assert made(site).articles == count + 1


def test_folders_links_and_what_is_no_file(site, tmp_path):
    """A folder named like a file, loops of links, links out of the folder, a pipe: none is read, none stops the build."""
    folder = folder_of(site)
    (tmp_path / "secret.md").write_text(f"Title: Secret\nDate: 2022-01-27\n\n{OTHER}")
    (folder / "folder.md").mkdir()
    (folder / "folder.md" / "in.md").write_text(f"Title: Inside\nDate: 2022-01-27\n\n{OTHER}")
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "one.md").symlink_to("two.md")
    (folder / "two.md").symlink_to("one.md")
    (folder / "around").symlink_to(folder, target_is_directory=True)
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    (folder / "away").symlink_to(tmp_path, target_is_directory=True)
    (folder / "gone.md").symlink_to(tmp_path / "nowhere.md")
    os.mkfifo(folder / "pipe.md")
    found = made(site)
    assert texts(found) == ["Inside"]


@pytest.mark.parametrize("when", ["listed", "hashed", "read"])
def test_a_file_that_vanishes_is_a_gap(site, monkeypatch, when):
    """Between listing, hashing and reading; it is named, and the rest is built."""
    bad = folder_of(site) / "bad.md"
    bad.write_text(HEAD + OTHER)
    module, name = {
        "listed": (reading, "find_files"), "hashed": (reading, "_digest_file"), "read": (reading, "read_items"),
    }[when]  # fmt: skip
    original = getattr(module, name)

    def vanish(path, *rest, **more):
        result = original(path, *rest, **more) if when != "read" else None
        bad.unlink(missing_ok=True)
        return result if when != "read" else original(path, *rest, **more)

    monkeypatch.setattr(module, name, vanish)
    found = made(site)
    assert "cannot be read" in left_out(found)["bad.md"]


def test_a_file_that_cannot_be_read_is_tried_again(site, monkeypatch):
    """Mended permissions change neither a file's size nor its time, and still the next build reads it."""
    bad = folder_of(site) / "bad.md"
    bad.write_text(HEAD + OTHER)
    opened = Path.open

    def refuse(path, *rest, **more):
        if path.name == "bad.md":
            raise PermissionError(13, "Permission denied")
        return opened(path, *rest, **more)

    with Archive(site.archive_path) as archive:
        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", refuse)
            assert left_out(build(site, archive)) == {"bad.md": "the file cannot be read: Permission denied"}
        assert left_out(build(site, archive)) == {}


def test_two_articles_of_one_title(site):
    """Both are used, in one file or in two, whether or not they have an id."""
    other = OTHER + " A second shock followed in the evening, the ministry said."
    found = made(
        site, a__jsonl=record() + b"\n" + record(text=other), b__jsonl=record(text=GOOD + " Locks open in May.")
    )
    assert texts(found) == ["The quake"] * 3


def test_two_articles_of_one_id(site):
    """Both are used; the second is renamed, and the gaps say so; over files as in one."""
    other = OTHER + " A second shock followed in the evening, the ministry said."
    found = made(
        site, a__jsonl=record(id="x") + b"\n" + record(id="x", text=other), b__jsonl=record(id="x", text=GOOD + " X.")
    )
    assert found.articles == 4
    assert sum("its id x is also that of" in gap.reason for gap in found.gaps) == 2


INSTANT = dt.datetime(2022, 1, 27, 23, 30, tzinfo=dt.UTC)
OFFSETS = (-12, -8, -3.5, 0, 1, 5.75, 9, 14)


@pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", "2022-01-27"), ("Europe/Vienna", "2022-01-28"), ("America/Los_Angeles", "2022-01-27"),
     ("Pacific/Kiritimati", "2022-01-28"), ("Asia/Kathmandu", "2022-01-28"), ("Etc/GMT+12", "2022-01-27")],
)  # fmt: skip
def test_one_instant_is_one_day(site, zone, day):
    """However its offset is written, a moment near midnight lands on one day, that of the site's time zone."""
    moments = [INSTANT.astimezone(dt.timezone(dt.timedelta(hours=hours))) for hours in OFFSETS]
    dates = [moment.isoformat() for moment in moments] + [
        moment.strftime("%a, %d %b %Y %H:%M:%S %z") for moment in moments
    ]
    dates += [int(INSTANT.timestamp()), INSTANT.timestamp() * 1000]
    lines = [record(id=n, date=date, text=f"{OTHER} It was number {n}.") for n, date in enumerate(dates)]
    found = made(msgspec.structs.replace(site, timezone=zone), all__jsonl=b"\n".join(lines))
    assert {entry.day for entry in found.entries.values() if entry.path.startswith("all")} == {day}
    assert found.articles == len(dates) + 1


BIG = 50_000_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "line"),
    [("big.txt", (OTHER + "\n").encode()), ("line.md", b"[x]("), ("line.html", b"<div>"), ("line.jsonl", b'{"text": "'),
     ("lines.jsonl", b"{}\n")],
)  # fmt: skip
def test_50_mb_are_refused_quickly(site, name, line):
    """In seconds and with little memory, in a process of its own so that both can be measured."""
    place = folder_of(site) / name
    with place.open("wb") as file:
        block = line * (1_000_000 // len(line))
        while file.tell() < BIG:
            file.write(block)
    if name == "lines.jsonl":
        place.write_bytes(b"{}\n" * 1_000 + b"x" * BIG)
    program = (
        "import json, sys; from pelican.plugins.briefing import pipeline; "
        "from pelican.plugins.briefing.archive import Archive; from pelican.plugins.briefing.settings import Settings\n"
        "with Archive(None) as archive:\n"
        "    site = pipeline.build(Settings(content=sys.argv[1], workers=1), archive)\n"
        "    print(json.dumps([[gap.path, gap.reason] for gap in site.gaps], sort_keys=True))\n"
        # Not ru_maxrss, which a process inherits from the one that started it.
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        [sys.executable, "-c", program, site.content], capture_output=True, text=True, timeout=120, check=True
    )
    gaps, kilobytes = done.stdout.splitlines()
    gaps = json.loads(gaps)
    assert all(path.startswith(name) for path, _ in gaps)
    assert any("MAX_FILE_MB" in reason for _, reason in gaps)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 15
    assert int(kilobytes) < 600_000


# --- the command line ----------------------------------------------------------------------------------------


ODD_IDS = ['"\\ud800"', "123456789012345678901234567890123456789", "-0.5", '"a\\u0000b"', "7"]


@pytest.mark.parametrize("verb", ["analyze", "summarize", "group"])
def test_commands_name_bad_records_and_go_on(tmp_path, verb, capfdbinary):
    """Odd ids come back as they were given; a bad line or file is named, and the exit status tells of it."""
    from pelican.plugins.briefing.cli import main

    (tmp_path / "empty.txt").write_bytes(b"")
    good = [raw_record(id=value) for value in ODD_IDS]
    bad = [b"{", b"[" * 100_000, b"\0\0", b"[1]", record(id={}), record(text="x"), record(docs="x", text=None)]
    latin = record(id="latin").replace(b"Harbor", b"H\xe4rbor")[:-1] + ', "source": "Señal"}'.encode("latin-1")
    (tmp_path / "odd.jsonl").write_bytes(b"\n".join([*good, *bad, latin]))
    assert main([verb, str(tmp_path / "empty.txt"), str(tmp_path / "odd.jsonl"), "--workers", "1"]) == 1
    out, err = capfdbinary.readouterr()
    given = [json.loads(line)["id"] for line in out.splitlines()]
    assert given == [*map(json.loads, ODD_IDS), "latin"]
    assert b"empty.txt: the file is empty" in err
    assert [f"odd.jsonl:{n}:".encode() in err for n in range(1, 14)] == [False] * 5 + [True] * 7 + [False]
    assert b"Traceback" not in err
