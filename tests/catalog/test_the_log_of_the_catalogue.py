"""The log says of every act of the catalogue which title, copy or pack it was about, and what became of it."""

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libsys.catalog import actions, queries
from libsys.catalog.facts import Credit, NewCopies, TitleFacts
from libsys.kernel.database import row, rows, value
from libsys.kernel.refusals import NotFound, Refused
from tests.catalog.desk import BUMI, LELE, catalogue, pack_of
from tests.village import NOW, TODAY

HOW: dict[str, Any] = {"today": TODAY, "now": NOW, "by": "budi"}


async def log() -> list[tuple[str, str, dict[str, Any]]]:
    """The catalogue's lines, the first first."""
    lines = await rows("SELECT did, about, facts FROM audit WHERE did LIKE 'catalog.%' ORDER BY number")
    return [(line["did"].removeprefix("catalog."), line["about"], json.loads(line["facts"])) for line in lines]


async def line_of(copy: str) -> queries.CopyLine:
    line = await queries.copy_by_id(copy)
    assert line is not None
    return line


async def test_titles(village: dict[str, str]) -> None:
    first = await actions.catalogue_title(facts=TitleFacts("Bumi", year=2028), copies=NewCopies(2), despite=frozenset({"year_to_come", "class_unknown"}), **HOW)
    title = first.title_id
    await actions.change_title(title_id=title, facts=TitleFacts("Bumi", year=2028, publisher="Gramedia", language="id"),
                               despite=frozenset({"year_to_come"}), **HOW)
    added = await actions.add_copies(title_id=title, copies=NewCopies(2, first_accession="00002"), despite=frozenset({"accession_number_taken"}), **HOW)
    other = await catalogue("Bulan", isbn=None)
    for verb in (actions.hide_title, actions.show_title):
        await verb(title_id=title, now=NOW, by="budi")
    await actions.merge_title(title_id=other.title_id, into_id=title, now=NOW, by="budi")
    assert await log() == [
        ("catalogue_title", title, {"copies": 2, "accepted": ["year_to_come"]}),
        ("change_title", title, {"changed": ["language", "publisher"], "accepted": ["year_to_come"]}),
        ("add_copies", title, {"copies": list(added.copy_ids), "accepted": ["accession_number_taken"]}),
        ("catalogue_title", other.title_id, {"copies": 1, "accepted": []}),
        ("hide_title", title, {}), ("show_title", title, {}),
        ("merge_title", other.title_id, {"into": title, "copies": 1, "moved": {"copy": list(other.copy_ids)}})]


async def test_a_title_keeps_who_entered_it_and_when_it_was_changed(village: dict[str, str]) -> None:
    done = await actions.catalogue_title(facts=TitleFacts("Bumi"), copies=NewCopies(1), entered_from="phone", **HOW)
    later = NOW.replace(hour=5)
    changed = "SELECT entered_from, recorded_at, recorded_by, changed_at FROM title WHERE id = {}"
    kept = {"entered_from": "phone", "recorded_at": NOW, "recorded_by": "budi"}
    assert await row(changed, done.title_id) == kept | {"changed_at": NOW}
    assert await row("SELECT entered_from, recorded_at, recorded_by FROM copy") == kept
    await actions.change_title(title_id=done.title_id, facts=TitleFacts("Bumi II"), today=TODAY, now=later, by="sari")
    assert await row(changed, done.title_id) == kept | {"changed_at": later}
    other = await catalogue("Bulan", isbn=None)
    for at, verb in ((6, actions.hide_title), (7, actions.show_title)):
        await verb(title_id=done.title_id, now=NOW.replace(hour=at), by="sari")
        assert await row(changed, done.title_id) == kept | {"changed_at": NOW.replace(hour=at)}
    await actions.merge_title(title_id=done.title_id, into_id=other.title_id, now=NOW.replace(hour=8), by="sari")
    assert await row(changed, done.title_id) == kept | {"changed_at": NOW.replace(hour=8)}


async def test_copies(village: dict[str, str]) -> None:
    done = await catalogue(count=3)
    first, second, third = done.copy_ids
    line = await line_of(first)
    await actions.change_copy(copy_id=first, barcode="PD-1", accession_number=done.accession_numbers[1],
                              facts=replace(line.facts, shelf="A1", condition="rusak"), despite=frozenset({"accession_number_taken", "barcode_is_isbn"}), **HOW)
    await actions.mark_copy_missing(copy_id=second, on=date(2026, 11, 23), **HOW)
    await actions.found_copy(copy_id=second, **HOW)
    await actions.withdraw_copy(copy_id=second, on=TODAY, because="Basah", **HOW)
    await actions.undo_withdrawal(copy_id=second, **HOW)
    await actions.take_back_copy(copy_id=third, **HOW)
    day = {"on": "2026-11-23"}
    assert (await log())[1:] == [
        ("change_copy", first, {"changed": ["accession_number", "barcode", "condition", "shelf"], "accepted": ["accession_number_taken"]}),
        ("mark_copy_missing", second, day), ("found_copy", second, day), ("withdraw_copy", second, day), ("undo_withdrawal", second, {}),
        ("take_back_copy", third, {})]
    events = await rows("SELECT what, happened_on, detail, recorded_at, recorded_by, undone_at FROM copy_event WHERE copy = {} ORDER BY id", second)
    assert [(one["what"], one["detail"], one["undone_at"]) for one in events] == [
        ("received", None, None), ("missing", None, None), ("found", None, None), ("withdrawn", "Basah", NOW)]
    assert {(one["happened_on"], one["recorded_at"], one["recorded_by"]) for one in events} == {(TODAY, NOW, "budi")}
    assert await value("SELECT undone_at FROM copy WHERE id = {}", third) == NOW


async def test_packs(village: dict[str, str]) -> None:
    done = await actions.install_pack(source=io.BytesIO(pack_of(LELE, {"title": "Tanpa"})), now=NOW, by="budi")
    kept = await row("SELECT name, maker, title_count, recorded_at, recorded_by FROM pack")
    assert kept == {"name": "Paket Kabupaten", "maker": "Dinas Perpustakaan", "title_count": 2, "recorded_at": NOW, "recorded_by": "budi"}
    assert [one["isbn"] for one in await rows("SELECT isbn FROM pack_title ORDER BY title")] == [LELE["isbn"], None]
    with pytest.raises(Refused) as refused:
        await actions.install_pack(source=io.BytesIO(pack_of(LELE, {"title": "Tanpa"})), now=NOW, by="budi")
    assert [(why.code, why.facts) for why in refused.value.refusals] == [("pack_already_here", {"name": "Paket Kabupaten"})]
    assert await actions.remove_pack(pack_id=done.pack_id, now=NOW, by="budi") == "Paket Kabupaten"
    assert await log() == [("install_pack", done.pack_id, {"titles": 2}), ("remove_pack", done.pack_id, {"titles": 2})]
    assert (await value("SELECT count(*) FROM pack_title"), await value("SELECT count(*) FROM pack")) == (0, 0)
    with pytest.raises(NotFound) as nowhere:
        await actions.remove_pack(pack_id=done.pack_id, now=NOW, by="budi")
    assert nowhere.value.reason.code == "pack_unknown"


async def test_what_cannot_be_changed_of_a_copy_says_every_reason_with_its_numbers(village: dict[str, str]) -> None:
    done = await catalogue(count=2)
    first, second = done.copy_ids
    line = await line_of(first)

    async def reasons(**said: Any) -> list[tuple[str, dict[str, Any]]]:
        facts = replace(line.facts, **{name: said.pop(name) for name in ("received_on", "price_rupiah") if name in said})
        with pytest.raises(Refused) as refused:
            await actions.change_copy(**{"copy_id": first, "barcode": line.barcode, "accession_number": None, "facts": facts, **HOW, **said})
        return [(why.code, why.facts) for why in refused.value.reasons]

    assert await reasons(barcode=done.barcodes[1]) == [("number_taken", {"number": done.barcodes[1]})]
    assert await reasons(barcode="9786020332956") == [("barcode_is_isbn", {"barcode": "9786020332956"})]
    assert await reasons(accession_number="x" * 61) == [("accession_number_too_long", {"most": 60})]
    assert await reasons(accession_number=done.accession_numbers[1], price_rupiah=-1) == [
        ("price_impossible", {}), ("accession_number_taken", {"number": done.accession_numbers[1]})]
    await actions.mark_copy_missing(copy_id=first, on=TODAY, **HOW)
    assert await actions.change_copy(copy_id=first, barcode=line.barcode, accession_number="x" * 60, facts=replace(line.facts, received_on=TODAY), **HOW) == first
    for doing in (actions.mark_copy_missing(copy_id=first, on=TODAY, **HOW),):
        with pytest.raises(Refused) as refused:
            await doing
        assert [(why.code, why.facts) for why in refused.value.refusals] == [("copy_missing_already", {"barcode": line.barcode, "since": TODAY})]
    await actions.withdraw_copy(copy_id=second, on=TODAY, because="Basah", **HOW)
    for doing in (actions.mark_copy_missing(copy_id=second, on=TODAY, **HOW), actions.withdraw_copy(copy_id=second, on=TODAY, because="Basah", **HOW)):
        with pytest.raises(Refused) as refused:
            await doing
        assert [(why.code, why.facts) for why in refused.value.refusals] == [("copy_withdrawn", {"barcode": done.barcodes[1], "since": TODAY})]


async def test_what_cannot_be_said_of_a_title_is_told_with_its_numbers(village: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        await actions.catalogue_title(
            facts=TitleFacts("x" * 301, isbn="1" * 201, year=2101, class_number="banyak", subjects=("y" * 121, *map(str, range(10))),
                             contributors=(Credit("z" * 161),)), copies=NewCopies(101, first_accession="x" * 61, first_barcode="a b"), **HOW)
    assert [(why.code, why.facts) for why in refused.value.refusals] == [
        ("catalog_text_too_long", {"field": "title", "most": 300, "count": 301}), ("catalog_text_too_long", {"field": "name", "most": 160, "count": 161}),
        ("catalog_text_too_long", {"field": "isbn", "most": 200, "count": 201}), ("catalog_text_too_long", {"field": "subject", "most": 120, "count": 121}),
        ("year_impossible", {"year": "2101"}), ("catalog_too_many", {"contributors": 20, "subjects": 10}), ("too_many_copies", {"most": 100}),
        ("barcode_impossible", {"barcode": "a b", "most": 30}), ("catalog_text_too_long", {"field": "accession_number", "most": 60, "count": 61})]
    assert [(why.code, why.facts) for why in refused.value.cautions] == [
        ("class_unknown", {"class_number": "banyak"}), ("isbn_length", {"isbn": "1" * 200, "suggestion": None})]
    with pytest.raises(Refused) as refused:
        await actions.catalogue_title(facts=TitleFacts("Bumi", year=2028, isbn=BUMI[:-1] + "1"), copies=NewCopies(0), **HOW)
    assert [(why.code, why.facts) for why in refused.value.reasons] == [
        ("year_to_come", {"year": "2028"}), ("isbn_check_digit", {"isbn": BUMI[:-1] + "1", "suggestion": None})]
    done = await catalogue("Bumi")
    with pytest.raises(Refused) as refused:
        await actions.add_copies(title_id=done.title_id, copies=NewCopies(0), **HOW)
    assert [(why.code, why.facts) for why in refused.value.refusals] == [("no_copies", {})]
    with pytest.raises(Refused) as refused:
        await actions.merge_title(title_id=done.title_id, into_id=done.title_id, now=NOW, by="budi")
    assert [(why.code, why.facts) for why in refused.value.refusals] == [("merge_with_itself", {})]
