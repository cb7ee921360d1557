"""Reads a house: its rooms and floors, its Python as trees, its pages, its words. Standard library only."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path

from libsys.house import FLOORS
from libsys.kernel.words import read_po

HERE = Path(__file__).resolve().parents[2]
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
ROOF = "roof"
WINGS: dict[str, tuple[str, ...]] = {
    room: inner for room in FLOOR_OF if (inner := getattr(import_module(f"libsys.{room}"), "ROOMS", ()))
}
"""The wings, each with its inner rooms, lowest first."""
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->|/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Module:
    """One Python file of the house."""

    path: str
    room: str
    name: str
    text: str
    tree: ast.Module

    @property
    def part(self) -> str:
        """Which furniture it is: `rules` for `libsys/members/rules/ages.py`."""
        if self.room == ROOF:
            return self.name.rpartition(".")[2]
        parts = Path(self.path).parts
        return parts[3 if self.inner and len(parts) > 3 else 2].removesuffix(".py")

    @property
    def inner(self) -> str | None:
        """The inner room of a wing: `titles` for `libsys/catalog/titles/rules/isbn.py`."""
        return next((room for room in WINGS.get(self.room, ()) if room == Path(self.path).parts[2]), None)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the tree, walked once for all laws."""
        return list(ast.walk(self.tree))

    @cached_property
    def imports(self) -> list[tuple[ast.AST, str, str | None, str]]:
        """Every import, also inside functions: the node, the module, the name taken from it, what it is called here."""
        return list(_imports(self))

    def at(self, node: ast.AST, complaint: str) -> str:
        """A complaint with its place."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {complaint}"


@dataclass(frozen=True)
class Page:
    """One template."""

    path: str
    room: str
    text: str

    @cached_property
    def code(self) -> str:
        """The text without its comments, every place kept."""
        return COMMENT.sub(lambda hit: re.sub(r"[^\n]", " ", hit[0]), self.text)

    def at(self, offset: int, complaint: str) -> str:
        """A complaint with its place."""
        return f"{self.path}:{self.text.count(chr(10), 0, offset) + 1}: {complaint}"


class House:
    """A folder that holds `libsys/` and what lies beside it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    @cached_property
    def modules(self) -> list[Module]:
        """Every module of the program."""
        found = sorted((self.root / "libsys").rglob("*.py"))
        return [self._module(path) for path in found if path.relative_to(self.root).parts[1] != "_data"]

    def _module(self, path: Path) -> Module:
        relative, text = self.relative(path), path.read_text(encoding="utf-8")
        parts = Path(relative).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        return Module(relative, parts[1] if len(parts) > 2 else ROOF, name, text, ast.parse(text))

    @cached_property
    def by_name(self) -> dict[str, Module]:
        """Modules by their dotted name."""
        return {module.name: module for module in self.modules}

    @cached_property
    def pages(self) -> list[Page]:
        """Every template of every room."""
        libsys = self.root / "libsys"
        found = sorted([*libsys.glob("*/pages/**/*.*"), *libsys.glob("*/*/pages/**/*.*")])
        paths = [path for path in found if path.suffix in (".html", ".svg", ".txt", ".xml")]
        return [Page(self.relative(path), self.relative(path).split("/")[1], path.read_text("utf-8")) for path in paths]

    @cached_property
    def static(self) -> list[Page]:
        """Our own styles, scripts and drawings; what others made lies in vendor and fonts."""
        found = sorted((self.root / "static").rglob("*"))
        paths = [path for path in found if path.suffix in (".css", ".js", ".svg", ".json", ".webmanifest")]
        own = [path for path in paths if not {"vendor", "fonts"} & set(path.parts)]
        return [Page(self.relative(path), "static", path.read_text("utf-8")) for path in own]

    @cached_property
    def english(self) -> dict[str, dict[str, str]]:
        """The English words by room."""
        found = sorted((self.root / "libsys").glob("*/en.po"))
        return {path.parent.name: read_po(path.read_text(encoding="utf-8")) for path in found}

    def read(self, name: str) -> str:
        """A text file beside the program, empty when it is missing."""
        path = self.root / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""


THIS_HOUSE = House(HERE)


def called(node: ast.AST) -> str:
    """The last name of what is called: `insert` for `Member.insert(...)`; empty for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def text_of(node: ast.AST | None) -> str | None:
    """The text of a plain string, else None."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def docstrings(module: Module) -> set[ast.AST]:
    """The string nodes that only explain: docstrings, and the strings under a constant."""
    return {node.value for node in module.nodes if isinstance(node, ast.Expr) and text_of(node.value) is not None}


def _imports(module: Module) -> Iterator[tuple[ast.AST, str, str | None, str]]:
    package = module.name if module.path.endswith("__init__.py") else module.name.rpartition(".")[0]
    for node in module.nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name, None, alias.asname or alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                kept = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*kept, *filter(None, [node.module])])
            for alias in node.names:
                yield node, base, alias.name, alias.asname or alias.name


def room_of(dotted: str) -> tuple[str, str] | None:
    """The room and the rest of a dotted name of ours: `libsys.members.rules` is ("members", "rules")."""
    parts = dotted.split(".")
    if parts[0] != "libsys" or len(parts) < 2:
        return None
    return (parts[1], ".".join(parts[2:])) if parts[1] in FLOOR_OF else (ROOF, parts[1])


SQL = re.compile(r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|WHERE\s+\w+)\b", re.DOTALL)
