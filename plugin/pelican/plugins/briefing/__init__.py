"""Daily briefings for Pelican: every printed sentence is a verbatim, cited span of a source."""

from __future__ import annotations

__version__ = "0.1.0"


def register() -> None:
    """Connect the plugin to Pelican. Called by Pelican once a build, so it must stay cheap and repeatable."""
    from . import hooks  # noqa: PLC0415 - Pelican imports every plugin, also those a site does not use

    hooks.connect()
