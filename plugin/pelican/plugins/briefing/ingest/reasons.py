"""Why something could not be fetched, in words for the user."""

from __future__ import annotations

import os
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp

from .addresses import PrivateAddressError

TRANSIENT = frozenset({408, 425, 429})
"""Besides 5xx: the server itself says that a later request may do."""
RETRIED = frozenset({429, 500, 502, 503, 504})
"""Worth another try a moment later."""


ALLOW_PRIVATE = "BRIEFING_ALLOW_PRIVATE_ADDRESSES"
"""The setting that allows what :class:`PrivateAddressError` refuses."""


class FetchError(Exception):
    """Something could not be fetched."""

    def __init__(
        self, reason: str, *, transient: bool = False, status: int = 0, host_down: bool = False, retry: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        """In words for the user."""
        self.transient = transient
        """Worth another try in a later run."""
        self.status = status
        """Of the answer; 0 where there was none that could be read."""
        self.host_down = host_down
        """No connection, or no answer in time: counts against the host."""
        self.retry = retry
        """Worth another try within the same get."""
        self.retry_after: float | None = None
        """Seconds that the server asks to wait."""


class EncodingError(FetchError):
    """A body is not, or not to its end, in the encoding that its Content-Encoding says."""


def explain_status(status: int, retry_after: str | None) -> FetchError:
    """The error for an answer that is neither a success nor a redirect.

    Args:
        status: of the answer.
        retry_after: the header of that name, seconds or an HTTP date.
    """
    try:
        reason = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        reason = f"status {status}"
    error = FetchError(
        reason, transient=500 <= status < 600 or status in TRANSIENT, status=status, retry=status in RETRIED
    )
    if error.transient and retry_after is not None:
        error.retry_after = read_retry_after(retry_after)
    if error.retry_after:
        error.reason += f", asks to come back in {tell_time(error.retry_after)}"
    return error


def read_retry_after(value: str) -> float | None:
    """Seconds from now, never negative; None if it cannot be read."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])  # 30 years are enough
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def tell_time(seconds: float) -> str:
    """A span of time in its largest unit, rounded: ``45 s``, ``20 min``, ``2 h``, ``3 days``."""
    for size, unit in ((86400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size or (unit != "days" and seconds >= size):
            return f"{seconds / size:.0f} {unit}"
    return f"{max(seconds, 1):.0f} s"


def tell_size(size: int) -> str:
    """A number of bytes: ``20 MB``, ``500 kB``."""
    return f"{size / 1e6:g} MB" if size >= 1_000_000 else f"{size / 1e3:g} kB"


def cut_off() -> FetchError:
    """The error for a body that ends before its end."""
    return FetchError("its answer was cut off", transient=True, retry=True)


def explain(error: aiohttp.ClientError | OSError | UnicodeError) -> FetchError:
    """The error for what aiohttp raised."""
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        words = getattr(error.certificate_error, "verify_message", "") or "it does not belong to this host"
        return FetchError(f"its certificate is not valid: {words.rstrip('.')}", transient=True)
    if isinstance(error, aiohttp.ClientConnectorError):
        return _explain_connection(error)
    if isinstance(error, aiohttp.ClientPayloadError):
        return cut_off()
    if isinstance(error, aiohttp.ClientResponseError):
        return FetchError("its answer is not valid HTTP")
    if isinstance(error, aiohttp.ClientConnectionError | OSError):
        silent = isinstance(error, aiohttp.ServerTimeoutError)
        reason = "it fell silent" if silent else "it closed the connection without an answer"
        return FetchError(reason, transient=True, host_down=True, retry=not silent)
    return FetchError("its address is not valid")


def _explain_connection(error: aiohttp.ClientConnectorError) -> FetchError:
    cause = error.os_error
    if isinstance(cause, PrivateAddressError):
        return FetchError(f"{cause} ({ALLOW_PRIVATE})")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchError("the name cannot be resolved", transient=True, host_down=True)
    if isinstance(cause, ssl.SSLError):
        words = (cause.reason or "TLS failed").replace("_", " ").lower()
        return FetchError(f"no secure connection: {words}", transient=True, host_down=True)
    words = os.strerror(cause.errno).lower() if cause.errno else "none of its addresses answers"
    return FetchError(f"no connection: {words}", transient=True, host_down=True, retry=True)
