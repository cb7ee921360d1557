"""Law 6: files that can be read in one sitting. The list of exceptions only shrinks."""

import ast

import pytest

from tests.house.map import THIS_HOUSE, House

FILE, FUNCTION, TEMPLATE, SCRIPT = 300, 50, 150, 150

EXCEPTIONS: dict[str, str] = {}
"""Path (or path:function) and why it may be longer."""

MOST_EXCEPTIONS = 0
"""Lowered whenever an exception goes; never raised."""


def too_long(house: House) -> dict[str, int]:
    """Everything beyond its size, with its lines."""
    found = {}
    for module in house.modules:
        found[module.path] = (module.text.count("\n"), FILE)
        for node in module.nodes:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found[f"{module.path}:{node.name}"] = (node.end_lineno - node.lineno + 1, FUNCTION)
    for page in house.pages:
        found[page.path] = (page.text.count("\n"), TEMPLATE)
    for page in house.static:
        if page.path.endswith(".js"):
            found[page.path] = (page.text.count("\n"), SCRIPT)
    return {name: lines for name, (lines, most) in found.items() if lines > most}


def test_this_house() -> None:
    assert {name: lines for name, lines in too_long(THIS_HOUSE).items() if name not in EXCEPTIONS} == {}


def test_the_exceptions_only_shrink() -> None:
    assert len(EXCEPTIONS) <= MOST_EXCEPTIONS
    assert EXCEPTIONS.keys() <= too_long(THIS_HOUSE).keys()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("libsys/members/rules.py", "x = 1\n" * 301),
        ("libsys/members/rules.py", "def f():\n" + "    x = 1\n" * 50),
        ("libsys/members/pages/list.html", "<p>\n" * 151),
        ("static/js/app.js", "x;\n" * 151),
    ],
)
def test_what_is_too_long_is_found(made, name, text) -> None:
    assert too_long(made({name: text}))
