"""The lists of loans and the lending rules, as staff and the manager see them."""

from datetime import timedelta

import httpx
import pytest

from libsys.circulation import queries
from libsys.circulation.rules import UNLIMITED, Cell
from tests import village
from tests.circulation import world
from tests.circulation.world import TODAY, Desk
from tests.village import fields_of, words_of

POLICIES = "/circulation/policies"
CELL = "/circulation/policies/cell"


@pytest.fixture
async def sari(client: httpx.AsyncClient) -> httpx.AsyncClient:
    await village.sign_in(client, "sari")
    return client


@pytest.fixture
async def three_loans(desk: Desk) -> Desk:
    """Siti has one late and one that is not due, Ani one due today; Ani lives in Dusun Lor."""
    await world.change_member("A0003", hamlet="Dusun Lor", phone="6281234567890")
    await desk.lend("Laskar Pelangi", "siti", on=TODAY - timedelta(days=10))
    await desk.lend("Bumi Manusia", "ani", on=TODAY - timedelta(days=7))
    await desk.lend("Beternak Lele", "siti", despite=("has_overdue",))
    return desk


async def test_the_counts_of_the_dashboard(three_loans: Desk) -> None:
    assert await queries.due_counts(TODAY) == queries.DueCounts(open_count=3, overdue=1, due_today=1)
    assert (await queries.overdue(TODAY), await queries.due_today(TODAY)) == (1, 1)


@pytest.mark.parametrize(("show", "titles"), [
    ("all", ["Laskar Pelangi", "Bumi Manusia", "Beternak Lele"]), ("overdue", ["Laskar Pelangi"]),
    ("today", ["Bumi Manusia"])])
async def test_open_loans_by_due_date(three_loans: Desk, show: str, titles: list[str]) -> None:
    assert [loan.title for loan in await queries.list_open(TODAY, show=show)] == titles


async def test_the_list_of_one_hamlet_with_telephone(three_loans: Desk, sari: httpx.AsyncClient) -> None:
    shown = words_of((await sari.get("/circulation/loans?hamlet=Dusun+Lor")).text)
    assert "Bumi Manusia" in shown and "0812-3456-7890" in shown
    assert "Laskar Pelangi" not in shown


async def test_a_members_history_and_one_loan(three_loans: Desk, sari: httpx.AsyncClient) -> None:
    await three_loans.take_back("Laskar Pelangi")
    shown = words_of((await sari.get("/circulation/members/A0001")).text)
    assert "Laskar Pelangi" in shown and "masih dipinjam" in shown
    [loan] = await queries.search_loans(is_open=False)
    page = words_of((await sari.get(f"/circulation/loans/{loan.id}")).text)
    assert "Batalkan pengembalian" in page and "dari lembar darurat" in page


@pytest.mark.parametrize("path", ["/circulation/loans/x", "/circulation/members/NOBODY",
                                     "/circulation/loans/0197a000-0000-7000-8000-000000000009"])
async def test_what_is_not_there_is_said(sari: httpx.AsyncClient, path: str) -> None:
    assert (await sari.get(path)).status_code == 404


async def test_the_rules_are_shown_with_their_origin(sari: httpx.AsyncClient) -> None:
    await sari.post(CELL, data={"category": "anak", "kind": "", "loan_days": "5"})
    shown = words_of((await sari.get(POLICIES)).text)
    assert "5 hari – dari jenis anggota Anak" in shown
    assert "7 hari – bawaan" in shown


async def test_a_cell_keeps_empty_none_and_no_limit_apart(sari: httpx.AsyncClient) -> None:
    sent = {"category": "anak", "kind": "majalah", "most_loans": "0", "most_renewals": str(UNLIMITED)}
    assert (await sari.post(CELL, data=sent)).status_code == 303
    assert (await queries.cells(world.TODAY))[("anak", "majalah")] == Cell(None, None, 0, UNLIMITED)
    drawn = fields_of((await sari.get(CELL + "?category=anak&kind=majalah")).text, CELL)
    assert (drawn["loan_days"], drawn["most_loans"], drawn["most_renewals"]) == ("", "0", str(UNLIMITED))


async def test_an_emptied_cell_is_gone(sari: httpx.AsyncClient) -> None:
    await sari.post(CELL, data={"category": "anak", "kind": "", "loan_days": "5"})
    await sari.post(CELL, data={"category": "anak", "kind": ""})
    assert await queries.cells(world.TODAY) == {}


@pytest.mark.parametrize(("field", "typed"), [("loan_days", "366"), ("loan_days", "-1"), ("loan_days", "7,5"),
                                              ("most_loans", "seribu"), ("may_borrow", "maybe")])
async def test_a_wrong_value_is_drawn_again(sari: httpx.AsyncClient, field: str, typed: str) -> None:
    answer = await sari.post(CELL, data={"category": "anak", "kind": "", field: typed})
    assert answer.status_code == 422
    assert await queries.cells(world.TODAY) == {}


async def test_a_cell_of_nothing_known_is_not_found(sari: httpx.AsyncClient) -> None:
    assert (await sari.get(CELL + "?category=zzz")).status_code == 404
    assert (await sari.post(CELL, data={"category": "", "kind": "zzz"})).status_code == 404


async def test_a_preset_replaces_own_rules_only_when_that_is_accepted(sari: httpx.AsyncClient) -> None:
    await sari.post(CELL, data={"category": "anak", "kind": "", "loan_days": "5"})
    at = POLICIES + "/preset"
    asked = await sari.post(at, data={"name": "reading_garden"})
    assert asked.status_code == 422 and "1 aturan yang Anda tulis sendiri" in words_of(asked.text)
    done = await sari.post(at, data={"name": "reading_garden", "despite": "preset_replaces_cells"})
    assert done.status_code == 303
    assert await queries.cells(world.TODAY) == {("", ""): Cell(True, 14, 3, 1)}


async def test_only_the_manager_writes_the_rules(client: httpx.AsyncClient) -> None:
    for name in ("rani", "budi"):
        await village.sign_in(client, name)
        assert (await client.get(POLICIES)).status_code == 403
        assert (await client.post(CELL, data={"category": "anak", "loan_days": "5"})).status_code == 403
    await village.sign_out(client)
    assert (await client.get(POLICIES)).status_code == 303


async def test_a_librarian_undoes_yesterdays_loan_and_a_volunteer_does_not(
    client: httpx.AsyncClient, desk: Desk
) -> None:
    lent = await desk.lend()  # in November 2026, long before the clock of this machine or long after
    sent = {"what": "loan", "id": lent.loan}
    await village.sign_in(client, "budi")
    assert (await client.get(f"/circulation/loans/{lent.loan}")).status_code == 200
    assert (await client.post("/circulation/undo", data=sent)).status_code == 303
    assert await world.open_count() == 0


@pytest.mark.parametrize("path", ["/circulation", "/circulation?member=A0001", "/circulation/loans", POLICIES,
                                     CELL, "/circulation/members/A0001"])
async def test_every_page_speaks_english(three_loans: Desk, sari: httpx.AsyncClient, path: str) -> None:
    sari.cookies.set("lang", "en")
    answer = await sari.get(path)
    assert answer.status_code == 200
    assert "Pinjam" not in words_of(answer.text).replace("Peminjaman", "")
