"""Indirect statements: what somebody said, in the article's words.

1. a clause after the verb      Berg said (that) *the bridge was open* · Berg accused Tarn *of waiting too long*
2. the sentence before it       *The bridge was open*, Berg said · *The bridge was open*, said Berg
3. a source                     According to Berg, *the bridge was open* · *The bridge was open*, according to Berg

Only with a verb of speech outside quotations and somebody who speaks; what cannot be told apart is left out.
"""

from __future__ import annotations

import re
from itertools import groupby, islice

from ..model import Position, Sentence
from .antecedents import Speaker
from .cues import Cue
from .speakers import Speakers
from .speech import ADDRESSING, CALLING, CUE_WORDS, PARTICIPLE_WORDS, SAY, SAYING_THAT, STATING, either
from .titles import DAYS

MIN_WORDS = 4
"""Words of a statement."""
MIN_OWN_WORDS = 2
"""Those of them outside quotation marks: a statement that is all quoted is a quotation."""
MAX_SENTENCE = 2_000
"""Characters of a sentence; what is longer is no prose."""
MAX_TAIL = 8
"""Words between the verb of speech and the end of a sentence that was said before it: "…, Berg said on Monday"."""
MAX_BETWEEN = 0.2
"""Share of a sentence that "…, Berg said, …" may take."""
MAX_TITLE = 5
"""Words between that comma and the speaker's name: "…, Norlandian transport minister Anna Berg said"."""
_CLAUSES = SAYING_THAT | STATING | ADDRESSING | CALLING
_SPEECH = _CLAUSES | CUE_WORDS
_WORD = re.compile(r"[a-z]+")
_WORDS = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_DAY = "|".join(sorted(DAYS))
_WHEN = (
    rf"(?: (?:(?:on|late|early) )?(?:{_DAY}|yesterday|today)(?: (?:morning|afternoon|evening|night))?| again| also|"
    r" in an? (?:\w+ ){0,2}(?:statement|interview|speech|tweet|letter|report|briefing|e-?mail|call|conference|post))?"
)
_THAT = re.compile(
    _WHEN + r"(?: (?:on|in|at|during|to|via|through|after|last|late|early)\b[^,;:\x00\"“]{1,70}?)? that "
)
_WHETHER = re.compile(r" (?:whether|if|why|how) ")
_BARE = re.compile(
    _WHEN
    + r" (?=(?:the|an?|his|her|its|their|our|my|this|these|those|he|she|it|they|we|there|some|most|many|all|no|both|"
    r"each|any|more|nearly|about|only|such|one|two|three|\d+|[A-Z][\w.'-]*)(?= |')|(?!as |this |vs )[a-z]{3,}s )"
)
_SAID = re.compile(
    _WHEN
    + r" (?!(?:in|on|at|to|of|for|from|by|with|during|as|so|nothing|something|anything|enough|goodbye|hello|yes|after|"
    r"before|when|while|and|or|but|much)\b)(?=\w)"
)
_ADDRESSED = re.compile(r" [^,;:\x00]{1,80}?(?:, [^,;:\x00]{1,60},)? that ")
_TOLD = re.compile(
    r" (?:him|her|them|me|us|reporters|lawmakers|journalists|[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,4}|"
    r"(?:the|a|an|his|her|their) [\w'-]+(?: [A-Z][\w.'-]*){0,3})"
    + _WHEN
    + r" (?=(?:the|an?|his|her|its|their|our|my|he|she|it|they|we|there)\b)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|could|can|cannot|should|may|might|must|do|does|did|isn't|aren't|"
    r"wasn't|weren't|won't|wouldn't|couldn't|can't|shouldn't|don't|doesn't|didn't|hasn't|haven't|hadn't|\w+['](?:s|re|ve|d|ll)|"
    r"[a-z]{2,}ed|went|came|took|made|got|gave|left|lost|won|met|sent|held|kept|brought|knew|saw|began|became|said|says|told|ran|won|saw|set|put|let|cut|hit|grew|rose|fell|spent|paid|stood|fought|chose|thought|felt|"
    r"wants?|needs?|knows?|remains?|makes?|takes?|shows?|seems?|comes?|goes|go|gives?|gets?|means?|plans?|works?|helps?|"
    r"supports?|believes?|thinks?|hopes?|expects?|feels?|leads?|holds?|keeps?|poses?|faces?|includes?|represents?)\b"
)
_UNREAL = re.compile(
    r"\b(?:not|n't|never|nobody|no one|would|could|might|may|if|whether|unless|to|cannot|can't|won't|didn't)"
    r"(?: \w+)? ?$",
    re.IGNORECASE,
)
_ACT = re.compile(r" (?:for |on (?=[^,;:\x00]{1,60} to )|(?!by |on |for )[^,;:\x00]{1,60}? (?:of|to) )")
_CUT = re.compile(
    rf", according to |; |, (?:though|although|while|{either(PARTICIPLE_WORDS)}) |"
    r", in (?:an? )?(?:\w+ ){0,2}(?:comments?|remarks?|statement|interview|speech|letter|tweet|post|e-?mail)\b|"
    r"(?:,| [—–-])? (?:and|but|then)(?: \w+ly| also| later| then)? (?=[a-z]+)|, (?:and|as|but) (?=[A-Z\w])"
)
"""Where a statement can end before its sentence does."""
_OPENER = (
    r"\W*(?:but |and |yet )?(?:while|when|although|though|as|after|before|if|since|once|because|following|speaking)\b"
)
_SUBORDINATE = re.compile(rf"(?i:{_OPENER})")
_CONDITION = re.compile(rf"(?i:{_OPENER})[^,]*$")
_CIRCUMSTANCE = re.compile(
    rf"\W*$| (?:on|in|at|by|of|during|to|through|via|after|before|with|from|as|last|this|late|early|earlier|later|then|"
    rf"again|yesterday|today|here|{_DAY}|[A-Z][\w.'-]+|(?:the|a|an) [\w'-]+)\b"
)
"""What can stand after the verb in "…, Berg said on Monday"."""
_RELATIVE = re.compile(r", (?:which|who|whose|where) ")
_RELATIVIZED = re.compile(r"\b(?:[Ww]hat|which|whom|[Ee]verything|anything|[Ww]hatever|than) $")
"""Before a speaker whose verb governs no clause of its own: "what Berg said"."""
_MARKS = ("“", '"', "‘", "'", "«")
_GOES_ON = re.compile(r" (?!\w+ing\b|which |whose |who |an? )")
"""After ", Berg said," where the statement goes on: no apposition and nothing that the article adds."""
_HANGING = re.compile(r"\b(?:which|who|that|as|where|and|but)$")
"""Before ", Berg said," where the statement begins after it."""
_SELF = frozenset({"i", "we", "you"})
"""Outside quotations they mean the author and the reader."""
_COMMA_END = re.compile(r"[,—–-]\s*$")


class Positions:
    """Finds the indirect statements of one article, in text order, in step with the quotations."""

    def __init__(self, speakers: Speakers) -> None:
        self.found: list[Position] = []
        self._speakers = speakers
        cues = (cue for cue in speakers.cues.all if cue.source or (cue.verb and cue.word in _CLAUSES))
        self._groups = [(n, tuple(group)) for n, group in groupby(cues, key=lambda cue: speakers.number(cue.start))]
        self._next = 0

    def until(self, offset: int) -> None:
        """Find those of the sentences that end before ``offset``, so that whoever says them is known as a speaker."""
        while self._next < len(self._groups):
            number, cues = self._groups[self._next]
            sentence = self._speakers.sentences[number]
            if sentence.end > offset:
                return
            self._next += 1
            if self._speakers.text[sentence.end - 1] != "?" and sentence.end - sentence.start <= MAX_SENTENCE:
                self._of_sentence(sentence, cues)

    def _of_sentence(self, sentence: Sentence, cues: tuple[Cue, ...]) -> None:
        done = sentence.start
        for cue in cues:
            if cue.start < done or (cue.source and done > sentence.start):
                continue  # inside another statement, or about one
            position = _position(self._speakers, sentence, cue)
            if position is not None:
                speaker = Speaker(position.name, position.actor, position.speaker_start, position.speaker_end)
                self._speakers.note(speaker, sentence.start)
                self.found.append(position)
                done = max(position.end, cue.end)


def _position(speakers: Speakers, sentence: Sentence, cue: Cue) -> Position | None:
    if cue.source:
        return _of_source(speakers, sentence, cue)
    if _UNREAL.search(speakers.blank, max(sentence.start, cue.start - 25), cue.start):
        return None
    start = _clause_after(speakers.blank, cue, sentence.end)
    if start is not None:
        return _after_verb(speakers, sentence, cue, start)
    if cue.word in STATING:
        if _ends_soon(speakers.blank, cue, sentence.end):
            return _before_verb(speakers, sentence, cue)
        return _around_verb(speakers, sentence, cue)
    return None


def _after_verb(speakers: Speakers, sentence: Sentence, cue: Cue, start: int) -> Position | None:
    """Berg said *the bridge was open*."""
    speaker = speakers.subject(sentence.start, cue.start, participle=cue.word.endswith("ing"))
    if speaker is None or _RELATIVIZED.search(speakers.blank, max(0, speaker.start - 12), speaker.start):
        return None
    if speakers.text[speaker.start : speaker.end].lower() in _SELF:
        return None
    return _made(speakers, cue, speaker, start, _end_of(speakers, sentence, cue, speaker, start))


def _before_verb(speakers: Speakers, sentence: Sentence, cue: Cue) -> Position | None:
    """*The bridge was open*, Berg said."""
    speaker = speakers.subject(sentence.start, cue.start)
    first = cue.start
    if speaker is not None and speaker.start < cue.start:
        first = speaker.start
    else:
        speaker = speakers.object(cue.end + 1)
    comma = speakers.blank.rfind(",", sentence.start, first)
    if speaker is None or _RELATIVIZED.search(speakers.blank, max(0, first - 12), first):
        return None
    if comma < 0 or speakers.blank[comma - 1] == "\0" or _CONDITION.match(speakers.blank, sentence.start, comma):
        return None
    if len(speakers.blank[comma:first].split()) > MAX_TITLE:
        return None
    return _made(speakers, cue, speaker, sentence.start, comma)


def _around_verb(speakers: Speakers, sentence: Sentence, cue: Cue) -> Position | None:
    """*The bridge,* Berg said, *was open*: the whole sentence, or its longer part if that is a clause."""
    text = speakers.blank
    if text[cue.end] == ",":
        speaker = speakers.subject(sentence.start, cue.start)
        first, last = (speaker.start, cue.end) if speaker else (cue.start, cue.end)
    else:
        speaker = speakers.object(cue.end + 1) if text[cue.start - 2 : cue.start] == ", " else None
        first, last = cue.start, speaker.end if speaker else cue.end
    comma = text.rfind(",", sentence.start, first)
    if speaker is None or comma < 0 or text[last : last + 1] != "," or first > last:
        return None
    if len(text[comma:first].split()) > MAX_TITLE or _HANGING.search(text, max(0, comma - 12), comma):
        return None
    if text[comma - 1] == "\0" or text[last + 1 : last + 3].strip() in _MARKS:
        return None  # a quotation
    if not _GOES_ON.match(text, last + 1) or not _FINITE.search(text, last, sentence.end):
        return _made(speakers, cue, speaker, sentence.start, comma)
    torn = not _FINITE.search(text, sentence.start, comma)
    if torn or last - comma <= MAX_BETWEEN * (sentence.end - sentence.start):
        return _made(speakers, cue, speaker, sentence.start, sentence.end)
    before = comma - sentence.start > sentence.end - last
    return _made(speakers, cue, speaker, *((sentence.start, comma) if before else (last + 1, sentence.end)))


def _of_source(speakers: Speakers, sentence: Sentence, cue: Cue) -> Position | None:
    """According to Berg, *the bridge was open*; or the other way around."""
    text = speakers.blank
    if cue.word.lower() == "per":
        return None
    cue = cue._replace(end=cue.end + len(" to"))
    speaker = speakers.object(cue.end + 1)
    if speaker is None:
        return None
    comma = _COMMA_END.search(text, max(sentence.start, cue.start - 4), cue.start)
    if comma is not None:
        return _made(speakers, cue, speaker, sentence.start, comma.start())
    after = text.find(", ", speaker.end, sentence.end)
    if after < 0 or len(text[sentence.start : cue.start].split()) > 1:
        return None
    return _made(speakers, cue, speaker, after + 2, sentence.end)


def _clause_after(text: str, cue: Cue, end: int) -> int | None:
    """Where the clause begins that a verb of speech governs; None where it governs none."""
    if cue.word in CALLING and not (cue.word.startswith("call") and text[cue.end : cue.end + 3] not in (" fo", " on")):
        act = _ACT.match(text, cue.end, end)
        return (act.end() if act[0] in (" for ", " on ") else act.start() + 1) if act else None
    that = _ADDRESSED.match(text, cue.end, end) if cue.word in ADDRESSING else _THAT.match(text, cue.end, end)
    that = that or _WHETHER.match(text, cue.end, end)
    if that is not None:
        return that.end() if that[0].endswith("that ") else that.start() + 1
    if cue.word in STATING:
        pattern = _SAID if cue.word in SAY else _TOLD if cue.word in ADDRESSING else _BARE
        bare = pattern.match(text, cue.end, end)
        if bare is not None and _FINITE.search(text, bare.end(), end):
            return bare.end()
    return None


def _end_of(speakers: Speakers, sentence: Sentence, cue: Cue, speaker: Speaker, start: int) -> int:
    """Where a clause ends: before what is no longer said or has a verb of speech of its own, else with the sentence."""
    text, end = speakers.blank, sentence.end
    if cue.word in CALLING and (relative := _RELATIVE.search(text, start, end)):
        end = relative.start()
    if _SUBORDINATE.match(text, sentence.start) or speakers.text.startswith("who", speaker.start):
        comma = text.find(", ", start, end)
        end = comma if comma >= 0 else end
    for cut in _CUT.finditer(text, start, end):
        conjunction = cut[0].strip(" ,—–-").split(" ")[0]
        if conjunction not in ("and", "then", "as", "but") or cut[0].startswith(", but"):
            return cut.start()
        following = _WORD.findall(text, cut.end(), min(end, cut.end() + 60))
        if following and (following[0] in _SPEECH or (cut[0][0] == "," and any(w in STATING for w in following[:6]))):
            return cut.start()
    return end


def _ends_soon(text: str, cue: Cue, end: int) -> bool:
    """Whether a sentence ends soon after its verb of speech."""
    rest = text[cue.end : end]
    if cue.word not in ADDRESSING and not _CIRCUMSTANCE.match(rest):
        return False
    return "\x00" not in rest and "," not in rest and len(rest.split()) <= MAX_TAIL


def _made(speakers: Speakers, cue: Cue, speaker: Speaker, start: int, end: int) -> Position | None:
    """The position, if enough of it stands outside quotation marks and it is a clause."""
    while start < end and not speakers.text[start].isalnum() and speakers.text[start] not in "“\"‘'«(":
        start += 1
    while end > start and (speakers.text[end - 1].isspace() or speakers.text[end - 1] in ".,;:!—–-"):
        end -= 1
    own, all_words = (_WORDS.finditer(text, start, end) for text in (speakers.blank, speakers.text))
    if not next(islice(own, MIN_OWN_WORDS - 1, None), None) or not next(islice(all_words, MIN_WORDS - 1, None), None):
        return None
    if cue.word not in CALLING and not _FINITE.search(speakers.blank, start, end):
        return None
    return Position(
        start=start,
        end=end,
        sentence=speakers.number(start),
        cue_start=cue.start,
        cue_end=cue.end,
        speaker=speakers.source[speaker.start : speaker.end],
        speaker_start=speaker.start,
        speaker_end=speaker.end,
        name=speaker.name,
        actor=speaker.actor,
    )
