"""What the tests of the client share."""

import sys
from pathlib import Path

import pytest
from pelican.plugins.briefing.ingest import web

sys.path.insert(0, str(Path(__file__).parent))
from servers import Server


@pytest.fixture
def quick(monkeypatch):
    """Tries follow one another quickly."""
    monkeypatch.setattr(web, "BACKOFF", 0.02)


@pytest.fixture
def server():
    """A server without any page."""
    with Server() as server:
        yield server
