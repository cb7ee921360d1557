"""The staff home says what needs doing today; one search box finds books, people, tasks and help."""

import html
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import httpx
import pytest

from libsys.backups import actions as backups
from libsys.dashboard import health, queries
from libsys.gate import may
from libsys.kernel import clock
from libsys.kernel.database import IS_POSTGRES, execute, value, writing
from libsys.kernel.settings import Settings
from libsys.library import card
from libsys.ui import home
from libsys.ui.home import HomeLine
from tests.circulation import world
from tests.village import sign_in, sign_out, words_of

HOME, FIND = "/dashboard", "/dashboard/find"


@pytest.fixture
async def desk(library) -> world.Desk:
    from libsys.app import furnish

    furnish()
    return await world.ready()


@pytest.fixture
async def client(desk, tmp_path) -> AsyncIterator[httpx.AsyncClient]:
    from tests.program import program

    app = program(tmp_path)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost") as found:
        yield found


async def told(role: str, settings: Settings) -> dict[str, HomeLine]:
    return {line.sentence: line for line in await queries.lines(role, settings, clock.now())}


async def test_books_due_today_and_late_are_counted(client, desk, tmp_path) -> None:
    await desk.lend("Laskar Pelangi")
    await desk.lend("Bumi Manusia", "ani")
    today = await card.today()
    async with writing():
        await execute("UPDATE loan SET lent_on = {}, due_on = {} WHERE copy = (SELECT id FROM copy WHERE barcode = 'B000001')",
                      today - timedelta(days=7), today)
        await execute("UPDATE loan SET lent_on = {}, due_on = {} WHERE copy = (SELECT id FROM copy WHERE barcode = 'B000002')",
                      today - timedelta(days=9), today - timedelta(days=2))
    await sign_in(client, "rani")
    shown = words_of((await client.get(HOME)).text)
    assert "1 buku jatuh tempo hari ini" in shown and "1 buku terlambat" in shown
    assert shown.index("terlambat") < shown.index("jatuh tempo")


async def test_each_sentence_leads_where_it_is_done(client) -> None:
    await sign_in(client, "sari")
    page = (await client.get(HOME)).text
    listed = re.search(r'(?s)<ul class="sentences">(.*?)</ul>', page)[1]
    links = re.findall(r'<a href="([^"]+)"', html.unescape(listed))
    assert links
    for link in links:
        assert (await client.get(link)).status_code == 200, link


async def test_a_volunteer_is_told_what_a_volunteer_can_do(desk, tmp_path) -> None:
    for_rani, for_sari = await told("volunteer", Settings(data=tmp_path)), await told("manager", Settings(data=tmp_path))
    assert not any("Cadangan" in one or "cadangan" in one or "Laporan" in one for one in for_rani)
    if not IS_POSTGRES:
        assert for_sari["Belum pernah ada cadangan yang diperiksa"].kind == "wait"


@pytest.mark.parametrize(("days", "kind"), [(0, "done"), (1, "done"), (3, "wait")])
async def test_the_age_of_the_last_good_copy_is_said(library, desk, tmp_path, monkeypatch, days, kind) -> None:
    if IS_POSTGRES:
        assert not any("adangan" in one for one in await told("manager", Settings(data=tmp_path)))
        return
    from pathlib import Path

    settings = Settings(data=Path(library).parent)
    await backups.make(settings, kind="asked", now=clock.now())
    lines = await queries.lines("manager", settings, clock.now() + timedelta(days=days))
    line = next(line for line in lines if "adangan" in line.sentence)
    assert line.kind == kind and line.facts["n"] == days


async def test_an_unsigned_report_waits_until_it_is_signed(desk, tmp_path) -> None:
    async with writing():
        await execute("UPDATE library SET set_up_at = {}", clock.now() - timedelta(days=70))
    card.forget()
    found = await told("librarian", Settings(data=tmp_path))
    assert found["Laporan {period} belum ditandatangani"].kind == "wait"


async def test_visits_of_today_are_counted(client) -> None:
    await sign_in(client, "rani")
    shown = words_of((await client.get(HOME)).text)
    assert "Belum ada kunjungan dicatat hari ini" in shown or "Hari ini perpustakaan tutup" in shown


async def test_a_full_disk_and_a_demo_are_said(client, desk, tmp_path, monkeypatch) -> None:
    from types import SimpleNamespace

    monkeypatch.setattr(health.shutil, "disk_usage", lambda _: SimpleNamespace(free=10_000_000, total=10**12))
    async with writing():
        await execute("UPDATE library SET is_demo = {}", True)
    card.forget()
    await sign_in(client, "sari")
    shown = words_of((await client.get(HOME)).text)
    assert "Penyimpanan hampir habis: tersisa 10 MB" in shown and "Ini desa contoh" in shown


async def test_the_home_is_for_those_who_work_here(client) -> None:
    for path in (HOME, FIND + "?q=siti"):
        assert (await client.get(path)).headers["location"].startswith("/staff/sign-in")


@pytest.mark.parametrize("typed", ["A0001", "a0001", " A0001 ", "http://localhost/k/A0001", "http://other.example/k/A0001"])
async def test_a_members_number_leads_straight_to_the_member(client, typed) -> None:
    await sign_in(client, "rani")
    answer = await client.get(FIND, params={"q": typed})
    member = await value("SELECT id FROM member WHERE number = 'A0001'")
    assert answer.headers["location"] == f"/members/{member}"
    assert (await client.get(answer.headers["location"])).status_code == 200


async def test_a_barcode_leads_straight_to_the_copy(client) -> None:
    await sign_in(client, "rani")
    answer = await client.get(FIND, params={"q": "B000002"})
    assert answer.status_code == 303
    assert "Bumi Manusia" in words_of((await client.get(answer.headers["location"])).text)


async def test_names_titles_tasks_and_help_are_found_in_one_place(client, desk) -> None:
    from libsys.catalog import search

    async with writing():
        await search.refresh_all()
    await sign_in(client, "sari")
    people = words_of((await client.get(FIND, params={"q": "siti"})).text)
    assert "Siti Aminah · A0001" in people and "Ani Siti" in people
    assert "Laskar Pelangi" in words_of((await client.get(FIND, params={"q": "pelangi"})).text)
    tasks = (await client.get(FIND, params={"q": "cadangan"})).text
    assert "Tugas" in words_of(tasks) and "Bantuan" in words_of(tasks)


async def test_an_offer_is_made_only_where_nothing_was_found(client, desk) -> None:
    from libsys.catalog import search

    async with writing():
        await search.refresh_all()
        await execute("UPDATE title SET title = 'Buku B000777', sort_key = 'buku b000777' WHERE title = 'Kancil dan Buaya'")
    offer = "Catat buku bernomor"
    await sign_in(client, "budi")
    assert offer in words_of((await client.get(FIND, params={"q": "b000777"})).text)
    async with writing():
        await search.refresh_all()
    answer = words_of((await client.get(FIND, params={"q": "b000777"})).text)
    assert "Buku B000777" in answer and offer not in answer
    await sign_in(client, "rani")
    assert offer not in words_of((await client.get(FIND, params={"q": "b000778"})).text)


async def test_no_members_name_is_shown_to_who_is_not_signed_in(client) -> None:
    await sign_out(client)
    assert "Siti" not in (await client.get(FIND, params={"q": "siti"})).text


@pytest.mark.parametrize("typed", ["", " ", "zzzzqqq", "%", "_", "'; DROP TABLE member; --", '"', "😀", "\u202eabc", "a" * 201, "x AND OR NOT (", "*", "\\"])
async def test_anything_may_be_typed(client, typed) -> None:
    await sign_in(client, "rani")
    answer = await client.get(FIND, params={"q": typed})
    assert answer.status_code == 200
    if typed == "zzzzqqq":
        assert "Tidak ada yang cocok" in words_of(answer.text)


async def test_the_home_is_complete_in_english(client) -> None:
    await sign_in(client, "sari")
    client.cookies.set("lang", "en")
    shown = words_of((await client.get(HOME)).text)
    assert "Daily work" in shown and "Pekerjaan" not in shown


@pytest.fixture
def new_room(monkeypatch) -> None:
    """A room that nobody in the house knows, with something to say on every page of those who work here."""
    from types import SimpleNamespace

    from libsys.acts import registries
    from libsys.house import furniture

    async def waiting(asking: home.Asking) -> list[HomeLine]:
        return [HomeLine(1, "/attic", "Loteng menunggu", "bell", "wait")] if may(asking.role, "health.see") else []

    async def attics(sought: home.Sought) -> list[home.Hit]:
        return [home.Hit("/attic/1", "Peti " + sought.typed)]

    async def look(settings: Settings, now: datetime) -> home.Finding:
        return home.Finding("attic", "good", "Loteng kering.")

    attic = SimpleNamespace(
        HOME=(waiting,), SEARCHES=(home.Search("Loteng", attics, "health.see", 1),),
        DAILY_WORK=(home.Work("/attic", "bell", "Naik ke loteng", "Dengan tangga", "health.see", 1),),
        NUMBERED=(home.Numbered("chest", "/attic/", "health.see"),), HEALTH=(home.Look(look, 1, ready="attic"),), GUIDE=(home.GuidePage("attic", "daily", 1),))
    registries.furnish(lambda part: [*furniture(part), attic] if part == "hangs" else furniture(part))
    yield
    registries.furnish(furniture)


async def test_a_new_room_speaks_on_every_page_without_being_known_there(client, new_room) -> None:
    await sign_in(client, "budi")
    shown = words_of((await client.get(HOME)).text)
    assert "Loteng menunggu" in shown and "Naik ke loteng" in shown
    assert "Loteng Peti tua" in words_of((await client.get(FIND, params={"q": "tua"})).text)
    assert "Loteng kering." in words_of((await client.get("/dashboard/health")).text)
    assert (await client.get("/readyz")).json()["attic"] is True
    async with writing():
        await execute("INSERT INTO number (number, kind, subject, is_exact_only) VALUES ('PETI7', 'chest', 'tua', {})", False)
    assert (await client.get(FIND, params={"q": "peti7"})).headers["location"] == "/attic/tua"
    await sign_in(client, "rani")
    assert (await client.get(FIND, params={"q": "peti7"})).status_code == 200
    assert "loteng" not in words_of((await client.get(HOME)).text).lower()
    assert "Loteng" not in words_of((await client.get(FIND, params={"q": "tua"})).text)
