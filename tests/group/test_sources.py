"""The sources of a day, and what is known of their outlets."""

from pelican.plugins.briefing.group.briefing import make_briefing
from pelican.plugins.briefing.model import Publisher
from pelican.plugins.briefing.settings import Settings


def test_kind_and_owner_stand_beside_each_article_of_an_outlet(busy_day):
    """By the outlet's name, whatever its case; of outlets that nobody described, nothing."""
    known = {"suria daily": Publisher(kind="state", owner="Surian ministry of information")}
    briefing = make_briefing("2031-05-04", busy_day, history={}, settings=Settings(), publishers=known)
    found = {source.outlet: (source.kind, source.owner) for source in briefing.sources}
    assert found["Suria Daily"] == ("state", "Surian ministry of information")
    assert {value for outlet, value in found.items() if outlet != "Suria Daily"} == {("", "")}
