"""One view of every kind, for tests of templates and for looking.

``python fixture_views.py FOLDER [THEME]`` renders all pages into a folder, to be served with
``python -m http.server``.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from fixture_day import ACTORS, DAY, DAYS, HOSTILE, TEXTS, briefing, briefs, cite, history, sentence
from pelican.plugins.briefing.model import Briefing, Gap, Term
from pelican.plugins.briefing.publish import charts, index, toward, views, words

__all__ = ["HOSTILE", "all_pages", "context", "environment", "render"]

ROOT = Path(__file__).parents[2]
PLUGIN = Path(words.__file__).parent


def common(path: str, title: str, **kwargs: Any) -> dict[str, Any]:
    """The fields that every page has."""
    names = ("Archive", "Stories", "Actors", "Sources", "Gaps", "Method")
    nav = (
        views.Link(path="briefing/", title="Today"),
        *(views.Link(path=f"briefing/{name.lower()}/", title=name) for name in names),
    )
    feeds = tuple(
        views.FeedLink(
            path=f"briefing/{file}",
            label=f"The Desk Briefing ({name})",
            title=f"The Desk Briefing ({name})",
            mime=f"application/{mime}",
        )
        for file, name, mime in (("atom.xml", "Atom", "atom+xml"), ("feed.json", "JSON Feed", "feed+json"))
    )
    return {
        "path": path,
        "title": title,
        "description": f"{title}: a test.",
        "briefing_title": "The Desk Briefing",
        "language": "en",
        "nav": nav,
        "alternates": feeds,
    } | kwargs


def day_page(**kwargs: Any) -> views.DayPage:
    """The day as a page."""
    base = common("briefing/2031/05/15/", words.day_words(DAY))
    downloads = (
        views.FeedLink(
            path="briefing/2031/05/15/briefing.md", label="Markdown", title="Markdown", mime="text/markdown"
        ),
        views.FeedLink(path="briefing/2031/05/15/briefing.json", label="JSON", title="JSON", mime="application/json"),
    )
    ids = [actor for actor in ACTORS if actor != "ostrava-isles"]
    day = TEXTS["z1"][3][:10]
    values: dict[str, Any] = base | {
        "alternates": (*downloads, *base["alternates"]),
        "json_ld": json.dumps({"@context": "https://schema.org", "@type": "Report", "name": "x"}),
        "briefing": kwargs.get("briefing", briefing()),
        "earlier": views.Link(path="briefing/2031/05/14/", title="Wednesday 14 May 2031"),
        "later": views.Link(path="briefing/2031/05/16/", title="Friday 16 May 2031"),
        "actor_paths": {actor: f"briefing/actors/{actor.replace(':', '/')}/" for actor in ids},
        "story_paths": {"norland-closes-1a2b": "briefing/stories/norland-closes-1a2b/"},
        "story_days": {"2031-05-13": "briefing/2031/05/13/"},
        "history": history(41, 3),
        "references": {source.article: index.refer(source) for source in briefing().sources}
        | {"z1": refer("z1", 0, f"briefing/{day.replace('-', '/')}/")},
        "pairs": toward.find_pairs(briefing()),
        "acts_path": "briefing/2031/05/15/acts/",
    }
    return views.DayPage(**(values | kwargs))


def acts_page() -> views.ActsPage:
    """Who acted toward whom that day."""
    page = day_page()
    return views.ActsPage(
        **common(page.acts_path, "Who acted toward whom"),
        day=DAY,
        briefing=views.Link(path=page.path, title=words.day_words(DAY)),
        pairs=page.pairs,
        matrix=toward.make_matrix(page.pairs),
        names=words.names_of(tuple(ACTORS.values())),
        actor_paths=page.actor_paths,
        references={source.article: index.refer(source, page.path) for source in page.briefing.sources},
    )


def person_page() -> views.ActorPage:
    """Anna Berg with her offices and her acts."""
    term = Term(
        person="anna-berg",
        name="Anna Berg",
        role="Norlandian foreign minister",
        first="2029-03-01",
        last="",
        checked="2031-02",
    )
    acted = (("verbal conflict", 2), ("material conflict", 1))
    return actor_page(
        path="briefing/actors/anna-berg/",
        actor=ACTORS["anna-berg"],
        also=(ACTORS["norland"],),
        terms=(term, Term(person="anna-berg", name="Anna Berg", role="mayor of Hafen", first="2020", last="2024-06",
                          acting=True)),
        acts=tuple(
            toward.ActsOfDay(day=day, did=acted if n % 3 == 0 else (), had_done=(("verbal cooperation", n % 2 + 1),))
            for n, day in enumerate(DAYS)
        ),
    )  # fmt: skip


def refer(article: str, number: int, path: str = "") -> views.Reference:
    """A reference to one of the fixture's articles."""
    outlet, title, _, day = TEXTS[article]
    return views.Reference(
        article=article, number=number, path=path, outlet=outlet, title=title, url=f"https://news.example/{article}",
        day=day[:10], language="en",
    )  # fmt: skip


def empty_day() -> views.DayPage:
    """A first day of which nothing can be printed."""
    nothing = Briefing(
        day=DAY,
        previous=None,
        minutes=0,
        voices=0,
        bottom_line=(),
        changes=(),
        briefs=(),
        stories=(),
        sources=(),
        actors=(),
    )
    return day_page(
        briefing=nothing,
        earlier=None,
        later=None,
        actor_paths={},
        story_paths={},
        story_days={},
        history=(),
        references={},
        pairs=(),
        acts_path="",
        json_ld="",
        alternates=(),
        path="briefing/2031/05/10/",
    )


def actor_page(**kwargs: Any) -> views.ActorPage:
    """Norland over five days."""
    days = tuple(
        views.ActorDay(
            day=day,
            path=f"briefing/{day.replace('-', '/')}/",
            brief=briefs()[n % 2],
            references={a: refer(a, number, f"briefing/{day.replace('-', '/')}/") for number, a in enumerate(TEXTS, 1)},
        )
        for n, day in enumerate(reversed(DAYS))
    )
    span = tuple(f"2031-04-{day:02}" for day in range(16, 31)) + tuple(f"2031-05-{day:02}" for day in range(1, 16))
    values: dict[str, Any] = common("briefing/actors/norland/", "Norland") | {
        "actor": ACTORS["norland"],
        "articles": 1203,
        "named": tuple(ACTORS.values()),
        "days": days,
        "history": history(23, 3),
        "history_days": span,
        "together_with": ((ACTORS["sudmark"], 61), (ACTORS["harbour-alliance"], 17)),
        "people": ((ACTORS["anna-berg"], 12), (ACTORS["norland-coast-guard"], 3)),
        "actor_paths": {actor: f"briefing/actors/{actor}/" for actor in ("sudmark", "anna-berg", "norland")},
        "also": (),
    }
    return views.ActorPage(**(values | kwargs))


def actors_page() -> views.ActorsPage:
    """The list of actors."""
    kinds = {"country": "Countries", "organization": "Organizations", "person": "People"}
    rows = tuple(
        (
            heading,
            tuple(
                views.ActorRow(
                    actor=actor,
                    path=f"briefing/actors/{actor.id}/",
                    articles=1203 - 97 * n,
                    last_day=DAY,
                    history=history(20 - n, n + 3),
                )
                for n, actor in enumerate(ACTORS.values())
                if actor.kind == kind
            ),
        )
        for kind, heading in kinds.items()
    )
    return views.ActorsPage(**common("briefing/actors/", "Actors"), kinds=rows)


def story_page() -> views.StoryPage:
    """The closed strait over three days, the first of which has no article of it left."""
    base = day_page()
    story = msgspec.structs.replace(base.briefing.stories[0], disagreements=())
    earlier = msgspec.structs.replace(
        story,
        headline=cite("z1", TEXTS["z1"][1], field="title"),
        summary=(sentence("z1", 0),),
        articles=("z1",),
        voices=1,
    )
    days = tuple(
        views.StoryDay(
            day=day,
            path=f"briefing/{day.replace('-', '/')}/#story-{told.id}",
            story=told,
            changes=tuple(change for change in base.briefing.changes if change.kind == "figure" and day == DAY),
            kinds=kinds,
        )
        for day, told, kinds in ((DAY, story, ("Developed",)), ("2031-05-13", earlier, ("New",)))
    )
    return views.StoryPage(
        **common("briefing/stories/norland-closes-1a2b/", TEXTS["a1"][1]),
        first_day="2031-05-13",
        articles=5,
        told_on=3,
        days=days,
        differing=None,
        growth=(
            views.GrowthDay("2031-05-13", 1, 1),
            views.GrowthDay("2031-05-14", 0, 0),
            views.GrowthDay(DAY, 6, 4),
        ),
        actors=("norland", "sudmark", "vestria"),
        names=words.names_of(tuple(ACTORS.values())),
        actor_paths=base.actor_paths,
        said=base.briefing.briefs[0].said,
        acts=base.briefing.acts[:2],
        all_said=7,
        all_acts=2,
        sources=base.briefing.sources,
        all_sources=9,
        shares=None,
        references=base.references,
    )


def stories_page(**kwargs: Any) -> views.StoriesPage:
    """Two stories, of one and of three days."""
    rows = (
        views.StoryRow(
            headline=cite("a1", TEXTS["a1"][1], field="title"),
            path="briefing/stories/norland-closes-1a2b/",
            first_day="2031-05-13",
            told_on=3,
            articles=5,
            voices=4,
        ),
        views.StoryRow(
            headline=cite("a4", TEXTS["a4"][1], field="title"),
            path="briefing/stories/kestrel-9c/",
            first_day=DAY,
            told_on=1,
            articles=2,
            voices=2,
        ),
    )
    day = views.Link(path="briefing/2031/05/15/", title=words.day_words(DAY))
    values = common("briefing/stories/", "Stories") | {"days": ((day, rows),), "stories": 512} | kwargs
    return views.StoriesPage(**values)


def redirect_page() -> views.RedirectPage:
    """A story that became part of another."""
    values = common("briefing/stories/queue-3d/", "Story moved") | {
        "canonical": "briefing/stories/norland-closes-1a2b/",
        "alternates": (),
    }
    return views.RedirectPage(**values, headline=cite("a1", TEXTS["a1"][1], field="title"))


def archive_page() -> views.ArchivePage:
    """Two months; five days have a briefing."""

    def month(title: str, prefix: str, first: int, length: int) -> views.Month:
        cells: list[views.CalendarDay | None] = [None] * first
        for number in range(1, length + 1):
            day = f"{prefix}-{number:02}"
            known = day in DAYS or (prefix.endswith("04") and number > 9)
            cells.append(
                views.CalendarDay(
                    day=day,
                    number=number,
                    path=f"briefing/{day.replace('-', '/')}/" if known else "",
                    articles=number * 3 % 43 + 1 if known else 0,
                    lead=sentence("a2", number % 3) if known else None,
                )
            )
        cells += [None] * (-len(cells) % 7)
        return views.Month(title=title, weeks=tuple(tuple(cells[n : n + 7]) for n in range(0, len(cells), 7)))

    return views.ArchivePage(
        **common("briefing/archive/", "Archive"),
        articles=1203,
        days=26,
        months=(month("May 2031", "2031-05", 3, 31), month("April 2031", "2031-04", 1, 30)),
    )


def sources_page() -> views.SourcesPage:
    """Three outlets, one of them with many articles."""
    outlets = tuple(
        views.Outlet(
            name=name,
            count=count,
            alone=count - 1,
            articles=tuple(refer(list(TEXTS)[n % 6], n + 1, "briefing/2031/05/15/") for n in range(count)),
        )
        for name, count in (("Northern Courier", 14), ("The Southern Post", 5), ("", 1))
    )
    return views.SourcesPage(**common("briefing/sources/", "Sources"), outlets=outlets)


def gaps_page() -> views.GapsPage:
    """What was left out."""
    gaps = (*briefing().gaps, Gap(path="a/very/long/folder/name/" + "x" * 60 + ".html", reason="larger than 20 MB"))
    return views.GapsPage(**common("briefing/gaps/", "Gaps"), gaps=gaps, left_out=len(gaps), uncertain=0, articles=1203)


def method_page() -> views.MethodPage:
    """A method page with what Markdown can hold."""
    html = (
        "<h2>What it does</h2><p>It <em>quotes</em>; it does not <a href='https://example.org/'>write</a>.</p>"
        "<table><thead><tr><th>Step</th><th>Figure</th></tr></thead><tbody><tr><td>Extraction</td><td>95.0</td>"
        "</tr></tbody></table><pre><code>pelican content</code></pre>"
    )
    return views.MethodPage(**common("briefing/method/", "Method"), html=html)


def all_pages() -> list[tuple[str, views.Page]]:
    """(template, view) of every kind of page, with the empty states."""
    empty = {
        "briefing/actors.html": views.ActorsPage(**common("briefing/actors/none/", "Actors"), kinds=()),
        "briefing/archive.html": views.ArchivePage(
            **common("briefing/archive/none/", "Archive"), months=(), articles=0, days=0
        ),
        "briefing/sources.html": views.SourcesPage(**common("briefing/sources/none/", "Sources"), outlets=()),
        "briefing/gaps.html": views.GapsPage(
            **common("briefing/gaps/none/", "Gaps"), gaps=(), left_out=0, uncertain=0, articles=0
        ),
    }
    return [
        ("briefing/day.html", day_page()),
        ("briefing/day.html", empty_day()),
        ("briefing/acts.html", acts_page()),
        ("briefing/actor.html", actor_page()),
        ("briefing/actor.html", person_page()),
        (
            "briefing/actor.html",
            actor_page(
                path="briefing/actors/none/",
                days=(),
                history=(),
                history_days=(),
                together_with=(),
                people=(),
                also=(ACTORS["norland"],),
            ),
        ),
        ("briefing/story.html", story_page()),
        ("briefing/stories.html", stories_page()),
        (
            "briefing/stories.html",
            stories_page(**common("briefing/stories/none/", "Stories"), days=(), stories=0),
        ),
        ("briefing/redirect.html", redirect_page()),
        ("briefing/actors.html", actors_page()),
        ("briefing/archive.html", archive_page()),
        ("briefing/sources.html", sources_page()),
        ("briefing/gaps.html", gaps_page()),
        ("briefing/method.html", method_page()),
        *empty.items(),
    ]


def environment(*themes: Path, strict: bool = True) -> jinja2.Environment:
    """The Jinja environment that the generator makes: theme first, then Pelican's simple theme, then ours."""
    import pelican

    simple = Path(pelican.__file__).parent / "themes/simple/templates"
    folders = [*(theme / "templates" for theme in themes), simple, PLUGIN / "templates"]
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=lambda name: bool(name) and name.startswith("briefing/"),
        undefined=jinja2.StrictUndefined if strict else jinja2.Undefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(words.FILTERS)
    env.globals.update(charts.FUNCTIONS)
    return env


def context(path: str) -> dict[str, Any]:
    """What Pelican gives every template, as the templates use it."""
    up = "/".join([".."] * path.count("/")) or "."
    return {
        "SITEURL": up,
        "SITENAME": "The Desk Briefing",
        "SITESUBTITLE": "",
        "DEFAULT_LANG": "en",
        "CSS_FILE": "main.css",
        "THEME_STATIC_DIR": "theme",
        "BRIEFING_BASE_TEMPLATE": "base.html",
        "MENUITEMS": (),
        "pages": [],
        "categories": [],
        "DISPLAY_PAGES_ON_MENU": True,
        "DISPLAY_CATEGORIES_ON_MENU": False,
    }


def render(template: str, page: views.Page, env: jinja2.Environment) -> str:
    """One page as HTML."""
    return env.get_template(template).render({**context(page.path), "page": page})


def main(folder: Path, theme: Path) -> None:
    """Render every page into a folder, with the style sheets it links."""
    env = environment(theme, strict=False)
    for static in (theme / "static", PLUGIN / "static"):
        if static.is_dir():
            shutil.copytree(static, folder / "theme", dirs_exist_ok=True)
    for template, page in all_pages():
        place = folder / page.path / "index.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(render(template, page, env), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "theme")
