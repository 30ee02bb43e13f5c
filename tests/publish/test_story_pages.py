"""The pages of stories: what a small site makes of three days, and what of it is made again."""

import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import lxml.html
import msgspec
import pytest
from pelican.plugins.briefing.archive import Archive
from pelican.plugins.briefing.pipeline import build
from pelican.plugins.briefing.publish.index import Index
from pelican.plugins.briefing.publish.site import Publisher
from pelican.plugins.briefing.publish.story_pages import MOST_LISTED, MOST_SOURCES, plan_stories
from pelican.plugins.briefing.settings import Settings

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import fixture_views  # noqa: E402  (test folders are no packages)

TREATY = """{lead} The German foreign ministry said that the river treaty lowers fees for barges on the Rhine by a fifth. \
France will pay 40 million euros for two new locks near Strasbourg.

“The barges will pay less,” said Annalena Baerbock, the German foreign minister."""
LEADS = {
    "2022-01-26": "Germany and France signed a treaty on river shipping in Strasbourg on Wednesday.",
    "2022-01-27": "The German parliament debated the treaty on river shipping with France on Thursday.",
    "2022-01-28": "Barge owners in Strasbourg praised the treaty on river shipping of Germany and France on Friday.",
}
TITLES = {
    "treaty": "Germany and France move on river treaty",
    "quake": "Earthquake damages houses in Chile",
    "coast": "Strong earthquake shakes the coast of Coquimbo",
}
QUAKE = """An earthquake of magnitude 6.1 struck the coast of Chile, damaging 300 houses in the region of Coquimbo. \
Chile's interior ministry said that 14 people were injured, and schools stay closed until Monday."""


COAST = """The earthquake of magnitude 6.1 that struck the coast of Chile on Wednesday damaged houses all over Coquimbo. \
Power was back in the region by the evening, and Chile's interior ministry closed the schools."""
LATER = """Rescuers searched 300 damaged houses in Coquimbo on Thursday after the earthquake of magnitude 6.1 on the coast \
of Chile. Chile's interior ministry said that 22 people were injured, and schools stay closed."""


def write(site, day, name, outlet, text):
    """One article."""
    folder = Path(site.content) / site.ingested
    folder.mkdir(parents=True, exist_ok=True)
    head = f"Title: {TITLES[name]}\nDate: {day} 10:00\nSource: {outlet}\nUrl: https://wire.example/{day}/{name}"
    (folder / f"{day}-{name}.md").write_text(f"{head}\n\n{text}\n")


def write_treaty(site, day):
    """The treaty as it is told on a day."""
    write(site, day, "treaty", "Harbor Wire", TREATY.format(lead=LEADS[day]))


@pytest.fixture
def site(tmp_path):
    """Two days of the treaty, and on the first of them an earthquake that two outlets tell of in their own words."""
    site = Settings(content=str(tmp_path / "content"), workers=1, site_url="https://desk.example")
    for day in ("2022-01-26", "2022-01-27"):
        write_treaty(site, day)
    write(site, "2022-01-26", "quake", "The Post", QUAKE)
    return site


def publish(site, archive, output):
    """Build and write the site; (what was done, index)."""
    env = fixture_views.environment(HERE.parents[1] / "theme")
    publisher = Publisher(output, archive, render=lambda t, p: fixture_views.render(t, p, env), look="x")
    found = build(site, archive)
    return publisher.publish(found, site, str, lambda *_: None), Index(found, site)


@pytest.fixture
def made(site, tmp_path):
    """(output folder, index) of the published site; the archive stays open."""
    with Archive(None) as archive:
        _, index = publish(site, archive, tmp_path / "output")
        yield tmp_path / "output", index


def page_of(output, index):
    """(tree, folder) of the only page of a story."""
    (story,) = index.threads.told
    folder = output / index.paths.story(story)
    return lxml.html.document_fromstring((folder / "index.html").read_text()), folder


def test_a_page_tells_the_story_by_day(made):
    """Headline and summary of the last day first, then each day, newest first, with what was said and the sources."""
    tree, _ = page_of(*made)
    assert tree.xpath("string(//h1)") == TITLES["treaty"]
    assert LEADS["2022-01-27"] in tree.xpath('string(//section[@class="lead story"])')
    assert tree.xpath("//h2//time/@datetime | //h3//time/@datetime") == ["2022-01-27", "2022-01-26"]
    (before,) = tree.xpath('//section[@class="told"]/article')
    assert LEADS["2022-01-26"] in before.text_content()
    assert "1 article, 1 voice · unchanged" in tree.xpath('string(//section[@class="lead story"])').replace("\xa0", " ")
    assert "The barges will pay less" in tree.xpath('string(//section[@aria-labelledby="said"])')
    assert tree.xpath('//*[@class="sources"]//td[1]/text()') == ["1", "2"]
    described = json.loads(tree.xpath('string(//script[@type="application/ld+json"])'))
    assert (described["name"], described["datePublished"]) == (TITLES["treaty"], "2022-01-26")
    assert {"Germany", "France"} <= set(tree.xpath('//aside[@class="rail"]//li//a/text()'))


def test_each_citation_leads_to_a_source_of_the_page(made):
    """Numbers are those of this page, and everything that is cited is listed."""
    tree, _ = page_of(*made)
    cites = tree.xpath('//a[@class="cite"]/@href')
    assert cites
    assert {cite.removeprefix("#") for cite in cites} <= set(tree.xpath("//tr/@id"))
    assert {mark.split("|")[0] for mark in tree.xpath("//@data-cite")} == {"2022-01-26-treaty", "2022-01-27-treaty"}


def test_days_and_stories_lead_to_each_other(made):
    """From the headline on a day's page to the story, from there to the place on the day's page; the list leads there too."""
    output, index = made
    tree, folder = page_of(output, index)
    for link in tree.xpath("//h2/a/@href | //h3/a/@href"):
        path, _, place = link.partition("#")
        day = lxml.html.document_fromstring((folder / path / "index.html").read_text())
        (back,) = day.get_element_by_id(place).xpath(".//h3/a/@href")
        assert (output / path.replace("../", "") / back).resolve() == folder
    listed = lxml.html.document_fromstring((output / "briefing/stories/index.html").read_text())
    assert [(folder.parent / link).resolve() for link in listed.xpath('//ul[@class="threads"]//a/@href')] == [folder]
    day = lxml.html.document_fromstring((output / "briefing/2022/01/26/index.html").read_text())
    assert len(day.xpath('//article[@class="story"]')) == 2
    assert len(day.xpath('//article[@class="story"]/h3/a')) == 1, "the quake has one voice and one day: no page"


def test_the_feed_has_an_item_a_day(made):
    """Atom only, named by the page; each entry leads to its day."""
    tree, folder = page_of(*made)
    (feed,) = tree.xpath('//link[@rel="alternate"][@type="application/atom+xml"]/@href')
    assert (folder / feed).resolve() == folder / "atom.xml"
    atom = "{http://www.w3.org/2005/Atom}"
    entries = ET.fromstring((folder / "atom.xml").read_bytes()).findall(f"{atom}entry")
    links = [entry.find(f"{atom}link").get("href").partition("#")[0] for entry in entries]
    assert links == [f"https://desk.example/briefing/2022/01/{day}/" for day in (27, 26)]
    assert LEADS["2022-01-26"] in entries[1].findtext(f"{atom}content")
    assert sorted(path.name for path in folder.iterdir()) == ["atom.xml", "index.html"]


def test_the_next_day_renews_only_what_it_goes_on_with(site, tmp_path):
    """A story that the new day tells is written again; another one, and its feed, are not."""
    write(site, "2022-01-26", "coast", "Harbor Wire", COAST)
    with Archive(None) as archive:
        _, before = publish(site, archive, tmp_path / "output")
        write_treaty(site, "2022-01-28")
        done, after = publish(site, archive, tmp_path / "output")
    stories = {story: len(told) for story, told in after.threads.told.items()}
    assert before.threads.told.keys() == stories.keys() and sorted(stories.values()) == [1, 3]
    (treaty,) = (story for story, days in stories.items() if days == 3)
    written = [path for path in done.written if path.startswith("briefing/stories/")]
    folder = f"briefing/stories/{treaty}/"
    assert sorted(written) == sorted([f"{folder}atom.xml", f"{folder}index.html", "briefing/stories/index.html"])
    assert "briefing/2022/01/26/index.html" in done.kept


def test_a_changed_figure_stands_beside_the_old_one(site, tmp_path):
    """The words of the earlier day have their number on the page as well."""
    write(site, "2022-01-27", "quake", "The Post", LATER)
    with Archive(None) as archive:
        _, index = publish(site, archive, tmp_path / "output")
    (story,) = (story for story in index.threads.told if "treaty" not in story)
    page = (tmp_path / "output" / index.paths.story(story) / "index.html").read_text()
    tree = lxml.html.document_fromstring(page)
    (change,) = tree.xpath('//dl[@class="changes figure"]/dd')
    assert "14 people" in change.text_content() and "22 people" in change.text_content()
    numbers = change.xpath('.//a[@class="cite"]/@href')
    assert len(set(numbers)) > 1 and {number[1:] for number in numbers} <= set(tree.xpath("//tr/@id"))


def test_a_merged_story_leads_to_its_page(site, tmp_path):
    """A page of its own no more: the canonical address, a refresh and a link; the sitemap has only the target."""
    Path(site.content, "overrides.toml").write_text('[[merge]]\nof = ["2022-01-26-treaty", "2022-01-26-quake"]\n'
        '[[alias]]\nold = "../../evil"\nstory = "2022-01-26-treaty"\n[[alias]]\nold = "old-name"\nstory = "2022-01-26-treaty"\n')  # fmt: skip
    with Archive(None) as archive:
        _, index = publish(site, archive, tmp_path / "output")
    (story,) = index.threads.told
    stories = tmp_path / "output/briefing/stories"
    moved = {path.name for path in stories.iterdir() if path.is_dir()} - {story}
    assert moved == {old for old in index.threads.leads if old != "../../evil"} and "old-name" in moved
    assert not (tmp_path / "evil").exists() and not (tmp_path / "output" / "evil").exists()
    sitemap = (tmp_path / "output/briefing/sitemap.xml").read_text()
    assert f"/stories/{story}/" in sitemap
    for old in moved:
        tree = lxml.html.document_fromstring((stories / old / "index.html").read_text())
        assert tree.xpath('string(//meta[@http-equiv="refresh"]/@content)').endswith(f"stories/{story}/")
        assert tree.xpath('string(//link[@rel="canonical"]/@href)').endswith(f"stories/{story}/")
        assert tree.xpath("//main//p/a/@href")[0].endswith(f"stories/{story}/")
        assert not tree.xpath("//nav | //*[@rel='stylesheet']")  # there may be thousands
        assert old not in sitemap


def test_long_stories_and_long_lists_are_cut_and_say_so(made):
    """Sources that are cited stay; of the others the newest; the list says how many there are."""
    tree, _ = page_of(*made)
    assert len(tree.xpath("//tbody/tr")) <= MOST_SOURCES
    rows = fixture_views.stories_page().days[0][1]
    page = fixture_views.stories_page(days=((fixture_views.stories_page().days[0][0], rows),), stories=MOST_LISTED + 9)
    html = fixture_views.render("briefing/stories.html", page, fixture_views.environment(HERE.parents[1] / "theme"))
    assert "Listed are the last 2 of 209" in html


def test_without_pages_of_stories(site):
    """The setting may forbid them; the list says that there is none."""
    none = msgspec.structs.replace(site, story_pages=0)
    with Archive(None) as archive:
        (plan,) = plan_stories(Index(build(none, archive), none))
        assert plan.make().days == ()
