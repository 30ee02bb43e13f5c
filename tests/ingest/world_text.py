"""Prose and web pages for the simulated world: all of it a pure function of a seed, none of it real news."""

import html
import json
import random
from functools import cache

TABLE = """
place: Nordhaven|Eastmere|Valdoria|Port Senn|Brackwater|Ostrand|Lindholm|Kestrel Bay|Marrow Hill|Tamsin|Ulverton
place: Quillgate|Rosenfurt|Halden Cross|Sablemoor|Ferrisport|Greywick|Montalban|Ivory Point|Dunmarrow|Wexholm|Briarton
first: Anna|Marek|Ilse|Tomas|Greta|Pavel|Lucia|Henrik|Nora|Samuel|Ines|Viktor|Clara|Oskar|Rosa|Emil|Judith|Karl
last: Lindqvist|Marlowe|Hartung|Oberlin|Castell|Varga|Brandt|Novak|Sorrel|Quist|Amsel|Tiller|Wendt|Rook|Falk|Ostrow
last: Merrow|Halloran|Pryce|Keller|Stannard|Voss
role: the harbor master|the transport minister|the mayor|a senior engineer|the head of the teachers’ union
role: the budget commissioner|a spokesman for the ferry company|the chief of the fire brigade|the state auditor
role: the director of the museum|the chairwoman of the fishing council|a judge of the district court
body: council|harbor board|parliament|water authority|rail company|teachers’ union|hospital trust|court of audit
body: housing agency|fishing council|energy regulator|university senate
thing: ferry terminal|river lock|grain store|tram line|desalination plant|seed bank|radio mast|flood barrier
thing: school kitchen|wind farm|timber depot|archive of maps|dry dock|cable car|railway bridge|public library
verb: approve|repair|delay|inspect|expand|sell|finance|rebuild|survey|reopen|insure|replace
past: approved|repaired|delayed|inspected|expanded|sold|financed|rebuilt|surveyed|reopened|insured
adj: narrow|costly|rusty|half-built|late|modest|disputed|promising|crowded|fragile|daring|quiet
day: Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday
month: January|February|March|April|May|June|July|August|September|October|November|December
small: two|three|four|five|six|seven|eight|nine|eleven|twelve
goods: barley|copper wire|salted fish|roof tiles|diesel|paper pulp|spare parts|apples|cement|medicine
cause: a dry summer|the strike of last autumn|higher prices for steel|a fault in the old pumps|two late deliveries
cause: a change in the law|the loss of a main contractor|weeks of heavy rain|a gap in the budget
crowd: residents|farmers|sailors|teachers|drivers|shopkeepers|nurses|students|pensioners|dockers
menu: World|Region|Economy|Harbor|Science|Courts|Weather|Culture|Letters|Sport|Archive|Newsletters|Jobs|Notices
"""


def _read_table() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {"number": [str(number) for number in range(12, 980)]}
    for name, _, values in (line.partition(": ") for line in TABLE.strip().splitlines()):
        words.setdefault(name, []).extend(values.split("|"))
    words["person"] = [f"{first} {last}" for first in words["first"] for last in words["last"]]
    return words


WORDS = _read_table()
TITLES = (
    "{place} {body} votes to {verb} {thing} for {number} million crowns",
    "{place} & {place} agree to {verb} {small} {adj} projects by {month}",
    "{adj} {thing} in {place} costs {number} jobs, says {body}",
    "How {small} {crowd} of {place} came to {verb} a {thing}",
    "{body} in {place} warns of {number} empty flats after {cause}",
    "{person}: “We must {verb} the {thing} of {place}”",
    "{number} {crowd} march in {place} over {adj} {thing}",
    "{place} ships {number} tons of {goods} to {place}",
)
SENTENCES = (
    "The {body} of {place} decided on {day} to {verb} the {adj} {thing}, {small} months after {cause}.",
    "“Nobody in {place} wants to see the {thing} stand empty for another {small} years,” said {person}, {role}.",
    "According to {role}, the work will cost {number} million crowns and end in {month} at the latest.",
    "{person}, who has lived in {place} for {number} months, doubts that the {body} can {verb} it in time.",
    "In {month} the {body} had {past} a similar {thing} near {place}, although {number} {crowd} had signed a petition.",
    "Because of {cause}, only {number} tons of {goods} reached {place} last week, a third less than the year before.",
    "{role} told {crowd} in {place} that the {thing} would be {past} before the first boats arrive on {day}.",
    "A report of {number} pages, seen by reporters, calls the plan {adj} and names {small} points that nobody checked.",
    "“We counted {number} trucks with {goods} in one night,” {person} recalled, “and not one of them was inspected.”",
    "The {adj} debate about the {thing} began in {month}, when {small} {crowd} from {place} were refused entry.",
    "For the {crowd}, much depends on whether {place} and {place} share the cost of {number} million crowns equally.",
    "{person} replied that the {body} would {verb} whatever it had promised, and asked for {small} more weeks.",
    "Meanwhile the price of {goods} rose to {number} crowns a ton, which {role} blamed on {cause}.",
    "It was the first time in {number} years that the {body} of {place} {past} a {thing} against the advice of its own experts.",
    "On {day} evening about {number} {crowd} gathered at the {thing}, where {person} read out a list of {adj} demands.",
    "What remains is a {adj} {thing}, a debt of {number} million crowns and {small} court cases that will last until {month}.",
    "If {place} loses the vote, {role} said, the {thing} goes back to the {body}, and {number} jobs go with it.",
    "Engineers from {place} had {past} the pumps {small} times since {month} without finding the reason for {cause}.",
)
REMARKS = (
    "I have worked with {crowd} in {place} since {month} and none of them believes this.",
    "Does anyone know what became of the {number} crowns for the {thing}?",
    "Good piece, but {person} never said that the {body} would {verb} anything.",
    "Same story as in {place} with the {goods} back in {month}. Nothing was learned.",
    "My cousin drives past that {adj} {thing} every {day}, it is worse than you write.",
)
SUBSCRIBE = "Never miss a story: get the evening letter of this site, six days a week, and cancel whenever you like."


class _Words(dict[str, str]):
    """Picks another word each time that a field of a template is filled in."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__()
        self.rng = rng

    def __missing__(self, key: str) -> str:
        return self.rng.choice(WORDS[key])


def _fill(templates: tuple[str, ...], rng: random.Random, number: int) -> list[str]:
    words = _Words(rng)
    chosen = [rng.choice(templates).format_map(words) for _ in range(number)]
    return [text[0].upper() + text[1:] for text in chosen]


def make_title(key: str) -> str:
    """A headline."""
    return _fill(TITLES, random.Random(f"title {key}"), 1)[0]


def make_paragraphs(key: str) -> list[str]:
    """The body of an article: 5 to 15 paragraphs of two to five sentences."""
    rng = random.Random(f"body {key}")
    return [" ".join(_fill(SENTENCES, rng, rng.randint(2, 5))) for _ in range(rng.randint(5, 15))]


def make_summary(key: str) -> str:
    """What a feed says of an article: one or two sentences, not of its text."""
    rng = random.Random(f"summary {key}")
    return " ".join(_fill(SENTENCES, rng, rng.randint(1, 2)))


def as_html(paragraphs: list[str]) -> str:
    """Plain paragraphs, as in a feed with full content."""
    return "\n".join(f"<p>{html.escape(text, quote=False)}</p>" for text in paragraphs)


def make_page(key: str, *, url: str, title: str, published: str, outlet: str) -> str:
    """A whole web page of 15 to 40 kB around the article of this key; ``published`` is ISO 8601."""
    rng = random.Random(f"page {key}")
    author = rng.choice(WORDS["person"])
    head, foot = _chrome(outlet)
    escaped = html.escape(title)
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": published,
        "mainEntityOfPage": url, "author": {"@type": "Person", "name": author},
        "publisher": {"@type": "Organization", "name": outlet},
    }  # fmt: skip
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escaped} | {outlet}</title>
<link rel="canonical" href="{url}"><meta property="og:url" content="{url}"><meta property="og:type" content="article">
<meta property="og:title" content="{escaped}"><meta property="og:site_name" content="{outlet}">
<meta name="author" content="{author}"><meta property="article:published_time" content="{published}">
<script type="application/ld+json">{json.dumps(data)}</script>
{head}
<main><article><header><h1>{escaped}</h1>
<p class="byline">By <a rel="author" href="/staff">{author}</a> <time datetime="{published}">{published[:10]}</time></p></header>
<div class="article-body">{_body(make_paragraphs(key), rng)}</div></article>
{_aside(rng)}
{_comments(rng)}</main>
{foot}</body></html>"""


def _body(paragraphs: list[str], rng: random.Random) -> str:
    """The first and the last paragraph are plain, so that a test can look for them."""
    blocks = [as_html([text]) for text in paragraphs]
    middle = rng.randrange(1, len(blocks) - 1)
    start, _, rest = blocks[middle].partition(". ")
    blocks[middle] = f'{start}. <a href="/topics/{rng.randrange(900)}">{rest.removesuffix("</p>")}</a></p>'
    blocks.insert(
        1, '<figure><img src="/i/1.jpg" alt="A view"><figcaption>The site in spring. Archive</figcaption></figure>'
    )
    blocks.insert(3, f'<div class="ad" data-slot="{rng.randrange(900)}"></div>')
    if len(blocks) > 9:
        blocks.insert(6, "<h2>What happens next</h2>")
    return "\n".join(blocks)


def _aside(rng: random.Random) -> str:
    teasers = "".join(
        f'<li class="teaser"><a href="/world/{rng.randrange(10**6)}"><h3>{html.escape(title)}</h3></a><p>{text}</p></li>'
        for title, text in zip(_fill(TITLES, rng, 8), _fill(REMARKS, rng, 8), strict=True)
    )
    return f'<aside class="sidebar related"><h2>Most read</h2><ul>{teasers}</ul></aside>'


def _comments(rng: random.Random) -> str:
    said = "".join(
        f'<li class="comment" id="c{rng.randrange(10**6)}"><div class="comment-author">{rng.choice(WORDS["first"]).lower()}{rng.randrange(99)}'
        f'</div><div class="comment-body"><p>{text}</p></div><a class="reply" href="#reply">Reply</a></li>'
        for text in _fill(REMARKS, rng, rng.randint(0, 40))
    )
    return f'<section id="comments" class="comments"><h2>Comments</h2><ol>{said}</ol></section>'


@cache
def _chrome(outlet: str) -> tuple[str, str]:
    """(head and navigation, footer): the same on all pages of an outlet."""
    rng = random.Random(f"chrome {outlet}")
    rules = "\n".join(
        f".c{rng.randrange(10**5)} {{ margin: {rng.randrange(40)}px; color: #{rng.randrange(0x1000000):06x}; display: block }}"
        for _ in range(rng.randint(60, 160))
    )
    menu = "".join(
        f'<li><a href="/{name.lower()}" data-track="nav-{rng.randrange(10**6)}">{name}</a></li>'
        for name in WORDS["menu"]
    )
    calls = "\n".join(f'window.queue.push(["slot{rng.randrange(900)}", {rng.random()}]);' for _ in range(40))
    links = "".join(f'<li><a href="/about/{name.lower()}">{name} desk</a></li>' for name in WORDS["menu"] * 2)
    head = (
        f"<style>{rules}</style><script>window.queue = [];\n{calls}</script></head><body>"
        f'<header class="site-header"><a class="logo" href="/">{outlet}</a><nav><ul>{menu}</ul></nav></header>'
        f'<div class="newsletter-box"><p>{SUBSCRIBE}</p></div>'
    )
    foot = f'<footer class="site-footer"><ul>{links}</ul><p>© {outlet}. All rights reserved.</p></footer><script>{calls}</script>'
    return head, foot
