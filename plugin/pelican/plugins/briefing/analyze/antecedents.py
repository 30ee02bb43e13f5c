"""Whom "he" and "she" mean: whoever was last the subject of a sentence or spoke, and fits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from .titles import ROLE_WORDS, words

if TYPE_CHECKING:
    from ..model import Mention
    from .subjects import Subjects

PARAGRAPHS_BACK = 3
"""How many paragraphs back a pronoun looks for the subject of a sentence."""
MAX_BEFORE = 90
"""Characters before a name in which its clause has to begin."""
_NAMED_FORMS = frozenset({"name", "surname", "office", "reference"})
_OPEN = words(
    "and but yet so when while as after before because that if since though although where however meanwhile later then"
)
"""Words after which a clause begins."""
_BEFORE_NAME = words(
    "the a an former then-president acting late then new longtime outgoing top senior chief vice deputy"
)


class Speaker(NamedTuple):
    """Who said it: the name in full, the actor id, and the words ``text[start:end]`` that name the speaker."""

    name: str
    """Empty where somebody spoke, but nothing says who."""
    actor: str | None
    start: int
    end: int


class Antecedents:
    """The persons of one article, with where they are the subjects of sentences and where they speak."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._sentences = subjects.sentences
        self._starts = [sentence.start for sentence in subjects.sentences]
        self._spoke: list[tuple[int, Speaker]] = []
        self._known: dict[int, tuple[list[Speaker], list[Speaker]]] = {}

    def note(self, speaker: Speaker, at: int) -> None:
        """Remember who spoke at an offset, if it is a person; in text order."""
        if " " in speaker.name and (speaker.actor is None or self._subjects.is_person(speaker.actor)):
            self._spoke.append((at, speaker))

    def person(self, gender: str, at: int) -> Speaker | None:
        """The person whom "he" (``m``) or "she" (``f``) at ``at`` means.

        The subject of the sentence, else whoever was last the subject of one before or spoke, else whoever such a
        sentence names, else the last one named; each only if the gender fits.
        """
        here = max(0, bisect_right(self._starts, at) - 1)
        start = self._starts[here] if self._starts else 0
        return next((one for one in self._candidates(here, start, at) if self._subjects.fits(one, gender)), None)

    def _candidates(self, here: int, start: int, at: int) -> Iterator[Speaker]:
        persons = (m for m in self._subjects.inside(start, at) if self._subjects.is_person(m.actor))
        yield from (self._subjects.of(m) for m in persons if self._is_subject(m, start))
        spoke = bisect_left(self._spoke, at, key=lambda item: item[0]) - 1
        others: list[Speaker] = []
        last = self._sentences[here].paragraph - PARAGRAPHS_BACK if self._sentences else 0
        for number in range(here if self._sentences else -1, -1, -1):
            if self._sentences[number].paragraph < last:
                break
            while spoke >= 0 and self._spoke[spoke][0] >= self._starts[number]:
                yield self._spoke[spoke][1]
                spoke -= 1
            if number < here:
                subjects, more = self._of_sentence(number)
                yield from subjects
                others += more
        if spoke >= 0:
            yield self._spoke[spoke][1]
        yield from others
        yield from (self._subjects.of(m) for m in self._subjects.back_from(at) if self._subjects.is_person(m.actor))

    def _of_sentence(self, number: int) -> tuple[list[Speaker], list[Speaker]]:
        """(subjects, others) among the persons whom a sentence names outside its quotations.

        Nobody where it opens with a pronoun: its subject was named before, and whoever it names is told of.
        """
        if number not in self._known:
            sentence, subjects = self._sentences[number], self._subjects
            if subjects.plain.startswith(("He ", "She "), sentence.start):
                self._known[number] = [], []
                return self._known[number]
            mentions = [m for m in subjects.inside(sentence.start, sentence.end) if subjects.is_person(m.actor)]
            first = [subjects.of(m) for m in mentions if self._is_subject(m, sentence.start)]
            others = [subjects.of(m) for m in mentions if m.form in _NAMED_FORMS]
            new = subjects.named_at(sentence.start) if not mentions else None
            self._known[number] = [new, *first] if new else first, others
        return self._known[number]

    def _is_subject(self, mention: Mention, start: int) -> bool:
        """Whether a name opens a clause of the sentence at ``start``: only titles stand before it."""
        text = self._subjects.plain
        if text.startswith("'s", mention.end):
            return False
        for word in reversed(text[max(start, mention.start - MAX_BEFORE) : mention.start].split()):
            if word.endswith((",", ";", ":", "—", "–")) or word in _OPEN:
                return True
            if not (word[0].isupper() or word.capitalize() in ROLE_WORDS or word in _BEFORE_NAME):
                return False
        return True
