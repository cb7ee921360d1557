"""A library in PostgreSQL is copied by PostgreSQL's own tools; libsys says so instead of pretending."""

import pytest

from libsys.backups import actions, hangs
from libsys.kernel.database import DB, sealing, value, writing
from libsys.kernel.refusals import Refused
from libsys.setup import demo
from tests.village import NOW


async def test_a_copy_is_refused_with_the_way_to_go(village, settings) -> None:
    with pytest.raises(Refused, match="copy_is_for_sqlite"):
        await actions.make(settings, kind="asked", now=NOW)


async def test_restoring_is_refused(village, settings, tmp_path) -> None:
    with pytest.raises(Refused, match="copy_is_for_sqlite"):
        await actions.restore(settings, tmp_path / "x", by="sari", now=NOW)


async def test_an_upgrade_goes_on_without(village, settings) -> None:
    await actions.copy_before_upgrade(settings, NOW)


BUILT_OTHERWISE = {
    "an index is gone": ("DROP INDEX one_open_loan_per_copy", "one_open_loan_per_copy"),
    "an index over something else": ("DROP INDEX one_open_loan_per_copy; CREATE UNIQUE INDEX one_open_loan_per_copy ON loan (copy, id)", "one_open_loan_per_copy"),
    "a trigger more": ("CREATE TRIGGER more AFTER INSERT ON session FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()", "more"),
    "a trigger asleep": ("ALTER TABLE audit DISABLE TRIGGER audit_is_not_changed", "audit_is_not_changed"),
    "a guard is gone": ("DROP TRIGGER sealed_loan ON loan", "sealed_loan"),
    "a guard that guards nothing": ("CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
                                    "audit_is_append_only"),
    "a view more": ("CREATE VIEW zero AS SELECT name FROM account", "zero"),
    "a table more": ("CREATE TABLE photos (name TEXT)", "photos"),
    "a column more": ("ALTER TABLE opening_hour ADD COLUMN nik TEXT", "opening_hour"),
    "a column of another kind": ("ALTER TABLE closing ALTER COLUMN name TYPE varchar(20)", "closing"),
    "a column that may be empty": ("ALTER TABLE closing ALTER COLUMN name DROP NOT NULL", "closing"),
    "a foreign key is gone": ("ALTER TABLE loan DROP CONSTRAINT loan_copy_fkey", "loan_copy_fkey"),
}


@pytest.mark.parametrize("how", BUILT_OTHERWISE)
async def test_a_library_that_is_built_otherwise_says_where(village, settings, how) -> None:
    assert (await hangs.look_at_declaration(settings, NOW)).state == "good"
    sql, name = BUILT_OTHERWISE[how]
    async with writing():
        await DB.current.connection.connection.execute(sql)
    finding = await hangs.look_at_declaration(settings, NOW)
    assert (finding.state, finding.facts) == ("bad", {"names": [name]}) and "pg_dump" in finding.next_step
    assert await value("SELECT count(*) FROM pg_namespace WHERE nspname = 'libsys_aside'") == 0


async def test_a_server_that_permits_no_schema_is_said(village, settings, monkeypatch) -> None:
    monkeypatch.setattr(hangs.shape_on_server, "MAY_MAKE", "SELECT false")
    finding = await hangs.look_at_declaration(settings, NOW)
    assert finding.state == "watch" and "CREATE" in finding.next_step


TAMPERED = {
    "changed": 'UPDATE "{table}" SET "{column}" = overlay("{column}" placing \'~\' from 1) WHERE id = (SELECT min(id) FROM "{table}" WHERE "{column}" <> \'\')',
    "cut short": 'UPDATE "{table}" SET "{column}" = substr("{column}", 2) WHERE id = (SELECT id FROM "{table}" WHERE length("{column}") > 1 ORDER BY id LIMIT 1)',
    "lost": 'DELETE FROM "{table}" WHERE id = (SELECT max(id) FROM "{table}")',
    "lost with its seal": 'DELETE FROM row_seal WHERE key = \'{table} \' || (SELECT max(id) FROM "{table}"); DELETE FROM "{table}" WHERE id = (SELECT max(id) FROM "{table}")',
    "all lost": 'DELETE FROM "{table}"',
    "all lost with their seals": 'DELETE FROM row_seal WHERE key LIKE \'{table} %\'; DELETE FROM "{table}"',
}


FULL = """SELECT column_name AS name FROM information_schema.columns WHERE table_name = {} AND data_type = 'character varying' AND column_name <> 'id'
    AND (xpath('/row/n/text()', query_to_xml(format('SELECT count(%I) AS n FROM %I', column_name, table_name), true, true, '')))[1]::text <> '0'
    ORDER BY column_name LIMIT 1"""
"""A column of text in which something stands."""


async def test_rows_that_were_tampered_with_behind_the_guards_are_noticed_in_every_core_table(library) -> None:
    """As somebody does it who may do all on the server: no trigger runs."""
    await demo.fill(now=NOW)
    tried = set()
    for core in sealing.cores():
        column = await value(FULL, core.name)
        for how in TAMPERED.values() if column else ():
            with pytest.raises(Back):
                async with writing():
                    for sql in ("SET LOCAL session_replication_role = 'replica'", *how.format(table=core.name, column=column).split("; ")):
                        await DB.current.connection.connection.execute(sql)
                    assert {one.table for one in await sealing.amiss()} == {core.name}, how
                    tried.add(core.name)
                    raise Back
    assert len(tried) >= 10 and await sealing.amiss() == []


class Back(Exception):
    """Nothing of it is kept: the next table is tried on the whole village."""
