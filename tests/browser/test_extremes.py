"""Days that nobody designs for: words without end, other scripts, sixty articles, or only one that says little."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
TEXT = """Norlandia opened lock number {n} at Nordhaven to barges on Tuesday after repairs that took {n} months. \
"{quote}," said Anna Berg, the Norlandian shipping minister. The {country} foreign ministry rejected the fee of {n} \
crowns, which {country} has paid since 1974. {tail}"""
QUIET = """It rained all day on the hills above the lake, and the ferry kept to its winter timetable. The bakery sold \
what it sells on any other day. In the evening the rain stopped, and people walked home along the water."""
ENDLESS = "Donaudampfschifffahrtsgesellschaft" * 9
COUNTRIES = ("French", "German", "Polish", "Indian", "Papua New Guinean", "Bosnian", "Chinese", "Brazilian")


def records():
    """Articles of three days, as JSON objects."""
    for n in range(60):
        country = COUNTRIES[n % len(COUNTRIES)]
        yield {
            "id": f"many-{n}",
            "title": f"Lock {n} opens, and the {country} foreign ministry is not amused",
            "date": "2023-05-02",
            "source": f"Outlet {n % 23}",
            "text": TEXT.format(n=n + 2, quote=f"Lock {n} is not a toy", country=country, tail="It rains. " * n),
        }
    odd = {
        "endless": (ENDLESS, ENDLESS, "https://wire.example/" + ENDLESS),
        "arabic": ("افتتاح القناة بعد إصلاحات", "صحيفة الميناء", "https://wire.example/%D9%82"),
        "chinese": ("运河闸门在维修八个月后重新开放" * 6, "港口日报", ""),
        "empty": ("", "", ""),
        "emoji": ("🚢" * 80, "⚓", "https://wire.example/⚓"),
    }
    for name, (title, source, url) in odd.items():
        text = TEXT.format(n=3, quote=f"It is {name}", country="French", tail=ENDLESS + " was opened by Norlandia.")
        yield {"id": name, "title": title, "date": "2023-05-03", "source": source, "url": url, "text": text}
    yield {"id": "one", "title": "Nothing", "date": "2023-05-04", "source": "Wire", "text": QUIET}


@pytest.fixture(scope="module")
def extremes(tmp_path_factory):
    """Folder of a preview of these days, whose pages open from the disk as well."""
    root = tmp_path_factory.mktemp("extremes")
    (root / "content" / "ingested").mkdir(parents=True)
    shutil.copyfile(ROOT / "pelicanconf.py", root / "pelicanconf.py")
    rows = "".join(json.dumps(record) + "\n" for record in records())
    (root / "content" / "ingested" / "days.jsonl").write_text(rows)
    command = (sys.executable, "-m", "pelican", "content", "-o", "output", "-s", "pelicanconf.py")
    done = subprocess.run(
        (*command, "-t", str(ROOT / "theme")), cwd=root, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "output"


@pytest.mark.parametrize(
    "path",
    [
        "2023/05/02/",
        "2023/05/03/",
        "2023/05/04/",
        "actors/france/",
        "actors/",
        "stories/",
        "sources/",
        "archive/",
        "gaps/",
    ],
)
def test_nothing_breaks_out(browser, extremes, path):
    """Opened from the disk, at 320 px and wide, no page scrolls sideways, and no words leave their column."""
    page = browser.new_page(viewport={"width": 320, "height": 700})
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    try:
        page.goto((extremes / "briefing" / path / "index.html").as_uri())
        assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") == "flex", "no style"
        for width in (320, 700, 1000, 1280, 1900):
            page.set_viewport_size({"width": width, "height": 700})
            wide = page.evaluate(
                """() => [...document.querySelectorAll('main *')].filter((e) => e.checkVisibility()
                    && !e.closest('.hidden, thead, svg') && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                    .map((e) => e.outerHTML.slice(0, 120))"""
            )
            assert not wide[:3], width
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width
        assert not complaints
    finally:
        page.close()


def test_preview_links_lead_somewhere(extremes):
    """The links of a preview are relative, and each leads to a file and, where it names one, to an id in it."""
    ids = {page: set(html.fromstring(page.read_bytes()).xpath("//@id")) for page in extremes.rglob("*.html")}
    assert len(ids) > 20
    for page in ids:
        for link in html.fromstring(page.read_bytes()).xpath("//@href|//@src"):
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("http", "https")
                continue
            assert not link.startswith("/"), f"{page}: {link}"
            target = (page.parent / parts.path).resolve() if parts.path else page
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{page}: {link}"
            assert not parts.fragment or parts.fragment in ids[target], f"{page}: {link}"


def test_other_scripts_turn_nothing_round(browser, extremes):
    """The date after the name of an Arabic outlet stands to its right, day before month."""
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    try:
        page.goto((extremes / "briefing/2023/05/03/index.html").as_uri())
        note = page.locator(".note", has_text="صحيفة").first
        assert note.evaluate(
            """(note) => {
                const range = document.createRange(), text = note.querySelector('bdi').parentElement.nextSibling;
                const place = (word) => {
                    const start = text.data.indexOf(word);
                    range.setStart(text, start); range.setEnd(text, start + word.length);
                    return range.getBoundingClientRect().left;
                };
                return note.querySelector('bdi').getBoundingClientRect().left < place('3') && place('3') < place('May');
            }"""
        )
    finally:
        page.close()
