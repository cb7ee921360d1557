"""The machines' door lends, takes back and renews by the same rules as the desk."""

import httpx
import pytest

from libsys.kernel.database import value
from tests import village
from tests.circulation import world
from tests.circulation.world import Desk

LOANS = "/api/v1/loans"


@pytest.fixture
async def machine(client: httpx.AsyncClient) -> httpx.AsyncClient:
    await village.sign_in(client, "rani")
    return client


async def post(machine: httpx.AsyncClient, path: str, body: dict, key: str = "k1") -> httpx.Response:
    return await machine.post(path, json=body, headers={"Idempotency-Key": key})


async def test_lend_renew_and_return(machine: httpx.AsyncClient) -> None:
    lent = await post(machine, LOANS, {"barcode": "B000001", "member": "A0001"})
    assert lent.status_code == 201, lent.text
    loan = lent.json()["loan"]
    assert (loan["title"], loan["member"], loan["returned_on"], loan["days_late"]) == ("Laskar Pelangi", "A0001", None, 0)
    renewed = await post(machine, f"{LOANS}/{loan['id']}/renewals", {}, "k2")
    assert renewed.status_code == 201 and renewed.json()["loan"]["due_on"] > loan["due_on"]
    back = await post(machine, f"{LOANS}/{loan['id']}/return", {}, "k3")
    assert back.status_code == 200 and back.json()["loan"]["returned_on"]
    assert (await machine.get(f"{LOANS}/{loan['id']}")).json()["renewals"] == 1


async def test_the_same_key_again_answers_the_same(machine: httpx.AsyncClient) -> None:
    first, second = [await post(machine, LOANS, {"barcode": "B000001", "member": "A0001"}) for _ in range(2)]
    assert first.json() == second.json()
    assert await world.open_count() == 1


async def test_a_refusal_is_a_problem_document_with_the_reasons(machine: httpx.AsyncClient) -> None:
    await post(machine, LOANS, {"barcode": "B000001", "member": "A0001"})
    answer = await post(machine, LOANS, {"barcode": "B000001", "member": "A0003"}, "k2")
    assert answer.status_code == 409
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert [why["code"] for why in answer.json()["reasons"]] == ["copy_already_lent"]


async def test_a_caution_is_accepted_by_name(machine: httpx.AsyncClient) -> None:
    await world.change_copy("B000001", is_reference=True)
    asked = await post(machine, LOANS, {"barcode": "B000001", "member": "A0001"})
    assert [why["code"] for why in asked.json()["reasons"]] == ["copy_for_reference"]
    done = await post(machine, LOANS, {"barcode": "B000001", "member": "A0001", "despite": ["copy_for_reference"]}, "k2")
    assert done.json()["loan"]["accepted"] == ["copy_for_reference"]


async def test_open_loans_of_one_member(machine: httpx.AsyncClient, desk: Desk) -> None:
    await desk.lend("Laskar Pelangi")
    await desk.lend("Bumi Manusia")
    await desk.lend("Beternak Lele", "ani")
    await desk.take_back("Bumi Manusia")
    found = (await machine.get(LOANS, params={"open": "true", "member": "A0001"})).json()
    assert [loan["title"] for loan in found["loans"]] == ["Laskar Pelangi"] and found["next_offset"] is None
    closed = (await machine.get(LOANS, params={"open": "false"})).json()
    assert [loan["title"] for loan in closed["loans"]] == ["Bumi Manusia"]
    paged = (await machine.get(LOANS, params={"limit": 2})).json()
    assert len(paged["loans"]) == 2 and paged["next_offset"] == 2


@pytest.mark.parametrize("body", [{}, {"barcode": "B000001"}, {"barcode": 1, "member": "A0001"},
                                  {"barcode": "x" * 41, "member": "A0001"}, {"barcode": "B1", "member": "A1", "x": 1},
                                  {"barcode": "B000001", "member": "A0001", "on": "yesterday"}])
async def test_a_wrong_body_is_refused(machine: httpx.AsyncClient, body: dict) -> None:
    assert (await post(machine, LOANS, body)).status_code == 422
    assert await value("SELECT count(*) FROM loan") == 0


async def test_a_post_without_a_key_is_refused(machine: httpx.AsyncClient) -> None:
    answer = await machine.post(LOANS, json={"barcode": "B000001", "member": "A0001"})
    assert answer.status_code == 400
    assert await value("SELECT count(*) FROM loan") == 0


async def test_a_stranger_gets_nothing(client: httpx.AsyncClient) -> None:
    assert (await client.get(LOANS)).status_code == 401
    assert (await client.post(LOANS, json={})).status_code == 401


@pytest.mark.parametrize("query", [{"limit": "0"}, {"limit": "201"}, {"offset": "-1"}, {"open": "perhaps"},
                                   {"offset": str(2**63)}, {"member": "x" * 41}])
async def test_a_wrong_query_is_refused(machine: httpx.AsyncClient, query: dict) -> None:
    assert (await machine.get(LOANS, params=query)).status_code == 400


@pytest.mark.parametrize("key", ["x", "0197a000-0000-7000-8000-000000000009"])
async def test_an_unknown_loan_is_not_found(machine: httpx.AsyncClient, key: str) -> None:
    assert (await machine.get(f"{LOANS}/{key}")).status_code == 404
    assert (await post(machine, f"{LOANS}/{key}/return", {})).status_code == 404
