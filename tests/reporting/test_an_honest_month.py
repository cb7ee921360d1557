"""A month says what is known and no more: silent logs, the library's first day, the running month, persons counted once."""

from datetime import UTC, date, datetime, timedelta

import jsonschema_rs
import pytest

from libsys.kernel.database import execute, value, writing
from libsys.kernel.periods import Month
from libsys.kernel.refusals import Refused
from libsys.library import card
from libsys.members import actions as members
from libsys.report_format.invariants import broken
from libsys.report_format.schema import json_schema
from libsys.reporting import actions, files, queries
from libsys.visits import actions as visits
from tests.circulation import world
from tests.members.people import BAGUS, SITI, register
from tests.reporting.recount import Auditor, as_reported, raw
from tests.village import NOW, TODAY, sign_in, words_of

OCTOBER, NOVEMBER, DECEMBER = Month(2026, 10), Month(2026, 11), Month(2026, 12)
CHECK = jsonschema_rs.validator_for(json_schema())


async def set_up_at(moment: datetime) -> None:
    """The library was set up then."""
    async with writing():
        await execute("UPDATE library SET set_up_at = {}", moment)
    card.forget()


async def tap(by: str, today: date = TODAY, now: datetime = NOW) -> None:
    await visits.tap(sex="p", group="umum", purpose="baca", today=today, now=now, by=by)


async def ready() -> world.Desk:
    """A desk whose books all came on 1 September."""
    desk = await world.ready()
    async with writing():
        await execute("UPDATE copy SET received_on = {}", date(2026, 9, 1))
    return desk


async def told(month: Month, now: datetime = NOW) -> dict:
    """The month's report; the auditor counts the same, and it fits the contract."""
    document, _counted = await queries.draft(month, now)
    today = (now + timedelta(hours=7)).date()
    assert as_reported(document) == Auditor(await raw(), month.year, month.number, today=today).figures()
    assert list(CHECK.iter_errors(document)) == [] == broken(document)
    return document


async def test_one_visit_tapped_and_nothing_else_leaves_all_other_logs_unknown(village):
    await tap(village["rani"])
    body = await told(NOVEMBER)
    assert body["layanan"]["kunjungan_total"] == 1 and body["layanan"]["hari_buka"] == 1
    assert {key: n for key, n in body["layanan"].items() if key.startswith(("anggota", "peminjam", "eks"))} == dict.fromkeys(
        [key for key in body["layanan"] if key.startswith(("anggota", "peminjam", "eks"))])
    assert set(body["koleksi"].values()) == {None}
    for key in ("pelibatan_masyarakat", "peningkatan_layanan_informasi", "advokasi", "kemitraan"):
        assert body[key] is None


async def test_the_page_says_which_logs_are_silent_and_where_the_first_entry_is_made(client, village):
    await tap(village["rani"])
    await sign_in(client, "budi")
    page = (await client.get("/reporting/2026-11")).text.replace("&#x2f;", "/")
    text = words_of(page)
    assert "Belum pernah dicatat" in text and "Belum ada peminjaman dicatat. Catat peminjaman" in text
    for href in ("/circulation", "/members/new", "/catalog/new", "/activities/community/new", "/activities/service/new",
                 "/activities/advocacy/new", "/partners/new"):
        assert f'. <a href="{href}">' in page
        assert (await client.get(href)).status_code == 200
    assert "Belum ada kunjungan" not in text
    client.cookies.set("lang", "en")
    assert "Nothing kept yet" in words_of((await client.get("/reporting/2026-11")).text)


async def test_an_empty_guest_book_of_a_month_with_open_days_is_silent_too(client, village):
    await tap(village["rani"], date(2026, 10, 31), NOW)
    await sign_in(client, "budi")
    page = (await client.get("/reporting/2026-11")).text.replace("&#x2f;", "/")
    assert "Belum ada kunjungan dicatat untuk bulan ini" in words_of(page) and '<a href="/visits/months/2026-11">' in page
    assert (await client.get("/visits/months/2026-11")).status_code == 200


@pytest.mark.parametrize(("log", "first"), [("loans", "lend"), ("members", "join"), ("stock", "receive")])
async def test_a_log_begins_with_its_first_entry_and_from_then_on_nothing_is_zero(library, log, first):
    desk = await world.ready()
    async with writing():
        if first == "lend":
            await execute("UPDATE copy SET received_on = {}", date(2026, 9, 1))
        if first == "join":
            await execute("DELETE FROM copy")
        await execute("UPDATE member SET joined_on = {}", date(2026, 9, 3))
    await set_up_at(datetime(2026, 9, 1, 3, tzinfo=UTC))
    if first == "lend":
        desk.today, desk.now = date(2026, 12, 5), datetime(2026, 12, 5, 3, tzinfo=UTC)
        await desk.lend()
        await desk.take_back()
        later = datetime(2027, 2, 2, 3, tzinfo=UTC)
        before, after = await told(NOVEMBER, later), await told(Month(2027, 1), later)
        assert [one["layanan"]["eks_dipinjam"] for one in (before, after)] == [None, 0]
        assert [one["eks_pernah_dipinjam"] for one in before["koleksi"]["per_sumber"]] == [None]
    elif first == "join":
        before, after = await told(Month(2026, 8)), await told(OCTOBER)
        assert [one["layanan"]["anggota_baru_l"] for one in (before, after)] == [None, 0]
    else:
        async with writing():
            for copy in ("B000001", "B000002", "B000003", "B000004"):
                key = await value("SELECT id FROM copy WHERE barcode = {}", copy)
                await execute("INSERT INTO copy_event (id, copy, what, happened_on, recorded_at, recorded_by) "
                              "VALUES ({}, {}, 'received', {}, {}, 'demo')", copy, key, date(2026, 10, 2), NOW)
                await execute("UPDATE copy SET recorded_at = {} WHERE id = {}", datetime(2026, 10, 2, 3, tzinfo=UTC), key)
        before, after = await told(Month(2026, 9)), await told(OCTOBER)
        assert [one["koleksi"]["eksemplar_total"] for one in (before, after)] == [None, 4]


@pytest.mark.parametrize(("set_up", "days"), [
    (datetime(2026, 11, 26, 3, tzinfo=UTC), 4), (datetime(2026, 11, 25, 17, tzinfo=UTC), 4), (datetime(2026, 11, 25, 16, 59, tzinfo=UTC), 5),
])
async def test_a_library_counts_its_open_days_from_its_first_day(village, set_up, days):
    """26 November 2026 is a Thursday: 26, 27, 28 and 30 are open."""
    await set_up_at(set_up)
    body = await told(NOVEMBER, datetime(2026, 12, 2, 3, tzinfo=UTC))
    assert (body["layanan"]["hari_buka"], body["layanan"]["jam_buka_menit"]) == (days, days * 7 * 60)
    behind = await queries.evidence(NOVEMBER, "hari_buka")
    assert behind.figure <= days


async def test_paper_days_before_the_set_up_show_that_the_library_was_open_before(client, village):
    await set_up_at(datetime(2026, 11, 20, 3, tzinfo=UTC))
    assert (await told(OCTOBER))["layanan"]["hari_buka"] is None
    await sign_in(client, "sari")
    page = words_of((await client.get("/reporting/2026-10")).text)
    assert "Perpustakaan tercatat sejak 20 November 2026: bulan sebelum itu tidak ditandatangani." in page and "Tanda tangani laporan" not in page
    assert "Dihitung sejak hari pertama perpustakaan, 20 November 2026." in words_of((await client.get("/reporting/2026-11")).text)
    sign_off = {"month": OCTOBER, "by_name": "Bu Sari", "by_title": None, "today": TODAY, "now": NOW, "by": village["sari"]}
    with pytest.raises(Refused) as refused:
        await actions.sign_off(**sign_off)
    assert [one.code for one in refused.value.refusals] == ["month_before_library"]
    await visits.enter_day(date(2026, 10, 20), cells={("umum", "p"): 4}, purposes={}, today=TODAY, now=NOW, by=village["budi"])
    body = await told(OCTOBER)
    assert (body["layanan"]["hari_buka"], body["layanan"]["kunjungan_total"]) == (11, 4)  # from Tuesday 20 to Saturday 31
    assert (await told(NOVEMBER))["layanan"]["hari_buka"] == 19
    assert (await actions.sign_off(**sign_off)).revision == 1


async def test_neither_an_old_card_nor_an_old_receipt_nor_a_partner_makes_the_library_older(village):
    await register(village["budi"], joined_on=date(2019, 1, 5))
    assert await queries.first_month(TODAY) == NOVEMBER
    assert (await told(OCTOBER))["layanan"]["hari_buka"] is None
    assert (await told(OCTOBER))["layanan"]["anggota_aktif_p"] == 1


async def test_the_running_month_counts_up_to_today_and_says_so_everywhere(client, village):
    await set_up_at(datetime(2026, 11, 2, 3, tzinfo=UTC))
    await tap(village["rani"])
    body = await told(NOVEMBER)
    assert body["layanan"]["hari_buka"] == 19  # Monday 2 to Monday 23
    await sign_in(client, "sari")
    assert "Dihitung sampai 23 November 2026." in words_of((await client.get("/reporting/2026-11")).text)
    assert "Laporan November 2026, sampai 23 November 2026" in files.make("text", body, "id").decode()
    assert "November 2026, up to 23 November 2026" in files.make("text", body, "en").decode()
    assert (await queries.evidence(NOVEMBER, "hari_buka")).figure == 19
    over = await told(NOVEMBER, datetime(2026, 12, 1, 3, tzinfo=UTC))
    assert over["layanan"]["hari_buka"] == 25 and "sampai" not in files.make("text", over, "id").decode()


async def test_a_group_whose_sexes_nobody_noted_stands_in_the_report(village):
    await visits.bring_party(on=date(2026, 11, 21), name="TK Melati", leader=None, male_count=0, female_count=0, unknown_count=12,
                             group="paud_tk", purpose="internet_tik", today=TODAY, now=NOW, by=village["rani"])
    body = (await told(NOVEMBER))["layanan"]
    assert body["kunjungan"]["paud_tk"]["tidak_dicatat"] == body["kunjungan_total"] == body["pengguna_tik_tidak_dicatat"] == 12
    assert body["rombongan_jumlah"] == 1


async def test_late_at_the_end_of_a_running_month_is_late_by_today(library):
    desk = await ready()
    desk.today, desk.now = date(2026, 11, 2), datetime(2026, 11, 2, 3, tzinfo=UTC)
    await desk.lend("Laskar Pelangi")
    for days, late in ((0, 0), (7, 0), (8, 1)):
        assert (await told(NOVEMBER, desk.now + timedelta(days=days)))["layanan"]["eks_terlambat_akhir"] == late, days
    assert (await told(NOVEMBER, datetime(2026, 12, 5, 3, tzinfo=UTC)))["layanan"]["eks_terlambat_akhir"] == 1


async def test_a_loan_ten_minutes_after_midnight_on_the_first_is_of_the_new_month_and_not_late(library):
    desk = await ready()
    desk.now = datetime(2026, 11, 30, 17, 10, tzinfo=UTC)
    desk.later()
    await desk.lend(despite=("library_closed_today",))
    december, november = await told(DECEMBER, desk.now), await told(NOVEMBER, desk.now)
    assert (december["layanan"]["eks_dipinjam"], december["layanan"]["eks_terlambat_akhir"]) == (1, 0)
    assert november["layanan"]["eks_dipinjam"] is None


async def test_a_merged_double_is_one_person(library):
    desk = await ready()
    by = world.BY
    async with writing():
        await execute("UPDATE member SET joined_on = {} WHERE number = 'A0003'", date(2026, 11, 3))
        await execute("UPDATE member SET joined_on = {} WHERE number = 'A0001'", date(2026, 11, 4))
    await desk.lend("Laskar Pelangi", "siti")
    await desk.lend("Bumi Manusia", "ani")
    await desk.lend("Beternak Lele", "bagus")
    now = NOW + timedelta(hours=1)
    before = (await told(NOVEMBER, now))["layanan"]
    assert (before["peminjam_unik_p"], before["anggota_baru_p"], before["anggota_aktif_p"]) == (3, 2, 3)
    ani = await value("SELECT id FROM member WHERE number = 'A0003'")
    await members.merge(ani, into="A0001", today=TODAY, now=now, by=by)
    after = (await told(NOVEMBER, now))["layanan"]
    assert (after["peminjam_unik_p"], after["anggota_baru_p"], after["anggota_aktif_p"]) == (2, 1, 2)
    for key, figure in (("peminjam_unik_p", 2), ("anggota_baru_p", 1), ("anggota_aktif_p", 2), ("anggota_anak", 1)):
        assert (await queries.evidence(NOVEMBER, key)).figure == figure == after[key]


async def test_who_had_an_older_card_did_not_join_again_with_the_new_one(village):
    by = village["budi"]
    old = await register(by, joined_on=date(2025, 1, 6))
    new = await register(by, joined_on=date(2026, 11, 3), despite=frozenset({"member_maybe_double"}))
    assert (await told(NOVEMBER))["layanan"]["anggota_baru_p"] == 1
    await members.merge(old.id, into=new.number, today=TODAY, now=NOW, by=by)
    body = (await told(NOVEMBER))["layanan"]
    assert (body["anggota_baru_p"], body["anggota_aktif_p"]) == (0, 1)
    assert (await told(OCTOBER))["layanan"]["anggota_aktif_p"] == 1  # by the old card


@pytest.mark.parametrize(("month", "now", "children"), [
    (NOVEMBER, datetime(2026, 12, 1, 3, tzinfo=UTC), 2), (DECEMBER, datetime(2026, 12, 30, 3, tzinfo=UTC), 2),
    (DECEMBER, datetime(2027, 1, 1, 3, tzinfo=UTC), 1), (Month(2027, 1), datetime(2027, 2, 1, 3, tzinfo=UTC), 1),
])
async def test_by_the_end_of_december_whoever_turned_18_in_the_year_is_no_child(village, month, now, children):
    await register(village["budi"], BAGUS, joined_on=date(2026, 11, 3))
    await register(village["budi"], BAGUS, name="Dewi", birth_year=2008, joined_on=date(2026, 11, 3))
    await register(village["budi"], SITI, joined_on=date(2026, 11, 3))
    assert (await told(month, now))["layanan"]["anggota_anak"] == children
