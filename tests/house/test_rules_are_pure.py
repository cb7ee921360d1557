"""Law 4: rules are pure. The same facts give the same judgement, without database, clock, network, files or words."""

import ast

import pytest

from tests.house.map import THIS_HOUSE, House, Module, called, room_of

PURE = {
    *("abc", "bisect", "calendar", "collections", "dataclasses", "datetime", "decimal", "enum", "fractions"),
    *("functools", "hashlib", "hmac", "heapq", "itertools", "json", "math", "operator", "re", "statistics", "string"),
    *("textwrap", "typing", "types", "unicodedata", "urllib.parse", "zoneinfo", "__future__", "ipaddress", "zlib"),
    "threading",  # a lock around a package that is not thread-safe changes no answer
    *("isbnlib", "snowballstemmer", "phonenumbers", "base64"),
    "cryptography",  # signs and checks the bytes it is handed; where it makes a key (`generate`) is refused below
}
"""Standard modules and packages that neither look at the world nor change it."""

PURE_KERNEL = ("libsys.kernel.refusals", "libsys.kernel.periods", "libsys.kernel.letters")
IMPURE_CALLS = {"open", "print", "input", "today", "now", "utcnow", "fromtimestamp", "eval", "exec", "urlopen", "time_ns",
                "monotonic", "perf_counter", "uuid4", "token_hex", "getenv", "generate"}
CLOCKS = {"today", "now", "utcnow", "time", "monotonic"}
ISBNLIB_PURE = {"canonical", "is_isbn10", "is_isbn13", "to_isbn13", "to_isbn10", "mask", "info", "get_isbnlike", "check_digit10",
                "check_digit13", "ean13", "clean", "notisbn", "get_canonical_isbn", "NotValidISBNError", "config"}
"""What isbnlib works out by itself; everything else of it asks other hosts."""
CHANGES = {"append", "add", "update", "pop", "clear", "setdefault", "extend", "insert", "remove", "discard", "popitem", "__setitem__"}
FORMATS = {"io", "struct", "zipfile", "msgspec"}
"""What a file format on floor 0 also needs to read the bytes it is handed."""
ROOMS_OF_RULES = ("finding", "report_format", "pack_format")
PARTS_OF_RULES = ("rules", "isbn", "facts")


def impure(house: House) -> list[str]:
    """Whatever ties a rule to the world."""
    wrong = []
    for module in house.modules:
        if (module.part in PARTS_OF_RULES and module.room != "kernel") or module.room in ROOMS_OF_RULES:
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
        elif source in FORMATS and module.room.endswith("_format"):
            continue
        elif source not in PURE and source.split(".")[0] not in PURE:
            wrong.append(module.at(node, f"rules import {source}"))
    for node in module.nodes:
        if isinstance(node, (ast.AsyncFunctionDef, ast.Await, ast.Global)):
            wrong.append(module.at(node, "rules are synchronous and keep nothing"))
        elif called(node) in IMPURE_CALLS and not (called(node) == "open" and isinstance(node.func, ast.Attribute)):
            wrong.append(module.at(node, f"rules call {called(node)}()"))
        elif isinstance(node, ast.keyword) and node.arg == "default_factory" and getattr(node.value, "attr", "") in CLOCKS:
            wrong.append(module.at(node.value, "a default that looks at the clock"))
        elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "isbnlib" and node.attr not in ISBNLIB_PURE:
            wrong.append(module.at(node, f"isbnlib.{node.attr} asks another host"))
    return wrong + remembered(module)


def remembered(module: Module) -> list[str]:
    """Lists, sets and dicts at the top of a module that its functions change: a memory between two judgements."""
    kept = {target.id for statement in module.tree.body if isinstance(statement, (ast.Assign, ast.AnnAssign))
            for target in (getattr(statement, "targets", None) or [statement.target]) if isinstance(target, ast.Name)
            and (isinstance(statement.value, (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp))
                 or called(statement.value) in ("dict", "list", "set", "defaultdict", "Counter", "deque", "OrderedDict"))}
    wrong = []
    for function in module.nodes:
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for node in ast.walk(function):
            target = getattr(getattr(node, "func", None), "value", None) if called(node) in CHANGES else None
            if isinstance(node, (ast.Subscript,)) and isinstance(node.ctx, (ast.Store, ast.Del)):
                target = node.value
            if getattr(target, "id", "") in kept:
                wrong.append(module.at(node, f"rules remember in {target.id}"))
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
        "from dataclasses import dataclass, field\nfrom datetime import date\n@dataclass\nclass A:\n    on: date = field(default_factory=date.today)",
        "SEEN = {}\ndef f(x): SEEN[x] = 1",
        "SEEN: list = []\ndef f(x): SEEN.append(x)",
        "from collections import defaultdict\nSEEN = defaultdict(int)\ndef f(x): SEEN.update({x: 1})",
        "import isbnlib\ndef f(x): return isbnlib.meta(x)",
        "import isbnlib\nf = isbnlib.cover",
        "from urllib.request import urlopen",
        "import random", "import time", "import secrets", "import asyncio",
        "from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey\ndef f(): return Ed25519PrivateKey.generate()",
        "def f():\n    global x",
    ],
)
def test_an_impure_rule_is_found(made, line) -> None:
    helper = {"libsys/members/helper.py": "import socket\nx = 1", "libsys/members/queries.py": "x = 1"}
    assert impure(made({"libsys/members/rules.py": line, **helper}))
    assert impure(made({"libsys/members/rules/ages.py": line, **helper}))
    for place in ("libsys/members/facts.py", "libsys/finding/tiers.py", "libsys/report_format/seal.py", "libsys/pack_format/line.py"):
        assert impure(made({place: line, **helper})), place


def test_a_pure_rule_is_fine(made) -> None:
    line = "from datetime import date, timedelta\nfrom libsys.kernel.refusals import Judgement\nimport re"
    assert impure(made({"libsys/members/rules.py": line})) == []
