"""Which sentences can be printed alone, away from their article, without a reader stumbling.

Three grades: *plain* sentences can be; *bound* ones are sound but lean on what stood before them ("He said …",
"However, …", one piece of a longer quotation); *junk* is no sentence of the article (a caption, a by-line, "Read
more") or a fragment. Junk shows by form, the rest by lists of words: here of English, else :mod:`.phrases_by_language`.
"""

from __future__ import annotations

import re
from typing import Literal

from ..words import word_set
from .finite import has_verb
from .hints import (
    ASIDE,
    FIGURE,
    JOINED,
    LABEL,
    NARRATOR,
    PAIRED,
    PRONOUN,
    SIGN,
    THAT,
    THIS,
    THOSE,
    UNSPACED,
    UNTOLD,
    VERB,
    find_hints,
    has_junk_phrase,
)
from .patterns import Patterns
from .phrases_by_language import is_furniture, leans_back, least_words, standard_quotes

Grade = Literal["plain", "bound", "junk"]

MAX_WORDS = 60
"""Longer ones are lists that lost their line breaks, or too much to take in at once."""
MIN_CHARACTERS_UNSPACED = 10
"""The like of :func:`least_words` in scripts without spaces."""
MAX_CAPITALS = 0.5
"""Share of capital letters above which a sentence is a shouted heading."""

# --- junk --------------------------------------------------------------------------------------------------

_TERMINAL = re.compile(r"[.!?…。！？؟۔।།።](?:[\"'”’»›)\]」』】]|\s»)*(?:\[\d{1,3}\])*$")
_TRAILING_OFF = re.compile(r"(?:\.\.\.|…|\. \.|--|[—–])\.?[\"'”’»)\]]*$")
_QUESTION = re.compile(r"[?？؟](?:[\"'”’»)\]」』]|\s»)*$")
# How agencies date a picture: "…, Wednesday, Jan. 8, 2020, in Norstad." and "… in Norstad, U.S. January 8, 2020."
_PICTURE_DAY = re.compile(r", (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+\.? \d{1,2}, \d{4}\b")
_FINAL_DATE = re.compile(r"(\w+),? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, \d{4}\.$")
_DATE_PREPOSITIONS = word_set(
    "on of since by until till from to dated through before after and "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_LOWER_NAME = re.compile(r"(?:al|el|de|van|von|bin)[ -][A-Z]|[ie][A-Z]")
_MARK = re.compile("[“\"«„「‘『']")
# A share's symbol with its change, as tickers put it into the middle of a sentence: "NRLD, +0.12%".
_TICKER = re.compile(r"\b[A-Z]{2,5},? [+−-]\d")
# A word glued to the next ("BergMore"), as where links lost their space.
_GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]{2,} .*\bMORE\b")

_OPENS_JUNK = re.compile(
    r"""
    [^\w"'“”‘’«»„¿¡「『《($€£¥₹]                      # any other sign: a bullet, a dash, a closing mark
    | \.\.\. | \(\( | \(?[A-Z][A-Z\s.'’-]{2,30}:\s      # a transcript's speaker
    | [QA]:\s | \d{1,2}[.)]\s                           # an interview's letters, a list's number
    | (?:By|Posted\sby|Written\sby)\s(?:[A-Z][\w.'’-]+\s?){1,4}(?:\||,|and\b|/|-|$)
    | (?i:photo(?:graph)?|image|picture|caption|credit|source|video|audio|watch|read|more|related|listen|also\sread
        |see\salso|advertisement|correction|clarification|editor[’']?s?\snote|update|click|tags?|topics?|follow|share
        |illustration|graphic|note|updated|published|posted|contact|tip|recipe|fact\scheck|opinion|analysis
        )\s?[:|]
    | (?:Sign|Click|Tap|Scroll|Subscribe|Download|Share|Tell\sus|Let\sus|Send|Follow|Watch|Check\sout|Listen
        |Read|Stay\stuned|Join|Here[’']?s|Here\sare|Here\sis|See|Find\sout|Learn\smore|Visit|Loading|Skip|Please|Thank
        |Thanks|Pictured|Shown|Seen|Above|Below|Advertisement|Related|Photo|Photos|Image|Illustration|Copyright
        |Note|Have\sa|Have\syou|Don[’']t|Do\snot|Imagine|Consider|Remember|Scroll|Correction|Updated|Bookmark|Print
        |Image\scaption|Media\scaption|Posted|Published|Write\sto|Email|Reach|Like\sus|Let|Welcome|Suppose|Forget
        |Track(?!\sand)|Meet\s(?:the|our|your)|Say|Hear|Compare|Explore|Browse|Get\s(?:the|your|our))\b
    | (?:In\sthis|This)\s(?:[\w,.-]+\s){0,5}(?:photo|image|picture|photograph|handout|screengrab|illustration|video)\b
    | (?:A|An)\s(?:file|undated|handout)\s(?:photo|picture|image)\b
    """,
    re.VERBOSE,
)  # fmt: skip

# --- bound -------------------------------------------------------------------------------------------------

# A first word that points back, or joins to what stood before.
_POINTS_BACK = word_set(
    """
    he she it they his her its their him them hers theirs i we you my our your me us mine ours yours
    this that these those such it’s he’s she’s they’re they’ve they’d he’d she’d it’ll he’ll she’ll they’ll that’s
    i’m i’ve i’d i’ll we’re we’ve we’d we’ll you’re you’ve you’ll let’s there’s here’s what’s
    but and or so yet nor however meanwhile also moreover furthermore additionally besides nevertheless nonetheless
    otherwise instead therefore thus hence consequently accordingly likewise similarly indeed conversely still then
    afterward afterwards subsequently eventually finally ultimately separately elsewhere here now too again plus
    another others neither either both none later thereafter specifically namely overall anyway sure yes no well oh ok
    maybe perhaps asked equally alternatively regardless unsurprisingly interestingly ironically importantly notably
    apparently firstly secondly thirdly lastly why what how which whose whom rather except meantime hi hello okay
    """
)
# Joining words only where a comma follows: "First, …", but "First Lady …".
_POINTS_BACK_WITH_COMMA = word_set(
    "first second third fourth next last further same right only clearly obviously because more one two three four five"
)
# These bind a sentence together with the words behind them; an underscore is a space.
_COUNTS = "Some Many Most Several Few Each One Two Three Four Five Half None Any Part Much Both Neither More Others"
_BACK = "that this these those it them him her his their its which such"
_OF_BACK = "of_that of_this of_these of_those of_it of_them of_him of_his of_her of_their of_its of_which of_such of_us"
_CLAUSE = "he she it they his her their its that this these those we I you my our your such"
_PREDICATE = (
    "is was are were has have had will would also said say says came comes come met then did does do told added "
    "went who could can may might even followed died"
)
_VAGUE = word_set(
    """
    former latter two pair duo three four trio other others rest same second third fourth result answer reason problem
    point idea trouble question difference upshot goal aim news move incident decision remarks comment comments
    statement announcement man woman boy girl couple suspect victim victims
    """
)
_CONTINUATIONS = {
    "In": f"addition contrast response turn particular fact short other_words the_meantime the_end reply doing_so "
    f"each both any_case return reality essence all other so all_of the_earlier the_previous the_same {_BACK}",
    "For": f"example instance one_thing now me us my some {_BACK}",
    "As": "a_result such for usual well it they he she we I you always noted mentioned expected",
    "At": f"the_same_time least_one_of one_point first last times issue stake the_time {_BACK}",
    "On": f"the_other the_one the_same top_of the_contrary average {_BACK}",
    "After": f"all {_CLAUSE}",
    "Before": f"then {_CLAUSE}",
    "By": f"contrast then comparison the_time_he the_time_she the_time_they doing the_way now {_BACK}",
    "With": f"my our {_BACK}",
    "To": f"do be_sure be_clear be_fair make_matters me us {_BACK}",
    "Of": f"course the_two {_BACK}",
    "From": f"there then my our {_BACK}",
    "Under": _BACK,
    "Among": f"other the_other {_BACK}",
    "Despite": f"all {_BACK}",
    "Because": f"{_OF_BACK} {_CLAUSE}",
    "Since": f"then {_CLAUSE}",
    "While When If Although Though Once Until Unless Where": _CLAUSE,
    "Even": "then now so worse better more if_he when_he if_it though_he though_it as_he as_it if_they before_that",
    "All": f"{_OF_BACK} {_PREDICATE} this that these those three four five told the_while",
    "Already": "this that these those he she they it",
    _COUNTS: f"{_OF_BACK} other of_the_men of_the_women of_the_victims of_the_others {_PREDICATE}",
    "The": " ".join(f"{noun}_{verb}" for noun in sorted(_VAGUE) for verb in _PREDICATE.split())
    + " two_sides two_men two_women two_leaders bottom_line good_news bad_news other_two latter’s",
    "Not No Same One Another Like Unlike Along": "so such one other man his her their that this many most with_that "
    "with_his with_her surprisingly only just everyone all",
    "Earlier Later": "on that he she they it the_same in_the_day in_the_interview in_the_speech in_the_letter",
    "Days Hours Weeks Months Years Moments Minutes Shortly Soon Just Long": "later after before earlier afterward then",
    "There Here": "he she they it we",
    "Any": "such",
}


def _write_continuations() -> dict[str, str]:
    written = {}
    for openers, table in _CONTINUATIONS.items():
        choices = "|".join(re.escape(entry.replace("_", " ")) for entry in table.split())
        for opener in openers.split():
            written[opener] = rf"{opener} (?:{choices})\b"
    return written


_BINDING = Patterns(_write_continuations())
# "Two days later", "A year after that": counted from something told before.
_TIME_AFTER = re.compile(
    r"(?:A|One|Two|Three|Several|Some) (?:few )?(?:day|week|month|year|hour|minute|moment)s? "
    r"(?:later|earlier|after (?:that|he|she|his)|before)\b|Not long (?:after|before)\b|(?:Earlier|Later),"
)
# "By the numbers: …", "Satisfaction, because …": the label or answer of a list or a question before it.
# "Some blamed …", "Many called …": of whom?
_SOME_DID = re.compile(r"(?:Some|Many|Most|Others|Several|Few|Two|Three) [a-z]+ed\b")
# Inside a sentence: "…, however, …" joins it to another; "these attacks" were told of before, "this week" was not.
_ASIDE_JOINED = re.compile(r", (?:however|meanwhile|though|too|therefore|instead|nevertheless|as well)[,.]")
_JOINED = re.compile(
    r"\b(?:do|does|did|done|doing) the same\b|\b(?:did|does|agreed to do) so\b|\bin other ways\b|"
    r"\bfor (?:its|his|her|their) part\b|\b(?:in|during|over|from|on) the same (?:period|day|night|week|month|"
    r"interview|speech|statement|report|letter|article)\b(?! as)|"
    r"\b(?:the|and|[Nn]o|other|two|three|many|all) such\b(?! as)"
)
# "under that rule", "those votes": told of before, where no clause follows that says which.
# What stands before is looked at last, as a search for " that " is fast.
_THAT_ONE = re.compile(
    r" that (?!it|he|she|they|the|an?|no|his|her|their|there|one|of|in|is|was|are)[a-z]"
    r"(?:(?<=\b[IiOo]n that .)|(?<=\b[Aa]t that .)|(?<=\b[Bb]y that .)|(?<=\b[Ff]rom that .)|(?<=\b[Ww]ith that .)|"
    r"(?<=\b[Bb]ack that .)|(?<=\b[Uu]nder that .)|(?<=\b[Aa]gainst that .))"
)
_THOSE = re.compile(
    r"those (?<!\wthose )(?!who|whom|whose|that|which|of|in|with|from|on|at|to|by|for|born|held|seen|hit|hurt|lost|"
    r"known|caught|\w+(?:ed|ing)\b)[a-z]"
)
_DEMONSTRATIVE = re.compile(
    r"\bth(?:is|ese) (?!(?:past |coming |same )?(?:weeks?|weekend|months?|years?|days?|morning|afternoon|evening|night|"
    r"spring|summer|fall|autumn|winter|season|quarter|decade|century|time|term|election|is|was)\b)[a-z]"
)
_LABEL = re.compile(
    r"[A-Z][a-z’']+(?: [a-z’']+){1,4}: |[A-Z]\w+, because |(?:[A-Z][\w’'-]* ){0,3}[A-Z][\w’'-]*: (?=[A-Z“\"])"
)
# All of it in brackets: an aside. "When the ship sank in May.": a clause with nothing to belong to.
_ASIDE = re.compile(r"\([^()]*\)?[.!?]?\)?$")
_LONE_CLAUSE = re.compile(r"(?:When|Because(?! of)|While|Although|Though|Whereas|If|Unless)\b[^,;:—–]*$")
# "He did not mention that on Sunday", "said that it was untrue": what was, stands before.
_UNTOLD = re.compile(
    r"\b(?:mention|discuss|repeat|confirm|deny)(?:ed|s)? (?:this|that|it)(?= (?:on|in|at|to|again|publicly)\b|[.;])|"
    r"\b(?:denied|denies) (?:this|that|it)\b|\bthat (?:it|this|that) (?:is|was) (?:un)?(?:true|false|wrong)\b"
)
# "On Friday it …", "The jobs it’s cutting …": whoever is meant was named before.
_EARLY_PRONOUN = re.compile(
    r"(?:In|On|At|By|From|For|Since|During) (?:the )?(?:[\w’'-]+ ){1,2}(?:he|she|it|they)\b|"
    r"(?:In|On|At|By|During|After|Before) (?:an? |the )?(?:(?!said\b|told\b)[a-z-]+ ){1,4}"
    r"(?:(?:on|in|at|of|with|to|from) (?:the )?[\w-]+ ){0,3}(?:he|she|they) |"
    r"The (?:(?!said|says|told|thinks?|hopes?|knows?|\w+ed )[a-z-]+ ){1,4}(?:he|she|it|they|we)\b"
)
# "This week", "Last month", "These days": pointing at the calendar, not at the text.
_CALENDAR = re.compile(
    r"(?:This|Last|Next|Later\sthis|Earlier\sthis|First|Second|Still)\s(?:past\s)?(?:week|weekend|month|year|morning|afternoon|evening|night|"
    r"spring|summer|fall|autumn|winter|season|quarter|decade|century|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"[A-Z][a-z]+[a-z]*)\b"
)
_POINTING = re.compile(
    "|".join(f"(?:{pattern.pattern})" for pattern in (_SOME_DID, _TIME_AFTER, _ASIDE, _LONE_CLAUSE, _EARLY_PRONOUN))
)
_HONOR = re.compile(r"(?:His|Her)\s(?:Majesty|Highness|Holiness|Excellency|Eminence|Royal|Imperial)\b")
# "Speaking in Berlin, he …": the one who is meant was named before. A name in the opening part may be the one.
_LATE_PRONOUN = re.compile(r"[^,“\"]{3,90}, (?:he|she|they|it|I|we)\b")
_NAME_INSIDE = re.compile(
    r"(?<!\bin)(?<!\bat)(?<!\bon)(?<!\bto)(?<!\bfrom)(?<!\bof)(?<!\bnear)(?<!\bsince)(?<!\bthe) [A-Z][a-z]"
)
# “…,” he said: a quotation whose speaker was named before; or "…, he said."
_PRONOUN_SPEAKS = re.compile(
    r"[,?!.…—][\"”’]? ?(?:he|she|they|it|I|we) (?:also |later |then |has |had |would )?"
    r"(?:said|says|say|added|adds|wrote|writes|told|tells|tweeted|explained|continued|noted|argued|warned|insisted|"
    r"recalled|asked|stated|claimed|declared|concluded|joked|replied|responded|acknowledged|admitted|suggested|"
    r"stressed|predicted|remarked|observed|testified|posted|reported|think|thinks|believe|believes|thought|believed|"
    r"emphasi[sz]ed|pointed out|went on)\b"
)
_VERB_SPOKEN = re.compile(r"[\"”’] (?:said|says|added|adds|wrote) (?:he|she|they|it|I|we)\b")
# The narrator, or an address to the reader, outside quotation marks.
_NARRATOR = re.compile(
    r"(?<![\w.])(?:(?<!War )I(?:[’'](?:m|ve|d|ll))?(?! and\b)(?=[ ,] ?[a-z])|[Ww]e|[Ww]e[’'](?:re|ve|d|ll)|"
    r"[Mm]y|[Oo]urs?|me|us|myself|ourselves|[Yy]ou|[Yy]ou[’'](?:re|ve|d|ll)|[Yy]ours?|[Yy]ourself|[Ll]et[’']s)(?![\w-])"
)
# Each alternative begins with its mark, and looks back only behind it: so a search skips quickly to the next mark.
_QUOTED = re.compile(
    r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|「[^」]*」|『[^』]*』"
    r"|‘(?<!\w‘)(?=\w)[^‘']*?[^\s‘'][’'](?!\w)|'(?<!\w')(?=\w)[^‘']*?[^\s‘'][’'](?!\w)"
)
_SINGLE_OPEN = re.compile(r"(?<!\w)‘(?=\w)(?!\d0s|em\b|til\b|cause\b)")
_SINGLE_CLOSE = re.compile(r"(?<=[.,?!\w])’(?!\w)")

# By the hint without which each finds nothing.
_LEANING = (
    (NARRATOR, _NARRATOR),
    (ASIDE, _ASIDE_JOINED),
    (JOINED, _JOINED),
    (THIS, _DEMONSTRATIVE),
    (THAT, _THAT_ONE),
    (THOSE, _THOSE),
    (UNTOLD, _UNTOLD),
)


def grade_sentence(text: str, language: str = "en", hints: int | None = None) -> Grade:
    """Grade one sentence by itself. Languages without lists of their own are judged by form alone.

    ``hints`` are those of the text, where they are known.
    """
    plain = standard_quotes(text, language)
    if hints is None or plain is not text:
        hints = find_hints(plain)
    return _grade(plain, hints, language)


def _grade(text: str, hints: int, language: str) -> Grade:
    if _is_junk(text, hints, language):
        return "junk"
    english = language == "en"
    if english and not hints & VERB and not has_verb(text, surely=True):
        return "bound" if has_verb(text) else "junk"
    outside = text
    if hints & PAIRED:
        outside = _QUOTED.sub(" ", text)
        # A quotation and nothing, or hardly anything, around it: its speaker stands elsewhere.
        if not _is_balanced(text) or (_MARK.search(text) and len(outside.split(None, 1)) < 2 and not hints & UNSPACED):
            return "bound"
    if not _ends_plainly(text) and _QUESTION.search(text):
        return "bound"
    leans = _points_back(text, hints) or _leans_on_others(outside, hints) if english else leans_back(text, language)
    return "bound" if leans else "plain"


def _leans_on_others(outside: str, hints: int) -> bool:
    """Whether its words outside quotation marks need the narrator or the sentences around it."""
    return any(pattern.search(outside) for hint, pattern in _LEANING if hints & hint)


def _is_junk(text: str, hints: int, language: str) -> bool:
    """Whether its form, or a phrase in it, is that of no sentence of an article."""
    count = text.count(" ") + 1
    short = len(text) < MIN_CHARACTERS_UNSPACED if hints & UNSPACED else count < least_words(language)
    if short or count > MAX_WORDS:
        return True
    if not _ends_plainly(text) and (not _TERMINAL.search(text) or _TRAILING_OFF.search(text)):
        return True
    return bool(
        hints & SIGN
        or (_OPENS_JUNK.match(text) is not None if language == "en" else is_furniture(text, language))
        or (text[0].islower() and not _LOWER_NAME.match(text))
        or (text[:6].isupper() and sum(map(str.isupper, text)) > MAX_CAPITALS * len(text.replace(" ", "")))
        or (hints & FIGURE and _is_dated_as_picture(text))
        or ("MORE" in text and _GLUED.search(text) is not None)
        or ("%" in text and _TICKER.search(text) is not None)
        or has_junk_phrase(text)
    )


def _ends_plainly(text: str) -> bool:
    """Whether it ends in a word and a full stop: a common end that needs no closer look."""
    return text[-1:] == "." and text[-2:-1].isalnum()


def _is_dated_as_picture(text: str) -> bool:
    if not text[-2:-1].isdigit():
        return "day, " in text and _PICTURE_DAY.search(text) is not None
    found = _FINAL_DATE.search(text)
    return found is not None and found[1].lower() not in _DATE_PREPOSITIONS


def _is_balanced(text: str) -> bool:
    """Whether each mark that opens also closes: else it is a piece torn from a longer quotation."""
    return (
        text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and text.count("(") == text.count(")")
        and text.count("[") == text.count("]")
        and text.count("«") == text.count("»")
        and text.count("「") == text.count("」")
        and ("‘" not in text or len(_SINGLE_OPEN.findall(text)) <= len(_SINGLE_CLOSE.findall(text)))
    )


def _points_back(text: str, hints: int) -> bool:
    first = text.split(None, 1)[0]
    if first[0] in "“\"‘'":
        # Words in quotation marks have a speaker of their own, named in this sentence or by a pronoun.
        return bool(_PRONOUN_SPEAKS.search(text) or _VERB_SPOKEN.search(text))
    # In capitals it is a name: "US officials …".
    word = "" if len(first) > 1 and first.isupper() else first.rstrip(",;:—").lower().replace("'", "’")
    if (word in _POINTS_BACK or (first[-1] == "," and word in _POINTS_BACK_WITH_COMMA)) and not (
        _CALENDAR.match(text) or _HONOR.match(text)
    ):
        return True
    binding = _BINDING.get(first)
    if (binding and binding.match(text)) or _POINTING.match(text) or (hints & LABEL and _LABEL.match(text)):
        return True
    if not hints & (PRONOUN | NARRATOR):
        return False
    if _PRONOUN_SPEAKS.search(text):
        return True
    late = _LATE_PRONOUN.match(text)
    return late is not None and not _NAME_INSIDE.search(late.group())
