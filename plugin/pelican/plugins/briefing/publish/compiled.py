"""The plugin's own templates as they were compiled by an earlier build: 0.2 s of a build that writes a few pages.

Only these are kept. What Jinja makes of a theme's template depends on filters and extensions of the site's settings,
whose code nobody can compare with what it was.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from ..archive import Archive, digest
from ..work import code_fingerprint


class CompiledTemplates(BytecodeCache):
    """Bytecode in the archive, which checks that it is what was put there.

    ``archive`` gives the one that is open, ``templates`` is the folder whose templates are kept, ``settings`` stands
    for all that Jinja was told of how to compile.
    """

    def __init__(self, archive: Callable[[], Archive | None], templates: Path, settings: object) -> None:
        self._archive = archive
        self._templates = templates
        self._made_by = digest(
            code_fingerprint("publish"), metadata.version("jinja2"), str(templates), repr(settings)
        )  # fmt: skip

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Under which the archive has a template; empty for one that is not kept."""
        own = filename is not None and Path(filename).is_relative_to(self._templates)
        return f"template {name}" if own else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what the archive has for it."""
        archive = self._archive()
        if archive is None or not bucket.key:
            return
        made_by, code = archive.read_note(bucket.key, tuple[str, bytes]) or ("", b"")
        if made_by == self._made_by:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in a bucket."""
        archive = self._archive()
        if archive is not None and bucket.key:
            archive.note(bucket.key, (self._made_by, bucket.bytecode_to_string()))
