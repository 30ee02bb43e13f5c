"""The walk from files to briefings: what is done again, and what is not."""

import json
import random
import shutil

import pytest
from pelican.plugins.briefing import days, work
from pelican.plugins.briefing.archive import Archive
from pelican.plugins.briefing.errors import RegistryError, SkipArticle
from pelican.plugins.briefing.pipeline import build
from pelican.plugins.briefing.settings import Settings
from snapshots import snapshot

TEXTS = {
    "treaty": "Germany and France signed a treaty on river shipping on Thursday after two years of talks. "
    "The German foreign ministry said that the treaty lowers fees for barges by a fifth from next year. "
    "France will pay 40 million euros for two new locks, the ministry said.\n\n"
    "Barge owners had asked for lower fees since 2019, when low water closed the Rhine for six weeks.",
    "quake": "An earthquake of magnitude 6.1 struck the coast of Chile on Thursday, damaging 300 houses. "
    "Chile's interior ministry said that 14 people were injured and none was killed. "
    "Schools in the region of Coquimbo stay closed until Monday.\n\n"
    "Power was back in most towns by the evening, the ministry said.",
    "rates": "The central bank of Norway raised its key rate by a quarter of a point to 0.75 percent on Thursday. "
    "It was the third rise since September and had been expected by economists. "
    "Norway's inflation stood at 5.3 percent in December, the highest in 13 years.",
}


@pytest.fixture
def site(tmp_path):
    """A content folder with two articles of one day, and its settings."""
    folder = tmp_path / "content" / "ingested"
    folder.mkdir(parents=True)
    for name in ("treaty", "quake"):
        write(folder, name)
    return Settings(content=str(tmp_path / "content"), workers=1)


def write(folder, name, day="2022-01-27", **more):
    """One article as Markdown with metadata."""
    lines = {"Title": f"The {name}", "Date": f"{day} 10:00", "Source": "Harbor Wire", **more}
    head = "\n".join(f"{key}: {value}" for key, value in lines.items())
    (folder / f"{day}-{name}.md").write_text(f"{head}\n\n{TEXTS[name]}\n")


def folder_of(site):
    """The ingested folder."""
    from pathlib import Path

    return Path(site.content) / site.ingested


@pytest.fixture
def calls(monkeypatch):
    """How often each kind of work was done."""
    counted = {"extract": 0, "analyze": 0, "group": 0}

    def count(name, module, function):
        original = getattr(module, function)

        def counting(*args, **kwargs):
            counted[name] += 1
            return original(*args, **kwargs)

        monkeypatch.setattr(module, function, counting)

    count("extract", work, "extract_one")
    count("analyze", work, "analyze_one")
    count("group", days.Days, "_group_day")
    return counted


def test_a_folder_becomes_a_briefing(site):
    """Two articles of one day, with their actors."""
    with Archive(None) as archive:
        made = build(site, archive)
        (record,) = made.days
        assert record.briefing.day == "2022-01-27"
        assert {source.title for source in record.briefing.sources} == {"The treaty", "The quake"}
        assert {"germany", "france", "chile"} <= {brief.actor.id for brief in record.briefing.briefs}
        assert record.briefing.bottom_line


def test_a_second_build_does_nothing(site, calls):
    """Nothing is extracted, analyzed or grouped twice, and the result is the same."""
    with Archive(site.archive_path) as archive:
        first = snapshot(build(site, archive))
    assert calls == {"extract": 2, "analyze": 2, "group": 1}
    with Archive(site.archive_path) as archive:
        assert snapshot(build(site, archive)) == first
    assert calls == {"extract": 2, "analyze": 2, "group": 1}


def test_one_new_article_is_one_analysis(site, calls):
    """Of the other articles nothing is done again; their day is grouped again."""
    with Archive(site.archive_path) as archive:
        build(site, archive)
        write(folder_of(site), "rates")
        made = build(site, archive)
        assert len(made.days[0].briefing.sources) == 3
    assert calls == {"extract": 3, "analyze": 3, "group": 2}


def test_a_new_day_leaves_the_days_before_alone(site, calls):
    """Yesterday's briefing is not made again."""
    with Archive(site.archive_path) as archive:
        first = snapshot(build(site, archive))
        write(folder_of(site), "rates", "2022-01-28")
        made = build(site, archive)
        assert calls["group"] == 2
        assert made.days[0] == first.days[0]
        assert made.days[1].briefing.previous == "2022-01-27"


def test_a_day_is_grouped_before_later_ones_are_analyzed(site, monkeypatch):
    """So that workers and the main process are busy at once; also around a day whose articles are all known."""
    log = []
    analyze, group = work.analyze_one, days.Days._group_day
    monkeypatch.setattr(work, "analyze_one", lambda article, job: log.append(article.day) or analyze(article, job))
    monkeypatch.setattr(days.Days, "_group_day", lambda self, day, *more: log.append(day) or group(self, day, *more))
    with Archive(site.archive_path) as archive:
        write(folder_of(site), "rates", "2022-01-28")
        build(site, archive)
        assert log == ["2022-01-27"] * 3 + ["2022-01-28"] * 2
        log.clear()
        write(folder_of(site), "rates", "2022-01-26")
        write(folder_of(site), "quake", "2022-01-29")
        build(site, archive)
        assert log == ["2022-01-26"] * 2 + ["2022-01-27"] + ["2022-01-28"] + ["2022-01-29"] * 2


def test_a_touched_file_is_not_extracted_again(site, calls):
    """A checkout gives every file a new date; the bytes count."""
    with Archive(site.archive_path) as archive:
        build(site, archive)
        for path in folder_of(site).iterdir():
            path.touch()
        build(site, archive)
    assert calls["extract"] == 2


@pytest.mark.parametrize(
    ("change", "done"),
    [
        ({"summarizer": "lead"}, {"extract": 2, "analyze": 4, "group": 2}),
        ({"quote_limit": 40}, {"extract": 2, "analyze": 2, "group": 2}),
        ({"timezone": "Asia/Tokyo"}, {"extract": 4, "analyze": 4, "group": 2}),
        ({"workers": 2, "site_url": "https://x.example"}, {"extract": 2, "analyze": 2, "group": 1}),
    ],
)
def test_a_changed_setting_redoes_what_depends_on_it(site, calls, change, done):
    """And nothing else."""
    import msgspec

    with Archive(site.archive_path) as archive:
        build(site, archive)
        build(msgspec.structs.replace(site, **change), archive)
    assert calls == done


def test_a_changed_actors_file_redoes_analysis(site, calls):
    """The registry is part of what an analysis depends on."""
    with Archive(site.archive_path) as archive:
        build(site, archive)
        (folder_of(site).parent / "actors.toml").write_text(
            '[[actor]]\nid = "barge-owners"\nkind = "organization"\nname = "Barge owners"\nnames = ["Barge owners"]\n'
        )
        made = build(site, archive)
        assert calls["analyze"] == 4
        assert "barge-owners" in {actor.id for actor in made.days[0].briefing.actors}


def test_without_the_archive_the_same(site, tmp_path):
    """Deleting the archive changes nothing but the time."""
    with Archive(site.archive_path) as archive:
        build(site, archive)
        write(folder_of(site), "rates", "2022-01-28")
        grown = snapshot(build(site, archive))
    with Archive(None) as archive:
        assert snapshot(build(site, archive)) == grown


def test_order_of_files_does_not_matter(site, tmp_path):
    """Articles under other names, read in another order, give the same words."""
    write(folder_of(site), "rates")
    lines = []
    for path in folder_of(site).iterdir():
        head, _, text = path.read_text().partition("\n\n")
        meta = dict(line.split(": ", 1) for line in head.splitlines())
        record = {"title": meta["Title"], "date": "2022-01-27", "source": meta["Source"], "text": text.strip()}
        lines.append(json.dumps({"id": meta["Title"], **record}))
        path.unlink()
    made = []
    for seed in range(4):
        random.Random(seed).shuffle(lines)
        (folder_of(site) / "day.jsonl").write_text("\n".join(lines))
        with Archive(None) as archive:
            briefing = build(site, archive).days[0].briefing
        made.append([briefing.bottom_line, briefing.briefs, briefing.stories])
    assert made[1:] == made[:-1]


def test_a_damaged_value_is_made_again(site, caplog):
    """A value that fails its checksum costs time, never a wrong word."""
    with Archive(site.archive_path) as archive:
        first = snapshot(build(site, archive))
        archive._db.execute("UPDATE articles SET value = x'00'")
        archive._db.execute("DELETE FROM days")
        assert snapshot(build(site, archive)) == first
        assert "damaged" in caplog.text


def test_removed_articles_leave(site):
    """An article whose file is gone is gone from the site and from the archive."""
    with Archive(site.archive_path) as archive:
        build(site, archive)
        (folder_of(site) / "2022-01-27-quake.md").unlink()
        made = build(site, archive)
        assert len(archive._db.execute("SELECT * FROM articles").fetchall()) == 1
        assert [source.title for source in made.days[0].briefing.sources] == ["The treaty"]


def test_two_articles_of_one_id_are_both_kept(site):
    """The second is renamed, and the gaps say so; the very same article is counted once."""
    record = {"id": "x", "title": "T", "date": "2022-01-27", "text": TEXTS["rates"]}
    other = {**record, "text": TEXTS["rates"] + " Analysts were surprised by the size of the move."}
    (folder_of(site) / "a.jsonl").write_text("\n".join(map(json.dumps, (record, other, record))))
    with Archive(None) as archive:
        made = build(site, archive)
        assert sum(source.article.startswith("x") for source in made.days[0].briefing.sources) == 2
        reasons = [gap.reason for gap in made.gaps]
        assert any("counted once" in reason for reason in reasons)
        assert any("its id x is also that of" in reason for reason in reasons)


def test_bad_files_are_gaps(site):
    """One bad file costs itself."""
    (folder_of(site) / "empty.txt").write_text("")
    (folder_of(site) / "junk.md").write_bytes(bytes(range(256)) * 50)
    (folder_of(site) / "bad.jsonl").write_text("{\n[1]\n")
    with Archive(None) as archive:
        made = build(site, archive)
        assert {gap.path for gap in made.gaps if gap.skipped} == {"empty.txt", "junk.md", "bad.jsonl:1", "bad.jsonl:2"}
        assert made.articles == 2


def test_a_note_without_a_page_is_a_gap(site):
    """What the desk wrote does not vanish without a word."""
    folder = folder_of(site).parent / "notes"
    folder.mkdir()
    (folder / "2022-02-02-late.md").write_text("Nobody wrote of this day.")
    with Archive(None) as archive:
        made = build(site, archive)
        assert [gap.day for gap in made.gaps if "2022-02-02-late" in gap.reason] == ["2022-02-02"]


def test_strict_stops_at_the_first_gap(site):
    """For CI: a bad article is an error that names it."""
    import msgspec

    (folder_of(site) / "empty.txt").write_text("")
    with Archive(None) as archive, pytest.raises(SkipArticle, match=r"empty\.txt"):
        build(msgspec.structs.replace(site, strict=True), archive)


def test_overrides_hide_and_pin(site):
    """The desk wins over the machine, and a correction of nothing is told."""
    (folder_of(site).parent / "overrides.toml").write_text(
        '[[hide]]\narticle = "2022-01-27-quake"\nreason = "withdrawn"\n'
        '[[pin]]\narticle = "2022-01-27-treaty"\ndate = "2022-01-25"\nsource = "River Post"\n'
        '[[hide]]\narticle = "nobody"\n'
    )
    with Archive(None) as archive:
        made = build(site, archive)
        (record,) = made.days
        (source,) = record.briefing.sources
        assert (record.briefing.day, source.outlet) == ("2022-01-25", "River Post")
        reasons = [gap.reason for gap in made.gaps]
        assert "hidden: withdrawn" in reasons
        assert "no article has the id nobody" in reasons


def test_wrong_overrides_stop(site):
    """A file that cannot be applied is an error, not a gap."""
    (folder_of(site).parent / "overrides.toml").write_text("[[hid]]\n")
    with Archive(None) as archive, pytest.raises(RegistryError):
        build(site, archive)


def test_an_empty_site_is_a_site(tmp_path):
    """No folder, no article: no days, no error."""
    with Archive(None) as archive:
        assert build(Settings(content=str(tmp_path)), archive).days[:] == []


@pytest.mark.slow
def test_processes_change_nothing(site, tmp_path):
    """Enough articles for a pool of processes give what one process gives."""
    import msgspec

    shutil.rmtree(folder_of(site))
    folder_of(site).mkdir()
    names = list(TEXTS)
    lines = [
        json.dumps(
            {"id": n, "title": f"Report {n}", "date": "2022-01-27", "text": f"{TEXTS[names[n % 3]]} Report {n}."}
        )
        for n in range(work.WORTH_A_CREW * work.CHUNK + 5)
    ]
    (folder_of(site) / "many.jsonl").write_text("\n".join(lines))
    with Archive(None) as archive:
        alone = snapshot(build(site, archive))
    with Archive(None) as archive:
        assert snapshot(build(msgspec.structs.replace(site, workers=2), archive)) == alone
