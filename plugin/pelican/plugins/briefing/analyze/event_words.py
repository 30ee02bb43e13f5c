"""The words of a sentence as events are read: a mention is one word; and classes of small words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Mention, Sentence
from .speech import CUES
from .titles import HONORIFICS, ROLE_WORDS, words

MASK = "\x01"
"""Stands for every character of a mention, so that patterns see a mention as one word."""
QUOTE = "\x02"
"""Stands for every character of a quotation."""
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


class Words:
    """The words, mentions and marks of a sentence."""

    __slots__ = ("_mentions", "_parts", "_pieces", "_spans", "mention", "plural", "text")

    def __init__(self, text: str, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        start = sentence.start
        whole = text[start : sentence.end]
        lower = whole.lower()
        if len(lower) != len(whole):  # a few letters grow: "İ"
            lower = whole
        lower = lower.replace(MASK, " ")
        self._pieces: list[str] = []
        reached = 0
        for mention in mentions:
            self._pieces.append(lower[reached : mention.start - start])
            reached = mention.end - start
        self._pieces.append(lower[reached:])
        line = f" {MASK} ".join(self._pieces)
        for mark, apart in _MARKS:
            if mark in line:
                line = line.replace(mark, apart)
        self.text = line.rstrip(" .!").split()
        """Lower case; empty for a mention."""
        self._parts = self.text.copy()
        self._mentions = mentions
        places = [n for n, word in enumerate(self.text) if word == MASK]
        self.mention = dict(zip(places, mentions, strict=True))
        self.plural: set[int] = set()
        """Places of mentions of one word that ends in "s" ("Norlandians")."""
        for n, mention in self.mention.items():
            self.text[n] = ""
            if text[mention.end - 1] == "s" and " " not in text[mention.start : mention.end]:
                self.plural.add(n)
        self._spans: list[tuple[int, int]] = []

    def span(self, at: int) -> tuple[int, int]:
        """Start and end of a word in the sentence."""
        if not self._spans:
            sizes = iter([mention.end - mention.start for mention in self._mentions])
            masks = (MASK * (mention.end - mention.start) for mention in self._mentions)
            sentence = self._pieces[0] + "".join(map("".join, zip(masks, self._pieces[1:], strict=True)))
            end = 0
            for word in self.text:
                start = sentence.index(word or MASK, end)
                end = start + (len(word) or next(sizes))
                self._spans.append((start, end))
        return self._spans[at]

    def after(self, verb: int, rests: Sequence[re.Pattern[str]]) -> tuple[int, int]:
        """(which of ``rests`` first matches behind a verb, the index of the word after that); -1 if none does."""
        line = " ".join(self._parts)
        start = len(" ".join(self._parts[: verb + 1]))
        for n, rest in enumerate(rests):
            match = rest.match(line, start)
            if match is not None:
                return n, verb + 1 + match[0].count(" ")
        return -1, verb


def is_adverb(word: str) -> bool:
    """Whether a word changes neither who acts nor on whom."""
    return word in ADVERBS or (word.endswith("ly") and word != "ally")
