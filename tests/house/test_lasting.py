"""What was released stays as it was, a key of another table is a foreign key, and no rule has a memory or a moment of its own."""

import ast
import hashlib

import pytest

from libsys.house import all_tables
from tests.house.map import HERE, THIS_HOUSE, House, called, text_of
from tests.house.test_rules_are_pure import PARTS_OF_RULES, ROOMS_OF_RULES, remembered

RELEASED = {
    "2026_11_22_first_house.py": "a2cb52d852c09bf2",
    "2026_11_22_search.py": "cd8de16abd20dddb",
}
"""Migrations that stand in libraries: what they made cannot be made otherwise afterwards. A change is a migration of its own."""
KEEPS = {"dict", "list", "set", "defaultdict", "Counter", "deque", "OrderedDict"}
MANY = {"number.subject": "the key of a member or of a copy, as its kind says"}
LONG_ENOUGH = 36
"""Letters of a key."""


def edited(texts: dict[str, bytes]) -> list[str]:
    """Released migrations that are gone or say something else."""
    return [f"migrations/{name}: it was released; write another" for name, seal in RELEASED.items()
            if hashlib.sha256(texts.get(name, b"")).hexdigest()[:16] != seal]


def loose_keys(tables: list[type], names: set[str]) -> list[str]:
    """Columns called by another table's noun that hold a key and are no foreign key: nothing would follow them."""
    return [f"{table._meta.tablename}.{name}: make it a ForeignKey, so that a merge and a leaving find it" for table in tables
            for column in table._meta.columns if (name := column._meta.db_column_name).removesuffix("_id") in names
            and column not in table._meta.foreign_key_columns and getattr(column, "length", 0) == LONG_ENOUGH
            and f"{table._meta.tablename}.{name}" not in MANY]


def remembering(house: House) -> list[str]:
    """Containers of a module, a class, a function or an argument that the program fills: a memory nobody can end."""
    wrong = []
    for module in house.modules:
        if module.part == "reasons" or module.path in AT_START:
            continue
        functions = [node for node in module.nodes if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
        wrong += remembered(module)
        wrong += [module.at(value, "an argument that begins as a container is one for all calls") for function in functions
                  for value in [*function.args.defaults, *function.args.kw_defaults] if is_container(value)]
        wrong += [module.at(node, "a container of a class is one for the whole process") for owner in module.nodes if isinstance(owner, ast.ClassDef)
                  and not any("Struct" in ast.unparse(base) for base in owner.bases)  # msgspec copies what is empty
                  for node in owner.body if isinstance(node, (ast.Assign, ast.AnnAssign)) and is_container(node.value) and is_empty(node.value)]
        names = {function.name for function in functions}
        wrong += [module.at(node, "a function has no memory") for node in module.nodes if isinstance(node, ast.Attribute)
                  and isinstance(node.ctx, ast.Store) and getattr(node.value, "id", "") in names]
    return wrong


AT_START = {"libsys/acts/registries.py", "libsys/ui/rendering.py", "libsys/kernel/words/speaking.py", "libsys/gate/lines.py"}
"""What the roof hands over once (tests/house/test_memory.py says why)."""


def is_container(value: ast.AST | None) -> bool:
    return isinstance(value, (ast.Dict, ast.List, ast.Set)) or called(value) in KEEPS


def is_empty(value: ast.AST) -> bool:
    return not (getattr(value, "keys", None) or getattr(value, "elts", None) or getattr(value, "args", None))


def of_this_computer(house: House) -> list[str]:
    """Rules that answer otherwise in another process or on another computer: `hash()`, `id()`."""
    return [module.at(node, f"{called(node)}() is another one in every process") for module in house.modules
            if module.part in PARTS_OF_RULES or module.room in ROOMS_OF_RULES
            for node in module.nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("hash", "id")]


def sql_by_hand(house: House) -> list[str]:
    """A part of SQL that Piccolo is handed as a text, and a text of SQL that grows while the program runs."""
    wrong = []
    for module in house.modules:
        if module.room == "kernel":
            continue
        for node in module.nodes:
            if called(node) in ("WhereRaw", "Unquoted", "Raw", "SelectRaw") and not all(text_of(one) for one in node.args[:1]):
                wrong.append(module.at(node, f"{called(node)}() takes a constant, with {{}} for what is filled in"))
    return wrong


def bare_names(house: House) -> list[str]:
    """What keys are called, and why something is refused, without N_(): nobody could translate it."""
    return [module.at(value, f"without N_(): {text_of(value)[:40]}") for module in house.modules
            if module.part in ("words", "reasons") and module.room != "kernel"
            for node in module.tree.body if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Dict)
            for value in node.value.values if (text := text_of(value)) and text[:1].isupper() and any(letter.islower() for letter in text)]


LAWS = (remembering, of_this_computer, sql_by_hand, bare_names)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def released_texts() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (HERE / "migrations").glob("*.py")}


def test_no_released_migration_was_edited() -> None:
    assert edited(released_texts()) == []


@pytest.mark.parametrize("name", sorted(RELEASED))
def test_a_released_migration_that_was_edited_or_lost_is_noticed(name) -> None:
    texts = released_texts()
    assert edited(texts | {name: texts[name] + b"\n"}) and edited({other: text for other, text in texts.items() if other != name})


def test_every_key_of_another_table_is_a_foreign_key() -> None:
    assert loose_keys(all_tables(), {table._meta.tablename for table in all_tables()}) == []


def test_a_key_that_nothing_follows_is_noticed() -> None:
    names = {column._meta.db_column_name for table in all_tables() for column in table._meta.columns}
    assert {line.split(":")[0] for line in loose_keys(all_tables(), names)} >= {"member.merged_into", "title.merged_into"}


@pytest.mark.parametrize("line", [
    '_last = {"name": ""}\ndef f(x): _last["name"] = x', "def f(x, seen=[]): ...", "def f(*, seen={}): ...", "def f(seen=dict()): ...",
    "class Kept:\n    names: dict[str, str] = {}", "def f(x):\n    f.last = x",
])
def test_a_memory_is_found(made, line) -> None:
    for part in ("rules", "queries", "routes"):
        assert remembering(made({f"libsys/members/{part}.py": line})), part


@pytest.mark.parametrize("line", ["def f(x): return hash(x) % 7", "def f(x): return id(x)"])
def test_a_rule_of_one_process_is_found(made, line) -> None:
    assert of_this_computer(made({"libsys/members/rules.py": line}))


def test_sql_handed_to_piccolo_as_a_text_is_found(made) -> None:
    assert sql_by_hand(made({"libsys/members/queries.py": 'def f(x): return Member.select().where(WhereRaw(f"name = {x}"))'}))
    assert sql_by_hand(made({"libsys/members/queries.py": 'def f(x): return Member.select().where(WhereRaw("name = {}", x))'})) == []


@pytest.mark.parametrize("part", ["words", "reasons"])
def test_a_bare_name_of_a_key_is_found(made, part) -> None:
    assert bare_names(made({f"libsys/members/{part}.py": 'GROUPS = {"sd": "Anak SD", "smp": N_("Remaja")}'}))
    assert bare_names(made({f"libsys/members/{part}.py": 'GROUPS = {"smp": N_("Remaja")}\nSIGNS = {"a": "SD", "b": "users"}'})) == []
