"""Light cleaning of an article's own text: what its page left between the paragraphs, and inside them.

Captions and credits, "Read more", advertisements, newsletter boxes, players, embedded posts, by-lines before and
notes after the text, repeated lines. Only whole lines go, and link text that stands inside a sentence; words of the
article are never changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .lines import LEAD, WORD, Line, read_lines
from .metadata import squeeze
from .normal import normalize, split_paragraphs

OPENING_SPAN = 6
"""Lines at the start in which by-lines and date lines may stand before the first paragraph."""
CLOSING_SPAN = 8
"""Lines at the end in which notes about authors and the outlet may stand."""
CAPTION, LONG_CAPTION = 60, 130
"""Words of the longest caption; agencies write whole stories into theirs. A longer paragraph only ends with one."""
LOOSE_LINES = 4
"""Headings without text at the end that are cut; more are a list or a table of the article."""
POST_SPAN = 4
"""Paragraphs of one embedded post at most."""
DENSE_CUES = 0.5
TITLE_SHARE = 0.6

MAX_INSIDE = 10_000
"""Characters of the longest paragraph that is looked into."""
MAX_LINKS, LINK_SPAN = 20, 1_000

# Inside a paragraph. Each is bounded, so that no text makes it slow.
POST_LINK = re.compile(r"\s?(?:https?://t\.co/\w{1,20}|pic\.twitter\.com/\w{1,20})(?=\W|$)")
ASIDE = re.compile(r"\s?[(\[](?:RELATED|READ(?: MORE)?|SEE ALSO|WATCH|MORE|ALSO READ)\s?:[^()\[\]\n]{0,250}[)\]]")
# "Ann Berg Ann Marie BergBerg wins vote Harbor closed MORE said": a linked name, its full form, and headlines.
# In the first the name stands apart, in the second its full form is glued to it, in the third both are the same.
LINK_END = r"(?=[A-Z\"'“‘0-9])[^\n]{1,900}?\bMORE\b"
NAME_LINKS = (
    re.compile(r"\b([A-Z][\w'’-]{1,30}) (?:\S{1,25} ){1,5}?\1" + LINK_END),
    re.compile(r"\b([A-Z][\w'’-]{2,30})(?=[A-Z])(?:\S{1,25} ){1,5}?\1" + LINK_END),
    re.compile(r"\b((?:[A-Z][\w'’-]{1,30} ){1,3}[A-Z][\w'’-]{1,30}) \1 " + LINK_END),
)

# Whole lines.
PLAYER = re.compile(
    r"""^(?:enlarge\ this\ image|toggle\ caption|play\ video|watch\ live|facebook\ twitter\ (?:pinterest|\w+)
    |image\ caption
    |image\ copyright|media\ playback|media\ caption|slideshow\ ?\(|listen\ to\ (?:this\ )?article|loading\b
    |hide\ caption
    |embed\b|video\ player|skip\ (?:ad|in|past)|story\ continues|article\ continues|continue\ reading
    |advertisement\b|advert\b
    |close$|graphic\s?[:-]|photos?\s?:|images?\s?:|video\s?:|cover\s?:|file\ (?:photo|-|–)|source\s?:\ .{1,60}$)""",
    re.I | re.X,
)
POINTER = re.compile(
    r"""^(?:(?:also\ )?(?:read|see|watch|listen|related|more|opinion|analysis|exclusive|gallery|explainer
    |background|fact\ check
    |timeline|need\ to\ know|go\ deeper|check\ out|full\ coverage|live(?:\ updates)?|key\ figure|don['’]t\ miss
    |from\ the\ archive
    |in\ pictures|the\ latest|what\ we\ know|also)(?:\ (?:more|also|here|next|from|on)\b[^:|]{0,40})?\s?[:|>])""",
    re.I | re.X,
)
GLUED_POINTER = re.compile(r"^[^:!?]{2,60}[:?!]:?(?=[^\s/\d:])")
LINKED = re.compile(r"^(?:Read [Mm]ore|READ MORE|See [Aa]lso|Also [Rr]ead|Related(?= .{1,200}[^.!?\"”]$)) [^\sa-z]")
MORE_AT_END = re.compile(
    r"(?:\bloading\.\.\.|\b(?:read|see|show|learn) more|»|→|>|\bclick here\.?|[–-] video(?: \w+)?)$", re.I
)
CREDIT_AT_END = re.compile(
    r"""(?:\((?:[^()]{0,80}\b)?(?:AP|AFP|EPA|UPI|Reuters|REUTERS|Getty(?:\ Images)?|Shutterstock)\b[^()]{0,60}\)
    |\((?:[Ff]ile(?:\ [Pp]hoto)?|(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Cc]redit|[Cc]ourtesy)\b[^()]{1,80}
    |[Vv]ia\ [A-Z][^()]{1,60})\)
    |\([A-Z][\w.'’-]+\ [A-Z][\w.'’-]+\ for\ [A-Z][^()]{1,40}\)
    |\([A-Z][\w.'’-]+(?:\ [\w.'’-]+){0,4}/[A-Z][\w\ .&'’-]{1,40}\)
    |\b[\w.'’-]+/(?:AP|AFP|EPA|Reuters|REUTERS|Getty(?:\ Images)?|File)
    |\bREUTERS/[A-Z][\w\ .'’-]{2,40}(?:/File\ [Pp]hoto)?
    |(?:[Pp]hotograph|[Pp]hoto|[Cc]redit|[Ii]mage)s?:[^:]{1,60}
    |\bGetty\ Images|/\ ?(?:AP|EPA)\ file)\.?$""",
    re.X,
)
AGENCY_PHOTO = re.compile(r"\b(?:AP|AFP|EPA) Photo|\bREUTERS/|Getty Images")
CREDIT_AT_START = re.compile(
    r"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}/(?:AP|AFP|EPA|Reuters|REUTERS|Getty|Staff|File|Bloomberg|Pool)\b"
)
BOX = re.compile(
    r"""^(?:sign\ up|subscribe|want\ (?:the|more|to)|get\ (?:our|the|your|more|breaking)|by\ (?:signing|subscribing
    |clicking|submitting)
    |click\ here|download\ (?:our|the)|join\ (?:our|us|the\ \w+\ (?:facebook|group))|support\ (?:our|independent)
    |please\ (?:check|enter)
    |thanks\ for\ (?:signing|subscribing)|receive\ the|start\ your\ day|you\ must\ (?:be\ logged|log)
    |already\ a\ subscriber
    |this\ (?:site|page|material|document)\ (?:is\ (?:protected|subject)|may\ not|uses)|we\ use\ cookies
    |enter\ your|let\ our)\b""",
    re.I | re.X,
)
BOX_WORD = re.compile(
    r"""\b(?:newsletters?|inbox|sign(?:ing)?\ up|subscri\w+|privacy\ policy|cookies?|terms\ of\ (?:use|service)|app
    |copyright
    |log(?:ged)?\ in|e-?mail|alerts?|podcast|facebook|latest|membership|recaptcha|sponsors)\b""",
    re.I | re.X,
)
OFFER = re.compile(r"\b(?:sign(?:ing)? up|subscribe|unsubscribe|delivered)\b", re.I)
OFFERED = re.compile(r"\b(?:newsletters?|your inbox|e-?mail alerts?|recaptcha|privacy policy)\b", re.I)
POST_START = re.compile(r"^[^()@]{2,60} \(@\w{1,20}\) \S")
LEGAL = re.compile(r"(?:^(?:copyright|©|\(c\)\s?(?:19|20))|\ball rights reserved\b|©\s?(?:19|20)\d\d)", re.I)
NOTE = re.compile(
    r"""^(?:follow\ \w+|reach\ (?:\w+\ )?\w+|contact|e-?mail|send\ (?:letters|tips|feedback)|write\ to
    |read\ or\ share\ this
    |\(?(?:reporting|additional\ reporting|editing|writing|compiled|graphics?)\ (?:by|from)|share\ this
    |the\ views\ expressed
    |(?:ap|associated\ press)\ (?:writers?|news)|filed\ under|posted\ in|tweet\ (?:at|us)|do\ you\ have
    |this\ (?:article|story|post|piece)\ (?:was|is|has|first|originally))\b
    |^(?:contributing|online|tags?|topics?|editor['’]s\ note|correction)\s?:
    |\bcontributed\ (?:to\ this|reporting|from)\b|^[^.]{0,80}https?://\S+$""",
    re.I | re.X,
)
HANDLE = re.compile(
    r"(?:\btwitter(?:\.com/|\s?[:(]?\s?@)\w+\)?[.\s]*$|@\w{2,30}\)?[.\s]*$|\S@\S{1,60}\.\w{2,}[.\s]*$|\breached at\b"
    r"|\bfollow (?:him|her|them|us|me|@)|\btwitter:\s?@)",
    re.I,
)
POST_END = re.compile(r"—\s?[^—\n]{1,60}\(@\w{1,20}\)\s?(?:[A-Z][a-z]+ \d{1,2}, \d{4})?$")
CLOCK_LINE = re.compile(
    r"""^\(?(?:(?:last\ )?(?:updated?|published|posted|first\ published)\b[^.!?]{0,60}
    |\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?)\)?:?$""",
    re.I | re.X,
)
# What a text must have, in lower case but for credits, for the pattern of that name to find anything.
LEGAL_HINTS = ("copyright", "©", "(c)", "rights reserved")
CREDIT_HINTS = ("/", "hoto", "redit", "mage")
OFFER_HINTS = ("sign", "subscribe", "delivered")
MORE_HINTS = ("loading", "more", "»", "→", ">", "click here", "video")
BRACKETED = re.compile(r"^(?:\([^()]{0,59}[^().!?]\)|\[[^\[\]]{1,60}\])$")


def clean_light(text: str, *, title: str = "", source: str = "") -> list[str]:
    """The paragraphs of an article's own text, without what its page left there.

    Args:
        text: the text, paragraphs apart or hard-wrapped.
        title: its title, dropped where the text repeats it.
        source: the outlet's name, dropped where it stands alone.
    """
    return clean_paragraphs(split_paragraphs(normalize(text)), title=title, source=source)


def clean_paragraphs(paragraphs: Sequence[str], *, title: str = "", source: str = "") -> list[str]:
    """As :func:`clean_light`, of normalized paragraphs."""
    lines = read_lines([fixed for part in paragraphs if (fixed := clean_inside(part))])
    names = {squeeze(title), squeeze(source)} - {""}
    longest = 2 * max(len(title), len(source))
    times = Counter(line.text for line in lines)
    keep = [
        not (
            (len(line.text) <= longest and squeeze(line.text) in names)
            or is_junk(line)
            or (times[line.text] > 1 and line.words <= 4 and not line.ends)
        )
        for line in lines
    ]
    _drop_posts(lines, keep)
    left = [line for line, kept in zip(lines, keep, strict=True) if kept]
    left = _trim_start(left, title)
    left = _trim_end(left)
    return list(dict.fromkeys(line.text for line in left))


def clean_inside(text: str) -> str:
    """One paragraph without link text that is glued into its sentences, and without being said twice."""
    if len(text) > MAX_INSIDE:
        return text
    if "MORE" in text:
        text = _cut_name_links(text)
    if "t.co/" in text or "twitter.com/" in text:
        text = POST_LINK.sub("", text)
    if "(" in text or "[" in text:
        text = ASIDE.sub("", text)
    words = text.split()
    half = len(words) // 2
    if len(words) >= 8 and len(words) % 2 == 0 and words[:half] == words[half:]:
        words = words[:half]
    return " ".join(words)


def _cut_name_links(text: str) -> str:
    """Replace a linked name, its full form and the headlines behind it by the name."""
    made, start = "", 0
    for more in list(re.finditer(r"\bMORE\b", text))[:MAX_LINKS]:
        part = text[max(start, more.end() - LINK_SPAN) : more.end()]
        found = next(filter(None, (pattern.search(part) for pattern in NAME_LINKS)), None)
        if found:
            cut = more.end() - len(part) + found.start()
            made += text[start:cut] + found[1]
            start = more.end()
    return made + text[start:]


def is_junk(line: Line) -> bool:
    """Whether a line is of the page and not of the article, wherever it stands."""
    text, tail = line.text[:600], line.text[-300:]
    lower = text.lower()
    return bool(
        PLAYER.match(text)
        or (_has(lower, LEGAL_HINTS) and LEGAL.search(text[:120]))
        or CREDIT_AT_START.match(text)
        or CLOCK_LINE.match(text)
        or BRACKETED.match(text)
        or (
            (tail.endswith((")", ").")) or _has(tail, CREDIT_HINTS))
            and line.words <= (LONG_CAPTION if AGENCY_PHOTO.search(tail) else CAPTION)
            and CREDIT_AT_END.search(tail)
        )
        or (line.words <= 80 and LINKED.match(text))
        or (line.words <= 60 and BOX.match(text) and BOX_WORD.search(text))
        or (line.words <= 70 and _has(lower, OFFER_HINTS) and OFFER.search(text) and OFFERED.search(text))
        or POST_START.match(text)
        or (line.words <= 40 and _points_away(line, lower))
        or (line.words <= 30 and not line.ends and line.cues * 2 >= DENSE_CUES * max(1.0, line.words))
    )


def _has(text: str, hints: tuple[str, ...]) -> bool:
    """Whether a pattern is worth its time: one of its words is there."""
    for hint in hints:  # noqa: SIM110 - a generator for ``any`` takes three times as long
        if hint in text:
            return True
    return False


def _points_away(line: Line, lower: str) -> bool:
    text = line.text
    more = _has(lower, MORE_HINTS) and MORE_AT_END.search(text)
    if more or (POINTER.match(text) and not _closes(line)):
        return True
    return line.words <= 30 and not line.ends and bool(GLUED_POINTER.match(text) or LEAD.match(text))


def _closes(line: Line) -> bool:
    """Ends in a full stop after more than a headline's words, with a space after its colon: a sentence of its own."""
    return (
        line.ends
        and line.words >= 12
        and line.text[-2:].strip("\"”’'").endswith(".")
        and not GLUED_POINTER.match(line.text)
    )


def _drop_posts(lines: Sequence[Line], keep: list[bool]) -> None:
    """Leave out posts from social networks that are embedded: words that the article does not attribute."""
    for i, line in enumerate(lines):
        if not POST_END.search(line.text[-120:]):
            continue
        keep[i] = False
        for j in range(i - 1, max(-1, i - POST_SPAN - 1), -1):
            if POST_END.search(lines[j].text[-120:]):
                break
            if lines[j].text.endswith(":"):
                keep[j + 1 : i] = [False] * (i - j - 1)
                break


def _trim_start(lines: list[Line], title: str) -> list[Line]:
    """Without the title in other words, by-lines, date lines, section names and credits before the first paragraph."""
    if lines and not lines[0].ends and _share(lines[0].text, title) >= TITLE_SHARE:
        lines = lines[1:]
    first = next((i for i, line in enumerate(lines[:OPENING_SPAN]) if line.prose and line.ends and line.words >= 8), 0)
    opening = [
        line
        for line in lines[:first]
        if line.ends or line.text.endswith(":") or (line.words > 8 and not (line.dated or line.byline or line.pictured))
    ]
    return [*opening, *lines[first:]]


def _trim_end(lines: list[Line]) -> list[Line]:
    """Without notes on authors and outlet, and headings without text, after the last paragraph."""
    edge = max(1, len(lines) - CLOSING_SPAN)
    kept = list(lines[:edge])
    for line in lines[edge:]:
        text = line.text[:600]
        if NOTE.search(text) and line.words <= 60:
            continue
        if line.words <= 80 and HANDLE.search(line.text[-160:]) and not line.text.startswith(("“", '"')):
            continue
        kept.append(line)
    loose = 0
    for line in reversed(kept[1:]):
        if line.ends or line.bullet or line.words > 15:
            break
        loose += 1
    # More than a few are no headlines of other articles but a list or a table that closes the text.
    return kept[: len(kept) - loose] if loose <= LOOSE_LINES else kept


def _share(text: str, title: str) -> float:
    """Share of the words of ``text`` that ``title`` has."""
    words, other = set(WORD.findall(text.lower())), set(WORD.findall(title.lower()))
    return len(words & other) / max(4, len(words))
