"""What a sentence says of sums and shares: a fine of $5 million, prices that rose 4 percent.

As in :mod:`.claims`, only what the words right beside the figure make certain.
"""

from __future__ import annotations

import re

from .figures import Figure

REACH = 60
"""Characters before a figure that are looked at."""

_NOUNS = (
    "fines?|penalty|penalties|settlement|damages|ransom|reward|bounty|bail|deal|contract|package|budget|loans?|bailout|grant|"
    "lawsuit|takeover|merger|acquisition|investment|losses|loss|debt|fund|surplus|deficit|tariffs|aid|donation|salary|profit|"
    "revenue|cut|cuts"
)
_NOUN_OF = re.compile(rf"\b({_NOUNS}) (?:of|worth|totall?ing) (?:up to |a total of )?$", re.I)
_NOUN_AFTER = re.compile(rf"[ -](?:[a-z][a-z’'-]* ){{0,2}}?({_NOUNS})\b(?! of [$€£\d])", re.I)
_MOVES = {
    "rose": "rose rise risen rises climbed gained jumped surged increased grew soared leapt",
    "fell": "fell fall fallen falls dropped declined slid tumbled plunged decreased sank slipped shrank lost",
}
_MOVE_OF = {word: move for move, listed in _MOVES.items() for word in listed.split()}
_MOVE = re.compile(
    rf"\b([^\W\d_][\w’'-]+) (?:(?:have|has|had|were|was|are|is|also|already) ){{0,2}}({'|'.join(_MOVE_OF)})"
    r"(?: by)? $",
    re.I,
)
_NO_SUBJECT = re.compile(r"(?:that|which|who|it|they|he|she|this|these|and|or|but|to|not|\w+ly)$", re.I)


def read_sum(sentence: str, figure: Figure) -> tuple[str, int, int] | None:
    """(what a sum or share is, start, end of the words that say it); None where that is not certain.

    ``fine``, ``prices rose``. Offsets are those of the sentence.
    """
    at = max(0, figure.start - REACH)
    before = sentence[at : figure.start]
    if figure.unit == "%":
        found = _MOVE.search(before)
        if found is None or _NO_SUBJECT.match(found[1]):
            return None
        return f"{found[1]} {_MOVE_OF[found[2].lower()]}", at + found.start(), figure.end
    if found := _NOUN_OF.search(before):
        return found[1].lower(), at + found.start(), figure.end
    if found := _NOUN_AFTER.match(sentence, figure.end):
        return found[1].lower(), figure.start, found.end()
    return None
