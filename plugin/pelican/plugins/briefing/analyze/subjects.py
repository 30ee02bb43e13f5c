"""The noun phrase that speaks: its name as it is shown, and the actor for whom it speaks."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model import ActorInArticle, Mention
from .names import RUN, clean_name
from .speech import PRONOUNS

_NOUN_PHRASE = re.compile(
    r"(?<!\w)(?:(?:the|an?|his|her|their|its|one|another|some|many|several|two|most|other|senior|top|former|officials?|"
    r"police|authorities|analysts|critics|experts|people|sources?|residents|witnesses|investigators|prosecutors)\b"
    r"[\w'’.\- ]*)",
    re.IGNORECASE,
)
NOT_SUBJECT = re.compile(
    r"^(?:in|on|at|by|with|from|for|of|to|during|since|under|over|who|which|whose|where|speaking|asked|also|then|"
    r"however|meanwhile|later|earlier|still|yet|so|not|never|only)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:government|administration|regime|officials?|spokes\w+|leaders?|leadership|minister|ministry|president|premier|"
    r"chancellor|secretary|embassy|ambassador|envoys?|diplomats?|delegat\w+|negotiators?|representatives?|statement|"
    r"army|military|forces|troops|navy|police|commanders?|generals?|lawmakers|members?|authorities|parliament|court|"
    r"state media|state television|state tv|news agency|aides?|advisers?|governor|general|chief|head|director|"
    r"communiqu[eé]|report|memo|executives?|counterpart|side)\b",
    re.IGNORECASE,
)
"""Words of a phrase that make it speak for the actor in it: "Norlandian officials", not "Norlandian students"."""
_OBJECT_END = re.compile(r"[,.;:\n]| (?:who|in an?|on|at|during|after|as|when|while|told|of his|by) ")
_OPENING_WORD = re.compile(r"[\w']+")
_PLURAL = re.compile(r"(?:[^s]s|people|women|men)$")
_PREPOSITION = re.compile(r" (?:to|with|of|for) ")
_FIRST_NAME = re.compile(r"\b[A-Z][\w.'-]+(?: [A-Z]\.)?$")
MAX_BEFORE_NOUN = 40
"""Characters of a clause before its first known name: more, and the name is not its subject."""
MAX_WORDS = 6
"""Words of a phrase without article that holds a known actor."""
MAX_BARE = 2
"""Words of a subject without article, name or known actor ("campaign aides"): more are seldom a subject."""


class Speaker(NamedTuple):
    """Who said it: the name as it is shown, and the actor id."""

    name: str
    actor: str | None


class Subjects:
    """Reads noun phrases of one article.

    ``plain`` is the text with plain apostrophes, ``blank`` the same with quotations and short parentheses blanked; both
    keep the offsets of ``text``.
    """

    def __init__(self, text: str, plain: str, blank: str, actors: tuple[ActorInArticle, ...]) -> None:
        self.text, self.plain, self.blank = text, plain, blank
        self.actors = {item.actor.id: item.actor for item in actors}
        acting = (m for item in actors for m in item.mentions if m.form != "capital")  # places do not speak
        self.mentions = sorted(acting, key=lambda m: (m.start, -m.end))
        self.last_person: Speaker | None = None
        """The last person who spoke, for "he" and "she"."""

    def is_person(self, actor: str) -> bool:
        """Whether an actor id is a person's."""
        return actor in self.actors and self.actors[actor].kind == "person"

    def first(self, start: int, end: int) -> Speaker | None:
        """Whatever opens a clause: a pronoun, an actor, a name."""
        offset = start + len(self.blank[start:end]) - len(self.blank[start:end].lstrip())
        word = _OPENING_WORD.match(self.blank, offset)
        if word and word[0].lower() in PRONOUNS:
            return self.pronoun(word[0].lower(), start)
        inside = [m for m in self.mentions if start <= m.start < end]
        if inside and inside[0].start - offset <= MAX_BEFORE_NOUN:
            named = next((m for m in inside if self.is_person(m.actor)), inside[0])
            # "Norlandian minister Anna Berg": the name ends the phrase that the country opens
            whole = inside[0].form == "demonym" and not _PREPOSITION.search(self.blank, start, named.start)
            return self._of(named if whole else inside[0])
        run = RUN.search(self.blank, offset, end)
        return self._named(run.start(), run.end()) if run else None

    def before_verb(self, start: int, end: int, loose: bool) -> Speaker | None:
        """The noun phrase that ends a clause before its verb; ``loose`` if more stands between it and the verb."""
        end = start + len(self.blank[start:end].rstrip())
        words = self.blank[start:end].split()
        if not words or words[-1].lower() in ("who", "which", "to"):
            return None
        if words[-1].lower() in PRONOUNS:
            return self.pronoun(words[-1].lower(), start)
        inside = [m for m in self.mentions if m.start >= start and m.end <= end]
        if inside and self.plain[inside[-1].end : end].strip() in ("", "'s"):
            return self._of(inside[-1])
        run = next((r for r in RUN.finditer(self.blank, start, end) if r.end() == end), None)
        if run is not None:
            return self._named(run.start(), end) or self._phrase(run.start(), end, inside)
        return None if loose else self._common(start, end, inside, len(words))

    def _common(self, start: int, end: int, inside: list[Mention], count: int) -> Speaker | None:
        """A phrase without a name: "the spokesman", "Norlandian officials", "critics"."""
        phrase = _NOUN_PHRASE.search(self.blank, start, end)
        if phrase is not None:
            return self._phrase(phrase.start(), phrase.end(), inside)
        piece = self.blank[start:end].strip()
        if NOT_SUBJECT.match(piece) or not (inside or _PLURAL.search(piece)):
            return None
        return self._phrase(start, end, inside) if count <= (MAX_WORDS if inside else MAX_BARE) else None

    def after_verb(self, start: int) -> Speaker | None:
        """The noun phrase after "said" or "according to"."""
        stop = _OBJECT_END.search(self.blank, start)
        # "said Lt. Gen. Anna Berg, a …": a full stop inside a run of names does not end it
        run = RUN.match(self.blank, start)
        end = max(stop.start() if stop else len(self.blank), run.end() if run else 0)
        words = self.blank[start:end].split()
        if not words or words[0].lower() in PRONOUNS:
            return self.pronoun(words[0].lower(), start) if words else None
        inside = [m for m in self.mentions if m.start >= start and m.end <= end]
        person = next((m for m in inside if self.is_person(m.actor)), None)
        if person is not None:
            return self._of(person)
        runs = list(RUN.finditer(self.blank, start, end))
        name = self._named(runs[-1].start(), runs[-1].end()) if runs else None
        if inside and (name is None or inside[-1].end >= runs[-1].end()):
            return self._of(inside[-1]) if inside[-1].end == end else self._phrase(start, end, inside)
        if name is None and (runs or _NOUN_PHRASE.match(self.blank, start, end)):
            return self._phrase(start, end, inside)
        return name

    def pronoun(self, pronoun: str, at: int) -> Speaker | None:
        """The last fitting person before ``at``; "it" means the last body or country."""
        before = [m for m in self.mentions if m.start < at and self.is_person(m.actor) == (pronoun in ("he", "she"))]
        if pronoun in ("he", "she"):
            return self.last_person or (self._of(before[-1]) if before else None)
        if pronoun == "it" and before:
            return self._of(before[-1])
        return None if pronoun == "who" else Speaker("I" if pronoun == "i" else pronoun, None)

    # --- names ---------------------------------------------------------------------------------------------

    def _of(self, mention: Mention) -> Speaker:
        actor = self.actors[mention.actor]
        if actor.kind == "person":
            return Speaker(actor.name, actor.id)
        return Speaker(self._words(mention.start, mention.end), actor.id)

    def _phrase(self, start: int, end: int, inside: list[Mention]) -> Speaker:
        """A phrase as the article writes it, without its article, and the actor if the phrase speaks for it."""
        inside = [m for m in inside if m.start >= start and m.end <= end]
        speaks = bool(inside and _SPEAKS.search(self.blank, start, end))
        return Speaker(re.sub(r"^[Tt]he ", "", self._words(start, end)), inside[-1].actor if speaks else None)

    def _named(self, start: int, end: int) -> Speaker | None:
        name = clean_name(self.plain, start, end)
        return Speaker(self._in_full(name.text), self.actor_named(name.text)) if name else None

    def _words(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())

    def actor_named(self, name: str) -> str | None:
        """The one person among the actors who has the last word of ``name`` in his or hers."""
        last = name.rpartition(" ")[2]
        fits = [a.id for a in self.actors.values() if a.kind == "person" and last in a.name.split(" ")]
        return fits[0] if len(fits) == 1 else None

    def _in_full(self, name: str) -> str:
        """The first form in which the article introduces a surname."""
        at = self.plain.find(" " + name) if " " not in name else -1
        while at >= 0:
            end = at + 1 + len(name)
            first = _FIRST_NAME.search(self.plain, max(0, at - 40), at)
            whole = first is not None and not self.plain[end : end + 1].isalnum()
            found = clean_name(self.plain, first.start(), end) if first and whole else None
            if found is not None and " " in found.text:
                return found.text
            at = self.plain.find(" " + name, end)
        return name
