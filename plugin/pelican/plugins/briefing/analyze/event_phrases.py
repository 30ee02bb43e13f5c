"""Who stands before a verb and who after it, without a parser.

A party is *sure* where the words between it and the verb leave no other reading: nothing, a post or a body that acts
for it, an article, a number. Where other nouns stand between them it is a guess, and says so.
"""

from __future__ import annotations

from typing import NamedTuple

from ..model import Mention
from .event_words import (
    ADVERBS,
    ARMS,
    AUXILIARY,
    BE,
    DETERMINERS,
    FIGHTERS,
    FUTURE,
    HEADS,
    NEGATION,
    OFFICIAL,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUANTITIES,
    QUOTE,
    SAYS,
    STOPS,
    THINGS,
    TIME_OPENERS,
    TIMES,
    TITLES,
    Words,
    is_adverb,
)
from .verbs import FORMS

MARKS = frozenset(",;:()[]—–|-")
_JOINS = frozenset(("and", "or", "but", "as", "&"))
_HOME = frozenset(("of", "in", "from", "throughout", "within", "across", "at", "for"))
"""Prepositions that tie people to a place: "rebels in Norland"."""
_OWNS = frozenset(("'s", "of"))
COUNTS = DETERMINERS - {"the", "its", "his", "her", "their", "our"}
BELONGS = OFFICIAL | THINGS | ARMS | {"'s", "'"}
MAX_GROUP = 16
"""Words of a verb group; no more are looked at, so that a hostile sentence costs no more than its length."""
MAX_NESTED = 3
"""Who said that who said it, and where of where."""
MAX_LIST = 6
"""Members of a list of actors that are read."""
MAX_ASIDE = 16
"""Words of an aside between commas."""
MAX_REACH = 14
"""Words between a verb and the party after it."""
MAX_NOUNS = 3
"""Words of a phrase after the actor in it, and before the next of a list."""
MAX_TAIL = 5
"""Words of a phrase after the actor in it, and before the verb."""


class Party(NamedTuple):
    """One or more actors joined by "and", with the words they stand in."""

    mentions: tuple[Mention, ...]
    sure: bool
    first: int
    """Index of the first word of the phrase."""
    last: int
    """Index of its last word."""
    plural: bool = False


class Group(NamedTuple):
    """The words of a verb: "has not yet agreed to attack"."""

    first: int
    passive: bool
    """Some form of "be" stands before a participle."""
    future: bool
    modal: bool
    negated: bool
    head: str
    """Kind of the verb that governs it ("agree", "threaten", "plan", "refuse"); empty if none."""
    infinitive: bool
    """It follows "to" and nothing says whose act it is."""
    aux: str
    """The auxiliary nearest to the verb; empty if none."""
    heads: tuple[int, ...]
    """Indices of governing verbs."""


def verb_group(words: Words, verb: int) -> Group:
    """The auxiliaries, adverbs and governing verbs before a verb."""
    first, at = verb, verb - 1
    be = future = modal = negated = False
    head = aux = ""
    heads: list[int] = []
    if words.text[verb].endswith("ing") and at > 0 and words.text[at] in HEADS:  # "is considering sending"
        head = HEADS[words.text[at]]
        heads.append(at)
        first, at = at, at - 1
    while at >= max(0, verb - MAX_GROUP) and words.text[at]:
        text = words.text[at]
        if text in AUXILIARY or text.endswith("n't"):
            be = be or (text in BE and not heads)
            future = future or text in ("will", "would", "won't", "'ll")
            modal = modal or text in FUTURE
            negated = negated or text in NEGATION or text.endswith("n't")
            aux = aux or (text if not heads and text not in NEGATION else "")
            first = at
        elif text == "to":
            governor = at - 1
            while governor >= 0 and (words.text[governor] in NEGATION or is_time(words, governor)):
                negated = negated or words.text[governor] in NEGATION
                governor -= 1
            if governor < 0 or words.text[governor] not in HEADS:
                return Group(first, be, future, modal, negated, head, not heads, aux, tuple(heads))
            head = HEADS[words.text[governor]] if head in ("", "go") else head
            heads.append(governor)
            first = at = governor
        elif not is_adverb(text):
            break
        at -= 1
    return Group(first, be, future, modal, negated, head, False, aux, tuple(heads))


def find_subject(words: Words, verb: int, depth: int = 0) -> Party | None:
    """Who stands before a verb group that begins at ``verb``; None where nobody known does."""
    at = _back(words, verb - 1)
    if at < 0:
        return None
    if verb and words.text[verb - 1] == ",":  # an aside, unless the comma before it is one of a list
        found = _phrase_before(words, at)
        if found is None:  # "its president, Anna Berg, was arrested", "Anna Berg, Norland's best known writer, was"
            inside = next((n for n in range(verb - 2, at, -1) if not words.text[n]), None)
            whole = inside == verb - 2 == at + 2 and words.text[at] in TITLES
            return Party((words.mention[inside],), whole, inside, inside) if inside else None
        listed = found.first > 0 and words.text[found.first - 1] == ","
        return found._replace(sure=found.sure and not listed)
    text = words.text[at]
    if text in PRONOUNS:
        return _said_by(words, at, depth)
    if text in ("who", "which", "that"):
        aside = at > 0 and words.text[at - 1] == ","
        found = _phrase_before(words, at - 1 - aside)
        return found if found is not None and found.sure else None
    return _phrase_before(words, at)


def is_time(words: Words, at: int) -> bool:
    """Whether a word says when: "Monday", "on" before it."""
    for word in words.text[at : at + MAX_NESTED]:  # "early on Monday"
        if word in TIMES or word in ADVERBS or word.isdigit():
            return True
        if word not in TIME_OPENERS:
            return False
    return False


def _back(words: Words, at: int) -> int:
    """Skip adverbs, times and asides to the left."""
    while at >= 0 and words.text[at]:
        text = words.text[at]
        if is_adverb(text) or is_time(words, at):
            at -= 1
        elif text in (",", ")"):
            opening = "(" if text == ")" else ","
            floor = max(-1, at - MAX_ASIDE)
            other = next((n for n in range(at - 1, floor, -1) if words.text[n] == opening), None)
            if other is None:
                return at
            at = other - 1
        else:
            break
    return at


def _said_by(words: Words, at: int, depth: int = 0) -> Party | None:
    """Whom a pronoun after "said" means: who said it."""
    verb = at - 1
    while verb >= 0 and (words.text[verb] == "that" or is_time(words, verb)):
        verb -= 1
    if verb < 1 or words.text[verb] not in SAYS or depth >= MAX_NESTED:
        return None
    if words.text[verb - 1] == "as":  # "was quoted today as saying"
        verb = next((n for n in range(verb - 2, max(0, verb - 6), -1) if words.text[n] == "quoted"), verb)
    return find_subject(words, verb_group(words, verb).first, depth + 1)


def find_sayer(words: Words, party: Party) -> Party | None:
    """Who said what ``party`` is of the subject of: "Norland said that Fiji and Tuvalu must …"."""
    at = party.first
    while at > 0 and party.first - at < MAX_REACH and words.text[at - 1] not in SAYS:
        if words.text[at - 1] in MARKS or (words.text[at - 1] in STOPS and words.text[at - 1] != "that"):
            break
        at -= 1
    return _said_by(words, at)


def _phrase_before(words: Words, last: int, depth: int = 0) -> Party | None:
    """The phrase that ends at ``last``, with the actors in it."""
    at = last
    while at >= 0 and words.text[at] and last - at < MAX_TAIL:
        pair = words.text[at] == "and" and at + 1 == last and words.text[at - 1] in OFFICIAL  # "tanks and jets"
        if not pair and not is_noun(words.text[at]):
            break
        at -= 1
    if at < 0 or last - at >= MAX_TAIL or depth > MAX_LIST + MAX_NESTED:
        return None
    mention = words.mention.get(at)
    if mention is None:
        owned = at < last and words.text[at + 1] in POSSESSIVES and words.text[last] in OFFICIAL
        return _said_by(words, at + 1, depth) if owned else None
    tail = [words.text[n] for n in range(at + 1, last + 1) if words.text[n] not in ("'s", "'")]
    sure = not tail or (tail[-1] in OFFICIAL and all(word in TITLES or word in OFFICIAL for word in tail[:-1]))
    sure = sure or all(word in ARMS for word in tail)
    fights = bool(tail) and tail[-1] in FIGHTERS and mention.form == "name"
    first = _opening(words, at)
    sure = (sure or fights) and not (mention.form == "demonym" and not tail and _counted(words, first, at))
    plural = tail[-1].endswith("s") if tail else words.is_plural(at)
    own = Party((mention,), sure, first, last, plural)
    return _joined(words, _placed(words, own, depth), depth)


def is_noun(text: str) -> bool:
    """Whether a word can stand in a phrase after an actor: "Norlandian government officials"."""
    if text in MARKS or text in STOPS or text in _JOINS or text in PREPOSITIONS or text in AUXILIARY or text in SAYS:
        return False
    return text != "" and text[0] != QUOTE


def _opening(words: Words, at: int) -> int:
    """Where the phrase of the actor at ``at`` begins: "the Norlandian prime minister, Anna Berg" from "the"."""
    first = at
    while first > 0:
        before = words.text[first - 1]
        titled = words.text[first] in TITLES
        least = before == "at" and words.text[first] == "least"
        if (
            before in TITLES
            or before in DETERMINERS
            or least
            or (titled and (not before or (before in _OWNS and first > 1)))
        ):
            first -= 1
        else:
            break
    return first


def _counted(words: Words, first: int, at: int) -> bool:
    """Whether an actor is counted, and so means people of a country and not the country: "two Norlandians"."""
    return any(words.text[n] in COUNTS or words.text[n][:1].isdigit() for n in range(max(0, first - 2), at))


def _placed(words: Words, party: Party, depth: int) -> Party | None:
    """A party after a preposition is who acts only where the noun before it acts for it: "the leader of Norland"."""
    before = words.text[party.first - 1] if party.first else ""
    if before not in PREPOSITIONS:
        return party
    head = words.text[party.first - 2] if party.first > 1 else ""
    if before == "of" and party.first - 2 in words.mention:  # "King Otto of Norland"
        return _phrase_before(words, party.first - 2, max(depth, MAX_LIST) + 1)
    if before not in _HOME or not head or not is_noun(head) or is_time(words, party.first - 2) or is_adverb(head):
        return None
    owner = _phrase_before(words, party.first - 2, max(depth, MAX_LIST) + 1) if before != "of" else None
    if owner is not None:  # "Norlandian troops in Tuvalu"
        return owner
    acts = head in OFFICIAL and before in ("of", "in", "from")
    return party._replace(sure=party.sure and acts, plural=head.endswith("s"), first=party.first - 2)


def _joined(words: Words, party: Party | None, depth: int) -> Party | None:
    """The party with those joined to it on its left: "Norland, Tuvalu and the Amber Pact"."""
    if party is None or depth >= MAX_LIST or party.first < 2:
        return party
    at = party.first - 1
    listed = words.text[at] == ","
    if not listed and words.text[at] not in ("and", "&"):
        return party
    at -= 1
    comma = not listed and words.text[at] == ","
    left = _phrase_before(words, at - comma, depth + 1)
    if left is None or (listed and depth == 0):
        return party
    start = left.first
    while start > 0 and (words.text[start - 1] in DETERMINERS or words.text[start - 1] in TITLES):
        start -= 1  # "the foreign ministers of Norland and Tuvalu"
    before = words.text[start - 1] if start else ","
    opens = before in MARKS or before in STOPS or before in SAYS
    if not opens or (comma and len(left.mentions) < 2):
        return party
    return Party((*left.mentions, *party.mentions), left.sure and party.sure, left.first, party.last, True)


def find_object(words: Words, start: int, *, between: bool = False) -> Party | None:
    """Who stands after a verb phrase that ends before ``start``; None where nobody known does in its clause.

    ``between``: "and" joins two in any case, even if a verb follows ("talks between Norland and Tuvalu ended").
    """
    at, near = start, True
    while at < len(words.text) and words.text[at]:
        text = words.text[at]
        quantity = at > start and text in ("of", "to", "than") and words.text[at - 1] in QUANTITIES
        quantity = quantity or (text == "at" and words.text[at + 1 : at + 2] == ["least"])
        if text in MARKS or (text in STOPS and not quantity) or text[0] == QUOTE or at - start > MAX_REACH:
            return None
        near = near and (text in DETERMINERS or text in TITLES or quantity or text[0].isdigit() or is_time(words, at))
        at += 1
    border = not near and at + 1 < len(words.text) and words.text[at + 1] in ("border", "frontier")
    return _party_after(words, at, near, between) if at < len(words.text) and not border else None


def _party_after(words: Words, at: int, near: bool, between: bool, depth: int = 0) -> Party:
    mention = words.mention[at]
    first = _opening(words, at)
    last = at
    named = _name_after(words, at)
    if named is not None:
        last = named
        mention = words.mention[named]
    after = words.text[last + 1] if last + 1 < len(words.text) else ""
    private = mention.form == "demonym" and after not in BELONGS and _counted(words, first, at)
    thing = depth > 0 and after in THINGS  # "Anna Berg and the Norlandian response"
    sure = near and not private and not thing and _is_whole(words, last, mention)
    own = Party((mention,), sure, first, last)
    rest = _next_member(words, last, between) if depth < MAX_LIST else None
    if rest is None:
        return own
    ends = any(words.text[n] in _JOINS for n in range(last + 1, rest))
    other = _party_after(words, rest, near, between, MAX_LIST if ends else depth + 1)
    if own.sure and not other.sure and words.text[rest - 1] in DETERMINERS:
        return own  # the next is a phrase of its own
    return Party((mention, *other.mentions), own.sure and other.sure, first, other.last, True)


def _name_after(words: Words, at: int) -> int | None:
    """The name that the words after a country lead to: "Norlandian President Anna Berg"; also after a comma."""
    n = at + 1
    while n < len(words.text) and words.text[n] and n - at <= MAX_TAIL:
        text = words.text[n]
        if text == "," and words.text[n - 1] in TITLES:
            n += 1
            break
        if text not in TITLES and text not in OFFICIAL and text != "'s":
            return None
        n += 1
    if n - at > 1 and n < len(words.text) and not words.text[n] and words.text[n - 1] != "'s":
        return n
    return None


def _is_whole(words: Words, at: int, mention: Mention) -> bool:
    """Whether the actor itself is meant and not somebody or something named after it: "a Norlandian hacker"."""
    after = words.text[at + 1] if at + 1 < len(words.text) and words.text[at + 1] else ""
    if not after or after in BELONGS:
        return True
    if at + 2 < len(words.text) and words.text[at + 2] in BELONGS and is_noun(after):  # "Norlandian oil facilities"
        return True
    if after in FIGHTERS:
        return mention.form == "name"
    verb = after in FORMS or after.endswith("ed")
    plain = not is_noun(after) or is_adverb(after) or is_time(words, at + 1) or verb
    return plain and not (mention.form == "demonym" and verb)


def _next_member(words: Words, at: int, between: bool) -> int | None:
    """The next mention of a list: after a comma or "and", with articles, titles and a noun between."""
    n = at + 1
    while n < len(words.text) and n - at <= MAX_NOUNS and (words.text[n] in BELONGS or is_noun(words.text[n])):
        n += 1
    joined = False
    while n < len(words.text) and words.text[n] in (",", "and", "&", "or"):
        joined = True
        n += 1
    while n < len(words.text) and words.text[n] and words.text[n] in DETERMINERS:
        n += 1
    if not joined or n >= len(words.text) or words.text[n]:
        return None
    return n if between or _ends_list(words, n) else None


def _ends_list(words: Words, at: int) -> bool:
    """Whether no verb follows a member, which would make it the subject of a clause of its own."""
    after = words.text[at + 1] if at + 1 < len(words.text) and words.text[at + 1] else ""
    verb = after in AUXILIARY or after in SAYS or (after in FORMS and FORMS[after].form in ("past", "present"))
    return not verb
