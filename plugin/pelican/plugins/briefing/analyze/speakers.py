"""Who speaks: the subject of a verb of speech before, after or between the parts of a quotation.

1. after the quotation      "…," Berg said / said Berg          where it ends with a comma, "?" or "!"
2. before it                Berg said that "…" / saying "…"      nearest verb of speech in the sentence
3. after it, farther away   "…", according to Berg
4. carried over             next sentence of the same speech, next paragraph of the same quotation
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..model import ActorInArticle, Sentence
from .antecedents import Speaker
from .cues import PASSED_ON, Cue, Cues
from .forms import straighten
from .marks import Span
from .names import name_at
from .speech import ADVERBS, PARTICIPLE_WORDS, PRONOUNS, SAID_OF, either
from .subjects import NOT_SUBJECT, Subjects

_PARENTHESIS = re.compile(r" \([^()\x00]{1,30}\)")
_QUOTED = r"\x00+[”\"'»]?,? ?"
# Each alternative begins with a sign of its own and looks back behind it, so that a search skips all other signs.
_SPLIT = re.compile(
    rf", |; |: |—|–| -- | - |“{_QUOTED}|\"{_QUOTED}|'{_QUOTED}|«{_QUOTED}|{_QUOTED}|"
    r"t(?<!\wt)(?:hat|hough)\b |b(?<!\wb)(?:ut|efore|ecause)\b |a(?<!\wa)(?:nd|s|fter|lthough)\b |"
    r"w(?<!\ww)(?:hen|hile|hat|hy)\b |i(?<!\wi)f\b |h(?<!\wh)ow\b "
)
SUBORDINATE = frozenset({"as", "when", "while", "after", "before", "because", "if", "though", "although"})
COMMAS = frozenset({",", "—", "–", "--", "-"})
_ADVERB_END = re.compile(rf"(?:(?:\b(?:{either(ADVERBS)})|\b[a-z]+ly)\s*)+$")
_AS = re.compile(r"[”\"'»,]+ as ")
_NEXT_CLAUSE = re.compile(r"[\s”\"'»,]*(?:and|but|as|while|when|after|before|because|though|although|that|which)\b")
_DASHED = re.compile(r"[”\"'»]?\s*[―—–-]{1,2}\s*(?=[A-Z][\w.'-]+ [A-Z])")
_INVERTED = re.compile(rf"^[,.]?[”\"’'»]?,? ?(?:{either(SAID_OF)}) ")
_LISTED = re.compile(r"[^.;:\x00]{0,80} (?:and|or|but)(?: [a-z]+){0,3} [“\"‘'«]$")
_TO_THE_QUOTATION = re.compile(r" ?(?:it |them |him |her |that |this )?(?:as )?(?:an? |the )?[“\"‘'«]")
"""Between a verb of speech and the words that it governs: called it "…"."""
_WITH = re.compile(r"\bwith ([^,;:\x00]+) $")
"""A participle with a subject of its own: "with hundreds chanting"."""
_LEADS_ON = re.compile(r"[,?!…—-][”\"'»]*|.[”\"'»]+,|,|.[”\"'»]*[,?!…—-]|\.[”\"'»]+ [a-z]")
"""The end of a quotation after which its verb of speech can stand: "…," said Berg."""
_PAUSE = re.compile(r"[,.;:!?—–-](?: and| but)?[\s“\"'‘«”]*$")
_AS_SAYING = re.compile(r" (?!as )[^.;:\x00]{2,100}? as saying\b")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being)(?: \w+)? $")
MAX_TITLE = 8
"""Words between a comma and the speaker's name after it, the comma included: "…, Norlandian envoy Anna Berg said"."""
MAX_CUES = 5
"""Verbs of speech before a quotation that are looked at, nearest first."""
MAX_BACK = 1_000
"""Characters before a quotation in which its verb of speech is looked for, however long its sentence is."""
MAX_SHARED = 3
"""Verbs of one subject that are followed back, one by one: "he said, added and …"."""
MAX_ADVERBS = 50
"""Characters before a verb in which its auxiliaries and adverbs are looked for."""
MAX_AFTER = 160
"""Characters after a quotation in which its verb of speech is looked for."""


How = Literal["before", "after", "carried"]


class Found(NamedTuple):
    """The speaker of a quotation, and where the verb of speech stands: before it, after it, or in a sentence before."""

    speaker: Speaker
    how: How


class Speakers:
    """Finds the speakers of the quotations of one article, in text order."""

    def __init__(
        self, text: str, sentences: tuple[Sentence, ...], actors: tuple[ActorInArticle, ...], spans: list[Span]
    ) -> None:
        self.source = text
        self.text = straighten(text)
        self.sentences = sentences
        self.spans = spans
        self.blank = _PARENTHESIS.sub(lambda m: " " * len(m[0]), _blanked(self.text, spans))
        """The text with what is quoted blanked, so that no verb inside a quotation is taken for a cue."""
        self.cues = Cues(self.blank)
        self._nouns = Subjects(text, self.text, self.blank, sentences, actors)
        self._starts = [sentence.start for sentence in sentences]
        self._paragraphs = {sentence.paragraph: sentence.start for sentence in reversed(sentences)}
        self._found: list[Found | None] = []
        self._subjects: dict[tuple[int, int], Speaker | None] = {}

    def of(self, number: int) -> Found | None:
        """The speaker of quotation ``number``; None where nothing says that it is speech. Call in text order."""
        tried = self._attributed(number)
        found = next((Found(speaker, how) for how, speaker in tried if speaker is not None), None)
        self._found.append(found)
        if found is not None:
            self.note(found.speaker, self.spans[number].start)
        return found

    def goes_on(self, number: int) -> bool:
        """Whether quotation ``number`` is a further part of the one before it. Both have been asked for.

        It is where only the attribution stands between them, with a comma or a full stop: "…," she said, "…"; or
        nothing at all, or the start of a paragraph before which the one before was not closed.
        """
        before, found = self._found[number - 1], self._found[number]
        end, start = self.spans[number - 1].end, self.spans[number].start
        between = self.blank[end:start]
        if not any(map(str.isalpha, between)):
            return (found is None or found.how == "carried") and ("\n" not in between or self.spans[number - 1].open)
        if "\n" in between or not before or before.how != "after" or (found and found.how == "after"):
            return False
        sentence = self._sentence(start).start
        if sentence > end and any(map(str.isalpha, self.blank[sentence:start])):
            return False
        cues = [cue for cue in self.cues.between(end, start) if cue.verb or cue.source or cue.word in PARTICIPLE_WORDS]
        return len(cues) == 1 and _PAUSE.search(between) is not None

    # --- where the cue stands ------------------------------------------------------------------------------

    def _attributed(self, number: int) -> Iterator[tuple[How, Speaker | None]]:
        """What each place gives where the cue can stand, the likeliest first."""
        start, end, _ = self.spans[number]
        floor, ceiling = self._sentence(start).start, self._sentence(max(start, end - 1)).end
        limit = self._limit(number)
        comma = _LEADS_ON.match(self.text, end - 1) is not None
        if self._is_governed(floor, start):
            yield "before", self._before(floor, start)
        yield "after", self._signed(end) or (self._after(end, limit) if comma else None)
        yield "carried", self._of_open(number)
        yield "before", self._before(floor, start)
        yield "after", self._after(end, limit) if comma else self._told(end, min(limit, max(ceiling, end)))
        yield "before", self._shared(number, ceiling)
        yield "carried", self._carried(number, start)

    def _limit(self, number: int) -> int:
        """How far after a quotation its verb of speech can stand: to the end of the sentence, as a rule."""
        end = self.spans[number].end
        next_start = self.spans[number + 1].start if number + 1 < len(self.spans) else len(self.text)
        paragraph_end = self.text.find("\n\n", end, end + MAX_AFTER)
        after = self._sentence(end + 2).end
        return max(end, min(end + MAX_AFTER, next_start, paragraph_end if paragraph_end >= 0 else after, after))

    def _is_governed(self, floor: int, start: int) -> bool:
        """Whether a verb right before it governs a quotation that goes on with its sentence: called it "…"."""
        if not self.text[start].islower():
            return False
        cues = self.cues.verbs(max(floor, start - MAX_BACK), start)
        return bool(cues) and _TO_THE_QUOTATION.fullmatch(self.blank, cues[-1].end, start) is not None

    def _of_open(self, number: int) -> Speaker | None:
        """The speaker of the paragraph before, whose quotation was not closed."""
        found = self._found[number - 1] if number and self.spans[number - 1].open else None
        return found.speaker if found else None

    def _shared(self, number: int, ceiling: int) -> Speaker | None:
        """The speaker of the next part of one list: to "stop this" and to "begin that", she said."""
        end = self.spans[number].end
        later = self.spans[number + 1] if number + 1 < len(self.spans) else Span(ceiling, ceiling, False)
        if later.end >= ceiling or not _LISTED.match(self.blank[end : later.start]):
            return None
        return self._after(later.end, min(later.end + MAX_AFTER, ceiling))

    def number(self, offset: int) -> int:
        """The index of the sentence at an offset."""
        return (bisect_right(self._starts, offset) or 1) - 1

    def _sentence(self, offset: int) -> Sentence:
        return self.sentences[self.number(offset)] if self.sentences else Sentence(0, len(self.text), 0)

    def _before(self, floor: int, start: int) -> Speaker | None:
        """The nearest verb of speech before the quotation in its sentence."""
        floor = max(floor, start - MAX_BACK)
        governing = self._of_participle(floor, start) or self._of_verb(floor, start)
        if governing is not None:
            return governing
        agent = self.cues.agent(floor, start)
        if agent is not None:
            return self._nouns.after_verb(agent)
        window = self.blank[floor:start]
        if window.rstrip(" “\"‘'«").endswith(":"):
            return self._clause_subject(floor, _segments(window))
        return None

    def _of_participle(self, floor: int, start: int) -> Speaker | None:
        """The subject of "saying", if no finite verb of speech is nearer."""
        sayings, verbs = self.cues.participles(floor, start), self.cues.verbs(floor, start)
        if not sayings or (verbs and sayings[-1].start < verbs[-1].start):
            return None
        return self._sentence_subject(floor, sayings[-1].start)

    def _of_verb(self, floor: int, start: int) -> Speaker | None:
        """The subject of the nearest finite verb of speech; a pronoun's only if no other speaks in the sentence."""
        pronoun = None
        for cue in self.cues.verbs(floor, start)[: -MAX_CUES - 1 : -1]:
            found = self._speaker(floor, cue)
            if found is not None and self.text[found.start : found.end].lower() not in PRONOUNS:
                return found
            pronoun = pronoun or found
        for cue in self.cues.infinitives(floor, start)[: -MAX_CUES - 1 : -1]:
            found = self._subject(floor, cue.start - len(" to"))
            if found is not None:
                return found
        return pronoun

    def _after(self, end: int, limit: int) -> Speaker | None:
        """A verb of speech after the quotation: "said Berg", "Berg said", "according to Berg"."""
        window = self.blank[end:limit]
        inverted = _INVERTED.match(window)
        if inverted is not None:
            found = self._nouns.after_verb(end + inverted.end())
            if found is not None:
                return found
        cue = next(iter(self.cues.verbs(end, limit)), None)
        if cue is not None and (_AS.match(window) or not _NEXT_CLAUSE.match(window)):
            skip = _AS.match(window) or re.match(r"[\s”\"’'»,.?!—-]*", window)
            floor = end + (skip.end() if skip else 0)
            found = self._speaker(floor, cue)
            if found is None and cue.word in SAID_OF:
                found = self._nouns.after_verb(cue.end + 1)
            if found is not None:
                return found
        agent = self.cues.agent(end, limit)
        return self._nouns.after_verb(agent) if agent is not None else None

    def _told(self, end: int, limit: int) -> Speaker | None:
        """A verb of speech after a sentence in which something is quoted: "… a “road” to the sea, Berg said"."""
        found = self._after(end, limit)
        comma = self.blank.rfind(",", end, found.start) if found else -1
        if found is None or (comma < 0 and any(map(str.isalpha, self.blank[end : found.start]))):
            return None
        return found if comma < 0 or len(self.blank[comma : found.start].split()) <= MAX_TITLE else None

    def _signed(self, end: int) -> Speaker | None:
        """A name after a dash: "…" — Anna Berg."""
        dash = _DASHED.match(self.blank, end)
        name = name_at(self.text, dash.end()) if dash else None
        return Speaker(name.text, self._nouns.actor_named(name.text), name.start, name.end) if name else None

    def _carried(self, number: int, start: int) -> Speaker | None:
        """The speaker of the same speech: of the sentence before, or of the paragraph before one that is all quoted."""
        sentence = self.number(start)
        here = self.sentences[sentence].paragraph if self.sentences else 0
        paragraph, earlier = self._paragraphs.get(here, 0), self._paragraphs.get(here - 1, 0)
        last = self._found[-1] if number else None
        if last is not None and self.spans[number - 1].start >= paragraph:
            return last.speaker
        before = self.sentences[sentence - 1] if sentence else None
        if start - paragraph > 1:
            inside = before is not None and before.start >= paragraph
            return self._before(before.start, before.end) if inside and before else None
        if last is not None and self.spans[number - 1].start >= earlier:
            return last.speaker
        return self._before(before.start, before.end) if before and paragraph else None

    def note(self, speaker: Speaker, at: int) -> None:
        """Remember who spoke at an offset; in text order."""
        self._nouns.antecedents.note(speaker, at)

    # --- who the subject is --------------------------------------------------------------------------------

    def subject(self, floor: int, verb: int, *, participle: bool = False) -> Speaker | None:
        """The subject of a verb of speech at ``verb`` in the sentence that begins at ``floor``."""
        return self._sentence_subject(floor, verb) if participle else self._subject(floor, verb)

    def object(self, start: int) -> Speaker | None:
        """Who is named at ``start``, after "said" or "according to"."""
        return self._nouns.after_verb(start)

    def _speaker(self, floor: int, cue: Cue) -> Speaker | None:
        """Who speaks by a verb of speech: its subject, or whom that passes on: "the paper quoted Berg as saying"."""
        passes_on = cue.word in PASSED_ON and _AS_SAYING.match(self.blank, cue.end) is not None
        if passes_on and not _PASSIVE.search(self.blank, max(floor, cue.start - MAX_ADVERBS), cue.start):
            return self._nouns.after_verb(cue.end + 1)
        return self._subject(floor, cue.start)

    def _subject(self, floor: int, verb: int, shared: int = 0) -> Speaker | None:
        """The subject of a verb at ``verb``, in the clause that begins at ``floor`` or later.

        ``shared`` says how many verbs after this one already look to it for their subject.
        """
        if (floor, verb) not in self._subjects:
            self._subjects[floor, verb] = self._find_subject(floor, verb, shared)
        return self._subjects[floor, verb]

    def _find_subject(self, floor: int, verb: int, shared: int) -> Speaker | None:
        """Right before the verb stands its subject; or a comma, which closes what explains the subject; or "and".

        After "and" the verb shares the subject of the clause.
        """
        window = self.blank[floor:verb].rstrip()
        before = window.rpartition(" ")[2]
        if before in ADVERBS or before.endswith("ly") or not before.isalpha():
            adverbs = _ADVERB_END.search(window, max(0, len(window) - MAX_ADVERBS))
            window = window[: adverbs.start()].rstrip() if adverbs is not None else window
        pieces = _segments(window + " ")
        start, end, _ = pieces[-1]
        if window[start:end].strip():
            return self._nouns.before_verb(floor + start, floor + end, False)
        if len(pieces) == 1:
            return None
        joint = pieces[-1][2]
        if joint == "that":  # "an editorial that called for"
            start, end, _ = pieces[-2]
            return self._nouns.before_verb(floor + start, floor + end, False)
        if joint not in COMMAS:
            earlier = self.cues.verbs(floor, floor + len(window)) if shared < MAX_SHARED else []
            found = self._subject(floor, earlier[-1].start, shared + 1) if earlier else None
            return found or self._clause_subject(floor, pieces[:-1])
        pieces = pieces[:-1]
        last = max((n for n in range(len(pieces)) if _opens_clause(window, pieces, n)), default=0)
        for start, end, _ in pieces[last:]:
            if NOT_SUBJECT.match(window[start:end].strip()):
                continue
            found = self._nouns.before_verb(floor + start, floor + end, True)
            if found is not None:
                return found
        return self._clause_subject(floor, pieces) if last else None

    def _sentence_subject(self, floor: int, verb: int) -> Speaker | None:
        """The subject of a sentence for a participle later in it: "Norland offered help, saying …"."""
        crowd = _WITH.search(self.blank, max(floor, verb - MAX_ADVERBS), verb)
        if crowd is not None:
            return self._nouns.before_verb(crowd.start(1), crowd.end(1), False)
        cues = self.cues.verbs(floor, verb)
        if self.blank.endswith(" as ", floor, verb):  # "quoted Berg as saying"
            cues = [cue for cue in cues[::-1] if cue.word in PASSED_ON] or cues
        found = self._speaker(floor, cues[0]) if cues else None
        return found or self._clause_subject(floor, _segments(self.blank[floor:verb]))

    def _clause_subject(self, floor: int, pieces: list[tuple[int, int, str]]) -> Speaker | None:
        """What opens the first clause that does not begin like an adverbial."""
        for start, end, joint in pieces:
            piece = self.blank[floor + start : floor + end].strip()
            if piece and joint not in SUBORDINATE and not NOT_SUBJECT.match(piece):
                found = self._nouns.first(floor + start, floor + end)
                if found is not None:
                    return found
        return None


def _blanked(text: str, spans: list[Span]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, _ in spans:
        parts += [text[at:start], "\x00" * (end - start)]
        at = end
    return "".join(parts) + text[at:]


def _opens_clause(window: str, pieces: list[tuple[int, int, str]], number: int) -> bool:
    """Whether a piece begins a clause of its own: not after a comma, nor after "and" between two nouns."""
    joint = pieces[number][2]
    if joint in ("and", "but"):
        start, end, _ = pieces[number - 1]
        return not window[start:end].strip()  # a comma before it
    return joint not in COMMAS


def _segments(window: str) -> list[tuple[int, int, str]]:
    """Pieces of a clause between commas, conjunctions and quotations: (start, end, what stands before it)."""
    pieces: list[tuple[int, int, str]] = []
    at, joint = 0, ""
    for cut in _SPLIT.finditer(window):
        pieces.append((at, cut.start(), joint))
        at, joint = cut.end(), cut[0].strip()
    pieces.append((at, len(window), joint))
    return pieces
