"""Coverage-guided fuzzing of the readers, by atheris (libFuzzer for Python).

    python -m pip install --group fuzz
    python tests/fuzz/run.py TARGET… --minutes 20
    python tests/fuzz/run.py --all --minutes 20
    python tests/fuzz/run.py TARGET --replay FILE…

Each input that is new by the code that it reaches is kept in ``.fuzz/TARGET/corpus`` for the next run. For every
fourth input a part of it is repeated up to the target's size too (see ``judge.pump``). What goes wrong is tried again
by itself, without instrumentation, so that a slow input is one that is slow for users; it is made smaller and kept in
``.fuzz/TARGET/findings``. The exit status is 1 if there is any.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass

HERE = Path(__file__).resolve().parent
WORK = HERE.parents[1] / ".fuzz"
INSTRUMENTED = (
    "pelican.plugins.briefing", "feedparser", "trafilatura", "htmldate", "listparser", "protego", "courlan", "markdown",
)  # fmt: skip
HANG = 120
"""Seconds of the clock after which libFuzzer ends a call of C that no signal can interrupt."""
PEAK = 3_000
"""Megabytes of the whole process, at which libFuzzer ends it."""
PUMP_EVERY = 4
SMALL = 4_096
"""Bytes of the largest input that is mutated; larger ones come by repetition."""
A_PLACE = 3
"""Inputs kept of one place until they are tried again."""
SHRINKING = 20
"""Seconds for making one finding smaller."""


def main() -> int:
    """Fuzz."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("targets", nargs="*", metavar="TARGET")
    options.add_argument("--all", action="store_true", help="all targets, one after another")
    options.add_argument("--minutes", type=float, default=20, help="for each target (default: 20)")
    options.add_argument("--replay", type=Path, nargs="+", metavar="FILE", help="only judge these inputs")
    options.add_argument("--inside", type=float, metavar="SECONDS", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.inside:
        fuzz(given.targets[0], given.inside)  # before anything of the package is imported
    from targets import TARGETS

    names = list(TARGETS) if given.all else given.targets
    if not names or (unknown := [name for name in names if name not in TARGETS]):
        options.error(f"{unknown[0]} is no target" if names else f"name one of {', '.join(TARGETS)}, or --all")
    if given.replay:
        return max([replay(names[0], path) for path in given.replay])
    return max([run(name, given.minutes * 60) for name in names])


# --- around the process that fuzzes ------------------------------------------------------------------------


def run(name: str, seconds: float) -> int:
    """Fuzz one target, in as many processes as it takes, and try again what they found: 1 if something is wrong."""
    place = WORK / name
    suspects = place / "suspects"
    shutil.rmtree(suspects, ignore_errors=True)
    for folder in (place / "corpus", suspects, place / "findings"):
        folder.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + seconds
    inputs, before = 0, os.times()
    while (left := end - time.monotonic()) > 1:
        with (place / "log.txt").open("wb") as log:
            done = subprocess.run(
                [sys.executable, __file__, name, "--inside", str(int(left) + 1)],
                check=False,
                stdout=log,
                stderr=log,
            )
        text = (place / "log.txt").read_text(errors="replace")
        inputs += max(map(int, re.findall(r"^#(\d+)\s", text, re.M)), default=0)
        if done.returncode and "INFO: Seed:" not in text:  # it did not even begin
            sys.exit(text[-2_000:])
    spent = os.times().children_user - before.children_user
    reached = re.findall(r"cov: (\d+)", text)
    found = sorted(filter(None, (confirm(name, path) for path in sorted(suspects.iterdir()))))
    print(
        f"{name:10} {seconds / 60:5.1f} min ({spent / 60:.1f} of CPU) {inputs:9,} inputs {reached[-1] if reached else 0:>6} edges "
        f"{len(list((place / 'corpus').iterdir())):5} kept {len(found):3} findings",
        flush=True,
    )
    for line in dict.fromkeys(found):
        print(f"    {line}", flush=True)
    return int(bool(found))


def confirm(name: str, suspect: Path) -> str:
    """Try a suspect by itself, without instrumentation; what is wrong, and where the smaller input lies."""
    command = [sys.executable, __file__, name, "--replay", str(suspect)]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=5 * HANG)
    except subprocess.TimeoutExpired:
        return f"it hangs: {suspect}"
    return done.stdout.strip() or (f"it crashes ({done.returncode}): {suspect}" if done.returncode else "")


def replay(name: str, path: Path) -> int:
    """Judge one input; print what is wrong and keep a smaller one with the same fault."""
    from judge import judge, minimize
    from targets import TARGETS, seeds_of

    for other in TARGETS:
        for _, seed in seeds_of(other):  # what is loaded once is no fault of the input
            TARGETS[other](seed)
    target, data = TARGETS[name], path.read_bytes()
    finding = judge(target, data)
    if finding is None:
        return 0

    def is_same(shorter: bytes) -> bool:
        other = judge(target, shorter)
        return other is not None and other[:2] == finding[:2]

    kept = WORK / name / "findings" / finding.name[:150]
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(minimize(data, is_same, SHRINKING))
    print(f"{finding.kind} at {finding.place}: {finding.detail} [{kept}]")
    return 1


# --- inside it ---------------------------------------------------------------------------------------------


def fuzz(name: str, seconds: float) -> None:
    """Fuzz until the time is over; libFuzzer then ends the process."""
    import atheris

    with atheris.instrument_imports(include=list(INSTRUMENTED)):
        from targets import SEEDS, TARGETS, seeds_of
    for other in TARGETS:
        for _, seed in seeds_of(other):
            TARGETS[other](seed)
    target = TARGETS[name]
    place = WORK / name
    counts: dict[str, int] = {}

    def one_input(data: bytes) -> None:
        from judge import pump

        suspect(data)
        number = zlib.crc32(data)
        if number % PUMP_EVERY == 0:
            suspect(pump(data, target.size, random.Random(number)))

    def suspect(data: bytes) -> None:
        from judge import judge

        finding = judge(target, data)
        if finding and counts.setdefault(finding.name, 0) < A_PLACE:
            counts[finding.name] += 1
            (place / "suspects" / f"{finding.name[:150]}-{zlib.crc32(data):08x}").write_bytes(data)

    dictionary = place / "words.txt"
    dictionary.write_text("".join(f'"{_quoted(word)}"\n' for word in (*target.words, "\n")))
    atheris.Setup(
        [
            sys.argv[0], f"-max_total_time={int(seconds)}", f"-timeout={HANG}", f"-report_slow_units={HANG}", f"-rss_limit_mb={PEAK}",
            f"-max_len={SMALL}", f"-dict={dictionary}", f"-artifact_prefix={place / 'suspects'}/",
            str(place / "corpus"), str(SEEDS / name),
        ],
        one_input,
    )  # fmt: skip
    atheris.Fuzz()


def _quoted(word: str) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    sys.exit(main())
