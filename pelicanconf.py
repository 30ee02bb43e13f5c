"""Settings of the sample site: a local preview."""

SITENAME = "The Desk Briefing"
SITEURL = ""
RELATIVE_URLS = True
TIMEZONE = "Europe/Vienna"
DEFAULT_LANG = "en"

PATH = "content"
THEME = "theme"
PLUGINS = ["briefing"]

# The briefing is the front page; there is no blog beside it.
BRIEFING_TITLE = "The Desk Briefing"
BRIEFING_HOME = True
BRIEFING_WATCH = ["ukraine", "russia", "taiwan", "myanmar"]
DIRECT_TEMPLATES = ["404"]
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
