"""Settings of the golden site: small, all of it invented, and the same everywhere."""

SITENAME = "The Golden Desk"
SITEURL = "https://desk.example/golden"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
PLUGINS = ["briefing"]
DIRECT_TEMPLATES = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

BRIEFING_TITLE = "The Golden Desk"
BRIEFING_WATCH = ["norlandia", "velia"]
