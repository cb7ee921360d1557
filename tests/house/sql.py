"""Reads SQL as it stands in the program: every text whole, the tables that it names, the tables that it changes."""

import ast
import re
from collections.abc import Iterator

from tests.house.map import SQL, House, Module, docstrings, text_of

SPEAKS_OF_ROWS = re.compile(r"^\s*(?:SELECT|INSERT|REPLACE|UPDATE|DELETE|WITH|FROM|JOIN|LEFT\s+JOIN|WHERE|TRUNCATE|DROP|ALTER|CREATE|TABLE|MERGE)\s",
                            re.IGNORECASE)
UNSEEN = re.compile(r"/\*.*?\*/|--[^\n]*|'(?:[^']|'')*'", re.DOTALL)
WORD = re.compile(r"\w+|[(),;.]")
BEGINS = {"from", "join", "into", "update", "table", "using", "truncate"}
"""After these words stands a table, or a list of them."""
ENDS = {"where", "group", "order", "having", "limit", "union", "except", "intersect", "set", "values", "returning", "select", "window", "when"}
BETWEEN = {"only", "lateral", "if", "not", "exists"}
CHANGED = re.compile(
    r"\b(?:into|update(?: or \w+)?|delete from|truncate(?: table)?|(?:drop|alter|create)(?: \w+)? table|table if (?:not )?exists"
    r"|(?:trigger|index)\b[^;]*? on)(?: only)? (\w+)")
SHAPES = re.compile(r"^ ?(?:create|drop|alter) (?:\w+ )?(?:table|index|trigger|view)\b")
OPEN = " ? "
"""Stands for a part that cannot be read here."""


def plain(text: str) -> str:
    """An SQL text in small letters without comments, texts, quotes round names, schemas and doubled spaces."""
    text = re.sub(r"[\"`\[\]]", "", UNSEEN.sub(" ", text)).lower()
    return re.sub(r"\s+", " ", re.sub(r"\b(?:main|public|temp)\s*\.\s*", "", text))


def tables_of(text: str) -> set[str]:
    """Every name that stands where a table stands: behind FROM, JOIN, INTO …, in lists and in brackets."""
    named: set[str] = set()
    expecting, levels, before = False, [False], ""  # levels: by open bracket, whether a list of tables goes on
    for word in WORD.findall(plain(text)):
        if word in BEGINS and not (word == "from" and before == "distinct"):
            expecting = levels[-1] = True
        elif word in ENDS:
            expecting = levels[-1] = False
        elif word == "(":
            levels.append(expecting)
        elif word == ")":
            expecting = False
            if len(levels) > 1:
                levels.pop()
        elif word == ",":
            expecting = levels[-1]
        elif expecting and word not in BETWEEN:
            named.add(word)
            expecting = False
        before = word
    return named


def changed_by(text: str) -> set[str]:
    """The tables whose rows or shape a text changes, whatever the verb."""
    return set(CHANGED.findall(plain(text)))


def constants(house: House, module: Module, seen: frozenset[str] = frozenset()) -> dict[str, str]:
    """The texts at the top of a module by name: its own, those joined of others, and those that it imports."""
    known: dict[str, str] = {}
    for _, source, name, own in module.imports:
        there = house.by_name.get(source)
        if name and there and there.name not in seen and there is not module and name.isupper():
            text = constants(house, there, seen | {module.name}).get(name)
            known |= {own: text} if text is not None else {}
    for statement in module.tree.body:
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None:
            text = joined(statement.value, known)
            for target in getattr(statement, "targets", None) or [statement.target]:
                if text is not None and isinstance(target, ast.Name):
                    known[target.id] = text
    return known


def joined(node: ast.AST, known: dict[str, str]) -> str | None:
    """The text of constants joined by +; a name that is not known here is left open."""
    if (text := text_of(node)) is not None:
        return text
    if isinstance(node, ast.Constant) and isinstance(node.value, bytes):
        return node.value.decode(errors="replace")
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = [joined(side, known) for side in (node.left, node.right)]
        return None if parts == [None, None] else "".join(OPEN if part is None else part for part in parts)
    return None


def statements(house: House, module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Every SQL text of a module, whole: constants, texts in dicts and calls, and what is joined of them."""
    known, explained = constants(house, module), docstrings(module)
    for node in module.nodes:
        if node in explained:
            continue
        text = joined(node, known) if isinstance(node, (ast.Constant, ast.BinOp)) else None
        if text and (SQL.search(text) or SPEAKS_OF_ROWS.search(text)):
            yield node, text


def owners(house: House) -> dict[str, tuple[str, str | None]]:
    """Table -> the room (and inner room of a wing) that owns it; the search index's own tables belong to the catalogue."""
    kept: dict[str, tuple[str, str | None]] = {"search_fts": ("catalog", "search")}
    for module, _, name in table_classes(house):
        kept.setdefault(name, (module.room, module.inner))
    return kept


def table_classes(house: House) -> Iterator[tuple[Module, ast.ClassDef, str]]:
    """Every Table class of the house, with the name of its table."""
    for module in house.modules:
        for node in module.nodes:
            if module.part == "tables" and isinstance(node, ast.ClassDef):
                for name in (text_of(word.value) for word in node.keywords if word.arg == "tablename"):
                    if name:
                        yield module, node, name
