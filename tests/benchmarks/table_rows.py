"""What the table of figures says: its rows, in order, and where their figures come from."""

from __future__ import annotations

from typing import NamedTuple

QUICK: dict[str, tuple[str, ...]] = {
    "bench_extract": (),
    "bench_summaries": ("--methods", "briefing", "lead", "lex-rank", "--sizes"),
    "bench_openings": ("--methods", "briefing", "lex-rank"),
    "bench_events": (),
    "bench_names": (),
    "bench_actors": (),
    "learn_metonymy": (),
    "bench_quotes": (),
    "bench_copies": (),
    "bench_stories": (),
    "bench_feeds": (),
    "bench_summary_speed": ("--methods", "lex-rank"),
    "bench_analyze": (),
    "bench_spacy": (),
}
"""Script -> its arguments. All together take five minutes."""
SLOW: dict[str, tuple[str, ...]] = {
    "bench_ingest": (),
    "bench_archive": ("--articles", "1000", "--smaller", "100"),
    "bench_reload": (),
    "bench_kills": (),
    "soak_ingest": (),
}
"""Those that take many minutes, or need a machine with nothing else to do: run only if they are named."""


class Row(NamedTuple):
    """One row. Braces stand for figures of its script: ``{f1:.1f}``."""

    script: str
    what: str
    data: str
    """On which public data, and how much of it."""
    ours: str
    beside: str = ""
    """What stands beside it, with its figure."""
    on_page: bool = False
    """Whether it says something to a reader of a briefing, so that the page of the method has it too."""


ROWS = (
    Row(
        "bench_extract", "article found in a web page, F1", "{pages:.0f} pages of many outlets",
        "{web:.1f}", "trafilatura {web_trafilatura:.1f}, set for precision {web_trafilatura_precise:.1f}", on_page=True,
    ),
    Row(
        "bench_extract", "article found in a pasted page, F1", "the same pages", "{pasted:.1f}",
        "long lines that end a sentence {pasted_long_lines:.1f}",
    ),
    Row(
        "bench_events", "countries that act in a sentence, F1", "PLOVER, {sentences:.0f} sentences", "{acting:.1f}",
        "names of countries by pattern {acting_by_pattern:.1f}", on_page=True,
    ),
    Row(
        "bench_events", "kind of act right; of those found", "PLOVER, {sentences:.0f} sentences",
        "{type_right:.0f} %; {types_right_of_found:.0f} %", on_page=True,
    ),
    Row(
        "bench_names", "names of persons and organizations, F1", "re3d, {documents:.0f} documents", "{ours:.1f}",
        "spaCy’s small English pipeline {spacy:.1f}", on_page=True,
    ),
    Row(
        "bench_actors", "countries that an article is about, F1", "Reuters-21578, {articles:.0f} articles",
        "{about:.1f}", "names of countries by pattern {about_by_pattern:.1f}", on_page=True,
    ),
    Row(
        "bench_actors", "a name alone to its country, right", "NewsWCL50, {names:.0f} names", "{names_right:.1f} %",
        "names of countries by pattern {names_by_pattern:.1f} %",
    ),
    Row(
        "learn_metonymy", "a place that acts or is only a place, right, cross-validated",
        "ReLocaR, {places:.0f} places", "{right:.1f} %", "the commoner of the two {right_if_all_alike:.1f} %",
    ),
    Row(
        "bench_quotes", "quotations found, F1", "PolNeAR, {articles:.0f} articles, {quotations:,.0f} quotations",
        "{found:.1f}", "all between quotation marks {found_by_marks:.1f}", on_page=True,
    ),
    Row(
        "bench_quotes", "speaker right", "the same quotations", "{speaker_right:.1f} %",
        "the name beside “said” {speaker_beside_said:.1f} %", on_page=True,
    ),
    Row(
        "bench_copies", "pairs of copies found; right of those found",
        "{articles:.0f} articles of a real week, {edits:.0f} edited copies", "{pairs_found:.1f} %; {pairs_right:.1f} %",
        "the very same text {pairs_found_by_hash:.1f} %", on_page=True,
    ),
    Row(
        "bench_stories", "stories, with dates, B-cubed F1", "BASIL, {basil_articles:.0f} articles",
        "{basil_dated:.1f}", "average linkage {basil_dated_linkage:.1f}", on_page=True,
    ),
    Row(
        "bench_stories", "stories, without dates, B-cubed F1",
        "Galaxy, {galaxy_articles:.0f} articles", "{galaxy:.1f}", "average linkage {galaxy_linkage:.1f}",
        on_page=True,
    ),
    Row(
        "bench_stories", "stories, without dates, B-cubed F1",
        "BASIL, {basil_articles:.0f} articles", "{basil:.1f}", "average linkage {basil_linkage:.1f}",
    ),
    Row(
        "bench_summaries", "three sentences of an article, ROUGE-1 / -2",
        "CNN/DailyMail, {cnndm:.0f} articles", "{cnndm_briefing_rouge1:.1f} / {cnndm_briefing_rouge2:.1f}",
        "its first three {cnndm_lead_rouge1:.1f} / {cnndm_lead_rouge2:.1f}, sumy’s LexRank "
        "{cnndm_lex_rank_rouge1:.1f} / {cnndm_lex_rank_rouge2:.1f}", on_page=True,
    ),
    Row(
        "bench_summaries", "220 words of several articles, ROUGE-1 / -2",
        "Multi-News, {multinews:.0f} stories", "{multinews_briefing_rouge1:.1f} / {multinews_briefing_rouge2:.1f}",
        "their first sentences {multinews_lead_rouge1:.1f} / {multinews_lead_rouge2:.1f}, sumy’s LexRank "
        "{multinews_lex_rank_rouge1:.1f} / {multinews_lex_rank_rouge2:.1f}", on_page=True,
    ),
    Row(
        "bench_openings", "sentences of a summary whose “he” or “but” lacks what it refers to",
        "a real week, {articles:.0f} articles", "{briefing:.1f} %", "sumy’s LexRank {lex_rank:.1f} %", on_page=True,
    ),
    Row(
        "bench_feeds", "titles and links of entries as their feed’s test describes them",
        "feedparser’s tests, {files:,.0f} files", "{right:.0f} of {expected:.0f}",
    ),
    Row(
        "soak_ingest", "articles missing, doubled or wrong after ingesting a world with all faults",
        "{feeds:.0f} simulated feeds, {articles:,.0f} articles", "{wrong:.0f}",
    ),
    Row(
        "bench_ingest", "articles ingested a minute, at 50 ms of latency",
        "{hosts:.0f} simulated sites, {articles:,.0f} articles", "{ratio:.1f}",
        "a loop of feedparser and trafilatura 1",
    ),
    Row(
        "bench_summary_speed", "CPU of a summary of 40 / 150 / 1,000 sentences", "sentences of a real week", "1",
        "sumy’s LexRank {lex_rank_40:.0f} / {lex_rank_150:.0f} / {lex_rank_1000:.0f}",
    ),
    Row(
        "bench_analyze", "computing time of the whole analysis", "a real week, {articles:.0f} articles", "1",
        "sumy’s LexRank alone {ratio:.1f}", on_page=True,
    ),
    Row(
        "bench_spacy", "computing time of the whole analysis", "a real week, {articles:.0f} articles", "1",
        "spaCy’s small English pipeline {ratio:.0f}", on_page=True,
    ),
    Row(
        "bench_archive", "CPU of a build where nothing changed; where one article was added",
        "{days:.0f} days, {articles:,.0f} articles", "{unchanged:.1f}; {added:.1f}", "Pelican’s empty site 1",
    ),
    Row(
        "bench_archive", "CPU of the first build, {more:.0f} times as many articles",
        "{days:.0f} days, {articles:,.0f} articles", "{growth:.1f} times",
    ),
    Row(
        "bench_reload", "memory that `pelican -r -l` gains over {edits:.0f} edits", "a site of {articles:,.0f} articles",
        "{plugin:+.1f} %", "Pelican’s own articles {pelican:+.1f} %",
    ),
    Row(
        "bench_kills", "folders with other bytes after builds and ingests were killed and run again",
        "{kills:.0f} kills", "{bad:.0f} of {folders:.0f}",
    ),
)  # fmt: skip
