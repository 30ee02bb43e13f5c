"""The targets of the fuzzer on their samples and on what it makes of them; without atheris, so that none of it rots."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judge import TooSlow, judge, minimize, pump
from targets import SEEDS, TARGETS, seeds_of

PUMPED = 3
"""Inputs with a repeated part, of each sample."""


def test_each_target_has_samples():
    """And each folder of samples a target."""
    assert {path.name for path in SEEDS.iterdir()} == set(TARGETS)
    assert all(seeds_of(name) for name in TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_samples(name):
    """Each sample is read, and so is what is cut off, doubled or repeated of it: no error but a declared one."""
    target = TARGETS[name]
    for number, (_, seed) in enumerate(seeds_of(name)):
        dice = random.Random(number)
        for data in (seed, seed[: len(seed) // 2], seed[::-1], seed * 2):
            target(data)
        for _ in range(PUMPED):
            target(pump(seed, 5_000, dice))


@settings(max_examples=30, deadline=None)
@given(name=st.sampled_from(sorted(TARGETS)), data=st.data())
def test_spoiled_samples(name, data):
    """A sample with bytes written over is read as well."""
    seed = bytearray(data.draw(st.sampled_from([seed for _, seed in seeds_of(name)])))
    words = st.sampled_from([word.encode() for word in TARGETS[name].words] or [b"\n"])
    for at, junk in data.draw(
        st.lists(st.tuples(st.integers(0, len(seed)), st.binary(max_size=8) | words), max_size=8)
    ):
        seed[at : at + len(junk)] = junk
    TARGETS[name](bytes(seed))


@given(data=st.binary(max_size=60), number=st.integers(0, 1000), size=st.integers(1, 3_000))
def test_pump_is_bounded(data, number, size):
    """It repeats no more than it may, and the same for the same dice."""
    made = pump(data, size, random.Random(number))
    assert len(made) <= max(size, len(data))
    assert made == pump(data, size, random.Random(number))


def test_judge_and_minimize():
    """A fault is found, named by its place, and its input made smaller; a good input is no finding."""

    def fails_on_x(data):
        if b"x" in data:
            raise ValueError("x")
        if b"s" in data:
            raise TooSlow

    assert judge(fails_on_x, b"abc") is None
    assert judge(fails_on_x, b"s").kind == "TooSlow"
    found = judge(fails_on_x, b"abcx" * 9)
    assert found.kind == "ValueError"
    assert minimize(b"abcx" * 9, lambda data: judge(fails_on_x, data) == found, 5) == b"x"
