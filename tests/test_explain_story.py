"""Why articles are one story, told from the site's content."""

import json

import pytest
from pelican.plugins.briefing.cli import main

TEXT = (
    "Germany and France signed a treaty on river shipping {} after two years of talks. The German foreign ministry "
    "said that the treaty lowers fees for barges by a fifth from next year. France will pay for two new locks.{}"
)


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Two reports of a treaty on one day, one of the day after, and another story."""
    folder = tmp_path / "content" / "ingested"
    folder.mkdir(parents=True)
    rows = [
        ("t1", "Two countries sign river treaty", "2022-01-27", TEXT.format("on Thursday", "")),
        (
            "t2",
            "River treaty lowers barge fees",
            "2022-01-27",
            "Barge fees fall. " + TEXT.format("in Bonn", " So it is."),
        ),
        ("quake", "Quake hits Chile", "2022-01-27", "An earthquake damaged 300 houses on the coast of Chile. " * 2),
        ("t3", "River treaty goes to parliament", "2022-01-28", TEXT.format("a day ago", " Parliament votes in May.")),
    ]
    lines = [json.dumps({"id": i, "title": t, "date": d, "source": "Wire", "text": x}) for i, t, d, x in rows]
    (folder / "all.jsonl").write_text("\n".join(lines))
    (tmp_path / "pelicanconf.py").write_text(
        'SITENAME = "x"\nPATH = "content"\nTIMEZONE = "UTC"\nBRIEFING_WORKERS = 1\n'
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_explains_each_day_by_any_of_its_names(site, capsys):
    """By an article or by the id: members with terms and actors, and the thread with its likeness."""
    assert main(["explain", "--story", "t3", "--json"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["story"] == second["story"]
    assert first["days"] == ["2022-01-27", "2022-01-28"]
    assert {member["article"] for member in first["members"]} == {"t1", "t2"}
    assert first["thread"] is None
    assert second["thread"]["last_day"] == "2022-01-27"
    assert second["thread"]["likeness"] > 0.125
    assert "treaty" in {term["term"].lower() for term in second["thread"]["terms"]}
    assert main(["explain", "--story", first["story"], "--date", "2022-01-28"]) == 0
    shown = capsys.readouterr().out
    assert f"continues {first['story']} of 2022-01-27" in shown
    assert "River treaty goes to parliament (Wire)  [t3]" in shown


def test_the_terms_add_up(site, capsys):
    """The weights of a thread's terms are parts of the likeness."""
    main(["explain", "--story", "t3", "--date", "2022-01-28", "--json"])
    thread = json.loads(capsys.readouterr().out)["thread"]
    assert 0 < sum(term["weight"] for term in thread["terms"]) <= thread["likeness"] + 0.01


@pytest.mark.parametrize("arguments", [["nobody"], ["quake", "--date", "2022-01-28"]])
def test_what_there_is_not_is_told(site, capsys, arguments):
    """No such story, or not on that day."""
    assert main(["explain", "--story", *arguments]) == 2
    assert "pelican-briefing:" in capsys.readouterr().err
