"""Builds the golden site and takes it as the new measure: ``python tests/golden/regenerate.py``, then review the diff."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SITE = HERE / "site"
SOURCES = ("pelicanconf.py", "content")
COPIED = ("theme/",)
"""Below these the output holds copies of files of the repository, which need no second copy here."""

AFTER = 1_700_000_000
"""A time of files, later than all the articles: one that was written before its date is listed as uncertain."""


def build(folder, *options, reverse=False, **env):
    """Build the golden site from a copy of its sources in ``folder``; path -> bytes of what it publishes.

    Args:
        folder: an empty or missing one.
        options: more of Pelican's.
        reverse: create the copies of the sources in the reverse order, each with another time.
        env: more environment variables.
    """
    files = sorted(path for name in SOURCES for path in (HERE / name, *(HERE / name).rglob("*")) if path.is_file())
    for number, path in enumerate(reversed(files) if reverse else files):
        copy = folder / path.relative_to(HERE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (AFTER + number, AFTER + number))
    command = (
        sys.executable,
        "-m",
        "pelican",
        "content",
        "-o",
        "output",
        "-s",
        "pelicanconf.py",
        "-t",
        str(ROOT / "theme"),
    )
    done = subprocess.run(
        (*command, *options), cwd=folder, capture_output=True, text=True, timeout=120, check=False, env={**os.environ, **env}
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"the golden site does not build:\n{done.stdout}\n{done.stderr}")
    return read(folder / "output")


def read(folder):
    """Path -> bytes of the files that are compared."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: found[path] for path in sorted(found) if not path.startswith(COPIED)}


def main():
    """Replace the golden files."""
    with tempfile.TemporaryDirectory() as folder:
        site = build(Path(folder))
    shutil.rmtree(SITE, ignore_errors=True)
    for path, data in site.items():
        (SITE / path).parent.mkdir(parents=True, exist_ok=True)
        (SITE / path).write_bytes(data)
    print(f"{len(site)} files, {sum(map(len, site.values())) // 1000} kB in {SITE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
