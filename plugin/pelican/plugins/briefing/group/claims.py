"""What a sentence counts: how many of what were killed, arrested, sent; how much was paid; what share rose.

A figure becomes a claim only where the words around it say for certain what is counted: a noun with a verb right
after it ("at least 38 people were killed"), a verb right before it ("killing 38 people"), or a noun that counts by
itself ("38 deaths"). Everything else is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..analyze.words import word_set
from .dates import read_dates
from .figures import Figure, read_figures
from .sums import read_sum


class Family(NamedTuple):
    """Verbs for one thing that is done to many, or by many."""

    label: str
    done: str
    """Alternatives after the noun: "38 people (were) killed"."""
    doing: str
    """Alternatives before the figure: "killing 38 people"."""
    people: bool = True
    """Whether "38 people" and "38" alone are the same thing; else the noun must be given."""
    planned: bool = False
    """Whether a claim of what will be done counts."""


FAMILIES = (
    Family("killed", "killed|dead|died|dies|slain|murdered|perished|lost (?:their|his|her) lives", r"kill(?:s|ed|ing)?|"
           r"claim(?:s|ed|ing)?(?: the lives of)?|(?:deaths?|killings?|murders?) of"),
    Family("injured", "injured|wounded|hurt", r"injur(?:e|es|ed|ing)|wound(?:s|ed|ing)?|hurt(?:ing)?"),
    Family("missing", "missing|unaccounted for", ""),
    Family("arrested", "arrested|detained|taken into custody", r"arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?"),
    Family("kidnapped", "kidnapped|abducted|taken hostage", r"kidnap(?:s|ped|ping)?|abduct(?:s|ed|ing)?"),
    Family("rescued", "rescued", r"rescu(?:e|es|ed|ing)"),
    Family("released", "released|freed", r"releas(?:e|es|ed|ing)|fre(?:es|ed|eing)"),
    Family("evacuated", "evacuated", r"evacuat(?:e|es|ed|ing)"),
    Family("displaced", "displaced|left homeless", r"displac(?:e|es|ed|ing)"),
    Family("fled", "fled|have fled", ""),
    Family("infected", "infected|tested positive|fallen ill|sickened", r"infect(?:s|ed|ing)?|sicken(?:s|ed|ing)?"),
    Family("hospitalized", "hospitali[sz]ed|taken to (?:the |a )?hospitals?", r"hospitali[sz](?:es|ed|ing)"),
    Family("laid off", "laid off", r"lay(?:s|ing)? off|laid off", planned=True),
    Family("protesting", "protested|marched|rallied|demonstrated", ""),
    Family("sent", "deployed|dispatched|sent", r"deploy(?:s|ed|ing|ment of)?|dispatch(?:es|ed|ing)?|"
           r"send(?:s|ing)?|sent", people=False, planned=True),
    Family("fired", "fired|launched", r"fir(?:e|es|ed|ing)|launch(?:es|ed|ing)?", people=False),
    Family("destroyed", "destroyed|burned|burnt|razed", r"destroy(?:s|ed|ing)?", people=False),
    Family("damaged", "damaged", r"damag(?:e|es|ed|ing)", people=False),
)  # fmt: skip
"""Each with the label that the row of the table gets, after the noun where it has one of its own."""
_COUNTING_NOUNS = {
    "deaths": "killed", "fatalities": "killed", "injuries": "injured", "arrests": "arrested", "detentions": "arrested",
    "infections": "infected",
}  # fmt: skip
_GENERIC = frozenset({"people", "person", "persons", "lives", "life", "individuals", "victims", "others", ""})
_ALIKE = {
    "soldiers": "troops", "forces": "troops", "servicemen": "troops", "personnel": "troops", "rockets": "missiles",
    "houses": "homes", "structures": "buildings", "demonstrators": "protesters", "protestors": "protesters",
    "kids": "children", "policemen": "officers",
}  # fmt: skip
"""Nouns that outlets use for each other, by the one that stands for them."""
_IRREGULAR = frozenset(("people", "men", "women", "children", "police", "policemen", "servicemen", "personnel", "crew",
                        "person", "man", "woman", "child", "life", "aircraft"))  # fmt: skip
_MEASURES = re.compile(
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|times|miles?|kilomet(?:er|re)s|km|met(?:er|re)s|feet|acres|"
    r"hectares|percent|points?|degrees|dollars|euros|pounds)$"
)
"""Nouns that count something else."""
_ADDED = frozenset({"additional", "more", "extra", "further"})
"""Of troops that are sent, all are; of others, the figure is no total."""
_PARTIAL = _ADDED | {"other", "others", "fewer", "another", "remaining", "new"}
_FORCES = frozenset({"troops", "marines", "peacekeepers"})
"""Nouns that are counted by where they are."""
_PLACE = re.compile(r" (?:(?:stationed|based|deployed) )?in ((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)?)(?![\w’'])")
_BREAK_WORDS = word_set(
    """
    a an the this that these those his her its their our my in on at by for from to with of as and or but nor than then
    after before when while since until during near outside inside around across over under into onto upon amid because
    if whether who which whose where what how is he she it they we you i said says say according including among not
    both against toward towards through throughout between along above below behind beyond within without via despite
    off out up down about back late early today yesterday tonight just only alone apart last next aboard onboard so such
    monday tuesday wednesday thursday friday saturday sunday do does did can could may might must should would will
    is are was were has have had be been being
    """
)
_AUXILIARY = re.compile(
    r"(?:(?:were|was|are|is|have|has|had|being|been|be|will|would|to|remain(?:ed|s)?|got|left|feared|confirmed|reported|"
    r"believed|presumed|also|already|reportedly|since|now|still|badly|seriously|critically|slightly|shot) ){1,5}"
)
_ABOARD = re.compile(r"(?:aboard|on board|on the ground|inside|there) ")
_DONE = tuple((family, re.compile(rf"(?:{family.done})(?![\w-])")) for family in FAMILIES)
_DOING = tuple((family, re.compile(rf"\b(?:{family.doing})(?: all)? $", re.I)) for family in FAMILIES if family.doing)
_TOLL = re.compile(
    r"\b(?:death )?toll\b(?:(?! (?:injured|wounded|included)\b)[ \w,'’-]){0,50}? "
    r"(?:to|at|was|is|of|reached|topped|hits?|passed) $",
    re.I,
)
_OBJECT = re.compile(r" (?:the|a|an|his|her|its|their|him|them|more|at|over|\d|[A-Z])")
"""After "38 officers arrested": they did it, and it was not done to them ("at least two")."""
_PART = re.compile(
    r"\b(?:including|among (?:them|the \w+)|of which|of whom|another|with|each|every|per|aged?|no\.|number|flight|page|"
    r"chapter|section|(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?|may|only|first|last|next|past|previous|"
    r"other|the|those|these|his|her|their|its|from|all but|for|of) $",
    re.I,
)
"""Before a figure: it counts a part, or nothing."""
_UNREAL = re.compile(
    r"\b(?:could|would|might|may|should|if|unless|fear(?:s|ed)?|threat\w*|plot(?:s|ted|ting)?|plan(?:s|ned|ning)? to|"
    r"aim\w* to|want(?:s|ed)? to|trying to|attempt\w*|risk\w*|potential\w*|hypothetical\w*|den(?:y|ies|ied)|false\w*|"
    r"estimate that|simulat\w*|drill|whether)\b",
    re.I,
)
_BACKGROUND = re.compile(
    r"\b(?:last (?:year|month|summer|winter|spring|fall|autumn|decade)|(?:year|month|week)s? (?:ago|earlier|before)|"
    r"decades?|in recent|(?:so far |earlier )?this (?:year|month)|in the past|since (?:the|then|\d|[A-Z])|previous\w*|"
    r"a similar|earlier (?:attack|strike|crash|shooting|incident)s?|on average|annual\w*|(?:every|each) (?:year|day)|"
    r"century|anniversary|initially|originally|earlier,|had (?:earlier )?said|revised|corrected|contradict\w*)\b",
    re.I,
)
_YEAR = re.compile(r"(?<![\d.,$-])(?:1[5-9]|20)\d\d(?![\d,-])")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_IN_MONTH = re.compile(rf"\b(?:[Ii]n|[Ss]ince|[Ll]ast|early|late|mid-?) ?({'|'.join(_MONTHS)})\w*\b(?! \d)")
_TOKEN = re.compile(r"([^\W_][\w'’.&-]*?)(?=[.,;:!?)\]”\"]|\s|$)(?P<gap> ?)")
COUNTING_WORDS = """
    kill killing dead died dies death slain murdered murder perished lives toll fatalities injured injuries wounded hurt
    missing unaccounted arrested detained detentions custody kidnapped kidnapping abducted abduct hostage rescued
    released freed freeing evacuated displaced homeless fled infected infections positive sickened hospitalized
    hospitalised hospital laid lay protested marched rallied demonstrated deployed deployment dispatched sent send fired
    launched destroyed burned burnt razed damaged troops soldiers forces servicemen personnel marines peacekeepers
    claimed claim percent cent dollars euros pounds
"""
"""A sentence with none of these counts nothing that :func:`find_counts` knows."""
REACH = 80
"""Characters before a figure in which its verb is looked for."""
LONGEST_NOUN = 4
"""Words between a figure and the verb, or from the figure to the end of its noun, at most."""


class Count(NamedTuple):
    """A figure with what it counts."""

    family: str
    noun: str
    """The head noun, in small letters and one for all its synonyms; empty where it is simply people."""
    modifiers: frozenset[str]
    """Other words of the noun; of a day the names beside it, in small letters."""
    figure: Figure
    start: int
    """Of the words that say it, in the text; with the verb."""
    end: int

    @property
    def label(self) -> str:
        """The name of a row: ``killed``, ``troops sent``."""
        return f"{self.noun} {self.family}".strip()


def find_counts(text: str, start: int, end: int, day: str) -> Iterator[Count]:
    """What the sentence ``text[start:end]`` of an article of ``day`` counts; of what is past or may be, nothing."""
    sentence = text[start:end]
    if is_background(sentence, day):
        return
    for figure in read_figures(sentence):
        if found := _read_sum(sentence, figure) if figure.unit else _read_count(sentence, figure):
            yield found._replace(
                figure=figure._replace(start=start + figure.start, end=start + figure.end),
                start=start + found.start,
                end=start + found.end,
            )


def find_days(text: str, start: int, end: int, day: str) -> Iterator[Count]:
    """The days on which the sentence ``text[start:end]`` of an article of ``day`` says that things happen."""
    for found in read_dates(text[start:end], day):
        figure = found.figure._replace(start=start + found.figure.start, end=start + found.figure.end)
        yield Count(f"when {found.happening}", "", found.names, figure, start + found.start, start + found.end)


def is_background(sentence: str, day: str) -> bool:
    """Whether it asks, corrects, or tells of another year or month than that of ``day``."""
    if sentence.rstrip('”" ').endswith("?") or _BACKGROUND.search(sentence):
        return True
    if any(year < day[:4] for year in _YEAR.findall(sentence)):
        return True
    return any(_MONTHS.index(month[:3]) + 1 != int(day[5:7]) for month in _IN_MONTH.findall(sentence))


def _read_sum(sentence: str, figure: Figure) -> Count | None:
    found = None if _UNREAL.search(sentence, 0, figure.start) else read_sum(sentence, figure)
    return Count(found[0], "", frozenset(), figure, *found[1:]) if found else None


def _read_count(sentence: str, figure: Figure) -> Count | None:
    before = sentence[max(0, figure.start - REACH) : figure.start]
    if toll := _TOLL.search(before):
        return Count("killed", "", frozenset(), figure, figure.start - len(before) + toll.start(), figure.end)
    doing, first = _read_before(before)
    if sentence.startswith(" of ", figure.end) or (doing is None and _PART.search(before)):
        return None
    nouns, done, stop = _read_after(sentence, figure.end)
    family = done or doing
    head = nouns[-1].lower() if nouns else ""
    modifiers = frozenset(nouns[:-1])
    if family is None:
        return None if _UNREAL.search(before) else _count_noun(sentence, figure, head, modifiers, stop)
    if family.planned:
        modifiers -= _ADDED
    if not _is_countable(head, family, figure) or modifiers & _PARTIAL:
        return None
    if not family.planned and _UNREAL.search(sentence, 0, figure.start):
        return None
    noun = "" if family.people and head in _GENERIC else _ALIKE.get(head, head)
    start = figure.start if done else figure.start - len(before) + first
    return Count(family.label, noun, modifiers, figure, start, stop)


def _read_before(before: str) -> tuple[Family | None, int]:
    """The family of the verb that ends ``before``, and where it starts."""
    for family, pattern in _DOING:
        if found := pattern.search(before):
            return family, found.start()
    return None, 0


def _count_noun(sentence: str, figure: Figure, head: str, modifiers: frozenset[str], stop: int) -> Count | None:
    """What is counted by a noun alone: "38 deaths", "5,000 troops in Iraq"."""
    if modifiers & _PARTIAL:
        return None
    if head in _COUNTING_NOUNS:
        return Count(_COUNTING_NOUNS[head], "", modifiers, figure, figure.start, stop)
    noun = _ALIKE.get(head, head)
    place = _PLACE.match(sentence, stop) if noun in _FORCES else None
    return Count(f"in {place[1]}", noun, modifiers, figure, figure.start, place.end()) if place else None


def _is_countable(head: str, family: Family, figure: Figure) -> bool:
    if not head:
        return family.people and figure.value > 1  # "one" alone may be anything
    if _MEASURES.match(head) or (head == "others" and family.label == "killed"):
        return False  # "26 others dead": without the one who shot
    return (head.endswith("s") and not head.endswith("ss")) or head in _IRREGULAR


def _read_after(sentence: str, at: int) -> tuple[list[str], Family | None, int]:
    """(words of the noun, the verb's family where one follows, where the last of it ends)."""
    nouns: list[str] = []
    stop = at
    if sentence[at : at + 1] not in (" ", ""):
        return nouns, None, at
    at += 1
    while True:
        here = at
        aboard = _ABOARD.match(sentence, here)
        here = aboard.end() if aboard else here
        auxiliary = _AUXILIARY.match(sentence, here)
        verb_at = auxiliary.end() if auxiliary else here
        for family, pattern in _DONE:
            if done := pattern.match(sentence, verb_at):
                if not auxiliary and _OBJECT.match(sentence, done.end()) and done[0] not in ("dead", "died", "fled"):
                    return nouns, None, stop
                return nouns, family, done.end()
        token = None if auxiliary or aboard else _TOKEN.match(sentence, at)
        if token is None or token[1].lower() in _BREAK_WORDS or len(nouns) == LONGEST_NOUN:
            # A noun that runs on without an end is none that can be read.
            return (nouns, None, stop) if len(nouns) < LONGEST_NOUN or token is None else ([], None, stop)
        nouns.append(token[1])
        stop = token.end(1)
        if not token["gap"]:
            return nouns, None, stop
        at = token.end()
