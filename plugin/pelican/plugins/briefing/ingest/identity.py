"""Addresses: what a reader should follow, and when two of them are one article.

Of courlan only ``extract_domain`` is used, its list of registrable domains. Its ``clean_url`` and ``normalize_url``
are not, since they make one address of several articles: the pattern of trackers matches the start of a word, so
``gallery=``, ``global=``, ``reference=``, ``source=``, ``cid=``, ``uid=`` and ``eid=`` go, with the number in them; a
query without ``=`` (``?12345``) goes; bytes that are not UTF-8 (``%E4``) become U+FFFD; ``&region=`` and ``&section=``
are read as ``&reg`` and ``&sect``; and an address within a path (an archive's) is cut off.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, urlsplit

MAX_LENGTH = 4096
"""Characters of an address; servers commonly refuse beyond 8,000, and no article is seen beyond 1,000."""
MAX_HOST = 253
"""Characters of a host, by RFC 1035."""
SHORT_SEGMENT = 20
"""Up to so many characters a path of one segment is taken for a section (``/world-news``), not for a headline."""
REMEMBERED = 4096
"""Addresses whose reading is remembered: ingest asks for each about ten times."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MOBILE = frozenset({"m", "mobile", "amp"})
_WWW = _MOBILE | {"www"}

_TRACKER = re.compile(
    r"(?:utm|mtm|matomo|hsa|itm|guce)_\w*"
    r"|at_(?:medium|campaign|campaign_type|custom\d|format|link_\w+|ptr_name|bbc_team)"
    r"|ns_(?:campaign|source|mchannel|linkname|fee)|int_(?:campaign|medium|source)|s_(?:cid|kwcid)|mc_[ce]id"
    r"|pk_(?:campaign|kwd|keyword|source|medium|content|cid)|vero_(?:id|conv)|oly_(?:anon|enc)_id|sara_(?:ecid|ref)"
    r"|(?:fb|g|dc|tw|tt|y|ys)clid|msclkid|gclsrc|[gw]braid|igshid|igsh|li_fat_id|mkt_tok|mibextid|sfnsn|_g[al]"
    r"|_hs(?:enc|mi)|cmp|cmpid|intcmp|intcid|icid|ocid|ncid|ito|smid|smtyp|smprod|emc|partner|xtor|ref_(?:src|url)"
    r"|referr?er|traffic_source|maca|\.tsrc|guccounter|feedtype|feedname|wprss|wpisrc|wpmm|srnd|__source|ftag|ftcamp"
    r"|__twitter_impression|iref|spm|taid|tblci|dicbo|oborigurl|wt[._](?:z?mc|mc_\w+)|phpsessid|jsessionid"
    r"|amp_(?:js_v|gsa|tf|ct|lite|latest_update_time)|usqp",
    re.I,
)
"""Whole names of parameters that say where a reader came from."""
_REF = re.compile(r"ref=\D*", re.I)
"""``ref=rss`` says where the reader came from; ``ref=2022-15`` may be the number of the article."""
_AMP = re.compile(r"amp(?:=(?:1|true|yes)?)?|outputtype=amp(?:-type)?", re.I)
_VIEWER = re.compile(r"google\.(?:com?\.)?[a-z]{2,3}")
_VIEWED = re.compile(r"/amp/(s/)?(?=[^/]*\.)")
_CACHE = re.compile(r"(?:[\w-]+\.)?cdn\.ampproject\.org")
_CACHED = re.compile(r"/[cvi]/(s/)?(?=[^/]*\.)")
_SLUG = re.compile(r"[-_.\d%]")
"""In the last segment of an article's path: words joined, a number, a suffix, another script."""
_INDEX = re.compile(r"/index\.html?")
_NUMBER = re.compile(r"\d{5}|[?&][^=&]+=[^&]*\d")
"""The number of an article, in a short path or a query."""

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_DEVIANT = re.compile("[ßς\u200c\u200d]")
"""Python's IDNA is of 2003 and maps these to other letters, which makes another host since 2008."""
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_SAFE = "/%:@!$&'()*+,;=~?"
"""What ``quote`` is to leave alone in a path, a query and a route."""
_AMPERSAND = re.compile(r"(^|&)(?:amp;)+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class _Link(NamedTuple):
    """An address in parts, each of them clean; ``route`` is a fragment that a page's script takes for a path."""

    scheme: str
    host: str
    port: int | None
    path: str
    query: tuple[str, ...]
    route: str

    def text(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port is None else f":{self.port}"
        query = "?" + "&".join(self.query) if self.query else ""
        return f"{self.scheme}://{host}{port}{self.path}{query}{'#' + self.route if self.route else ''}"


def clean_link(url: str) -> str:
    """The address as a reader should follow it; empty where it is none of the web.

    Trackers and fragment are gone, AMP is unwrapped, a mobile host is the plain one, a default port is left out. What
    may tell one article from another stays, in its order: also a fragment that is a route (``#!/story/12``). Addresses
    with a user or password are refused. Idempotent.
    """
    link = _read(url)
    return link.text() if link else ""


def link_key(url: str) -> str:
    """Identity of the article at an address: equal keys are one article; empty where the address is none of the web.

    A key is no address (it has no scheme), but ``"https://"`` before it makes one with the same key.
    """
    link = _read(url)
    if not link:
        return ""
    path = link.path
    while True:  # one may lay the other bare, as in /a-b/amp/index.html
        shorter = _unwrap_path(_strip_index(path))
        if shorter == path:
            break
        path = shorter
    # Nobody serves two sites at the two default ports of one host.
    port = None if link.port in _DEFAULT_PORTS.values() else link.port
    host = _plain_host(link.host, _WWW)
    plain = link._replace(scheme="", host=host, port=port, path=path, query=tuple(sorted(link.query)))
    return plain.text().removeprefix("://")


def same_site(a: str, b: str) -> bool:
    """Whether two addresses are of one site: one registrable domain, or one host where it has none."""
    one, other = _read(a), _read(b)
    return one is not None and other is not None and find_site(one.host) == find_site(other.host)


@lru_cache(maxsize=REMEMBERED)
def find_site(host: str) -> str:
    """The registrable domain of a host, from the list that comes with courlan; nothing is fetched."""
    if ":" in host or host.replace(".", "").isdigit():
        return host
    # Reserved names and those of an internal network are not in the list.
    from courlan import extract_domain  # noqa: PLC0415  (heavy, and a build reads sources without it)

    return extract_domain(f"https://{host}/") or ".".join(host.split(".")[-2:])


def accept_canonical(page_url: str, canonical: str) -> str:
    """The link to keep for a page fetched at ``page_url`` that names ``canonical`` as its address.

    A canonical of another site, a relative one, and one that is a front page where the page itself is deeper are
    mistakes of a template: then it is the clean ``page_url``.
    """
    page, named = _read(page_url), _read(canonical)
    if not page or not named or find_site(page.host) != find_site(named.host):
        return page.text() if page else ""
    return page.text() if _depth(page) > _depth(named) and _is_front(named) else named.text()


def _depth(link: _Link) -> int:
    return len(link.path.strip("/").split("/")) * (link.path != "/") + bool(link.query) + bool(link.route)


def _is_front(link: _Link) -> bool:
    segment = link.path.strip("/")
    if "/" in segment or len(segment) > SHORT_SEGMENT or link.route:
        return False
    return not _NUMBER.search(segment + "?" + "&".join(link.query))


@lru_cache(maxsize=REMEMBERED)
def _read(url: str) -> _Link | None:
    while True:  # a viewer may show another viewer's page; each turn is shorter
        link = _split(url)
        if link is None:
            return None
        shown = _find_shown(link)
        if not shown:
            break
        url = shown
    link = link._replace(path=_unwrap_path(link.path))
    return link if len(link.text()) <= MAX_LENGTH else None


def _split(url: str) -> _Link | None:
    """The parts of an address, with a plain host and without trackers."""
    if len(url) > MAX_LENGTH:
        return None
    try:
        # As a browser does: a backslash before the query is a slash, else a\@b would be two hosts to two programs.
        head, *tail = re.split(r"([?#])", url.strip(), maxsplit=1)
        parts = urlsplit(head.replace("\\", "/") + "".join(tail))
        port = parts.port
    except ValueError:
        return None
    host = _read_host(parts.hostname or "")
    if parts.scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc or _CONTROL.search(parts.geturl()):
        return None
    route = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    return _Link(
        scheme=parts.scheme,
        host=_plain_host(host, _MOBILE),
        port=None if port == _DEFAULT_PORTS[parts.scheme] else port,
        path=_tidy(parts.path) or "/",
        query=_read_query(_tidy(parts.query)),
        route=_tidy(route),
    )


def _read_host(name: str) -> str:
    """A host in ASCII and lower case; empty where it is none."""
    if ":" in name:
        try:
            return "" if "%" in name else str(ipaddress.IPv6Address(name))
        except ValueError:
            return ""
    try:
        name = ".".join(label if label.isascii() else _encode_label(label) for label in name.split("."))
    except UnicodeError:
        return ""
    name = name.lower().removesuffix(".")
    return name if len(name) <= MAX_HOST and _HOST.fullmatch(name) else ""


def _encode_label(label: str) -> str:
    if _DEVIANT.search(label):
        return "xn--" + label.encode("punycode").decode("ascii")
    return label.encode("idna").decode("ascii")


def _plain_host(host: str, prefixes: Set[str]) -> str:
    """Without ``m.`` and the like, as first label or as second (``en.m.*``), as long as it stays in its site."""
    labels = host.split(".")
    while True:
        at = next((at for at, label in enumerate(labels[:2]) if label in prefixes and (at == 0 or label == "m")), None)
        if at is None:
            break
        fewer = labels[:at] + labels[at + 1 :]
        if len(fewer) < 2 + at or find_site(".".join(fewer)) != find_site(".".join(labels)):
            break
        labels = fewer
    return ".".join(labels)


def _read_query(query: str) -> tuple[str, ...]:
    # Feeds that escape twice have &amp; between the parameters.
    pieces = _AMPERSAND.sub(r"\1", query).split("&")
    return tuple(
        piece
        for piece in pieces
        if piece and not (_TRACKER.fullmatch(piece.partition("=")[0]) or _REF.fullmatch(piece) or _AMP.fullmatch(piece))
    )


def _find_shown(link: _Link) -> str:
    """The address of the page that an AMP viewer or cache shows; empty where this is none."""
    host = _plain_host(link.host, _WWW)
    if _VIEWER.fullmatch(host):
        match = _VIEWED.match(link.path)
    elif _CACHE.fullmatch(host):
        match = _CACHED.match(link.path)
    else:
        return ""
    if not match:
        return ""
    query = "?" + "&".join(link.query) if link.query else ""
    return f"{'https' if match[1] else 'http'}://{link.path[match.end() :]}{query}"


def _unwrap_path(path: str) -> str:
    """Without the marks of AMP, where what is left looks like an article: ``/topics/amp`` may be about amplifiers."""
    while True:
        if path.endswith((".amp.html", ".amp.htm")):
            stem, _, suffix = path.rpartition(".amp.")
            shorter = f"{stem}.{suffix}"
        elif path.endswith(("/amp", "/amp/", "/amp.html")):
            stem, _, mark = path.rstrip("/").rpartition("/")
            shorter = stem + "/" * (mark == "amp" and path.endswith("/"))
        elif path.startswith("/amp/"):
            shorter = path.removeprefix("/amp")
        else:
            return path
        if not _SLUG.search(shorter.rstrip("/").rpartition("/")[2]):
            return path
        path = shorter


def _strip_index(path: str) -> str:
    path = path.rstrip("/")
    stem, slash, name = path.rpartition("/")
    return stem if _INDEX.fullmatch(slash + name) else path


def _tidy(part: str) -> str:
    """Percent-encoding as in RFC 3986, 6.2.2: what needs none has none, what needs it has it, in upper case."""
    return _ESCAPE.sub(_normal_escape, quote(_BARE_PERCENT.sub("%25", part), safe=_SAFE))


def _normal_escape(match: re.Match[str]) -> str:
    char = chr(int(match[0][1:], 16))
    return char if char.isascii() and (char.isalnum() or char in "-._~") else match[0].upper()
