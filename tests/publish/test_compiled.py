"""Templates that an earlier build compiled."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader
from pelican.plugins.briefing.archive import Archive
from pelican.plugins.briefing.publish.compiled import CompiledTemplates


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder with one template."""
    (tmp_path / "page.html").write_text("Hello {{ name }}")
    return tmp_path


def render(folder: Path, archive: Archive | None, settings: object = None, loader: object = None) -> tuple[str, bool]:
    """(what the template gives, whether it had to be compiled)."""
    compiled = []

    class Watched(Environment):
        def compile(self, *args: object, **kwargs: object) -> object:
            compiled.append(args)
            return super().compile(*args, **kwargs)  # type: ignore[call-overload]

    environment = Watched(loader=loader or FileSystemLoader(folder))  # type: ignore[arg-type]
    environment.bytecode_cache = CompiledTemplates(lambda: archive, folder, settings)
    return environment.get_template("page.html").render(name="Anna"), bool(compiled)


def test_a_template_is_compiled_once(templates: Path) -> None:
    """The next build finds it in the archive, until its text or a setting of Jinja's changes."""
    with Archive(None) as archive:
        assert render(templates, archive) == ("Hello Anna", True)
        assert render(templates, archive) == ("Hello Anna", False)
        assert render(templates, archive, {"trim_blocks": True}) == ("Hello Anna", True)
        (templates / "page.html").write_text("Bye {{ name }}")
        assert render(templates, archive, {"trim_blocks": True}) == ("Bye Anna", True)


def test_a_template_from_elsewhere_is_not_kept(templates: Path) -> None:
    """What a theme's template becomes depends on code that cannot be compared."""
    with Archive(None) as archive:
        for loader in (DictLoader({"page.html": "Hello {{ name }}"}), FileSystemLoader(templates)):
            place = templates / "other" if isinstance(loader, FileSystemLoader) else templates
            for _ in range(2):
                assert render(place, archive, loader=loader) == ("Hello Anna", True)


def test_what_is_no_bytecode_is_compiled_again(templates: Path) -> None:
    """So is everything where no archive is open."""
    with Archive(None) as archive:
        render(templates, archive)
        made_by, _ = archive.read_note("template page.html", tuple[str, bytes])  # type: ignore[misc]
        archive.note("template page.html", (made_by, b"nonsense"))
        assert render(templates, archive) == ("Hello Anna", True)
    assert render(templates, None) == ("Hello Anna", True)
