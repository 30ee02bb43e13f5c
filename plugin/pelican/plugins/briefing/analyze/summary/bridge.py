"""sumy's algorithms through our tokenizer and stemmer, and our own as one of them.

Importing sumy costs half a second of CPU, so this module is imported only where one of its algorithms is asked
for. Its known defects are kept off (measured on sumy 0.13): ratings keyed by a sentence's text, so repeated
sentences are rated once; NaN scores of LexRank; empty results of LSA; shouted lines taken for headings; running
times that grow with the square or cube of the number of sentences.
"""

from __future__ import annotations

import hashlib
import math
import random
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import numpy
from sumy.models import dom as sumy_dom
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.random import RandomSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from ..words import content_stems, stem, stop_words
from .diversity import rank_diverse
from .printable import grade_sentence
from .salience import rate_stems
from .tokenizer import NewsTokenizer, StemTokenizer
from .weights import REDUNDANCY

# sumy has no type annotations.
_DOM: Any = sumy_dom

MIN_SENTENCES = 3
"""Below this number of different sentences the algorithms divide by zero or choose at random."""
MAX_SENTENCES = 150
"""Sentences that are rated; later ones come last. LexRank takes 0.27 s for 150 and 4.4 s for 600."""
MAX_SENTENCES_KL = 60
"""KL's time is cubic: 0.3 s for 60 sentences, 3.8 s for 150."""

# Edmundson's cue words: what news says of what matters, and of what does not.
_BONUS = ("announced", "killed", "first", "agreed", "decided", "new", "warned", "ordered", "major", "signed")
_STIGMA = ("perhaps", "hardly", "photo", "click", "read", "advertisement", "newsletter", "image", "subscribe", "maybe")


class BriefingSummarizer(AbstractSummarizer):
    """Our summarizer for any user of sumy: ``BriefingSummarizer()(document, 3)``.

    Rates sentences by :mod:`.salience` and avoids repetition. Sentences that cannot be printed alone are chosen
    last. With no ``stemmer`` it stems by ``language``; with one it uses that, the words of the document's own
    tokenizer and ``stop_words``, as sumy's algorithms do.
    """

    stop_words: Iterable[str] = frozenset()

    def __init__(self, stemmer: Callable[[str], str] = null_stemmer, language: str = "en") -> None:
        super().__init__(stemmer)  # type: ignore[no-untyped-call]
        self.language = language

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:
        """The chosen sentences, in reading order; ``sentences_count`` as everywhere in sumy."""
        sentences = document.sentences
        texts = [str(sentence) for sentence in sentences]
        stems = [self._stems(sentence) for sentence in sentences]
        title = frozenset(stem for heading in document.headings[:1] for stem in self._stems(heading))
        grades = [grade_sentence(text, self.language) for text in texts]
        scores = rate_stems(texts, stems, [(0, n) for n in range(len(texts))], grades, title)
        scores = [value + (grade == "plain") for value, grade in zip(scores, grades, strict=True)]
        order = rank_diverse(scores, [frozenset(found) for found in stems], REDUNDANCY)
        ranks = {index: rank for rank, index in enumerate(order)}
        numbers = iter(range(len(texts)))
        choose: Any = self._get_best_sentences
        return tuple(choose(sentences, sentences_count, lambda _: -ranks[next(numbers)]))

    def _stems(self, sentence: Any) -> list[str]:
        if self._stemmer is null_stemmer:
            return content_stems(str(sentence), self.language)
        stops = frozenset(word.lower() for word in self.stop_words)
        return [self._stemmer(word.lower()) for word in sentence.words if word.lower() not in stops]


class _SeededRandom(RandomSummarizer):
    """Chooses by chance, but the same for the same text, and without touching Python's shared generator."""

    def _get_random_ratings(self, sentences: Sequence[Any]) -> dict[Any, int]:
        digest = hashlib.sha256("\n".join(map(str, sentences)).encode()).digest()
        ratings = list(range(len(sentences)))
        random.Random(digest).shuffle(ratings)  # noqa: S311 - nothing here is a secret
        return dict(zip(sentences, ratings, strict=True))


_CLASSES: dict[str, Any] = {
    "lex-rank": LexRankSummarizer,
    "text-rank": TextRankSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "edmundson": EdmundsonSummarizer,
    "sum-basic": SumBasicSummarizer,
    "kl": KLSummarizer,
    "reduction": ReductionSummarizer,
    "random": _SeededRandom,
}


def rate_with_sumy(
    texts: Sequence[str], method: str, *, title: str = "", paragraphs: Sequence[int] = (), language: str = "en"
) -> list[float]:
    """Rate sentences by one of sumy's algorithms; higher is better, the scale is the algorithm's own.

    Every sentence gets a finite rating. Repetitions of a sentence are rated below all others, as are sentences
    beyond the algorithm's limit. Where the algorithm has nothing to say, earlier sentences rate higher.

    Raises:
        KeyError: ``method`` is none of sumy's.
    """
    limit = MAX_SENTENCES_KL if method == "kl" else MAX_SENTENCES
    unique = list(dict.fromkeys(texts))
    rated = unique[:limit]
    ratings = _ratings(rated, method, title, dict(zip(texts, paragraphs, strict=False)), language)
    if len(set(ratings.values())) < 2:
        ratings = {text: float(-n) for n, text in enumerate(rated)}
    lowest = min(ratings.values(), default=0.0)
    # A repetition adds nothing, so it comes after what was not even looked at.
    ratings |= {text: lowest - 1 - n for n, text in enumerate(unique[limit:])}
    bottom = min(ratings.values(), default=0.0) - 1
    return [ratings.pop(text, bottom) for text in texts]


def _ratings(texts: list[str], method: str, title: str, paragraphs: dict[str, int], language: str) -> dict[str, float]:
    """Ratings by text; empty where there are too few sentences or the algorithm fails."""
    summarizer = _make_summarizer(method, title, texts, language)
    if len(texts) < MIN_SENTENCES:
        return {}
    document = _make_document(texts, title if method == "edmundson" else "", paragraphs, method, language)
    seen: list[Any] = []

    def keep_all(infos: list[Any]) -> list[Any]:
        seen.extend(infos)
        return infos

    with warnings.catch_warnings(), numpy.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        summarizer(document, keep_all)
    ratings = {str(info.sentence): round(float(info.rating), 6) for info in seen}
    return ratings if all(map(math.isfinite, ratings.values())) else {}


def _make_document(
    texts: list[str], title: str, paragraphs: dict[str, int], method: str, language: str
) -> Any:  # fmt: skip
    # Built by hand, for sumy's parser takes lines in capitals for headings.
    tokenizer = StemTokenizer(language) if method == "kl" else NewsTokenizer(language)
    groups: dict[int, list[Any]] = {}
    if title:
        groups[-1] = [_DOM.Sentence(title, tokenizer, is_heading=True)]
    for text in texts:
        groups.setdefault(paragraphs.get(text, 0), []).append(_DOM.Sentence(text, tokenizer))
    return _DOM.ObjectDocumentModel(
        [_DOM.Paragraph(group) for _, group in sorted(groups.items(), key=lambda item: item[0])]
    )


def _make_summarizer(method: str, title: str, texts: list[str], language: str) -> Any:
    stops = stop_words(language)
    summarizer = _CLASSES[method](partial(stem, language=language))
    if method == "edmundson":
        # With no title to go by, the text's most frequent words stand in for it.
        frequent = [word for word, _ in Counter(content_stems(" ".join(texts), language)).most_common(10)]
        summarizer.bonus_words = (*_BONUS, *(content_stems(title, language) or frequent))
        summarizer.stigma_words = _STIGMA
        summarizer.null_words = stops or ("-",)
    elif method not in ("kl", "random"):
        summarizer.stop_words = stops
    return summarizer
