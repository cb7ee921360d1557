"""What this program reports fits the binding schema, and its figures are those of the contract."""

import json

import jsonschema_rs
import pytest

from libsys.kernel.database import writing
from libsys.kernel.periods import Month
from libsys.library.tables import Closing
from libsys.report_format import seal
from libsys.report_format.comparison import comparable, differences, same_figures
from libsys.report_format.derived import odd
from libsys.report_format.figures import FIGURES, VERSIONS
from libsys.report_format.invariants import broken
from libsys.report_format.schema import json_schema
from libsys.reporting import actions, queries
from libsys.reporting.indicators import ALL
from libsys.visits.tables import Visit
from tests.reporting.random_village import Village
from tests.village import NOW, TODAY

OCTOBER = Month(2026, 10)


NEWER = {"anggota_berhenti_l", "anggota_berhenti_p"}
"""Figures that the first version of libsys did not count."""


def test_every_figure_of_the_contract_is_counted_and_no_other() -> None:
    assert [indicator.key for indicator in ALL] and {one.key for one in ALL} == {figure.key for figure in FIGURES}
    assert len({one.key for one in ALL}) == len(ALL)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
async def test_a_villages_report_fits_the_schema_and_adds_up(village, seed) -> None:
    await Village(seed).fill()
    draft, _counted = await queries.draft(OCTOBER, NOW)
    signed = seal.signed(draft, revision=1, at="2026-11-02T09:00:00+07:00", by_name="Bu Sari", by_title=None)
    for document in (draft, signed):
        assert [fault.message for fault in jsonschema_rs.validator_for(json_schema()).iter_errors(document)] == []
        assert broken(document) == [] and seal.is_intact(document)


async def test_a_new_figure_leaves_signed_months_signed(village, monkeypatch) -> None:
    """A month signed before a figure existed is not told as changed when the program learns to count it."""
    await Village(1).fill()
    from libsys.reporting import document as composing

    older = {key: version for key, version in composing.VERSIONS.items() if key != "eks_dipinjam"}
    with monkeypatch.context() as before:
        before.setattr(composing, "VERSIONS", older)
        await actions.sign_off(month=OCTOBER, by_name="Bu Sari", by_title=None, today=TODAY, now=NOW, by=village["sari"])
    view = await queries.view(OCTOBER, TODAY, NOW)
    assert not view.has_changed
    assert differences(view.signed.document, view.draft) == []


async def test_a_report_of_the_first_version_goes_on_verifying(tmp_path) -> None:
    import sqlite3

    from tests.samples import old_library

    path = old_library.unpack(tmp_path / "old.sqlite")
    documents = [json.loads(text) for (text,) in sqlite3.connect(path).execute("SELECT document FROM report")]
    assert len(documents) == old_library.REPORTS
    for document in documents:
        assert document["identitas"]["schema_version"] == "1.0" and seal.is_intact(document)
        assert list(jsonschema_rs.validator_for(json_schema("1.0")).iter_errors(document)) == [] == broken(document)
        today = document | {"indikator": VERSIONS}  # the same figures, as this version would stamp them
        assert same_figures(document, today) and set(comparable(document, today)) == {key for key, version in VERSIONS.items() if version == 1} - NEWER
        layanan = document["layanan"] | {"eks_dipinjam": document["layanan"]["eks_dipinjam"] + 1}
        assert [one.key for one in differences(document, today | {"layanan": layanan})] == ["eks_dipinjam"]
        assert not seal.is_intact({**document, "layanan": {**document["layanan"], "kunjungan_total": 590}})


@pytest.mark.parametrize("month", [Month(2025, 1), Month(2026, 11), OCTOBER])
async def test_an_empty_library_and_a_month_that_was_never_open_fit_as_well(village, month) -> None:
    """Before the library began, in its first month, and a month closed from end to end."""
    async with writing():
        await Closing.insert(Closing(starts_on=OCTOBER.first, ends_on=OCTOBER.last, name="Libur", recorded_at=NOW, recorded_by="demo"))
        await Visit.insert(Visit(happened_on=OCTOBER.first, visitor_group="umum", sex="l", purpose="baca", visitor_count=2,
                                 entered_from="paper", recorded_at=NOW, recorded_by="demo"))
    document, _counted = await queries.draft(month, NOW)
    assert list(jsonschema_rs.validator_for(json_schema()).iter_errors(document)) == [] == broken(document)
    if month == OCTOBER:
        assert document["layanan"]["hari_buka"] == document["layanan"]["jam_buka_menit"] == 0 and odd(document) == ["visited_without_opening"]
