"""Articles for the tests of the group stage, with a small analysis made here, so that only grouping is tested."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256

import pytest
from pelican.plugins.briefing.group import Doc
from pelican.plugins.briefing.model import (
    Actor,
    ActorInArticle,
    Analysis,
    Article,
    Event,
    Mention,
    Quote,
    Sentence,
)

NORLAND = Actor(id="norland", name="Norland", kind="country", country="NRL")
SURIA = Actor(id="suria", name="Suria", kind="country", country="SUR")
LEAGUE = Actor(id="coast-league", name="Coast League", kind="organization")
MINISTRY = Actor(
    id="norland-foreign-ministry", name="Norlandian foreign ministry", kind="institution", belongs_to=("norland",)
)
BERG = Actor(
    id="anna-berg", name="Anna Berg", kind="person", role="Norlandian foreign minister",
    belongs_to=("norland-foreign-ministry", "norland"),
)  # fmt: skip
FORMS = {
    "Norland": NORLAND, "Norlandian": NORLAND, "Suria": SURIA, "Surian": SURIA, "Coast League": LEAGUE,
    "foreign ministry": MINISTRY, "Berg": BERG,
}  # fmt: skip
_TYPES = {"accused": "DISAPPROVE", "thanked": "SUPPORT", "warned": "THREATEN"}
_ACT = re.compile(r"(Norland|Suria) (accused|thanked|warned) (Norland|Suria)")


def analyze(article: Article) -> Analysis:
    """Sentences by full stops, actors by name, quotes by marks: enough to group with."""
    sentences = []
    for found in re.finditer(r"[A-Z“][^.]*\.”?", article.text):
        score = max(0.05, 0.9 - 0.12 * len(sentences))
        paragraph = article.text.count("\n\n", 0, found.start())
        printable = not found.group().startswith(("He ", "She ", "It "))
        sentences.append(Sentence(found.start(), found.end(), paragraph, score, printable))
    mentions: dict[str, list[Mention]] = {}
    for form, actor in FORMS.items():
        for found in re.finditer(rf"\b{form}\b", article.text):
            mentions.setdefault(actor.id, []).append(Mention(found.start(), found.end(), actor.id, "name"))
    actors = {actor.id: actor for actor in FORMS.values()}
    most = max((len(found) for found in mentions.values()), default=1)
    parts = [
        ActorInArticle(actor=actors[key], salience=len(found) / most, main=len(found) == most, mentions=tuple(found))
        for key, found in mentions.items()
    ]

    def at(position: int) -> int:
        return next(n for n, sentence in enumerate(sentences) if sentence.start <= position < sentence.end)

    quotes = tuple(
        Quote(start=q.start(1), end=q.end(1), sentence=at(q.start()), name="Anna Berg", actor="anna-berg")
        for q in re.finditer(r"“([^”]+)”", article.text)
    )
    events = tuple(
        Event(
            sentence=at(e.start()), verb_start=e.start(2), verb_end=e.end(2), source=e.group(1).lower(),
            target=e.group(3).lower(), type=_TYPES[e.group(2)],
        )
        for e in _ACT.finditer(article.text)
    )  # fmt: skip
    parts.sort(key=lambda part: (-part.salience, part.actor.id))
    return Analysis(
        article=article.id, sentences=tuple(sentences), summary=(0,), actors=tuple(parts), quotes=quotes, events=events
    )


def make_doc(
    key: str, title: str, text: str, day: str = "2031-05-04", source: str = "The Norland Post", time: str = ""
) -> Doc:
    """A doc of these words."""
    article = Article(
        id=key, title=title, text=text, published=day + time, day=day, date_from="metadata", source=source,
        sha256=sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    return Doc(article=article, analysis=analyze(article))


@pytest.fixture(scope="session")
def doc() -> Callable[..., Doc]:
    """The function that makes a doc."""
    return make_doc


HARBOR = (
    "Norland closed the harbor of Eastmouth to Surian ships on Sunday. The closure followed the seizure of two "
    "trawlers by the Surian coast guard. Norland accused Suria of piracy in a letter to the Coast League. “We will not "
    "wait for a third boat,” said Anna Berg, the Norlandian foreign minister. She spoke after a night of talks. "
    "About 400 dock workers were sent home. Insurers raised the price of a passage through the strait by a tenth."
)
HARBOR_TOLD_AGAIN = (
    "Surian ships may no longer enter Eastmouth, after Norland closed its largest harbor to them on Sunday. Two "
    "trawlers had been seized by the coast guard of Suria last week. The Coast League called a meeting for Tuesday. "
    "Suria warned Norland that the closure breaks the treaty of 2019. Families gathered at the pier."
)
BANK = (
    "The central bank of Norland raised its key rate to 4.5 percent on Sunday. Prices rose by 6.1 percent in April, "
    "the most in thirty years. The bank expects inflation to fall by the end of next year. Mortgages will cost a "
    "family about 90 crowns more a month. Economists had expected a smaller step."
)
FIRE = (
    "A forest fire near Highfell destroyed forty houses on Saturday night. Firefighters from six counties fought the "
    "flames with helicopters. Nobody was hurt. The governor of Highfell said the fire began at a sawmill. Rain is "
    "expected on Monday."
)


@pytest.fixture(scope="session")
def busy_day() -> list[Doc]:
    """Two reports of one event, a wire copy of the first, and two stories of their own."""
    return [
        make_doc("harbor", "Norland closes Eastmouth harbor to Surian ships", HARBOR, time="T06:00:00+00:00"),
        make_doc(
            "harbor-wire", "Harbor shut in row over trawlers", "EASTMOUTH, May 4 - " + HARBOR + " Read our terms.",
            source="Suria Daily", time="T07:00:00+00:00",
        ),
        make_doc("harbor-again", "Surian ships barred from Eastmouth harbor", HARBOR_TOLD_AGAIN, source="The Coaster"),
        make_doc("bank", "Central bank raises key rate to 4.5 percent", BANK, source="Ledger"),
        make_doc("fire", "Forest fire destroys forty houses near Highfell", FIRE, source="Highfell News"),
    ]  # fmt: skip
