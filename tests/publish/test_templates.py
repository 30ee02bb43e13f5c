"""The plugin's templates in every theme: well-formed, escaped, checkable, without script or style of their own."""

import re
import sys
from itertools import pairwise
from pathlib import Path

import lxml.etree
import lxml.html
import msgspec
import pelican
import pytest
from pelican.plugins.briefing.model import Cited, Gap
from pelican.plugins.briefing.publish import words
from pelican.plugins.briefing.publish.pages import refer

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PUBLISH = Path(words.__file__).parent
TEMPLATES = PUBLISH / "templates/briefing"
BUNDLED = Path(pelican.__file__).parent / "themes"

sys.path.insert(0, str(HERE))
import fixture_views  # noqa: E402  (test folders are no packages)

THEMES = {"ours": ROOT / "theme", "simple": BUNDLED / "simple", "notmyidea": BUNDLED / "notmyidea"}
PAGES = fixture_views.all_pages()
NAMES = [page.path for _, page in PAGES]


def render(template, page, theme="ours"):
    """One page; where a theme is ours, a missing value is an error."""
    env = fixture_views.environment(THEMES[theme], strict=theme == "ours")
    return fixture_views.render(template, page, env)


@pytest.fixture(scope="module")
def rendered():
    """Path -> (view, HTML, tree) of every page in our theme."""
    found = {}
    for template, page in PAGES:
        html = render(template, page)
        found[page.path] = (page, html, lxml.html.document_fromstring(html))
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("template", "page"), PAGES, ids=NAMES)
def test_every_view_renders_in_every_theme(template, page, theme):
    """Each page has its heading, its title and one style sheet of ours, in our theme and in both bundled ones; only
    what leads to another page has nothing of a theme."""
    html = render(template, page, theme)
    tree = lxml.html.document_fromstring(html)
    assert page.briefing_title in tree.findtext(".//title")
    assert len(tree.xpath("//main//h1")) == 1 or theme != "ours"
    if template == "briefing/redirect.html":
        return
    assert len(tree.xpath('//div[@class="briefing"]//h1')) == 1
    assert len(tree.xpath('//link[@rel="stylesheet"][contains(@href, "briefing/briefing.css")]')) == 1
    menus = tree.xpath('//div[@class="briefing"]/nav[@class="ways"]')
    assert len(menus) == (0 if theme == "ours" else 1), "a foreign theme does not show our menu, ours does"
    assert "{{" not in html.replace("{{ 7*7 }}", "")
    assert "None" not in tree.text_content()


@pytest.mark.parametrize("path", NAMES)
def test_html_is_well_formed(rendered, path):
    """Elements nest as they are written: reading the page as XML finds the same elements as reading it as HTML."""
    _, html, tree = rendered[path]
    text = re.sub(r"<(meta|link|br|hr|img)\b([^>]*?)/?>", r"<\1\2/>", html.removeprefix("<!DOCTYPE html>"))
    text = text.replace("&nbsp;", "&#160;")
    xml = lxml.etree.fromstring(text.strip())
    assert [e.tag for e in xml.iter("*")] == [e.tag for e in tree.iter("*")]


@pytest.mark.parametrize("path", NAMES)
def test_ids_are_unique_and_links_within_a_page_arrive(rendered, path):
    """Each citation number, actor and heading that is pointed at exists once."""
    _, _, tree = rendered[path]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath('//a[starts-with(@href, "#")]/@href'):
        assert target[1:] in ids
    for names in tree.xpath("//@aria-labelledby"):
        assert set(names.split()) <= set(ids)


@pytest.mark.parametrize("path", NAMES)
def test_headings_step_down_one_level_at_a_time(rendered, path):
    """A screen reader's list of headings has no hole in it."""
    levels = [int(h.tag[1]) for h in rendered[path][2].xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", NAMES)
def test_no_script_no_style_no_remote_resource(rendered, path):
    """The strict content policy has nothing to refuse, and it is the first thing in the head."""
    tree = rendered[path][2]
    assert not tree.xpath("//@style|//style")
    assert all(script.get("type") == "application/ld+json" for script in tree.xpath("//script"))
    assert not [name for name in tree.xpath("//@*") if name.attrname.startswith("on")]
    assert not tree.xpath('//img|//iframe|//object|//embed|//form|//link[starts-with(@href, "http")]')
    assert not tree.xpath("//@src")
    assert tree.find("head")[0].get("http-equiv") == "Content-Security-Policy"
    own = " script-src 'self'; style-src 'self';" if tree.xpath("//link[@rel='stylesheet']") else " base-uri 'none';"
    assert tree.find("head")[0].get("content").startswith(f"default-src 'none';{own}")


def spans(value):
    """Every cited span in a view, wherever it stands."""
    if isinstance(value, Cited):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def marks(tree):
    """(where, words) of each element that cites a source."""
    return {(mark.get("data-cite"), mark.text_content()) for mark in tree.xpath("//*[@data-cite]")}


@pytest.mark.parametrize("path", NAMES)
def test_each_verbatim_element_holds_its_span_and_nothing_else(rendered, path):
    """What the trace gate compares: exact words, where they stand in the source, no white space added."""
    page, _, tree = rendered[path]
    known = {(f"{c.article}|{c.field}|{c.start}|{c.end}", c.text) for c in spans(page)}
    titles = {(f"{key}|title|0|{len(t[1])}", t[1]) for key, t in fixture_views.TEXTS.items() if t[1]}
    assert marks(tree) <= known | titles


def test_a_day_prints_every_span_that_it_is_given():
    """Nothing that the briefing holds is lost on its page, or on its page of acts."""
    page = fixture_views.day_page()
    tree = lxml.html.document_fromstring(render("briefing/day.html", page))
    printed = {words_ for _, words_ in marks(tree)}
    briefing = page.briefing
    for brief in briefing.briefs:
        assert {c.text for c in brief.developments} <= printed
        assert {said.quote.text for said in (*brief.said, *brief.said_about)} <= printed
        assert {act.cited.text for act in (*brief.did, *brief.had_done, *brief.judged)} <= printed
    for story in briefing.stories:
        assert {story.headline.text, *(c.text for c in story.summary)} <= printed
    assert {c.text for c in briefing.bottom_line} | {change.cited.text for change in briefing.changes} <= printed
    assert {source.title for source in briefing.sources if source.title} <= printed
    acts = marks(lxml.html.document_fromstring(render("briefing/acts.html", fixture_views.acts_page())))
    assert {act.cited.text for act in briefing.acts if act.target} <= {words_ for _, words_ in acts}


def test_a_busy_day_says_what_its_page_leaves_out():
    """Stories, sources and gaps are counted in full; of a day that fits nothing is said."""
    whole = fixture_views.day_page().briefing
    busy = msgspec.structs.replace(whole, more_stories=1000, more_sources=2000, more_gaps=3000)
    shown, plain = (
        lxml.html.document_fromstring(render("briefing/day.html", fixture_views.day_page(briefing=one)))
        for one in (busy, whole)
    )
    assert f"{2000 + len(whole.sources):,}\xa0articles" in shown.xpath('string(//*[@class="head"])')
    assert f"most important of {1000 + len(whole.stories):,}," in shown.xpath('string(//*[@class="stories"])')
    assert f"of {2000 + len(whole.sources):,}." in shown.xpath('string(//*[@class="sources"])')
    assert "3,000 more are not listed." in shown.xpath('string(//*[@class="missing"])')
    for words_ in ("most important of", "Those that are cited", "not listed"):
        assert words_ not in "".join(plain.xpath('//*[@class="meta"]//text() | //*[@class="gaps"]//text()'))


def test_a_reason_of_many_gaps_is_told_once():
    """With the first files that it holds for."""
    briefing = fixture_views.day_page().briefing
    gaps = tuple(Gap(path=f"{n}.md", reason="no date", day=briefing.day, skipped=False) for n in range(8))
    page = fixture_views.day_page(briefing=msgspec.structs.replace(briefing, gaps=gaps))
    (item,) = lxml.html.document_fromstring(render("briefing/day.html", page)).xpath('//*[@class="gaps"]/li')
    told = "0.md, 1.md, 2.md, 3.md, 4.md and 3 more used, but uncertain: no date"
    assert item.text_content() == told


def test_reported_speech_is_not_shown_as_a_quotation(rendered):
    """What an article says that somebody said stands without quotation marks, and says so."""
    (item,) = rendered["briefing/2031/05/15/"][2].xpath('//li[@class="reported"]')
    assert not item.xpath(".//q")
    assert item.xpath('string(p[@class="who"])').startswith("Reported speech · Sudmark")


def test_what_one_voice_alone_carries_says_so_everywhere(rendered):
    """Each sentence, quote, act and change has its voices beside it; what goes on as before or is gone makes no claim."""
    page, _, tree = rendered["briefing/2031/05/15/"]
    for item in tree.xpath('//*[@class="said"]/li | //*[@class="acts"]/li | //*[@class="row"]'):
        assert len(item.xpath('.//*[@class="one" or @class="voices"]')) >= 1, item.text_content()
    marked = tree.xpath('//*[@class="changes"]//*[@class="note"]')
    assert len(marked) == sum(change.kind not in {"unchanged", "gone"} for change in page.briefing.changes)


def test_each_cell_of_the_table_leads_to_its_acts(rendered):
    """A number is no claim without its sentences; the cell says in words what its marks say to the eye."""
    tree = rendered["briefing/2031/05/15/acts/"][2]
    cells = tree.xpath('//table[@class="matrix"]//td/a')
    assert [(cell.text, cell.get("aria-label")) for cell in cells] == [
        ("□1", "Norland toward Harbour Alliance: 1 verbal conflict"),
        ("■1", "Norland toward Sudmark: 1 material conflict"),
        ("□1", "Sudmark toward Norland: 1 verbal conflict"),
        ("○1", "Vestria toward Norland: 1 verbal cooperation"),
    ]
    for cell in cells:
        assert tree.get_element_by_id(cell.get("href")[1:]).xpath(".//*[@data-cite]")
    assert "hypothetical" not in tree.text_content()


def test_a_person_has_terms_of_office_with_their_dates(rendered):
    """As the registry has them, with how far they were checked."""
    rows = rendered["briefing/actors/anna-berg/"][2].xpath('//ul[@class="terms"]/li')
    shown = [" ".join(row.text_content().replace("\N{NO-BREAK SPACE}", " ").split()) for row in rows]
    assert shown == [
        "Norlandian foreign minister since 1 March 2029 · checked February 2031",
        "mayor of Hafen, acting 2020 to June 2024 · unchecked",
    ]


def test_a_chart_of_nothing_is_left_out(rendered):
    """Of an actor that the last days do not name there are no bars; its days are listed all the same."""
    page, html, _ = rendered["briefing/actors/anna-berg/"]
    assert "articles-by-day" in html
    quiet = msgspec.structs.replace(page, history=(0,) * len(page.history))
    assert "articles-by-day" not in render("briefing/actor.html", quiet)


@pytest.mark.parametrize("theme", THEMES)
def test_hostile_words_stay_words(theme):
    """A title, outlet, name, speaker, path or reason that is markup is printed as text, to the letter."""
    hostile = fixture_views.HOSTILE
    page = fixture_views.day_page()
    briefing = page.briefing
    cited = Cited(article="a|1", start=0, end=len(hostile), text=hostile, field="title")
    source = msgspec.structs.replace(
        briefing.sources[0],
        article="a|1",
        title=hostile,
        outlet=hostile,
        language=hostile,
        url="javascript:alert(1)",
        copies=(hostile,),
        path=hostile,
        sha256=hostile,
    )
    first = briefing.briefs[0]
    brief = msgspec.structs.replace(
        first,
        actor=msgspec.structs.replace(first.actor, name=hostile),
        developments=(cited,),
        said=(msgspec.structs.replace(first.said[0], quote=cited, speaker=hostile, role=hostile + "x"),),
    )
    briefing = msgspec.structs.replace(
        briefing,
        sources=(source,),
        briefs=(brief,),
        bottom_line=(cited,),
        changes=(msgspec.structs.replace(briefing.changes[0], cited=cited),),
        stories=(msgspec.structs.replace(briefing.stories[0], headline=cited, summary=(cited,), why=(hostile,)),),
        actors=tuple(msgspec.structs.replace(actor, name=hostile) for actor in briefing.actors),
        gaps=tuple(msgspec.structs.replace(gap, path=hostile, reason=hostile) for gap in briefing.gaps),
        notes=tuple(msgspec.structs.replace(note, title=hostile, author=hostile) for note in briefing.notes),
    )
    page = msgspec.structs.replace(
        page, briefing=briefing, title=hostile, description=hostile, references={"a|1": refer(source)}
    )
    html = render("briefing/day.html", page, theme)
    tree = lxml.html.document_fromstring(html)
    assert "<script>alert" not in html
    assert "<img" not in html
    assert not tree.xpath('//a[starts-with(@href, "javascript")]')
    assert marks(tree) >= {(f"a|1|title|0|{len(hostile)}", hostile)}
    assert "49" not in tree.findtext(".//title")


@pytest.mark.parametrize("theme", THEMES)
def test_hostile_names_stay_words_in_table_graph_and_terms(theme):
    """Names of actors and offices come from articles and from the desk's files; none of them is markup anywhere."""
    hostile = fixture_views.HOSTILE
    page = fixture_views.acts_page()
    html = render("briefing/acts.html", msgspec.structs.replace(page, names=dict.fromkeys(page.names, hostile)), theme)
    person = fixture_views.person_page()
    term = msgspec.structs.replace(person.terms[0], role=hostile, name=hostile)
    html += render("briefing/actor.html", msgspec.structs.replace(person, terms=(term,)), theme)
    assert html.count("&lt;script&gt;alert") > 10
    assert "<script>alert" not in html
    assert "<img" not in html


def test_an_unread_language_is_marked(rendered):
    """A German title on an English page is read aloud as German."""
    tree = rendered["briefing/2031/05/15/"][2]
    assert tree.xpath('//span[@lang="de"][starts-with(text(), "Die Sperre")]')
    assert not tree.xpath('//span[@lang="en"]')


def test_only_documented_html_passes_unescaped():
    """``sanitized`` marks three values, and no template uses a filter that would undo the escaping."""
    trusted = set()
    for template in sorted(TEMPLATES.glob("*.html")):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*(safe|striptags|forceescape|e)\b|autoescape|Markup", text), template.name
        trusted |= set(re.findall(r"([\w.]+)\s*\|\s*sanitized", text))
    assert trusted == {"note.html", "page.html", "page.json_ld"}


def test_templates_do_not_depend_on_the_machine():
    """Dates come from our tables: no template formats one by the locale."""
    for template in sorted(TEMPLATES.glob("*.html")):
        assert "strftime" not in template.read_text(encoding="utf-8")


def test_links_go_through_the_site_address():
    """Under a sub-path, and in a preview with relative addresses, each internal link starts at SITEURL."""
    page = fixture_views.day_page()
    env = fixture_views.environment(THEMES["ours"])
    context = fixture_views.context(page.path) | {"SITEURL": "https://desk.example/repo", "page": page}
    tree = lxml.html.document_fromstring(env.get_template("briefing/day.html").render(context))
    for href in tree.xpath("//a/@href|//link/@href"):
        assert re.match(r"#|https://(desk\.example/repo|news\.example|getpelican\.com)/", href), href


def test_a_page_with_its_styles_is_light(rendered):
    """Under 60 kB compressed, as the reader's connection sees it."""
    import gzip

    styles = (PUBLISH / "static/briefing/briefing.css").read_bytes() + (ROOT / "theme/static/css/site.css").read_bytes()
    html = rendered["briefing/2031/05/15/"][1].encode()
    assert len(gzip.compress(html)) + len(gzip.compress(styles)) < 60_000


def test_style_sheets_load_nothing():
    """No font, image or other sheet is fetched, from here or elsewhere."""
    for sheet in (PUBLISH / "static/briefing/briefing.css", ROOT / "theme/static/css/site.css"):
        assert not re.search(r"url\(|@import|@font-face|https?:", sheet.read_text(encoding="utf-8"))


class Plain:
    """Stands for Pelican's own articles, pages, tags and authors, and for its paginator."""

    url = "blog/a/"
    title = "On method"
    content = summary = "<p>Words of the desk.</p>"
    lang = "en"
    description = "A <b>note</b>"
    locale_date = "15 May 2031"
    locale_modified = "16 May 2031"
    category = tags = translations = ()
    name = "desk"
    number, num_pages = 1, 2

    def __init__(self, **more):
        self.__dict__.update(more)

    def __str__(self):
        return self.name

    def __lt__(self, other):
        return str(self) < str(other)

    def isoformat(self):
        """Of ``date``."""
        return "2031-05-15"

    def has_other_pages(self):
        """Of a page of the paginator."""
        return True

    has_next = has_other_pages

    def has_previous(self):
        """This is the first."""
        return False


@pytest.mark.parametrize(
    "template",
    ["index", "article", "page", "archives", "period_archives", "tags", "categories", "authors", "tag", "category",
     "author", "404"],
)  # fmt: skip
def test_plain_pelican_pages_are_of_the_same_family(template):
    """An article, a page, each list and the error page have one main heading, the menu and nothing remote."""
    one = Plain()
    article = Plain(date=one, modified=one, authors=[one], category=one, tags=[one])
    context = fixture_views.context("blog/a/") | {
        "article": article, "dates": [article], "period": (2031, "May"), "articles_page": Plain(object_list=[article]),
        "articles_paginator": one, "articles_next_page": one, "tags": [(one, [article])], "tag": one, "author": one,
        "categories": [(one, [article])], "category": one, "authors": [(one, [article])],
    }  # fmt: skip
    if template == "page":
        context["page"] = one
    env = fixture_views.environment(THEMES["ours"])
    tree = lxml.html.document_fromstring(env.get_template(f"{template}.html").render(context))
    assert len(tree.xpath("//main//h1")) == 1
    assert tree.findtext(".//title").endswith("· The Desk Briefing")
    assert tree.xpath('//header//a[@href="../../briefing/archive/"]')
    assert not tree.xpath("//@style|//style|//script|//@src")
