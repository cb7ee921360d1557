"""The pages of the report: the months, one month, the rows behind a figure, the signature, the files."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from libsys.kernel.database import value, writing
from libsys.kernel.keys import one_time_key
from libsys.report_format.comparison import same_figures
from libsys.report_format.seal import canonical, is_signed, seal
from tests.reporting.random_village import Village
from tests.village import sign_in, sign_out, words_of

REPORTS = "SELECT count(*) FROM report"


async def sign(client, month: str = "2026-10", slip: str | None = None):
    return await client.post(f"/reporting/{month}/sign-off", data={"slip": slip or one_time_key()})


async def test_the_list_puts_the_month_to_sign_first(client):
    await Village(1).fill(10)
    await sign_in(client, "budi")
    text = words_of((await client.get("/reporting")).text)
    assert "Yang perlu ditandatangani sekarang Oktober 2026" in text
    assert text.index("November 2026 · Bulan berjalan") < text.index("Oktober 2026 · Belum ditandatangani")


async def test_a_stranger_and_a_volunteer_do_not_read_reports(client):
    assert (await client.get("/reporting/2026-10")).headers["location"].startswith("/staff/sign-in")
    await sign_in(client, "rani")
    for path in ("/reporting", "/reporting/2026-10", "/reporting/2026-10/eks_dipinjam", "/reporting/2026-10/files/json"):
        assert (await client.get(path)).status_code == 403


async def test_every_figure_on_the_page_leads_to_as_many_rows(client):
    await Village(2).fill()
    await sign_in(client, "sari")
    page = (await client.get("/reporting/2026-10")).text
    links = re.findall(r'<a href="(?:/|&#x2f;)reporting(?:/|&#x2f;)2026-10(?:/|&#x2f;)([a-z_0-9]+)(\?cell=[^"]*)?">([0-9.]+)</a>', page)
    assert len(links) > 80
    for key, query, figure in links[::4]:
        shown = await client.get(f"/reporting/2026-10/{key}{query}")
        assert shown.status_code == 200
        assert f'<span class="big">{figure}</span>' in shown.text


async def test_what_looks_unrecorded_is_said(client):
    await sign_in(client, "sari")
    text = words_of((await client.get("/reporting/2026-11")).text)
    assert "Belum ada advokasi dicatat." in text
    assert "Draf: bulan ini belum selesai. Laporan bisa ditandatangani mulai 1 Desember 2026." in text


async def test_days_without_visits_are_counted_from_the_beginning_of_the_record(client):
    await Village(3).fill(10)
    await sign_in(client, "sari")
    assert re.search(r"Belum ada kunjungan dicatat pada \d+ hari buka", words_of((await client.get("/reporting/2026-10")).text))


async def test_a_month_that_is_not_over_is_not_signed_and_says_from_when(client):
    await sign_in(client, "sari")
    answer = await sign(client, "2026-11")
    assert answer.status_code == 422
    assert "mulai 1 Desember 2026" in words_of(answer.text)
    assert await value(REPORTS) == 0


async def test_only_the_manager_signs(client):
    await sign_in(client, "budi")
    assert (await sign(client)).status_code == 403
    assert "Tanda tangani laporan" not in (await client.get("/reporting/2026-10")).text
    await sign_out(client)
    assert (await sign(client)).status_code == 401
    assert await value(REPORTS) == 0


async def test_signed_it_is_frozen_and_a_later_entry_makes_the_next_revision(client):
    village = Village(4)
    await village.fill(15)
    await sign_in(client, "sari")
    answer = await sign(client)
    assert "Laporan sudah ditandatangani sebagai revisi 1." in words_of((await client.get(answer.headers["location"])).text)
    again = await sign(client)
    assert "tidak ada yang berubah" in words_of((await client.get(again.headers["location"])).text)
    assert await value(REPORTS) == 1
    first = (await client.get("/api/v1/reports/2026-10")).json()

    async with writing():
        village.last = date(2026, 10, 20)
        village.first = date(2026, 10, 20)
        await village.add_activities(99)
    text = words_of((await client.get("/reporting/2026-10")).text)
    assert "Berubah sejak ditandatangani" in text
    assert "Berubah sejak ditandatangani · r1" in words_of((await client.get("/reporting")).text)
    assert (await client.get("/api/v1/reports/2026-10")).json() == first

    await sign(client)
    second = (await client.get("/api/v1/reports/2026-10")).json()
    assert (first["identitas"]["revisi"], second["identitas"]["revisi"]) == (1, 2)
    assert second["identitas"]["disetujui_oleh"] == "Bu Sari"
    assert seal(second) == second["sha256"] != first["sha256"]


async def test_the_same_form_twice_is_one_revision(client):
    await Village(5).fill(5)
    await sign_in(client, "sari")
    slip = one_time_key()
    first, second = await sign(client, slip=slip), await sign(client, slip=slip)
    assert first.headers["location"] == second.headers["location"]
    assert await value(REPORTS) == 1


async def test_two_desks_at_once_make_one_revision(client):
    import asyncio

    await Village(6).fill(5)
    await sign_in(client, "sari")
    answers = await asyncio.gather(*(sign(client) for _ in range(4)))
    assert {answer.status_code for answer in answers} == {303}
    assert await value(REPORTS) == 1


async def test_the_api_gives_the_signed_report_or_the_draft(client):
    await sign_in(client, "sari")
    missing = await client.get("/api/v1/reports/2026-10")
    assert missing.status_code == 404 and missing.json()["reasons"][0]["code"] == "not_signed_yet"
    draft = await client.get("/api/v1/reports/2026-10?draft=true")
    assert draft.json()["identitas"]["difinalkan_pada"] is None
    assert draft.content == canonical(json.loads(draft.content))


@pytest.mark.parametrize(("form", "kind"), [("csv", "text/csv"), ("text", "text/plain")])
async def test_a_file_says_its_letters_once(client, form, kind):
    await sign_in(client, "sari")
    answer = await client.get(f"/reporting/2026-10/files/{form}")
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"


@pytest.mark.parametrize("path", ["/reporting/2026-13", "/reporting/oktober", "/reporting/2026-10/nothing",
                                  "/reporting/2026-10/kunjungan?cell=sd", "/reporting/2026-10/files/exe",
                                  "/api/v1/reports/9999-99"])
async def test_an_address_that_leads_nowhere_is_told(client, path):
    await sign_in(client, "sari")
    assert (await client.get(path)).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "²", "99999", "x" * 500])
async def test_a_page_that_is_no_number_is_the_first_or_the_last(client, page):
    await Village(7).fill(5)
    await sign_in(client, "sari")
    assert (await client.get("/reporting/2026-10/eks_dipinjam", params={"page": page})).status_code == 200


async def test_every_page_speaks_english(client):
    await Village(8).fill(10)
    await sign_in(client, "sari")
    client.cookies.set("lang", "en")
    assert "Report of October 2026" in words_of((await client.get("/reporting/2026-10")).text)
    assert "Visits by group and sex" in words_of((await client.get("/reporting/2026-10/kunjungan?cell=sd.l")).text)


async def test_a_day_without_visits_leads_to_the_paper_guest_book_of_that_day(client):
    await Village(3).fill(10)
    await sign_in(client, "sari")
    page = (await client.get("/reporting/2026-10")).text.replace("&#x2f;", "/")
    days = re.findall(r'href="(/visits/days/2026-10-\d\d/paper)"', page)
    assert days and (await client.get(days[0])).status_code == 200


async def test_when_a_month_has_changed_the_signed_files_stay_at_hand(client):
    village = Village(9)
    await village.fill(10)
    await sign_in(client, "sari")
    await sign(client)
    village.first = village.last = date(2026, 10, 20)
    async with writing():
        await village.add_activities(99)
    assert "Yang sudah ditandatangani (revisi 1)" in words_of((await client.get("/reporting/2026-10")).text)
    signed = (await client.get("/reporting/2026-10/files/json")).json()
    draft = (await client.get("/reporting/2026-10/files/json?draft=1")).json()
    assert not same_figures(signed, draft)
    assert is_signed(signed) and not is_signed(draft)


async def test_a_draft_is_marked_as_one_on_every_printed_sheet_until_it_is_signed(client):
    """The mark is not seen on the screen, where a box says so; print.css lays it over each page."""
    await Village(2).fill(10)
    await sign_in(client, "sari")
    mark = '<div class="draft-mark" hidden>DRAF</div>'
    for path in ("/reporting/2026-10", "/reporting/2026-10/sign-off", "/reporting/2026-11"):
        assert (await client.get(path)).text.count(mark) == 1, path
    await sign(client)
    assert mark not in (await client.get("/reporting/2026-10")).text
    sheet = (Path(__file__).parents[2] / "static/css/print.css").read_text(encoding="utf-8")
    assert re.search(r"\.draft-mark \{ display: block !important; position: fixed;", sheet)
