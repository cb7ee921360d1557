"""Laws 1 and 2 in SQL: a text names only tables of its own room and of lower ones, and changes only its own, in acts."""

import ast

import pytest

from tests.house.map import FLOOR_OF, ROOF, THIS_HOUSE, WINGS, House, Module, called
from tests.house.sql import OPEN, SHAPES, changed_by, owners, plain, statements, table_classes, tables_of

LOOKS_INTO_FILES = {("backups", "library")}
"""A room that opens a file of the library and reads its card, to say whose copy it is: (room, table)."""

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
            for module in house.modules for node, text in statements(house, module)
            for table in sorted(tables_of(text) & owner_of.keys()) if not may_read(module, table, owner_of[table])]


def changing_away(house: House) -> list[str]:
    """SQL that changes a table of another room, whatever the verb."""
    owner_of = owners(house)
    return [module.at(node, f"{module.room} changes `{table}` of {owner_of[table][0]}")
            for module in house.modules if module.room != ROOF for node, text in statements(house, module)
            for table in sorted(changed_by(text) & owner_of.keys()) if owner_of[table][0] != module.room]


MADE_ANEW = {"libsys/catalog/search/actions/indexing.py"}
"""An index of words that the disk spoiled cannot be mended: it is made anew, just as its migration makes it (a test of the room compares)."""


def shaping(house: House) -> list[str]:
    """SQL that makes, changes or drops tables, indexes and triggers: only migrations do."""
    return [module.at(node, "the shape of tables is a migration's") for module in house.modules
            if module.room != "kernel" and module.path not in MADE_ANEW
            for node, text in statements(house, module) if SHAPES.search(plain(text))]


def owned_twice(house: House) -> list[str]:
    """Two classes of one table: then nobody knows whose it is."""
    seen: dict[str, str] = {}
    return [module.at(node, f"`{name}` is a table of {seen[name]}") for module, node, name in table_classes(house)
            if seen.setdefault(name, f"{module.path} {node.name}") != f"{module.path} {node.name}"]


MAKERS = {"with_facts", "replace"}
"""What a constant SQL text may be made with, once, when the module is loaded."""


def unreadable(house: House) -> list[str]:
    """SQL that no law can read: out of a file, turned round, put together by a function."""
    wrong = []
    for module in house.modules:
        if module.room == "kernel":
            continue
        top = {target.id: statement.value for statement in module.tree.body if isinstance(statement, (ast.Assign, ast.AnnAssign))
               for target in (getattr(statement, "targets", None) or [statement.target])
               if isinstance(target, ast.Name) and statement.value is not None}
        spoken = {own for _, source, _, own in module.imports if source.startswith("libsys.kernel.database")}
        for node in module.nodes:
            if called(node) not in SPEAKERS or not node.args or not _speaks(node, spoken):
                continue
            said = node.args[0]
            value = top.get(said.id) if isinstance(said, ast.Name) else None
            if not _is_written_out(said) or (value is not None and not _is_written_out(value)):
                wrong.append(module.at(node, f"{called(node)}() of an SQL text that nobody can read: {ast.unparse(said)[:40]}"))
        wrong += [module.at(node, "a part of this SQL is written nowhere") for node, text in statements(house, module)
                  if OPEN in text and not _is_written_out(node)]
    return wrong


SPEAKERS = {"rows", "row", "value", "execute", "raw", "fetch", "QueryString"}


def _speaks(node: ast.Call, spoken: set[str]) -> bool:
    if isinstance(node.func, ast.Attribute):
        return getattr(node.func.value, "id", "") in ("database", "DB") or node.func.attr == "raw"
    return node.func.id in spoken or node.func.id == "QueryString"


def _is_written_out(node: ast.AST) -> bool:
    """Whether this is texts, names, choices among them, and what is joined of these."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add) and _is_written_out(node.left) and _is_written_out(node.right)
    if isinstance(node, ast.Call):
        told = node.func.value if isinstance(node.func, ast.Attribute) else node.args[0] if node.args else None
        return called(node) in MAKERS and told is not None and _is_written_out(told)
    if isinstance(node, (ast.Dict, ast.Tuple, ast.List)):
        return all(map(_is_written_out, node.values if isinstance(node, ast.Dict) else node.elts))
    if isinstance(node, ast.IfExp):
        return _is_written_out(node.body) and _is_written_out(node.orelse)
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, (ast.Name, ast.Attribute)) and not isinstance(node.slice, ast.Slice)
    return isinstance(node, (ast.Name, ast.Attribute))


LAWS = (reading_up, changing_away, shaping, owned_twice, unreadable)
LOAN = {"libsys/circulation/tables.py": 'class Loan(Table, db=DB, tablename="loan"): ...',
        "libsys/members/tables.py": 'class Member(Table, db=DB, tablename="member"): ...'}


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_only_one_room_looks_into_files() -> None:
    assert len(LOOKS_INTO_FILES) <= 1


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
    "A = 'SELECT id FROM \"loan\"'", 'A = "SELECT id FROM main.loan"', 'A = "SELECT id FROM public . loan"',
    'A = "SELECT id FROM /* x */ loan"', 'A = "SELECT id -- x\\n FROM loan"', 'A = "SELECT id FROM [loan]"', 'A = "SELECT id FROM `loan`"',
    'A = "SELECT id FROM (loan)"', 'A = "SELECT id FROM (member m CROSS JOIN (loan l))"', 'A = "select id from loan"',
    'A = "SELECT id FROM member AS m, loan AS l"', 'A = "SELECT id FROM member m JOIN title t ON t.id = m.id, loan l"',
    'A = "TABLE loan"', 'A = b"SELECT id FROM loan".decode()', 'A = ("SELECT id "\n  "FROM "\n  "loan")',
    'PART = "loan l ON l.member = m.id"\nA = "SELECT m.id FROM member m JOIN " + PART',
    'from libsys.members.words import PLACE\nA = "SELECT id FROM " + PLACE',
])
def test_sql_that_reads_upwards_is_found(made, line) -> None:
    for part in ("queries", "rules", "hangs", "commands"):
        house = made({**LOAN, "libsys/members/words.py": 'PLACE = "loan"', f"libsys/members/{part}.py": line})
        assert reading_up(house), part


@pytest.mark.parametrize("line", [
    'A = "INSERT OR REPLACE INTO member (id) VALUES ({})"', 'A = "REPLACE INTO member (id) VALUES ({})"',
    'A = "UPDATE OR IGNORE member SET name = {}"', 'A = "DELETE FROM member"', 'A = "TRUNCATE member"',
    "A = 'UPDATE \"member\" SET name = {}'", 'A = "UPDATE ONLY member SET name = {}"', 'A = "UPDATE main.member SET name = {}"',
    'A = "DELETE FROM ONLY member"', 'A = "MERGE INTO member USING x ON y WHEN MATCHED THEN DELETE"', 'A = "ALTER TABLE member ADD x TEXT"',
    'A = "WITH gone AS (DELETE FROM member RETURNING id) SELECT id FROM gone"', 'A = "CREATE INDEX x ON member (name)"',
    'A = "CREATE TRIGGER x AFTER INSERT ON member BEGIN SELECT 1; END"', 'A = "DROP TABLE member"', 'TABLE = "member"\nA = "UPDATE " + TABLE + " SET name = {}"',
])
def test_every_verb_that_changes_another_rooms_rows_is_found(made, line) -> None:
    assert changing_away(made({**LOAN, "libsys/members/actions.py": line})) == []
    assert changing_away(made({**LOAN, "libsys/circulation/actions.py": line}))


def test_columns_named_like_tables_are_no_tables(made) -> None:
    line = 'A = "SELECT l.loan, max(l.loan) FROM member m WHERE m.loan IS DISTINCT FROM loan AND m.name IN (\'FROM loan\')"'
    assert reading_up(made({**LOAN, "libsys/members/queries.py": line})) == []


@pytest.mark.parametrize("line", ['A = "CREATE TABLE extra (id TEXT)"', 'A = "DROP INDEX member_name"', 'A = "ALTER TABLE member ADD nik TEXT"'])
def test_a_shape_changed_outside_migrations_is_found(made, line) -> None:
    assert shaping(made({**LOAN, "libsys/members/actions.py": line}))


def test_a_second_class_of_a_table_is_found(made) -> None:
    again = {"libsys/circulation/tables.py": 'class Person(Table, db=DB, tablename="member"): ...'}
    assert owned_twice(made({**LOAN, **again}))


@pytest.mark.parametrize("line", [
    'A = "naol MORF di TCELES"[::-1]\nasync def f(): await rows(A)', "async def f(): await rows(text())",
    'A = Path("x.sql").read_text()\nasync def f(): await rows(A)', 'async def f(): await Member.raw(" ".join(x))',
    'A = {"x": text()}\nasync def f(): await rows(A)', 'A = "SELECT id FROM " + text()', 'async def f(): await rows(QueryString(text()))',
])
def test_sql_that_no_law_can_read_is_found(made, line) -> None:
    start = "from libsys.kernel.database import rows\n"
    assert unreadable(made({**LOAN, "libsys/members/queries.py": start + line}))


def test_sql_that_is_written_out_is_fine(made) -> None:
    line = 'from libsys.kernel.database import rows\nPART = " FROM member"\nA = with_facts("SELECT @m" + PART, m=Facts)\n' \
           'B = {"x": A + " WHERE id = {}"}\nasync def f(x): return await rows(B[x]), await rows(A if x else B["x"])'
    assert unreadable(made({**LOAN, "libsys/members/queries.py": line})) == []
