"""Sentences with exact offsets, without any download.

A paragraph is cut where a mark can end a sentence and what stands around it allows that. The hard part is the
full stop: it also ends initials, titles, abbreviations and figures. Three classes of words before it decide:

* *titles* ("Gen.", "Mr.", "z. B.") never end a sentence;
* *numbering* ("No.", "Jan.") does not before a figure;
* *soft* abbreviations ("Inc.", "U.S.", "г.", initials) end one only before a word that commonly opens one.

Their tables, one for each language, are in :mod:`.abbreviations`.

A quotation of several sentences is cut at its inner stops: a summary prints single sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Sentence
from .abbreviations import NAME_PARTICLES, StopRules, stop_rules
from .words import word_set

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

# Stops with their closing marks and the white space behind. CJK, Arabic and Indic stops need no space after them.
# German closes with “ and «, which open elsewhere: they close where no word follows.
# The pattern begins with a set of signs, for which a search skips all others quickly.
_STOP = re.compile(
    r"([.!?…。！？｡؟۔।॥։።။](?:(?<=\.)(?:\s\.)+)?[.!?…。！？｡؟۔।॥։።။]*)((?:[\"'”’»›)\]」』】）》〉]|[“‘«](?=[\s,;:.!?)–—]|\Z)|\s[”»](?=[\s,;:.]))*(?:\[\d{1,3}\])*)(\s*)"
)
_FREE_STOPS = frozenset("。！？｡؟۔।॥։።။")
_OPENERS = "\"'“‘„«‹([{「『【（¿¡"
_WORDLIKE = re.compile(r"\w")

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
# "al-Berg", "eBay"; Dutch "’s Avonds", "’t Gooi".
_LOWER_NAME = re.compile(r"(?:al|el|ash|as|an|bin|ibn|de|van|von|i|e)-?[A-Z]|[st][ -][A-Z]")
_DASHES = "–—-"
_DASH_AHEAD = re.compile(r"(?:[–—]\s*|-\s+)[\"'“‘„«]?")
_ELISION = re.compile(r"^(?:[LDld]|[Qq]u|[Dd]ell|[Aa]ll|[Nn]ell|[Dd]all|[Ss]ull)['’](?=\w)")  # l'art. 5, dell'on. Berg
_ROMAN = re.compile(r"[IVX]+")

_GLUED = re.compile(r"[A-Z“\"‘]\w*[\s:,’']")
_DOMAIN_ENDS = word_set("Com Org Net Gov Edu Co Io Uk Info Js Tv Me")
# Who spoke, behind a quotation that ends in a stop; in Japanese also the particle that ties the quotation to it.
_ATTRIBUTION = re.compile(
    r"[^。！？]{0,8}?(?:说|表示|称|道|指出|强调|問|问|答|說|稱|言[いうっ]|話[しす]|述べ|語[っる]|答え|聞[いく])|指|と(?!ころ)|って|など|を|が|"
    r"は(?!い)|に|も(?!し|う)|の(?!ち)|で(?!は|も)|\s?(?:قال|قالت|سأل|سألت|تساءل|تساءلت|يقول|تقول|أضاف|أضافت)(?:ها|ه|هم)?\b"
)
_TITLE_CLOSERS = ("》", "〉")
_OPEN_TITLE = re.compile(r".*《[^》]*$")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")

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
      | 【[^【】\n]{2,30}】\s*                                          # 【北城1月5日讯】
      | [\u4e00-\u9fff]{2,14}\d{1,2}月\d{1,2}日(?:电|電|讯)\s?(?:（[^（）\n]{2,20}）)?\s*
      | \d{1,2}\ (?:January|February|March|April|May|June|July|August|September|October|November|December)\ \d{4}
        \s+(?=(?:An?|The|In|On|At)\ )                                # 5 May 2031 The …
    """,
    re.VERBOSE,
)
TITLE = 40
"""Characters within which the title of a work closes: 《摔跤吧！爸爸》 is one name."""
ORDINAL_DIGITS = 3
"""Longer figures are hardly ordinals ("zum 100. Geburtstag") but years."""
DATELINED_PARAGRAPHS = 3
"""A dateline opens the first paragraph, or the first after a caption and a by-line."""


def split_sentences(text: str, language: str = "en") -> tuple[Sentence, ...]:
    """Cut a text into sentences, in reading order.

    ``text[s.start:s.end]`` has no white space at its ends; every character that is no white space belongs to
    exactly one sentence; no sentence crosses a blank line. A dateline is a sentence of its own, so that the one
    behind it can be printed without it. Scores are 0.
    """
    found: list[Sentence] = []
    for number, (opening, end) in enumerate(_paragraphs(text)):
        start = opening
        if number < DATELINED_PARAGRAPHS and (dateline := _DATELINE.match(text, start, end)):
            found.append(Sentence(start, start + len(dateline.group().rstrip()), number))
            start = dateline.end()
        for stop, following in _cuts(text, start, end, language):
            found.append(Sentence(start, stop, number))
            start = following
        found.append(Sentence(start, end, number))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of what stands between blank lines, without the white space around it."""
    start = 0
    for end, following in [*(match.span() for match in _BLANK_LINE.finditer(text)), (len(text), 0)]:
        piece = text[start:end]
        if inner := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(inner)
        start = following


def _cuts(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Ends of sentences inside a paragraph, each with the start of the next one."""
    rules = stop_rules(language)
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
        if _ends_sentence(text, start, match, end, rules):
            yield match.end(2), following
            start = scanned = following


def _ends_sentence(text: str, start: int, match: re.Match[str], end: int, rules: StopRules) -> bool:
    stops, closers, space = match.groups()
    last = stops[-1]
    after = match.end()
    if last in _FREE_STOPS:
        titled = closers[-1:] in _TITLE_CLOSERS or _OPEN_TITLE.match(text[max(start, match.start() - TITLE) : after])
        return not (titled or (closers and _ATTRIBUTION.match(text, after, end)))
    if not space:
        return _is_glued(text, match, end)
    ahead = text[after : min(after + 60, end)]
    opened = ahead.lstrip(_OPENERS)
    dash = _DASH_AHEAD.match(opened) if opened[:1] in _DASHES else None
    if dash and closers and "\n" not in space:
        return False  # «Почему?» — спросил Берг.
    first = opened[dash.end() :][:1] if dash else opened[:1]
    if first.islower() and not _LOWER_NAME.match(opened):
        ends = False
    elif last in "!?":
        ends = not (_follows_exclaiming_name(ahead, closers) or _is_attribution(opened, closers))
    else:
        ends = _full_stop_ends(text, start, match, opened, rules)
    return ends


def _full_stop_ends(text: str, start: int, match: re.Match[str], opened: str, rules: StopRules) -> bool:
    """Whether one or more full stops end the sentence, given what is ahead without its opening marks."""
    stops, closers, _ = match.groups()
    before = _word_before(text, start, match.start(), rules)
    if len(stops) > 1 or stops == "…" or not before:
        return not opened[:1].islower()
    numbered = before.isdigit() and match.start() - len(before) <= start
    return not numbered and _stop_ends(before, opened.split(None, 2), bool(closers), rules)


def _word_before(text: str, start: int, stop: int, rules: StopRules) -> str:
    """The word that a stop closes, without what opens it; a compound's last part ("D-Calif")."""
    piece = text[max(start, stop - 30) : stop]
    if not piece or piece[-1].isspace():
        return ""
    word = piece.split()[-1]
    if word.isalnum():
        return word
    word = word.lstrip(_OPENERS + "—–-/")
    for mark in "—–/(（":
        word = word.rpartition(mark)[2]
    word = _ELISION.sub("", word)
    if "-" in word and word not in rules.titles:
        word = word.rpartition("-")[2]
    return word


def _stop_ends(before: str, following: list[str], closed: bool, rules: StopRules) -> bool:
    """Whether a single full stop after ``before`` ends the sentence, given the next words.

    ``closed``: a quotation mark or bracket stands behind the stop.
    """
    following_word = following[0].rstrip(",;:") if following else ""
    bare = following_word.replace("’", "'").partition("'")[0]
    is_starter = bare in rules.starters
    is_soft = before in rules.soft
    is_ordinal = rules.ordinals and (_ROMAN.fullmatch(before) or (before.isdigit() and len(before) <= ORDINAL_DIGITS))
    if following_word[:1].isdigit():
        named = before in rules.numbering or before in rules.titles or is_ordinal
        ends = not (named or (is_soft and before not in ("al", "etc")))
    elif before in rules.titles:
        ends = closed and is_starter
    elif is_ordinal:
        ends = is_starter
    elif _DOTTED.fullmatch(before):
        ends = is_starter or _dotted_ends(before, bare, following)
    elif is_soft:
        ends = is_starter or closed
    elif len(before) == 1 and before.isupper():
        ends = is_starter and bare not in NAME_PARTICLES
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
    if match.group(1) in ("?", "!") and _UNSPACED.match(text, start - 1) and _UNSPACED.match(text, after):
        return True  # A Latin mark in Chinese or Japanese.
    if match.group(1) not in (".", "?", "!") or not (
        text[start - 2 : start].islower() and text[start - 2 : start].isalpha()
    ):
        return False
    piece = _GLUED.match(text, after, end)
    return piece is not None and piece.group().strip(" :,’'“\"‘\n") not in _DOMAIN_ENDS
