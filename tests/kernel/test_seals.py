"""A cell that changed on the disk, a row that is gone or came by itself is noticed and named, and never written over."""

import asyncio
import contextlib
import contextvars
import random
from datetime import timedelta

import pytest

from libsys.kernel import database
from libsys.kernel.database import DB, IS_POSTGRES, damage, execute, new_id, row, sealing, seals, value, writing
from libsys.kernel.database.piccolo_parts import sealed
from libsys.kernel.database.seals import Amiss, seal_of, set_of
from libsys.kernel.refusals import Refused
from libsys.members.tables import Absence, Member
from libsys.staff.tables import Account
from tests.conftest import SERVER
from tests.village import NOW, TODAY

CORE = {"account", "activity", "advocacy", "audit", "copy", "copy_event", "library", "loan", "member", "renewal",
        "report", "service_work", "title", "visit",
        # what the month's report, the rules of lending and the names of a book are made of
        "activity_partner", "activity_title", "agreement", "card_change", "card_value", "closing", "contributor", "letter",
        "opening_hour", "opening_week", "other_isbn", "partner", "partner_pause", "party", "policy", "subject", "title_contributor", "title_subject"}


DOUBLED = """INSERT INTO member (id, number, name, name_folded, sex, birth_year, category, visitor_group, joined_on, entered_from, recorded_at, recorded_by)
    SELECT 'double', 'A-2', name, name_folded, sex, birth_year, category, visitor_group, joined_on, entered_from, recorded_at, recorded_by FROM member"""


async def member(number: str) -> str:
    key = new_id()
    async with writing():
        await Member.insert(Member(id=key, number=number, name=f"Pembaca {number}", name_folded=number, sex="p", birth_year=1990,
                                   category="umum", joined_on=TODAY, recorded_at=NOW, recorded_by="sari"))
    return key


@contextlib.asynccontextmanager
async def behind_its_back():
    """Writes that no trigger sees, as a disk that turns a bit or a stranger's program would make them."""
    async with writing():
        for core in sealed():
            await sealing._drop(core.name)
        yield
        for core in sealed():
            for statement in sealing._triggers(core).values():
                await DB.run_ddl(statement)


def test_the_core_tables_are_sealed() -> None:
    assert CORE <= {core.name for core in sealed()}


async def test_a_new_library_is_whole_and_stays_so_while_people_work(village) -> None:
    assert await sealing.without_trigger() == []
    siti = await member("A-1")
    async with writing():
        await execute("UPDATE member SET name = 'Siti', left_on = {} WHERE id = {}", TODAY, siti)
        await Absence.insert(Absence(id="x", member=siti, since_on=TODAY, until_on=TODAY, recorded_at=NOW, recorded_by="sari"))
    async with writing():
        await execute("DELETE FROM absence WHERE id = 'x'")
        await execute("UPDATE member SET birth_year = birth_year + 1")
    assert await sealing.amiss() == []
    kept = await row("SELECT row_count FROM table_seal WHERE name = 'member'")
    assert kept == {"row_count": 1} and await value("SELECT count(*) FROM row_seal WHERE key = {}", f"member {siti}") == 1


async def test_what_is_taken_back_leaves_no_seal(village) -> None:
    with contextlib.suppress(ZeroDivisionError):
        async with writing():
            await execute("UPDATE account SET role = 'manager'")
            raise ZeroDivisionError
    assert await sealing.amiss() == []


async def test_an_altered_row_is_named_and_refuses_to_be_written_over(village) -> None:
    siti = await member("A-1")
    async with behind_its_back():
        await execute("UPDATE member SET name = 'Sitj' WHERE id = {}", siti)
    assert await sealing.amiss() == [Amiss("member", "altered", siti)]
    for statement in ("UPDATE member SET birth_year = 1991 WHERE id = {}", "DELETE FROM member WHERE id = {}"):
        with pytest.raises(Refused) as refused:
            async with writing():
                await execute(statement, siti)
        assert [why.code for why in refused.value.reasons] == ["row_damaged"]
    assert await value("SELECT name FROM member") == "Sitj"


async def test_after_a_look_it_is_known_whose_record_is_damaged_and_whose_is_whole(village) -> None:
    siti, bagus = await member("A-1"), await member("A-2")
    assert (await damage.look()).is_whole and not damage.touches([siti, bagus])
    async with behind_its_back():
        await execute("UPDATE member SET name = 'Sitj' WHERE id = {}", siti)
        await execute("DELETE FROM row_seal WHERE key = {}", f"account {village['rani']}")
    assert not (await damage.look()).is_whole
    assert damage.touches([bagus, siti]) and damage.touches([village["rani"]])
    assert not damage.touches([bagus]) and not damage.touches([]) and not damage.touches(["", None])
    damage.forget()
    assert damage.seen().is_whole and not damage.touches([siti])


async def test_what_the_seals_are_made_of_is_not_changed_unseen(village) -> None:
    async with writing():
        await execute("UPDATE table_seal SET columns = 'id name' WHERE name = 'member'")
    assert await sealing.amiss() == [Amiss("member", "set")]


async def test_a_row_that_is_gone_is_named(village) -> None:
    siti = await member("A-1")
    async with behind_its_back():
        await execute("DELETE FROM member WHERE id = {}", siti)
    assert await sealing.amiss() == [Amiss("member", "lost", siti)]


async def test_a_row_that_came_by_itself_is_named(village) -> None:
    async with behind_its_back():
        await Account.insert(Account(id="strange", name="x", full_name="X", role="manager", language="id", password_hash="", recorded_at=NOW))
    assert await sealing.amiss() == [Amiss("account", "added", "strange")]


async def test_a_row_that_is_gone_with_its_seal_is_missed_in_the_count(village) -> None:
    siti = await member("A-1")
    async with behind_its_back():
        await execute("DELETE FROM member WHERE id = {}", siti)
        await execute("DELETE FROM row_seal WHERE key = {}", f"member {siti}")
    assert await sealing.amiss() == [Amiss("member", "set")]


async def test_two_rows_that_changed_their_places_are_both_named(village) -> None:
    siti, bagus = await member("A-1"), await member("A-2")
    async with behind_its_back():
        await execute("UPDATE member SET number = 'A-9' WHERE id = {}", siti)
        await execute("UPDATE member SET number = 'A-1' WHERE id = {}", bagus)
        await execute("UPDATE member SET number = 'A-2' WHERE id = {}", siti)
    assert {one.key for one in await sealing.amiss()} == {siti, bagus}


async def test_a_row_whose_key_alone_is_damaged_is_known_by_its_seal_and_gets_its_key_back(village) -> None:
    siti, bagus = await member("A-1"), await member("A-2")
    async with behind_its_back():
        await execute("UPDATE member SET id = 'stray' WHERE id = {}", siti)
    assert set(await sealing.amiss()) == {Amiss("member", "added", "stray"), Amiss("member", "lost", siti)}
    [core] = [core for core in sealing.cores() if core.name == "member"]
    if not SERVER:
        assert [await sealing.under_another_key(core, "stray", key) for key in (siti, bagus, "nobody")] == [True, False, False]
    async with behind_its_back():
        await execute("UPDATE member SET name = 'Sitj' WHERE id = 'stray'")
    if not SERVER:
        assert not await sealing.under_another_key(core, "stray", siti)


async def test_an_account_that_was_made_manager_behind_the_programs_back_is_named(village) -> None:
    async with behind_its_back():
        await execute("UPDATE account SET role = 'manager' WHERE name = 'rani'")
    assert await sealing.amiss() == [Amiss("account", "altered", village["rani"])]


async def test_a_trigger_that_is_gone_is_named(village) -> None:
    async with writing():
        await sealing._drop("loan")
    assert await sealing.without_trigger() == ["loan"]


async def test_an_upgrade_seals_what_it_writes_and_leaves_what_was_damaged_unsealed(village) -> None:
    siti, bagus = await member("A-1"), await member("A-2")
    async with behind_its_back():
        await execute("UPDATE member SET name = 'Sitj' WHERE id = {}", siti)
    async with writing():
        before = await sealing.lift()
        await execute("UPDATE member SET birth_year = 1980")  # as a migration would
        await sealing.lay(before)
    assert await sealing.amiss() == [Amiss("member", "altered", siti)]
    assert await value("SELECT count(*) FROM member WHERE birth_year = 1980 AND id IN ({}, {})", siti, bagus) == 2


async def test_what_is_gone_without_a_trace_stays_missed_through_an_upgrade_and_when_another_row_is_taken(village) -> None:
    siti, bagus = await member("A-1"), await member("A-2")
    async with behind_its_back():
        await execute("DELETE FROM member WHERE id = {}", siti)
        await execute("DELETE FROM row_seal WHERE key = {}", f"member {siti}")
        await execute("UPDATE member SET name = 'Bagos' WHERE id = {}", bagus)
    async with writing():
        await sealing.lay(await sealing.lift())
    assert set(await sealing.amiss()) == {Amiss("member", "altered", bagus), Amiss("member", "set")}
    [core] = [core for core in sealing.cores() if core.name == "member"]
    async with writing():
        await sealing.accept(core, bagus)
    assert await sealing.amiss() == [Amiss("member", "set")]
    async with writing():
        await sealing.accept(core, "")
    assert await sealing.amiss() == []


async def test_what_a_table_s_own_line_counted_is_missed_and_no_start_makes_it_anew(village) -> None:
    siti = await member("A-1")
    async with behind_its_back():
        await execute("UPDATE member SET name = 'Sati' WHERE id = {}", siti)
        await execute("DELETE FROM table_seal WHERE name = 'member'")
    harm = [Amiss("member", "altered", siti), Amiss("member", "set")]
    assert await sealing.amiss() == harm
    assert await database.migrate() == [] and await sealing.amiss() == harm
    async with writing():  # an upgrade
        await sealing.lay(await sealing.lift())
    assert await sealing.amiss() == harm
    core = next(one for one in sealing.cores() if one.name == "member")
    async with writing():
        await sealing.accept(core, siti)
        await sealing.accept(core, "")
    assert await sealing.amiss() == []


async def test_rows_that_are_gone_with_their_seals_and_the_line_that_counted_them_are_missed_through_an_upgrade(village) -> None:
    await member("A-1")
    gone = await member("A-2")
    async with behind_its_back():
        await execute("DELETE FROM member WHERE id = {}", gone)
        await execute("DELETE FROM row_seal WHERE key = {}", f"member {gone}")
        await execute("DELETE FROM table_seal WHERE name = 'member'")
    assert await database.migrate() == [] and await sealing.amiss() == [Amiss("member", "set")]
    async with writing():
        await sealing.lay(await sealing.lift())
    assert await sealing.amiss() == [Amiss("member", "set")]


def test_a_set_has_one_seal_in_any_order_and_empty_cells_are_not_nothing() -> None:
    seals = [seal_of(str(number).encode()) for number in range(100)]
    assert set_of(*seals) == set_of(*random.Random(1).sample(seals, 100)) != set_of(*seals[1:])
    assert set_of(set_of(*seals), seals[0]) == set_of(*seals[1:])
    assert len({seal_of(None), seal_of(b""), seal_of(b"", b""), seal_of(b"a", b"b"), seal_of(b"ab", b""), seal_of(b"None")}) == 6


async def test_moments_are_sealed_the_same_wherever_the_session_believes_to_be(village) -> None:
    await member("A-1")
    async with writing():
        await execute("UPDATE member SET recorded_at = {}", NOW + timedelta(hours=3))
    assert await sealing.amiss() == []


async def test_a_key_that_is_no_text_any_more_is_not_lost(village) -> None:
    """What tells text from bytes is one bit of the row; the row is there, and is not brought back a second time."""
    if IS_POSTGRES:
        return
    siti = await member("A-1")
    async with behind_its_back():
        await execute("UPDATE member SET id = CAST(id AS BLOB) WHERE id = {}", siti)
    assert [one for one in await sealing.amiss() if one.what == "lost"] == []


async def test_a_row_that_is_written_while_all_are_looked_at_is_no_damage(village, library, monkeypatch) -> None:
    """The look sees one moment, however long it takes."""
    written = []

    def write_beside(usual):
        def filled(statement, core):
            if statement == seals.KEPT and core.name == "member":
                with contextlib.closing(DB.opener(library, writer=True)) as other:
                    written.append(other.execute(DOUBLED).rowcount)
            return usual(statement, core)
        return filled

    async def after_a_write(table):
        if table == "member" and not written:
            written.append(await contextvars.Context().run(asyncio.get_running_loop().create_task, member("A-2")))
        return await usual(table)

    usual = sealing.kept_seals
    await member("A-1")
    if IS_POSTGRES:
        monkeypatch.setattr(sealing, "kept_seals", after_a_write)
    else:
        monkeypatch.setattr(seals, "filled", write_beside(seals.filled))
    assert await sealing.amiss() == [] and len(written) == 1
    monkeypatch.undo()
    assert await sealing.amiss() == [] and await value("SELECT count(*) FROM member") == 2
