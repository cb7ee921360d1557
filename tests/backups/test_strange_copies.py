"""A copy that would do something, or that lacks something: refused in words before anything in it is run, and today's library stays.

Each kind is a sound SQLite file with our own mark and hash; only what is declared or kept in it is otherwise.
"""

import asyncio
import contextvars
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from libsys.backups import actions, looking, queries, shape
from libsys.backups.actions import restoring
from libsys.kernel import database
from libsys.kernel.database import known, value
from libsys.kernel.refusals import Refused
from tests.backups.shelf import dump, happen
from tests.samples import old_library
from tests.village import NOW

ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS name, x AS uid, x AS happened_at, x AS number FROM n"
STRANGE: dict[str, str] = {
    "a trigger that makes a manager": "CREATE TRIGGER t AFTER INSERT ON session BEGIN UPDATE account SET role = 'manager'; END",
    "a trigger on every loan": "CREATE TRIGGER t AFTER INSERT ON loan BEGIN DELETE FROM audit; END",
    "a trigger with one of our names": "DROP TRIGGER audit_is_not_deleted; CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT 1; END",
    "a trigger without its condition": "DROP TRIGGER audit_is_not_changed",
    "a trigger before the search": "CREATE TRIGGER a BEFORE INSERT ON search_doc BEGIN UPDATE account SET role = 'manager'; END",
    "an endless view": f"CREATE VIEW later AS {ENDLESS}",
    "an endless view in the place of the card": f"DROP TABLE library; CREATE VIEW library AS {ENDLESS}",
    "an endless view in the place of the log": f"DROP TABLE audit; CREATE VIEW audit AS {ENDLESS}",
    "an endless view in the place of the migrations": f"DROP TABLE migration; CREATE VIEW migration AS {ENDLESS}",
    "an endless view in the place of the loans": f"DROP TABLE loan; CREATE VIEW loan AS {ENDLESS}",
    "a view of passwords": "CREATE VIEW open AS SELECT name, password_hash FROM account",
    "a table more": "CREATE TABLE photos (name TEXT)",
    "a table with a computed column": "CREATE TABLE x (a INTEGER, b AS (zeroblob(1000000000)))",
    "a computed column in a table of ours": "ALTER TABLE member ADD COLUMN z AS (hex(name)) VIRTUAL",
    "a virtual table": "CREATE VIRTUAL TABLE v USING fts5(a)",
    "a virtual table that reads our columns": "CREATE VIRTUAL TABLE v USING fts5(name, content='account')",
    "an index more": "CREATE INDEX more ON member (name)",
    "an index over something dear": "CREATE INDEX dear ON member (hex(hex(hex(name))))",
    "a unique index that forbids a second loan": "CREATE UNIQUE INDEX u ON loan (member)",
    "no index for one open loan": "DROP INDEX one_open_loan_per_copy",
    "an index with another condition": "DROP INDEX one_open_loan_per_copy; CREATE UNIQUE INDEX one_open_loan_per_copy ON loan (copy) WHERE returned_on IS NULL AND 0",
    "no index at all": "DROP INDEX one_open_loan_per_copy; DROP INDEX audit_number_in_scope; DROP INDEX number_whatever_capitals",
    "a column more": "ALTER TABLE member ADD COLUMN nik TEXT",
    "a column less": "ALTER TABLE title DROP COLUMN edition",
    "a column of another name": "ALTER TABLE member RENAME COLUMN name TO nama",
    "a table of another name": "ALTER TABLE visit RENAME TO kunjungan",
    "a default that computes": "ALTER TABLE member ADD COLUMN x DEFAULT (randomblob(10))",
    "a check that computes": "CREATE TABLE y (a CHECK (length(randomblob(1000000)) > 0))",
}
for name in ("account", "copy", "slip", "loan", "member", "title", "session", "library", "audit", "migration", "report", "search_doc", "number"):
    STRANGE[f"no table {name}"] = f"PRAGMA foreign_keys=OFF; DROP TABLE {name}"
KEPT: dict[str, tuple[str, str]] = {
    "nobody's account": ("DELETE FROM account", "copy_without_manager"),
    "only volunteers": ("UPDATE account SET role = 'volunteer'", "copy_without_manager"),
    "managers who all left": ("UPDATE account SET ended_at = '2026-11-01 00:00:00'", "copy_without_manager"),
    "no card": ("DELETE FROM library", "copy_without_card"),
    "a newer program": ("INSERT INTO migration (name, app_name, ran_on) VALUES ('2099_01_01_x', 'libsys', '2026-01-01 00:00:00')", "copy_newer"),
    "a migration forgotten in the middle": ("DELETE FROM migration WHERE name = '2026_11_26_blobs_and_jobs'", "copy_strange"),
    "the last migrations forgotten": ("DELETE FROM migration WHERE name >= '2026_12_03_sign_in_tries'", "copy_strange"),
    "no migration at all": ("DELETE FROM migration", "copy_strange"),
    "hours of a week that is not there": ("UPDATE opening_hour SET week = 'nobody'", "copy_damaged"),
}


def cleartext(good: Path, sql: str) -> None:
    """Do this in a copy, as somebody with any SQLite program can."""
    with closing(sqlite3.connect(good, isolation_level=None)) as file:
        file.execute("PRAGMA foreign_keys=OFF")
        guards = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'sealed_%'").fetchall()
        for name, _ in guards:
            file.execute("DROP TRIGGER " + name)
        file.executescript(sql)
        for _, guard in guards:  # who knows of the seals puts their guards back; where the table has changed they do not fit
            with suppress(sqlite3.OperationalError):
                file.execute(guard)


@pytest.fixture
async def good(village, settings) -> Path:
    """A copy of the village."""
    return Path((await actions.make(settings, kind="asked", now=NOW)).path)


async def stays(settings, path: Path, why: str) -> None:
    """It is refused at every door, in words, and today's library goes on as it was."""
    before = await value("SELECT count(*) FROM audit")
    held = queries.look(path)
    assert (held.is_sound, held.why) == (False, why), held
    with pytest.raises(Refused, match=why):
        await actions.restore(settings, path, by="sari", now=NOW)
    await happen(1)
    assert await value("SELECT count(*) FROM audit") == before + 1
    assert not list(settings.data.glob("library.sqlite.incoming*"))
    assert [copy.kind for copy in queries.list_copies(settings)] == ["asked"]


@pytest.mark.parametrize("kind", STRANGE)
async def test_what_is_declared_otherwise_is_refused(good, settings, kind) -> None:
    cleartext(good, STRANGE[kind])
    held = queries.look(good)
    assert held.why in ("copy_strange", "copy_not_a_library")
    await stays(settings, good, held.why)


@pytest.mark.parametrize("kind", KEPT)
async def test_what_is_kept_otherwise_is_refused(good, settings, kind) -> None:
    sql, why = KEPT[kind]
    cleartext(good, sql)
    await stays(settings, good, why)


def edited(good: Path, before: str, after: str) -> None:
    """The declaration itself is rewritten, which no statement does."""
    with closing(sqlite3.connect(good, isolation_level=None)) as file:
        file.execute("PRAGMA writable_schema=ON")
        changed = file.execute("UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'loan'", (before, after)).rowcount
        assert changed == 1
        file.execute("PRAGMA writable_schema=OFF")


@pytest.mark.parametrize(("before", "after"), [
    (" REFERENCES ", " CHECK (1) -- "), ("NOT NULL", ""), ("VARCHAR(36)", "BLOB"), ("CREATE TABLE", "CREATE  TABLE"),
])
async def test_a_declaration_that_was_rewritten_is_refused(good, settings, before, after) -> None:
    with closing(sqlite3.connect(good)) as file:
        declared = file.execute("SELECT sql FROM sqlite_master WHERE name = 'loan'").fetchone()[0]
    if before not in declared:
        before = declared[13:20]
    edited(good, before, after)
    held = queries.look(good)
    assert held.why in ("copy_strange", "copy_not_a_library", "copy_damaged")
    await stays(settings, good, held.why)


OUTSIDE: dict[str, Callable[[Path], Any]] = {
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "a link to nowhere": lambda path: (path.unlink(), path.symlink_to("nowhere")),
    "a link to a device": lambda path: (path.unlink(), path.symlink_to("/dev/zero")),
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
    "gone": lambda path: path.unlink(),
    "a huge file with holes": lambda path: os.truncate(path, looking.LARGEST + 4096),
    "a letter with holes": lambda path: (path.write_bytes(b"Kepada Yth."), os.truncate(path, 50_000_000_000)),
    "a byte more": lambda path: path.write_bytes(path.read_bytes() + b"x"),
    "an overflow of pages": lambda path: path.write_bytes(path.read_bytes() + bytes(4096 * 3)),
}


@pytest.mark.parametrize("kind", OUTSIDE)
async def test_what_is_no_file_of_ours_is_refused_at_once(good, settings, kind) -> None:
    OUTSIDE[kind](good)
    held = queries.look(good)
    if kind == "an overflow of pages" and held.is_sound:  # SQLite itself says how many pages count
        return
    assert not held.is_sound
    with pytest.raises(Refused):
        await actions.restore(settings, good, by="sari", now=NOW)
    await happen(1)


async def test_an_older_copy_whose_upgrade_fails_leaves_todays_library(village, settings, tmp_path, monkeypatch) -> None:
    """A row is in the way of a later migration: it says so, and the library that is open never hears of it."""
    old = old_library.unpack(tmp_path / "old.sqlite")
    before = dump_of_open(settings)
    assert queries.look(old).is_sound
    usual = database.DB.run_ddl

    async def refuse(ddl: str, *args: Any, **named: Any) -> Any:
        if "partner_pause" in ddl:
            raise sqlite3.IntegrityError("NOT NULL constraint failed")
        return await usual(ddl, *args, **named)

    shape.made_by(known()[-1])
    monkeypatch.setattr(database.DB, "run_ddl", refuse)
    with pytest.raises(Refused) as refused:
        await actions.restore(settings, old, by="sari", now=NOW)
    monkeypatch.undo()
    assert refused.value.refusals[0].code == "restore_not_settled" and refused.value.refusals[0].facts["said"]
    assert dump_of_open(settings) == before
    await happen(1)


def dump_of_open(settings) -> list[str]:
    """The files of the library that is open."""
    return [*sorted(path.name for path in settings.data.glob("library.sqlite*")), database.DB.path]


async def test_while_a_copy_is_settled_the_others_see_todays_library_only(good, settings, monkeypatch) -> None:
    await happen(7)
    seen = []

    async def look_around(now: Any) -> None:
        task = contextvars.Context().run(asyncio.get_running_loop().create_task, count())
        seen.append((await task, await count()))

    async def count() -> int:
        return await value("SELECT count(*) FROM audit WHERE did = 'tests.happen'")

    usual = restoring.gathered
    monkeypatch.setattr(restoring, "gathered", lambda kind: (*usual(kind), look_around) if kind == "AFTER_RESTORE" else usual(kind))
    await actions.restore(settings, good, by="sari", now=NOW)
    assert seen == [(1, 0)]
    assert await count() == 0


def test_the_shape_of_every_version_is_what_its_migrations_make(tmp_path) -> None:
    old = old_library.unpack(tmp_path / "old.sqlite")
    assert queries.look(old).is_sound
    assert len(shape.made_by(known()[-1])) > len(shape.made_by(known()[1])) > 20


async def test_a_look_runs_nothing_and_changes_nothing(good) -> None:
    before = good.read_bytes()
    queries.look(good)
    assert good.read_bytes() == before and dump(good)
    assert not list(good.parent.glob("*-wal")) and not list(good.parent.glob("*-shm"))


async def test_a_copy_on_a_disk_that_can_only_be_read_comes_back(good, settings, tmp_path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    os.replace(good, stick / good.name)
    (stick / good.name).chmod(0o400)
    mounted = sys.platform == "linux" and os.geteuid() == 0 and subprocess.run(["mount", "--bind", str(stick), str(stick)]).returncode == 0
    if mounted:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(stick)], check=True)
    try:
        await actions.restore(settings, stick / good.name, by="sari", now=NOW)
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(stick)], check=True)
    assert await value("SELECT count(*) FROM audit WHERE did = 'backups.restore'") == 1


async def test_a_stick_that_is_pulled_out_while_it_is_read_changes_nothing(good, settings, monkeypatch) -> None:
    def pulled(source: Path, target: Path) -> None:
        Path(target).write_bytes(Path(source).read_bytes()[:5000])
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(restoring.shutil, "copyfile", pulled)
    with pytest.raises(Refused, match="restore_no_room"):
        await actions.restore(settings, good, by="sari", now=NOW)
    assert not list(settings.data.glob("library.sqlite.incoming*"))
    await happen(1)


async def test_what_is_strange_in_a_copy_is_named_where_it_is_refused(good, settings) -> None:
    cleartext(good, "CREATE TABLE harta (id INTEGER)")
    with pytest.raises(Refused) as refused:
        await actions.restore(settings, good, by="sari", now=NOW)
    [why] = refused.value.refusals
    assert why.code == "copy_strange" and "harta" in str(why.facts["names"])
