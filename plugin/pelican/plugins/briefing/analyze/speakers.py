"""Who speaks: the subject of a verb of speech before, after or between the parts of a quotation.

1. after the quotation      "…," Berg said / said Berg          where it ends with a comma, "?" or "!"
2. before it                Berg said that "…" / saying "…"      nearest verb of speech in the sentence
3. after it, farther away   "…", according to Berg
4. carried over             next sentence of the same speech, next paragraph of the same quotation
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from ..model import ActorInArticle, Mention, Sentence
from .forms import straighten
from .names import RUN, clean_name, name_at
from .speech import ADVERBS, CUES, PARTICIPLES, PRONOUNS, SAID_OF

_CUE = re.compile(rf"(?<![\w-])(?:{CUES})(?![\w-])")
_SAYING = re.compile(rf"(?<![\w-])(?:{PARTICIPLES})(?![\w-])")
_PARENTHESIS = re.compile(r" \([^()\x00]{1,30}\)")
_ACCORDING = re.compile(r"[Aa]ccording to ")
_SPLIT = re.compile(
    r", |; |: |—|–| -- | - |[“\"'«]?\x00+[”\"'»]?,? ?|"
    r"\b(?:that|but|and|as|when|while|after|before|because|if|though|although|what|how|why)\b "
)
COMMAS = frozenset({",", "—", "–", "--", "-"})
_ADVERB_END = re.compile(rf"(?:(?:\b(?:{ADVERBS})|\b[a-z]+ly)\s*)+$")
_FIRST_NAME = re.compile(r"\b[A-Z][\w.'-]+(?: [A-Z]\.)?$")
_DASHED = re.compile(r"[”\"'»]?\s*[―—–-]{1,2}\s*(?=[A-Z][\w.'-]+ [A-Z])")
_INVERTED = re.compile(rf"^[,.]?[”\"’'»]?,? ?(?:{SAID_OF}) ")
_NOUN_PHRASE = re.compile(
    r"(?:(?:the|an?|his|her|their|its|one|another|some|many|several|two|most|other|senior|top|former|officials?|"
    r"police|authorities|analysts|critics|experts|people|sources?|residents|witnesses|investigators|prosecutors)\b"
    r"[\w'’.\- ]*)",
    re.IGNORECASE,
)
_NOT_SUBJECT = re.compile(
    r"^(?:in|on|at|by|with|from|for|of|to|during|since|under|over|who|which|whose|where|speaking|asked|also|then|"
    r"however|meanwhile|later|earlier|still|yet|so|not|never|only)\b",
    re.IGNORECASE,
)
MAX_BEFORE_NOUN = 40
"""Characters of a clause before its first known name: more, and the name is not its subject."""
MAX_AFTER = 160
"""Characters after a quotation in which its verb of speech is looked for."""


class Speaker(NamedTuple):
    """Who said it: the name as it is shown, and the actor id."""

    name: str
    actor: str | None


class Speakers:
    """Finds the speakers of the quotations of one article, in text order."""

    nobody = Speaker("", None)

    def __init__(
        self,
        text: str,
        sentences: tuple[Sentence, ...],
        actors: tuple[ActorInArticle, ...],
        spans: list[tuple[int, int]],
    ) -> None:
        self.text = straighten(text)
        self.sentences = sentences
        self.spans = spans
        self.blank = _PARENTHESIS.sub(lambda m: " " * len(m[0]), _blanked(self.text, spans))
        """The text with what is quoted blanked, so that no verb inside a quotation is taken for a cue."""
        self.actors = {item.actor.id: item.actor for item in actors}
        self.mentions: list[Mention] = sorted(
            (m for item in actors for m in item.mentions), key=lambda m: (m.start, -m.end)
        )
        self._starts = [sentence.start for sentence in sentences]
        self._found: list[Speaker | None] = []
        self._last_person: Speaker | None = None

    def of(self, number: int, continued: bool) -> Speaker | None:
        """The speaker of quotation ``number``; None where nothing says that it is speech. Call in text order."""
        found = self._found[-1] if continued and self._found else self._attributed(number)
        self._found.append(found)
        if found is not None and found.name and (found.actor is None or self._is_person(found.actor)):
            self._last_person = found
        return found

    def _is_person(self, actor: str) -> bool:
        return actor in self.actors and self.actors[actor].kind == "person"

    # --- where the cue stands ------------------------------------------------------------------------------

    def _attributed(self, number: int) -> Speaker | None:
        start, end = self.spans[number]
        first, last = self._sentence(start), self._sentence(max(start, end - 1))
        floor = self.sentences[first].start if self.sentences else 0
        ceiling = self.sentences[last].end if self.sentences else len(self.text)
        next_start = self.spans[number + 1][0] if number + 1 < len(self.spans) else len(self.text)
        paragraph_end = self.text.find("\n\n", end)
        after = self.sentences[self._sentence(end + 2)].end if self.sentences else len(self.text)
        limit = max(end, min(end + MAX_AFTER, next_start, paragraph_end if paragraph_end >= 0 else after, after))
        comma = self.text[end - 1] in ",?!—-" or self.text[end + 1 : end + 2] == ","
        return (
            self._signed(end)
            or (self._after(end, limit) if comma else None)
            or self._before(floor, start)
            or self._after(end, min(limit, max(ceiling, end)) if not comma else limit)
            or self._carried(number, start)
        )

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _before(self, floor: int, start: int) -> Speaker | None:
        """The nearest verb of speech before the quotation in its sentence."""
        window = self.blank[floor:start]
        cues = [m for m in _CUE.finditer(window)]
        sayings = [m for m in _SAYING.finditer(window)]
        according = _ACCORDING.search(window)
        if sayings and (not cues or sayings[-1].start() > cues[-1].start()):
            found = self._sentence_subject(floor, floor + sayings[-1].start())
            if found is not None:
                return found
        for cue in reversed(cues):
            found = self._subject(floor, floor + cue.start())
            if found is not None:
                return found
        if according is not None:
            return self._object(floor + according.end())
        if window.rstrip(" “\"‘'«").endswith(":"):
            return self._clause_subject(floor, _segments(window))
        return None

    def _after(self, end: int, limit: int) -> Speaker | None:
        """A verb of speech after the quotation: "said Berg", "Berg said", "according to Berg"."""
        window = self.blank[end:limit]
        inverted = _INVERTED.match(window)
        if inverted is not None:
            found = self._object(end + inverted.end())
            if found is not None:
                return found
        cue = _CUE.search(window)
        if cue is not None:
            skip = re.match(r"[\s”\"’'»,.?!—-]*", window)
            floor = end + (skip.end() if skip else 0)
            found = self._subject(floor, end + cue.start()) or self._object(end + cue.end() + 1)
            if found is not None:
                return found
        according = _ACCORDING.search(window)
        return self._object(end + according.end()) if according else None

    def _signed(self, end: int) -> Speaker | None:
        """A name after a dash: "…" — Anna Berg."""
        dash = _DASHED.match(self.blank, end)
        name = name_at(self.text, dash.end()) if dash else None
        return Speaker(name.text, self._actor_named(name.text)) if name else None

    def _carried(self, number: int, start: int) -> Speaker | None:
        """The speaker of the same speech: of the sentence before, or of the paragraph before one that is all quoted."""
        paragraph = self.text.rfind("\n\n", 0, start) + 2 if "\n\n" in self.text[:start] else 0
        if number and self._found and self.spans[number - 1][0] >= paragraph and self._found[-1] is not None:
            return self._found[-1]
        sentence = self._sentence(start)
        if start - paragraph > 1:
            before = self.sentences[sentence - 1] if sentence else None
            if before is not None and before.start >= paragraph:
                return self._before(before.start, before.end)
            return None
        earlier = self.text.rfind("\n\n", 0, max(0, paragraph - 2))
        if number and self._found and self.spans[number - 1][0] >= max(0, earlier) and self._found[-1] is not None:
            return self._found[-1]
        if sentence and paragraph:
            before = self.sentences[sentence - 1]
            return self._before(before.start, before.end)
        return None

    # --- who the subject is --------------------------------------------------------------------------------

    def _subject(self, floor: int, verb: int) -> Speaker | None:
        """The subject of a verb at ``verb``, in the clause that begins at ``floor`` or later.

        Right before the verb stands its subject; or a comma, which closes what explains the subject; or "and",
        after which the verb shares the subject of the clause.
        """
        window = _ADVERB_END.sub("", self.blank[floor:verb].rstrip()).rstrip()
        pieces = _segments(window + " ")
        start, end, _ = pieces[-1]
        if window[start:end].strip():
            return self._noun(floor + start, floor + end, False)
        if len(pieces) == 1:
            return None
        joint = pieces[-1][2]
        if joint not in COMMAS:
            earlier = [m for m in _CUE.finditer(window)]
            found = self._subject(floor, floor + earlier[-1].start()) if earlier else None
            return found or self._clause_subject(floor, pieces[:-1])
        pieces = pieces[:-1]
        last = max((n for n, piece in enumerate(pieces) if piece[2] not in COMMAS), default=0)
        for start, end, _ in pieces[last:]:
            if _NOT_SUBJECT.match(window[start:end].strip()):
                continue
            found = self._noun(floor + start, floor + end, True)
            if found is not None:
                return found
        return None

    def _sentence_subject(self, floor: int, verb: int) -> Speaker | None:
        """The subject of a sentence for a participle later in it: "Norland offered help, saying …"."""
        window = self.blank[floor:verb]
        cue = _CUE.search(window)
        found = self._subject(floor, floor + cue.start()) if cue is not None else None
        return found or self._clause_subject(floor, _segments(window))

    def _clause_subject(self, floor: int, pieces: list[tuple[int, int, str]]) -> Speaker | None:
        """What opens the first clause that does not begin like an adverbial."""
        for start, end, _ in pieces:
            piece = self.blank[floor + start : floor + end].strip()
            if piece and not _NOT_SUBJECT.match(piece):
                found = self._first_noun(floor + start, floor + end)
                if found is not None:
                    return found
        return None

    def _first_noun(self, start: int, end: int) -> Speaker | None:
        """Whatever opens a clause: a pronoun, an actor, a name."""
        piece = self.blank[start:end]
        offset = start + len(piece) - len(piece.lstrip())
        word = re.compile(r"[\w']+").match(self.blank, offset)
        if word and word[0].lower() in PRONOUNS:
            return self._pronoun(word[0].lower(), start)
        inside = [m for m in self.mentions if start <= m.start < end]
        if inside and inside[0].start - offset <= MAX_BEFORE_NOUN:
            named = next((m for m in inside if self._is_person(m.actor)), inside[0])
            # "Norlandian minister Anna Berg": the name ends the phrase that the country opens
            whole = inside[0].form == "demonym" and not re.search(r" (?:to|with|of|for) ", piece[: named.start - start])
            return self._speaker_of(named if whole else inside[0])
        run = RUN.search(self.blank, offset, end)
        name = clean_name(self.text, run.start(), run.end()) if run else None
        return Speaker(self._in_full(name.text), None) if name else None

    def _noun(self, start: int, end: int, loose: bool) -> Speaker | None:
        """The noun phrase that a clause up to its verb ends with; ``loose`` if more stands between it and the verb."""
        piece = self.blank[start:end]
        trimmed = piece.rstrip()
        end = start + len(trimmed)
        words = trimmed.split()
        if not words:
            return None
        if words[-1].lower() in ("who", "which", "to"):
            return None
        if words[-1].lower() in PRONOUNS:
            return self._pronoun(words[-1].lower(), start)
        inside = [m for m in self.mentions if m.start >= start and m.end <= end]
        if inside and self.text[inside[-1].end : end].strip() in ("", "'s"):
            return self._speaker_of(inside[-1])
        runs = [r for r in RUN.finditer(self.blank, start, end)]
        if runs and runs[-1].end() == end:
            name = clean_name(self.text, runs[-1].start(), runs[-1].end())
            if name is not None:
                return Speaker(self._in_full(name.text), self._actor_named(name.text))
            return Speaker(runs[-1][0], self._actor_in(inside))
        phrases = list(_NOUN_PHRASE.finditer(trimmed))
        if phrases and not loose:
            phrase = phrases[0]
            return Speaker(_article_off(phrase[0].strip()), self._actor_in(inside))
        if inside and len(words) <= 6 and not loose:
            return Speaker(trimmed.strip(), self._actor_in(inside))
        if not loose and len(words) <= 4 and not _NOT_SUBJECT.match(trimmed.strip()):
            return Speaker(trimmed.strip(), None)
        return None

    def _object(self, start: int) -> Speaker | None:
        """The noun phrase after "said" or "according to"."""
        stop = re.compile(r"[,.;:\n]| (?:who|in an?|on|at|during|after|as|when|while|told|of his|by) ").search(
            self.blank, start
        )
        # "said Lt. Gen. Anna Berg, a …": a full stop inside a run of names does not end it
        run = RUN.match(self.blank, start)
        end = max(stop.start() if stop else len(self.blank), run.end() if run else 0)
        piece = self.blank[start:end].strip()
        if not piece:
            return None
        first = piece.split()[0].lower()
        if first in PRONOUNS:
            return self._pronoun(first, start)
        inside = [m for m in self.mentions if m.start >= start and m.end <= end]
        people = [m for m in inside if self._is_person(m.actor)]
        if people:
            return self._speaker_of(people[0])
        runs = list(RUN.finditer(self.blank, start, end))
        name = clean_name(self.text, runs[-1].start(), runs[-1].end()) if runs else None
        if inside and (name is None or inside[-1].end >= (name.end if name else 0)):
            return (
                self._speaker_of(inside[-1])
                if inside[-1].end == end
                else Speaker(_article_off(piece), self._actor_in(inside))
            )
        if name is not None:
            return Speaker(self._in_full(name.text), self._actor_named(name.text))
        if _NOUN_PHRASE.match(piece) or runs:
            return Speaker(_article_off(piece), self._actor_in(inside))
        return None

    def _speaker_of(self, mention: Mention) -> Speaker:
        actor = self.actors[mention.actor]
        if actor.kind == "person" and mention.form in ("name", "surname", "pronoun"):
            return Speaker(actor.name, actor.id)
        return Speaker(self.text[mention.start : mention.end], actor.id)

    def _actor_in(self, inside: list[Mention]) -> str | None:
        return inside[-1].actor if inside else None

    def _actor_named(self, name: str) -> str | None:
        last = name.split(" ")[-1]
        fits = [a.id for a in self.actors.values() if a.kind == "person" and last in a.name.split(" ")]
        return fits[0] if len(fits) == 1 else None

    def _in_full(self, name: str) -> str:
        """The longest form in which the article introduces a surname."""
        if " " in name:
            return name
        at = self.text.find(" " + name)
        while at >= 0:
            first = _FIRST_NAME.search(self.text, max(0, at - 40), at)
            end = at + 1 + len(name)
            found = (
                clean_name(self.text, first.start(), end) if first and not self.text[end : end + 1].isalnum() else None
            )
            if found is not None and " " in found.text:
                return found.text
            at = self.text.find(" " + name, end)
        return name

    def _pronoun(self, pronoun: str, at: int) -> Speaker | None:
        """The last fitting person before ``at``; "it" and "they" mean no person."""
        if pronoun in ("he", "she"):
            return self._last_person or self._person_before(at)
        if pronoun in ("i", "we", "you"):
            return Speaker(pronoun.upper() if pronoun == "i" else pronoun, None)
        if pronoun == "who":
            return None
        before = [m for m in self.mentions if m.start < at and not self._is_person(m.actor)]
        return self._speaker_of(before[-1]) if before and pronoun == "it" else Speaker(pronoun, None)

    def _person_before(self, at: int) -> Speaker | None:
        before = [m for m in self.mentions if m.start < at and self._is_person(m.actor)]
        return self._speaker_of(before[-1]) if before else None


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], "\x00" * (end - start)]
        at = end
    return "".join(parts) + text[at:]


def _segments(window: str) -> list[tuple[int, int, str]]:
    """Pieces of a clause between commas, conjunctions and quotations: (start, end, what stands before it)."""
    pieces: list[tuple[int, int, str]] = []
    at, joint = 0, ""
    for cut in _SPLIT.finditer(window):
        pieces.append((at, cut.start(), joint))
        at, joint = cut.end(), cut[0].strip()
    pieces.append((at, len(window), joint))
    return pieces


def _article_off(phrase: str) -> str:
    return re.sub(r"^(?:the|The) ", "", phrase)
