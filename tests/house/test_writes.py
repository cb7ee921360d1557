"""Law 2, who writes: rows change in a room's own actions and nowhere else, and only its own tables are handed about."""

import ast

import pytest

from tests.house.map import FLOOR_OF, THIS_HOUSE, House, Module, called
from tests.house.sql import changed_by, owners, statements, table_classes
from tests.house.test_sql_tables import changing_away

BESIDE_ACTIONS = {
    "libsys/library/numbers.py": "the number register, called from the acts of members and copies",
    "libsys/gate/sessions.py": "signing in and out, within the acts of staff",
    "libsys/setup/demo/": "an invented village, written straight into an empty library in one transaction",
}
"""Where rows are written outside `actions`, and why. It only shrinks."""
MOST_BESIDE = 3
VERBS = {"insert", "update", "delete", "alter", "create_table", "save", "remove", "objects", "get_or_create", "update_self", "add_m2m",
         "remove_m2m", "create_index", "drop_index"}
"""What Piccolo changes rows with. `objects` reads rows that can save themselves."""
WAYS_TO_A_CLASS = {"_meta", "_foreign_key_meta", "_table_registry", "TABLE_REGISTRY", "create_table_class", "resolved_references",
                   "get_related", "table_finder", "__subclasses__", "create_db_tables"}
"""How one comes from something else to a table without naming it."""
NAMES = ("execute", "writing", "DB")
"""What of the database only a writer needs."""


def is_writer(module: Module) -> bool:
    """Whether rows may be written here: actions, what follows within another room's act (hangs), the ground, the acts' wrapper."""
    return (module.part in ("actions", "hangs", "tables") or module.room in ("kernel", "acts")
            or any(module.path.startswith(path) for path in BESIDE_ACTIONS))


def written_outside_actions(house: House) -> list[str]:
    """Rows changed in queries, routes, commands or anywhere else but in actions."""
    owner_of, wrong = owners(house), []
    for module in house.modules:
        if is_writer(module):
            continue
        wrong += [module.at(node, f"rows are written outside actions: {table}") for node, text in statements(house, module)
                  for table in sorted(changed_by(text) & owner_of.keys())]
        for node, source, name, _ in module.imports:
            if source.startswith("libsys.kernel.database") and name in NAMES and (module.room, name) not in OPENERS:
                wrong.append(module.at(node, f"{name} is for those who write: actions"))
        for node in module.nodes:
            is_database = isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "database" and node.attr in NAMES
            if is_database and (module.room, node.attr) not in OPENERS:
                wrong.append(module.at(node, f"database.{node.attr} is for those who write: actions"))
            if isinstance(node, ast.Await) and any(called(part) in VERBS and not is_action(module, part) for part in chain(node.value)):
                wrong.append(module.at(node, "rows are written outside actions"))
    return wrong


OPENERS = {("backups", "DB"), ("dashboard", "DB"), ("roof", "DB")}
"""Who opens the database, swaps its file, or looks whether the file is sound: (room, name)."""


def is_action(module: Module, node: ast.AST) -> bool:
    """Whether this calls `actions.remove(...)`, a verb that has the name of one of Piccolo's."""
    holder = getattr(getattr(getattr(node, "func", None), "value", None), "id", "")
    return any(own == holder and f"{source}.{name}".split(".")[-1] == "actions" for _, source, name, own in module.imports)


def chain(node: ast.AST) -> list[ast.AST]:
    """The calls of `a.b().c()`, outermost first."""
    calls = []
    while isinstance(node, (ast.Call, ast.Attribute, ast.Await)):
        calls += [node] if isinstance(node, ast.Call) else []
        node = node.func if isinstance(node, ast.Call) else node.value
    return calls


def handed_about(house: House) -> list[str]:
    """A table taken under another name, put into a list, given to a function, inherited: then nobody sees who writes it.

    Everybody may read it by its name (`Member.select`, `Member.name`); only its room's actions may do more.
    """
    classes, wrong = {node.name for _, node, _ in table_classes(house)}, []
    for module in house.modules:
        if module.part == "tables" or module.room in ("kernel", "acts") or module.path.startswith(DEMO):
            continue
        own = f"libsys.{module.room}."
        names = {called_here for _, source, name, called_here in module.imports if name in classes and is_of_tables(house, source, name)
                 and not (is_writer(module) and source.startswith(own))}
        whole = {called_here for _, source, name, called_here in module.imports
                 if (name == "tables" and not (is_writer(module) and f"{source}.".startswith(own)))}
        held = {id(node.value): node for node in module.nodes if isinstance(node, ast.Attribute)}
        for node in module.nodes:
            is_table = isinstance(node, ast.Name) and node.id in names
            is_table |= isinstance(node, ast.Attribute) and getattr(node.value, "id", "") in whole and node.attr in classes
            if is_table and ((way := held.get(id(node))) is None or way.attr in VERBS):
                wrong.append(module.at(node, f"{ast.unparse(node)} is read by its name here, and nothing else is done with it"))
            elif called(node) in ("getattr", "vars") and node.args and getattr(node.args[0], "id", "") in whole:
                wrong.append(module.at(node, "a table by a text"))
    return wrong


DEMO = "libsys/setup/demo/"


def is_of_tables(house: House, source: str, name: str | None) -> bool:
    """Whether this is a table, taken where it is made or from a module that has only imported it itself."""
    there = house.by_name.get(source)
    return ".tables" in source or bool(there and any(theirs == name and ".tables" in way for _, way, theirs, _ in there.imports))


def by_the_back_door(house: House) -> list[str]:
    """A table reached from a column, a register or made anew, and never named."""
    return [module.at(node, f"{getattr(node, 'attr', getattr(node, 'id', ''))} leads to a table that is not named")
            for module in house.modules if module.room != "kernel" and module.path != "libsys/house.py" for node in module.nodes
            if getattr(node, "attr", getattr(node, "id", "")) in WAYS_TO_A_CLASS]


def borrowed(house: House) -> list[str]:
    """What another room's module has only imported itself (`actions.Member`, `words.os`): take it where it is made."""
    wrong = []
    for module in house.modules:
        theirs = {}
        for _, source, name, own in module.imports:
            there = house.by_name.get(f"{source}.{name}" if name else source)
            makes = there and any(isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) for one in there.tree.body)
            if makes and there.room != module.room and there.room in FLOOR_OF:
                theirs[own] = there
        for node in module.nodes:
            there = theirs.get(getattr(node.value, "id", "")) if isinstance(node, ast.Attribute) else None
            if there and node.attr in {own for _, source, _, own in there.imports if not source.startswith(there.name)}:
                wrong.append(module.at(node, f"{node.attr} is only a guest in {there.name}"))
            elif there and node.attr.startswith("_") and not node.attr.startswith("__"):
                wrong.append(module.at(node, f"{node.attr} is {there.name}'s own"))
    return wrong


def private_verbs(house: House) -> list[str]:
    """Inner parts of actions called from a door or a query: only whole acts are."""
    return [module.at(node, f"{node.attr} is an inner part of the actions") for module in house.modules
            if not is_writer(module) for node in module.nodes
            if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__")
            and (there := next((house.by_name.get(f"{source}.{name}") for _, source, name, own in module.imports
                                if name and own == getattr(node.value, "id", "")), None)) and there.part == "actions"]


LAWS = (written_outside_actions, handed_about, by_the_back_door, borrowed, private_verbs)
MEMBER = {"libsys/members/tables.py": 'class Member(Table, db=DB, tablename="member"): ...',
          "libsys/circulation/tables.py": 'class Loan(Table, db=DB, tablename="loan"):\n    member = ForeignKey(Member)'}
WAYS = [
    "await Member.update({}).where(1)", "await (T := Member).update({})", "await getattr(Member, 'update')({})", "await Member(id=1).save()",
    "for T in (Member,): await T.delete(force=True)", "put = Member.insert\n    await put(x)", "await {'m': Member}['m'].delete()",
    "await Member.objects().get_or_create(x)", "await Member(id=1).remove()", "await Member(id=1).update_self({})",
    "M = Member\n    await M.delete()", "await empty(Member)", "functools.partial(Member.insert, x)", "return Member.insert(x)",
]


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_the_writers_beside_actions_only_shrink() -> None:
    assert len(BESIDE_ACTIONS) <= MOST_BESIDE and len(OPENERS) <= 3
    paths = [module.path for module in THIS_HOUSE.modules]
    assert all(any(path.startswith(named) for path in paths) for named in BESIDE_ACTIONS)


@pytest.mark.parametrize("way", WAYS)
def test_another_rooms_table_handed_about_is_found(made, way) -> None:
    line = f"from libsys.members.tables import Member\nasync def f():\n    {way}"
    for part in ("actions", "queries", "routes", "hangs"):
        assert handed_about(made({**MEMBER, f"libsys/circulation/{part}.py": line})), part
    assert handed_about(made({**MEMBER, "libsys/members/routes.py": line}))


def test_its_own_rooms_actions_do_with_a_table_what_they_need(made) -> None:
    lines = "".join(f"async def f{number}():\n    {way}\n" for number, way in enumerate(WAYS))
    assert handed_about(made({**MEMBER, "libsys/members/actions.py": "from libsys.members.tables import Member\n" + lines})) == []


@pytest.mark.parametrize("line", [
    "class Mine(Member): ...", "def f(T=Member): ...", "ALL = [Member]", "M = tables.Member", 'M = getattr(tables, "Member")', "put(tables.Member)",
])
def test_a_table_inherited_or_kept_is_found(made, line) -> None:
    start = "from libsys.members.tables import Member\nfrom libsys.members import tables\n"
    assert handed_about(made({**MEMBER, "libsys/circulation/actions.py": start + line}))


def test_a_table_taken_from_another_rooms_actions_is_found(made) -> None:
    line = "from libsys.members.actions.leaving import Member\nasync def f():\n    await Member.update({}).where(1)"
    theirs = {"libsys/members/actions/leaving.py": "from libsys.members.tables import Member\nasync def leave(): ..."}
    assert handed_about(made({**MEMBER, **theirs, "libsys/circulation/actions.py": line}))


def test_a_table_read_by_its_name_is_fine(made) -> None:
    line = "from libsys.members.tables import Member\nasync def f():\n    return await Member.select(Member.id).where(Member.name == 1)"
    house = made({**MEMBER, "libsys/circulation/queries.py": line})
    assert handed_about(house) == written_outside_actions(house) == []


@pytest.mark.parametrize("line", [
    'async def f(): await execute("UPDATE member SET name = {}", 1)', "async def f(T): await T.delete(force=True)",
    "from libsys.kernel.database import execute as go", "from libsys.kernel.database import writing as w", "from libsys.kernel.database import DB",
    "from libsys.kernel import database\nasync def f(): await database.execute(A)", "async def f(): await (await one()).remove()",
    "from libsys.kernel import database\nasync def f(): await database.DB.fetch(A, ())", "async def f(row): await row.save()",
])
def test_rows_written_outside_actions_are_found(made, line) -> None:
    assert written_outside_actions(made({**MEMBER, "libsys/members/actions.py": line})) == []
    for count, part in enumerate(("queries", "routes", "api", "commands", "forms", "helper"), 1):
        assert len(written_outside_actions(made({**MEMBER, f"libsys/members/{part}.py": line}))) >= count, part


def test_a_verb_named_like_one_of_piccolos_is_fine(made) -> None:
    line = "from libsys.members import actions\nasync def f(): await actions.remove(member=1)"
    assert written_outside_actions(made({**MEMBER, "libsys/members/routes.py": line})) == []


@pytest.mark.parametrize("line", [
    "Loan.member._foreign_key_meta.resolved_references.delete()", 'T = create_table_class("Member")', "Table.__subclasses__()",
    "Loan.member._meta.table",
])
def test_a_table_by_the_back_door_is_found(made, line) -> None:
    assert by_the_back_door(made({"libsys/circulation/actions.py": line}))


@pytest.mark.parametrize("line", ["actions.Member.delete()", "actions.os.system(x)", "actions._erase(1)", "a.Member", "leaving.Member"])
def test_what_another_rooms_module_only_imported_is_found(made, line) -> None:
    theirs = "import os\nfrom libsys.members.tables import Member\nasync def leave(): ...\nasync def _erase(): ..."
    start = "from libsys.members import actions\nfrom libsys.members import actions as a\nfrom libsys.members.actions import leaving\n"
    files = {**MEMBER, "libsys/members/actions/__init__.py": theirs, "libsys/members/actions/leaving.py": theirs}
    assert borrowed(made({**files, "libsys/circulation/queries.py": start + line}))
    assert borrowed(made({**files, "libsys/circulation/queries.py": start + "actions.leave()"})) == []


def test_an_inner_part_of_the_actions_called_from_a_door_is_found(made) -> None:
    files = {"libsys/members/actions/leaving.py": "async def _erase(): ...", "libsys/members/routes.py": "from libsys.members.actions import leaving\nleaving._erase()"}
    assert private_verbs(made(files))


@pytest.mark.parametrize(
    "line",
    [
        "from libsys.members.tables import Member\nMember.update({}).where()",
        "from libsys.members.tables import Member as M\nM.insert(M())",
        "from libsys.members import tables\ntables.Member.delete(force=True)",
        "from libsys.members import tables as t\nt.Member.insert()",
        'execute("UPDATE member SET name = {}", 1)',
        'execute("INSERT INTO member (id) VALUES ({})", 1)',
        'STATEMENT = "DELETE FROM member WHERE id = {}"',
    ],
)
def test_a_write_to_another_rooms_rows_is_found(made, line) -> None:
    house = made({**MEMBER, "libsys/circulation/actions.py": line})
    assert changing_away(house) or handed_about(house)


def test_reading_down_and_writing_home_is_fine(made) -> None:
    home = 'from libsys.members.tables import Member\nMember.update({})\nexecute("UPDATE member SET x = {}", 1)'
    far = 'from libsys.members.tables import Member\nMember.select()\nrows("SELECT id FROM member")'
    files = {**MEMBER, "libsys/members/actions.py": home, "libsys/visits/queries.py": far}
    house = made(files)
    assert changing_away(house) == handed_about(house) == []
