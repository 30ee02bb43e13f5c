"""What the ingested folder holds, brought into ingest's memory: only files that changed are opened."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from .extract.decode import NotTextError, decode
from .extract.markdown import split_header
from .extract.normal import normalize
from .ingest.folder import REVISIONS, find_files, show_path
from .ingest.plan import article_keys
from .ingest.state import Held, State
from .ingest.store import text_digest, unescape_markdown

DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?=[/.])")
"""How the path of what ingest wrote begins."""
MAX_LINE = 5_000_000


def sync(state: State, root: Path) -> None:
    """Bring ``state`` to what lies below ``root``."""
    known = state.files()
    present = set()
    emptied = False
    for path in find_files(root) if root.is_dir() else []:
        # As the build shows it too: a name may hold bytes that are no text.
        name = show_path(path.relative_to(root))
        if name.startswith(f"{REVISIONS}/"):
            continue
        try:
            status = path.stat()
            present.add(name)
            if known.get(name) != (status.st_size, status.st_mtime_ns):
                found = list(_read(path, name))
                if name != path.relative_to(root).as_posix():
                    # It could not be written again under the name by which it is known: as if put there by hand.
                    found = [(replace(held, seen=""), keys) for held, keys in found]
                state.note_file(name, status.st_size, status.st_mtime_ns, found)
                emptied |= name in known and not found
        except OSError:
            present.discard(name)
    for name in known.keys() - present:
        state.forget_file(name)
    if emptied or known.keys() - present:
        # A feed that did not change since may still list what was lost.
        state.forget_validators()
    state.commit()


def _read(path: Path, name: str) -> Iterator[tuple[Held, list[str]]]:
    if path.suffix == ".md":
        try:
            header, body = split_header(normalize(decode(path.read_bytes())))
        except NotTextError:
            return
        fields = {key: values[0] for key, values in header.items()}
        if body.strip():
            yield _held(name, name.removesuffix(".md"), fields, unescape_markdown(body))
    elif path.suffix == ".jsonl":
        with path.open("rb") as file:
            for line in file:
                try:
                    record = json.loads(line[:MAX_LINE])
                except (ValueError, RecursionError):
                    continue
                if isinstance(record, dict):
                    yield _held(name, normalize(str(record.get("id") or "")), record, str(record.get("text") or ""))


def _held(path: str, name: str, fields: dict[str, Any], body: str) -> tuple[Held, list[str]]:
    def field(key: str) -> str:
        value = fields.get(key)
        return normalize(value) if isinstance(value, str) else ""

    day = DAY.match(path)
    held = Held(
        path=path,
        id=name,
        title=field("title"),
        digest=text_digest(body),
        excerpt=field("excerpt"),
        updated=field("updated"),
        day=day[1] if day else "",
        seen=field("seen"),
    )
    return held, article_keys(field("url"), field("feed"), field("guid"), held.digest, held.title)
