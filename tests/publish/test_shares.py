"""Who speaks on a day."""

import msgspec
import pytest
from pelican.plugins.briefing.publish.shares import outlet_shares, outlet_words

replace = msgspec.structs.replace


@pytest.fixture
def source(briefing):
    return briefing.sources[0]


def test_shares_name_the_outlets_with_the_most_articles(source):
    """Most first, in percent of the day's articles; the others are counted."""
    names = ["Post"] * 5 + ["Wire"] * 3 + ["Coaster", "Ledger"]
    found = outlet_shares(replace(source, outlet=name) for name in names)
    assert found.most == (("Post", 5, 50), ("Wire", 3, 30))
    assert (found.others, found.others_most) == (2, 1)
    many = outlet_shares(replace(source, outlet=name) for name in [*"abcdefg"] * 2)
    assert [name for name, *_ in many.most] == [*"abcde"]
    assert (many.others, many.others_most) == (2, 2)


@pytest.mark.parametrize("names", [[], ["Post"], ["Post", "Post"], ["Post", "Wire"], ["", ""]])
def test_no_shares_where_they_say_nothing(source, names):
    """Of one outlet, or of one article each."""
    assert outlet_shares(replace(source, outlet=name) for name in names) is None


def test_what_is_known_of_an_outlet_in_words(source):
    """Kind, owner, both, or nothing."""
    assert outlet_words(source) == ""
    assert outlet_words(replace(source, kind="state")) == "state media"
    assert outlet_words(replace(source, kind="ngo", owner="Friends of the Delta")) == "NGO, Friends of the Delta"
