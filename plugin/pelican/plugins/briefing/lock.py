"""One build of a site at a time: a lock beside the archive, which the system takes from a process that dies."""

from __future__ import annotations

import contextlib
import os
import sys
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from .archive import Archive
from .errors import ArchiveError

PATIENCE = 5.0
"""Seconds to wait for another build: long enough for the rebuild of a site where little changed."""
BLINK = 0.1
"""Seconds between two tries."""

if sys.platform == "win32":
    import msvcrt

    LOCKED = 1 << 30
    """The byte that is locked. It lies behind what is written, for nobody else can read a locked byte."""

    def _take(file: IO[bytes]) -> None:
        file.seek(LOCKED)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class BuildLock:
    """The lock, held until :meth:`close` or until the process ends, however it ends; use it as a context manager.

    It does not stand in the way of its own process, in which one build may run within another (translated sites).

    Raises:
        ArchiveError: another process holds it, or its file cannot be written.
    """

    def __init__(self, archive: Path, patience: float = PATIENCE) -> None:
        """The lock of the site with this archive; another build is waited for ``patience`` seconds."""
        self.path = archive.with_name(f"{archive.name}.lock").absolute()
        self._file: IO[bytes] | None = None
        if self.path in _HELD:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("a+b", buffering=0)
        except OSError as error:
            raise ArchiveError(
                f"{self.path}: cannot be written ({error.strerror}). Mend the permissions, or name another place in "
                "BRIEFING_ARCHIVE."
            ) from None
        self._wait(self._file, patience)
        _HELD[self.path] = self

    def _wait(self, file: IO[bytes], patience: float) -> None:
        until = time.monotonic() + patience
        while True:
            try:
                _take(file)
            except OSError:
                if time.monotonic() < until:
                    time.sleep(BLINK)
                    continue
                file.seek(0)
                holder = file.read(20).decode("ascii", "replace").strip() or "unknown"
                file.close()
                raise ArchiveError(
                    f"{self.path}: another build of this site is under way (process {holder}). Wait until it ends."
                ) from None
            # Only for whoever is refused: the lock is the system's, and holds on a full disk as well.
            with contextlib.suppress(OSError):
                file.truncate(0)
                file.write(b"%d\n" % os.getpid())
            return

    def __enter__(self) -> BuildLock:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let others build."""
        if self._file is not None:
            self._file.close()
            self._file = None
            _HELD.pop(self.path, None)


_HELD: weakref.WeakValueDictionary[Path, BuildLock] = weakref.WeakValueDictionary()
"""Those of this process. One that nobody has any more, after an error of another plugin, is let go with its file."""


@contextmanager
def locked_archive(path: Path) -> Iterator[Archive]:
    """The open archive of a site that nobody else builds meanwhile.

    Raises:
        ArchiveError: another process builds, or the archive cannot be opened.
    """
    with BuildLock(path), Archive(path) as archive:
        yield archive
