"""The words of a sentence as events are read: a mention is one word; and classes of small words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import chain, compress, pairwise
from typing import NamedTuple

from ..model import ActorInArticle, Mention, Sentence
from .following import follow, read_line
from .speech import CUES
from .titles import HONORIFICS, ROLE_WORDS, words
from .verbs import Alternative

MASK = "\x01"
"""Stands for every character of a mention, so that patterns see a mention as one word."""
QUOTE = "\x02"
"""Stands for every character of a quotation."""
_HEAD = re.compile(r"(?:^| )([\w-]*)")
"""What of a word a line of the lexicon sees as one: "forces" of "forces'"."""
_BACKTICKS = re.compile(r"``[^`']*''")
_MASKED = f" {MASK} "
END = "\x03"
"""Stands for the end of a sentence."""
_MARKS = tuple((mark, f" {mark.strip()} ") for mark in (", ", "; ", ": ", "(", ")", "[", "]", "—", "–", "|"))

BE = words("is are was were be been being am get gets got")
AUXILIARY = words("has have had having will would could may might should must can do does did not never won't") | BE
FUTURE = words("will would could may might should must can 'll won't")
NEGATION = words("not never n't won't no longer cannot neither nor without")
ADVERBS = words(
    """
    also again already then later since now still just even ever meanwhile recently repeatedly once soon only both
    jointly today yesterday tonight tomorrow instead together all reportedly allegedly earlier first finally twice
    outright back long often always more less
    """
)
TIMES = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december week weekend month year night morning afternoon evening day days weeks months
    hours     minutes years jan feb mar apr aug sept oct nov dec mid-august
    """
)
TIME_OPENERS = words("on in last this next late early since during overnight past that the earlier for at")
DETERMINERS = words(
    """
    the a an its his her their our more several two three four five six seven eight nine ten some many dozens hundreds
    thousands both all any another each every most few scores least about nearly almost
    """
)
TITLES = frozenset(word.lower() for word in ROLE_WORDS | HONORIFICS) | words(
    """
    president prime minister leader general emir sheikh king queen prince
    newly appointed elected former new top senior key ally rival neighbor neighbour neighboring neighbouring fellow
    neighbor's late ousted suspected rebel chief archbishop pope long-time longtime dictator then-president leaders
    counterpart regime government
    """
)
OFFICIAL = words(
    """
    government governments official officials authority authorities leader leaders leadership troops troop forces force
    soldiers soldier army military navy police policemen warplanes jets warships helicopters tanks planes aircraft
    diplomats diplomat parliament lawmakers legislature prosecutors regime administration president minister ministers
    ministry embassy spokesman spokeswoman spokesperson court courts intelligence negotiators negotiator cabinet
    premier chancellor king emir envoy envoys delegation state congress senate council commander commanders generals
    general side representatives representative ambassador airstrikes agents inspectors peacekeepers peacekeeping
    """
)
"""Who acts for the country or body named before."""
FIGHTERS = words(
    "militants rebels fighters guerrillas militiamen militia gunmen insurgents members supporters terrorists"
)
"""Who acts for a group that is named, but not for a country."""
ARMS = words(
    """
    airstrike airstrikes strike strikes attack attacks raid raids drone drones missile missiles rocket rockets bomb
    bombs shelling bombing bombings fire air ballistic cruise suicide car
    """
)
"""What an actor attacks with: "a Norlandian drone strike killed"."""
QUANTITIES = words(
    "dozens hundreds thousands scores most some all many members two three four five several up part more less fewer"
)
"""Before "of", or "up to": what follows is still the phrase's own noun."""
THINGS = words(
    """
    proposal proposals offer offers call calls plan plans request requests demand demands decision decisions efforts
    effort policy policies move moves action actions claim claims allegations accusations statement threat threats
    bid role mediation invitation appeal suggestion resolution aggression behavior response handling position positions
    targets bases base territory side border borders sites site assets facilities facility embassy consulate vessels
    ships tankers airspace interests exports imports goods
    """
)
"""What an actor has or does: to reject or attack it is to act on the actor."""
PREPOSITIONS = words(
    """
    of in on at to for from with by against over about across around between among near inside outside into toward
    towards along through under within throughout amid upon off out
    """
)
STOPS = words(
    """
    that which who whom whose what where when while why how after before because as if unless until till although though
    whether lest but than so since despite following or nor he she they it we i you there
    """
)
"""Words at which a clause ends."""
CONDITIONS = words(
    """
    if unless whether until lest should provided suggesting suggested claims claimed claim fear fears feared deny denies
    denied denying hope hopes hoped hoping risk risks let make have see prevent stop deter before would could can may
    might
    """
)
"""Before a subject: what follows is not told as having happened."""
SAYS = frozenset(CUES.split("|")) | words("saying reiterated announced announcing declared confirmed")
PRONOUNS = words("he she it they")
POSSESSIVES = words("its his her their")
_HEADS = {
    "agree": """
        agreed agrees agree offered offers offer promised promises promise pledged pledges pledge consented ready
        willing prepared
    """,
    "threaten": "threatened threatens threaten threatening vowed vows vow swore sworn vowing",
    "plan": """
        planning plans planned plan intends intend intended hopes hoping hope hoped wants want wanted wanting seeking
        seeks sought set due poised decided decides considering preparing expected trying tried tries attempted
        attempting attempts proposed proposes mulling weighing going about ordered aims aimed likely scheduled
    """,
    "refuse": "refused refuses refuse refusing declined declines decline failed fails unwilling reluctant",
    "go": "continued continues continue began begins begun started starts managed helped helps used moved rushed",
}
HEADS = {word: kind for kind, listed in _HEADS.items() for word in listed.split()}
"""Words whose "to" joins them to the verb after it: "threatened to attack"."""


class Masked(NamedTuple):
    """A sentence whose mentions are masked."""

    number: int
    sentence: Sentence
    mentions: Sequence[Mention]
    words: list[str]
    telling: list[int]
    """Places of the words that may tell an act."""


class Words:
    """The words, mentions and marks of a sentence."""

    __slots__ = ("_heads", "_lower", "_parts", "_sentence", "_spans", "mention", "text")

    def __init__(self, masked: Masked, lower: str) -> None:
        self._lower = lower
        self._sentence = masked.sentence
        self._parts = masked.words
        self._heads: list[str] = []
        self._spans: list[tuple[int, int]] = []
        self.mention: dict[int, Mention] = {}
        self.text = self._parts.copy()
        """Lower case; empty for a mention."""
        at = -1
        for mention in masked.mentions:
            at = self._parts.index(MASK, at + 1)
            self.text[at] = ""
            self.mention[at] = mention

    def is_plural(self, at: int) -> bool:
        """Whether a mention is one word that ends in "s": "Norlandians"."""
        mention = self.mention[at]
        return self._lower[mention.end - 1] == "s" and " " not in self._lower[mention.start : mention.end]

    def span(self, at: int) -> tuple[int, int]:
        """Start and end of a word in the sentence."""
        offset = self._sentence.start
        end = self._spans[-1][1] if self._spans else 0
        for n in range(len(self._spans), at + 1):
            mention = self.mention.get(n)
            if mention is None:
                start = self._lower.index(self.text[n], offset + end) - offset
                end = start + len(self.text[n])
            else:
                start, end = mention.start - offset, mention.end - offset
            self._spans.append((start, end))
        return self._spans[at]

    def after(self, verb: int, line: Alternative) -> int | None:
        """The index of the word after what a line of the lexicon says of a verb; None where that does not follow it."""
        if not line.follows:
            return verb + 1
        if not self._heads:
            self._heads = _HEAD.findall(" ".join(self._parts))
        if line.needs and line.needs.isdisjoint(self._heads):
            return None
        return follow(read_line(line.follows), self._parts, self._heads, verb + 1)


def outermost(text: str, actors: Sequence[ActorInArticle]) -> list[Mention]:
    """All mentions in text order, without those inside another; a candidate's campaign does not act for the country."""
    longest: dict[int, Mention] = {}
    for mention in chain.from_iterable(item.mentions for item in actors):
        if text.endswith(" campaign", mention.start, mention.end):
            continue
        other = longest.setdefault(mention.start, mention)
        if (-other.end, other.actor) > (-mention.end, mention.actor):
            longest[mention.start] = mention
    found: list[Mention] = []
    reached = 0
    for start in sorted(longest):
        if start >= reached:
            found.append(longest[start])
            reached = found[-1].end
    return found


def hide_quotes(text: str) -> str:
    """``text`` with a mark in place of each character of a quotation; found by its marks, which are few."""
    if "``" in text:
        text = _BACKTICKS.sub(lambda match: QUOTE * len(match[0]), text)
    marks: list[int] = []
    for mark in '“”"':
        at = text.find(mark)
        while at >= 0:
            marks.append(at)
            at = text.find(mark, at + 1)
    marks.sort()
    pieces: list[str] = []
    reached = 0
    for start, end in pairwise(marks):
        if start >= reached and text[start] != "”" and text[end] != "“":
            pieces += text[reached:start], QUOTE * (end + 1 - start)
            reached = end + 1
    pieces.append(text[reached:])
    return "".join(pieces)


def lower_case(text: str) -> str:
    """``text`` in lower case and without the characters that stand for others; every character keeps its place."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow: "İ"
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return lower.replace(MASK, " ").replace(END, " ")


def mask(lower: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], telling: Set[str]) -> Iterator[Masked]:
    """The sentences that name an actor, have one of the words ``telling`` and ask nothing.

    ``mentions`` are in text order, none in another; ``telling`` has :data:`END` as well.

    All are masked in one go: what is done to each of thousands of sentences is what takes the time.
    """
    named: list[tuple[int, Sentence, Sequence[Mention]]] = []
    pieces: list[str] = []
    high, last = 0, len(mentions)
    for number, sentence in enumerate(sentences):
        low, end = high, sentence.end
        while high < last and mentions[high].start < end:
            high += 1
        if low == high or lower[end - 1] == "?":
            continue
        reached = sentence.start
        for mention in mentions[low:high]:
            pieces += lower[reached : mention.start], _MASKED
            reached = mention.end
        pieces += lower[reached:end].rstrip(" .!"), f" {END} "
        named.append((number, sentence, mentions[low:high]))
    masked = "".join(pieces)
    for mark, apart in _MARKS:
        masked = masked.replace(mark, apart)
    words = masked.split()
    start = 0
    found: list[int] = []
    inside = iter(named)
    for at in compress(range(len(words)), map(telling.__contains__, words)):
        if words[at] != END:
            found.append(at - start)
            continue
        named_in = next(inside)
        if found:
            yield Masked(*named_in, words[start:at], found)
            found = []
        start = at + 1


def is_adverb(word: str) -> bool:
    """Whether a word changes neither who acts nor on whom."""
    return word in ADVERBS or (word.endswith("ly") and word != "ally")
