"""The lexicon of events: verbs, and what follows them before their target, by PLOVER event type.

PLOVER (Political Language Ontology for Verifiable Event Records): https://github.com/openeventdata/PLOVER. The types
and what belongs to them follow its manual and its table from CAMEO; the lexicon is our own.

A line is one or more verbs and what follows: ``~`` stands for up to six words, ``@`` for when and how, ``|`` parts
alternatives, ``?`` ends what may be left out, capitals in parentheses are a set of words. A verb alone takes its target
directly; after ``>`` stands what must follow the target. Of a verb's lines the longest that fits counts.
"""

from __future__ import annotations

MANNER = frozenset(["on", "today", "yesterday", "again", "late", "early", "earlier"])
"""When and how, beside words in -day and -ly."""
MANNER_PAIRS = frozenset([("by", "phone"), ("at", "last"), ("this", "week"), ("last", "week"), ("in", "private")])
SETS = {
    "TROOPS": "troops|forces|soldiers|warships|warship|warplanes|army|reinforcements|tanks|jets|military|marines|fleet|"
    "destroyers|aircraft|paratroopers|police|officers|battalion|bombers|submarines|units",
    "AID": "aid|assistance|weapons|arms|help|relief|vaccines|supplies|food|medicine|medicines|goods|equipment|loans|"
    "loan|"
    "intelligence|funding|funds|grant|grants|asylum|protection|refuge|shelter|doctors|medics|rescuers|tents|ammunition|"
    "fuel|support|backing|blankets|missiles|drones",
    "MONEY": "dollars|million|billion|euros|dlrs|aid|assistance|loans|loan|credit|credits|weapons|arms|vaccines",
    "TIES": "ties|relations|links|contacts|cooperation|partnership|contact",
    "CURBS": "sanctions|sanction|embargo|embargoes|blockade|siege|tariffs|controls|barriers|moratorium|quotas|duties",
    "RULES": "curfew|emergency|ban|bans|restrictions|measures|censorship|curbs|law|rules",
    "PENALTY": "sanctions|tariffs|embargo|embargoes|duties|boycott|penalties|fines|quotas",
    "ORDER": "curfew|emergency|restrictions|ban|censorship|curbs|quarantine",
    "DEAL": "deal|agreement|agreements|pact|treaty|accord|accords|truce|ceasefire|cease-fire|understanding|memorandum|"
    "protocol|convention|contract|contracts|declaration|compromise",
    "TALKS": "talks|consultations|negotiations|summit|meeting|discussions|meetings|conversation|dialogue|conference|"
    "call",
    "PROTEST": "protest|protests|demonstration|demonstrations|rally|rallies|march|marches|sit-in|strike|strikes|hunger|"
    "riot|riots|boycott|vigil|walkout|parade|blockade",
    "ATTACK": "attack|attacks|bombs|bombing|bombings|ambush",
    "BARRAGE": "missile|missiles|rocket|rockets|airstrike|airstrikes|strike|strikes|drone|drones|offensive|invasion|"
    "raid|raids|assault|shells|fire|artillery|mortar|mortars|shots|operation|bombardment|counteroffensive|incursion|"
    "campaign|torpedoes",
    "FIGHTING": "attacks|offensive|shelling|bombing|bombardment|strikes|airstrikes|operations|fighting|hostilities|"
    "raids",
    "PLACES": "town|village|city|stronghold|base|positions|position|airport|territory|province|hill|post|camp|district|"
    "capital|island|control|villages|towns",
    "SITES": "sites|targets|bases|base|positions|facilities|camps|camp|strongholds|areas|installations|refinery|"
    "airfield|"
    "airport|villages|towns|suburbs",
    "PROBE": "investigation|investigations|inquiry|inquiries|probe|probes",
    "PEACE": "peacekeepers|peacekeeping|observers|inspectors|monitors|mission|mediators|peace",
    "ENVOY": "ambassador|ambassadors|envoy|envoys|diplomats|staff|delegation|workers",
    "BACKING": "support|solidarity|sympathy|condolences|confidence|backing|regret|regrets|gratitude|admiration|"
    "congratulations|satisfaction",
    "PLEA": "demand|demands|call|calls|appeal|appeals|request|plea",
    "PLAN": "plan|plans|proposal|proposals|offer|demands|demand|request|conditions|terms|resolution",
    "DEFENSE": "presence|patrols|security|defenses|defences|deployment|alert|surveillance",
    "ROAD": "road|roads|highway|highways|bridge|street|streets|traffic|transport|roadway|railway|railways|border|port",
    "SHUT": "newspaper|newspapers|station|stations|offices|office|website|websites|magazine|school|schools|channel|"
    "radio",
    "HOME": "homes|home|houses|house|buildings|property|crops|mosque|church|camps|camp|settlement|settlements|land|"
    "farms",
}
"""Words that can stand in each other's place."""

LEXICON: dict[str, str] = {
    "AGREE": """
        agree @ to|on|upon|with
        agree|consent|promise|accept|volunteer
        reach|strike|conclude|clinch|secure ~ (DEAL) with?
        offer|promise|pledge|consent to
        offer|promise ~ (AID)|(TROOPS)|(TALKS)|deal|amnesty|truce|concessions ~? to
        pledge ~ (AID)|(MONEY)|(BACKING) ~? to|for
        commit @ to
        express|signal ~ readiness|willingness to
        approve ~ (PLAN)|deployment|(DEAL) ~? with|for|from|by?
    """,
    "CONSULT": """
        meet @ with?
        hold|open|begin|resume|host|attend|start|launch|convene ~ (TALKS) ~? with
        hold|open|begin|resume|host|attend|start|convene ~ (TALKS)
        speak|talk|consult|confer|negotiate @ with|to
        discuss ~ with
        exchange ~ views|letters|messages|visits ~? with
        consult|visit|host|telephone|phone|receive|greet|brief|tour
        arrive|fly|travel|go|head|return ~ for ~? talks|talk|negotiations|summit|visit ~? with
        arrive|fly|travel|go|head|return ~ for ~? talks|talk|negotiations|summit|visit
        return to ~ talks|negotiations
        launch|begin|undertake|offer ~ mediation ~ between?
        mediate between?
        contact
    """,
    "SUPPORT": """
        support|back|endorse|praise|hail|congratulate|defend|welcome|thank|applaud|commend|laud|recognize|recognise
        forgive|salute|honor|toast|console
        apologize|apologise @ to
        apologize|apologise @ for?
        sign|ratify|initial ~ (DEAL) ~? with
        sign|ratify|initial ~ (DEAL)
        establish|restore|upgrade|resume|normalize|strengthen|renew ~ (TIES) ~? with
        establish|restore|upgrade|resume|normalize|strengthen|renew ~ (TIES)
        open|reopen ~ embassy|consulate in
        express|voice|reaffirm|reiterate|declare|signal|extend|offer|convey|send ~ (BACKING) ~? for|with|to|in
        side @ with
        rally behind
        rally ~ support for
    """,
    "COOPERATE": """
        cooperate|co-operate|collaborate|partner|team up? @ with
        extradite
        hand|turn over ~? to
        share|exchange ~ intelligence|information|expertise|data|technology|evidence|experience|prisoners ~? with
        launch|hold|conduct|begin|stage|start ~ exercises|exercise|games|maneuvers|manoeuvres|drills|drill ~? with?
        sell|export|lease ~ to
        buy|purchase|import|order ~ from
        increase|expand|boost|deepen|resume|open ~ trade|cooperation|exports ~? with|to
        join ~ coalition|forces|alliance ~? with|against?
        swap|exchange ~ prisoners|bodies ~? with?
    """,
    "AID": """
        assist|evacuate|rescue|fund|train|shelter|finance|feed|airlift|protect|resupply|treat|nurse|bankroll
        give|provide|send|deliver|supply|grant|extend|donate|ship|airlift|fly|offer|lend|rush|sell ~ (AID) ~? to|for
        give|provide|send|deliver|supply|approve|grant|extend|donate|ship|airlift|fly|lend|rush ~ (AID)
        give|lend|grant|loan|send > (MONEY)
        supply|provide|arm|equip ~ with
        donate
        deploy|send|dispatch|contribute ~ (PEACE) ~? to|in
        contribute ~ (TROOPS)|(AID)|(MONEY) ~? to|for
        open ~ borders|border|doors ~? to
        take in? ~ refugees|migrants ~? from
        accept|admit|host|shelter ~ refugees|migrants ~? from
        arrive in
    """,
    "CONCEDE": """
        pardon|amnesty|legalize|reform|reinstate
        lift|ease|relax|shorten|end|remove|loosen|waive|cancel|scrap|suspend|reduce ~ (RULES) ~? on|against|in|for|of
        lift|ease|relax|shorten|end|remove|loosen|waive|cancel|scrap ~ (RULES)
        concede|accede|yield|bow|submit|give in? @ to
        back down
        call off
        drop ~ charges|demand|demands|claim|claims|objections|objection|case ~? to|against|on?
        accept|meet ~ demands|demand|conditions ~? from|of|by
        declare|announce ~ amnesty|pardon
        take ~ steps to
        grant ~ amnesty|independence|autonomy|rights|visa|visas ~? to
        allow|permit|let
        restore|reinstate ~ democracy|parliament|constitution|rule
        introduce|adopt|enact|approve|announce ~ reform|reforms
        shorten|reduce|commute ~ sentence|sentences|term
    """,
    "RETREAT": """
        free|release|liberate|demobilize|disarm|surrender|resign|disband
        lift|ease|relax|shorten|end|remove|loosen|waive|cancel|scrap|suspend|reduce ~ (CURBS) ~? on|against|in|for|of
        lift|ease|relax|shorten|end|remove|loosen|waive|cancel|scrap ~ (CURBS)
        withdraw|pull ~ (TROOPS) ~? out|from of?
        withdraw|pull ~ (TROOPS) back?
        withdraw|retreat|pull back? from
        pull|move out of
        complete|begin|start|finish ~ withdrawal|pullout ~? from
        complete|begin|start|finish ~ withdrawal|pullout
        halt|suspend|stop|end|cease ~ (FIGHTING) ~? on|against|in
        halt|suspend|stop|end|cease ~ (FIGHTING)
        step|stand down|aside
        lay down ~ arms|weapons
        give|hand up|over ~ weapons|arms|power
        declare|announce ~ ceasefire|truce|cease-fire
        receive|admit|accept ~ (PEACE) ~? from
        return ~ to
        reopen ~ border|borders|to ~? with?
        restore|allow|grant|permit ~ access ~? to|for
        allow|permit|let ~ inspectors|observers|monitors|peacekeepers|convoys
        evacuate ~ settlements|settlers|base|positions
        cede|relinquish ~ to
    """,
    "DEMAND": """
        urge|beg|implore|press|pressure|request|exhort|lobby|plead|petition
        ask
        call @ on|upon
        call @ for
        appeal @ to|for
        demand ~ of|from|by
        demand @ that
        demand
        reiterate|repeat|renew|issue|send|echo ~ (PLEA) ~? that|for|to|on
        issue ~ demanding that?
        push|press ~ for
        seek ~ from
        plead with|for
        insist @ that
        want|tell|instruct|warn|remind|persuade|pressure > to
    """,
    "DISAPPROVE": """
        accuse|blame|criticize|criticise|condemn|denounce|slam|blast|sue|charge|indict|rebuke|chide|lambast|decry
        castigate|fault|deride|mock|berate|deplore|prosecute|scold|reprimand|convict|lambaste|assail
        ridicule|disparage|summon|rap|impeach|vilify|insult
        lash|hit out at
        rail against
        complain @ to ~ about|over|of
        complain @ about|over|of|to
        file|lodge|submit|register ~ lawsuit|suit|complaint|complaints|charges|protest|case|objection against|with
        call @ for ~? sanctions|action|boycott|resistance ~? against
        find|hold > guilty|responsible|accountable|liable
        express|voice ~ concern|anger|outrage|dismay|disappointment|alarm|criticism ~? over|about|at|with|of
    """,
    "INVESTIGATE": """
        investigate|probe
        look|inquire into
        open|launch|begin|order|start|conduct ~ (PROBE) ~? into|against|of|on
        open|launch|begin|order|start|conduct ~ (PROBE)
        put|place ~? under investigation
    """,
    "REJECT": """
        reject|rebuff|defy|oppose|veto|snub|dismiss|spurn|disregard|flout|refuse|decline|shun|repudiate|resist|disobey
        rule out
        turn down
        refuse|decline to
        deny ~ request|requests|visa|visas|entry|access|permission|land|aid|asylum|permit ~? to|for?
        deny > visa|visas|entry|access|permission|permit
        renege @ on
        balk at
        violate|break|breach ~ ban|resolution|resolutions|(DEAL)|promise|commitment|blockade|embargo
        ignore ~ calls|appeals|demands|warnings|appeal|call|request ~? from|by|to?
        block|stall|thwart ~ resolution|bill|proposal|deal|bid|talks ~? by|on|with?
    """,
    "THREATEN": """
        threaten|warn
        threaten to
        issue|deliver|give|send ~ threats|threat|ultimatum|warning|deadline ~? to|against
        give > ultimatum|deadline|warning|hours
        set ~ deadline for
        vow|promise|swear ~ revenge|retaliation|vengeance|response ~? against|on?
    """,
    "PROTEST": """
        stage|hold|launch|begin|continue|start|join ~ hunger|general strike|strikes ~? against|over|in|at?
        protest|picket|demonstrate|riot|rally|loot
        protest|demonstrate|rally|march|riot|strike @ against|over|outside|for|through|on|in
        converge|gather|assemble|turn ~ rally|protest|demonstration
        stage|hold|organize|launch|begin|continue|mount|join|start ~ (PROTEST) ~? against|over|at?
        block|blockade|barricade ~ (ROAD)
        go|walk on ~? strike
        walk off ~ job
        take to the streets
        burn ~ flag|flags|effigies|effigy ~? of?
        throw|hurl ~ stones|rocks|bottles|eggs|bombs ~? at?
        boycott ~ election|elections|vote|referendum|classes
    """,
    "SANCTION": """
        sanction|expel|boycott|blacklist|embargo|penalize
        impose|slap|announce|tighten|introduce|extend|order|place|put ~ (PENALTY) ~? on|against
        impose|slap|announce|tighten|introduce ~ (PENALTY)
        cut|sever|break|suspend|downgrade|end|freeze|reduce off? ~ (TIES) ~? with
        suspend|halt|cut|stop|freeze|reduce|end|withhold|cancel|slash|block off? ~ (AID)|exports|trade ~? to|for|in|with
        suspend|halt|cut|stop|freeze|reduce|end|withhold|cancel|slash off? ~ (AID)|program|exports|imports|trade|flights
        suspend|halt|stop|break|cancel|end|abandon|boycott|freeze|quit off? ~ (TALKS)|visit|trip ~? with|to
        suspend|halt|stop|break|cancel|end|abandon|boycott|quit off? ~ (TALKS)|visit|trip
        close|shut|seal ~ embassy|consulate|mission ~? with|to|in
        recall|withdraw ~ ambassador|envoy|ambassadors ~? from|to|in
        withdraw|pull ~ (PEACE)|(ENVOY) ~? from|out of?
        force|drive|kick|throw out of
        force|drive > out
        order > leave|out
        pull|withdraw|walk|storm out? of|from ~ (DEAL)|(TALKS)
        ban ~ imports|flights|exports ~? from|to
        suspend ~ membership ~? in|of
        freeze ~ ties with
    """,
    "MOBILIZE": """
        mobilize|mobilise
        deploy|mass|amass|move|send|dispatch|rush|station ~ (TROOPS) ~? to|near|along|toward|towards|in|into|on
        deploy|mass|amass|move|send|station ~ (TROOPS) ~? border|borders|frontier with
        deploy|mass|amass|dispatch ~ (TROOPS)|missiles
        strengthen|reinforce|increase|boost|bolster|step|beef|tighten up? ~ (TROOPS)|(DEFENSE) ~? in|near|along|on|at?
        remain|go|stay on ~ alert
        put|place ~ on ~ alert
        call up
        test|test-fire|parade ~ missile|missiles|rocket|rockets|weapon
        stage|hold|conduct ~ exercises|drills|maneuvers|maneuvres ~? near|off|along
        prepare @ to|for ~ attack|offensive|invasion|invade|war|shelling|strike|battle
    """,
    "COERCE": """
        arrest|detain|jail|imprison|deport|seize|raid|intimidate|censor|ban|outlaw|abduct|kidnap
        hack|sentence|confiscate|deface|evict|demolish|bulldoze|bar|disperse|muzzle|hijack|exile|banish|impound
        interrogate|expropriate|nationalize|suppress|intercept|vandalize
        impose|extend|declare|introduce|tighten|order|enforce ~ (ORDER) ~? on|in|against|of
        impose|extend|declare|introduce|tighten|order|enforce ~ (ORDER)
        force out? ~? from|off
        force > to
        order ~ to
        prevent|stop|break|disrupt|suppress up? ~ demonstration|demonstrations|protest|protests|rally|march|meeting
        impose|declare|extend martial law ~? in|on?
        crack down on
        round up
        seal|cordon|close off
        freeze ~ assets ~? of?
        close|shut|seal ~ border|borders|airspace|frontier ~? with|to|in
        close|shut down? ~ (SHUT)
        put|place > arrest
        put > trial
        destroy|raze|burn|demolish|bulldoze|uproot ~ (HOME) ~? of|in|belonging?
        dissolve ~ parliament|assembly|party
        fire ~ gas|bullets ~? at?
    """,
    "ASSAULT": """
        attack|bomb|kill|assassinate|wound|injure|murder|ambush|target|behead|massacre|torture|rape
        storm|destroy|execute|stab|poison|overthrow|topple|oust
        lynch|slaughter|maim|raze
        beat up
        gun|mow down
        attack|bomb|strike|hit|target|destroy|raid ~ (SITES) in
        hit|strike
        shoot dead
        launch|fire|carry|conduct|mount|stage out? ~ (ATTACK) ~? on|at|against|into|in|targeting
        launch|fire|carry|conduct|mount out? ~ (ATTACK)
        blow up
        set fire to
        explode|detonate ~ bomb|bombs|device|mine
        explode|detonate
        retaliate|avenge
        try|attempt to ~? kill|assassinate
    """,
    "FIGHT": """
        invade|strafe|overrun|retake|recapture|pummel|pound|battle|rocket|sink|flatten|annex|occupy|besiege|blockade
        capture|shell|bombard
        seize|take ~ (PLACES) ~? in|from|of?
        shell|bombard ~ (SITES) in
        impose|tighten|enforce ~ blockade|siege ~? on|of|around
        shoot down? ~? at?
        fight|battle|skirmish against|with?
        clash @ with
        exchange|trade ~ fire|shots|shells ~? with?
        launch|fire|carry|conduct|mount|stage out? ~ (BARRAGE) ~? on|at|against|into|in|targeting
        launch|fire|carry|conduct|mount out? ~ (BARRAGE)
        fire @ on|at|upon
        open fire on|at?
        roll|push|advance|sweep|cross|move|burst into
    """,
}
