"""Write ``registry/country_names.tsv``: what each country is called in each language of CLDR.

A development tool, not a test and not part of the package. It needs ``babel==2.18.0 pycountry==26.2.16``:

    python tests/registry/make_names.py            # write the file; review the diff
    python tests/registry/make_names.py --check    # exit 1 if the file is not what would be written

A line has language, country and name. Names that are a form of any actor in English are left out: the registry has
them. So are languages of which CLDR has fewer than :data:`LEAST` names, and names that say two things at once.
"""

from __future__ import annotations

import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pycountry
from babel import Locale, localedata

REGISTRY = Path(__file__).parents[2] / "plugin/pelican/plugins/briefing/registry"
OUTPUT = REGISTRY / "country_names.tsv"
LEAST = 20
SHORTEST = 4
"""Letters of a name in a script with capitals: Man, Cad and End are words and names of others too."""
HEAD = """\
# What countries are called in other languages: language, country, name. Written by tests/registry/make_names.py; do
# not edit here. Source: CLDR (babel 2.18.0). Names that the registry has in English are left out.
"""
_EITHER = re.compile(r"[()\[\]/]| - | – ")


def make_lines() -> Iterator[str]:
    """All lines, by language and country."""
    data = [tomllib.loads(path.read_text("utf-8")) for path in sorted(REGISTRY.glob("*.toml"))]
    actors = [actor for table in data for actor in table.get("actor", [])]
    lists = ("names", "demonyms", "capital", "metonyms", "places")
    known = {form for actor in actors for field in lists for form in actor.get(field, [])}
    codes = {country.alpha_3: country.alpha_2 for country in pycountry.countries} | {"XKX": "XK"}
    for language in sorted(localedata.locale_identifiers()):
        if "_" in language or language == "en":
            continue
        names = Locale.parse(language).territories
        found = [
            (actor["id"], unicodedata.normalize("NFC", name).replace("’", "'"))
            for actor in actors
            if actor["kind"] == "country" and (name := names.get(codes[actor["iso3"]]))
        ]
        lines = [f"{language}\t{country}\t{name}" for country, name in found if name not in known and fits(name)]
        if len(lines) >= LEAST:
            yield from lines


def fits(name: str) -> bool:
    """Whether a text names a country alone, and is not as short as words of other languages are."""
    if _EITHER.search(name):
        return False
    return len(name) >= SHORTEST if name[0].isupper() else name.lower() == name.upper() and len(name) > 1


def main(arguments: list[str]) -> int:
    """Write the file, or compare."""
    text = HEAD + "\n".join(make_lines()) + "\n"
    if "--check" in arguments:
        return 0 if OUTPUT.read_text("utf-8") == text else 1
    OUTPUT.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
