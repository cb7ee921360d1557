"""Putting right what was written down, and taking it back."""

import pytest

from libsys.kernel.database import row, value
from libsys.kernel.keys import one_time_key
from tests.activities.test_recording import COUNTS, SHOWN, each_strategy, fresh
from tests.village import fields_of, sign_in, words_of


async def recorded(client, strategy: str, **more: object) -> str:
    """The address of something just written down by Pak Budi."""
    await sign_in(client, "budi")
    answer = await client.post(f"/activities/{strategy}", data=fresh(strategy, **more))
    assert answer.status_code == 303, words_of(answer.text)
    return answer.headers["location"].split("?")[0]


@each_strategy
async def test_the_form_comes_back_as_it_was_saved(client, strategy):
    address = await recorded(client, strategy)
    page = await client.get(address + "/edit")
    assert page.status_code == 200
    form = {**fields_of(page.text, address), "slip": one_time_key()}
    answer = await client.post(address, data=form)
    assert answer.status_code == 303, words_of(answer.text)
    assert "Perubahan sudah disimpan." in words_of((await client.get(answer.headers["location"])).text)
    assert await value(COUNTS[strategy]) == 1


async def test_a_number_is_put_right(client):
    address = await recorded(client, "community")
    await client.post(address, data=fresh("community", female_count="20"))
    assert (await row("SELECT male_count, female_count FROM activity")) == {"male_count": 12, "female_count": 20}


@each_strategy
async def test_taken_out_it_counts_no_more_and_comes_back_whole(client, strategy):
    address = await recorded(client, strategy)
    for _ in range(2):
        assert (await client.post(address + "/remove")).status_code == 303
    assert await value(COUNTS[strategy]) == 0
    listed = words_of((await client.get("/activities?month=2026-11")).text)
    assert "Dikeluarkan dari catatan (1)" in listed and SHOWN[strategy] in listed
    assert "tidak dihitung dalam laporan" in words_of((await client.get(address)).text)
    await client.post(address + "/restore")
    assert await value(COUNTS[strategy]) == 1


@pytest.mark.parametrize("verb", ["", "/remove", "/restore"])
async def test_a_volunteer_changes_nothing(client, verb):
    address = await recorded(client, "service")
    await sign_in(client, "rani")
    assert (await client.post(address + verb, data=fresh("service"))).status_code == 403
    assert "Ubah" not in words_of((await client.get(address)).text)
    assert await value(COUNTS["service"]) == 1


async def test_a_form_for_nothing_is_refused(client):
    await sign_in(client, "budi")
    answer = await client.post("/activities/service/0197a000-0000-7000-8000-000000000009", data=fresh("service"))
    assert answer.status_code == 404
