"""What pages say in the program's own words."""

from pelican.plugins.briefing.model import Act, Cited
from pelican.plugins.briefing.publish.words import act_rows


def act(verb, other="iran"):
    """An act whose verb reads so."""
    cited = Cited(article="a", start=0, end=len(verb), text=verb)
    return Act(verb=cited, sentence=cited, other=other)


def test_nobody_reads_an_act_the_wrong_way_round():
    """In the active and in the passive, for who did it and for whom it was done to, named or not."""
    assert [by for _, by in act_rows([act("accused"), act("was accused by")], [])] == ["", "done to"]
    assert [by for _, by in act_rows([], [act("accused"), act("was accused by")])] == ["by", ""]
    assert [by for _, by in act_rows([act("was accused by", None)], [act("was accused by", None)])] == ["", "by"]
