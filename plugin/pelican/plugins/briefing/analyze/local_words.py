"""What a language's words need beyond a stemmer and a list of stop words: its case, its script, what the lists lack."""

from __future__ import annotations

import re
from collections.abc import Collection

# Characters that call for :func:`cut_words`: Arabic vowel signs and the stroke that lengthens words, and scripts
# written without spaces.
_SPECIAL = re.compile("[\u0640\u064b-\u0652\u0670\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]")
_ARABIC_SIGNS = re.compile("[\u0640\u064b-\u0652\u0670]+")
# Particles of Chinese that stand between words and are seldom part of one: no pair reaches across them.
_PARTICLES = "的了是在和与與及这這那着们們也都就被把"
_HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff"
_RUN = re.compile(
    f"[{_PARTICLES}]|(?P<pairs>(?:(?![{_PARTICLES}])[{_HAN}])+|[\u0e00-\u0e7f]+)"
    f"|[\u3041-\u309f]+|[\u30a0-\u30ff]+|[^{_HAN}\u0e00-\u0e7f\u3041-\u30ff]+"
)
_HIRAGANA = re.compile("[\u3041-\u309f\u30fc]+")


def needs_cutting(text: str) -> bool:
    """Whether a text holds what :func:`plain_script` or :func:`cut_run` changes."""
    return _SPECIAL.search(text) is not None


def plain_script(text: str) -> str:
    """The text without Arabic vowel signs, which most papers leave out."""
    return _ARABIC_SIGNS.sub("", text)


def cut_run(word: str) -> list[str]:
    """The words of a run of letters and figures; one, unless it is of a script without spaces.

    Chinese characters and Thai give overlapping pairs, which compare as well as words do and need no dictionary.
    Pairs end where the kind of script changes: Japanese writes words in Chinese characters or katakana and what
    joins them in hiragana.
    """
    if not _SPECIAL.search(word):
        return [word]
    cut: list[str] = []
    for run in _RUN.finditer(word):
        piece = run.group()
        if run["pairs"] and len(piece) > 2:
            cut.extend(piece[i : i + 2] for i in range(len(piece) - 1))
        else:
            cut.append(piece)
    return cut


def is_grammar(word: str) -> bool:
    """Whether a word is all hiragana: in Japanese a particle, an ending or an auxiliary, hardly ever a noun in news."""
    return not word.isascii() and _HIRAGANA.fullmatch(word) is not None


_FIRST_UNSPACED = "\u0e00"
"""Thai; the alphabets of Europe, the Middle East and India come before it."""
_ELIDING = frozenset(("ca", "fr", "it"))


def is_letter(word: str) -> bool:
    """Whether a word is one letter of an alphabet: an initial, "т. д.", "د." before a name. A Chinese one is a word."""
    return len(word) == 1 and word < _FIRST_UNSPACED and not word.isdigit()


def is_elided(word: str, language: str, stops: Collection[str]) -> bool:
    """Whether a folded word is two stop words of which the first lost its vowel: "n'est", "qu'il", "c'era"."""
    return language in _ELIDING and (tail := word.rpartition("'")[2]) != word and (tail in stops or is_letter(tail))


def fold(word: str, language: str) -> str:
    """The word in lower case with plain apostrophes; Turkish has two letters i."""
    if language in ("tr", "az"):
        word = word.replace("İ", "i").replace("I", "ı")
    return word.lower().replace("’", "'")


PREFIX = 5
"""Characters by which words of a Slavic language without a stemmer are compared. On Polish and Ukrainian forms F1 of
pairs is 72 and 66 by five characters, 71 and 73 by four (with more mistaken pairs), 0 by whole words. The library's
Polish stemmer, which older releases lack, has 81, the endings below 91: ``tests/analyze/test_languages.py``."""
_COMPARED_BY_PREFIX = frozenset(("be", "bg", "bs", "hr", "mk", "pl", "sk", "sl"))

# Of nouns, adjectives and verbs; where one is the end of another, the longer is found first.
_UKRAINIAN_ENDINGS = re.compile(
    r"(?<=\w{3})(?:ами|ями|ові|еві|єві|ого|ому|ими|іми|ють|уть|ать|ять|ити|ати|али|или|ули|ала|ила|ула|ій|ою|ею|єю|ів|їв"
    r"|ах|ях|ам|ям|ом|ем|єм|их|іх|ий|ає|ує|ав|ив|ув|ей|[аяуюоеєіїийь])$"
)
"""Three characters stay: 2 join no more, 4 join 4 % fewer."""


def stem_without_library(word: str, language: str) -> str:
    """What stands for the stem of a folded word in a language that the library has no stemmer for."""
    if language == "uk":
        return _UKRAINIAN_ENDINGS.sub("", word)
    return word[:PREFIX] if language in _COMPARED_BY_PREFIX else word


MORE_STOP_WORDS: dict[str, str] = {
    "uk": """
        і й та а але або чи в у на не ні по при за до з із зі від для без під над перед між через після біля проти серед
        крім щодо згідно попри о об ж же б би бо лише тільки вже ще теж ось там тут тоді потім тепер зараз тому чому
        коли де куди звідки якщо хоч хоча проте однак зокрема щоб наче ніби він вона воно вони я ми ви ти його йому ним
        ньому її їй неї нею їх їм ними них мене мені мій моя моє мої нас нам наш наша наше наші нашої наших вас вам ваш
        свій своя своє свої свого своєї своїх своєму свою сам сама саме самі себе собі собою цей ця це ці цього цієї
        цьому цих цим цю той та те ті того тієї тому тих тим ту такий така таке такі таких який яка яке які якого якої
        якому яких яким яку хто кого кому ким що чого чому чим весь вся все всі усі всього всієї всіх усіх всім всіма
        кожен кожна кожне жоден інший інша інше інші інших іншим був була було були бути буде будуть є має мають мав
        мала мали може можуть міг могла могли можна треба слід дуже більш менш навіть також утім отже втім адже
    """,
    "ar": "لأن لأنه لأنها ليس أيضا تحت فوق تكون",
    "fr": "déjà jamais ensuite faire",
    "it": "altra possono",
    "nl": "zeer ten ter",
    "pl": "mniej swój swoja swoje wobec została zostało zostały potem",
    "pt": "sido",
    "ru": "той согласно является являются ко",
    "tr": "altında arasında ardından başka dedi edilen karşı mi olacak şimdi üzerinde",
}
"""Stop words that the lists of stopwords-iso lack: its Ukrainian one has 73 words, without the commonest, its Turkish
one is broken in places. Looked up for 80 to 120 common function words of each language."""

NEWS_WORDS: dict[str, str] = {
    "de": "ende grund jahr jahre jahren mann mensch menschen ordnung recht schluss tag tage tagen teil uhr",
    "fr": "force nouveau nouveaux ouvert ouverte ouverts parole personnes premier première valeur",
    "es": "acuerdo estado estados general nueva nuevas nuevo nuevos primer primera primero trabajo valor verdad",
    "it": "anni anno citta città consiglio forza futuro generale gente giorni giorno gruppo miliardi milioni mondo "
    "nuovi nuovo paese persone scopo titolo",
    "pt": "apoio conselho direita estado grupo maioria nova novas novo novos noite nível número pessoas posição "
    "questão relação sistema trabalho trabalhar valor viagem",
    "ru": "белый война вода время главный голос год город день деньги дом друг жизнь женщина земля книга конец машина "
    "место миллионов мир минута москва народ начала новый процентов работа работать ребенок россия русский советский "
    "страна старый сторона тысяч улица утро час человек",
    "tr": "kaynak milyar milyon trilyon",
    "ar": "اعادة اعلنت زيارة سنوات للامم مليار مليون نهاية",
}
"""Words that the lists of stopwords-iso hold and that carry meaning in news."""
