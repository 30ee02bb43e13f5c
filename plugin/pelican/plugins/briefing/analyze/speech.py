"""Verbs of speech, and the words around them."""

from __future__ import annotations

_SAID = """
said says say told tells added adds asked asks replied replies wrote writes tweeted tweets argued argues insisted
insists claimed claims noted notes stated explained explains warned warns stressed stresses declared declares
announced announces admitted admits acknowledged acknowledges alleged alleges accused accuses called calls described
describes urged urges denied denies suggested suggests continued continues concluded concludes recalled recalls
testified testifies joked jokes quipped quips complained complains promised vowed vows pledged pledges predicted
predicts responded responds reported read reads posted remarked remarks observed observes emphasized emphasizes
emphasised emphasises reiterated reiterates underscored underscores underlined underlines confirmed confirms demanded
mentioned mentions referred refers cited cites praised praises criticized criticizes criticised criticises slammed
slams blasted blasts condemned condemns mocked mocks dismissed dismisses labeled labels labelled branded brands dubbed
dubs hailed hails thanked thanks echoed echoes lamented laments cautioned cautions advised advises commented exclaimed
exclaims shouted shouts yelled yells chanted chants whispered hoped hopes believes believed agreed agrees thinks
thought felt expressed expresses conceded concedes boasted boasts bragged brags proclaimed proclaims ordered repeated
repeats offered quoted quotes characterized characterizes decried decries denounced denounces defended defends assured
assures countered counters objected ruled rejected rejects requested revealed signaled signals signalled answered
asserted asserts attacked apologized apologizes apologised compared compares contended contends disclosed estimated
expects expected maintained maintains marveled mused opined outlined pleaded pointed recounted recounts remembers
remembered screamed summed teased testified touted touts wondered wonders worried worries hinted hints
""".split()
_ING = """
saying adding arguing noting calling writing asking telling claiming insisting stressing warning describing declaring
explaining citing tweeting accusing stating suggesting urging vowing promising announcing admitting alleging quoting
pledging demanding denouncing condemning criticizing criticising praising emphasizing joking referring complaining
""".split()
SAID_OF = "|".join(
    "said says added adds asked replied wrote tweeted argued insisted noted explained warned declared recalled joked "
    "concluded continued responded reads read announced stated remarked observed quipped".split()
)
CUES = "|".join(sorted(set(_SAID), key=lambda word: (-len(word), word)))
PARTICIPLES = "|".join(_ING)
ADVERBS = (
    "also|later|then|has|had|have|often|once|repeatedly|recently|previously|publicly|reportedly|now|still|even|once|"
    "again|further|already|simply|just|only|always|never|sometimes|initially|ultimately|finally|quickly|immediately|"
    "rarely|"
    "would|will|could|did|does|do|is|was|were|are|been|be|being|first|famously|correctly|apparently|specifically|"
    "explicitly|essentially|basically|bluntly|flatly|flat-out|wryly|"
    "today|yesterday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|on"
)
PRONOUNS = frozenset("he she it they we i you who".split())
