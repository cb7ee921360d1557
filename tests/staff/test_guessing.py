"""Guesses: names that somebody has and that nobody has are treated alike, the library's own machine is apart, and wrong ones are told in the log."""

import json
from datetime import timedelta

import pytest

from libsys.kernel import database
from libsys.kernel.database import IS_POSTGRES, execute, rows, value, writing
from libsys.kernel.refusals import Refused
from libsys.staff import actions, queries, secrets
from libsys.staff.actions import guarding
from libsys.staff.rules import guessing
from tests.village import NOW, PASSWORD, fields_of, sign_in, words_of

NEW = "ombak karang biru"
LINES = "SELECT about, recorded_by, facts FROM audit WHERE did = 'staff.failed_sign_in' ORDER BY number"


async def wrong(name: str, times: int = 1, *, is_local: bool = False, at=NOW) -> list[str]:
    said = []
    for _ in range(times):
        with pytest.raises(Refused) as no:
            await actions.sign_in(name=name, password="bukan yang ini", is_local=is_local, now=at)
        said.append(no.value.refusals[0].code)
    return said


async def wrong_code(name: str, times: int = 1, *, is_local: bool = False, at=NOW) -> list[str]:
    said = []
    for _ in range(times):
        with pytest.raises(Refused) as no:
            await actions.recover(name=name, code="AAAA-BBBB-CCCC-DDDD-EEEE", password=NEW, is_local=is_local, now=at)
        said.append(no.value.refusals[0].code)
    return said


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a sign-in costs: each statement that it writes, by its first words, and each password that it looks at."""
    done: list[str] = []
    run, fits = guarding.execute, secrets.password_fits

    async def counted(statement: str, *args: object) -> object:
        done.append(" ".join(statement.split()[:3]))
        return await run(statement, *args)

    async def looked(password: str, stored: str | None) -> bool:
        done.append("argon2")
        return await fits(password, stored)

    monkeypatch.setattr(guarding, "execute", counted)
    monkeypatch.setattr(secrets, "password_fits", looked)
    return done


@pytest.mark.parametrize("guess", [wrong, wrong_code])
async def test_a_name_that_nobody_has_costs_what_one_costs_that_somebody_has(village, work, guess) -> None:
    """Also when it is the first of all, when others came before it, and when it must wait."""
    for name in ("nobody", "somebody"):
        await guess(name)
    work.clear()
    cost, said = {}, {}
    for name in ("sari", "nemo", "budi", "tiada"):
        said[name] = await guess(name, 7)
        cost[name] = list(work)
        work.clear()
    assert cost["sari"] == cost["nemo"] == cost["budi"] == cost["tiada"] and cost["sari"].count("argon2") == 5
    assert said["sari"] == said["nemo"] == said["tiada"] and said["sari"][-1] == "sign_in_wait"


def test_the_hash_of_nobody_asks_the_same_work() -> None:
    from argon2 import extract_parameters

    mine = extract_parameters(secrets._hasher().hash("x"))
    assert extract_parameters(secrets.NOBODYS) == mine


@pytest.mark.parametrize("name", ["sari", "nemo"])
async def test_a_thousand_and_one_other_names_change_nothing_for_this_one(village, name) -> None:
    assert await wrong(name, 6) == ["sign_in_wrong"] * 5 + ["sign_in_wait"]
    async with writing():
        for number in range(1001):
            slot = guessing.slot_of(f"stranger-{number}", guessing.PASSWORD, is_here=False)
            if slot != guessing.slot_of(name, guessing.PASSWORD, is_here=False):
                await execute(guarding.TAKE_TRY, slot, 1, NOW)
    assert await wrong(name) == ["sign_in_wait"]


async def test_no_typed_name_is_kept_anywhere(village) -> None:
    await wrong("rahasia-sekali-ini")
    await wrong_code("rahasia-sekali-ini")
    for table in database_tables():
        assert "rahasia-sekali" not in str(await rows(table))


def database_tables() -> list[str]:
    return ["SELECT * FROM audit", "SELECT * FROM sign_in_try", "SELECT * FROM failed_sign_in", "SELECT * FROM account"]


def test_places_and_secrets_are_counted_apart_and_a_count_ends_after_a_day() -> None:
    slots = {guessing.slot_of("sari", what, is_here=here) for what in (guessing.PASSWORD, guessing.CODE) for here in (True, False)}
    assert len(slots) == 4 and max(slots) < 4 * guessing.NAMES
    for after, left in ((timedelta(hours=23, minutes=59), 9), (timedelta(days=1), 0), (-timedelta(hours=1), 9), (-timedelta(hours=1, seconds=1), 0)):
        assert guessing.counted(9, NOW, NOW + after) == left
    assert guessing.counted(9, None, NOW) == 0
    for tries, left in ((1_000_000, 1_000_000), (1_000_001, 0), (0, 0), (-1, 0)):  # more nobody makes in a day
        assert guessing.counted(tries, NOW, NOW) == left


async def test_guesses_on_the_wi_fi_do_not_keep_the_right_code_out_at_the_librarys_machine(village) -> None:
    code = await actions.new_recovery_code(account=village["sari"], by="setup", now=NOW)
    assert (await wrong_code("sari", 30))[-1] == "sign_in_wait" and (await wrong("sari", 30))[-1] == "sign_in_wait"
    with pytest.raises(Refused, match="sign_in_wait"):
        await actions.recover(name="sari", code=code, password=NEW, now=NOW)
    assert await actions.recover(name="sari", code=code, password=NEW, is_local=True, now=NOW)
    assert (await actions.sign_in(name="sari", password=NEW, is_local=False, now=NOW)).token


@pytest.mark.parametrize("guess", [wrong, wrong_code])
async def test_guesses_at_the_librarys_machine_are_limited_too_but_never_long(village, guess) -> None:
    assert await guess("sari", 11, is_local=True) == [("sign_in" if guess is wrong else "recovery") + "_wrong"] * 10 + ["sign_in_wait"]
    assert (await guess("sari", 1, is_local=True, at=NOW + timedelta(minutes=1)))[0] != "sign_in_wait"
    assert (await actions.sign_in(name="sari", password=PASSWORD, is_local=False, now=NOW)).token  # and do not shut the Wi-Fi out


async def test_the_machine_is_asked_where_somebody_sits(client, village) -> None:
    code = await actions.new_recovery_code(account=village["sari"], by="setup", now=NOW)
    far = {"x-forwarded-for": "203.0.113.9"}
    for _ in range(8):
        await client.post("/staff/recover", data={"name": "sari", "code": "AAAA-BBBB-CCCC", "password": NEW}, headers=far)
    typed = {"name": "sari", "code": code, "password": NEW}
    assert "Tunggu" in words_of((await client.post("/staff/recover", data=typed, headers=far)).text)
    assert (await client.post("/staff/recover", data=typed)).status_code == 200


async def test_wrong_sign_ins_stand_in_the_log_with_their_count_and_a_flood_is_a_few_lines(client, village) -> None:
    for number in range(40):
        await wrong(f"stranger-{number}")
    await wrong("sari", 3)
    await wrong("budi", 2, is_local=True)
    [far, here] = await rows(LINES)  # at once, one line for each place, and nobody's name
    assert (far["about"], far["recorded_by"], json.loads(far["facts"])) == ("public", "public", {"place": "elsewhere"})
    assert json.loads(here["facts"]) == {"place": "here"}
    await actions.settle_failures(NOW + timedelta(minutes=14))
    assert len(await rows(LINES)) == 2
    for _ in range(2):
        await actions.settle_failures(NOW + timedelta(minutes=15))
    told = [(line["about"], json.loads(line["facts"])["count"]) for line in (await rows(LINES))[2:]]
    assert sorted(told) == sorted([("public", 40), (village["sari"], 3), (village["budi"], 2)])
    assert await value("SELECT count(*) FROM failed_sign_in") == 0
    await sign_in(client, "sari")
    said = words_of((await client.get("/staff/log")).text)
    assert "Gagal masuk: Bu Sari · 3 kali dalam seperempat jam · dari perangkat lain" in said
    assert "Gagal masuk: Pak Budi · 2 kali dalam seperempat jam · di komputer perpustakaan" in said


async def test_the_job_tells_what_waits(village, monkeypatch) -> None:
    from libsys.kernel import clock
    from libsys.staff.hangs import JOBS

    await wrong("sari", 2)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=1))
    await JOBS[0].work(None)
    assert (await queries.log(1, 9_999))[0].times == 2


@pytest.mark.parametrize("door", ["/staff/me/password", "/staff/me/recovery-code", "/staff/accounts/{}/password"])
async def test_an_own_password_typed_again_is_guessed_at_no_faster_than_at_the_door(client, village, door) -> None:
    await sign_in(client, "sari")
    far = {"via": "1.1 proxy"}
    said = [words_of((await client.post(door.format(village["budi"]), data={"old": "bukan yang ini", "password": NEW}, headers=far)).text) for _ in range(7)]
    assert "tidak cocok" in said[4] and "Tunggu" in said[6]
    assert "Tunggu" in words_of((await client.post(door.format(village["budi"]), data={"old": PASSWORD, "password": NEW}, headers=far)).text)


def test_the_memory_of_the_process_keeps_no_guess() -> None:
    assert not [name for name in vars(guarding) if isinstance(getattr(guarding, name), database.Memory)]


SPOILED = [("tried_at", "2026-11-2"), ("tried_at", "0001-01-01 00:00:00+00:00"), ("tried_at", "9999-12-31 23:59:59+00:00"),
           ("tries", "many"), ("tries", 9_223_372_036_854_775_807), ("tries", -5)]


@pytest.mark.parametrize(("cell", "spoiled"), SPOILED)
async def test_a_count_that_the_disk_spoiled_counts_as_none_and_is_written_anew(village, cell, spoiled) -> None:
    """The count is of no worth: it locks nobody out."""
    if IS_POSTGRES:  # keeps no such cell
        return
    slot = guessing.slot_of("sari", guessing.PASSWORD, is_here=False)
    await wrong("sari", 7)
    async with writing():
        await execute({"tried_at": "UPDATE sign_in_try SET tried_at = {} WHERE slot = {}", "tries": "UPDATE sign_in_try SET tries = {} WHERE slot = {}"}[cell], spoiled, slot)
    await wrong("sari")
    assert await value("SELECT tries FROM sign_in_try WHERE slot = {}", slot) == 1
    assert (await actions.sign_in(name="sari", password=PASSWORD, is_local=False, now=NOW)).account == village["sari"]


async def test_a_stranger_who_guesses_at_a_name_does_not_stop_who_is_signed_in(client) -> None:
    """Proving one's own password is counted by the session, and many wrong proofs there wait as at the door."""
    await sign_in(client, "sari")
    assert "sign_in_wait" in await wrong("sari", 6) and "sign_in_wait" in await wrong("sari", 12, is_local=True)
    path = "/staff/me/recovery-code"
    for _ in range(3):
        answer = await client.post(path, data=fields_of((await client.get("/staff/me")).text, path) | {"old": PASSWORD})
        assert answer.status_code == 200
    new = {"old": PASSWORD, "password": NEW, "again": NEW}
    assert (await client.post("/staff/me/password", data=fields_of((await client.get("/staff/me")).text, "/staff/me/password") | new)).status_code == 303


async def test_who_proves_a_password_without_a_session_waits_for_their_own_guesses_only(village) -> None:
    async def proof(name: str) -> str:
        with pytest.raises(Refused) as no:
            await actions.set_password(account=village[name], password=NEW, old="bukan yang ini", by=village[name], now=NOW)
        return no.value.refusals[0].code

    assert [await proof("sari") for _ in range(6)] == ["old_password_wrong"] * 5 + ["sign_in_wait"]
    assert await proof("budi") == "old_password_wrong"


async def test_wrong_proofs_in_a_session_wait_there_and_nowhere_else(village) -> None:
    async def proofs(session: str, times: int) -> list[str]:
        said = []
        for _ in range(times):
            with pytest.raises(Refused) as no:
                await guarding.prove(village["sari"], "bukan yang ini", session=session, is_here=False, now=NOW)
            said.append(no.value.refusals[0].code)
        return said

    assert await proofs("one", 6) == ["old_password_wrong"] * 5 + ["sign_in_wait"]
    assert await proofs("two", 1) == ["old_password_wrong"]
    await guarding.prove(village["sari"], PASSWORD, session="two", is_here=False, now=NOW)
    assert await proofs("two", 6) == ["old_password_wrong"] * 5 + ["sign_in_wait"]
    assert (await actions.sign_in(name="sari", password=PASSWORD, is_local=False, now=NOW)).account == village["sari"]
