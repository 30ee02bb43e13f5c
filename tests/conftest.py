"""What many tests share."""

import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def tool(*names):
    """Path of the first of these commands that is installed. In CI a missing one fails, elsewhere it skips."""
    for name in names:
        if found := shutil.which(name):
            return found
    message = f"needs one of {', '.join(names)}"
    if os.environ.get("BRIEFING_REQUIRE_ALL"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def chromium():
    """The browser."""
    return tool("chromium", "chromium-browser", "google-chrome")


# The tests of ingest's walk. Their helpers are imported late, for most tests need none and they cost 0.7 s.


@pytest.fixture
def web():
    """A feed with three entries and their pages."""
    from hard_cases import three_articles

    return three_articles()


@pytest.fixture(params=["markdown", "jsonl"])
def desk(tmp_path, web, request):
    """A folder in each format."""
    from fakes import Desk

    return Desk(tmp_path, web, request.param)


@pytest.fixture
def notebook(tmp_path, web):
    """A folder of Markdown files."""
    from fakes import Desk

    return Desk(tmp_path, web)
