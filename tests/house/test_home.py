"""Law 2: every write goes through `writing()`, every SQL text is a constant. Who reads and writes what: test_sql_tables, test_writes."""

import ast

import pytest

from tests.house.map import SQL, THIS_HOUSE, House, Module, called, text_of

SPEAKERS = {"rows", "row", "value", "execute", "raw", "run_ddl", "fetch"}


def loose_transactions(house: House) -> list[str]:
    """Transactions and saves that pass `writing()` by."""
    wrong = []
    for module in house.modules:
        if module.name.startswith("libsys.kernel.database"):
            continue
        for node in module.nodes:
            name = called(node)
            if name in ("transaction", "atomic", "run_sync"):
                wrong.append(module.at(node, f"{name}() passes writing() by"))
            elif name == "save" and module.part in ("actions", "queries", "routes", "api"):
                wrong.append(module.at(node, "save() writes back what was read; use Table.update({...}).where(...)"))
            elif name in ("connect", "aconnect") and "sqlite3" in ast.unparse(node.func) and module.room != "backups":
                wrong.append(module.at(node, "a connection of its own; kernel.database opens them"))
    return wrong


def is_made_up(node: ast.AST | None) -> bool:
    """Whether a text is put together when the program runs."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(piece, ast.FormattedValue) for piece in node.values)
    return isinstance(node, ast.BinOp) or called(node) in ("format", "join", "replace", "format_map")


def made_up_sql(house: House) -> list[str]:
    """SQL that is not a constant."""
    wrong = []
    for module in house.modules:
        if module.name.startswith("libsys.kernel.database"):
            continue  # the one place that fills the places
        # Constants put together from constants, at the top of a module, stay constants.
        top = [part for statement in module.tree.body if isinstance(statement, (ast.Assign, ast.AnnAssign))
               for part in ast.walk(statement)]
        constant = {node for node in top if isinstance(node, ast.BinOp) and is_constant(node)}
        inside = {part for node in constant for part in ast.walk(node)}
        for node in module.nodes:
            if called(node) in SPEAKERS and node.args and is_made_up(node.args[0]) and ours(module, node):
                wrong.append(module.at(node, f"{called(node)}() takes a constant, with {{}} for what is filled in"))
            elif is_made_up(node) and node not in inside:
                texts = [part.value for part in ast.walk(node) if text_of(part)]
                if SQL.search(" x ".join(texts)):
                    wrong.append(module.at(node, "SQL put together when the program runs"))
    return wrong


def is_constant(node: ast.AST) -> bool:
    """Whether an expression is only names and constants joined by +."""
    return all(isinstance(part, (ast.BinOp, ast.Add, ast.Constant, ast.Name, ast.Load)) for part in ast.walk(node))


def ours(module: Module, node: ast.Call) -> bool:
    """Whether this call speaks to the database (`row` of a spreadsheet does not)."""
    if isinstance(node.func, ast.Attribute):
        return getattr(node.func.value, "id", "") in ("database", "DB") or node.func.attr in ("raw", "run_ddl")
    from_database = {own for _, source, _, own in module.imports if source.startswith("libsys.kernel.database")}
    return node.func.id in from_database


LAWS = (loose_transactions, made_up_sql)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


@pytest.mark.parametrize(
    "line",
    ["with DB.transaction(): x", "DB.atomic()", "member.save()", "Member.select().run_sync()", "sqlite3.connect('x')"],
)
def test_a_write_beside_writing_is_found(made, line) -> None:
    assert loose_transactions(made({"libsys/members/actions.py": line}))


@pytest.mark.parametrize(
    "line",
    [
        'async def f(x): await rows(f"SELECT a FROM b WHERE c = {x}")',
        'async def f(x): await value("SELECT a FROM " + x)',
        'async def f(x): await execute("UPDATE a SET b = %s" % x)',
        'async def f(x): await row("SELECT a FROM {}".format(x))',
        'async def f(x):\n    sql = f"SELECT a FROM {x}"\n    await rows(sql)',
        'async def f(x): await Member.raw(f"{x}")',
        'SQL = f"SELECT a FROM {X}"',
    ],
)
def test_sql_that_is_not_a_constant_is_found(made, line) -> None:
    start = "from libsys.kernel.database import rows, row, value, execute\n"
    assert made_up_sql(made({"libsys/members/queries.py": start + line}))


def test_constants_made_of_constants_are_constants(made) -> None:
    lines = 'FROM = " FROM member m"\nALL = "SELECT id" + FROM\nORDERS = {"name": "SELECT id FROM member"}'
    use = '\nfrom libsys.kernel.database import rows\nasync def f(x): return await rows(ORDERS[x]), await rows(ALL)'
    assert made_up_sql(made({"libsys/members/queries.py": lines + use})) == []
