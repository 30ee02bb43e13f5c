"""Analyze: what is known of one article alone."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["country", "organization", "institution", "group", "company", "person"]
MentionForm = Literal["name", "demonym", "capital", "metonym", "office", "surname", "reference", "pronoun"]
Gender = Literal["", "f", "m"]
Voice = Literal["active", "passive", "joint"]
"""How source, verb and target stand: "A accused B", "B was accused by A", "A and B met"."""
Reading = Literal["clause", "noun", "near"]
"""How an event was read: from subject, verb and object; from a noun ("sanctions of A on B"); or by nearness alone, with
other words between verb and actors, which is not sure enough to be printed by itself."""


class Sentence(Struct, frozen=True):
    """One sentence of ``Article.text``, in reading order; sentences do not overlap or cross paragraphs."""

    start: int
    end: int
    paragraph: int
    """Index of its paragraph, from 0."""
    score: float = 0.0
    """Salience within its article, 0..1, by the chosen summarizer."""
    printable: bool = True
    """Can be printed alone: not a caption, by-line, question teaser, fragment, or a sentence that opens with a
    pronoun or connective whose antecedent is missing."""


class Mention(Struct, frozen=True):
    """A span of ``Article.text`` that names an actor."""

    start: int
    end: int
    actor: str
    form: MentionForm
    acts: bool = True
    """Whether it acts or is acted upon; False where it only says where something happens."""


class Unresolved(Struct, frozen=True):
    """A span of ``Article.text`` that could name an actor, and stays ambiguous here."""

    start: int
    end: int
    candidates: tuple[str, ...]
    """Ids of the actors that it could mean, in alphabetical order."""
    reason: str
    """What is missing, in a few words."""


class Actor(Struct, frozen=True, kw_only=True):
    """Who an actor id is, on the day of the article it comes from."""

    id: str
    name: str
    kind: Kind
    country: str | None = None
    """ISO 3166-1 alpha-3, ``XKX`` for Kosovo; None for what belongs to no single country."""
    belongs_to: tuple[str, ...] = ()
    """Actor ids it counts for on that day, nearest first: Blinken -> (``us-state-department``,
    ``united-states``). Empty for a country."""
    role: str = ""
    """What it was on that day, for example ``US secretary of state``; empty where unknown."""
    gender: Gender = ""
    """Of a person: ``f`` or ``m``; empty where unknown, and for all others."""


class ActorInArticle(Struct, frozen=True, kw_only=True):
    """One actor's part in one article."""

    actor: Actor
    salience: float
    """0..1; the actor the article is most about has the largest."""
    main: bool
    """Whether the article is about it."""
    mentions: tuple[Mention, ...]
    """In text order; those of persons and bodies that belong to it are not repeated here."""


class Spoken(Struct, frozen=True, kw_only=True):
    """Words of ``Article.text`` that somebody is said to have said, with who it was."""

    start: int
    end: int
    sentence: int
    """Index of the sentence in which it starts."""
    speaker: str = ""
    """The speaker as the article has it at this place, ``text[speaker_start:speaker_end]``: ``she``, ``Berg``, ``a
    spokesman for the mill``; empty if nothing there says who speaks."""
    speaker_start: int = 0
    speaker_end: int = 0
    name: str = ""
    """The speaker in full, after a pronoun or a surname: ``Anna Berg``; empty if unknown."""
    actor: str | None = None
    """Actor id of the speaker, or of the body or country for which it speaks."""


class Quote(Spoken, frozen=True, kw_only=True):
    """Words in quotation marks. ``text[start:end]`` lies inside the marks.

    One quotation may have several parts: "We waited," she said, "for a year." Then ``start`` is that of the first part
    and ``end`` that of the last, and what stands between two parts was not said.
    """

    parts: tuple[tuple[int, int], ...] = ()
    """(start, end) of each part where there is more than one, in text order; empty for a quotation in one piece."""


class Position(Spoken, frozen=True, kw_only=True):
    """What somebody said, in the article's words: the clause after "she said that"."""

    cue_start: int
    cue_end: int
    """The words that say so: ``said``, ``according to``."""


class Event(Struct, frozen=True, kw_only=True):
    """One actor did something, to another where ``target`` is given."""

    sentence: int
    verb_start: int
    verb_end: int
    source: str
    target: str | None = None
    type: str
    """PLOVER event type, upper case, for example ``DISAPPROVE``."""
    hypothetical: bool = False
    """Negated, conditional, threatened or planned: not reported as having happened."""
    voice: Voice = "active"
    past: bool = False
    """Told as background: the clause names a time well before the day of the article."""
    reading: Reading = "clause"


class Analysis(Struct, frozen=True, kw_only=True):
    """All that is known of one article alone: a pure function of the article, the registry and the settings."""

    article: str
    sentences: tuple[Sentence, ...]
    summary: tuple[int, ...]
    """Indices of sentences, in reading order."""
    actors: tuple[ActorInArticle, ...]
    """Most salient first, then by id."""
    unresolved: tuple[Unresolved, ...] = ()
    """In text order."""
    quotes: tuple[Quote, ...] = ()
    positions: tuple[Position, ...] = ()
    """Indirect statements, in text order."""
    events: tuple[Event, ...] = ()
    warnings: tuple[str, ...] = ()
