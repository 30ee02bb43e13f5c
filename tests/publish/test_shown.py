"""What of a day is published where it has more stories than a reader follows."""

from msgspec.structs import replace
from pelican.plugins.briefing.publish.shown import REPORTS, cut
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
    listed = {one.article for one in shown.sources}
    assert {cited.article for cited in cited_spans(shown)} <= listed
    assert listed & set(ids) == set(first.articles[:REPORTS]) & set(ids)
    assert set(shown.sources) <= set(busy.sources)
