"""What follows a verb before its target, as a line of the lexicon writes it: matched word by word.

Some hundred lines as regular expressions would take a start of 50 ms to compile, most for a handful of sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from .event_lexicon import MANNER, MANNER_PAIRS, SETS

MAX_BETWEEN = 6
"""Words that a ``~`` takes at most."""
MAX_AROUND = 8
"""Words of the target, behind which what stands after ``>`` must follow."""
MAX_MANNER = 3
"""Times that an ``@`` takes a word or a pair of when and how."""
_OPENS_WORD = "_$'-\x01"
"""Signs with which a word can begin, beside letters and figures; the last stands for a mention."""


class Piece(NamedTuple):
    """One piece of a line."""

    kind: Literal["gap", "manner", "choice"]
    words: frozenset[str] = frozenset()
    optional: bool = False
    """Whether it may take no word."""


class Line(NamedTuple):
    """A line without its verb."""

    before: tuple[Piece, ...]
    """What stands before the target."""
    after: tuple[Piece, ...]
    """What stands within ``MAX_AROUND`` words after that."""


@cache
def read_line(follows: str) -> Line:
    """A line of the lexicon, without its verbs, in pieces."""
    before, _, after = follows.partition(">")
    return Line(tuple(map(_piece, before.split())), tuple(map(_piece, after.split())))


def needed(follows: str) -> frozenset[str]:
    """Words of which a line needs one, the rarest (long words are rarer); empty where it needs none."""
    line = read_line(follows)
    pieces = [piece.words for piece in (*line.before, *line.after) if piece.words and not piece.optional]
    return max(pieces, key=lambda words: min(map(len, words)), default=frozenset())


def _piece(piece: str) -> Piece:
    choice = piece.rstrip("?")
    if choice == "~":
        return Piece("gap", optional=True)
    if choice == "@":
        return Piece("manner", optional=True)
    listed = choice.replace("(", "").replace(")", "").split("|")
    words = "|".join(SETS.get(word, word) for word in listed).split("|")
    return Piece("choice", frozenset(words), piece.endswith("?"))


def follow(line: Line, words: Sequence[str], heads: Sequence[str], at: int) -> int | None:
    """The index of the word after a line that begins at ``words[at]``; None where it does not stand there.

    ``heads`` are what a line sees of each word: "forces" of "forces'", after which nothing more can follow.
    """
    return _follow(line.before, line.after, words, heads, at)


def _follow(
    pieces: tuple[Piece, ...], after: tuple[Piece, ...], words: Sequence[str], heads: Sequence[str], at: int
) -> int | None:
    """Each piece takes what it likes best among what lets the rest follow."""
    if not pieces:
        return at if not after or _is_around(after, words, heads, at) else None
    rest = pieces[1:]
    for end in _ends(pieces[0], words, heads, at):
        if pieces[0].kind == "gap" or end == at or heads[end - 1] == words[end - 1]:
            found = _follow(rest, after, words, heads, end)
            if found is not None:
                return found
        elif not after and all(piece.optional for piece in rest):
            return end
    return None


def _ends(piece: Piece, words: Sequence[str], heads: Sequence[str], at: int) -> Iterator[int]:
    """Where a piece that begins at a word may end: a gap rather early, any other rather late."""
    if piece.kind == "gap":
        yield at
        for end in range(at, min(at + MAX_BETWEEN, len(words))):
            if not _is_word(words[end]):
                return
            yield end + 1
    elif piece.kind == "manner":
        yield from reversed(_manner_ends(words, heads, at))
    else:
        if at < len(words) and heads[at] in piece.words:
            yield at + 1
        if piece.optional:
            yield at


def _manner_ends(words: Sequence[str], heads: Sequence[str], at: int) -> list[int]:
    """After none, one and more words for when and how."""
    ends = [at]
    while len(ends) <= MAX_MANNER and at < len(words):
        head = heads[at]
        if head in MANNER or (head.endswith(("day", "ly")) and "-" not in head and head not in ("day", "ly")):
            at += 1
        elif at + 1 < len(words) and words[at] == head and (head, heads[at + 1]) in MANNER_PAIRS:
            at += 2
        else:
            break
        ends.append(at)
        if heads[at - 1] != words[at - 1]:
            break
    return ends


def _is_around(after: tuple[Piece, ...], words: Sequence[str], heads: Sequence[str], at: int) -> bool:
    for end in range(at, min(at + MAX_AROUND, len(words))):
        if not _is_word(words[end]):
            return False
        if _follow(after, (), words, heads, end + 1) is not None:
            return True
    return False


def _is_word(word: str) -> bool:
    """No mark that ends a phrase."""
    return word[0].isalnum() or word[0] in _OPENS_WORD
