"""What a full stop can belong to besides the end of a sentence, a table for each language.

A language that has no table of its own is read with the English one, by which most abbreviations of names and
titles that travel (Dr., St., Inc.) are known.
"""

from __future__ import annotations

from typing import NamedTuple

from .words import word_set


class StopRules(NamedTuple):
    """Words before a stop, as they are written, and words behind it."""

    titles: frozenset[str]
    """Never end a sentence: "Gen.", "z. B."."""
    numbering: frozenset[str]
    """Do not before a figure: "No.", "Jan."."""
    soft: frozenset[str]
    """End one only before a starter: "Inc.", "U.S.", "г."."""
    starters: frozenset[str]
    """Words that open a sentence and, so written, hardly follow an abbreviation within one. Of languages that
    write ordinals with a stop they also tell "am 3. Mai" from "am 3. Die Brücke"."""
    ordinals: bool = False
    """Whether ordinals have a stop."""


def _rules(titles: str, numbering: str, soft: str, starters: str, *, ordinals: bool = False) -> StopRules:
    """A table whose words stand for their capitalized forms as well; starters are capitalized only."""
    opening = frozenset(map(_capitalize, starters.split()))
    return StopRules(_both_cases(titles), _both_cases(numbering), _both_cases(soft), opening, ordinals)


def _both_cases(listed: str) -> frozenset[str]:
    """Single letters stay as they are: in capitals they are initials."""
    found = word_set(listed)
    return found | {_capitalize(word) for word in found if len(word) > 1}


def _capitalize(word: str) -> str:
    return word[:1].upper() + word[1:]


_ENGLISH = StopRules(
    titles=word_set(
        """
        Mr Mrs Ms Mx Dr Prof Gen Sen Rep Reps Sens Gov Govs Lt Col Sgt Capt Cpl Cmdr Cdr Adm Maj Brig Pvt Pfc Rev Hon
        Pres Supt Det Insp Msgr Mme Mlle Messrs Atty Amb Ald Ens Spc Ft Mt vs v cf viz approx ca e.g i.e Vice-Adm
        Rear-Adm Lt-Gen Maj-Gen Brig-Gen Lt-Col Asst Assoc Dep Sec-Gen
        """
    ),
    numbering=word_set(
        """
        No Nos no nos Art Arts Fig Figs Vol Vols pp p Ch Eq Sec Secs par para Rs Apt Rm Op op Bd
        Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
        """
    ),
    soft=word_set(
        """
        Inc Corp Co Cos Ltd Bros Jr Sr Esq Plc Assn Dept Univ Ave Blvd Rd St Ste Hwy Pkwy Sq Pt Intl Natl Govt Fr Dir
        Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Me Mich Minn Miss Mo Mont Neb Nev Okla Ore
        Pa Penn Tenn Tex Va Vt Wash Wis Wyo Alta Ont Que Sask
        Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
        etc al Ph Ed ed eds est Est Op
        """
    ),
    starters=word_set(
        """
        The A An This That These Those He She It They We I You There Here In On At By For From With Without After
        Before During Since While When Where As If Although Though Because But And Or So Yet However Meanwhile Still
        Then Now Thus Also Another Both Each Every Many Most Some Several All No Not None Its His Her Their Our My
        What Who Why How Which Whether According Despite Earlier Later Once Only Even Just Such Among Between Instead
        Yesterday Critics Officials Police Authorities Investigators Prosecutors Analysts Witnesses Protesters
        Residents Rescuers Asked Nearly About More Moreover Nor Until Unlike To Of Through Today Tonight Elsewhere
        Previously Recently
        """
    ),
)
# Of companies and people, written so in most languages.
_COMMON_TITLES = " Dr Prof Mr Mrs Ms St Mt vs ca Gen Col"
_COMMON_SOFT = " Inc Corp Co Ltd Bros Jr Sr"

_TABLES: dict[str, StopRules] = {
    "en": _ENGLISH,
    "de": _rules(
        "z bzw bspw gem vgl sog ggf evtl inkl exkl zzgl einschl ehem gegr geb gest Dipl Ing Mag Lic Hr Fr Frl Hrn Mme "
        "Abg med phil jur rer nat techn kath evang ev Präs Vors Oberst Obstlt Hptm Nr Mio Mrd Tsd Abt Kl St Stk "
        "Univ" + _COMMON_TITLES,
        "Art Abs Abb Bd Bde S Ziff Kap Rdnr Nr Nrn ca Tel Pos Jan Feb Apr Aug Sept Sep Okt Nov Dez zw min max",
        "a b c d e h i n o s u v Str str Jh Jhdt Jhs Chr bzgl Okt Dez St" + _COMMON_SOFT,
        """
        der die das den dem des ein eine einen einem einer er sie es wir ihr ich man in im am an auf aus bei beim bis
        durch für gegen mit nach ohne seit über um unter von vom vor während wegen zu zum zur zwischen laut trotz
        aber doch denn und oder sondern auch dann danach daraufhin dabei dafür dagegen damit daran darauf darum dazu
        deshalb jedoch zudem außerdem allerdings als wenn weil dass ob obwohl sein seine seinen ihre ihren unser
        dieser diese dieses diesen jener jene viele einige alle beide kein keine nicht nun noch nur schon so später
        zuletzt zuvor wer was wie wo warum hier dort heute gestern bereits insgesamt rund etwa
        """,
        ordinals=True,
    ),
    "fr": _rules(
        "M MM Mme Mmes Mlle Me Mgr Sté cf env av ap apr boul bd c.-à-d dép secr adj min sén lieut cdt gal "
        "chap coll ex p" + _COMMON_TITLES,
        "no n art p pp al vol t tél fig janv févr avr juill sept oct nov déc",
        "J.-C Cie éd hab cap" + _COMMON_SOFT,
        """
        le la les un une des il elle ils elles on nous vous je ce cet cette ces ça cela son sa ses leur leurs notre nos
        l d c j qu s n à au aux en dans par pour sur sous avec sans chez vers depuis pendant après avant selon malgré
        entre contre dès mais et ou or car donc puis ensuite enfin aussi ainsi alors cependant pourtant toutefois si
        quand lorsque comme parce bien plusieurs certains tous toutes chaque aucun qui que quoi où pourquoi comment
        aujourd hier demain ici là plus moins près outre
        """,
    ),
    "es": _rules(
        "Sra Sr Srta Sres Dra D Dña EE Gral Cnel Cap Tte Lic Ing Arq Mons Excmo Sto Sta Hnos Avda Av Dip Sen "
        "Min Pdte aprox p ej cf fig" + _COMMON_TITLES,
        "No N Lun Mar Mié Jue Vie Sáb Dom párr párrf núm núms nro art arts pág "
        "págs p pp cap vol tel tfno ene feb abr jun jul ago sept oct nov dic",
        "UU FF CC OO RR S.A Cía a.C d.C máx mín Ud Uds" + _COMMON_SOFT,
        """
        el la los las un una unos unas él ella ellos ellas lo yo nosotros su sus este esta estos estas ese esa eso
        aquel en a al de del por para con sin sobre tras desde hasta entre según durante ante contra bajo hacia y e o
        u pero sino aunque si cuando mientras como porque también además después luego entonces así ya no ni que qué
        quién cómo cuándo dónde cuánto todo todos todas cada muchos varios algunos ningún más menos hoy ayer mañana
        aquí allí sólo solo otro otra otros nadie
        """,
    ),
    "it": _rules(
        "sig sigg sig.ra sig.na dir dott dott.ssa prof prof.ssa avv ing arch rag geom mons card on sen ten magg cav "
        "comm Min Pres Cap Gen cfr es p.es v S ss" + _COMMON_TITLES,
        "n nn art artt pag pagg p pp vol cap tel c gen feb mar apr mag giu lug ago sett set ott nov dic",
        "d.C a.C S.p.A sec" + _COMMON_SOFT,
        """
        il lo la i gli le un uno una egli ella lui lei loro noi io si ci ne questo questa questi queste quello quella
        suo sua suoi sue l d c un in a ad di da con su per tra fra al allo alla ai agli alle del dello della dei degli
        delle nel nello nella nei negli nelle sul sulla sui dal dalla dai dell nell all sull dall e ed o ma però se
        quando mentre come perché anche inoltre poi dopo prima durante secondo contro senza dunque così intanto già non
        né che chi cosa dove quanto tutti tutte ogni molti alcuni nessuno più meno oggi ieri domani qui secondo entro
        """,
    ),
    "pt": _rules(
        "Sra Sr Srs Dra Profa Exmo Exma V Exa Cel Cap Ten Maj Eng Arq Pe Fr Dep Sen Min Pres Av Pça Sto Sta D aprox p "
        "ex cf séc" + _COMMON_TITLES,
        "No N n nº núm art arts pág págs p pp cap vol tel jan fev mar abr jun jul ago set out nov dez",
        "Lda Ltda S.A a.C d.C Cia" + _COMMON_SOFT,
        """
        o a os as um uma uns umas ele ela eles elas eu nós seu sua seus suas este esta estes estas esse essa isso isto
        aquele aquela em no na nos nas num numa de do da dos das por pelo pela pelos pelas para com sem sobre sob após
        desde até entre segundo durante ante contra ao à aos às e ou mas porém se quando enquanto como porque também
        além depois então assim já não nem que quem onde quanto todo todos todas cada muitos vários alguns nenhum mais
        menos hoje ontem amanhã aqui ali só outro outra ninguém apesar
        """,
    ),
    "nl": _rules(
        "dhr mevr mw dr drs ir mr ing prof ds bc jhr mgr kol lt sgt kapt gen min bijv bv d.w.z o.a m.b.t m.n i.p.v "
        "t.o.v o.l.v t.n.v z.g.n zgn vgl resp incl excl ca gem afd mln mld Chr St" + _COMMON_TITLES,
        "nr nrs no blz p art lid hfst fig tel jan feb mrt apr jun jul aug sept sep okt nov dec max min",
        "N.V B.V v.Chr n.Chr a.s j.l jl str" + _COMMON_SOFT,
        """
        de het een hij zij ze wij we ik u jullie dit dat deze die er in op aan bij door met na naar om onder over per
        sinds te tegen tijdens tot tussen uit van vanaf volgens voor wegens zonder maar en of want dus ook dan daarna
        daarom daarbij daarmee toch echter bovendien als toen wanneer terwijl omdat hoewel zijn haar hun ons onze veel
        sommige alle beide geen niet nu nog al zo later wie wat waar waarom hoe hier daar vandaag gisteren intussen
        """,
    ),
    "pl": _rules(
        "np prof dr hab inż mgr ul al pl os tzw tzn tj św gen płk ppłk kpt por ppor sierż mec red ks bp abp kard woj "
        "pow gm jez m.in ds zob wg tys mln mld p o ps lek min prez wyd" + _COMMON_TITLES,
        "nr art ust pkt poz par str s t tel godz ok rozdz rys sty lut kwi cze lip sie wrz paź lis gru",
        "r w n.e p.n.e zł gr proc ww im sen" + _COMMON_SOFT,
        """
        w we z ze na do od po o u i a ale lecz jednak oraz lub więc dlatego ponieważ gdy kiedy jeśli jeżeli chociaż
        choć jak że to ta ten te ci on ona ono oni one jego jej ich ja my nasz nie tak już jeszcze także też również
        potem następnie wtedy teraz dziś dzisiaj wczoraj jutro tam tu przed przez pod nad za dla bez przy między według
        podczas mimo wobec wśród około ponad kto co gdzie dlaczego ile który która które wszyscy wszystkie wiele wielu
        kilka kilku każdy każda żaden tylko poza obok
        """,
        ordinals=True,
    ),
    "ru": _rules(
        "ул пгт просп пл пер наб св проф акад доц канд подп лейт кап адм зам гл ср напр т.н о-в оз р-н "
        "обл тыс млн млрд трлн Дж Ю Св гр тов мин деп сен изд ред т ст-ца пос дер",
        "д кв корп стр с ст п пп рис табл гл № тел янв февр апр авг сент окт нояб дек т",
        "г гг в вв н э руб коп долл экз чел к др пр им полк ген см",
        """
        в во на с со к ко о об у и а но по из за от до для без при под над перед между через около после среди против
        он она оно они мы вы я его её их наш это этот эта эти тот та те так такой как что кто где когда если хотя
        потому поэтому однако также тоже затем потом тогда теперь сейчас сегодня вчера завтра уже ещё еще не ни все
        всё всего весь вся многие некоторые каждый кроме вместо согласно несмотря во-первых там здесь почему сколько
        только даже лишь
        """,
    ),
    "uk": _rules(
        "вул просп пл пров бульв наб ім св проф акад доц канд підп лейт кап адм заст напр т оз "
        "обл тис млн млрд трлн Дж Св гр тов мин деп сен вид ред с м смт р-н о",
        "буд кв корп стор с ст п пп рис табл гл № тел січ лют бер квіт трав черв лип серп вер жовт лист груд т",
        "р рр н е грн коп дол екз чол к ін полк ген див пор гол",
        """
        в у на з із зі до о об і й та а але по від для без при під над перед між через біля близько після серед проти
        за він вона воно вони ми ви я його її їх їхній наш це цей ця ці той ті так такий як що хто де коли якщо хоча
        тому однак проте також теж потім тоді тепер зараз сьогодні вчора завтра вже ще не ні все всі увесь багато деякі
        кожен крім замість згідно попри там тут чому скільки лише тільки навіть утім
        """,
    ),
    "tr": _rules(
        "Dr Prof Doç Yrd Öğr Gör Av Sn Alb Yb Bnb Yzb Ütğm Gen Korg Org Tümg Tuğg Bşk Cad Sok Sk Mah Apt Blv Hz Müh "
        "Uzm Op bkz örn çev Mr St",
        "No no s sf Md md m f c cilt tel Tel",
        "yy Ltd Şti A.Ş M.Ö M.S T.C İ.Ö İ.S" + _COMMON_SOFT,
        """
        bu şu o bunlar onlar biz ben siz bir İki her hiç bazı birçok çok bütün tüm ama fakat ancak ve veya İle İçin
        gibi göre kadar sonra önce ardından daha ayrıca böylece bunun buna bunu bundan onun ona onu çünkü eğer İse de
        da ne neden nasıl kim nerede şimdi bugün dün yarın henüz hâlâ yine zaten yalnızca sadece öte
        """,
        ordinals=True,
    ),
    "ar": _rules(
        "د أ ا أ.د ج ت ص س ع ل",
        "ص رقم ج م ف ط",
        "م ه هـ ق.م",
        """
        وقال وقالت وأضاف وأضافت وكان وكانت ولم ولا وفي ومن وقد وعلى وإن وأن وهو وهي ثم لكن كما أما غير إن في من على
        إلى عن مع بعد قبل هذا هذه ذلك تلك هو هي هم نحن لا لم لن ما كل بعض
        """,
    ),
}  # fmt: skip
# Languages without a table of their own that write ordinals with a stop ("3. lokakuuta").
_ORDINAL_STOP = word_set("da no nb nn fi cs sk hu et lv sl hr sr is")

NAME_PARTICLES = word_set("Le La De Del Della Di Da Du Dos Van Von Den Der Ten Ter El Los Las Il Lo O")
"""Starters that also open a surname: behind an initial they decide nothing ("J. Le Goff")."""


def stop_rules(language: str) -> StopRules:
    """The rules of a language (ISO 639-1)."""
    found = _TABLES.get(language)
    return found or _ENGLISH._replace(ordinals=language in _ORDINAL_STOP)
