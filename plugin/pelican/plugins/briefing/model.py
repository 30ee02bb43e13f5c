"""The value types that the stages hand on, in the order of the walk (see ``pipeline.py``).

    RawItem -> Article -> Analysis -> Briefing

Every value is a frozen :class:`msgspec.Struct`: one definition serves the code, the archive (MessagePack) and
the JSON that users get. Offsets are counted in Python characters (code points) of ``Article.text`` (or of
``Article.title`` where a value says so); ``text[start:end]`` is always the verbatim words.

Identifiers:

* ``Article.id`` names an article in its site: as the record gave it, else made from its path. Unique.
* An *actor id* is a slug of the registry (``china``, ``wang-yi``, ``nato``) or, for a person that the registry
  lacks, ``person:`` and the slug of the name (``person:victoria-nuland``).
* A *story id* is stable from day to day: a slug of its first headline and a short hash.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Format = Literal["txt", "md", "html", "eml", "jsonl"]
DateOrigin = Literal["metadata", "url", "page", "file name", "dateline", "first seen", "file time"]
Kind = Literal["country", "organization", "institution", "group", "company", "person"]
MentionForm = Literal["name", "demonym", "capital", "metonym", "office", "surname", "reference", "pronoun"]
ChangeKind = Literal["new", "developed", "unchanged", "gone"]
Field = Literal["text", "title"]
FILE_TIME = "the file's time"
"""Stands in each warning that depends on when the file was written, and in no other."""
Gender = Literal["", "f", "m"]


# --- ingest ------------------------------------------------------------------------------------------------


class RawItem(Struct, frozen=True, kw_only=True):
    """One article as it came: the bytes, where they lie and when they were last written."""

    path: str
    """Relative to the ingested folder, with ``/``; of a line of a JSON Lines file: ``file.jsonl:7``."""
    format: Format
    data: bytes
    modified: float = 0.0
    """Modification time of the file, seconds since the epoch."""


# --- extract -----------------------------------------------------------------------------------------------


class Article(Struct, frozen=True, kw_only=True):
    """Clean text and metadata of one article."""

    id: str
    title: str
    text: str
    """NFC; paragraphs separated by one blank line, no other line breaks inside a paragraph, no control
    characters; only the article, nothing of the page around it."""
    published: str
    """ISO 8601: a date (``2022-01-27``) or, where the time is known, a date and time with its offset."""
    day: str
    """The day it counts for, ``YYYY-MM-DD`` in the site's ``TIMEZONE``."""
    date_from: DateOrigin
    source: str = ""
    """The outlet's name as it is shown, for example ``Financial Times``; empty where unknown."""
    url: str = ""
    """http or https, or empty."""
    language: str = "en"
    """ISO 639-1."""
    authors: tuple[str, ...] = ()
    path: str = ""
    """``RawItem.path``."""
    sha256: str = ""
    """Hex digest of ``text`` in UTF-8: what a citation is checked against."""
    revised: str = ""
    """The last day on which ingest found it edited, ``YYYY-MM-DD``; empty where it never did."""
    warnings: tuple[str, ...] = ()
    """What a reader of the gaps page should know, for example that the date is the file's time."""


# --- analyze -----------------------------------------------------------------------------------------------


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


class Quote(Struct, frozen=True, kw_only=True):
    """Words in quotation marks with who said them. ``text[start:end]`` lies inside the marks."""

    start: int
    end: int
    sentence: int
    """Index of the sentence in which it starts."""
    speaker: str = ""
    """As the article names the speaker at this place or, after a pronoun or a surname, in full; "" if unknown."""
    actor: str | None = None
    """Actor id of the speaker."""


class Event(Struct, frozen=True, kw_only=True):
    """One actor did something, to another where ``target`` is given."""

    sentence: int
    verb_start: int
    verb_end: int
    source: str
    target: str | None = None
    type: str
    """PLOVER event type, upper case, for example ``ACCUSE``."""
    hypothetical: bool = False
    """Negated, conditional, threatened or planned: not reported as having happened."""


class Analysis(Struct, frozen=True, kw_only=True):
    """All that is known of one article alone: a pure function of the article, the registry and the settings."""

    article: str
    sentences: tuple[Sentence, ...]
    summary: tuple[int, ...]
    """Indices of sentences, in reading order."""
    actors: tuple[ActorInArticle, ...]
    """Most salient first, then by id."""
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    warnings: tuple[str, ...] = ()


# --- group -------------------------------------------------------------------------------------------------


class Cited(Struct, frozen=True, kw_only=True):
    """A verbatim span that may be printed, with where it stands."""

    article: str
    start: int
    end: int
    text: str
    """Exactly ``article.text[start:end]`` (or of the title)."""
    field: Field = "text"
    voices: int = 1
    """How many independent voices of the day carry the same statement."""
    also: tuple[str, ...] = ()
    """Ids of other articles that carry it, for further citation numbers."""


class Source(Struct, frozen=True, kw_only=True):
    """One article of a day as the briefing cites it."""

    number: int
    """Citation number on that day's page, from 1."""
    article: str
    title: str
    outlet: str
    url: str
    published: str
    day: str
    language: str
    sha256: str
    path: str
    voice: int
    """Number of its voice on that day, from 1: copies of one text share it."""
    copies: tuple[str, ...] = ()
    """Outlets of the other articles of the same voice."""
    revised: str = ""
    """The day on which it was last found edited; empty where it never was."""


class Said(Struct, frozen=True, kw_only=True):
    """A quote under the actor for whom its speaker speaks."""

    quote: Cited
    speaker: str
    actor: str | None
    role: str = ""


class Act(Struct, frozen=True, kw_only=True):
    """One line of *did* (``other`` had it done) or *had done to it* (``other`` did it)."""

    verb: Cited
    """The words of the act, verbatim."""
    sentence: Cited
    other: str | None
    """Actor id."""
    hypothetical: bool = False


class Count(Struct, frozen=True):
    """An actor id with a number of articles."""

    actor: str
    articles: int


class Brief(Struct, frozen=True, kw_only=True):
    """One actor's day."""

    actor: Actor
    articles: int
    voices: int
    prominence: float
    developments: tuple[Cited, ...] = ()
    said: tuple[Said, ...] = ()
    did: tuple[Act, ...] = ()
    had_done: tuple[Act, ...] = ()
    together_with: tuple[Count, ...] = ()
    """Other countries, organizations, groups and companies in the same articles, most often first."""
    people: tuple[Count, ...] = ()
    """Persons and bodies that count for it that day, most often first."""
    history: tuple[int, ...] = ()
    """Articles a day over the last BRIEFING_HISTORY_DAYS days, oldest first, this day last."""


class Reason(Struct, frozen=True, kw_only=True):
    """Why a sentence is in a story's summary: ``(salience + lead + center + title) * fit + voices``, rounded."""

    salience: float
    """0..1: how salient it is within its own article."""
    lead: float
    """For the first sentence of its article that can stand alone."""
    center: float
    """For being near to what the articles of the story have in common, where it has several."""
    title: float
    """For saying what the title says, where the story has one article."""
    fit: float
    """About 0.1 to 1.2: how well it reads alone, as news of its day."""
    voices: float = 0.0
    """For further voices that carry it."""


class Story(Struct, frozen=True, kw_only=True):
    """Articles of one day about the same event."""

    id: str
    headline: Cited
    summary: tuple[Cited, ...]
    articles: tuple[str, ...]
    """Ids, most central first."""
    voices: int
    actors: tuple[str, ...]
    """Actor ids, most prominent first."""
    why: tuple[str, ...]
    """Terms that the articles share, most telling first."""
    first_day: str
    """The first day of its thread."""
    reasons: tuple[Reason, ...] = ()
    """Of each sentence of ``summary``, in its order."""


class Change(Struct, frozen=True, kw_only=True):
    """How a story stands against the briefing before."""

    kind: ChangeKind
    story: str
    """Story id, of this day or, for ``gone``, of the last day that had it."""
    cited: Cited
    """What is new about it; for ``gone`` and ``unchanged`` its headline. Its article may be of an earlier day."""
    day: str
    """The day of the cited article."""


class Gap(Struct, frozen=True, kw_only=True):
    """Something left out or uncertain, and why."""

    path: str
    reason: str
    day: str = ""
    """Empty where no day is known."""
    skipped: bool = True
    """False for a warning about an article that was kept."""
    meant: bool = False
    """Left out on purpose, by the desk or because it is there already: nothing to warn about."""


class Revision(Struct, frozen=True, kw_only=True):
    """How an article differs from what it was when it was first seen."""

    article: str
    title: Cited
    old_title: Cited | None
    """None where it is still the same."""
    outlet: str
    url: str
    day: str
    """The day it counts for."""
    revised: str
    """The day on which the last edit was found."""
    versions: int
    """With the first and the last."""
    added: tuple[Cited, ...]
    """Sentences that it has now and had not, as far as the quotation budget reaches."""
    removed: tuple[Cited, ...]
    """Sentences that it had and has no longer, cited from the first version."""
    more_added: int = 0
    more_removed: int = 0
    """How many are not shown."""


class Note(Struct, frozen=True, kw_only=True):
    """What the desk itself wrote for a day, in Markdown."""

    day: str
    title: str
    author: str
    markdown: str
    html: str
    """Sanitized."""


class Briefing(Struct, frozen=True, kw_only=True):
    """One day, ready to be printed."""

    day: str
    previous: str | None
    """The day it was compared with: the last before it that has articles."""
    minutes: int
    voices: int
    bottom_line: tuple[Cited, ...]
    changes: tuple[Change, ...]
    briefs: tuple[Brief, ...]
    others: tuple[Brief, ...] = ()
    """Everyone else whose words or deeds the page prints, persons and institutions among them, for their own
    pages: only spans that the page prints already."""
    stories: tuple[Story, ...]
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    """Everyone whose id occurs in it, by id: as they were on that day."""
    silent: tuple[str, ...] = ()
    """Watched actor ids that no article of the day names."""
    gaps: tuple[Gap, ...] = ()
    notes: tuple[Note, ...] = ()
