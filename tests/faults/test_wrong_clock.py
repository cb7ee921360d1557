"""The computer's clock shows 1970, months ago, 2038, or jumps while the desk works."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from libsys.acts import audit
from libsys.kernel import clock
from libsys.kernel.database import rows, value, writing
from libsys.kernel.keys import one_time_key
from libsys.kernel.refusals import Refused
from libsys.library import actions as library
from libsys.library import card
from libsys.staff import actions as staff
from tests import village
from tests.faults.conftest import sit_down

TRUE = datetime(2027, 8, 3, 3, 0, tzinfo=UTC)
"""A Tuesday at ten, months after the program was made."""
WRONG = {
    "1970": (datetime(1970, 1, 1, 0, 5, tzinfo=UTC), "clock_before_program"),
    "back by five months": (TRUE - timedelta(days=150), "clock_went_back"),
    "back by two hours": (TRUE - timedelta(hours=2), "clock_went_back"),
    "ahead by three months": (TRUE + timedelta(days=90), "clock_jumped_ahead"),
    "2038": (datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC), "clock_jumped_ahead"),
}
DOUBT = "clock_in_doubt"
Setting = Callable[[datetime], None]


@pytest.fixture
async def set_clock(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> Setting:
    """Sets the one clock of the house; it was right until now, and the log knows."""
    def to(instant: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: instant)

    to(TRUE)
    async with writing():
        await audit.note(by="tests", at=TRUE, did="tests.happen", about="x")
    await sit_down(client, "sari")
    return to


async def lend(client: httpx.AsyncClient, barcode: str, *despite: str) -> httpx.Response:
    return await client.post("/api/v1/loans", json={"barcode": barcode, "member": "A0001", "despite": list(despite)},
                             headers={"idempotency-key": one_time_key()})


def codes(answer: httpx.Response) -> list[str]:
    return [why["code"] for why in answer.json().get("reasons", [])]


async def sign_in(client: httpx.AsyncClient, name: str = "sari", password: str = village.PASSWORD) -> httpx.Response:
    await village.sign_out(client)
    page = await client.get("/staff/sign-in")
    fields = village.fields_of(page.text, "/staff/sign-in")
    return await client.post("/staff/sign-in", data=fields | {"name": name, "password": password})


@pytest.mark.parametrize("name", WRONG)
async def test_the_desk_asks_before_it_believes_a_wrong_clock(client, set_clock, name) -> None:
    wrong, code = WRONG[name]
    set_clock(wrong)
    await sit_down(client, "sari")
    asked = await lend(client, "B000001")
    assert asked.status_code in (409, 422) and DOUBT in codes(asked)
    assert await card.clock_reason(wrong) == code
    assert await value("SELECT count(*) FROM loan") == 0
    done = await lend(client, "B000001", *codes(asked))
    assert done.status_code == 201, done.text
    assert DOUBT in done.json()["loan"]["accepted"]
    assert await value("SELECT count(*) FROM loan WHERE due_on < lent_on") == 0


@pytest.mark.parametrize("name", WRONG)
async def test_signing_in_does_not_settle_the_doubt(client, set_clock, name) -> None:
    """The sign-in itself is written down with the wrong time; it must not become the truth."""
    wrong, code = WRONG[name]
    set_clock(wrong)
    assert (await sign_in(client)).status_code == 303
    assert await card.clock_reason(wrong) == code
    set_clock(TRUE + timedelta(minutes=5))
    assert await card.clock_reason(clock.now()) is None


async def test_the_manager_says_that_the_clock_is_right_and_it_is_believed(client, set_clock) -> None:
    later = TRUE + timedelta(days=200)
    set_clock(later)
    assert await card.clock_reason(later) == "clock_jumped_ahead"
    await library.confirm_clock(now=later, by="sari")
    assert await card.clock_reason(later) is None
    set_clock(later + timedelta(days=30))
    assert await card.clock_reason(clock.now()) is None
    set_clock(TRUE)  # it was wrong after all
    assert await card.clock_reason(TRUE) == "clock_went_back"
    await library.confirm_clock(now=TRUE, by="sari")
    assert await card.clock_reason(TRUE + timedelta(days=20)) is None


async def test_a_clock_that_jumps_while_the_desk_works_makes_no_impossible_loan(client, set_clock, desk) -> None:
    """Lend, renew and take back under a clock that runs wild: no due date before its loan, no return before it."""
    jumps = [timedelta(0), timedelta(days=-150), timedelta(days=3900), timedelta(minutes=3), timedelta(days=-20_000), timedelta(days=1)]
    for turn, jump in enumerate(jumps):
        set_clock(TRUE + jump)
        await sit_down(client, "sari")
        await accept(client, "/api/v1/loans", {"barcode": f"B00000{turn % 4 + 1}", "member": f"A000{turn % 3 + 1}"})
        for found in await rows("SELECT id FROM loan WHERE returned_on IS NULL ORDER BY id"):
            await accept(client, f"/api/v1/loans/{found['id']}/renewals", {})
        set_clock(TRUE + jumps[(turn + 3) % len(jumps)])
        await sit_down(client, "sari")
        for found in await rows("SELECT id FROM loan WHERE returned_on IS NULL ORDER BY id"):
            await accept(client, f"/api/v1/loans/{found['id']}/return", {})
    assert await value("SELECT count(*) FROM loan") >= 3
    assert await value("SELECT count(*) FROM loan WHERE due_on < lent_on") == 0
    assert await value("SELECT count(*) FROM loan WHERE returned_on < lent_on") == 0
    assert await audit.verify() is None


async def accept(client: httpx.AsyncClient, path: str, body: dict[str, Any]) -> httpx.Response:
    """Do it, and accept by name whatever may be accepted."""
    answer = await client.post(path, json=body, headers={"idempotency-key": one_time_key()})
    if answer.status_code in (409, 422):
        answer = await client.post(path, json=body | {"despite": codes(answer)}, headers={"idempotency-key": one_time_key()})
    assert answer.status_code < 500
    return answer


@pytest.mark.parametrize("name", WRONG)
async def test_whoever_is_at_the_desk_can_go_on_after_the_clock_was_corrected(client, set_clock, name) -> None:
    """At the worst one signs in again; nobody is shut out."""
    set_clock(WRONG[name][0])
    assert (await sign_in(client)).status_code == 303
    set_clock(TRUE + timedelta(minutes=1))
    if (await client.get("/circulation")).status_code != 200:
        assert (await sign_in(client)).status_code == 303
    assert (await client.get("/circulation")).status_code == 200


async def guess(now: datetime, password: str = "wrong") -> Any:
    return await staff.sign_in(name="budi", password=password, is_local=False, now=now)


async def test_a_wait_after_wrong_passwords_stands_when_the_clock_goes_back_a_little(set_clock) -> None:
    for _ in range(12):
        with pytest.raises(Refused):
            await guess(TRUE)
    for back in (timedelta(0), timedelta(minutes=-30)):
        with pytest.raises(Refused, match="sign_in_wait"):
            await guess(TRUE + back, village.PASSWORD)


async def test_a_wait_from_2038_does_not_last_until_2038(set_clock) -> None:
    for _ in range(12):
        with pytest.raises(Refused):
            await guess(WRONG["2038"][0])
    assert (await guess(TRUE, village.PASSWORD)).token


async def test_the_desk_page_says_it_and_offers_to_accept(client, set_clock) -> None:
    set_clock(WRONG["2038"][0])
    await sit_down(client, "rani")
    page = await client.get("/circulation", params={"member": "A0001"})
    fields = village.fields_of(page.text, "/circulation/scan")
    asked = await client.post("/circulation/scan", data=fields | {"member": "A0001", "code": "B000001"})
    assert asked.status_code == 422
    assert "Jam komputer" in village.words_of(asked.text)
    assert f'value="{DOUBT}"' in asked.text
    assert await value("SELECT count(*) FROM loan") == 0
