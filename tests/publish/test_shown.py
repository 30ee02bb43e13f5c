"""What of a day is published where it has more stories than a reader follows."""

from msgspec.structs import replace
from pelican.plugins.briefing.model import Actor, Count, Gap
from pelican.plugins.briefing.publish.shown import MOST_GAPS, REPORTS, cut
from pelican.plugins.briefing.publish.trace import cited_spans


def test_a_day_that_fits_is_published_whole(briefing):
    """As most are."""
    assert cut(briefing, len(briefing.stories)) is briefing


def test_a_busy_day_keeps_its_first_stories_and_what_they_cite(briefing):
    """Of a story's reports so many; the number of a source stays what it was; nothing is cited that is not listed."""
    (source, *_), (story, *_) = briefing.sources, briefing.stories
    more = [replace(source, article=f"m{n}", number=100 + n) for n in range(3 * REPORTS)]
    ids = tuple(one.article for one in more)
    first = replace(story, articles=(*story.articles, *ids[: 2 * REPORTS]))
    last = replace(story, id="last", articles=ids[2 * REPORTS :])
    busy = replace(briefing, stories=(first, last), sources=(*briefing.sources, *more))
    shown = cut(busy, 1)
    assert shown.stories == (first,)
    assert shown.others == ()
    assert (shown.more_stories, shown.more_sources) == (1, len(busy.sources) - len(shown.sources))
    listed = {one.article for one in shown.sources}
    assert {cited.article for cited in cited_spans(shown)} <= listed
    assert listed & set(ids) == set(first.articles[:REPORTS]) & set(ids)
    assert set(shown.sources) <= set(busy.sources)


def test_a_busy_day_keeps_the_actors_that_it_names_and_what_they_belong_to(briefing):
    """A name for each id that is left, and nobody of the stories that are not shown."""
    names = "union", "hidden", "mate", "target"
    more = [Actor(id=name, name=name.title(), kind="organization") for name in names]
    (brief, *_), (story, *_) = briefing.briefs, briefing.stories
    brief = replace(brief, together_with=(Count("mate", 1),), did=(replace(brief.did[0], target="target"),))
    actors = tuple(replace(one, belongs_to=("union",)) if one.id == "norland" else one for one in briefing.actors)
    busy = replace(
        briefing,
        briefs=(brief,),
        actors=(*actors, *more),
        stories=(story, replace(story, id="last", actors=("hidden",))),
    )
    assert {actor.id for actor in cut(busy, 1).actors} == {"norland", "person:anna-berg", "union", "mate", "target"}
    assert cut(busy, 2).actors == busy.actors


def test_of_many_gaps_what_was_left_out_and_what_is_rare_comes_first(briefing):
    """However few stories the day has; the rest is counted."""
    common = [Gap(path=f"{n:04}.md", reason="no date", skipped=False) for n in range(2 * MOST_GAPS)]
    rare, skipped = Gap(path="rare.md", reason="an excerpt", skipped=False), Gap(path="z.md", reason="no text")
    gaps = (*common, rare, skipped)
    shown = cut(replace(briefing, gaps=gaps), len(briefing.stories))
    assert shown.gaps == (skipped, rare, *common[: MOST_GAPS - 2])
    assert shown.more_gaps == len(gaps) - MOST_GAPS
    assert cut(replace(briefing, gaps=gaps[:MOST_GAPS]), 1).gaps == gaps[:MOST_GAPS]
