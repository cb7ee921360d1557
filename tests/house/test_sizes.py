"""Law 6: files that can be read in one sitting. The list of exceptions only shrinks."""

import ast
import re

import pytest

from tests.house.map import THIS_HOUSE, House

FILE, FUNCTION, CLASS, TEMPLATE, SCRIPT, STYLE = 300, 50, 120, 150, 150, 300
WIDE = 160
SENTENCE = re.compile(r"""\s*(?:_\()?"[^"]{60,}"[),]*(?:\s*\}\})?(?:</\w+>)*,?""")
"""Letters of a template's line."""

EXCEPTIONS: dict[str, str] = {
    "libsys/kernel/database/sqlite.py:VillageEngine": "one engine with its two kinds of connection; cut apart they would share everything",
    "libsys/kernel/paper/letter.py:Letter": "one sheet drawn from top to bottom, each part with what the one before left",
}
"""Path (or path:function) and why it may be longer."""

MOST_EXCEPTIONS = 2
"""Lowered whenever an exception goes; never raised."""


def too_long(house: House) -> dict[str, int]:
    """Everything beyond its size, with its lines."""
    found = {}
    for module in house.modules:
        found[module.path] = (module.text.count("\n"), FILE)
        for node in module.nodes:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found[f"{module.path}:{node.name}"] = (node.end_lineno - node.lineno + 1, FUNCTION)
            elif isinstance(node, ast.ClassDef):
                found[f"{module.path}:{node.name}"] = (node.end_lineno - node.lineno + 1, CLASS)
    for page in house.pages:
        found[page.path] = (page.text.count("\n"), TEMPLATE)
    for page in house.static:
        if page.path.endswith((".js", ".css")):
            found[page.path] = (page.text.count("\n"), SCRIPT if page.path.endswith(".js") else STYLE)
    return {name: lines for name, (lines, most) in found.items() if lines > most}


def too_wide(house: House) -> dict[str, int]:
    """Lines of templates, styles and scripts that nobody reads to their end; a sentence stands whole on a line of its own."""
    return {f"{page.path}:{number}": len(line) for page in [*house.pages, *house.static] if not page.path.endswith((".svg", ".json"))
            for number, line in enumerate(page.text.split("\n"), 1)
            if len(line) > WIDE and not SENTENCE.fullmatch(line)}


def test_no_line_of_this_house_is_too_wide() -> None:
    assert too_wide(THIS_HOUSE) == {}


@pytest.mark.parametrize("name", ["libsys/members/pages/list.html", "static/css/libsys.css", "static/js/app.js"])
def test_a_line_that_is_too_wide_is_found(made, name) -> None:
    assert too_wide(made({name: "x" * 161}))


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
        ("static/css/x.css", "a{}\n" * 301),
        ("libsys/members/rules.py", "class A:\n" + "    x = 1\n" * 120),
    ],
)
def test_what_is_too_long_is_found(made, name, text) -> None:
    assert too_long(made({name: text}))
