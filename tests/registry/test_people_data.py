"""The persons of the registry: well formed, with dates that can be true, and broad enough to be of use."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pelican.plugins.briefing as package
import pytest
from pelican.plugins.briefing.analyze.entries import Office
from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.analyze.problems import find_problems, is_after, overlaps

REGISTRY = Path(package.__file__).parent / "registry"
OTHERS = ("countries", "institutions", "organizations", "groups", "companies")
PERSON_FIELDS = {"id", "name", "names", "surname", "famous", "gender", "wikidata", "country", "offices"}
OFFICE_FIELDS = {"office", "of", "body", "from", "to", "acting", "shared", "checked"}
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")

HEADS = {"president", "prime minister", "premier", "chancellor", "supreme leader", "king", "emir", "leader", "pope"}
FOREIGN = {"foreign minister", "secretary of state", "foreign secretary"}
DEFENSE = {"defense minister", "secretary of defense", "defence secretary"}
# What issue 2 asks for: the heads, foreign and defense ministers of at least 40 countries, back to 2010.
COUNTRIES_WANTED = 40
PERSONS_WANTED = 600
CHECKED_WANTED = 600
FIRST_YEAR = "2010"

Person = dict[str, Any]


def read_people() -> list[Person]:
    """All persons, in the order of the file."""
    with (REGISTRY / "people.toml").open("rb") as file:
        people: list[Person] = tomllib.load(file)["person"]
    return people


PEOPLE = read_people()
OFFICES = [(person, office) for person in PEOPLE for office in person.get("offices", [])]


def check_date(text: str) -> None:
    """Raise ValueError unless it is a year, a month or a day of the calendar."""
    if not DATE.fullmatch(text):
        raise ValueError(text)
    datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])


def read_others() -> list[dict[str, Any]]:
    """The registry's other files, in order."""
    return [tomllib.loads((REGISTRY / f"{name}.toml").read_text("utf-8")) for name in OTHERS]


def test_people_have_only_known_fields() -> None:
    """A misspelled field would be lost without a word."""
    for person in PEOPLE:
        assert set(person) <= PERSON_FIELDS, person["id"]
        for office in person.get("offices", []):
            assert set(office) <= OFFICE_FIELDS, (person["id"], office)
            assert {"office", "of", "from"} <= set(office), (person["id"], office)


def test_people_are_sorted_and_ids_unique() -> None:
    """The order keeps diffs small, and an id is the address of a page."""
    ids = [person["id"] for person in PEOPLE]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one) for one in ids)


def test_no_full_name_belongs_to_two_people() -> None:
    """A full name must resolve to one person."""
    owners: dict[str, list[str]] = defaultdict(list)
    for person in PEOPLE:
        for name in person["names"]:
            owners[name].append(person["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_names_are_full_and_clean() -> None:
    """One-word names match too much: only those that are the person's whole and telling name are allowed."""
    mononyms = {
        "Akihito", "Boediono", "Hemedti", "Hemeti", "Hu'akavameiliku", "Jokowi", "Naruhito", "Nasir-ul-Mulk",
        "S.Jaishankar", "Sugiono", "Willem-Alexander",
    }  # fmt: skip
    for person in PEOPLE:
        assert person["name"] in person["names"], person["id"]
        surnames = person["surname"] if isinstance(person["surname"], list) else [person["surname"]]
        for name in [*person["names"], *surnames]:
            assert name == " ".join(name.split()) and name, (person["id"], name)
        for name in person["names"]:
            assert " " in name or name in mononyms, (person["id"], name)
        assert person.get("gender") in (None, "m", "f"), person["id"]


def test_surname_occurs_in_a_name() -> None:
    """A surname that stands in none of the person's names is a slip of the pen, but for a few by-names."""
    bynames = {"AMLO", "AOC", "Fidel", "IBK", "Prachanda", "Farmajo", "Sheikh"}
    for person in PEOPLE:
        text = " ".join(person["names"]).lower()
        surnames = person["surname"] if isinstance(person["surname"], list) else [person["surname"]]
        missing = [name for name in surnames if name.lower() not in text and name not in bynames]
        assert not missing or len(missing) < len(surnames), (person["id"], missing)


def test_famous_surname_means_one_person() -> None:
    """A surname that stands for one person at first mention is that of no second such person and no actor's name."""
    owners: dict[str, set[str]] = defaultdict(set)
    for person in PEOPLE:
        if person.get("famous"):
            surnames = person["surname"] if isinstance(person["surname"], list) else [person["surname"]]
            for surname in surnames:
                owners[surname].add(person["id"])
    assert [name for name, ids in owners.items() if len(ids) > 1] == []
    names = {name for data in read_others() for actor in data.get("actor", []) for name in actor.get("names", [])}
    assert sorted(set(owners) & names) == []


def test_dates_are_of_the_calendar_and_in_order() -> None:
    """Each date exists, and no term ends before it begins."""
    for person, office in OFFICES:
        for field in ("from", "to"):
            if field in office:
                check_date(office[field])
        assert not is_after(office["from"], office.get("to", "9999")), (person["id"], office)


def test_what_is_checked_says_against_which_source() -> None:
    """``checked`` names a source of the file's head, and was not lost on the way: it held 633 when this was written."""
    head = (REGISTRY / "people.toml").read_text("utf-8").split("[[", 1)[0]
    sources = set(re.findall(r"(?m)^#   (\d{4}-\d{2}) ", head))
    checked = [office["checked"] for _, office in OFFICES if "checked" in office]
    assert sources == set(checked) and len(checked) >= CHECKED_WANTED


def test_nothing_contradicts_itself() -> None:
    """One holder of an office at a time but where marked acting or shared, one actor a name, no unknown reference.

    That broken entries are found is tested in ``tests/analyze/test_registry.py``.
    """
    assert list(find_problems(load_registry())) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("2010-01-01", "2012-05-07"), ("2012-05-07", "2014-01-01"), False),
        (("2010-01-01", "2012-05-07"), ("2012-05-06", "2014-01-01"), True),
        (("2010-01-01", "2012-05"), ("2012-05-06", "2014-01-01"), False),
        (("2010", "2012-05-08"), ("2012-05", "2014"), False),
        (("2010-01-01", None), ("2012-05-06", "2014-01-01"), True),
    ],
)
def test_overlap_knows_handovers(first: tuple[str, str | None], second: tuple[str, str | None], expected: bool) -> None:
    """The overlap test can fail, and forgives the day, month or year of a handover."""
    one, other = (Office(office="president", of="norland", from_=start, to=end or "") for start, end in (first, second))
    assert overlaps(one, other) is expected
    assert overlaps(other, one) is expected


def test_coverage() -> None:
    """At least 40 countries have a head, a foreign and a defense minister with terms that reach back to 2010."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for _, office in OFFICES:
        if is_after(office["from"], FIRST_YEAR) or is_after(FIRST_YEAR, office.get("to", "9999")):
            continue
        for kind, names in (("head", HEADS), ("foreign", FOREIGN), ("defense", DEFENSE)):
            if office["office"] in names:
                kinds[office["of"]].add(kind)
    covered = {country for country, found in kinds.items() if found == {"head", "foreign", "defense"}}
    assert len(covered) >= COUNTRIES_WANTED, sorted(covered)
    assert len(PEOPLE) >= PERSONS_WANTED
