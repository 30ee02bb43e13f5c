"""What is one address, what is one article, what is one site."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pelican.plugins.briefing.ingest.identity import MAX_LENGTH, accept_canonical, clean_link, link_key, same_site

STORY = "https://wire.example/2022/01/27/river-treaty"
PARTS = (
    *("www.", "m.", "mobile.", "amp.", "en.", "a", "x-1", ".", ".example", ".co.uk", "ü", "ß", "[::1]", "@", "\\"),
    *(
        "/",
        "/amp",
        "/amp/",
        "amp",
        "/index.html",
        "index.html",
        ".amp.html",
        "/amp.html",
        "/../",
        ":443",
        ":80",
        ":8080",
    ),
    *(
        "?",
        "&",
        "&amp;",
        "amp;",
        "amp=1",
        "utm_source=x",
        "ref=rss",
        "id=7",
        "b=2",
        "a=1",
        "=",
        ";",
        "+",
        "|",
        '"',
        "<",
    ),
    *("#", "#!/x", "%", "%61", "%2f", "%41", "%E4", " ", "\t", "\x00", "\ud800"),
    *("www.google.com/amp/s/", "cdn.ampproject.org/c/s/"),
)
HOSTS = ("a.example", "www.m.b.co.uk", "m.co.uk", "m.www.amp.x.example", "www.google.com/amp/s/b.example/y-1", "")
URLS = st.builds(
    lambda scheme, host, parts: scheme + host + "".join(parts),
    st.sampled_from(["http://", "https://", "HTTPS://", ""]),
    st.sampled_from(HOSTS),
    st.lists(st.sampled_from(PARTS), max_size=9),
)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        # As it is.
        (STORY, STORY),
        ("http://wire.example/a", "http://wire.example/a"),
        ("https://wire.example", "https://wire.example/"),
        (f"  {STORY}\n", STORY),
        ("HTTPS://Wire.Example./A/b", "https://wire.example/A/b"),
        ("https://wire.example:443/a", "https://wire.example/a"),
        ("http://wire.example:80/a", "http://wire.example/a"),
        ("https://wire.example:80/a", "https://wire.example:80/a"),
        ("https://wire.example:/a", "https://wire.example/a"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a"),
        ("http://[0:0::1]:80/a", "http://[::1]/a"),
        ("https://wire.example\\@evil.example/a", "https://wire.example/@evil.example/a"),
        # Letters.
        ("https://bücher.example/ä b?q=ö", "https://xn--bcher-kva.example/%C3%A4%20b?q=%C3%B6"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://wire.example/%7euser/%c3%a4", "https://wire.example/~user/%C3%A4"),
        ("https://wire.example/100%", "https://wire.example/100%25"),
        ("https://wire.example/a%2fb", "https://wire.example/a%2Fb"),
        # Trackers.
        (f"{STORY}?utm_source=rss&utm_medium=feed&UTM_Campaign=x", STORY),
        (f"{STORY}?fbclid=a1&gclid=b&msclkid=c&yclid=d&igshid=e", STORY),
        (f"{STORY}?mc_cid=a&mc_eid=b&cmpid=c&CMP=d&smid=tw-share&partner=rss&emc=rss", STORY),
        (f"{STORY}?at_medium=RSS&at_campaign=KARANGA&ns_campaign=x&ns_mchannel=y&at_link_id=1", STORY),
        (f"{STORY}?xtor=RSS-3208&ref=rss&ref_src=twsrc%5Etfw&referrer=x", STORY),
        (f"{STORY}?maca=en-rss-en-all-1573-rdf&traffic_source=rss&.tsrc=rss&wt_zmc=x.y", STORY),
        (f"{STORY}?feedType=RSS&feedName=worldNews&__twitter_impression=true&guccounter=1", STORY),
        (f"{STORY}?pk_campaign=a&hsa_acc=1&_ga=2&_hsenc=3&mkt_tok=4&spm=5.6&taid=7", STORY),
        (f"{STORY}?a=1&amp;utm_source=rss&amp;b=2", f"{STORY}?a=1&b=2"),
        (f"{STORY}?", STORY),
        (f"{STORY}?&&utm_source=x&", STORY),
        (f"{STORY}#comments", STORY),
        (f"{STORY}#ref=rss", STORY),
        (f"{STORY}#:~:text=signed", STORY),
        # What identifies an article stays as it stood.
        ("https://wire.example/news.php?b=2&a=1", "https://wire.example/news.php?b=2&a=1"),
        ("https://wire.example/?p=4711", "https://wire.example/?p=4711"),
        ("https://wire.example/story?4711", "https://wire.example/story?4711"),
        ("https://wire.example/v?id=&x", "https://wire.example/v?id=&x"),
        (
            "https://wire.example/v?gallery=5&global=1&reference=2",
            "https://wire.example/v?gallery=5&global=1&reference=2",
        ),
        (
            "https://wire.example/v?cid=1&uid=2&eid=3&source=4&sid=5",
            "https://wire.example/v?cid=1&uid=2&eid=3&source=4&sid=5",
        ),
        ("https://wire.example/v?region=a&section=b&copy=c", "https://wire.example/v?region=a&section=b&copy=c"),
        ("https://wire.example/v?id=%E4%B8&t=a+b", "https://wire.example/v?id=%E4%B8&t=a+b"),
        ("https://wire.example/v?ref=2022-15", "https://wire.example/v?ref=2022-15"),
        ("https://wire.example/a;id=5,6/b(c)", "https://wire.example/a;id=5,6/b(c)"),
        ("https://wire.example/cms/!ut/p/a+b/", "https://wire.example/cms/!ut/p/a+b/"),
        ("https://wire.example/#!/story/12", "https://wire.example/#!/story/12"),
        ("https://old.example/web/2022/https://b.example/c", "https://old.example/web/2022/https://b.example/c"),
        # AMP.
        ("https://www.google.com/amp/s/wire.example/a-b", "https://wire.example/a-b"),
        ("https://www.google.co.uk/amp/wire.example/a-b?id=1", "http://wire.example/a-b?id=1"),
        ("https://www.google.com/amp/s/amp.wire.example/a-b/amp/?amp=1#x", "https://wire.example/a-b/"),
        (
            "https://wire-example.cdn.ampproject.org/c/s/wire.example/a-b.amp.html?usqp=x&amp_js_v=0.1",
            "https://wire.example/a-b.html",
        ),
        ("https://cdn.ampproject.org/v/s/www.wire.example/a-b?amp_gsa=1", "https://www.wire.example/a-b"),
        ("https://wire-example.cdn.ampproject.org/c/wire.example/a-b", "http://wire.example/a-b"),
        ("https://www.google.com/amp/guide", "https://www.google.com/amp/guide"),
        (f"{STORY}?amp=1", STORY),
        (f"{STORY}?amp", STORY),
        (f"{STORY}?outputType=amp", STORY),
        (f"{STORY}/amp", STORY),
        (f"{STORY}/amp/", f"{STORY}/"),
        (f"{STORY}.amp.html", f"{STORY}.html"),
        (f"{STORY}/amp.html", STORY),
        ("https://wire.example/amp/2022/01/27/river-treaty", STORY),
        ("https://amp.wire.example/2022/01/27/river-treaty", STORY),
        ("https://wire.example/topics/amp/", "https://wire.example/topics/amp/"),
        ("https://wire.example/amp/reviews", "https://wire.example/amp/reviews"),
        ("https://wire.example/amp/", "https://wire.example/amp/"),
        ("https://wire.example/amp.html", "https://wire.example/amp.html"),
        ("https://wire.example/a-b?amp=50", "https://wire.example/a-b?amp=50"),
        # Mobile hosts.
        ("https://m.wire.example/a", "https://wire.example/a"),
        ("https://mobile.wire.example/a", "https://wire.example/a"),
        ("https://en.m.wiki.example/a", "https://en.wiki.example/a"),
        ("https://www.m.wire.example/a", "https://www.wire.example/a"),
        ("https://m.example/a", "https://m.example/a"),
        ("https://amp.test/a", "https://amp.test/a"),
        ("https://m.co.uk/a", "https://m.co.uk/a"),
        ("https://x.m.co.uk/a", "https://x.m.co.uk/a"),
        ("https://m.blogspot.com/a", "https://m.blogspot.com/a"),
        ("https://monitor.example/a", "https://monitor.example/a"),
    ],
)
def test_clean_link(url, link):
    """Shapes seen in feeds."""
    assert clean_link(url) == link


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            " ",
            "story",
            "/story",
            "//wire.example/a",
            "wire.example/a",
            "ftp://wire.example/a",
            "mailto:a@b.example",
        ),
        *(
            "javascript:alert(1)",
            "data:text/html,x",
            "feed://wire.example/rss",
            "file:///etc/hosts",
            "https://",
            "https:///a",
        ),
        *(
            "https://user@wire.example/",
            "https://user:word@wire.example/",
            "https://@wire.example/",
            "https://a..b.example/",
        ),
        *(
            "https://wire.example:99999/",
            "https://wire.example:x/",
            "https://[::1/",
            "https://[fe80::1%25eth0]/",
        ),
        *(
            "https://ex ample/",
            "https://a<b.example/",
            "https://wire.example/\x00",
            "https://wire.example/\ud800",
            "https://.example/",
        ),
        *(
            "https://www.google.com/amp/s/user@wire.example/a",
            "https://wire.example/" + MAX_LENGTH * "a",
            f"https://{'a.' * 200}example",
        ),
        *("https://wire.example/" + MAX_LENGTH // 2 * "ä", "https://\u2100.example/", "https://-\ufffd.example/"),
    ],
)
def test_refuses_what_is_no_address(url):
    """Nothing that a reader could not or should not follow."""
    assert clean_link(url) == link_key(url) == ""


@pytest.mark.parametrize(
    "other",
    [
        "http://wire.example/2022/01/27/river-treaty",
        "https://www.wire.example/2022/01/27/river-treaty/",
        "https://m.wire.example/2022/01/27/river-treaty/index.html",
        "https://www.wire.example:443/2022/01/27/river%2Dtreaty?utm_source=rss#top",
        "https://www.google.com/amp/s/www.wire.example/2022/01/27/river-treaty/amp/index.html",
        "http://WIRE.example:80/2022/01/27/river-treaty",
    ],
)
def test_one_article_has_one_key(other):
    """Many addresses, one article."""
    assert link_key(other) == link_key(STORY) == "wire.example/2022/01/27/river-treaty"


def test_order_of_parameters_is_nothing():
    """Some feeds sort them, some pages do not."""
    assert (
        link_key("https://wire.example/v?b=2&a=1")
        == link_key("https://wire.example/v?a=1&b=2")
        == "wire.example/v?a=1&b=2"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (STORY, STORY + "-2"),
        (STORY, STORY + "?page=2"),
        ("https://wire.example/?p=1", "https://wire.example/?p=2"),
        ("https://wire.example/v?cid=1", "https://wire.example/v?cid=2"),
        ("https://wire.example/v?gallery=1", "https://wire.example/v?gallery=2"),
        ("https://wire.example/v?4711", "https://wire.example/v?4712"),
        ("https://wire.example/v?id=%E4", "https://wire.example/v?id=%E5"),
        ("https://wire.example/a%2Fb", "https://wire.example/a/b"),
        ("https://wire.example/A", "https://wire.example/a"),
        ("https://wire.example/#!/1", "https://wire.example/#!/2"),
        ("https://old.example/web/1/https://b.example/c", "https://b.example/c"),
        ("https://news.wire.example/a", "https://wire.example/a"),
        ("https://wire.example:8080/a", "https://wire.example/a"),
        ("https://x.m.co.uk/a", "https://x.co.uk/a"),
        ("https://m.example/a", "https://example.example/a"),
        ("https://strasse.example/", "https://straße.example/"),
    ],
)
def test_two_articles_have_two_keys(one, other):
    """Merging two articles loses one of them."""
    assert link_key(one) != link_key(other)


@given(URLS | st.text() | st.text().map("https://a.example/".__add__))
@example("http://www.www.google.com/amp/s/www.google.com/amp/s/")
@example("https://a.example/x-1/%61mp/index.html?%61mp;a=1")
def test_clean_once_is_clean(url):
    """Both are idempotent, agree on what is an address, and give ASCII that needs no more escaping."""
    link, key = clean_link(url), link_key(url)
    assert clean_link(link) == link
    assert link_key(link) == key
    assert bool(link) == bool(key)
    assert link.isascii()
    assert not set(link) & set(' \t"<>\\^`{|}')
    if key:
        assert link_key("https://" + key) == key


@given(st.permutations(["a=1", "b=2", "b=1", "c", "utm_source=x", "fbclid=y"]))
def test_key_ignores_order_and_trackers(pieces):
    """Whatever stands where."""
    assert link_key("https://a.example/x?" + "&".join(pieces)) == "a.example/x?a=1&b=1&b=2&c"


@pytest.mark.parametrize(
    "tail",
    ["/amp", "/x-1/amp", "/index.html", "&amp;", "%", "www.google.com/amp/s/", "m.", "ä", "/../", "?&", "#!"],
)
def test_long_addresses_take_no_time(tail):
    """Nothing is tried again and again: ten thousand times the usual would be seen."""
    begin = time.perf_counter()
    for head in ("https://a.example/", "https://", "https://www.google.com/amp/s/"):
        link_key((head + MAX_LENGTH * tail)[:MAX_LENGTH])
    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("https://www.wire.example/a", "http://news.wire.example:8080/", True),
        ("https://a.co.uk/", "https://www.a.co.uk/", True),
        ("https://a.co.uk/", "https://b.co.uk/", False),
        ("https://a.github.io/", "https://b.github.io/", False),
        ("https://wire.example/", "https://wire.test/", False),
        ("https://wire.example/", "https://notwire.example/", False),
        ("https://wire.example/", "https://wire.example.evil.test/", False),
        ("http://127.0.0.1:1/", "http://127.0.0.1:2/", True),
        ("http://127.0.0.1/", "http://1.0.0.1/", False),
        ("http://[::1]/", "http://[::1]/a", True),
        ("", "", False),
        ("story", "story", False),
        ("https://bücher.example/", "https://www.xn--bcher-kva.example/", True),
    ],
)
def test_same_site(a, b, same):
    """By registrable domain; hosts of one provider are not one site."""
    assert same_site(a, b) == same_site(b, a) == same


@pytest.mark.parametrize(
    ("page", "canonical", "kept"),
    [
        (STORY + "?print=1", STORY, STORY),
        (
            STORY,
            "https://www.wire.example/2022/01/27/river-treaty?utm_source=x",
            "https://www.wire.example/2022/01/27/river-treaty",
        ),
        (
            "https://amp.wire.example/river-treaty",
            "https://wire.example/world/river-treaty-signed",
            "https://wire.example/world/river-treaty-signed",
        ),
        (STORY, "https://wire.example/?p=4711", "https://wire.example/?p=4711"),
        (STORY, "https://wire.example/10012345", "https://wire.example/10012345"),
        (
            STORY,
            "https://wire.example/two-countries-sign-river-treaty",
            "https://wire.example/two-countries-sign-river-treaty",
        ),
        (STORY, "https://wire.example/", STORY),
        (STORY, "https://wire.example/?lang=en", STORY),
        (STORY, "https://wire.example/world-news", STORY),
        (STORY, "https://wire.example/en/", STORY),
        (STORY, "https://other.example/2022/01/27/river-treaty", STORY),
        (STORY, "/2022/01/27/river-treaty-2", STORY),
        (STORY, "", STORY),
        (STORY, "http://", STORY),
        (STORY, "https://user:word@wire.example/2022/01/27/x-y", STORY),
        (STORY + "?utm_source=x", "{{ url }}", STORY),
        ("https://wire.example/?p=5", "https://wire.example/", "https://wire.example/?p=5"),
        ("https://wire.example/story?id=5", "https://wire.example/story", "https://wire.example/story?id=5"),
        ("https://m.wire.example/", "https://www.wire.example/", "https://www.wire.example/"),
        ("no address", STORY, ""),
    ],
)
def test_accept_canonical(page, canonical, kept):
    """Templates name the home page, another site, or nothing that is an address."""
    assert accept_canonical(page, canonical) == kept


@given(URLS, URLS)
def test_canonical_stays_in_its_site(page, canonical):
    """No page can speak for another site."""
    kept = accept_canonical(page, canonical)
    assert kept == clean_link(page) or (kept == clean_link(canonical) and same_site(page, kept))
