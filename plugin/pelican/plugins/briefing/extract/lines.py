"""The lines of a pasted page, and what each looks like: menu, teaser, by-line, credit, heading or prose.

The word lists are a general lexicon of what news pages print around their articles; in :mod:`.prose` they are a few
features among many, so that no single phrase decides.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from .dates import find_day
from .normal import MAX_LINES, SENTENCE_END

LOOKED_AT = 600
"""Characters of a line that are searched for cues; a longer line is prose by its length."""
SHORT_LINE = 18
"""Words of the longest line that can be a date line or a by-line."""

BULLET = re.compile(r"^(?:[*+•·‣▪●○◦»›>-]+|\d{1,2}\.(?=\s)|o(?=\s[^a-z]))\s*")
WIDE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
WORD = re.compile(r"\w{5,}")

CUE = re.compile(
    r"""\b(?:
    subscri\w+|newsletters?|sign\ (?:up|in)|log\ ?(?:in|out)|register|cookies?|privacy|terms\ (?:of|and|&)
    |all\ rights\ reserved|copyright|advert\w*|sponsored|share(?:\ (?:this|on|to|via))?|tweet|facebook|twitter
    |instagram
    |whatsapp|telegram|linkedin|reddit|pinterest|flipboard|youtube|tiktok|e-?mail\ (?:this|address|us)|related
    |read\ (?:more|next|also|full)|see\ (?:more|also|all)|more\ (?:from|on|in|stories|news|about|great)
    |most\ (?:read|popular|viewed|shared|discussed)|trending|recommended|up\ next|next\ up|you\ (?:may
    |might)\ (?:also|be)
    |don't\ miss|check\ also|comments?|leave\ a\ (?:reply|comment)|reply|required\ fields|your\ email|contact\ us
    |about\ (?:us|this|the\ author)|follow\ (?:us|me|him|her|them|\w+\ on)|our\ (?:app|newsletter|inbox)
    |inbox
    |click\ (?:here|to)|photo(?:s|graph)?|image|getty|shutterstock|credit|caption|gallery|video|watch|podcast
    |published
    |updated|posted|first\ published|min(?:ute)?s?\ read|hours?\ ago|days?\ ago|source\ link|tags?|topics?
    |filed\ under
    |categor\w+|previous|home|menu|search|skip\ to|print|download|view\ all|load\ more|show\ more|back\ to|advertise
    |careers|sitemap|faq|help|jobs|enlarge|toggle|compartilh\w+|partager|teilen|condividi|kommentare?|coment[aá]rios?
    |publicidad\w*|werbung|publicité|pubblicità
    )\b""",
    re.I | re.X,
)
HEADING = re.compile(
    r"""^(?:[*+•#-]\s*)?(?:
    related|more\ (?:from|on|stories|news|in|about|articles|great|by)|(?:the\ )?most\ (?:read|popular|viewed|shared
    |recent)
    |most\ (?:discussed|recommended|watched)|trending|popular|recommended|you\ (?:may|might)\ (?:also\ )?(?:like|be
    |enjoy|want)
    |you['’]ll\ like|check\ (?:also|out)|read\ (?:more|next|also|this\ next)|see\ (?:also|more|all)|share|tags?\b
    |topics?\b
    |filed\ under|comments?|leave\ a\ (?:reply|comment)|post\ (?:a\ )?comment|add\ a\ comment
    |join\ the\ (?:conversation|discussion)|view\ (?:the\ )?(?:discussion|comments)|about\ (?:the\ author|us\b|[A-Z])
    |source\ link|follow\ (?:us|\w+\ on)|sign\ up|subscribe|newsletter|get\ (?:the|our)\ |next\ (?:up|article|post
    |story|in)
    |previous|up\ next|latest|editor['’]?s['’]?\ picks?|don['’]t\ miss|advertis|sponsored|promoted|copyright|©|\(c\)
    |all\ rights\ reserved|print|e-?mail|facebook|twitter|categories|posted\ in|explore\ further
    |recent\ (?:posts|articles|stories)|similar\ (?:articles|posts|stories)|also\ (?:read|on)|what\ to\ read\ next
    |load\ more
    |back\ to\ top|first\ published|report\ (?:an?\ )?(?:error|typo)|(?:the\ )?authors?$|written\ by|weitere|mehr\ zum
    |lascia\ un|articoli|artigos|art[ií]culos|compart|condividi|teilen|partager|à\ lire|lire\ aussi|kommentar
    |coment[aá]rios?|tweet|whatsapp|vk|image\ (?:credit|source)s?|sources?:|references:?$|contact
    )""",
    re.I | re.X,
)
LEAD = re.compile(
    r"""^(?:[*+•-]\s*)?(?:
    (?:related|read(?:\ more|\ also|\ next)?|see(?:\ more|\ also)?|more|watch|also\ read|don't\ miss|opinion|listen
    |video|photos?
       |gallery|click\ here|lire\ aussi|leia\ também|lesen\ sie|explore)\b[^.!?]{0,25}[:|]
    |(?:click\ (?:here|on)|read\ more|follow\ (?:@|me|him|her|us|\w+\ \w+\ on)|subscribe|sign\ up|get\ (?:the|our
    |breaking)
       |contact|reach|e-?mail|tags?:|download|support)\b
    )""",
    re.I | re.X,
)
INLINE_POINTER = re.compile(r"^(?:read|see|related|watch|more)\b[^.!?]{0,25}: ?\S", re.I)
CREDIT = re.compile(
    r"""^\(?(?:photo|image|picture|photograph|credit|foto|фото|video|source|©)
    |(?:getty|reuters|shutterstock|/\ ?ap|,\ ap|\bap\)?$|afp|epa|alamy|bloomberg)\b""",
    re.I | re.X,
)
CREDIT_INSIDE = re.compile(
    r"""\((?:photo|image|picture|credit|file|ap\ |afp|reuters|getty|courtesy)[^()]{0,120}\)?\s?$
    |(?:photo|image|photograph|credit|picture|foto|фото)s?\s?(?:credit|by|courtesy)?\s?[:/]
    |getty\ images|shutterstock|/\ ?(?:ap|afp|reuters|getty|epa)\b|file\ photo|image\ (?:caption|copyright)|©
    |screenshot""",
    re.I | re.X,
)
BYLINE = re.compile(r"^(?i:(?:posted |written |reported )?by|von|por|par|di|door)[ :]\s?(?=[A-ZÀ-Þ])")
CLOCK = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b(?:hours?|days?|min(?:ute)?s?) (?:ago|read)\b", re.I)
FURNITURE = re.compile(r"[|›»©→]|::")


@dataclass(frozen=True)
class Line:
    """One line of a page with what can be told from it alone, and how often the page has it.

    What takes a pattern is looked for when it is asked for: most lines are decided by less.
    """

    text: str
    """Without its bullet."""
    words: float
    """Words; in scripts without spaces three characters count as one."""
    bullet: bool
    repeated: bool

    @property
    def _seen(self) -> str:
        return self.text[:LOOKED_AT]

    @cached_property
    def ends(self) -> bool:
        """Ends as a sentence does (an ellipsis is a cut teaser and does not count)."""
        return bool(SENTENCE_END.search(self.text[-10:])) and not self.text.endswith(("...", "…"))

    @cached_property
    def lower(self) -> float:
        """Share of words that begin in lower case: low in headlines, menus and names."""
        if not any(char.isupper() or char.islower() for char in self.text[:50]):
            return 0.6
        words = self.text.split()
        return sum(1 for word in words if word[0].islower()) / max(1, len(words))

    @cached_property
    def cues(self) -> int:
        """Words that pages say of themselves: "newsletter", "share", "comments"."""
        return len(CUE.findall(self._seen))

    @cached_property
    def furniture(self) -> bool:
        """Has a sign of menus and footers."""
        return bool(FURNITURE.search(self._seen))

    @cached_property
    def heading(self) -> bool:
        """Opens something else than the article: "Related", "Share", "Leave a Reply"."""
        return self.words <= 8 and bool(HEADING.match(self.text)) and not INLINE_POINTER.match(self.text)

    @cached_property
    def lead(self) -> bool:
        """Points elsewhere: "Read more: ...", "Sign up ..."."""
        return bool(LEAD.match(self.text))

    @cached_property
    def credit(self) -> bool:
        """Only names who took a picture."""
        return self.words <= 12 and bool(CREDIT.search(self.text))

    @cached_property
    def pictured(self) -> bool:
        """Has a picture's credit in it."""
        return bool(CREDIT_INSIDE.search(self._seen))

    @cached_property
    def dated(self) -> bool:
        """Is short and names a day."""
        return self.words <= SHORT_LINE and find_day(self.text) is not None

    @cached_property
    def timed(self) -> bool:
        """Has a year, a time of day or "2 hours ago"."""
        return self.words <= SHORT_LINE and bool(CLOCK.search(self.text))

    @cached_property
    def byline(self) -> bool:
        """Names who wrote it."""
        return self.words <= 14 and bool(BYLINE.match(self.text))

    @property
    def prose(self) -> float:
        """How much it is like a paragraph, 0..1, by form alone."""
        if self.bullet:
            return 0.0
        if self.ends:
            return min(self.words, 60) / 60
        return 0.25 * min(self.words, 40) / 60 if self.words >= 10 else 0.0


def read_lines(paragraphs: list[str]) -> list[Line]:
    """The lines that have a letter or a figure, in order."""
    texts = [text for text in paragraphs[:MAX_LINES] if any(map(str.isalnum, text))]
    bare = [BULLET.sub("", text) for text in texts]
    keys = [text.lower() for text in bare]
    times = Counter(keys)
    return [
        Line(text=line or text, words=count_words(line or text), bullet=line not in {text, ""}, repeated=times[key] > 1)
        for text, line, key in zip(texts, bare, keys, strict=True)
    ]


def count_words(text: str) -> float:
    """Words of ``text``, three characters of a script without spaces as one."""
    words = len(text.split())
    return words if text.isascii() else words + len(WIDE_SCRIPT.findall(text)) / 3
