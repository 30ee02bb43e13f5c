"""Bodies as they were before Content-Encoding, a piece at a time.

aiohttp could do it, but takes a body that stops in the middle of gzip, Brotli or Zstandard for a whole one, and text
that claims to be Brotli for an empty one.
"""

from __future__ import annotations

import sys
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator

import brotli  # type: ignore[import-untyped]

from .reasons import EncodingError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ACCEPTED = "gzip, deflate, br, zstd"
IDENTITY = "identity"
PIECE = 1 << 16
"""Bytes that are decompressed at once at most: a bomb may be a million times larger than what came."""
MAX_MEMBERS = 1000
"""Of gzip, or frames of Zstandard, in one body. Honest ones have one; empty ones cost time without end."""
ZSTD_WINDOW = 23
"""Binary logarithm of the bytes that a frame may look back: 8 MiB, RFC 9659."""
GZIP_START = b"\x1f\x8b"


class Decoder(ABC):
    """Takes a body as it comes."""

    complete = True
    """Whether the body may end here; an empty body may."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Pieces of at most about PIECE bytes.

        Raises:
            EncodingError: the body is not in this encoding.
        """
        try:
            yield from self._feed(data)
        except (zlib.error, brotli.error, zstd.ZstdError) as error:
            raise self.wrong() from error

    def wrong(self) -> EncodingError:
        """The error for a body in another encoding."""
        return EncodingError(f"its body is not in the encoding that it says ({self.encoding})")

    @abstractmethod
    def _feed(self, data: bytes) -> Iterator[bytes]: ...


class _Identity(Decoder):
    def _feed(self, data: bytes) -> Iterator[bytes]:
        yield data


class _Zlib(Decoder):
    """gzip (one member or several) and deflate (with zlib's header, as it should be, or without)."""

    def __init__(self, encoding: str) -> None:
        super().__init__(encoding)
        self._stream: zlib._Decompress | None = None
        self._members = 0
        self._ended = False

    def _feed(self, data: bytes) -> Iterator[bytes]:
        while (data or self._stream) and not self._ended:
            if self._stream is None:
                # A further member may come byte by byte; some servers add zeros instead.
                self._ended = self._members > 0 and not (self.encoding == "gzip" and GZIP_START.startswith(data[:2]))
                if not self._ended:
                    self._begin(data)
                continue
            piece = self._stream.decompress(data, PIECE)
            data = self._stream.unconsumed_tail
            yield piece
            if self._stream.eof:
                data, self._stream, self.complete = self._stream.unused_data, None, True
            elif not data and len(piece) < PIECE:
                return

    def _begin(self, data: bytes) -> None:
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise self.wrong()
        with_header = data[0] & 0x0F == zlib.DEFLATED and data[0] >> 4 <= 7
        bits = 16 + zlib.MAX_WBITS if self.encoding == "gzip" else zlib.MAX_WBITS if with_header else -zlib.MAX_WBITS
        self._stream = zlib.decompressobj(bits)
        self.complete = False


class _Brotli(Decoder):
    def __init__(self, encoding: str) -> None:
        super().__init__(encoding)
        self._stream = brotli.Decompressor()

    def _feed(self, data: bytes) -> Iterator[bytes]:
        while not self._stream.is_finished():
            yield self._stream.process(data, output_buffer_limit=PIECE)
            data = b""
            if self._stream.can_accept_more_data():
                break
        self.complete = self._stream.is_finished()


class _Zstandard(Decoder):
    def __init__(self, encoding: str) -> None:
        super().__init__(encoding)
        self._stream = self._begin()
        self._members = 0

    @staticmethod
    def _begin() -> zstd.ZstdDecompressor:
        return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: ZSTD_WINDOW})

    def _feed(self, data: bytes) -> Iterator[bytes]:
        while True:
            if self._stream.eof:
                data = data or self._stream.unused_data
                if not data:
                    return
                self._stream = self._begin()
            yield self._stream.decompress(data, PIECE)
            data = b""
            self.complete = self._stream.eof
            if self._stream.eof:
                self._members += 1
                if self._members > MAX_MEMBERS:
                    raise self.wrong()
            elif self._stream.needs_input:
                return


def make_decoder(encoding: str) -> Decoder:
    """The decoder for a Content-Encoding.

    Raises:
        EncodingError: it is not one of those that were asked for.
    """
    if encoding in ("", IDENTITY):
        return _Identity(encoding)
    if encoding in ("gzip", "deflate"):
        return _Zlib(encoding)
    if encoding == "br":
        return _Brotli(encoding)
    if encoding == "zstd":
        return _Zstandard(encoding)
    raise EncodingError(f"its body is in an encoding that nobody asked for ({encoding})")
