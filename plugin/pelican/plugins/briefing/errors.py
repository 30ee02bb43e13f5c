"""The errors of pelican-briefing.

BriefingError
├── SettingError      a setting is unknown, of the wrong type or out of range: stops the build
├── RegistryError     a registry, overrides or actors file is wrong: stops the build
├── SourcesError      the list of sources, or one to be added to it, is wrong: stops ingest and build
├── TraceError        a printed sentence does not stand in its source: stops the build
├── ArchiveError      the archive can be neither read nor rebuilt: stops the build
└── SkipArticle       this one article cannot be used: it is left out, counted and listed as a gap
"""

from __future__ import annotations


class BriefingError(Exception):
    """Base of all errors whose message is meant for the user: it names the place and what to do."""


class SettingError(BriefingError):
    """A setting is unknown, of the wrong type or out of range."""


class RegistryError(BriefingError):
    """A registry, overrides or actors file is wrong."""


class SourcesError(BriefingError):
    """The list of sources, or one that is to be added to it, is wrong."""


class TraceError(BriefingError):
    """A printed sentence or quote is not a verbatim span of its source."""


class ArchiveError(BriefingError):
    """The archive can be neither read nor rebuilt."""


class SkipArticle(BriefingError):  # noqa: N818 - not an error of the site, only of one article
    """This article cannot be used.

    ``path`` says which, ``reason`` why, in words for the gaps page.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[SkipArticle], tuple[str, str]]:
        # Exceptions cross process borders by their args, which hold one string, not two.
        return SkipArticle, (self.path, self.reason)
