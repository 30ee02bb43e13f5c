"""The registry's text, persons excepted: what it must hold, and that its names do not contradict each other."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from importlib import resources
from typing import Any

import pytest

FOLDER = resources.files("pelican.plugins.briefing") / "registry"
FILES = {
    "countries": "country",
    "institutions": "institution",
    "organizations": "organization",
    "groups": "group",
    "companies": "company",
}
FORM_LISTS = ("names", "demonyms", "capital", "metonyms", "places")
LISTS = (*FORM_LISTS, "nouns", "ambiguous")
FIELDS = {"id", "kind", "name", "iso3", "country", "parent", "wikidata", "media", *LISTS}
ISO3 = set(
    re.findall(
        r"[A-Z]{3}",
        """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM
    BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR
    CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB
    GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA
    JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA
    MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR
    NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS
    SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON
    TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM XKX YEM ZAF ZMB ZWE
    """,
    )
)
LEAST = {"countries": 250, "institutions": 500, "organizations": 250, "groups": 200, "companies": 400}
"""What the files held when this was written, rounded down: an edit may not lose half of one unnoticed."""

Table = dict[str, Any]


@cache
def load(name: str) -> Table:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def all_actors() -> dict[str, Table]:
    return {actor["id"]: actor for name in FILES for actor in load(name)["actor"]}


@cache
def all_rules() -> dict[str, Table]:
    return {rule["form"]: rule for name in FILES for rule in load(name).get("rule", [])}


@cache
def owners() -> dict[str, frozenset[str]]:
    """Form -> ids of the actors that have it, in any list."""
    found = defaultdict(set)
    for actor in all_actors().values():
        for form in forms_of(actor):
            found[form].add(actor["id"])
    return {form: frozenset(ids) for form, ids in found.items()}


def forms_of(actor: Table) -> set[str]:
    return {actor["name"], *(form for field in FORM_LISTS for form in actor.get(field, []))}


def fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@pytest.mark.parametrize("name", FILES)
def test_head_says_where_from_and_as_of_when(name: str) -> None:
    """Each file opens with a comment on its sources and its day, and holds no less than it did."""
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    head = text.split("[[", 1)[0]
    assert "as of " in head and all(not line or line.startswith("#") for line in head.splitlines())
    assert len(load(name)["actor"]) >= LEAST[name]


@pytest.mark.parametrize("name", FILES)
def test_entries_have_the_fields_of_the_format(name: str) -> None:
    """No unknown field, no missing one, no wrong type, no empty or padded text; the kind is that of the file."""
    for actor in load(name)["actor"]:
        assert set(actor) <= FIELDS, actor["id"]
        assert actor["kind"] == FILES[name], actor["id"]
        assert actor["name"] and actor["names"], actor["id"]
        for field in LISTS:
            forms = actor.get(field, [])
            assert all(isinstance(form, str) and form and form == form.strip() for form in forms), (actor["id"], field)
            assert max(Counter(forms).values(), default=1) == 1, (actor["id"], field, "twice")
            assert all(unicodedata.normalize("NFC", form) == form for form in forms), (actor["id"], field)
            assert not any("’" in form or "  " in form for form in forms), (actor["id"], field, "straight quotes")
        assert set(actor.get("ambiguous", [])) <= forms_of(actor), actor["id"]
        assert re.fullmatch(r"Q[1-9]\d*", actor.get("wikidata", "Q1")), actor["id"]


@pytest.mark.parametrize("name", FILES)
def test_entries_are_sorted(name: str) -> None:
    """Actors, patterns and offices stand by id, rules by form: a diff shows only what changed."""
    for table, key in (("actor", "id"), ("pattern", "id"), ("office", "id"), ("rule", "form")):
        keys = [entry[key] for entry in load(name).get(table, [])]
        assert keys == sorted(keys), (name, table)


def test_ids_are_unique_slugs() -> None:
    """An id is a URL: lower case, digits, hyphens; none twice, none of two tables."""
    ids = [actor["id"] for name in FILES for actor in load(name)["actor"]]
    ids += [entry["id"] for table in ("pattern", "office") for entry in load("institutions")[table]]
    assert [i for i, n in Counter(ids).items() if n > 1] == []
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_wikidata_items_are_unique() -> None:
    """Two actors are never the same item."""
    items = Counter(actor["wikidata"] for actor in all_actors().values() if "wikidata" in actor)
    assert [item for item, n in items.items() if n > 1] == []


def test_every_country_is_there_once() -> None:
    """ISO 3166-1 whole, and Kosovo; the inhabited ones have demonyms."""
    codes = [country["iso3"] for country in load("countries")["actor"]]
    assert sorted(codes) == sorted(ISO3)
    bare = {country["iso3"] for country in load("countries")["actor"] if not country.get("demonyms")}
    assert bare <= {"ATF", "BES", "BLM", "BVT", "HMD", "MAF", "MNP", "SGS", "SJM", "SPM", "SXM", "UMI"}


def test_references_exist() -> None:
    """``country`` names a country, ``parent`` an actor, and no chain of parents runs in a circle."""
    known = all_actors()
    for actor in known.values():
        if "country" in actor:
            assert known[actor["country"]]["kind"] == "country", actor["id"]
        seen, above = {actor["id"]}, actor.get("parent")
        while above is not None:
            assert above in known and above not in seen, (actor["id"], above)
            seen.add(above)
            above = known[above].get("parent")


def test_rules_are_about_forms_that_exist() -> None:
    """A rule's form belongs to its actors (accents aside), and its sides are these actors or ``none``."""
    folded = defaultdict(set)
    for form, ids in owners().items():
        folded[form] |= ids
        folded[fold(form)] |= ids
    names = [rule["form"] for name in FILES for rule in load(name).get("rule", [])]
    assert max(Counter(names).values()) == 1
    for form, rule in all_rules().items():
        assert set(rule) <= {"form", "actors", "prefer", "cues"}, form
        assert rule["actors"] and folded[form] & set(rule["actors"]), form
        assert set(rule["actors"]) <= set(all_actors()), form
        assert rule["prefer"] in ("", *rule["actors"]), form
        assert set(rule.get("cues", {})) <= {"none", *rule["actors"]}, form
        cues = [cue for words in rule.get("cues", {}).values() for cue in words]
        assert all(cues) and max(Counter(cues).values(), default=1) == 1, (form, "a cue speaks for one side only")


def test_ignored_phrases_hold_a_form_and_are_none() -> None:
    """What is to be ignored would be found otherwise, and is not itself the name of an actor or a person."""
    persons = {form for person in load("people")["person"] for form in (person["name"], *person.get("names", []))}
    forms = {fold(form) for form in owners()}
    phrases = [phrase for entry in load("countries")["ignore"] for phrase in entry["forms"]]
    assert max(Counter(phrases).values()) == 1
    for phrase in phrases:
        assert phrase not in owners() and phrase not in persons, phrase
        spans = [(m.start(), m.end()) for m in re.finditer(r"[\w.]+", fold(phrase))]
        parts = {fold(phrase)[a:b] for i, (a, _) in enumerate(spans) for _, b in spans[i:]}
        assert any(part in forms or part.rstrip(".") in forms for part in parts), phrase


def test_patterns_and_offices_are_lower_case() -> None:
    """Terms match in any case, so they stand in lower case; a term has one meaning among bodies, one among heads."""
    patterns, offices = load("institutions")["pattern"], load("institutions")["office"]
    assert len(patterns) >= 40 and len(offices) >= 20
    for entry in (*patterns, *offices):
        terms = [*entry["terms"], *entry.get("heads", [])]
        assert entry["name"] and entry["terms"] and all(terms), entry["id"]
        assert [t for t in terms if t != t.lower() and t not in ("MP", "MPs")] == [], entry["id"]
    bodies = Counter(term for pattern in patterns for term in pattern["terms"])
    heads = Counter(term for pattern in patterns for term in pattern.get("heads", []))
    offices_terms = Counter(term for office in offices for term in office["terms"])
    assert [term for counts in (bodies, heads, offices_terms) for term, n in counts.items() if n > 1] == []


@pytest.mark.parametrize(
    ("form", "actor"),
    [
        ("US", "united-states"), ("Russians", "russia"), ("Briton", "united-kingdom"), ("Danish", "denmark"),
        ("Kyiv", "ukraine"), ("Kiev", "ukraine"), ("Kremlin", "russia"), ("White House", "united-states"),
        ("Downing Street", "united-kingdom"), ("Élysée", "france"), ("Zhongnanhai", "china"), ("Peking", "china"),
        ("Blue House", "south-korea"), ("USSR", "russia"), ("West Germany", "germany"), ("Taipei", "taiwan"),
        ("Taiwanese", "taiwan"), ("Gaza", "palestine"), ("Kosovar", "kosovo"), ("Nigerien", "niger"),
        ("Nigerian", "nigeria"), ("Saudis", "saudi-arabia"), ("Emirati", "united-arab-emirates"),
        ("state department", "us-state-department"), ("Pentagon", "us-defense-department"),
        ("IDF", "israel-armed-forces"),
        ("Duma", "russia-lower-house"), ("Reserve Bank of India", "india-central-bank"), ("IRGC", "irgc"),
        ("NATO", "nato"), ("Nato", "nato"), ("Opec", "opec"), ("EU", "european-union"), ("IAEA", "iaea"),
        ("Daesh", "islamic-state"), ("Al Qaeda", "al-qaeda"), ("Hizbollah", "hezbollah"), ("Huthis", "houthis"),
        ("Boeing", "boeing"), ("Huawei", "huawei"),
    ],
)  # fmt: skip
def test_well_known_forms(form: str, actor: str) -> None:
    """Forms that every reader knows mean whom every reader means."""
    assert owners()[form] == {actor}


@pytest.mark.parametrize("form", ["us", "Us", "The", "Nice", "Reading", "Turkey's", "un", "is", "who", "March", "May"])
def test_poison_is_absent(form: str) -> None:
    """Ordinary words and possessives are nobody's form."""
    assert form not in owners()


def test_media_are_marked() -> None:
    """News agencies and broadcasters are sources, and only companies can be media."""
    known = all_actors()
    for outlet in (
        "reuters",
        "associated-press",
        "afp",
        "bbc",
        "cnn",
        "xinhua",
        "tass",
        "al-jazeera",
        "new-york-times",
    ):
        assert known[outlet]["media"] is True
    assert {actor["kind"] for actor in known.values() if "media" in actor} == {"company"}
