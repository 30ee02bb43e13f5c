"""Bad input of every kind, and a small site to put it into. Shared by the tests ``test_bad_*.py``."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from pelican.plugins.briefing.archive import Archive
from pelican.plugins.briefing.pipeline import build
from pelican.plugins.briefing.settings import Settings
from snapshots import snapshot

GOOD = (
    "Germany and France signed a treaty on river shipping in Strasbourg after two years of talks. The German foreign "
    "ministry said that the treaty lowers fees for barges by a fifth from next year. France will pay 40 million euros "
    "for two new locks.\n\nBarge owners had asked for lower fees since 2019, when low water closed the Rhine."
)
OTHER = (
    "An earthquake of magnitude 6.1 struck the coast of Chile on Thursday, damaging 300 houses. Chile’s interior "
    "ministry said that 14 people were injured and none was killed. “Schools in Coquimbo stay closed until Monday,” "
    "the minister said in Santiago."
)
HEAD = "Title: The quake\nDate: 2022-01-27\nSource: Harbor Wire\n\n"
MAIL = "From: Desk <desk@wire.example>\nSubject: The quake\nDate: Thu, 27 Jan 2022 10:00:00 +0000\n"
DEEP = 10_000
PAGE = "<html><head><title>The quake in Chile</title></head><body>%s</body></html>"


def record(**fields):
    """A line of JSON Lines."""
    return json.dumps({"title": "The quake", "date": "2022-01-27", "text": OTHER, **fields}).encode()


def raw_record(**fields):
    """As above, with values that are JSON already."""
    line = record().decode()[:-1]
    return (line + "".join(f', "{name}": {value}' for name, value in fields.items()) + "}").encode()


def make_site(root):
    """A site with one good article."""
    folder = root / "content" / "ingested"
    folder.mkdir(parents=True)
    (folder / "good.md").write_text(f"Title: The treaty\nDate: 2022-01-26\nSource: River Post\n\n{GOOD}\n")
    return Settings(content=str(root / "content"), workers=1)


def folder_of(site):
    """Where articles lie."""
    return Path(site.content) / site.ingested


def made(site, **files):
    """The finished site, with the good article in it; ``files`` are written first (``a__txt`` is ``a.txt``)."""
    for name, data in files.items():
        (folder_of(site) / name.replace("__", ".")).write_bytes(data)
    with Archive(None) as archive:
        found = snapshot(build(site, archive))
    assert [e.path for e in found.entries.values()].count("good.md") == 1
    day = next(record.briefing for record in found.days if record.briefing.day == "2022-01-26")
    assert any("Germany and France signed" in cited.text for cited in day.bottom_line)
    return found


def left_out(found):
    """Path -> reason of all that was left out."""
    return {gap.path: gap.reason for gap in found.gaps if gap.skipped}


def texts(found):
    """Titles of all articles that are used, without the good one's."""
    return sorted(s.title for r in found.days for s in r.briefing.sources if s.title != "The treaty")


SETTINGS = """
SITENAME = "Desk"
SITEURL = ""
TIMEZONE = "UTC"
PATH = "content"
PLUGINS = ["briefing"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""


def pelican(site, *, command=(), options=()):
    """Run Pelican over the site; the finished process."""
    root = Path(site.content).parent
    (root / "pelicanconf.py").write_text(SETTINGS)
    return subprocess.run(
        [*command, sys.executable, "-m", "pelican", "-o", "output", "-s", "pelicanconf.py", *options],
        cwd=root, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "COLUMNS": "500", "NO_COLOR": "1"},
    )  # fmt: skip


def page(site, path):
    """The HTML of a page."""
    return (Path(site.content).parent / "output" / path / "index.html").read_text()


JUNK = random.Random(1).randbytes(20_000)
PROGRAM = b"\x7fELF" + JUNK
SUFFIXES = ("txt", "md", "html", "eml", "jsonl")

REFUSED = [
    *((f"empty {s}", s, b"", "the file is empty") for s in SUFFIXES[:4]),
    ("empty jsonl", "jsonl", b"", "empty"),
    ("blank lines in jsonl", "jsonl", b"\n" * 200_000 + b" \r\n\t", "blank lines only"),
    *((f"white space in {s}", s, b" \n\t\r\n \n", "empty") for s in SUFFIXES[:4]),
    *((f"junk {s}", s, JUNK, "binary data|no article text|no mail|broken JSON") for s in SUFFIXES),
    *((f"program {s}", s, PROGRAM, "a program") for s in SUFFIXES[:4]),
    ("a picture as text", "txt", b"\x89PNG\r\n\x1a\n" + JUNK, "a PNG image"),
    ("a PDF as a page", "html", b"%PDF-1.7\n" + JUNK, "a PDF file"),
    ("zeros", "txt", bytes(5_000), "binary data"),
    ("one word", "txt", b"word", "no article text"),
    ("marks only", "md", "¿? … — ** __ ##\n".encode() * 20, "no article text"),
    ("head only", "md", HEAD.encode(), "no article text"),
    ("page without text", "html", (PAGE % "<p></p>").encode(), "no article text"),
    ("script only", "html", (PAGE % "<script>var a = 'A sentence that is long enough.';</script>").encode(), "no article"),
    ("no mail", "eml", b"just some words\n\nand more of them.\n", "no mail"),
    ("mail of an attachment", "eml", (MAIL + "Content-Type: application/pdf\nContent-Disposition: attachment\n\n%PDF").encode(),
     "no article text"),
    ("mail with broken base64", "eml", (MAIL + "Content-Transfer-Encoding: base64\n\n!!!%%% =\n").encode(), "no article text"),
    ("broken JSON", "jsonl", b'{"title": "x"', "cut off"),
    ("JSON array", "jsonl", b"[1, 2]", "a list, not a JSON object"),
    ("JSON number", "jsonl", b"17", "a number, not a JSON object"),
    ("JSON text", "jsonl", b'"words"', "text, not a JSON object"),
    ("JSON null", "jsonl", b"null", "null, not a JSON object"),
    ("JSON true", "jsonl", b"true", "true or false, not a JSON object"),
    ("JSON without text", "jsonl", b'{"title": "x"}', "neither 'text' nor 'html'"),
    ("JSON with a number for text", "jsonl", record(text=5), "'text' is a number"),
    ("JSON with an object for an id", "jsonl", record(id={}), "'id' is an object"),
    ("JSON nested deeply", "jsonl", b'{"a":' + b"[" * 100_000, "beyond all measure"),
    ("JSON with a huge number", "jsonl", b'{"a":' + b"9" * 10_000 + b"}", "beyond all measure"),
    ("single quotes", "jsonl", b"{'title': 'x'}", "broken JSON at column 2"),
]  # fmt: skip


def encoded(charset, *, declared=""):
    """A page with letters beyond ASCII, in a charset, with or without a declaration."""
    meta = f'<meta charset="{declared}">' if declared else ""
    body = "".join(f"<p>{part}</p>" for part in (OTHER + " Señor Muñoz, “el ministro”, was not there.").split("\n\n"))
    return (f"<html><head><title>The quake</title>{meta}<meta name=date content=2022-01-27></head><body><article>"
            f"<h1>The quake in Chile today</h1>{body}</article></body></html>").encode(charset)  # fmt: skip


USED = [
    ("Latin-1 bytes that say UTF-8", "html", encoded("cp1252", declared="utf-8"), "Señor Muñoz, “el ministro”"),
    ("Windows quotes", "txt", f"The quake in Chile\n\n2022-01-27\n\n{OTHER} Señor.".encode("cp1252"), "“Schools"),
    ("Windows quotes in Markdown", "md", (HEAD + OTHER).encode("cp1252"), "“Schools"),
    ("UTF-16 with a mark", "md", (HEAD + OTHER).encode("utf-16"), "“Schools"),
    ("UTF-16 big-endian without a mark", "md", (HEAD + OTHER).encode("utf-16-be"), "“Schools"),
    ("UTF-16 little-endian without a mark", "txt", ("The quake in Chile\n\n2022-01-27\n\n" + OTHER).encode("utf-16-le"),
     "“Schools"),
    ("UTF-32", "md", (HEAD + OTHER).encode("utf-32"), "“Schools"),
    ("UTF-16 JSON Lines", "jsonl", (record().decode() + "\n").encode("utf-16"), "“Schools"),
    ("UTF-8 with a mark", "jsonl", b"\xef\xbb\xbf" + record(), "“Schools"),
    ("letter cut in the middle", "md", (HEAD + OTHER + " Señ").encode()[:-1], "“Schools"),
    ("unknown charset", "html", encoded("utf-8", declared="klingon-8"), "“Schools"),
    ("charset that is no charset", "html", encoded("utf-8", declared="rot13"), "“Schools"),
    ("control characters", "md", (HEAD + OTHER.replace("Schools", "Sch\x07oo\x1bls")).encode(), "“Schools"),
    ("null characters", "md", (HEAD + OTHER.replace("Schools", "Sch\0ools")).encode(), "“Schools"),
    ("zero width and bidi", "md", (HEAD + OTHER.replace("Schools", "S\u200bch\u202eools\u2066")).encode(), "“Schools"),
    ("lone surrogates", "jsonl", record(text=OTHER.replace("Schools", "\ud800Schools\udfff")), "“Schools"),
    ("lone surrogates everywhere", "jsonl",
     record(id="\udc00", source="\udc00", url="https://a.example/\ud800", authors=["\ud800"], language="\ud800"), "“Schools"),
    ("duplicate keys", "jsonl", raw_record(title='"The second title"'), "“Schools"),
    ("infinite date", "jsonl", raw_record(date="1e999"), "“Schools"),
    ("date that is no number", "jsonl", raw_record(date="NaN"), "“Schools"),
    ("date of 400 figures", "jsonl", raw_record(date="9" * 400), "“Schools"),
    ("negative id", "jsonl", raw_record(id="-1e-7"), "“Schools"),
    ("id of 5,000 letters with line ends", "jsonl", record(id="a\n\x00<" * 1_250), "“Schools"),
    ("year 0", "jsonl", record(date="0000-01-01"), "“Schools"),
    ("year 9999", "jsonl", record(date="9999-12-31T23:59:59-12:00"), "“Schools"),
    ("30 February", "jsonl", record(date="2022-02-30"), "“Schools"),
    ("garbage for a date", "jsonl", record(date="yesterday \x00 at noon 99:99"), "“Schools"),
    ("future", "jsonl", record(date="2099-01-01"), "“Schools"),
    ("first year that is read", "jsonl", record(date="1900-01-01T00:00:00+14:00"), "“Schools"),
    ("last year that is read", "jsonl", record(date="2100-12-31T23:00:00-12:00"), "“Schools"),
    ("front matter in front matter", "md", f"---\ntitle: The quake\ndate: 2022-01-27\n---\n---\ntitle: x\n---\n\n{OTHER}".encode(),
     "“Schools"),
    ("front matter that never ends", "md", f"---\ntitle: The quake\n\n{OTHER}".encode(), "“Schools"),
    ("YAML tags", "md", f"---\ntitle: !!python/object/apply:os.system ['touch owned']\ndate: &a *a\n---\n\n{OTHER}".encode(),
     "“Schools"),
    ("head of 1,000 keys", "md", ("".join(f"key{n}: {n}\n" for n in range(1_000)) + "\n" + OTHER).encode(), "“Schools"),
    ("mail with bad heads", "eml",
     (MAIL.replace("Desk", "=?utf-8?B?//79?= =?x?Q?=?=") + f"Content-Type: text/plain; charset=no-such\nTo:\n\n{OTHER}").encode(),
     "“Schools"),
    ("mail with an attachment", "eml",
     (MAIL + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n"
      f"{OTHER}\n--b\nContent-Type: application/x-evil; name=\"../../x\"\nContent-Disposition: attachment\n"
      "Content-Transfer-Encoding: base64\n\n!!!!\n--b").encode(), "“Schools"),
    ("nested tags", "html", (PAGE % ("<div>" * DEEP + f"<p>{OTHER}</p>" + "</div>" * DEEP)).encode(), None),
    ("nested tags behind the text", "html", (PAGE % (f"<article><p>{OTHER}</p>" + "<b>" * DEEP)).encode(), None),
    ("nothing closed", "html", ("<html><title>The quake in Chile<body><div><p>" + OTHER + "<p><i><b>").encode(), None),
    ("entity bomb", "html",
     ("<!DOCTYPE html [<!ENTITY a 'lol'>" + "".join(f"<!ENTITY a{n} '{'&a;' * 10}'>" for n in range(9)) + "]>"
      + PAGE % f"<article><p>&a8; {OTHER}</p></article>").encode(), None),
    ("nested quotes", "md", (HEAD + "> " * 3_000 + OTHER).encode(), None),
    ("nested lists", "md", (HEAD + "".join("  " * n + f"- {n}\n" for n in range(600)) + "\n\n" + OTHER).encode(), None),
    ("open brackets", "md", (HEAD + "[" * 50_000 + "\n\n" + OTHER).encode(), None),
    ("letters with 10,000 accents", "txt", (f"The quake in Chile\n\n{OTHER} e" + "\u0301" * DEEP).encode(), None),
]  # fmt: skip


NAMES = [
    "two words.txt", "Größe und 日本.txt", "it's \"quoted\" & <b>bold<b>.txt", "a..txt.txt", "a...txt", "a..b.txt", "-rf.txt", "%s%n.txt",
    "[red]x[%2f].txt", "new\nline.txt", "tab\there.txt", "back\\slash.txt", "bell\x07\x1b[31m.txt", "x" * 250 + ".txt",
    "a:b.txt", "a:1.txt", "#1?x=y.txt", "\u202egnp.txt", "e\u0301.txt", "CON.txt", "~.txt", "$(touch owned).txt", "{{ 7*7 }}.txt",
]  # fmt: skip
