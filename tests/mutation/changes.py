"""Every small wrong change of a module: what it is, where, and the whole text with it."""

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass

FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}
SUMS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.FloorDiv: ast.Mult}
SQL = re.compile(r"\b(?:SELECT|UPDATE|DELETE|INSERT|WHERE|AND|JOIN)\b")
SQL_CHANGES = (
    (re.compile(r"(?<![<>=!|])<(?![=>])"), "<="), (re.compile(r"<="), "<"), (re.compile(r"(?<![<>=!|-])>(?!=)"), ">="),
    (re.compile(r">="), ">"), (re.compile(r"\bIS NOT NULL\b"), "IS NULL"), (re.compile(r"\bIS NULL\b"), "IS NOT NULL"),
    (re.compile(r"\b(?:AND|OR) (?!\()[a-z_.]+ (?:IS (?:NOT )?NULL|[<>=!]+ (?:\{\w*\}|'\w*'|\w+))"), ""),
    (re.compile(r"\bDESC\b"), ""), (re.compile(r"\bmax\("), "min("), (re.compile(r"\bmin\("), "max("),
    (re.compile(r"\bcount\(DISTINCT "), "count("), (re.compile(r"\bNOT EXISTS\b"), "EXISTS"),
)
HEADED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
DEFAULTS = (("strict", "False"), ("id", "new_id()"))
QUIET = ("N_", "_", "cast")
"""Calls whose loss is a matter of words, not of deeds."""


@dataclass(frozen=True)
class Change:
    """One change: its kind in a word, the line, the line's words before and after, and the module's whole text."""

    kind: str
    line: int
    before: str
    after: str
    text: str

    @property
    def name(self) -> str:
        """What tells it from others even when lines move."""
        return f"{self.kind}: {self.before} -> {self.after}"


def changes(text: str) -> Iterator[Change]:
    """Every change of this module, top to bottom."""
    tree = ast.parse(text)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if is_words(node, parents):
            continue
        for kind, new in mutants(node, parents):
            yield made(text, node, kind, new)


def made(text: str, node: ast.AST, kind: str, new: str) -> Change:
    """The text with this node written anew."""
    lines = text.splitlines(keepends=True)
    start = sum(len(line.encode()) for line in lines[: node.lineno - 1]) + node.col_offset
    end = sum(len(line.encode()) for line in lines[: node.end_lineno - 1]) + node.end_col_offset
    raw = text.encode()
    before = raw[start:end].decode()
    return Change(kind, node.lineno, " ".join(before.split())[:160], " ".join(new.split())[:160],
                  (raw[:start] + new.encode() + raw[end:]).decode())


def is_words(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether this is a docstring, a part of an annotation or of an f-string, or a decorator: nothing that acts."""
    above: ast.AST | None = node
    while above is not None:
        parent = parents.get(above)
        if isinstance(parent, ast.Expr) and isinstance(above, ast.Constant):
            return True
        if isinstance(parent, (ast.arg, ast.AnnAssign)) and above is parent.annotation:
            return True
        if isinstance(parent, HEADED) and (above is getattr(parent, "returns", None) or above in parent.decorator_list):
            return True
        if isinstance(parent, ast.JoinedStr) or isinstance(above, (ast.Import, ast.ImportFrom)):
            return True
        if isinstance(parent, ast.If) and "TYPE_CHECKING" in ast.unparse(parent.test):
            return True
        above = parent
    return False


def mutants(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[tuple[str, str]]:
    """Ways to write this node wrongly: a kind and the new words."""
    match node:
        case ast.Compare():
            for number, operator in enumerate(node.ops):
                if flipped := FLIPPED.get(type(operator)):
                    wrong = copy.deepcopy(node)
                    wrong.ops[number] = flipped()
                    yield "comparison", f"({ast.unparse(wrong)})"
        case ast.BoolOp():
            wrong = copy.deepcopy(node)
            wrong.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield "and/or", f"({ast.unparse(wrong)})"
            for number in range(len(node.values)):
                rest = [value for at, value in enumerate(node.values) if at != number]
                kept = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
                yield "condition dropped", f"({ast.unparse(kept)})"
        case ast.UnaryOp(op=ast.Not()):
            yield "not", f"({ast.unparse(node.operand)})"
        case ast.IfExp() if "IS_POSTGRES" not in ast.unparse(node.test):  # of an engine the trial has not
            yield "if", f"({ast.unparse(node.body)})"
            yield "if", f"({ast.unparse(node.orelse)})"
        case ast.Constant(value=bool(value)):
            yield "constant", str(not value)
        case ast.Constant(value=int(value)):
            yield "constant", str(value + 1)
        case ast.Constant(value=str(value)) if SQL.search(value):
            yield from sql(value)
        case ast.BinOp() if type(node.op) in SUMS:
            wrong = copy.deepcopy(node)
            wrong.op = SUMS[type(node.op)]()
            yield "sum", f"({ast.unparse(wrong)})"
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value in (None, False)):
            yield "return", "return None"
        case ast.Expr(value=ast.Call() | ast.Await() as called) if not name_of(called).startswith(QUIET):
            yield "call dropped", "pass"
        case ast.Raise() | ast.Continue() | ast.Break() | ast.AugAssign():
            yield "statement dropped", "pass"
        case ast.Call() if not name_of(node).startswith(QUIET):
            for number, keyword in enumerate(node.keywords):
                if keyword.arg and is_optional(keyword, parents):
                    wrong = copy.deepcopy(node)
                    del wrong.keywords[number]
                    yield "argument dropped", ast.unparse(wrong)


def is_optional(keyword: ast.keyword, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether dropping the argument changes anything: what says the same as the default does not."""
    return keyword.arg not in ("default", "null", "index") and (keyword.arg, ast.unparse(keyword.value)) not in DEFAULTS


def name_of(node: ast.AST) -> str:
    """What is called."""
    while isinstance(node, ast.Await):
        node = node.value
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def sql(text: str) -> Iterator[tuple[str, str]]:
    """Ways to write a statement of SQL wrongly."""
    for pattern, new in SQL_CHANGES:
        for hit in pattern.finditer(text):
            yield "sql", repr(text[: hit.start()] + new + text[hit.end():])
