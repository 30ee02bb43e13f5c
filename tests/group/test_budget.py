"""The quotation budget: never exceeded, and what is printed already is free."""

from __future__ import annotations

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pelican.plugins.briefing.group.budget import Budget
from pelican.plugins.briefing.model import Cited

TEXT = "One two three four five six seven eight nine ten."


def span(start: int, end: int, field: str = "text", text: str = TEXT) -> Cited:
    """A span of the only article."""
    return Cited(article="a", start=start, end=end, text=text[start:end], field=field)  # type: ignore[arg-type]


def test_a_span_costs_its_words_once() -> None:
    """Printing a span again, or a part of it, costs nothing."""
    budget = Budget({"a": TEXT}, 5)
    assert budget.take(span(0, 18))
    assert budget.spent("a") == 4
    assert budget.take(span(0, 18))
    assert budget.take(span(4, 13))
    assert budget.spent("a") == 4


def test_what_does_not_fit_is_not_taken() -> None:
    """A span over the limit leaves the budget as it was; a smaller one still fits."""
    budget = Budget({"a": TEXT}, 5)
    assert not budget.take(span(0, 40))
    assert budget.spent("a") == 0
    assert budget.take(span(0, 13))


def test_titles_are_not_counted() -> None:
    """A title costs nothing, however long."""
    budget = Budget({"a": TEXT}, 1)
    assert budget.take(span(0, 49, field="title"))
    assert budget.spent("a") == 0


def test_spans_taken_together_fit_together_or_not_at_all() -> None:
    """Two spans that fit one by one but not together are refused together."""
    budget = Budget({"a": TEXT}, 3)
    assert not budget.take(span(0, 7), span(14, 23))
    assert budget.spent("a") == 0
    assert budget.take(span(0, 7), span(4, 13))


@given(
    text=st.text(alphabet="ab \n", min_size=1, max_size=80),
    cuts=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=15),
    limit=st.integers(0, 12),
)
@hypothesis_settings(max_examples=200, deadline=None)
def test_the_budget_is_never_exceeded(text: str, cuts: list[tuple[int, int]], limit: int) -> None:
    """Whatever is asked for, the words of the union of what was granted stay within the limit."""
    budget = Budget({"a": text}, limit)
    covered: set[int] = set()
    for one, other in cuts:
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        if budget.take(span(start, end, text=text)):
            covered.update(range(start, end))
    shown = "".join(letter if at in covered else " " for at, letter in enumerate(text))
    touched = {at for at in covered if not text[at].isspace()}
    # A word is counted whole when any part of it is printed, so the pieces shown may be more than the words.
    words = {len(text[: at + 1].split()) for at in touched}
    assert len(words) <= limit
    assert budget.spent("a") == len(words)
    assert len(shown.split()) >= len(words)
