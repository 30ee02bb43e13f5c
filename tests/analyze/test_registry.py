"""The registry: reading, merging, dated offices, names alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.registry import Registry
from pelican.plugins.briefing.errors import RegistryError

DAY = "2022-01-27"


def _extra(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "actors.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_missing_user_file_is_no_error(tmp_path: Path) -> None:
    """A site without actors.toml gets the package's registry."""
    assert load_registry(tmp_path / "none.toml").fingerprint == load_registry().fingerprint


def test_user_entries_change_fields_of_known_ones(tmp_path: Path) -> None:
    """Lists replace, add_ appends, other fields stay."""
    path = _extra(tmp_path, '[[actor]]\nid = "china"\nadd_names = ["Zhongguo"]\ndemonyms = ["Cathayan"]\n')
    changed, before = load_registry(path).actors["china"], load_registry().actors["china"]
    assert changed.names == (*before.names, "Zhongguo")
    assert changed.demonyms == ("Cathayan",)
    assert changed.iso3 == "CHN"


def test_user_entries_drop_known_ones(tmp_path: Path) -> None:
    """remove = true takes an actor out, and with it its forms."""
    registry = load_registry(_extra(tmp_path, '[[actor]]\nid = "fiji"\nremove = true\n'))
    assert "fiji" not in registry.actors
    assert registry.resolve("Fiji", DAY) == (None, None)
    assert load_registry().resolve("Fiji", DAY).iso3 == "FJI"


def test_the_fingerprint_follows_the_bytes(tmp_path: Path) -> None:
    """Any change of a file changes the fingerprint; the same bytes give the same."""
    first = load_registry(
        _extra(tmp_path, '[[actor]]\nid = "norland"\nkind = "country"\nname = "Norland"\n')
    ).fingerprint
    assert first == load_registry(tmp_path / "actors.toml").fingerprint
    assert first != load_registry(_extra(tmp_path, "# nothing\n")).fingerprint != load_registry().fingerprint


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[actor]\n", ["TOML"]),
        ('[[actors]]\nid = "zzz"\n', ["actors", "[[actor]]"]),
        ('[[actor]]\nname = "X"\n', ["needs id", "'X'"]),
        ('[[actor]]\nid = "zzz"\nname = "X"\n', ["zzz", "kind"]),
        ('[[actor]]\nid = "zzz"\nkind = "planet"\nname = "X"\n', ["zzz", "planet"]),
        ('[[actor]]\nid = "zzz"\nkind = "group"\nname = "X"\nalias = ["Y"]\n', ["zzz", "alias", "names"]),
        ('[[actor]]\nid = "zzz"\nkind = "group"\nname = "X"\ncountry = "nowhere"\n', ["zzz", "nowhere"]),
        ('[[actor]]\nid = "nobody"\nremove = true\n', ["nobody", "remove"]),
        ('[[actor]]\nid = "china"\nadd_names = "Z"\n', ["china", "add_names", "list"]),
    ],
)
def test_a_wrong_entry_names_file_entry_and_remedy(tmp_path: Path, text: str, words: list[str]) -> None:
    """Each mistake stops with the file's name and what is wrong with which entry."""
    with pytest.raises(RegistryError) as caught:
        load_registry(_extra(tmp_path, text))
    assert all(word in str(caught.value) for word in ["actors.toml", *words])


TERM = (
    '[[person]]\nid = "{}"\nname = "{}"\ncountry = "fiji"\noffices = [{{ office = "lord warden", of = "fiji", {} }}]\n'
)
FIRST = TERM.format("otto-quell", "Otto Quell", 'from = "2020", to = "2022-05-03"')


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FIRST + TERM.format("mira-tarn", "Mira Tarn", 'from = "2022-05-02"'), ["lord warden of fiji", "mira-tarn"]),
        (
            FIRST + TERM.format("mira-tarn", "Mira Tarn", 'from = "2019", to = "2021-01"'),
            ["at the same time", "mira-tarn"],
        ),
        ('[[actor]]\nid = "zzz"\nkind = "group"\nname = "Zembla Front"\nnames = ["Fijian"]\n', ["'Fijian'", "fiji"]),
        ('[[actor]]\nid = "zzz"\nkind = "group"\nname = "Suva"\nambiguous = ["Suva"]\n', ["'Suva'", "[[rule]]"]),
        ('[[person]]\nid = "zzz"\nname = "Angela Merkel"\n', ["'Angela Merkel'", "angela-merkel"]),
        ('[[person]]\nid = "zzz"\nname = "Ed Merkel"\nsurname = "Merkel"\nfamous = true\n', ["'Merkel'"]),
        ('[[person]]\nid = "zzz"\nname = "Z"\noffices = [{ office = "head", of = "nobody" }]\n', ["'nobody'"]),
        (
            '[[person]]\nid = "zzz"\nname = "Z"\noffices = [{ office = "head", of = "fiji", body = "nowhere" }]\n',
            ["'nowhere'"],
        ),
        ('[[actor]]\nid = "zzz"\nkind = "group"\nname = "Zembla Front"\nparent = "nobody"\n', ["'nobody'"]),
        ('[[rule]]\nform = "Zembla"\nactors = ["nobody"]\n', ["rule", "Zembla", "'nobody'"]),
        ('[[rule]]\nform = "Zembla"\nactors = ["fiji"]\nprefer = "nobody"\n', ["rule", "'nobody'"]),
    ],
)
def test_contradictions_are_refused(tmp_path: Path, text: str, words: list[str]) -> None:
    """Two holders of one office, one name of two actors without a way to choose, an unknown reference."""
    with pytest.raises(RegistryError) as caught:
        load_registry(_extra(tmp_path, text))
    assert all(word in str(caught.value) for word in ["actors.toml", *words])


@pytest.mark.parametrize(
    "text",
    [
        FIRST + TERM.format("mira-tarn", "Mira Tarn", 'from = "2022-05-03"'),
        FIRST + TERM.format("mira-tarn", "Mira Tarn", 'from = "2022-05"'),
        FIRST + TERM.format("mira-tarn", "Mira Tarn", 'from = "2021", shared = true'),
        FIRST + TERM.format("mira-tarn", "Mira Tarn", 'from = "2021", acting = true'),
        '[[actor]]\nid = "zzz"\nkind = "group"\nname = "Suva"\n[[rule]]\nform = "Suva"\nactors = ["zzz", "fiji"]\n',
        '[[actor]]\nid = "zzz"\nkind = "group"\nname = "Suva"\nambiguous = ["Suva"]\n'
        '[[actor]]\nid = "fiji"\nadd_ambiguous = ["Suva"]\n',
    ],
)
def test_what_only_looks_like_a_contradiction_is_taken(tmp_path: Path, text: str) -> None:
    """The day of a handover belongs to both; a rule or ``ambiguous`` of each tells names apart."""
    assert load_registry(_extra(tmp_path, text))


def test_a_person_speaks_for_the_office_of_the_day(world: Registry) -> None:
    """Dates of either precision include both ends; between offices a person counts for the country."""
    in_office = world.actor("otto-quell", "2019-06-30")
    assert (in_office.role, in_office.belongs_to, in_office.country) == (
        "Norlandian prime minister",
        ("norland",),
        "NRL",
    )
    between = world.actor("otto-quell", "2020-05-05")
    assert (between.role, between.belongs_to) == ("former Norlandian prime minister", ("norland",))
    later = world.actor("otto-quell", "2021-01-01")
    assert later.role == "Amber Pact secretary-general"
    assert (later.belongs_to, later.country) == (("pact",), None)


def test_ids_of_patterns_are_actors(world: Registry) -> None:
    """A body that a pattern makes belongs to its country."""
    if "foreign-ministry" not in world.patterns:
        pytest.skip("no patterns in the registry")
    ministry = world.actor("norland-foreign-ministry", DAY)
    assert (ministry.name, ministry.kind, ministry.country) == ("Norlandian foreign ministry", "institution", "NRL")
    with pytest.raises(KeyError):
        world.actor("nowhere-foreign-ministry", DAY)


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Norland", "NRL"),
        ("the Old Mill", "NRL"),
        ("Havnby", "NRL"),
        ("Norlandian officials", "NRL"),
        ("the leader of Norland", "NRL"),
        ("Norland's navy", "NRL"),
        ("Mr. Tarn", "NRL"),
        ("President Mira Tarn of Norland", "NRL"),
        ("Norlandian President", "NRL"),
        ("the Tarn administration", "NRL"),
        ("aides to Ms. Tarn", "NRL"),
        ("Norland and Westmark", None),
        ("the president", None),
        ("an old friend", None),
        ("", None),
    ],
)
def test_names_alone(world: Registry, name: str, iso3: str | None) -> None:
    """What a name means without an article; nothing where unsure."""
    assert world.resolve(name, DAY).iso3 == iso3


def test_who_belongs_to_a_person_is_not_the_person(world: Registry) -> None:
    """The possessor gives the country, not the identity."""
    assert world.resolve("President Mira Tarn's lawyer", DAY) == (None, "NRL")
    assert world.resolve("President Mira Tarn", DAY) == ("mira-tarn", "NRL")


def test_a_common_name_needs_its_time_and_place(tmp_path: Path) -> None:
    """Others bear a common name too: it means the registry's person near the office and with the country named."""
    given = "\n".join(
        f'[[person]]\nid = "lio-{word.lower()}"\nname = "Lio {word}"\nsurname = "{word}"\ncountry = "norland"'
        for word in ("Ark", "Birk", "Corm", "Dorn")
    )
    path = tmp_path / "actors.toml"
    path.write_text(
        '[[actor]]\nid = "norland"\nkind = "country"\nname = "Norland"\n' + given + '\n[[person]]\nid = "lio-zent"\n'
        'name = "Lio Zent"\nsurname = "Zent"\noffices = [{ office = "mayor", of = "norland", from = "2011", to = "2012" }]'
        '\n[[person]]\nid = "ada-zent"\nname = "Ada Zent"\nsurname = "Zent"\n',
        "utf-8",
    )
    registry = load_registry(path)
    assert registry.plausible("lio-zent", "Lio Zent", "2013-01-01", {"norland"})
    assert not registry.plausible("lio-zent", "Lio Zent", "2013-01-01", set())
    assert not registry.plausible("lio-zent", "Lio Zent", "2033-01-01", {"norland"})
    assert registry.plausible("lio-dorn", "Lio Dorn", "2033-01-01", set()), "the surname is rare"


@pytest.mark.parametrize(
    ("person", "day", "role"),
    [
        ("dmitry-peskov", "2022-01-27", "Kremlin spokesman"),
        ("pope-francis", "2020-01-05", "pope"),
        ("mohammed-bin-salman", "2023-05-01", "Saudi crown prince"),
        ("gavin-newsom", "2022-01-27", "governor of California"),
        ("boris-johnson", "2023-05-01", "former British prime minister"),
        ("john-kerry", "2025-05-01", "former US secretary of state"),
    ],
)
def test_roles_read_as_news_writes_them(person: str, day: str, role: str) -> None:
    """No country before what names it already; the highest of several; the best known of those left."""
    assert load_registry().actor(person, day).role == role


def test_a_common_name_needs_its_country(world: Registry) -> None:
    """A prime minister of few islands who is called as many others are is meant where they are named."""
    assert not world.plausible("mark-brown", "Mark Brown", "2022-01-27", set())
    assert world.plausible("mark-brown", "Mark Brown", "2022-01-27", {"cook-islands"})
    assert world.plausible("boris-johnson", "Boris Johnson", "2022-01-27", set())
