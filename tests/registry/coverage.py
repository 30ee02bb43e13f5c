"""Print which office of which country has no holder in the registry on 1 January of each year.

    python tests/registry/coverage.py               # for each office: countries covered, by year
    python tests/registry/coverage.py finance       # and the gaps of one office, country by country
    python tests/registry/coverage.py --least 90    # exit 1 if a head's share of countries is below that, in percent

Heads and ministers are asked for of each sovereign state, chiefs of defense and of central banks for the G20 and the
countries in conflict since 2010.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REGISTRY = Path(__file__).parents[2] / "plugin/pelican/plugins/briefing/registry"
YEARS = range(2012, 2026)


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


DEPENDENT = words(
    """
    ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN IOT
    JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF
    """
)
"""Territories of other states, by ISO 3166-1."""
G20 = words(
    """
    ARG AUS BRA CAN CHN DEU FRA GBR IDN IND ITA JPN KOR MEX RUS SAU TUR USA ZAF
    """
)
CONFLICT = words(
    """
    AFG ARM AZE BFA CAF CMR COD COL EGY ERI ETH HTI IND IRN IRQ ISR LBN LBY MLI MMR MOZ NER NGA PAK PHL PRK PSE RUS
    SDN SOM SSD SYR TCD UKR VEN YEM
    """
)
"""Countries with a war, an insurgency or an armed standoff since 2010."""
OFFICES = {
    "head": (
        r"(?:president|prime minister|premier|chancellor|king|queen|emperor|emir|sultan|grand duke|prince|pope|leader"
        r"|supreme leader|head of state|taoiseach|captain regent|head of the junta|chair\w* of the [\w ]*council[\w ]*)"
    ),
    "foreign": r"foreign (?:minister|secretary)|secretary of state|secretary of state for foreign affairs",
    "defense": r"(?:defense minister|secretary of defense|defence secretary)",
    "finance": r"(?:finance minister|treasury secretary|chancellor of the exchequer|treasurer|economy minister)",
    "interior": r"(?:interior minister|home minister|home secretary|homeland security secretary|public security minister"
    r"|home affairs minister|public safety minister)",
    "armed forces": r"(?:armed forces chief|chief of (?:the )?(?:general|defence|joint) staff|army chief(?: of staff)?"
    r"|commander in chief.*|chairman of the joint chiefs of staff|chief of staff of the armed forces"
    r"|chief of the defence force|inspector general of the Bundeswehr|commander of the strategic operational command)",
    "central bank": r"(?:central bank governor|.*[Bb]ank (?:of [A-Z]\w+ )?(?:governor|president|chair)|Bundesbank president|Federal Reserve chair|Fed chair.*)",
}
NO_ARMY = words(
    """
    AND CRI DMA GRD ISL KIR KNA LCA LIE MCO MHL FSM MUS NRU PLW PAN SLB SMR TUV VAT VCT WSM
    """
)
"""States without armed forces, and so without a defense minister."""


def main(arguments: list[str]) -> int:
    """Print; see the module."""
    holders = read_holders()
    share = 100.0
    for office in OFFICES:
        wanted = countries_wanted(office)
        rows = {country: [year for year in YEARS if not holders.get((country, office, year))] for country in wanted}
        counts = [sum(year not in gaps for gaps in rows.values()) for year in YEARS]
        print(
            f"{office:13} of {len(wanted):3}: " + " ".join(f"{year}:{n}" for year, n in zip(YEARS, counts, strict=True))
        )
        if office == "head":
            share = min(100 * n / len(wanted) for n in counts)
        if office in arguments:
            for country, gaps in rows.items():
                if gaps:
                    print(f"    {country:32} {shorten(gaps)}")
    least = float(arguments[arguments.index("--least") + 1]) if "--least" in arguments else 0.0
    return 1 if share < least else 0


def read_holders() -> dict[tuple[str, str, int], list[str]]:
    """(country, office, year) -> ids of those who held it on 1 January."""
    found: dict[tuple[str, str, int], list[str]] = {}
    for person in tomllib.loads((REGISTRY / "people.toml").read_text("utf-8"))["person"]:
        for term in person.get("offices", []):
            for office in offices_of(term["office"]):
                for year in years_of(term):
                    found.setdefault((term["of"], office, year), []).append(person["id"])
    return found


def offices_of(name: str) -> Iterator[str]:
    """Which of the offices asked for a name of an office is."""
    for office, pattern in OFFICES.items():
        if re.fullmatch(pattern, name):
            yield office


def years_of(term: dict[str, Any]) -> Iterator[int]:
    """The years on whose first day the term ran, as far as its dates are known."""
    for year in YEARS:
        if term["from"][:4] == str(year) and len(term["from"]) == len("2020"):
            continue  # some day of that year
        if term["from"] <= f"{year}-01-01" and term.get("to", "9999")[:4] >= str(year):
            yield year


def countries_wanted(office: str) -> list[str]:
    """Ids of the countries of which the office is asked for."""
    countries = tomllib.loads((REGISTRY / "countries.toml").read_text("utf-8"))["actor"]
    few = G20 | CONFLICT if office in ("armed forces", "central bank") else None
    left_out = DEPENDENT | (NO_ARMY if office == "defense" else frozenset())
    return [c["id"] for c in countries if c["iso3"] not in left_out and (few is None or c["iso3"] in few)]


def shorten(years: list[int]) -> str:
    """``2012-2014 2016``."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return " ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
