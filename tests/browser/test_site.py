"""Every kind of page in a real browser: accessible, quiet, self-contained, readable, and whole without script."""

import pytest
from lxml import html

pytestmark = pytest.mark.browser

KINDS = {
    "front": "",
    "day": "briefing/2022/01/27/",
    "first day": "briefing/2022/01/24/",
    "acts": "acts",
    "country": "Countries",
    "organization": "Organizations",
    "group": "Armed groups and movements",
    "company": "Companies",
    "institution": "Institutions",
    "person": "People",
    "actors": "briefing/actors/",
    "story": "story",
    "stories": "briefing/stories/",
    "archive": "briefing/archive/",
    "sources": "briefing/sources/",
    "gaps": "briefing/gaps/",
    "method": "briefing/method/",
    "about": "about/",
    "missing": "404.html",
}
"""Kind of page -> its path; for an actor the heading under which the page of actors lists it; for acts the last page, for
a story the heaviest."""
WIDTHS = (360, 768, 1280)
AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}

MEASURE = """() => {
  const seen = (element) => element.checkVisibility({visibilityProperty: true}) && !element.closest('.hidden');
  const name = (element) => element.outerHTML.slice(0, 120) + ' in ' + element.parentElement.className;
  const root = document.documentElement;
  const small = [], low = [], wide = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !seen(element) || element.tagName === 'SCRIPT') continue;
    const svg = element.closest('svg');
    const scale = svg ? svg.getScreenCTM().a : 1;
    if (parseFloat(getComputedStyle(element).fontSize) * scale < 11) small.push(name(element));
  }
  for (const element of document.querySelectorAll('a[href], summary, button, input, select, textarea')) {
    if (!seen(element) || element.matches('.skip')) continue;
    const box = element.getBoundingClientRect();
    // Links within sentences are as high as their line: WCAG 2.2, 2.5.8, exception "inline".
    const inline = element.closest('.prose, .plain p, .plain li');
    if (!inline && Math.min(...[...element.getClientRects()].map((rect) => rect.height)) < 23.95) low.push(name(element));
    if (box.left < -0.5 || box.right > root.clientWidth + 0.5) wide.push(name(element));
  }
  return {small, low, wide, overflow: root.scrollWidth - root.clientWidth};
}"""

RINGS = """() => {
  const without = [];
  for (const element of document.querySelectorAll('a[href], summary, button, [tabindex="0"]')) {
    if (!element.checkVisibility()) continue;
    element.focus({focusVisible: true});
    const style = getComputedStyle(element);
    const ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    if (document.activeElement === element && !ringed) without.push(element.outerHTML.slice(0, 120));
  }
  return without;
}"""


@pytest.fixture(scope="session")
def paths(published):
    """Kind of page -> path on the site."""
    actors = html.fromstring((published / KINDS["actors"] / "index.html").read_bytes())
    found = {}
    for kind, place in KINDS.items():
        found[kind] = place
        if place == "acts":
            pages = sorted(published.glob("briefing/*/*/*/acts/index.html"))
            assert pages, "no day of the sample has acts enough for their page: these tests need one"
            found[kind] = pages[-1].relative_to(published).as_posix().removesuffix("index.html")
        elif place == "story":
            pages = sorted(published.glob("briefing/stories/*/index.html"), key=lambda page: page.stat().st_size)
            assert pages, "no story of the sample has a page: these tests need one"
            found[kind] = pages[-1].relative_to(published).as_posix().removesuffix("index.html")
        elif place and not place.endswith(("/", ".html")):
            section = actors.xpath("//section[@aria-label=$heading]", heading=place)
            assert section, f"no actor of the kind {kind!r} in the sample: these tests need one"
            found[kind] = section[0].xpath(".//li//a/@href")[0].partition("/repo/")[2]
    return found


def test_measures_can_fail(visit):
    """Each measure of the next test finds what it is there to find."""
    from axe_playwright_python.sync_playwright import Axe

    seen = visit("about/", width=360)
    seen.page.evaluate(
        """() => {
            document.documentElement.removeAttribute('lang');
            document.querySelector('.masthead').style.cssText = 'font-size: 9px; line-height: 1; width: 500px';
            document.querySelector('.masthead li a').style.cssText = 'font-size: 9px; display: inline; padding: 0';
            console.log('noise');
            fetch('http://elsewhere.example/').catch(() => {});
        }"""
    )
    measured = seen.page.evaluate(MEASURE)
    assert measured["small"] and measured["low"] and measured["overflow"] > 0
    assert "html-has-lang" in {rule["id"] for rule in Axe().run(seen.page, options=AXE).response["violations"]}
    assert any("noise" in text for text in seen.complaints)
    seen.page.evaluate("document.styleSheets[1].insertRule(':focus-visible { outline: none !important }')")
    assert seen.page.evaluate(RINGS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_page(visit, paths, kind, scheme):
    """No axe-core violation, no console message, no request off the site, no sideways scrolling, no tiny text or target."""
    from axe_playwright_python.sync_playwright import Axe

    seen = visit(paths[kind], color_scheme=scheme)
    problems = []
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 900})
        measured = seen.page.evaluate(MEASURE)
        problems += [f"{width} px: {what}: {found}" for what, found in measured.items() if found]
        if width != 768:  # between the other two there is no other type, color or role
            axe = Axe().run(seen.page, options=AXE)
            problems += [
                f"{width} px: axe {rule['id']}: {[node['html'][:160] for node in rule['nodes'][:4]]} {rule['nodes'][0].get('failureSummary', '')[:300]}"
                for rule in axe.response["violations"]
            ]
    assert not problems, "\n".join(problems)
    assert not seen.complaints
    outside = [url for url in seen.requests if not url.startswith("http://desk.example/repo/")]
    assert not outside
    assert len(seen.requests) >= 3, "the page and its two style sheets"


def test_unknown_address(visit):
    """Whatever depth an unknown address has, the page for it finds its style sheets and the way home."""
    seen = visit("briefing/actors/no-such-actor/deep/")
    assert seen.page.title().startswith("Page not found")
    assert all("no-such-actor" in text or "404" in text for text in seen.complaints), seen.complaints
    assert seen.page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") == "flex"
    seen.page.click("text=Go to the front page")
    assert seen.page.url == "http://desk.example/repo/"


def test_reading_on(visit):
    """The front page leads to the day before, from there to an actor, and back to the day by its heading."""
    page = visit("").page
    page.click("a[rel=prev]")
    assert page.url.endswith("/repo/briefing/2022/01/27/")
    page.click("article.actor h3 a >> nth=0")
    assert "/repo/briefing/actors/" in page.url
    page.click("section.actor h2 a >> nth=0")
    assert page.url.startswith("http://desk.example/repo/briefing/2022/01/2")


def test_following_a_story(visit, paths):
    """From a story to the place where a day tells it, and by its headline there back to the story."""
    page = visit(paths["story"]).page
    page.click("section.lead h2 a")
    assert "/repo/briefing/2022/01/2" in page.url
    page.click(":target h3 a")
    assert page.url.endswith(paths["story"])


def test_the_menu_is_one_line_on_a_phone(visit):
    """News first: seven names leave the rest of the screen to it."""
    page = visit("", width=360).page
    tops = page.evaluate("[...document.querySelectorAll('.masthead li')].map((e) => e.getBoundingClientRect().top)")
    assert len(tops) >= 7 and len(set(tops[:7])) == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_a_cell_leads_to_its_acts(visit, paths, width):
    """The table, on a phone a list, names both parties in sight, and each number leads to the words that tell it."""
    page = visit(paths["acts"], width=width).page
    cell = page.locator("table.matrix td a").first
    target = cell.get_attribute("href")
    named = page.evaluate("() => getComputedStyle(document.querySelector('td[data-to]'), '::before').content")
    assert ("→" in named or "within" in named) == (width == 360), "on a phone no column head is in sight"
    assert page.locator("table.matrix thead span").first.is_visible() or width == 360
    cell.click()
    assert page.url.endswith(target)
    assert page.locator(f"{target} [data-cite]").first.is_visible()


def test_citation_leads_to_its_source(visit):
    """A citation number jumps to the row of its source, and the row is in view."""
    page = visit(KINDS["day"]).page
    cite = page.locator("a.cite").first
    number = cite.inner_text()
    cite.click()
    assert page.url.endswith(f"#s{number}")
    assert page.evaluate("document.querySelector(':target td').innerText") == number
    page.wait_for_function(
        "() => { const box = document.querySelector(':target').getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; }",
        timeout=5_000,
    )


@pytest.mark.parametrize("kind", ["front", "country", "story", "archive", "about", "missing"])
def test_keyboard(visit, paths, kind):
    """Tab reaches the skip link first, which is seen then and leads past the masthead."""
    page = visit(paths[kind], width=360).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box["y"] >= 0 and box["x"] >= 0 and box["height"] >= 24
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body && !document.activeElement.closest('.masthead')"), (
        "the skip link skips nothing"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["front", "country", "story", "archive", "sources", "about"])
def test_focus_is_seen(visit, paths, kind, scheme):
    """Whatever has the focus of the keyboard has a ring around it."""
    page = visit(paths[kind], color_scheme=scheme).page
    page.keyboard.press("Tab")
    assert not page.evaluate(RINGS)


def test_tab_walks_all_of_a_day(visit):
    """From the skip link to the last link, Tab gets everywhere, forward only, and what has the focus is in view."""
    page = visit(KINDS["day"]).page
    total = page.evaluate(
        "[...document.querySelectorAll('a[href], summary')].filter((e) => e.checkVisibility()).length"
    )
    assert total > 50
    for _ in range(total):
        page.keyboard.press("Tab")
    last = "[...document.querySelectorAll('a[href], summary')].filter((e) => e.checkVisibility()).at(-1)"
    assert page.evaluate(f"document.activeElement === {last}")


@pytest.mark.parametrize("kind", ["front", "person", "story", "archive"])
def test_without_script(visit, paths, kind):
    """A browser without JavaScript shows the same page, pixel by pixel."""
    shots = [visit(paths[kind], java_script_enabled=on).page.screenshot(full_page=True) for on in (True, False)]
    assert shots[0] == shots[1]


def test_dark_is_dark(visit):
    """The two color schemes differ: dark paper, light ink."""
    shades = {}
    for scheme in ("light", "dark"):
        page = visit("", color_scheme=scheme).page
        shades[scheme] = [
            sum(int(part) for part in color.removeprefix("rgb(").removesuffix(")").split(","))
            for color in page.evaluate(
                "(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.documentElement))"
            )
        ]
    assert shades["light"][0] < 200 < 700 < shades["light"][1]
    assert shades["dark"][1] < 100 < 600 < shades["dark"][0]


@pytest.mark.parametrize("day", ["24", "25", "26", "27", "28"])
def test_print(visit, day):
    """What leads a day's page (bottom line, what changed, the list of actors) fits on one sheet of A4."""
    page = visit(f"briefing/2022/01/{day}/").page
    whole = page.pdf(format="A4", prefer_css_page_size=True)
    page.evaluate("for (let next; (next = document.querySelector('nav.rail').nextElementSibling); ) next.remove()")
    assert page.inner_text("main").strip()
    lead = page.pdf(format="A4", prefer_css_page_size=True)
    assert sheets(lead) == 1
    assert 1 < sheets(whole) <= 20


def sheets(pdf):
    """Number of pages of a PDF that Chromium made."""
    return pdf.count(b"/Type /Page\n") or pdf.count(b"/Type /Page ")
