"""The pages of stories over their days, the list of them, and what leads from an id that a story had to its page.

Of a month of 1,000 articles a day there are 5 new ones a day (of at most ``BRIEFING_STORY_PAGES``) with 33 kB each and
their feed, and 15 redirects: 75 MB a year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

import msgspec

from ..entries import days_until
from ..model import Act, Cited, Said, Source
from .cards import StoredTelling, TellingCard
from .index import Index, Plan, atom_link, refer
from .json_ld import describe_story
from .shares import outlet_shares
from .threads import Told
from .trace import spans_of_story
from .views import GrowthDay, Link, RedirectPage, StoriesPage, StoryDay, StoryPage, StoryRow
from .words import changes_by_kind, day_words

MOST_LISTED = 200
"""Stories on the list, those told last: at a busy desk three weeks of them."""
FEWEST_DAYS = 3
"""That tell a story before its growth is drawn: two bars say less than two figures."""
MOST_QUOTES = 6
MOST_ACTS = 6
"""On a page, the newest: a story of a week has 30 and more, and its days' pages have them all."""
MOST_SOURCES = 12
"""Rows of sources, those that are cited before others: a story of a week has a hundred articles, and with 20 rows they
were half of a page of a busy desk."""
SLUG = re.compile(r"[a-z0-9-]+")
"""An id that the desk has made up may be anything; only one like ours becomes a folder."""
T = TypeVar("T", Said, Act)


def plan_stories(index: Index) -> Iterator[Plan]:
    """A page for each story that has one, the redirects to these, then the list."""
    for story, told in index.threads.told.items():
        actors = _named(index, told)
        mark = index.mark(
            "story",
            story,
            [(*one, _card(index, one).mark) for one in told],
            [(actor, index.actors[actor].name, actor in index.paged) for actor in actors],
        )
        yield Plan("briefing/story.html", index.paths.story(story), mark, partial(_story_page, index, story))
    for old, story in sorted(index.threads.leads.items()):
        if SLUG.fullmatch(old):
            mark = index.mark("redirect", old, story, _headline(index, story))
            make = partial(_redirect, index, old, story)
            yield Plan("briefing/redirect.html", index.paths.story(old), mark, make, canonical=False)
    yield index.plan("briefing/stories.html", _stories_page(index))


def _card(index: Index, told: Told) -> TellingCard:
    return index.cards[told.day].tellings[told.story]


def _named(index: Index, told: Iterable[Told]) -> list[str]:
    """Everyone whose id may occur on the page."""
    return sorted({actor for one in told for actor in _card(index, one).named if actor in index.actors})


def _story_page(index: Index, story: str) -> StoryPage:
    told = index.threads.told[story]
    shown = told[: index.settings.history_days]
    stored = [index.site.found.telling(one.story, one.day) for one in shown]
    last, path = stored[0].story, index.paths.story(story)
    said = _unique(one for day in stored for one in day.said if not _is_told(one.quote, stored))
    acts = _unique(one for day in stored for one in day.acts)
    every = {source.article: source for day in stored for source in day.sources}
    days = tuple(_story_day(index, one, day) for one, day in zip(shown, stored, strict=True))
    differing = next((day for day in days if day.story.disagreements), None)
    sources = _number(every.values(), _cited(days, differing, said[:MOST_QUOTES], acts[:MOST_ACTS]))
    names = {actor: index.actors[actor].name for actor in _named(index, told)}
    mentioned = Counter(actor for day in stored for actor in day.story.actors if actor in names)
    return StoryPage(
        **index.common("", last.headline.text, last.summary[0].text if last.summary else last.headline.text)
        | {"path": path, "alternates": atom_link(path, f"{index.settings.title}: {last.headline.text}")},
        json_ld=describe_story(last.headline.text, told, [names[actor] for actor in mentioned], path, index.settings),
        first_day=min(_card(index, one).first_day for one in told),
        articles=sum(_card(index, one).articles for one in told),
        days=days,
        differing=differing,
        told_on=len({one.day for one in told}),
        growth=_growth(index, told),
        actors=tuple(actor for actor, _ in mentioned.most_common()),
        names=names,
        actor_paths=index.actor_paths(names),
        said=said[:MOST_QUOTES],
        acts=acts[:MOST_ACTS],
        all_said=len(said),
        all_acts=len(acts),
        sources=sources,
        all_sources=len(every),
        shares=outlet_shares(every[name] for day in stored for name in day.story.articles if name in every),
        references={source.article: refer(source) for source in sources},
    )


def _story_day(index: Index, told: Told, stored: StoredTelling) -> StoryDay:
    return StoryDay(
        day=told.day,
        path=f"{index.paths.day(told.day)}#story-{told.story}",
        story=stored.story,
        changes=tuple(one for one in stored.changes if one.kind != "developed" or not _is_told(one.cited, (stored,))),
        kinds=tuple(dict.fromkeys(heading for _, heading, _ in changes_by_kind(stored.changes))),
    )


def _is_told(words: Cited, stored: Iterable[StoredTelling]) -> bool:
    """Whether the summary of one of these days says it already."""
    lines = (line for day in stored for line in day.story.summary if line.article == words.article)
    return any(line.start <= words.start and words.end <= line.end and line.field == words.field for line in lines)


def _unique(found: Iterable[T]) -> tuple[T, ...]:
    """Without what an earlier one says in the same words."""
    words: dict[str, T] = {}
    for one in found:
        words.setdefault((one.quote if isinstance(one, Said) else one.cited).text.casefold(), one)
    return tuple(words.values())


def _cited(days: Sequence[StoryDay], differing: StoryDay | None, said: Iterable[Said], acts: Iterable[Act]) -> set[str]:
    """The articles that a page cites, by id."""
    spans = [cited for day in days for cited in (day.story.headline, *day.story.summary)]
    spans += [cited for day in days for change in day.changes for cited in (change.cited, change.old) if cited]
    spans += spans_of_story(differing.story) if differing else ()
    spans += [one.quote for one in said]
    spans += [act.cited for act in acts]
    return {article for cited in spans for article in (cited.article, *cited.also)}


def _number(sources: Iterable[Source], cited: set[str]) -> tuple[Source, ...]:
    """The sources that a page lists, of several copies those that are cited or else one, numbered anew from the oldest
    on, so that a number stays when a day is added."""
    newest = sorted(sources, key=lambda one: (one.day, -one.number, one.article), reverse=True)
    ranked = sorted(newest, key=lambda one: one.article not in cited)  # stable: the newest of each first
    voices: dict[tuple[str, int], Source] = {}
    ranked = [one for one in ranked if voices.setdefault((one.day, one.voice), one) is one or one.article in cited]
    most = max(MOST_SOURCES, sum(one.article in cited for one in ranked))
    listed = {one.article for one in ranked[:most]}
    kept = [one for one in reversed(newest) if one.article in listed]
    return tuple(msgspec.structs.replace(one, number=number) for number, one in enumerate(kept, 1))


def _growth(index: Index, told: Sequence[Told]) -> tuple[GrowthDay, ...]:
    """Each day from the first that tells it to the last, as far as pages look back; none where little is told."""
    articles: Counter[str] = Counter()
    voices: Counter[str] = Counter()
    for one in told:
        articles[one.day] += _card(index, one).articles
        voices[one.day] += _card(index, one).voices
    if len(articles) < FEWEST_DAYS or max(articles.values()) == 1:
        return ()
    span = [day for day in days_until(told[0].day, index.settings.history_days) if day >= told[-1].day]
    return tuple(GrowthDay(day, articles[day], voices[day]) for day in span)


def _headline(index: Index, story: str) -> Cited:
    """As it was told last."""
    return _card(index, index.threads.told[story][0]).headline


def _redirect(index: Index, old: str, story: str) -> RedirectPage:
    path = index.paths.story(story)
    common = index.common("", "Story moved", "This story has become part of another one.")
    return RedirectPage(
        **common | {"path": index.paths.story(old), "alternates": (), "canonical": path},
        headline=_headline(index, story),
    )


def _stories_page(index: Index) -> StoriesPage:
    threads = index.threads.told
    latest = sorted(threads, key=lambda story: (threads[story][0].day, _rank(index, threads[story][0])), reverse=True)
    rows: dict[str, list[StoryRow]] = {}
    for story in latest[:MOST_LISTED]:
        told = threads[story]
        card = _card(index, told[0])
        row = StoryRow(
            headline=card.headline,
            path=index.paths.story(story),
            first_day=min(_card(index, one).first_day for one in told),
            told_on=len({one.day for one in told}),
            articles=sum(_card(index, one).articles for one in told),
            voices=card.voices,
        )
        rows.setdefault(told[0].day, []).append(row)
    return StoriesPage(
        **index.common("stories", "Stories", "Stories followed from day to day, those told last first."),
        days=tuple((Link(path=index.paths.day(day), title=day_words(day)), tuple(of)) for day, of in rows.items()),
        stories=len(threads),
    )


def _rank(index: Index, told: Told) -> int:
    """Higher for a more important story of a day."""
    return -list(index.cards[told.day].tellings).index(told.story)
