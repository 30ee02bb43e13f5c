"""The clause of a sentence that tells an act: short enough for a list, and whole enough to be read alone.

What is printed is the span itself, so a cut is made only where punctuation or a conjunction parts two statements.
"""

from __future__ import annotations

import re
from itertools import islice

SHORT = 14
"""Words: a sentence no longer than this is printed whole."""
FEWEST = 4
"""A clause of fewer words says too little by itself: the whole sentence is printed."""
LED_IN = 2
"""A conjunction so many words before the first party at most leads in its clause: "when the Norlandian army struck"."""
_BREAK = re.compile(
    r"(?P<comma>, )|[;:] |[,.]?[”\"] |[“\"(\[]|[)\]] ?| [–—-]{1,2} |(?<=\w)—(?=\w)"
    r"|,? (?:that|but|while|although|because|after|before|when|as|since|until|which|who|and said|and says) (?!of\b)"
)
"""What parts clauses. Not "and": it joins names as often as clauses."""
_LIST = re.compile(r"(?:and |or )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?:, | and | or )")
"""After a comma: one more name of a list, which must not be cut off."""
_LEADS_IN = re.compile(
    r"(?:(?P<always>that|but|and|or|while|although|because|when|as|so|then)|after|before|since|until) ", re.I
)
"""Conjunctions; the last ones also stand before a noun ("before dawn")."""
_RELATIVE = re.compile(r"(?:who|whose|whom|which|where)\b")
"""Opens what leans on the word before it."""
_DANGLES = re.compile(
    r"\b(?:the|an?|its|his|her|their|of|to|in|on|at|by|for|with|from|as|and|or|into|over|about|than|said|says|that|"
    r"is|are|was|were|be|been|being|has|have|had|will|would|become|any|no|some)$|['’]s$"
)
"""Ends of what is not finished."""
REACH = 4
_WORD = re.compile(r"\S*[\w.](?=\W|$)")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")
_STOPS = re.compile(
    r"$|[,;:.!?)—”]|\s(?:in|on|at|for|with|and|as|after|before|over|to|from|by|when|while|if|that|because|near|last|this|"
    r"during|since|against|but|or|who|which|again|late|early|[A-Z]\w+day)\b"
)
"""What may follow a noun that is whole."""
_QUOTE_OPENS = ("“", '"')
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))


def find_clause(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The span of the clause within the sentence ``text[start:end]`` that holds ``text[first:last]``.

    It opens after the last break before ``first`` and closes at the first break after ``last`` that leaves nothing
    unfinished, no bracket or quotation mark without its partner; it is the whole sentence where that is short.
    """
    sentence = text[start:end]
    if len(sentence.split()) <= SHORT:
        return start, end
    first, last = first - start, last - start
    breaks = [found for found in _BREAK.finditer(sentence) if not _is_in_list(sentence, found)]
    begin = max((found.end() for found in breaks if found.end() <= first and _can_open(sentence, found)), default=0)
    lead = _LEADS_IN.match(sentence, begin, first)
    if lead and (len(sentence[lead.end() : first].split()) <= LED_IN or (begin and lead["always"])):
        begin = lead.end()
    ends = [found.start() for found in breaks if found.start() >= last and found[0] not in _QUOTE_OPENS]
    for until in (*ends, len(sentence)):
        words = sentence[begin:until].rstrip(" ,;:")
        if len(words.split()) >= FEWEST and _is_balanced(words) and not _DANGLES.search(words):
            return start + begin, start + begin + len(words)
    return start, end


def find_core(text: str, end: int, first: int, last: int) -> tuple[int, int] | None:
    """The shortest span around ``text[first:last]``, in a sentence that ends at ``end``, that can be read.

    It takes in an article before it, and after it the noun that an adjective or a genitive needs; None where that
    is not found within ``REACH`` words.
    """
    article = _ARTICLE.search(text, max(0, first - len("The ")), first)
    first = article.start() if article else first
    for word in (None, *islice(_WORD.finditer(text, last, end), REACH)):
        last = word.end() if word else last
        if text[last - 2 : last] not in ("'s", "’s") and _STOPS.match(text, last):
            return first, last
    return None


def _can_open(sentence: str, found: re.Match[str]) -> bool:
    return not _RELATIVE.search(found[0]) and not _RELATIVE.match(sentence, found.end())


def _is_in_list(sentence: str, found: re.Match[str]) -> bool:
    return found["comma"] is not None and _LIST.match(sentence, found.end()) is not None


def _is_balanced(words: str) -> bool:
    pairs = all(words.count(opening) == words.count(closing) for opening, closing in _PAIRS)
    return pairs and words.count('"') % 2 == 0
