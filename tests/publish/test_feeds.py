"""Feeds."""

import json
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from pelican.plugins.briefing.publish.feeds import FORMATS, Feed, actor_item, day_item, updated_at

ZONE = ZoneInfo("Europe/Vienna")
ATOM = "{http://www.w3.org/2005/Atom}"


def files_of(feed):
    """Path -> bytes of a feed in all formats."""
    return {feed.folder + name: render(feed, "https://desk.example/repo") for name, render in FORMATS.items()}


def make(briefing):
    """The three files of a feed with one day."""
    updated = updated_at(briefing.day, briefing.sources, ZONE)
    item = day_item(briefing, "briefing/2022/01/27/", updated)
    feed = Feed(title="Desk & Co", description="d", folder="briefing/", language="en", items=(item,))
    return files_of(feed)


def test_three_formats_with_the_same_item(briefing):
    """Atom, RSS and JSON Feed parse, and carry absolute addresses."""
    files = make(briefing)
    atom = ET.fromstring(files["briefing/atom.xml"])
    rss = ET.fromstring(files["briefing/rss.xml"])
    feed = json.loads(files["briefing/feed.json"])
    link = "https://desk.example/repo/briefing/2022/01/27/"
    assert atom.find(f"{ATOM}entry/{ATOM}link").get("href") == link
    assert rss.find("channel/item/link").text == link
    assert feed["items"][0]["url"] == link
    html = {atom.find(f"{ATOM}entry/{ATOM}content").text, feed["items"][0]["content_html"]}
    assert html == {rss.find("channel/item/description").text}


def test_text_is_escaped(briefing):
    """Hostile words are words."""
    html = json.loads(make(briefing)["briefing/feed.json"])["items"][0]["content_html"]
    assert "<Tuesday>" not in html
    assert "&lt;Tuesday&gt;" in html
    assert "<b>" not in html
    assert 'href="https://post.example/a?b=&quot;c&quot;&amp;d=&lt;e&gt;"' in html


def test_time_is_that_of_the_last_article(briefing):
    """No clock is asked: the same briefing gives the same bytes."""
    assert updated_at(briefing.day, briefing.sources, ZONE) == "2022-01-27T10:30:00+01:00"
    assert updated_at("2022-01-27", (), ZONE) == "2022-01-27T00:00:00+01:00"
    assert make(briefing) == make(briefing)


def test_ids_do_not_change_with_the_text(briefing):
    """A reader is not shown a corrected day twice, and no two feeds share an id."""
    day = json.loads(make(briefing)["briefing/feed.json"])["items"][0]["id"]
    updated = updated_at(briefing.day, (), ZONE)
    item = actor_item(briefing.day, briefing.briefs[0], briefing.sources, "briefing/2022/01/27/", updated)
    feed = Feed(title="N", description="d", folder="briefing/actors/norland/", language="en", items=(item,))
    other = json.loads(files_of(feed)["briefing/actors/norland/feed.json"])["items"][0]["id"]
    assert day == "tag:desk.example,2022-01-27:briefing/"
    assert other == "tag:desk.example,2022-01-27:briefing/actors/norland/"
