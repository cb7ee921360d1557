"""The log says of every deed what was done to whom: keys, days and names of fields, and nothing that was typed of a person."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from libsys.kernel.database import rows, value
from libsys.kernel.jobs import Job, run_once
from libsys.kernel.settings import Settings
from libsys.members import actions, queries
from libsys.members.daily import follow_doubles
from tests.circulation import world
from tests.members.people import BAGUS, SITI, register
from tests.village import NOW, TODAY

LINES = "SELECT did, about, facts FROM audit WHERE did LIKE 'members.%' ORDER BY number"
JUNE, JULY, AUGUST = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)
KNOWN: dict[str, Any] = {"today": TODAY, "now": NOW}


async def said() -> list[tuple[str, str, dict[str, Any]]]:
    return [(line["did"], line["about"], json.loads(line["facts"])) for line in await rows(LINES)]


async def test_each_deed_names_whom_it_was_about_and_which_days(village) -> None:
    by = village["budi"]
    siti = await register(by, joined_on=JUNE, ends_on=AUGUST)
    await actions.change(siti.id, number="K-1", joined_on=date(2026, 5, 1), by=by, **KNOWN, **SITI, phone="0812-3456-7890", ends_on=AUGUST)
    await actions.leave(siti.id, on=JULY, because="Pindah", by=by, **KNOWN)
    await actions.come_back(siti.id, on=date(2026, 9, 1), by=by, **KNOWN)
    [away] = await queries.absences_of(siti.id)
    await actions.undo_absence(away.id, now=NOW, by=by)
    double = await register(by, despite=frozenset({"member_maybe_double"}))
    await actions.merge(double.id, into="K-1", by=by, **KNOWN)
    await actions.leave(siti.id, on=TODAY, by=by, **KNOWN)
    await actions.erase(siti.id, by=by, **KNOWN)
    assert await said() == [
        ("members.register", siti.id, {"accepted": []}),
        ("members.change", siti.id, {"accepted": [], "changed": ["joined_on", "number", "phone"]}),
        ("members.leave", siti.id, {"accepted": [], "left_on": "2026-07-01"}),
        ("members.come_back", siti.id, {"on": "2026-09-01", "had_left_on": "2026-07-01", "had_ended_on": "2026-08-01"}),
        ("members.undo_absence", siti.id, {"since_on": "2026-07-01", "until_on": "2026-08-31"}),
        ("members.register", double.id, {"accepted": ["member_maybe_double"]}),
        ("members.merge", double.id, {"accepted": [], "into": siti.id, "moved": {}}),
        ("members.leave", siti.id, {"accepted": [], "left_on": "2026-11-23"}),
        ("members.erase", siti.id, {}),
    ]


async def test_a_change_that_moves_neither_number_nor_day_names_neither(village) -> None:
    siti = await register(village["budi"])
    await actions.change(siti.id, number=siti.number, joined_on=TODAY, by=village["budi"], **KNOWN, **SITI, hamlet="Krajan")
    assert (await said())[1:] == [("members.change", siti.id, {"accepted": [], "changed": ["hamlet"]})]


async def test_the_loans_of_an_old_double_are_named_where_they_went(village, tmp_path: Path) -> None:
    from libsys.circulation import actions as circulation

    by = village["budi"]
    double, siti = await register(by, joined_on=JUNE), await register(by, BAGUS, joined_on=JUNE)
    await world.add_book(world.Desk(), "Laskar Pelangi", "B000001")
    lent = await circulation.lend(barcode="B000001", member_number=double.number, today=TODAY, now=NOW, by=by)
    await world.change_member(double.number, merged_into=siti.id, left_on=TODAY)
    await run_once(Job("members.follow", follow_doubles), Settings(data=tmp_path))
    moved = {"loan": [lent.loan], "visit": [await value("SELECT id FROM visit")]}
    assert (await said())[2:] == [("members.follow", double.id, {"into": siti.id, "moved": moved})]
    assert await actions.follow(double.id, into=siti.id, now=NOW, by=by) is None
    assert len(await said()) == 3
