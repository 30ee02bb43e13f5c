"""``status.toml`` in the ingested folder: what ingest found wrong with a source, for the next run and for the site.

It lists only sources that moved, fail or are retired, so a healthy site has none. It counts days, not runs, so that
running ingest twice on one day changes nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from ..model import Gap

FILE_NAME = "status.toml"
RETIRE_AFTER = 14
"""Days on which a source failed, without one on which it answered, after which it is no longer asked."""
HEADING = "Written by pelican-briefing ingest: sources that moved, fail or are retired. Delete an entry to start over."


class Status(Struct, frozen=True, kw_only=True):
    """What is wrong with one source."""

    name: str
    moved_to: str = ""
    """Where its address redirects for good."""
    failing_since: str = ""
    """The first of the days on which it failed; empty when it answers."""
    failed_on: str = ""
    """The last of them."""
    days: int = 0
    """How many they are."""
    reason: str = ""
    retired: str = ""
    """The day on which it was given up; empty while it is still asked."""

    @property
    def notice(self) -> str:
        """In words for the gaps page; empty for one that only moved."""
        if self.retired:
            return f"no longer fetched since {self.retired}: {self.reason}"
        if self.failing_since:
            return f"cannot be fetched since {self.failing_since}: {self.reason}"
        return ""


def read_status(path: Path) -> dict[str, Status]:
    """Address of the source -> what is wrong with it. A file that cannot be read counts as empty: it is remade."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(data, dict[str, Status])
    except (OSError, ValueError, RecursionError):
        return {}


def write_status(path: Path, found: Mapping[str, Status]) -> None:
    """Write the file anew, atomically; without anything to say it is removed. An equal file is left alone."""
    if not found:
        path.unlink(missing_ok=True)
        return
    import tomlkit  # noqa: PLC0415  (only who writes pays)

    document = tomlkit.document()
    document.add(tomlkit.comment(HEADING))
    for url in sorted(found):
        values = {name: value for name, value in msgspec.structs.asdict(found[url]).items() if value}
        document.add(tomlkit.nl())
        document.add(url, tomlkit.item(values))
    data = tomlkit.dumps(document).encode()
    if path.is_file() and path.read_bytes() == data:
        return
    draft = path.with_name(f".{path.name}")
    draft.write_bytes(data)
    draft.replace(path)


def after_failure(old: Status | None, name: str, reason: str, today: str, *, gone: bool) -> Status:
    """The status of a source that failed today; ``gone`` retires it at once (410)."""
    old = old or Status(name=name)
    days = old.days if old.failed_on == today else old.days + 1
    return msgspec.structs.replace(
        old,
        name=name,
        reason=reason,
        failing_since=old.failing_since or today,
        failed_on=today,
        days=days,
        retired=old.retired or (today if gone or days >= RETIRE_AFTER else ""),
    )


def after_success(name: str, moved_to: str) -> Status | None:
    """The status of a source that answered: None, but where it moved for good."""
    return Status(name=name, moved_to=moved_to) if moved_to else None


def notices(path: Path) -> list[Gap]:
    """What the gaps page says of sources."""
    return [
        Gap(path=f"source: {status.name}", reason=status.notice, skipped=False)
        for _, status in sorted(read_status(path).items())
        if status.notice
    ]
