"""The version stands in `pyproject.toml` alone; the program prints it, and the changelog's newest section fits it."""

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import libsys
from tests.house.map import HERE, THIS_HOUSE, House


def planned() -> str:
    return tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def disagreeing(version: str, changelog: str) -> list[str]:
    """Where the changelog says another version than the program: what is not released yet is a later one, `.dev`."""
    sections = re.findall(r"^## \[(.+?)\].*?$(.*?)(?=^## \[|\Z)", changelog, re.MULTILINE | re.DOTALL)
    released = [name for name, _ in sections if name != "Unreleased"]
    waits = any(name == "Unreleased" and re.search(r"^- ", text, re.MULTILINE) for name, text in sections)
    number, _, ahead = version.partition(".dev")
    if not waits:
        return [] if version == released[0] else [f"{version}, and the newest section of the changelog is {released[0]}"]
    if not ahead.isdigit() or numbers(number) <= numbers(released[0]):
        return [f"{version}, and the changelog has what is not released after {released[0]}: a later number with .dev"]
    return []


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def said_elsewhere(house: House) -> list[str]:
    """A version written into the program: it would stay behind."""
    return [f"{module.path}: the version stands in pyproject.toml" for module in house.modules
            if re.search(r"""^__version__\s*[:=]|["']\d+\.\d+\.\d+(?:\.dev\d+)?["']""", module.text, re.MULTILINE)]


def test_the_program_says_the_version_of_the_plan_and_the_changelog_fits() -> None:
    from libsys.cli import main

    assert libsys.__version__ == planned()
    for words in (["version"], ["--version"]):
        assert planned() in CliRunner().invoke(main, words).output
    assert disagreeing(planned(), (HERE / "CHANGELOG.md").read_text(encoding="utf-8")) == []
    assert said_elsewhere(THIS_HOUSE) == []


def test_what_was_installed_says_its_own_version(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda name: f"{name} 7.0")
    foreign = tmp_path / "pyproject.toml"
    foreign.write_text('[project]\nname = "other"\nversion = "1.0"\n')
    for plan in (tmp_path / "none.toml", foreign):
        monkeypatch.setattr(libsys, "_PLAN", plan)
        assert libsys.__version__ == "libsys 7.0"


LOG = "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- This.\n\n## [0.1.0] - 2026-11-22\n\n- That.\n"


@pytest.mark.parametrize(("version", "changelog"), [
    ("0.1.0", LOG), ("0.1.0.dev0", LOG), ("0.2.0", LOG), ("0.1.1", LOG.replace("- This.\n", "")), ("0.1.0", LOG.replace("Unreleased", "0.2.0")),
])
def test_a_version_that_stays_behind_is_noticed(version, changelog) -> None:
    assert disagreeing(version, changelog)
    assert disagreeing("0.2.0.dev0", LOG) == disagreeing("0.1.0", LOG.replace("- This.\n", "")) == []


@pytest.mark.parametrize("line", ['__version__ = "9.9.9"', '__version__: str = x', 'VERSION = "0.3.1"', "x = '0.2.0.dev0'"])
def test_a_version_written_into_the_program_is_noticed(made, line) -> None:
    assert said_elsewhere(made({"libsys/serving.py": line}))
