"""An invented day in invented countries: what ``fixture_views.py`` makes pages of.

Everything here is made up: outlets, persons, places and what they say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pelican.plugins.briefing.model import (
    Act,
    Actor,
    Brief,
    Briefing,
    Change,
    Cited,
    Count,
    Gap,
    Note,
    Said,
    Source,
    Story,
)

DAY = "2031-05-15"
DAYS = tuple(f"2031-05-{day:02}" for day in range(11, 16))
HOSTILE = "\"><script>alert(1)</script> & 'quoted' <img src=x onerror=alert(2)> {{ 7*7 }}"

ACTORS = {
    actor.id: actor
    for actor in (
        Actor(id="norland", name="Norland", kind="country", country="NOR"),
        Actor(id="sudmark", name="Sudmark", kind="country", country="SUD"),
        Actor(id="vestria", name="Vestria", kind="country", country="VES"),
        Actor(id="ostrava-isles", name="Eastern Isles", kind="country", country="EIS"),
        Actor(id="harbour-alliance", name="Harbour Alliance", kind="organization"),
        Actor(id="river-commission", name="Joint River Commission", kind="organization"),
        Actor(id="free-delta", name="Free Delta Movement", kind="group", country="SUD"),
        Actor(id="kestrel", name="Kestrel Shipping", kind="company", country="NOR"),
        Actor(
            id="anna-berg",
            name="Anna Berg",
            kind="person",
            country="NOR",
            belongs_to=("norland",),
            role="Norlandian foreign minister",
        ),
        Actor(
            id="person:tomas-lind",
            name="Tomas Lind",
            kind="person",
            country="SUD",
            belongs_to=("sudmark",),
            role="Sudmarkian defense minister",
        ),
        Actor(
            id="norland-coast-guard",
            name="Norland coast guard",
            kind="institution",
            country="NOR",
            belongs_to=("norland",),
        ),
    )
}

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "a1": (
        "Northern Courier",
        "Norland closes the Delta strait to foreign tankers ‘until further notice’",
        "Norland closed the Delta strait to foreign tankers on Thursday, hours after a patrol boat from Sudmark was "
        "seen inside the shipping lane for the third time this month. The foreign minister, Anna Berg, told "
        "parliament that her country would “not trade its coast for a quiet week” and asked the Harbour Alliance to "
        "meet within three days. Insurers doubled the premium for the crossing before noon.",
        "2031-05-15T08:40:00+02:00",
    ),
    "a2": (
        "The Southern Post",
        "Sudmark calls the closure a breach of the river treaty",
        "Sudmark called the closure a breach of the river treaty and said that it would escort its own ships from "
        "Friday. Tomas Lind, the defense minister, said his sailors “do not ask for permission in open water”. "
        "The Joint River Commission offered to send observers to both banks.",
        "2031-05-15T10:05:00+02:00",
    ),
    "a3": (
        "Vestria Daily",
        "Vestria offers talks as tankers queue",
        "Vestria offered to host talks in its capital and said that 41 tankers were waiting outside the strait by "
        "Thursday evening, up from 17 the day before. The Harbour Alliance confirmed that it had received the "
        "request of Norland and would meet on Saturday.",
        "2031-05-15",
    ),
    "a4": (
        "Wire of the Isles",
        "Kestrel reroutes nine ships around the Eastern Isles",
        "Kestrel Shipping rerouted nine ships around the Eastern Isles, a detour of six days. The company said "
        "that it expected the closure to last at least a fortnight.",
        "2031-05-15T15:30:00+02:00",
    ),
    "a5": (
        "Gulf Ledger",
        "",
        "The Free Delta Movement claimed the burning of two customs posts on the Sudmarkian bank and "
        "warned crews to stay away from the southern channel.",
        "2031-05-15",
    ),
    "a6": (
        "Norland Abend",
        "Was die Sperre der Meerenge bedeutet",
        "Die Sperre der Meerenge trifft vor allem die Raffinerien im Süden, die ihr Öl seit Jahrzehnten über das "
        "Delta beziehen.",
        "2031-05-15T19:00:00+02:00",
    ),
    "z1": (
        "Northern Courier",
        "Envoys of the two banks meet in Hafen",
        "Envoys of the two banks met in Hafen and agreed on nothing but a second meeting.",
        "2031-05-13",
    ),
}


def cite(article: str, words_: str, *, field: str = "text", voices: int = 1, also: Sequence[str] = ()) -> Cited:
    """The span of an article's text (or title) that reads ``words_``."""
    source = TEXTS[article][2 if field == "text" else 1]
    start = source.index(words_)
    return Cited(
        article=article,
        start=start,
        end=start + len(words_),
        text=words_,
        field=field,
        voices=voices,  # type: ignore[arg-type]
        also=tuple(also),
    )


def sentence(article: str, number: int, **kwargs: Any) -> Cited:
    """The n-th sentence of an article."""
    parts = TEXTS[article][2].replace(". ", ".\n").split("\n")
    return cite(article, parts[number], **kwargs)


def sources() -> tuple[Source, ...]:
    """The articles of the day."""
    found = []
    for number, (article, (outlet, title, _, published)) in enumerate(
        ((k, v) for k, v in TEXTS.items() if k[0] == "a"), 1
    ):
        url = "" if article == "a5" else f"https://news.example/{article}?day=15&part=1"
        found.append(
            Source(
                number=number,
                article=article,
                title=title,
                outlet=outlet,
                url=url,
                published=published,
                day=DAY,
                language="de" if article == "a6" else "en",
                sha256="9f" * 32,
                path=f"15/{article}.md",
                voice=number,
                copies=("Coast Radio", "Delta Morning") if article == "a1" else (),
            )
        )
    return tuple(found)


def history(last: int, seed: int) -> tuple[int, ...]:
    """Thirty made-up counts that wander up to ``last``."""
    found, state = [], seed
    for day in range(29):
        state = (state * 1103515245 + 12345) % 2**31
        found.append(round(last * (0.15 + 0.5 * day / 29 + 0.3 * (state >> 16) % 100 / 100)))
    return (*found, last)


ACTS = (
    Act(
        cited=cite("a1", "Norland closed the Delta strait to foreign tankers", voices=2, also=("a2",)),
        source="norland", target="sudmark", type="SANCTION", quad="material conflict",
    ),
    Act(
        cited=cite("a1", "asked the Harbour Alliance to meet within three days"),
        source="anna-berg", target="harbour-alliance", type="DEMAND", quad="verbal conflict",
    ),
    Act(
        cited=cite("a2", "Sudmark called the closure a breach of the river treaty"),
        source="sudmark", target="norland", type="DISAPPROVE", quad="verbal conflict",
    ),
    Act(
        cited=cite("a2", "it would escort its own ships from Friday"),
        source="sudmark", target=None, type="MOBILIZE", quad="material conflict", hypothetical=True,
    ),
    Act(
        cited=cite("a3", "Vestria offered to host talks in its capital"),
        source="vestria", target="norland", type="SUPPORT", quad="verbal cooperation",
    ),
    Act(
        cited=cite("a5", "warned crews to stay away from the southern channel"),
        source="free-delta", target="sudmark", type="THREATEN", quad="verbal conflict", hypothetical=True,
    ),
)  # fmt: skip
"""Who acted toward whom that day."""


def briefs() -> tuple[Brief, ...]:
    """What the day's actors said and did."""
    norland = Brief(
        actor=ACTORS["norland"],
        articles=23,
        voices=11,
        prominence=1.0,
        history=history(23, 3),
        developments=(sentence("a1", 0, voices=4, also=("a2", "a3")), sentence("a1", 2), sentence("a3", 1, voices=2)),
        said=(
            Said(
                quote=cite("a1", "not trade its coast for a quiet week"),
                speaker="Anna Berg",
                actor="anna-berg",
                role="Norlandian foreign minister",
            ),
        ),
        said_about=(
            Said(
                quote=cite("a2", "said that it would escort its own ships from Friday"),
                speaker="Sudmark",
                actor="sudmark",
                reported=True,
            ),
        ),
        did=ACTS[:2],
        judged=ACTS[2:3],
        together_with=(Count("sudmark", 19), Count("vestria", 12), Count("harbour-alliance", 8)),
        people=(Count("anna-berg", 7), Count("norland-coast-guard", 2)),
    )
    sudmark = Brief(
        actor=ACTORS["sudmark"],
        articles=21,
        voices=9,
        prominence=0.9,
        history=history(21, 5),
        developments=(sentence("a2", 0, voices=3), sentence("a5", 0)),
        said=(
            Said(
                quote=cite("a2", "do not ask for permission in open water"),
                speaker="Tomas Lind",
                actor="person:tomas-lind",
                role="Sudmarkian defense minister",
            ),
            Said(quote=cite("a5", "stay away from the southern channel"), speaker="", actor=None),
        ),
        did=ACTS[2:4],
        had_done=ACTS[:1],
        together_with=(Count("norland", 19),),
        people=(Count("person:tomas-lind", 5),),
    )
    vestria = Brief(
        actor=ACTORS["vestria"],
        articles=12,
        voices=5,
        prominence=0.5,
        history=history(12, 7),
        developments=(sentence("a3", 0),),
        together_with=(Count("norland", 12),),
        did=ACTS[4:5],
    )
    alliance = Brief(
        actor=ACTORS["harbour-alliance"],
        articles=8,
        voices=4,
        prominence=0.4,
        history=history(8, 11),
        developments=(sentence("a3", 1),),
        together_with=(Count("norland", 8),),
        had_done=ACTS[1:2],
    )
    commission = Brief(
        actor=ACTORS["river-commission"],
        articles=3,
        voices=3,
        prominence=0.2,
        history=(*([0] * 29), 3),
        developments=(sentence("a2", 2),),
    )
    kestrel = Brief(
        actor=ACTORS["kestrel"],
        articles=2,
        voices=1,
        prominence=0.1,
        history=history(2, 13),
        developments=(sentence("a4", 0), sentence("a4", 1)),
    )
    delta = Brief(actor=ACTORS["free-delta"], articles=1, voices=1, prominence=0.1, history=(*([0] * 29), 1))
    return norland, sudmark, vestria, alliance, commission, kestrel, delta


def briefing() -> Briefing:
    """The day of 15 May 2031."""
    stories = (
        Story(
            id="norland-closes-1a2b",
            headline=cite("a1", TEXTS["a1"][1], field="title"),
            voices=4,
            summary=(sentence("a1", 0, voices=4, also=("a2",)), sentence("a2", 0), sentence("a3", 0)),
            articles=("a1", "a2", "a3", "a6"),
            actors=("norland", "sudmark", "vestria"),
            why=("strait", "tankers", "closure", "Delta"),
            first_day="2031-05-13",
        ),
        Story(
            id="kestrel-9c",
            headline=cite("a4", TEXTS["a4"][1], field="title"),
            summary=(sentence("a4", 0),),
            voices=1,
            articles=("a4",),
            actors=("kestrel",),
            why=(),
            first_day=DAY,
        ),
        Story(
            id="sperre-77",
            headline=cite("a6", TEXTS["a6"][1], field="title"),
            summary=(sentence("a6", 0),),
            voices=1,
            articles=("a6",),
            actors=(),
            why=(),
            first_day=DAY,
        ),
    )
    changes = (
        Change(kind="new", story="kestrel-9c", cited=stories[1].headline, day=DAY),
        Change(kind="new", story="sperre-77", cited=stories[2].headline, day=DAY),
        *(Change(kind="new", story="x", cited=sentence("a1", n % 3), day=DAY) for n in range(4)),
        Change(kind="developed", story="norland-closes-1a2b", cited=sentence("a3", 0), day=DAY),
        Change(kind="unchanged", story="norland-closes-1a2b", cited=cite("a2", TEXTS["a2"][1], field="title"), day=DAY),
        Change(kind="gone", story="envoys-00", cited=cite("z1", TEXTS["z1"][1], field="title"), day="2031-05-13"),
    )
    return Briefing(
        day=DAY,
        previous="2031-05-14",
        minutes=4,
        voices=17,
        changes=changes,
        briefs=briefs(),
        acts=ACTS,
        stories=stories,
        bottom_line=(
            sentence("a1", 0, voices=4, also=("a2", "a3")),
            sentence("a2", 0, voices=3),
            sentence("a3", 0),
            sentence("a4", 0),
        ),
        sources=sources(),
        actors=tuple(sorted(ACTORS.values(), key=lambda actor: actor.id)),
        silent=("ostrava-isles",),
        gaps=(
            Gap(path="15/broken.html", reason="no article text was found", day=DAY),
            Gap(path="15/a3.md", reason="the date is the file’s name, not the article’s own", day=DAY, skipped=False),
        ),
        notes=(
            Note(
                day=DAY,
                title="Why the third patrol matters",
                author="M. Okafor",
                markdown="",
                html="<p>The treaty allows <em>two</em> innocent passages a month. We expect the commission to "
                "count the third before it does anything else.</p><ul><li>Watch the insurers.</li></ul>",
            ),
        ),
    )
