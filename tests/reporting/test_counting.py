"""Every figure is counted from rows, and the rows behind it are exactly those."""

import json
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from libsys.catalog.copies.actions import living
from libsys.kernel.database import execute, rows, writing
from libsys.kernel.periods import Month
from libsys.report_format.comparison import same_figures
from libsys.report_format.figures import ABSENT, ABSENT_BLOCKS
from libsys.report_format.seal import canonical, seal
from libsys.reporting import queries
from libsys.reporting.indicators import ALL
from tests.reporting import random_village
from tests.reporting.random_village import LAST, Village, at
from tests.village import NOW

OCTOBER = Month(2026, 10)
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
each_seed = pytest.mark.parametrize("seed", [1, 2, 3])


@each_seed
async def test_every_figure_is_the_sum_of_the_rows_behind_it(village, seed):
    await Village(seed).fill()
    _body, counted = await queries.draft(OCTOBER, NOW)
    assert sum(found or 0 for found in counted.figures.values()) > 100  # the village is not empty
    for indicator in ALL:
        found = await queries.evidence(OCTOBER, indicator.key)
        assert found.figure == counted.figures[indicator.key], indicator.key
        for cell, figure in (counted.tables.get(indicator.key) or {}).items():
            of_cell = await queries.evidence(OCTOBER, indicator.key, cell)
            assert of_cell.figure == figure, (indicator.key, cell)


@each_seed
async def test_the_tables_add_up(village, seed):
    await Village(seed).fill()
    body, _counted = await queries.draft(OCTOBER, NOW)
    service, stock = body["layanan"], body["koleksi"]
    people = sum(n for sexes in service["kunjungan"].values() for n in sexes.values())
    assert people == service["kunjungan_total"] == sum(service["kunjungan_per_tujuan"].values())
    ict = sum(service[f"pengguna_tik_{sex}"] for sex in ("l", "p", "tidak_dicatat"))
    assert ict == service["kunjungan_per_tujuan"]["internet_tik"]
    assert sum(stock["per_kelas"].values()) == stock["eksemplar_total"]
    for one in stock["per_sumber"]:
        assert one["eks_pernah_dipinjam"] <= one["eks_dikatalog"]
        assert one["eks_diterima"] is None
    assert service["anggota_anak"] <= service["anggota_aktif_l"] + service["anggota_aktif_p"]
    assert stock["judul_5_tahun_terakhir"] <= stock["judul_total"] <= stock["eksemplar_total"]


@each_seed
async def test_members_at_the_end_are_those_before_plus_the_new_less_the_gone(village, seed):
    await Village(seed).fill()
    for sex in "lp":
        before = (await queries.draft(OCTOBER.previous, NOW))[0]["layanan"][f"anggota_aktif_{sex}"]
        now = (await queries.draft(OCTOBER, NOW))[0]["layanan"]
        assert now[f"anggota_aktif_{sex}"] == before + now[f"anggota_baru_{sex}"] - now[f"anggota_berhenti_{sex}"]


@each_seed
async def test_october_told_in_december_is_october_told_on_the_first_of_november(village, seed):
    past = Village(seed)
    await past.fill()
    then, _ = await queries.draft(OCTOBER, NOW)
    later = Village(seed + 100, LAST + timedelta(days=1), LAST + timedelta(days=40))
    later.titles, later.partners = list(past.titles), list(past.partners)
    later.members, later.free = list(past.members), list(past.free)
    later.add_closings = _nothing
    await later.fill(20)
    async with writing():
        for number, id in enumerate(past.out):
            day = LAST + timedelta(days=number % 30 + 1)
            if number % 3 == 0:  # renewed late: the due date moves
                found = (await rows("SELECT due_on FROM loan WHERE id = {}", id))[0]["due_on"]
                await execute("INSERT INTO renewal (id, loan, renewed_on, was_due_on, due_on, recorded_at, recorded_by) "
                              "VALUES ({}, {}, {}, {}, {}, {}, 'demo')", f"r{number}", id, day, found,
                              found + timedelta(days=30), at(day))
                await execute("UPDATE loan SET due_on = {} WHERE id = {}", found + timedelta(days=30), id)
            if number % 2 == 0:
                await execute("UPDATE loan SET returned_on = {}, returned_at = {} WHERE id = {} AND returned_on IS NULL",
                              day, at(day), id)
        for table, column in (("member", "left_on"), ("copy", "missing_since"), ("copy", "withdrawn_on")):
            for number, one in enumerate(await rows(ALIVE[table, column])):
                if number % 4 == 0:
                    day = LAST + timedelta(days=number % 30 + 1)
                    await execute(GONE[table, column], day, one["id"])
                    if table == "copy":
                        await living.happen(one["id"], column.partition("_")[0], day, now=at(day), by="demo")
    now, _ = await queries.draft(OCTOBER, NOW + timedelta(days=20))
    assert same_figures(then, now)
    assert seal(then) == seal(now)


async def _nothing():
    """The calendar was known before."""


ALIVE = {
    ("member", "left_on"): "SELECT id FROM member WHERE left_on IS NULL ORDER BY id",
    ("copy", "missing_since"): "SELECT id FROM copy WHERE missing_since IS NULL AND withdrawn_on IS NULL ORDER BY id",
    ("copy", "withdrawn_on"): "SELECT id FROM copy WHERE withdrawn_on IS NULL ORDER BY id",
}
GONE = {
    ("member", "left_on"): "UPDATE member SET left_on = {} WHERE id = {}",
    ("copy", "missing_since"): "UPDATE copy SET missing_since = {} WHERE id = {}",
    ("copy", "withdrawn_on"): "UPDATE copy SET withdrawn_on = {} WHERE id = {}",
}


async def test_no_person_of_the_village_is_named_in_the_document(village):
    await Village(5).fill()
    text = canonical((await queries.draft(OCTOBER, NOW))[0]).decode()
    people = await rows("SELECT id, name, number, guardian_name, phone, guardian_phone FROM member")
    for one in people:
        for fact in one.values():
            assert fact not in text
    assert "Pelatihan" in text


async def test_rooms_that_do_not_exist_yet_are_null_and_never_zero(village):
    body, _counted = await queries.draft(OCTOBER, NOW)
    for key in ABSENT_BLOCKS:
        assert body[key] is None
    for block, keys in ABSENT.items():
        assert {body[block][key] for key in keys} == {None}


async def test_before_the_library_began_nothing_was_recorded(village):
    body, _counted = await queries.draft(Month(2025, 1), NOW)
    assert body["layanan"]["eks_dipinjam"] is None
    assert body["layanan"]["kunjungan"] is None
    assert body["koleksi"]["per_sumber"] is None
    assert body["pelibatan_masyarakat"] is None


async def test_the_seal_leaves_out_the_time_of_making(village):
    await Village(6).fill(10)
    one, _ = await queries.draft(OCTOBER, NOW)
    other, _ = await queries.draft(OCTOBER, NOW + timedelta(hours=5))
    assert one["sha256"] == other["sha256"]
    assert one["identitas"]["dibuat_pada"] != other["identitas"]["dibuat_pada"]
    assert json.loads(canonical(one)) == one


def test_fractions_never_enter_a_report():
    with pytest.raises(TypeError):
        canonical({"jam_buka": 6.5})


def test_every_indicator_has_a_version_and_a_sentence_of_its_own():
    assert len({one.key for one in ALL}) == len(ALL) == len({one.said.name for one in ALL})
    for one in ALL:
        assert one.said.version >= 1 and one.said.definition.endswith(".") and one.said.unit


async def test_the_month_of_a_drawn_village_is_the_same_bytes_on_every_engine(village, monkeypatch):
    """`tests/samples/month.json` was written on SQLite; a figure that comes or changes writes it anew (and says so in the commit)."""
    keys = count(1)
    monkeypatch.setattr(random_village, "new_id", lambda: f"0197b000-0000-7000-8000-{next(keys):012}")
    await Village(5).fill()
    body, _counted = await queries.draft(OCTOBER, NOW)
    assert canonical(body) == (SAMPLES / "month.json").read_bytes()
