"""Law 9: tables match migrations; what may be empty says `default=None, null=True`, what may not has no quiet default.

Piccolo fills a column that nobody mentioned with today, now, 0 or '': a wrong fact that looks like a right one.
"""

import ast
import sqlite3
from contextlib import closing

import pytest

from libsys.house import all_tables
from tests.house.map import THIS_HOUSE, House, called


def nullable_without_none(house: House) -> list[str]:
    """Columns that may be empty and do not say `default=None`, and the other way round."""
    wrong = []
    for module in house.modules:
        if module.part != "tables":
            continue
        for node in module.nodes:
            words = {word.arg: ast.unparse(word.value) for word in getattr(node, "keywords", []) if word.arg}
            if called(node) and (words.get("null") == "True") != (words.get("default") == "None"):
                wrong.append(module.at(node, "a column that may be empty says default=None, null=True"))
    return wrong


def without_engine(house: House) -> list[str]:
    """Tables that do not name their engine and their name."""
    wrong = []
    for module in house.modules:
        for node in module.nodes:
            if isinstance(node, ast.ClassDef) and "Table" in {getattr(base, "id", "") for base in node.bases}:
                if {"db", "tablename"} - {word.arg for word in node.keywords}:
                    wrong.append(module.at(node, f"{node.name} does not say db=DB, tablename=…"))
                if module.part != "tables":
                    wrong.append(module.at(node, f"{node.name} is not in tables.py"))
    return wrong


Shape = dict[str, dict[str, tuple[str, bool]]]


def declared() -> Shape:
    """What the Table classes say: by table and column, the type and whether it may be empty."""
    return {
        table._meta.tablename: {
            column._meta.db_column_name: (kind(column.column_type), column._meta.null) for column in table._meta.columns
        }
        for table in all_tables()
    }


def migrated(path: str) -> Shape:
    """What the migrations made of an empty file."""
    with closing(sqlite3.connect(path)) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        virtual = file.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'").fetchall()
        aside = {"migration", *(name for (start,) in virtual for name in names if name.startswith(start))}
        return {
            name: {
                column: (kind(declaration), not needed)
                for _, column, declaration, needed, _, _ in file.execute(f'PRAGMA table_info("{name}")')
            }
            for name in names
            if name not in aside and not name.startswith("sqlite_")
        }


def kind(declaration: str) -> str:
    """A type without what only one of the engines says."""
    return declaration.upper().replace("DOUBLE PRECISION", "REAL")


def differences(tables: Shape, file: Shape) -> list[str]:
    """Where the classes and the file do not agree."""
    wrong = [f"{name}: only in the {'tables' if name in tables else 'file'}" for name in tables.keys() ^ file.keys()]
    for name in tables.keys() & file.keys():
        for column in sorted(tables[name].keys() | file[name].keys()):
            said, made = tables[name].get(column), file[name].get(column)
            if said != made:
                wrong.append(f"{name}.{column}: the table says {said}, the migrations made {made}")
    return wrong


@pytest.mark.parametrize("law", [nullable_without_none, without_engine])
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_tables_match_migrations(template) -> None:
    assert differences(declared(), migrated(template)) == []


@pytest.mark.parametrize("change", ["null", "type", "missing", "extra", "table"])
def test_a_difference_is_found(template, change) -> None:
    tables, file = declared(), migrated(template)
    member = dict(file["member"])
    if change == "table":
        del tables["member"]
    elif change == "missing":
        del member["name"]
    elif change == "extra":
        member["nik"] = ("VARCHAR(16)", True)
    else:
        member["name"] = ("VARCHAR(120)", True) if change == "null" else ("INTEGER", False)
    assert differences(tables, {**file, "member": member})


@pytest.mark.parametrize("column", ["Date(null=True)", "Varchar(default=None)", 'Varchar(default="", null=True)'])
def test_a_column_with_a_quiet_default_is_found(made, column) -> None:
    assert nullable_without_none(made({"libsys/members/tables.py": f"x = {column}"}))


def test_a_table_without_engine_or_out_of_place_is_found(made) -> None:
    files = {"libsys/members/tables.py": "class A(Table): ...", "libsys/visits/queries.py": "class B(Table, db=D): ..."}
    assert len(without_engine(made(files))) == 3
