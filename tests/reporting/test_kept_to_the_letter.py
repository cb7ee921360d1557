"""The month's report to the letter: when it may be signed, what a signature leaves behind, what the list of months says."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from libsys.kernel.database import IS_POSTGRES, execute, rows, writing
from libsys.kernel.periods import Month
from libsys.kernel.refusals import NotFound, Refused
from libsys.library.tables import Closing
from libsys.report_format import seal
from libsys.reporting import actions, queries, rules
from libsys.visits.tables import Visit
from tests.report_format.whole import put, whole
from tests.village import NOW, TODAY

SEPTEMBER, OCTOBER, NOVEMBER = Month(2026, 9), Month(2026, 10), Month(2026, 11)


async def visit(on: date, count: int = 1) -> None:
    async with writing():
        await Visit.insert(Visit(happened_on=on, visitor_group="umum", sex="p", purpose="baca", visitor_count=count,
                                 entered_from="desk", recorded_at=NOW, recorded_by="budi"))


async def sign(by: str, month: Month = OCTOBER, *, today: date = TODAY, now: datetime = NOW, **more) -> actions.SignedOff:
    told = {"by_name": "Bu Sari", "by_title": "Pengelola"} | more
    return await actions.sign_off(month=month, today=today, now=now, by=by, **told)


@pytest.mark.parametrize(("today", "why"), [
    (date(2026, 10, 31), [("month_not_over", {"month": "2026-10", "day": date(2026, 11, 1)})]), (date(2026, 11, 1), []), (TODAY, []),
])
def test_a_month_is_signed_from_the_day_after_its_last(today, why) -> None:
    assert [(one.code, dict(one.facts)) for one in rules.judge_sign_off(OCTOBER, today).refusals] == why


@pytest.mark.parametrize(("first_entry", "is_kept"), [
    (None, False), (date(2026, 10, 31), True), (date(2026, 11, 1), False), (date(2019, 1, 1), True),
])
def test_a_log_is_kept_from_its_own_first_entry(first_entry, is_kept) -> None:
    assert rules.is_kept(first_entry, OCTOBER.last) is is_kept


SET_UP = date(2026, 11, 23)


@pytest.mark.parametrize(("firsts", "began_on"), [
    ({}, SET_UP), ({"visits": None, "members": date(2019, 1, 1), "stock": date(1998, 1, 1), "partners": date(2020, 1, 1)}, SET_UP),
    ({"visits": date(2026, 11, 24)}, SET_UP), ({"loans": date(2026, 8, 3), "visits": date(2026, 8, 4)}, date(2026, 8, 3)),
    ({"advokasi": date(2026, 8, 3)}, date(2026, 8, 3)), ({"pelibatan_masyarakat": SET_UP}, SET_UP),
])
def test_a_library_counts_from_its_set_up_or_from_what_people_did_there_before(firsts, began_on) -> None:
    assert rules.first_day(SET_UP, firsts) == began_on


@pytest.mark.parametrize(("began_on", "why"), [
    (None, []), (date(2026, 10, 31), []),
    (date(2026, 11, 1), [("month_before_library", {"month": "2026-10", "day": date(2026, 11, 1)})]),
])
def test_a_month_before_the_library_began_is_not_signed(began_on, why) -> None:
    assert [(one.code, dict(one.facts)) for one in rules.judge_sign_off(OCTOBER, TODAY, began_on).refusals] == why


@pytest.mark.parametrize(("made_at", "until"), [
    ("2026-10-05T00:10:00+07:00", date(2026, 10, 5)), ("2026-10-31T23:50:00+09:00", date(2026, 10, 31)),
    ("2026-11-01T00:00:00+07:00", None),
])
def test_a_draft_of_a_running_month_says_up_to_which_day(made_at, until) -> None:
    draft = put(whole(), ("identitas", "dibuat_pada"), made_at)
    assert rules.until(draft) == until
    assert rules.until(seal.signed(draft, revision=1, at=made_at, by_name="Bu Sari", by_title=None)) is None


def test_a_file_is_named_by_place_library_month_and_revision() -> None:
    draft = put(whole(), ("identitas", "library_uid"), "0197A000-0000-7000-8000-000000000001")
    signed = seal.signed(draft, revision=2, at="2026-11-02T09:00:00+07:00", by_name="Bu Sari", by_title=None)
    assert rules.file_name(signed, "json", "Rancangan") == "lapbul_15.05.01.2007_0197a000_2026-10_r2.json"
    assert rules.file_name(draft, "csv", "Rancangan") == "lapbul_15.05.01.2007_0197a000_2026-10_rancangan.csv"
    for code, named in (("15/05", "1505"), ("../..", "...."), (None, "tanpa-kode"), ("entah", "tanpa-kode")):
        assert rules.file_name(put(draft, ("identitas", "kode_wilayah"), code), "pdf", "draf").startswith(f"lapbul_{named}_0197a000_")


def doubts(document: dict, *unvisited: date) -> list[tuple[str, dict]]:
    return [(why.code, dict(why.facts)) for why in rules.doubts(document, list(unvisited))]


def test_what_looks_unrecorded_is_asked_about_and_nothing_else() -> None:
    assert doubts(whole()) == []
    assert doubts(whole(), TODAY, TODAY) == [("days_without_visits", {"n": 2})]
    for key in ("pelibatan_masyarakat", "peningkatan_layanan_informasi", "advokasi"):
        assert doubts(put(whole(), (key,), [])) == [(f"no_{key}", {})] and doubts(put(whole(), (key,), None)) == []
    for code in (None, ""):
        assert doubts(put(whole(), ("identitas", "kode_wilayah"), code)) == [("no_region_code", {})]
    [line] = whole()["koleksi"]["per_sumber"]
    unknown = line | {"sumber": "tidak_dicatat"}
    sources = [line, unknown | {"eks_dikatalog": 3}, unknown | {"eks_dikatalog": 4, "tahun": None}]
    assert doubts(put(whole(), ("koleksi", "per_sumber"), sources)) == [("copies_without_source", {"n": 7})]
    assert doubts(put(whole(), ("koleksi", "per_sumber"), None)) == []


def test_the_address_of_a_month_is_a_month_that_has_begun() -> None:
    assert queries.month_named("2026-11", TODAY) == NOVEMBER == queries.month_named("2026-11", NOVEMBER.first)
    for text in ("2026-13", "2026", "november", "", "2026-11-01"):
        with pytest.raises(NotFound) as refused:
            queries.month_named(text, TODAY)
        assert refused.value.reason.code == "month_not_here"
    with pytest.raises(NotFound) as refused:
        queries.month_named("2026-12", TODAY)
    assert (refused.value.reason.code, dict(refused.value.reason.facts)) == ("month_not_begun", {"day": date(2026, 12, 1)})


async def test_a_signature_leaves_a_frozen_document_a_line_in_the_log_and_its_own_row(village) -> None:
    await visit(date(2026, 10, 5), 3)
    done = await sign(village["sari"])
    [row] = await rows("SELECT * FROM report")
    document = json.loads(row["document"])
    assert (done.month, done.revision, done.is_new, done.sha256) == ("2026-10", 1, True, document["sha256"])
    assert (row["month"], row["revision"], row["sha256"], row["signed_by_name"], row["signed_by_title"], row["recorded_by"]) == (
        "2026-10", 1, done.sha256, "Bu Sari", "Pengelola", village["sari"])
    assert row["document"].encode() == seal.canonical(document) and seal.is_intact(document)
    who = document["identitas"]
    assert (who["revisi"], who["difinalkan_pada"], who["disetujui_oleh"], who["jabatan"]) == (1, "2026-11-23T10:00:00+07:00", "Bu Sari", "Pengelola")
    [line] = await rows("SELECT * FROM audit WHERE did = 'reporting.sign_off'")
    assert line["about"] == "2026-10" and json.loads(line["facts"]) == {
        "revision": 1, "sha256": done.sha256, "key": document["tanda_tangan"]["kunci"]}
    assert line["recorded_by"] == village["sari"]


async def test_signing_again_changes_nothing_until_a_figure_does_and_then_makes_the_next_revision(village) -> None:
    await visit(date(2026, 10, 5), 3)
    first = await sign(village["sari"])
    again = await sign(village["sari"], by_name="Pak Lain", now=NOW + timedelta(hours=1))
    assert (again.revision, again.sha256, again.is_new) == (1, first.sha256, False)
    assert len(await rows("SELECT id FROM report")) == 1 == len(await rows("SELECT number FROM audit WHERE did = 'reporting.sign_off'"))
    await visit(date(2026, 10, 6))
    second = await sign(village["sari"], by_title=None)
    assert (second.revision, second.is_new) == (2, True) and second.sha256 != first.sha256
    frozen = await queries.signed(OCTOBER)
    assert (frozen.revision, frozen.document["layanan"]["kunjungan_total"], frozen.document["identitas"]["jabatan"]) == (2, 4, None)
    view = await queries.view(OCTOBER, TODAY, NOW)
    assert [one.revision for one in view.revisions] == [2, 1] and not view.has_changed
    assert await queries.signed(SEPTEMBER) is None


async def test_a_month_that_still_runs_is_not_signed_and_leaves_no_row(village) -> None:
    with pytest.raises(Refused) as refused:
        await sign(village["sari"], NOVEMBER)
    assert [one.code for one in refused.value.refusals] == ["month_not_over"] and await rows("SELECT id FROM report") == []


async def test_the_page_and_the_files_show_what_was_signed_until_the_figures_moved(village) -> None:
    await visit(date(2026, 10, 5), 3)
    view = await queries.view(OCTOBER, TODAY, NOW)
    assert view.signed is None and not view.has_changed and view.shown is view.draft
    await sign(village["sari"])
    view = await queries.view(OCTOBER, TODAY, NOW)
    assert view.shown["identitas"]["revisi"] == 1 and not view.has_changed
    await visit(date(2026, 10, 5))
    view = await queries.view(OCTOBER, TODAY, NOW)
    assert view.has_changed and view.shown["identitas"]["revisi"] == 0 and view.shown["layanan"]["kunjungan_total"] == 4
    assert (await queries.report(OCTOBER, NOW))["layanan"]["kunjungan_total"] == 3
    assert (await queries.report(OCTOBER, NOW, as_draft=True))["layanan"]["kunjungan_total"] == 4
    assert (await queries.report(SEPTEMBER, NOW))["identitas"]["revisi"] == 0


async def test_the_list_tells_each_month_s_state_the_latest_first_and_a_year_at_most(village) -> None:
    assert [(one.month, one.state) for one in await queries.months(NOVEMBER, TODAY, NOW)] == [(NOVEMBER, "running")]
    await visit(date(2026, 8, 31))
    for month in (Month(2026, 8), SEPTEMBER):
        await sign(village["sari"], month)
    await visit(date(2026, 9, 30))
    lines = [(one.month.label, one.state, one.revision, one.signed_at) for one in await queries.months(NOVEMBER, TODAY, NOW)]
    assert lines == [("2026-11", "running", None, None), ("2026-10", "to_sign", None, None), ("2026-09", "changed", 1, NOW),
                     ("2026-08", "signed", 1, NOW)]
    await sign(village["sari"], SEPTEMBER)
    assert (await queries.months(SEPTEMBER, TODAY, NOW))[0].revision == 2
    await visit(date(2024, 2, 1))
    labels = [one.month.label for one in await queries.months(NOVEMBER, TODAY, NOW)]
    assert len(labels) == 12 and (labels[0], labels[-1]) == ("2026-11", "2025-12")
    assert await queries.first_month(TODAY) == Month(2024, 2)


async def test_a_list_that_is_looked_at_again_counts_no_month_again_until_something_is_written(village, monkeypatch) -> None:
    await visit(date(2026, 9, 1))
    for month in (SEPTEMBER, OCTOBER):
        await sign(village["sari"], month)
    counted: list[Month] = []
    real = queries.draft

    async def watched(month: Month, *rest: Any) -> Any:
        counted.append(month)
        return await real(month, *rest)

    monkeypatch.setattr(queries, "draft", watched)
    again = [OCTOBER, SEPTEMBER] if IS_POSTGRES else []  # there other programs write unseen
    for expected in ([OCTOBER, SEPTEMBER], again):
        assert [one.state for one in await queries.months(OCTOBER, TODAY, NOW)][:2] == ["signed", "signed"]
        assert counted == expected
        counted.clear()
    await visit(date(2026, 9, 30))
    for _ in range(2):
        assert [one.state for one in await queries.months(OCTOBER, TODAY, NOW)][:2] == ["signed", "changed"]
    assert counted == [OCTOBER, SEPTEMBER, *again]
    await sign(village["sari"], SEPTEMBER)
    assert [one.state for one in await queries.months(OCTOBER, TODAY, NOW)][:2] == ["signed", "signed"]


async def test_only_what_people_did_begins_the_list_and_no_book_s_old_receipt(village) -> None:
    async with writing():
        await execute("INSERT INTO partner (id, name, name_folded, kind, starts_on, recorded_at, recorded_by) "
                      "VALUES ('p', 'SDN 1', 'sdn 1', 'lainnya', {}, {}, 'budi')", date(2019, 1, 1), NOW)
    assert await queries.first_month(TODAY) == NOVEMBER
    assert await queries.first_month(date(2026, 10, 9)) == OCTOBER  # the clock stands before the set-up


async def test_open_days_without_a_visit_are_those_passed_since_the_guest_book_began(village) -> None:
    await visit(date(2026, 11, 18))
    await visit(date(2026, 11, 20))
    async with writing():
        await Closing.insert(Closing(starts_on=date(2026, 11, 21), ends_on=date(2026, 11, 21), name="Libur", recorded_at=NOW, recorded_by="budi"))
    assert (await queries.view(NOVEMBER, TODAY, NOW)).unvisited == (date(2026, 11, 19),)
    later = await queries.view(NOVEMBER, date(2026, 11, 25), NOW)
    assert later.unvisited == (date(2026, 11, 19), date(2026, 11, 23), date(2026, 11, 24))
    assert later.doubts[0].code == "days_without_visits"
    assert (await queries.view(NOVEMBER, date(2026, 12, 9), NOW)).unvisited[-1] == date(2026, 11, 30)
    assert (await queries.view(OCTOBER, TODAY, NOW)).unvisited == ()


async def test_the_rows_behind_a_figure_add_up_to_it_and_an_unknown_figure_is_told(village) -> None:
    await visit(date(2026, 10, 1), 3)
    await visit(date(2026, 10, 31), 4)
    for cell, figure in (((), 7), (("umum", "p"), 7), (("umum", "l"), 0)):
        behind = await queries.evidence(OCTOBER, "kunjungan", cell)
        assert (behind.figure, behind.cell, len(behind.rows), behind.indicator.key) == (figure, cell, 2 if figure else 0, "kunjungan")
    nothing_kept = await queries.evidence(Month(2025, 1), "kunjungan")
    assert (nothing_kept.figure, nothing_kept.rows) == (0, [])
    for key, cell in (("entah", ()), ("kunjungan", ("umum",)), ("kunjungan_total", ("umum",))):
        with pytest.raises(NotFound) as refused:
            await queries.evidence(OCTOBER, key, cell)
        assert refused.value.reason.code == "figure_not_here"


async def test_a_month_is_the_library_s_own_month(village) -> None:
    span = await queries.span_of(OCTOBER)
    assert (span.first, span.last, span.child_since, span.recent_since) == (date(2026, 10, 1), date(2026, 10, 31), 2008, 2022)
    running = await queries.span_of(OCTOBER, date(2026, 10, 5))
    assert running.last == date(2026, 10, 5)
    assert (await queries.span_of(OCTOBER, TODAY)).last == OCTOBER.last and (await queries.span_of(OCTOBER, date(2026, 9, 9))).last == OCTOBER.first
    assert [(await queries.span_of(Month(2026, 12), day)).child_since for day in (None, date(2026, 12, 30))] == [2009, 2008]
