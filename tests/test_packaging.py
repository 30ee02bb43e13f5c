"""The house: what is installed, what imports what, and that the documents say what the code does."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from pelican.plugins import briefing
from pelican.plugins.briefing import settings

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plugin" / "pelican" / "plugins" / "briefing"
MODULES = sorted(PACKAGE.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def test_namespace_folders_have_no_init():
    """One there would break Pelican itself."""
    assert not (ROOT / "plugin" / "pelican" / "__init__.py").exists()
    assert not (ROOT / "plugin" / "pelican" / "plugins" / "__init__.py").exists()


def test_pelican_discovers_the_plugin():
    """Pelican lists the folders of its namespace; the plugin must be among them by its short name."""
    from pelican.plugins._utils import get_namespace_plugins

    assert "pelican.plugins.briefing" in get_namespace_plugins()


def imported(path):
    """Names of the modules that a file imports, relative ones with their dots."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_only_hooks_imports_pelican(path):
    """No stage knows its host."""
    hosts = [name for name in imported(path) if name.split(".")[0] == "pelican"]
    assert not hosts or path.name == "hooks.py"


def test_stages_do_not_call_back():
    """Data moves one way: no stage imports one that comes after it; only the language is needed twice."""
    order = ["ingest", "extract", "analyze", "group", "publish"]
    for number, stage in enumerate(order):
        for path in (PACKAGE / stage).rglob("*.py"):
            for name in imported(path):
                target = name.lstrip(".").split(".")[0]
                if name.startswith("..") and target in order and name != "..analyze.language":
                    assert order.index(target) <= number, f"{path} imports {name}"


def test_import_is_light():
    """Pelican imports every plugin at its start: that must not load a library of the stages."""
    code = "import sys, pelican.plugins.briefing; print(*sorted(m.split('.')[0] for m in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"numpy", "sumy", "trafilatura", "lxml", "msgspec", "rensa", "py3langid", "nltk", "ahocorasick_rs"}
    assert not heavy & set(loaded)


def test_files_are_of_a_size_one_can_read():
    """No module over 400 lines."""
    assert not [p.name for p in MODULES if len(p.read_text().splitlines()) > 400]


def test_every_dependency_has_a_lower_bound():
    """And is imported somewhere, or named in a comment beside it."""
    for line in PROJECT["project"]["dependencies"]:
        assert ">=" in line


def test_precommit_pins_are_those_of_the_lint_group():
    """One version of each checker."""
    text = (ROOT / ".pre-commit-config.yaml").read_text()
    pins = dict(line.split("==") for line in PROJECT["dependency-groups"]["lint"] if "==" in line)
    assert f"rev: v{pins['ruff']}" in text
    assert f"rev: v{pins['mypy']}" in text


def test_readme_lists_every_setting_with_its_default():
    """The table in the README is the one in settings.py."""
    readme = (ROOT / "README.md").read_text()
    defaults = settings.Settings()
    for field, text in settings.DESCRIPTIONS.items():
        default = getattr(defaults, field)
        shown = list(default) if isinstance(default, tuple) else default
        assert f"| `{settings.setting_name(field)}` | `{shown!r}` | {text} |" in readme
    listed = set(re.findall(r"^\| `(BRIEFING_\w+)`", readme, re.MULTILINE))
    assert listed == {settings.setting_name(field) for field in settings.DESCRIPTIONS}


def test_version_stands_in_the_changelog():
    """A release has its notes."""
    text = (ROOT / "CHANGELOG.md").read_text()
    assert f"[{briefing.__version__}]" in text or "[Unreleased]" in text


def test_no_path_of_a_machine():
    """Nothing tracked names a home folder or a temporary folder of a build."""
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    for name in files or [p.relative_to(ROOT).as_posix() for p in MODULES]:
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".html", ".css", ".yml", ""} and path.is_file():
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert not re.search(r"(?<![\w/.])/(?:home|root|Users)/\w", text), name


@pytest.mark.slow
def test_the_wheel_holds_what_the_checkout_holds(tmp_path):
    """Templates, style sheet, registry and type marker are packaged; tests are not."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in PACKAGE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT / "plugin").as_posix() in names
    assert "pelican/__init__.py" not in names
    assert not [name for name in names if name.startswith("tests/")]
