"""What many tests share."""

import os
import shutil

import pytest


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
