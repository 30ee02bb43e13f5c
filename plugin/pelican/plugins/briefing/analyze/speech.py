"""Verbs of speech, and the words around them."""

from __future__ import annotations

_SAID = """
said says say told tells tell added adds asked asks replied replies wrote writes tweeted tweets argued argues insisted
insists claimed claims noted notes stated states explained explains warned warns stressed stresses declared declares
announced announces admitted admits acknowledged acknowledges alleged alleges accused accuses called calls described
describes urged urges denied denies suggested suggests continued continues concluded concludes recalled recalls
testified testifies joked jokes quipped quips complained complains promised promises vowed vows pledged pledges
predicted predicts responded responds reported reports read reads posted posts remarked remarks observed observes
emphasized emphasizes emphasised emphasises reiterated reiterates underscored underscores underlined underlines
confirmed confirms demanded demands mentioned mentions referred refers cited cites praised praises criticized
criticizes criticised criticises slammed slams blasted blasts condemned condemns mocked mocks dismissed dismisses
labeled labels labelled branded brands dubbed dubs hailed hails thanked thanks echoed echoes lamented laments cautioned
cautions advised advises commented comments exclaimed exclaims shouted shouts yelled yells chanted chants whispered
hoped hopes believes believed agreed agrees thinks thought feels felt expressed expresses conceded concedes boasted
boasts bragged brags proclaimed proclaims ordered orders repeated repeats offered quoted quotes characterized
characterizes decried decries denounced denounces defended defends assured assures countered counters objected
objects ruled rejected rejects requested requests revealed reveals signaled signals signalled spoke speaks talked talks
answered answers asserted asserts attacked attacks apologized apologizes apologised compared compares contended
contends disclosed discussed estimated estimates expects expected joined maintained maintains marveled mused opined
outlined pleaded pointed points recounted recounts remembers remembered saw sees screamed sought summed teased
testified touted touts used uses wondered wonders worried worries hinted hints
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
    "would|will|could|did|does|do|is|was|were|are|been|be|being|first|famously|correctly|apparently|specifically|"
    "explicitly|essentially|basically|bluntly|flatly|flat-out|wryly|"
    "today|yesterday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|on"
)
PRONOUNS = frozenset("he she it they we i you who".split())
