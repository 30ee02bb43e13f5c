"""Inside Pelican: a whole build as a user runs it, in the bundled themes and in ours."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLE = """Title: {title}
Date: {date}
Source: Harbor Wire
Url: https://wire.example/{title}

Germany and France signed a treaty on river shipping in Strasbourg after two years of talks. The German foreign \
ministry said that the treaty lowers fees for barges by a fifth from next year. France will pay 40 million euros \
for two new locks.

Barge owners had asked for lower fees since 2019, when low water closed the Rhine for six weeks. {more}
"""
SETTINGS = """
SITENAME = "River Desk"
SITEURL = ""
TIMEZONE = "UTC"
PATH = "content"
PLUGINS = ["briefing"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""


class Site:
    """A site in a temporary folder."""

    def __init__(self, root, settings=""):
        self.root = root
        self.output = root / "output"
        self.articles = root / "content" / "ingested"
        self.articles.mkdir(parents=True)
        self.settings = root / "pelicanconf.py"
        self.settings.write_text(SETTINGS + settings)
        self.write("treaty", "2022-01-27")

    def write(self, title, date, more=""):
        """Add an article."""
        text = ARTICLE.format(title=title, date=date, more=more)
        (self.articles / f"{date}-{title}.md").write_text(text)

    def set(self, line):
        """Add a setting."""
        with self.settings.open("a") as file:
            file.write(line + "\n")

    def build(self, *options, **env):
        """Run Pelican; the finished process."""
        return subprocess.run(
            [sys.executable, "-m", "pelican", "content", "-o", "output", "-s", "pelicanconf.py", *options],
            cwd=self.root, capture_output=True, text=True, timeout=120,
            env={**os.environ, "COLUMNS": "500", "NO_COLOR": "1", **env}, check=False,
        )  # fmt: skip

    def page(self, path="briefing/2022/01/27/"):
        """The HTML of a page."""
        return (self.output / path / "index.html").read_text()


@pytest.fixture
def site(tmp_path):
    """A site with one article."""
    return Site(tmp_path)


def times(folder):
    """When each of the plugin's files was written, by path."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in sorted((folder / "briefing").rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("theme", ["simple", "notmyidea", "ours"])
def test_builds_in_every_theme(site, theme):
    """The pages stand in Pelican's own themes and in ours, with no warning."""
    site.set(f"THEME = {str(ROOT / 'theme') if theme == 'ours' else theme!r}")
    done = site.build("--fatal=warnings")
    assert done.returncode == 0, done.stdout + done.stderr
    html = site.page()
    assert "Germany and France signed a treaty" in html
    assert "River Desk" in html
    assert 'data-cite="' in html


def test_ingested_text_is_no_blog(site):
    """Pelican's own readers leave ingested articles and notes alone."""
    notes = site.root / "content" / "notes"
    notes.mkdir()
    (notes / "n.md").write_text("Title: Note\nDate: 2022-01-27\nAuthor: Desk\n\nLow water comes back.\n")
    (site.articles / "page.html").write_text("<html><title>x</title><body><p>y</p></body></html>")
    done = site.build()
    assert "Processed 0 articles" in done.stdout
    assert not list(site.output.glob("treaty*"))
    assert not list(site.output.rglob("n.md"))
    assert "Low water comes back." in site.page()


def test_a_blog_beside_the_briefing(site):
    """A site may have its own articles."""
    (site.root / "content" / "post.md").write_text("Title: Post\nDate: 2022-01-27\nCategory: blog\n\nHello.\n")
    done = site.build()
    assert "Processed 1 article" in done.stdout
    assert (site.output / "post.html").exists()
    assert site.page()


THREE_BUILDS = """
import gc, pelican, pelican.settings, pelican.contents
host = pelican.Pelican(pelican.settings.read_settings("pelicanconf.py"))
for _ in range(3):
    host.run()
gc.collect()
print(sum(isinstance(kept, pelican.contents.Article) for kept in gc.get_objects()), "articles kept")
"""


def test_no_article_of_an_earlier_build_is_kept(site):
    """While Pelican watches, its memo of contents would grow with each edit, and so would one that the plugin had."""
    (site.root / "content" / "post.md").write_text("Title: Post\nDate: 2022-01-27\nCategory: blog\n\nHello.\n")
    done = subprocess.run(
        [sys.executable, "-c", THREE_BUILDS], cwd=site.root, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.count("Processed 1 article") == 3
    assert "\n0 articles kept" in done.stdout, done.stdout + done.stderr


def test_a_second_build_writes_nothing(site):
    """No file of the plugin is written again; without the archive the bytes are the same."""
    site.build()
    before = times(site.output)
    site.build()
    assert times(site.output) == before
    old = {path: (site.output / path).read_bytes() for path in before}
    shutil.rmtree(site.root / ".briefing")
    site.build()
    assert {path: (site.output / path).read_bytes() for path in times(site.output)} == old


def test_a_new_day_rewrites_only_what_it_touches(site):
    """The page before it changes (it links to the next day now), a page two days before does not."""
    site.write("earlier", "2022-01-20", "Locks froze on Sunday.")
    site.write("later", "2022-01-28", "Tolls were halved on Friday.")
    site.build()
    before = times(site.output)
    site.write("newest", "2022-01-29", "Ferries ran again on Saturday.")
    site.build()
    after = times(site.output)
    untouched = "briefing/2022/01/20/index.html"
    assert after[untouched] == before[untouched]
    assert after["briefing/2022/01/28/index.html"] != before["briefing/2022/01/28/index.html"]
    assert "briefing/2022/01/29/index.html" in after


def test_pages_that_left_are_removed(site):
    """A day without articles has no page, and no empty folder."""
    site.write("later", "2022-01-28")
    site.build()
    (site.articles / "2022-01-28-later.md").unlink()
    site.build()
    assert not (site.output / "briefing" / "2022" / "01" / "28").exists()
    assert site.page()


@pytest.mark.parametrize(
    "change",
    ['SITENAME = "Another Desk"', 'BRIEFING_TITLE = "Other"', "RELATIVE_URLS = True", "BRIEFING_QUOTE_LIMIT = 30"],
)
def test_what_shapes_a_page_rewrites_it(site, change):
    """A changed name, title or address scheme reaches pages that are otherwise the same."""
    site.build()
    before = times(site.output)["briefing/2022/01/27/index.html"]
    site.set(change)
    site.build()
    assert times(site.output)["briefing/2022/01/27/index.html"] != before


def test_a_theme_may_override_a_template(site):
    """And extend the one it overrides; the override counts as part of the look."""
    folder = site.root / "overrides" / "briefing"
    folder.mkdir(parents=True)
    (folder / "day.html").write_text(
        '{% extends "!briefing/briefing/day.html" %}{% block content %}<b>MINE</b>{{ super() }}{% endblock %}'
    )
    site.build()
    site.set('THEME_TEMPLATES_OVERRIDES = ["overrides"]')
    site.build()
    assert "<b>MINE</b>" in site.page()
    assert "Germany and France signed a treaty" in site.page()


def test_the_front_page(site):
    """Where the site wants it, the latest briefing is the front page, and says which page it repeats."""
    site.set("BRIEFING_HOME = True\nDIRECT_TEMPLATES = []")
    site.build()
    html = site.page("")
    assert "Germany and France signed a treaty" in html
    assert 'rel="canonical"' in html


def test_other_plugins_hear_of_every_page(site):
    """A sitemap plugin lists what content_written tells it: as much in the second build as in the first."""
    site.set(
        "from pelican import signals\n"
        "def heard(path, context):\n"
        "    open('heard.txt', 'a').write(context['output_file'] + chr(10))\n"
        "signals.content_written.connect(heard)"
    )
    site.build()
    first = sorted((site.root / "heard.txt").read_text().split())
    (site.root / "heard.txt").unlink()
    site.build()
    assert sorted((site.root / "heard.txt").read_text().split()) == first
    assert "briefing/2022/01/27/index.html" in first


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("BRIEFING_QUOTE_LIMITS = 3", "did you mean BRIEFING_QUOTE_LIMIT"),
        ('BRIEFING_SUMMARIZER = "magic"', "it takes one of"),
        ('BRIEFING_BASE_TEMPLATE = "nowhere.html"', "nowhere.html"),
        ('BRIEFING_ARCHIVE = "pelicanconf.py/x"', "BRIEFING_ARCHIVE"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(site, setting, message):
    """Exit status 1, one line that says what to do, no traceback; the last good site still there."""
    site.build()
    before = times(site.output)
    site.set(setting)
    done = site.build()
    assert done.returncode == 1
    assert message in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert times(site.output) == before


def test_gaps_are_warned_about_and_listed(site):
    """A bad article costs itself, a warning and a line on the gaps page."""
    (site.articles / "empty.txt").write_text("")
    done = site.build()
    assert done.returncode == 0
    assert "left out empty.txt" in done.stdout + done.stderr
    assert "empty.txt" in site.page("briefing/gaps/")
    assert site.build("--fatal=warnings").returncode != 0


def test_what_the_desk_hides_is_no_warning(site):
    """It is listed as a gap, and a build with warnings fatal still succeeds."""
    site.write("hidden", "2022-01-27")
    (site.root / "content" / "overrides.toml").write_text('[[hide]]\narticle = "2022-01-27-hidden"\nreason = "test"\n')
    done = site.build("--fatal=warnings")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "hidden: test" in site.page("briefing/gaps/")


def test_times_are_on_the_clock_of_the_site(site):
    """A source's own offset is turned into the site's."""
    site.write("abroad", "2022-01-27 23:30+09:00", "Locks opened in the far east.")
    (site.articles / "2022-01-27 23:30+09:00-abroad.md").rename(site.articles / "abroad.md")
    site.build()
    assert "27\N{NO-BREAK SPACE}Jan, 14:30" in site.page()


def test_a_template_that_changes_a_word_stops_the_build(site):
    """The trace gate reads the finished page."""
    folder = site.root / "overrides" / "briefing"
    folder.mkdir(parents=True)
    template = "{% for c in page.briefing.bottom_line %}<p data-cite='{{ c.article }}|text|{{ c.start }}|{{ c.end }}'>"
    (folder / "day.html").write_text(template + "{{ c.text|upper }}</p>{% endfor %}")
    site.set('THEME_TEMPLATES_OVERRIDES = ["overrides"]')
    done = site.build()
    assert done.returncode == 1
    assert "which does not stand at characters" in done.stdout + done.stderr
    assert not (site.output / "briefing" / "2022").exists()


def test_settings_show_no_secrets_of_the_machine(site):
    """No page names the folder in which it was built."""
    site.build()
    for path in site.output.rglob("*"):
        if path.suffix in {".html", ".xml", ".json", ".md"}:
            assert str(site.root) not in path.read_text()


def test_two_registrations_are_one(site):
    """Pelican calls register() again when settings change, and for every translated site."""
    site.set("import pelican.plugins.briefing as b\nb.register()\nb.register()")
    done = site.build("--fatal=warnings")
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(re.findall(r'class="lead', site.page())) == 1
