"""Laws 1 and 2 in SQL: a text names only tables of its own room and of lower ones, and changes only its own, in acts."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.map import FLOOR_OF, ROOF, SQL, THIS_HOUSE, WINGS, House, Module, called, docstrings, text_of

NAMED = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+)?\"?([a-z_]+)\"?((?:\s+(?:AS\s+)?[a-z_]+)?(?:\s*,\s*[a-z_]+(?:\s+[a-z_]+)?)*)",
                   re.IGNORECASE)
CHANGED = re.compile(r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?"
                     r"|DROP\s+TABLE|ALTER\s+TABLE)\s+\"?([a-z_]+)", re.IGNORECASE)
SPEAKS_OF_ROWS = re.compile(r"^\s*(?:SELECT|INSERT|REPLACE|UPDATE|DELETE|WITH|FROM|JOIN|LEFT\s+JOIN|WHERE|TRUNCATE|DROP|ALTER)\b", re.IGNORECASE)

LOOKS_INTO_FILES = {("backups", "library")}
"""A room that opens a file of the library and reads its card, to say whose copy it is: (room, table)."""

WRITES_BESIDE_ACTIONS = {
    "libsys/library/numbers.py": "the number register, called from the acts of members and copies",
    "libsys/gate/sessions.py": "signing in and out, within the acts of staff",
}
"""Where rows are written outside `actions`, and why. It only shrinks."""
MOST_WRITERS = 2


def owners(house: House) -> dict[str, tuple[str, str | None]]:
    """Table -> the room (and inner room of a wing) that owns it; the search index's own tables belong to the catalogue."""
    kept: dict[str, tuple[str, str | None]] = {"search_fts": ("catalog", "search")}
    for module in house.modules:
        if module.part != "tables":
            continue
        for node in module.nodes:
            if isinstance(node, ast.ClassDef):
                kept |= {name: (module.room, module.inner) for word in node.keywords
                         if word.arg == "tablename" and (name := text_of(word.value))}
    return kept


def constants(module: Module) -> dict[str, str]:
    """The texts at the top of a module by name, also those joined of others."""
    known: dict[str, str] = {}
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
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = [joined(side, known) for side in (node.left, node.right)]
        return None if parts == [None, None] else "".join(part or " ? " for part in parts)
    return None


def statements(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Every SQL text of a module, whole: constants, texts in dicts and calls, and what is joined of them."""
    known, explained = constants(module), docstrings(module)
    for node in module.nodes:
        if node in explained:
            continue
        text = joined(node, known) if isinstance(node, (ast.Constant, ast.BinOp)) else None
        if text and (SQL.search(text) or SPEAKS_OF_ROWS.search(text)):
            yield node, text


def tables_of(text: str) -> set[str]:
    """The tables that a text names, also in a list behind FROM."""
    named = set()
    for first, more in NAMED.findall(text):
        named.add(first.lower())
        named |= {word.split()[0].lower() for word in more.split(",")[1:] if word.split()}
    return named


def may_read(module: Module, table: str, owner: tuple[str, str | None]) -> bool:
    """Whether this module may read this table: its own, of a lower room, or of a lower inner room of its wing."""
    room, inner = owner
    if module.room in (ROOF, room):
        order = WINGS.get(room, ())
        is_lower = inner in order and module.inner in order and order.index(inner) > order.index(module.inner)
        return module.room == ROOF or not is_lower
    return FLOOR_OF[room] < FLOOR_OF.get(module.room, -1) or (module.room, table) in LOOKS_INTO_FILES


def reading_up(house: House) -> list[str]:
    """SQL that names a table of an upper room, or of another room of the same floor."""
    owner_of = owners(house)
    return [module.at(node, f"{module.room} reads `{table}` of {owner_of[table][0]}: not a lower floor")
            for module in house.modules for node, text in statements(module)
            for table in sorted(tables_of(text) & owner_of.keys()) if not may_read(module, table, owner_of[table])]


def changing_away(house: House) -> list[str]:
    """SQL that changes a table of another room, whatever the verb."""
    owner_of = owners(house)
    return [module.at(node, f"{module.room} changes `{table}` of {owner_of[table][0]}")
            for module in house.modules if module.room != ROOF for node, text in statements(module)
            for table in sorted({name.lower() for name in CHANGED.findall(text)} & owner_of.keys())
            if owner_of[table][0] != module.room]


def is_writer(module: Module) -> bool:
    """Whether rows may be written here: actions, what rooms hang into an act, the ground, the wrapper of acts."""
    return (module.part in ("actions", "hangs") or module.room in ("kernel", "acts")
            or any(module.path.startswith(path) for path in WRITES_BESIDE_ACTIONS))


def written_outside_acts(house: House) -> list[str]:
    """Rows changed in queries, routes, commands or anywhere else but in actions."""
    owner_of, wrong = owners(house), []
    for module in house.modules:
        if is_writer(module):
            continue
        wrong += [module.at(node, f"rows are written outside actions: {table}") for node, text in statements(module)
                  for table in {name.lower() for name in CHANGED.findall(text)} & owner_of.keys()]
        classes = table_names(module)
        wrong += [module.at(node, "rows are written outside actions") for node in module.nodes
                  if called(node) in ("insert", "update", "delete", "objects") and isinstance(node.func, ast.Attribute)
                  and getattr(node.func.value, "id", getattr(node.func.value, "attr", "")) in classes]
    return wrong


def table_names(module: Module) -> set[str]:
    """The names under which tables are known here: imported, reached through a module, or under a name of their own."""
    names = {own for _, source, name, own in module.imports if name and source.endswith(".tables") and name[:1].isupper()}
    modules = {own for _, source, name, own in module.imports if (name == "tables") or (source.endswith(".tables") and not name)}
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") in modules:
            names.add(node.attr)
    for node in module.nodes:  # `T = Member`, `t = tables.Member`, `T = getattr(tables, "Member")`
        if isinstance(node, ast.Assign) and (
                getattr(node.value, "id", getattr(node.value, "attr", "")) in names
                or (called(node.value) == "getattr" and getattr(node.value.args[0], "id", "") in modules)):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def foreign_under_another_name(house: House) -> list[str]:
    """A table of another room taken under a name of its own, or by getattr: then nobody sees who writes it."""
    wrong = []
    for module in house.modules:
        away = {own for _, source, name, own in module.imports if name and source.endswith(".tables")
                and not source.startswith(f"libsys.{module.room}.") and name[:1].isupper()}
        whole = {own for _, source, name, own in module.imports if name == "tables" and not source.startswith(f"libsys.{module.room}")}
        for node in module.nodes:
            if called(node) == "getattr" and node.args and getattr(node.args[0], "id", "") in whole:
                wrong.append(module.at(node, "a table of another room by getattr"))
            elif isinstance(node, ast.Assign) and (getattr(node.value, "id", "") in away or (
                    isinstance(node.value, ast.Attribute) and getattr(node.value.value, "id", "") in whole)):
                wrong.append(module.at(node, "a table of another room under another name"))
    return wrong


LAWS = (reading_up, changing_away, written_outside_acts, foreign_under_another_name)
LOAN = {"libsys/circulation/tables.py": 'class Loan(Table, db=DB, tablename="loan"): ...',
        "libsys/members/tables.py": 'class Member(Table, db=DB, tablename="member"): ...'}


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_the_writers_beside_actions_only_shrink() -> None:
    assert len(WRITES_BESIDE_ACTIONS) <= MOST_WRITERS and len(LOOKS_INTO_FILES) <= 1
    paths = [module.path for module in THIS_HOUSE.modules]
    assert all(any(path.startswith(named) for path in paths) for named in WRITES_BESIDE_ACTIONS)


@pytest.mark.parametrize("line", [
    'A = "SELECT count(*) FROM loan WHERE member = {}"',
    'A = "SELECT m.id FROM member m JOIN loan l ON l.member = m.id"',
    'A = "SELECT m.id FROM member m, loan l WHERE l.member = m.id"',
    'A = "SELECT id FROM member WHERE id IN (SELECT member FROM loan)"',
    'A = "SELECT id FROM member WHERE EXISTS (SELECT 1 FROM loan l WHERE l.member = member.id)"',
    'PLACE = "loan"\nA = "SELECT id FROM " + PLACE',
    'JOIN = " LEFT JOIN loan l ON l.member = m.id"\nA = "SELECT m.id FROM member m" + JOIN',
    'A = {"x": "SELECT id FROM loan"}',
    'async def f(): await rows("SELECT id FROM loan")',
    'A = "WITH late AS (SELECT member FROM loan) SELECT id FROM member"',
])
def test_sql_that_reads_upwards_is_found(made, line) -> None:
    for part in ("queries", "rules", "hangs", "commands"):
        assert reading_up(made({**LOAN, f"libsys/members/{part}.py": line})), part


@pytest.mark.parametrize("line", [
    'A = "INSERT OR REPLACE INTO member (id) VALUES ({})"', 'A = "REPLACE INTO member (id) VALUES ({})"',
    'A = "UPDATE OR IGNORE member SET name = {}"', 'A = "DELETE FROM member"', 'A = "TRUNCATE member"',
    'A = "DROP TABLE member"', 'TABLE = "member"\nA = "UPDATE " + TABLE + " SET name = {}"',
])
def test_every_verb_that_changes_another_rooms_rows_is_found(made, line) -> None:
    assert changing_away(made({**LOAN, "libsys/members/actions.py": line})) == []
    assert changing_away(made({**LOAN, "libsys/circulation/actions.py": line}))


@pytest.mark.parametrize("line", [
    'async def f(): await execute("UPDATE member SET name = {}", 1)',
    "from libsys.members.tables import Member\nasync def f(): await Member.insert(Member())",
    "from libsys.members import tables\nasync def f(): await tables.Member.delete(force=True)",
    "from libsys.members.tables import Member\nM = Member\nasync def f(): await M.update({})",
    'from libsys.members import tables\nM = getattr(tables, "Member")\nasync def f(): await M.insert()',
])
def test_rows_written_outside_actions_are_found(made, line) -> None:
    assert written_outside_acts(made({**LOAN, "libsys/members/actions.py": line})) == []
    for count, part in enumerate(("queries", "routes", "api", "commands", "helper"), 1):
        assert len(written_outside_acts(made({**LOAN, f"libsys/members/{part}.py": line}))) == count, part


@pytest.mark.parametrize("line", [
    "from libsys.members.tables import Member\nM = Member", "from libsys.members import tables\nM = tables.Member",
    'from libsys.members import tables\ngetattr(tables, "Member").delete()',
])
def test_a_foreign_table_under_another_name_is_found(made, line) -> None:
    assert foreign_under_another_name(made({**LOAN, "libsys/circulation/actions.py": line}))
