"""Opening hours that no day has: pages go on and say that the hours are unknown, and the manager writes them anew."""

import pytest

from libsys.kernel.database import execute, value
from libsys.library import calendar
from libsys.library.hangs import look_at_hours
from tests.kernel.test_seals import behind_its_back
from tests.village import NOW, TODAY, fields_of, sign_in

SPOILED = ["opens_minute = 99999", "opens_minute = -5", "closes_minute = 0", "closes_minute = 2147483647"]
PAGES = ("/", "/dashboard", "/library", "/library/hours", "/circulation", "/reporting", "/dashboard/health")


async def spoil(cell: str, where: str = "weekday = 0") -> None:
    async with behind_its_back():
        await execute("UPDATE opening_hour SET CELL WHERE THERE".replace("CELL", cell).replace("THERE", where))


@pytest.mark.parametrize("cell", SPOILED)
@pytest.mark.parametrize("where", ["weekday = 0", "weekday >= 0"])
async def test_pages_answer_and_the_manager_writes_them_anew(client, cell, where) -> None:
    open_before = (await calendar.opening()).is_open(TODAY)
    assert (await look_at_hours(None, NOW)).state == "good"
    await spoil(cell, where)
    await sign_in(client, "sari")
    for path in PAGES:
        assert (await client.get(path)).status_code == 200, path
    assert "jam tidak diketahui" in (await client.get("/library")).text
    opening = await calendar.opening()
    assert opening.is_open(TODAY) is open_before  # the day is still on record, only its hours are not
    found = await look_at_hours(None, NOW)
    assert found.state == "bad" and "Senin" in found.facts["days"]
    form = fields_of((await client.get("/library/hours")).text, "/library/hours")
    assert form["open_0"] and not form["from_0"]
    refused = await client.post("/library/hours", data=form)
    assert refused.status_code == 422
    typed = form | {f"{name}_{day}": when for day in range(7) for name, when in (("from", "08:00"), ("to", "15:00"))}
    assert (await client.post("/library/hours", data=typed)).status_code == 303
    assert (await calendar.opening()).hours_on(TODAY) == (480, 900)
    assert (await look_at_hours(None, NOW)).state == "good"
    for path in PAGES:
        assert (await client.get(path)).status_code == 200, path
    assert "jam tidak diketahui" in (await client.get("/library/hours")).text  # of the week before


async def test_a_weekday_that_no_week_has_is_left_out(client) -> None:
    await spoil("weekday = 9")
    assert await value("SELECT count(*) FROM opening_hour WHERE weekday = 9")
    assert (await client.get("/")).status_code == 200
    assert set((await calendar.opening()).week_on(TODAY).hours) <= set(range(7))
