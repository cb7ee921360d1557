"""A month that moved since it was signed, or since it ended, names each figure with both values and whoever did it."""

import re
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import pytest

from libsys.activities import actions as activities
from libsys.activities.rules import Community
from libsys.catalog import actions as catalog
from libsys.catalog.facts import CopyFacts, NewCopies, TitleFacts
from libsys.kernel.database import execute, rows, value, writing
from libsys.kernel.periods import Month
from libsys.library import actions as library
from libsys.members import actions as members
from libsys.reporting import actions, origins, queries
from libsys.reporting.origins import BY, IN, Line, can_move
from libsys.visits import actions as visits
from tests.circulation import world
from tests.village import NOW, TODAY, sign_in, words_of

OCTOBER = Month(2026, 10)
DAY = date(2026, 10, 5)
Step = Callable[[world.Desk], Awaitable[Any]]


async def october() -> world.Desk:
    """A library with a little of everything in October; what comes later is done an hour after."""
    desk = await world.ready()
    async with writing():
        await execute("UPDATE copy SET received_on = {}", date(2026, 9, 1))
    await visits.enter_day(DAY, cells={("umum", "p"): 4}, purposes={}, today=TODAY, now=NOW, by=await budi())
    await desk.lend(on=DAY)
    await desk.take_back(on=date(2026, 10, 9))
    await desk.lend("Bumi Manusia", "ani", on=DAY)
    desk.later(hours=1)
    return desk


async def budi() -> str:
    return await value("SELECT id FROM account WHERE name = 'budi'")


async def sign(desk: world.Desk) -> None:
    await actions.sign_off(month=OCTOBER, by_name="Bu Sari", by_title=None, today=desk.today, now=desk.now, by="sari")
    desk.later(hours=1)


async def moved(desk: world.Desk) -> dict[str, tuple[Any, Any, list[str]]]:
    """Of October's page: the figures that moved, with both values and the deeds."""
    view = await queries.view(OCTOBER, desk.today, desk.now)
    changes = view.moves.changes if view.moves else ()
    return {one.key: (one.before, one.after, [deed.did for deed in one.deeds]) for one in changes}


async def test_nothing_moved_is_nothing_named_and_normal_work_of_later_days_moves_nothing(library):
    desk = await october()
    await sign(desk)
    assert await moved(desk) == {}
    await desk.take_back("Bumi Manusia")
    await desk.lend("Beternak Lele", "siti")
    await visits.tap(sex="l", group="sd", purpose="baca", today=desk.today, now=desk.now, by=await budi())
    assert await moved(desk) == {} and not (await queries.view(OCTOBER, desk.today, desk.now)).has_changed


async def late_visits(desk: world.Desk) -> None:
    await visits.enter_day(date(2026, 10, 6), cells={("sd", "l"): 3}, purposes={"baca": 3}, today=desk.today, now=desk.now, by=await budi())


async def late_loan(desk: world.Desk) -> None:
    await desk.lend("Kancil dan Buaya", "bagus", on=date(2026, 10, 20))


async def late_return(desk: world.Desk) -> None:
    await desk.take_back("Bumi Manusia", on=date(2026, 10, 30))


async def closed_day(desk: world.Desk) -> None:
    await library.add_closing(starts_on=DAY, ends_on=DAY, name="Banjir", is_open=False, repeats_yearly=False, now=desk.now, by=await budi())


async def late_member(desk: world.Desk) -> None:
    await members.register(name="Dewi", sex="p", birth_year=1999, joined_on=date(2026, 10, 7), today=desk.today, now=desk.now, by=await budi())


async def new_class(desk: world.Desk) -> None:
    key = await value("SELECT title FROM copy WHERE barcode = 'B000003'")
    await catalog.change_title(title_id=key, facts=TitleFacts("Beternak Lele", class_number="639"), today=desk.today, now=desk.now, by=await budi())


async def double_merged(desk: world.Desk) -> None:
    ani = await value("SELECT id FROM member WHERE number = 'A0003'")
    await members.merge(ani, into="A0001", today=desk.today, now=desk.now, by=await budi())


async def late_activity(desk: world.Desk) -> None:
    facts = Community(name="Kelas memasak", field="ekonomi", starts_on=DAY, ends_on=DAY, initiator="perpustakaan", male_count=1,
                      female_count=9, funding="tanpa_biaya")
    await activities.record(facts=facts, today=desk.today, now=desk.now, by=await budi())


async def late_copies(desk: world.Desk) -> None:
    key = await value("SELECT title FROM copy WHERE barcode = 'B000003'")
    await catalog.add_copies(title_id=key, copies=NewCopies(2, facts=CopyFacts(received_on=date(2026, 10, 12))), today=desk.today, now=desk.now, by=await budi())


STEPS = [
    (late_visits, "kunjungan_total", 6, 9, "visits.enter_day"), (late_loan, "eks_dipinjam", 2, 3, "circulation.lend"),
    (late_return, "eks_dikembalikan", 1, 2, "circulation.take_back"), (late_return, "eks_terlambat_akhir", 1, 0, "circulation.take_back"),
    (closed_day, "hari_buka", 24, 23, "library.closing"), (late_member, "anggota_baru_p", 0, 1, "members.register"),
    (late_member, "anggota_aktif_p", 3, 4, "members.register"), (new_class, "per_kelas", None, None, "catalog.change_title"),
    (double_merged, "peminjam_unik_p", 2, 1, "members.merge"), (late_activity, "pelibatan_masyarakat", None, None, "activities.record"),
    (late_copies, "eksemplar_total", 4, 6, "catalog.add_copies"), (late_copies, "eks_baru", 0, 2, "catalog.add_copies"),
]


@pytest.mark.parametrize(("step", "key", "before", "after", "did"), STEPS, ids=[f"{one[0].__name__}-{one[1]}" for one in STEPS])
async def test_each_figure_that_moved_is_named_with_both_values_and_the_one_deed_that_did_it(library, step, key, before, after, did):
    desk = await october()
    await sign(desk)
    await visits.tap(sex="l", group="sd", purpose="baca", today=desk.today, now=desk.now, by=await budi())
    await step(desk)
    desk.later(hours=1)
    await desk.lend("Laskar Pelangi", "siti", despite=("has_overdue",))
    changes = await moved(desk)
    assert changes[key][2] == [did]
    if after is not None:
        assert changes[key][:2] == (before, after)
    view = await queries.view(OCTOBER, desk.today, desk.now)
    assert view.has_changed and (await queries.months(OCTOBER, desk.today, desk.now))[0].state == "changed"


async def test_the_page_says_both_values_who_when_and_leads_to_the_record_and_to_the_line_of_the_log(client, village):
    by = village["budi"]
    await visits.enter_day(DAY, cells={("umum", "p"): 4}, purposes={}, today=TODAY, now=NOW, by=by)
    await actions.sign_off(month=OCTOBER, by_name="Bu Sari", by_title=None, today=TODAY, now=NOW, by=village["sari"])
    await visits.enter_day(date(2026, 10, 6), cells={("sd", "l"): 3}, purposes={}, today=TODAY, now=NOW + timedelta(minutes=5), by=by)
    await sign_in(client, "sari")
    page = (await client.get("/reporting/2026-10")).text.replace("&#x2f;", "/")
    text = words_of(page)
    assert "Kunjungan seluruhnya : 4 → 7" in text
    assert "SD, Laki-laki: 0 → 3" in text and "Pak Budi" in text
    assert "/visits/days/2026-10-06" in page and "tanda tangani lagi untuk menjadikannya revisi 2" in text
    [link] = set(re.findall(r'href="(/staff/log\?before=\d+)"', page))
    assert "Pak Budi" in words_of((await client.get(link)).text)
    await sign_in(client, "budi")
    page = (await client.get("/reporting/2026-10")).text
    assert "Pak Budi" in page and "/staff/log?before" not in page.replace("&#x2f;", "/")
    client.cookies.set("lang", "en")
    assert "changed after revision 1 was signed" in words_of((await client.get("/reporting/2026-10")).text)


async def test_a_month_that_nobody_signed_tells_what_moved_since_it_ended(client, village):
    by = village["budi"]
    await visits.enter_day(DAY, cells={("umum", "p"): 4}, purposes={}, today=TODAY, now=NOW, by=by)
    assert await actions.keep_month_ends(today=TODAY, now=NOW, by="setup") == 1
    assert await actions.keep_month_ends(today=TODAY, now=NOW + timedelta(hours=1), by="setup") == 0
    assert (await queries.view(OCTOBER, TODAY, NOW)).moves is None
    await visits.enter_day(date(2026, 10, 6), cells={("sd", "l"): 3}, purposes={}, today=TODAY, now=NOW + timedelta(minutes=5), by=by)
    await sign_in(client, "budi")
    text = words_of((await client.get("/reporting/2026-10")).text)
    assert "Berubah sejak bulan ini selesai" in text and "4 → 7" in text and "Pak Budi" in text
    await actions.sign_off(month=OCTOBER, by_name="Bu Sari", by_title=None, today=TODAY, now=NOW + timedelta(minutes=9), by=village["sari"])
    assert "Berubah sejak" not in words_of((await client.get("/reporting/2026-10")).text)


async def test_that_a_log_began_earlier_is_no_change_of_a_month_in_which_it_holds_nothing(village):
    by = village["budi"]
    await visits.enter_day(DAY, cells={("umum", "p"): 4}, purposes={}, today=TODAY, now=NOW, by=by)
    await visits.enter_day(date(2026, 9, 7), cells={("umum", "p"): 1}, purposes={}, today=TODAY, now=NOW, by=by)
    await actions.sign_off(month=OCTOBER, by_name="Bu Sari", by_title=None, today=TODAY, now=NOW, by=village["sari"])
    facts = Community(name="Kelas memasak", field="ekonomi", starts_on=date(2026, 9, 8), ends_on=date(2026, 9, 8), initiator="perpustakaan",
                      male_count=1, female_count=9, funding="tanpa_biaya")
    await activities.record(facts=facts, today=TODAY, now=NOW + timedelta(minutes=5), by=by)
    view = await queries.view(OCTOBER, TODAY, NOW)
    assert view.draft["pelibatan_masyarakat"] == [] and view.signed.document["pelibatan_masyarakat"] is None
    assert not view.has_changed and view.moves is None


async def test_an_entry_before_the_first_day_is_named_as_what_moved_the_open_days(village):
    by = village["budi"]
    await visits.enter_day(date(2026, 10, 20), cells={("umum", "p"): 4}, purposes={}, today=TODAY, now=NOW, by=by)
    await actions.sign_off(month=OCTOBER, by_name="Bu Sari", by_title=None, today=TODAY, now=NOW, by=village["sari"])
    await visits.enter_day(date(2026, 9, 28), cells={("umum", "p"): 1}, purposes={}, today=TODAY, now=NOW + timedelta(minutes=5), by=by)
    [days, minutes] = (await queries.view(OCTOBER, TODAY, NOW)).moves.changes
    assert (days.key, days.before, days.after, [deed.on for deed in days.deeds]) == ("hari_buka", 11, 27, [date(2026, 9, 28)])
    assert minutes.key == "jam_buka_menit" and [deed.did for deed in minutes.deeds] == ["visits.enter_day"]


async def test_a_corrected_card_is_named_with_both_values_and_is_no_change_of_the_figures(client, village):
    from dataclasses import fields, replace

    from libsys.library import card
    from libsys.library.rules.cards import CardFacts

    by = village["budi"]
    await visits.enter_day(DAY, cells={("umum", "p"): 4}, purposes={}, today=TODAY, now=NOW, by=by)
    await actions.sign_off(month=OCTOBER, by_name="Bu Sari", by_title=None, today=TODAY, now=NOW, by=village["sari"])
    here = await card.here()
    facts = replace(CardFacts(**{one.name: getattr(here, one.name) for one in fields(CardFacts)}), population=2500)
    await library.change_card(facts, today=TODAY, now=NOW + timedelta(minutes=1), by=village["sari"])
    assert (await queries.view(OCTOBER, TODAY, NOW)).moves is None  # from today on
    await library.correct_card(replace(facts, population=2450), since_on=date(2026, 10, 1), today=TODAY, now=NOW + timedelta(minutes=2), by=village["sari"])
    view = await queries.view(OCTOBER, TODAY, NOW)
    assert not view.has_changed and view.moves.changes == ()
    [one] = view.moves.card
    assert (one.key, one.before, one.after, [deed.did for deed in one.deeds]) == ("jumlah_penduduk", 2400, 2450, ["library.correct"])
    await sign_in(client, "budi")
    text = words_of((await client.get("/reporting/2026-10")).text)
    assert "Kartu perpustakaan dibetulkan untuk bulan ini" in text and "2.400 → 2.450" in text and "Bu Sari" in text
    assert "Sudah ditandatangani: revisi 1" in text


@pytest.mark.parametrize(("did", "days", "key", "can"), [
    ("visits.tap", [DAY], "kunjungan_total", True), ("visits.tap", [date(2026, 11, 1)], "kunjungan_total", False),
    ("visits.tap", [date(2026, 9, 30)], "kunjungan_total", False), ("visits.something_new", [DAY], "kunjungan", True),
    ("circulation.take_back", [DAY], "eks_dipinjam", False), ("circulation.take_back", [DAY], "eks_dikembalikan", True),
    ("circulation.take_back", [date(2026, 9, 1)], "eks_terlambat_akhir", True), ("circulation.set_cell", [], "eks_terlambat_akhir", False),
    ("members.erase", [DAY], "anggota_aktif_l", False), ("members.leave", [date(2026, 11, 2)], "anggota_aktif_l", False),
    ("catalog.change_title", [DAY], "eksemplar_total", False), ("catalog.merge_title", [], "judul_total", True),
    ("staff.add", [], "kunjungan_total", False), ("library.change", [], "hari_buka", False), ("visits.tap", [DAY], "hari_buka", False),
    ("visits.tap", [date(2026, 8, 3)], "hari_buka", True), ("library.move_days", [], "kunjungan_total", True),
])
def test_which_line_of_the_log_can_have_moved_which_figure(did, days, key, can) -> None:
    assert can_move(Line(1, did, {}, frozenset(days)), key, OCTOBER, date(2026, 8, 3)) is can


def test_a_correction_moves_only_what_its_fields_are_about() -> None:
    line = Line(1, "catalog.change_title", {"changed": ["title"]}, frozenset([DAY]))
    assert not can_move(line, "per_kelas", OCTOBER, None)
    assert can_move(Line(1, "catalog.change_title", {"changed": ["audience"]}, frozenset([DAY])), "per_kelas", OCTOBER, None)
    for strategy, can in (("community", True), ("service", False)):
        assert can_move(Line(1, "activities.record", {"strategy": strategy}, frozenset([DAY])), "pelibatan_masyarakat", OCTOBER, None) is can


def test_every_figure_knows_which_deeds_move_it_and_every_such_deed_exists() -> None:
    from libsys import house
    from libsys.acts.registries import gathered
    from libsys.report_format.figures import FIGURES

    assert house.FLOORS  # it knows where the rooms hang what they do
    assert set(origins.MOVED_BY) >= {figure.key for figure in FIGURES}
    verbs = {deed.verb for deed in gathered("DEEDS")}
    rooms = {verb.partition(".")[0] for verb in verbs}
    for reaches in origins.MOVED_BY.values():
        for verb, reach in reaches.items():
            assert verb.partition(".")[0] in rooms and (verb in verbs or reach in (IN, BY, origins.FIRST, origins.NEVER)), verb


async def test_normal_rows_of_the_log_are_enough_and_no_row_is_written_by_looking(library):
    desk = await october()
    await sign(desk)
    before = len(await rows("SELECT number FROM audit"))
    await moved(desk)
    assert len(await rows("SELECT number FROM audit")) == before and await rows("SELECT month FROM month_end") == []
