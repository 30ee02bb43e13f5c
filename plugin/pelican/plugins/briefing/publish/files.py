"""Everything on the site that is no page: downloads, feeds, the sitemap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, groupby
from typing import NamedTuple
from xml.sax.saxutils import escape

from ..model import Brief, Briefing, Source
from . import exports, feeds
from .cards import spans_of_telling
from .index import Index, Plan
from .shown import cut
from .threads import Told
from .trace import Lookup, check_spans, spans_of


class File(NamedTuple):
    """A file that the site shall have."""

    path: str
    mark: str
    """Digest of all that its bytes depend on."""
    make: Callable[[], bytes]


class Files:
    """The files of a site. What they quote is compared with its source when they are made."""

    def __init__(self, index: Index, load: Callable[[str], Briefing], lookup: Lookup) -> None:
        """``load`` gives a day's briefing once it has passed the trace gate."""
        self.index = index
        self.load = load
        self.lookup = lookup
        self.zone = index.settings.zone
        self.site_url = index.settings.site_url
        # The formats of a feed are written one after the other: it is read and checked once for all of them.
        self._made = lru_cache(maxsize=1)(_call)

    def plan(self, pages: Iterable[Plan]) -> Iterator[File]:
        """All of them; ``pages`` are those of the site."""
        index = self.index
        for day in index.days:
            folder, mark = index.paths.day(day), index.mark("downloads", index.briefing_of(day))
            yield File(f"{folder}briefing.json", mark, partial(self._json, day))
            yield File(f"{folder}briefing.md", mark, partial(self._markdown, day))
        newest = index.days[::-1][: index.settings.feed_items]
        marks = [(day, index.briefing_of(day)) for day in newest]
        yield from self._feed(index.paths.page(), index.mark("feed", marks), partial(self._feed_of_days, newest))
        for actor in sorted(index.paged):
            days = index.standings[actor].days[: index.settings.feed_items]
            mark = index.mark("feed", index.actors[actor].name, days)
            make = partial(self._feed_of_actor, actor, [day for day, _ in days])
            yield self._atom(index.paths.actor(actor), mark, make)
        for story, told in index.threads.told.items():
            yield self._plan_story(story, told)
        if self.site_url:
            # A sitemap of relative addresses would be invalid, so a preview has none.
            found = sorted(page.path for page in pages if page.canonical)
            path = index.paths.page() + "sitemap.xml"
            yield File(path, index.mark("sitemap", found), partial(_sitemap, self.site_url, found))

    def _plan_story(self, story: str, told: Sequence[Told]) -> File:
        index = self.index
        days = list(dict.fromkeys(one.day for one in told))[: index.settings.feed_items]
        shown = [one for one in told if one.day in days]
        marks = [(*one, index.cards[one.day].tellings[one.story].mark) for one in shown]
        make = partial(self._feed_of_story, story, shown)
        return self._atom(index.paths.story(story), index.mark("feed", marks), make)

    def _json(self, day: str) -> bytes:
        return exports.render_json(cut(self.load(day), self.index.settings.stories))

    def _markdown(self, day: str) -> bytes:
        return exports.render_markdown(cut(self.load(day), self.index.settings.stories), self.index.settings.title)

    def _feed(self, folder: str, mark: str, make: Callable[[], feeds.Feed]) -> Iterator[File]:
        """The files of a feed, in all formats."""
        for name in feeds.FORMATS:
            yield File(folder + name, mark, partial(self._render, name, make))

    def _atom(self, folder: str, mark: str, make: Callable[[], feeds.Feed]) -> File:
        """The feed of an actor or a story: the format that every reader of feeds takes, for there are thousands."""
        return File(folder + "atom.xml", mark, partial(self._render, "atom.xml", make))

    def _render(self, name: str, make: Callable[[], feeds.Feed]) -> bytes:
        return feeds.FORMATS[name](self._made(make), self.site_url)

    def _updated(self, day: str, sources: Iterable[Source]) -> str:
        return feeds.updated_at(day, sources, self.zone)

    def _feed_of_days(self, days: Iterable[str]) -> feeds.Feed:
        index = self.index
        return feeds.Feed(
            title=index.settings.title,
            description="Daily briefings; every sentence is quoted from a source.",
            folder=index.paths.page(),
            language=index.settings.language,
            items=tuple(map(self._item_of_day, days)),
        )

    def _item_of_day(self, day: str) -> feeds.Item:
        briefing = self.index.site.found.record(day).briefing
        check_spans(feeds.spans_of_day(briefing), self.lookup, f"the feed's item of {day}")
        return feeds.day_item(briefing, self.index.paths.day(day), self._updated(day, briefing.sources))

    def _feed_of_actor(self, actor: str, days: Iterable[str]) -> feeds.Feed:
        index, name = self.index, self.index.actors[actor].name
        items = []
        for day in days:
            brief, sources = index.site.found.brief(actor, day)
            self._check(brief, day)
            items.append(feeds.actor_item(day, brief, sources, index.paths.day(day), self._updated(day, sources)))
        return feeds.Feed(
            title=f"{index.settings.title}: {name}",
            description=f"{name} in the news, day by day.",
            folder=index.paths.actor(actor),
            language=index.settings.language,
            items=tuple(items),
        )

    def _feed_of_story(self, story: str, told: Iterable[Told]) -> feeds.Feed:
        """One item a day, also where two stories of a day have become one since."""
        index, items, headline = self.index, [], ""
        for day, same in groupby(told, key=lambda one: one.day):
            stored = [index.site.found.telling(one.story, day) for one in same]
            check_spans(chain.from_iterable(map(spans_of_telling, stored)), self.lookup, f"the feed of {story}")
            headline = headline or stored[0].story.headline.text
            path = f"{index.paths.day(day)}#story-{stored[0].story.id}"
            updated = self._updated(day, chain.from_iterable(one.sources for one in stored))
            items.append(feeds.story_item(day, stored, path, updated))
        return feeds.Feed(
            title=f"{index.settings.title}: {headline}",
            description="One story, day by day.",
            folder=index.paths.story(story),
            language=index.settings.language,
            items=tuple(items),
        )

    def _check(self, brief: Brief, day: str) -> None:
        check_spans(spans_of(brief), self.lookup, f"the feed of {brief.actor.name} for {day}")


def _call(make: Callable[[], feeds.Feed]) -> feeds.Feed:
    return make()


def _sitemap(site_url: str, paths: list[str]) -> bytes:
    rows = "".join(f"<url><loc>{escape(f'{site_url}/{path}')}</loc></url>\n" for path in paths)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n".encode()
