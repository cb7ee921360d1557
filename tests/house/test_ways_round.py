"""Ways round the floors that an import does not show: pages of upper rooms, modules by a text, the network, signs."""

import ast
import re

import pytest

from tests.house.map import FLOOR_OF, ROOF, THIS_HOUSE, House, called, docstrings, room_of, text_of

BRINGS = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']|\{%-?\s*(?:extends|include|import|from)\s+([^"'\s%]+)""")
BY_TEXT = {"libsys.house": "finds every room's furniture", "libsys.cli": "loads a verb when it is asked for"}
"""Where modules are imported by a text, and why."""
NETWORK = {
    "urllib.request", "http.client", "httpx", "requests", "aiohttp", "smtplib", "ftplib", "poplib", "imaplib", "telnetlib",
    "xmlrpc.client", "websockets", "paramiko",
}
SOCKETS = {"libsys.serving": "opens the server's own door", "libsys.gate.hosts": "asks what this computer is called",
           "libsys.gate.lines": "the server's own lines"}
ISBNLIB_ASKS = {"meta", "goom", "cover", "desc", "editions", "isbn_from_words", "classify", "doi2tex", "ren"}
"""What isbnlib fetches from elsewhere, in the clear."""
KEY = re.compile(r"libsys[._][a-z_]+")


def pages_of_others(house: House) -> list[str]:
    """Pages that bring in a page of an upper room or of another room of the same floor, or one that nobody can name."""
    wrong = []
    for page in house.pages:
        for hit in BRINGS.finditer(page.code):
            brought = hit[1]
            if brought is None:
                wrong.append(page.at(hit.start(), f"a page by a name made up when it is drawn: {hit[2]}"))
                continue
            room = brought.split("/")[0]
            if room != page.room and FLOOR_OF.get(room, 99) >= FLOOR_OF[page.room]:
                wrong.append(page.at(hit.start(), f"{page.room} brings in {brought}: not a lower room"))
    return wrong


def modules_by_text(house: House) -> list[str]:
    """Our own modules imported by a text, where no law sees whose they are."""
    wrong = []
    for module in house.modules:
        if module.name in BY_TEXT:
            continue
        wrong += [module.at(node, "a module imported by a text") for node in module.nodes
                  if called(node) in ("import_module", "__import__", "run_module", "spec_from_file_location", "find_spec")]
        wrong += [module.at(node, "sys.modules is nobody's door") for node in module.nodes
                  if isinstance(node, ast.Attribute) and node.attr == "modules" and getattr(node.value, "id", "") == "sys"]
    return wrong


def asking_elsewhere(house: House) -> list[str]:
    """Whatever could ask another host: no door for it exists yet, neither for look-ups nor for sending."""
    wrong = []
    for module in house.modules:
        for node, source, name, _ in module.imports:
            whole = {source, f"{source}.{name}"}
            if whole & NETWORK or ("socket" in whole and module.name not in SOCKETS):
                wrong.append(module.at(node, f"{source} can ask another host"))
            if source.split(".")[0] == "isbnlib" and name in ISBNLIB_ASKS:
                wrong.append(module.at(node, f"isbnlib.{name} asks another host"))
        for node in module.nodes:
            holder = getattr(getattr(getattr(node, "func", None), "value", None), "id", "")
            if called(node) in ("urlopen", "urlretrieve") or (holder == "isbnlib" and called(node) in ISBNLIB_ASKS):
                wrong.append(module.at(node, f"{called(node)}() asks another host"))
    return wrong


def offered(house: House, room: str) -> set[str]:
    """The names in backticks in the `Offers` paragraph of a room's sign, and nothing else."""
    sign = house.by_name.get(f"libsys.{room}")
    paragraph = re.search(r"^Offers .*?(?=^\S|\Z)", (ast.get_docstring(sign.tree) or "") if sign else "", re.MULTILINE | re.DOTALL)
    names = re.findall(r"`([A-Za-z_.]+)`", paragraph[0]) if paragraph else []
    return {part for name in names for part in name.split(".")}


def doors_that_no_sign_names(house: House) -> list[str]:
    """Names taken from another room that its sign does not offer: only the Offers paragraph opens a door."""
    wrong = []
    by_law = {"tables", "rules", "actions", "queries", "words", "reasons", "hangs"}
    for module in house.modules:
        for node, source, name, _ in module.imports:
            there = room_of(source)
            if module.room == ROOF or there is None or there[0] in (ROOF, module.room, "kernel", "ui"):
                continue
            first = (there[1].split(".")[0] if there[1] else name) or ""
            if first in by_law or not first:
                continue
            if first not in offered(house, there[0]):
                wrong.append(module.at(node, f"the sign of {there[0]} does not offer {first}"))
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


LAWS = (pages_of_others, modules_by_text, asking_elsewhere, doors_that_no_sign_names, keys_said_twice)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


@pytest.mark.parametrize("text", [
    '{% extends "reporting/base.html" %}', '{% import "circulation/parts.html" as parts %}', '{% include "partners/x.html" %}',
    '{% from "circulation/parts.html" import loan %}', "{% include name %}", '{%- import "opac/parts.html" as p -%}',
])
def test_a_page_that_brings_in_an_upper_rooms_page_is_found(made, text) -> None:
    assert pages_of_others(made({"libsys/members/pages/list.html": text}))


def test_pages_of_lower_rooms_are_fine(made) -> None:
    text = '{% extends "ui/base.html" %}{% import "members/parts.html" as own %}{% include "library/x.html" %}'
    assert pages_of_others(made({"libsys/members/pages/list.html": text})) == []


@pytest.mark.parametrize("line", [
    'from importlib import import_module\nx = import_module("libsys.circulation.queries")', '__import__("libsys." + name)',
    'import importlib\nx = importlib.import_module(f"libsys.{room}.actions")', 'import sys\nx = sys.modules["libsys.reporting"]',
])
def test_a_module_by_a_text_is_found(made, line) -> None:
    assert modules_by_text(made({"libsys/members/queries.py": line}))


@pytest.mark.parametrize("line", [
    "from urllib.request import urlopen", "import urllib.request", "import httpx", "import requests", "import socket",
    "from http.client import HTTPSConnection", "import isbnlib\nx = isbnlib.meta(y)", "from isbnlib import cover", "x = urlopen(y)",
    "import smtplib", "def late():\n    import httpx",
])
def test_whatever_asks_another_host_is_found(made, line) -> None:
    for part in ("rules", "routes", "commands"):
        assert asking_elsewhere(made({f"libsys/catalog/{part}.py": line})), part


def test_a_word_in_backticks_elsewhere_on_a_sign_opens_no_door(made) -> None:
    sign = '"""The card.\n\nOwns   `secret`.\nOffers `card` and\n       `calendar.opening`.\nStart reading at `hidden`.\n"""'
    for name, is_open in (("card", True), ("calendar", True), ("secret", False), ("hidden", False), ("forms", False)):
        house = made({"libsys/library/__init__.py": sign, "libsys/members/actions.py": f"from libsys.library import {name}"})
        assert (doors_that_no_sign_names(house) == []) is is_open, name
    assert doors_that_no_sign_names(made({"libsys/library/__init__.py": sign, "libsys/members/actions.py": "from libsys.library.hidden import x"}))


def test_a_key_written_in_two_modules_is_found(made) -> None:
    files = {"libsys/members/routes.py": 'x = request.scope["libsys.who"]', "libsys/visits/routes.py": 'y = state["libsys.who"]'}
    assert keys_said_twice(made(files))
