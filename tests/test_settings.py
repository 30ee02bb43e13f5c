"""The settings: declared once, documented, checked."""

import pytest
from pelican.plugins.briefing.errors import SettingError
from pelican.plugins.briefing.settings import (
    DESCRIPTIONS,
    PREFIX,
    RANGES,
    SUMMARIZERS,
    Settings,
    read_settings,
    setting_name,
)


def test_defaults():
    """Nothing needs to be set."""
    settings = read_settings({})
    assert settings.summarizer == "briefing"
    assert settings.timezone == "UTC"


def test_each_setting_is_described():
    """No setting lacks its line of documentation, and no line its setting; the rest comes from Pelican."""
    of_pelican = {"timezone", "language", "content", "site_url"}
    assert set(DESCRIPTIONS) == set(Settings.__struct_fields__) - of_pelican


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("BRIEFING_QUOTE_LIMITS", 3, "did you mean BRIEFING_QUOTE_LIMIT"),
        ("BRIEFING_XYZZY", 3, "Known are"),
        ("BRIEFING_QUOTE_LIMIT", "many", "a whole number"),
        ("BRIEFING_QUOTE_LIMIT", True, "a whole number"),
        ("BRIEFING_QUOTE_LIMIT", 0, "it takes 20 to"),
        ("BRIEFING_HOME", 1, "True or False"),
        ("BRIEFING_WATCH", "china", "a list of texts"),
        ("BRIEFING_SUMMARIZER", "magic", "lex-rank"),
        ("BRIEFING_INGESTED", "../elsewhere", "a path below PATH"),
        ("BRIEFING_INGESTED", "/etc", "a path below PATH"),
        ("BRIEFING_URL", "/news/", "a path like"),
        ("BRIEFING_URL", "", "a path like"),
        ("BRIEFING_EXECUTOR", "ray://127.0.0.1:1", "'processes' or 'dask://HOST:PORT'"),
        ("BRIEFING_EXECUTOR", "dask://127.0.0.1", "'dask://HOST:PORT'"),
        ("BRIEFING_EXECUTOR", "dask://:8786", "'dask://HOST:PORT'"),
        ("BRIEFING_EXECUTOR", "dask://desk:many", "'dask://HOST:PORT'"),
        ("BRIEFING_EXECUTOR", "dask://desk:8786/x", "'dask://HOST:PORT'"),
        ("BRIEFING_EXECUTOR", "dask://[::1", "'dask://HOST:PORT'"),
        ("BRIEFING_EXECUTOR", "", "'dask://HOST:PORT'"),
        ("TIMEZONE", "Mars/Olympus", "is no time zone"),
    ],
)
def test_wrong_settings_stop(name, value, hint):
    """A wrong setting stops the build and says its name, its value and what is allowed."""
    with pytest.raises(SettingError) as error:
        read_settings({name: value})
    assert name in str(error.value)
    assert hint in str(error.value)


@pytest.mark.parametrize("field", sorted(RANGES))
def test_ranges_hold_the_defaults(field):
    """Each default lies in its range, and one below the range is refused."""
    low, high = RANGES[field]
    assert low <= getattr(Settings(), field) <= high
    with pytest.raises(SettingError):
        read_settings({setting_name(field): low - 1})


def test_a_list_is_taken_for_a_tuple():
    """People write lists in pelicanconf.py."""
    assert read_settings({PREFIX + "WATCH": ["china", "nato"]}).watch == ("china", "nato")


def test_fingerprint_sees_what_it_is_asked_about():
    """A fingerprint changes with the named settings and with no other."""
    one, two = Settings(summarizer="lead"), Settings(summarizer="lead", quote_limit=99)
    assert one.fingerprint("summarizer") == two.fingerprint("summarizer")
    assert one.fingerprint("quote_limit") != two.fingerprint("quote_limit")
    assert one.fingerprint() != two.fingerprint()


@pytest.mark.parametrize("name", SUMMARIZERS)
def test_every_summarizer_can_be_set(name):
    """The documented names are the accepted ones."""
    assert read_settings({"BRIEFING_SUMMARIZER": name}).summarizer == name


@pytest.mark.parametrize(
    "address", ["processes", "dask://127.0.0.1:8786", "dask://[::1]:8786", "dask://desk.example:1"]
)
def test_who_works(address):
    """Processes, or a scheduler of Dask."""
    assert read_settings({"BRIEFING_EXECUTOR": address}).executor == address


def test_a_cluster_needs_its_extra(monkeypatch):
    """The error names the setting and the command that installs it."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SettingError, match=r"BRIEFING_EXECUTOR = 'dask://desk:1'.*'pelican-briefing\[cluster\]'"):
        read_settings({"BRIEFING_EXECUTOR": "dask://desk:1"})
