"""Bodies and posts that need their country: "China's foreign ministry", "the former US secretary of state"."""

from __future__ import annotations

import re

from msgspec import Struct

from .forms import ACTOR_USES, ROLE_USES, Sense, Token
from .scan import Scan
from .titles import FORMER, MODIFIERS, US_ROLES

_JOINTS = (" of ", " for ", " at ")
_OF = re.compile(r" (?:of|for|at) (?:the )?")
_REST = re.compile(r"(?:'s)?(?: [\w'&-]+){1,7}(?=,)")
_OF_BODY = re.compile(r" (?:of|in|at) (?:the )?")
_TAIL = re.compile(r" (?:for|of|at) (?:[\w'&-]+ ){0,7}?(?:[\w'&-]+)(?=,)")
_ARTICLE = re.compile(r"(?:^|\W)(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) $")
_LAST_WORD = re.compile(r"[\w-]+\Z")
_BEFORE_ROLE = re.compile(
    r"(?<=[\w.]),? (?:\(?\d{1,3}\)?, )?"
    r"(?:who (?:is|was|serves as|served as) |(?:now|then|currently|formerly|once|also) )?"
    r"(?:the |an? |one of the |its |his |her |their |and )?$"
)
MAX_JOINT = 30
"""Characters that can stand between the last comma before a post and the post."""
MAX_AGE = 8
"""Characters that can stand before that comma, after the name."""
_BODY = frozenset({"name"})
_HONORIFIC = frozenset({"honorific"})
MAX_WORDS_BACK = 5


class Role(Struct, frozen=True):
    """A post in the text: ``text[start:end]`` is "US secretary of state", without its article."""

    start: int
    end: int
    head_start: int
    head_end: int
    term: str
    """The post alone, in lower case."""
    office: str
    """Id of the registry's office; empty for a post it does not know."""
    pattern: str
    """Id of the registry's pattern of which it is the head; else empty."""
    of: str
    """Actor id it belongs to; empty if the words around it do not say."""
    former: bool
    honorific: bool
    """A form of address ("Mr.", "Gen."), which needs a name after it."""

    @property
    def national(self) -> bool:
        """Whether the post is one of a state."""
        return bool(self.office or self.pattern)


def merge_bodies(scan: Scan) -> None:
    """Turn a body with its country into one token that means the country's body."""
    if all("body" not in token.uses for token in scan.tokens):
        return
    merged: list[Token] = []
    for token in scan.tokens:
        start, end, country = _body_of(scan, token) if "body" in token.uses else (0, 0, "")
        if not country:
            merged.append(token)
            continue
        pattern = next(sense.ref for sense in token.senses if sense.use == "body")
        actor = f"{country}-{pattern}"
        whole = Token(start, end, scan.text[start:end], (Sense("name", actor),), _BODY)
        while merged and merged[-1].start >= start:
            scan.meaning.pop(merged.pop().start, None)
        scan.meaning[start] = whole.senses[0]
        merged.append(whole)
    reached = 0
    scan.tokens = []
    for token in merged:  # "foreign ministry of Ukraine" has swallowed the token after it
        if token.start < reached:
            if token.start != scan.tokens[-1].start:
                scan.meaning.pop(token.start, None)
            continue
        reached = token.end
        scan.tokens.append(token)
    scan.index()


def _body_of(scan: Scan, token: Token) -> tuple[int, int, str]:
    """Where the phrase of a body starts and ends, and the id of its country."""
    start, _, of = _look_back(scan, token.start)
    country = scan.registry.country_of(of, scan.day) if of else None
    if country:
        return start, token.end, country
    joint = _OF_BODY.match(scan.text, token.end)
    if joint and token.form.lower().startswith("embass") and not joint[0].startswith(" of"):
        joint = None  # the embassy in Norland is another country's
    after = scan.by_start.get(joint.end()) if joint else None
    if after is not None and after.start in scan.meaning:
        sense = scan.meaning[after.start]
        country = scan.registry.country_of(sense.actor, scan.day) if sense.use in ACTOR_USES else None
        if country:
            # "the foreign ministry in Beijing": the city stays a mention of its own
            return token.start, after.end if sense.use in ("name", "demonym") else token.end, country
    return token.start, token.end, ""


def find_roles(scan: Scan) -> list[Role]:
    """Every post and form of address, in text order."""
    return [_role(scan, token) for token in scan.tokens if token.has(ROLE_USES)]


def _role(scan: Scan, token: Token) -> Role:
    start, former, of = _look_back(scan, token.start)
    end = token.end
    term = token.form.lower()
    if scan.text.startswith(_JOINTS, end):
        if not of:
            end, of = _look_ahead(scan, token)
        tail = _TAIL.match(scan.text, token.end) if end == token.end else None
        if tail and not any(other in scan.by_start for other in range(token.end, tail.end())):
            end = tail.end()
    if not of and (term in US_ROLES or scan.text[max(0, start - 6) : start] == "House "):
        of = scan.registry.by_iso3.get("USA", "")
    refs = {sense.use: sense.ref for sense in token.senses}
    return Role(
        start=start, end=end, head_start=token.start, head_end=token.end, term=term, office=refs.get("office", ""),
        pattern=refs.get("head", ""), of=of, former=former, honorific=token.uses == _HONORIFIC,
    )  # fmt: skip


def _look_back(scan: Scan, start: int) -> tuple[int, bool, str]:
    """(where the phrase begins, whether a word says "former", id of the actor it belongs to)."""
    at, begin, former = start, start, False
    for _ in range(MAX_WORDS_BACK):
        if at < 2 or scan.text[at - 1] not in " -":
            break
        end = at - 1
        possessive = 1 if scan.text[end - 1] == "'" else 2 if scan.text[end - 2 : end] == "'s" else 0
        for owner_end in (end, end - possessive) if possessive else (end,):
            token = scan.by_end.get(owner_end)
            sense = scan.meaning.get(token.start) if token else None
            if token is not None and sense is not None and (sense.use in ACTOR_USES or owner_end != end):
                if sense.use == "capital" and owner_end == end:
                    return begin, former, ""  # "Kyiv mayor" is no post of Ukraine
                past = scan.word_before(token.start)
                if past.lower() in FORMER:  # "the former US president"
                    return token.start - len(past) - 1, True, sense.actor
                return token.start, former, sense.actor
            if token is not None and owner_end == end and token.has(ROLE_USES) and sense is None:
                break
        word = _word_ending(scan.text, end)
        if word.lower() not in MODIFIERS and not (at == start and _is_portfolio(scan, word, end - len(word))):
            break
        former = former or word.lower() in FORMER
        at = begin = end - len(word)
    return begin, former, ""


def _word_ending(text: str, end: int) -> str:
    """The word that ends at ``end``; empty after a mark."""
    last = text[max(0, end - 30) : end].rpartition(" ")[2]
    if last.isalpha():
        return last
    found = _LAST_WORD.search(last)
    return found[0] if found else ""


def _is_portfolio(scan: Scan, word: str, start: int) -> bool:
    """Whether a word right before a post says what of: "former *mill* minister", "Norlandian *mill* minister"."""
    if not word.islower() or not word.isalpha():
        return False
    if scan.word_before(start).lower() in FORMER:
        return True
    token = scan.by_end.get(start - 1)
    sense = scan.meaning.get(token.start) if token else None
    return token is not None and sense is not None and sense.use == "demonym" and not token.form.endswith("s")


def _look_ahead(scan: Scan, token: Token) -> tuple[int, str]:
    """(where the phrase ends, id of the actor) for "president of Ukraine", "spokesman for the ministry"."""
    joint = _OF.match(scan.text, token.end)
    after = scan.by_start.get(joint.end()) if joint else None
    if joint is None or after is None or after.start not in scan.meaning:
        return token.end, ""
    sense = scan.meaning[after.start]
    if sense.use not in ACTOR_USES or sense.use in ("demonym", "place"):
        return token.end, ""
    rest = _REST.match(scan.text, after.end)
    if rest is not None:  # "head of Norland's mill board"
        return rest.end(), sense.actor
    return after.end if scan.text[after.end : after.end + 2] != "'s" else token.end, sense.actor


def apposed_to(text: str, start: int) -> int | None:
    """Where the name ends to which a post at ``start`` stands in apposition: "Anna Berg, 35, who is the minister"."""
    comma = text.rfind(",", max(0, start - MAX_JOINT), start)
    joint = _BEFORE_ROLE.search(text, max(0, comma - MAX_AGE), start) if comma >= 0 else None
    return joint.start() if joint and joint.start() <= comma else None
