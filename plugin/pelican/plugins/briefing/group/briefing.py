"""The assembly of a day's briefing. What is printed is chosen in this order, while the quotation budget lasts:

1. bottom line    2. changes    3. quotes    4. developments, actor by actor    5. stories' summaries    6. acts
7. what the sources of a story disagree on
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..entries import Outline
from ..model import Act, Actor, Brief, Briefing, Change, Cited, Gap, HiddenStory, Note, Publisher, Story
from ..orders import Orders
from ..settings import Settings
from .actors import (
    choose_developments,
    choose_quotes,
    choose_said_about,
    drop_repeated_quotes,
    open_sections,
    write_brief,
)
from .acts import find_acts
from .budget import Budget
from .changes import find_changes
from .day import Day, Draft
from .disagreement import add_disagreements, claims_of
from .doc import Doc, in_order
from .facts import Facts
from .others import write_others
from .past import Past
from .plots import Plot
from .select import best_first, deeds_first, pick, reason_of
from .sources import number_sources
from .statements import Statement
from .stories import find_why
from .who import Directory

WORDS_A_MINUTE = 220
LEAST_BOTTOM_LINE = 3
GOOD_LINE = 0.71
"""The bottom line is made of sentences that read at least this well as news of the day (``fitness.py``), but for
the first three where there are no others."""
FULL_SUMMARIES = 8
"""Stories, most important first, with a summary of full length;"""
SHORT_SUMMARIES = 40
"""as far as this, with one sentence; any more have their headline alone."""
STORY_ACTORS = 6


def make_briefing(  # noqa: PLR0913
    day: str,
    docs: Sequence[Doc],
    *,
    facts: Facts | None = None,
    before: Past | None = None,
    previous: Briefing | None = None,
    earlier: Sequence[Briefing | Outline] = (),
    orders: Orders | None = None,
    history: Mapping[str, Sequence[int]],
    settings: Settings,
    registry: Directory | None = None,
    notes: tuple[Note, ...] = (),
    gaps: tuple[Gap, ...] = (),
    publishers: Mapping[str, Publisher] | None = None,
) -> Briefing:
    """Write the briefing of a day: a pure function, whatever the order of ``docs``.

    Args:
        day: ``YYYY-MM-DD``.
        docs: the day's articles with their analyses.
        facts: of these articles in their order, where they are known.
        before: the articles of the last days before it that have articles.
        previous: the briefing of the last of these days; None for the first of all.
        earlier: the briefings of the other days of ``before``, oldest first: stories of theirs may go on as well.
        orders: what the desk wants of the day's stories.
        history: actor id -> articles a day, oldest first, this day last.
        settings: of the site.
        registry: who the actors are that no article of the day describes (watched ones, countries of persons).
        notes: the desk's notes of the day.
        gaps: what of the day was left out.
        publishers: what is known of outlets, by their names, case folded.
    """
    context = Day(
        day, docs, before, facts=facts, settings=settings, registry=registry, seen=_seen(previous) if previous else (),
        earlier=(*earlier, previous) if previous else (), orders=orders,
    )  # fmt: skip
    budget = Budget({doc.id: doc.article.text for doc in context.docs}, settings.quote_limit)
    for story in context.stories:
        budget.take(story.docs[0].headline())

    bottom_line = choose_bottom_line(context, settings.bottom_line, budget)
    changes = find_changes(context, previous, bottom_line, budget)
    sections = open_sections(context, settings)
    choose_quotes(sections, settings, budget)
    choose_developments(context, sections, settings, bottom_line, budget)
    drop_repeated_quotes(sections)
    choose_quotes(sections, settings, budget)
    sections = [section for section in sections if not section.empty][: settings.actors_per_day]
    stories = write_stories(context, settings, budget)
    choose_said_about(sections, budget)
    acts = find_acts(context, budget)
    stories = add_disagreements(context, stories, settings.stories, budget)
    briefs = tuple(write_brief(context, section, history, acts) for section in sections)

    lines = tuple(context.cite(statement) for statement in bottom_line)
    others = write_others(context, briefs, stories, lines, changes, acts, history, settings)
    printed = (*lines, *_printed(changes, briefs, stories, acts))
    named = {part.actor.id for doc in context.docs for part in doc.analysis.actors} | context.prominence.keys()
    silent = tuple(sorted(set(settings.watch) - named))
    return Briefing(
        day=day,
        previous=previous.day if previous else None,
        minutes=reading_minutes([cited.text for cited in printed] + [note.markdown for note in notes]),
        voices=len(context.original),
        bottom_line=lines,
        changes=changes,
        briefs=briefs,
        others=others,
        acts=acts,
        stories=stories,
        sources=number_sources(context, printed, settings.zone, publishers or {}),
        actors=_everyone(context, (*briefs, *others), stories, acts, silent),
        silent=silent,
        gaps=(*gaps, *gaps_of_hidden(context)),
        notes=notes,
        redirects=dict(sorted(context.redirects.items())),
        hidden=tuple(map(_hide, context.hidden)),
    )


def choose_bottom_line(day: Day, most: int, budget: Budget) -> list[Statement]:
    """The day's most important sentences: the best of each story, most important story first.

    Where there are fewer stories than sentences wanted, stories give a second and a third, as far as needed for
    ``LEAST_BOTTOM_LINE``. What is chosen is counted as printed.
    """
    chosen: list[Statement] = []
    ranked = [deeds_first(best_first(day, story)) for story in _most_newsworthy(day, day.stories[: 3 * most])]
    fewest = min(most, LEAST_BOTTOM_LINE)
    # Good news of as many stories as wanted; of further stories whatever they have; then more of the same stories.
    for least, again, wanted in ((GOOD_LINE, 0, most), (0.0, 0, fewest), (0.0, 1, fewest), (0.0, 2, fewest)):
        for candidates in ranked:
            if len(chosen) >= wanted or sum(s in candidates for s in chosen) > again:
                continue
            fitting = (s for s in candidates if s not in chosen and s.fit >= least and budget.can_take(s.cited))
            for statement in pick(day, fitting, 1, chosen):
                budget.take(statement.cited)
                chosen.append(statement)
    return chosen


def _most_newsworthy(day: Day, stories: Sequence[Draft]) -> list[Draft]:
    """Stories by importance, but one whose best sentence is background or a view after those that have news."""

    def weight(story: Draft) -> float:
        best = best_first(day, story)
        return round(story.importance * (best[0].fit if best else 0.0), 9)

    return sorted(stories, key=lambda story: (not story.pinned, -weight(story)))


def write_stories(day: Day, settings: Settings, budget: Budget) -> tuple[Story, ...]:
    """The stories, most important first; those beyond ``settings.stories`` are not printed, but what they say is where
    it is about an actor."""
    stories = []
    for number, story in enumerate(day.stories):
        chosen = _summarize(day, story, _summary_length(number, story, settings.summary_sentences), budget)
        stories.append(
            Story(
                id=story.id,
                headline=story.docs[0].headline(),
                summary=tuple(map(day.cite, chosen)),
                articles=story.ids,
                voices=len(story.originals),
                actors=_story_actors(day, story),
                why=find_why(story.docs, day.corpus) if number < settings.stories else (),
                first_day=story.thread.first_day if story.thread else day.day,
                reasons=tuple(map(reason_of, chosen)),
            )
        )
    return tuple(stories)


def _summary_length(number: int, story: Draft, sentences: int) -> int:
    if number < FULL_SUMMARIES or len(story.originals) > 1:
        return sentences
    return 1 if number < SHORT_SUMMARIES else 0


def _summarize(day: Day, story: Draft, count: int, budget: Budget) -> list[Statement]:
    """The best sentences of a story that fit, by the time of their articles, then in reading order."""
    chosen: list[Statement] = []
    for statement in best_first(day, story) if count else ():
        if len(chosen) < count and not day.statements.repeats(statement, chosen) and budget.take(statement.cited):
            chosen.append(statement)
    rank = {doc.id: place for place, doc in enumerate(in_order(story.originals))}
    chosen.sort(key=lambda statement: (rank[statement.doc.id], statement.index))
    return chosen


def _story_actors(day: Day, story: Draft) -> tuple[str, ...]:
    weights: dict[str, float] = {}
    for doc in story.originals:
        for part in doc.analysis.actors:
            weights[part.actor.id] = weights.get(part.actor.id, 0.0) + part.salience
    ranked = sorted(weights, key=lambda actor: (-round(weights[actor], 9), actor))
    return tuple(ranked[:STORY_ACTORS])


def gaps_of_hidden(day: Day) -> list[Gap]:
    """What the desk leaves out of a day, article by article."""
    return [
        Gap(path=doc.article.path, reason=f"its story {plot.id} is hidden: {plot.hidden}", day=day.day, meant=True)
        for plot in sorted(day.hidden, key=lambda plot: plot.id)
        for doc in in_order(plot.docs)
    ]


def _hide(plot: Plot) -> HiddenStory:
    articles = tuple(doc.id for doc in in_order(plot.docs))
    first = plot.thread.first_day if plot.thread else plot.docs[0].article.day
    return HiddenStory(id=plot.id, articles=articles, first_day=first)


def _printed(
    changes: Sequence[Change], briefs: Sequence[Brief], stories: Sequence[Story], acts: Sequence[Act]
) -> list[Cited]:
    """All that is printed below the bottom line, from the top of the page down."""
    cited = [one for change in changes for one in (change.cited, change.old) if one]
    for brief in briefs:
        cited += [*brief.developments, *(said.quote for said in (*brief.said, *brief.said_about))]
    cited += [act.cited for act in acts]
    for story in stories:
        cited += [story.headline, *story.summary, *claims_of(story)]
    return cited


def _seen(previous: Briefing) -> list[Cited]:
    """The sentences that the reader of a briefing has read in it."""
    cited = [*previous.bottom_line, *(change.cited for change in previous.changes)]
    cited += [line for brief in previous.briefs for line in brief.developments]
    cited += [line for story in previous.stories for line in story.summary]
    return [line for line in cited if line.field == "text"]


def _everyone(
    day: Day, briefs: Sequence[Brief], stories: Sequence[Story], acts: Sequence[Act], silent: Sequence[str]
) -> tuple[Actor, ...]:
    ids = {*silent, *(actor for story in stories for actor in story.actors)}
    parties = {party for act in acts for party in (act.source, act.target) if party}
    ids |= parties | {section for party in parties if (section := day.who.section(party))}
    for brief in briefs:
        ids.add(brief.actor.id)
        ids |= {count.actor for count in (*brief.together_with, *brief.people)}
        ids |= {said.actor for said in (*brief.said, *brief.said_about) if said.actor}
    return tuple(day.who.actor(actor) for actor in sorted(ids))


def reading_minutes(texts: Sequence[str]) -> int:
    """Minutes to read ``texts``, rounded, at least 1."""
    return max(1, round(sum(len(text.split()) for text in texts) / WORDS_A_MINUTE))
