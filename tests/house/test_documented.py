"""Law 8: every setting and every command is in the README, every room on the menu has its page in the guide."""

import ast
import re
from dataclasses import replace

import pytest

from libsys.kernel.words import english
from libsys.report_format.figures import FIGURES
from tests.house.map import THIS_HOUSE, House, called, text_of


def settings_unsaid(house: House) -> list[str]:
    """Settings that the README does not name, and settings it invents."""
    module = house.by_name.get("libsys.kernel.settings")
    named = {
        f"LIBSYS_{field.target.id.upper()}"
        for node in (module.tree.body if module else [])
        if isinstance(node, ast.ClassDef) and node.name == "Settings"
        for field in node.body
        if isinstance(field, ast.AnnAssign)
    }
    told = set(re.findall(r"^\| `(LIBSYS_\w+)` \|", house.read("README.md"), re.MULTILINE))
    return [f"README.md: {name} is {'missing' if name in named else 'no setting'}" for name in sorted(named ^ told)]


def verbs_unsaid(house: House) -> list[str]:
    """Commands that the README does not name, and commands it invents."""
    module = house.by_name.get("libsys.cli")
    named = {
        text_of(key)
        for node in (module.tree.body if module else [])
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "VERBS"
        for key in node.value.keys
    }
    told = set(re.findall(r"^\| `(\w+)` \|", house.read("README.md").partition("## In the terminal")[2], re.MULTILINE))
    return [f"README.md: {name} is {'missing' if name in named else 'no command'}" for name in sorted(named ^ told)]


def commands_without_help(house: House) -> list[str]:
    """Commands that explain nothing to the person who asks --help."""
    return [
        module.at(node, f"{node.name} has no help")
        for module in house.modules
        for node in module.nodes
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and any(called(mark) in ("command", "group") for mark in node.decorator_list)
        and not (ast.get_docstring(node) or "help=" in ast.unparse(node.decorator_list[0]))
    ]


def menu_without_guide(house: House) -> list[str]:
    """Rooms on the menu without a page in the guide, in both languages."""
    pages = {house.relative(path) for path in (house.root / "libsys" / "help").rglob("*.md")}
    rooms = {module.room for module in house.modules for node in module.nodes if called(node) == "Entry" and node.args}
    return [
        f"{room}: no page in the guide ({lang})"
        for room in sorted(rooms - {"ui", "help"})
        for lang in ("id", "en")
        if not any(re.search(rf"\b{room}\b", page) and re.search(rf"\b{lang}\b", page) for page in pages)
    ]


def indicators_unsaid(indicators) -> list[str]:
    """Figures of the report without a name or a definition in both languages."""
    said = {one.key: (one.name, one.definition) for one in indicators}
    return [f"{key}: no {text or 'words'}" for key, texts in said.items() for text in texts if not english(text)]


LAWS = (settings_unsaid, verbs_unsaid, commands_without_help, menu_without_guide)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_every_indicator_is_defined() -> None:
    assert len(FIGURES) > 20
    assert indicators_unsaid(FIGURES) == []


def test_an_indicator_without_definition_is_found() -> None:
    assert indicators_unsaid([replace(FIGURES[0], definition="")])
    assert indicators_unsaid([replace(FIGURES[0], name="Angka tanpa bahasa Inggris")])


def test_a_setting_that_nobody_explains_is_found(made) -> None:
    files = {"libsys/kernel/settings.py": "class Settings:\n    port: int = 8000\n", "README.md": "| `LIBSYS_X` | | |"}
    assert len(settings_unsaid(made(files))) == 2


def test_a_command_that_nobody_explains_is_found(made) -> None:
    files = {"libsys/cli.py": 'VERBS = {"serve": ("a", "b")}', "README.md": "## In the terminal\n| `fly` | |"}
    assert len(verbs_unsaid(made(files))) == 2
    assert commands_without_help(made({"libsys/members/commands.py": "@click.command()\ndef a(): ..."}))


def test_a_room_on_the_menu_without_a_guide_is_found(made) -> None:
    files = {"libsys/members/routes.py": 'NAVIGATION = [Entry("members")]', "libsys/help/guide/id/members.md": "x"}
    assert menu_without_guide(made(files)) == ["members: no page in the guide (en)"]
