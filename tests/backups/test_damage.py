"""Records that the disk spoiled are named, brought back from a copy just as they were, or taken as they stand."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from libsys.backups import actions, daily, hangs, healing, queries, wounds
from libsys.kernel import database
from libsys.kernel.database import damage, execute, new_id, sealing, value, writing
from libsys.kernel.database.seals import Amiss
from libsys.kernel.refusals import Refused
from libsys.members.tables import Member
from tests.village import NOW, TODAY, fields_of, sign_in


@pytest.fixture
async def siti(village, settings) -> str:
    key = new_id()
    async with writing():
        await Member.insert(Member(id=key, number="A-1", name="Siti", name_folded="siti", sex="p", birth_year=1990, category="umum",
                                   joined_on=TODAY, entered_from="desk", recorded_at=NOW, recorded_by=village["sari"]))
    return key


async def spoil(address: str, *statements: str, **facts: str) -> None:
    """As a disk does it: without triggers, while nobody looks."""
    await database.stop()
    with contextlib.closing(sqlite3.connect(address, isolation_level=None)) as file:
        for name, sql in file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute("DROP TRIGGER " + name)
            statements = (*statements, sql)
        for sql in statements:
            file.execute(sql, facts if ":" in sql.partition("CREATE")[0] else ())
    await database.start(address)


async def test_a_spoiled_record_comes_back_from_the_copy_just_as_it_was(village, settings, siti, address) -> None:
    made = await actions.make(settings, kind="daily", now=NOW)
    await spoil(address, "UPDATE member SET name = 'Sitj', birth_year = 1991 WHERE id = :id", id=siti)
    [wound] = await wounds.look(settings)
    assert wound.amiss == Amiss("member", "altered", siti) and wound.copy == Path(made.path).name
    assert await healing.heal(settings, by=village["sari"], now=NOW) == 1
    assert await value("SELECT name FROM member WHERE id = {}", siti) == "Siti"
    assert await sealing.amiss() == [] and await sealing.without_trigger() == []
    assert await value("SELECT count(*) FROM audit WHERE did = 'backups.heal'") == 1


async def test_a_record_that_is_gone_comes_back(village, settings, siti, address) -> None:
    await actions.make(settings, kind="daily", now=NOW)
    await spoil(address, "DELETE FROM member WHERE id = :id", id=siti)
    assert await healing.heal(settings, by=village["sari"], now=NOW) == 1
    assert await value("SELECT name FROM member WHERE id = {}", siti) == "Siti" and await sealing.amiss() == []


async def test_an_older_state_of_a_record_is_never_brought_back(village, settings, siti, address) -> None:
    await actions.make(settings, kind="daily", now=NOW)
    async with writing():
        await execute("UPDATE member SET name = 'Siti Aminah' WHERE id = {}", siti)
    await spoil(address, "UPDATE member SET name = 'Sitj' WHERE id = :id", id=siti)
    [wound] = await wounds.look(settings)
    assert not wound.is_healable
    with pytest.raises(Refused, match="nothing_to_heal"):
        await healing.heal(settings, by=village["sari"], now=NOW)
    await healing.accept("member", siti, by=village["sari"], now=NOW)
    assert await sealing.amiss() == [] and await value("SELECT name FROM member WHERE id = {}", siti) == "Sitj"
    async with writing():
        await execute("UPDATE member SET name = 'Siti Aminah' WHERE id = {}", siti)


async def test_bringing_one_record_back_does_not_hide_that_another_is_gone_without_a_trace(village, settings, siti, address) -> None:
    await actions.make(settings, kind="daily", now=NOW)
    await spoil(address, "UPDATE member SET name = 'Sitj' WHERE id = :id", "DELETE FROM account WHERE id = :rani", "DELETE FROM row_seal WHERE key = 'account ' || :rani",
                "UPDATE account SET role = 'manager' WHERE id = :budi", id=siti, rani=village["rani"], budi=village["budi"])
    assert await healing.heal(settings, by=village["sari"], now=NOW) == 2
    assert await sealing.amiss() == [Amiss("account", "set")]


async def test_a_row_whose_key_alone_is_spoiled_is_whole_without_any_copy(village, settings, siti, address) -> None:
    await spoil(address, "UPDATE member SET id = 'x' WHERE id = :id", id=siti)
    [wound] = await wounds.look(settings)
    assert wound.is_healable and wound.stray == "x"
    await healing.heal(settings, by=village["sari"], now=NOW)
    assert await value("SELECT id FROM member") == siti and await sealing.amiss() == []


async def test_a_line_of_the_log_comes_back_although_the_log_refuses_changes(village, settings, siti, address) -> None:
    made = await actions.make(settings, kind="asked", now=NOW, by=village["sari"])
    await actions.make(settings, kind="daily", now=NOW)
    await spoil(address, "UPDATE audit SET about = 'x' WHERE about = :name", name=Path(made.path).name)
    await healing.heal(settings, by=village["sari"], now=NOW)
    assert await value("SELECT count(*) FROM audit WHERE about = {}", Path(made.path).name) == 1
    assert await sealing.amiss() == []
    with pytest.raises(Exception, match="append-only"):
        async with writing():
            await execute("DELETE FROM audit")


async def test_a_stranger_in_the_table_is_named_and_may_be_taken(village, settings, address) -> None:
    await spoil(address, "CREATE TEMP TABLE guest AS SELECT * FROM account LIMIT 1", "UPDATE guest SET id = 'x', name = 'x', role = 'manager'",
                "INSERT INTO account SELECT * FROM guest")
    [wound] = await wounds.look(settings)
    assert (wound.amiss, wound.is_healable) == (Amiss("account", "added", "x"), False)
    await healing.accept("account", "x", by=village["sari"], now=NOW)
    assert await sealing.amiss() == []


async def test_what_is_whole_is_not_accepted(village, settings, siti) -> None:
    with pytest.raises(Refused, match="nothing_to_heal"):
        await healing.accept("member", siti, by=village["sari"], now=NOW)


async def test_a_copy_with_damage_is_kept_never_counts_and_never_pushes_a_good_one_out(village, settings, siti, address) -> None:
    good = await actions.make(settings, kind="daily", now=NOW)
    await spoil(address, "UPDATE member SET name = 'Sitj' WHERE id = :id", id=siti)
    for _ in range(8):
        with pytest.raises(Refused, match="copy_of_damage"):
            await actions.make(settings, kind="daily", now=NOW)
    copies = queries.list_copies(settings)
    assert [copy.name for copy in copies if copy.verified_at] == [Path(good.path).name]
    spoiled = [copy for copy in copies if not copy.verified_at]
    assert 1 <= len(spoiled) <= 2 and {copy.amiss for copy in spoiled} == {1}  # the newest, and the one just made
    assert not daily.is_due(settings)


async def test_home_and_health_say_it_and_go_on(client, settings, siti, address) -> None:
    await spoil(address, "UPDATE member SET name = 'Sitj' WHERE id = :id", id=siti)
    await sign_in(client, "sari")
    assert "rusak di cakram" not in (await client.get("/dashboard")).text
    health = (await client.get("/dashboard/health")).text
    assert "1 catatan rusak, hilang, atau bukan dari libsys." in health
    assert "1 catatan rusak di cakram komputer ini" in (await client.get("/dashboard")).text
    for path in (f"/members/{siti}", "/members", "/circulation", "/"):
        answer = await client.get(path)
        assert answer.status_code == 200 and ("Catatan ini rusak di cakram" in answer.text) == (path == f"/members/{siti}"), path


async def test_the_page_brings_back_and_takes(client, village, settings, siti, address) -> None:
    await actions.make(settings, kind="daily", now=NOW)
    await spoil(address, "UPDATE member SET name = 'Sitj' WHERE id = :id", "UPDATE account SET role = 'manager' WHERE id = :rani",
                id=siti, rani=village["rani"])
    await sign_in(client, "sari")
    page = (await client.get("/backups/damage")).text
    assert "2 catatan dapat dipulihkan" in page
    answer = await client.post("/backups/damage", data=fields_of(page, "/backups/damage"))
    assert answer.status_code == 303
    page = (await client.get("/backups/damage")).text
    assert "Tidak ada catatan yang rusak." in page
    assert await value("SELECT role FROM account WHERE name = 'rani'") == "volunteer"
    again = await client.post("/backups/damage", data=fields_of(page, "/backups/damage") or {"csrf": client.headers["x-csrf-token"], "slip": "x" * 36})
    assert again.status_code in (303, 422)


async def test_a_cell_that_cannot_be_read_leaves_out_its_row_alone(client, settings, siti, address) -> None:
    await spoil(address, "UPDATE member SET name = CAST(X'53C3' AS TEXT), joined_on = '2026-13-41' WHERE id = :id", id=siti)
    await sign_in(client, "sari")
    assert (await client.get("/members")).status_code == 200
    answer = await client.get(f"/members/{siti}")
    assert answer.status_code == 409 and "rusak di cakram dan tidak terbaca" in answer.text
    assert (await client.get("/dashboard/health")).status_code == 200


def test_words_of_every_kind_of_damage_are_there() -> None:
    assert hangs.judge_rows(damage.Seen()).state == "good"
    assert hangs.judge_rows(damage.Seen(bare=("loan",))).facts == {"tables": "loan"}
    assert hangs.judge_rows(damage.Seen(amiss=(Amiss("loan", "lost", "x"), Amiss("loan", "set")))).facts == {"n": 2, "tables": "loan 2"}


BUILT_OTHERWISE = {
    "an index is gone": ("DROP INDEX one_open_loan_per_copy", ["one_open_loan_per_copy"]),
    "a trigger more": ("CREATE TRIGGER more AFTER INSERT ON session BEGIN UPDATE account SET role = 'manager'; END", ["more"]),
    "a view more": ("CREATE VIEW zero AS SELECT name, password_hash FROM account", ["zero"]),
    "a view before all others": ("CREATE TABLE a (b TEXT); CREATE VIEW z AS SELECT 1", ["z", "a"]),
    "a table more": ("CREATE TABLE photos (name TEXT)", ["photos"]),
    "a trigger is gone": ("DROP TRIGGER audit_is_not_deleted", ["audit_is_not_deleted"]),
    "a guard is gone": ("DROP TRIGGER sealed_loan_removed", ["sealed_loan_removed"]),
    "a column more": ("ALTER TABLE counter ADD COLUMN nik TEXT", ["counter"]),
    "a column of another name": ("ALTER TABLE collection_kind RENAME COLUMN name TO nama", ["collection_kind"]),
}


@pytest.mark.parametrize("how", BUILT_OTHERWISE)
async def test_a_library_that_is_built_otherwise_says_where(village, settings, address, how) -> None:
    fine = await hangs.look_at_declaration(settings, NOW)
    assert (fine.state, fine.next_step) == ("good", None)
    sql, names = BUILT_OTHERWISE[how]
    await database.stop()
    with contextlib.closing(sqlite3.connect(address, isolation_level=None)) as file:
        file.executescript(sql)
    await database.start(address)
    finding = await hangs.look_at_declaration(settings, NOW)
    assert (finding.state, finding.facts) == ("bad", {"names": names}) and "Pulihkan cadangan" in finding.next_step


HIDDEN = ("UPDATE member SET name = 'RUSAK'", "DELETE FROM table_seal WHERE name = 'member'")


async def test_a_copy_says_before_it_is_restored_how_many_of_its_records_are_damaged(client, settings, siti, address) -> None:
    """Also when what counted them was taken away, so that no start and no restore would have made it anew."""
    await spoil(address, *HIDDEN)
    with pytest.raises(Refused, match="copy_of_damage"):
        await actions.make(settings, kind="asked", now=NOW)
    [made] = queries.list_copies(settings)
    await sign_in(client, "sari")
    page = await client.get(f"/backups/look/{made.name}")
    assert page.status_code == 200 and "2 catatan di cadangan ini rusak" in page.text
    await actions.restore(settings, Path(made.folder) / made.name, by="terminal", now=NOW)
    assert await database.migrate() == []
    assert await sealing.amiss() == [Amiss("member", "altered", siti), Amiss("member", "set")]


async def test_a_copy_whose_guards_were_taken_away_with_their_line_is_no_library_of_ours(client, settings, siti, address, tmp_path) -> None:
    made = await actions.make(settings, kind="asked", now=NOW)
    with contextlib.closing(sqlite3.connect(made.path, isolation_level=None)) as file:
        for what in ("added", "changed", "removed"):
            file.execute(f"DROP TRIGGER sealed_member_{what}")
        for sql in HIDDEN:
            file.execute(sql)
    held = queries.look(Path(made.path))
    assert held.why == "copy_strange" and "sealed_member" in held.strange
