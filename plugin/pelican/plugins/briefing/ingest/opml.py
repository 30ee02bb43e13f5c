"""OPML: the lists of feeds that readers export and import."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast, get_args
from urllib.parse import urlsplit

from listparser.common import SuperDict
from listparser.opml import OpmlMixin
from lxml import etree

from ..errors import SourcesError
from .identity import link_key
from .sources import is_address, strip_control
from .values import OutletKind, Source

MAX_BYTES = 20_000_000
"""An outline of a feed has about 300 bytes: this is more than 60,000 feeds."""
MAX_DEPTH = 50
"""Folders within folders; listparser keeps the whole path of each feed, so depth times feeds is its memory."""
MAX_FOLDERS = 20
"""Folders of one feed; listparser compares each with all before it."""
MAX_CATEGORY = 500
"""Characters read of an attribute ``category``, for the same reason."""

_PREFIX = "briefing"
_NAMESPACE = "urn:pelican-briefing"
_OWN = {"kind": "outlet_kind", "owner": "owner", "publisher": "publisher"}
"""What OPML has no attribute for -> the field of a source: written in a namespace of our own, as OPML 2.0 asks."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(
    rb"""\s{0,9}<\?xml[^>]{0,99}?encoding=["']"""
    rb"""(iso-8859-(?:[1-9]|1[013-6])|windows-125[0-8]|koi8-[ru]|gbk|gb2312|gb18030|big5|shift_jis|euc-(?:jp|kr))["']""",
    re.I,
)
_LONE = re.compile("[\udc80-\udcff]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MARKUP = re.compile(r"</?(?:a|b|br|div|em|i|img|p|span|strong|u)\b[^<>]*>", re.I)
"""HTML that was put into a description without escaping: its quotes end the attribute, its ``>`` the outline."""
_COMMENT = re.compile(r"<!--|-->")
_ADDRESS = re.compile(r"\sxmlUrl\s*=", re.I)
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?")


class _Outlines(OpmlMixin):
    """listparser's reader of outlines, which forgets the attributes ``htmlUrl`` and ``language`` of a feed."""

    def __init__(self) -> None:
        super().__init__()
        self.harvest = {"feeds": [], "lists": [], "opportunities": [], "meta": SuperDict(), "version": ""}
        self.attributes: dict[str, dict[str, str]] = {}
        self.seen = 0

    def start_opml_outline(self, attrs: dict[str, str]) -> None:
        """Keep the attributes, and what is read within bounds."""
        if len(self.hierarchy) >= MAX_DEPTH:
            raise SourcesError(f"this OPML file has folders more than {MAX_DEPTH} deep")
        self.seen += "xmlurl" in attrs
        url = attrs.get("xmlurl", "").strip()
        self.attributes.setdefault(url, attrs)
        known = self.found_urls.get(url)
        if known and known[0] != "feeds":  # the page of one outline may be the feed of another
            del self.found_urls[url]
        elif known and len(known[1]["categories"]) >= MAX_FOLDERS:
            self.hierarchy.append("")
            return
        if "category" in attrs:
            attrs["category"] = attrs["category"][:MAX_CATEGORY]
        super().start_opml_outline(attrs)


def read_opml(data: bytes) -> tuple[list[Source], list[str]]:
    """The feeds of an OPML file in its order, and for the user what was left out and why.

    Folders and categories become tags. A feed that is in it twice is one source with the tags of both. The parser is
    lxml's for HTML: it knows no entities but those of HTML and opens nothing.

    Raises:
        SourcesError: it is no OPML, or too large.
    """
    if len(data) > MAX_BYTES:
        raise SourcesError(f"this OPML file has more than {MAX_BYTES:,} bytes")
    text = _MARKUP.sub(" ", _CONTROL.sub("", _decode(data)))
    found = _Outlines()
    # listparser's class is as its own parse() uses it; the stubs of lxml ask for more.
    parser = etree.HTMLParser(target=cast("Any", found), recover=True, encoding="utf-8")
    try:
        etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing in it at all
        found.harvest["version"] = ""
    if not found.harvest["version"]:
        raise SourcesError("this is no OPML file: it has no <opml>")
    sources: dict[str, Source] = {}
    left_out: list[str] = []
    for feed in found.harvest["feeds"]:
        source = _make_source(feed, found.attributes[feed["url"]])
        if not is_address(source.feed):
            left_out.append(f"{source.name}: {source.feed} is no address with http:// or https://")
            continue
        key = link_key(source.feed)
        sources[key] = _merge(sources[key], source) if key in sources else source
    for kind, why in (("lists", "is a list of feeds, not a feed"), ("opportunities", "has no feed")):
        left_out += [f"{_name(item)}: {strip_control(item['url'])} {why}" for item in found.harvest[kind]]
    if (lost := _count_addresses(text) - found.seen) > 0:
        left_out.append(f"{lost} of its feeds cannot be read: the file is damaged there")
    return list(sources.values()), left_out


def write_opml(sources: Iterable[Source]) -> bytes:
    """The feeds among the sources as OPML 2.0 in UTF-8, in folders by first tag; the same sources, the same bytes.

    Sitemaps and lists of pages are left out: OPML has feeds only.
    """
    root = etree.Element("opml", nsmap={_PREFIX: _NAMESPACE}, version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Sources"
    body = etree.SubElement(root, "body")
    folders: dict[str, etree._Element] = {}
    for source in sources:
        if not source.feed:
            continue
        name = strip_control(source.name)
        tags = [tag for tag in map(strip_control, source.tags) if tag]
        if tags and tags[0] not in folders:
            folders[tags[0]] = etree.SubElement(body, "outline", text=tags[0], title=tags[0])
        outline = etree.SubElement(folders[tags[0]] if tags else body, "outline", text=name, title=name, type="rss")
        outline.set("xmlUrl", source.feed)
        # A category is a path with slashes, in a list with commas.
        more = ",".join(tag for tag in tags[1:] if "," not in tag and "/" not in tag)
        for key, value in (("htmlUrl", source.home), ("language", source.language), ("category", more)):
            if value:
                outline.set(key, value)
        for key, field in _OWN.items():
            if value := strip_control(getattr(source, field)):
                outline.set(f"{{{_NAMESPACE}}}{key}", value)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _decode(data: bytes) -> str:
    """As text. Files exist that are of another encoding than they say, and such that are of two."""
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if declared := _DECLARED.match(data):
        return data.decode(declared[1].decode("ascii"), "replace")
    # What is no UTF-8 in it is taken for the encoding of Western Windows, and the rest is left as it is.
    text = data.decode("utf-8-sig", "surrogateescape")
    return _LONE.sub(lambda lone: lone[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"), text)


def _name(item: SuperDict) -> str:
    url = strip_control(item["url"])
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    return strip_control(item["title"]) or host or url


def _make_source(feed: SuperDict, attrs: dict[str, str]) -> Source:
    home = attrs.get("htmlurl", "").strip()
    language = _LANGUAGE.fullmatch(attrs.get("language", "").strip().lower())
    own = {field: strip_control(attrs.get(f"{_PREFIX}:{key}", "")) for key, field in _OWN.items()}
    folders = (strip_control(folder) for path in reversed(feed["categories"]) for folder in path)
    return Source(
        name=_name(feed),
        feed=strip_control(feed["url"]),
        home=home if is_address(home) else "",
        language=language[1] if language else "",
        publisher=own["publisher"],
        owner=own["owner"],
        outlet_kind=cast("OutletKind", own["outlet_kind"] if own["outlet_kind"] in get_args(OutletKind) else ""),
        tags=tuple(dict.fromkeys(filter(None, folders))),
    )


def _merge(first: Source, again: Source) -> Source:
    return Source(
        name=first.name,
        feed=first.feed,
        home=first.home or again.home,
        language=first.language or again.language,
        publisher=first.publisher or again.publisher,
        owner=first.owner or again.owner,
        outlet_kind=first.outlet_kind or again.outlet_kind,
        tags=tuple(dict.fromkeys((*first.tags, *again.tags))),
    )


def _count_addresses(text: str) -> int:
    """How often ``xmlUrl=`` stands outside comments."""
    parts = _COMMENT.split(text)
    marks = ["-->", *_COMMENT.findall(text)]
    count, inside = 0, False
    for mark, part in zip(marks, parts, strict=True):
        inside = mark == "<!--"
        count += 0 if inside else len(_ADDRESS.findall(part))
    return count
