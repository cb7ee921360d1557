"""The card of a merged record still opens the desk, at the record that stayed."""

import httpx

from tests import village
from tests.circulation import world
from tests.circulation.world import Desk


async def test_a_merged_number_leads_to_the_one_that_stayed(client: httpx.AsyncClient, desk: Desk) -> None:
    from libsys.kernel.database import value

    stayed = await value("SELECT id FROM member WHERE number = 'A0001'")
    await world.change_member("A0003", merged_into=stayed, left_on=desk.today)
    await village.sign_in(client, "rani")
    answer = await client.get("/circulation?member=A0003")
    assert (answer.status_code, answer.headers["location"]) == (303, "/circulation?member=A0001")


async def test_a_book_lent_with_the_old_card_is_with_the_one_that_stayed(desk: Desk) -> None:
    from libsys.kernel.database import value

    stayed = await value("SELECT id FROM member WHERE number = 'A0001'")
    await world.change_member("A0003", merged_into=stayed, left_on=desk.today)
    lent = await desk.lend(who="ani")
    assert lent.number == "A0001"
    assert await value("SELECT member FROM loan WHERE id = {}", lent.loan) == stayed
