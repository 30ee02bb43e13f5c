"""Tokens, stems and stop words: what every stage that compares texts shares.

A text's *content stems* are its words without stop words, each cut to its Snowball stem, so that "missiles" and
"missile" count as one. All look-ups are remembered: news repeats itself, so nearly all that stands between two
spaces costs one look-up in a dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from typing import TypeVar

import Stemmer
import stopwordsiso

from . import local_words

MEMO_LIMIT = 100_000
"""Distinct words, or pieces between spaces, that one memory holds before it is emptied."""
MEMO_PIECE = 30
"""Longer pieces are addresses, or whole clauses in scripts without spaces: they hardly come again."""

T = TypeVar("T")


def word_set(listed: str) -> frozenset[str]:
    """The words of a table that is written as running text."""
    return frozenset(listed.split())


# Dotted capitals (U.S., a.m.), figures with their separators (1,000, 3.5), words with inner apostrophes (don’t)
# and figures joined on (COVID-19, F-16). Other hyphens part words, as in "cease-fire": outlets do not agree on them.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:]\d+)*\w*"
    r"|[^\W_]+(?:['’][^\W_]+)*(?:-\d\w*)?"
)  # fmt: skip

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

# The English list of stopwords-iso is made for web search: it drops every two-letter country code and many words
# that carry news. The short ones kept are function words; the content words are taken off the list.
_SHORT_FUNCTION_WORDS = word_set(
    "a i am an as at be by do go he hi if im in is it me mr ms my no of oh ok on or so st to up vs we"
)
_NEWS_WORDS = word_set(
    """
    accordance act added adopted affected affecting affects announce backed bill billion case cases changes computer
    cry date describe described detail downed effect empty end ended ending ends fact facts fifty fire former found
    free general great greater greatest group grouped groups half help high higher highest home hundred important
    index information interest interested interests invention large largest line made man member members men
    microsoft mill million move net netscape new newer newest novel number numbers offer old older oldest opened
    opening order ordered orders page part parts place placed places point points poorly potentially present presented
    problem problems promptly proud recent recently related research result resulted results right ring room rooms
    second seconds section sent serious seriously show showed side sides significant significantly site small smaller
    state states stop strongly system taken test text third thousand together top trillion turned value want wanted
    website web work worked working works world year years young younger youngest zero
    """
)


def words(text: str) -> list[str]:
    """The words of a text as they are written, in order.

    ``U.S.``, ``COVID-19``, ``G7``, ``F-16``, ``2022``, ``1,000`` and ``don’t`` are one word each. Runs of Chinese
    characters and Thai are cut into overlapping pairs, for want of spaces; Arabic goes without vowel signs.
    """
    if text.isascii() or not local_words.needs_cutting(text):
        return _WORD.findall(text)
    found = _WORD.findall(local_words.plain_script(text))
    return [piece for word in found for piece in local_words.cut_run(word)]


@lru_cache(maxsize=64)
def stop_words(language: str) -> frozenset[str]:
    """Lower-case stop words of a language (ISO 639-1); empty where none are known.

    From stopwords-iso; what carries meaning in news ("us", "bill", "state") is left out.
    """
    listed = frozenset(stopwordsiso.stopwords(language)) if stopwordsiso.has_lang(language) else frozenset[str]()
    if language != "en":
        # The Arabic and Persian lists have vowel signs, which words go without.
        listed = frozenset(map(local_words.plain_script, listed))
        listed |= word_set(local_words.MORE_STOP_WORDS.get(language, ""))
        return listed - word_set(local_words.NEWS_WORDS.get(language, ""))
    return frozenset(word for word in listed if len(word) > 2 or word in _SHORT_FUNCTION_WORDS) - _NEWS_WORDS


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _STEMMERS.get(language)
    # Older releases of the library know fewer languages. Words are remembered here, so it need not remember them.
    return Stemmer.Stemmer(name, 0) if name in Stemmer.algorithms() else None


@lru_cache(maxsize=MEMO_LIMIT)
def stem(word: str, language: str = "en") -> str:
    """The Snowball stem of a word, lower case; where the language has no stemmer, what comes nearest to one.

    Dots of abbreviations go (``U.S.`` and ``US`` are one), typographic apostrophes are read as plain ones.
    """
    return _stem(local_words.fold(word, language), language)


def _stem(plain: str, language: str) -> str:
    if "." in plain and (plain.endswith(".") or not plain[0].isdigit()):
        plain = plain.replace(".", "")
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(plain)) if stemmer else local_words.stem_without_library(plain, language)


class Pieces(dict[str, T]):
    """What ``find`` finds in a piece of text without white space, remembered: ``pieces[piece]``.

    No word holds white space, so the pieces of ``text.split()`` hold the words of the text, with the marks on them.
    """

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, piece: str) -> T:
        found = self._find(piece)
        if len(piece) <= MEMO_PIECE:
            if len(self) >= MEMO_LIMIT:
                self.clear()
            self[piece] = found
        return found


def content_stems(text: str, language: str = "en") -> list[str]:
    """Stems of the words that carry meaning, in order, with repetitions."""
    return list(chain.from_iterable(map(_pieces(language).__getitem__, text.split())))


@lru_cache(maxsize=64)
def _pieces(language: str) -> Pieces[tuple[str, ...]]:
    return Pieces(lambda piece: stems_of(piece, language))


def stems_of(piece: str, language: str) -> tuple[str, ...]:
    """:func:`content_stems` of a piece of text that hardly comes again, or is remembered by who asks."""
    if word := bare_word(piece):
        return stems_of_word(word, language)
    return tuple(filter(None, map(_word_stems(language).__getitem__, words(piece))))


def stems_of_word(word: str, language: str) -> tuple[str, ...]:
    """:func:`stems_of` a bare word."""
    stem = _word_stems(language)[word]
    return (stem,) if stem else ()


def bare_word(piece: str) -> str:
    """The one word that a piece is but for stops and commas after it: what most are. Empty for any other."""
    word = piece.rstrip(".,")
    return word if word.isalpha() and word.isascii() else ""


@lru_cache(maxsize=64)
def _word_stems(language: str) -> Pieces[str]:
    return Pieces(lambda word: _content_stem(word, language))


def _content_stem(word: str, language: str) -> str:
    """Empty for a stop word. Short words in capitals are names: WHO and US are no pronouns."""
    plain = local_words.fold(word, language)
    listed = stop_words(language)
    if plain in listed or local_words.is_letter(plain):
        is_name = 1 < len(word) <= 5 and word.isupper() and word not in _SHOUTED
        if not is_name:
            return ""
    if plain.isalpha() and plain.isascii():
        return _stem(plain, language)
    if "'" in plain and (
        local_words.is_elided(plain, language, listed) or (plain.endswith("'s") and plain[:-2] in listed)
    ):
        return ""
    return "" if local_words.is_grammar(plain) else _stem(plain, language)


# Capitals that are shouted rather than names.
_SHOUTED = word_set("A I THE AND FOR BUT NOT ARE WAS HAS HAD HIS HER ALL NEW NOW ONE OUT CAN OF TO IN ON AT BY")
