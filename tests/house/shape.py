"""What the migrations make on each engine, read from the statements that they would run: no database is needed, and both are read alike."""

import asyncio
import importlib.util
import re
from pathlib import Path
from typing import Any

ENGINES = ("sqlite", "postgres")
NOT_COLUMNS = ("primary key", "unique", "foreign key", "check", "constraint", "exclude")
TABLE = re.compile(r"create table (?:if not exists )?(\w+) ?\((.*)\)")
VIRTUAL = re.compile(r"create (?:virtual table|(?:materialized )?view) (?:if not exists )?(\w+)")
INDEX = re.compile(r"create (unique )?index (?:concurrently )?(?:if not exists )?(\w+) on (?:only )?(\w+)(?: using \w+)? ?(\(.*)")
TRIGGER = re.compile(r"create (?:or replace |constraint )?trigger (?:if not exists )?(\w+) (.*? on (\w+).*)")
FUNCTION = re.compile(r"create (?:or replace )?function (\w+) ?(\(.*)")
ALTER = re.compile(r"alter table (?:if exists )?(?:only )?(\w+) (.*)")
GONE = re.compile(r"drop (index|trigger|table|view|function) (?:concurrently )?(?:if exists )?([\w, ]+)")


class Recorder:
    """Stands where a migration expects the database: notes what it is told to run, and answers with nothing."""

    def __init__(self, engine: str) -> None:
        self.engine_type = engine
        self.said: list[str] = []

    async def run_ddl(self, statement: str, *_: Any, **__: Any) -> list[Any]:
        self.said.append(statement)
        return []


def statements(path: Path, engine: str) -> list[str]:
    """Every statement that one migration runs on this engine."""
    spec = importlib.util.spec_from_file_location(f"recorded_{path.stem}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    recorder = Recorder(engine)
    instead = {"DB": recorder, "IS_POSTGRES": engine == "postgres", **dict.fromkeys(("execute", "rows", "row", "value", "bulk"), recorder.run_ddl)}
    for name in instead.keys() & vars(module).keys():
        setattr(module, name, instead[name])

    async def run() -> None:
        for step in (await module.forwards()).raw:
            await step()

    asyncio.run(run())
    return recorder.said


def shape(said: list[str]) -> dict[str, str]:
    """What is there after these statements: `column loan.copy`, `unique one_open_loan_per_copy`, each with what it says."""
    made: dict[str, tuple[str, str]] = {}  # what it is -> its table, what it says
    for statement in said:
        text = plain(statement)
        if hit := TABLE.match(text):
            made |= {f"column {hit[1]}.{name}": (hit[1], said) for name, said in columns(hit[2]).items()}
        elif hit := VIRTUAL.match(text):
            made[f"view {hit[1]}"] = (hit[1], "")
        elif hit := INDEX.match(text):
            made[f"{'unique' if hit[1] else 'index'} {hit[2]}"] = (hit[3], f"{hit[3]} {hit[4]}".strip())
        elif hit := TRIGGER.match(text):
            made[f"trigger {hit[1]}"] = (hit[3], hit[2])
        elif hit := FUNCTION.match(text):
            made[f"function {hit[1]}"] = ("", hit[2])
        elif hit := ALTER.match(text):
            made = altered(made, hit[1], hit[2])
        elif hit := GONE.match(text):
            names = re.findall(r"\w+", hit[2].split(" on ")[0])
            made = {key: one for key, one in made.items() if (one[0] if hit[1] in ("table", "view") else key.split()[1]) not in names}
    return {key: one[1] for key, one in made.items()}


def plain(statement: str) -> str:
    """In small letters, without comments, quotes, sorting and doubled spaces."""
    text = re.sub(r"--[^\n]*", " ", statement).lower().replace('"', "")
    return re.sub(r"\s+", " ", text.replace(" collate c", "")).strip(" ;")


def columns(inside: str) -> dict[str, str]:
    """The columns of a CREATE TABLE: unique, or with the key that they are, as they say."""
    parts = re.split(r",\s*(?![^()]*\))", inside)
    lines = [part.strip() for part in parts if not part.strip().startswith(NOT_COLUMNS)]
    whole = sorted(part.strip() for part in parts if part.strip().startswith(NOT_COLUMNS))
    return {line.split()[0]: rules(line) for line in lines} | dict.fromkeys(whole, "")


def rules(line: str) -> str:
    """Of a column what both engines say with one word: that it is unique, may not be empty, and whither it leads."""
    return " ".join(word for word in ("unique", "not null", "primary key") if word in line) + "".join(re.findall(r" references \w+ ?\(\w+\)", line))


def altered(made: dict[str, tuple[str, str]], table: str, how: str) -> dict[str, tuple[str, str]]:
    """The same after an ALTER TABLE; PostgreSQL takes several in one, and only there a column is altered."""
    if hit := re.match(r"rename to (\w+)", how):
        return {key.replace(f" {table}.", f" {hit[1]}."): (hit[1], re.sub(rf"^{table}\b", hit[1], said)) if there == table else (there, said)
                for key, (there, said) in made.items()}
    if hit := re.match(r"rename (?:column )?(\w+) to (\w+)", how):
        old = made.pop(f"column {table}.{hit[1]}", (table, ""))
        return made | {f"column {table}.{hit[2]}": old}
    for part in re.split(r",\s*(?![^()]*\))", how):
        if hit := re.match(r"(?:disable trigger|drop constraint|add constraint|set schema)\b.*", part):
            made[f"aside {table} {hit[0]}"] = (table, "")
        elif hit := re.match(r"add (?:column )?(?:if not exists )?((\w+) .*)", part):
            made[f"column {table}.{hit[2]}"] = (table, rules(hit[1]))
        elif hit := re.match(r"drop (?:column )?(?:if exists )?(\w+)", part):
            made.pop(f"column {table}.{hit[1]}", None)
        elif hit := re.match(r"alter (?:column )?(\w+) (set|drop) not null", part):
            words = made[f"column {table}.{hit[1]}"][1].replace("not null", "").strip()
            made[f"column {table}.{hit[1]}"] = (table, f"{words} not null".strip() if hit[2] == "set" else words)
    return made


def after(folder: Path, engine: str) -> dict[str, str]:
    """What all migrations of a folder leave on this engine."""
    return shape([one for path in sorted(folder.glob("2*.py")) for one in statements(path, engine)])


def locks(made: dict[str, str]) -> dict[str, str]:
    """Of all that is made, what keeps wrong rows out: unique indexes, triggers with their functions, and what sets one aside."""
    return {key: said for key, said in made.items() if key.startswith(("unique", "trigger", "function", "aside"))}


def golden(text: str) -> dict[str, dict[str, str]]:
    """The table `locks.txt`: by engine, each lock and what it says."""
    kept: dict[str, dict[str, str]] = {engine: {} for engine in ENGINES}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            engine, kind, name, said = line.split(None, 3)
            for one in ENGINES if engine == "both" else (engine,):
                kept[one][f"{kind} {name}"] = said
    return kept
