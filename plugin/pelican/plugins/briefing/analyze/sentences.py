"""Sentences with exact offsets, without any download.

A paragraph is cut where a mark can end a sentence and what stands around it allows that. The hard part is the
full stop: it also ends initials, titles, abbreviations and figures. Three classes of words before it decide:

* *titles* ("Gen.", "Mr.") never end a sentence;
* *numbering* ("No.", "Jan.") does not before a figure;
* *soft* abbreviations ("Inc.", "U.S.", "Calif.", initials) end one only before a word that commonly opens one.

A quotation of several sentences is cut at its inner stops: a summary prints single sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Sentence
from .words import word_set

_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n[^\S\n]*\n|\s*\Z)", re.DOTALL)

# Stops with their closing marks and the white space behind. CJK, Arabic and Indic stops need no space after them.
_STOP = re.compile(
    r"((?:\.(?:\s\.)+|[.!?…。！？｡؟۔।॥։።။])[.!?…。！？｡؟۔।॥։።။]*)((?:[\"'”’»›)\]」』】）]|\s[”»](?=\s))*(?:\[\d{1,3}\])*)(\s*)"
)
_CJK_STOPS = frozenset("。！？｡")
_FREE_STOPS = frozenset("。！？｡؟۔।॥։።။")
_OPENERS = "\"'“‘„«‹([{「『【（¿¡"
_WORDLIKE = re.compile(r"\w")

_TITLES = word_set(
    """
    Mr Mrs Ms Mx Dr Prof Gen Sen Rep Reps Sens Gov Govs Lt Col Sgt Capt Cpl Cmdr Cdr Adm Maj Brig Pvt Pfc Rev Hon Pres
    Supt Det Insp Msgr Mme Mlle Messrs Atty Amb Ald Ens Spc Ft Mt vs v cf viz approx ca e.g i.e Vice-Adm Rear-Adm
    Lt-Gen Maj-Gen Brig-Gen Lt-Col Asst Assoc Dep Sec-Gen
    """
)
_NUMBERING = word_set(
    """
    No Nos no nos Art Arts Fig Figs Vol Vols pp p Ch Eq Sec Secs par para Rs Apt Rm Op op Bd
    Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
    """
)
_SOFT = word_set(
    """
    Inc Corp Co Cos Ltd Bros Jr Sr Esq Plc Assn Dept Univ Ave Blvd Rd St Ste Hwy Pkwy Sq Pt Intl Natl Govt Fr Dir
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Me Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa
    Penn Tenn Tex Va Vt Wash Wis Wyo Alta Ont Que Sask
    Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    etc al Ph Ed ed eds est Est Op
    """
)
# Abbreviations of other languages, each of which does not end a sentence.
_OTHER: dict[str, frozenset[str]] = {
    "de": word_set("bzw z.B z B d h d.h u a u.a Nr Hr Fr Dr Prof ca evtl ggf inkl Mio Mrd St Str usw vgl sog Abs Art"),
    "fr": word_set("M MM Mme Mlle Me Mgr St Ste av boul p.ex env no art"),
    "es": word_set("Sr Sra Srta Dr Dra D Dña Ud Uds EE UU núm pág art Gral Cnel Lic Ing p.ej"),
    "it": word_set("Sig Sig.ra Dott Dott.ssa On Avv Ing Prof Gen Col ecc art pag"),
    "pt": word_set("Sr Sra Dr Dra Exmo Prof Gen Cel nº art pág Av p.ex"),
    "nl": word_set("dhr mevr drs ir mr ing prof bijv d.w.z o.a m.b.t ca nr St"),
    "ru": word_set("г гг т.е т.д т.п т.к им ул д стр руб тыс млн млрд проф акад ген"),
    "pl": word_set("np dr prof hab inż mgr ul al tzn tzw św gen płk mln mld tys r m.in"),
}  # fmt: skip
# Languages that write ordinals with a stop ("am 3. Oktober").
_ORDINAL_STOP = word_set("de da no nb nn fi cs sk hu et lv sl hr sr is pl tr")

# Words that commonly open a sentence and rarely follow an abbreviation within one.
_STARTERS = word_set(
    """
    The A An This That These Those He She It They We I You There Here In On At By For From With Without After Before
    During Since While When Where As If Although Though Because But And Or So Yet However Meanwhile Still Then Now
    Thus Also Another Both Each Every Many Most Some Several All No Not None Its His Her Their Our My What Who Why How
    Which Whether According Despite Earlier Later Once Only Even Just Such Among Between Instead Yesterday Critics
    Officials Police Authorities Investigators Prosecutors Analysts Witnesses Protesters Residents Rescuers Asked
    Nearly About More Moreover Nor Until Unlike To Of Through Today Tonight Elsewhere Previously Recently
    """
)
# After "the U.S." a country's name opens a sentence: an attribute would be "U.S.-China".
_COUNTRIES = word_set(
    """
    China Russia Iran Japan Germany France Britain Canada Mexico India Israel Ukraine Turkey Syria Iraq Beijing
    Moscow Tehran Taiwan Pakistan Afghanistan Brazil Australia Italy Spain Poland Europe Trump Biden Obama
    """
)
_AFTER_TIME = word_set(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Mon Tue Tues Wed Thu Thurs Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sept Oct
    Nov Dec ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST IST AEST Eastern Central Pacific
    Mountain Greenwich Local Beijing Moscow Tehran
    """
)
_SPEECH = word_set(
    """
    said says asked asks wrote writes tweeted added adds told tells shouted cried replied demanded yelled chanted
    exclaimed wondered recalled joked
    """
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LOWER_NAME = re.compile(r"(?:al|el|ash|as|an|bin|ibn|de|van|von|i|e)-?[A-Z]")
_GLUED = re.compile(r"[A-Z“\"‘]\w*[\s:,’']")
_DOMAIN_ENDS = word_set("Com Org Net Gov Edu Co Io Uk Info Js Tv Me")
_ATTRIBUTION = re.compile(r"[^。！？]{0,8}?(?:说|表示|称|道|指出|强调|說|稱|指|と|って)")

_DATELINE = re.compile(
    r"""(?: (?=[A-Z.'’/\ -]{4})[A-Z][A-Z.'’/-]+(?:,?\ [A-Z][\w.'’-]*|,?\ \d{1,4}){0,6} # PARIS; KYIV, Jan. 27
            (?:\ \([^()\n]{2,40}\))?                                  # (Reuters)
          | \([A-Z][^()\n]{1,40}\)                                    # (Reuters) alone
        ) \s? (?:—|–|--?) \s+ (?=["“‘']?[A-Z0-9])
      | \([A-Z]{2,5}(?:\ News)?\)\s+(?=["“‘']?[A-Z])                  # (CNN) without a dash
      | [A-Z]{6,}(?:—|–|--)(?=["“‘']?[A-Z][a-z])                      # LISBON—The, whose spaces were lost
      | [A-Z][\w.'’-]+(?:,?\ [A-Z\d][\w.'’-]*){0,5}                   # Norling, Sept. 9 (ABC): or --
        \ \((?:(?:[A-Z]{2,5}|Reuters|Xinhua|Bloomberg|Kyodo|Interfax)\)\s?(?::|—|–|--?)\s+|(?:CNN|AP|AFP|UPI)\)\s*)
        (?=["“‘']?[A-Z])
      | \d{1,2}\ (?:January|February|March|April|May|June|July|August|September|October|November|December)\ \d{4}
        \s+(?=(?:An?|The|In|On|At)\ )                                # 5 May 2031 The …
    """,
    re.VERBOSE,
)
DATELINED_PARAGRAPHS = 3
"""A dateline opens the first paragraph, or the first after a caption and a by-line."""


def split_sentences(text: str, language: str = "en") -> tuple[Sentence, ...]:
    """Cut a text into sentences, in reading order.

    ``text[s.start:s.end]`` has no white space at its ends; every character that is no white space belongs to
    exactly one sentence; no sentence crosses a blank line. A dateline is a sentence of its own, so that the one
    behind it can be printed without it. Scores are 0.
    """
    found: list[Sentence] = []
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        start, end = paragraph.span()
        if number < DATELINED_PARAGRAPHS and (dateline := _DATELINE.match(text, start, end)):
            found.append(Sentence(start, start + len(dateline.group().rstrip()), number))
            start = dateline.end()
        for stop, following in _cuts(text, start, end, language):
            found.append(Sentence(start, stop, number))
            start = following
        found.append(Sentence(start, end, number))
    return tuple(found)


def _cuts(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Ends of sentences inside a paragraph, each with the start of the next one."""
    last = end
    while last > start and not _WORDLIKE.match(text, last - 1):
        last -= 1
    scanned = start  # Up to here there is no letter or figure since the last cut: never looked through twice.
    for match in _STOP.finditer(text, start, end):
        following = match.end()
        if following >= last:
            return
        # A piece without a letter or figure is no sentence; it stays with its neighbor.
        if not _WORDLIKE.search(text, scanned, match.start()):
            scanned = match.start()
            continue
        if _ends_sentence(text, start, match, end, language):
            yield match.end(2), following
            start = scanned = following


def _ends_sentence(text: str, start: int, match: re.Match[str], end: int, language: str) -> bool:
    stops, closers, space = match.groups()
    last = stops[-1]
    after = match.end()
    if last in _FREE_STOPS:
        return not (closers and last in _CJK_STOPS and _ATTRIBUTION.match(text, after, end))
    if not space:
        return _is_glued(text, match, end)
    ahead = text[after : min(after + 60, end)]
    opened = ahead.lstrip(_OPENERS)
    first = opened[:1]
    if first.islower() and not _LOWER_NAME.match(opened):
        return False
    if last in "!?":
        return not (_follows_exclaiming_name(ahead, closers) or _is_attribution(opened, closers))
    before = _word_before(text, start, match.start())
    if len(stops) > 1 or last == "…" or not before:
        return not first.islower()
    numbered = before.isdigit() and match.start() - len(before) <= start
    return not numbered and _stop_ends(before, opened.split(None, 2), bool(closers), language)


def _word_before(text: str, start: int, stop: int) -> str:
    """The word that a stop closes, without what opens it; a compound's last part ("D-Calif")."""
    piece = text[max(start, stop - 30) : stop]
    if not piece or piece[-1].isspace():
        return ""
    word = piece.split()[-1].lstrip(_OPENERS + "—–-/")
    for mark in "—–/(":
        word = word.rpartition(mark)[2]
    if "-" in word and word not in _TITLES:
        word = word.rpartition("-")[2]
    return word


def _stop_ends(before: str, following: list[str], closed: bool, language: str) -> bool:
    """Whether a single full stop after ``before`` ends the sentence, given the next words.

    ``closed``: a quotation mark or bracket stands behind the stop.
    """
    following_word = following[0].rstrip(",;:") if following else ""
    bare = re.split("['’]", following_word)[0]
    is_starter = bare in _STARTERS
    is_soft = before in _SOFT
    if following_word[:1].isdigit():
        ends = not (before in _NUMBERING or before in _TITLES or (is_soft and before not in ("al", "etc")))
    elif before in _TITLES:
        ends = closed and is_starter
    elif before in _OTHER.get(language, ()) or (before.isdigit() and len(before) <= 2 and language in _ORDINAL_STOP):
        ends = False
    elif _DOTTED.fullmatch(before):
        ends = is_starter or _dotted_ends(before, bare, following)
    elif is_soft or (len(before) == 1 and before.isupper()):
        ends = is_starter or (is_soft and closed)
    else:
        ends = True
    return ends


def _dotted_ends(before: str, bare: str, following: list[str]) -> bool:
    """ "9 p.m. Smith left" ends; "9 p.m. Friday" and "the U.S. Senate" do not."""
    if before.lower() in ("a.m", "p.m"):
        return bare.rstrip(".") not in _AFTER_TIME and following[0][:1].isupper()
    return before in ("U.S", "U.K", "U.N", "E.U") and bare in _COUNTRIES


def _is_attribution(opened: str, closers: str) -> bool:
    """ "“Why?” President Berg asked.": the question is part of the sentence that names its speaker."""
    if not closers:
        return False
    ahead = opened.split(None, 5)[:5]
    for n, word in enumerate(ahead):
        if word.rstrip(".,:;") in _SPEECH:
            # "He said that" opens a statement of its own; "he asked." does not.
            return n > 0 and (word[-1] in ".,:;" or n + 1 >= len(ahead) or not ahead[n + 1].islower())
        if not word[:1].isupper():
            return False
    return False


def _follows_exclaiming_name(ahead: str, closers: str) -> bool:
    """ "Yahoo! News", "Jeopardy! & Co": a mark inside a name is followed by a joining sign."""
    return not closers and ahead[:1] in "&,;"


def _is_glued(text: str, match: re.Match[str], end: int) -> bool:
    """Sentences whose space was lost ("... on Monday.The minister ..."); not "Booking.Com" or "3.5"."""
    start, after = match.start(), match.end()
    if match.group(1) not in (".", "?", "!") or not (
        text[start - 2 : start].islower() and text[start - 2 : start].isalpha()
    ):
        return False
    piece = _GLUED.match(text, after, end)
    return piece is not None and piece.group().strip(" :,’'“\"‘\n") not in _DOMAIN_ENDS
