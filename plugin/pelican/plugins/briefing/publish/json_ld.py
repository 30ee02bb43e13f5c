"""schema.org descriptions of the pages, as JSON that is safe inside a script element."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..model import Briefing, Source
from ..settings import Settings
from .threads import Told

MOST_CITED = 20
"""Sources, those of the bottom line first: all of them were an eighth of the page of a day of 1,000 articles."""


def describe_day(briefing: Briefing, path: str, settings: Settings) -> str:
    """A day's briefing as a schema.org Report that cites its first sources (https://schema.org/Report)."""
    about = [
        {"@type": "Country" if brief.actor.kind == "country" else "Organization", "name": brief.actor.name}
        for brief in briefing.briefs
    ]
    return _safe(
        {
            "@context": "https://schema.org",
            "@type": "Report",
            "name": f"{settings.title}, {briefing.day}",
            "datePublished": briefing.day,
            "inLanguage": settings.language,
            "url": f"{settings.site_url}/{path}" if settings.site_url else path,
            "about": about,
            "citation": [_describe_source(source) for source in briefing.sources[:MOST_CITED]],
        }
    )


def describe_story(headline: str, told: Sequence[Told], actors: Sequence[str], path: str, settings: Settings) -> str:
    """A story's page as a schema.org CollectionPage of the days that tell it, newest first
    (https://schema.org/CollectionPage)."""
    return _safe(
        {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "name": headline,
            "datePublished": told[-1].day,
            "dateModified": told[0].day,
            "inLanguage": settings.language,
            "url": f"{settings.site_url}/{path}" if settings.site_url else path,
            "about": [{"@type": "Thing", "name": name} for name in actors],
        }
    )


def _describe_source(source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "NewsArticle", "headline": source.title, "datePublished": source.published}
    if source.outlet:
        found["publisher"] = {"@type": "Organization", "name": source.outlet}
    if source.url:
        found["url"] = source.url
    return found


def _safe(value: Any) -> str:
    """JSON in which no character can end the script element or open a comment in it."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text.translate({ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})
