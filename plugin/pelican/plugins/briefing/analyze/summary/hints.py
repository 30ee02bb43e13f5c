"""What stands in a sentence, by its words: a look-up a word, which spares most searches of it.

Each pattern that grades sentences finds nothing where certain words or signs are missing. What a piece between two
spaces may be part of is remembered, as news repeats itself.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Literal

from ahocorasick_rs import BytesAhoCorasick

from ..words import Pieces
from .finite import is_verb

Hint = Literal[
    "narrator", "aside", "joined", "this", "that", "those", "untold", "pronoun", "verb", "label", "paired", "sign",
    "phrase",
]  # fmt: skip

_PAIRED = re.compile(r"[“”\"«»„「」‘『'()\[\]]")
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
# A phrase can only stand where its longest word does.
_PHRASE_FINDER = BytesAhoCorasick(sorted({max(phrase.split(), key=len).encode() for phrase in _JUNK_PHRASES}))

_HINT_WORDS: dict[Hint, str] = {
    "narrator": "I we We my My our Our ours Ours me us myself ourselves you You your Your yours Yours "
    "yourself Yourself let Let",
    "aside": "however meanwhile though too therefore instead nevertheless well",
    "joined": "same so ways part such",
    "this": "this these",
    "that": "that",
    "those": "those",
    "untold": "mention mentioned mentions discuss discussed discusss repeat repeated repeats confirm confirmed "
    "confirms deny denyed denys denied denies true untrue false unfalse wrong unwrong",
    "pronoun": "he she they it",
    "label": "because",
}
_WORD_HINTS: dict[str, Hint] = {word: hint for hint, listed in _HINT_WORDS.items() for word in listed.split()}
_WORD = re.compile(r"\w+")


def find_hints(text: str) -> frozenset[Hint]:
    """What the words of a text allow a pattern to find: never too little, mostly not more."""
    return frozenset(chain.from_iterable(map(_HINTS.__getitem__, text.split())))


def has_junk_phrase(text: str) -> bool:
    """Whether a phrase of page furniture stands in a text. Where the hint "phrase" is missing, none does."""
    return bool(_JUNK_FINDER.find_matches_as_indexes(_encode(text)))


def _find_hints(piece: str) -> tuple[Hint, ...]:
    hints = [_WORD_HINTS[word] for word in _WORD.findall(piece) if word in _WORD_HINTS]
    if is_verb(piece):
        hints.append("verb")
    if ":" in piece:
        hints.append("label")
    if _PAIRED.search(piece):
        hints.append("paired")
    if _SIGN.search(piece):
        hints.append("sign")
    if _PHRASE_FINDER.find_matches_as_indexes(_encode(piece)):
        hints.append("phrase")
    return tuple(hints)


def _encode(text: str) -> bytes:
    # Half a surrogate pair, which text of the net may hold, is no letter of any phrase.
    return text.lower().encode(errors="replace")


_HINTS = Pieces(_find_hints)
