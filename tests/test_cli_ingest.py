"""``pelican-briefing ingest`` as its user meets it: a folder, a site on loopback, what is printed and written."""

import gzip
import io
import json
import multiprocessing
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent / "ingest"))
from fakes import PARAGRAPHS, entry, feed
from fakes import page as article
from pelican.plugins.briefing import cli
from pelican.plugins.briefing.ingest.state import State
from servers import Server, page, redirect

NOW = "1643299200"
"""27 January 2022, 16:00 UTC."""
SETTINGS = """
SITENAME = "My desk"
PATH = "content"
TIMEZONE = "UTC"
BRIEFING_HOST_DELAY = 0
BRIEFING_FETCH_TIMEOUT = 3
"""


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A new site's folder, as the current one."""
    (tmp_path / "content").mkdir()
    (tmp_path / "pelicanconf.py").write_text(SETTINGS + "BRIEFING_ALLOW_PRIVATE_ADDRESSES = True\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)
    monkeypatch.setenv("BRIEFING_WORKERS", "1")
    return tmp_path


@pytest.fixture
def outlet():
    """A news site: a home page that names its feed, the feed, an article."""
    with Server({}) as server:
        link = server.url("/2022/01/27/river-treaty-1", "127.0.0.1")
        head = '<link rel="alternate" type="application/rss+xml" title="Harbor Wire" href="/feed.xml">'
        server.handlers["/"] = page(f"<html><head><title>Harbor Wire</title>{head}</head><body></body></html>".encode())
        server.handlers["/feed.xml"] = page(feed(entry(1, link=link)).encode(), headers={"Content-Type": "text/xml"})
        server.handlers["/2022/01/27/river-treaty-1"] = page(article().encode())
        yield server


@pytest.fixture
def run(capsys, monkeypatch):
    """A function that runs ``ingest``: (exit status, standard output, standard error)."""

    def running(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = cli.main(["ingest", *arguments])
        return (status, *capsys.readouterr())

    return running


def ingested(site):
    return sorted(path for path in (site / "content" / "ingested").rglob("*.md"))


def test_three_commands_from_an_address_to_a_briefing(site, outlet):
    """What the README promises a new user, as separate processes."""

    def command(*words):
        done = subprocess.run(words, cwd=site, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    tool = Path(sys.executable).parent / "pelican-briefing"
    assert "added “Harbor Wire” with 1 entry" in command(tool, "ingest", "add", outlet.url("/", "127.0.0.1"))
    table = command(tool, "ingest")
    assert "Harbor Wire" in table
    command(Path(sys.executable).parent / "pelican", "content", "--fatal=errors")
    html = (site / "output" / "briefing" / "2022" / "01" / "27" / "index.html").read_text()
    assert PARAGRAPHS[0] in html
    assert outlet.url("/2022/01/27/river-treaty-1", "127.0.0.1") in html


def test_add_says_what_it_found(site, outlet, run):
    """The entry is written with what is known; adding it again changes nothing."""
    status, out, _ = run("add", outlet.url("/", "127.0.0.1"))
    assert status == 0
    (source,) = tomllib.loads((site / "content" / "sources.toml").read_text())["source"]
    assert (source["name"], source["feed"]) == ("Harbor Wire", outlet.url("/feed.xml", "127.0.0.1"))
    assert source["home"] == outlet.url("/", "127.0.0.1")
    before = (site / "content" / "sources.toml").read_bytes()
    status, out, _ = run("add", outlet.url("/", "127.0.0.1"))
    assert "already there" in out
    assert (site / "content" / "sources.toml").read_bytes() == before


def test_add_where_there_is_no_feed(site, outlet, run):
    """It says what it tried, and writes nothing."""
    outlet.handlers["/"] = page(b"<html><body>Hello</body></html>")
    del outlet.handlers["/feed.xml"]
    status, _, errors = run("add", outlet.url("/", "127.0.0.1"))
    assert status == 1
    assert "names no feed" in errors
    assert "/feed" in errors
    assert not (site / "content" / "sources.toml").exists()


def test_json_for_programs(site, outlet, run):
    """One object a source, nothing else on standard output."""
    run("add", outlet.url("/", "127.0.0.1"))
    status, out, _ = run("--json")
    (source,) = map(json.loads, out.splitlines())
    assert status == 0
    assert (source["source"], source["new"], source["failed"]) == ("Harbor Wire", 1, 0)
    assert source["changes"][0]["path"] == ingested(site)[0].relative_to(site / "content" / "ingested").as_posix()


def test_nothing_to_ingest(site, run):
    """A clear way on."""
    status, _, errors = run()
    assert status == 2
    assert "ingest add URL" in errors


def test_an_unknown_name(site, run):
    """Neither a source nor a file."""
    status, _, errors = run("Harbour Wire")
    assert status == 2
    assert "no source" in errors


def test_an_address_that_cannot_be_fetched(site, run):
    """It is named, and nothing was done."""
    status, _, errors = run("https://user:secret@wire.example/a-b")
    assert status == 1
    assert "no user or password" in errors


def test_files_folders_lists_and_standard_input(site, outlet, run, tmp_path):
    """Whatever holds articles."""
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "treaty.html").write_text(article("Locks to be built"))
    (saved / "links.txt").write_text(f"# to read\n{outlet.url('/2022/01/27/river-treaty-1', '127.0.0.1')}\n")
    (saved / "feed.opml").write_text("<opml version='2.0'><body/></opml>")
    assert run(str(saved / "treaty.html"), str(saved / "links.txt"))[0] == 0
    assert len(ingested(site)) == 2
    record = json.dumps({"id": "9", "title": "Fees fall", "text": " ".join(PARAGRAPHS[1:])}).encode()
    assert run("-", stdin=record)[0] == 0
    assert len(ingested(site)) == 3
    assert run("-", stdin=feed(entry(1, link=outlet.url("/2022/01/27/river-treaty-1", "127.0.0.1"))).encode())[0] == 0
    assert len(ingested(site)) == 3
    status, _, errors = run(str(saved / "feed.opml"))
    assert status == 1
    assert "ingest import" in errors


def test_opml_in_and_out(site, run, tmp_path):
    """What was imported is exported again."""
    opml = tmp_path / "list.opml"
    opml.write_text(
        '<opml version="2.0"><body><outline text="Europe"><outline type="rss" text="Harbor Wire" '
        'xmlUrl="https://wire.example/feed.xml"/></outline></body></opml>'
    )
    status, out, _ = run("import", str(opml))
    assert (status, "1 added" in out) == (0, True)
    run("export", "out.opml")
    assert 'xmlUrl="https://wire.example/feed.xml"' in (site / "out.opml").read_text()
    assert run("list")[1].startswith("Harbor Wire\tfeed\thttps://wire.example/feed.xml")
    status, _, errors = run("import", str(tmp_path / "nothing.opml"))
    assert (status, "nothing.opml" in errors) == (2, True)


def test_two_runs_at_once(site, outlet, run):
    """The second says so; nothing is doubled."""
    run("add", outlet.url("/", "127.0.0.1"))
    ready, release = multiprocessing.Event(), multiprocessing.Event()

    def hold():
        with State(site / ".briefing" / "ingest.sqlite3"):
            ready.set()
            release.wait(30)

    other = multiprocessing.get_context("fork").Process(target=hold)
    other.start()
    try:
        assert ready.wait(30)
        status, _, errors = run()
        assert (status, "another ingest" in errors) == (2, True)
    finally:
        release.set()
        other.join()
    assert run()[0] == 0


def test_a_folder_that_cannot_be_written(site, outlet, run):
    """The message names it."""
    run("add", outlet.url("/", "127.0.0.1"))
    (site / "content" / "ingested").write_text("in the way")
    status, _, errors = run()
    assert status == 2
    assert "ingested" in errors


def test_a_full_disk_is_told(site, outlet, run, monkeypatch):
    """With the file and the reason; the next run does what was left."""
    run("add", outlet.url("/", "127.0.0.1"))
    real = Path.write_bytes

    def full(self, data):
        if ".incoming" in self.parts:
            raise OSError(28, "No space left on device", str(self))
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    status, _, errors = run()
    assert status == 2
    assert "No space left on device" in errors
    monkeypatch.setattr(Path, "write_bytes", real)
    assert run()[0] == 0
    assert len(ingested(site)) == 1


def test_a_damaged_memory_is_begun_anew(site, outlet, run):
    """Nothing is doubled by it."""
    run("add", outlet.url("/", "127.0.0.1"))
    run()
    (site / ".briefing" / "ingest.sqlite3").write_bytes(b"garbage" * 1000)
    assert run()[0] == 0
    assert len(ingested(site)) == 1


BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><rss version='2.0'><channel><title>&j;</title><item><title>&j;</title></item></channel></rss>"
)
SECRET = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>'


async def endless(request, writer):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"<rss>" * 20_000)
        await writer.drain()


async def silent(request, writer):
    import asyncio

    await asyncio.sleep(20)


HOSTILE = {
    "endless": (endless, ("more than 1 MB", "no answer within")),
    "silent": (silent, ("it fell silent",)),
    "bomb": (
        page(gzip.compress(b"a" * 30_000_000), headers={"Content-Encoding": "gzip", "Content-Type": "text/xml"}),
        ("more than 1 MB",),
    ),
    "loop": (redirect("/loop"), ("redirect",)),
    "metadata": (redirect("http://169.254.169.254/latest/meta-data/"), ("private address",)),
    "file": (redirect("file:///etc/passwd"), ("http",)),
    "picture": (page(b"\x89PNG\r\n\x1a\n" + b"\0" * 500, headers={"Content-Type": "text/xml"}), ("",)),
    "entities": (page(BILLION), ("",)),
    "outside": (page(SECRET), ("",)),
    "encoding": (page(b"<rss/>", headers={"Content-Encoding": "br"}), ("br",)),
}


def test_hostile_sources_cost_only_themselves(site, outlet, run, monkeypatch):
    """Each has a clear line in the table; the good one is there, and the run ends within the time-out of one."""
    outlet.handlers |= {f"/{name}": handler for name, (handler, _) in HOSTILE.items()}
    lines = [f'[[source]]\nname = "{name}"\nfeed = "{outlet.url(f"/{name}", "127.0.0.1")}"\n' for name in HOSTILE]
    good = f'[[source]]\nname = "good"\nfeed = "{outlet.url("/feed.xml", "127.0.0.1")}"\n'
    metadata = entry(7, link="http://169.254.169.254/latest/meta-data/", summary="Secret keys.")
    outlet.handlers["/feed.xml"] = page(
        feed(entry(1, link=outlet.url("/2022/01/27/river-treaty-1", "127.0.0.1")), metadata).encode()
    )
    (site / "content" / "sources.toml").write_text("\n".join([*lines, good]))
    # Public addresses only, but for the test's own server.
    (site / "pelicanconf.py").write_text(SETTINGS + "BRIEFING_MAX_FILE_MB = 1\n")
    from pelican.plugins.briefing.ingest import addresses, web

    monkeypatch.setattr(addresses, "is_public", lambda address: address.startswith("127."))
    monkeypatch.setattr(web, "is_public", addresses.is_public, raising=False)
    began = time.monotonic()
    status, out, _ = run("--json")
    took = time.monotonic() - began
    told = {source["source"]: source for source in map(json.loads, out.splitlines())}
    assert status == 0
    assert took < 25, "three seconds for the slowest feed; all are at one host, two at a time"
    for name, (_, wanted) in HOSTILE.items():
        assert told[name]["new"] == 0, told[name]
        reasons = " ".join([told[name]["error"], *told[name]["reasons"], *told[name]["notes"]])
        assert reasons.strip(), told[name]
        assert any(part in reasons for part in wanted), told[name]
    assert told["good"]["new"] == 2
    assert [reason for reason in told["good"]["reasons"] if "private address" in reason]
    text = "\n".join(path.read_text() for path in ingested(site))
    assert "root:" not in text
    assert PARAGRAPHS[0] in text
