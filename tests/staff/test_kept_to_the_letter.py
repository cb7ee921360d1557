"""Accounts, to the letter: what the forms ask, who may be closed, whose sessions end, and how long a guesser waits."""

import json
import re
from datetime import timedelta

import pytest

from libsys.gate import actions as keys
from libsys.gate import sessions
from libsys.kernel.database import execute, row, rows, value, writing
from libsys.kernel.refusals import NotFound, Refused
from libsys.staff import actions, queries
from libsys.staff.actions import guarding
from libsys.staff.rules import guessing, passwords
from tests.village import NOW, PASSWORD, fields_of, sign_in

MINUTE = timedelta(minutes=1)
GOOD = "pintu-merah-hati"


@pytest.mark.parametrize(("password", "why"), [
    ("m8#kQ2p!zX" + "9a" * 59, None), ("m8#kQ2p!zX" + "9a" * 59 + "b", "password_too_long"),
    ("wuk-7391a", "password_too_short"), ("qulumbang-9812", "password_holds_name"), ("qulumbang-9812-xkzb", "password_holds_name"),
    ("qulumbang-xkzbv", None), ("qulumbang sayang xk", "password_holds_name"), ("qulumbang sayang xkz", None), ("xkq-wuk-982z1", "password_holds_name"),
    ("xqvvqxxvqqvx", "password_too_common"), ("xqvzzvqxqzxv", None), ("7777777777", "password_too_common"), ("abab.cdvz-!", None), ("7391846250", "password_too_common"),
    ("73918462ab", "password_too_common"), ("739184-2ab", None), ("73918462xkz", None), ("sayangxk-1", "password_too_common"), ("sayangxkz-1", None),
    ("sayang indah xkz", None), ("sayang indah xk", "password_too_common"), ("sayang indah ombak", None),
])
def test_which_passwords_will_do(password, why) -> None:
    assert passwords.problem(password, "wuk", "Qulumbang") == why


def test_the_wait_grows_and_stops_growing() -> None:
    waits = [guessing.wait_until(count, NOW) for count in range(4, 12)]
    assert [wait and (wait - NOW) / MINUTE for wait in waits] == [None, 1, 2, 4, 8, 15, 15, 15]
    assert [wait and (wait - NOW) / MINUTE for wait in (guessing.wait_until(count, NOW, is_here=True) for count in (9, 10, 999))] == [None, 1, 1]


async def guess(name: str, times: int, at=NOW) -> list[str]:
    said = []
    for _ in range(times):
        with pytest.raises(Refused) as refused:
            await actions.sign_in(name=name, password="not this one", is_local=False, now=at)
        said.append(refused.value.refusals[0].code)
    return said


@pytest.mark.parametrize("name", ["sari", "nobody-of-that-name"])
async def test_a_name_that_nobody_has_waits_as_any_other_and_the_wait_ends(village, name) -> None:
    assert await guess(name, 6) == ["sign_in_wrong"] * 5 + ["sign_in_wait"]
    assert await guess(name, 1, NOW + MINUTE - timedelta(seconds=1)) == ["sign_in_wait"]
    assert await guess(name, 1, NOW + MINUTE) == ["sign_in_wrong"]
    assert await guess(name, 1, NOW + MINUTE) == ["sign_in_wait"]


@pytest.mark.parametrize(("back", "said"), [
    (timedelta(hours=1), "sign_in_wait"), (timedelta(hours=1, seconds=1), "sign_in_wrong"),
])
async def test_a_clock_that_was_set_back_far_ends_the_wait(village, back, said) -> None:
    await guess("sari", 5)
    assert await guess("sari", 1, NOW - back) == [said]


async def test_an_account_stands_with_all_that_was_said_of_it(village) -> None:
    key = await actions.add_account(name=" Rahma ", full_name="Rahma Yulia", role="librarian", password=GOOD, language="en",
                                    by=village["sari"], now=NOW)
    worker = await queries.account(key)
    assert (worker.id, worker.name, worker.full_name, worker.role, worker.language, worker.recorded_at) == (
        key, "rahma", "Rahma Yulia", "librarian", "en", NOW)
    assert not worker.has_recovery_code and worker.ended_at is None
    line = await row("SELECT did, about, facts FROM audit WHERE did = 'staff.add' AND about = {}", key)
    assert json.loads(line["facts"]) == {"role": "librarian"}


async def test_with_two_managers_one_may_go_and_then_the_other_stays(village) -> None:
    key = await actions.add_account(name="rahma", full_name="Rahma Yulia", role="manager", password=GOOD, by=village["sari"], now=NOW)
    again = {"account": key, "full_name": "Rahma Yulia", "language": "id", "by": village["sari"], "now": NOW}
    await actions.change_account(role="librarian", **again)
    with pytest.raises(Refused, match="last_manager"):
        await actions.change_account(account=village["sari"], full_name="Sari", role="librarian", language="id", by=village["sari"], now=NOW)
    await actions.change_account(account=village["sari"], full_name="Sari Wulandari", role="manager", language="id", by=village["sari"], now=NOW)
    await actions.change_account(role="manager", **again)
    await actions.end_account(account=village["sari"], by=key, now=NOW)
    with pytest.raises(Refused, match="last_manager"):
        await actions.end_account(account=key, by=key, now=NOW)
    assert (await queries.account(village["sari"])).ended_at == NOW
    with pytest.raises(NotFound):
        await queries.account_by_name("sari")
    assert await queries.account_by_name(" Rahma ") == key


async def test_a_library_that_never_had_a_manager_still_renames_and_closes_a_librarian(library) -> None:
    key = await actions.add_account(name="rahma", full_name="Rahma", role="librarian", password=GOOD, by="terminal", now=NOW)
    await actions.change_account(account=key, full_name="Rahma Yulia", role="volunteer", language="id", by="terminal", now=NOW)
    await actions.end_account(account=key, by="terminal", now=NOW)
    worker = await queries.account(key)
    assert (worker.full_name, worker.role, worker.ended_at) == ("Rahma Yulia", "volunteer", NOW)


async def test_the_log_names_the_person_and_else_where_it_was_done(village) -> None:
    for by in ("terminal", village["sari"]):
        await actions.add_account(name=f"dewi-{by[-4:]}", full_name="Dewi", role="volunteer", password=GOOD, by=by, now=NOW)
    assert [line.by for line in await queries.log(2, 9_999)] == ["Bu Sari", "terminal"]


async def test_on_the_librarys_own_computer_nobody_waits(village) -> None:
    await guess("sari", 6)
    assert (await actions.sign_in(name="sari", password=PASSWORD, is_local=True, now=NOW)).account == village["sari"]


async def test_a_printed_code_is_made_for_the_right_password_of_an_open_account_only(village) -> None:
    for account, password in ((village["budi"], "not this one"), ("nobody", PASSWORD)):
        with pytest.raises(Refused, match="old_password_wrong"):
            await actions.new_recovery_code(account=account, password=password, by=village["budi"], now=NOW)
    code = await actions.new_recovery_code(account=village["budi"], password=PASSWORD, by=village["budi"], now=NOW)
    assert await actions.recover(name="budi", code=code, password=GOOD, now=NOW)


async def test_a_new_role_ends_the_persons_sessions_and_keys_a_new_name_does_not(village) -> None:
    for _ in range(2):
        await sessions.start(account=village["budi"], is_local=False, now=NOW)
    await keys.make_token(label="Mesin", scopes=("desk",), by=village["budi"], now=NOW)

    async def change(name: str, role: str) -> tuple[int, int]:
        await actions.change_account(account=village["budi"], full_name=name, role=role, language="id", by=village["sari"], now=NOW)
        return (await value("SELECT count(*) FROM session WHERE account = {} AND ended_at IS NULL", village["budi"]),
                await value("SELECT count(*) FROM api_token WHERE ended_at IS NULL"))

    role = (await queries.account(village["budi"])).role
    assert await change("Budi Santoso S.", role) == (2, 1)
    other = "librarian" if role == "volunteer" else "volunteer"
    assert await change("Budi Santoso S.", other) == (0, 0)
    said = await rows("SELECT about, facts FROM audit WHERE did = 'staff.change' ORDER BY number")
    assert [(line["about"], json.loads(line["facts"])) for line in said] == [(village["budi"], {"role": one}) for one in (role, other)]


async def test_a_device_is_listed_while_its_session_would_still_open(village) -> None:
    here = await sessions.start(account=village["budi"], is_local=True, now=NOW)
    await sessions.start(account=village["budi"], is_local=False, now=NOW)
    mine = await queries.devices(village["budi"], "", NOW + sessions.IDLE_ELSEWHERE - timedelta(seconds=1))
    assert here and [device.is_local for device in mine].count(True) == 1 and len(mine) == 2
    mine = await queries.devices(village["budi"], mine[0].id, NOW + sessions.IDLE_ELSEWHERE)
    assert [device.is_local for device in mine] == [True]
    assert await queries.devices(village["budi"], "", NOW + sessions.ABSOLUTE) == []


async def test_who_has_no_printed_code_recovers_nothing(village) -> None:
    assert await rows("SELECT id FROM account WHERE id = {} AND recovery_hash IS NULL", village["budi"])
    for name in ("budi", "nobody-of-that-name"):
        with pytest.raises(Refused, match="recovery_wrong"):
            await actions.recover(name=name, code="", password=GOOD, now=NOW)
    assert (await actions.sign_in(name="budi", password=PASSWORD, is_local=False, now=NOW)).account == village["budi"]


async def test_an_account_that_is_not_there_cannot_be_changed_closed_or_given_a_password(village) -> None:
    common = {"account": "nobody", "by": village["sari"], "now": NOW}
    for step in (actions.change_account(full_name="X", role="manager", language="id", **common), actions.end_account(**common),
                 actions.set_password(password=GOOD, **common)):
        with pytest.raises(NotFound, match="account_not_found"):
            await step


async def test_who_must_wait_hears_how_many_minutes_are_left(village) -> None:
    async with writing():
        await execute(guarding.TAKE_TRY, guessing.slot_of("sari", guessing.PASSWORD, is_here=False), 9, NOW)
    for passed, left in ((0, 15), (2 * 60, 13), (2 * 60 + 29, 13), (2 * 60 + 31, 12), (14 * 60, 1), (15 * 60 - 10, 1)):
        with pytest.raises(Refused) as refused:
            await actions.sign_in(name="sari", password=PASSWORD, is_local=False, now=NOW + timedelta(seconds=passed))
        assert [(why.code, dict(why.facts)) for why in refused.value.reasons] == [("sign_in_wait", {"minutes": left})]


@pytest.mark.parametrize(("minute", "begins"), [(0, 0), (14, 0), (15, 15), (29, 15), (59, 45)])
def test_wrong_sign_ins_are_told_by_the_quarter_of_an_hour_in_which_they_came(minute, begins) -> None:
    at = NOW.replace(minute=minute, second=59, microsecond=999)
    assert guessing.quarter_of(at) == NOW.replace(minute=begins, second=0, microsecond=0)


async def test_of_several_devices_the_one_that_asks_is_marked(village) -> None:
    for _ in range(2):
        await sessions.start(account=village["budi"], is_local=True, now=NOW)
    first, second = await queries.devices(village["budi"], "", NOW)
    assert [device.is_this for device in await queries.devices(village["budi"], second.id, NOW)] == [False, True]
    assert not first.is_this and not second.is_this


@pytest.mark.parametrize(("typed", "field"), [
    ({"name": "budi"}, "name"), ({"name": "b u d i"}, "name"), ({"password": "pendek"}, "password"), ({"password": "sukamaju-perpustakaan"}, "password")])
async def test_what_is_wrong_with_a_new_account_stands_beside_its_field(client, village, typed, field) -> None:
    await sign_in(client, "sari")
    page = (await client.get("/staff/accounts/new")).text
    fields = fields_of(page, "/staff/accounts") | {"name": "rahma", "full_name": "Rahma", "role": "volunteer", "password": GOOD} | typed
    answer = await client.post("/staff/accounts", data=fields)
    assert answer.status_code == 422
    assert [one.partition('"')[0] for one in re.findall(r'name="([a-z_]+"[^>]*) aria-invalid="true"', answer.text)] == [field]
