"""The value types that the stages hand on, in the order of the walk (see ``pipeline.py``).

    RawItem -> Article -> Analysis -> Briefing

Every value is a frozen :class:`msgspec.Struct`: one definition serves the code, the archive (MessagePack) and
the JSON that users get. Offsets are counted in Python characters (code points) of ``Article.text`` (or of
``Article.title`` where a value says so); ``text[start:end]`` is always the verbatim words.

Identifiers:

* ``Article.id`` names an article in its site: as the record gave it, else made from its path. Unique.
* An *actor id* is a slug of the registry (``china``, ``wang-yi``, ``nato``) or, for a person that the registry
  lacks, ``person:`` and the slug of the name (``person:victoria-nuland``), for a body that it lacks ``body:`` and
  the slug of the name (``body:syrian-observatory-for-human-rights``), with the id of its country before it where the
  country stands beside the name and not in it (``body:norland-high-council``).
* A *story id* is stable from day to day: a slug of its first headline and a short hash.
"""

from .analysis import (
    Actor,
    ActorInArticle,
    Analysis,
    Event,
    Gender,
    Kind,
    Mention,
    MentionForm,
    Position,
    Quote,
    Sentence,
    Spoken,
    Unresolved,
)
from .article import (
    FILE_TIME,
    Article,
    DateOrigin,
    Format,
    RawItem,
)
from .briefing import (
    Act,
    Brief,
    Briefing,
    Change,
    ChangeKind,
    Cited,
    Claim,
    Count,
    Disagreement,
    Field,
    Gap,
    HiddenStory,
    Note,
    Publisher,
    Quad,
    Reason,
    Revision,
    Said,
    Source,
    Story,
    Term,
)

__all__ = [
    "FILE_TIME",
    "Act",
    "Actor",
    "ActorInArticle",
    "Analysis",
    "Article",
    "Brief",
    "Briefing",
    "Change",
    "ChangeKind",
    "Cited",
    "Claim",
    "Count",
    "DateOrigin",
    "Disagreement",
    "Event",
    "Field",
    "Format",
    "Gap",
    "Gender",
    "HiddenStory",
    "Kind",
    "Mention",
    "MentionForm",
    "Note",
    "Position",
    "Publisher",
    "Quad",
    "Quote",
    "RawItem",
    "Reason",
    "Revision",
    "Said",
    "Sentence",
    "Source",
    "Spoken",
    "Story",
    "Term",
    "Unresolved",
]
