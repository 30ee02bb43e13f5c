"""Where everything lies on the site. All paths are relative to its root; a page's path ends with ``/``."""

from __future__ import annotations

from msgspec import Struct


class Paths(Struct, frozen=True):
    """Paths below ``prefix`` (``briefing``)."""

    prefix: str

    def page(self, name: str = "") -> str:
        """``archive`` -> ``briefing/archive/``; without a name the latest briefing."""
        return f"{self.prefix}/{name}/" if name else f"{self.prefix}/"

    def day(self, day: str) -> str:
        """``2022-01-27`` -> ``briefing/2022/01/27/``."""
        return self.page(day.replace("-", "/"))

    def acts(self, day: str) -> str:
        """``2022-01-27`` -> ``briefing/2022/01/27/acts/``."""
        return f"{self.day(day)}acts/"

    def story(self, story: str) -> str:
        """``river-treaty-1a2b3c`` -> ``briefing/stories/river-treaty-1a2b3c/``."""
        return self.page(f"stories/{story}")

    def actor(self, actor: str) -> str:
        """``china`` -> ``briefing/actors/china/``; persons of no registry have a folder of their own."""
        return self.page("actors/" + actor.replace(":", "/"))


def file_of(path: str) -> str:
    """The file of a page or download: ``briefing/`` -> ``briefing/index.html``."""
    return f"{path}index.html" if path.endswith("/") or not path else path
