"""``pelican-briefing explain --story``: why these articles are one story, and why it continues an earlier one."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from msgspec import Struct

from . import work
from .errors import BriefingError
from .group.day import Day, Draft
from .group.doc import Doc
from .group.likeness import Vector
from .group.terms import written_forms
from .group.threads import Thread, find_matches, follow_redirects
from .lock import locked_archive
from .pipeline import build
from .settings import read_settings
from .site import Site

MOST_TERMS = 8


class Shared(Struct, frozen=True):
    """A term with its part of a likeness, 0..1."""

    term: str
    weight: float


class ExplainedMember(Struct, frozen=True, kw_only=True):
    """One article of a story."""

    article: str
    title: str
    outlet: str
    likeness: float | None
    """0..1, to the other articles of the story on average; None where there is no other voice."""
    nearest: str
    """Id of the other story of the day that it is most like; empty where it is like none."""
    nearest_likeness: float
    copy_of: str
    """Id of the article of which it is a copy; empty where it is none."""
    terms: tuple[Shared, ...]
    actors: tuple[str, ...]
    """Names of the actors that it shares with another article of the story."""


class ExplainedThread(Struct, frozen=True, kw_only=True):
    """The earlier story that a story continues."""

    story: str
    first_day: str
    last_day: str
    likeness: float
    terms: tuple[Shared, ...]


class ExplainedStory(Struct, frozen=True, kw_only=True):
    """A story on one of its days."""

    story: str
    day: str
    days: tuple[str, ...]
    """All days of its thread."""
    headline: str
    importance: float
    pinned: bool
    members: tuple[ExplainedMember, ...]
    thread: ExplainedThread | None
    merged: tuple[str, ...]
    """Ids that lead to it."""


def explain_story(pelican_settings: Mapping[str, Any], name: str, day: str = "") -> list[ExplainedStory]:
    """A story on each of its days, or on one of them. ``name`` is its id, an id that leads to it, or an article's id.

    Nothing is written but the archive.

    Raises:
        BriefingError: the site has no such story, or not on that day; a setting or a file of the site is wrong.
    """
    settings = read_settings(pelican_settings)
    with locked_archive(settings.archive_path) as archive:
        site = build(settings, archive)
        story = _find(site, name)
        days = [day for day in site.found.order if story in site.found.stories(day)]
        if not days:
            raise BriefingError(f"no story is called {name!r}, and no article of a story that is shown.")
        if day and day not in days:
            raise BriefingError(f"{story} is not among the stories of {day}; its days are {', '.join(days)}.")
        return [_explain(_open(site, one), story, tuple(days), site) for one in days if day in ("", one)]


def _find(site: Site, name: str) -> str:
    stories = chain.from_iterable(site.found.stories(day).items() for day in site.found.order)
    story = next((story for story, articles in stories if name in articles), "")
    return story or follow_redirects([site.found.card(day).redirects for day in site.found.order]).get(name, name)


def _open(site: Site, day: str) -> Day:
    """The day as it was grouped."""
    days = site.found
    window = days.window(day)
    return Day(
        day, days.docs(day), days.past(window), settings=days.job.settings, registry=work.registry_of(days.job),
        earlier=[days.outline(one) for one in window],
        orders=days.desk.orders_on(day),
    )  # fmt: skip


def _explain(day: Day, story: str, days: tuple[str, ...], site: Site) -> ExplainedStory:
    draft = next(one for one in day.stories if one.id == story)
    leads = follow_redirects([site.found.card(one).redirects for one in site.found.order])
    return ExplainedStory(
        story=story,
        day=day.day,
        days=days,
        headline=draft.docs[0].headline().text,
        importance=draft.importance,
        pinned=draft.pinned,
        members=tuple(_member(day, draft, doc) for doc in draft.docs),
        thread=_thread(day, draft, draft.thread) if draft.thread else None,
        merged=tuple(sorted(old for old, new in leads.items() if new == story)),
    )


def _member(day: Day, draft: Draft, doc: Doc) -> ExplainedMember:
    others = [other for other in draft.docs if day.voices[other.id] != day.voices[doc.id]]
    elsewhere = {
        story.id: _alike(day, doc, story.originals) for story in day.stories if story.id != draft.id
    }  # fmt: skip
    nearest = min(elsewhere, key=lambda story: (-elsewhere[story], story), default="")
    original = day.original[day.voices[doc.id]]
    known = {part.actor.id for other in others for part in other.analysis.actors}
    return ExplainedMember(
        article=doc.id,
        title=doc.article.title,
        outlet=doc.article.source,
        likeness=_alike(day, doc, others) if others else None,
        nearest=nearest if elsewhere.get(nearest) else "",
        nearest_likeness=elsewhere.get(nearest, 0.0),
        copy_of="" if original.id == doc.id else original.id,
        terms=_shared(day, [doc], others),
        actors=tuple(part.actor.name for part in doc.analysis.actors if part.actor.id in known),
    )


def _alike(day: Day, doc: Doc, others: Sequence[Doc]) -> float:
    """As the linkage counts it."""
    return round(math.fsum(day.likeness(doc, other) for other in others) / len(others), 3) if others else 0.0


def _thread(day: Day, draft: Draft, thread: Thread) -> ExplainedThread:
    matches = find_matches([[doc.id for doc in draft.originals]], [thread], day.corpus, day.day, least=0.0)
    return ExplainedThread(
        story=thread.story,
        first_day=thread.first_day,
        last_day=thread.last_day,
        likeness=round(-matches[0].against, 3) if matches else 0.0,
        terms=_shared(day, draft.originals, list(map(day.doc, thread.articles))),
    )


def _shared(day: Day, docs: Sequence[Doc], others: Sequence[Doc]) -> tuple[Shared, ...]:
    """The terms that make two sets of articles alike, the heaviest first; the weights of all add up to the cosine."""
    if not docs or not others:
        return ()
    ours, theirs = (_mean([day.corpus.vector(doc.id) for doc in one]) for one in (docs, others))
    parts = {term: value * theirs[term] for term, value in ours.items() if term in theirs}
    ranked = sorted(parts, key=lambda term: (-round(parts[term], 9), term))[:MOST_TERMS]
    texts = [(doc.article.title, doc.article.text, doc.article.language) for doc in docs]
    written = written_forms(texts, {stem for term in ranked for stem in term.split(" ")})
    return tuple(
        Shared(" ".join(written.get(stem, stem) for stem in term.split(" ")), round(parts[term], 4)) for term in ranked
    )


def _mean(vectors: Sequence[Vector]) -> Vector:
    total: Vector = {}
    for vector in vectors:
        for term, value in vector.items():
            total[term] = total.get(term, 0.0) + value / len(vectors)
    return total


def describe_story(explained: ExplainedStory) -> list[str]:
    """The lines that tell of a story on one of its days."""
    mark = ", pinned by the desk" if explained.pinned else ""
    lines = [
        explained.headline,
        f"{explained.story}  {explained.day}  importance {explained.importance:.2f}{mark}",
        f"  days: {' '.join(explained.days)}",
    ]
    if explained.merged:
        lines.append(f"  ids that lead here: {' '.join(explained.merged)}")
    if thread := explained.thread:
        lines.append(f"  continues {thread.story} of {thread.last_day} (since {thread.first_day})")
        lines.append(f"    likeness {thread.likeness:.3f}: {_terms(thread.terms)}")
    else:
        lines.append("  new that day: it continues no story of the days before")
    for member in explained.members:
        lines += _describe_member(member)
    return [*lines, ""]


def _describe_member(member: ExplainedMember) -> list[str]:
    likeness = "alone" if member.likeness is None else f"likeness {member.likeness:.3f}"
    nearest = f"; nearest other story {member.nearest_likeness:.3f} {member.nearest}" if member.nearest else ""
    copy = f"; a copy of {member.copy_of}" if member.copy_of else ""
    lines = [
        "",
        f"  {member.title or member.article} ({member.outlet or 'outlet not known'})  [{member.article}]",
        f"    {likeness}{nearest}{copy}",
    ]
    if member.terms:
        lines.append(f"    terms: {_terms(member.terms)}")
    if member.actors:
        lines.append(f"    actors: {', '.join(member.actors)}")
    return lines


def _terms(terms: Sequence[Shared]) -> str:
    return ", ".join(f"{one.term} {one.weight:.3f}" for one in terms) or "no terms in common: the desk's word"
