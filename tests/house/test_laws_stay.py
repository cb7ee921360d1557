"""A law that goes, a breach that is no longer tried, a law that is asked of nobody: `laws.txt` says what there is at least."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house.map import HERE, called

FOLDER = HERE / "tests" / "house"
TABLE = FOLDER / "laws.txt"
LAG = 12
"""How many more breaches a file may try than the table says, before the table is raised."""


@dataclass(frozen=True)
class File:
    """A file of laws: the laws that it asks of this house, how many tests it has and how many breaches they try."""

    laws: frozenset[str]
    tests: int
    breaches: int


def read(text: str) -> File:
    """What a file of laws holds."""
    tree = ast.parse(text)
    tests = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_")]
    laws = {node.name for node in tree.body if is_law(node)} & (asked(tree, tests) | set(listed(tree)))
    return File(frozenset(laws), len(tests), sum(tried(test) for test in tests))


def is_law(node: ast.AST) -> bool:
    """A function that a house is handed and that answers with its complaints."""
    return isinstance(node, ast.FunctionDef) and not node.name.startswith("test_") and bool(node.args.args) and (
        ast.unparse(node.args.args[0].annotation or ast.Constant("")) in ("House", "Path"))


def listed(tree: ast.Module) -> list[str]:
    """The names in LAWS, which are asked of this house one by one; in vain when no test takes them."""
    laws = [node.value for node in tree.body if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "LAWS"]
    taken = any("LAWS" in ast.unparse(mark) for node in tree.body for mark in getattr(node, "decorator_list", ()))
    return [name.id for one in laws if taken for name in ast.walk(one) if isinstance(name, ast.Name)]


def asked(tree: ast.Module, tests: list[ast.FunctionDef | ast.AsyncFunctionDef]) -> set[str]:
    """The laws that a test asks of this house by name, or takes from a list of its own."""
    direct = {called(node) for test in tests for node in ast.walk(test)
              if isinstance(node, ast.Call) and node.args and getattr(node.args[0], "id", "") in ("THIS_HOUSE", "MIGRATIONS", "ROOT", "HERE")}
    handed = {name.id for test in tests for mark in test.decorator_list if called(mark) == "parametrize" and "law" in ast.unparse(mark.args[0])
              and "law(THIS_HOUSE)" in ast.unparse(test) for name in ast.walk(mark) if isinstance(name, ast.Name)}
    return direct | handed


def tried(test: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many cases a test tries: the product of its lists; one that is made elsewhere counts once."""
    cases = 1
    for mark in test.decorator_list:
        if called(mark) == "parametrize" and len(mark.args) > 1 and isinstance(mark.args[1], (ast.List, ast.Tuple)):
            cases *= len(mark.args[1].elts)
    return cases


def table(text: str) -> dict[str, File]:
    """The committed table: `test_x.py tests=3 breaches=12 law_a law_b`."""
    kept = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name, tests, breaches, *laws = line.split()
            kept[name] = File(frozenset(laws), int(tests.removeprefix("tests=")), int(breaches.removeprefix("breaches=")))
    return kept


def fewer(there: dict[str, File], kept: dict[str, File]) -> list[str]:
    """Where there is less than the table says, or a law that it does not know."""
    wrong = [f"{name}: the file is gone" for name in sorted(kept.keys() - there.keys())]
    wrong += [f"{name}: write its line into laws.txt" for name in sorted(there.keys() - kept.keys())]
    for name in sorted(kept.keys() & there.keys()):
        has, least = there[name], kept[name]
        wrong += [f"{name}: the law {law} is no longer asked of this house" for law in sorted(least.laws - has.laws)]
        wrong += [f"{name}: the law {law} does not stand in laws.txt" for law in sorted(has.laws - least.laws)]
        wrong += [f"{name}: {has.tests} tests, {least.tests} in laws.txt"] if has.tests < least.tests else []
        wrong += [f"{name}: {has.breaches} breaches, {least.breaches} in laws.txt"] if has.breaches < least.breaches else []
        wrong += [f"{name}: raise its line in laws.txt to tests={has.tests} breaches={has.breaches}"] if has.breaches > least.breaches + LAG else []
    return wrong


def asked_of_nobody(texts: dict[str, str]) -> list[str]:
    """Laws that no test asks of this house, in their own file or in another: they stand there and notice nothing."""
    everything = "\n".join(texts.values())
    wrong = []
    for name, text in sorted(texts.items()):
        has = read(text)
        for node in ast.parse(text).body:
            if is_law(node) and "list[str]" in ast.unparse(node.returns or ast.Constant("")) and node.name not in has.laws:
                if not re.search(rf"(?<!def )\b{node.name}\(", everything):
                    wrong.append(f"{name}: nobody asks {node.name}")
    return wrong


def never_broken(texts: dict[str, str]) -> list[str]:
    """Laws that no test shows to notice anything: nobody knows whether they do."""
    wrong = []
    for name, text in sorted(texts.items()):
        tree = ast.parse(text)
        tests = [node for node in tree.body if getattr(node, "name", "").startswith("test_") and "law(THIS_HOUSE)" not in ast.unparse(node)]
        shown = {word.id for test in tests for word in ast.walk(test) if isinstance(word, ast.Name) and not is_of_this_house(test)}
        wrong += [f"{name}: no breach of {law} is tried" for law in sorted(read(text).laws - shown)]
    return wrong


def is_of_this_house(test: ast.AST) -> bool:
    """Whether a test only asks this house."""
    return {getattr(node.args[0], "id", "") for node in ast.walk(test) if isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Name)} == {"THIS_HOUSE"}


def texts_of(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("test_*.py"))}


def test_no_law_is_gone() -> None:
    assert fewer({name: read(text) for name, text in texts_of(FOLDER).items()}, table(TABLE.read_text(encoding="utf-8"))) == []


def test_every_law_is_asked_and_every_law_is_broken_once() -> None:
    assert asked_of_nobody(texts_of(FOLDER)) == []
    assert never_broken(texts_of(FOLDER)) == []


LAWS_FILE = """
def a(house: House) -> list[str]: ...
def b(house: House) -> list[str]: ...
LAWS = (a, b)
@pytest.mark.parametrize("law", LAWS)
def test_this_house(law): assert law(THIS_HOUSE) == []
@pytest.mark.parametrize("line", ["x", "y", "z"])
def test_breaches(made, line): assert a(made({"x": line})) and b(made({"x": line}))
"""


@pytest.mark.parametrize(("old", "new"), [
    ("LAWS = (a, b)", "LAWS = (a,)"), ('"law", LAWS', '"law", [a]'), ('"x", "y", "z"', '"x", "y"'), ("def test_breaches", "def breaches"),
    ('@pytest.mark.parametrize("law", LAWS)\ndef test_this_house(law): assert law(THIS_HOUSE) == []', ""),
    ("def b(house: House) -> list[str]: ...", "b = a"), ("LAWS = (a, b)", "LAWS = (a, b, c)\ndef c(house: House) -> list[str]: ..."),
])
def test_a_law_or_a_breach_that_goes_is_noticed(old, new) -> None:
    kept = table("test_x.py tests=2 breaches=4 a b")
    assert fewer({"test_x.py": read(LAWS_FILE)}, kept) == []
    assert old in LAWS_FILE
    assert fewer({"test_x.py": read(LAWS_FILE.replace(old, new))}, kept)


def test_a_file_that_goes_or_comes_and_a_table_that_lags_are_noticed() -> None:
    kept = table("test_x.py tests=2 breaches=4 a b")
    assert fewer({}, kept) and fewer({"test_x.py": read(LAWS_FILE), "test_y.py": read("")}, kept)
    assert fewer({"test_x.py": read(LAWS_FILE.replace('"x", "y"', ", ".join(f'"{n}"' for n in range(16))))}, kept)


def test_a_law_that_is_asked_of_nobody_or_never_broken_is_noticed() -> None:
    assert asked_of_nobody({"test_x.py": LAWS_FILE}) == never_broken({"test_x.py": LAWS_FILE}) == []
    assert asked_of_nobody({"test_x.py": LAWS_FILE.replace("(a, b)", "(a,)").replace(" and b(made({\"x\": line}))", "")})
    assert never_broken({"test_x.py": LAWS_FILE.replace(" and b(made({\"x\": line}))", "")})
