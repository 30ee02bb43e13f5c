"""The simulated world itself: the same for the same seed, with the faults it says, and never left behind."""

import http.client
import json
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from ingest_site import Found, Site, compare, read_markdown, read_record
from world import Plan, World, serve

PLAN = Plan(seed=5, hosts=4, feeds=8, articles=80, latency=0.0)
ONE_OF_EACH = {
    "whole": Found(path="a.md", url="u", title="T", excerpt="", text="first\n\nlast"),
    "excerpt": Found(path="b.md", url="v", title="T", excerpt="404", text="summary"),
}


@pytest.fixture(scope="module")
def world():
    """A small one, served."""
    with serve(PLAN) as served:
        yield served


def get(world, url, **headers):
    """(status, headers, body) of an address; status 0 where the connection breaks."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", world.plan.port, timeout=10)
    try:
        target = url.partition(parts.netloc)[2]
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", target, headers={"Host": parts.netloc, **named})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    except (http.client.HTTPException, ConnectionError):
        return 0, {}, b""
    finally:
        connection.close()


def test_a_world_is_a_function_of_its_seed(world):
    """Another process makes the same of a plan, another seed makes something else."""
    again = World(world.plan)
    assert again.expected() == world.expected()
    assert again.sources() == world.sources()
    other = World(Plan(seed=6, hosts=4, feeds=8, articles=80))
    assert not {e.title for e in other.expected().values()} & {e.title for e in world.expected().values()}


def test_faults_pass_and_what_is_missing_stays_so(world):
    """At the second try each page is there, or is 404 for good; some failed at the first."""
    world.reset()
    firsts = [get(world, story.url)[0] for story in world.stories]
    seconds = [get(world, story.url)[0] for story in world.stories]
    assert {0, 200} < set(firsts)
    assert seconds == [404 if story.fate == "missing" else 200 for story in world.stories]
    assert world.counts()["requests"] == 2 * len(firsts)


def test_pages_are_of_natural_size_and_hold_their_article(world):
    """15 to 40 kB, with the first and the last paragraph that are expected."""
    for url, wanted in world.expected().items():
        get(world, url)
        status, _, body = get(world, url)
        if status == 200 and wanted.full:
            assert 15_000 < len(body) < 40_000
            assert wanted.first in body.decode() and wanted.last in body.decode()


def test_links_lead_to_their_articles(world):
    """Each link of each feed is the article's address, one with parameters, or a redirect to it."""
    kinds = set()
    for item in (item for channel in world.channels for item in channel.items):
        get(world, item.link)
        status, headers, _ = get(world, item.link)
        kinds.add(status)
        assert (headers["Location"] if status in (301, 302) else item.link.partition("?")[0]) == item.story.url
    assert kinds & {301, 302}


def test_feeds_are_not_sent_twice(world):
    """304 for whoever has the feed, by either validator."""
    for channel in world.channels:
        get(world, channel.url)
        status, headers, _ = get(world, channel.url)
        assert status == 200
        if etag := headers["ETag"]:
            assert get(world, channel.url, If_None_Match=etag)[::2] == (304, b"")
            assert get(world, channel.url, If_None_Match='"other"')[0] == 200
        else:
            assert get(world, channel.url, If_Modified_Since=headers["Last-Modified"])[::2] == (304, b"")


@pytest.mark.parametrize(
    ("broken", "kind"),
    [
        ([], "missing"),
        (["whole", "whole"], "doubled"),
        ([{"url": "w"}], "unexpected"),
        ([{"title": "S"}], "title"),
        ([{"text": "first"}], "text"),
        ([{"excerpt": "cut"}], "text"),
    ],
)
def test_what_is_wrong_is_seen(broken, kind, world):
    """Each kind of mistake in a folder is reported as that, a right one as none."""
    from msgspec.structs import replace
    from world import Expected

    expected = {
        "u": Expected(title="T", full=True, first="first", last="last", summaries=("summary",)),
        "v": Expected(title="T", full=False, summaries=("other", "summary")),
    }
    assert compare(list(ONE_OF_EACH.values()), expected) == {}
    whole = ONE_OF_EACH["whole"]
    changed = [whole if change == "whole" else replace(whole, **change) for change in broken]
    assert kind in compare([*changed, ONE_OF_EACH["excerpt"]], expected)


def test_both_formats_are_read():
    """A Markdown file with metadata lines, and a line of JSON."""
    text = "Title: Two: a title\nUrl: http://site0.test/a\nExcerpt: 404\n\nOne.\n\nTwo.\n"
    assert read_markdown("a.md", text) == Found(
        path="a.md", url="http://site0.test/a", title="Two: a title", excerpt="404", text="One.\n\nTwo.\n"
    )
    line = json.dumps({"title": "T", "url": "u", "text": "One."})
    assert read_record("a.jsonl", line) == Found(path="a.jsonl", url="u", title="T", excerpt="", text="One.")


def test_a_site_has_what_ingest_needs(world, tmp_path):
    """Settings, and a source for each feed."""
    import tomllib

    Site(tmp_path, world, BRIEFING_HOST_DELAY=0.02)
    assert "BRIEFING_HOST_DELAY = 0.02" in (tmp_path / "pelicanconf.py").read_text().splitlines()
    sources = tomllib.loads((tmp_path / "content" / "sources.toml").read_text())["source"]
    assert len({source["name"] for source in sources}) == len({source["feed"] for source in sources}) == PLAN.feeds


def test_the_server_ends_with_whoever_began_it():
    """Also when that is killed."""
    code = f"import os, sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\nfrom world import *\n"
    code += "with serve(Plan(seed=1, hosts=1, feeds=1, articles=1)) as world:\n"
    code += "    print(world.plan.port, flush=True)\n    os.kill(os.getpid(), 9)\n"
    done = subprocess.run([sys.executable, "-c", code], check=False, stdout=subprocess.PIPE, text=True, timeout=60)
    port = int(done.stdout)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()
        except ConnectionRefusedError:
            return
        time.sleep(0.05)
    pytest.fail("it is still there")
