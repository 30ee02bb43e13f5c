"""The desk's corrections."""

import json

import pytest
from pelican.plugins.briefing import days
from pelican.plugins.briefing.archive import Archive
from pelican.plugins.briefing.errors import RegistryError
from pelican.plugins.briefing.overrides import Hide, Pin, read_overrides
from pelican.plugins.briefing.pipeline import build
from pelican.plugins.briefing.settings import Settings
from snapshots import snapshot


def test_no_file_is_no_correction(tmp_path):
    """A site needs no overrides."""
    assert read_overrides(tmp_path / "overrides.toml").hide == ()


def test_reads_both_tables(tmp_path):
    """Hiding and pinning."""
    path = tmp_path / "overrides.toml"
    path.write_text('[[hide]]\narticle = "a"\n\n[[pin]]\narticle = "b"\ndate = "2022-01-27"\n')
    found = read_overrides(path)
    assert found.hide == (Hide(article="a"),)
    assert found.pin == (Pin(article="b", date="2022-01-27"),)


@pytest.mark.parametrize(
    "text",
    [
        "[[hide]", '[[hid]]\narticle = "a"', "[[hide]]\narticle = 3", '[[pin]]\narticle = "a"\ndate = "soon"',
        "[[hide]]", '[[pin]]\narticle = "a"\nstory = "b"', '[[pin]]\nstory = "a"\ndate = "2022-01-27"',
        '[[merge]]\nof = ["a", "a"]', "[[split]]\narticles = []", '[[split]]\narticles = ["a"]\n' * 2,
        '[[alias]]\nold = "a"\nstory = "b"\n[[alias]]\nold = "b"\nstory = "a"',
        '[[alias]]\nold = "a"\nstory = "b"\n[[alias]]\nold = "a"\nstory = "c"',
    ],
)  # fmt: skip
def test_wrong_files_are_named(tmp_path, text):
    """A correction that cannot be applied must not be dropped in silence."""
    path = tmp_path / "overrides.toml"
    path.write_text(text)
    with pytest.raises(RegistryError, match=r"overrides\.toml"):
        read_overrides(path)


TEXTS = {
    "treaty": "Germany and France signed a treaty on river shipping after two years of talks. It lowers fees for barges.",
    "quake": "An earthquake of magnitude 6.1 struck the coast of Chile, damaging 300 houses. Schools stay closed.",
    "rates": "The central bank of Norway raised its key rate by a quarter of a point. It was the third rise in a row.",
    "moth": "A rare moth was found near an old mill in the hills of Scotland. Its wings are as wide as a hand.",
}


@pytest.fixture
def site(tmp_path):
    """Four articles on three days that have nothing to do with each other."""
    folder = tmp_path / "content" / "ingested"
    folder.mkdir(parents=True)
    dates = {"treaty": "2022-01-26", "quake": "2022-01-27", "rates": "2022-01-27", "moth": "2022-01-28"}
    lines = [
        json.dumps({"id": name, "title": f"The {name}", "date": day, "source": "Wire", "text": TEXTS[name]})
        for name, day in dates.items()
    ]
    (folder / "all.jsonl").write_text("\n".join(lines))
    return tmp_path


def make(site, text, archive=None):
    """The site under these overrides."""
    (site / "content" / "overrides.toml").write_text(text)
    if archive is not None:
        return snapshot(build(Settings(content=str(site / "content"), workers=1), archive))
    with Archive(None) as fresh:
        return snapshot(build(Settings(content=str(site / "content"), workers=1), fresh))


def stories(made):
    """Article id -> story id."""
    return {key: story.id for record in made.days for story in record.briefing.stories for key in story.articles}


def test_a_merge_over_days_is_one_thread(site):
    """Named by articles of different days: the first one's story goes on."""
    plain, made = stories(make(site, "")), stories(make(site, '[[merge]]\nof = ["treaty", "quake"]'))
    assert made["treaty"] == made["quake"] == plain["treaty"] != plain["quake"]
    assert made["rates"] == plain["rates"]


def test_only_the_days_concerned_are_made_again(site, monkeypatch):
    """A pin redoes the story's day; it, and the next, whose previous day is another now, are grouped; no other."""
    done = []
    original = days.Days._group_day

    def counting(self, day, *rest):
        done.append(day)
        return original(self, day, *rest)

    monkeypatch.setattr(days.Days, "_group_day", counting)
    pin = '[[pin]]\nstory = "rates"'
    with Archive(None) as archive:
        plain = make(site, "", archive)
        assert done == ["2022-01-26", "2022-01-27", "2022-01-28"]
        done.clear()
        pinned = make(site, pin, archive)
        assert done[0] == "2022-01-27"
        assert pinned.days[0] == plain.days[0]
        done.clear()
        assert make(site, pin, archive) == pinned
        assert make(site, pin + "\n# a remark", archive) == pinned
        assert done == []
    assert make(site, pin) == pinned
    assert pinned.days[1].briefing.stories[0].articles == ("rates",)


def test_hidden_stories_are_gaps_of_the_site(site):
    """The page of gaps lists their articles with the desk's reason."""
    made = make(site, '[[hide]]\nstory = "quake"\nreason = "an old report"')
    assert [gap.reason.partition(": ")[2] for gap in made.gaps] == ["an old report"]
    assert "quake" not in stories(made)


@pytest.mark.parametrize(
    "text",
    [
        '[[pin]]\nstory = "nobody"', '[[hide]]\nstory = "nobody"', '[[merge]]\nof = ["treaty", "nobody"]',
        '[[merge]]\nof = ["nobody", "treaty"]', '[[split]]\narticles = ["nobody"]', '[[rename]]\narticle = "nobody"',
        '[[alias]]\nold = "x"\nstory = "nobody"',
    ],
)  # fmt: skip
def test_unknown_names_stop_the_build(site, text):
    """The error names the file, the entry and the name, and what to do."""
    entry = text.partition("\n")[0].replace("[", r"\[").replace("]", r"\]")
    with pytest.raises(RegistryError, match=rf"overrides\.toml: {entry} 1: no .*'nobody'.*explain --story"):
        make(site, text)


def test_contradictions_name_the_file(site):
    """What only the stories themselves show is told the same way."""
    text = '[[merge]]\nof = ["quake", "rates"]\n[[pin]]\nstory = "quake"\n[[hide]]\nstory = "rates"'
    with pytest.raises(RegistryError, match=r"overrides\.toml: .*pinned and hidden.*2022-01-27"):
        make(site, text)
