"""Charts and words: what a picture shows and what a date reads like."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pelican.plugins.briefing.publish import charts, views, words

COUNTS = st.lists(st.integers(0, 10_000), max_size=60)
SVG = "{http://www.w3.org/2000/svg}"


def parse(svg):
    """The picture as XML; an inline SVG needs no namespace in HTML, but an XML parser does."""
    return etree.fromstring(str(svg).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def numbers(path):
    """All coordinates of a path as pairs."""
    found = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]
    return list(zip(found[::2], found[1::2], strict=True))


@given(COUNTS, st.text(max_size=30))
def test_sparkline_is_well_formed_labelled_and_inside_its_box(values, label):
    """Any counts and any label make a picture that stays in its view box and says what it shows."""
    label = "".join(c for c in label if c.isprintable())
    root = parse(charts.sparkline(values, label))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == (label or charts.history_words(values or [0]))
    for path in root.findall(f"{SVG}path"):
        for x, y in numbers(path.get("d")):
            assert 0 <= x <= charts.SPARK_WIDTH
            assert 0 <= y <= charts.SPARK_HEIGHT


@given(COUNTS)
def test_bars_have_one_rectangle_a_day_and_never_leave_the_box(values):
    """Each day has its bar, the highest count fills the box, and a day of zero keeps a hairline."""
    rects = parse(charts.bars(values, "x")).findall(f"{SVG}rect")
    assert len(rects) == max(len(values), 1)
    heights = [float(rect.get("height")) for rect in rects]
    assert min(heights) >= 1
    assert max(heights) <= charts.BARS_HEIGHT
    if any(values):
        assert heights[values.index(max(values))] == charts.BARS_HEIGHT
    assert float(rects[-1].get("x")) + float(rects[-1].get("width")) == pytest.approx(charts.BARS_WIDTH, abs=0.11)


def test_pictures_are_the_same_bytes_each_time_and_hold_no_style():
    """A rebuild is no diff, and the strict content policy has nothing to refuse."""
    for draw in (charts.sparkline, charts.bars):
        first = draw([1, 0, 7, 3], "x")
        assert first == draw((1, 0, 7, 3), "x")
        assert "style" not in first
        assert "currentColor" in first


def test_a_label_cannot_leave_its_element():
    """Names come from articles: they are text, not markup."""
    assert "&lt;/title&gt;&lt;script&gt;" in charts.sparkline([1], "</title><script>")
    assert "<script>" not in charts.bars([1], "</title><script>")


def test_bars_name_each_day():
    """A pointer over a bar shows its day and its count."""
    svg = charts.bars([2, 1], "x", ("2031-05-14", "2031-05-15"))
    assert [rect.findtext(f"{SVG}title") for rect in parse(svg).findall(f"{SVG}rect")] == [
        "14\N{NO-BREAK SPACE}May: 2\N{NO-BREAK SPACE}articles",
        "15\N{NO-BREAK SPACE}May: 1\N{NO-BREAK SPACE}article",
    ]


def test_a_young_archive_is_not_drawn_as_a_month_of_nothing():
    """Days before the first article are left out, down to a week; a full history is drawn whole."""
    assert charts.days_shown([0] * 20 + [5] * 10) == 10
    assert charts.days_shown([0] * 28 + [5, 6]) == 7
    assert charts.days_shown([1] * 30) == 30
    assert charts.days_shown([0, 3]) == 2
    assert charts.days_shown([]) == 0


@given(st.integers(0, 500), st.integers(1, 500))
def test_shades_run_from_none_to_the_last(value, most):
    """No articles have no shade, any have one, more never have a lighter one, and the last is the darkest."""
    value = min(value, most)
    assert (charts.shade(value, most) == 0) == (value == 0)
    assert charts.shade(value, most) <= charts.shade(most, most) <= charts.SHADES
    assert most < charts.SHADES or charts.shade(most, most) == charts.SHADES


def test_days_read_as_words_in_english_whatever_the_machine():
    """Weekday, day and month come from tables, with a no-break space where a line must not end."""
    assert words.day_words("2022-01-27") == "Thursday 27\N{NO-BREAK SPACE}January 2022"
    assert words.day_short("2024-02-29") == "29\N{NO-BREAK SPACE}Feb"
    assert words.weekday("2022-01-24") == "Monday"
    assert words.month_words("2022-01") == "January 2022"
    assert words.published_words("2022-01-27") == "27\N{NO-BREAK SPACE}Jan"
    assert words.published_words("2022-01-27T14:05:33+01:00") == "27\N{NO-BREAK SPACE}Jan, 14:05"


def test_the_day_before_is_named_by_its_weekday_only_within_a_week():
    """“Since Wednesday” is ambiguous eight days later."""
    assert words.since_words("2022-01-26", "2022-01-27") == "Wednesday"
    assert words.since_words("2022-01-19", "2022-01-27") == "Wednesday 19\N{NO-BREAK SPACE}January"
    assert words.span_words("2022-01-27", 1) == "27\N{NO-BREAK SPACE}Jan"
    assert words.span_words("2022-01-27", 4) == "24 to 27\N{NO-BREAK SPACE}Jan"
    assert words.span_words("2022-02-02", 4) == "30\N{NO-BREAK SPACE}Jan to 2\N{NO-BREAK SPACE}Feb"


@pytest.mark.parametrize(
    ("number", "noun", "expected"),
    [(1, "article", "1 article"), (0, "story", "0 stories"), (2, "day", "2 days"), (1234, "voice", "1,234 voices")],
)
def test_counts_agree_with_their_nouns(number, noun, expected):
    """One has no plural, more than one has, and a number never stands at the end of a line alone."""
    assert words.plural(number, noun) == expected.replace(" ", "\N{NO-BREAK SPACE}")


def test_quote_link_names_a_short_sentence_whole_and_a_long_one_by_its_ends():
    """A reader lands on the sentence: the syntax's own characters are encoded."""
    assert words.quote_link("https://a.example/x", "a well-known, old & new fact") == (
        "https://a.example/x#:~:text=a%20well%2Dknown%2C%20old%20%26%20new%20fact"
    )
    long = " ".join(f"w{n}" for n in range(20))
    assert words.quote_link("https://a.example/x#top", long) == (
        "https://a.example/x#top:~:text=w0%20w1%20w2%20w3%20w4,w15%20w16%20w17%20w18%20w19"
    )


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " https://a.example",
        "https://a.example/\nx",
        "data:text/html,x",
        "//a.example",
        "https://",
        "http://[",
        "https:a.example",
        "vbscript:x",
        "https://a.example/a b",
        "ftp://a.example",
    ],
)
def test_only_web_addresses_become_links(url):
    """What is not plainly http or https with a host is no link."""
    assert words.safe_url(url) == ""
    assert words.quote_link(url, "words") == ""


@given(st.text(max_size=200))
def test_a_fragment_holds_no_separator_of_its_own(text):
    """Whatever a sentence holds, the address has one fragment directive and at most one comma in it."""
    found = words.quote_link("https://a.example/", text)
    directive = found.partition(":~:text=")[2]
    assert directive.count(",") <= 1
    assert not re.search(r"[-&#<>\"\s]", directive)


def test_trend_is_said_only_when_enough_days_are_known():
    """Six days of an archive cannot tell what is unusual; thirty can."""
    busy = [10] * 30
    assert words.trend_words([1] * 29 + [5], busy) == "most in 30 days"
    assert words.trend_words([0] * 29 + [5], busy) == "first in 30 days"
    assert words.trend_words([1] * 29 + [1], busy) == ""
    assert words.trend_words([0] * 29 + [5], [0] * 25 + [10] * 5) == ""
    assert words.trend_words([0] * 29 + [5], [0] * 20 + [10] * 10) == "first in 10 days"
    assert words.trend_words([], []) == ""


def test_growth_shows_voices_in_front_of_articles():
    """Both to the height of the day with most articles; its description has the figures."""
    svg = str(
        charts.growth(
            (
                views.GrowthDay("2031-05-13", 4, 2),
                views.GrowthDay("2031-05-14", 0, 0),
                views.GrowthDay("2031-05-15", 1, 1),
            )
        )
    )
    assert svg.count("<rect") == 5
    assert svg.index('height="56" fill-opacity') < svg.index('height="28"/>')
    assert "<desc>13\N{NO-BREAK SPACE}May 4 (2); 15\N{NO-BREAK SPACE}May 1 (1)</desc>" in svg
