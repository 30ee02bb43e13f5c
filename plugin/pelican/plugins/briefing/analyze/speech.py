"""Verbs of speech, and the words around them."""

from __future__ import annotations

from .titles import words


def _either(text: str) -> str:
    """A pattern that matches any word of ``text``, longer ones first."""
    return "|".join(sorted(words(text), key=lambda word: (-len(word), word)))


CUES = _either(
    """
    accused accuses acknowledged acknowledges added adds admits admitted advised advises agreed agrees alleged
    alleges announced announces answered apologised apologized apologizes argued argues asked asks asserted asserts
    assured assures attacked believed believes blasted blasts boasted boasts bragged brags branded brands called
    calls cautioned cautions chanted chants characterized characterizes cited cites claimed claims commented
    compared compares complained complains conceded concedes concluded concludes condemned condemns confirmed
    confirms contended contends continued continues countered counters criticised criticises criticized criticizes
    declared declares decried decries defended defends demanded denied denies denounced denounces described
    describes disclosed dismissed dismisses dubbed dubs echoed echoes emphasised emphasises emphasized emphasizes
    estimated exclaimed exclaims expected expects explained explains expressed expresses felt hailed hails hinted
    hints hoped hopes insisted insists joked jokes labeled labelled labels lamented laments maintained maintains
    marveled mentioned mentions mocked mocks mused noted notes objected observed observes offered opined ordered
    outlined pleaded pledged pledges pointed posted praised praises predicted predicts proclaimed proclaims promised
    quipped quips quoted quotes read reads recalled recalls recounted recounts referred refers reiterated reiterates
    rejected rejects remarked remarks remembered remembers repeated repeats replied replies reported requested
    responded responds revealed ruled said say says screamed shouted shouts signaled signalled signals slammed slams
    stated stressed stresses suggested suggests summed teased tells testified testifies thanked thanks thinks
    thought told touted touts tweeted tweets underlined underlines underscored underscores urged urges vowed vows
    warned warns whispered wondered wonders worried worries writes wrote yelled yells
    accuse acknowledge argue believe call complain contend criticize denounce describe dismiss insist
    maintain suggest think warn
    contrasted decry determined encouraged encourages envisioned envisions exhorted exhorts identified
    identifies implied implies implored portrayed portrays rated sang
    bemoaned bemoans blamed blames chided deemed derided fears feared lauded
    lauds likened pressed pronounced ranted ridiculed scolded shrugged vented
    """
)
"""Finite verbs that bring in a quotation. Present forms that are nouns as often ("demands", "reports") are left out."""
PARTICIPLES = _either(
    """
    saying adding arguing noting calling writing asking telling claiming insisting stressing warning describing
    declaring explaining citing tweeting accusing stating suggesting urging vowing promising announcing admitting
    alleging quoting pledging demanding denouncing condemning criticizing criticising praising emphasizing joking
    referring complaining responding replying recalling asserting conceding acknowledging remarking observing boasting
    cautioning predicting chanting concluding lamenting
    """
)
SAID_OF = _either(
    """
    said says added adds asked replied wrote tweeted argued insisted noted explained warned declared recalled joked
    concluded continued responded reads read announced stated remarked observed quipped reported reports
    """
)
"""Those that stand before their subject: "…," said Berg."""
ADVERBS = _either(
    """
    Friday Monday Saturday Sunday Thursday Tuesday Wednesday again already also always apparently are basically be
    been being bluntly correctly could did do does essentially even explicitly famously finally first flat-out
    flatly further had has have immediately initially is just later never now often on once only previously publicly
    quickly rarely recently repeatedly reportedly simply sometimes specifically still then today ultimately was were
    will would wryly yesterday
    """
)
PRONOUNS = words("he she it they we i you who")
