"""What stands in a sentence, by its words: a look-up a word gives its stems and spares most searches of it.

Each pattern that grades sentences finds nothing where certain words or signs are missing. What a piece between two
spaces holds and may be part of is remembered, as news repeats itself. The hints of a sentence are one number, the sum
of the constants below for all that may stand in it: ``hints & VERB`` asks for one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ahocorasick_rs import BytesAhoCorasick

from ..words import Pieces, bare_word, stems_of, stems_of_word
from .finite import ALL_VERBS, is_verb

NARRATOR, ASIDE, JOINED, THIS, THAT, THOSE, UNTOLD, PRONOUN, VERB, LABEL, PAIRED, SIGN, FIGURE, UNSPACED = (
    1 << place for place in range(14)
)

_PAIRED = re.compile(r"[“”\"«»„「」‘『』'()\[\]]")
_FIGURE = re.compile(r"\d")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]")
# Bullets, arrows, dingbats and emoji; handles and mail addresses.
_SIGN = re.compile(r"[•▪●■◆►▶✓✔*|<>\\@⬀-⯿☀-➿\U0001F000-\U0001FAFF©®\ufffd]")

# What only a page's furniture, a caption or a by-line says.
_JUNK_PHRASES = (
    "http://", "https://", "www.", "pic.twitter", "t.co/", "toggle caption", "hide caption", "enlarge this image",
    "getty images", "afp via", "file photo", "photo by", "photo credit", "photo courtesy", "image credit",
    "photograph by", "ap photo", "/getty", "/reuters", "/afp", "/ap)", "reuters/", "(photo", "(image", "(file",
    "(left)", "(right)", "(center)", "(pictured", "pictured)", ", pictured", "seen here", "pictured here",
    "shown here", "all rights reserved", "copyright", "use cookies", "cookie policy", "our cookies", "privacy policy",
    "terms of use", "terms of service", "newsletter", "story continues", "article continues", "continue reading",
    "sign up", "log in ", "subscribe", "unsubscribe", "click here", "click on", "read more", "free trial",
    "may not be reproduced", "may not be published", "javascript", "this story was", "this article was",
    "this story has been", "this article has been", "this post was", "this post has been", "this report was",
    "this piece was", "story was originally", "contributed to this", "contributed reporting", "reported from",
    "wrote from", "reporting by", "editing by", "additional reporting", "reported and wrote", "writing by",
    "staff writer", "opinions expressed", "views expressed", "follow us on", "follow him on", "follow her on",
    "on facebook and twitter", "screengrab", "press release", "e-mail address", "email address",
    "is a nonprofit newsroom", "the author of this", "solely those of", "not liable for", "responsible for the content",
)  # fmt: skip
_JUNK_FINDER = BytesAhoCorasick([phrase.encode() for phrase in _JUNK_PHRASES])

_HINT_WORDS = {
    NARRATOR: "I we We my My our Our ours Ours me us myself ourselves you You your Your yours Yours "
    "yourself Yourself let Let",
    ASIDE: "however meanwhile though too therefore instead nevertheless well",
    JOINED: "same so ways part such",
    THIS: "this these",
    THAT: "that",
    THOSE: "those",
    UNTOLD: "mention mentioned mentions discuss discussed discusss repeat repeated repeats confirm confirmed "
    "confirms deny denyed denys denied denies true untrue false unfalse wrong unwrong",
    PRONOUN: "he she they it",
    LABEL: "because",
}
_WORD_HINTS = {word: hint for hint, listed in _HINT_WORDS.items() for word in listed.split()}
_BARE_HINTS = _WORD_HINTS | {verb: VERB | _WORD_HINTS.get(verb, 0) for verb in ALL_VERBS}
"""What a word tells that stands alone between spaces."""
_WORD = re.compile(r"\w+")


def read_sentences(texts: Iterable[str], language: str) -> tuple[list[frozenset[str]], list[int]]:
    """The content stems of each sentence, and what :func:`find_hints` gives for it, by one look-up a piece."""
    known = _readings(language)
    bags, hints = [], []
    for text in texts:
        stems: list[str] = []
        hint = 0
        for piece in text.split(" "):
            more, found = known[piece]
            stems += more
            hint |= found
        bags.append(frozenset(stems))
        hints.append(hint)
    return bags, hints


def find_hints(text: str) -> int:
    """What the words of a text allow a pattern to find: never too little, mostly not more."""
    hints = 0
    for piece in text.split(" "):
        hints |= _HINTS[piece]
    return hints


def is_unspaced(text: str) -> bool:
    """Whether it is of a script that puts no spaces between words."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def has_junk_phrase(text: str) -> bool:
    """Whether a phrase of page furniture stands in a text."""
    # Half a surrogate pair, which text of the net may hold, is no letter of any phrase.
    return bool(_JUNK_FINDER.find_matches_as_indexes(text.lower().encode(errors="replace")))


def _find_hints(piece: str) -> int:
    if word := bare_word(piece):
        return _BARE_HINTS.get(word, 0)
    return _hints_of_marked(piece)


def _hints_of_marked(piece: str) -> int:
    """Of a piece that is more than a bare word."""
    hints = 0
    for word in _WORD.findall(piece):
        hints |= _WORD_HINTS.get(word, 0)
    # A piece between spaces may hold a line break.
    if any(map(is_verb, piece.split())):
        hints |= VERB
    if ":" in piece:
        hints |= LABEL
    if _PAIRED.search(piece):
        hints |= PAIRED
    if _SIGN.search(piece):
        hints |= SIGN
    if _FIGURE.search(piece):
        hints |= FIGURE
    if is_unspaced(piece):
        hints |= UNSPACED
    return hints


_HINTS = Pieces(_find_hints)


@lru_cache(maxsize=64)
def _readings(language: str) -> Pieces[tuple[tuple[str, ...], int]]:
    return Pieces(lambda piece: _read(piece, language))


def _read(piece: str, language: str) -> tuple[tuple[str, ...], int]:
    if word := bare_word(piece):
        return stems_of_word(word, language), _BARE_HINTS.get(word, 0)
    return stems_of(piece, language), _hints_of_marked(piece)
