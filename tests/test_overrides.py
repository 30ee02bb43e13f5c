"""The desk's corrections."""

import pytest
from pelican.plugins.briefing.errors import RegistryError
from pelican.plugins.briefing.overrides import Hide, Pin, read_overrides


def test_no_file_is_no_correction(tmp_path):
    """A site needs no overrides."""
    assert read_overrides(tmp_path / "overrides.toml").hide == ()


def test_reads_both_tables(tmp_path):
    """Hiding and pinning."""
    path = tmp_path / "overrides.toml"
    path.write_text('[[hide]]\narticle = "a"\n\n[[pin]]\narticle = "b"\ndate = "2022-01-27"\n')
    found = read_overrides(path)
    assert found.hide == (Hide(article="a"),)
    assert found.pin == (Pin(article="b", date="2022-01-27"),)


@pytest.mark.parametrize(
    "text", ["[[hide]", '[[hid]]\narticle = "a"', "[[hide]]\narticle = 3", '[[pin]]\narticle = "a"\ndate = "soon"']
)
def test_wrong_files_are_named(tmp_path, text):
    """A correction that cannot be applied must not be dropped in silence."""
    path = tmp_path / "overrides.toml"
    path.write_text(text)
    with pytest.raises(RegistryError, match=r"overrides\.toml"):
        read_overrides(path)
