"""Verbs of speech, and the words around them."""

from __future__ import annotations

from .titles import words


def either(of: frozenset[str]) -> str:
    """A pattern that matches any of some words, longer ones first."""
    return "|".join(sorted(of, key=lambda word: (-len(word), word)))


CUE_WORDS = words(
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
    defined defines bemoaned bemoans blamed blames chided deemed derided fears feared lauded
    lauds likened pressed pronounced ranted ridiculed scolded shrugged vented
    """
)
"""Finite verbs that bring in a quotation. Present forms that are nouns as often ("demands", "reports") are left out."""
CUES = either(CUE_WORDS)
"""The same as a pattern."""
PARTICIPLE_WORDS = words(
    """
    saying adding arguing noting calling writing asking telling claiming insisting stressing warning describing
    declaring explaining citing tweeting accusing stating suggesting urging vowing promising announcing admitting
    alleging quoting pledging demanding denouncing condemning criticizing criticising praising emphasizing joking
    referring complaining responding replying recalling asserting conceding acknowledging remarking observing boasting
    cautioning predicting chanting concluding lamenting
    """
)
SAID_OF = words(
    """
    said says added adds asked replied wrote tweeted argued insisted noted explained warned declared recalled joked
    concluded continued responded reads read announced stated remarked observed quipped reported reports notes
    argues insists explains warns recalls writes states observes concludes began begins
    """
)
"""Those that stand before their subject: "…," said Berg."""
ADVERBS = words(
    """
    Friday Monday Saturday Sunday Thursday Tuesday Wednesday again already also always apparently are basically be
    been being bluntly correctly could did do does essentially even explicitly famously finally first flat-out
    flatly further had has have immediately initially is just later never now often on once only previously publicly
    quickly rarely recently repeatedly reportedly simply sometimes specifically still then today ultimately was were
    will would wryly yesterday
    """
)
PRONOUNS = words("he she it they we i you who")
SAY = words("said says say")
STATING = words(
    """
    said says say saying added adds told believes believe thinks think argued argues argue claimed claims claim
    insisted insists insist noted notes warned warns warn estimated estimates acknowledged acknowledges admitted admits
    suggested suggests concluded concludes explained explains announced announces reported reports hopes hope hoped
    predicted predicts stressed maintains maintained contends contended conceded concedes alleged alleges
    """
)
"""Verbs that a clause can follow without "that"."""
SAYING_THAT = words(
    """
    agreed agrees asserted asserts boasted cautioned cautions charged charges complained complains confirmed confirms
    countered declared declares demanded demands denied denies disclosed emphasized emphasizes expressed found finds
    indicated indicates lamented mentioned observed pledged pledges pointed proclaimed promised promises proposed
    recalled recalls reiterated reiterates remarked repeated replied responded revealed reveals ruled showed shows
    signaled stated states stresses testified threatened tweeted underlined underscored vowed vows wondered worried
    worries wrote writes asked asks questioned adding arguing claiming insisting noting warning stressing suggesting
    explaining declaring announcing
    """
)
"""Those that need it."""
ADDRESSING = words("told tells assured assures informed notified reminded advised warned warns reassured reassures")
"""Those with the person spoken to before it."""
CALLING = words("accused accuses urged urges called calls")
"""Those with an act of somebody's: accused Tarn of lying, urged Tarn to go, called for a vote."""
