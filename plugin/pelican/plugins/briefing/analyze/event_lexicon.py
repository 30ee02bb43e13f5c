"""The lexicon of events: verbs, and what follows them before their target, by PLOVER event type.

PLOVER (Political Language Ontology for Verifiable Event Records): https://github.com/openeventdata/PLOVER. The types
and what belongs to them follow its manual and its table from CAMEO; the lexicon is our own.

A line is one or more verbs and what follows: ``~`` stands for up to six words, ``@`` for when and how, ``|`` parts
alternatives, ``?`` ends what may be left out, capitals in parentheses are a set of words. A verb alone takes its target
directly. Of a verb's lines the longest that fits counts.
"""

from __future__ import annotations

MANNER = (
    r"(?:on|today|yesterday|again|late|early|\w+day|\w+ly|by phone|at last|earlier|(?:this|last) week|in private)"
    r"(?![\w-])"
)
_TROOPS = (
    "troops|forces|soldiers|warships|warplanes|army|reinforcements|tanks|jets|military|marines|destroyers|aircraft"
)
_AID = (
    "aid|assistance|weapons|arms|help|relief|vaccines|supplies|food|medicine|goods|equipment|loans|loan|intelligence|"
    "funding|funds|grant|grants|asylum|protection|refuge|shelter"
)
_TIES = "ties|relations|links|contacts"
_CURBS = (
    "sanctions|embargo|embargoes|curfew|emergency|ban|blockade|siege|restrictions|tariffs|measures|censorship|curbs|"
    "controls|barriers|moratorium"
)
_DEAL = (
    "deal|agreement|agreements|pact|treaty|accord|accords|truce|ceasefire|cease-fire|understanding|memorandum|protocol"
)
_TALKS = "talks|consultations|negotiations|summit|meeting|discussions|meetings|conversation"
_PROTEST = (
    "protest|protests|demonstration|demonstrations|rally|rallies|march|marches|sit-in|strike|strikes|hunger|riot|riots|"
    "boycott|vigil|walkout"
)
_ATTACK = (
    "missile|missiles|rocket|rockets|attack|attacks|airstrike|airstrikes|strike|strikes|drone|drones|offensive|invasion|"
    "raid|raids|assault|shells|bombs|bombing|bombings|fire|artillery|mortar|mortars|shots|operation|ambush"
)
_PLACES = (
    "town|village|city|stronghold|base|positions|position|airport|territory|province|hill|post|camp|district|capital"
)
_PROBE = "investigation|investigations|inquiry|probe|probes"
_PEACE = "peacekeepers|peacekeeping|observers|inspectors|monitors|mission"

LEXICON: dict[str, str] = {
    "AGREE": """
        agree @ to|on|upon|with
        agree
        reach|strike|conclude|clinch ~ (DEAL) with?
        promise
        offer to
        offer ~ (AID)|(TROOPS)|(TALKS)|deal|amnesty|truce ~? to
        pledge ~ (AID) to|for
        pledge to
        consent to
        accept
    """,
    "CONSULT": """
        meet @ with?
        hold|open|begin|resume|host|attend ~ (TALKS) with?
        speak|talk|consult|confer|negotiate @ with|to
        consult
        discuss ~ with
        visit
        host
        telephone
        phone
        receive
        arrive in ~ for talks|a with?
        return to ~ for talk|talks
        launch|begin|undertake ~ mediation ~ between?
        mediate between?
        pay ~ visit to
    """,
    "SUPPORT": """
        support|back|endorse|praise|hail|congratulate|defend|welcome|thank|applaud|commend|laud|recognize|forgive
        apologize @ to
        sign|ratify|initial ~ (DEAL) with?
        establish|restore|upgrade|resume|normalize|open|strengthen ~ (TIES) ~? with
        establish|restore|upgrade|resume|normalize|strengthen ~ (TIES)
        open|reopen ~ embassy|consulate in
        express ~ support|solidarity|sympathy|condolences|confidence for|with|to|in
        side with
        rally behind
    """,
    "COOPERATE": """
        cooperate|co-operate|collaborate|partner with
        extradite
        hand|turn over ~? to
        share ~ intelligence|information|expertise|data|technology|evidence|experience ~? with
        launch|hold|conduct|begin|stage ~ exercises|exercise|games|maneuvers|manoeuvres|drills|drill ~? with?
        sell ~ to
        buy|purchase|import ~ from
        export ~ to
    """,
    "AID": """
        assist|evacuate|rescue|fund|train|shelter|finance|feed|airlift
        give|provide|send|deliver|supply|approve|grant|extend|donate|ship ~ (AID) ~? to|for
        give|provide|send|deliver|supply|approve|grant|extend|donate|ship ~ (AID)
        supply|provide|arm|equip ~ with
        donate
        deploy|send ~ (PEACE) ~? to|in
        contribute ~ (TROOPS)|(AID)|(PEACE) ~? to|for
        open ~ borders|border|doors ~? to
        arrive in
    """,
    "YIELD": """
        free|release|pardon|liberate|demobilize|disarm|amnesty|legalize|reform|surrender
        lift|ease|relax|shorten|end|remove|loosen|waive|cancel|scrap ~ (CURBS) ~? on|against|in|for
        lift|ease|relax|shorten|end|remove|loosen|waive|cancel|scrap ~ (CURBS)
        withdraw|pull ~ (TROOPS) ~? out|from of?
        withdraw|retreat|pull out|back? from
        complete|begin|start ~ withdrawal ~? from
        complete|begin|start ~ withdrawal
        resign
        step down
        lay down ~ arms|weapons
        concede|accede|yield|bow|give in? @ to
        call off
        accept|meet ~ demands|demand|conditions ~? from|of|by
        declare|announce ~ ceasefire|truce|cease-fire|amnesty
        receive|admit|accept ~ (PEACE) ~? from
        take ~ steps to
        return ~ to
        reopen ~ border|borders|to
        grant ~ amnesty|independence|autonomy|rights to
        allow|permit
        evacuate ~ settlements|settlers
    """,
    "REQUEST": """
        urge|beg|implore|press|pressure|request
        ask
        call @ on|upon
        call for
        appeal to|for
        demand ~ of|from|by
        demand @ that
        demand
        reiterate|repeat|renew ~ demand|call|appeal ~? that|for|to|on
        issue ~ demanding that?
        push ~ for
        seek ~ from
        plead with
        insist that
        pressure
    """,
    "ACCUSE": """
        accuse|blame|criticize|criticise|condemn|denounce|slam|blast|sue|charge|indict|rebuke|chide|lambast|decry
        castigate|fault|deride|mock|berate|deplore|investigate|probe|prosecute
        lash|hit out at
        rail against
        complain @ to ~ about|over|of
        complain @ about|over|of|to
        file|lodge|lodges|bring ~ lawsuit|complaint|charges|protest against|with
        open|launch|begin|order ~ (PROBE) into|against|of
        put under investigation
        call for sanctions|action|boycott|unite|resistance against
        call on ~ against
    """,
    "REJECT": """
        reject|rebuff|defy|oppose|veto|snub|dismiss|spurn|disregard|flout
        rule out
        turn down
        refuse
        decline
        deny ~ request|visa|visas|entry|access|permission|land|aid ~? to?
        renege on
        violate|break|breach ~ ban|resolution|resolutions|agreement|truce|ceasefire|treaty|promise|commitment
        ignore ~ calls|appeals|demands|warnings|appeal|call ~? from|by?
        block|stall ~ resolution|bill|proposal|deal
    """,
    "THREATEN": """
        threaten
        warn
        issue|deliver|give|send ~ threats|threat|ultimatum|warning|deadline to|against
    """,
    "PROTEST": """
        protest|picket
        protest|demonstrate|rally|march|riot @ against|over|outside|for
        demonstrate|riot|rally
        converge|gather|assemble ~ rally|protest|demonstration
        stage|hold|organize|launch|begin|continue|mount|join ~ (PROTEST)
        block|blockade ~ road|roads|highway|bridge|street|streets|traffic|transport|roadway
        go on strike
        take to the streets
        burn ~ flag|flags|effigies|effigy
    """,
    "SANCTION": """
        sanction|expel|boycott|blacklist|embargo|penalize
        impose|slap|announce|tighten|introduce ~ sanctions|tariffs|embargo|duties on|against
        impose|slap|announce|tighten|introduce ~ sanctions|tariffs|embargo
        cut|sever|break|suspend|downgrade|end|freeze off? ~ (TIES) ~? with
        suspend|halt|cut|stop|freeze|reduce|end|withhold|cancel|slash off? ~ (AID) ~? to|for|in
        suspend|halt|cut|stop|freeze|reduce|end|withhold|cancel|slash off? ~ (AID)|program
        suspend|halt|stop|break|cancel|end off? ~ (TALKS)|cooperation ~? with
        close|shut ~ border|borders|embassy|consulate|airspace ~? with|to|in
        recall ~ ambassador|envoy ~? from|to
        withdraw|pull ~ (PEACE)|ambassador|workers|staff|diplomats ~? from|out of?
        force out of
        force ~ out of
        pull|withdraw|walk out? of|from ~ (DEAL)|talks
    """,
    "MOBILIZE": """
        mobilize|mobilise
        deploy|mass|amass|move|send|dispatch ~ (TROOPS) ~? to|near|along|toward|towards|in|into|around
        deploy|mass|amass|dispatch ~ (TROOPS)
        strengthen|reinforce|increase|boost|bolster ~ (TROOPS)|presence|patrols|security ~? in|near|along|on?
        remain|go on ~ alert
        put|place ~ on ~ alert
        call up
        test|test-fire ~ missile|missiles|rocket
        prepare to resume|attack|invade|shell|strike
    """,
    "COERCE": """
        arrest|detain|jail|imprison|deport|seize|besiege|blockade|raid|intimidate|censor|ban|outlaw|abduct|kidnap|occupy
        annex|hack|convict|sentence|confiscate|deface|evict|demolish|bulldoze|bar|disperse|muzzle|hijack
        impose|extend|declare|introduce|tighten ~ curfew|law|emergency|restrictions|blockade|ban ~? on|in|against|of
        impose|extend|declare|introduce|tighten ~ curfew|law|emergency|restrictions|blockade|ban
        force out? ~? from
        order ~ to
        prevent|stop|break up? ~ demonstration|demonstrations|protest|rally|march
        crack down on
        freeze ~ assets
        close|shut down? ~ newspaper|station|offices|office
        destroy ~ homes|houses|buildings|property
    """,
    "ASSAULT": """
        attack|bomb|shell|kill|assassinate|invade|wound|injure|murder|ambush|strafe|target|behead|massacre|torture|rape
        storm|overrun|retake|recapture|destroy|execute|pummel|pound
        beat up
        capture
        seize ~ (PLACES)
        hit|strike|shoot down? ~? at?
        shoot dead
        fight against|with?
        clash with
        launch|fire|carry|conduct|mount out? ~ (ATTACK) ~? on|at|against|into|in|targeting
        launch|fire|carry|conduct|mount out? ~ (ATTACK)
        open fire on|at?
        blow up
        set fire to
        explode|detonate
    """,
}
SETS = {
    "TROOPS": _TROOPS, "AID": _AID, "TIES": _TIES, "CURBS": _CURBS, "DEAL": _DEAL, "TALKS": _TALKS, "PEACE": _PEACE,
    "PROTEST": _PROTEST, "ATTACK": _ATTACK, "PLACES": _PLACES, "PROBE": _PROBE,
}  # fmt: skip
