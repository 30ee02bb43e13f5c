"""Group: one day, ready to be printed."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .analysis import Actor

ChangeKind = Literal["figure", "new", "developed", "unchanged", "gone"]
Field = Literal["text", "title"]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
"""The four classes of acts between actors, of words and of deeds."""


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


class Publisher(Struct, frozen=True, kw_only=True):
    """What ``sources.toml`` says of an outlet."""

    kind: str = ""
    """``agency``, ``state``, ``private`` …; empty where it is not known."""
    owner: str = ""


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
    """Other outlets that have articles of the same voice."""
    revised: str = ""
    """The day on which it was last found edited; empty where it never was."""
    kind: str = ""
    """Of its outlet, as ``sources.toml`` has it: ``agency``, ``state``, ``private`` …; empty where it is not known."""
    owner: str = ""
    """Of its outlet; empty where it is not known."""


class Said(Struct, frozen=True, kw_only=True):
    """A quote, or what an article reports that somebody said."""

    quote: Cited
    speaker: str
    actor: str | None
    role: str = ""
    reported: bool = False
    """Reported speech ("said that …"): the words are the article's, not the speaker's."""


class Act(Struct, frozen=True, kw_only=True):
    """One actor did something to another, in the words of an article."""

    cited: Cited
    """The clause or the sentence that tells it, with the voices of its story that tell of such an act."""
    source: str
    """Id of the actor who acted."""
    target: str | None
    """Id of the actor toward whom; None where nobody is named."""
    type: str
    """PLOVER event type, upper case: ``DISAPPROVE``."""
    quad: Quad
    hypothetical: bool = False
    """Planned, threatened or denied: not reported as having happened."""
    joint: bool = False
    """Both did it, as in "A and B met": source and target might as well stand the other way round."""


class Term(Struct, frozen=True, kw_only=True):
    """One term of office, as the registry has it. Dates are ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or empty."""

    person: str
    """Actor id."""
    name: str
    role: str
    """``US secretary of state``."""
    first: str
    last: str
    """Empty where the registry knows no end."""
    acting: bool = False
    checked: str = ""
    """The month of the newest source that confirms it; empty where it was checked against none."""


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
    said_about: tuple[Said, ...] = ()
    """Words of others that name it."""
    did: tuple[Act, ...] = ()
    had_done: tuple[Act, ...] = ()
    judged: tuple[Act, ...] = ()
    """What others did to it by speaking of it: accused or supported it."""
    together_with: tuple[Count, ...] = ()
    """Other countries, organizations, groups and companies in the same articles, most often first."""
    people: tuple[Count, ...] = ()
    """Persons and bodies that count for it that day, most often first."""
    history: tuple[int, ...] = ()
    """Articles a day over the last BRIEFING_HISTORY_DAYS days, oldest first, this day last."""


class Reason(Struct, frozen=True, kw_only=True):
    """Why a sentence is in a summary: ``(salience + center + lead + title + figures - known) * fit + voices``."""

    salience: float
    """0..1: how much it says of what the story's articles have in common, or within the only one."""
    center: float
    """For being near to what sets the story's articles apart from other news, where it has several."""
    lead: float
    """For the first sentence of its article that can stand alone; below 0 where that says next to nothing of its own
    headline: it sets a scene."""
    title: float
    """For saying what the story's headline says."""
    figures: float
    """For figures that other articles of the story give as well, or that are its latest."""
    known: float
    """For what the briefing before printed already, times what BRIEFING_NOVELTY makes of it."""
    fit: float
    """About 0.1 to 1.2: how well it reads alone, as news of its day."""
    voices: float = 0.0
    """For further voices that carry it."""


class Claim(Struct, frozen=True, kw_only=True):
    """What one or more independent voices say of a thing on which others differ."""

    cited: Cited
    """The words with the figure; ``also`` are the articles that give the same one."""
    earlier: tuple[Cited, ...] = ()
    """Other figures that its outlet gave before, in earlier articles, oldest first."""


class Disagreement(Struct, frozen=True, kw_only=True):
    """A thing of a story for which its independent voices give figures that cannot all be true."""

    label: str
    """What is counted, in small letters: ``killed``, ``troops sent``."""
    claims: tuple[Claim, ...]
    """Two or more, by time of publication."""


class Story(Struct, frozen=True, kw_only=True):
    """Articles of one day about the same event."""

    id: str
    headline: Cited
    summary: tuple[Cited, ...]
    articles: tuple[str, ...]
    """Ids, most central first, reports before views."""
    voices: int
    actors: tuple[str, ...]
    """Actor ids, most prominent first."""
    why: tuple[str, ...]
    """Terms that the articles share, most telling first."""
    first_day: str
    """The first day of its thread."""
    reasons: tuple[Reason, ...] = ()
    """Of each sentence of ``summary``, in its order."""
    disagreements: tuple[Disagreement, ...] = ()
    """What its sources differ on, most voices first."""


class Change(Struct, frozen=True, kw_only=True):
    """How a story stands against the briefing before."""

    kind: ChangeKind
    story: str
    """Story id, of this day or, for ``gone``, of the last day that had it."""
    cited: Cited
    """What is new about it; for ``new`` its headline, with the voices of the story; for ``gone`` and ``unchanged`` its
    headline. Its article may be of an earlier day."""
    day: str
    """The day of the cited article."""
    old: Cited | None = None
    """For ``figure``: what the thread gave before, in an article of an earlier day."""


class HiddenStory(Struct, frozen=True, kw_only=True):
    """A story that the desk leaves out of a day: nothing of it is printed, but the next day knows it again."""

    id: str
    articles: tuple[str, ...]
    first_day: str
    voices: int = 1


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
    pages: only spans that the pages of the day print already."""
    acts: tuple[Act, ...] = ()
    """Who acted toward whom: each act once, however many articles tell of it; most telling first."""
    stories: tuple[Story, ...]
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    """Everyone whose id occurs in it, by id: as they were on that day."""
    silent: tuple[str, ...] = ()
    """Watched actor ids that no article of the day names."""
    gaps: tuple[Gap, ...] = ()
    notes: tuple[Note, ...] = ()
    redirects: dict[str, str] = {}
    """Ids of stories that lead to another story from this day on, because two threads became one or the desk says so;
    see ``group.threads.follow_redirects``."""
    hidden: tuple[HiddenStory, ...] = ()
    more_stories: int = 0
    """How many stories the day has beside those listed: 0 but where it is published cut, see ``publish.shown``."""
    more_sources: int = 0
    more_gaps: int = 0
