"""Personal names as they stand in news English."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from .titles import DAYS, FAMILY_FIRST, FAMILY_NAMES, HONORIFICS, NOT_PERSON, OPENERS, ROLE_WORDS, words

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĠĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠȘŢŤȚŪŮŰŲŹŻŽ"
_WORD = rf"[{UPPER}](?:\w|[-'](?!s\b)(?=\w))*"
_PREFIXED = rf"(?:al|el|ash|as|at|ad|ul|bin|ibn)-[{UPPER}]\w+|d'[{UPPER}]\w+"
_INITIAL = rf"[{UPPER}]\.(?:-?[{UPPER}]\.)*"
_TITLE = r"(?:Sen|Rep|Gov|Gen|Lt|Col|Maj|Adm|Capt|Sgt|Brig|Dr|Mr|Mrs|Ms|Prof|Rev|Hon)\."
_PARTICLE = (
    r"(?:bin|bint|ibn|al|el|de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ten|ter|zu|y|abu|ul|ur|af|st\.)"
)
_PART = rf"(?:(?:{_PARTICLE} )*(?:{_PREFIXED}|{_TITLE}|{_INITIAL}|{_WORD}))"
MAX_RUN = 30
"""Words of a run, at most: the longest title with a name has fewer, and no text shall make the search slow."""
RUN = re.compile(rf"(?:{_TITLE}|{_INITIAL}|{_WORD})(?: {_PART}){{0,{MAX_RUN - 1}}}")
"""Capitalized words in a row, with the particles of names between them."""
_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\b\.?$")
GLUED = re.compile(r"[^\W\d_]{3}(?<!Mac)(?<!Fitz)[A-Z]")
"""Two words without their space: "SmithJones"."""
MAX_WORDS = 5
NAMES_KEPT = 10_000
"""Runs of capitalized words of which it is kept at hand what name is in them: those of some hundred articles."""
RANKS = HONORIFICS | words(
    """
    Alderman Assemblyman Assemblywoman Bishop Captain Commodore Constable Coach Corporal Councillor Councilman
    Councilwoman Delegate Detective Honorable Lieutenant Major Marshal Officer Pastor Petty Private Rabbi Sergeant
    Sheriff Specialist Staff Superintendent Trooper
    """
)
"""Before a name and no part of it."""
_NOT_FIRST = OPENERS | RANKS
_BEFORE_NAME = ROLE_WORDS | RANKS
_AFTER_NAME = frozenset({"Jr", "Sr", "II", "III", "IV"})
_OF_HEADLINES = words(
    """
    Being Been Are Was Were Is Has Have Had Will Would Could Should Says Say Said Not Into Over After Before Amid From
    With Without Against As By Until While
    """
)
"""What a headline in title case writes large, and no name has."""
_NOT_INSIDE = NOT_PERSON | DAYS | _OF_HEADLINES | {""}


class Name(Struct, frozen=True):
    """A span that can be a personal name."""

    start: int
    end: int
    text: str


def name_at(text: str, pos: int) -> Name | None:
    """The personal name that begins at ``pos``."""
    run = RUN.match(text, pos) if text[pos : pos + 1].isupper() else None
    return clean_name(text, run.start(), run.end()) if run else None


def clean_name(text: str, start: int, end: int) -> Name | None:
    """The personal name inside a run of capitalized words; None if it is none."""
    found = _clean(text[start:end])
    return Name(start + found[0], start + found[0] + len(found[1]), found[1]) if found else None


@lru_cache(maxsize=NAMES_KEPT)
def _clean(run: str) -> tuple[int, str] | None:
    """(where it begins, the name)."""
    parts = run.split(" ")
    first, last = 0, len(parts)
    while first < last and parts[first] in _NOT_FIRST:
        first += 1
    first = next((n + 1 for n in range(last - 2, first - 1, -1) if parts[n] in _BEFORE_NAME), first)
    last = next((n for n in range(first + 1, last) if parts[n] in DAYS), last)
    while first < last and parts[last - 1] in _AFTER_NAME:
        last -= 1
    words = parts[first:last]
    if not words or len(words) > MAX_WORDS or not _NOT_INSIDE.isdisjoint(words) or len(set(words)) < len(words):
        return None
    if "To" in words[1:] or "For" in words[1:]:  # "To Lam" is a name, "Plans To Leave" is none
        return None
    if words[0][0].islower() or any(not word.istitle() and _is_odd(word) for word in words):
        return None
    return sum(map(len, parts[:first])) + first, " ".join(words)


def _is_odd(word: str) -> bool:
    """Capitals inside: two words without their space, or an abbreviation."""
    return bool(GLUED.search(word)) or (sum(c.isupper() for c in word) > 2 and "-" not in word and "." not in word)


def surnames_of(name: str, iso3: str | None) -> tuple[str, ...]:
    """What later mentions call a person: the last word, for Chinese and Korean names the first, longer forms too."""
    parts = _SUFFIX.sub("", name).split(" ")
    if len(parts) == 1:
        return (name,)
    if iso3 in FAMILY_FIRST and parts[0] in FAMILY_NAMES:
        return (parts[0],)
    found = [parts[-1]]
    if "-" in parts[-1] and parts[-1].split("-")[0] in ("al", "el", "ash", "as"):
        found.append(parts[-1].split("-", 1)[1])
        found.append("Al" + parts[-1][2:])
    if len(parts) > 2 and not parts[-2].endswith("."):
        first = next((n for n in range(1, len(parts)) if parts[n][0].islower()), len(parts) - 2)
        found.append(" ".join(parts[first:]))
    return tuple(found)


def occurrences(text: str, name: str) -> list[int]:
    """Where ``name`` stands in ``text`` between word boundaries."""
    found: list[int] = []
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if (at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "-")) and not text[end : end + 1].isalnum():
            found.append(at)
        at = text.find(name, end)
    return found


class Places(dict[str, list[int]]):
    """Where names stand in a text: ``places[name]``; each last word is looked for once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, name: str) -> list[int]:
        first, space, last = name.rpartition(" ")
        if not space:
            self[name] = found = occurrences(self._text, name)
            return found
        starts = (at - len(first) - 1 for at in self[last])
        self[name] = found = [at for at in starts if at >= 0 and self._text.startswith(name, at) and self._opens(at)]
        return found

    def _opens(self, at: int) -> bool:
        return at == 0 or not (self._text[at - 1].isalnum() or self._text[at - 1] == "-")


_BETWEEN = re.compile(r"[^\w]+|_")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}")


def slug(name: str) -> str:
    """``Volodymyr Zelenský`` -> ``volodymyr-zelensky``."""
    if not name.isascii():
        name = name.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O")
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _BETWEEN.sub("-", name.lower()).strip("-")


def middle_initials(name: str) -> list[str]:
    """Those between a first name and a surname, which one report gives and another leaves out: ``Anna B. Quorn``."""
    first, *others = name.split(" ")
    return [word for word in others[:-1] if _INITIALS.fullmatch(word)] if not _INITIALS.fullmatch(first) else []


def person_slug(name: str) -> str:
    """:func:`slug` without the middle initials."""
    initials = middle_initials(name)
    return slug(" ".join(word for word in name.split(" ") if word not in initials))


_SOUNDS = str.maketrans({"q": "k", "c": "k", "w": "v", "z": "s", "-": " "} | dict.fromkeys("aeiouyh", None))
_DOUBLED = re.compile(r"([^ ])\1+")
MIN_SKELETON = 5
"""Consonants that two spellings must share to be one name."""


def skeleton(name: str) -> str:
    """What spellings of a name share: ``Oleksiy Danilov``, ``Oleksii Danylov`` -> ``lks dnlv``; "" if too little."""
    found = _DOUBLED.sub(r"\1", slug(name).replace("ch", "j").replace("ph", "f").translate(_SOUNDS))
    return found if " " in found and len(found) - found.count(" ") >= MIN_SKELETON else ""
