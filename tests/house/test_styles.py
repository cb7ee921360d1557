"""Style sheets and pages know each other: no rule for a class that no page has, no class on a page without a rule."""

import ast
import re

import pytest

from tests.house.map import THIS_HOUSE, House, text_of
from tests.house.test_words import LITERAL, PIECE
from tests.house.test_words_short import given_out, macros, split, until_closed

SELECTORS = re.compile(r"([^{}]+)\{")
NAME = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
CLASS = re.compile(r"""\bclass\s*=\s*(?:"((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"|'((?:\{\{.*?\}\}|\{%.*?%\}|[^'])*)'|([\w-]+))""", re.DOTALL)
TOKEN = re.compile(r"-?[A-Za-z_][\w-]*")
UNDRESSED = {"plain": "the kind of what has no colour of its own", "main": "the one button that looks as every button does", "error": "the page of a fault, for tests and helpers"}
"""Classes that say what a thing is and give it no look of its own, and why. It only shrinks."""


def dressed(house: House) -> dict[str, str]:
    """Every class of the style sheets, and the sheet it stands in."""
    sheets = [page for page in house.static if page.path.endswith(".css")]
    return {name: page.path for page in sheets for hit in SELECTORS.finditer(page.code) for name in NAME.findall(re.sub(r"\[[^]]*\]|url\([^)]*\)", "", hit[1]))}


def gap(piece: re.Match[str]) -> str:
    """What stands for a piece among classes: a block only parts them, an expression may be a part of a name."""
    return " " if piece[0].startswith("{%") else "\0"


def worn(house: House) -> tuple[set[str], set[str]]:
    """What pages, scripts and code can give as a class: whole names, and beginnings such as `k` of `k{{ n }}`."""
    whole: set[str] = set()
    starts: set[str] = set()
    for page in house.pages:
        for hit in CLASS.finditer(page.code):
            said = PIECE.sub(gap, hit[1] or hit[2] or hit[3] or "").split()
            whole |= {name for name in said if "\0" not in name}
            starts |= {name.partition("\0")[0] for name in said if "\0" in name} - {""}
        whole |= {word for piece in PIECE.finditer(page.code) for one in LITERAL.finditer(piece[0]) for word in TOKEN.findall(one[1] or one[2] or "")}
    for page in house.static:
        if page.path.endswith(".js"):
            whole |= {word for hit in re.finditer(r"""(["'`])(.*?)\1""", page.code) for word in TOKEN.findall(hit[2])}
    for module in house.modules:
        whole |= {word for node in module.nodes if (text := text_of(node)) and len(text) < 40 and " " not in text.strip() for word in TOKEN.findall(text)}
        whole |= {word for hit in re.finditer(r'\bclass="([^"{]*)"', module.text) for word in TOKEN.findall(hit[1])}
        starts |= {text for node in module.nodes if isinstance(node, ast.JoinedStr) and len(node.values) == 2 and (text := text_of(node.values[0])) and len(text) < 3}
    return whole, starts


def worn_by_nobody(house: House) -> list[str]:
    """Rules for a class that no page, script or code can give."""
    whole, starts = worn(house)
    return [f"{sheet}: no page has the class {name}" for name, sheet in dressed(house).items()
            if name not in whole and not any(name.startswith(start) and len(start) + 3 > len(name) for start in starts)]


def undressed(house: House) -> list[str]:
    """Classes on pages that no rule dresses: written whole, chosen in an expression, or handed to a macro as its `kind`."""
    known = dressed(house).keys() | UNDRESSED.keys()
    for page in house.static:
        if page.path.endswith(".js"):
            known |= {hit[1] for hit in re.finditer(r"""classList\.\w+\(["'](\w[\w-]*)|["'`]\.(\w[\w-]*)""", page.code)}
    arguments, wrong = macros(house), []
    wrong += [page.at(hit.start(), f"no style sheet dresses the class {name}") for page in house.static if page.path.endswith(".js")
              for hit in re.finditer(r"""\bclassName\s*\+?=\s*["'`]([^"'`$]*)""", page.code) for name in hit[1].split() if name not in known]
    for page in house.pages:
        for hit in CLASS.finditer(page.code):
            text = hit[1] or hit[2] or hit[3] or ""
            chosen = [one for piece in re.finditer(r"\{\{(.*?)\}\}", text, re.DOTALL) for one in given_out(piece[1])]
            names = [name for name in PIECE.sub(gap, text).split() if "\0" not in name] + [name for one in chosen for name in one.split()]
            wrong += [page.at(hit.start(), f"no style sheet dresses the class {name}") for name in names if name not in known]
        for piece in PIECE.finditer(page.code):
            for call in re.finditer(r"\b(\w+)\(", piece[0]):
                takes = arguments.get(call[1], [])
                for place, given in enumerate(split(until_closed(piece[0], call.end() - 1))):
                    named = re.match(r"(\w+)\s*=(?!=)", given)
                    if "kind" == (named[1] if named else takes[place] if place < len(takes) else "") and takes:
                        wrong += [page.at(piece.start(), f"no style sheet dresses the kind {name}") for name in given_out(given.partition("=")[2] if named else given) if name not in known]
    return wrong


ID = re.compile(r"#(-?[A-Za-z_][\w-]*)")
GIVEN = re.compile(r"""\bid\s*=\s*["']?((?:\{\{.*?\}\}|[\w-])+)""")


def ids_of_nobody(house: House) -> list[str]:
    """Rules for an id that no page, drawing or script gives to anything."""
    given = {hit[1] for page in [*house.pages, *house.static] for hit in GIVEN.finditer(page.code)}
    starts = {start for one in given if "{{" in one and (start := one.partition("{{")[0])}
    sheets = [page for page in house.static if page.path.endswith(".css")]
    asked = [(page, name) for page in sheets for hit in SELECTORS.finditer(page.code) for name in ID.findall(re.sub(r"\[[^]]*\]|url\([^)]*\)", "", hit[1]))]
    return [f"{page.path}: nothing has the id {name}" for page, name in asked if name not in given and not any(name.startswith(start) for start in starts)]


LAWS = (worn_by_nobody, undressed, ids_of_nobody)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_the_undressed_only_shrink() -> None:
    assert len(UNDRESSED) <= 3 and not UNDRESSED.keys() & dressed(THIS_HOUSE).keys()


SHEET = {"static/css/libsys.css": ".card, .wait:hover > .soft { color: red } @media print { .k1 { color: red } }"}
PAGE = '<p class="card {{ "wait" if x else "soft" }}"><b class="k{{ n }}">'


@pytest.mark.parametrize("rule", [".fancy { color: red }", ".card .old { color: red }", "a.gone:hover { color: red }", "@media (min-width: 10px) { .wide { color: red } }"])
def test_a_rule_that_no_page_needs_is_found(made, rule) -> None:
    sheet = {"static/css/libsys.css": SHEET["static/css/libsys.css"] + rule}
    assert len(worn_by_nobody(made({**sheet, "libsys/members/pages/list.html": PAGE}))) == 1


def test_rules_that_are_needed_are_fine(made) -> None:
    files = {**SHEET, "libsys/members/pages/list.html": PAGE}
    assert worn_by_nobody(made(files)) == undressed(made(files)) == []
    assert worn_by_nobody(made({**SHEET, "libsys/members/pages/list.html": '<p class="card k{{ n }}">', "libsys/members/routes.py": 'KINDS = ("wait", "soft")'})) == []


@pytest.mark.parametrize("text", [
    '<p class="color">', '<p class="{{ "fancy" if x else "card" }}">', "<p class='fancy'>", "<p class=fancy>", '<p class="card{% if x %} fancy{% endif %}">',
    '{{ parts.badge(_("Baru"), "fancy") }}', '{{ parts.badge(_("Baru"), kind="fancy" if x == "card" else "wait") }}', '{% call parts.badge(_("Baru"), "fancy") %}',
])
def test_a_class_without_a_rule_is_found(made, text) -> None:
    parts = {"libsys/ui/pages/parts.html": '{% macro badge(words, kind="card") %}<b class="{{ kind }}">{% endmacro %}'}
    assert undressed(made({**SHEET, **parts, "libsys/members/pages/list.html": text}))


def test_a_class_that_a_script_gives_and_no_rule_dresses_is_found(made) -> None:
    assert undressed(made({**SHEET, "static/js/app.js": 'row.className = "card fancy"'}))
    assert undressed(made({**SHEET, "static/js/app.js": 'row.className = "card"'})) == []


@pytest.mark.parametrize("rule", ["#old { color: red }", "main > #gone:hover { color: red }", "@media print { #old .card { color: red } }", "label[for='x'] + #old { color: red }"])
def test_a_rule_for_an_id_that_nothing_has_is_found(made, rule) -> None:
    page = {"libsys/members/pages/list.html": '<main id="list"><p id=here><b id="row-{{ n }}">'}
    assert len(ids_of_nobody(made({**page, "static/css/libsys.css": rule}))) == 1
    assert ids_of_nobody(made({**page, "static/css/libsys.css": "#list, #here > b, #row-3 { color: #ffffff; fill: url(#x) } a[href='#old'] { color: #abc }"})) == []
