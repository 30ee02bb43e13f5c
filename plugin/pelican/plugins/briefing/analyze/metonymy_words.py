"""Classes of the words that stand around a place name: what the features of ``metonymy.py`` are made of.

Written by hand from what such words mean; a word belongs to the first class that lists it.
"""

from __future__ import annotations

_LISTED = {
    "in": """
        in at near inside outside across throughout around within via through off along beyond into onto above
        below beside amid surrounding under up down upon past opposite
    """,
    "on": "on over toward towards about regarding concerning",
    "against": """
        against versus vs v beating defeating facing playing fighting
    """,
    "with": "with alongside",
    "between": "between among amongst",
    "by": "by",
    "for": "for",
    "of": "of",
    "to": "to",
    "from": "from",
    "like": """
        than as like unlike include includes including namely especially except both either neither
    """,
    "clause": """
        that while if whether when where because although though since until after before whereas but which who
        so how why once unless what however
    """,
    "and": "and or nor &",
    "det": """
        a an this every each his her its their our no any some one another
    """,
    "be": """
        is was are were be been being becomes became become remains remained
    """,
    "have": "has have had having",
    "modal": """
        will would could should may might can must shall did does do cannot didn't doesn't don't won't wouldn't
        couldn't never also still only even finally subsequently officially already later eventually currently
        further not then now again
    """,
    "say": """
        said says say announced announces announce accused accuses warned warns urged urges demanded demands
        rejected rejects agreed agrees agree denied denies deny condemned condemns called calls insisted insists
        vowed pledged promised refused refuses offered declared declares proposed recognised recognized
        recognises recognizes asked asks told tells decided decides intends intended considered considers
        supports opposed opposes claimed claims confirmed expressed signed signs voted ratified adopted imposed
        imposes approved objected protested threatened threatens wants hopes hoped sought seeks believes
        believed views regards regarded argued argues responded maintains blamed blames praised criticized
        criticised denounced welcomed welcomes summoned hinted
    """,
    "win": """
        won win wins winning lost lose loses losing beat beats beaten defeated defeat defeats drew scored score
        scores competed compete competes competing participated participate participates participating play
        plays qualified qualify qualifies finished hosted host hosts bid retained advanced eliminated faced face
        faces clinched trailed led lead leads leading joined join joins represented represent represents
        representing captained captain coached coach coaching managed selected capped ranked pitted bowled
        batted debuted
    """,
    "fight": """
        invaded invade invades invading attacked attack attacks attacking annexed annex conquered conquer fought
        fight fights surrendered surrender capitulated launched launch launches deployed deploy shelled sent
        sends sending withdrew withdraws withdraw withdrawn retreated recaptured liberated ceded cede allied
        sank besieged marched mobilized mobilised intervened intervenes defended defends defend controlled
        controls ruled seized captured occupied bombed armed
    """,
    "do": """
        gave give gives giving took take takes taking made make makes making held hold holds began begins
        started starts continued continues provided provides gained gains received receives appointed appoints
        awarded awards establishes introduced introduces issued issues paid pays bought buys sold sells uses
        used allowed allows help helped helps helping banned bans granted grants broke breaks conducts conducted
        ended ends kept keeps got gets put puts set sets expelled recalled lifted passed ordered failed fails
        tried tries trying wanted needs needed produces exports imports develops developed appears appeared
        sponsored backed backs ranks enjoys tests tested acquired acquires abolished elected elects ceased
        stopped borrowed invests invested spends spent cut cuts suspended suspends accepts accepted prevented
        prevent owes owed lacks shares regained achieved requested persuaded forced convinced encouraged
        pressured deciding built
    """,
    "visit": """
        visited visit visits visiting left leave leaves leaving toured touring tours reached reaching crossed
        crossing explored exploring traveled travelled travel travels travelling traveling moved move moves
        moving returned return returns returning went go goes going came come comes coming arrived arrive
        arrives arriving emigrated emigrating emigrate migrated immigrated fled flee flees escaped settled
        settle living lived live lives based born raised located situated found died buried resided reside
        resides grew studied study studying trained educated headed driving drove drive flew fly sailed sail
        transferred relocated deported exiled brought imported exported shipped trip trips journey flight
        flights route routes road train bus way back home exhibited filmed shot recorded released published
        broadcast native indigenous endemic stationed posted landed entering departed depart departing worked
        working tour emigrant immigrants immigrant refugees reported reporting contributed takeoff take-off
        landing crash crashed crashing hometown airliner jet plane ferry ship evacuated stranded
    """,
    "geo": """
        city cities town towns village villages river rivers coast coastal north south east west northern
        southern eastern western central northeast northwest southeast southwest north-west north-east
        south-east south-west area areas region regions part parts district districts province provinces county
        suburb suburbs capital capitals port border borders frontier island islands mountains mountain valley
        outskirts center centre street streets highway bridge airport station railway line neighborhood
        neighbourhood municipality municipalities coastline territory peninsula lake sea bay mainland interior
        km miles kilometers kilometres mi square downtown rest metropolitan upper lower middle greater rural
        habitat slopes forest forests hills desert climate landscape countryside cathedral church abbey
        university college school hospital museum castle palace theatre theater hotel park library stadium
        building prison diocese bishop archbishop population residents inhabitants communities community fauna
        flora places place sites
    """,
    "inst": """
        government governments president presidents minister ministers ministry prime king queen emperor monarch
        monarchy parliament senate assembly congress court courts legislature crown chancellor premier mayor
        governor league association federation department bank constitution
    """,
    "act": """
        army navy military troops forces ambassador envoy foreign policy leadership regime nuclear economy
        economic accession entry decision attempt response campaign efforts effort role representative refusal
        failure support demand withdrawal intervention aggression ambition ambitions action actions move moves
        threat threats stance position plan plans proposal proposals claim claims demands concerns interference
        meddling hopes willingness readiness pressure ultimatum offer offers spokesman spokeswoman envoys
        approach message warning warnings reply replies letter condemnation retaliation revenge
    """,
    "pol": """
        relations relationship ties treaty agreement alliance pact negotiations talks war wars independence fall
        diplomatic sovereignty recognition criticism policies sanctions conflict dispute rivalry influence
        interests interest behalf request aid assistance backing cooperation collaboration tensions peace
        armistice trade union protection threat hostilities rule allegiance loyalty case opposition member
        members friendship partition secession neutrality enemy enemies ally allies handover cession
        capitulation attitude remarks power powers partnership nation nations
    """,
    "take": """
        invasion occupation siege capture bombing conquest annexation liberation evacuation settlement
        colonization exploration history
    """,
    "sport": """
        match matches game games cup championship championships team teams squad squads side player players caps
        cap goal goals wicket wickets tournament tournaments final finals semi-final semifinal quarter-final
        series test debut friendly loss draw victory medal medals olympics paralympics eurovision international
        innings runs club season champions champion title titles national under-17 under-19 under-20 under-21
        u-21 u21 u20 qualifying qualifier contest hockey football cricket rugby basketball opponents rivals
    """,
}  # fmt: skip
CLASS = {word: name for name, listed in reversed(_LISTED.items()) for word in listed.split()}
"""Word in lower case -> its class."""
TOPICS = frozenset({"act", "fight", "geo", "inst", "pol", "say", "sport", "take", "visit", "win"})
"""Classes that say what a passage is about, wherever in it they stand."""
JOINTS = frozenset({"against", "and", "between", "by", "clause", "for", "from", "in", "like", "of", "on", "to", "with"})
"""Classes that are no part of a name, even with a capital."""
