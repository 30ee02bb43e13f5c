"""The command line: a filter."""

import io
import json
import subprocess
import sys

import pytest
from pelican.plugins.briefing import cli
from pelican.plugins.briefing.settings import SUMMARIZERS

TEXT = (
    "Germany and France signed a treaty on river shipping in Strasbourg after two years of talks. "
    "“The locks will be paid for this year,” said Anna Berg, the German transport minister. "
    "France will pay 40 million euros for two new locks on the upper river.\n\n"
    "Barge owners had asked for lower fees since 2019, when low water closed the Rhine for six weeks."
)


@pytest.fixture
def run(monkeypatch, capsysbinary):
    """A function that runs a verb on records or lines; (exit status, output lines, errors)."""

    def running(*arguments, records=(), lines=()):
        data = "\n".join([*map(json.dumps, records), *lines]).encode()
        monkeypatch.setattr(sys, "stdin", type("In", (), {"buffer": io.BytesIO(data)}))
        status = cli.main(arguments)
        out, err = capsysbinary.readouterr()
        return status, [json.loads(line) for line in out.splitlines()], err.decode()

    return running


def record(id="a", **more):
    """An input record."""
    return {
        "id": id,
        "title": "River treaty signed",
        "date": "2022-01-27",
        "source": "Harbor Wire",
        "text": TEXT,
        **more,
    }


def test_analyze_gives_everything_in_offsets(run):
    """Each sentence, quote and mention is a span of the text that comes with it."""
    status, (found,), _ = run("analyze", records=[record()])
    assert status == 0
    text = found["text"]
    assert list(found) == [
        "id", "title", "date", "source", "url", "language", "text", "sentences", "summary", "actors", "unresolved",
        "quotes", "positions", "events", "warnings",
    ]  # fmt: skip
    assert found["id"] == "a"
    assert next(text[a:b] for a, b in found["sentences"]).startswith("Germany and France")
    assert all(text[s["start"] : s["end"]] == s["text"] for s in found["summary"])
    (quote,) = found["quotes"]
    assert text[quote["start"] : quote["end"]] == quote["text"] == "The locks will be paid for this year"
    assert "Berg" in quote["speaker"]
    germany = next(actor for actor in found["actors"] if actor["id"] == "germany")
    assert germany["country"] == "DEU"
    assert germany["main"] is True
    assert 0 < germany["salience"] <= 1
    assert next(text[a:b] for a, b in germany["mentions"]) == "Germany"


def test_ids_come_back_as_given_and_in_order(run):
    """Numbers stay numbers."""
    _, found, _ = run("analyze", records=[record(7), record("7"), record(3)])
    assert [one["id"] for one in found] == [7, "7", 3]


def test_bad_records_are_told_and_skipped(run):
    """The others are printed; the exit status says that something was wrong."""
    status, found, errors = run("analyze", records=[record()], lines=["{", "[]", '{"id": "x", "text": 3}'])
    assert status == 1
    assert len(found) == 1
    assert errors.count("standard input:") == 3


def test_analyze_reads_files(run, tmp_path):
    """Any format that a site may hold."""
    (tmp_path / "2022-01-27-treaty.md").write_text(f"Title: Treaty\nDate: 2022-01-27\n\n{TEXT}\n")
    _, (found,), _ = run("analyze", str(tmp_path / "2022-01-27-treaty.md"))
    assert (found["title"], found["date"][:10]) == ("Treaty", "2022-01-27")


def test_a_missing_file_is_named(run, tmp_path):
    """The message says which."""
    status, _, errors = run("analyze", str(tmp_path / "nothing.md"))
    assert status == 2
    assert "nothing.md" in errors


@pytest.mark.parametrize("method", SUMMARIZERS)
def test_summarize_by_every_method(run, method):
    """So many sentences, each verbatim."""
    _, (found,), _ = run("summarize", "--sentences", "2", "--method", method, records=[record()])
    sentences = found["summary"].split("\n")
    assert len(sentences) == 2
    assert all(sentence in TEXT for sentence in sentences)


@pytest.mark.parametrize("words", [5, 20, 40, 1000])
def test_summarize_within_a_word_budget(run, words):
    """Never more than so many words, never a cut sentence."""
    _, (found,), _ = run("summarize", "--words", str(words), records=[{"id": 1, "docs": [TEXT, TEXT[90:]]}])
    assert len(found["summary"].split()) <= words
    assert all(sentence in TEXT for sentence in found["summary"].split("\n"))


def test_voices_of_a_summary(run):
    """A statement that two texts make in their own words has two voices, one that was copied has one."""
    told = (
        "On Thursday the Germans and the French signed in Strasbourg a treaty on river shipping after years of talks."
    )
    docs = [TEXT, told + " Nothing else was decided.", TEXT + " "]
    _, (found,), _ = run("summarize", "--sentences", "1", "--voices", records=[{"id": 1, "docs": docs}])
    assert found["voices"] == [2]


def test_words_are_counted_where_no_spaces_are(run):
    """The language of a set of texts is found out, and the limit holds in Chinese too."""
    lines = [
        "北港市議會星期四通過了新的渡輪時刻表。",
        "港務局表示，新的時刻表將從六月一日起實施。",
        "居民要求在早上增加兩個班次。",
    ]
    _, (found,), _ = run("summarize", "--words", "15", records=[{"id": 1, "docs": ["".join(lines) * 2]}])
    assert found["summary"] in lines
    _, (found,), _ = run("summarize", "--words", "5", records=[{"id": 1, "docs": ["".join(lines)]}])
    assert found["summary"] == ""


def test_an_update_leaves_out_what_is_known(run):
    """As strongly as is asked; times and docs must go together."""
    first = TEXT.partition(". ")[0] + "."
    update = {"id": 1, "docs": [TEXT], "known": [first]}
    _, (plain,), _ = run("summarize", "--sentences", "1", "--novelty", "0", records=[update])
    _, (fresh,), _ = run("summarize", "--sentences", "1", "--novelty", "1", records=[update])
    assert plain["summary"] == first
    assert fresh["summary"] != first
    assert fresh["summary"] in TEXT
    status, found, errors = run("summarize", records=[{"id": 2, "docs": [TEXT], "times": ["2022", "2023"]}])
    assert (status, found) == (1, [])
    assert "1 docs and 2 times" in errors


def test_group_gives_a_story_to_each(run):
    """Two reports of one event are one story, another event is another."""
    other = (
        "An earthquake of magnitude 6.1 struck the coast of Chile on Thursday, damaging 300 houses in Coquimbo. "
        "Chile's interior ministry said that 14 people were injured and none was killed in the earthquake."
    )
    again = TEXT.replace("Barge owners", "The owners of barges")
    records = [record("a"), record("b", text=other, title="Quake in Chile"), record("c", text=again)]
    _, found, _ = run("group", records=records)
    story = {one["id"]: one["story"] for one in found}
    assert story["a"] == story["c"] != story["b"]


def test_resolve_on_a_date(run):
    """An office is resolved to whoever held it."""
    _, then, _ = run("resolve", "--date", "2015-06-01", lines=["the Kremlin", "Chinese", "xyzzy"])
    assert [one["country"] for one in then] == ["RUS", "CHN", None]


def test_resolve_tells_a_place_from_an_actor(run):
    """One label a record, with its id as it came; what is no such record is named and fails the run."""
    records = [
        {"id": 7, "text": "The match was held in Norway.", "mention": "Norway", "start": 22},
        {"id": "b", "text": "Norway signed the treaty.", "mention": "Norway", "start": 0},
        {"id": "c", "text": "Norway", "mention": "Norway", "start": -1},
    ]
    status, found, err = run("resolve", "--metonymy", records=records)
    assert found == [{"id": 7, "label": "lit"}, {"id": "b", "label": "met"}]
    assert status == 1
    assert "-:3" in err


def test_check_says_what_is_wrong(tmp_path, capsys):
    """Without building: settings, registry, overrides, articles, and corrections that name no story."""
    folder = tmp_path / "content" / "ingested"
    folder.mkdir(parents=True)
    (folder / "2022-01-27-treaty.md").write_text(f"Title: Treaty\nDate: 2022-01-27\n\n{TEXT}\n")
    settings = tmp_path / "pelicanconf.py"
    settings.write_text('PATH = "content"\n')
    assert cli.main(["check", "-s", str(settings)]) == 0
    out = capsys.readouterr().out
    assert "articles   ok (1 on 1 days" in out
    assert "stories    ok (no correction" in out
    orders = tmp_path / "content" / "overrides.toml"
    orders.write_text('[[hide]]\nstory = "harbor-1f2e3d4c"\nreason = "wrong"\n')
    assert cli.main(["check", "-s", str(settings)]) == 1
    assert "stories    wrong: " in (out := capsys.readouterr().out) and "'harbor-1f2e3d4c'" in out
    orders.write_text('[[rename]]\narticle = "2022-01-27-treaty"\n')
    assert cli.main(["check", "-s", str(settings)]) == 0
    assert "stories    ok (every correction" in capsys.readouterr().out
    (folder / "empty.txt").write_text("")
    settings.write_text('PATH = "content"\nBRIEFING_WATCH = ["atlantis"]\n')
    assert cli.main(["check", "-s", str(settings)]) == 1
    out = capsys.readouterr().out
    assert "empty.txt" in out
    assert "atlantis" in out
    settings.write_text("BRIEFING_WATCHES = 3\n")
    assert cli.main(["check", "-s", str(settings)]) == 2


def test_a_reader_that_has_enough(tmp_path):
    """``| head -1`` is no error."""
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(json.dumps(record(n)) for n in range(40)))
    command = f"{sys.executable} -m pelican.plugins.briefing.cli analyze --workers 1 {path} | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""


def test_explain_says_why(run, capsysbinary):
    """As text for people, as JSON for programs; bad records are told."""
    _, (found,), _ = run("explain", "--summary", "--json", "--sentences", "1", records=[record()])
    assert found["id"] == "a"
    assert [sentence["rank"] for sentence in found["sentences"]].count(1) == 1
    assert {"score", "grade", "parts", "repeats", "likeness", "text"} <= set(found["sentences"][0])
    assert all(sentence["text"] in TEXT for sentence in found["sentences"])


def test_explain_says_who_is_who(run):
    """Every mention with its reasons, as spans of the text; what stays ambiguous beside them."""
    text = f"{TEXT}\n\nTurkmen traders saw it."
    _, (found,), _ = run("explain", "--actor", "--json", records=[record(text=text)])
    assert list(found) == ["id", "actors", "unresolved"]
    mentions = [mention for item in found["actors"] for mention in item["mentions"]]
    assert mentions
    assert all(text[m["start"] : m["end"]] == m["text"] for m in mentions)
    assert all(m["reasons"] for m in mentions)
    assert [left["candidates"] for left in found["unresolved"]] == [["turkmenistan"]]


def test_explain_who_for_people(tmp_path, capsys):
    """The day, each actor with its id, each mention in brackets with what decided."""
    path = tmp_path / "treaty.md"
    path.write_text(f"Title: Treaty\nDate: 2022-01-27\n\n{TEXT}\n")
    assert cli.main(["explain", "--actor", str(path)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Treaty (2022-01-27)")
    assert "Germany  [germany]  country, DEU" in out
    assert "[Germany]" in out
    assert "“Germany” is a name of it" in out


def test_explain_for_people(tmp_path, capsys):
    """The chosen are marked, and each has its reason."""
    path = tmp_path / "treaty.md"
    path.write_text(f"Title: Treaty\nDate: 2022-01-27\n\n{TEXT}\n")
    assert cli.main(["explain", "--summary", str(path)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Treaty\n   1 #")
    assert "stands early +" in out
