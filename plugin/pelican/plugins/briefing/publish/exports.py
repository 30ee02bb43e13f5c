"""Downloads of a day's briefing: Markdown for reading and JSON for machines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec
from msgspec import NODEFAULT, Struct

from ..model import Act, Brief, Briefing, Cited, Said, Source, Story
from .shares import outlet_words
from .words import act_words, day_words, gaps_by_reason, name_of, plural

_SPECIAL = re.compile(r"([\\`*_\[\]>#])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", "|": "&#124;", "~": "&#126;", "=": "&#61;", "{": "&#123;"})
"""Of these, no backslash takes the meaning in every dialect."""
_LINE_START = re.compile(r"^(\s*\d*)([-+.)])")


def render_json(briefing: Briefing) -> bytes:
    """A :class:`~pelican.plugins.briefing.model.Briefing` on one line, without the fields that have their default:
    indented and in full, a year's would take half more of what a host allows a site."""
    return msgspec.json.encode(_without_defaults(briefing)) + b"\n"


def _without_defaults(value: Any) -> Any:
    # msgspec's own omit_defaults compares identities, which a value that was read from the archive has lost.
    if isinstance(value, Struct):
        found = ((name, getattr(value, name), default) for name, default in _defaults(type(value)))
        return {name: _without_defaults(one) for name, one, default in found if one != default}
    return tuple(map(_without_defaults, value)) if isinstance(value, tuple) else value


@cache
def _defaults(kind: type[Struct]) -> tuple[tuple[str, Any], ...]:
    """(name, default) of each field; one without a default has one that equals nothing."""
    fields = msgspec.structs.fields(kind)
    return tuple((f.name, f.default if f.default_factory is NODEFAULT else f.default_factory()) for f in fields)


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    plain = _SPECIAL.sub(r"\\\1", text).translate(_ENTITIES)
    return _LINE_START.sub(r"\1\\\2", plain)


def render_markdown(briefing: Briefing, title: str) -> bytes:
    """The briefing as Markdown: the same words as the page, each with the number of its source."""
    numbers = {source.article: source.number for source in briefing.sources}
    names = {actor.id: actor.name for actor in briefing.actors}
    counts = ", ".join(
        (
            plural(len(briefing.sources) + briefing.more_sources, "article"),
            plural(briefing.voices, "voice"),
            plural(len(briefing.stories) + briefing.more_stories, "story"),
        )
    )
    lines = [f"# {escape(title)}, {day_words(briefing.day)}", "", counts, "", "## Bottom line", ""]
    lines += _bullets(briefing.bottom_line, numbers)
    if briefing.changes:
        lines += ["", "## What changed", ""]
        lines += [f"- {change.kind}: {_cite(change.cited, numbers)}" for change in briefing.changes]
    for note in briefing.notes:
        by = f" ({escape(note.author)})" if note.author else ""
        lines += ["", f"## Note: {escape(note.title)}{by}", "", note.markdown]
    for brief in briefing.briefs:
        lines += ["", *_brief(brief, numbers, names)]
    lines += ["", "## Stories", "", *_more("stories", briefing.more_stories)]
    for story in briefing.stories:
        lines += _story(story, numbers)
    lines += ["", "## Sources", "", *_more("articles", briefing.more_sources)]
    lines += [_source(source) for source in briefing.sources]
    if briefing.silent:
        lines += [
            "",
            f"Watched, but named by no article: {', '.join(escape(names[actor]) for actor in briefing.silent)}",
        ]
    if briefing.gaps:
        lines += ["", "## Gaps", "", *_more("gaps", briefing.more_gaps)]
        lines += [f"- {escape(', '.join(paths))}: {escape(why)}" for why, _, paths in gaps_by_reason(briefing.gaps)]
    return ("\n".join(lines).replace("\u00a0", " ") + "\n").encode()


def _more(what: str, count: int) -> list[str]:
    return [f"{count:,} more {what} are not listed.", ""] if count else []


def _brief(brief: Brief, numbers: dict[str, int], names: dict[str, str]) -> list[str]:
    lines = [f"## {escape(brief.actor.name)}", "", *_bullets(brief.developments, numbers)]
    about = [_said(said, numbers) for said in brief.said_about] + [_act(act, numbers, names) for act in brief.judged]
    for heading, rows in (
        ("Said", [_said(said, numbers) for said in brief.said]),
        ("Said about it", about),
        ("Did", [_act(act, numbers, names) for act in brief.did]),
        ("Had done to it", [_act(act, numbers, names) for act in brief.had_done]),
    ):
        if rows:
            lines += ["", f"### {heading}", "", *rows]
    return lines


def _said(said: Said, numbers: dict[str, int]) -> str:
    words = escape(said.quote.text)
    if said.reported:
        return f"- {words} — reported of {escape(said.speaker)} {_numbers(said.quote, numbers)}"
    return f"- “{words}” — {escape(said.speaker)} {_numbers(said.quote, numbers)}"


def _act(act: Act, numbers: dict[str, int], names: dict[str, str]) -> str:
    target = f" {'↔' if act.joint else '→'} {escape(name_of(act.target, names))}" if act.target else ""
    doubt = ", planned, threatened or denied" if act.hypothetical else ""
    parties = f"{escape(name_of(act.source, names))}{target} ({act_words(act)}{doubt})"
    return f"- {parties}: {_cite(act.cited, numbers)}"


def _story(story: Story, numbers: dict[str, int]) -> list[str]:
    lines = [f"### {escape(story.headline.text)} {_numbers(story.headline, numbers)}", ""]
    lines += [*_bullets(story.summary, numbers), ""]
    for row in story.disagreements:
        lines += [f"The sources differ, {escape(row.label)}:", ""]
        lines += [*_bullets((claim.cited for claim in row.claims), numbers), ""]
    return lines


def _bullets(spans: Iterable[Cited], numbers: dict[str, int]) -> list[str]:
    return [f"- {_cite(cited, numbers)}" for cited in spans]


def _cite(cited: Cited, numbers: dict[str, int]) -> str:
    return f"{escape(cited.text)} {_numbers(cited, numbers)}".rstrip()


def _numbers(cited: Cited, numbers: dict[str, int]) -> str:
    found = [str(numbers[article]) for article in (cited.article, *cited.also) if article in numbers]
    return f"\\[{', '.join(found)}\\]" if found else ""


def _source(source: Source) -> str:
    title = escape(source.title)
    shown = f"[{title}](<{source.url.replace('>', '%3E').replace('<', '%3C')}>)" if source.url else title
    about = f" ({escape(words)})" if (words := outlet_words(source)) else ""
    outlet = f"{escape(source.outlet)}{about}, " if source.outlet else ""
    return f"{source.number}. {outlet}{shown}, {source.published[:10]}"
