"""Law 8: every setting, command, sub-command and option is in the README, every door of machines in the API's description, every room on the menu has its page in the guide."""

import ast
import re
from dataclasses import replace
from importlib import import_module

import click
import pytest

from libsys.cli import VERBS, main
from libsys.describing import schema
from libsys.kernel.words import english
from libsys.report_format.figures import FIGURES
from tests.house.doors import golden
from tests.house.map import THIS_HOUSE, House, called, text_of

SPOKEN = re.compile(r"\blibsys ((?:--data )?[\w{][\w{}/-]*(?: [\w{}/-]+(?:\.\w+)?)*)")
"""What stands behind the name of the program in a text."""


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
    """Entries of the menu that no page of the guide explains and links to, in both languages, and keys and addresses used twice."""
    entries = [(module, node, [text_of(one) for one in [*node.args, None, None, None][:3]])
               for module in house.modules for node in module.nodes if called(node) == "Entry"]
    guide = {lang: "".join(path.read_text("utf-8") for path in (house.root / "libsys" / "help").rglob(f"*.{lang}.md")) for lang in ("id", "en")}
    wrong = [module.at(node, f"{key}: no page of the guide links to {path} ({lang})")
             for module, node, (key, _, path) in entries if key != "help" for lang, pages in guide.items() if f"]({path})" not in pages]
    for place, word in ((0, "key"), (2, "address")):
        used = [said[place] for _, _, said in entries]
        wrong += [module.at(node, f"the {word} {said[place]} has two entries") for module, node, said in entries if used.count(said[place]) > 1]
    return wrong


def indicators_unsaid(indicators) -> list[str]:
    """Figures of the report without a name or a definition in both languages."""
    said = {one.key: (one.name, one.definition) for one in indicators}
    return [f"{key}: no {text or 'words'}" for key, texts in said.items() for text in texts if not english(text)]


def branches(verb: click.Command, name: str) -> list[str]:
    """Under a verb: its sub-commands and its options, as they are typed."""
    words = [max(option.opts, key=len) for option in verb.params if isinstance(option, click.Option)]
    inner = dict(verb.commands) if isinstance(getattr(verb, "commands", None), dict) and verb.commands else {}
    if isinstance(verb, click.Group) and not inner:
        context = click.Context(verb)
        inner = {one: verb.get_command(context, one) for one in verb.list_commands(context)}
    return [*words, *inner]


def branches_unsaid(readme: str, verbs: dict[str, click.Command]) -> list[str]:
    """Sub-commands and options that the README's line of their verb does not name."""
    lines = dict(re.findall(r"^\| `(\w+)` \| (.*)", readme.partition("## In the terminal")[2], re.MULTILINE))
    return [f"README.md: {name}: {word} is missing" for name, verb in verbs.items() for word in branches(verb, name)
            if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", lines.get(name, ""))]


def doors_of_machines_unsaid(document: dict) -> list[str]:
    """Addresses of the API that its description leaves without a sentence, or whose answer it does not show."""
    return [f"{method} {path} says nothing of itself" for path, methods in document["paths"].items()
            for method, said in methods.items() if isinstance(said, dict)
            and (not (said.get("description") or said.get("summary")) or not said.get("responses"))]


def is_typed_well(words: list[str]) -> bool:
    """Whether the terminal takes these words, with or without what the sentence goes on to say."""
    for end in range(len(words), 0, -1):
        verb, rest = main, words[2 if words[0] == "--data" else 0:end]
        while isinstance(verb, click.Group) and rest:
            verb, rest = verb.get_command(click.Context(verb), rest[0]), rest[1:]
        try:
            if verb is not None and not isinstance(verb, click.Group):
                return bool(verb.make_context("libsys", [*rest]))
        except click.ClickException as wrong:
            if isinstance(getattr(getattr(wrong, "param", None), "type", None), click.Path) and rest:
                return True  # A file that is not there: FILE stands for it.
    return False


def commands_that_fail(texts: dict[str, str]) -> list[str]:
    """Commands that a page, a sentence or the guide tells people to type, and that the terminal would refuse as they stand."""
    return [f"{name}: libsys {hit}" for name, text in texts.items() for hit in SPOKEN.findall(text)
            if hit.split()[0] in (*VERBS, "--data") and not is_typed_well(hit.replace("{", "1").replace("}", "").split())]


LAWS = (settings_unsaid, verbs_unsaid, commands_without_help, menu_without_guide)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_every_sub_command_and_option_is_in_the_readme() -> None:
    verbs = {name: getattr(import_module(module), attribute) for name, (module, attribute) in VERBS.items()}
    assert branches_unsaid(THIS_HOUSE.read("README.md"), verbs) == []


def test_what_people_are_told_to_type_is_taken() -> None:
    texts = {path.relative_to(THIS_HOUSE.root).as_posix(): path.read_text(encoding="utf-8")
             for ending in ("html", "md", "po") for path in (THIS_HOUSE.root / "libsys").rglob(f"*.{ending}")}
    assert sum(len(SPOKEN.findall(text)) for text in texts.values()) > 20
    assert commands_that_fail({**texts, "README.md": THIS_HOUSE.read("README.md")}) == []


@pytest.mark.parametrize("told", ["libsys user password", "ketik libsys report, lalu", "`libsys export books`", "libsys pack"])
def test_a_command_that_fails_as_it_stands_is_found(told) -> None:
    assert commands_that_fail({"page": told})


def test_every_door_of_machines_is_described() -> None:
    document = schema()
    written = {(door.method.lower(), re.sub(r":\w+}", "}", door.path)) for door in golden()
               if door.path.startswith("/api/v1/") and door.path not in ("/api/v1/openapi.json", "/api/v1/docs")}
    described = {(method, path) for path, methods in document["paths"].items() for method in methods}
    assert written <= described
    assert doors_of_machines_unsaid(document) == []


def test_a_sub_command_option_or_door_that_nobody_explains_is_found() -> None:
    verb = click.Group("pack", commands={"apply": click.Command("apply"), "fly": click.Command("fly")})
    loose = click.Command("serve", params=[click.Option(["--port"]), click.Option(["--wings"])])
    readme = "## In the terminal\n| `pack` | `pack apply` |\n| `serve` | `--port` |"
    assert branches_unsaid(readme, {"pack": verb, "serve": loose}) == [
        "README.md: pack: fly is missing", "README.md: serve: --wings is missing"]
    assert doors_of_machines_unsaid({"paths": {"/api/v1/x": {"get": {"responses": {"200": {}}}}}})
    assert doors_of_machines_unsaid({"paths": {"/api/v1/x": {"get": {"summary": "X", "responses": {}}}}})


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


def test_an_entry_of_the_menu_that_no_page_of_the_guide_links_to_is_found(made) -> None:
    files = {"libsys/members/hangs.py": 'NAVIGATION = (Entry("members", N_("Anggota"), "/members", "users"),)',
             "libsys/help/pages/guide/members.id.md": "[Anggota](/members)", "libsys/help/pages/guide/members.en.md": "[Members](/member)"}
    assert [line.partition(": ")[2] for line in menu_without_guide(made(files))] == ["members: no page of the guide links to /members (en)"]


@pytest.mark.parametrize("entry", ['Entry("members", N_("Semua"), "/members/all")', 'Entry("others", N_("Anggota"), "/members")',
                                   'Entry(key="others", label=N_("Anggota"), path="/members")'])
def test_a_second_entry_of_the_menu_for_one_room_is_found(made, entry) -> None:
    files = {"libsys/members/hangs.py": f'NAVIGATION = (Entry("members", N_("Anggota"), "/members"), {entry})',
             "libsys/help/pages/guide/members.id.md": "[Anggota](/members)", "libsys/help/pages/guide/members.en.md": "[Members](/members)"}
    assert menu_without_guide(made(files))
