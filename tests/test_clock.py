"""The clock of a build's stages."""

from pelican.plugins.briefing.clock import Clock, describe


def test_stages_are_added_up_in_their_order():
    """A stage that comes twice is one line, also where it ended with an error; the last line is the sum."""
    clock = Clock()
    for name in ("read", "group", "read"):
        try:
            with clock(name):
                raise ValueError
        except ValueError:
            pass
    stages = list(clock.stages.values())
    assert [stage.name for stage in stages] == ["read", "group"]
    assert all(stage.wall >= 0 <= stage.cpu for stage in stages)
    lines = describe(stages)
    assert [line.split()[0] for line in lines] == ["read", "group", "total"]
