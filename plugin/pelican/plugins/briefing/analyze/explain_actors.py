"""Why each mention of an article is that actor: what matched, what decided among whom, and what stayed open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..model import Actor, ActorInArticle, Mention, Sentence, Unresolved
from .actors import Reading, read_actors
from .forms import Sense, Token
from .mentions import known_as, surroundings
from .metonymy import explain_place
from .scan import How, Scan

if TYPE_CHECKING:
    from .registry import Registry

TELLING = 3
"""Features of the words around a place that are told."""
MAX_CANDIDATES = 5
USES = {
    "name": "a name of it",
    "demonym": "its adjective, or its people",
    "capital": "its capital",
    "place": "a place in it",
    "metonym": "a seat of power that stands for it",
    "full": "the full name",
    "surname": "a surname so famous that it needs no other name",
}
SEEN = {
    "before1": "word before", "before2": "second word before", "before": "words before", "next": "after it",
    "between": "before and after", "near": "nearby", "of": "what it owns", "known": "known as",
}  # fmt: skip
"""What the features of a place are called where a person reads them."""


class ExplainedMention(Struct, frozen=True, kw_only=True):
    """One mention with its reasons."""

    start: int
    end: int
    text: str
    form: str
    acts: bool
    reasons: tuple[str, ...]
    """In words, the first what matched."""


class ExplainedActor(Struct, frozen=True, kw_only=True):
    """One actor of the article."""

    actor: Actor
    salience: float
    main: bool
    offices: tuple[str, ...]
    """Of a person of the registry: what was held on the day, with its dates."""
    mentions: tuple[ExplainedMention, ...]


class ExplainedActors(Struct, frozen=True, kw_only=True):
    """All actors of an article with their reasons, and what stayed open."""

    actors: tuple[ExplainedActor, ...]
    """Most salient first."""
    unresolved: tuple[Unresolved, ...]


def explain_actors(
    title: str, text: str, sentences: tuple[Sentence, ...], day: str, registry: Registry
) -> ExplainedActors:
    """The actors of :func:`~.actors.read_actors`, with why each mention is one."""
    reading = read_actors(title, text, sentences, day, registry)
    explained = [
        ExplainedActor(
            actor=item.actor,
            salience=item.salience,
            main=item.main,
            offices=_offices(item.actor, day, registry),
            mentions=tuple(_explain(reading, item, number) for number in range(len(item.mentions))),
        )
        for item in reading.actors
    ]
    return ExplainedActors(actors=tuple(explained), unresolved=reading.unresolved)


def _offices(actor: Actor, day: str, registry: Registry) -> tuple[str, ...]:
    """ "president of norland, 2020-01 to now"."""
    if actor.id not in registry.people:
        return ()
    return tuple(
        f"{registry.office_name(term.office)} of {term.body or term.of}, {term.from_ or '?'} to {term.to or 'now'}"
        for term in registry.terms(actor.id, day)
    )


def _explain(reading: Reading, item: ActorInArticle, number: int) -> ExplainedMention:
    mention, scan = item.mentions[number], reading.scan
    token = scan.by_start.get(mention.start)
    sense = scan.meaning.get(mention.start)
    if token is None or sense is None or sense.actor != mention.actor:
        reasons = [_by_context(reading, item, number)]
    else:
        reasons = [_by_form(scan, token, sense)]
        decision = scan.decisions.get(token.start)
        if decision is not None:
            reasons.append(_decided(scan, token, decision.candidates, decision.how))
        if sense.use in ("name", "capital", "metonym") and item.actor.kind == "country":
            reasons.append(_placed(scan, token, sense, mention))
    return ExplainedMention(
        start=mention.start,
        end=mention.end,
        text=scan.text[mention.start : mention.end],
        form=mention.form,
        acts=mention.acts,
        reasons=tuple(reasons),
    )


def _by_form(scan: Scan, token: Token, sense: Sense) -> str:
    if sense.actor in scan.bodies:
        return "the registry lacks it; its words name a body"
    if sense not in scan.registry.matcher.senses(token.form):
        return "a body together with its country"
    return f"“{token.form}” is {USES.get(sense.use, sense.use)}"


def _decided(scan: Scan, token: Token, candidates: Sequence[str], how: How) -> str:
    """What decided among the candidates."""
    rule = scan.registry.rules.get(token.form)
    cues = [cue for found in scan.cues(rule).values() for cue in found] if rule else []
    said = {
        "rule": f"by what the article has: {', '.join(cues[:MAX_CANDIDATES])}",
        "default": "no cue decides, and it means this most often",
        "supported": "the article names it by another name",
        "first": "it is the first meaning of the form",
        "office": f"who held office on {scan.day}",
        "cue": "by the words beside it",
    }.get(how, how)
    others = [candidate for candidate in candidates if candidate]
    among = f"among {', '.join(others[:MAX_CANDIDATES])}: " if len(others) > 1 else ""
    return among + said


def _placed(scan: Scan, token: Token, sense: Sense, mention: Mention) -> str:
    """Whether it acts, and which words around it told."""
    features = explain_place(*surroundings(scan, token), known_as(sense))[:TELLING]
    told = [(feature.partition(" "), weight) for feature, weight in features]
    words = ", ".join(f"{SEEN[kind]}: {rest} {weight:+.1f}" for (kind, _, rest), weight in told)
    return f"{'acts' if mention.acts else 'says only where'} ({words})" if words else ""


def _by_context(reading: Reading, item: ActorInArticle, number: int) -> str:
    """Why a mention that no form of the registry explains is that actor."""
    mention = item.mentions[number]
    person = reading.people.get(item.actor.id)
    before = item.mentions[number - 1] if number else None
    words = reading.scan.text[before.start : before.end] if before else ""
    if mention.form == "metonym":
        return "a head of government's administration is the country"
    if mention.form == "office":
        return f"who held that office on {reading.scan.day}"
    if mention.form == "reference":
        return f"refers back to “{words}” at {before.start}" if before else "refers to what the article names"
    if mention.form == "surname":
        return f"surname of {item.actor.name}" + (f", named before as “{words}” at {before.start}" if before else "")
    if person is not None and not person.known:
        return (
            f"the registry lacks the person; named with the post “{item.actor.role}”"
            if item.actor.role
            else ("the registry lacks the person; the words are a person's name")
        )
    return "the name as the registry or the article spells it"
