"""Where in the house a line stands, and who uses what stands there: only their tests are run over a change of it."""

import ast
from functools import cache
from pathlib import Path

from tests.machine.run import ROOT

Functions = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def house() -> tuple[Path, ...]:
    return tuple(sorted((ROOT / "libsys").rglob("*.py")))


def function_at(path: Path, line: int, *, with_head: bool = False) -> str:
    """The innermost function whose body (or head) holds this line; "" for what is done when the module is read."""
    name = ""

    def look(node: ast.AST, above: str) -> None:
        nonlocal name
        for child in ast.iter_child_nodes(node):
            here = above
            if isinstance(child, (*Functions, ast.ClassDef)):
                here = f"{above}{child.name}"
                begins = child.lineno if with_head else child.body[0].lineno
                if not begins <= line <= (child.end_lineno or 0):
                    continue
                if isinstance(child, ast.ClassDef):
                    here += "."
                else:
                    name, here = here, f"{here}.<locals>."
            look(child, here)

    look(tree(path), "")
    return name


def words(node: ast.AST) -> set[str]:
    """Every name that is read in here."""
    names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)}
    return names | {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}


def given(node: ast.stmt) -> set[str]:
    """The names that a statement gives a value."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}


@cache
def functions() -> tuple[tuple[str, frozenset[str]], ...]:
    """Every function of the house that is no other's part: its place, and the names read in it."""
    every = []
    for path in house():
        for node in tree(path).body:
            for part in [node] if isinstance(node, Functions) else node.body if isinstance(node, ast.ClassDef) else []:
                if isinstance(part, Functions):
                    at = function_at(path, part.body[0].lineno)
                    every.append((f"{path} {at}", frozenset(words(part))))
    return tuple(every)


@cache
def standing() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Every statement that runs while the house is read: the names it gives, and those it reads."""
    every = []
    for path in house():
        for node in tree(path).body:
            for part in node.body if isinstance(node, ast.ClassDef) else [node]:
                if isinstance(part, Functions):
                    heads = [*part.decorator_list, *part.args.defaults, *(one for one in part.args.kw_defaults if one)]
                    every.append((frozenset(), frozenset(set().union(*map(words, heads)))))
                elif not isinstance(part, (ast.Import, ast.ImportFrom)):
                    every.append((frozenset(given(part)), frozenset(words(part))))
    return tuple(every)


def users(path: Path, line: int) -> set[str] | None:
    """The functions that use what this line says; None when that cannot be told, as of a table or a door."""
    if name := function_at(path, line, with_head=True):
        return {f"{path} {name}"}
    here = [node for node in tree(path).body if node.lineno <= line <= (node.end_lineno or 0)]
    names = set().union(*(given(node) for node in here))
    if not names:
        return None
    looked: set[str] = set()
    while new := names - looked:
        looked |= new
        for gives, reads in standing():
            if reads & new:
                if not gives:
                    return None
                names |= gives
    return {at for at, reads in functions() if reads & names}
