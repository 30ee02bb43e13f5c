"""What robots.txt allows is done, and nothing else."""

import asyncio
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from asking import TEXT, get, refused, run
from pelican.plugins.briefing.ingest import robots
from servers import page, redirect

pytestmark = pytest.mark.usefixtures("quick")

ROBOTS = b"\xef\xbb\xbfUser-agent: other\nDisallow: /\n\nUser-agent: pelican-briefing\nDisallow: /no\nCrawl-delay: 0.3\n\nUser-agent: *\nDisallow: /"


def test_robots_txt_is_obeyed_for_pages(server):
    """It is fetched once, what it forbids is not, its delay is kept; feeds do not ask it."""
    server.handlers |= {"/robots.txt": page(ROBOTS, headers={"Content-Type": "text/plain"}), "*": page(TEXT)}

    async def work(fetcher):
        urls = [server.url(path) for path in ("/a", "/no/b", "/c")]
        results = await asyncio.gather(*[fetcher.get(url, for_page=True) for url in urls], return_exceptions=True)
        await fetcher.get(server.url("/no/feed"))
        return results

    one, two, three = run(work)
    assert (one.data, three.data) == (TEXT, TEXT)
    assert (two.reason, two.transient) == ("robots.txt forbids it", False)
    assert sorted(server.paths()) == ["/a", "/c", "/no/feed", "/robots.txt"]
    starts = [request.started for request in server.requests[1:]]
    assert all(later - earlier > 0.1 for earlier, later in pairwise(starts))


def test_robots_txt_is_asked_again_after_a_redirect(server):
    """For the path, and for the host."""
    server.handlers |= {
        "/robots.txt": page(ROBOTS),
        "/a": redirect("/no/b"),
        "/c": redirect(server.url("/no", "other.test")),
    }
    assert refused(server.url("/a"), get_options={"for_page": True}).reason == "robots.txt forbids it"
    assert refused(server.url("/c"), get_options={"for_page": True}).reason == "robots.txt forbids it"
    assert [request.host for request in server.requests if request.path == "/robots.txt"] == ["name.test"] * 2 + [
        "other.test"
    ]
    assert "/no" not in server.paths()


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_robots_txt_that_is_not_there_allows_and_a_broken_one_does_not(server, status, allowed):
    """RFC 9309: 4xx is no rules, 5xx is rules that cannot be read."""
    server.handlers |= {"/robots.txt": page(b"", status), "/": page(TEXT)}
    if allowed:
        assert get(server.url("/"), get_options={"for_page": True}).data == TEXT
    else:
        error = refused(server.url("/"), get_options={"for_page": True})
        assert error.transient
        assert error.reason.startswith("its robots.txt cannot be read: 50")


@given(
    st.lists(
        st.sampled_from(
            [
                "User-agent: *",
                "User-agent: x",
                "user agent pelican-briefing",
                "Disallow: /a*$",
                "Allow: /",
                "Crawl-delay: nan",
                "Crawl-delay: 1e9",
            ]
        )
        | st.text(max_size=20)
    )
)
def test_any_robots_txt_can_be_read(lines):
    """Nothing that it may hold raises."""
    rules = robots.parse_robots("\n".join(lines).encode("utf-8", "replace"))
    assert rules.can_fetch("https://name.test/a?b=ü", robots.PRODUCT) in (True, False)


def test_a_robots_txt_of_many_groups_takes_no_time():
    """10,000 agents before 10,000 rules are not 100 million rules."""
    agents = "".join(f"User-agent: a{number}\n" for number in range(15_000))
    start = time.monotonic()
    rules = robots.parse_robots((agents + "User-agent: *\n" + "Disallow: /a*b\n" * 15_000).encode())
    assert not rules.can_fetch("https://name.test/a" + "a" * 5000 + "b", robots.PRODUCT)
    assert time.monotonic() - start < 30
