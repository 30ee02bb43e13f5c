"""A section for each actor of the day: developments, quotes, acts, company, people.

The sections are filled in rounds, one item for each actor in turn, most prominent first, so that the budget of an
article that several share is not spent on the first alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from ..model import Act, Brief, Count, Said
from ..settings import Settings
from .acts import JUDGING
from .budget import Budget
from .day import FEW_VOICES, Day
from .doc import Doc
from .said import Quotation, find_quotations, find_said_about
from .select import rate_story
from .statements import Statement

ACTS = 4
"""Lines of *did*, of *had done to it* and of *judged*, each, at most."""
ABOUT = 3
"""Quotes of others about an actor, at most."""
REPORTS = 2
"""Of either, so many may be reported speech."""
COMPANY = 6
PEOPLE = 8
EARLY = 0.35
"""An actor first named within this share of a sentence is what the sentence is about, or near it."""
PASSING = 0.3
"""Weight of a sentence that names the actor late and as no party to an act."""
TARGET = 0.8
"""Weight of one in which it has something done to it."""
OPENING = 0.1
SUBJECT = 1.2
"""Weight of one that opens with it, which is then mostly the subject: the first tenth of the sentence names it."""
ACTING = 1.4
"""Weight of one in which it acts."""
RIVAL = 0.6
"""Weight of one that is more about another actor with a section."""
STORY_LIFT = 0.5
"""For a sentence of the day's most important story; less for others, as they are less important."""
AGAIN_STORY = 0.6
"""Weight of a further sentence of a story that the section already has."""
ON_PAGE = 0.55
"""Weight of one that the bottom line has already."""
ELSEWHERE = 0.4
"""Weight of one that another actor's section has already."""
QUOTED = 0.6
"""Weight of a further sentence with a quote that the section prints by itself."""
DEAR = 0.4
"""A further quote of one speaker may take this share of the words left of its article, so that others are heard."""
LEAST = 0.12
"""Candidates below this weight are not printed: better a short section than a weak one."""


_VENUE = re.compile(r"\b(?:to|on|via|by|told|tells|from|with|in) (?:the )?$")
"""Before a company's name: where something was said, and not who acts."""
_NAME_ALONE = re.compile(r"(?:[Tt]he )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*")
"""A speaker's name without a word of what he or she is."""


class Candidate(Struct, frozen=True):
    """A sentence that may be a development of an actor."""

    weight: float
    statement: Statement
    about: bool
    """Whether the sentence is about the actor, not only naming it in passing."""


class Section:
    """One actor's section while it is filled."""

    def __init__(self, day: Day, actor: str) -> None:
        self.actor = actor
        self.docs = [doc for doc in day.docs if actor in day.presences[doc.id]]
        self.members = frozenset().union(*(day.presences[doc.id][actor].members for doc in self.docs))
        originals = [doc for doc in self.docs if day.is_original(doc)]
        self.importance = {doc.id: day.story(doc).importance / day.stories[0].importance for doc in originals}
        candidates = [found for doc in originals for found in self._candidates(day, doc)]
        about = [found for found in candidates if found.about]
        self.candidates = sorted(
            about if about or len(day.original) > FEW_VOICES else candidates,
            key=lambda found: (-found.weight, found.statement.doc.id, found.statement.index),
        )
        """What the section is about; sentences that name the actor in passing only on quiet days without better."""
        self.quotations = find_quotations(day, actor, originals)
        self.about = find_said_about(day, actor, self.members, originals)
        self.chosen: list[Statement] = []
        self.said: list[Quotation] = []
        self.said_about: list[Quotation] = []

    def _candidates(self, day: Day, doc: Doc) -> list[Candidate]:
        salience = day.presences[doc.id][self.actor].salience
        lift = 1.0 + STORY_LIFT * self.importance[doc.id]
        return [
            Candidate(round(found.weight * lift, 9), found.statement, found.about)
            for found in find_candidates(day, self.members, salience, doc, day.statements.of(doc))
        ]

    def has(self, quotation: Quotation) -> bool:
        """Whether one of its developments has the quote's words in it."""
        return any(quotation.is_in(statement.cited) for statement in self.chosen)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to print."""
        return not self.chosen and not self.said


def find_candidates(
    day: Day, members: frozenset[str], salience: float, doc: Doc, statements: Iterable[Statement]
) -> list[Candidate]:
    """Those of an article's sentences that are printable and name one of ``members``, with their weights."""
    starts = sorted(
        mention.start for part in doc.analysis.actors if part.actor.id in members for mention in part.mentions
    )
    company = all(day.who.actor(member).kind == "company" for member in members)
    told = [event for event in doc.analysis.events if event.reading == "clause"]
    acting = {event.sentence for event in told if event.source in members}
    target = {event.sentence for event in told if event.target in members}
    found = []
    rate_story(day, day.story(doc))
    for statement in statements:
        sentence = statement.sentence
        first = next((start for start in starts if sentence.start <= start < sentence.end), None)
        if first is None or not sentence.printable:
            continue
        venue = company and _VENUE.search(doc.article.text, max(sentence.start, first - 12), first) is not None
        early = not venue and first - sentence.start <= EARLY * (sentence.end - sentence.start)
        opens = first - sentence.start <= OPENING * (sentence.end - sentence.start)
        if statement.index in acting:
            role = ACTING
        elif opens or early:
            role = SUBJECT if opens else 1.0
        else:
            role = TARGET if statement.index in target else PASSING
        weight = (0.4 + statement.telling) * (0.4 + salience) * role * statement.fit
        found.append(Candidate(round(weight, 9), statement, role > PASSING))
    return found


def choose_developments(
    day: Day, sections: Sequence[Section], settings: Settings, bottom_line: Sequence[Statement], budget: Budget
) -> None:
    """Fill ``chosen`` of all sections, round by round."""
    on_page = list(bottom_line)
    owners = _owners(sections)
    for _ in range(settings.developments):
        for section in sections:
            statement = _next_development(day, section, bottom_line, on_page, owners, budget)
            if statement is not None:
                section.chosen.append(statement)
                on_page.append(statement)


def _owners(sections: Sequence[Section]) -> dict[tuple[str, int], str]:
    """Statement -> the actor that it is most about."""
    best: dict[tuple[str, int], tuple[float, str]] = {}
    for section in sections:
        for found in section.candidates:
            key = found.statement.key
            if key not in best or found.weight > best[key][0]:
                best[key] = (found.weight, section.actor)
    return {key: actor for key, (_, actor) in best.items()}


def _next_development(  # noqa: PLR0913, PLR0917
    day: Day,
    section: Section,
    bottom_line: Sequence[Statement],
    on_page: Sequence[Statement],
    owners: Mapping[tuple[str, int], str],
    budget: Budget,
) -> Statement | None:
    stories = {day.story_of[statement.doc.id] for statement in section.chosen}
    headlines = {statement.key for statement in bottom_line}
    elsewhere = {statement.key for statement in on_page[len(bottom_line) :]}
    best: tuple[float, Statement] | None = None
    for found in section.candidates:
        if best and found.weight <= best[0]:
            break  # sorted: nothing below can win, since weights only fall
        statement = found.statement
        weight = found.weight
        if day.statements.repeats(statement, on_page):
            if section.chosen:
                continue
            weight *= ON_PAGE if statement.key in headlines - elsewhere else ELSEWHERE
        if owners[statement.key] != section.actor:
            weight *= RIVAL
        if day.story_of[statement.doc.id] in stories:
            weight *= AGAIN_STORY
        if section.chosen and any(quotation.is_in(statement.cited) for quotation in section.said):
            weight *= QUOTED
        if weight < LEAST or (best and weight <= best[0]):
            continue
        if day.statements.repeats(statement, section.chosen) or not budget.can_take(statement.cited):
            continue
        best = (weight, statement)
    if best is None:
        return None
    budget.take(best[1].cited)
    return best[1]


def choose_quotes(sections: Sequence[Section], settings: Settings, budget: Budget) -> None:
    """Fill ``said`` of all sections, round by round, with other words than their developments print."""
    for _ in range(settings.quotes):
        for section in sections:
            if len(section.said) >= settings.quotes:
                continue
            quotation = _next_quotation(section, budget)
            if quotation is not None and budget.take(quotation.cited):
                section.said.append(quotation)


def _next_quotation(section: Section, budget: Budget) -> Quotation | None:
    """The most telling quote of the speaker least heard so far that fits and repeats nothing."""
    heard: dict[str, list[Quotation]] = {}
    for quotation in section.said:
        heard.setdefault(quotation.speaker, []).append(quotation)
    for quotation in sorted(section.quotations, key=lambda q: (len(heard.get(q.speaker, ())), *q.order)):
        others = heard.get(quotation.speaker, [])
        if section.has(quotation) or any(quotation.repeats(other) for other in section.said):
            continue
        if quotation.scrap and not all(other.scrap for other in others):
            continue
        if _has_enough(section.said, quotation):
            continue
        if others and budget.cost(quotation.cited) > DEAR * budget.left(quotation.cited.article):
            continue
        if budget.can_take(quotation.cited):
            return quotation
    return None


def _has_enough(printed: Sequence[Quotation], quotation: Quotation) -> bool:
    """Whether it is reported speech beside as much of it as a list may have."""
    return quotation.reported and sum(other.reported for other in printed) >= REPORTS


def drop_repeated_quotes(sections: Sequence[Section]) -> None:
    """Take away quotes that stand in a development of the same section, unless it has no others."""
    for section in sections:
        section.said = [quotation for quotation in section.said if not section.has(quotation)] or section.said


def choose_said_about(sections: Sequence[Section], budget: Budget) -> None:
    """Fill ``said_about`` of all sections, round by round; what is printed already comes first: it costs nothing."""
    for _ in range(ABOUT):
        for section in sections:
            for quotation in sorted(section.about, key=lambda q: (budget.cost(q.cited) > 0, *q.order)):
                others = section.said_about
                known = section.has(quotation) or any(quotation.repeats(other) for other in others)
                if not known and not _has_enough(others, quotation) and budget.take(quotation.cited):
                    section.said_about.append(quotation)
                    break


def share_acts(day: Day, members: Collection[str], acts: Sequence[Act]) -> dict[str, tuple[Act, ...]]:
    """``did``, ``had_done`` and ``judged`` of a brief whose actor is ``members``: the first ``ACTS`` of each."""

    def is_own(actor: str | None) -> bool:
        return actor is not None and (actor in members or day.who.section(actor) in members)

    across = [act for act in acts if is_own(act.source) != is_own(act.target)]
    did = [act for act in across if is_own(act.source) or act.joint]
    done = [act for act in across if is_own(act.target) and not act.joint]
    judged = [act for act in done if act.type in JUDGING and not act.hypothetical]
    had_done = [act for act in done if act not in judged]
    return {"did": tuple(did[:ACTS]), "had_done": tuple(had_done[:ACTS]), "judged": tuple(judged[:ACTS])}


def write_brief(day: Day, section: Section, history: Mapping[str, Sequence[int]], acts: Sequence[Act]) -> Brief:
    """The section as it is printed."""
    company: dict[str, int] = {}
    people: dict[str, int] = {}
    for doc in section.docs:
        for other in day.presences[doc.id]:
            if other != section.actor:
                company[other] = company.get(other, 0) + 1
        for member in day.presences[doc.id][section.actor].members - {section.actor}:
            people[member] = people.get(member, 0) + 1
    return Brief(
        actor=day.who.actor(section.actor),
        articles=len(section.docs),
        voices=len({day.voices[doc.id] for doc in section.docs}),
        prominence=day.prominence[section.actor],
        developments=tuple(day.cite(statement) for statement in section.chosen),
        said=_quotes_first(day, section.said),
        said_about=_quotes_first(day, section.said_about),
        **share_acts(day, {section.actor}, acts),
        together_with=most_often(company, COMPANY),
        people=most_often(people, PEOPLE),
        history=tuple(history.get(section.actor, ())),
    )


def _quotes_first(day: Day, quotations: Sequence[Quotation]) -> tuple[Said, ...]:
    """Reported speech stands below what is quoted."""
    return tuple(write_said(day, found) for found in sorted(quotations, key=lambda found: found.reported))


def write_said(day: Day, quotation: Quotation) -> Said:
    """A quotation as it is printed."""
    actor = day.who.actor(quotation.actor) if quotation.actor else None
    speaker = quotation.speaker
    if actor and actor.kind == "person" and not speaker.endswith(actor.name.split()[-1]):
        speaker = actor.name  # where the article has "the president" or cuts the name wrongly
    if actor and actor.kind == "country" and _NAME_ALONE.fullmatch(speaker):
        speaker = actor.name  # "the U.S."; "a Norlandian official" speaks for the country and is not it
    return Said(
        quote=quotation.cited,
        speaker=speaker,
        actor=quotation.actor,
        role=actor.role if actor else "",
        reported=quotation.reported,
    )


def most_often(counts: Mapping[str, int], most: int) -> tuple[Count, ...]:
    """The ``most`` highest counts, highest first, then by id."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Count(actor, articles) for actor, articles in ranked[:most])


def open_sections(day: Day, settings: Settings) -> list[Section]:
    """Sections for the day's most prominent actors, unfilled; more than are printed, as some may stay empty."""
    return [Section(day, actor) for actor in day.ranked_actors()[: 2 * settings.actors_per_day]]
