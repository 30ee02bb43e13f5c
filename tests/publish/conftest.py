"""A small briefing with hostile and with plain words in it."""

import hashlib

import pytest
from pelican.plugins.briefing.model import (
    Act,
    Actor,
    Article,
    Brief,
    Briefing,
    Change,
    Cited,
    Said,
    Source,
    Story,
)

TEXT = (
    "Norland & Suthmark signed a *treaty* on <Tuesday>. “We are [very] glad”, said Anna Berg, the minister.\n\n"
    "1. Nothing else happened, # really."
)
HOSTILE = '</title><script>alert("x")</script> & sons'


def cite(article, text, **more):
    """A citation of these words of an article."""
    start = article.text.index(text)
    return Cited(article=article.id, start=start, end=start + len(text), text=text, **more)


@pytest.fixture
def articles():
    """Id -> article."""
    first = Article(
        id="a|1", title=HOSTILE, text=TEXT, published="2022-01-27T10:30:00+01:00", day="2022-01-27",
        date_from="metadata", source="The <b>Post</b>", url='https://post.example/a?b="c"&d=<e>', path="a.md",
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    )  # fmt: skip
    return {first.id: first}


@pytest.fixture
def briefing(articles):
    """One day with every part."""
    article = articles["a|1"]
    norland = Actor(id="norland", name="Norland", kind="country", country="NOR")
    berg = Actor(
        id="person:anna-berg", name="Anna Berg", kind="person", country="NOR", belongs_to=("norland",), role="minister"
    )
    lead = cite(article, "Norland & Suthmark signed a *treaty* on <Tuesday>.")
    said = Said(quote=cite(article, "We are [very] glad"), speaker="Anna Berg", actor=berg.id, role="minister")
    headline = Cited(article=article.id, start=0, end=len(HOSTILE), text=HOSTILE, field="title")
    brief = Brief(
        actor=norland, articles=1, voices=1, prominence=1.0, developments=(lead,), said=(said,), history=(0, 2, 1),
        did=(
            Act(cited=lead, source="norland", target="suthmark", type="AGREE", quad="verbal cooperation"),
        ),
    )  # fmt: skip
    return Briefing(
        day="2022-01-27", previous=None, minutes=1, voices=1,
        bottom_line=(lead, cite(article, "1. Nothing else happened, # really.")),
        changes=(Change(kind="new", story="s", cited=headline, day="2022-01-27"),),
        briefs=(brief,),
        others=(Brief(actor=berg, articles=1, voices=1, prominence=0.5, said=(said,), history=(0, 0, 1)),),
        stories=(
            Story(
                id="s", headline=headline, summary=(lead,), articles=(article.id,), voices=1, actors=("norland",),
                why=("treaty",), first_day="2022-01-27",
            ),
        ),
        sources=(
            Source(
                number=1, article=article.id, title=article.title, outlet=article.source, url=article.url,
                published=article.published, day=article.day, language="en", sha256=article.sha256, path=article.path,
                voice=1,
            ),
        ),
        actors=(norland, berg),
    )  # fmt: skip
