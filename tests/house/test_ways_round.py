"""Ways round the floors that an import does not show: pages of upper rooms, modules by a text, keys that two rooms share."""

import ast
import re

import pytest

from tests.house.map import FLOOR_OF, THIS_HOUSE, House, called, docstrings, text_of

BRINGS = re.compile(r"\{%-?\s*(?:extends|include|import|from)\s+(.*?)-?%\}", re.DOTALL)
LITERALS = re.compile(r"""["']([^"']+)["']""")
PAGE = re.compile(r"([a-z_]+)/[\w/{}]+\.(?:html|svg|txt|xml)")
BY_TEXT = {"libsys.house": "finds every room's furniture", "libsys.cli": "loads a verb when it is asked for"}
"""Where modules are imported by a text, and why."""
KEY = re.compile(r"libsys[._][a-z_]+")


def is_below(room: str, own: str) -> bool:
    """Whether a room may bring in a page of this one: its own, or a lower room's."""
    return room == own or FLOOR_OF.get(room, 99) < FLOOR_OF.get(own, 99)


def pages_of_others(house: House) -> list[str]:
    """Pages that bring in a page of an upper room or of another room of the same floor, or one that nobody can name."""
    wrong = []
    for page in house.pages:
        for hit in BRINGS.finditer(page.code):
            brought = LITERALS.findall(hit[1])
            if not brought:
                wrong.append(page.at(hit.start(), f"a page by a name made up when it is drawn: {hit[1]}"))
            wrong += [page.at(hit.start(), f"{page.room} brings in {name}: not a lower room") for name in brought
                      if not is_below(name.split("/")[0], page.room)]
    return wrong


def pages_drawn(house: House) -> list[str]:
    """Pages that a door draws though they are an upper room's, or whose room is made up when they are drawn."""
    wrong = []
    for module in house.modules:
        explained = docstrings(module)
        for node in module.nodes:
            said = node.values[0] if isinstance(node, ast.JoinedStr) and node.values else node
            text = text_of(said) if said not in explained else None
            whole = f"{text}x.html" if isinstance(node, ast.JoinedStr) and text else text
            hit = PAGE.fullmatch(whole or "")
            if hit and hit[1] in FLOOR_OF and module.room in FLOOR_OF and not is_below(hit[1], module.room):
                wrong.append(module.at(node, f"{module.room} draws {hit[0]}: not a lower room"))
            if called(node) == "page" and len(node.args) > 1 and module.room != "ui":
                name = node.args[1]
                first = name.values[0] if isinstance(name, ast.JoinedStr) and name.values else name
                if not re.match(r"[a-z_]+/", text_of(first) or ""):
                    wrong.append(module.at(node, f"a page by a name made up when it is drawn: {ast.unparse(name)[:40]}"))
    return wrong


LOADERS = {"importlib", "pkgutil", "runpy", "imp", "builtins", "zipimport", "code", "ctypes"}
SPEAK_CODE = {"import_module", "__import__", "eval", "exec", "compile", "run_module", "run_path", "resolve_name", "spec_from_file_location",
              "find_spec", "exec_module", "__builtins__"}


def modules_by_text(house: House) -> list[str]:
    """Our own modules imported by a text or code spoken by a text, where no law sees whose they are."""
    wrong = []
    for module in house.modules:
        if module.name in BY_TEXT:
            continue
        whole = {own for _, source, name, own in module.imports if name is None and source.split(".")[0] == "libsys" and own == "libsys"}
        for node, source, name, _ in module.imports:
            if source.split(".")[0] in LOADERS and source not in ("importlib.metadata", "importlib.resources"):
                wrong.append(module.at(node, f"{source} imports by a text"))
            elif (source, name) == ("sys", "modules"):
                wrong.append(module.at(node, "sys.modules is nobody's door"))
        for node in module.nodes:
            said = getattr(node, "id", getattr(node, "attr", ""))
            if said in SPEAK_CODE and not (said == "compile" and isinstance(node, ast.Attribute)):
                wrong.append(module.at(node, f"{said} does what a text says"))
            elif isinstance(node, ast.Attribute) and node.attr == "modules" and "sys" in (getattr(node.value, "id", ""), getattr(node.value, "attr", "")):
                wrong.append(module.at(node, "sys.modules is nobody's door"))
            elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") in whole and node.attr != "__version__":
                wrong.append(module.at(node, f"libsys.{node.attr} without an import that says so"))
    return wrong


def keys_said_twice(house: House) -> list[str]:
    """The same key of a request or the program's state, written out in two modules: one constant says it."""
    seen: dict[str, str] = {}
    wrong = []
    for module in house.modules:
        explained = docstrings(module)
        for node in module.nodes:
            text = text_of(node)
            if text and node not in explained and KEY.fullmatch(text) and text not in house.by_name and not text.endswith("_conf"):
                first = seen.setdefault(text, module.path)
                if first != module.path:
                    wrong.append(module.at(node, f"{text!r} is written in {first} too"))
    return wrong


LAWS = (pages_of_others, pages_drawn, modules_by_text, keys_said_twice)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


@pytest.mark.parametrize("text", [
    '{% extends "reporting/base.html" %}', '{% import "circulation/parts.html" as parts %}', '{% include "partners/x.html" %}',
    '{% from "circulation/parts.html" import loan %}', "{% include name %}", '{%- import "opac/parts.html" as p -%}',
    '{% extends "ui/base.html" if x else "opac/base.html" %}', '{% include ["ui/x.html", "opac/y.html"] %}', "{%- from 'partners/p.html' import x %}",
    '{% include\n"reporting/x.html" %}', '{% include "ui/" ~ name if x else name %}'.replace('"ui/" ~ ', ""),
])
def test_a_page_that_brings_in_an_upper_rooms_page_is_found(made, text) -> None:
    assert pages_of_others(made({"libsys/members/pages/list.html": text}))


def test_pages_of_lower_rooms_are_fine(made) -> None:
    text = '{% extends "ui/base.html" %}{% import "members/parts.html" as own %}{% include "library/x.html" %}'
    assert pages_of_others(made({"libsys/members/pages/list.html": text})) == []


@pytest.mark.parametrize("line", [
    'page(request, "circulation/loan.html")', 'page(request, "partners/list.html", status=422)', "page(request, name)",
    'page(request, f"{room}/list.html")', 'page(request, "circulation" + "/loan.html")', 'page(request, f"circulation/{name}.html")',
    'render("opac/x.html", lang)', 'NAME = "reporting/month.html"',
])
def test_a_door_that_draws_an_upper_rooms_page_is_found(made, line) -> None:
    assert pages_drawn(made({"libsys/members/routes.py": line}))


def test_a_door_that_draws_its_own_page_is_fine(made) -> None:
    lines = 'page(request, "members/list.html")\npage(request, f"members/{kind}.html")\nrender("ui/error.html", lang)'
    assert pages_drawn(made({"libsys/members/routes.py": lines})) == []


@pytest.mark.parametrize("line", [
    'from importlib import import_module as load\nx = load("libsys.circulation")', 'import importlib\nx = getattr(importlib, "import" + "_module")',
    "import libsys\nx = libsys.circulation.queries", "import libsys.kernel.clock\nx = libsys.circulation", 'exec("import libsys.circulation")',
    "x = eval(y)", 'from sys import modules\nx = modules["libsys"]', "from pkgutil import resolve_name", "import runpy", "import builtins",
    "from libsys.kernel import clock\nx = clock.sys.modules", "x = __import__", "import ctypes",
    'from importlib import import_module\nx = import_module("libsys.circulation.queries")', '__import__("libsys." + name)',
    'import importlib\nx = importlib.import_module(f"libsys.{room}.actions")', 'import sys\nx = sys.modules["libsys.reporting"]',
])
def test_a_module_by_a_text_is_found(made, line) -> None:
    assert modules_by_text(made({"libsys/members/queries.py": line}))


def test_a_key_written_in_two_modules_is_found(made) -> None:
    files = {"libsys/members/routes.py": 'x = request.scope["libsys.who"]', "libsys/visits/routes.py": 'y = state["libsys.who"]'}
    assert keys_said_twice(made(files))
