"""A book that is out stands on its member: it is shown before somebody goes, and follows when doubles are joined."""

import json

import httpx
import pytest

from libsys.circulation import actions
from libsys.kernel.database import rows, value
from libsys.kernel.refusals import Refused
from libsys.members import actions as members
from tests import village
from tests.circulation import world
from tests.circulation.world import Desk

ID = "SELECT id FROM member WHERE number = {}"


async def person(desk: Desk, who: str) -> str:
    return await value(ID, desk.members[who])


def by(desk: Desk) -> dict:
    return {"now": desk.now, "by": world.BY}


async def test_who_holds_a_book_leaves_only_by_the_librarians_word(desk: Desk) -> None:
    await desk.lend()
    siti = await person(desk, "siti")
    with pytest.raises(Refused) as refused:
        await members.leave(siti, on=desk.today, today=desk.today, **by(desk))
    [caution] = refused.value.cautions
    assert (caution.code, caution.facts) == ("member_holds_books", {"count": 1, "books": "Laskar Pelangi"})
    await members.leave(siti, on=desk.today, today=desk.today, despite=frozenset({"member_holds_books"}), **by(desk))
    assert await world.open_count() == 1


async def test_who_holds_a_book_is_not_erased_until_it_is_back(desk: Desk) -> None:
    await desk.lend()
    siti = await person(desk, "siti")
    await members.leave(siti, on=desk.today, today=desk.today, despite=frozenset({"member_holds_books"}), **by(desk))
    with pytest.raises(Refused) as refused:
        await members.erase(siti, today=desk.today, **by(desk))
    assert [why.code for why in refused.value.refusals] == ["member_holds_books"]
    await desk.take_back()
    await members.erase(siti, today=desk.today, **by(desk))
    assert await value("SELECT name FROM member WHERE id = {}", siti) != "Siti Aminah"


async def test_a_doubles_loans_and_visits_follow_to_the_one_person(desk: Desk) -> None:
    await desk.lend()
    await desk.lend("Bumi Manusia")
    await desk.take_back("Bumi Manusia")
    siti, ani = await person(desk, "siti"), await person(desk, "ani")
    await members.merge(siti, into=desk.members["ani"], today=desk.today, **by(desk))
    assert {loan["member"] for loan in await rows("SELECT member FROM loan")} == {ani}
    assert {visit["member"] for visit in await rows("SELECT member FROM visit")} == {ani}
    line = json.loads(await value("SELECT facts FROM audit WHERE did = 'members.merge'"))
    assert len(line["moved"]["loan"]) == 2 and len(line["moved"]["visit"]) == 1


async def test_what_followed_stands_at_the_survivors_desk_counts_and_can_be_renewed(client: httpx.AsyncClient, desk: Desk) -> None:
    lent = await desk.lend()
    await desk.lend("Bumi Manusia")
    siti = await person(desk, "siti")
    await members.merge(siti, into=desk.members["ani"], today=desk.today, **by(desk))
    with pytest.raises(Refused) as refused:
        await desk.lend("Beternak Lele", who="ani")
    assert [why.code for why in refused.value.cautions] == ["loan_limit_reached"]
    desk.later(days=1)
    assert (await desk.renew(lent.loan)).number == desk.members["ani"]
    await village.sign_in(client, "budi")
    assert "Laskar Pelangi" in (await client.get(f"/circulation?member={desk.members['ani']}")).text


async def test_the_page_shows_what_is_open_and_asks_nothing_the_database_knows(client: httpx.AsyncClient, desk: Desk) -> None:
    siti = await person(desk, "siti")
    await village.sign_in(client, "budi")
    for way in ("leave", "erase"):
        assert "Belum selesai" not in (await client.get(f"/members/{siti}/{way}")).text
    await desk.lend()
    for way in ("leave", "erase"):
        words = village.words_of((await client.get(f"/members/{siti}/{way}")).text)
        assert "Masih ada 1 buku di tangan anggota ini: Laskar Pelangi" in words


async def test_a_visit_goes_with_the_last_loan_that_vouched_for_it(desk: Desk) -> None:
    first = await desk.lend()
    desk.later(minutes=1)
    second = await desk.lend("Bumi Manusia")
    for lent, left in ((first, 1), (second, 0)):
        await actions.undo_loan(loan_id=lent.loan, today=desk.today, **by(desk))
        assert await value("SELECT count(*) FROM visit WHERE undone_at IS NULL") == left
