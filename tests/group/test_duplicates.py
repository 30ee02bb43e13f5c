"""Voices: copies are found whatever was done to them, and nothing else is taken for one."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pelican.plugins.briefing.group import find_voices

WIRE = (
    "Norland and Suria agreed on Tuesday to reopen the border bridge at Lunden, closed since the floods of last "
    "spring. The first trucks will cross on Friday under the eyes of inspectors from both countries. Traders on the "
    "Norlandian side had waited eleven months and lost, by their own count, four million crowns. The two ministers "
    "shook hands in the rain and took no questions. A second bridge, farther north, stays closed until engineers "
    "have looked at its piers. Farmers hope that it will carry the autumn harvest. The agreement runs for two years "
    "and can be ended by either side with a notice of sixty days, which diplomats called a sign of how little trust "
    "there is."
)
RETOLD = (
    "After eleven months the bridge at Lunden opens again: ministers of Norland and Suria signed a paper to that "
    "effect on Tuesday, and on Friday the first trucks may pass. What it cost the traders nobody knows exactly; "
    "they speak of millions. Another crossing in the north remains shut for now. Either government may give up the "
    "deal at two months' notice."
)


def voice(first: str, second: str) -> bool:
    """Whether two texts are one voice."""
    found = find_voices({"a": first, "b": second})
    return found["a"] == found["b"]


def test_an_exact_copy_is_one_voice() -> None:
    """The same words are the same voice."""
    assert voice(WIRE, WIRE)


def test_a_changed_dateline_and_boilerplate_are_one_voice() -> None:
    """A dateline before and house phrases after make no second voice."""
    assert voice(WIRE, "LUNDEN, Norland (Harbor Wire) - " + WIRE + " Sign up for our letter. All rights reserved.")


def test_a_cut_copy_is_one_voice() -> None:
    """A copy cut after the third sentence is still a copy."""
    assert voice(WIRE, " ".join(WIRE.split(" ")[:55]))


def test_an_edited_copy_is_one_voice() -> None:
    """A few words changed by a desk make no second voice."""
    assert voice(WIRE, WIRE.replace("Tuesday", "May 6").replace("shook hands in the rain", "shook hands"))


def test_a_second_reporter_is_a_second_voice() -> None:
    """The same event in other words is another voice."""
    assert not voice(WIRE, RETOLD)


def test_one_quoted_sentence_is_no_copy() -> None:
    """A long piece that quotes one sentence of the wire is a voice of its own."""
    sentence = WIRE.split(". ")[1]
    assert not voice(WIRE, RETOLD + " " + sentence + ". " + RETOLD.replace("bridge", "crossing"))


def test_short_and_empty_texts_are_copies_only_if_equal() -> None:
    """Two words in common are not enough; empty texts are not copies of each other."""
    assert voice("Rain in Lunden", "rain in Lunden")
    assert not voice("Rain in Lunden", "Rain in Eastmouth")
    assert not voice("", "")


@given(st.permutations(["b", "d", "a", "c"]))
@hypothesis_settings(max_examples=24, deadline=None)
def test_the_order_of_the_texts_changes_nothing(order: list[str]) -> None:
    """Voices are numbered by id, from 1 without a gap, whatever order the texts come in."""
    texts = {"a": RETOLD, "b": WIRE, "c": "Harbor: " + WIRE, "d": "Nothing of the kind happened in the hills."}
    assert find_voices({key: texts[key] for key in order}) == {"a": 1, "b": 2, "c": 2, "d": 3}


def test_hash_seed_changes_nothing() -> None:
    """Another process with another hash seed finds the same voices."""
    program = (
        "import sys; from pelican.plugins.briefing.group import find_voices, group_texts;"
        "texts = {str(n): sys.argv[1 + n % 2][n * 9:] for n in range(12)};"
        "print(find_voices(texts), group_texts((k, t[:40], t, '') for k, t in texts.items()))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, WIRE, RETOLD],
            env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(seen) == 1


def test_the_same_words_in_another_order_are_another_text() -> None:
    """It is runs of words that are compared, in their order; marks and capitals do not count."""
    words = [f"word{number}" for number in range(40)]
    assert not voice(" ".join(words), " ".join(reversed(words)))
    assert voice(" ".join(words), ", ".join(words).upper())
    assert not voice("rain in Lunden", "Lunden in rain")
