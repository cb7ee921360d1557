"""Law 4: rules are pure. The same facts give the same judgement, without database, clock, network, files or words."""

import ast

import pytest

from tests.house.map import THIS_HOUSE, House, Module, called, room_of

PURE = {
    *("abc", "bisect", "calendar", "collections", "dataclasses", "datetime", "decimal", "enum", "fractions"),
    *("functools", "hashlib", "hmac", "heapq", "itertools", "json", "math", "operator", "re", "statistics", "string"),
    *("textwrap", "typing", "types", "unicodedata", "urllib.parse", "zoneinfo", "__future__", "ipaddress", "zlib"),
    "threading",  # a lock around a package that is not thread-safe changes no answer
    *("isbnlib", "snowballstemmer", "phonenumbers"),
}
"""Standard modules and packages that neither look at the world nor change it."""

PURE_KERNEL = ("libsys.kernel.refusals", "libsys.kernel.periods")
IMPURE_CALLS = {"open", "print", "input", "today", "now", "utcnow", "fromtimestamp", "eval", "exec"}


def impure(house: House) -> list[str]:
    """Whatever ties a rule to the world."""
    wrong = []
    for module in house.modules:
        if module.part == "rules":
            wrong += impurities(house, module, seen=set())
    return wrong


def impurities(house: House, module: Module, seen: set[str]) -> list[str]:
    """What is impure in a module, and in our modules that it imports."""
    seen.add(module.name)
    wrong = []
    for node, source, name, _ in module.imports:
        if source in PURE_KERNEL or f"{source}.{name}" in PURE_KERNEL:
            continue
        if room_of(source):
            inner = house.by_name.get(f"{source}.{name}") or house.by_name.get(source)
            if inner and inner.name in seen:
                continue
            if inner is None or inner.part in ("tables", "queries", "actions") or impurities(house, inner, seen):
                wrong.append(module.at(node, f"rules import {source}, which is not pure"))
        elif source not in PURE and source.split(".")[0] not in PURE:
            wrong.append(module.at(node, f"rules import {source}"))
    for node in module.nodes:
        if isinstance(node, (ast.AsyncFunctionDef, ast.Await, ast.Global)):
            wrong.append(module.at(node, "rules are synchronous and keep nothing"))
        elif called(node) in IMPURE_CALLS:
            wrong.append(module.at(node, f"rules call {called(node)}()"))
    return wrong


def test_this_house() -> None:
    assert impure(THIS_HOUSE) == []


@pytest.mark.parametrize(
    "line",
    [
        "import sqlite3",
        "from libsys.kernel.database import rows",
        "from libsys.kernel import clock",
        "from litestar import get",
        "import os",
        "from pathlib import Path",
        "from libsys.kernel.words import N_",
        "from datetime import date\ndef f(): return date.today()",
        "def f(): print(1)",
        "async def f(): ...",
        "from libsys.members.queries import x",
        "from libsys.members.helper import x",
    ],
)
def test_an_impure_rule_is_found(made, line) -> None:
    helper = {"libsys/members/helper.py": "import socket\nx = 1", "libsys/members/queries.py": "x = 1"}
    assert impure(made({"libsys/members/rules.py": line, **helper}))
    assert impure(made({"libsys/members/rules/ages.py": line, **helper}))


def test_a_pure_rule_is_fine(made) -> None:
    line = "from datetime import date, timedelta\nfrom libsys.kernel.refusals import Judgement\nimport re"
    assert impure(made({"libsys/members/rules.py": line})) == []
