"""Bodies as they were before Content-Encoding."""

import gzip
import sys
import zlib
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

sys.path.insert(0, str(Path(__file__).parent))
from asking import TEXT, get
from pelican.plugins.briefing.ingest.encodings import make_decoder
from pelican.plugins.briefing.ingest.reasons import EncodingError
from servers import page


def raw_deflate(data):
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return stream.compress(data) + stream.flush()


ENCODED = {
    "gzip": [gzip.compress(TEXT), gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]), gzip.compress(TEXT) + b"\0" * 9],
    "deflate": [zlib.compress(TEXT), raw_deflate(TEXT)],
    "br": [brotli.compress(TEXT)],
    "zstd": [zstd.compress(TEXT), zstd.compress(TEXT[:99]) + zstd.compress(TEXT[99:])],
    "identity": [TEXT],
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_each_encoding_is_undone(server, encoding):
    """In one piece and in several members, with junk behind it as some servers send it."""
    for body in ENCODED[encoding]:
        server.handlers["/"] = page(body, headers={"Content-Encoding": encoding})
        assert get(server.url("/")).data == TEXT


@given(st.sampled_from(sorted(ENCODED)), st.integers(1, 50), st.data())
def test_a_body_may_come_in_pieces_of_any_size(encoding, size, data):
    """What comes out does not depend on how it came in, and a body that stops early is noticed."""
    body = data.draw(st.sampled_from(ENCODED[encoding]))
    decoder = make_decoder(encoding)
    out = b"".join(piece for start in range(0, len(body), size) for piece in decoder.feed(body[start : start + size]))
    assert out == TEXT
    assert decoder.complete
    if encoding != "identity":
        cut = make_decoder(encoding)
        list(cut.feed(ENCODED[encoding][0][: data.draw(st.integers(1, len(ENCODED[encoding][0]) - 30))]))
        assert not cut.complete


@given(st.sampled_from(sorted(ENCODED)), st.lists(st.binary(max_size=40), max_size=5))
def test_any_bytes_are_a_body_or_a_clear_error(encoding, pieces):
    """A decoder raises nothing else, and ends."""
    decoder = make_decoder(encoding)
    try:
        for piece in pieces:
            list(decoder.feed(piece))
    except EncodingError as error:
        assert encoding in error.reason
