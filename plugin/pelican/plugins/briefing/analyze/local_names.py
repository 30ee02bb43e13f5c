"""What countries are called in the language of an article, beside the English names of the registry.

``registry/country_names.tsv`` has them for all languages of CLDR, as dictionaries give them: an ending of a case hides
a name. Only the names of the article's own language are looked for.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from itertools import chain

from ahocorasick_rs import AhoCorasick, MatchKind

from .forms import Matcher, Read, Sense, Token, spellings

WITHOUT_SPACES = frozenset(["bo", "dz", "ja", "km", "lo", "my", "th", "yue", "zh"])
"""Languages that write words without spaces between them: a name may stand anywhere."""
_NAME = frozenset({"name"})


@lru_cache(maxsize=1)
def read_file() -> bytes:
    """All lines: language, country, name."""
    return (resources.files("pelican.plugins.briefing") / "registry" / "country_names.tsv").read_bytes()


@lru_cache(maxsize=256)
def read_names(language: str) -> tuple[tuple[str, str], ...]:
    """(name, id of the country) in a language (``uk``, ``pt-BR``); nothing for English and for unknown ones."""
    language = language.replace("_", "-").split("-")[0].lower()
    if not (language.isascii() and language.isalpha()):
        return ()
    data, opening = read_file(), b"\n" + language.encode() + b"\t"
    first, last = data.find(opening), data.rfind(opening)
    if first < 0:
        return ()
    lines = data[first + 1 : data.index(b"\n", last + 1)].decode().split("\n")
    return tuple((name, country) for _, country, name in (line.split("\t") for line in lines))


class LocalMatcher(Matcher):
    """A registry's matcher, and over it the names of one language."""

    def __init__(self, base: Matcher, names: tuple[tuple[str, str], ...], *, spaced: bool) -> None:
        own: dict[str, list[Sense]] = {}
        for name, country in names:
            for form in spellings(name):
                if not base.senses(form):
                    own.setdefault(form, []).append(Sense("name", country))
        self._base = base
        self._spaced = spaced
        self._own = {name: tuple(senses) for name, senses in own.items() if len(senses) == 1}
        self._names = tuple(self._own)
        self._found = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest) if self._names else None
        self.forms = (*base.forms, *self._names)
        self.certain = {**base.certain, **{name: senses[0].actor for name, senses in self._own.items()}}

    def senses(self, form: str) -> tuple[Sense, ...]:
        """What a form alone can mean."""
        return self._base.senses(form) or self._own.get(form, ())

    def read(self, text: str) -> Read:
        """The forms and watched words of ``text``."""
        read = self._base.read(text)
        tokens: list[Token] = []
        for token in sorted(chain(read.tokens, self._find_local(text)), key=lambda token: (token.start, -token.end)):
            if not tokens or token.start >= tokens[-1].end:
                tokens.append(token)
        return Read(tokens, read.words)

    def _find_local(self, text: str) -> list[Token]:
        if self._found is None:
            return []
        return [
            Token(start, end, self._names[index], self._own[self._names[index]], _NAME)
            for index, start, end in self._found.find_matches_as_indexes(text)
            if not self._spaced
            or ((start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum()))
        ]
