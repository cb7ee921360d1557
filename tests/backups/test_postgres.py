"""A library in PostgreSQL is copied by PostgreSQL's own tools; libsys says so instead of pretending."""

import pytest

from libsys.backups import actions, hangs
from libsys.kernel.database import DB, value, writing
from libsys.kernel.refusals import Refused
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
