"""Settings of the live site: those of the preview, with absolute addresses."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *  # noqa: F403

# The publishing workflow sets SITEURL to the address that GitHub Pages gives the repository.
SITEURL = os.environ.get("SITEURL", "https://example.org").rstrip("/")
RELATIVE_URLS = False
DELETE_OUTPUT_DIRECTORY = True
