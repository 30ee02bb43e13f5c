"""The English words by which news introduces people, refers to bodies and opens sentences."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of ``text`` between commas, in its order."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


# Posts that any country, body or company has, beside the offices of the registry. Lower case.
ROLES = phrases(
    """
    president, vice president, vice-president, prime minister, deputy prime minister, vice premier, vice-premier,
    premier, chancellor, vice chancellor, king, queen, crown prince, crown princess, prince, princess, emir, sultan,
    supreme leader, paramount leader, leader, deputy leader, opposition leader, head of state, head of government,
    minister, deputy minister, vice minister, vice-minister, minister of state, junior minister, state secretary,
    permanent secretary, cabinet secretary, chief cabinet secretary, undersecretary, under-secretary, under
    secretary, undersecretary-general, under-secretary-general, assistant secretary, deputy secretary, secretary,
    secretary-general, secretary general, deputy secretary-general, general secretary, deputy secretary general,
    director-general, director general, director, deputy director, executive director, managing director, chief,
    deputy chief, head, deputy head, chief of staff, deputy chief of staff, commander, deputy commander,
    commander-in-chief, commander in chief, supreme commander, army chief, military chief, police chief, spy chief,
    intelligence chief, chief of police, ambassador, deputy ambassador, envoy, special envoy, special
    representative, representative, permanent representative, high representative, consul general, consul-general,
    diplomat, top diplomat, chief negotiator, negotiator, chief executive, chief executive officer, CEO, chairman,
    chairwoman, chair, vice chairman, vice-chairman, chairperson, co-chair, chief financial officer, chief
    economist, chief operating officer, founder, co-founder, governor, deputy governor, mayor, deputy mayor,
    speaker, commissioner, special counsel, rapporteur, special rapporteur, high commissioner, coordinator, attorney
    general, inspector general, chief strategist, chief investment strategist, chief market strategist, chief
    investment officer, prosecutor, chief prosecutor, state prosecutor, public prosecutor, judge, justice, chief
    justice, solicitor general, spokesman, spokeswoman, spokesperson, chief spokesman, chief spokeswoman, press
    secretary, press officer, adviser, advisor, senior adviser, national security adviser, national security
    advisor, security adviser, aide, counselor, senator, lawmaker, legislator, deputy, congressman, congresswoman,
    MP, member of parliament, majority leader, minority leader, whip, candidate, nominee, presidential candidate,
    activist, dissident, warlord, general, admiral, colonel, major general, lieutenant general, brigadier general,
    brigadier, field marshal, ayatollah, patriarch, pope, archbishop, cardinal, bishop, imam, cleric, professor,
    economist, analyst, strategist, expert, historian, researcher, political scientist, scientist, lawyer, attorney,
    journalist, correspondent, editor, author, dictator, foreign minister, defense minister, defence minister,
    finance minister, interior minister, justice minister, health minister, trade minister, energy minister, oil
    minister, information minister, education minister, economy minister, environment minister, agriculture
    minister, home minister, home secretary, foreign secretary, defence secretary, defense secretary, health
    secretary, business secretary, trade secretary, foreign policy chief, trade commissioner, trade representative,
    secretary of state, secretary of defense, counterpart
    """
)

# Without another country before them these are offices of the United States.
US_ROLES = frozenset(
    phrases(
        """
    secretary of state, secretary of defense, defense secretary, treasury secretary, commerce secretary, homeland
    security secretary, energy secretary, interior secretary, labor secretary, agriculture secretary, education
    secretary, transportation secretary, secretary of homeland security, secretary of the treasury, secretary of
    commerce, secretary of energy, secretary of labor, secretary of agriculture, trade representative, congressman,
    congresswoman, majority leader, minority leader, house speaker, speaker of the house, sen., rep., gov., sens.,
    reps., senate majority leader, senate minority leader, house majority leader, house minority leader, surgeon
    general, u.s. attorney, special counsel, first lady
    """
    )
)

# Before a name, never alone. With a full stop or without.
HONORIFICS = words(
    """
    Mr. Mr Ms. Ms Mrs. Mrs Miss Sir Dame Lord Lady Dr. Dr Prof. Prof Gen. Gen Lt. Lt Col. Col Maj. Maj Adm. Adm
    Capt. Capt Sgt. Sgt Brig. Brig Sen. Sens. Rep. Reps. Gov. Sheikh Shaikh Ayatollah Rev. Rev Judge Pope Hon. Hon
    Amb. Cmdr. Pvt. Cpl.
    """
)

# Capitalized before a name: "Foreign Minister Anna Berg".
ROLE_WORDS = frozenset(
    word.capitalize() for role in ROLES for word in role.replace("-", " ").split() if word not in ("of", "in", "the")
) - words("King Justice Pope Prince Princess Queen")

# Between a country and a post or a body: "former", "deputy".
MODIFIERS = words(
    """
    acting appointed assistant associate authoritarian caretaker central centrist chief civilian conservative
    current deposed deputy elected embattled ex exiled far-right federal first former hardline high-ranking incoming
    incumbent interim jailed late lead leading left-wing liberal longtime military national new newly opposition
    ousted outgoing permanent populist powerful principal prominent reclusive regional retired retiring right-wing
    ruling second senior special state then top transitional veteran vice visiting young
    """
)
FORMER = words("deposed ex former late ousted retired then")

# Capitalized at the head of a sentence, no part of a name.
OPENERS = words(
    """
    The A An And But Or Nor So Yet For In On At By With From To Of As If When While Where After Before Since Until
    Although Though Because However Meanwhile Then There Here This That These Those It Its He She They We I You His
    Her Their Our My Your What Who Which Why How Not No Also Still Even Only Just Both Either Neither Some Many Most
    Several All Any Each Every Other Another Such Like Unlike Despite During Under Over About Against Between Among
    Through Without Within Earlier Later Now Today Yesterday Tomorrow Last Next Once Perhaps Maybe Instead Indeed
    According Asked Speaking Former Late Did Do Does Is Are Was Were Has Have Had Will Would Could Should May Might
    Can Let Says Said Told Following Amid Given Per Via New Ex Photo Image Read More See Watch Follow Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday January February March April June July August September October
    November December One Two Three Four Five Six Seven Eight Nine Ten Yes Well Oh Dear Hello Thanks Thank Unless
    Whether Whatever Rather Besides Moreover Furthermore Nevertheless Nonetheless Thus Hence Therefore Top Senior
    Chief Acting
    """
)
DAYS = words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun Mon. Tues. Wed. Thurs. Fri.
    January February March April June July August September October November December Jan Feb Aug Sept Oct Nov Dec
    Jan. Feb. Aug. Sept. Oct. Nov. Dec. Today Yesterday
    """
)

# A run of capitalized words with one of these is no person.
NOT_PERSON = words(
    """
    Party Ministry Department Office Agency Council Committee Commission Court Bank University College Institute
    School Center Centre Foundation Association Society Union Federation League Group Company Corp Corp. Inc Inc.
    Ltd Ltd. LLC PLC Co Co. Street Avenue Road Square Park River Lake Sea Ocean Bay Gulf Island Islands Mount
    Mountain Mountains Valley County Province State States City Town Village District Region North South East West
    Northern Southern Eastern Western Central World International National Global Federal United Republic Kingdom
    Nations House Senate Congress Parliament Assembly Cabinet Government Administration Army Navy Force Forces Guard
    Police Command Corps Brigade Times Post News Journal Tribune Herald Daily Weekly Magazine Press Radio Television
    TV Channel Network Today Morning Olympics Games Cup Championship Tournament Act Bill Treaty Accord Agreement
    Pact Convention Protocol Declaration Amendment Constitution Plan Program Programme Project Initiative Report
    Summit Conference Forum Festival Day Week Month Year War Battle Revolution Crisis Airport Airlines Airways Hotel
    Tower Hospital Church Cathedral Mosque Temple Palace Castle Museum Library Theater Theatre Stadium Studio
    Studios Security Defense Defence Intelligence Affairs Foreign Interior Finance Treasury Justice Health Energy
    Trade Commerce Labor Education Environment Agriculture Transportation Homeland Democrats Republicans Democratic
    Republican Conservative Labour Liberal Communist Socialist Congressional Presidential European American British
    Strait Straits Canal Peninsula Cape Coast Desert Plateau Delta Basin Reef Glacier Volcano Harbor Harbour
    Middle Africa Asia Europe America Twitter Facebook Google Internet Christmas Easter Thanksgiving Ramadan
    """
)

# Names of countries, states and towns that are first names too.
FIRST_NAMES = words(
    """
    Adelaide Alexandria America Asia Aspen Austin Brooklyn Camden Carolina Chad Charlotte Chelsea China Cleveland
    Dakota Dallas Denver Florence Geneva Georgia Holland Houston India Ireland Israel Jackson Jordan Kenya Kingston
    Lincoln London Madison Malta Milan Montana Odessa Paris Phoenix Raleigh Savannah Sidney Sofia Sydney Trinidad
    Troy Victoria Vienna Virginia Washington
    """
)

# Organizations whose name begins with a country: no mention of the country.
NAME_TAIL = words(
    """
    Airlines Airways Air Express Motors Morning Times Post Daily Herald Tribune Journal Today Examiner Star Sun
    Globe Telegraph Standard Gazette Review Open Cup Grand Premier Academy Tech Bulldogs Redskins Wizards Capitals
    Nationals Idol Eagle Heritage Samoa Samoan
    """
)

# After the name of a company: a thing that it sells.
PRODUCT_TAIL = words(
    """
    Home Nest Maps Search Chrome Play Pixel Watch Pay Music Store Prime Echo Alexa Web Kindle Cloud Docs Drive Photos
    Translate Assistant Model Autopilot Messenger Live Windows Office Xbox Surface Galaxy Note Books Glass Earth
    Fire Ads Analytics Workspace Meet Stadia Duo Hangouts Marketplace Stories Card Arcade Fitness Privacy
    """
)

# Family name first, in this order in the news: Chinese and Korean.
FAMILY_FIRST = words("CHN TWN HKG MAC KOR PRK")
FAMILY_NAMES = words(
    """
    Ahn An Bae Baek Ban Bo Cai Cao Chang Chen Cheng Cheong Chiang Cho Choe Choi Chong Chu Chun Chung Cui Dai Deng
    Ding Dong Du Fan Fang Feng Fu Gao Ge Geng Gong Gu Guan Guo Ha Hahm Han Hao He Heo Hong Hou Hsieh Hu Hua Huang
    Hur Hwang Jang Jeon Jeong Ji Jia Jiang Jin Jo Joo Ju Jun Jung Kang Ke Kim Ko Kong Koo Ku Kwak Kwon Lai Lam Lee
    Lei Leung Li Liang Liao Lim Lin Liu Long Lu Luo Lyu Ma Mao Meng Min Moon Na Nam Nie No Noh Oh Pan Park Peng Qi
    Qian Qiao Qin Qiu Ra Ren Ri Roh Ryang Ryu Seo Shao Shen Shi Shin Sohn Son Song Su Suh Sun Sung Tan Tang Tao Thae
    Tian Tong Tsai Wan Wang Wei Wen Woo Wu Xi Xia Xiao Xie Xin Xing Xiong Xu Xue Yan Yang Yao Ye Yi Yim Yin Yoo Yoon
    You Youn Yu Yuan Yun Zeng Zhai Zhang Zhao Zheng Zhong Zhou Zhu Zhuang Zou
    """
)
