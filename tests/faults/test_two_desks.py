"""Two workers on two phones want the same thirty books at the same time."""

import asyncio

import httpx

from libsys.kernel.database import rows, value
from libsys.kernel.keys import one_time_key
from tests.circulation import world
from tests.faults.conftest import browser, sit_down

BOOKS = 30


async def lend(client: httpx.AsyncClient, barcode: str, member: str) -> httpx.Response:
    """Lend, with the librarian's word for what only needs that."""
    key = {"idempotency-key": one_time_key()}
    answer = await client.post("/api/v1/loans", json={"barcode": barcode, "member": member}, headers=key)
    codes = [why["code"] for why in answer.json().get("reasons", [])]
    if answer.status_code == 201 or "copy_already_lent" in codes:
        return answer
    return await client.post("/api/v1/loans", json={"barcode": barcode, "member": member, "despite": codes}, headers=key)


async def test_each_book_goes_to_exactly_one_of_them(client, desk, tmp_path) -> None:
    barcodes = [f"T{number:05}" for number in range(BOOKS)]
    for number, barcode in enumerate(barcodes):
        await world.add_book(desk, f"Rebutan {number}", barcode)
        for side in "XY":
            await world.add_member(desk, f"{side}{number}", f"{side}{number:04}", f"Pembaca {side}{number}", 1980)
    async with browser(tmp_path, "192.168.1.20") as other:
        await sit_down(client, "budi")
        await sit_down(other, "rani")
        answers = await asyncio.gather(*(
            lend(browser_, barcode, f"{side}{number:04}")
            for number, barcode in enumerate(barcodes) for browser_, side in ((client, "X"), (other, "Y"))))
    assert sorted(answer.status_code for answer in answers)[:BOOKS] == [201] * BOOKS
    lost = [answer for answer in answers if answer.status_code != 201]
    assert len(lost) == BOOKS
    for answer in lost:
        assert answer.status_code < 500
        assert "copy_already_lent" in [why["code"] for why in answer.json()["reasons"]]
        assert all(why["sentence"] for why in answer.json()["reasons"])
    assert await value("SELECT count(*) FROM loan") == BOOKS
    assert len({found["copy"] for found in await rows("SELECT copy FROM loan")}) == BOOKS


async def test_the_same_key_at_both_desks_is_two_keys(client, desk, tmp_path) -> None:
    """Sent twice from one desk it happens once; the other desk neither repeats it nor learns its answer."""
    key, body = {"idempotency-key": "the-same"}, {"name": "Warga", "sex": "l", "birth_year": 1980}
    await sit_down(client, "budi")
    async with browser(tmp_path) as other:
        await sit_down(other, "sari")
        first, again = await asyncio.gather(*(client.post("/api/v1/members", json=body, headers=key) for _ in range(2)))
        theirs = await other.post("/api/v1/members", json=body | {"name": "Tamu"}, headers=key)
    assert [answer.status_code for answer in (first, again, theirs)] == [201] * 3
    assert first.json()["number"] == again.json()["number"] != theirs.json()["number"]
    assert await value("SELECT count(*) FROM member WHERE name IN ('Warga', 'Tamu')") == 2
