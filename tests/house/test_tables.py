"""Law 9: tables match migrations; what may be empty says `default=None, null=True`, what may not has no quiet default.

Piccolo fills a column that nobody mentioned with today, now, 0 or '': a wrong fact that looks like a right one.
"""

import ast
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from libsys.house import all_tables
from tests.house.map import HERE, THIS_HOUSE, House, called


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


def declared_keys() -> set[str]:
    """What the Table classes say of keys: primary, unique, indexed, and whither a foreign key leads with which rule."""
    keys = set()
    for table in all_tables():
        name = table._meta.tablename
        for column in table._meta.columns:
            at = f"{name}.{column._meta.db_column_name}"
            if column._meta.primary_key:
                keys.add(f"{at} primary")
            elif column._meta.unique:
                keys.add(f"{at} unique")
            elif column._meta.index:
                keys.add(f"{at} indexed")
        for column in table._meta.foreign_key_columns:
            there = column._foreign_key_meta.resolved_references
            rule = column._foreign_key_meta.on_delete.value
            keys.add(f"{name}.{column._meta.db_column_name} leads to {there._meta.tablename}.{there._meta.primary_key._meta.db_column_name}, {rule}")
    return keys


def migrated_keys(path: str) -> set[str]:
    """The same of the file; an index over several columns or a part of the rows is the migrations' own."""
    keys = set()
    with closing(sqlite3.connect(path)) as file:
        for name in [table._meta.tablename for table in all_tables()]:
            for _, column, _, _, _, place in file.execute(f'PRAGMA table_info("{name}")'):
                if place == 1:  # of a key of several columns Piccolo can only say the first
                    keys.add(f"{name}.{column} primary")
            for _, index, is_unique, origin, is_partial in file.execute(f'PRAGMA index_list("{name}")').fetchall():
                columns = [column for _, _, column in file.execute(f'PRAGMA index_info("{index}")')]
                if len(columns) == 1 and is_unique and not is_partial and origin != "pk":
                    keys.add(f"{name}.{columns[0]} unique")
            for line in file.execute(f'PRAGMA foreign_key_list("{name}")').fetchall():
                keys.add(f"{name}.{line[3]} leads to {line[2]}.{line[4] or 'id'}, {line[6]}")
    return keys


@pytest.mark.parametrize("law", [nullable_without_none, without_engine])
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_tables_match_migrations(template) -> None:
    assert differences(declared(), migrated(template)) == []


def test_keys_match_migrations(template) -> None:
    assert declared_keys() ^ migrated_keys(template) == set()


@pytest.mark.parametrize(("line", "instead"), [
    ("number = Varchar(length=40, unique=True)", "number = Varchar(length=40)"),
    ("id = Varchar(length=36, primary_key=True, default=new_id)", "id = Varchar(length=36, unique=True, default=new_id)"),
    ("ForeignKey(references=Member, null=False, on_delete=OnDelete.restrict)", "ForeignKey(references=Member, null=False)"),
    ("ForeignKey(references=Member, null=False, on_delete=OnDelete.restrict)",
     "ForeignKey(references=Member, null=False, on_delete=OnDelete.cascade)"),
    ("ForeignKey(references=Member, null=False, on_delete=OnDelete.restrict)", "Varchar(length=36)"),
])
def test_a_key_that_differs_is_found(template, line, instead, tmp_path) -> None:
    """Each in a program of its own, with one line of a table changed."""
    checkout = tmp_path / "changed"
    for folder in ("libsys", "migrations", "tests"):
        shutil.copytree(HERE / folder, checkout / folder, ignore=shutil.ignore_patterns("__pycache__", "samples"))
    changed = 0
    for path in ("libsys/members/tables.py", "libsys/circulation/tables.py"):
        text = (checkout / path).read_text(encoding="utf-8")
        changed += text.count(line)
        (checkout / path).write_text(text.replace(line, instead, 1), encoding="utf-8")
    assert changed
    look = f"from tests.house.test_tables import *; print(declared_keys() ^ migrated_keys({template!r}))"
    done = subprocess.run([sys.executable, "-c", look], cwd=checkout, env={**os.environ, "PYTHONPATH": str(checkout)},
                          capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() != "set()"


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
