"""Sentences of a day, compared: which say the same, and how many independent voices carry one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec

from ..analyze.summary.collection import find_figures
from ..analyze.summary.printable import Grade
from ..analyze.words import content_stems
from ..model import Cited, Sentence
from .doc import Doc
from .likeness import Corpus
from .study import Study, study_article

SAME = 0.5
"""Sentences this alike state the same: what a second voice must reach to be counted as carrying a statement."""
REPEATS = 0.36
"""Sentences this alike are not both printed in one list: a reader would call the second a repetition."""


class Statement:
    """One sentence of a doc with what is needed to compare it."""

    __slots__ = (
        "_corpus", "_figures", "_weight", "center", "doc", "figures_gain", "fit", "hints", "index", "known", "lead",
        "manner", "salience", "sentence", "stems", "text", "title", "voices",
    )  # fmt: skip

    def __init__(self, doc: Doc, index: int, corpus: Corpus, study: Study) -> None:
        self.doc = doc
        self.index = index
        self.sentence: Sentence = doc.analysis.sentences[index]
        self.text = doc.sentence_text(self.sentence)
        self.stems = study.stems[index]
        self.hints = study.hints[index]
        """What :mod:`..analyze.summary.hints` found in it."""
        self.manner = study.manners[index]
        """How it tells what it tells."""
        self.fit = study.fits[index]
        """How well it reads alone, as news of its day (:mod:`.fitness`); 0 if it cannot be printed."""
        self._corpus = corpus
        self._figures: frozenset[str] | None = None
        self._weight: float | None = None
        self.salience = self.center = self.lead = self.title = self.figures_gain = self.known = self.voices = 0.0
        """Parts of its rank among its story's sentences, once they were rated; see :class:`~..model.Reason`."""

    @property
    def figures(self) -> frozenset[str]:
        """The numbers in it, as they are written."""
        if self._figures is None:
            self._figures = find_figures(self.text)
        return self._figures

    @property
    def weight(self) -> float:
        """The squared length of its stems."""
        if self._weight is None:
            self._weight = self._corpus.measure(self.stems)
        return self._weight

    @property
    def telling(self) -> float:
        """0 to about 1: what it says, wherever it stands, that the reader does not know yet."""
        return max(0.0, self.salience + self.figures_gain - self.known)

    @property
    def worth(self) -> float:
        """0 to about 2.5, however it reads: once its story was rated."""
        return self.salience + self.center + self.lead + self.title + self.figures_gain - self.known

    @property
    def cited(self) -> Cited:
        """The sentence as it may be printed."""
        return self.doc.cite(self.sentence.start, self.sentence.end)

    @property
    def printable(self) -> bool:
        """Whether it can stand alone."""
        return self.sentence.printable

    @property
    def grade(self) -> Grade:
        """As its analysis has it."""
        return "plain" if self.sentence.printable else "bound" if self.sentence.score else "junk"

    @property
    def key(self) -> tuple[str, int]:
        """Article id and index."""
        return self.doc.id, self.index


class Statements:
    """All sentences of the docs asked for, each read once."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._read: dict[str, tuple[Statement, ...]] = {}
        self._studies: dict[str, Study] = {}

    def of(self, doc: Doc) -> tuple[Statement, ...]:
        """The sentences of an article, in reading order."""
        known = self._read.get(doc.id)
        if known is None:
            study = self.study(doc)
            known = self._read[doc.id] = tuple(
                Statement(doc, index, self.corpus, study) for index in range(len(doc.analysis.sentences))
            )
        return known

    def study(self, doc: Doc) -> Study:
        """What the sentences of an article show, whatever else the day has."""
        known = self._studies.get(doc.id)
        if known is None:
            known = self._studies[doc.id] = doc.study or study_article(doc)
        return known

    def title_stems(self, doc: Doc) -> frozenset[str]:
        """Stems of an article's title."""
        return frozenset(content_stems(doc.article.title, doc.article.language))

    def likeness(self, a: Statement, b: Statement) -> float:
        """0..1: cosine of the two sets of stems, each stem weighted by rarity."""
        common = a.stems & b.stems
        if not common:
            return 0.0
        return self.corpus.measure(common) / math.sqrt(a.weight * b.weight)

    def repeats(self, statement: Statement, printed: Iterable[Statement], least: float = REPEATS) -> bool:
        """Whether one of ``printed`` says much the same."""
        return any(self.likeness(statement, other) >= least for other in printed)

    def confirms(self, other: Statement, statement: Statement) -> bool:
        """Whether ``other`` states the same, with each figure of ``statement``: another number is another claim."""
        return statement.figures <= other.figures and self.likeness(statement, other) >= SAME

    def with_voices(self, statement: Statement, originals: Sequence[Doc]) -> Cited:
        """The statement as cited, with how many of the voices in ``originals`` (of one story) carry it."""
        others = (doc for doc in originals if doc.id != statement.doc.id)
        also = sorted(doc.id for doc in others if any(self.confirms(other, statement) for other in self.of(doc)))
        return msgspec.structs.replace(statement.cited, voices=1 + len(also), also=tuple(also))
