"""A site whose every article, note, actor and correction is hostile: each vector in each field of each format."""

from __future__ import annotations

import datetime as dt
import email.message
import email.policy
import html
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LONG = "very long words " * 1_250
PER_DAY = 5
FIRST_DAY = dt.date(2022, 1, 3)
COUNTRIES = (
    "Norway", "Chile", "Kenya", "Japan", "Poland", "Brazil", "Egypt", "India", "Canada", "Ghana", "Spain", "Peru",
)  # fmt: skip
THEMES = {"ours": str(ROOT / "theme"), "simple": "simple", "notmyidea": "notmyidea"}
SETTINGS = """
SITENAME = "Desk"
SITEURL = "http://site.test"
TIMEZONE = "UTC"
PATH = {content!r}
THEME = {theme!r}
OUTPUT_PATH = {output!r}
PLUGINS = ["briefing"]
BRIEFING_TITLE = 'A "title" & <b>more</b>'
BRIEFING_HOME = True
BRIEFING_QUOTE_LIMIT = 1000
BRIEFING_ACTORS_PER_DAY = 40
BRIEFING_WATCH = ["hostile-1", "hostile-2", "hostile-3"]
DIRECT_TEMPLATES = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""


def read_vectors() -> list[tuple[str, str]]:
    """(name, code) of every vector."""
    rows = tomllib.loads((HERE / "vectors.toml").read_text(encoding="utf-8"))["vector"]
    return [(row["name"], row["code"].replace("%LONG%", LONG)) for row in rows]


def day_of(number: int) -> str:
    """The day of a vector's articles."""
    return (FIRST_DAY + dt.timedelta(days=number // PER_DAY)).isoformat()


def title_of(number: int, code: str) -> str:
    """A headline around a vector."""
    return f"{COUNTRIES[number % len(COUNTRIES)]} answers {code} after talks no{number}"


def words_of(number: int, code: str, form: str) -> list[str]:
    """An article's paragraphs: sentences that a briefing prints, each with the vector in it."""
    one, other = COUNTRIES[number % len(COUNTRIES)], COUNTRIES[(number * 5 + len(form)) % len(COUNTRIES)]
    body = f"Borland Council {chr(65 + number % 26)}{chr(97 + number // 26)}"
    return [
        f"{one} and {other} signed {code} on {form} papers in round {number} of their talks on Monday. "
        f"The foreign ministry of {one} said that {code} would lower the fees of round {number} by a fifth. "
        f"“We have seen {code} in the {form} papers of {other},” said Anna Berg, the Norlandian minister.",
        f"{body} condemned {other} over {code} and asked {one} to publish the {form} papers. "
        f"{other} accused {body} of reading {code} aloud {number + 3} times.",
    ]


def write_site(root: Path, vectors: list[tuple[str, str]]) -> None:
    """Write the content folder."""
    content = root / "content"
    for folder in ("ingested", "notes"):
        (content / folder).mkdir(parents=True)
    lines = []
    for number, (_, code) in enumerate(vectors):
        _write_files(content / "ingested", number, code)
        _write_note(content / "notes", number, code)
        lines += _records(number, code)
    # Lone surrogates are legal in JSON and nowhere else.
    lines.append(
        json.dumps({"title": "\ud800 lone", "date": "2022-01-03", "text": "\udfff".join(words_of(3, "x", "z"))})
    )
    (content / "ingested" / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    names = [_printable(code) for _, code in vectors]
    actors = "".join(
        # No two actors may have one name; some vectors differ only in what is stripped.
        f"[[actor]]\nid = 'hostile-{n}'\nkind = 'organization'\n"
        f"name = {_toml(names[n] + f' {n}' * (names[n] in names[:n]))}\n"
        f"names = ['Borland Council {chr(65 + n % 26)}{chr(97 + n // 26)}']\n\n"
        for n in range(len(vectors))
    )
    (content / "actors.toml").write_text(actors, encoding="utf-8")
    fixes = "".join(
        f"[[{kind}]]\narticle = 'fixed-{n}'\n{key} = {_toml(_printable(code))}\n\n"
        for n, (_, code) in enumerate(vectors)
        for kind, key in [("hide", "reason") if n % 2 else ("pin", "source")]
    )
    (content / "overrides.toml").write_text(fixes, encoding="utf-8")


def build_site(root: Path, theme: str) -> Path:
    """Build it with Pelican in one theme; the output folder."""
    output = root / f"output-{theme}"
    settings = root / f"{theme}.py"
    text = SETTINGS.format(content=str(root / "content"), theme=THEMES[theme], output=str(output))
    settings.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pelican", "-s", str(settings)],
        cwd=root, capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "COLUMNS": "300", "NO_COLOR": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]
    assert "Traceback" not in done.stdout + done.stderr
    return output


def _records(number: int, code: str) -> list[str]:
    """JSON Lines: the vector in every field; as an address in three ways; as HTML; in an article that is corrected."""
    day = day_of(number)
    text = "\n\n".join(words_of(number, code, "line"))
    full = {
        "id": f"{code}|{number}", "title": title_of(number, code), "date": f"{day}T10:00:00Z",
        "source": f"{code} Post", "url": code, "authors": [code, f"Ann {code}"], "language": code, "text": text,
    }  # fmt: skip
    plain = {"date": day, "source": "Harbor Wire"}
    return [
        json.dumps(record)
        for record in (
            full,
            {**plain, "title": code, "url": f"https://news.example/{code}", "text": text.replace("line", "title")},
            {**plain, "title": f"{number} in HTML", "html": _page(number, code, "page")},
            {**plain, "id": f"fixed-{number}", "title": f"No {number}", "text": text.replace("line", "fixed")},
        )
    ]


def _page(number: int, code: str, form: str) -> str:
    """A page with the vector escaped (it is text), escaped twice, and as it is (it is markup)."""
    escaped = html.escape(code)
    title, words = html.escape(title_of(number, code)), [html.escape(part) for part in words_of(number, code, form)]
    return (
        f'<html><head><title>{title}</title><meta property=og:title content="{html.escape(title)}">'
        f'<meta property="og:site_name" content="{escaped} News"><meta name=author content="{escaped}">'
        f'<link rel=canonical href="{escaped}"><meta property="article:published_time" content="{day_of(number)}">'
        f'<script type="application/ld+json">{{"headline": {json.dumps(code)}}}</script></head>'
        f"<body><article><h1>{title}</h1><p>{words[0]}</p><p>{words[1]}</p>"
        f"<p>Norway has seen {html.escape(escaped)} in the papers, the {form} says in its round {number}.</p>"
        f"<p>Chile has seen {code} in the papers, the {form} says in its round {number} of talks.</p></article></body></html>"
    )


def _write_files(folder: Path, number: int, code: str) -> None:
    day, title = day_of(number), title_of(number, code)
    line = " ".join(code.split())
    words = {form: "\n\n".join(words_of(number, code, form)) for form in ("pasted", "mark", "mail")}
    name = "".join(char for char in code if char not in "/\0")[:40]
    _write(folder / f"{day} {number} {name}.txt", f"{title}\n\n{code} Times\n\n{words['pasted']}\n")
    _write(
        folder / f"{day}-{number}.md",
        f"Title: {line} in Markdown no{number}\nDate: {day}\nSource: {line}\nUrl: {line}\nAuthors: {line}\n\n{words['mark']}\n",
    )
    _write(folder / f"{day}-{number}.html", _page(number, code, "file"))
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["Subject"] = f"{_header(code)} by mail no{number}"
    mail["From"] = email.headerregistry.Address(_header(code)[:60], "desk", "news.example")
    mail["Date"] = f"{int(day[8:])} {dt.date.fromisoformat(day):%b %Y} 09:00:00 +0000"
    mail.set_content(words["mail"])
    if number % 2:
        mail.add_alternative(_page(number, code, "letter"), subtype="html")
    (folder / f"{day}-{number}.eml").write_bytes(mail.as_bytes())


def _printable(code: str) -> str:
    """A vector without control characters, which the registry and the corrections refuse."""
    return re.sub("[\x00-\x1f\x7f-\x9f]", " ", code)


def _header(code: str) -> str:
    """What a mail header can hold of a vector."""
    return " ".join("".join(char if char.isprintable() else " " for char in code[:2_000]).split())


def _write_note(folder: Path, number: int, code: str) -> None:
    line = " ".join(code.split())
    text = f"Title: {line}\nDate: {day_of(number)}\nAuthor: {line}\n\nThe desk saw {code} today.\n\n{code}\n\n- [x]({line})\n"
    _write(folder / f"note {number}.md", text)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def _toml(text: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's, but for DEL, which TOML wants escaped."""
    return json.dumps(text).replace("\x7f", "\\u007f")
