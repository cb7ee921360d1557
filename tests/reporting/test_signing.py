"""Signing is a page of its own: what is signed is looked at first, and every revision can be opened and compared."""

import re
from datetime import date

import pytest

from libsys.kernel.database import value, writing
from libsys.kernel.keys import one_time_key
from tests.reporting.random_village import Village
from tests.reporting.test_kept_to_the_letter import visit
from tests.reporting.test_seals import a_figure, broken, deleted, twice
from tests.village import sign_in, words_of

PAGE = "/reporting/2026-10/sign-off"


async def seen_on(client) -> str:
    return re.search(r'name="seen" value="([0-9a-f]{64})"', (await client.get(PAGE)).text)[1]


async def sign(client, **typed: str):
    return await client.post(PAGE, data={"slip": one_time_key(), **typed})


async def add_an_activity(people: Village, number: int = 99) -> None:
    people.first = people.last = date(2026, 10, 20)
    async with writing():
        await people.add_activities(number)


async def test_the_page_shows_the_figures_what_is_silent_that_it_is_frozen_and_who_signs(client):
    await Village(4).fill(15)
    await sign_in(client, "sari")
    page = await client.get(PAGE)
    text = words_of(page.text)
    assert "Tanda tangani laporan Oktober 2026" in text and "Tanda tangan ini menjadi revisi 1." in text
    for figure in ("Kunjungan seluruhnya", "Eksemplar dipinjam", "Jumlah judul", "Advokasi"):
        assert figure in text
    assert "Revisi yang sudah ditandatangani tidak berubah lagi." in text and "Pastikan tidak ada nama anak" in text
    assert 'value="Bu Sari"' in page.text and 'value="Pengelola perpustakaan"' in page.text
    assert "Kunci tanda tangan perpustakaan dibuat sekarang" in text
    assert await value("SELECT count(*) FROM report") == 0  # looked at is not signed


async def test_a_log_that_is_silent_is_said_before_it_is_signed(client):
    await visit(date(2026, 10, 5), 3)
    await sign_in(client, "sari")
    text = words_of((await client.get(PAGE)).text)
    assert "Belum pernah dicatat" in text and "Belum ada peminjaman dicatat." in text and "belum dicatat" in text


async def test_the_month_page_only_leads_to_the_page_of_signing(client):
    await Village(4).fill(5)
    await sign_in(client, "sari")
    page = (await client.get("/reporting/2026-10")).text.replace("&#x2f;", "/")
    assert f'href="{PAGE}"' in page and f'action="{PAGE}"' not in page


async def test_who_signs_may_write_name_and_title_and_the_title_is_remembered(client):
    await Village(4).fill(5)
    await sign_in(client, "sari")
    await sign(client, name="Bu Sari", title="Kepala Perpustakaan", seen=await seen_on(client))
    signed = (await client.get("/api/v1/reports/2026-10")).json()["identitas"]
    assert (signed["disetujui_oleh"], signed["jabatan"]) == ("Bu Sari", "Kepala Perpustakaan")
    assert 'value="Kepala Perpustakaan"' in (await client.get("/reporting/2026-09/sign-off")).text


async def test_what_came_in_while_the_page_was_open_is_shown_before_it_is_signed(client):
    people = Village(4)
    await people.fill(5)
    await sign_in(client, "sari")
    seen = await seen_on(client)
    await add_an_activity(people)
    answer = await sign(client, name="Bu Sari", title="Plt. Kepala", seen=seen)
    assert answer.status_code == 422 and "Ada catatan yang masuk sejak halaman ini dibuka." in words_of(answer.text)
    assert 'value="Plt. Kepala"' in answer.text and await value("SELECT count(*) FROM report") == 0
    assert (await sign(client, name="Bu Sari", title="Plt. Kepala", seen=await seen_on(client))).status_code == 303


async def test_a_name_that_is_too_long_is_said_beside_it_and_kept(client):
    await Village(4).fill(5)
    await sign_in(client, "sari")
    answer = await sign(client, name="N" * 121, title="Pengelola")
    assert answer.status_code == 422 and "N" * 121 in answer.text and await value("SELECT count(*) FROM report") == 0


async def test_a_month_that_cannot_be_signed_says_why_instead_of_a_form(client):
    await Village(4).fill(5)
    await sign_in(client, "sari")
    running = await client.get("/reporting/2026-11/sign-off")
    assert running.status_code == 200 and "<form method=\"post\" action=\"/reporting" not in running.text.replace("&#x2f;", "/")
    assert "mulai 1 Desember 2026" in words_of(running.text)
    await sign(client)
    assert "dan tidak ada yang berubah sejak itu" in words_of((await client.get(PAGE)).text)


async def test_only_the_manager_sees_the_page_of_signing(client):
    assert (await client.get(PAGE)).headers["location"].startswith("/staff/sign-in")
    await sign_in(client, "budi")
    assert (await client.get(PAGE)).status_code == 403


async def test_what_changed_since_the_last_signature_is_shown_with_both_values(client):
    people = Village(4)
    await people.fill(15)
    await sign_in(client, "sari")
    await sign(client)
    await add_an_activity(people)
    text = words_of((await client.get(PAGE)).text)
    assert "Tanda tangan ini menjadi revisi 2." in text and "Berubah sejak revisi 1" in text
    assert re.search(r"Berubah sejak revisi 1 Pelibatan masyarakat : \d+ → \d+", text.replace("masyarakat:", "masyarakat :"))


async def test_every_revision_can_be_opened_taken_along_and_compared(client):
    await twice()
    await sign_in(client, "sari")
    page = (await client.get("/reporting/2026-10")).text.replace("&#x2f;", "/")
    assert re.search(r'href="/reporting/2026-10\?revision=1"', page) and re.search(r'href="/reporting/2026-10\?revision=2"', page)
    first, second = [words_of((await client.get(f"/reporting/2026-10?revision={r}")).text) for r in (1, 2)]
    for text in (first, second):
        assert "Utuh: segel, tanda tangan kunci dan catatan perubahan cocok." in text and "Bu Sari, Pengelola" in text
        assert "Kunjungan menurut kelompok" in text
    assert "Yang berlaku sekarang revisi 2." in first and "Dibandingkan" not in first
    assert re.search(r"Dibandingkan dengan revisi 1 .*Pelibatan masyarakat \d+ \d+", second)
    for revision in (1, 2):
        for form in ("json", "xlsx", "pdf", "csv", "text"):
            answer = await client.get(f"/reporting/2026-10/files/{form}?revision={revision}")
            assert answer.status_code == 200 and f"_r{revision}." in answer.headers["content-disposition"]
        assert (await client.get(f"/reporting/2026-10/files/json?revision={revision}")).json()["identitas"]["revisi"] == revision
        assert (await client.get(f"/api/v1/reports/2026-10?revision={revision}")).json()["identitas"]["revisi"] == revision


@pytest.mark.parametrize("revision", ["0", "3", "-1", "²", "x", "", "99999999999999999999"])
async def test_a_revision_that_is_not_there_is_told(client, revision):
    await twice()
    await sign_in(client, "sari")
    for path in ("/reporting/2026-10", "/reporting/2026-10/files/json", "/reporting/2026-10/files/pdf"):
        answer = await client.get(path, params={"revision": revision})
        assert answer.status_code == 404 and "tidak punya revisi" in words_of(answer.text), path
    assert (await client.get("/api/v1/reports/2026-10", params={"revision": revision})).status_code in (400, 404, 422)


@pytest.mark.parametrize("spoil", [a_figure, deleted, broken])
async def test_a_spoiled_revision_is_said_on_its_page_and_the_next_is_not_compared_with_it(client, spoil):
    await twice()
    await spoil(1)
    await sign_in(client, "sari")
    first = words_of((await client.get("/reporting/2026-10?revision=1")).text)
    assert "Bukan lagi yang ditandatangani" in first and "Ambil berkas" not in first
    assert "Revisi 1 tidak utuh, jadi tidak dibandingkan." in words_of((await client.get("/reporting/2026-10?revision=2")).text)
    assert (await client.get("/reporting/2026-10/files/json?revision=1")).status_code == 409
    assert (await client.get("/reporting/2026-10/files/json?revision=2")).status_code == 200


async def test_signing_and_revisions_speak_english(client):
    await twice()
    await sign_in(client, "sari")
    client.cookies.set("lang", "en")
    assert "Whole: seal, signature by key and log agree." in words_of((await client.get("/reporting/2026-10?revision=2")).text)
    assert "After this the report is frozen" in words_of((await client.get("/reporting/2026-09/sign-off")).text)
