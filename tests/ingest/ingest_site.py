"""A site's folder, and ``pelican-briefing ingest`` run in it as a process of its own. Shared by tests and benchmarks."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).parent))
from world import NOW, Expected, World

DRIVER = """
import socket, sys
real = socket.getaddrinfo
def loopback(host, *more, **named):
    return real("127.0.0.1" if str(host).endswith(".test") else host, *more, **named)
socket.getaddrinfo = loopback
if __name__ == "__main__":
    from pelican.plugins.briefing.cli import main
    sys.exit(main(sys.argv[1:]))
"""
SETTINGS = {"PATH": "content", "TIMEZONE": "UTC", "BRIEFING_ALLOW_PRIVATE_ADDRESSES": True}
QUICK = {"BRIEFING_HOST_DELAY": 0.02}
"""For tests; the default spares a real host."""
PATIENCE = 900
"""Seconds after which a run is taken to hang, on a busy machine."""
META = re.compile(r"([A-Z][A-Za-z-]*): ?(.*)")


class Run(Struct, frozen=True, kw_only=True):
    """What a run of the command came to."""

    status: int
    seconds: float
    sources: list[dict[str, Any]]
    errors: str


class Found(Struct, frozen=True, kw_only=True):
    """An article in the folder."""

    path: str
    url: str
    title: str
    excerpt: str
    """Why it is one; empty where the article is there in full."""
    text: str


class Site:
    """A site's folder."""

    def __init__(self, root: Path, world: World, **settings: Any) -> None:
        self.root = root
        self.folder = root / "content" / "ingested"
        self.driver = root / "driver.py"
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.driver.write_text(DRIVER)
        lines = [f"{name} = {value!r}\n" for name, value in (SETTINGS | settings).items()]
        (root / "pelicanconf.py").write_text("".join(lines))
        (root / "content" / "sources.toml").write_text(world.sources())

    @contextlib.contextmanager
    def running(self) -> Iterator[subprocess.Popen[bytes]]:
        """The command, in a session of its own; whatever is left of that at the end of the block is killed."""
        day = str(int(NOW.timestamp()))
        with (self.root / "out.jsonl").open("wb") as out, (self.root / "errors.txt").open("wb") as errors:
            process = subprocess.Popen(
                [sys.executable, str(self.driver), "ingest", "--json"],
                cwd=self.root,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=errors,
                env={**os.environ, "SOURCE_DATE_EPOCH": day, "NO_COLOR": "1"},
                start_new_session=True,
            )
        try:
            yield process
        finally:
            kill_all(process)

    def ingest(self, watch: Callable[[int], None] = lambda session: None) -> Run:
        """Run it to its end; ``watch`` is called twice a second with the number of its session."""
        began = time.monotonic()
        with self.running() as process:
            while True:
                try:
                    status = process.wait(0.5)
                    break
                except subprocess.TimeoutExpired:
                    watch(process.pid)
                    assert time.monotonic() - began < PATIENCE, "it hangs"
        seconds = time.monotonic() - began
        lines = (self.root / "out.jsonl").read_text().splitlines()
        errors = (self.root / "errors.txt").read_text()
        return Run(status=status, seconds=seconds, sources=[json.loads(line) for line in lines], errors=errors)

    def files(self) -> dict[str, tuple[bytes, int]]:
        """Path below the folder, hidden ones too -> bytes and time of modification in nanoseconds."""
        return {
            path.relative_to(self.folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def contents(self) -> dict[str, bytes]:
        """Like :meth:`files`, without the times."""
        return {name: data for name, (data, _) in self.files().items()}

    def found(self) -> list[Found]:
        """Every article of the folder, of both formats."""
        articles = []
        for name, data in self.contents().items():
            if name.endswith(".jsonl"):
                articles += [read_record(name, line) for line in data.decode().splitlines()]
            elif name.endswith(".md"):
                articles.append(read_markdown(name, data.decode()))
        return articles


def kill_all(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the process and all of its group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def processes(session: int) -> list[int]:
    """The processes of a session, dead ones that nobody waited for aside."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):  # it is gone meanwhile
                state, _, _, of, *_ = (folder / "stat").read_text().rpartition(")")[2].split()
                if int(of) == session and state not in "ZX":
                    found.append(int(folder.name))
    return found


def read_markdown(path: str, text: str) -> Found:
    """An article with metadata lines before its first blank line."""
    head, _, body = text.partition("\n\n")
    meta = {match[1].lower(): match[2] for match in map(META.fullmatch, head.splitlines()) if match}
    return Found(path=path, url=meta["url"], title=meta["title"], excerpt=meta.get("excerpt", ""), text=body)


def read_record(path: str, line: str) -> Found:
    """An article as a line of JSON."""
    record = json.loads(line)
    return Found(
        path=path, url=record["url"], title=record["title"], excerpt=record.get("excerpt", ""), text=record["text"]
    )


def compare(found: list[Found], expected: dict[str, Expected]) -> dict[str, list[str]]:
    """What is wrong, by kind: ``missing``, ``doubled``, ``unexpected`` and those whose ``title`` or ``text`` is."""
    by_url: dict[str, list[Found]] = {}
    for article in found:
        by_url.setdefault(article.url, []).append(article)
    wrong = {
        "missing": [url for url in expected if url not in by_url],
        "unexpected": [url for url in by_url if url not in expected],
        "doubled": [url for url, articles in by_url.items() if len(articles) > 1],
        "title": [],
        "text": [],
    }
    for url, wanted in expected.items():
        for article in by_url.get(url, []):
            if article.title != wanted.title:
                wrong["title"].append(f"{url}: {article.title!r}, not {wanted.title!r}")
            if reason := _wrong_text(article, wanted):
                wrong["text"].append(f"{url}: {reason}")
    return {kind: sorted(urls) for kind, urls in wrong.items() if urls}


def _wrong_text(article: Found, wanted: Expected) -> str:
    text = plain(article.text)
    if wanted.full:
        if article.excerpt:
            return f"an excerpt ({article.excerpt})"
        lacks = [name for name in ("first", "last") if plain(getattr(wanted, name)) not in text]
        return f"without its {' and '.join(lacks)} paragraph" if lacks else ""
    if not article.excerpt:
        return "not marked as an excerpt"
    return "" if any(plain(summary) in text for summary in wanted.summaries) else "an excerpt without its summary"


def plain(text: str) -> str:
    """On one line, with straight quotation marks, without what Markdown escapes or emphasizes."""
    text = text.translate(str.maketrans("“”’", '""\'', "\\*_"))
    return " ".join(text.split())
